/* attachments.c - the rows of attachments, and of files on their way in.
 *
 * Bytes lie in rows of 256 kB, so that no statement ever holds a whole file, and in the store itself, so that there is one file to back up
 * and to erase from. An upload's number becomes the attachment's: nothing is copied when it is complete.
 */
#include <beatbook/store/attachments.h>

#include <string.h>

#include <beatbook/util/base64.h>
#include <beatbook/util/hash.h>
#include <beatbook/util/tr.h>

#define SALT_BYTES 32

void attachments_commitment(const struct attachments_row *row, char out[65])
{
    unsigned char key[SALT_BYTES] = {0};
    unsigned char sum[HASH_BYTES];
    struct hash hash;

    hash_unhex(row->salt, key, sizeof key);
    hash_init(&hash, "beatbook.attachment.1", key, sizeof key);
    hash_text(&hash, row->attachment.name);
    hash_number(&hash, row->attachment.bytes);
    hash_text(&hash, row->attachment.sha256);
    hash_done(&hash, sum);
    hash_hex(sum, sizeof sum, out);
}

/* --- coming in -------------------------------------------------------------------------------- */

static enum status run_for(struct store *store, const char *sql, int64_t id, struct err *err)
{
    struct query *q = store_query(store, sql);

    query_int(q, "$id", id);
    return query_run(q, NULL, err);
}

enum status attachments_drop_upload(struct store *store, int64_t upload, struct err *err)
{
    enum status status = run_for(store,
                                 "DELETE FROM attachment_piece WHERE attachment_id = $id"
                                 " AND EXISTS (SELECT 1 FROM upload WHERE id = $id)",
                                 upload, err);

    return status == STATUS_OK ? run_for(store, "DELETE FROM upload WHERE id = $id", upload, err) : status;
}

enum status attachments_sweep(struct store *store, moment before, int64_t person, const char *key,
                              struct err *err)
{
    enum status status = STATUS_OK;
    int64_t id = -1;

    while (status == STATUS_OK && id != 0) {
        struct query *q = store_query(
            store,
            "SELECT id FROM upload WHERE begun_at < $before OR (person_id = $person AND key = $key) LIMIT 1");

        id = 0;
        query_moment(q, "$before", before);
        query_int(q, "$person", person);
        query_text(q, "$key", key);
        if (query_step(q))
            id = query_int_at(q, 0);
        status = query_end(q, err);
        if (status == STATUS_OK && id != 0)
            status = attachments_drop_upload(store, id, err);
    }
    return status;
}

/* How much a person's uploads hold, and the oldest of them. */
static enum status look_at_uploads(struct store *store, int64_t person, int64_t *bytes, int64_t *oldest,
                                   struct err *err)
{
    struct query *q = store_query(
        store, "SELECT COALESCE(SUM(bytes), 0), COALESCE(MIN(id), 0) FROM upload WHERE person_id = $person");

    query_int(q, "$person", person);
    *bytes = *oldest = 0;
    if (query_step(q)) {
        *bytes = query_int_at(q, 0);
        *oldest = query_int_at(q, 1);
    }
    return query_end(q, err);
}

enum status attachments_give_way(struct store *store, int64_t person, int64_t room, struct err *err)
{
    int64_t bytes, oldest;
    enum status status = look_at_uploads(store, person, &bytes, &oldest, err);

    while (status == STATUS_OK && oldest != 0 && bytes > room) {
        status = attachments_drop_upload(store, oldest, err);
        if (status == STATUS_OK)
            status = look_at_uploads(store, person, &bytes, &oldest, err);
    }
    return status;
}

enum status attachments_begin(struct store *store, const struct attachments_upload *upload, int64_t *id,
                              struct err *err)
{
    struct query *q = store_query(store, "INSERT INTO upload (person_id, key, bytes, begun_at)"
                                         " VALUES ($person, $key, $bytes, $at) RETURNING id");

    query_int(q, "$person", upload->person);
    query_text(q, "$key", upload->key);
    query_int(q, "$bytes", upload->bytes);
    query_moment(q, "$at", upload->begun_at);
    *id = query_step(q) ? query_int_at(q, 0) : 0;
    return query_run(q, NULL, err);
}

static enum status given_up(struct err *err)
{
    return err_set(err, STATUS_STATE,
                   _("the file was not taken: another upload took its place meanwhile; attach it again"));
}

enum status attachments_add_piece(struct store *store, int64_t upload, int64_t n, const void *bytes,
                                  size_t length, struct err *err)
{
    struct query *q = store_query(store, "INSERT INTO attachment_piece (attachment_id, n, bytes)"
                                         " SELECT id, $n, $bytes FROM upload WHERE id = $upload");
    int64_t changed = 0;
    enum status status;

    query_int(q, "$upload", upload);
    query_int(q, "$n", n);
    query_bytes(q, "$bytes", bytes, length);
    status = query_run(q, &changed, err);
    return status == STATUS_OK && changed == 0 ? given_up(err) : status;
}

static enum status add_words(struct store *store, const struct attachments_row *row, struct err *err)
{
    struct query *q = store_query(store, "INSERT INTO attachment_words (attachment_id, name, sha256, salt)"
                                         " VALUES ($id, $name, $sha256, $salt)");

    query_int(q, "$id", row->attachment.id);
    query_text(q, "$name", row->attachment.name);
    query_text(q, "$sha256", row->attachment.sha256);
    query_text(q, "$salt", row->salt);
    return query_run(q, NULL, err);
}

enum status attachments_finish(struct store *store, struct attachments_row *row, struct arena *arena,
                               struct err *err)
{
    char commitment[HASH_TEXT];
    int64_t changed = 0;
    struct query *q;
    enum status status;

    attachments_commitment(row, commitment);
    row->commitment = arena_dup(arena, commitment);
    q = store_query(store,
                    "INSERT INTO attachment (id, entry_id, person_id, bytes, pieces, commitment, at, current)"
                    " SELECT id, $entry, person_id, bytes, $pieces, $commitment, $at, 1 FROM upload"
                    " WHERE id = $id AND person_id = $person AND bytes = $bytes");
    query_int(q, "$id", row->attachment.id);
    query_int(q, "$entry", row->entry);
    query_int(q, "$person", row->person);
    query_int(q, "$bytes", row->attachment.bytes);
    query_int(q, "$pieces", row->pieces);
    query_text(q, "$commitment", row->commitment);
    query_moment(q, "$at", row->attachment.at);
    status = query_run(q, &changed, err);
    if (status == STATUS_OK && changed == 0)
        status = given_up(err);
    if (status == STATUS_OK)
        status = add_words(store, row, err);
    return status == STATUS_OK ? run_for(store, "DELETE FROM upload WHERE id = $id", row->attachment.id, err)
                               : status;
}

/* --- as they stand ---------------------------------------------------------------------------- */

enum status attachments_used(struct store *store, int64_t person, int64_t *bytes, struct err *err)
{
    struct query *q =
        store_query(store, "SELECT COALESCE(SUM(a.bytes), 0) FROM attachment a JOIN attachment_words w"
                           " ON w.attachment_id = a.id WHERE a.person_id = $person");

    query_int(q, "$person", person);
    *bytes = query_step(q) ? query_int_at(q, 0) : 0;
    return query_end(q, err);
}

#define COLUMNS                                                                                                 \
    "SELECT a.id, a.entry_id, a.person_id, a.bytes, a.pieces, a.commitment, a.at, a.current, w.name, w.sha256," \
    " w.salt, EXISTS (SELECT 1 FROM revision_attachment f WHERE f.attachment_id = a.id)"                        \
    " FROM attachment a LEFT JOIN attachment_words w ON w.attachment_id = a.id "

static void read_row(struct query *q, struct arena *arena, struct attachments_row *out)
{
    out->attachment.id = query_int_at(q, 0);
    out->entry = query_int_at(q, 1);
    out->person = query_int_at(q, 2);
    out->attachment.bytes = query_int_at(q, 3);
    out->pieces = query_int_at(q, 4);
    out->commitment = query_dup_at(q, 5, arena);
    out->attachment.at = query_moment_at(q, 6);
    out->current = query_int_at(q, 7) != 0;
    out->attachment.name = query_dup_at(q, 8, arena);
    out->attachment.sha256 = query_dup_at(q, 9, arena);
    out->salt = query_dup_at(q, 10, arena);
    out->attachment.frozen = query_int_at(q, 11) != 0;
}

enum status attachments_get(struct store *store, int64_t id, struct arena *arena, struct attachments_row *out,
                            struct err *err)
{
    struct query *q = store_query(store, COLUMNS "WHERE a.id = $id");

    memset(out, 0, sizeof *out);
    query_int(q, "$id", id);
    if (query_step(q))
        read_row(q, arena, out);
    return query_end(q, err);
}

enum status attachments_of(struct store *store, int64_t entry, struct arena *arena,
                           struct attachments_list *out, struct err *err)
{
    struct query *q = store_query(store, COLUMNS "WHERE a.entry_id = $entry AND a.current = 1 ORDER BY a.id");

    query_int(q, "$entry", entry);
    while (query_step(q))
        read_row(q, arena, LIST_ADD(arena, out));
    return query_end(q, err);
}

enum status attachments_frozen(struct store *store, int64_t entry, int64_t n, struct arena *arena,
                               struct attachments_list *out, struct err *err)
{
    struct query *q = store_query(store, COLUMNS "JOIN revision_attachment x ON x.attachment_id = a.id"
                                                 " JOIN revision r ON r.id = x.revision_id"
                                                 " WHERE r.entry_id = $entry AND r.n = $n ORDER BY a.id");

    query_int(q, "$entry", entry);
    query_int(q, "$n", n);
    while (query_step(q))
        read_row(q, arena, LIST_ADD(arena, out));
    return query_end(q, err);
}

enum status attachments_piece(struct store *store, int64_t id, int64_t n, struct arena *arena,
                              const char **base64, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT p.bytes FROM attachment_piece p JOIN attachment a ON a.id = p.attachment_id"
               " WHERE p.attachment_id = $id AND p.n = $n");
    struct str text = STR_INIT;
    const void *bytes;
    size_t length;

    *base64 = NULL;
    query_int(q, "$id", id);
    query_int(q, "$n", n);
    if (query_step(q)) {
        bytes = query_bytes_at(q, 0, &length);
        base64_write(bytes, length, &text);
        *base64 = arena_dup_n(arena, text.buf, text.len);
        str_release(&text);
    }
    return query_end(q, err);
}

/* --- going ------------------------------------------------------------------------------------ */

static enum status drop(struct store *store, int64_t id, struct err *err)
{
    static const char *const tables[] = {"DELETE FROM attachment_piece WHERE attachment_id = $id",
                                         "DELETE FROM attachment_words WHERE attachment_id = $id",
                                         "DELETE FROM attachment WHERE id = $id"};
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < sizeof tables / sizeof *tables && status == STATUS_OK; i++)
        status = run_for(store, tables[i], id, err);
    return status;
}

enum status attachments_remove(struct store *store, const struct attachments_row *row, struct err *err)
{
    if (row->attachment.frozen)
        return run_for(store, "UPDATE attachment SET current = 0 WHERE id = $id", row->attachment.id, err);
    return drop(store, row->attachment.id, err);
}

enum status attachments_discard(struct store *store, int64_t entry, int64_t n, struct err *err)
{
    struct attachments_list rows = {0};
    struct arena arena = ARENA_INIT;
    enum status status = attachments_of(store, entry, &arena, &rows, err);
    struct query *q;
    size_t i;

    for (i = 0; i < rows.count && status == STATUS_OK; i++)
        status = attachments_remove(store, &rows.items[i], err);
    arena_release(&arena);
    if (status != STATUS_OK || n == 0)
        return status;
    q = store_query(
        store, "UPDATE attachment SET current = 1 WHERE entry_id = $entry AND id IN"
               " (SELECT x.attachment_id FROM revision_attachment x JOIN revision r ON r.id = x.revision_id"
               " WHERE r.entry_id = $entry AND r.n = $n)");
    query_int(q, "$entry", entry);
    query_int(q, "$n", n);
    return query_run(q, NULL, err);
}

/* --- proving ---------------------------------------------------------------------------------- */

/* Length and hash of the pieces as they lie there. */
static enum status add_up(struct store *store, int64_t id, int64_t *bytes, int64_t *pieces,
                          char sha256[HASH_TEXT], struct err *err)
{
    struct query *q =
        store_query(store, "SELECT bytes FROM attachment_piece WHERE attachment_id = $id ORDER BY n");
    struct hash_stream stream;
    const void *piece;
    size_t length;

    *bytes = *pieces = 0;
    hash_stream_init(&stream);
    query_int(q, "$id", id);
    while (query_step(q)) {
        piece = query_bytes_at(q, 0, &length);
        hash_stream_add(&stream, piece, length);
        *bytes += (int64_t)length;
        ++*pieces;
    }
    hash_stream_done(&stream, sha256);
    return query_end(q, err);
}

static void fault(const struct attachments_row *row, const char *what, const char *should, const char *is,
                  struct arena *arena, struct mismatch_list *faults)
{
    struct mismatch *mismatch = mismatch_add(faults, arena, MISMATCH_ATTACHMENT, what);

    mismatch->entry = row->entry;
    mismatch->number = row->attachment.id;
    mismatch->should = should;
    mismatch->is = is;
}

/* One that is gone, and no erasure says why. */
static void miss(const struct attachments_row *row, struct arena *arena, struct mismatch_list *faults)
{
    fault(row,
          arena_printf(arena, _("attachment %lld of entry %lld is gone and no erasure says why"),
                       (long long)row->attachment.id, (long long)row->entry),
          arena_printf(arena, _("%lld bytes in %lld pieces"), (long long)row->attachment.bytes,
                       (long long)row->pieces),
          _("nothing"), arena, faults);
}

static enum status judge(struct store *store, const struct attachments_row *row, bool erased,
                         struct arena *arena, struct mismatch_list *faults, struct err *err)
{
    char commitment[HASH_TEXT], sha256[HASH_TEXT];
    int64_t bytes, pieces;
    enum status status = STATUS_OK;

    if (row->salt == NULL) {
        if (!erased)
            miss(row, arena, faults);
        return STATUS_OK;
    }
    attachments_commitment(row, commitment);
    status = add_up(store, row->attachment.id, &bytes, &pieces, sha256, err);
    if (status == STATUS_OK && (strcmp(commitment, row->commitment) != 0 || bytes != row->attachment.bytes ||
                                pieces != row->pieces || strcmp(sha256, row->attachment.sha256) != 0))
        fault(row,
              arena_printf(arena, _("attachment %lld of entry %lld was changed"),
                           (long long)row->attachment.id, (long long)row->entry),
              arena_printf(arena, _("%lld bytes in %lld pieces, SHA-256 %s, with its name the sum %.16s"),
                           (long long)row->attachment.bytes, (long long)row->pieces, row->attachment.sha256,
                           row->commitment),
              arena_printf(arena, _("%lld bytes in %lld pieces, SHA-256 %s, with its name the sum %.16s"),
                           (long long)bytes, (long long)pieces, sha256, commitment),
              arena, faults);
    return status;
}

enum status attachments_prove(struct store *store, struct arena *arena, struct mismatch_list *faults,
                              struct err *err)
{
    struct query *q = store_query(
        store,
        "SELECT a.id, EXISTS (SELECT 1 FROM erasure e WHERE e.noun = 'attachment' AND e.subject = a.id)"
        " FROM attachment a ORDER BY a.id");
    struct arena scratch = ARENA_INIT;
    struct attachments_row row;
    enum status status = STATUS_OK;

    while (status == STATUS_OK && query_step(q)) {
        bool erased = query_int_at(q, 1) != 0;

        status = attachments_get(store, query_int_at(q, 0), &scratch, &row, err);
        if (status == STATUS_OK)
            status = judge(store, &row, erased, arena, faults, err);
        arena_release(&scratch);
    }
    return query_close(q, status, err);
}
