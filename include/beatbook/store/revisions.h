/* revisions.h - the frozen words of entries, and what commits to them. */
#ifndef BEATBOOK_STORE_REVISIONS_H
#define BEATBOOK_STORE_REVISIONS_H

#include <beatbook/domain/entry.h>
#include <beatbook/store/store.h>
#include <beatbook/util/hash.h>

#define REVISIONS_SALT_BYTES 32
#define REVISIONS_SALT_TEXT (2 * REVISIONS_SALT_BYTES + 1)

struct revisions_row {
    int64_t id; /* 0: there is none */
    int64_t entry, n;
    moment submitted_at;
    struct entry_words words;
    const char *commitment; /* hex */
    const char *salt;       /* hex; NULL when the words are erased */
};
LIST_NAMED(revisions_list, struct revisions_row);

/* The commitment of words: BLAKE2b keyed with the salt, over the fields, each with its length before it. */
void revisions_commitment(const struct entry_words *words, const char *salt, char out[HASH_TEXT]);

/* Freeze words: revision n of an entry; `salt` in hex. id and commitment are set. */
enum status revisions_add(struct store *store, struct revisions_row *revision, struct arena *arena,
                          struct err *err);

/* Revision n of an entry. STATUS_MISSING. */
enum status revisions_get(struct store *store, int64_t entry, int64_t n, struct arena *arena,
                          struct revisions_row *out, struct err *err);

/* All of an entry, newest first. */
enum status revisions_of(struct store *store, int64_t entry, struct arena *arena, struct revisions_list *out,
                         struct err *err);

#endif
