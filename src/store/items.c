/* items.c - the words of criteria and the links between them. */
#include <beatbook/store/items.h>

#include <string.h>

#include <beatbook/store/fallen.h>

#define COLUMNS                                                                                              \
    "SELECT item, code, claimable, brief, words, words_cy, notes FROM item WHERE document_id = $document"

static void read_row(struct query *q, int64_t document, struct arena *arena, struct items_row *out)
{
    out->document = document;
    out->item = query_dup_at(q, 0, arena);
    out->code = query_dup_at(q, 1, arena);
    out->claimable = query_int_at(q, 2) != 0;
    out->brief = query_dup_at(q, 3, arena);
    out->words = query_dup_at(q, 4, arena);
    out->words_cy = query_dup_at(q, 5, arena);
    out->notes = query_dup_at(q, 6, arena);
}

enum status items_get(struct store *store, int64_t document, const char *item, struct arena *arena,
                      struct items_row *out, struct err *err)
{
    struct query *q = store_query(store, COLUMNS " AND item = $item LIMIT 1");

    memset(out, 0, sizeof *out);
    query_int(q, "$document", document);
    query_text(q, "$item", item);
    if (query_step(q))
        read_row(q, document, arena, out);
    return query_end(q, err);
}

enum status items_under(struct store *store, int64_t document, const char *parent, struct arena *arena,
                        struct items_list *out, struct err *err)
{
    struct query *q = store_query(store, COLUMNS " AND parent = $parent ORDER BY position");

    query_int(q, "$document", document);
    query_text(q, "$parent", parent);
    while (query_step(q))
        read_row(q, document, arena, LIST_ADD(arena, out));
    return query_end(q, err);
}

#define HIGHEST                                                                                              \
    "NOT EXISTS (SELECT 1 FROM document n WHERE n.slug = m.slug AND n.version_order > m.version_order)"
enum status items_of_kind(struct store *store, enum kind kind, struct arena *arena,
                          struct items_kind_list *out, struct err *err)
{
    struct query *q = store_query(
        store,
        "SELECT i.item, i.code, i.claimable, i.brief, i.words, i.words_cy, i.notes, m.id, m.slug, " HIGHEST
        " FROM document m JOIN item i ON i.document_id = m.id WHERE i.kind = $kind"
        " ORDER BY m.slug, m.id, i.position");

    query_int(q, "$kind", kind);
    while (query_step(q)) {
        struct items_kind *one = LIST_ADD(arena, out);

        read_row(q, query_int_at(q, 7), arena, &one->row);
        one->slug = query_dup_at(q, 8, arena);
        one->highest = query_int_at(q, 9) != 0;
    }
    return query_end(q, err);
}

#define LINK_END(here, there)                                                                                \
    "SELECT l." there "_slug, l." there "_item, l.relation, l.strength, l." here "_words, l." there          \
    "_words,"                                                                                                \
    " l.document_id, l.position FROM link l JOIN document m ON m.id = l.document_id"                         \
    " WHERE l." here "_slug = $slug AND l." here "_item = $item AND " HIGHEST " AND " FALLEN_NONE

enum status items_linked(struct store *store, const char *slug, const char *item, int64_t enrolment,
                         struct arena *arena, struct items_links *out, struct err *err)
{
    struct query *q =
        store_query(store, LINK_END("from", "to") " UNION ALL " LINK_END("to", "from") " ORDER BY 7, 8");

    query_text(q, "$slug", slug);
    query_text(q, "$item", item);
    query_int(q, "$enrolment", enrolment);
    while (query_step(q)) {
        struct items_link *link = LIST_ADD(arena, out);

        link->slug = query_dup_at(q, 0, arena);
        link->item = query_dup_at(q, 1, arena);
        link->relation = (enum relation)query_int_at(q, 2);
        link->strength = (enum strength)query_int_or_at(q, 3, STRENGTH_NONE);
        link->words_here = query_dup_at(q, 4, arena);
        link->words_there = query_dup_at(q, 5, arena);
    }
    return query_end(q, err);
}

enum status items_all_links(struct store *store, int64_t enrolment, struct arena *arena,
                            struct link_list *out, struct err *err)
{
    struct query *q = store_query(
        store,
        "SELECT l.from_slug || '#' || l.from_item, l.to_slug || '#' || l.to_item, l.relation, l.strength"
        " FROM link l JOIN document m ON m.id = l.document_id WHERE " HIGHEST " AND " FALLEN_NONE
        " ORDER BY l.document_id, l.position");

    query_int(q, "$enrolment", enrolment);
    while (query_step(q)) {
        struct link *link = LIST_ADD(arena, out);

        link->from = query_dup_at(q, 0, arena);
        link->to = query_dup_at(q, 1, arena);
        link->relation = (enum relation)query_int_at(q, 2);
        link->strength = (enum strength)query_int_or_at(q, 3, STRENGTH_NONE);
    }
    return query_end(q, err);
}
