/* signed.c - sign-offs as they are listed for who gave them: one row each, with what it still says. */
#include <beatbook/store/signed.h>

#include <beatbook/domain/entry.h>

/* Counts go over the claims of the one revision: decisions have no index by sign-off. */
#define LISTED(whose)                                                                                        \
    "SELECT s.id, s.at, r.entry_id, r.n, w.login, w.name, s.role, p.name, f.name, e.person_id,"              \
    " (SELECT count(*) FROM claim c JOIN decision d ON d.claim_id = c.id AND d.signoff_id = s.id"            \
    " AND d.verdict = $accept WHERE c.revision_id = r.id),"                                                  \
    " (SELECT count(*) FROM claim c JOIN decision d ON d.claim_id = c.id AND d.signoff_id = s.id"            \
    " AND d.verdict <> $accept WHERE c.revision_id = r.id),"                                                 \
    " (SELECT count(*) FROM claim c JOIN decision d ON d.claim_id = c.id AND d.signoff_id = s.id"            \
    " JOIN revocation v ON v.decision_id = d.id WHERE c.revision_id = r.id), s.person_id, r.id"              \
    " FROM signoff s JOIN revision r ON r.id = s.revision_id JOIN entry e ON e.id = r.entry_id"              \
    " JOIN person w ON w.id = e.person_id JOIN person p ON p.id = s.person_id"                               \
    " LEFT JOIN person f ON f.id = s.deputy_of WHERE " whose " = $person"                                    \
    " AND ($before = 0 OR s.id < $before) AND s.at >= $since ORDER BY s.id DESC LIMIT $limit"

struct where {
    int64_t signoff, revision;
    bool own;
};
LIST_NAMED(where_list, struct where);

static void read_row(struct query *q, int64_t viewer, struct arena *arena, struct signed_found *found,
                     struct where *where)
{
    struct signed_row *row = &found->row;

    row->signoff = query_int_at(q, 0);
    row->at = query_moment_at(q, 1);
    row->entry = query_int_at(q, 2);
    row->revision = query_int_at(q, 3);
    row->login = query_dup_at(q, 4, arena);
    row->name = query_dup_at(q, 5, arena);
    row->role = query_int_at(q, 6);
    row->signer = query_dup_at(q, 7, arena);
    row->deputy_of = query_dup_at(q, 8, arena);
    found->apprentice = query_int_at(q, 9);
    row->accepted = query_int_at(q, 10);
    row->declined = query_int_at(q, 11);
    row->revoked = query_int_at(q, 12);
    *where = (struct where){row->signoff, query_int_at(q, 14), query_int_at(q, 13) == viewer};
}

static enum status read_revocable(struct store *store, const struct where *where, struct arena *arena,
                                  struct signed_row *row, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT o.slug, c.item FROM claim c JOIN decision d ON d.claim_id = c.id AND d.signoff_id ="
               " $signoff JOIN document o ON o.id = c.document_id WHERE c.revision_id = $revision"
               " AND c.state = $accepted AND d.verdict = $accept AND NOT EXISTS"
               " (SELECT 1 FROM revocation v WHERE v.decision_id = d.id) ORDER BY c.id");

    query_int(q, "$signoff", where->signoff);
    query_int(q, "$revision", where->revision);
    query_int(q, "$accepted", CLAIM_ACCEPTED);
    query_int(q, "$accept", VERDICT_ACCEPT);
    while (query_step(q))
        *LIST_ADD(arena, &row->revocable) =
            arena_printf(arena, "%s#%s", query_text_at(q, 0), query_text_at(q, 1));
    return query_end(q, err);
}

enum status signed_list(struct store *store, const struct signed_filter *filter, struct arena *arena,
                        struct signed_found_list *out, struct err *err)
{
    struct query *q = store_query(store, filter->meanwhile ? LISTED("s.deputy_of") : LISTED("s.person_id"));
    struct where_list where = {0};
    enum status status;
    size_t i;

    query_int(q, "$person", filter->person);
    query_int(q, "$accept", VERDICT_ACCEPT);
    query_int(q, "$before", filter->before);
    query_int(q, "$since", filter->since != MOMENT_NONE ? filter->since : 0);
    query_int(q, "$limit", filter->limit);
    while (query_step(q))
        read_row(q, filter->viewer, arena, LIST_ADD(arena, out), LIST_ADD(arena, &where));
    status = query_end(q, err);
    for (i = 0; i < out->count && status == STATUS_OK; i++)
        if (where.items[i].own)
            status = read_revocable(store, &where.items[i], arena, &out->items[i].row, err);
    return status;
}

enum status signed_meanwhile(struct store *store, int64_t person, int64_t after_seq, struct arena *arena,
                             struct signed_counts *out, struct err *err)
{
    struct query *q = store_query(
        store,
        "SELECT p.name, count(*) FROM signoff s JOIN person p ON p.id = s.person_id WHERE s.deputy_of ="
        " $person AND s.at > coalesce((SELECT j.at FROM journal j WHERE j.seq = $seq), 0)"
        " GROUP BY p.id ORDER BY p.name");

    query_int(q, "$person", person);
    query_int(q, "$seq", after_seq);
    while (query_step(q)) {
        struct signed_count *count = LIST_ADD(arena, out);

        count->name = query_dup_at(q, 0, arena);
        count->count = query_int_at(q, 1);
    }
    return query_end(q, err);
}
