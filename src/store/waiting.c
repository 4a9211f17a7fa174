/* waiting.c - the entries that wait for a decision.
 *
 * A page is found from the people: who is assigned to the viewer, then what of theirs waits. So it costs what the viewer's own
 * apprentices have waiting, not what the whole store has.
 */
#include <beatbook/store/waiting.h>

#include "during.h"

enum status waiting_put(struct store *store, int64_t entry, int64_t person, moment submitted_at,
                        struct err *err)
{
    struct query *q = store_query(store, "INSERT INTO waiting (entry_id, person_id, submitted_at)"
                                         " VALUES ($entry, $person, $at) ON CONFLICT (entry_id)"
                                         " DO UPDATE SET submitted_at = excluded.submitted_at");

    query_int(q, "$entry", entry);
    query_int(q, "$person", person);
    query_moment(q, "$at", submitted_at);
    return query_run(q, NULL, err);
}

enum status waiting_drop(struct store *store, int64_t entry, struct err *err)
{
    struct query *q = store_query(store, "DELETE FROM waiting WHERE entry_id = $entry");

    query_int(q, "$entry", entry);
    return query_run(q, NULL, err);
}

#define ASSIGNED                                                                                             \
    "SELECT a.apprentice_id AS id, a.role AS role FROM assignment a WHERE a.person_id = $viewer"             \
    " AND (($roles >> a.role) & 1) = 1 AND " DURING_TODAY(                                                   \
        "a") " UNION SELECT a.apprentice_id, a.role FROM team_member m"                                      \
             " JOIN assignment a ON a.team_id = m.team_id WHERE m.person_id = $viewer AND " DURING_TODAY(    \
                 "m") " AND (($roles >> a.role) & 1) = 1 AND " DURING_TODAY("a")
/* Roles 1 and 2 are those that decide. Who has left, or holds the role no more, decides nothing. */
#define STRANDED                                                                                             \
    " UNION SELECT w.person_id, NULL FROM (SELECT DISTINCT person_id FROM waiting) w WHERE NOT EXISTS"       \
    " (SELECT 1 FROM assignment a LEFT JOIN team_member m ON m.team_id = a.team_id AND " DURING_TODAY(       \
        "m") " JOIN person p ON p.id = coalesce(a.person_id, m.person_id)"                                   \
             " WHERE a.apprentice_id = w.person_id AND a.role IN (1, 2) AND " DURING_TODAY(                  \
                 "a") " AND p.id <> w.person_id AND ((p.roles >> a.role) & 1) = 1"                           \
                      " AND (p.left_on IS NULL OR p.left_on >= $today))"
#define PAGE(whose)                                                                                          \
    "SELECT w.entry_id, w.person_id, w.submitted_at, s.roles FROM"                                           \
    " (SELECT id, coalesce(sum(1 << role), 0) AS roles FROM (" whose                                         \
    ") t GROUP BY id) s CROSS JOIN waiting w"                                                                \
    " WHERE w.person_id = s.id AND w.person_id <> $viewer AND ($apprentice = 0 OR w.person_id = "            \
    "$apprentice)"                                                                                           \
    " AND (w.submitted_at > $at OR (w.submitted_at = $at AND w.entry_id > $entry))"                          \
    " ORDER BY w.submitted_at, w.entry_id LIMIT $limit"

enum status waiting_page(struct store *store, const struct waiting_filter *filter, struct arena *arena,
                         struct waiting_list *out, struct err *err)
{
    struct query *q = store_query(store, filter->stranded ? PAGE(ASSIGNED STRANDED) : PAGE(ASSIGNED));

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
    }
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

enum status waiting_open(struct store *store, int64_t entry, int64_t viewer, bool all, struct arena *arena,
                         struct waiting_claims *out, struct err *err)
{
    struct query *q =
        store_query(store, all ? OPEN " ORDER BY coalesce(f.position, 99), i.position" : OPEN " LIMIT 1");

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
