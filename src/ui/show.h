/* show.h - the words and signs under which the domain's values appear on every screen. Inside `ui` only. */
#ifndef UI_SHOW_H
#define UI_SHOW_H

#include <beatbook/domain/ask.h>
#include <beatbook/ui/paint.h>
#include <beatbook/util/str.h>

struct view;

/* Sign, its style, and the word in the person's language, of each state. */
const char *show_criterion_sign(enum criterion_state state);
enum theme_style show_criterion_style(enum criterion_state state);
const char *show_criterion_word(enum criterion_state state);

const char *show_entry_sign(enum entry_state state);
enum theme_style show_entry_style(enum entry_state state);
const char *show_entry_word(enum entry_state state);

/* Of a line of evidence under a criterion. */
const char *show_claim_sign(enum claim_state state, bool draft);
enum theme_style show_claim_style(enum claim_state state, bool draft);
const char *show_claim_word(enum claim_state state);

const char *show_pane(enum pane pane);
const char *show_role(enum role role);
/* "apprentice, tutor" appended. */
void show_roles(uint32_t roles, struct str *out);

/* What the employer said of a behaviour: "verified by Sgt Price, 2 Nov, rests on 3 entries"; nothing for other criteria. Appended. */
void show_verified(const struct criterion *criterion, day today, struct str *out);

/* "2/3", without a rule "2". */
void show_count(const struct criterion *criterion, struct str *out);

/* "21 Nov"; "" for none. Static buffers in turn: at most four in one expression. */
const char *show_day(day d, day today);

/* A moment as people say it: the time alone when it was today; appended. */
void show_moment(moment at, day today, struct str *out);

/* "2 new comments", or nothing; appended. */
void show_news(int64_t comments, struct str *out);

/* A row of a list: the hand, when it is the selected one; the text's style. Returns the column after it. */
int show_hand(const struct area *area, int row, bool selected);

/* A row of a list of entries: state, day, title, how its claims stand. `name`: whose, when it is not the caller's own list. */
void show_entry_row(const struct area *area, int row, const struct entry *entry, day today, bool name,
                    bool selected);

/* The heading of a screen: what it is, left; a second text, right. */
void show_heading(const struct area *area, const char *title, const char *right);

/* In the middle of an area: why there is nothing, or that it is still coming. */
void show_empty(const struct area *area, const char *text);

/* The same where nothing but a refusal is to be shown: none of the view's keys would do anything, and none is offered. "" says nothing: the
 * answer is still on its way. */
void show_refused(struct view *view, const struct area *area, const char *text);

#endif
