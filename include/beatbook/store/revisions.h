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
    LIST(const char *) attachments; /* commitments of those that it froze, in their order */
    const char *commitment;         /* hex */
    const char *salt;               /* hex; NULL when the words are erased */
};
LIST_NAMED(revisions_list, struct revisions_row);

/* The commitment of a revision's words and attachments: BLAKE2b keyed with its salt, over the fields, each with its length before it. Of an attachment
 * its own commitment goes in, which stays when its name and its bytes are erased. */
void revisions_commitment(const struct revisions_row *revision, char out[HASH_TEXT]);

/* Freeze words, and the attachments that the entry has now: revision n of an entry; `salt` in hex. id, attachments and commitment are set. */
enum status revisions_add(struct store *store, struct revisions_row *revision, struct arena *arena,
                          struct err *err);

/* Read the commitments of what a revision froze: revisions_get() and revisions_of() leave them out. */
enum status revisions_attachments(struct store *store, struct revisions_row *revision, struct arena *arena,
                                  struct err *err);

/* Revision n of an entry. STATUS_MISSING. */
enum status revisions_get(struct store *store, int64_t entry, int64_t n, struct arena *arena,
                          struct revisions_row *out, struct err *err);

/* All of an entry, newest first. */
enum status revisions_of(struct store *store, int64_t entry, struct arena *arena, struct revisions_list *out,
                         struct err *err);

#endif
