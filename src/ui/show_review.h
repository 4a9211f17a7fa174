/* show_review.h - reviews in words, as every screen says them; and a day as somebody plans one. Inside `ui` only. */
#ifndef UI_SHOW_REVIEW_H
#define UI_SHOW_REVIEW_H

#include <beatbook/domain/review.h>
#include <beatbook/ui/paint.h>
#include <beatbook/util/str.h>

/* "last held 12 Sep, next due between 7 Nov and 5 Dec: planned 20 Nov 14:00", appended. */
void show_review_clock(const struct review_clock *clock, day today, struct str *out);

/* In a word or two where it is time to act: "review overdue since 5 Dec", "review due by 5 Dec"; `brief` without the days. NULL in good time. Valid until the
 * next call. */
const char *show_review_alarm(const struct review_clock *clock, day today, bool brief);
enum theme_style show_review_style(enum review_due due);

/* "planned", "missed", "held", "signed". */
const char *show_review_state(enum review_state state);

/* " 14:00" appended; nothing for no time. */
void show_review_time(int64_t minute, struct str *out);

/* "20 Nov 14:00 Cattlegate station": a day to come, a time, a place; the last two may be left out. *place points into `text`, NULL none. False for no
 * day. */
bool show_review_parse(const char *text, day today, day *on, int64_t *minute, const char **place);

#endif
