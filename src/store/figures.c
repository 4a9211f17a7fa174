/* figures.c - for whom something waits, and how long they took.
 *
 * The people are found from what waits, an apprentice at a time, and from there through today's assignments: the store has many more
 * people, assignments and sign-offs than entries that wait. Sign-offs are read only of those on the page.
 */
#include <beatbook/store/figures.h>

#include "during.h"

/* Roles 1 and 2 are those that decide. */
/* clang-format off */
#define PEOPLE                                                                                               \
    "SELECT p.id, p.login, p.name, p.roles, min(w.oldest) AS since"                                          \
    " FROM (SELECT person_id, min(submitted_at) AS oldest FROM waiting GROUP BY person_id) w"                \
    " CROSS JOIN assignment a ON a.apprentice_id = w.person_id AND a.role IN (1, 2) AND " DURING_TODAY("a")  \
    DURING_COVER " GROUP BY p.id"                                                                            \
    " HAVING min(w.oldest) > $at OR (min(w.oldest) = $at AND p.id > $id)"                                    \
    " ORDER BY since, p.id LIMIT $limit"
/* clang-format on */

enum status figures_people(struct store *store, day today, moment after_at, int64_t after_id, int64_t limit,
                           struct arena *arena, struct figures_people *out, struct err *err)
{
    struct query *q = store_query(store, PEOPLE);

    query_day(q, "$today", today);
    query_int(q, "$at", after_at);
    query_int(q, "$id", after_id);
    query_int(q, "$limit", limit);
    while (query_step(q)) {
        struct figures_person *person = LIST_ADD(arena, out);

        person->id = query_int_at(q, 0);
        person->login = query_dup_at(q, 1, arena);
        person->name = query_dup_at(q, 2, arena);
        person->roles = (uint32_t)query_int_at(q, 3);
        person->oldest = query_moment_at(q, 4);
    }
    return query_end(q, err);
}

enum status figures_teams(struct store *store, int64_t person, day today, struct arena *arena,
                          struct figures_row *row, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT t.name FROM team t WHERE t.id IN " DURING_TEAMS_OF("$person") " ORDER BY t.name");

    query_int(q, "$person", person);
    query_day(q, "$today", today);
    while (query_step(q))
        *LIST_ADD(arena, &row->teams) = query_dup_at(q, 0, arena);
    return query_end(q, err);
}

enum status figures_signed(struct store *store, int64_t person, moment since, struct arena *arena,
                           struct figures_signed_list *out, struct err *err)
{
    struct query *q = store_query(store, "SELECT r.submitted_at, s.at FROM signoff s"
                                         " CROSS JOIN revision r ON r.id = s.revision_id"
                                         " WHERE s.person_id = $person AND s.at >= $since");

    query_int(q, "$person", person);
    query_moment(q, "$since", since);
    while (query_step(q)) {
        struct figures_signed *pair = LIST_ADD(arena, out);

        pair->submitted_at = query_moment_at(q, 0);
        pair->at = query_moment_at(q, 1);
    }
    return query_end(q, err);
}
