/* claims.c - the rows of claims.
 *
 * Two things make a claim's state: what closed it (a later revision, a withdrawal: closed_by) and what was decided on it. The
 * column `state` is their sum, kept so that lists and counts need not read decisions; verify computes it anew.
 */
#include <beatbook/store/claims.h>

enum status claims_of(struct store *store, int64_t entry, struct arena *arena, struct claims_list *out,
                      struct err *err)
{
    struct query *q = store_query(
        store,
        "SELECT c.id, c.revision_id, r.n, c.enrolment_id, c.state, c.closed_by, c.document_id, c.item,"
        " f.position, i.position, d.slug, d.version, d.sha256, i.code, i.brief, i.kind,"
        " c.follows, c.made_by, t.at, t2.at, d2.slug, d2.version FROM claim c"
        " JOIN revision r ON r.id = c.revision_id JOIN document d ON d.id = c.document_id"
        " JOIN item i ON i.document_id = c.document_id AND i.item = c.item"
        " LEFT JOIN enrolment_framework f ON f.enrolment_id = c.enrolment_id"
        " AND f.document_id = c.document_id"
        " LEFT JOIN migration m ON m.id = c.made_by LEFT JOIN migration_plan t ON t.id = m.plan_id"
        " LEFT JOIN migration m2 ON m2.id = c.opened_by LEFT JOIN migration_plan t2 ON t2.id = m2.plan_id"
        " LEFT JOIN document d2 ON d2.id = t2.to_id"
        " WHERE c.entry_id = $entry ORDER BY r.n, coalesce(f.position, 99), i.position");

    query_int(q, "$entry", entry);
    while (query_step(q)) {
        struct claims_row *row = LIST_ADD(arena, out);

        row->id = query_int_at(q, 0);
        row->revision_id = query_int_at(q, 1);
        row->revision = query_int_at(q, 2);
        row->entry = entry;
        row->enrolment = query_int_at(q, 3);
        row->state = (enum claim_state)query_int_at(q, 4);
        row->closed_by = query_int_or_at(q, 5, CLAIMS_STANDS);
        row->item.document = query_int_at(q, 6);
        row->item.item = query_dup_at(q, 7, arena);
        row->item.framework = query_int_or_at(q, 8, -1);
        row->item.position = query_int_at(q, 9);
        row->item.slug = query_dup_at(q, 10, arena);
        row->item.version = query_dup_at(q, 11, arena);
        row->item.sha256 = query_dup_at(q, 12, arena);
        row->item.code = query_dup_at(q, 13, arena);
        row->item.brief = query_dup_at(q, 14, arena);
        row->item.kind = (enum kind)query_int_or_at(q, 15, KIND_COUNT);
        row->follows = query_int_or_at(q, 16, 0);
        row->made = query_int_or_at(q, 17, 0) != 0;
        row->made_at = query_moment_at(q, 18);
        row->opened_at = query_moment_at(q, 19);
        if (row->opened_at != MOMENT_NONE)
            row->opened_by = arena_printf(arena, "%s %s", query_text_at(q, 20), query_text_at(q, 21));
    }
    return query_end(q, err);
}

enum status claims_add(struct store *store, int64_t revision_id, int64_t entry, int64_t enrolment,
                       int64_t document, const char *item, int64_t *id, struct err *err)
{
    struct query *q =
        store_query(store, "INSERT INTO claim (revision_id, entry_id, enrolment_id, document_id, item, state)"
                           " VALUES ($revision, $entry, $enrolment, $document, $item, 0) RETURNING id");

    query_int(q, "$revision", revision_id);
    query_int(q, "$entry", entry);
    query_int(q, "$enrolment", enrolment);
    query_int(q, "$document", document);
    query_text(q, "$item", item);
    if (query_step(q) && id != NULL)
        *id = query_int_at(q, 0);
    return query_run(q, NULL, err);
}

enum status claims_set_state(struct store *store, int64_t id, enum claim_state state, struct err *err)
{
    struct query *q = store_query(store, "UPDATE claim SET state = $state WHERE id = $id");

    query_int(q, "$state", state);
    query_int(q, "$id", id);
    return query_run(q, NULL, err);
}

enum status claims_supersede(struct store *store, int64_t entry, int64_t n, struct err *err)
{
    struct query *q =
        store_query(store, "UPDATE claim SET state = $state, closed_by = $n"
                           " WHERE entry_id = $entry AND closed_by IS NULL AND state <> $accepted");

    query_int(q, "$state", CLAIM_SUPERSEDED);
    query_int(q, "$n", n);
    query_int(q, "$entry", entry);
    query_int(q, "$accepted", CLAIM_ACCEPTED);
    return query_run(q, NULL, err);
}

enum status claims_withdraw(struct store *store, int64_t entry, struct err *err)
{
    struct query *q = store_query(store, "UPDATE claim SET state = $state, closed_by = 0"
                                         " WHERE entry_id = $entry AND closed_by IS NULL AND state = $open");

    query_int(q, "$state", CLAIM_WITHDRAWN);
    query_int(q, "$entry", entry);
    query_int(q, "$open", CLAIM_OPEN);
    return query_run(q, NULL, err);
}

enum status claims_on(struct store *store, int64_t enrolment, int64_t document, const char *item,
                      int64_t most, struct arena *arena, struct claims_lines *out, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT c.id, c.entry_id, r.n, c.state, r.on_day,"
               " CASE WHEN e.hidden = 1 THEN '' ELSE coalesce(w.title, '') END"
               " FROM claim c JOIN revision r ON r.id = c.revision_id JOIN entry e ON e.id = c.entry_id"
               " LEFT JOIN revision_words w ON w.revision_id = r.id"
               " WHERE c.enrolment_id = $enrolment AND c.document_id = $document AND c.item = $item"
               " AND c.closed_by IS NULL ORDER BY c.id DESC LIMIT $most");

    query_int(q, "$enrolment", enrolment);
    query_int(q, "$document", document);
    query_text(q, "$item", item);
    query_int(q, "$most", most);
    while (query_step(q)) {
        struct claims_line *line = LIST_ADD(arena, out);

        line->id = query_int_at(q, 0);
        line->entry = query_int_at(q, 1);
        line->revision = query_int_at(q, 2);
        line->state = (enum claim_state)query_int_at(q, 3);
        line->on = query_day_at(q, 4);
        line->title = query_dup_at(q, 5, arena);
    }
    return query_end(q, err);
}
