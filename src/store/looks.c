/* looks.c - how revisions were looked through, and what stays in them.
 *
 * A reason is words of a person and may repeat what it is about: it lies in a row of its own that goes with the
 * words of its revision. Rule and place say nothing without those and stay.
 */
#include <beatbook/store/looks.h>

#include <string.h>

static enum status add_stay(struct store *store, int64_t revision, int64_t n, const struct look_stay *stay,
                            struct err *err)
{
    struct query *q = store_query(store, "INSERT INTO stay (revision_id, n, rule, field, nth, at, length)"
                                         " VALUES ($revision, $n, $rule, $field, $nth, $at, $length)");
    enum status status;

    query_int(q, "$revision", revision);
    query_int(q, "$n", n);
    query_text(q, "$rule", stay->rule);
    query_int(q, "$field", stay->field);
    query_int(q, "$nth", stay->nth);
    query_int(q, "$at", stay->at);
    query_int(q, "$length", stay->length);
    status = query_run(q, NULL, err);
    if (status != STATUS_OK)
        return status;
    q = store_query(store, "INSERT INTO stay_words (revision_id, n, reason) VALUES ($revision, $n, $reason)");
    query_int(q, "$revision", revision);
    query_int(q, "$n", n);
    query_text(q, "$reason", stay->reason);
    return query_run(q, NULL, err);
}

enum status looks_add(struct store *store, int64_t revision, const struct look *look, struct err *err)
{
    struct query *q;
    enum status status;
    size_t i;

    if (!look->done)
        return STATUS_OK;
    q = store_query(store, "INSERT INTO look (revision_id, rules, version, sha256)"
                           " VALUES ($revision, $rules, $version, $sum)");
    query_int(q, "$revision", revision);
    query_text(q, "$rules", look->rules);
    query_text(q, "$version", look->version);
    query_text(q, "$sum", look->sha256);
    status = query_run(q, NULL, err);
    for (i = 0; i < look->stays.count && status == STATUS_OK; i++)
        status = add_stay(store, revision, (int64_t)i, &look->stays.items[i], err);
    return status;
}

static enum status get_stays(struct store *store, int64_t revision, struct arena *arena, struct look *out,
                             struct err *err)
{
    struct query *q =
        store_query(store, "SELECT s.rule, s.field, s.nth, s.at, s.length, w.reason FROM stay s"
                           " LEFT JOIN stay_words w ON w.revision_id = s.revision_id AND w.n = s.n"
                           " WHERE s.revision_id = $revision ORDER BY s.n");

    query_int(q, "$revision", revision);
    while (query_step(q)) {
        struct look_stay *stay = LIST_ADD(arena, &out->stays);

        stay->rule = query_dup_at(q, 0, arena);
        stay->field = (enum look_field)query_int_at(q, 1);
        stay->nth = query_int_at(q, 2);
        stay->at = query_int_at(q, 3);
        stay->length = query_int_at(q, 4);
        stay->reason = query_dup_at(q, 5, arena);
        if (stay->reason == NULL)
            stay->reason = "";
    }
    return query_end(q, err);
}

enum status looks_get(struct store *store, int64_t revision, struct arena *arena, struct look *out,
                      struct err *err)
{
    struct query *q =
        store_query(store, "SELECT rules, version, sha256 FROM look WHERE revision_id = $revision");
    enum status status;

    memset(out, 0, sizeof *out);
    query_int(q, "$revision", revision);
    if (query_step(q)) {
        out->done = true;
        out->rules = query_dup_at(q, 0, arena);
        out->version = query_dup_at(q, 1, arena);
        out->sha256 = query_dup_at(q, 2, arena);
    }
    status = query_end(q, err);
    return status == STATUS_OK && out->done ? get_stays(store, revision, arena, out, err) : status;
}
