/* attachments.h - the rows of attachments, and of files on their way in.
 *
 * A file comes in pieces, each in a transaction of its own, under the number of its upload; the last transaction makes an attachment of
 * that number. Until then nobody sees it, and a day later it is swept.
 */
#ifndef BEATBOOK_STORE_ATTACHMENTS_H
#define BEATBOOK_STORE_ATTACHMENTS_H

#include <beatbook/domain/attachment.h>
#include <beatbook/domain/mismatch.h>
#include <beatbook/store/store.h>

struct attachments_row {
    struct attachment attachment; /* id 0: there is none; name NULL when its words are erased */
    int64_t entry, person, pieces;
    bool current;           /* part of the entry as it stands now */
    const char *commitment; /* hex */
    const char *salt;       /* hex; NULL when its words are erased */
};
LIST_NAMED(attachments_list, struct attachments_row);

/* The commitment of what an attachment is: BLAKE2b keyed with its salt over name, length and SHA-256. */
void attachments_commitment(const struct attachments_row *row, char out[65]);

/* ---- coming in */

struct attachments_upload {
    int64_t person, bytes;
    const char *key;
    moment begun_at;
};

/* Forget uploads begun before `before`, and those of this person under this key: the same write, begun again. */
enum status attachments_sweep(struct store *store, moment before, int64_t person, const char *key,
                              struct err *err);

/* A person's unfinished uploads give way, oldest first, until they hold at most `room` bytes. */
enum status attachments_give_way(struct store *store, int64_t person, int64_t room, struct err *err);

enum status attachments_begin(struct store *store, const struct attachments_upload *upload, int64_t *id,
                              struct err *err);

/* Piece n of an upload. STATUS_STATE when the upload is there no more. */
enum status attachments_add_piece(struct store *store, int64_t upload, int64_t n, const void *bytes,
                                  size_t length, struct err *err);

enum status attachments_drop_upload(struct store *store, int64_t upload, struct err *err);

/* The upload of row->attachment.id becomes an attachment; its commitment is set. STATUS_STATE when the upload is there no more. */
enum status attachments_finish(struct store *store, struct attachments_row *row, struct arena *arena,
                               struct err *err);

/* ---- as they stand */

/* Bytes of all attachments of a person whose words are still there. */
enum status attachments_used(struct store *store, int64_t person, int64_t *bytes, struct err *err);

/* id 0 when there is none. */
enum status attachments_get(struct store *store, int64_t id, struct arena *arena, struct attachments_row *out,
                            struct err *err);

/* Those that an entry has now; those that revision n of it froze. In their order. */
enum status attachments_of(struct store *store, int64_t entry, struct arena *arena,
                           struct attachments_list *out, struct err *err);
enum status attachments_frozen(struct store *store, int64_t entry, int64_t n, struct arena *arena,
                               struct attachments_list *out, struct err *err);

/* Piece n: its bytes as base64 in the arena; NULL when there is none. */
enum status attachments_piece(struct store *store, int64_t id, int64_t n, struct arena *arena,
                              const char **base64, struct err *err);

/* Not part of the entry any more; gone for good when no revision froze it. */
enum status attachments_remove(struct store *store, const struct attachments_row *row, struct err *err);

/* A draft is discarded: what it added goes, and the entry has again what its revision n froze; n 0 none. */
enum status attachments_discard(struct store *store, int64_t entry, int64_t n, struct err *err);

/* Every attachment against its commitment, its length, its number of pieces and its SHA-256; what differs or is gone without an
 * erasure is added to `faults`. Holds one piece at a time. */
enum status attachments_prove(struct store *store, struct arena *arena, struct mismatch_list *faults,
                              struct err *err);

#endif
