/* entry_parse.h - days, times and references as people type them into a form. Pure. */
#ifndef BEATBOOK_UI_ENTRY_PARSE_H
#define BEATBOOK_UI_ENTRY_PARSE_H

#include <stdbool.h>

#include <beatbook/domain/entry.h>
#include <beatbook/util/arena.h>
#include <beatbook/util/str.h>

/* A day: "today", "yesterday", "-1" (so many days ago), "2026-11-21", "21 Nov", "21 Nov 2025", "21/11",
 * "21/11/2026", "fri" (the last one). A day without a year is the last such day up to today. Case does not
 * matter; beginnings of names from three letters on are enough. "" is DAY_NONE and true. */
bool entry_parse_day(const char *text, day today, day *out);

/* Minutes: "90", "90m", "1h30", "1h", "1:30", "1.5h", "2h 15m". "" is -1 and true. Not more than
   ENTRY_MINUTES_MAX. */
bool entry_parse_minutes(const char *text, int64_t *out);

/* References parted by commas, each a kind and a value: "crime 42/1234/26, video B-0042". A kind may be cut
 * to three letters; what begins with no kind is `other`, so nothing that was typed is lost; what holds a comma
 * stands in double quotes. Texts are made in `arena`. */
void entry_parse_references(const char *text, struct arena *arena, struct reference_list *out);

/* The same as a person would type it, appended. */
void entry_parse_show_references(const struct reference_list *references, struct str *out);

#endif
