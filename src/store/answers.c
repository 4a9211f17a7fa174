/* answers.c - the rows of answers that were given to writes. */
#include <beatbook/store/answers.h>

#include <string.h>

enum status answers_find(struct store *store, int64_t person, const char *key, struct arena *arena,
                         struct answers_row *out, struct err *err)
{
    struct query *q = store_query(store, "SELECT verb, request_hash, answer FROM idempotency"
                                         " WHERE person_id = $person AND key = $key");

    memset(out, 0, sizeof *out);
    query_int(q, "$person", person);
    query_text(q, "$key", key);
    if (query_step(q)) {
        out->verb = query_dup_at(q, 0, arena);
        out->request_hash = query_dup_at(q, 1, arena);
        out->answer = query_dup_at(q, 2, arena);
    }
    return query_end(q, err);
}

/* A few of the oldest at each write: nobody ever waits for a great clearing. */
static enum status forget(struct store *store, moment before, struct err *err)
{
    struct query *q = store_query(
        store, "DELETE FROM idempotency WHERE (person_id, key) IN"
               " (SELECT person_id, key FROM idempotency WHERE at < $before ORDER BY at LIMIT 20)");

    query_moment(q, "$before", before);
    return query_run(q, NULL, err);
}

enum status answers_keep(struct store *store, int64_t person, const char *key, const struct answers_row *row,
                         moment now, struct err *err)
{
    struct query *q =
        store_query(store, "INSERT INTO idempotency (person_id, key, verb, request_hash, answer, at)"
                           " VALUES ($person, $key, $verb, $hash, $answer, $at)");
    enum status status;

    query_int(q, "$person", person);
    query_text(q, "$key", key);
    query_text(q, "$verb", row->verb);
    query_text(q, "$hash", row->request_hash);
    query_text(q, "$answer", row->answer);
    query_moment(q, "$at", now);
    status = query_run(q, NULL, err);
    return status == STATUS_OK ? forget(store, now - ANSWERS_KEPT_S, err) : status;
}
