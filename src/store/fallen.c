/* fallen.c - links whose quoted words a version does not hold.
 *
 * Whether words stand in a text is too much to ask at every reading, and nothing of it changes but when documents come or go: so what
 * does not hold is a row. What holds has none, which is nearly everything.
 */
#include <beatbook/store/fallen.h>

#define ENDS(side, here)                                                                                     \
    "SELECT l.document_id, l.position, " side ", l." here "_item, l." here                                   \
    "_words, m.slug, l.link FROM link l"                                                                     \
    " JOIN document m ON m.id = l.document_id WHERE l." here "_slug = $slug"

enum status fallen_ends_in(struct store *store, const char *slug, struct arena *arena,
                           struct fallen_ends *out, struct err *err)
{
    struct query *q =
        store_query(store, ENDS("0", "from") " UNION ALL " ENDS("1", "to") " ORDER BY 6, 7, 3, 4, 1");

    query_text(q, "$slug", slug);
    while (query_step(q)) {
        struct fallen_end *end = LIST_ADD(arena, out);

        end->crossmap = query_int_at(q, 0);
        end->position = query_int_at(q, 1);
        end->side = query_int_at(q, 2);
        end->item = query_dup_at(q, 3, arena);
        end->words = query_dup_at(q, 4, arena);
        end->slug = query_dup_at(q, 5, arena);
        end->link = query_dup_at(q, 6, arena);
    }
    return query_end(q, err);
}

enum status fallen_clear(struct store *store, const char *slug, struct err *err)
{
    struct query *q = store_query(store, "DELETE FROM link_fallen WHERE framework_id IN"
                                         " (SELECT id FROM document WHERE slug = $slug)");

    query_text(q, "$slug", slug);
    return query_run(q, NULL, err);
}

enum status fallen_add(struct store *store, int64_t framework, const struct fallen_end *end,
                       enum crossing_state state, struct err *err)
{
    struct query *q =
        store_query(store, "INSERT INTO link_fallen (crossmap_id, position, framework_id, side, state)"
                           " VALUES ($crossmap, $position, $framework, $side, $state)");

    query_int(q, "$crossmap", end->crossmap);
    query_int(q, "$position", end->position);
    query_int(q, "$framework", framework);
    query_int(q, "$side", end->side);
    query_int(q, "$state", state);
    return query_run(q, NULL, err);
}

enum status fallen_state(struct store *store, int64_t framework, const struct fallen_end *end,
                         enum crossing_state *out, struct err *err)
{
    struct query *q =
        store_query(store, "SELECT state FROM link_fallen WHERE crossmap_id = $crossmap"
                           " AND position = $position AND framework_id = $framework AND side = $side");

    *out = CROSSING_HOLDS;
    query_int(q, "$crossmap", end->crossmap);
    query_int(q, "$position", end->position);
    query_int(q, "$framework", framework);
    query_int(q, "$side", end->side);
    if (query_step(q))
        *out = (enum crossing_state)query_int_at(q, 0);
    return query_end(q, err);
}

enum status fallen_count(struct store *store, int64_t *out, struct err *err)
{
    struct query *q = store_query(store, "SELECT count(*) FROM link_fallen");

    if (query_step(q))
        *out = query_int_at(q, 0);
    return query_end(q, err);
}

#define HIGHEST(of)                                                                                          \
    "NOT EXISTS (SELECT 1 FROM document n WHERE n.slug = " of ".slug AND n.version_order > " of              \
    ".version_order)"
/* How an end stands to a document. */
#define STATE(side, document)                                                                                     \
    "coalesce((SELECT f.state FROM link_fallen f WHERE f.crossmap_id = l.document_id AND f.position = l.position" \
    " AND f.side = " side " AND f.framework_id = " document "), 0)"
#define CROSSINGS(outward, here, there, here_side, there_side)                                                   \
    "SELECT m.slug, m.version, l.link, l." here "_item, l." there "_slug || '#' || l." there                     \
    "_item, l.relation,"                                                                                         \
    " l.strength, l." here "_words, l." there "_words, " STATE(here_side, "$here") ", " STATE(                   \
        there_side,                                                                                              \
        "d.id") ", " outward ", l.document_id, l.position, d.version"                                            \
                " FROM link l JOIN document m ON m.id = l.document_id LEFT JOIN document d ON d.slug = l." there \
                "_slug"                                                                                          \
                " AND (d.id = $there OR ($there = 0 AND " HIGHEST(                                               \
                    "d") "))"                                                                                    \
                         " WHERE l." here "_slug = $slug AND " HIGHEST("m") " AND ($other = '' OR l." there      \
                                                                            "_slug = $other)"

enum status fallen_crossings(struct store *store, const char *slug, int64_t here, const char *other,
                             int64_t there, struct arena *arena, struct crossing_list *out, struct err *err)
{
    struct query *q = store_query(store, CROSSINGS("1", "from", "to", "0", "1") " UNION ALL " CROSSINGS(
                                             "0", "to", "from", "1", "0") " ORDER BY 13, 14");

    query_text(q, "$slug", slug);
    query_int(q, "$here", here);
    query_int(q, "$there", there);
    query_text(q, "$other", other != NULL ? other : "");
    while (query_step(q)) {
        struct crossing *crossing = LIST_ADD(arena, out);

        crossing->crossmap = query_dup_at(q, 0, arena);
        crossing->crossmap_version = query_dup_at(q, 1, arena);
        crossing->link = query_dup_at(q, 2, arena);
        crossing->here = query_dup_at(q, 3, arena);
        crossing->there = query_dup_at(q, 4, arena);
        crossing->relation = (enum relation)query_int_at(q, 5);
        crossing->strength = (enum strength)query_int_or_at(q, 6, STRENGTH_NONE);
        crossing->words_here = query_dup_at(q, 7, arena);
        crossing->words_there = query_dup_at(q, 8, arena);
        crossing->here_state = (enum crossing_state)query_int_at(q, 9);
        crossing->there_state = (enum crossing_state)query_int_at(q, 10);
        crossing->outward = query_int_at(q, 11) != 0;
        crossing->there_version = query_dup_at(q, 14, arena);
        if (crossing->there_version == NULL)
            crossing->there_version = "";
        crossing->here_code = crossing->there_code = crossing->there_title = "";
    }
    return query_end(q, err);
}
