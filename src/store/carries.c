/* carries.c - where an acceptance is carried to: rows beside a decision, its maker's to change until it is signed. */
#include <beatbook/store/carries.h>
#include <beatbook/store/fallen.h>

enum status carries_of(struct store *store, int64_t entry, struct arena *arena, struct carries_list *out,
                       struct err *err)
{
    struct query *q = store_query(store, "SELECT k.decision_id, k.document_id, k.item, k.link FROM claim c"
                                         " JOIN decision d ON d.claim_id = c.id"
                                         " JOIN decision_carry k ON k.decision_id = d.id"
                                         " WHERE c.entry_id = $entry ORDER BY 1, 2, 3");

    query_int(q, "$entry", entry);
    while (query_step(q)) {
        struct carries_row *row = LIST_ADD(arena, out);

        row->decision = query_int_at(q, 0);
        row->document = query_int_at(q, 1);
        row->item = query_dup_at(q, 2, arena);
        row->link = query_dup_at(q, 3, arena);
    }
    return query_end(q, err);
}

enum status carries_add(struct store *store, int64_t person, int64_t claim, const struct carries_row *row,
                        struct err *err)
{
    struct query *q =
        store_query(store, "INSERT INTO decision_carry (decision_id, document_id, item, link)"
                           " SELECT id, $document, $item, $link FROM decision WHERE person_id = $person"
                           " AND claim_id = $claim AND signoff_id IS NULL");

    query_int(q, "$document", row->document);
    query_text(q, "$item", row->item);
    query_text(q, "$link", row->link);
    query_int(q, "$person", person);
    query_int(q, "$claim", claim);
    return query_run(q, NULL, err);
}

enum status carries_drop(struct store *store, int64_t person, int64_t claim, struct err *err)
{
    struct query *q =
        store_query(store, "DELETE FROM decision_carry WHERE decision_id IN (SELECT id FROM decision"
                           " WHERE person_id = $person AND claim_id = $claim AND signoff_id IS NULL)");

    query_int(q, "$person", person);
    query_int(q, "$claim", claim);
    return query_run(q, NULL, err);
}

#define HIGHEST                                                                                              \
    "NOT EXISTS (SELECT 1 FROM document n WHERE n.slug = m.slug AND n.version_order > m.version_order)"
/* Relation 0 supports, strength 0 is exact. */
#define EXACT(here, there)                                                                                   \
    "SELECT l." there "_slug || '#' || l." there "_item, m.slug || '@' || m.version || '#' || l.link,"       \
    " l.document_id, l.position FROM link l JOIN document m ON m.id = l.document_id"                         \
    " WHERE l." here "_slug = $slug AND l." here "_item = $item AND l.relation = 0 AND l.strength = 0"       \
    " AND " HIGHEST " AND " FALLEN_NONE

enum status carries_links(struct store *store, const char *slug, const char *item, int64_t enrolment,
                          struct arena *arena, struct carries_link_list *out, struct err *err)
{
    struct query *q =
        store_query(store, EXACT("from", "to") " UNION ALL " EXACT("to", "from") " ORDER BY 3, 4");

    query_text(q, "$slug", slug);
    query_text(q, "$item", item);
    query_int(q, "$enrolment", enrolment);
    while (query_step(q)) {
        struct carries_link *link = LIST_ADD(arena, out);

        link->ref = query_dup_at(q, 0, arena);
        link->link = query_dup_at(q, 1, arena);
    }
    return query_end(q, err);
}

enum status carries_to(struct store *store, int64_t enrolment, int64_t document, const char *item,
                       int64_t most, struct arena *arena, struct carries_came_list *out, struct err *err)
{
    struct query *q = store_query(
        store,
        "SELECT c.entry_id, r.on_day, CASE WHEN e.hidden = 1 THEN '' ELSE coalesce(w.title, '') END,"
        " o.slug || '#' || c.item, i.code, p.name, k.link FROM credit g JOIN claim c ON c.id = g.claim_id"
        " JOIN revision r ON r.id = c.revision_id JOIN entry e ON e.id = c.entry_id"
        " LEFT JOIN revision_words w ON w.revision_id = r.id JOIN document o ON o.id = c.document_id"
        " LEFT JOIN item i ON i.document_id = c.document_id AND i.item = c.item"
        " JOIN decision d ON d.id = g.decision_id JOIN person p ON p.id = d.person_id"
        " LEFT JOIN decision_carry k ON k.decision_id = d.id AND k.document_id = g.document_id"
        " AND k.item = g.item WHERE g.enrolment_id = $enrolment AND g.document_id = $document"
        " AND g.item = $item AND g.how = 'carried' AND g.ended_at IS NULL"
        " ORDER BY r.on_day DESC, c.entry_id DESC LIMIT $most");

    query_int(q, "$enrolment", enrolment);
    query_int(q, "$document", document);
    query_text(q, "$item", item);
    query_int(q, "$most", most);
    while (query_step(q)) {
        struct carries_came *came = LIST_ADD(arena, out);

        came->entry = query_int_at(q, 0);
        came->on = query_day_at(q, 1);
        came->title = query_dup_at(q, 2, arena);
        came->ref = query_dup_at(q, 3, arena);
        came->code = query_dup_at(q, 4, arena);
        came->name = query_dup_at(q, 5, arena);
        came->link = query_dup_at(q, 6, arena);
    }
    return query_end(q, err);
}

enum status carries_count(struct store *store, const char *slug, struct arena *arena,
                          struct carries_along_list *out, struct err *err)
{
    struct query *q =
        store_query(store, "SELECT substr(k.link, instr(k.link, '#') + 1), count(*) FROM decision_carry k"
                           " JOIN decision d ON d.id = k.decision_id JOIN credit g ON g.claim_id = d.claim_id"
                           " AND g.decision_id = d.id AND g.document_id = k.document_id AND g.item = k.item"
                           " WHERE g.how = 'carried' AND g.ended_at IS NULL"
                           " AND substr(k.link, 1, instr(k.link, '@') - 1) = $slug GROUP BY 1 ORDER BY 1");

    query_text(q, "$slug", slug);
    while (query_step(q)) {
        struct carries_along *along = LIST_ADD(arena, out);

        along->link = query_dup_at(q, 0, arena);
        along->count = query_int_at(q, 1);
    }
    return query_end(q, err);
}
