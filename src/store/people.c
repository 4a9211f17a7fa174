/* people.c - the rows of people.
 *
 * Names are compared by the rules of Unicode, which the database does not know: a list that is asked for words is filtered here, row by
 * row, until the page is full.
 */
#include <beatbook/store/people.h>

#include <string.h>

#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#include "during.h"

#define PERSON_COLUMNS                                                                                       \
    "p.id, p.login, p.name, p.number, p.uid, p.roles, p.left_on,"                                            \
    " EXISTS (SELECT 1 FROM secret s WHERE s.person_id = p.id),"                                             \
    " (SELECT e.cohort FROM enrolment e WHERE e.person_id = p.id ORDER BY e.id DESC LIMIT 1)"
#define KNOWN_MOST 200

/* --- finding ---------------------------------------------------------------------------------- */

static enum status first_id(struct query *q, int64_t *id, struct err *err)
{
    *id = query_step(q) ? query_int_at(q, 0) : -1;
    return query_end(q, err);
}

enum status people_find(struct store *store, const char *login, int64_t *id, struct err *err)
{
    struct query *q = store_query(store, "SELECT id FROM person WHERE login = $login");

    query_text(q, "$login", login);
    return first_id(q, id, err);
}

enum status people_find_uid(struct store *store, int64_t uid, int64_t *id, struct err *err)
{
    struct query *q = store_query(store, "SELECT id FROM person WHERE uid = $uid");

    query_int(q, "$uid", uid);
    return first_id(q, id, err);
}

enum status people_name(struct store *store, int64_t id, struct arena *arena, const char **login,
                        const char **name, struct err *err)
{
    struct query *q = store_query(store, "SELECT login, name FROM person WHERE id = $id");

    *login = *name = "";
    query_int(q, "$id", id);
    if (query_step(q)) {
        *login = query_dup_at(q, 0, arena);
        *name = query_dup_at(q, 1, arena);
    }
    return query_end(q, err);
}

/* --- reading ---------------------------------------------------------------------------------- */

static void read_row(struct query *q, struct arena *arena, struct person *out)
{
    out->login = query_dup_at(q, 1, arena);
    out->name = query_dup_at(q, 2, arena);
    out->number = query_dup_at(q, 3, arena);
    out->uid = query_int_or_at(q, 4, -1);
    out->roles = (uint32_t)query_int_at(q, 5);
    out->left_on = query_day_at(q, 6);
    out->has_pin = query_int_at(q, 7) != 0;
    out->cohort = query_dup_at(q, 8, arena);
}

static enum status read_teams(struct store *store, int64_t id, day today, struct arena *arena,
                              struct person *out, struct err *err)
{
    struct query *q =
        store_query(store, "SELECT DISTINCT t.name FROM team_member m JOIN team t ON t.id = m.team_id"
                           " WHERE m.person_id = $person AND " DURING_TODAY("m") " ORDER BY t.name");

    query_int(q, "$person", id);
    query_day(q, "$today", today);
    while (query_step(q))
        *LIST_ADD(arena, &out->teams) = query_dup_at(q, 0, arena);
    return query_end(q, err);
}

enum status people_read(struct store *store, int64_t id, day today, struct arena *arena, struct person *out,
                        struct err *err)
{
    struct query *q = store_query(store, "SELECT " PERSON_COLUMNS " FROM person p WHERE p.id = $id");
    enum status status;
    bool found;

    memset(out, 0, sizeof *out);
    query_int(q, "$id", id);
    found = query_step(q);
    if (found)
        read_row(q, arena, out);
    status = query_end(q, err);
    if (status == STATUS_OK && !found)
        status = err_set(err, STATUS_MISSING, _("no such person"));
    if (status == STATUS_OK)
        status = read_teams(store, id, today, arena, out, err);
    return status;
}

static bool has_words(const struct person *person, const struct str *wanted)
{
    struct str name = STR_INIT;
    bool found;

    text_fold(&name, person->name);
    found = strstr(name.buf, wanted->buf) != NULL || strstr(person->login, wanted->buf) != NULL;
    str_release(&name);
    return found;
}

/* For whom $viewer stood in on any day, and those for whom they did. */
#define EVER_STOOD_FOR                                                                                       \
    "(WITH RECURSIVE stood(id) AS (SELECT b.person_id FROM absence b WHERE b.deputy_id = $viewer"            \
    " UNION SELECT b.person_id FROM stood JOIN absence b ON b.deputy_id = stood.id) SELECT id FROM stood)"

/* Nobody else can be seen by $viewer, whatever the day; whether one is, DURING_SEEN_BY_VIEWER says. */
#define KNOWN                                                                                                \
    "(SELECT $viewer UNION ALL SELECT a.apprentice_id FROM assignment a WHERE a.person_id = $viewer"         \
    " UNION ALL SELECT a.apprentice_id FROM team_member tm JOIN assignment a ON a.team_id = tm.team_id"      \
    " WHERE tm.person_id = $viewer"                                                                          \
    " UNION ALL SELECT a.apprentice_id FROM " EVER_STOOD_FOR " given JOIN assignment a"                      \
    " ON a.person_id = given.id OR a.team_id IN (SELECT tm.team_id FROM team_member tm"                      \
    " WHERE tm.person_id = given.id)"                                                                        \
    " UNION ALL SELECT id FROM (WITH RECURSIVE stands(id) AS (SELECT a.person_id FROM assignment a"          \
    " WHERE a.apprentice_id = $viewer AND a.person_id IS NOT NULL"                                           \
    " UNION SELECT tm.person_id FROM assignment a JOIN team_member tm ON tm.team_id = a.team_id"             \
    " WHERE a.apprentice_id = $viewer"                                                                       \
    " UNION SELECT b.deputy_id FROM stands JOIN absence b ON b.person_id = stands.id)"                       \
    " SELECT id FROM stands))"
#define LISTED(whose)                                                                                        \
    "SELECT " PERSON_COLUMNS " FROM person p"                                                                \
    " WHERE ($after_name IS NULL OR (p.name, p.id) > ($after_name, $after_id))"                              \
    " AND ($role IS NULL OR (p.roles >> $role) & 1 = 1)"                                                     \
    " AND ($cohort IS NULL OR EXISTS (SELECT 1 FROM enrolment e WHERE e.cohort = "                           \
    "$cohort AND e.person_id = p.id))"                                                                       \
    " AND " whose " ORDER BY p.name, p.id"

/* Who knows few is asked about those alone; who knows many fills a page sooner by walking along the names. */
static enum status knows_few(struct store *store, int64_t viewer, bool *few, struct err *err)
{
    struct query *q;

    *few = false;
    if (viewer == 0)
        return STATUS_OK;
    q = store_query(store, "SELECT count(*) FROM (SELECT 1 FROM " KNOWN " LIMIT $most)");
    query_int(q, "$viewer", viewer);
    query_int(q, "$most", KNOWN_MOST);
    *few = query_step(q) && query_int_at(q, 0) < KNOWN_MOST;
    return query_end(q, err);
}

static struct query *list_query(struct store *store, const struct people_filter *filter, bool few)
{
    struct query *q = store_query(store, few ? LISTED("p.id IN " KNOWN " AND " DURING_SEEN_BY_VIEWER)
                                             : LISTED("($viewer = 0 OR " DURING_SEEN_BY_VIEWER ")"));

    query_text(q, "$after_name", filter->after_name);
    query_int(q, "$after_id", filter->after_id);
    query_int_or_null(q, "$role", filter->role, -1);
    query_text(q, "$cohort", filter->cohort);
    query_int(q, "$viewer", filter->viewer);
    query_day(q, "$today", filter->today);
    return q;
}

enum status people_list(struct store *store, const struct people_filter *filter, struct arena *arena,
                        struct people_page *out, struct err *err)
{
    struct str words = STR_INIT;
    struct query *q;
    int64_t last = 0;
    bool more = false;
    bool few;
    enum status status = knows_few(store, filter->viewer, &few, err);

    memset(out, 0, sizeof *out);
    if (status != STATUS_OK)
        return status;
    q = list_query(store, filter, few);
    text_fold(&words, filter->words != NULL ? filter->words : "");
    while (!more && query_step(q)) {
        struct person person = {0};

        read_row(q, arena, &person);
        if (!has_words(&person, &words))
            continue;
        more = (int64_t)out->items.count == filter->limit;
        if (more)
            break;
        *LIST_ADD(arena, &out->items) = person;
        last = query_int_at(q, 0);
    }
    out->last_id = more ? last : 0;
    str_release(&words);
    return query_end(q, err);
}

enum status people_seen_by(struct store *store, int64_t viewer, int64_t person, day today, bool *seen,
                           struct err *err)
{
    struct query *q =
        store_query(store, "SELECT 1 FROM person p WHERE p.id = $person AND " DURING_SEEN_BY_VIEWER);

    query_int(q, "$person", person);
    query_int(q, "$viewer", viewer);
    query_day(q, "$today", today);
    *seen = query_step(q);
    return query_end(q, err);
}

enum status people_count_training(struct store *store, day today, int64_t *count, struct err *err)
{
    struct query *q = store_query(store, "SELECT count(*) FROM person WHERE (roles >> $role) & 1 = 1"
                                         " AND coalesce(left_on, " DURING_FOREVER ") >= $today");

    query_int(q, "$role", ROLE_TRAINING);
    query_day(q, "$today", today);
    *count = query_step(q) ? query_int_at(q, 0) : 0;
    return query_end(q, err);
}

/* --- writing ---------------------------------------------------------------------------------- */

/* Said in words before the index says it in its own. */
static enum status uid_is_free(struct store *store, int64_t uid, int64_t mine, struct err *err)
{
    int64_t other = -1;
    enum status status = STATUS_OK;

    if (uid >= 0)
        status = people_find_uid(store, uid, &other, err);
    if (status == STATUS_OK && other >= 0 && other != mine)
        status = err_set(err, STATUS_STATE, _("somebody else has the account number %lld already"),
                         (long long)uid);
    return status;
}

static void bind_person(struct query *q, const struct person *person)
{
    query_text(q, "$name", person->name);
    query_text(q, "$number", person->number);
    query_int_or_null(q, "$uid", person->uid, -1);
    query_int(q, "$roles", person->roles);
}

enum status people_add(struct store *store, const struct person *person, moment now, int64_t *id,
                       struct err *err)
{
    enum status status = people_find(store, person->login, id, err);
    struct query *q;

    if (status == STATUS_OK && *id >= 0)
        status = err_set(err, STATUS_STATE, _("%s is in the store already; change them with: person set"),
                         person->login);
    if (status == STATUS_OK)
        status = uid_is_free(store, person->uid, -1, err);
    if (status != STATUS_OK)
        return status;
    q = store_query(store, "INSERT INTO person (login, name, number, uid, roles, added_at)"
                           " VALUES ($login, $name, $number, $uid, $roles, $now) RETURNING id");
    query_text(q, "$login", person->login);
    bind_person(q, person);
    query_moment(q, "$now", now);
    return first_id(q, id, err);
}

enum status people_change(struct store *store, int64_t id, const struct person *person, struct err *err)
{
    enum status status = uid_is_free(store, person->uid, id, err);
    struct query *q;

    if (status != STATUS_OK)
        return status;
    q = store_query(
        store, "UPDATE person SET name = $name, number = $number, uid = $uid, roles = $roles WHERE id = $id");
    query_int(q, "$id", id);
    bind_person(q, person);
    return query_run(q, NULL, err);
}

enum status people_leave(struct store *store, int64_t id, day on, struct err *err)
{
    struct query *q = store_query(store, "UPDATE person SET left_on = $on WHERE id = $id");

    query_int(q, "$id", id);
    query_day(q, "$on", on);
    return query_run(q, NULL, err);
}

/* --- PINs, hello ------------------------------------------------------------------------------ */

enum status people_secret(struct store *store, int64_t id, struct arena *arena, struct people_secret *out,
                          struct err *err)
{
    struct query *q = store_query(store, "SELECT s.record, coalesce(g.wrong, 0), g.wrong_at FROM person p"
                                         " LEFT JOIN secret s ON s.person_id = p.id"
                                         " LEFT JOIN guess g ON g.person_id = p.id WHERE p.id = $id");

    memset(out, 0, sizeof *out);
    out->wrong_at = MOMENT_NONE;
    query_int(q, "$id", id);
    if (query_step(q)) {
        out->record = query_dup_at(q, 0, arena);
        out->wrong = query_int_at(q, 1);
        out->wrong_at = query_moment_at(q, 2);
    }
    return query_end(q, err);
}

enum status people_count_wrong(struct store *store, int64_t id, int64_t wrong, moment at, struct err *err)
{
    struct query *q = store_query(
        store, "INSERT INTO guess (person_id, wrong, wrong_at) VALUES ($id, $wrong, $at)"
               " ON CONFLICT (person_id) DO UPDATE SET wrong = excluded.wrong, wrong_at = excluded.wrong_at");

    query_int(q, "$id", id);
    query_int(q, "$wrong", wrong);
    query_moment(q, "$at", at);
    return query_run(q, NULL, err);
}

enum status people_set_secret(struct store *store, int64_t id, const char *record, struct err *err)
{
    enum status status = people_count_wrong(store, id, 0, MOMENT_NONE, err);
    struct query *q;

    if (status != STATUS_OK)
        return status;
    if (record == NULL) {
        q = store_query(store, "DELETE FROM secret WHERE person_id = $id");
    } else {
        q = store_query(store, "INSERT INTO secret (person_id, record) VALUES ($id, $record)"
                               " ON CONFLICT (person_id) DO UPDATE SET record = excluded.record");
        query_text(q, "$record", record);
    }
    query_int(q, "$id", id);
    return query_run(q, NULL, err);
}

enum status people_hello(struct store *store, int64_t id, int64_t *seq, struct err *err)
{
    struct query *q = store_query(store, "SELECT hello_seq FROM person WHERE id = $id");

    query_int(q, "$id", id);
    *seq = query_step(q) ? query_int_at(q, 0) : 0;
    return query_end(q, err);
}

enum status people_set_hello(struct store *store, int64_t id, int64_t seq, struct err *err)
{
    struct query *q = store_query(store, "UPDATE person SET hello_seq = $seq WHERE id = $id");

    query_int(q, "$id", id);
    query_int(q, "$seq", seq);
    return query_run(q, NULL, err);
}
