/* hidings.c - the words of entries hidden by the training unit, or shown again. */
#include <beatbook/store/hidings.h>

static enum status set_hidden(struct store *store, int64_t entry, bool hidden, struct err *err)
{
    struct query *q = store_query(store, "UPDATE entry SET hidden = $hidden WHERE id = $entry");

    query_int(q, "$hidden", hidden);
    query_int(q, "$entry", entry);
    return query_run(q, NULL, err);
}

enum status hidings_add(struct store *store, const struct hidings_row *row, struct err *err)
{
    struct query *q = store_query(store, "INSERT INTO hiding (entry_id, person_id, hidden, reason, at)"
                                         " VALUES ($entry, $person, $hidden, $reason, $at)");
    enum status status;

    query_int(q, "$entry", row->entry);
    query_int(q, "$person", row->person);
    query_int(q, "$hidden", row->hidden);
    query_text(q, "$reason", row->reason);
    query_moment(q, "$at", row->at);
    status = query_run(q, NULL, err);
    return status == STATUS_OK ? set_hidden(store, row->entry, row->hidden, err) : status;
}

enum status hidings_of(struct store *store, int64_t entry, struct arena *arena, struct hidings_list *out,
                       struct err *err)
{
    struct query *q = store_query(store, "SELECT person_id, hidden, reason, at FROM hiding"
                                         " WHERE entry_id = $entry ORDER BY id");

    query_int(q, "$entry", entry);
    while (query_step(q)) {
        struct hidings_row *row = LIST_ADD(arena, out);

        row->entry = entry;
        row->person = query_int_at(q, 0);
        row->hidden = query_int_at(q, 1) != 0;
        row->reason = query_dup_at(q, 2, arena);
        row->at = query_moment_at(q, 3);
    }
    return query_end(q, err);
}
