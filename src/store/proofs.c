/* proofs.c - what signatures prove, row by row. */
#include <beatbook/store/proofs.h>

#include <string.h>

#include <beatbook/store/revisions.h>
#include <beatbook/util/tr.h>

enum status proofs_visit(struct store *store, proofs_visitor visitor, void *context, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT s.id, r.entry_id, r.n, s.statement, r.commitment, s.salt,"
               " s.commitment, EXISTS (SELECT 1 FROM erasure e WHERE e.noun = 'signoff'"
               " AND e.subject = s.id), d.login FROM signoff s LEFT JOIN person d ON d.id = s.deputy_of"
               " JOIN revision r ON r.id = s.revision_id ORDER BY s.id");
    enum status status = STATUS_OK;

    while (status == STATUS_OK && query_step(q)) {
        const struct proofs_row row = {query_int_at(q, 0),  query_int_at(q, 1),      query_int_at(q, 2),
                                       query_text_at(q, 3), query_text_at(q, 4),     query_text_at(q, 5),
                                       query_text_at(q, 6), query_int_at(q, 7) != 0, query_text_at(q, 8)};

        status = visitor(&row, context, err);
    }
    return query_close(q, status, err);
}

enum status proofs_decisions(struct store *store, int64_t signoff, struct arena *arena,
                             struct signoff_claim_list *out, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT d.slug, c.item, d.version, d.sha256, n.verdict, n.observed, n.comment, n.id, k.item,"
               " t.slug, t.version, t.sha256, k.link FROM signoff s"
               " JOIN claim c ON c.revision_id = s.revision_id"
               " JOIN decision n ON n.claim_id = c.id AND n.signoff_id = s.id"
               " JOIN document d ON d.id = c.document_id LEFT JOIN decision_carry k ON k.decision_id = n.id"
               " LEFT JOIN document t ON t.id = k.document_id WHERE s.id = $signoff ORDER BY n.id");
    struct signoff_claim *claim = NULL;
    int64_t last = 0;

    query_int(q, "$signoff", signoff);
    while (query_step(q)) {
        if (claim == NULL || query_int_at(q, 7) != last) {
            claim = LIST_ADD(arena, out);
            claim->ref = arena_printf(arena, "%s#%s", query_text_at(q, 0), query_text_at(q, 1));
            claim->version = query_dup_at(q, 2, arena);
            claim->sha256 = query_dup_at(q, 3, arena);
            claim->verdict = (enum verdict)query_int_at(q, 4);
            claim->observed = query_int_at(q, 5) != 0;
            claim->comment = query_dup_at(q, 6, arena);
        }
        last = query_int_at(q, 7);
        if (query_text_at(q, 8) != NULL)
            *LIST_ADD(arena, &claim->carries) = (struct signoff_carry){
                arena_printf(arena, "%s#%s", query_text_at(q, 9), query_text_at(q, 8)),
                query_dup_at(q, 10, arena), query_dup_at(q, 11, arena), query_dup_at(q, 12, arena)};
    }
    return query_end(q, err);
}

enum status proofs_strays(struct store *store, struct arena *arena, struct proofs_ids *out, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT DISTINCT s.id FROM decision n JOIN claim c ON c.id = n.claim_id JOIN signoff s"
               " ON s.id = n.signoff_id WHERE c.revision_id <> s.revision_id OR n.person_id <> s.person_id"
               " OR n.role <> s.role ORDER BY 1");

    while (query_step(q))
        *LIST_ADD(arena, out) = query_int_at(q, 0);
    return query_end(q, err);
}

enum status proofs_lines(struct store *store, const char *const *kinds, size_t count,
                         proofs_line_visitor visitor, void *context, struct err *err)
{
    static const char *const names[PROOFS_KINDS] = {"$kind_a", "$kind_b", "$kind_c", "$kind_d", "$kind_e"};
    struct query *q =
        store_query(store, "SELECT j.seq, b.body FROM journal j LEFT JOIN journal_body b ON b.seq = j.seq"
                           " WHERE j.kind IN ($kind_a, $kind_b, $kind_c, $kind_d, $kind_e) ORDER BY j.seq");
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < PROOFS_KINDS; i++)
        query_text(q, names[i], kinds[i < count ? i : 0]);
    while (status == STATUS_OK && query_step(q))
        status = visitor(query_int_at(q, 0), query_text_at(q, 1), context, err);
    return query_close(q, status, err);
}

static void fault(const struct revisions_row *revision, const char *what, const char *is, struct arena *arena,
                  struct mismatch_list *faults)
{
    struct mismatch *mismatch = mismatch_add(faults, arena, MISMATCH_WORDS, what);

    mismatch->entry = revision->entry;
    mismatch->number = revision->n;
    mismatch->should = arena_printf(arena, _("words with the sum %.16s"), revision->commitment);
    mismatch->is = is;
}

static void judge(const struct revisions_row *revision, bool erased, struct arena *arena,
                  struct mismatch_list *faults)
{
    char commitment[HASH_TEXT];
    long long entry = revision->entry, n = revision->n;

    if (revision->salt == NULL) {
        if (!erased)
            fault(revision,
                  arena_printf(arena,
                               _("the words of entry %lld, revision %lld are gone and no erasure says why"),
                               entry, n),
                  _("nothing"), arena, faults);
        return;
    }
    revisions_commitment(revision, commitment);
    if (strcmp(commitment, revision->commitment) != 0)
        fault(revision,
              arena_printf(arena, _("the words of entry %lld, revision %lld were changed"), entry, n),
              arena_printf(arena, _("words with the sum %.16s"), commitment), arena, faults);
}

enum status proofs_revisions(struct store *store, struct arena *arena, struct mismatch_list *faults,
                             struct err *err)
{
    struct query *q = store_query(
        store,
        "SELECT r.entry_id, r.n, EXISTS (SELECT 1 FROM erasure e WHERE e.noun = 'revision' AND e.subject = r.id)"
        " FROM revision r ORDER BY r.id");
    struct arena scratch = ARENA_INIT;
    struct revisions_row revision;
    enum status status = STATUS_OK;

    while (status == STATUS_OK && query_step(q)) {
        status = revisions_get(store, query_int_at(q, 0), query_int_at(q, 1), &scratch, &revision, err);
        if (status == STATUS_OK)
            status = revisions_attachments(store, &revision, &scratch, err);
        if (status == STATUS_OK)
            judge(&revision, query_int_at(q, 2) != 0, arena, faults);
        arena_release(&scratch);
    }
    return query_close(q, status, err);
}
