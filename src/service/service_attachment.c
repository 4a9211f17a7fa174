/* service_attachment.c - attachments: added to a draft, taken off it, read again a piece at a time.
 *
 * Whoever may read an entry may read what was submitted with it; what hangs on a draft is its author's alone. The journal says that
 * a file came or went, never what it is called.
 */
#include <beatbook/service/service.h>

#include <string.h>

#include <beatbook/store/attachments.h>
#include <beatbook/store/chain.h>
#include <beatbook/store/drafts.h>
#include <beatbook/store/entries.h>
#include <beatbook/util/tr.h>

#include "upload.h"

static const char *number(struct arena *arena, int64_t n)
{
    return arena_printf(arena, "%lld", (long long)n);
}

static enum status journal(struct service *service, const struct attachments_row *row, struct arena *arena,
                           struct err *err)
{
    return service_journal(service, service->person, row->entry,
                           service_body(arena, "entry", number(arena, row->entry), "attachment",
                                        number(arena, row->attachment.id), "bytes",
                                        number(arena, row->attachment.bytes), "commitment", row->commitment,
                                        NULL),
                           err);
}

enum status service_attachment_add(struct service *service, const struct attach_ask *ask, struct arena *arena,
                                   struct attachment *answer, struct err *err)
{
    struct attachments_row row = {.entry = ask->entry, .person = service->person};
    char salt[CHAIN_HEX];
    enum status status = upload_judge(service, ask, arena, err);

    if (status == STATUS_OK && service->upload == 0)
        status = err_set(err, STATUS_USAGE, _("this request comes with a file"));
    if (status != STATUS_OK)
        return status;
    chain_salt(salt);
    row.salt = salt;
    row.pieces = (ask->bytes + ATTACHMENT_PIECE - 1) / ATTACHMENT_PIECE;
    row.attachment = (struct attachment){.id = service->upload,
                                         .name = ask->name,
                                         .bytes = ask->bytes,
                                         .sha256 = ask->sha256,
                                         .at = service->now};
    status = attachments_finish(service->store, &row, arena, err);
    if (status == STATUS_OK)
        status = journal(service, &row, arena, err);
    *answer = row.attachment;
    return status;
}

/* --- one that is there ------------------------------------------------------------------------ */

static enum status no_such(int64_t attachment, int64_t entry, struct err *err)
{
    return err_set(err, STATUS_MISSING, _("entry %lld has no attachment %lld"), (long long)entry,
                   (long long)attachment);
}

/* The entry, if the caller may do this about it, and its attachment. */
static enum status open_one(struct service *service, const struct attachment_ask *ask, struct arena *arena,
                            struct entries_row *entry, struct attachments_row *row, struct err *err)
{
    enum status status = entries_get(service->store, ask->entry, arena, entry, err);

    if (status == STATUS_OK || status == STATUS_MISSING)
        status = service_allow(service, service->verb, status == STATUS_OK ? entry->person : -1,
                               status == STATUS_OK ? ask->entry : -1,
                               arena_printf(arena, "entry: %lld", (long long)ask->entry), err);
    if (status == STATUS_OK)
        status = attachments_get(service->store, ask->attachment, arena, row, err);
    if (status == STATUS_OK && (row->attachment.id == 0 || row->entry != ask->entry))
        status = no_such(ask->attachment, ask->entry, err);
    return status;
}

enum status service_attachment_remove(struct service *service, const struct attachment_ask *ask,
                                      struct arena *arena, struct nothing *answer, struct err *err)
{
    struct entries_row entry;
    struct attachments_row row;
    struct drafts_row draft = {0};
    enum status status = open_one(service, ask, arena, &entry, &row, err);

    if (status == STATUS_OK)
        status = drafts_get(service->store, ask->entry, arena, &draft, err);
    if (status == STATUS_OK && !row.current)
        status = no_such(ask->attachment, ask->entry, err);
    if (status == STATUS_OK && draft.entry == 0)
        status =
            err_set(err, STATUS_STATE,
                    _("the attachment was handed in with revision %lld: it can be taken off a draft only"),
                    (long long)entry.revisions);
    if (status == STATUS_OK)
        status = attachments_remove(service->store, &row, err);
    if (status == STATUS_OK)
        status = journal(service, &row, arena, err);
    answer->ok = status == STATUS_OK;
    return status;
}

/* Who may read the entry may read what was submitted; hidden words are the training unit's alone, what was written
 * on since their author's. */
static bool may_read(const struct service *service, const struct entries_row *entry,
                     const struct attachments_row *row)
{
    bool own = entry->person == service->person;
    bool training = (service->roles & ROLE_BIT(ROLE_TRAINING)) != 0;

    if (entry->hidden)
        return own ? !row->attachment.frozen : row->attachment.frozen && training;
    return own || row->attachment.frozen;
}

enum status service_attachment_read(struct service *service, const struct attachment_ask *ask,
                                    struct arena *arena, struct attachment_piece *answer, struct err *err)
{
    struct entries_row entry;
    struct attachments_row row;
    enum status status = open_one(service, ask, arena, &entry, &row, err);

    if (status == STATUS_OK && (!may_read(service, &entry, &row) || row.salt == NULL))
        status = no_such(ask->attachment, ask->entry, err);
    if (status == STATUS_OK)
        status = attachments_piece(service->store, ask->attachment, ask->piece, arena, &answer->base64, err);
    if (status == STATUS_OK && answer->base64 == NULL)
        status =
            err_set(err, STATUS_USAGE, _("the attachment has %lld pieces, from 0"), (long long)row.pieces);
    if (status != STATUS_OK)
        return status;
    answer->attachment = row.attachment;
    answer->piece = ask->piece;
    answer->pieces = row.pieces;
    return STATUS_OK;
}
