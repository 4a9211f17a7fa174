/* testimonies.c - the rows of testimonies.
 *
 * A row is asked for, answered once, and then kept by the schema's triggers. What was said lies in a row of its own with the
 * salt of its commitment, and the name of a witness without a login in another: both can be erased, and what was counted because of
 * them stays.
 */
#include <beatbook/store/testimonies.h>

#include <string.h>

#include <beatbook/store/revisions.h>

#define COLUMNS                                                                                              \
    "SELECT t.id, t.entry_id, t.revision, t.asked_by, t.person_id, t.state, t.asked_at, t.answered_at,"      \
    " t.role, t.types, t.vouched_by, t.carried_by, t.commitment, w.words, w.salt, p.login,"                  \
    " coalesce(p.name, n.name, ''), a.name, v.name, s.name, c.expires_at, EXISTS (SELECT 1 FROM erasure x"   \
    " WHERE x.noun = 'testimony' AND x.subject = t.id) FROM testimony t"                                     \
    " LEFT JOIN testimony_words w ON w.testimony_id = t.id LEFT JOIN testimony_witness n"                    \
    " ON n.testimony_id = t.id LEFT JOIN testimony_code c ON c.testimony_id = t.id"                          \
    " LEFT JOIN person p ON p.id = t.person_id JOIN person a ON a.id = t.asked_by"                           \
    " LEFT JOIN person v ON v.id = t.vouched_by LEFT JOIN person s ON s.id = t.carried_by"

static const char *text_of(const char *text)
{
    return text != NULL ? text : "";
}

static void read_row(struct query *q, struct arena *arena, struct testimonies_row *out)
{
    struct testimony *testimony = &out->testimony;

    testimony->id = query_int_at(q, 0);
    testimony->entry = query_int_at(q, 1);
    testimony->revision = query_int_or_at(q, 2, 0);
    out->asked_by = query_int_at(q, 3);
    out->person = query_int_or_at(q, 4, 0);
    testimony->state = (enum testimony_state)query_int_at(q, 5);
    testimony->asked_at = query_moment_at(q, 6);
    testimony->answered_at = query_moment_at(q, 7);
    testimony->role = query_int_or_at(q, 8, -1);
    testimony->types = (uint32_t)query_int_at(q, 9);
    out->vouched_by = query_int_or_at(q, 10, 0);
    out->carried_by = query_int_or_at(q, 11, 0);
    out->commitment = query_dup_at(q, 12, arena);
    testimony->words = text_of(query_dup_at(q, 13, arena));
    out->salt = query_dup_at(q, 14, arena);
    testimony->login = query_dup_at(q, 15, arena);
    testimony->name = query_dup_at(q, 16, arena);
    testimony->asked_by = query_dup_at(q, 17, arena);
    testimony->vouched_by = query_dup_at(q, 18, arena);
    testimony->carried_by = query_dup_at(q, 19, arena);
    testimony->expires_at = query_moment_at(q, 20);
    out->erased = query_int_at(q, 21) != 0;
}

/* --- reading ---------------------------------------------------------------------------------- */

enum status testimonies_of(struct store *store, int64_t entry, struct arena *arena,
                           struct testimonies_list *out, struct err *err)
{
    struct query *q = store_query(store, COLUMNS " WHERE t.entry_id = $entry ORDER BY t.id");

    query_int(q, "$entry", entry);
    while (query_step(q))
        read_row(q, arena, LIST_ADD(arena, out));
    return query_end(q, err);
}

enum status testimonies_get(struct store *store, int64_t entry, int64_t id, struct arena *arena,
                            struct testimonies_row *out, struct err *err)
{
    struct query *q = store_query(store, COLUMNS " WHERE t.id = $id AND t.entry_id = $entry");

    memset(out, 0, sizeof *out);
    query_int(q, "$id", id);
    query_int(q, "$entry", entry);
    if (query_step(q))
        read_row(q, arena, out);
    return query_end(q, err);
}

enum status testimonies_asked(struct store *store, int64_t entry, int64_t person, struct arena *arena,
                              struct testimonies_row *out, struct err *err)
{
    struct query *q = store_query(store, COLUMNS " WHERE t.entry_id = $entry AND t.person_id = $person"
                                                 " AND t.state = 0");

    memset(out, 0, sizeof *out);
    query_int(q, "$entry", entry);
    query_int(q, "$person", person);
    if (query_step(q))
        read_row(q, arena, out);
    return query_end(q, err);
}

/* The plus keeps SQLite from asking, at each value anew, whether the index of those still asked for would do: it compiled the statement every time. */
enum status testimonies_given(struct store *store, int64_t entry, struct arena *arena,
                              struct testimonies_given_list *out, struct err *err)
{
    struct query *q = store_query(store, "SELECT revision, types FROM testimony WHERE entry_id = $entry"
                                         " AND +state = $given");

    query_int(q, "$entry", entry);
    query_int(q, "$given", TESTIMONY_GIVEN);
    while (query_step(q))
        *LIST_ADD(arena, out) = (struct testimonies_given){query_int_at(q, 0), (uint32_t)query_int_at(q, 1)};
    return query_end(q, err);
}

enum status testimonies_tie(struct store *store, int64_t entry, int64_t person, bool *asked, bool *gave,
                            struct err *err)
{
    struct query *q = store_query(store, "SELECT state FROM testimony WHERE entry_id = $entry"
                                         " AND person_id = $person");

    *asked = *gave = false;
    query_int(q, "$entry", entry);
    query_int(q, "$person", person);
    while (query_step(q)) {
        *asked = *asked || query_int_at(q, 0) == TESTIMONY_ASKED;
        *gave = *gave || query_int_at(q, 0) == TESTIMONY_GIVEN;
    }
    return query_end(q, err);
}

enum status testimonies_count(struct store *store, int64_t person, int64_t *count, struct err *err)
{
    struct query *q =
        store_query(store, "SELECT count(*) FROM testimony WHERE person_id = $person AND state = 0");

    query_int(q, "$person", person);
    *count = query_step(q) ? query_int_at(q, 0) : 0;
    return query_end(q, err);
}

/* Title and day are those of the latest revision: what the giver will read. */
enum status testimonies_list(struct store *store, const struct testimonies_filter *filter,
                             struct arena *arena, struct testimony_row_list *out, struct err *err)
{
    struct testimonies_row row;
    struct query *q = store_query(
        store,
        "SELECT t.id, t.entry_id, o.login, o.name, r.on_day, CASE WHEN e.hidden THEN '' ELSE rw.title END,"
        " EXISTS (SELECT 1 FROM testimony_draft d WHERE d.testimony_id = t.id)"
        " FROM testimony t JOIN entry e ON e.id = t.entry_id JOIN person o ON o.id = e.person_id"
        " JOIN revision r ON r.entry_id = e.id AND r.n = e.revisions"
        " LEFT JOIN revision_words rw ON rw.revision_id = r.id WHERE t.person_id = $person AND t.id > $after"
        " AND (t.state = 0 OR ($answered = 1 AND t.state < 3)) ORDER BY t.id LIMIT $limit");
    enum status status;
    size_t i;

    query_int(q, "$person", filter->person);
    query_int(q, "$after", filter->after);
    query_int(q, "$answered", filter->answered);
    query_int(q, "$limit", filter->limit);
    while (query_step(q)) {
        struct testimony_row *item = LIST_ADD(arena, out);

        item->testimony.id = query_int_at(q, 0);
        item->testimony.entry = query_int_at(q, 1);
        item->login = query_dup_at(q, 2, arena);
        item->apprentice = query_dup_at(q, 3, arena);
        item->on = query_day_at(q, 4);
        item->title = text_of(query_dup_at(q, 5, arena));
        item->has_draft = query_int_at(q, 6) != 0;
    }
    status = query_end(q, err);
    for (i = 0; i < out->count && status == STATUS_OK; i++) {
        struct testimony *testimony = &out->items[i].testimony;

        status = testimonies_get(store, testimony->entry, testimony->id, arena, &row, err);
        *testimony = row.testimony;
    }
    return status;
}

/* --- writing ---------------------------------------------------------------------------------- */

static enum status add_witness(struct store *store, int64_t id, const char *name, struct err *err)
{
    struct query *q =
        store_query(store, "INSERT INTO testimony_witness (testimony_id, name) VALUES ($id, $name)");

    query_int(q, "$id", id);
    query_text(q, "$name", name);
    return query_run(q, NULL, err);
}

enum status testimonies_add(struct store *store, const struct testimonies_new *row, int64_t *id,
                            struct err *err)
{
    struct query *q = store_query(
        store, "INSERT INTO testimony (entry_id, revision, asked_by, person_id, state, asked_at, types,"
               " vouched_by) VALUES ($entry, $revision, $by, $person, 0, $at, 0, $vouched) RETURNING id");
    enum status status;

    *id = 0;
    query_int(q, "$entry", row->entry);
    query_int_or_null(q, "$revision", row->person == 0 ? row->revision : 0, 0);
    query_int(q, "$by", row->asked_by);
    query_int_or_null(q, "$person", row->person, 0);
    query_moment(q, "$at", row->at);
    query_int_or_null(q, "$vouched", row->person == 0 ? row->asked_by : 0, 0);
    if (query_step(q))
        *id = query_int_at(q, 0);
    status = query_end(q, err);
    return status == STATUS_OK && row->person == 0 ? add_witness(store, *id, row->name, err) : status;
}

void testimonies_commitment(const struct testimony *testimony, const char *salt, char out[HASH_TEXT])
{
    unsigned char key[REVISIONS_SALT_BYTES] = {0};
    unsigned char sum[HASH_BYTES];
    struct hash hash;

    hash_unhex(salt, key, sizeof key);
    hash_init(&hash, "beatbook.testimony.1", key, sizeof key);
    hash_number(&hash, testimony->state);
    hash_number(&hash, testimony->entry);
    hash_number(&hash, testimony->revision);
    hash_number(&hash, testimony->types);
    hash_text(&hash, testimony->login == NULL ? testimony->name : "");
    hash_text(&hash, testimony->words);
    hash_done(&hash, sum);
    hash_hex(sum, sizeof sum, out);
}

static enum status add_words(struct store *store, const struct testimonies_row *row, struct err *err)
{
    struct query *q = store_query(store, "INSERT INTO testimony_words (testimony_id, words, salt)"
                                         " VALUES ($id, $words, $salt)");

    query_int(q, "$id", row->testimony.id);
    query_text(q, "$words", text_of(row->testimony.words));
    query_text(q, "$salt", row->salt);
    return query_run(q, NULL, err);
}

static enum status drop_draft(struct store *store, int64_t id, struct err *err)
{
    struct query *q = store_query(store, "DELETE FROM testimony_draft WHERE testimony_id = $id");

    query_int(q, "$id", id);
    return query_run(q, NULL, err);
}

static enum status set_answer(struct store *store, const struct testimonies_row *row, struct err *err)
{
    const struct testimony *testimony = &row->testimony;
    int64_t changed = 0;
    enum status status;
    struct query *q = store_query(
        store,
        "UPDATE testimony SET state = $state, revision = $revision, answered_at = $at, role = $role,"
        " types = $types, carried_by = $carried, commitment = $commitment WHERE id = $id AND state = 0");

    query_int(q, "$id", testimony->id);
    query_int(q, "$state", testimony->state);
    query_int_or_null(q, "$revision", testimony->revision, 0);
    query_moment(q, "$at", testimony->answered_at);
    query_int_or_null(q, "$role", testimony->role, -1);
    query_int(q, "$types", testimony->types);
    query_int_or_null(q, "$carried", row->carried_by, 0);
    query_text(q, "$commitment", row->commitment);
    status = query_run(q, &changed, err);
    if (status == STATUS_OK && changed != 1)
        status = err_set(err, STATUS_BUG, "testimony %lld is answered already", (long long)testimony->id);
    return status;
}

enum status testimonies_answer(struct store *store, struct testimonies_row *row, struct arena *arena,
                               struct err *err)
{
    bool says = row->testimony.state != TESTIMONY_WITHDRAWN;
    char commitment[HASH_TEXT];
    enum status status;

    row->commitment = NULL;
    if (says) {
        testimonies_commitment(&row->testimony, row->salt, commitment);
        row->commitment = arena_dup(arena, commitment);
    }
    status = set_answer(store, row, err);
    if (status == STATUS_OK && says)
        status = add_words(store, row, err);
    return status == STATUS_OK ? drop_draft(store, row->testimony.id, err) : status;
}

/* --- drafts ----------------------------------------------------------------------------------- */

enum status testimonies_draft(struct store *store, int64_t id, struct arena *arena,
                              struct testimonies_draft *out, struct err *err)
{
    struct query *q = store_query(store, "SELECT version, saved_at, key, types, words FROM testimony_draft"
                                         " WHERE testimony_id = $id");

    memset(out, 0, sizeof *out);
    out->saved_at = MOMENT_NONE;
    query_int(q, "$id", id);
    if (query_step(q)) {
        out->version = query_int_at(q, 0);
        out->saved_at = query_moment_at(q, 1);
        out->key = query_dup_at(q, 2, arena);
        out->types = (uint32_t)query_int_at(q, 3);
        out->words = query_dup_at(q, 4, arena);
    }
    return query_end(q, err);
}

enum status testimonies_save(struct store *store, int64_t id, const struct testimonies_draft *draft,
                             struct err *err)
{
    struct query *q = store_query(
        store, "INSERT INTO testimony_draft (testimony_id, version, saved_at, key, types, words)"
               " VALUES ($id, $version, $at, $key, $types, $words) ON CONFLICT (testimony_id) DO UPDATE"
               " SET version = excluded.version, saved_at = excluded.saved_at, key = excluded.key,"
               " types = excluded.types, words = excluded.words");

    query_int(q, "$id", id);
    query_int(q, "$version", draft->version);
    query_moment(q, "$at", draft->saved_at);
    query_text(q, "$key", draft->key);
    query_int(q, "$types", draft->types);
    query_text(q, "$words", text_of(draft->words));
    return query_run(q, NULL, err);
}

/* --- codes ------------------------------------------------------------------------------------ */

enum status testimonies_add_code(struct store *store, int64_t id, const struct testimonies_code *code,
                                 struct err *err)
{
    struct query *q = store_query(store, "INSERT INTO testimony_code (testimony_id, hash, salt, expires_at)"
                                         " VALUES ($id, $hash, $salt, $expires)");

    query_int(q, "$id", id);
    query_text(q, "$hash", code->hash);
    query_text(q, "$salt", code->salt);
    query_moment(q, "$expires", code->expires_at);
    return query_run(q, NULL, err);
}

enum status testimonies_code(struct store *store, int64_t id, struct arena *arena,
                             struct testimonies_code *out, struct err *err)
{
    struct query *q =
        store_query(store, "SELECT hash, salt, expires_at FROM testimony_code WHERE testimony_id = $id");

    memset(out, 0, sizeof *out);
    query_int(q, "$id", id);
    if (query_step(q)) {
        out->hash = query_dup_at(q, 0, arena);
        out->salt = query_dup_at(q, 1, arena);
        out->expires_at = query_moment_at(q, 2);
    }
    return query_end(q, err);
}

enum status testimonies_guesses(struct store *store, int64_t person, int64_t *wrong, moment *at,
                                struct err *err)
{
    struct query *q =
        store_query(store, "SELECT wrong, wrong_at FROM testimony_guess WHERE person_id = $person");

    *wrong = 0;
    *at = MOMENT_NONE;
    query_int(q, "$person", person);
    if (query_step(q)) {
        *wrong = query_int_at(q, 0);
        *at = query_moment_at(q, 1);
    }
    return query_end(q, err);
}

enum status testimonies_count_guess(struct store *store, int64_t person, int64_t wrong, moment at,
                                    struct err *err)
{
    struct query *q = store_query(
        store, "INSERT INTO testimony_guess (person_id, wrong, wrong_at) VALUES ($person, $wrong, $at)"
               " ON CONFLICT (person_id) DO UPDATE SET wrong = excluded.wrong, wrong_at = excluded.wrong_at");

    query_int(q, "$person", person);
    query_int(q, "$wrong", wrong);
    query_moment(q, "$at", at);
    return query_run(q, NULL, err);
}

/* --- proof ------------------------------------------------------------------------------------ */

enum status testimonies_visit(struct store *store, testimonies_visitor visitor, void *context,
                              struct err *err)
{
    struct query *q = store_query(store, COLUMNS " WHERE t.commitment IS NOT NULL ORDER BY t.id");
    struct arena arena = ARENA_INIT;
    enum status status = STATUS_OK;

    while (status == STATUS_OK && query_step(q)) {
        struct testimonies_row row;

        memset(&row, 0, sizeof row);
        read_row(q, &arena, &row);
        status = visitor(&row, context, err);
        arena_release(&arena);
    }
    return query_close(q, status, err);
}
