/* comments.c - the rows of comments.
 *
 * Only ever added. The words lie in a row of their own with the salt of their commitment, so that they can be erased. What somebody has not seen is
 * counted as it comes in, for the few whom it concerns: at a login it is one row to read and not a walk over all comments.
 */
#include <beatbook/store/comments.h>

#include <string.h>

#include <beatbook/store/revisions.h>

#define COLUMNS                                                                                              \
    "SELECT c.id, c.entry_id, c.revision, c.person_id, c.role, c.at, c.commitment, p.login, p.name,"         \
    " w.words, w.salt, EXISTS (SELECT 1 FROM erasure x WHERE x.noun = 'comment' AND x.subject = c.id)"       \
    " FROM comment c JOIN person p ON p.id = c.person_id LEFT JOIN comment_words w ON w.comment_id = c.id"

static void read_row(struct query *q, struct arena *arena, struct comments_row *out)
{
    struct comment *comment = &out->comment;

    comment->id = query_int_at(q, 0);
    comment->entry = query_int_at(q, 1);
    comment->revision = query_int_at(q, 2);
    out->person = query_int_at(q, 3);
    comment->role = (enum role)query_int_at(q, 4);
    comment->at = query_moment_at(q, 5);
    out->commitment = query_dup_at(q, 6, arena);
    comment->login = query_dup_at(q, 7, arena);
    comment->name = query_dup_at(q, 8, arena);
    comment->words = query_dup_at(q, 9, arena);
    out->salt = query_dup_at(q, 10, arena);
    out->erased = query_int_at(q, 11) != 0;
    comment->hidden = out->salt == NULL;
    if (comment->words == NULL)
        comment->words = "";
}

enum status comments_of(struct store *store, int64_t entry, struct arena *arena, struct comments_list *out,
                        struct err *err)
{
    struct query *q = store_query(store, COLUMNS " WHERE c.entry_id = $entry ORDER BY c.id");

    query_int(q, "$entry", entry);
    while (query_step(q))
        read_row(q, arena, LIST_ADD(arena, out));
    return query_end(q, err);
}

void comments_commitment(const struct comment *comment, const char *salt, char out[HASH_TEXT])
{
    unsigned char key[REVISIONS_SALT_BYTES] = {0};
    unsigned char sum[HASH_BYTES];
    struct hash hash;

    hash_unhex(salt, key, sizeof key);
    hash_init(&hash, "beatbook.comment.1", key, sizeof key);
    hash_number(&hash, comment->entry);
    hash_number(&hash, comment->revision);
    hash_text(&hash, comment->words);
    hash_done(&hash, sum);
    hash_hex(sum, sizeof sum, out);
}

static enum status add_row(struct store *store, struct comments_row *row, struct err *err)
{
    struct comment *comment = &row->comment;
    struct query *q =
        store_query(store, "INSERT INTO comment (entry_id, revision, person_id, role, at, commitment)"
                           " VALUES ($entry, $revision, $person, $role, $at, $commitment) RETURNING id");

    query_int(q, "$entry", comment->entry);
    query_int(q, "$revision", comment->revision);
    query_int(q, "$person", row->person);
    query_int(q, "$role", comment->role);
    query_moment(q, "$at", comment->at);
    query_text(q, "$commitment", row->commitment);
    if (query_step(q))
        comment->id = query_int_at(q, 0);
    return query_end(q, err);
}

static enum status add_words(struct store *store, const struct comments_row *row, struct err *err)
{
    struct query *q =
        store_query(store, "INSERT INTO comment_words (comment_id, words, salt) VALUES ($id, $words, $salt)");

    query_int(q, "$id", row->comment.id);
    query_text(q, "$words", row->comment.words);
    query_text(q, "$salt", row->salt);
    return query_run(q, NULL, err);
}

static enum status tell(struct store *store, const struct comments_row *row, struct err *err)
{
    struct query *q = store_query(
        store,
        "INSERT INTO comment_unseen (person_id, entry_id, number) SELECT h.person_id, $entry, 1 FROM"
        " (SELECT person_id FROM entry WHERE id = $entry UNION SELECT person_id FROM comment"
        " WHERE entry_id = $entry UNION SELECT d.person_id FROM claim c JOIN decision d ON d.claim_id = c.id"
        " WHERE c.entry_id = $entry AND d.signoff_id IS NOT NULL) h WHERE h.person_id <> $author"
        " ON CONFLICT (person_id, entry_id) DO UPDATE SET number = comment_unseen.number + 1");

    query_int(q, "$entry", row->comment.entry);
    query_int(q, "$author", row->person);
    return query_run(q, NULL, err);
}

enum status comments_add(struct store *store, struct comments_row *row, struct arena *arena, struct err *err)
{
    char commitment[HASH_TEXT];
    enum status status;

    comments_commitment(&row->comment, row->salt, commitment);
    row->commitment = arena_dup(arena, commitment);
    status = add_row(store, row, err);
    if (status == STATUS_OK)
        status = add_words(store, row, err);
    return status == STATUS_OK ? tell(store, row, err) : status;
}

enum status comments_unseen(struct store *store, int64_t person, int64_t entry, int64_t *count,
                            struct err *err)
{
    struct query *q = store_query(store, "SELECT coalesce(sum(number), 0) FROM comment_unseen"
                                         " WHERE person_id = $person AND ($entry = 0 OR entry_id = $entry)");

    query_int(q, "$person", person);
    query_int(q, "$entry", entry);
    *count = query_step(q) ? query_int_at(q, 0) : 0;
    return query_end(q, err);
}

enum status comments_saw(struct store *store, int64_t person, int64_t entry, struct err *err)
{
    struct query *q =
        store_query(store, "DELETE FROM comment_unseen WHERE person_id = $person AND entry_id = $entry");

    query_int(q, "$person", person);
    query_int(q, "$entry", entry);
    return query_run(q, NULL, err);
}

enum status comments_visit(struct store *store, comments_visitor visitor, void *context, struct err *err)
{
    struct query *q = store_query(store, COLUMNS " ORDER BY c.id");
    struct arena arena = ARENA_INIT;
    enum status status = STATUS_OK;

    while (status == STATUS_OK && query_step(q)) {
        struct comments_row row;

        memset(&row, 0, sizeof row);
        read_row(q, &arena, &row);
        status = visitor(&row, context, err);
        arena_release(&arena);
    }
    return query_close(q, status, err);
}
