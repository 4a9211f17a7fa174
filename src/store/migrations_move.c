/* migrations_move.c - enrolments moved from one version to another, a set at a time.
 *
 * Credits are ended and begun, never changed; decisions and claims stay where they were made. A claim that still waits is closed as taken
 * up and another stands in its place on the new version, following its decisions; an acceptance to be looked at again becomes an open
 * claim of its own. The set is named by the rows of `migration` that a plan has written first.
 */
#include <beatbook/store/migrations.h>

#include <string.h>

#include <beatbook/store/claims.h>

#define OF_PLAN "(SELECT enrolment_id FROM migration WHERE plan_id = $plan)"
#define LATEST                                                                                               \
    " JOIN entry e ON e.id = c.entry_id JOIN revision r ON r.entry_id = e.id AND r.n = e.revisions "

/* Credits in force that the plan is about. On the way back only what was decided on the version itself: the rest comes back as it was. */
#define CREDITS                                                                                              \
    " FROM migration m JOIN credit k ON k.enrolment_id = m.enrolment_id AND k.document_id = $from"           \
    " AND k.ended_at IS NULL JOIN claim c ON c.id = k.claim_id"                                              \
    " JOIN migration_step s ON s.plan_id = $plan AND s.old_item = k.item "
#define CREDITS_WHERE                                                                                        \
    " WHERE m.plan_id = $plan AND ($back = 0 OR (k.how <> 'migrated' AND c.closed_by IS NULL))"

/* Claims that wait or came back. */
#define CLAIMS                                                                                               \
    " FROM migration m JOIN claim c ON c.enrolment_id = m.enrolment_id AND c.document_id = $from"            \
    " AND c.closed_by IS NULL AND c.state IN (0, 2, 3)"                                                      \
    " JOIN migration_step s ON s.plan_id = $plan AND s.old_item = c.item "

_Static_assert(CLAIM_OPEN == 0 && CLAIM_ACCEPTED == 1 && CLAIM_DECLINED == 2 && CLAIM_REVOKED == 3 &&
                   CLAIM_SUPERSEDED == 4 && CLAIMS_MOVED == -2,
               "the statements below name claims by number");
_Static_assert(DIFFERENCE_KEEPS == 0 && DIFFERENCE_REVIEW == 1 && DIFFERENCE_LAPSES == 2 &&
                   DOCUMENT_RULES == 2,
               "outcomes and forms, too");

/* Each statement needs some of them. */
static void bind(struct query *q, const char *sql, const char *name, int64_t value)
{
    if (strstr(sql, name) != NULL)
        query_int(q, name, value);
}

static enum status run(struct store *store, const struct migrations_plan *plan, const char *sql,
                       struct err *err)
{
    struct query *q = store_query(store, sql);

    bind(q, sql, "$plan", plan->id);
    bind(q, sql, "$from", plan->from);
    bind(q, sql, "$to", plan->to);
    bind(q, sql, "$back", plan->takes_back);
    bind(q, sql, "$at", plan->at);
    return query_run(q, NULL, err);
}

static enum status name_enrolments(struct store *store, const struct migrations_plan *plan,
                                   const struct migrations_ids *enrolments, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < enrolments->count && status == STATUS_OK; i++) {
        struct query *q =
            store_query(store, "INSERT INTO migration (plan_id, enrolment_id) VALUES ($plan, $enrolment)");

        query_int(q, "$plan", plan->id);
        query_int(q, "$enrolment", enrolments->items[i]);
        status = query_run(q, NULL, err);
    }
    return status;
}

/* In this order: what stands is taken up before what was accepted is put up for review, so that a merged criterion is one claim. */
static const char *const moving[] = {
    ("UPDATE enrolment_framework SET document_id = $to WHERE document_id = $from AND enrolment_id IN " OF_PLAN),

    /* Who has been there before finds again what was accepted there: it is theirs by that decision, not by the move. */
    ("INSERT INTO credit (enrolment_id, document_id, item, claim_id, decision_id, how, on_day, types, at)"
     " SELECT k.enrolment_id, $to, k.item, k.claim_id, k.decision_id, k.how, k.on_day,"
     " coalesce((SELECT x.types FROM credit x WHERE x.claim_id = k.claim_id AND x.document_id = $from"
     " AND x.ended_at IS NULL LIMIT 1), k.types), $at FROM (SELECT max(o.id) AS id, c.entry_id AS entry"
     " FROM migration m JOIN credit o ON o.enrolment_id = m.enrolment_id AND o.document_id = $to"
     " AND o.how <> 'migrated' AND o.ended_because LIKE 'another version, step %'"
     " JOIN claim c ON c.id = o.claim_id AND c.state = 1 WHERE m.plan_id = $plan"
     " AND NOT EXISTS (SELECT 1 FROM revocation v WHERE v.decision_id = o.decision_id)"
     " GROUP BY o.enrolment_id, c.entry_id, o.item) n JOIN credit k ON k.id = n.id"
     " WHERE NOT EXISTS (SELECT 1 FROM credit k3 JOIN claim c3 ON c3.id = k3.claim_id"
     " WHERE k3.enrolment_id = k.enrolment_id AND k3.document_id = $to AND k3.item = k.item"
     " AND k3.ended_at IS NULL AND c3.entry_id = n.entry)"),

    ("INSERT INTO credit (enrolment_id, document_id, item, claim_id, decision_id, how, on_day, types, at)"
     " SELECT k.enrolment_id, $to, n.item, k.claim_id, k.decision_id, 'migrated', k.on_day, k.types, $at FROM"
     " (SELECT min(k.id) AS id, s.new_item AS item" CREDITS CREDITS_WHERE
     " AND s.outcome = 0 AND s.new_item <> '' AND NOT EXISTS (SELECT 1 FROM credit k3 JOIN claim c3"
     " ON c3.id = k3.claim_id WHERE k3.enrolment_id = k.enrolment_id AND k3.document_id = $to"
     " AND k3.item = s.new_item AND k3.ended_at IS NULL AND c3.entry_id = c.entry_id)"
     " GROUP BY k.enrolment_id, c.entry_id, s.new_item) n JOIN credit k ON k.id = n.id"),

    /* Who has been there before and come back finds the claims of then again. */
    ("UPDATE claim SET state = moved_state, closed_by = NULL, moved_by = NULL, moved_state = NULL,"
     " made_by = CASE WHEN made_by IS NULL THEN NULL ELSE (SELECT m.id FROM migration m"
     " WHERE m.plan_id = $plan AND m.enrolment_id = claim.enrolment_id) END"
     " WHERE document_id = $to AND closed_by = -2 AND enrolment_id IN " OF_PLAN
     " AND revision_id IN (SELECT r.id FROM entry e JOIN revision r ON r.entry_id = e.id AND r.n = e.revisions"
     " WHERE e.id = claim.entry_id)"
     " AND (EXISTS (SELECT 1 FROM claim c JOIN migration_step s ON s.plan_id = $plan AND s.old_item = c.item"
     " AND s.new_item = claim.item AND s.outcome <> 2 WHERE c.entry_id = claim.entry_id"
     " AND c.document_id = $from AND c.closed_by IS NULL AND c.state IN (0, 2, 3))"
     " OR EXISTS (SELECT 1 FROM claim c JOIN credit k ON k.claim_id = c.id AND k.document_id = $from"
     " AND k.ended_at IS NULL JOIN migration_step s ON s.plan_id = $plan AND s.old_item = k.item"
     " AND s.new_item = claim.item AND s.outcome = 1 WHERE c.entry_id = claim.entry_id))"),

    ("INSERT INTO claim (revision_id, entry_id, enrolment_id, document_id, item, state, follows, made_by)"
     " SELECT n.revision, c.entry_id, c.enrolment_id, $to, n.item, c.state, c.id, n.migration FROM"
     " (SELECT min(c.id) AS id, r.id AS revision, s.new_item AS item, m.id AS migration" CLAIMS LATEST
     " WHERE m.plan_id = $plan AND s.outcome <> 2 AND s.new_item <> '' AND NOT EXISTS (SELECT 1 FROM claim x"
     " WHERE x.revision_id = r.id AND x.document_id = $to AND x.item = s.new_item)"
     " GROUP BY r.id, s.new_item, m.id) n JOIN claim c ON c.id = n.id"),

    /* From the few criteria that ask for it: all others are not even read. */
    ("INSERT INTO claim (revision_id, entry_id, enrolment_id, document_id, item, state, made_by)"
     " SELECT DISTINCT r.id, c.entry_id, k.enrolment_id, $to, s.new_item, 0, m.id FROM migration m"
     " CROSS JOIN migration_step s CROSS JOIN credit k CROSS JOIN claim c CROSS JOIN entry e CROSS JOIN revision r"
     " WHERE m.plan_id = $plan AND s.plan_id = m.plan_id AND s.outcome = 1 AND s.new_item <> ''"
     " AND k.enrolment_id = m.enrolment_id AND k.document_id = $from AND k.item = s.old_item AND k.ended_at IS NULL"
     " AND c.id = k.claim_id AND e.id = c.entry_id AND r.entry_id = e.id AND r.n = e.revisions"
     " AND ($back = 0 OR (k.how <> 'migrated' AND c.closed_by IS NULL)) AND NOT EXISTS (SELECT 1 FROM claim x"
     " WHERE x.revision_id = r.id AND x.document_id = $to AND x.item = s.new_item)"
     " AND NOT EXISTS (SELECT 1 FROM credit k3 JOIN claim c3 ON c3.id = k3.claim_id"
     " WHERE k3.enrolment_id = k.enrolment_id AND k3.document_id = $to AND k3.item = s.new_item"
     " AND k3.ended_at IS NULL AND c3.entry_id = c.entry_id)"),

    ("UPDATE claim SET moved_state = state, state = 4, closed_by = -2, moved_by = (SELECT m.id FROM migration m"
     " WHERE m.plan_id = $plan AND m.enrolment_id = claim.enrolment_id)"
     " WHERE document_id = $from AND closed_by IS NULL AND state IN (0, 2, 3) AND enrolment_id IN " OF_PLAN),

    ("UPDATE credit SET ended_at = $at, ended_because = 'another version, step ' || CAST($plan AS TEXT)"
     " WHERE document_id = $from AND ended_at IS NULL AND enrolment_id IN " OF_PLAN),

    ("INSERT INTO migration_draft (migration_id, entry_id, item, position)"
     " SELECT m.id, c.entry_id, c.item, c.position FROM migration m JOIN enrolment l ON l.id = m.enrolment_id"
     " JOIN draft d ON d.person_id = l.person_id JOIN draft_claim c ON c.entry_id = d.entry_id"
     " AND c.document_id = $from WHERE m.plan_id = $plan"),

    ("INSERT INTO draft_claim (entry_id, document_id, item, position)"
     " SELECT c.entry_id, $to, s.new_item, min(c.position) FROM migration m CROSS JOIN enrolment l CROSS JOIN draft d"
     " CROSS JOIN draft_claim c CROSS JOIN migration_step s WHERE m.plan_id = $plan AND l.id = m.enrolment_id"
     " AND d.person_id = l.person_id AND c.entry_id = d.entry_id AND c.document_id = $from"
     " AND s.plan_id = m.plan_id AND s.old_item = c.item AND s.new_item <> '' AND NOT EXISTS (SELECT 1 FROM draft_claim x"
     " WHERE x.entry_id = c.entry_id AND x.document_id = $to AND x.item = s.new_item)"
     " GROUP BY c.entry_id, s.new_item"),

    ("DELETE FROM draft_claim WHERE document_id = $from AND entry_id IN (SELECT d.entry_id FROM draft d"
     " JOIN enrolment l ON l.person_id = d.person_id WHERE l.id IN " OF_PLAN ")"),
};

#define BACK "(SELECT id FROM migration WHERE plan_id = $back AND enrolment_id IN " OF_PLAN ")"

/* The way back: what the migration made is closed, what it closed stands as it stood. $plan is the way back, $back what it undoes,
 * $from the version that is left. */
static const char *const returning[] = {
    ("UPDATE claim SET moved_state = state, state = 4, closed_by = -2, moved_by = (SELECT m.id FROM migration m"
     " WHERE m.plan_id = $plan AND m.enrolment_id = claim.enrolment_id)"
     " WHERE made_by IN " BACK " AND closed_by IS NULL"),

    ("UPDATE claim SET state = moved_state, closed_by = NULL, moved_by = NULL, moved_state = NULL"
     " WHERE moved_by IN " BACK " AND revision_id IN (SELECT r.id FROM entry e JOIN revision r"
     " ON r.entry_id = e.id AND r.n = e.revisions WHERE e.id = claim.entry_id)"),

    ("UPDATE claim SET closed_by = (SELECT e.revisions FROM entry e WHERE e.id = claim.entry_id),"
     " moved_by = NULL, moved_state = NULL WHERE moved_by IN " BACK),

    ("INSERT INTO credit (enrolment_id, document_id, item, claim_id, decision_id, how, on_day, types, at)"
     " SELECT k.enrolment_id, k.document_id, k.item, k.claim_id, k.decision_id, k.how, k.on_day, k.types, $at"
     " FROM migration m JOIN credit k ON k.enrolment_id = m.enrolment_id AND k.document_id = $to"
     " JOIN claim c ON c.id = k.claim_id WHERE m.plan_id = $plan"
     " AND k.ended_because = 'another version, step ' || CAST($back AS TEXT) AND c.state = 1"
     " AND NOT EXISTS (SELECT 1 FROM revocation v WHERE v.decision_id = k.decision_id)"),

    ("INSERT INTO draft_claim (entry_id, document_id, item, position)"
     " SELECT DISTINCT k.entry_id, $to, k.item, k.position FROM migration_draft k JOIN draft d ON d.entry_id = k.entry_id"
     " LEFT JOIN migration_step s ON s.plan_id = $back AND s.old_item = k.item"
     " LEFT JOIN draft_claim c ON c.entry_id = k.entry_id AND c.document_id = $from AND c.item = s.new_item"
     " WHERE k.migration_id IN " BACK " AND (c.item IS NOT NULL OR s.new_item = '')"),

    ("DELETE FROM draft_claim WHERE document_id = $from AND entry_id IN (SELECT d.entry_id FROM draft d"
     " JOIN enrolment l ON l.person_id = d.person_id WHERE l.id IN " OF_PLAN
     ") AND EXISTS (SELECT 1 FROM migration_draft k"
     " JOIN migration_step s ON s.plan_id = $back AND s.old_item = k.item WHERE k.migration_id IN " BACK
     " AND k.entry_id = draft_claim.entry_id AND s.new_item = draft_claim.item)"),

    ("UPDATE migration SET reverted_at = $at WHERE plan_id = $back AND enrolment_id IN " OF_PLAN),
};

static enum status run_all(struct store *store, const struct migrations_plan *plan,
                           const char *const *statements, size_t count, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < count && status == STATUS_OK; i++)
        status = run(store, plan, statements[i], err);
    return status;
}

#define RUN_ALL(store, plan, statements, err)                                                                \
    run_all((store), (plan), (statements), sizeof(statements) / sizeof *(statements), (err))

enum status migrations_apply(struct store *store, const struct migrations_plan *plan,
                             const struct migrations_ids *enrolments, struct err *err)
{
    enum status status = name_enrolments(store, plan, enrolments, err);

    return status == STATUS_OK ? RUN_ALL(store, plan, moving, err) : status;
}

enum status migrations_revert(struct store *store, const struct migrations_plan *plan,
                              const struct migrations_ids *enrolments, struct err *err)
{
    enum status status = name_enrolments(store, plan, enrolments, err);

    if (status == STATUS_OK)
        status = RUN_ALL(store, plan, returning, err);
    return status == STATUS_OK ? RUN_ALL(store, plan, moving, err) : status;
}

enum status migrations_fetch(struct store *store, int64_t enrolment, int64_t document, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT count(r.on_day), sum(c.state), sum(e.revisions) FROM claim c JOIN entry e"
               " ON e.id = c.entry_id JOIN revision r ON r.entry_id = e.id AND r.n = e.revisions LEFT JOIN"
               " credit k ON k.claim_id = c.id AND k.ended_at IS NULL"
               " WHERE c.enrolment_id = $enrolment AND c.document_id = $document");

    query_int(q, "$enrolment", enrolment);
    query_int(q, "$document", document);
    query_step(q);
    return query_end(q, err);
}

/* --- what it touched -------------------------------------------------------------------------- */

enum status migrations_claims_of(struct store *store, int64_t act, int64_t enrolment, struct arena *arena,
                                 struct migrations_claims *out, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT c.entry_id, e.hidden, r.submitted_at, c.document_id, c.item, i.kind, c.state,"
               " EXISTS (SELECT 1 FROM decision n WHERE n.claim_id = c.id),"
               " EXISTS (SELECT 1 FROM migration m JOIN migration_plan p ON p.id = m.plan_id"
               " WHERE m.id = c.made_by AND p.act = $act),"
               " (SELECT p.at FROM migration m JOIN migration_plan p ON p.id = m.plan_id"
               " WHERE m.id = CASE WHEN c.follows IS NULL THEN c.made_by ELSE y.made_by END),"
               " y.document_id, y.item, EXISTS (SELECT 1 FROM decision n WHERE n.claim_id = y.id), y.follows,"
               " (SELECT i2.kind FROM item i2 WHERE i2.document_id = y.document_id AND i2.item = y.item)"
               " FROM claim c JOIN entry e ON e.id = c.entry_id"
               " JOIN revision r ON r.entry_id = e.id AND r.n = e.revisions"
               " JOIN item i ON i.document_id = c.document_id AND i.item = c.item"
               " LEFT JOIN claim y ON y.id = c.follows"
               " WHERE c.enrolment_id = $enrolment AND c.state IN (0, 2, 3) ORDER BY c.entry_id");

    query_int(q, "$act", act);
    query_int(q, "$enrolment", enrolment);
    while (query_step(q)) {
        struct migrations_claim *claim = LIST_ADD(arena, out);

        claim->entry = query_int_at(q, 0);
        claim->hidden = query_int_at(q, 1) != 0;
        claim->submitted = query_moment_at(q, 2);
        claim->document = query_int_at(q, 3);
        claim->item = query_dup_at(q, 4, arena);
        claim->kind = (enum kind)query_int_or_at(q, 5, KIND_COUNT);
        claim->state = (enum claim_state)query_int_at(q, 6);
        claim->decided = query_int_at(q, 7) != 0;
        claim->made = query_int_at(q, 8) != 0;
        claim->brought = query_moment_at(q, 9);
        claim->old_document = query_int_or_at(q, 10, 0);
        claim->old_item = query_dup_at(q, 11, arena);
        claim->old_decided = query_int_at(q, 12) != 0;
        claim->old_follows = !query_null_at(q, 13);
        claim->old_kind = (enum kind)query_int_or_at(q, 14, KIND_COUNT);
    }
    return query_end(q, err);
}

static enum status read_entries(struct query *q, int64_t enrolment, struct arena *arena,
                                struct migrations_ids *out, struct err *err)
{
    query_int(q, "$enrolment", enrolment);
    while (query_step(q))
        *LIST_ADD(arena, out) = query_int_at(q, 0);
    return query_end(q, err);
}

/* When an enrolment that an act brings back to a version was last taken away from it; NULL for one that was never there. */
#define LEFT_AT                                                                                              \
    "SELECT max(p.at) AS at FROM migration_plan w JOIN migration_plan p ON p.from_id = w.to_id"              \
    " AND p.act <> w.act JOIN migration m ON m.plan_id = p.id AND m.enrolment_id = $enrolment"               \
    " WHERE w.act = $act"

/* What an entry is worth was changed meanwhile: handed in anew, testified for, decided or revoked; or the rules were. */
#define CHANGED_SINCE                                                                                        \
    "EXISTS (SELECT 1 FROM migration m JOIN migration_plan p ON p.id = m.plan_id AND p.at >= a.at"           \
    " JOIN document d ON d.id = coalesce(p.to_id, p.from_id) AND d.form = 2"                                 \
    " WHERE m.enrolment_id = $enrolment)"                                                                    \
    " OR EXISTS (SELECT 1 FROM revision r WHERE r.entry_id = e.id AND r.submitted_at >= a.at)"               \
    " OR EXISTS (SELECT 1 FROM testimony t WHERE t.entry_id = e.id AND t.answered_at >= a.at)"               \
    " OR EXISTS (SELECT 1 FROM claim c JOIN decision d ON d.claim_id = c.id JOIN signoff s"                  \
    " ON s.id = d.signoff_id LEFT JOIN revocation v ON v.decision_id = d.id WHERE c.entry_id = e.id"         \
    " AND (s.at >= a.at OR v.at >= a.at))"

enum status migrations_entries_of(struct store *store, int64_t act, int64_t enrolment, struct arena *arena,
                                  struct migrations_entries *out, struct err *err)
{
    struct query *q =
        store_query(store, "SELECT c.entry_id FROM migration m JOIN migration_plan p ON p.id = m.plan_id"
                           " AND p.act = $act JOIN claim c ON c.made_by = m.id AND c.state NOT IN (0, 2, 3)"
                           " WHERE m.enrolment_id = $enrolment UNION SELECT c.entry_id FROM migration o"
                           " CROSS JOIN claim c ON c.opened_by = o.id WHERE o.enrolment_id = $enrolment"
                           " UNION SELECT e.id FROM (" LEFT_AT ") a CROSS JOIN enrolment l CROSS JOIN entry e"
                           " WHERE a.at IS NOT NULL AND l.id = $enrolment AND e.person_id = l.person_id"
                           " AND (" CHANGED_SINCE ") ORDER BY 1");
    enum status status;

    query_int(q, "$act", act);
    status = read_entries(q, enrolment, arena, &out->come_back, err);
    if (status == STATUS_OK)
        status = read_entries(
            store_query(store,
                        "SELECT c.entry_id FROM credit k JOIN claim c ON c.id = k.claim_id"
                        " WHERE k.enrolment_id = $enrolment AND k.how = 'carried'"
                        " UNION SELECT c.entry_id FROM enrolment l JOIN enrolment o"
                        " ON o.person_id = l.person_id AND o.id <> l.id JOIN claim c"
                        " ON c.enrolment_id = o.id AND c.state = 0 WHERE l.id = $enrolment ORDER BY 1"),
            enrolment, arena, &out->tangled, err);
    if (status == STATUS_OK)
        status = read_entries(store_query(store, "SELECT w.entry_id FROM enrolment l JOIN waiting w"
                                                 " ON w.person_id = l.person_id WHERE l.id = $enrolment"
                                                 " ORDER BY w.entry_id"),
                              enrolment, arena, &out->waiting, err);
    return status;
}

enum status migrations_kinds_of(struct store *store, int64_t old, int64_t document, struct arena *arena,
                                struct migrations_kinds *out, bool *own_rules, struct err *err)
{
    struct query *q =
        store_query(store, "SELECT EXISTS (SELECT 1 FROM rule WHERE document_id IN ($old, $document))");
    enum status status;

    query_int(q, "$old", old);
    query_int(q, "$document", document);
    *own_rules = query_step(q) && query_int_at(q, 0) != 0;
    status = query_end(q, err);
    if (status != STATUS_OK)
        return status;
    q = store_query(store, "SELECT item, kind FROM item WHERE document_id = $document AND claimable = 1"
                           " ORDER BY item");
    query_int(q, "$document", document);
    while (query_step(q))
        *LIST_ADD(arena, out) =
            (struct migrations_kind){query_dup_at(q, 0, arena), (enum kind)query_int_or_at(q, 1, KIND_COUNT)};
    return query_end(q, err);
}
