/* teams.c - the rows of teams and of their members. Memberships are ended, never deleted: who was in a team when something was
 * decided stays known. */
#include <beatbook/store/teams.h>

#include <string.h>

#include <beatbook/util/tr.h>

#include "during.h"

static enum status first_id(struct query *q, int64_t *id, struct err *err)
{
    *id = query_step(q) ? query_int_at(q, 0) : -1;
    return query_end(q, err);
}

enum status teams_find(struct store *store, const char *name, int64_t *id, struct err *err)
{
    struct query *q = store_query(store, "SELECT id FROM team WHERE name = $name");

    query_text(q, "$name", name);
    return first_id(q, id, err);
}

enum status teams_add(struct store *store, const char *name, int64_t *id, struct err *err)
{
    enum status status = teams_find(store, name, id, err);
    struct query *q;

    if (status == STATUS_OK && *id >= 0)
        status = err_set(err, STATUS_STATE, _("there is a team %s already"), name);
    if (status != STATUS_OK)
        return status;
    q = store_query(store, "INSERT INTO team (name) VALUES ($name) RETURNING id");
    query_text(q, "$name", name);
    return first_id(q, id, err);
}

/* The membership that holds today, -1 none. */
static enum status member_row(struct store *store, int64_t team, int64_t person, day today, int64_t *row,
                              struct err *err)
{
    struct query *q =
        store_query(store, "SELECT m.id FROM team_member m WHERE m.team_id = $team"
                           " AND m.person_id = $person AND " DURING_TODAY("m") " ORDER BY m.id DESC");

    query_int(q, "$team", team);
    query_int(q, "$person", person);
    query_day(q, "$today", today);
    return first_id(q, row, err);
}

enum status teams_join(struct store *store, int64_t team, int64_t person, day today, bool *changed,
                       struct err *err)
{
    int64_t row;
    enum status status = member_row(store, team, person, today, &row, err);
    struct query *q;

    *changed = status == STATUS_OK && row < 0;
    if (!*changed)
        return status;
    q = store_query(store,
                    "INSERT INTO team_member (team_id, person_id, from_day) VALUES ($team, $person, $today)");
    query_int(q, "$team", team);
    query_int(q, "$person", person);
    query_day(q, "$today", today);
    return query_run(q, NULL, err);
}

enum status teams_part(struct store *store, int64_t team, int64_t person, day today, bool *changed,
                       struct err *err)
{
    struct query *q =
        store_query(store, "UPDATE team_member AS m SET until_day = $today - 1 WHERE m.team_id = $team"
                           " AND m.person_id = $person AND " DURING_TODAY("m"));
    enum status status;
    int64_t rows;

    query_int(q, "$team", team);
    query_int(q, "$person", person);
    query_day(q, "$today", today);
    status = query_run(q, &rows, err);
    *changed = status == STATUS_OK && rows > 0;
    return status;
}

/* --- reading ---------------------------------------------------------------------------------- */

struct eyes {
    int64_t viewer; /* 0: whoever sees all */
    bool staff;
    day today;
};

static enum status read_members(struct store *store, int64_t id, const struct eyes *eyes, struct arena *arena,
                                struct team *out, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT DISTINCT p.login, p.name, p.number, p.uid, p.roles, p.left_on, p.id"
               " FROM team_member m JOIN person p ON p.id = m.person_id"
               " WHERE m.team_id = $team AND " DURING_TODAY(
                   "m") " AND ($viewer = 0 OR ($staff = 1"
                        " AND m.team_id IN " DURING_TEAMS_OF("$viewer") ") OR " DURING_SEEN_BY_VIEWER ")"
                                                                        " ORDER BY p.name, p.id");

    query_int(q, "$team", id);
    query_int(q, "$viewer", eyes->viewer);
    query_int(q, "$staff", eyes->staff);
    query_day(q, "$today", eyes->today);
    while (query_step(q)) {
        struct person *person = LIST_ADD(arena, &out->members);

        person->login = query_dup_at(q, 0, arena);
        person->name = query_dup_at(q, 1, arena);
        person->number = query_dup_at(q, 2, arena);
        person->uid = query_int_or_at(q, 3, -1);
        person->roles = (uint32_t)query_int_at(q, 4);
        person->left_on = query_day_at(q, 5);
    }
    return query_end(q, err);
}

enum status teams_read(struct store *store, int64_t id, day today, struct arena *arena, struct team *out,
                       struct err *err)
{
    const struct eyes all = {.today = today};
    struct query *q = store_query(store, "SELECT name FROM team WHERE id = $id");
    enum status status;

    memset(out, 0, sizeof *out);
    query_int(q, "$id", id);
    if (query_step(q))
        out->name = query_dup_at(q, 0, arena);
    status = query_end(q, err);
    if (status == STATUS_OK && out->name == NULL)
        status = err_set(err, STATUS_MISSING, _("no such team"));
    if (status == STATUS_OK)
        status = read_members(store, id, &all, arena, out, err);
    return status;
}

enum status teams_list(struct store *store, int64_t viewer, bool staff, day today, struct arena *arena,
                       struct team_list *out, struct err *err)
{
    const struct eyes eyes = {viewer, staff, today};
    struct query *q = store_query(store, "SELECT id, name FROM team ORDER BY name");
    enum status status = STATUS_OK;

    memset(out, 0, sizeof *out);
    while (status == STATUS_OK && query_step(q)) {
        struct team *team = LIST_ADD(arena, out);

        team->name = query_dup_at(q, 1, arena);
        status = read_members(store, query_int_at(q, 0), &eyes, arena, team, err);
        if (viewer != 0 && team->members.count == 0)
            out->count--;
    }
    return query_close(q, status, err);
}
