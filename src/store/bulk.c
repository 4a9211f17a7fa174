/* bulk.c - rows written as they will be in the end. */
#include <beatbook/store/bulk.h>

#include <beatbook/store/claims.h>
#include <beatbook/store/entries.h>

static enum status take_id(struct query *q, int64_t *id, struct err *err)
{
    if (query_step(q))
        *id = query_int_at(q, 0);
    return query_run(q, NULL, err);
}

enum status bulk_entry(struct store *store, int64_t person, moment created_at, int64_t revisions, day on,
                       int64_t *id, struct err *err)
{
    struct query *q = store_query(store, "INSERT INTO entry (person_id, created_at, revisions, on_day)"
                                         " VALUES ($person, $at, $revisions, $on) RETURNING id");

    query_int(q, "$person", person);
    query_moment(q, "$at", created_at);
    query_int(q, "$revisions", revisions);
    query_day(q, "$on", on);
    return take_id(q, id, err);
}

enum status bulk_claim(struct store *store, const struct bulk_claim *claim, int64_t *id, struct err *err)
{
    struct query *q = store_query(
        store, "INSERT INTO claim (revision_id, entry_id, enrolment_id, document_id, item, state, closed_by)"
               " VALUES ($revision, $entry, $enrolment, $document, $item, $state, $closed) RETURNING id");

    query_int(q, "$revision", claim->revision_id);
    query_int(q, "$entry", claim->entry);
    query_int(q, "$enrolment", claim->enrolment);
    query_int(q, "$document", claim->document);
    query_text(q, "$item", claim->item);
    query_int(q, "$state", claim->state);
    query_int_or_null(q, "$closed", claim->closed_by, CLAIMS_STANDS);
    return take_id(q, id, err);
}

enum status bulk_decision(struct store *store, const struct decision *decision, int64_t person,
                          int64_t signoff, int64_t *id, struct err *err)
{
    struct query *q = store_query(
        store, "INSERT INTO decision (claim_id, person_id, role, verdict, observed, comment, at, signoff_id)"
               " VALUES ($claim, $person, $role, $verdict, $observed, $comment, $at, $signoff) RETURNING id");

    query_int(q, "$claim", decision->claim);
    query_int(q, "$person", person);
    query_int(q, "$role", decision->role);
    query_int(q, "$verdict", decision->verdict);
    query_int(q, "$observed", decision->observed);
    query_text(q, "$comment", decision->comment);
    query_moment(q, "$at", decision->at);
    query_int_or_null(q, "$signoff", signoff, 0);
    return take_id(q, id, err);
}

enum status bulk_texts(struct store *store, int64_t from, int64_t to, struct err *err)
{
    struct query *q = store_query(
        store,
        "INSERT INTO entry_text (rowid, owner, title, narrative, place, refs)"
        " SELECT e.id, 'everyone o' || CAST(e.person_id AS TEXT), w.title, w.narrative, w.place, w.refs"
        " FROM entry e JOIN revision r ON r.entry_id = e.id AND r.n = e.revisions"
        " JOIN revision_words w ON w.revision_id = r.id"
        " WHERE e.id >= $from AND e.id < $to ORDER BY e.id");

    query_int(q, "$from", from);
    query_int(q, "$to", to);
    return query_run(q, NULL, err);
}

enum status bulk_entries(struct store *store, int64_t *count, struct err *err)
{
    struct query *q = store_query(store, "SELECT count(*) FROM entry");

    *count = 0;
    if (query_step(q))
        *count = query_int_at(q, 0);
    return query_end(q, err);
}
