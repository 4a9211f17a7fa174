/* waiting.c - the entries that wait for a decision.
 *
 * A page is found from the people: who is assigned to the viewer, then what of theirs waits. So it costs what the viewer's own
 * apprentices have waiting, not what the whole store has.
 */
#include <beatbook/store/waiting.h>

#include "during.h"

#define DECIDING (ROLE_BIT(ROLE_SUPERVISOR) | ROLE_BIT(ROLE_ASSESSOR))

uint32_t waiting_closers(uint32_t roles)
{
    switch (roles & DECIDING) {
    case ROLE_BIT(ROLE_SUPERVISOR):
        return WAITING_SUPERVISOR;
    case ROLE_BIT(ROLE_ASSESSOR):
        return WAITING_ASSESSOR;
    case DECIDING:
        return WAITING_EITHER;
    default:
        return WAITING_NOBODY;
    }
}

bool waiting_closable(uint32_t closers, uint32_t roles)
{
    uint32_t closed_by = 0;

    if ((roles & ROLE_BIT(ROLE_SUPERVISOR)) != 0)
        closed_by |= WAITING_SUPERVISOR | WAITING_EITHER;
    if ((roles & ROLE_BIT(ROLE_ASSESSOR)) != 0)
        closed_by |= WAITING_ASSESSOR | WAITING_EITHER;
    return (closers & closed_by) != 0;
}

bool waiting_stranded(uint32_t closers, uint32_t roles)
{
    bool supervisor = (roles & ROLE_BIT(ROLE_SUPERVISOR)) != 0;
    bool assessor = (roles & ROLE_BIT(ROLE_ASSESSOR)) != 0;

    return (closers & WAITING_NOBODY) != 0 || ((closers & WAITING_SUPERVISOR) != 0 && !supervisor) ||
           ((closers & WAITING_ASSESSOR) != 0 && !assessor) ||
           ((closers & WAITING_EITHER) != 0 && !supervisor && !assessor);
}

enum status waiting_put(struct store *store, int64_t entry, int64_t person, moment submitted_at,
                        uint32_t closers, struct err *err)
{
    struct query *q = store_query(store, "INSERT INTO waiting (entry_id, person_id, submitted_at, closers)"
                                         " VALUES ($entry, $person, $at, $closers) ON CONFLICT (entry_id)"
                                         " DO UPDATE SET submitted_at = excluded.submitted_at,"
                                         " closers = excluded.closers WHERE"
                                         " waiting.submitted_at <> excluded.submitted_at"
                                         " OR waiting.closers <> excluded.closers");

    query_int(q, "$entry", entry);
    query_int(q, "$person", person);
    query_moment(q, "$at", submitted_at);
    query_int(q, "$closers", closers);
    return query_run(q, NULL, err);
}

enum status waiting_drop(struct store *store, int64_t entry, struct err *err)
{
    struct query *q = store_query(store, "DELETE FROM waiting WHERE entry_id = $entry");

    query_int(q, "$entry", entry);
    return query_run(q, NULL, err);
}

/* clang-format off */
#define ASSIGNED                                                                                             \
    "SELECT a.apprentice_id AS id, a.role AS role, NULL AS cover FROM " DURING_STANDS_FOR("$viewer") " me"   \
    " CROSS JOIN assignment a ON a.person_id = me.id"                                                        \
    " AND (($roles >> a.role) & 1) = 1 AND " DURING_TODAY("a")                                               \
    " UNION SELECT a.apprentice_id, a.role, NULL FROM " DURING_STANDS_FOR("$viewer") " me"                   \
    " CROSS JOIN team_member m ON m.person_id = me.id AND " DURING_TODAY("m")                                \
    " CROSS JOIN assignment a ON a.team_id = m.team_id AND (($roles >> a.role) & 1) = 1 AND " DURING_TODAY("a")

/* What assignments of today name, each thing once, where anybody is here to act for it: the first and the last of them. Thousands are assigned to the same few
 * people and teams. */
#define HANDS                                                                                                \
    "WITH hands (role, person_id, team_id, low, high) AS MATERIALIZED (SELECT a.role, coalesce(a.person_id, 0)," \
    " coalesce(a.team_id, 0), min(p.id), max(p.id) FROM (SELECT DISTINCT a.role, a.person_id, a.team_id"     \
    " FROM assignment a WHERE a.role IN (1, 2) AND " DURING_TODAY("a") ") a" DURING_COVER_ANY " GROUP BY 1, 2, 3) "

/* Is somebody here to decide in this role, other than themselves? */
#define COVERED(role)                                                                                        \
    "EXISTS (SELECT 1 FROM assignment a CROSS JOIN hands h ON h.role = a.role"                               \
    " AND h.person_id = coalesce(a.person_id, 0) AND h.team_id = coalesce(a.team_id, 0)"                     \
    " WHERE a.apprentice_id = w.person_id AND a.role = " role " AND " DURING_TODAY("a")                      \
    " AND (h.low <> w.person_id OR h.high <> w.person_id))"

/* Those who have something waiting, one look-up each however much of it there is; with 2 where a supervisor is here, 4 where an assessor
 * is. Who has both is of interest only for what is odd. */
#define COVERS                                                                                               \
    " UNION SELECT id, NULL, cover FROM (" HANDS                                                             \
    "SELECT w.person_id AS id, 2 * " COVERED("1") " + 4 * " COVERED("2")                                     \
    " AS cover FROM (WITH RECURSIVE o(person_id) AS (SELECT min(person_id) FROM waiting UNION ALL SELECT"    \
    " (SELECT min(n.person_id) FROM waiting n WHERE n.person_id > o.person_id) FROM o"                       \
    " WHERE o.person_id IS NOT NULL) SELECT person_id FROM o WHERE person_id IS NOT NULL) w) c"              \
    " WHERE cover <> 6 OR EXISTS (SELECT 1 FROM waiting odd WHERE odd.person_id = c.id AND odd.closers >= 8)"

#define STRANDED                                                                                             \
    "(s.cover IS NOT NULL AND ((w.closers & 16) <> 0 OR ((w.closers & 1) <> 0 AND (s.cover & 2) = 0)"        \
    " OR ((w.closers & 2) <> 0 AND (s.cover & 4) = 0) OR ((w.closers & 4) <> 0 AND s.cover = 0)))"

#define PAGE(whose)                                                                                          \
    "SELECT w.entry_id, w.person_id, w.submitted_at, s.roles, w.closers, coalesce(s.cover, 0), " STRANDED    \
    " FROM (SELECT id, coalesce(sum(1 << role), 0) AS roles, max(cover) AS cover FROM (" whose               \
    ") t GROUP BY id) s CROSS JOIN waiting w"                                                                \
    " WHERE w.person_id = s.id AND w.person_id <> $viewer AND ($apprentice = 0 OR w.person_id = "            \
    "$apprentice)"                                                                                           \
    " AND (s.roles <> 0 OR (w.closers & 8) <> 0 OR " STRANDED ")"                                            \
    " AND (w.submitted_at > $at OR (w.submitted_at = $at AND w.entry_id > $entry))"                          \
    " ORDER BY w.submitted_at, w.entry_id LIMIT $limit"
/* clang-format on */

enum status waiting_page(struct store *store, const struct waiting_filter *filter, struct arena *arena,
                         struct waiting_list *out, struct err *err)
{
    struct query *q = store_query(store, filter->stranded ? PAGE(ASSIGNED COVERS) : PAGE(ASSIGNED));

    query_int(q, "$viewer", filter->viewer);
    query_int(q, "$roles", filter->roles);
    query_int(q, "$today", filter->today);
    query_int(q, "$apprentice", filter->apprentice);
    query_int(q, "$at", filter->after_at);
    query_int(q, "$entry", filter->after_entry);
    query_int(q, "$limit", filter->limit);
    while (query_step(q)) {
        struct waiting_row *row = LIST_ADD(arena, out);

        row->entry = query_int_at(q, 0);
        row->person = query_int_at(q, 1);
        row->submitted_at = query_moment_at(q, 2);
        row->roles = (uint32_t)query_int_at(q, 3);
        row->closers = (uint32_t)query_int_at(q, 4);
        row->cover = (uint32_t)query_int_at(q, 5);
        row->stranded = query_int_at(q, 6) != 0;
    }
    return query_end(q, err);
}

enum status waiting_all(struct store *store, moment after_at, int64_t after_entry, int64_t limit,
                        struct arena *arena, struct waiting_list *out, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT w.entry_id, w.person_id, w.submitted_at, w.closers FROM waiting w"
               " WHERE (w.submitted_at, w.entry_id) > ($at, $entry) ORDER BY w.submitted_at, w.entry_id"
               " LIMIT $limit");

    query_int(q, "$at", after_at);
    query_int(q, "$entry", after_entry);
    query_int(q, "$limit", limit);
    while (query_step(q)) {
        struct waiting_row *row = LIST_ADD(arena, out);

        row->entry = query_int_at(q, 0);
        row->person = query_int_at(q, 1);
        row->submitted_at = query_moment_at(q, 2);
        row->closers = (uint32_t)query_int_at(q, 3);
    }
    return query_end(q, err);
}

enum status waiting_count(struct store *store, int64_t most, int64_t *count, struct err *err)
{
    struct query *q = store_query(store, "SELECT count(*) FROM (SELECT 1 FROM waiting LIMIT $most)");

    *count = 0;
    query_int(q, "$most", most);
    if (query_step(q))
        *count = query_int_at(q, 0);
    return query_end(q, err);
}

#define OPEN                                                                                                 \
    "SELECT c.id, c.enrolment_id, c.document_id, d.slug, c.item, i.code, i.kind, f.position,"                \
    " EXISTS (SELECT 1 FROM decision s WHERE s.claim_id = c.id AND s.signoff_id IS NOT NULL),"               \
    " EXISTS (SELECT 1 FROM decision u WHERE u.claim_id = c.id AND u.signoff_id IS NULL"                     \
    " AND u.person_id = $viewer), n.rules_id, i.position FROM claim c"                                       \
    " JOIN document d ON d.id = c.document_id JOIN enrolment n ON n.id = c.enrolment_id"                     \
    " JOIN item i ON i.document_id = c.document_id AND i.item = c.item"                                      \
    " LEFT JOIN enrolment_framework f ON f.enrolment_id = c.enrolment_id AND f.document_id = c.document_id"  \
    " WHERE c.entry_id = $entry AND c.state = 0"

enum status waiting_open(struct store *store, int64_t entry, int64_t viewer, struct arena *arena,
                         struct waiting_claims *out, struct err *err)
{
    struct query *q = store_query(store, OPEN " ORDER BY coalesce(f.position, 99), i.position");

    query_int(q, "$entry", entry);
    query_int(q, "$viewer", viewer);
    while (query_step(q)) {
        struct waiting_claim *claim = LIST_ADD(arena, out);

        claim->id = query_int_at(q, 0);
        claim->enrolment = query_int_at(q, 1);
        claim->item.document = query_int_at(q, 2);
        claim->item.slug = query_dup_at(q, 3, arena);
        claim->item.item = query_dup_at(q, 4, arena);
        claim->item.code = query_dup_at(q, 5, arena);
        claim->item.kind = (enum kind)query_int_or_at(q, 6, KIND_COUNT);
        claim->item.framework = query_int_or_at(q, 7, -1);
        claim->has_signed = query_int_at(q, 8) != 0;
        claim->mine = query_int_at(q, 9) != 0;
        claim->rules = query_int_or_at(q, 10, 0);
        claim->item.position = query_int_at(q, 11);
    }
    return query_end(q, err);
}
