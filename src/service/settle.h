/* settle.h - after an entry changed: what follows from its rows is brought up to date in the same transaction.
 *
 *     settle_begin(service, entry, arena, &settle, err);    before anything changes
 *     … rows of the entry are changed …
 *     settle_finish(service, &settle, entry, …);             states, credits, queue, tally, summaries
 */
#ifndef SETTLE_H
#define SETTLE_H

#include "dossier.h"

struct settle_criterion {
    int64_t enrolment;
    struct course_item item;
    uint32_t accepts;
};

struct settle {
    int64_t person;
    enum entry_state before;      /* ENTRY_STATE_COUNT: it was not there */
    int64_t current;              /* the person's enrolment today: drafts count for it */
    struct course course;         /* the person's today: what is settled does not change it */
    struct hours_line_list hours; /* off the job, as the entry had it */
    LIST(struct settle_criterion) touched;
};

/* `entry` 0: it will be made. Everything that its claims and its draft are about is touched. */
enum status settle_begin(struct service *service, int64_t entry, struct arena *arena, struct settle *out,
                         struct err *err);

/* The same of an entry whose dossier is at hand and still right. */
enum status settle_begin_of(struct service *service, const struct dossier *dossier, struct arena *arena,
                            struct settle *out, struct err *err);

/* `entry` as at the begin, or the one that was made; 0 when it was discarded. `why` is what a credit that ends here is ended because of; may be NULL. */
enum status settle_finish(struct service *service, struct settle *settle, int64_t entry, const char *why,
                          struct arena *arena, struct err *err);

/* The entry's claims, credits and place in the queue, of rows that a move has changed; the sums are the caller's. */
enum status settle_again(struct service *service, struct dossier *dossier, const char *why,
                         struct arena *arena, struct err *err);

#endif
