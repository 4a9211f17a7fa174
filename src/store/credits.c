/* credits.c - what progress counts. A credit is never changed: it is ended, and another one may begin. */
#include <beatbook/store/credits.h>

#include <string.h>

enum status credits_of_claim(struct store *store, int64_t claim, struct arena *arena, struct credits_row *out,
                             struct err *err)
{
    struct query *q = store_query(
        store,
        "SELECT id, enrolment_id, document_id, item, decision_id, how, on_day, types, at"
        " FROM credit WHERE claim_id = $claim AND ended_at IS NULL AND how = 'decided' ORDER BY id DESC LIMIT 1");

    memset(out, 0, sizeof *out);
    query_int(q, "$claim", claim);
    if (query_step(q)) {
        out->id = query_int_at(q, 0);
        out->enrolment = query_int_at(q, 1);
        out->document = query_int_at(q, 2);
        out->item = query_dup_at(q, 3, arena);
        out->claim = claim;
        out->decision = query_int_at(q, 4);
        out->how = query_dup_at(q, 5, arena);
        out->on = query_day_at(q, 6);
        out->types = (uint32_t)query_int_at(q, 7);
        out->at = query_moment_at(q, 8);
    }
    return query_end(q, err);
}

enum status credits_add(struct store *store, const struct credits_row *row, struct err *err)
{
    struct query *q = store_query(
        store,
        "INSERT INTO credit (enrolment_id, document_id, item, claim_id, decision_id, how, on_day, types, at)"
        " VALUES ($enrolment, $document, $item, $claim, $decision, $how, $on, $types, $at)");

    query_int(q, "$enrolment", row->enrolment);
    query_int(q, "$document", row->document);
    query_text(q, "$item", row->item);
    query_int(q, "$claim", row->claim);
    query_int(q, "$decision", row->decision);
    query_text(q, "$how", row->how);
    query_day(q, "$on", row->on);
    query_int(q, "$types", row->types);
    query_moment(q, "$at", row->at);
    return query_run(q, NULL, err);
}

enum status credits_end(struct store *store, int64_t id, moment at, const char *because, struct err *err)
{
    struct query *q = store_query(store, "UPDATE credit SET ended_at = $at, ended_because = $because"
                                         " WHERE id = $id AND ended_at IS NULL");

    query_moment(q, "$at", at);
    query_text(q, "$because", because);
    query_int(q, "$id", id);
    return query_run(q, NULL, err);
}

enum status credits_count(struct store *store, int64_t enrolment, int64_t document, const char *item,
                          int64_t *count, struct err *err)
{
    struct query *q =
        store_query(store, "SELECT count(*) FROM credit WHERE enrolment_id = $enrolment"
                           " AND document_id = $document AND item = $item AND ended_at IS NULL");

    *count = 0;
    query_int(q, "$enrolment", enrolment);
    query_int(q, "$document", document);
    query_text(q, "$item", item);
    if (query_step(q))
        *count = query_int_at(q, 0);
    return query_end(q, err);
}

enum status credits_earlier(struct store *store, const struct credits_earlier *which, struct arena *arena,
                            struct accepted_line_list *out, struct err *err)
{
    struct query *q = store_query(
        store,
        "SELECT c.entry_id, k.on_day, CASE WHEN e.hidden = 0 OR $clear THEN coalesce(w.title, '') ELSE '' END,"
        " p.name, k.how FROM credit k JOIN claim c ON c.id = k.claim_id JOIN entry e ON e.id = c.entry_id"
        " JOIN decision d ON d.id = k.decision_id JOIN person p ON p.id = d.person_id"
        " LEFT JOIN revision_words w ON w.revision_id = c.revision_id"
        " WHERE k.enrolment_id = $enrolment AND k.document_id = $document AND k.item = $item"
        " AND k.ended_at IS NULL AND c.entry_id <> $entry ORDER BY k.on_day DESC, k.id DESC LIMIT $most");

    query_int(q, "$enrolment", which->enrolment);
    query_int(q, "$document", which->document);
    query_text(q, "$item", which->item);
    query_int(q, "$entry", which->entry);
    query_int(q, "$clear", which->clear);
    query_int(q, "$most", which->most);
    while (query_step(q)) {
        struct accepted_line *line = LIST_ADD(arena, out);

        line->entry = query_int_at(q, 0);
        line->on = query_day_at(q, 1);
        line->title = query_dup_at(q, 2, arena);
        line->name = query_dup_at(q, 3, arena);
        line->how = query_dup_at(q, 4, arena);
    }
    return query_end(q, err);
}

enum status credits_past(struct store *store, int64_t enrolment, const char *slug, struct arena *arena,
                         struct credits_pasts *out, struct err *err)
{
    struct query *q = store_query(
        store,
        "SELECT k.item, k.how, c.entry_id, k.decision_id, k.on_day, k.types, k.at, k.ended_at FROM credit k"
        " JOIN document d ON d.id = k.document_id JOIN claim c ON c.id = k.claim_id"
        " WHERE k.enrolment_id = $enrolment AND d.slug = $slug ORDER BY k.decision_id, k.id");

    query_int(q, "$enrolment", enrolment);
    query_text(q, "$slug", slug);
    while (query_step(q)) {
        struct credits_past *row = LIST_ADD(arena, out);

        row->item = query_dup_at(q, 0, arena);
        row->migrated = strcmp(query_text_at(q, 1), "migrated") == 0;
        row->entry = query_int_at(q, 2);
        row->decision = query_int_at(q, 3);
        row->on = query_day_at(q, 4);
        row->types = (uint32_t)query_int_at(q, 5);
        row->at = query_moment_at(q, 6);
        row->ended_at = query_null_at(q, 7) ? MOMENT_NONE : query_moment_at(q, 7);
    }
    return query_end(q, err);
}
