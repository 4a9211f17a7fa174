/* repin.h - what becomes of somebody when other rules hold for them: then and now, side by side (DESIGN 2: rules are pinned at enrolment
 * and moved only like a framework).
 *
 * "Then" is under the rules that somebody is pinned to, "now" under those that they would be, or have been, moved to; both as of the
 * same day, from the same evidence. Nothing that was signed changes: a claim opens when who signed it no longer suffices.
 */
#ifndef BEATBOOK_DOMAIN_REPIN_H
#define BEATBOOK_DOMAIN_REPIN_H

#include <beatbook/domain/gateway.h>
#include <beatbook/domain/progress.h>

/* A criterion whose state changes, or what it lacks; in printed order, the principal's first. */
struct repin_criterion {
    const char *ref, *code;
    bool principal;
    enum criterion_state then, now;
    struct word_list lacks; /* now, in words */
};
LIST_NAMED(repin_criteria, struct repin_criterion);

/* A claim that opens, closes, or waits for others than it did. */
struct repin_claim {
    int64_t entry;
    const char *ref, *code;
    enum claim_state then, now;
    uint32_t closers_then, closers; /* sets of enum role: who could close it, who can now */
};
LIST_NAMED(repin_claims, struct repin_claim);

/* A line of the gateway, by its id, whose state or figure changes. */
enum repin_state { REPIN_MET, REPIN_NOT_YET, REPIN_NOT_NEEDED, REPIN_ABSENT, REPIN_STATE_COUNT };
extern const struct names
    repin_state_names; /* those of the gateway, and "absent": the rules have no such line */

struct repin_line {
    const char *id, *title;
    enum repin_state then, now;
    const char *words_then, *words; /* how much there is and is wanting; "" of one that is absent */
    int64_t have_then, need_then, have, need;
};
LIST_NAMED(repin_lines, struct repin_line);

struct repin_figures {
    int64_t met, total;                  /* criteria of the principal */
    int64_t gateway_met, gateway_needed; /* its lines */
    int64_t minutes_planned;             /* off the job; -1 not known, or none are asked for */
    int64_t weeks_from, weeks_until;     /* between reviews */
    day review_due;                      /* the next one, at the latest; DAY_NONE none */
    day served_on; /* the latest of the minimum durations is served; DAY_NONE the rules set none */
    const char *term, *assessment; /* what the rules call the gateway, and what it opens */
};

struct repin_person {
    const char *login, *name, *cohort;
    const char *id, *version; /* the rules then */
    struct repin_figures then, now;
    struct repin_criteria criteria;
    struct repin_claims claims;
    struct repin_lines lines;
};
LIST_NAMED(repin_people, struct repin_person);

/* Over all of them. */
struct repin_totals {
    int64_t people, changed; /* how many there are; for how many of them anything changes */
    int64_t gained, lost;    /* criteria that become met, or stop being it */
    int64_t opened, closed;  /* claims that are to be decided again, or no more */
    int64_t others;          /* open before and after, for other people to decide */
    int64_t lines_met,
        lines_lost; /* lines of the gateway that become met (or not needed), or stop being it */
};

/* Does anything change for them? */
bool repin_touches(const struct repin_person *person);

void repin_sum(const struct repin_people *people, struct repin_totals *out);

/* The rows of one person side by side: `out` gets the lines that differ. Texts are borrowed. */
void repin_compare(const struct gateway *then, const struct gateway *now, struct arena *arena,
                   struct repin_lines *out);

/* ---- in words, the same on the screen and on the command line; appended, without an end */

/* "D8: met -> part: 1 more entry". */
void repin_say_criterion(const struct repin_criterion *criterion, struct str *out);
/* "entry 12, B1: accepted -> open, for assessor". */
void repin_say_claim(const struct repin_claim *claim, struct str *out);
/* "Off-the-job training: not yet (10:00 of 187:00) -> not needed (…)". */
void repin_say_line(const struct repin_line *line, struct str *out);
/* A line for each figure that differs: "hours off the job planned: 187:00 -> none". */
void repin_say_figures(const struct repin_person *person, struct arena *arena, struct word_list *out);
/* "24 people, 3 of them touched: 2 criteria become met, …". */
void repin_say_totals(const struct repin_totals *totals, struct str *out);

#endif
