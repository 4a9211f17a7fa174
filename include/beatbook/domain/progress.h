/* progress.h - what counts: the three counts and the state of each criterion (DESIGN 3). */
#ifndef BEATBOOK_DOMAIN_PROGRESS_H
#define BEATBOOK_DOMAIN_PROGRESS_H

#include <beatbook/domain/document.h>
#include <beatbook/domain/entry.h>
#include <beatbook/domain/person.h>
#include <beatbook/domain/review.h>

enum criterion_state {
    CRITERION_NONE,
    CRITERION_STARTED,
    CRITERION_WAITING,
    CRITERION_RETURNED,
    CRITERION_PART,
    CRITERION_MET,
    CRITERION_STATE_COUNT
};
extern const struct names progress_state_names; /* "none", "started", "waiting", "returned", "part", "met" */

/* Accepted evidence of one criterion on one day: what the summary keeps. */
struct evidence_day {
    day on;
    int64_t entries;
    uint32_t types;
};
LIST_NAMED(evidence_list, struct evidence_day);

struct criterion_counts {
    int64_t drafted, waiting, returned, accepted;
    struct evidence_list evidence; /* accepted, by day, oldest first; only types that the rule accepts */
};

struct criterion_progress {
    enum criterion_state state;
    int64_t counted;          /* accepted and counting today: recent enough, of an accepted type */
    day lapses_on;            /* first day on which it would no longer be met; DAY_NONE never */
    LIST(const char *) lacks; /* what is still missing, in words: "1 more entry", "an observation" */
};

/* The state of a criterion today, as DESIGN 3 "What counts" has it. Evidence of exactly the age that `within` says still counts; each type of
 * must-include has to be there. lapses_on is set only when it is met. The evidence is read by day, so the counts must list it oldest first. Without a rule: one accepted entry, never part of the gateway. Recency counts back from `today` (the day
 * the gateway was opened, once it is). met; else part when anything accepted counts; else returned; else waiting; else started when
 * drafted; else none. */
void progress_of(const struct rule *rule, const struct criterion_counts *counts, day today,
                 struct arena *arena, struct criterion_progress *out);

/* What one more good entry would do for a criterion: one of every type that its rule accepts, an observation among them where it does. */
enum criterion_moves {
    CRITERION_MOVES_NOW,   /* of this month: less would be lacking, or it would lapse later */
    CRITERION_MOVES_LATER, /* not of this month, which has one already; of the next */
    CRITERION_MOVES_NOT
};

struct criterion_move {
    enum criterion_moves moves;
    bool lapses;       /* it is met, but not for PROGRESS_SOON days more: it counts as open */
    bool months;       /* another month is lacking */
    uint32_t includes; /* set of enum entry_type: types that must be there and are not */
};

LIST_NAMED(criterion_move_list,
           struct criterion_move); /* of one framework: a row a criterion, pane by pane in its order */

#define PROGRESS_SOON 60 /* days */

/* Judged as progress_of() judges. What is lacking is the number of entries that are still needed: an entry that brings a type, but not the month for
 * which another is needed anyway, moves nothing. */
void progress_move(const struct rule *rule, const struct criterion_counts *counts, day today,
                   struct criterion_move *out);

/* One line of a pane. */
struct criterion {
    const char *ref;
    const char *code;
    enum kind kind;
    const char *title; /* first words in one line, at most 160 bytes */
    enum criterion_state state;
    int64_t drafted, waiting, accepted;
    int64_t counted; /* of what the rule asks for */
    int64_t needed;
    const char *rule; /* in words; NULL no rule */
    day lapses_on;
    LIST(const char *) lacks;
    const char *
        verified_by; /* of a behaviour: name of who verified it for the employer; NULL not yet, or it is none */
    moment verified_at;
    int64_t rests_on; /* so many entries */
};
LIST_NAMED(criterion_list, struct criterion);

struct pane_progress {
    enum pane pane;
    int64_t met, total;
    struct criterion_list criteria;
};
LIST_NAMED(pane_list, struct pane_progress);

/* What its author left unfinished; nobody else is told. */
struct unfinished {
    int64_t entry;     /* the draft saved last; 0 none */
    const char *title; /* "" none yet */
    moment saved_at;
    int64_t claims; /* of this one */
    int64_t drafts; /* all of them, those beside a revision too */
};

/* Where one apprentice stands in one framework: the portfolio screen, `progress`. */
struct progress {
    const char *login, *name, *number;
    const char *principal;                             /* id of the principal framework */
    const char *version;                               /* its version */
    const char *framework, *framework_version, *title; /* the one shown: principal or a companion */
    bool is_principal;
    struct enrolment_framework_list frameworks;
    int64_t level;                 /* of the principal, 0 unknown */
    day today, start_day, end_day; /* end_day as planned at first */
    day opened_on;                 /* the gateway; DAY_NONE: it is not open */
    struct break_clock clock;      /* breaks in learning do not count in it */
    const char *cohort;
    int64_t met, total; /* of the framework shown, all panes */
    int64_t entries_draft, entries_returned, entries_waiting, entries_decided;
    struct unfinished unfinished;
    struct review_clock review; /* when the next review is due */
    struct pane_list panes;     /* always four */
    const char *next;           /* cursor when a framework has more than 500 criteria, else NULL */
};

/* A proposal: a criterion worth seeking, and why. */
struct suggestion {
    const char *ref, *code, *title;
    enum criterion_state state;
    int64_t gain;             /* how many open criteria one good entry here could move, itself included */
    const char *why;          /* a sentence */
    LIST(const char *) with;  /* codes that such an entry could show too */
    day from;                 /* before this day an entry here moves nothing; DAY_NONE: it does today */
    bool observed;            /* something of this lacks an observation */
    LIST(const char *) later; /* codes that such an entry moves in another month only */
};
LIST_NAMED(suggestion_list, struct suggestion);

/* Propose the duties (where none is open, other criteria) on which entries move most open criteria, through exact and partial links: a
 * plan, each adding most to those before it; at most `most`. First what an entry of the month of `today` moves, then what only one of the next does. Method and bound stand in progress_suggest.c. `links` are given once each, in
 * whatever direction, among the apprentice's frameworks. What is proposed borrows refs, codes and titles from `all`. */
struct progress_open {
    const struct progress *all;              /* whole */
    const struct criterion_move_list *moves; /* of each */
    size_t frameworks;
    const struct link_list *links;
    day today;
};
void progress_suggest(const struct progress_open *open, size_t most, struct arena *arena,
                      struct suggestion_list *out);

#endif
