/* assignments.c - the rows of assignments.
 *
 * Who may decide follows from these rows and the day alone. They are changed and ended, never deleted, so that it stays known who
 * was assigned when.
 */
#include <beatbook/store/assignments.h>

#include <string.h>

#include <beatbook/util/tr.h>

#include "during.h"

/* --- writing ---------------------------------------------------------------------------------- */

struct same {
    int64_t id; /* -1 none */
    day from_day, until_day;
};

/* The row of the same three that overlaps the days given: the latest. */
static enum status find_same(struct store *store, const struct assignments_row *row, struct same *out,
                             struct err *err)
{
    struct query *q = store_query(
        store,
        "SELECT id, from_day, until_day FROM assignment WHERE apprentice_id = $apprentice AND role = $role"
        " AND coalesce(person_id, 0) = $person AND coalesce(team_id, 0) = $team"
        " AND coalesce(until_day, " DURING_FOREVER ") >= $from ORDER BY from_day DESC, id DESC");

    query_int(q, "$apprentice", row->apprentice);
    query_int(q, "$role", row->role);
    query_int(q, "$person", row->person);
    query_int(q, "$team", row->team);
    query_day(q, "$from", row->from_day);
    out->id = -1;
    if (query_step(q)) {
        out->id = query_int_at(q, 0);
        out->from_day = query_day_at(q, 1);
        out->until_day = query_day_at(q, 2);
    }
    return query_end(q, err);
}

static enum status insert(struct store *store, const struct assignments_row *row, int64_t *id,
                          struct err *err)
{
    struct query *q = store_query(
        store, "INSERT INTO assignment (apprentice_id, role, person_id, team_id, from_day, until_day)"
               " VALUES ($apprentice, $role, $person, $team, $from, $until) RETURNING id");

    query_int(q, "$apprentice", row->apprentice);
    query_int(q, "$role", row->role);
    query_int_or_null(q, "$person", row->person, 0);
    query_int_or_null(q, "$team", row->team, 0);
    query_day(q, "$from", row->from_day);
    query_day(q, "$until", row->until_day);
    if (query_step(q))
        *id = query_int_at(q, 0);
    return query_end(q, err);
}

static enum status set_days(struct store *store, int64_t id, day from, day until, struct err *err)
{
    struct query *q =
        store_query(store, "UPDATE assignment SET from_day = $from, until_day = $until WHERE id = $id");

    query_int(q, "$id", id);
    query_day(q, "$from", from);
    query_day(q, "$until", until);
    return query_run(q, NULL, err);
}

enum status assignments_put(struct store *store, const struct assignments_row *row, bool *changed,
                            int64_t *id, struct err *err)
{
    struct same same;
    enum status status = find_same(store, row, &same, err);
    day from = row->from_day;
    day until = row->until_day;
    char text[DAY_TEXT];

    if (status != STATUS_OK)
        return status;
    *id = same.id;
    if (same.id >= 0 && same.from_day < from)
        from = same.from_day;
    if (row->inside && same.id >= 0 && same.from_day < row->from_day &&
        (same.until_day == DAY_NONE || (row->until_day != DAY_NONE && same.until_day >= row->until_day))) {
        *changed = false; /* they are assigned on all of these days, and stay so after them */
        return STATUS_OK;
    }
    if (row->until_day != DAY_NONE && row->until_day < from) {
        if (same.id < 0)
            return err_set(err, STATUS_STATE, _("it begins on %s and cannot end before that"),
                           day_format(from, text));
        until = from - 1; /* given by mistake: it never held */
    }
    *changed = same.id < 0 || from != same.from_day || until != same.until_day;
    if (same.id < 0)
        return insert(store, row, id, err);
    return *changed ? set_days(store, same.id, from, until, err) : STATUS_OK;
}

/* The days of both, and those between. */
static enum status extend(struct store *store, const struct assignments_row *row, bool *changed,
                          struct err *err)
{
    struct same same;
    enum status status = find_same(store, row, &same, err);
    struct assignments_row wide = *row;
    int64_t id;

    if (status == STATUS_OK && same.id >= 0 &&
        (same.until_day == DAY_NONE || (row->until_day != DAY_NONE && same.until_day > row->until_day)))
        wide.until_day = same.until_day;
    return status == STATUS_OK ? assignments_put(store, &wide, changed, &id, err) : status;
}

enum status assignments_hand_over(struct store *store, int64_t from_person, int64_t to_person, day from,
                                  struct arena *arena, int64_t *moved, struct err *err)
{
    LIST(struct assignments_row) rows = {0};
    struct query *q = store_query(
        store, "SELECT a.apprentice_id, a.role, a.from_day, a.until_day FROM assignment a, person p"
               " WHERE a.person_id = $person AND coalesce(a.until_day, " DURING_FOREVER ") >= $from"
               " AND coalesce(a.until_day, " DURING_FOREVER ") >= a.from_day AND p.id = $to"
               " AND (p.roles >> a.role) & 1 = 1 AND a.apprentice_id <> $to ORDER BY a.id");
    enum status status;
    size_t i;

    query_int(q, "$person", from_person);
    query_int(q, "$to", to_person);
    query_day(q, "$from", from);
    while (query_step(q))
        *LIST_ADD(arena, &rows) =
            (struct assignments_row){.apprentice = query_int_at(q, 0),
                                     .role = (enum role)query_int_at(q, 1),
                                     .person = to_person,
                                     .from_day = query_day_at(q, 2) > from ? query_day_at(q, 2) : from,
                                     .until_day = query_day_at(q, 3)};
    status = query_end(q, err);
    *moved = (int64_t)rows.count;
    for (i = 0; i < rows.count && status == STATUS_OK; i++) {
        bool changed;

        status = extend(store, &rows.items[i], &changed, err);
    }
    return status;
}

/* --- reading ---------------------------------------------------------------------------------- */

#define ASSIGNMENT_COLUMNS                                                                                   \
    "w.login, w.name, a.role, p.login, t.name, coalesce(p.name, t.name), a.from_day, a.until_day"            \
    " FROM assignment a JOIN person w ON w.id = a.apprentice_id LEFT JOIN person p ON p.id = a.person_id"    \
    " LEFT JOIN team t ON t.id = a.team_id"

static void read_row(struct query *q, struct arena *arena, struct assignment *out)
{
    out->apprentice = query_dup_at(q, 0, arena);
    out->apprentice_name = query_dup_at(q, 1, arena);
    out->role = (enum role)query_int_at(q, 2);
    out->login = query_dup_at(q, 3, arena);
    out->team = query_dup_at(q, 4, arena);
    out->name = query_dup_at(q, 5, arena);
    out->from_day = query_day_at(q, 6);
    out->until_day = query_day_at(q, 7);
}

enum status assignments_read(struct store *store, int64_t id, struct arena *arena, struct assignment *out,
                             struct err *err)
{
    struct query *q = store_query(store, "SELECT " ASSIGNMENT_COLUMNS " WHERE a.id = $id");
    enum status status;
    bool found;

    memset(out, 0, sizeof *out);
    query_int(q, "$id", id);
    found = query_step(q);
    if (found)
        read_row(q, arena, out);
    status = query_end(q, err);
    if (status == STATUS_OK && !found)
        status = err_set(err, STATUS_MISSING, _("no such assignment"));
    return status;
}

enum status assignments_list(struct store *store, int64_t person, day today, struct arena *arena,
                             struct assignment_list *out, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT " ASSIGNMENT_COLUMNS " WHERE a.apprentice_id = $person"
               " OR a.person_id = $person OR (a.team_id IN " DURING_TEAMS_OF(
                   "$person") " AND EXISTS (SELECT 1 FROM person h WHERE h.id = $person"
                              " AND (h.roles >> a.role) & 1 = 1)) ORDER BY a.from_day DESC, a.id DESC");

    memset(out, 0, sizeof *out);
    query_int(q, "$person", person);
    query_day(q, "$today", today);
    while (query_step(q))
        read_row(q, arena, LIST_ADD(arena, out));
    return query_end(q, err);
}

/* --- who stands how to whom ------------------------------------------------------------------- */

/* As whose deputy: of several the one whose id is the lowest, so that it always is the same. */
static enum status read_deputy(struct store *store, int64_t person, int64_t apprentice, day today,
                               struct assignments_ties *out, struct err *err)
{
    struct query *q = store_query(
        store,
        "SELECT a.role, given.id FROM assignment a CROSS JOIN " DURING_STANDS_FOR(
            "$person") " given WHERE a.apprentice_id = $apprentice AND given.id <> $person"
                       " AND " DURING_TODAY("a") " AND (a.person_id = given.id OR a.team_id IN " DURING_TEAMS_OF(
                           "given.id") ") ORDER BY given.id DESC");

    query_int(q, "$person", person);
    query_int(q, "$apprentice", apprentice);
    query_day(q, "$today", today);
    while (query_step(q)) {
        int64_t role = query_int_at(q, 0);

        if (role < 0 || role >= ROLE_COUNT)
            continue;
        out->deputy |= ROLE_BIT((unsigned)role);
        out->deputy_of[role] = query_int_at(q, 1);
    }
    return query_end(q, err);
}

enum status assignments_ties(struct store *store, int64_t person, int64_t apprentice, day today,
                             struct assignments_ties *out, struct err *err)
{
    struct query *q = store_query(
        store,
        "SELECT a.role, a.team_id IS NOT NULL, " DURING_TODAY(
            "a") ", a.from_day <= $today AND coalesce(a.until_day, " DURING_FOREVER ") >= a.from_day,"
                 " EXISTS (SELECT 1 FROM team_member m WHERE m.team_id = a.team_id AND m.person_id = $person "
                 "AND " DURING_TODAY("m") ")"
                                          " FROM assignment a WHERE a.apprentice_id = $apprentice AND "
                                          "(a.person_id = $person OR a.team_id IN"
                                          " (SELECT m.team_id FROM team_member m WHERE m.person_id = $person "
                                          "AND m.from_day <= $today))");

    enum status status;

    memset(out, 0, sizeof *out);
    query_int(q, "$person", person);
    query_int(q, "$apprentice", apprentice);
    query_day(q, "$today", today);
    while (query_step(q)) {
        uint32_t bit = ROLE_BIT((unsigned)query_int_at(q, 0));
        bool team = query_int_at(q, 1) != 0;

        if (query_int_at(q, 3) != 0)
            out->once |= bit;
        if (query_int_at(q, 2) != 0 && !team)
            out->now |= bit;
        if (query_int_at(q, 2) != 0 && team && query_int_at(q, 4) != 0)
            out->team |= bit;
    }
    status = query_end(q, err);
    return status == STATUS_OK ? read_deputy(store, person, apprentice, today, out, err) : status;
}

/* From the apprentice's assignments to people, not the other way round: there are few of the former and many of the latter. */
/* clang-format off */
#define DECIDERS                                                                                             \
    " FROM assignment a" DURING_COVER                                                                        \
    " WHERE a.apprentice_id = $apprentice AND a.role IN ($supervisor, $assessor) AND " DURING_TODAY("a")
/* clang-format on */

static struct query *deciders(struct store *store, const char *sql, int64_t apprentice, day today)
{
    struct query *q = store_query(store, sql);

    query_int(q, "$apprentice", apprentice);
    query_int(q, "$supervisor", ROLE_SUPERVISOR);
    query_int(q, "$assessor", ROLE_ASSESSOR);
    query_day(q, "$today", today);
    return q;
}

enum status assignments_stranded(struct store *store, int64_t apprentice, day today, bool *stranded,
                                 struct err *err)
{
    struct query *q = deciders(store, "SELECT 1" DECIDERS " LIMIT 1", apprentice, today);

    *stranded = !query_step(q);
    return query_end(q, err);
}

enum status assignments_charges(struct store *store, int64_t person, day today, struct arena *arena,
                                struct assignments_ids *out, struct err *err)
{
    struct query *q = store_query(
        store,
        "SELECT DISTINCT a.apprentice_id FROM assignment a WHERE (a.person_id = $person OR a.team_id"
        " IN " DURING_TEAMS_OF("$person") ") AND a.role IN (1, 2) AND " DURING_TODAY("a") " ORDER BY 1");

    memset(out, 0, sizeof *out);
    query_int(q, "$person", person);
    query_day(q, "$today", today);
    while (query_step(q))
        *LIST_ADD(arena, out) = query_int_at(q, 0);
    return query_end(q, err);
}

enum status assignments_cover(struct store *store, int64_t apprentice, day today, struct arena *arena,
                              struct assignments_covers *out, struct err *err)
{
    struct query *q =
        deciders(store, "SELECT DISTINCT p.id, a.role, p.name" DECIDERS " ORDER BY p.name, p.id, a.role",
                 apprentice, today);

    memset(out, 0, sizeof *out);
    while (query_step(q))
        *LIST_ADD(arena, out) = (struct assignments_cover){query_int_at(q, 0), query_dup_at(q, 2, arena),
                                                           (enum role)query_int_at(q, 1)};
    return query_end(q, err);
}

enum status assignments_decided(struct store *store, int64_t person, int64_t entry, uint32_t *roles,
                                struct err *err)
{
    struct query *q =
        store_query(store, "SELECT DISTINCT d.role FROM claim c JOIN decision d ON d.claim_id = c.id"
                           " WHERE c.entry_id = $entry AND d.person_id = $person");

    *roles = 0;
    query_int(q, "$entry", entry);
    query_int(q, "$person", person);
    while (query_step(q))
        *roles |= ROLE_BIT((unsigned)query_int_at(q, 0));
    return query_end(q, err);
}

enum status assignments_uncovered(struct store *store, int64_t apprentice, day today, day *from,
                                  struct err *err)
{
    struct query *q = store_query(
        store, "SELECT max(min(coalesce(a.until_day, $never), coalesce(m.until_day, $never),"
               " coalesce(p.left_on, $never))) FROM assignment a"
               " LEFT JOIN team_member m ON m.team_id = a.team_id"
               " LEFT JOIN person p ON p.id = coalesce(a.person_id, m.person_id)"
               " WHERE a.apprentice_id = $apprentice AND a.role IN (1, 2) AND a.from_day <= $today");

    query_int(q, "$apprentice", apprentice);
    query_int(q, "$today", today);
    query_int(q, "$never", 1000000000);
    *from = DAY_NONE;
    if (query_step(q) && query_int_or_at(q, 0, 1000000000) < today)
        *from = (day)(query_int_at(q, 0) + 1);
    return query_end(q, err);
}
