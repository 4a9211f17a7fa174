/* seals.c - what was signed, each statement beside the re-authentication that stands for it. */
#include <beatbook/store/seals.h>

/* What all kinds of statement have, from their own row `o`. */
#define COLUMNS(act)                                                                                         \
    "SELECT " act " AS act, o.id AS id, r.entry_id, r.n, o.at AS at, p.login, p.name,"                       \
    " coalesce(l.method, 'none'), o.statement, l.round, l.signature, k.id, k.line, k.fingerprint,"           \
    " k.from_day, k.until_day, k.ended_at, l.id,"                                                            \
    " l.person_id IS o.person_id AND coalesce(k.person_id, o.person_id) = o.person_id FROM "
#define SEALED                                                                                               \
    " JOIN person p ON p.id = o.person_id LEFT JOIN seal l ON l.id = o.seal_id"                              \
    " LEFT JOIN signing_key k ON k.id = l.key_id WHERE o.statement <> ''"
/* Of one entry or of all: as a range, so that one entry costs what is on it, not what is in the store. */
#define OF_ENTRY " AND r.entry_id BETWEEN $first AND $last"

static struct seals_row read_row(struct query *q)
{
    return (struct seals_row){.signed_one = {.act = query_text_at(q, 0),
                                             .id = query_int_at(q, 1),
                                             .entry = query_int_at(q, 2),
                                             .revision = query_int_at(q, 3),
                                             .at = query_moment_at(q, 4),
                                             .login = query_text_at(q, 5),
                                             .name = query_text_at(q, 6),
                                             .method = query_text_at(q, 7),
                                             .statement = query_text_at(q, 8),
                                             .round = query_text_at(q, 9),
                                             .signature = query_text_at(q, 10)},
                              .key = {.id = query_int_or_at(q, 11, 0),
                                      .line = query_text_at(q, 12),
                                      .fingerprint = query_text_at(q, 13),
                                      .from_day = query_day_at(q, 14),
                                      .until_day = query_day_at(q, 15),
                                      .ended_at = query_moment_at(q, 16)},
                              .seal = query_int_or_at(q, 17, 0),
                              .own = query_int_at(q, 18) != 0};
}

static enum status visit(struct query *q, seals_visitor visitor, void *context, struct err *err)
{
    enum status status = STATUS_OK;

    while (status == STATUS_OK && query_step(q)) {
        const struct seals_row row = read_row(q);

        status = visitor(&row, context, err);
    }
    return query_close(q, status, err);
}

enum status seals_visit(struct store *store, int64_t entry, seals_visitor visitor, void *context,
                        struct err *err)
{
    struct query *q = store_query(
        store,
        COLUMNS("'" SEALS_SIGN_OFF "'") "revision r JOIN signoff o ON o.revision_id = r.id" SEALED
            OF_ENTRY " UNION ALL " COLUMNS(
                "'" SEALS_REVOCATION
                "'") "revision r JOIN claim c ON c.entry_id = r.entry_id AND c.revision_id = r.id"
                     " JOIN decision d ON d.claim_id = c.id JOIN revocation o ON o.decision_id = d.id" SEALED
                         OF_ENTRY " ORDER BY at, id");

    query_int(q, "$first", entry);
    query_int(q, "$last", entry > 0 ? entry : INT64_MAX);
    return visit(q, visitor, context, err);
}

/* They are about no one entry. */
enum status seals_visit_behaviours(struct store *store, int64_t enrolment, seals_visitor visitor,
                                   void *context, struct err *err)
{
    struct query *q = store_query(
        store,
        COLUMNS(
            "CASE WHEN o.ends IS NULL THEN '" SEALS_VERIFICATION "' ELSE '" SEALS_VERIFICATION_END
            "' END") "(SELECT v.id, v.person_id, v.at, v.seal_id, v.ends, w.statement FROM verification v"
                     " JOIN verification_words w ON w.verification_id = v.id"
                     " WHERE $enrolment = 0 OR v.enrolment_id = $enrolment) o, (SELECT -1 AS entry_id, -1 AS n) r" SEALED
                     " ORDER BY at, id");

    query_int(q, "$enrolment", enrolment);
    return visit(q, visitor, context, err);
}

enum status seals_visit_reviews(struct store *store, int64_t person, seals_visitor visitor, void *context,
                                struct err *err)
{
    struct query *q = store_query(
        store, COLUMNS("'" SEALS_REVIEW "'") "(SELECT s.id, s.person_id, s.at, s.seal_id, w.statement"
                                             " FROM review_signature s JOIN review v ON v.id = s.review_id"
                                             " JOIN review_signature_words w ON w.signature_id = s.id"
                                             " WHERE $person = 0 OR v.person_id = $person) o,"
                                             " (SELECT -1 AS entry_id, -1 AS n) r" SEALED " ORDER BY at, id");

    query_int(q, "$person", person);
    return visit(q, visitor, context, err);
}

enum status seals_visit_gateways(struct store *store, int64_t enrolment, seals_visitor visitor, void *context,
                                 struct err *err)
{
    struct query *q = store_query(
        store, COLUMNS("'" SEALS_GATEWAY
                       "'") "(SELECT s.id, s.person_id, s.at, s.seal_id, w.statement"
                            " FROM gateway_signature s JOIN gateway_opening g ON g.id = s.opening_id"
                            " JOIN gateway_signature_words w ON w.signature_id = s.id"
                            " WHERE $enrolment = 0 OR g.enrolment_id = $enrolment) o,"
                            " (SELECT -1 AS entry_id, -1 AS n) r" SEALED " ORDER BY at, id");

    query_int(q, "$enrolment", enrolment);
    return visit(q, visitor, context, err);
}
