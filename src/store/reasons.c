/* reasons.c - the reasons for time off the job.
 *
 * They are written with their document and go with it (library_write.c). An entry keeps the id as text and not a row's number: it was
 * claimed under the rules of that day, whatever documents the store has later. Rules without a list take that of the rules they extend.
 */
#include <beatbook/store/reasons.h>

#include <beatbook/store/library.h>

enum status reasons_add(struct store *store, int64_t document, size_t position,
                        const struct off_reason *reason, struct err *err)
{
    struct query *q =
        store_query(store, "INSERT INTO off_reason (document_id, position, reason, words, "
                           "words_cy) VALUES ($document, $position, $reason, $words, $words_cy)");

    query_int(q, "$document", document);
    query_int(q, "$position", (int64_t)position);
    query_text(q, "$reason", reason->id);
    query_text(q, "$words", reason->words);
    query_text(q, "$words_cy", reason->words_cy);
    return query_run(q, NULL, err);
}

static enum status name_rules(struct store *store, int64_t document, struct arena *arena,
                              struct entry_offers *out, struct err *err)
{
    struct query *q = store_query(store, "SELECT slug, version FROM document WHERE id = $document");

    query_int(q, "$document", document);
    if (query_step(q))
        out->rules = arena_printf(arena, "%s %s", query_text_at(q, 0), query_text_at(q, 1));
    return query_end(q, err);
}

static enum status own_of(struct store *store, int64_t document, struct arena *arena,
                          struct entry_offers *out, struct err *err)
{
    struct query *q =
        store_query(store, "SELECT reason, words, words_cy FROM off_reason WHERE document_id = $document"
                           " ORDER BY position");
    query_int(q, "$document", document);
    while (query_step(q)) {
        struct off_reason *reason = LIST_ADD(arena, &out->reasons);

        reason->id = query_dup_at(q, 0, arena);
        reason->words = query_dup_at(q, 1, arena);
        reason->words_cy = query_dup_at(q, 2, arena);
    }
    return query_end(q, err);
}

enum status reasons_of(struct store *store, int64_t document, struct arena *arena, struct entry_offers *out,
                       struct err *err)
{
    int64_t extended = 0;
    enum status status = document != 0 ? name_rules(store, document, arena, out, err) : STATUS_OK;

    if (status == STATUS_OK && document != 0)
        status = own_of(store, document, arena, out, err);
    if (status == STATUS_OK && document != 0 && out->reasons.count == 0)
        status = library_extended(store, document, &extended, err);
    return status == STATUS_OK && extended != 0 ? own_of(store, extended, arena, out, err) : status;
}
