/* decisions.c - the rows of decisions.
 *
 * A decision that is not signed is a row that its maker writes over; once it is signed, the schema's triggers keep it. A
 * signature taken back is a row of its own beside it.
 */
#include <beatbook/store/decisions.h>

static void read_row(struct query *q, struct arena *arena, struct decisions_row *row)
{
    struct decision *decision = &row->decision;

    decision->id = query_int_at(q, 0);
    decision->claim = query_int_at(q, 1);
    row->person = query_int_at(q, 2);
    decision->login = query_dup_at(q, 3, arena);
    decision->name = query_dup_at(q, 4, arena);
    decision->role = (enum role)query_int_at(q, 5);
    decision->verdict = (enum verdict)query_int_at(q, 6);
    decision->observed = query_int_at(q, 7) != 0;
    decision->comment = query_dup_at(q, 8, arena);
    decision->at = query_moment_at(q, 9);
    decision->signed_at = query_moment_at(q, 10);
    decision->is_signed = decision->signed_at != MOMENT_NONE;
    decision->revoked_because = query_dup_at(q, 11, arena);
    decision->revoked = decision->revoked_because != NULL;
}

#define DECISION_COLUMNS                                                                                     \
    "d.id, d.claim_id, d.person_id, p.login, p.name, d.role, d.verdict, d.observed, d.comment, d.at, s.at,"  \
    " v.reason"
#define DECISION_JOINS                                                                                       \
    " JOIN person p ON p.id = d.person_id LEFT JOIN signoff s ON s.id = d.signoff_id"                        \
    " LEFT JOIN revocation v ON v.decision_id = d.id"

static enum status read_rows(struct query *q, struct arena *arena, struct decisions_list *out,
                             struct err *err)
{
    while (query_step(q))
        read_row(q, arena, LIST_ADD(arena, out));
    return query_end(q, err);
}

enum status decisions_of(struct store *store, int64_t entry, struct arena *arena, struct decisions_list *out,
                         struct err *err)
{
    struct query *q = store_query(store, "SELECT " DECISION_COLUMNS
                                         " FROM claim c JOIN decision d ON d.claim_id = c.id" DECISION_JOINS
                                         " WHERE c.entry_id = $entry ORDER BY c.id, d.id");

    query_int(q, "$entry", entry);
    return read_rows(q, arena, out, err);
}

enum status decisions_on(struct store *store, int64_t claim, struct arena *arena, struct decisions_list *out,
                         struct err *err)
{
    struct query *q = store_query(store, "SELECT " DECISION_COLUMNS " FROM decision d" DECISION_JOINS
                                         " WHERE d.claim_id = $claim ORDER BY d.id");

    query_int(q, "$claim", claim);
    return read_rows(q, arena, out, err);
}

enum status decisions_put(struct store *store, const struct decisions_row *row, struct err *err)
{
    struct query *q = store_query(
        store,
        "INSERT INTO decision (claim_id, person_id, role, verdict, observed, comment, at)"
        " VALUES ($claim, $person, $role, $verdict, $observed, $comment, $at)"
        " ON CONFLICT (person_id, claim_id) WHERE signoff_id IS NULL DO UPDATE SET role = excluded.role,"
        " verdict = excluded.verdict, observed = excluded.observed, comment = excluded.comment,"
        " at = excluded.at");
    const struct decision *decision = &row->decision;

    query_int(q, "$claim", decision->claim);
    query_int(q, "$person", row->person);
    query_int(q, "$role", decision->role);
    query_int(q, "$verdict", decision->verdict);
    query_int(q, "$observed", decision->observed);
    query_text(q, "$comment", decision->comment != NULL ? decision->comment : "");
    query_moment(q, "$at", decision->at);
    return query_run(q, NULL, err);
}

enum status decisions_drop(struct store *store, int64_t person, int64_t claim, int64_t *changed,
                           struct err *err)
{
    struct query *q =
        store_query(store, "DELETE FROM decision WHERE person_id = $person AND claim_id = $claim"
                           " AND signoff_id IS NULL");

    query_int(q, "$person", person);
    query_int(q, "$claim", claim);
    return query_run(q, changed, err);
}

enum status decisions_moment(struct store *store, int64_t id, moment *at, struct err *err)
{
    struct query *q = store_query(store, "SELECT at FROM decision WHERE id = $id");

    query_int(q, "$id", id);
    *at = query_step(q) ? query_moment_at(q, 0) : MOMENT_NONE;
    return query_end(q, err);
}

enum status decisions_unsigned(struct store *store, int64_t person, int64_t *count, struct err *err)
{
    struct query *q =
        store_query(store, "SELECT count(*) FROM decision WHERE person_id = $person AND signoff_id IS NULL");

    *count = 0;
    query_int(q, "$person", person);
    if (query_step(q))
        *count = query_int_at(q, 0);
    return query_end(q, err);
}

enum status decisions_pending(struct store *store, int64_t person, struct arena *arena,
                              struct decisions_entries *out, struct err *err)
{
    struct query *q = store_query(store, "SELECT c.entry_id FROM decision d JOIN claim c ON c.id = d.claim_id"
                                         " WHERE d.person_id = $person AND d.signoff_id IS NULL"
                                         " GROUP BY c.entry_id ORDER BY min(d.at), c.entry_id");

    query_int(q, "$person", person);
    while (query_step(q))
        *LIST_ADD(arena, out) = query_int_at(q, 0);
    return query_end(q, err);
}

enum status decisions_sign(struct store *store, int64_t decision, int64_t signoff, struct err *err)
{
    struct query *q =
        store_query(store, "UPDATE decision SET signoff_id = $signoff WHERE id = $id AND signoff_id IS NULL");

    query_int(q, "$signoff", signoff);
    query_int(q, "$id", decision);
    return query_run(q, NULL, err);
}

enum status decisions_revoke(struct store *store, const struct decisions_revocation *revocation,
                             struct err *err)
{
    struct query *q =
        store_query(store, "INSERT INTO revocation (decision_id, person_id, reason, at, statement, seal_id)"
                           " VALUES ($decision, $person, $reason, $at, $statement, $seal)");

    query_int(q, "$decision", revocation->decision);
    query_int(q, "$person", revocation->person);
    query_text(q, "$reason", revocation->reason);
    query_moment(q, "$at", revocation->at);
    query_text(q, "$statement", revocation->statement);
    query_int_or_null(q, "$seal", revocation->seal, 0);
    return query_run(q, NULL, err);
}

enum status decisions_revoked(struct store *store, int64_t entry, struct arena *arena,
                              struct decisions_revoked_list *out, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT v.decision_id, p.login, p.name, v.reason, v.at FROM claim c"
               " JOIN decision d ON d.claim_id = c.id JOIN revocation v ON v.decision_id = d.id"
               " JOIN person p ON p.id = v.person_id WHERE c.entry_id = $entry ORDER BY v.at, v.id");

    query_int(q, "$entry", entry);
    while (query_step(q)) {
        struct decisions_revoked_row *row = LIST_ADD(arena, out);

        row->decision = query_int_at(q, 0);
        row->login = query_dup_at(q, 1, arena);
        row->name = query_dup_at(q, 2, arena);
        row->reason = query_dup_at(q, 3, arena);
        row->at = query_moment_at(q, 4);
    }
    return query_end(q, err);
}
