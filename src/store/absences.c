/* absences.c - the rows of absences.
 *
 * A deputy is given nothing: whom they decide on follows on each day from the absence and from what the absent person is assigned to
 * then (during.h). So who is assigned while somebody is away has a deputy too, and the deputy's own assignments are left alone.
 */
#include <beatbook/store/absences.h>

#include <string.h>

#include <beatbook/util/tr.h>

#include "during.h"

enum status absences_add(struct store *store, const struct absences_row *row, int64_t *id, struct err *err)
{
    struct query *q = store_query(store, "INSERT INTO absence (person_id, deputy_id, from_day, until_day)"
                                         " VALUES ($person, $deputy, $from, $until) RETURNING id");

    query_int(q, "$person", row->person);
    query_int(q, "$deputy", row->deputy);
    query_day(q, "$from", row->from_day);
    query_day(q, "$until", row->until_day);
    if (query_step(q))
        *id = query_int_at(q, 0);
    return query_end(q, err);
}

enum status absences_end(struct store *store, int64_t id, day until, struct err *err)
{
    struct query *q =
        store_query(store, "UPDATE absence SET until_day = max($until, from_day - 1) WHERE id = $id");

    query_int(q, "$id", id);
    query_day(q, "$until", until);
    return query_run(q, NULL, err);
}

enum status absences_find(struct store *store, int64_t person, day from, day until, struct absences_row *out,
                          struct err *err)
{
    struct query *q = store_query(
        store,
        "SELECT id, deputy_id, from_day, until_day FROM absence WHERE person_id = $person"
        " AND until_day >= from_day AND until_day >= $from AND from_day <= coalesce($until, " DURING_FOREVER
        ") ORDER BY from_day, id LIMIT 1");

    *out = (struct absences_row){.person = person};
    query_int(q, "$person", person);
    query_day(q, "$from", from);
    query_day(q, "$until", until);
    if (query_step(q)) {
        out->id = query_int_at(q, 0);
        out->deputy = query_int_at(q, 1);
        out->from_day = query_day_at(q, 2);
        out->until_day = query_day_at(q, 3);
    }
    return query_end(q, err);
}

/* ---- for people */

#define COLUMNS                                                                                              \
    "w.login, w.name, d.login, d.name, b.from_day, b.until_day, " DURING_TODAY(                              \
        "b") " FROM absence b"                                                                               \
             " JOIN person w ON w.id = b.person_id JOIN person d ON d.id = b.deputy_id"

static void read_row(struct query *q, struct arena *arena, struct absence *out)
{
    out->login = query_dup_at(q, 0, arena);
    out->name = query_dup_at(q, 1, arena);
    out->deputy = query_dup_at(q, 2, arena);
    out->deputy_name = query_dup_at(q, 3, arena);
    out->from_day = query_day_at(q, 4);
    out->until_day = query_day_at(q, 5);
    out->now = query_int_at(q, 6) != 0;
}

enum status absences_read(struct store *store, int64_t id, day today, struct arena *arena,
                          struct absence *out, struct err *err)
{
    struct query *q = store_query(store, "SELECT " COLUMNS " WHERE b.id = $id");

    memset(out, 0, sizeof *out);
    query_int(q, "$id", id);
    query_day(q, "$today", today);
    if (query_step(q))
        read_row(q, arena, out);
    return query_end(q, err);
}

enum status absences_list(struct store *store, int64_t person, day today, struct arena *arena,
                          struct absence_list *out, struct err *err)
{
    struct query *q = store_query(store, "SELECT " COLUMNS " WHERE (b.person_id = $person OR b.deputy_id ="
                                         " $person) AND b.until_day >= $today AND b.until_day >= b.from_day"
                                         " ORDER BY b.from_day, b.id");

    memset(out, 0, sizeof *out);
    query_int(q, "$person", person);
    query_day(q, "$today", today);
    while (query_step(q))
        read_row(q, arena, LIST_ADD(arena, out));
    return query_end(q, err);
}

enum status absences_today(struct store *store, int64_t person, day today, struct arena *arena,
                           struct absence_list *out, struct err *err)
{
    struct query *q = store_query(store, "SELECT " COLUMNS " WHERE b.person_id IN " DURING_STANDS_FOR(
                                             "$person") " AND " DURING_TODAY("b") " ORDER BY w.name, b.id");

    memset(out, 0, sizeof *out);
    query_int(q, "$person", person);
    query_day(q, "$today", today);
    while (query_step(q))
        read_row(q, arena, LIST_ADD(arena, out));
    return query_end(q, err);
}

/* ---- what there is to stand in for */

#define OVERLAPS(t)                                                                                          \
    " AND " t ".from_day <= $until AND coalesce(" t ".until_day, " DURING_FOREVER                            \
    ") >= $from AND coalesce(" t ".until_day, " DURING_FOREVER ") >= " t ".from_day"
/* Themselves, and for whom they stand in then. */
#define WHOM                                                                                                 \
    "(SELECT $person UNION SELECT b.person_id FROM absence b WHERE b.deputy_id = $person" OVERLAPS("b") ")"
#define DUTIES                                                                                               \
    "(SELECT a.apprentice_id AS apprentice, a.role AS role FROM assignment a WHERE a.person_id IN " WHOM     \
        OVERLAPS("a") " UNION SELECT a.apprentice_id, a.role FROM team_member m JOIN assignment a"           \
                      " ON a.team_id = m.team_id" OVERLAPS("a") " WHERE m.person_id IN " WHOM OVERLAPS(      \
                          "m") ")"

static struct query *duties(struct store *store, const char *sql, int64_t person, day from, day until)
{
    struct query *q = store_query(store, sql);

    query_int(q, "$person", person);
    query_day(q, "$from", from);
    query_day(q, "$until", until);
    return q;
}

enum status absences_duties(struct store *store, int64_t person, day from, day until, uint32_t *roles,
                            int64_t *apprentices, struct err *err)
{
    struct query *q = duties(store,
                             "SELECT role, (SELECT count(DISTINCT apprentice) FROM " DUTIES ") FROM " DUTIES
                             " GROUP BY role",
                             person, from, until);

    *roles = 0;
    *apprentices = 0;
    while (query_step(q)) {
        *roles |= ROLE_BIT((unsigned)query_int_at(q, 0));
        *apprentices = query_int_at(q, 1);
    }
    return query_end(q, err);
}

enum status absences_is_duty(struct store *store, int64_t person, int64_t apprentice, day from, day until,
                             bool *out, struct err *err)
{
    struct query *q =
        duties(store, "SELECT 1 FROM " DUTIES " WHERE apprentice = $apprentice LIMIT 1", person, from, until);

    query_int(q, "$apprentice", apprentice);
    *out = query_step(q);
    return query_end(q, err);
}
