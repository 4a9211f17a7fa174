/* rosters.c - the roster as tables.
 *
 * Each row comes from one statement over the whole table: a page at a time, a file would be of several moments, and 5,000 people are less
 * than a megabyte.
 */
#include <beatbook/store/rosters.h>

#include <inttypes.h>
#include <string.h>

#include <beatbook/util/str.h>

#include "during.h"

/* What a column of the statement is. */
enum form { TEXT, DAY_FORM, NUMBER, ROLES, ROLE, STATUS };

static const struct {
    const char *sql;
    enum form forms[ROSTER_COLUMNS_MOST];
} tables[] = {
    [ROSTER_PEOPLE] =
        {"SELECT login, name, roles, number, uid, mail, left_on FROM person WHERE roles <> 0 AND $today IS NOT NULL"
         " ORDER BY login",
         {TEXT, TEXT, ROLES, TEXT, NUMBER, TEXT, DAY_FORM}},
    [ROSTER_TEAMS] =
        {"SELECT DISTINCT t.name, p.login FROM team t LEFT JOIN team_member m ON m.team_id = t.id AND " DURING_TODAY(
             "m") " LEFT JOIN person p ON p.id = m.person_id AND p.roles <> 0 ORDER BY t.name, p.login",
         {TEXT, TEXT}},
    [ROSTER_ASSIGNMENTS] =
        {"SELECT w.login, a.role, coalesce(p.login, t.name), a.from_day, a.until_day FROM assignment a"
         " JOIN person w ON w.id = a.apprentice_id AND w.roles <> 0"
         " LEFT JOIN person p ON p.id = a.person_id LEFT JOIN team t ON t.id = a.team_id"
         " WHERE coalesce(a.until_day, " DURING_FOREVER
         ") >= $today AND coalesce(a.until_day, " DURING_FOREVER
         ") >= a.from_day AND (p.id IS NULL OR p.roles <> 0) ORDER BY w.login, a.role, a.from_day, a.id",
         {TEXT, ROLE, TEXT, DAY_FORM, DAY_FORM}},
    [ROSTER_ENROLMENTS] =
        {"SELECT w.login, d.slug || '@' || d.version, e.start_day, e.end_day, e.cohort,"
         " (SELECT group_concat(x.ref, ' ') FROM (SELECT c.slug || '@' || c.version AS ref FROM enrolment_framework o"
         " JOIN document c ON c.id = o.document_id WHERE o.enrolment_id = e.id AND o.position > 0"
         " ORDER BY o.position) x),"
         " coalesce(r.slug || '@' || r.version, 'none'), e.age_at_start, e.hours_per_week, e.status, e.ended_on"
         " FROM enrolment e JOIN person w ON w.id = e.person_id AND w.roles <> 0"
         " JOIN enrolment_framework f ON f.enrolment_id = e.id AND f.position = 0"
         " JOIN document d ON d.id = f.document_id LEFT JOIN document r ON r.id = e.rules_id"
         " WHERE $today IS NOT NULL ORDER BY e.id",
         {TEXT, TEXT, DAY_FORM, DAY_FORM, TEXT, TEXT, TEXT, NUMBER, NUMBER, STATUS, DAY_FORM}},
    [ROSTER_BREAKS] =
        {"SELECT w.login, b.from_day, b.until_day, b.reason FROM enrolment_break b JOIN enrolment e"
         " ON e.id = b.enrolment_id JOIN person w ON w.id = e.person_id AND w.roles <> 0"
         " WHERE (b.until_day IS NULL OR b.until_day >= b.from_day) AND $today IS NOT NULL AND e.id = (SELECT n.id"
         " FROM enrolment n WHERE n.person_id = e.person_id"
         " ORDER BY CASE WHEN n.status IN (0, 1) THEN 0 ELSE 1 END, n.id DESC LIMIT 1)"
         " ORDER BY w.login, b.from_day",
         {TEXT, DAY_FORM, DAY_FORM, TEXT}},
};

static const char *cell(struct query *q, int column, enum form form, struct arena *arena)
{
    struct str text = STR_INIT;
    char on[DAY_TEXT];
    const char *copy;

    if (query_null_at(q, column))
        return "";
    switch (form) {
    case TEXT:
        return query_dup_at(q, column, arena);
    case DAY_FORM:
        return arena_dup(arena, day_format(query_day_at(q, column), on));
    case NUMBER:
        return arena_printf(arena, "%" PRId64, query_int_at(q, column));
    case ROLE:
        return names_word(&person_role_names, (int)query_int_at(q, column));
    case STATUS:
        return names_word(&person_enrolment_names, (int)query_int_at(q, column));
    default:
        names_set(&person_role_names, (uint32_t)query_int_at(q, column), " ", &text);
        copy = arena_dup(arena, text.buf);
        str_release(&text);
        return copy;
    }
}

enum status rosters_read(struct store *store, enum roster_table table, day today, struct arena *arena,
                         struct roster *out, struct err *err)
{
    struct query *q = store_query(store, tables[table].sql);
    size_t width = roster_width(table);
    size_t i;

    memset(out, 0, sizeof *out);
    out->table = table;
    query_day(q, "$today", today);
    while (query_step(q)) {
        struct roster_row *row = LIST_ADD(arena, &out->rows);

        memset(row, 0, sizeof *row);
        for (i = 0; i < width; i++) {
            const char *text = cell(q, (int)i, tables[table].forms[i], arena);

            *LIST_ADD(arena, &row->cells) = text;
        }
    }
    return query_end(q, err);
}

enum status rosters_assigned(struct store *store, const struct rosters_assignment *row, bool *stands,
                             struct err *err)
{
    struct query *q = store_query(
        store,
        "SELECT 1 FROM assignment a LEFT JOIN person p ON p.id = a.person_id LEFT JOIN team t"
        " ON t.id = a.team_id WHERE a.apprentice_id = $apprentice AND a.role = $role"
        " AND coalesce(p.login, t.name) = $to AND a.from_day = $from AND coalesce(a.until_day, -1000000)"
        " = coalesce($until, -1000000) LIMIT 1");

    query_int(q, "$apprentice", row->apprentice);
    query_int(q, "$role", row->role);
    query_text(q, "$to", row->to);
    query_day(q, "$from", row->from_day);
    query_day(q, "$until", row->until_day);
    *stands = query_step(q);
    return query_end(q, err);
}

enum status rosters_enrolment(struct store *store, int64_t person, const char *framework, day start,
                              int64_t *id, struct err *err)
{
    struct query *q = store_query(
        store,
        "SELECT e.id FROM enrolment e JOIN enrolment_framework f ON f.enrolment_id = e.id AND f.position = 0"
        " JOIN document d ON d.id = f.document_id WHERE e.person_id = $person AND d.slug = $slug"
        " AND e.start_day = $start ORDER BY e.id DESC LIMIT 1");

    query_int(q, "$person", person);
    query_text(q, "$slug", framework);
    query_day(q, "$start", start);
    *id = query_step(q) ? query_int_at(q, 0) : 0;
    return query_end(q, err);
}

enum status rosters_member(struct store *store, int64_t team, const char *login, day today, bool *stands,
                           struct err *err)
{
    struct query *q =
        store_query(store, "SELECT 1 FROM person p JOIN team_member m ON m.person_id = p.id"
                           " WHERE p.login = $login AND m.team_id = $team AND " DURING_TODAY("m"));

    query_text(q, "$login", login);
    query_int(q, "$team", team);
    query_day(q, "$today", today);
    *stands = query_step(q);
    return query_end(q, err);
}
