/* verifications.c - the rows of verifications.
 *
 * Given and taken back are rows of one table, and of a criterion the latest counts: so that what the employer said is never changed, and can be said again
 * at the gateway. Words and statement lie in a row of their own with the salt of the commitment, so that they can be erased; who verified
 * what when, and on which entries it rests, stays.
 */
#include <beatbook/store/verifications.h>

#include <string.h>

#include <beatbook/store/revisions.h>

#define COLUMNS                                                                                              \
    "SELECT v.id, v.enrolment_id, v.document_id, v.item, v.person_id, o.person_id, v.role, v.ends, v.at,"    \
    " v.seal_id, p.login, p.name, l.method, l.round, w.words, w.statement, w.salt, v.commitment,"            \
    " EXISTS (SELECT 1 FROM erasure x WHERE x.noun = 'verification' AND x.subject = v.id)"                   \
    " FROM verification v JOIN enrolment o ON o.id = v.enrolment_id JOIN person p ON p.id = v.person_id"     \
    " JOIN seal l ON l.id = v.seal_id LEFT JOIN verification_words w ON w.verification_id = v.id"
#define LATEST                                                                                               \
    " NOT EXISTS (SELECT 1 FROM verification n WHERE n.enrolment_id = v.enrolment_id"                        \
    " AND n.document_id = v.document_id AND n.item = v.item AND n.id > v.id)"

static const char *text_of(const char *text)
{
    return text != NULL ? text : "";
}

static void read_row(struct query *q, struct arena *arena, struct verifications_row *out)
{
    out->id = query_int_at(q, 0);
    out->enrolment = query_int_at(q, 1);
    out->document = query_int_at(q, 2);
    out->item = query_dup_at(q, 3, arena);
    out->person = query_int_at(q, 4);
    out->subject = query_int_at(q, 5);
    out->role = (enum role)query_int_at(q, 6);
    out->ends = query_int_or_at(q, 7, 0);
    out->at = query_moment_at(q, 8);
    out->seal = query_int_at(q, 9);
    out->login = query_dup_at(q, 10, arena);
    out->name = query_dup_at(q, 11, arena);
    out->method = query_dup_at(q, 12, arena);
    out->round = query_dup_at(q, 13, arena);
    out->words = text_of(query_dup_at(q, 14, arena));
    out->statement = text_of(query_dup_at(q, 15, arena));
    out->salt = query_dup_at(q, 16, arena);
    out->commitment = query_dup_at(q, 17, arena);
    out->erased = query_int_at(q, 18) != 0;
}

/* --- reading ---------------------------------------------------------------------------------- */

static enum status read_examples(struct store *store, int64_t id, struct arena *arena,
                                 struct behaviour_example_list *out, struct err *err)
{
    struct query *q = store_query(store, "SELECT entry_id, revision FROM verification_example"
                                         " WHERE verification_id = $id ORDER BY entry_id");

    query_int(q, "$id", id);
    while (query_step(q))
        *LIST_ADD(arena, out) = (struct behaviour_example){query_int_at(q, 0), query_int_at(q, 1)};
    return query_end(q, err);
}

enum status verifications_latest(struct store *store, int64_t enrolment, int64_t document, const char *item,
                                 bool whole, struct arena *arena, struct verifications_list *out,
                                 struct err *err)
{
    struct query *q = store_query(store, COLUMNS " WHERE v.enrolment_id = $enrolment AND v.document_id ="
                                                 " $document AND ($item IS NULL OR v.item = $item) AND" LATEST
                                                 " ORDER BY v.id");
    enum status status;
    size_t i;

    query_int(q, "$enrolment", enrolment);
    query_int(q, "$document", document);
    query_text(q, "$item", item);
    while (query_step(q))
        read_row(q, arena, LIST_ADD(arena, out));
    status = query_end(q, err);
    for (i = 0; whole && i < out->count && status == STATUS_OK; i++) {
        struct verifications_row *row = &out->items[i];

        status = read_examples(store, row->ends != 0 ? row->ends : row->id, arena, &row->examples, err);
    }
    return status;
}

enum status verifications_sums(struct store *store, int64_t enrolment, int64_t document, struct arena *arena,
                               struct verifications_sums *out, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT v.item, p.name, v.at, (SELECT count(*) FROM verification_example x"
               " WHERE x.verification_id = v.id) FROM verification v JOIN person p ON p.id = v.person_id"
               " WHERE v.enrolment_id = $enrolment AND v.document_id = $document AND v.ends IS NULL"
               " AND" LATEST);

    query_int(q, "$enrolment", enrolment);
    query_int(q, "$document", document);
    while (query_step(q))
        *LIST_ADD(arena, out) = (struct verifications_sum){
            query_dup_at(q, 0, arena), query_dup_at(q, 1, arena), query_moment_at(q, 2), query_int_at(q, 3)};
    return query_end(q, err);
}

enum status verifications_visit(struct store *store, verifications_visitor visitor, void *context,
                                struct err *err)
{
    struct query *q = store_query(store, COLUMNS " ORDER BY v.id");
    struct arena arena = ARENA_INIT;
    enum status status = STATUS_OK;

    while (status == STATUS_OK && query_step(q)) {
        struct verifications_row row;

        memset(&row, 0, sizeof row);
        read_row(q, &arena, &row);
        status = read_examples(store, row.id, &arena, &row.examples, err);
        if (status == STATUS_OK)
            status = visitor(&row, context, err);
        arena_release(&arena);
    }
    return query_close(q, status, err);
}

/* --- writing ---------------------------------------------------------------------------------- */

void verifications_commitment(const struct verifications_row *row, char out[HASH_TEXT])
{
    unsigned char key[REVISIONS_SALT_BYTES] = {0};
    unsigned char sum[HASH_BYTES];
    struct hash hash;
    size_t i;

    hash_unhex(row->salt, key, sizeof key);
    hash_init(&hash, "beatbook.verification.1", key, sizeof key);
    hash_number(&hash, row->enrolment);
    hash_number(&hash, row->document);
    hash_text(&hash, row->item);
    hash_number(&hash, row->person);
    hash_number(&hash, row->role);
    hash_number(&hash, row->ends);
    hash_number(&hash, row->at);
    hash_number(&hash, row->seal);
    hash_number(&hash, (int64_t)row->examples.count);
    for (i = 0; i < row->examples.count; i++) {
        hash_number(&hash, row->examples.items[i].entry);
        hash_number(&hash, row->examples.items[i].revision);
    }
    hash_text(&hash, row->words);
    hash_text(&hash, row->statement);
    hash_done(&hash, sum);
    hash_hex(sum, sizeof sum, out);
}

static enum status add_row(struct store *store, struct verifications_row *row, struct err *err)
{
    struct query *q = store_query(
        store, "INSERT INTO verification (enrolment_id, document_id, item, person_id, role, ends, at,"
               " seal_id, commitment) VALUES ($enrolment, $document, $item, $person, $role, $ends, $at,"
               " $seal, $commitment) RETURNING id");

    query_int(q, "$enrolment", row->enrolment);
    query_int(q, "$document", row->document);
    query_text(q, "$item", row->item);
    query_int(q, "$person", row->person);
    query_int(q, "$role", row->role);
    query_int_or_null(q, "$ends", row->ends, 0);
    query_moment(q, "$at", row->at);
    query_int(q, "$seal", row->seal);
    query_text(q, "$commitment", row->commitment);
    if (query_step(q))
        row->id = query_int_at(q, 0);
    return query_end(q, err);
}

static enum status add_example(struct store *store, int64_t id, const struct behaviour_example *example,
                               struct err *err)
{
    struct query *q = store_query(store, "INSERT INTO verification_example (verification_id, entry_id,"
                                         " revision) VALUES ($id, $entry, $revision)");

    query_int(q, "$id", id);
    query_int(q, "$entry", example->entry);
    query_int(q, "$revision", example->revision);
    return query_run(q, NULL, err);
}

static enum status add_words(struct store *store, const struct verifications_row *row, struct err *err)
{
    struct query *q =
        store_query(store, "INSERT INTO verification_words (verification_id, words, statement, salt)"
                           " VALUES ($id, $words, $statement, $salt)");

    query_int(q, "$id", row->id);
    query_text(q, "$words", row->words);
    query_text(q, "$statement", row->statement);
    query_text(q, "$salt", row->salt);
    return query_run(q, NULL, err);
}

enum status verifications_add(struct store *store, struct verifications_row *row, struct arena *arena,
                              struct err *err)
{
    char commitment[HASH_TEXT];
    enum status status;
    size_t i;

    verifications_commitment(row, commitment);
    row->commitment = arena_dup(arena, commitment);
    status = add_row(store, row, err);
    for (i = 0; i < row->examples.count && status == STATUS_OK; i++)
        status = add_example(store, row->id, &row->examples.items[i], err);
    return status == STATUS_OK ? add_words(store, row, err) : status;
}
