/* recount_parts.h - what the files of the recount share: one person counted, and what does not agree. */
#ifndef RECOUNT_PARTS_H
#define RECOUNT_PARTS_H

#include <beatbook/service/recount.h>
#include <beatbook/store/course.h>
#include <beatbook/store/revisions.h>
#include <beatbook/store/summaries.h>
#include <beatbook/store/sums.h>

#include "dossier.h"

/* One accepted piece of evidence, or one count, for one criterion. */
struct mark {
    int64_t enrolment, document;
    const char *item;
    uint32_t accepts;
    int64_t drafted, waiting, returned, accepted;
    day on; /* of an accepted one */
    uint32_t types;
};
LIST_NAMED(mark_list, struct mark);

/* A claim as it is counted, with the state that it comes to; row.state is the kept one. */
typedef void (*recount_seen)(const struct dossier *dossier, const struct dossier_claim *claim,
                             enum claim_state state, void *context);

struct recount {
    struct service *service;
    struct verify_answer *answer;
    struct arena *arena;  /* of the faults */
    struct arena own;     /* of one person; emptied between people */
    struct arena entry;   /* of one entry */
    struct course course; /* of that person */
    const char *login, *name;
    struct mark_list marks;
    struct summaries_tally tally;
    bool write; /* put the sums right instead of comparing */
    bool given; /* the course is the caller's: under other rules than it is pinned to */
    recount_seen seen;
    void *context;
};

/* What does not agree, about an entry, or (0) the person. What it should be and is belong to the answer's arena, and may be NULL. */
void recount_fault(struct recount *recount, int64_t entry, const char *what, const char *should,
                   const char *is);

/* What the portfolio of a course's person comes to under that course, whatever is kept, compared with nothing: its rows that are not empty, and the
 * entries by state. */
enum status recount_under(struct service *service, const struct course *course, recount_seen seen,
                          void *context, struct arena *arena, struct sums_rows *rows,
                          struct summaries_tally *tally, struct err *err);
/* The board's rows of a person, last: they rest on what the others have come to. And rows that are nobody's. */
enum status recount_standing(struct recount *recount, int64_t person, struct err *err);
enum status recount_strays(struct recount *recount, struct err *err);

#define SAY(recount, ...) arena_printf((recount)->arena, __VA_ARGS__)

/* One entry: its claims, credits and place in the queue are judged, and what they come to is added to the marks and the tally. */
enum status recount_entry(struct recount *recount, int64_t entry, struct err *err);

/* What an accepted claim must have earned: its decision, day and types. */
void recount_earned(const struct dossier *dossier, const struct dossier_claim *claim,
                    const struct revisions_row *revision, struct credits_row *out);

/* The credits of an entry for criteria of the versions that came after those it was accepted on. */
enum status recount_migrated(struct recount *recount, const struct dossier *dossier,
                             const struct sums_credits *credits, struct err *err);

#endif
