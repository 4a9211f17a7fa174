/* breaks.c - the rows of breaks in learning. Whether somebody is in one follows from these rows and the day alone: no status says it too. */
#include <beatbook/store/breaks.h>

#include <string.h>

#include "during.h"

/* A row that never held is history, and a break to nobody. */
#define HELD " (until_day IS NULL OR until_day >= from_day) "

enum status breaks_list(struct store *store, int64_t enrolment, bool reasons, struct arena *arena,
                        struct break_list *out, struct err *err)
{
    struct query *q = store_query(store, "SELECT from_day, until_day, reason FROM enrolment_break"
                                         " WHERE enrolment_id = $enrolment AND" HELD "ORDER BY from_day, id");

    memset(out, 0, sizeof *out);
    query_int(q, "$enrolment", enrolment);
    while (query_step(q))
        *LIST_ADD(arena, out) = (struct break_row){.from_day = query_day_at(q, 0),
                                                   .until_day = query_day_at(q, 1),
                                                   .reason = reasons ? query_dup_at(q, 2, arena) : NULL};
    return query_end(q, err);
}

enum status breaks_add(struct store *store, int64_t enrolment, const struct break_row *row, moment now,
                       struct err *err)
{
    struct query *q =
        store_query(store, "INSERT INTO enrolment_break (enrolment_id, from_day, until_day, reason, made_at)"
                           " VALUES ($enrolment, $from, $until, $reason, $now)");

    query_int(q, "$enrolment", enrolment);
    query_day(q, "$from", row->from_day);
    query_day(q, "$until", row->until_day);
    query_text(q, "$reason", row->reason);
    query_moment(q, "$now", now);
    return query_run(q, NULL, err);
}

static enum status read_one(struct query *q, int64_t *id, struct break_row *out, struct err *err)
{
    *id = 0;
    *out = (struct break_row){DAY_NONE, DAY_NONE, NULL};
    if (query_step(q)) {
        *id = query_int_at(q, 0);
        out->from_day = query_day_at(q, 1);
        out->until_day = query_day_at(q, 2);
    }
    return query_end(q, err);
}

enum status breaks_find(struct store *store, int64_t enrolment, day on, bool latest, int64_t *id,
                        struct break_row *out, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT id, from_day, until_day FROM enrolment_break WHERE enrolment_id = $enrolment AND" HELD
               "AND coalesce(until_day, " DURING_FOREVER ") >= $on ORDER BY from_day LIMIT 1");
    enum status status;

    query_int(q, "$enrolment", enrolment);
    query_day(q, "$on", on);
    status = read_one(q, id, out, err);
    if (status != STATUS_OK || *id != 0 || !latest)
        return status;
    q = store_query(store, "SELECT id, from_day, until_day FROM enrolment_break"
                           " WHERE enrolment_id = $enrolment AND" HELD "ORDER BY from_day DESC LIMIT 1");
    query_int(q, "$enrolment", enrolment);
    return read_one(q, id, out, err);
}

enum status breaks_between(struct store *store, int64_t enrolment, day from, day until, int64_t other,
                           struct break_row *out, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT id, from_day, until_day FROM enrolment_break WHERE enrolment_id = $enrolment"
               " AND id <> $other AND" HELD "AND from_day <= coalesce($until, " DURING_FOREVER ")"
               " AND coalesce(until_day, " DURING_FOREVER ") >= $from ORDER BY from_day LIMIT 1");
    int64_t id;

    query_int(q, "$enrolment", enrolment);
    query_int(q, "$other", other);
    query_day(q, "$from", from);
    query_day(q, "$until", until);
    return read_one(q, &id, out, err);
}

enum status breaks_end(struct store *store, int64_t id, day until, struct err *err)
{
    struct query *q =
        store_query(store, "UPDATE enrolment_break SET until_day = max($until, from_day - 1) WHERE id = $id");

    query_int(q, "$id", id);
    query_day(q, "$until", until);
    return query_run(q, NULL, err);
}

/* --- cohorts ---------------------------------------------------------------------------------- */

enum status breaks_was(struct store *store, int64_t enrolment, struct arena *arena,
                       struct enrolment_was_list *out, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT cohort, until_day FROM enrolment_was WHERE enrolment_id = $enrolment ORDER BY id");

    memset(out, 0, sizeof *out);
    query_int(q, "$enrolment", enrolment);
    while (query_step(q))
        *LIST_ADD(arena, out) =
            (struct enrolment_was){.cohort = query_dup_at(q, 0, arena), .until_day = query_day_at(q, 1)};
    return query_end(q, err);
}

enum status breaks_add_was(struct store *store, int64_t enrolment, const struct enrolment_was *was,
                           moment now, struct err *err)
{
    struct query *q =
        store_query(store, "INSERT INTO enrolment_was (enrolment_id, cohort, until_day, made_at)"
                           " VALUES ($enrolment, $cohort, $until, $now)");

    query_int(q, "$enrolment", enrolment);
    query_text(q, "$cohort", was->cohort);
    query_day(q, "$until", was->until_day);
    query_moment(q, "$now", now);
    return query_run(q, NULL, err);
}
