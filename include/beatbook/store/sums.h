/* sums.h - what is kept ready, read as it stands: for computing it anew and comparing. */
#ifndef BEATBOOK_STORE_SUMS_H
#define BEATBOOK_STORE_SUMS_H

#include <beatbook/store/credits.h>
#include <beatbook/store/store.h>
#include <beatbook/store/summaries.h>

LIST_NAMED(sums_ids, int64_t);

/* People who are enrolled, have entries, or for whom something is kept. */
enum status sums_people(struct store *store, struct arena *arena, struct sums_ids *out, struct err *err);
enum status sums_entries(struct store *store, int64_t person, struct arena *arena, struct sums_ids *out,
                         struct err *err);
enum status sums_enrolments(struct store *store, int64_t person, struct arena *arena, struct sums_ids *out,
                            struct err *err);

/* Credits in force that an entry's claims gave. */
LIST_NAMED(sums_credits, struct credits_row);
enum status sums_credits_of(struct store *store, int64_t entry, struct arena *arena, struct sums_credits *out,
                            struct err *err);

/* Since when an entry stands in the queue; MOMENT_NONE when it does not. And who can close its claims, as it says there. */
enum status sums_waiting(struct store *store, int64_t entry, moment *since, uint32_t *closers,
                         struct err *err);

/* Rows of the queue whose entry is not there or is another person's. */
enum status sums_stray(struct store *store, int64_t *count, struct err *err);

/* The summaries of an enrolment; evidence as the column holds it. */
struct sums_row {
    int64_t enrolment, document;
    const char *item;
    int64_t drafted, waiting, returned, accepted;
    const char *evidence;
};
LIST_NAMED(sums_rows, struct sums_row);
enum status sums_rows_of(struct store *store, int64_t enrolment, struct arena *arena, struct sums_rows *out,
                         struct err *err);

/* Write such a row. */
enum status sums_write(struct store *store, const struct sums_row *row, struct err *err);

#endif
