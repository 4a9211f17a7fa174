/* sampling.h - which sign-offs an auditor looks at again, and what was found.
 *
 * A plan is drawn from the sign-offs that accepted something and were signed last, at most SAMPLING_LOOKED_AT of them: those that nobody has
 * drawn before, whose signature was not taken back, whose words are neither hidden nor erased, and that are neither by nor about who draws.
 * Each line is one accepted claim of one of them. What makes one risky:
 *
 *   new-decider    who decided signed for the first time less than SAMPLING_NEW_DAYS days ago, or fewer than SAMPLING_NEW_SIGNOFFS times
 *   never-sampled  nothing was ever found about a line with this criterion, whatever its version
 *   fast           at least SAMPLING_READ_WORDS words, and less time than SAMPLING_WORDS_A_MINUTE words a minute take between what the same
 *                  person decided or signed before and this decision. When somebody opened an entry is not recorded, so that this is the
 *                  most that they can have spent on it in one go; that they had read it before, nobody can tell. Adults read about 240
 *                  words a minute; after a pause of SAMPLING_PAUSE seconds nothing is measured.
 *   copied         of a narrative of SAMPLING_LONG_WORDS words or more, SAMPLING_ALIKE_PERCENT of its marks stand also in an earlier
 *                  narrative of one other apprentice, among those looked at (sampling_marks)
 *   random         none of these, or never-sampled alone: every SAMPLING_RANDOM_EVERY-th line is drawn by lot among such, else among all,
 *                  so that whoever keeps clear of the rest is not left out
 *
 * The four risks take turns. Within each, who has the fewest lines so far comes first (of never-sampled: which criterion), then what is
 * riskiest, then the lot. The lot is cast by seed, day and sign-off: the same three give the same plan of the same store.
 *
 * A finding is added to a line of a kept plan; a later one stands beside it. Nothing that was signed, decided or counted is changed by any
 * of this. Who sees findings: the auditor and the training unit all, who decided those about their own sign-offs, the apprentice none
 * (they are about the decision, not about the evidence). Nobody finds about what they decided or wrote themselves.
 */
#ifndef BEATBOOK_DOMAIN_SAMPLING_H
#define BEATBOOK_DOMAIN_SAMPLING_H

#include <beatbook/domain/person.h>
#include <beatbook/util/arena.h>
#include <beatbook/util/day.h>
#include <beatbook/util/err.h>
#include <beatbook/util/names.h>
#include <beatbook/util/str.h>

#define SAMPLING_LOOKED_AT 2000
#define SAMPLING_LINES 20 /* of a plan, when nobody says how many */
#define SAMPLING_LINES_MOST 200
#define SAMPLING_NEW_DAYS 90
#define SAMPLING_NEW_SIGNOFFS 20
#define SAMPLING_READ_WORDS 50
#define SAMPLING_WORDS_A_MINUTE 500
#define SAMPLING_PAUSE 3600
#define SAMPLING_LONG_WORDS 100
#define SAMPLING_ALIKE_PERCENT 50
#define SAMPLING_RANDOM_EVERY 4
#define SAMPLING_WORDS_MAX 4000 /* bytes of a finding's */

enum sampling_risk {
    SAMPLING_NEW_DECIDER,
    SAMPLING_NEVER_SAMPLED,
    SAMPLING_FAST,
    SAMPLING_COPIED,
    SAMPLING_RANDOM,
    SAMPLING_RISK_COUNT
};
extern const struct names
    sampling_risk_names; /* "new-decider", "never-sampled", "fast", "copied", "random" */

enum sampling_verdict { SAMPLING_AGREED, SAMPLING_NOT_AGREED, SAMPLING_TO_IMPROVE, SAMPLING_VERDICT_COUNT };
extern const struct names sampling_verdict_names; /* "agreed", "not-agreed", "to-improve" */

/* Why a line is there. Figures of risks that it has not are as they were found, -1 where nothing was measured. */
struct sampling_why {
    uint32_t risks;      /* set of enum sampling_risk; random stands alone */
    int64_t drawn_for;   /* enum sampling_risk: whose turn it was */
    int64_t signoffs;    /* of who decided, so far; SAMPLING_NEW_SIGNOFFS: as many or more */
    int64_t days;        /* since their first one */
    int64_t accepted;    /* how often the criterion was accepted among what was looked at */
    int64_t seconds;     /* since what the same person decided or signed before */
    int64_t words;       /* of the narrative */
    int64_t percent;     /* of it that stands also in */
    int64_t alike_entry; /* this entry, 0 none */
    int64_t alike_revision;
};

struct sampling_finding {
    int64_t id, line, plan;
    int64_t entry, revision; /* and what the line is about, as below */
    const char *title, *ref, *code;
    const char *login, *name; /* the apprentice's */
    const char *decider, *decider_name;
    enum sampling_verdict verdict;
    const char *words; /* "" none, or erased */
    bool hidden;       /* the words are erased */
    const char *by, *by_name;
    moment at;
};
LIST_NAMED(sampling_finding_list, struct sampling_finding);

struct sampling_line {
    int64_t id; /* 0: the plan is not kept */
    int64_t n;  /* its place in the plan, from 1 */
    int64_t entry, revision, signoff, decision;
    const char *title; /* of the revision; "" hidden or erased since */
    const char *login, *name;
    const char *ref, *code;
    const char *decider, *decider_name;
    enum role role; /* in which it was decided */
    moment signed_at;
    struct sampling_why why;
    const char *words;                     /* why, as sampling_say() says it */
    struct sampling_finding_list findings; /* oldest first */
};
LIST_NAMED(sampling_line_list, struct sampling_line);

struct sampling_plan {
    int64_t id; /* 0: not kept */
    day on;
    int64_t seed, size;           /* size: how many lines were asked for */
    const char *cohort, *decider; /* what it was narrowed to, NULL nothing */
    int64_t looked_at;            /* sign-offs that were looked at */
    bool all;                     /* there are no older ones that could have been drawn */
    day since;                    /* the day of the oldest of these; DAY_NONE none */
    const char *by, *by_name;     /* who kept it; NULL */
    moment at;
    int64_t drawn, found;            /* lines, and those of them with a finding */
    struct sampling_line_list lines; /* not in lists of plans */
};
LIST_NAMED(sampling_plan_list, struct sampling_plan);

struct sampling_plans {
    struct sampling_plan_list items; /* newest first */
    const char *next;
};

struct sampling_findings {
    struct sampling_finding_list items; /* newest first */
    const char *next;
};

struct sampling_ask {
    int64_t size; /* -1: SAMPLING_LINES */
    int64_t seed; /* -1: the store's, which nobody can foresee: it follows from the journal's head */
    const char *cohort, *decider; /* NULL: all */
};

struct sampling_list_ask {
    const char *cursor;
    int64_t limit;
};

struct sampling_find_ask {
    int64_t line;
    enum sampling_verdict verdict;
    const char *words; /* NULL none; needed unless agreed */
};

/* --- drawing */

/* A claim of a sign-off that accepted it. */
struct sampling_claim {
    int64_t decision;
    const char *ref, *code;
    bool sampled;            /* something was found about a line with its criterion before */
    int64_t accepted, taken; /* for sampling_draw() */
};

/* A sign-off that may be drawn. `line` has all that a line says but n, ref, code, decision, and of `why` all but risks, drawn_for, accepted. */
struct sampling_candidate {
    int64_t decider, apprentice;        /* ids */
    LIST(struct sampling_claim) claims; /* at least one */
    struct sampling_line line;
    uint64_t lot;
    int64_t taken;
    bool drawn;
};
LIST_NAMED(sampling_candidate_list, struct sampling_candidate);

/* Draw `size` lines, or as many as there are, into `out`. Candidates are marked as it needs them. */
void sampling_draw(struct sampling_candidate_list *candidates, day today, int64_t seed, int64_t size,
                   struct arena *arena, struct sampling_line_list *out);

/* Why the line is there: sentences with their figures, the risk whose turn it was first. Appended. */
void sampling_say(const struct sampling_line *line, struct str *out);

/* --- narratives that are alike
 *
 * Winnowing (Schleimer, Wilkerson, Aiken 2003): of the hashes of each SAMPLING_RUN words in a row, folded, the least of every SAMPLING_WINDOW
 * neighbours is a mark. A run of SAMPLING_RUN + SAMPLING_WINDOW - 1 words that two texts share gives them at least one mark in common, and names
 * or days changed here and there spare the rest. Bounds: SAMPLING_READ bytes of each text, SAMPLING_MARKS marks of each, and of one mark the
 * SAMPLING_HOLDERS oldest texts that have it. So 2,000 narratives cost at most 10 MB and 30 million steps, however long they are. */
#define SAMPLING_RUN 6
#define SAMPLING_WINDOW 8
#define SAMPLING_READ 16384
#define SAMPLING_MARKS 400
#define SAMPLING_HOLDERS 32

struct sampling_text {
    int64_t apprentice;
    moment at;            /* handed in */
    int64_t words;        /* of all of it that was read */
    LIST(uint64_t) marks; /* different ones, ascending */
    /* filled by sampling_compare(): the earlier text of another apprentice that holds most of these marks */
    int64_t percent; /* -1: too short to be compared */
    size_t like;     /* its place, when percent > 0 */
};
LIST_NAMED(sampling_text_list, struct sampling_text);

/* The marks and the number of words of a narrative. */
void sampling_marks(const char *narrative, struct arena *arena, struct sampling_text *out);

/* Hold all against all. */
void sampling_compare(struct sampling_text_list *texts, struct arena *arena);

#endif
