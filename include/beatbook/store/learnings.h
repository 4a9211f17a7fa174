/* learnings.h - the rows of the learning log, of corrections, and of what prior learning takes off the plan. */
#ifndef BEATBOOK_STORE_LEARNINGS_H
#define BEATBOOK_STORE_LEARNINGS_H

#include <beatbook/domain/hours.h>
#include <beatbook/domain/portfolio.h>
#include <beatbook/store/store.h>
#include <beatbook/util/hash.h>

struct learnings_row {
    int64_t id, enrolment, person, subject; /* subject: whose enrolment, as read */
    day on;
    int64_t minutes;
    const char *reason;                /* NULL: on the job */
    int64_t corrects, entry, revision; /* 0 none */
    moment at;
    const char *words;
    const char *commitment; /* hex */
    const char *salt;       /* NULL: erased */
    bool erased;            /* an erasure says why */
};

/* All lines of an enrolment, appended to the list, not judged yet; those of them that correct one entry; and how many there are. */
enum status learnings_of(struct store *store, int64_t enrolment, struct arena *arena,
                         struct hours_line_list *out, struct err *err);
enum status learnings_correcting(struct store *store, int64_t enrolment, int64_t entry, struct arena *arena,
                                 struct hours_line_list *out, struct err *err);
enum status learnings_count(struct store *store, int64_t enrolment, int64_t *count, struct err *err);

/* Minutes that a person has on a day, entries and lines together, without those of one entry (0: all). */
enum status learnings_on(struct store *store, int64_t person, int64_t enrolment, day on, int64_t but_entry,
                         int64_t *minutes, struct err *err);

/* Add one: all but id and commitment are given. Sets these. */
enum status learnings_add(struct store *store, struct learnings_row *row, struct arena *arena,
                          struct err *err);

/* BLAKE2b keyed with the salt over the row and its words. */
void learnings_commitment(const struct learnings_row *row, const char *salt, char out[HASH_TEXT]);

/* Every one, by number: for proof. */
typedef enum status (*learnings_visitor)(const struct learnings_row *row, void *context, struct err *err);
enum status learnings_visit(struct store *store, learnings_visitor visitor, void *context, struct err *err);

/* ---- what prior learning takes off; words are why */

struct learnings_reduction {
    int64_t id, enrolment, person;
    int64_t percent, minutes; /* at most one is not 0 */
    moment at;
    const char *words, *commitment, *salt; /* as above */
    bool erased;
};

/* The one that holds for an enrolment; id 0: none. */
enum status learnings_reduction_of(struct store *store, int64_t enrolment, struct arena *arena,
                                   struct learnings_reduction *out, struct err *err);
/* All of an enrolment, the first one first. */
enum status learnings_reductions_of(struct store *store, int64_t enrolment, struct arena *arena,
                                    struct portfolio_reduction_list *out, struct err *err);
enum status learnings_reduce(struct store *store, struct learnings_reduction *row, struct arena *arena,
                             struct err *err);
void learnings_reduction_commitment(const struct learnings_reduction *row, const char *salt,
                                    char out[HASH_TEXT]);
typedef enum status (*learnings_reduction_visitor)(const struct learnings_reduction *row, void *context,
                                                   struct err *err);
enum status learnings_reductions_visit(struct store *store, learnings_reduction_visitor visitor,
                                       void *context, struct err *err);

#endif
