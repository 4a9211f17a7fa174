/* sums.c - what is kept ready, read as it stands. */
#include <beatbook/store/sums.h>

static enum status read_ids(struct query *q, struct arena *arena, struct sums_ids *out, struct err *err)
{
    while (query_step(q))
        *LIST_ADD(arena, out) = query_int_at(q, 0);
    return query_end(q, err);
}

enum status sums_people(struct store *store, struct arena *arena, struct sums_ids *out, struct err *err)
{
    return read_ids(store_query(store, "SELECT person_id FROM entry UNION SELECT person_id FROM enrolment"
                                       " UNION SELECT person_id FROM tally ORDER BY 1"),
                    arena, out, err);
}

enum status sums_entries(struct store *store, int64_t person, struct arena *arena, struct sums_ids *out,
                         struct err *err)
{
    struct query *q = store_query(store, "SELECT id FROM entry WHERE person_id = $person ORDER BY id");

    query_int(q, "$person", person);
    return read_ids(q, arena, out, err);
}

enum status sums_enrolments(struct store *store, int64_t person, struct arena *arena, struct sums_ids *out,
                            struct err *err)
{
    struct query *q = store_query(store, "SELECT id FROM enrolment WHERE person_id = $person ORDER BY id");

    query_int(q, "$person", person);
    return read_ids(q, arena, out, err);
}

enum status sums_credits_of(struct store *store, int64_t entry, struct arena *arena, struct sums_credits *out,
                            struct err *err)
{
    struct query *q =
        store_query(store, "SELECT k.id, k.enrolment_id, k.document_id, k.item, k.claim_id, k.decision_id, "
                           "k.how, k.on_day, k.types,"
                           " k.at FROM claim c JOIN credit k ON k.claim_id = c.id AND k.ended_at IS NULL"
                           " WHERE c.entry_id = $entry ORDER BY k.id");

    query_int(q, "$entry", entry);
    while (query_step(q)) {
        struct credits_row *row = LIST_ADD(arena, out);

        row->id = query_int_at(q, 0);
        row->enrolment = query_int_at(q, 1);
        row->document = query_int_at(q, 2);
        row->item = query_dup_at(q, 3, arena);
        row->claim = query_int_at(q, 4);
        row->decision = query_int_at(q, 5);
        row->how = query_dup_at(q, 6, arena);
        row->on = query_day_at(q, 7);
        row->types = (uint32_t)query_int_at(q, 8);
        row->at = query_moment_at(q, 9);
    }
    return query_end(q, err);
}

enum status sums_waiting(struct store *store, int64_t entry, moment *since, uint32_t *closers,
                         struct err *err)
{
    struct query *q = store_query(store, "SELECT submitted_at, closers FROM waiting WHERE entry_id = $entry");

    *since = MOMENT_NONE;
    *closers = 0;
    query_int(q, "$entry", entry);
    if (query_step(q)) {
        *since = query_moment_at(q, 0);
        *closers = (uint32_t)query_int_at(q, 1);
    }
    return query_end(q, err);
}

enum status sums_stray(struct store *store, int64_t *count, struct err *err)
{
    struct query *q =
        store_query(store, "SELECT count(*) FROM waiting w LEFT JOIN entry e ON e.id = w.entry_id"
                           " AND e.person_id = w.person_id WHERE e.id IS NULL");

    *count = 0;
    if (query_step(q))
        *count = query_int_at(q, 0);
    return query_end(q, err);
}

enum status sums_rows_of(struct store *store, int64_t enrolment, struct arena *arena, struct sums_rows *out,
                         struct err *err)
{
    struct query *q =
        store_query(store, "SELECT document_id, item, drafted, waiting, returned, accepted, evidence"
                           " FROM summary WHERE enrolment_id = $enrolment");

    query_int(q, "$enrolment", enrolment);
    while (query_step(q)) {
        struct sums_row *row = LIST_ADD(arena, out);

        row->enrolment = enrolment;
        row->document = query_int_at(q, 0);
        row->item = query_dup_at(q, 1, arena);
        row->drafted = query_int_at(q, 2);
        row->waiting = query_int_at(q, 3);
        row->returned = query_int_at(q, 4);
        row->accepted = query_int_at(q, 5);
        row->evidence = query_dup_at(q, 6, arena);
    }
    return query_end(q, err);
}

enum status sums_write(struct store *store, const struct sums_row *row, struct err *err)
{
    struct query *q = store_query(
        store, "INSERT INTO summary (enrolment_id, document_id, item, drafted, waiting, returned, accepted, "
               "evidence)"
               " VALUES ($enrolment, $document, $item, $drafted, $waiting, $returned, $accepted, $evidence)"
               " ON CONFLICT (enrolment_id, document_id, item) DO UPDATE SET drafted = excluded.drafted,"
               " waiting = excluded.waiting, returned = excluded.returned, accepted = excluded.accepted,"
               " evidence = excluded.evidence");

    query_int(q, "$enrolment", row->enrolment);
    query_int(q, "$document", row->document);
    query_text(q, "$item", row->item);
    query_int(q, "$drafted", row->drafted);
    query_int(q, "$waiting", row->waiting);
    query_int(q, "$returned", row->returned);
    query_int(q, "$accepted", row->accepted);
    query_text(q, "$evidence", row->evidence);
    return query_run(q, NULL, err);
}
