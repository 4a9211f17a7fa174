/* summaries_anew.c - the sums of one enrolment on one document, all at once: one statement reads what summaries_count() asks of each
 * criterion on its own. For the moves of whole cohorts. */
#include <beatbook/store/summaries.h>

#include <string.h>

enum what { DRAFTED, WAITING, RETURNED, ACCEPTED, THERE };

struct row {
    const char *item;
    enum what what;
    int64_t count;
    day on;
    uint32_t types;
};
LIST_NAMED(row_list, struct row);

static enum status read_rows(struct store *store, const struct summaries_key *of, struct arena *arena,
                             struct row_list *out, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT t.item, t.what, t.n, t.on_day, t.types FROM ("
               "SELECT c.item AS item, 0 AS what, count(*) AS n, 0 AS on_day, 0 AS types FROM draft d"
               " JOIN draft_claim c ON c.entry_id = d.entry_id AND c.document_id = $document"
               " WHERE d.person_id = $person GROUP BY c.item"
               " UNION ALL SELECT item, CASE state WHEN 0 THEN 1 ELSE 2 END, count(*), 0, 0 FROM claim"
               " WHERE enrolment_id = $enrolment AND document_id = $document AND state IN (0, 2, 3)"
               " GROUP BY item, state"
               " UNION ALL SELECT item, 3, 1, on_day, types FROM credit WHERE enrolment_id = $enrolment"
               " AND document_id = $document AND ended_at IS NULL"
               " UNION ALL SELECT item, 4, 0, 0, 0 FROM summary WHERE enrolment_id = $enrolment"
               " AND document_id = $document) t"
               " ORDER BY t.item, t.what, t.on_day");

    query_int(q, "$enrolment", of->enrolment);
    query_int(q, "$document", of->document);
    query_int(q, "$person", of->person);
    while (query_step(q)) {
        struct row *row = LIST_ADD(arena, out);

        row->item = query_dup_at(q, 0, arena);
        row->what = (enum what)query_int_at(q, 1);
        row->count = query_int_at(q, 2);
        row->on = (day)query_int_at(q, 3);
        row->types = (uint32_t)query_int_at(q, 4);
    }
    return query_end(q, err);
}

static void add(struct criterion_counts *counts, const struct row *row, uint32_t accepts, struct arena *arena)
{
    switch (row->what) {
    case DRAFTED:
        counts->drafted += row->count;
        break;
    case WAITING:
        counts->waiting += row->count;
        break;
    case RETURNED:
        counts->returned += row->count;
        break;
    case ACCEPTED:
        counts->accepted += row->count;
        summaries_add_evidence(&counts->evidence, arena, row->on, row->types, accepts);
        break;
    case THERE: /* it has a row already, which may have to become nothing */
        break;
    }
}

enum status summaries_renew(struct store *store, const struct summaries_key *of, summaries_accepts accepts,
                            const void *context, struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct row_list rows = {0};
    struct summaries_key key = *of;
    enum status status = read_rows(store, of, &arena, &rows, err);
    size_t i = 0;

    while (i < rows.count && status == STATUS_OK) {
        struct criterion_counts counts = {0};

        key.item = rows.items[i].item;
        key.accepts = accepts(context, key.item);
        for (; i < rows.count && strcmp(rows.items[i].item, key.item) == 0; i++)
            add(&counts, &rows.items[i], key.accepts, &arena);
        status = summaries_write(store, &key, &counts, err);
    }
    arena_release(&arena);
    return status;
}
