/* enrolments.c - the rows of enrolments and of the framework versions they stand on. */
#include <beatbook/store/enrolments.h>

#include <string.h>

#include <beatbook/store/breaks.h>
#include <beatbook/util/tr.h>

enum status enrolments_open(struct store *store, int64_t person, int64_t *id, struct err *err)
{
    struct query *q = store_query(store, "SELECT id FROM enrolment WHERE person_id = $person"
                                         " AND status IN ($active, $break) ORDER BY id DESC LIMIT 1");

    query_int(q, "$person", person);
    query_int(q, "$active", ENROLMENT_ACTIVE);
    query_int(q, "$break", ENROLMENT_BREAK);
    *id = query_step(q) ? query_int_at(q, 0) : 0;
    return query_end(q, err);
}

/* --- reading ---------------------------------------------------------------------------------- */

static enum status read_frameworks(struct store *store, int64_t id, struct arena *arena,
                                   struct enrolment *out, struct err *err)
{
    struct query *q =
        store_query(store, "SELECT d.slug, d.version, d.title, f.position FROM enrolment_framework f"
                           " JOIN document d ON d.id = f.document_id"
                           " WHERE f.enrolment_id = $enrolment ORDER BY f.position");

    query_int(q, "$enrolment", id);
    while (query_step(q)) {
        struct enrolment_framework *framework = LIST_ADD(arena, &out->frameworks);

        framework->id = query_dup_at(q, 0, arena);
        framework->version = query_dup_at(q, 1, arena);
        framework->title = query_dup_at(q, 2, arena);
        framework->principal = query_int_at(q, 3) == 0;
    }
    return query_end(q, err);
}

enum status enrolments_start(struct store *store, int64_t person, day *start, struct err *err)
{
    struct query *q = store_query(store, "SELECT start_day FROM enrolment WHERE person_id = $person"
                                         " ORDER BY CASE WHEN status IN (0, 1) THEN 0 ELSE 1 END, id DESC"
                                         " LIMIT 1");

    query_int(q, "$person", person);
    *start = query_step(q) ? query_day_at(q, 0) : DAY_NONE;
    return query_end(q, err);
}

enum status enrolments_current(struct store *store, int64_t person, int64_t *id, struct err *err)
{
    struct query *q = store_query(store, "SELECT id FROM enrolment WHERE person_id = $person"
                                         " ORDER BY CASE WHEN status IN (0, 1) THEN 0 ELSE 1 END, id DESC"
                                         " LIMIT 1");

    query_int(q, "$person", person);
    *id = query_step(q) ? query_int_at(q, 0) : 0;
    return query_end(q, err);
}

#define ENROLMENT_COLUMNS                                                                                        \
    "e.id, p.login, e.start_day, e.end_day, e.cohort, d.slug, d.version, e.age_at_start, e.hours_per_week,"      \
    " e.status, e.ended_on FROM enrolment e JOIN person p ON p.id = e.person_id LEFT JOIN document d ON d.id = " \
    "e.rules_id"

static void read_row(struct query *q, struct arena *arena, struct enrolment *out)
{
    out->id = query_int_at(q, 0);
    out->login = query_dup_at(q, 1, arena);
    out->start_day = query_day_at(q, 2);
    out->end_day = query_day_at(q, 3);
    out->cohort = query_dup_at(q, 4, arena);
    out->rules = query_dup_at(q, 5, arena);
    out->rules_version = query_dup_at(q, 6, arena);
    out->age_at_start = query_int_or_at(q, 7, -1);
    out->hours_per_week = query_int_or_at(q, 8, -1);
    out->status = (enum enrolment_status)query_int_at(q, 9);
    out->ended_on = query_day_at(q, 10);
}

/* What stands in rows of its own. */
static enum status read_rest(struct store *store, struct enrolments_look look, struct arena *arena,
                             struct enrolment *out, struct err *err)
{
    enum status status = read_frameworks(store, out->id, arena, out, err);

    if (status == STATUS_OK)
        status = breaks_list(store, out->id, look.reasons, arena, &out->breaks, err);
    if (status == STATUS_OK)
        status = breaks_was(store, out->id, arena, &out->was, err);
    out->moved_end_day = break_shift(&out->breaks, out->end_day, look.today);
    if (out->status == ENROLMENT_ACTIVE && break_on(&out->breaks, look.today) != NULL)
        out->status = ENROLMENT_BREAK;
    return status;
}

enum status enrolments_read(struct store *store, int64_t id, struct enrolments_look look, struct arena *arena,
                            struct enrolment *out, struct err *err)
{
    struct query *q = store_query(store, "SELECT " ENROLMENT_COLUMNS " WHERE e.id = $id");
    enum status status;

    memset(out, 0, sizeof *out);
    query_int(q, "$id", id);
    if (query_step(q))
        read_row(q, arena, out);
    status = query_end(q, err);
    if (status == STATUS_OK && out->id == 0)
        status = err_set(err, STATUS_MISSING, _("no such enrolment"));
    return status == STATUS_OK ? read_rest(store, look, arena, out, err) : status;
}

enum status enrolments_list(struct store *store, int64_t person, struct enrolments_look look,
                            struct arena *arena, struct enrolment_list *out, struct err *err)
{
    struct query *q =
        store_query(store, "SELECT " ENROLMENT_COLUMNS " WHERE e.person_id = $person ORDER BY e.id DESC");
    enum status status;
    size_t i;

    memset(out, 0, sizeof *out);
    query_int(q, "$person", person);
    while (query_step(q))
        read_row(q, arena, LIST_ADD(arena, out));
    status = query_end(q, err);
    for (i = 0; i < out->count && status == STATUS_OK; i++)
        status = read_rest(store, look, arena, &out->items[i], err);
    return status;
}

/* --- writing ----------------------------------------------------------------------------------- */

static enum status insert(struct store *store, int64_t person, const struct enrolment *enrolment,
                          int64_t rules, moment now, int64_t *id, struct err *err)
{
    struct query *q = store_query(store, "INSERT INTO enrolment (person_id, start_day, end_day, cohort, "
                                         "rules_id, age_at_start, hours_per_week, status,"
                                         " made_at) VALUES ($person, $start, $end, $cohort, $rules, $age, "
                                         "$hours, $status, $now) RETURNING id");

    query_int(q, "$person", person);
    query_day(q, "$start", enrolment->start_day);
    query_day(q, "$end", enrolment->end_day);
    query_text(q, "$cohort", enrolment->cohort);
    query_int_or_null(q, "$rules", rules, 0);
    query_int_or_null(q, "$age", enrolment->age_at_start, -1);
    query_int_or_null(q, "$hours", enrolment->hours_per_week, -1);
    query_int(q, "$status", enrolment->status);
    query_moment(q, "$now", now);
    if (query_step(q))
        *id = query_int_at(q, 0);
    return query_end(q, err);
}

static enum status insert_framework(struct store *store, int64_t enrolment, size_t position, int64_t document,
                                    struct err *err)
{
    struct query *q =
        store_query(store, "INSERT INTO enrolment_framework (enrolment_id, position, document_id)"
                           " VALUES ($enrolment, $position, $document)");

    query_int(q, "$enrolment", enrolment);
    query_int(q, "$position", (int64_t)position);
    query_int(q, "$document", document);
    return query_run(q, NULL, err);
}

enum status enrolments_add(struct store *store, int64_t person, const struct enrolment *enrolment,
                           const int64_t *documents, size_t count, int64_t rules, moment now, int64_t *id,
                           struct err *err)
{
    enum status status = insert(store, person, enrolment, rules, now, id, err);
    size_t i;

    for (i = 0; i < count && status == STATUS_OK; i++)
        status = insert_framework(store, *id, i, documents[i], err);
    return status;
}

enum status enrolments_change(struct store *store, const struct enrolment *enrolment, struct err *err)
{
    struct query *q =
        store_query(store, "UPDATE enrolment SET cohort = $cohort, end_day = $end, hours_per_week = $hours,"
                           " status = $status, ended_on = $ended WHERE id = $id");

    query_int(q, "$id", enrolment->id);
    query_text(q, "$cohort", enrolment->cohort);
    query_day(q, "$end", enrolment->end_day);
    query_int_or_null(q, "$hours", enrolment->hours_per_week, -1);
    query_int(q, "$status", enrolment->status == ENROLMENT_BREAK ? ENROLMENT_ACTIVE : enrolment->status);
    query_day(q, "$ended", enrolment->ended_on);
    return query_run(q, NULL, err);
}
