/* records_find.c - which rows one apprentice's records lean on: found through what they point at, or through what the journal says. */
#include <beatbook/store/records.h>

#include <stdlib.h>
#include <string.h>

#include <beatbook/util/hash.h>

/* --- erasures --------------------------------------------------------------------------------- */

#define OF(noun, sql)                                                                                        \
    " UNION ALL SELECT e.id FROM erasure e JOIN (" sql ") t ON t.id = e.subject WHERE e.noun " noun
#define REVISIONS "SELECT r.id FROM revision r JOIN entry n ON n.id = r.entry_id WHERE n.person_id = $person"
#define CLAIMED                                                                                              \
    "JOIN claim c ON c.id = d.claim_id JOIN entry n ON n.id = c.entry_id WHERE n.person_id = $person"
#define BY_ENTRY(table)                                                                                      \
    "SELECT t.id FROM " table " t JOIN entry n ON n.id = t.entry_id WHERE n.person_id = $person"
#define BY_ENROLMENT(table)                                                                                  \
    "SELECT t.id FROM " table " t JOIN enrolment n ON n.id = t.enrolment_id WHERE n.person_id = $person"
#define BY_REVIEW(table)                                                                                     \
    "SELECT t.id FROM " table " t JOIN review n ON n.id = t.review_id WHERE n.person_id = $person"
#define BY_OPENING(table)                                                                                    \
    "SELECT t.id FROM " table " t JOIN gateway_opening g ON g.id = t.opening_id"                             \
    " JOIN enrolment n ON n.id = g.enrolment_id WHERE n.person_id = $person"

enum status records_erasures(struct store *store, int64_t person, struct arena *arena,
                             struct records_ids *out, struct err *err)
{
    struct query *q = store_query(
        store,
        "SELECT DISTINCT id FROM (SELECT NULL AS id WHERE 0" OF("= 'revision'", REVISIONS)
            OF("= 'attachment'", BY_ENTRY("attachment")) OF("= 'decision'",
                                                            "SELECT d.id FROM decision d " CLAIMED)
                OF("IN ('revocation', 'revocation-statement')",
                   "SELECT v.id FROM revocation v JOIN decision d ON d.id = v.decision_id " CLAIMED)
                    OF("= 'signoff'", "SELECT s.id FROM signoff s JOIN revision r ON r.id = s.revision_id"
                                      " JOIN entry n ON n.id = r.entry_id WHERE n.person_id = $person")
                        OF("= 'hiding'", BY_ENTRY("hiding")) OF("= 'break'", BY_ENROLMENT("enrolment_break"))
                            OF("= 'comment'", BY_ENTRY("comment")) OF("= 'verification'",
                                                                      BY_ENROLMENT("verification"))
                                OF("= 'milestone'", BY_ENROLMENT("milestone"))
                                    OF("= 'learning'", BY_ENROLMENT("learning")) OF("= 'reduction'",
                                                                                    BY_ENROLMENT("reduction"))
                                        OF("= 'testimony'", BY_ENTRY("testimony"))
                                            OF("= 'review'", BY_REVIEW("review_turn"))
                                                OF("= 'review-action'", BY_REVIEW("review_action"))
                                                    OF("= 'review-signature'", BY_REVIEW("review_signature"))
                                                        OF("= 'gateway-signature'",
                                                           BY_OPENING("gateway_signature"))
                                                            OF("= 'gateway-end'",
                                                               BY_OPENING("gateway_end")) ") ORDER BY id");

    query_int(q, "$person", person);
    while (query_step(q))
        *LIST_ADD(arena, out) = query_int_at(q, 0);
    return query_end(q, err);
}

/* --- lists ------------------------------------------------------------------------------------ */

static enum status ids_of(struct query *q, int64_t person, struct arena *arena, struct records_ids *out,
                          struct err *err)
{
    query_int(q, "$person", person);
    while (query_step(q))
        *LIST_ADD(arena, out) = query_int_at(q, 0);
    return query_end(q, err);
}

enum status records_openings(struct store *store, int64_t person, struct arena *arena,
                             struct records_ids *out, struct err *err)
{
    return ids_of(store_query(store,
                              "SELECT g.id FROM gateway_opening g JOIN enrolment e ON e.id = g.enrolment_id"
                              " WHERE e.person_id = $person ORDER BY g.id"),
                  person, arena, out, err);
}

enum status records_decisions(struct store *store, int64_t person, struct arena *arena,
                              struct records_ids *out, struct err *err)
{
    return ids_of(store_query(store, "SELECT d.id FROM decision d JOIN claim c ON c.id = d.claim_id"
                                     " JOIN entry e ON e.id = c.entry_id WHERE e.person_id = $person"
                                     " AND d.signoff_id IS NOT NULL ORDER BY d.id"),
                  person, arena, out, err);
}

/* Lines about them and about their entries; what they did that is about nobody else. */
enum status records_lines(struct store *store, int64_t person, bool all, struct arena *arena,
                          struct records_ids *out, struct err *err)
{
    struct query *q = store_query(
        store,
        "SELECT seq FROM journal j WHERE (j.subject_id = $person OR j.entry_id IN"
        " (SELECT id FROM entry WHERE person_id = $person) OR (j.actor_id = $person AND j.subject_id IS NULL"
        " AND j.entry_id IS NULL)) AND ($all OR j.actor_id = $person OR j.kind NOT IN"
        " ('queue.decide', 'queue.undecide')) ORDER BY seq");

    query_int(q, "$all", all);
    return ids_of(q, person, arena, out, err);
}

enum status records_keys(struct store *store, int64_t person, struct arena *arena, struct records_ids *out,
                         struct err *err)
{
    return ids_of(store_query(store, "SELECT id FROM signing_key WHERE person_id = $person ORDER BY id"),
                  person, arena, out, err);
}

enum status records_line_erased(struct store *store, int64_t seq, struct arena *arena,
                                struct records_ids *out, struct err *err)
{
    struct query *q =
        store_query(store, "SELECT id FROM erasure WHERE noun = 'journal' AND subject = $seq ORDER BY id");

    query_int(q, "$seq", seq);
    while (query_step(q))
        *LIST_ADD(arena, out) = query_int_at(q, 0);
    return query_end(q, err);
}

enum status records_hidden(struct store *store, int64_t person, bool *hidden, struct err *err)
{
    struct query *q =
        store_query(store, "SELECT 1 FROM entry WHERE person_id = $person AND hidden = 1 LIMIT 1");

    query_int(q, "$person", person);
    *hidden = query_step(q);
    return query_end(q, err);
}

enum status records_crossmaps(struct store *store, struct arena *arena, struct records_ids *out,
                              struct err *err)
{
    struct query *q = store_query(store, "SELECT id FROM document WHERE form = 1 ORDER BY id");

    while (query_step(q))
        *LIST_ADD(arena, out) = query_int_at(q, 0);
    return query_end(q, err);
}

enum status records_leaned_on(struct store *store, int64_t document, struct arena *arena,
                              struct records_ids *out, struct err *err)
{
    struct query *q =
        store_query(store, "SELECT b.id FROM document d JOIN document b ON b.slug = d.extends_slug"
                           " AND b.version_order = d.extends_order WHERE d.id = $id UNION"
                           " SELECT b.id FROM document d JOIN document_use u ON u.document_id = d.id"
                           " JOIN document b ON b.slug = u.slug WHERE d.id = $id AND d.form = 2");

    query_int(q, "$id", document);
    while (query_step(q))
        *LIST_ADD(arena, out) = query_int_at(q, 0);
    return query_end(q, err);
}

enum status records_commitment(struct store *store, int64_t signoff, struct arena *arena, const char **out,
                               struct err *err)
{
    struct query *q = store_query(store, "SELECT commitment FROM signoff WHERE id = $id UNION ALL"
                                         " SELECT commitment FROM loaded_elsewhere WHERE noun = 'signoff'"
                                         " AND subject = $id LIMIT 1");

    query_int(q, "$id", signoff);
    *out = query_step(q) ? query_dup_at(q, 0, arena) : NULL;
    return query_end(q, err);
}

/* --- what a loaded journal leaves open --------------------------------------------------------- */

enum status records_loaded(struct store *store, int64_t *seq, struct err *err)
{
    struct query *q =
        store_query(store, "SELECT coalesce(max(seq), 0) FROM journal WHERE kind = '" RECORDS_LOAD "'");

    *seq = query_step(q) ? query_int_at(q, 0) : 0;
    return query_end(q, err);
}

enum status records_last_erasure(struct store *store, int64_t *last, struct err *err)
{
    struct query *q = store_query(store, "SELECT coalesce(max(id), 0) FROM erasure");

    *last = query_step(q) ? query_int_at(q, 0) : 0;
    return query_end(q, err);
}

static enum status add_lines(struct store *store, int64_t seq, struct hash *hash, int64_t *lines,
                             struct err *err)
{
    struct query *q = store_query(store, "SELECT seq, hash FROM journal WHERE seq < $seq ORDER BY seq");

    query_int(q, "$seq", seq);
    for (*lines = 0; query_step(q); ++*lines) {
        hash_number(hash, query_int_at(q, 0));
        hash_text(hash, query_text_at(q, 1));
    }
    return query_end(q, err);
}

static enum status add_erasures(struct store *store, int64_t erased, struct hash *hash, struct err *err)
{
    struct query *q = store_query(store, "SELECT id, noun, subject, by_whom, reason, at FROM erasure"
                                         " WHERE id <= $last ORDER BY id");

    query_int(q, "$last", erased);
    while (query_step(q)) {
        hash_number(hash, query_int_at(q, 0));
        hash_text(hash, query_text_at(q, 1));
        hash_number(hash, query_int_at(q, 2));
        hash_text(hash, query_text_at(q, 3));
        hash_text(hash, query_text_at(q, 4));
        hash_number(hash, query_int_at(q, 5));
    }
    return query_end(q, err);
}

static enum status add_elsewhere(struct store *store, struct hash *hash, struct err *err)
{
    struct query *q =
        store_query(store, "SELECT noun, subject, commitment FROM loaded_elsewhere ORDER BY noun, subject");

    while (query_step(q)) {
        hash_text(hash, query_text_at(q, 0));
        hash_number(hash, query_int_at(q, 1));
        hash_text(hash, query_text_at(q, 2));
    }
    return query_end(q, err);
}

enum status records_sum(struct store *store, int64_t seq, int64_t erased, char out[65], int64_t *lines,
                        struct err *err)
{
    unsigned char sum[HASH_BYTES];
    struct hash hash;
    enum status status;

    hash_init(&hash, "beatbook.loaded.1", NULL, 0);
    status = add_lines(store, seq, &hash, lines, err);
    if (status == STATUS_OK)
        status = add_erasures(store, erased, &hash, err);
    if (status == STATUS_OK)
        status = add_elsewhere(store, &hash, err);
    hash_done(&hash, sum);
    hash_hex(sum, sizeof sum, out);
    return status;
}

enum status records_elsewhere(struct store *store, const char *noun, int64_t subject, struct arena *arena,
                              const char **commitment, struct err *err)
{
    struct query *q =
        store_query(store, "SELECT commitment FROM loaded_elsewhere WHERE noun = $noun AND subject = $id");

    query_text(q, "$noun", noun);
    query_int(q, "$id", subject);
    *commitment = query_step(q) ? query_dup_at(q, 0, arena) : NULL;
    return query_end(q, err);
}
