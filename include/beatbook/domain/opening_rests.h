/* opening_rests.h - what an opening of the gateway rests on, as the one text that all of them sign, and what has become of it since.
 *
 * The text is canonical: fixed fields, one row a line, the same facts always the same bytes. It holds refs, days, numbers and sums, and nobody's
 * words: so it stays whole when words are erased.
 */
#ifndef BEATBOOK_DOMAIN_OPENING_RESTS_H
#define BEATBOOK_DOMAIN_OPENING_RESTS_H

#include <beatbook/domain/gateway.h>
#include <beatbook/domain/progress.h>

enum opening_rest_kind {
    OPENING_CREDIT,
    OPENING_VERIFICATION,
    OPENING_MILESTONE,
    OPENING_HOURS,
    OPENING_REVIEW,
    OPENING_REST_COUNT
};
extern const struct names opening_rest_names; /* "credit", "verification", "milestone", "hours", "review" */

/* One piece of evidence. What it has not is 0, NULL or DAY_NONE. */
struct opening_rest {
    enum opening_rest_kind kind;
    int64_t id;      /* of the credit, verification, milestone, line of hours, review */
    const char *ref; /* criterion, key of the milestone */
    int64_t entry, revision;
    day on;
    int64_t minutes; /* of hours: they may be negative */
    const char *sum; /* what commits to it in the store, hex */
};
LIST_NAMED(opening_rest_list, struct opening_rest);

struct opening_basis {
    const struct gateway *gateway;     /* lines, principal, rules, days */
    const char *sha256, *rules_sha256; /* of the principal and of the rules document */
    int64_t enrolment;
    const struct progress *progress; /* of the principal */
    const struct opening_rest_list *rests;
    const struct opening_step_list *steps;
};

/* Append the text. */
void opening_rests_write(const struct opening_basis *basis, struct str *out);

/* A line of the checklist as it stands in such a text. */
struct opening_line {
    const char *id;
    enum gateway_state state;
    int64_t have, need; /* -1 none */
};
LIST_NAMED(opening_line_list, struct opening_line);
void opening_rests_lines(const char *text, struct arena *arena, struct opening_line_list *out);

/* The lines as they stand in it, "line criteria-duties met 10 10" each: for the statement. */
void opening_rests_quote(const char *text, struct arena *arena, struct word_list *out);

/* Append a sentence for each thing that is worse now than it was then. None: all that the first one signed still holds. */
void opening_rests_compare(const char *then, const char *now, struct arena *arena, struct word_list *out);

/* Say in each line of the checklist how it was then. */
void opening_rests_mark(const char *then, struct arena *arena, struct gateway *gateway);

#endif
