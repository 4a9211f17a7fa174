/* allowed.c - the rows of keys that may sign.
 *
 * A key is never deleted: what it signed must stay checkable for ever. It ends.
 */
#include <beatbook/store/allowed.h>

#include <string.h>

#define COLUMNS                                                                                              \
    "SELECT k.id, p.login, p.name, k.line, k.fingerprint, k.comment, k.from_day, k.until_day, k.ended_at,"   \
    " k.person_id, k.counter FROM signing_key k JOIN person p ON p.id = k.person_id "

static void read_row(struct query *q, struct arena *arena, struct allowed_row *out)
{
    out->key = (struct signing_key){.id = query_int_at(q, 0),
                                    .login = query_dup_at(q, 1, arena),
                                    .name = query_dup_at(q, 2, arena),
                                    .line = query_dup_at(q, 3, arena),
                                    .fingerprint = query_dup_at(q, 4, arena),
                                    .comment = query_dup_at(q, 5, arena),
                                    .from_day = query_day_at(q, 6),
                                    .until_day = query_day_at(q, 7),
                                    .ended_at = query_moment_at(q, 8)};
    out->person = query_int_at(q, 9);
    out->counter = query_int_at(q, 10);
}

static enum status read_one(struct query *q, struct arena *arena, struct allowed_row *out, struct err *err)
{
    memset(out, 0, sizeof *out);
    if (query_step(q))
        read_row(q, arena, out);
    return query_end(q, err);
}

enum status allowed_get(struct store *store, int64_t id, struct arena *arena, struct allowed_row *out,
                        struct err *err)
{
    struct query *q = store_query(store, COLUMNS "WHERE k.id = $id");

    query_int(q, "$id", id);
    return read_one(q, arena, out, err);
}

enum status allowed_find(struct store *store, const char *fingerprint, struct arena *arena,
                         struct allowed_row *out, struct err *err)
{
    struct query *q = store_query(store, COLUMNS "WHERE k.fingerprint = $fingerprint");

    query_text(q, "$fingerprint", fingerprint);
    return read_one(q, arena, out, err);
}

enum status allowed_list(struct store *store, int64_t person, struct arena *arena,
                         struct signing_key_list *out, struct err *err)
{
    struct query *q = store_query(store, COLUMNS "WHERE $person = 0 OR k.person_id = $person"
                                                 " ORDER BY p.name, p.id, k.id");

    query_int(q, "$person", person);
    while (query_step(q)) {
        struct allowed_row row;

        read_row(q, arena, &row);
        *LIST_ADD(arena, out) = row.key;
    }
    return query_end(q, err);
}

enum status allowed_add(struct store *store, int64_t person, const struct signing_key *key, moment now,
                        int64_t *id, struct err *err)
{
    struct query *q = store_query(
        store, "INSERT INTO signing_key (person_id, line, fingerprint, comment, from_day, until_day,"
               " added_at) VALUES ($person, $line, $fingerprint, $comment, $from, $until, $now)"
               " RETURNING id");

    query_int(q, "$person", person);
    query_text(q, "$line", key->line);
    query_text(q, "$fingerprint", key->fingerprint);
    query_text(q, "$comment", key->comment);
    query_day(q, "$from", key->from_day);
    query_day(q, "$until", key->until_day);
    query_moment(q, "$now", now);
    if (query_step(q))
        *id = query_int_at(q, 0);
    return query_run(q, NULL, err);
}

enum status allowed_end(struct store *store, int64_t id, day until, moment at, struct err *err)
{
    struct query *q = store_query(store, "UPDATE signing_key SET until_day = coalesce($until, until_day),"
                                         " ended_at = coalesce($at, ended_at) WHERE id = $id");

    query_int(q, "$id", id);
    query_day(q, "$until", until);
    query_moment(q, "$at", at);
    return query_run(q, NULL, err);
}

enum status allowed_count(struct store *store, int64_t id, int64_t counter, struct err *err)
{
    struct query *q = store_query(store, "UPDATE signing_key SET counter = $counter WHERE id = $id");

    query_int(q, "$id", id);
    query_int(q, "$counter", counter);
    return query_run(q, NULL, err);
}
