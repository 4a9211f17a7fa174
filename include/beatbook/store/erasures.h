/* erasures.h - people's words deleted under a recorded authority (SECURITY 3, T23).
 *
 * Everything that holds people's words is listed in erasures.c and nowhere else. What history keeps goes only beside a row of `erasure` that
 * says who ordered it and why; commitments stay and their salts go, so that the chain is whole and nothing can be guessed from it.
 */
#ifndef BEATBOOK_STORE_ERASURES_H
#define BEATBOOK_STORE_ERASURES_H

#include <beatbook/store/store.h>

struct erasures_authority {
    const char *by, *reason; /* both stay for ever: no names belong into the reason */
    moment at;
};

/* Delete the words of an entry and everything said about it: of one revision, or (revision 0) all of them. What a whole entry carries beside its
 * revisions (comments, attachments and the like) goes with the whole entry only. Its draft goes in either case. *erased: how many rows that history keeps. */
enum status erasures_entry(struct store *store, int64_t entry, int64_t revision,
                           const struct erasures_authority *authority, int64_t *erased, struct err *err);

/* Delete who a person is: the row stays under a neutral label, the account is free again. Their entries are erasures_entry()'s to do before. */
enum status erasures_person(struct store *store, int64_t person, day left,
                            const struct erasures_authority *authority, int64_t *erased, struct err *err);

/* The number of the last row of `erasure`, 0 none; how many there are; and a hash over all columns of those from `first` to `last`, which
 * the journal keeps. */
enum status erasures_last(struct store *store, int64_t *last, struct err *err);
enum status erasures_count(struct store *store, int64_t *count, struct err *err);
enum status erasures_sum(struct store *store, int64_t first, int64_t last, char out[65], struct err *err);

/* Entries of a person, in order. */
LIST_NAMED(erasures_ids, int64_t);
enum status erasures_entries_of(struct store *store, int64_t person, struct arena *arena,
                                struct erasures_ids *out, struct err *err);

/* What a column of a table holds, for the test that no column is forgotten. */
enum erasures_column { ERASURES_UNKNOWN, ERASURES_WORDS, ERASURES_NO_WORDS };
enum erasures_column erasures_column(const char *table, const char *column);

#endif
