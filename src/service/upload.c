/* upload.c - a file comes in before the verb that is about it.
 *
 * The file is a stranger's: it may grow, shrink, or lie on a disk that answers when it likes. So it is read outside of any transaction, a
 * piece at a time, and each piece is written in a short one: nobody waits for a slow reader. What comes is held against the length and the
 * hash that its sender promised. Until the verb itself runs nothing of it is seen; a store killed in between leaves pieces under the
 * number of an upload, which are swept a day later, or at once when the same write comes again.
 */
#include "upload.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <beatbook/store/attachments.h>
#include <beatbook/store/drafts.h>
#include <beatbook/store/entries.h>
#include <beatbook/util/hash.h>
#include <beatbook/util/tr.h>

#define ABANDONED (24 * 60 * 60) /* seconds */

/* --- may it come? ----------------------------------------------------------------------------- */

static enum status judge_beside(struct service *service, const struct attach_ask *ask, struct arena *arena,
                                struct err *err)
{
    struct attachments_list rows = {0};
    enum status status = attachments_of(service->store, ask->entry, arena, &rows, err);
    size_t i;

    if (status == STATUS_OK && rows.count >= ATTACHMENT_COUNT_MOST)
        return err_set(err, STATUS_STATE, _("an entry has at most %d attachments: remove one first"),
                       ATTACHMENT_COUNT_MOST);
    for (i = 0; i < rows.count && status == STATUS_OK; i++)
        if (rows.items[i].attachment.name != NULL && strcmp(rows.items[i].attachment.name, ask->name) == 0)
            status =
                err_set(err, STATUS_STATE,
                        _("entry %lld has an attachment '%s' already: remove it first, or give another name"),
                        (long long)ask->entry, ask->name);
    return status;
}

static enum status judge_entry(struct service *service, int64_t entry, struct arena *arena, struct err *err)
{
    struct entries_row row;
    struct drafts_row draft;
    enum status status = entries_get(service->store, entry, arena, &row, err);

    if (status == STATUS_OK || status == STATUS_MISSING)
        status = service_allow(service, VERB_ATTACHMENT_ADD, status == STATUS_OK ? row.person : -1,
                               status == STATUS_OK ? entry : -1,
                               arena_printf(arena, "entry: %lld", (long long)entry), err);
    if (status == STATUS_OK)
        status = drafts_get(service->store, entry, arena, &draft, err);
    if (status == STATUS_OK && draft.entry == 0)
        status = err_set(err, STATUS_STATE, _("entry %lld has no draft: begin to write on, then attach"),
                         (long long)entry);
    return status;
}

enum status upload_judge(struct service *service, const struct attach_ask *ask, struct arena *arena,
                         struct err *err)
{
    struct limits limits;
    unsigned char sum[HASH_BYTES];
    enum status status = judge_entry(service, ask->entry, arena, err);

    if (status == STATUS_OK)
        status = attachment_check_name(ask->name, err);
    if (status == STATUS_OK && (ask->sha256 == NULL || !hash_unhex(ask->sha256, sum, sizeof sum)))
        status = err_set(err, STATUS_USAGE, _("the SHA-256 of the file is %d hex digits"), HASH_TEXT - 1);
    if (status == STATUS_OK)
        status = service_limits_of(service, arena, &limits, err);
    if (status == STATUS_OK)
        status = attachment_check_size(&limits, ask->bytes, err);
    return status == STATUS_OK ? judge_beside(service, ask, arena, err) : status;
}

enum status upload_begin(struct service *service, const struct attach_ask *ask, struct arena *arena,
                         struct err *err)
{
    struct attachments_upload upload = {
        .person = service->person, .key = service->key, .bytes = ask->bytes, .begun_at = service->now};
    struct limits limits;
    enum status status = upload_judge(service, ask, arena, err);

    if (status == STATUS_OK)
        status =
            attachments_sweep(service->store, service->now - ABANDONED, service->person, service->key, err);
    if (status == STATUS_OK)
        status = service_limits_of(service, arena, &limits, err);
    if (status == STATUS_OK)
        status = attachments_give_way(service->store, service->person,
                                      limits.quota - limits.used - ask->bytes, err);
    return status == STATUS_OK ? attachments_begin(service->store, &upload, &service->upload, err) : status;
}

/* --- it comes --------------------------------------------------------------------------------- */

static enum status changed_meanwhile(struct err *err)
{
    return err_set(err, STATUS_FILE,
                   _("the file changed while it was read: attach it again when nobody writes to it"));
}

/* Fill a piece as far as the file goes. */
static enum status read_piece(int file, int64_t from, char *piece, size_t wanted, struct err *err)
{
    size_t have = 0;

    while (have < wanted) {
        ssize_t got = pread(file, piece + have, wanted - have, (off_t)from + (off_t)have);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return err_set(err, STATUS_FILE, _("the file cannot be read: %s"), strerror(errno));
        if (got == 0)
            return changed_meanwhile(err);
        have += (size_t)got;
    }
    return STATUS_OK;
}

static enum status write_piece(struct service *service, int64_t n, const char *piece, size_t length,
                               struct err *err)
{
    enum status status = store_begin(service->store, STORE_DRAFT, err);

    if (status == STATUS_OK)
        status = attachments_add_piece(service->store, service->upload, n, piece, length, err);
    if (status == STATUS_OK)
        return store_commit(service->store, err);
    store_rollback(service->store);
    return status;
}

static enum status read_all(struct service *service, const struct attach_ask *ask, int file, char *piece,
                            struct err *err)
{
    struct hash_stream stream;
    char sha256[HASH_TEXT];
    int64_t at;
    enum status status = STATUS_OK;

    hash_stream_init(&stream);
    for (at = 0; at < ask->bytes && status == STATUS_OK; at += ATTACHMENT_PIECE) {
        size_t length = ask->bytes - at < ATTACHMENT_PIECE ? (size_t)(ask->bytes - at) : ATTACHMENT_PIECE;

        status = read_piece(file, at, piece, length, err);
        if (status == STATUS_OK) {
            hash_stream_add(&stream, piece, length);
            status = write_piece(service, at / ATTACHMENT_PIECE, piece, length, err);
        }
    }
    hash_stream_done(&stream, sha256);
    if (status == STATUS_OK &&
        (pread(file, piece, 1, (off_t)ask->bytes) != 0 || strcmp(sha256, ask->sha256) != 0))
        status = changed_meanwhile(err);
    return status;
}

enum status upload_read(struct service *service, const struct attach_ask *ask, int file, struct err *err)
{
    struct stat about;
    char *piece;
    enum status status;

    if (file < 0 || fstat(file, &about) != 0 || !S_ISREG(about.st_mode)) {
        status = err_set(err, STATUS_USAGE, _("what came with the frame is not a regular file"));
    } else if (about.st_size != ask->bytes) {
        status = changed_meanwhile(err);
    } else {
        piece = malloc(ATTACHMENT_PIECE);
        if (piece == NULL)
            abort();
        status = read_all(service, ask, file, piece, err);
        free(piece);
    }
    if (status != STATUS_OK)
        upload_drop(service);
    return status;
}

void upload_drop(struct service *service)
{
    if (service->upload == 0 || store_begin(service->store, STORE_DRAFT, NULL) != STATUS_OK)
        return;
    if (attachments_drop_upload(service->store, service->upload, NULL) != STATUS_OK ||
        store_commit(service->store, NULL) != STATUS_OK)
        store_rollback(service->store);
    service->upload = 0;
}
