/* revisions.c - the frozen words of entries.
 *
 * The words lie in a row of their own, with the salt of their commitment, so that both can be erased under an authority;
 * the commitment stays, and without the salt it says nothing about the words any more.
 */
#include <beatbook/store/revisions.h>

#include <string.h>

#include <beatbook/store/entries.h>
#include <beatbook/util/tr.h>

void revisions_commitment(const struct revisions_row *revision, char out[HASH_TEXT])
{
    const struct entry_words *words = &revision->words;
    unsigned char key[REVISIONS_SALT_BYTES] = {0};
    unsigned char sum[HASH_BYTES];
    struct str references = STR_INIT;
    struct hash hash;
    size_t i;

    entries_write_references(&words->references, &references);
    hash_unhex(revision->salt, key, sizeof key);
    hash_init(&hash, "beatbook.revision.1", key, sizeof key);
    hash_text(&hash, words->title);
    hash_number(&hash, words->on);
    hash_text(&hash, words->place);
    hash_number(&hash, words->minutes);
    hash_text(&hash, entry_off(words));
    hash_number(&hash, entry_sworn(words));
    hash_number(&hash, words->types);
    hash_text(&hash, words->narrative);
    hash_text(&hash, references.buf);
    hash_number(&hash, (int64_t)revision->attachments.count);
    for (i = 0; i < revision->attachments.count; i++)
        hash_text(&hash, revision->attachments.items[i]);
    hash_done(&hash, sum);
    hash_hex(sum, sizeof sum, out);
    str_release(&references);
}

static enum status add_row(struct store *store, struct revisions_row *revision, struct err *err)
{
    struct query *q = store_query(
        store,
        "INSERT INTO revision (entry_id, n, submitted_at, on_day, minutes, off_the_job, sworn, types, commitment)"
        " VALUES ($entry, $n, $at, $on, $minutes, $off, $sworn, $types, $commitment) RETURNING id");

    query_int(q, "$entry", revision->entry);
    query_int(q, "$n", revision->n);
    query_moment(q, "$at", revision->submitted_at);
    query_day(q, "$on", revision->words.on);
    query_int_or_null(q, "$minutes", revision->words.minutes, -1);
    query_text(q, "$off", entry_off(&revision->words));
    query_int_or_null(q, "$sworn", entry_sworn(&revision->words), SWORN_UNANSWERED);
    query_int(q, "$types", revision->words.types);
    query_text(q, "$commitment", revision->commitment);
    if (query_step(q))
        revision->id = query_int_at(q, 0);
    return query_run(q, NULL, err);
}

/* The commitments of attachments, by their order. */
static enum status read_attachments(struct store *store, const char *sql, int64_t id, struct arena *arena,
                                    struct revisions_row *out, struct err *err)
{
    struct query *q = store_query(store, sql);

    memset(&out->attachments, 0, sizeof out->attachments);
    query_int(q, "$id", id);
    while (query_step(q))
        *LIST_ADD(arena, &out->attachments) = query_dup_at(q, 0, arena);
    return query_end(q, err);
}

static enum status freeze_attachments(struct store *store, const struct revisions_row *revision,
                                      struct err *err)
{
    struct query *q;

    if (revision->attachments.count == 0)
        return STATUS_OK;
    q = store_query(store, "INSERT INTO revision_attachment (revision_id, attachment_id)"
                           " SELECT $revision, id FROM attachment WHERE entry_id = $entry AND current = 1");
    query_int(q, "$revision", revision->id);
    query_int(q, "$entry", revision->entry);
    return query_run(q, NULL, err);
}

static const char *text_of(const char *text)
{
    return text != NULL ? text : "";
}

enum status revisions_add(struct store *store, struct revisions_row *revision, struct arena *arena,
                          struct err *err)
{
    struct str references = STR_INIT;
    char commitment[HASH_TEXT];
    struct query *q;
    enum status status;

    status = read_attachments(
        store, "SELECT commitment FROM attachment WHERE entry_id = $id AND current = 1 ORDER BY id",
        revision->entry, arena, revision, err);
    if (status != STATUS_OK)
        return status;
    revisions_commitment(revision, commitment);
    revision->commitment = arena_dup(arena, commitment);
    status = add_row(store, revision, err);
    if (status == STATUS_OK)
        status = freeze_attachments(store, revision, err);
    if (status != STATUS_OK)
        return status;
    q = store_query(store, "INSERT INTO revision_words (revision_id, title, place, narrative, refs, salt)"
                           " VALUES ($id, $title, $place, $narrative, $refs, $salt)");
    entries_write_references(&revision->words.references, &references);
    query_int(q, "$id", revision->id);
    query_text(q, "$title", text_of(revision->words.title));
    query_text(q, "$place", text_of(revision->words.place));
    query_text(q, "$narrative", text_of(revision->words.narrative));
    query_text(q, "$refs", references.buf);
    query_text(q, "$salt", revision->salt);
    status = query_run(q, NULL, err);
    str_release(&references);
    return status;
}

#define COLUMNS                                                                                              \
    "SELECT r.id, r.entry_id, r.n, r.submitted_at, r.on_day, r.minutes, r.off_the_job, r.types,"             \
    " r.commitment, w.title, w.place, w.narrative, w.refs, w.salt, r.sworn"                                  \
    " FROM revision r LEFT JOIN revision_words w ON w.revision_id = r.id WHERE r.entry_id = $entry"

static const char *words_at(struct query *q, int column, struct arena *arena)
{
    const char *text = query_dup_at(q, column, arena);

    return text != NULL ? text : "";
}

static void read_row(struct query *q, struct arena *arena, struct revisions_row *out)
{
    out->id = query_int_at(q, 0);
    out->entry = query_int_at(q, 1);
    out->n = query_int_at(q, 2);
    out->submitted_at = query_moment_at(q, 3);
    out->words.on = query_day_at(q, 4);
    out->words.minutes = query_int_or_at(q, 5, -1);
    out->words.off_the_job = query_dup_at(q, 6, arena);
    out->words.types = (uint32_t)query_int_at(q, 7);
    out->commitment = query_dup_at(q, 8, arena);
    out->words.title = words_at(q, 9, arena);
    out->words.place = words_at(q, 10, arena);
    out->words.narrative = words_at(q, 11, arena);
    entries_read_references(words_at(q, 12, arena), arena, &out->words.references);
    out->salt = query_dup_at(q, 13, arena);
    out->words.sworn = (enum sworn)query_int_or_at(q, 14, SWORN_UNANSWERED);
}

enum status revisions_get(struct store *store, int64_t entry, int64_t n, struct arena *arena,
                          struct revisions_row *out, struct err *err)
{
    struct query *q = store_query(store, COLUMNS " AND r.n = $n");
    enum status status;

    memset(out, 0, sizeof *out);
    query_int(q, "$entry", entry);
    query_int(q, "$n", n);
    if (query_step(q))
        read_row(q, arena, out);
    status = query_end(q, err);
    if (status == STATUS_OK && out->id == 0)
        status = err_set(err, STATUS_MISSING, _("entry %lld has no revision %lld"), (long long)entry,
                         (long long)n);
    return status;
}

enum status revisions_attachments(struct store *store, struct revisions_row *revision, struct arena *arena,
                                  struct err *err)
{
    return read_attachments(store,
                            "SELECT a.commitment FROM revision_attachment r JOIN attachment a"
                            " ON a.id = r.attachment_id WHERE r.revision_id = $id ORDER BY a.id",
                            revision->id, arena, revision, err);
}

enum status revisions_of(struct store *store, int64_t entry, struct arena *arena, struct revisions_list *out,
                         struct err *err)
{
    struct query *q = store_query(store, COLUMNS " ORDER BY r.n DESC");

    query_int(q, "$entry", entry);
    while (query_step(q))
        read_row(q, arena, LIST_ADD(arena, out));
    return query_end(q, err);
}
