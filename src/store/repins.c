/* repins.c - enrolments moved from one rules document to another.
 *
 * The pin is one column; what follows from it (states, credits, the queue, sums) is derived by the caller from the rules that hold then.
 * Only that a claim was opened so is written down here: since when it waits, and why, is to be read years later.
 */
#include <beatbook/store/repins.h>

#include <string.h>

enum status repins_enrolled(struct store *store, const char *cohort, int64_t person, struct arena *arena,
                            struct repins_enrolled_list *out, struct err *err)
{
    struct query *q = store_query(
        store,
        "SELECT e.id, e.person_id, coalesce(d.id, 0), p.login, p.name, coalesce(e.cohort, ''),"
        " coalesce(d.slug, '" REPINS_NONE "'), coalesce(d.version, ''),"
        " coalesce((SELECT f.slug FROM enrolment_framework x JOIN document f ON f.id = x.document_id"
        " WHERE x.enrolment_id = e.id AND x.position = 0), '')"
        " FROM enrolment e LEFT JOIN document d ON d.id = e.rules_id JOIN person p ON p.id = e.person_id"
        " WHERE e.status IN (0, 1) AND ($person = 0 OR e.person_id = $person)"
        " AND ($cohort IS NULL OR e.cohort = $cohort) ORDER BY p.login, e.id");

    query_text(q, "$cohort", cohort);
    query_int(q, "$person", person);
    while (query_step(q)) {
        struct repins_enrolled *row = LIST_ADD(arena, out);

        row->enrolment = query_int_at(q, 0);
        row->person = query_int_at(q, 1);
        row->rules = query_int_at(q, 2);
        row->login = query_dup_at(q, 3, arena);
        row->name = query_dup_at(q, 4, arena);
        row->cohort = query_dup_at(q, 5, arena);
        row->id = query_dup_at(q, 6, arena);
        row->version = query_dup_at(q, 7, arena);
        row->principal = query_dup_at(q, 8, arena);
    }
    return query_end(q, err);
}

enum status repins_about(struct store *store, int64_t rules, const char *slug, bool *about, struct err *err)
{
    struct query *q =
        store_query(store, "SELECT 1 FROM document_use WHERE document_id = $rules AND slug = $slug");

    query_int(q, "$rules", rules);
    query_text(q, "$slug", slug);
    *about = query_step(q);
    return query_end(q, err);
}

enum status repins_claims(struct store *store, int64_t enrolment, int64_t back, struct arena *arena,
                          struct repins_claims *out, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT c.entry_id, c.document_id, d.slug, c.item, i.kind, f.position FROM claim c"
               " JOIN document d ON d.id = c.document_id"
               " JOIN item i ON i.document_id = c.document_id AND i.item = c.item"
               " LEFT JOIN enrolment_framework f ON f.enrolment_id = c.enrolment_id"
               " AND f.document_id = c.document_id WHERE c.enrolment_id = $enrolment"
               " AND (c.closed_by IS NULL OR ($back <> 0 AND (c.moved_by IN (SELECT id FROM migration"
               " WHERE plan_id = $back) OR c.made_by IN (SELECT id FROM migration WHERE plan_id = $back))))"
               " ORDER BY c.entry_id, c.id");

    query_int(q, "$enrolment", enrolment);
    query_int(q, "$back", back);
    while (query_step(q)) {
        struct repins_claim *claim = LIST_ADD(arena, out);

        claim->entry = query_int_at(q, 0);
        claim->item.document = query_int_at(q, 1);
        claim->item.slug = query_dup_at(q, 2, arena);
        claim->item.item = query_dup_at(q, 3, arena);
        claim->item.kind = (enum kind)query_int_or_at(q, 4, KIND_COUNT);
        claim->item.framework = query_int_or_at(q, 5, -1);
    }
    return query_end(q, err);
}

enum status repins_stirred(struct store *store, int64_t seq, struct arena *arena, struct migrations_ids *out,
                           struct err *err)
{
    struct query *q = store_query(store, "SELECT DISTINCT coalesce(subject_id, 0) FROM journal"
                                         " WHERE seq > $seq ORDER BY 1");

    query_int(q, "$seq", seq);
    while (query_step(q))
        *LIST_ADD(arena, out) = query_int_at(q, 0);
    return query_end(q, err);
}

/* --- pinned ------------------------------------------------------------------------------------- */

static enum status pin_one(struct store *store, const struct migrations_plan *plan, int64_t enrolment,
                           struct err *err)
{
    struct query *q =
        store_query(store, "INSERT INTO migration (plan_id, enrolment_id) VALUES ($plan, $enrolment)");
    enum status status;

    query_int(q, "$plan", plan->id);
    query_int(q, "$enrolment", enrolment);
    status = query_run(q, NULL, err);
    if (status != STATUS_OK)
        return status;
    q = store_query(store, "UPDATE enrolment SET rules_id = $to WHERE id = $enrolment"
                           " AND coalesce(rules_id, 0) = $from");
    query_int_or_null(q, "$to", plan->to, 0);
    query_int(q, "$from", plan->from);
    query_int(q, "$enrolment", enrolment);
    return query_run(q, NULL, err);
}

enum status repins_pin(struct store *store, const struct migrations_plan *plan,
                       const struct migrations_ids *enrolments, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < enrolments->count && status == STATUS_OK; i++)
        status = pin_one(store, plan, enrolments->items[i], err);
    return status;
}

/* --- opened ------------------------------------------------------------------------------------- */

#define MOVED_BY                                                                                             \
    "(SELECT m.id FROM migration m WHERE m.plan_id = $plan AND m.enrolment_id = claim.enrolment_id)"

static enum status mark(struct store *store, const char *sql, int64_t plan, int64_t claim, struct err *err)
{
    struct query *q = store_query(store, sql);

    query_int(q, "$plan", plan);
    query_int(q, "$claim", claim);
    return query_run(q, NULL, err);
}

enum status repins_opened(struct store *store, int64_t plan, const struct claims_row *claim, struct err *err)
{
    return mark(store, "UPDATE claim SET opened_by = " MOVED_BY " WHERE id = $claim", plan, claim->id, err);
}

_Static_assert(CLAIM_ACCEPTED == 1 && CLAIM_SUPERSEDED == 4 && CLAIMS_MOVED == -2,
               "the statements here name claims by number");

enum status repins_taken(struct store *store, int64_t plan, const struct claims_row *claim, struct err *err)
{
    return mark(store,
                "UPDATE claim SET moved_state = state, state = 4, closed_by = -2, moved_by = " MOVED_BY
                " WHERE id = $claim",
                plan, claim->id, err);
}

/* Who has been there before and come back finds the claim of then again. */
enum status repins_follow(struct store *store, int64_t plan, const struct claims_row *claim, int64_t document,
                          const char *item, struct err *err)
{
    struct query *q = store_query(
        store,
        "INSERT INTO claim (revision_id, entry_id, enrolment_id, document_id, item, state, follows,"
        " made_by, opened_by) SELECT r.id, e.id, m.enrolment_id, $document, $item, 0, $claim, m.id, m.id"
        " FROM entry e JOIN revision r ON r.entry_id = e.id AND r.n = e.revisions"
        " JOIN migration m ON m.plan_id = $plan AND m.enrolment_id = $enrolment WHERE e.id = $entry"
        " ON CONFLICT (revision_id, document_id, item) DO UPDATE SET state = 0, closed_by = NULL,"
        " moved_by = NULL, moved_state = NULL, follows = excluded.follows, made_by = excluded.made_by,"
        " opened_by = excluded.opened_by WHERE claim.closed_by = -2");

    query_int(q, "$plan", plan);
    query_int(q, "$claim", claim->id);
    query_int(q, "$entry", claim->entry);
    query_int(q, "$enrolment", claim->enrolment);
    query_int(q, "$document", document);
    query_text(q, "$item", item);
    return query_run(q, NULL, err);
}

/* --- and back ----------------------------------------------------------------------------------- */

#define BACK                                                                                                  \
    "(SELECT id FROM migration WHERE plan_id = $back AND enrolment_id IN (SELECT enrolment_id FROM migration" \
    " WHERE plan_id = $plan))"

/* By what the claim that took this one's place was closed, or one that took up that one on another version: a revision, or 0; NULL by none. */
#define LET_GO                                                                                               \
    "(WITH RECURSIVE later (id, entry, closed) AS (SELECT f.id, f.entry_id, f.closed_by FROM claim f"        \
    " WHERE f.entry_id = claim.entry_id AND f.follows = claim.id AND f.made_by IN " BACK                     \
    " UNION ALL SELECT g.id, g.entry_id, g.closed_by FROM later JOIN claim g ON g.entry_id = later.entry"    \
    " AND g.follows = later.id) SELECT closed FROM later WHERE closed >= 0 ORDER BY id DESC LIMIT 1)"

/* In this order. What its apprentice handed in anew, or took out, while it was open is what they want to be judged by. */
static const char *const returning[] = {
    ("UPDATE claim SET closed_by = " LET_GO ", moved_by = NULL, moved_state = NULL WHERE moved_by IN " BACK
     " AND " LET_GO " IS NOT NULL"),

    ("UPDATE claim SET state = moved_state, closed_by = NULL, moved_by = NULL, moved_state = NULL"
     " WHERE moved_by IN " BACK),

    ("UPDATE claim SET moved_state = state, state = 4, closed_by = -2, opened_by = NULL, moved_by = " MOVED_BY
     " WHERE made_by IN " BACK " AND closed_by IS NULL"),

    ("UPDATE claim SET opened_by = NULL WHERE opened_by IN " BACK),

    ("UPDATE migration SET reverted_at = $at WHERE id IN " BACK),
};

static enum status run(struct store *store, const struct migrations_plan *plan, const char *sql,
                       struct err *err)
{
    struct query *q = store_query(store, sql);

    query_int(q, "$plan", plan->id);
    query_int(q, "$back", plan->takes_back);
    if (strstr(sql, "$at") != NULL)
        query_moment(q, "$at", plan->at);
    return query_run(q, NULL, err);
}

enum status repins_back(struct store *store, const struct migrations_plan *plan,
                        const struct migrations_ids *enrolments, struct err *err)
{
    enum status status = repins_pin(store, plan, enrolments, err);
    size_t i;

    for (i = 0; i < sizeof returning / sizeof *returning && status == STATUS_OK; i++)
        status = run(store, plan, returning[i], err);
    return status;
}
