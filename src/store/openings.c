/* openings.c - the rows of the gateway being opened.
 *
 * What an opening rests on is one text, written with the first signature and never again, so that whatever becomes of entries, hours and rules
 * afterwards cannot alter it. It holds numbers, refs and sums and nobody's words; statements and reasons lie in rows of their own, so that they
 * can be erased.
 */
#include <beatbook/store/openings.h>

#include <string.h>

#include <beatbook/store/revisions.h>

#include "during.h"

/* Open is what its last step has signed and nobody took back. */
#define OPEN                                                                                                 \
    " FROM gateway_opening o JOIN gateway_signature s ON s.opening_id = o.id AND s.n = o.steps - 1"          \
    " WHERE o.enrolment_id = $enrolment"                                                                     \
    " AND NOT EXISTS (SELECT 1 FROM gateway_end e WHERE e.opening_id = o.id)"

static const char *text_of(const char *text)
{
    return text != NULL ? text : "";
}

enum status openings_day(struct store *store, int64_t enrolment, day *out, struct err *err)
{
    struct query *q = store_query(store, "SELECT s.on_day" OPEN " ORDER BY o.id DESC LIMIT 1");

    query_int(q, "$enrolment", enrolment);
    *out = query_step(q) ? query_day_at(q, 0) : DAY_NONE;
    return query_end(q, err);
}

/* --- reading ---------------------------------------------------------------------------------- */

#define OPENINGS                                                                                             \
    "SELECT o.id, o.enrolment_id, o.asked_by, o.asked_on, o.at, o.signers, o.steps, o.rests, o.hash"         \
    " FROM gateway_opening o"
#define SIGNATURES                                                                                           \
    "SELECT s.id, s.opening_id, s.n, s.role, s.person_id, p.login, p.name, s.on_day, s.at, s.seal_id,"       \
    " coalesce(l.method, 'none'), s.commitment, w.statement, w.salt,"                                        \
    " EXISTS (SELECT 1 FROM erasure x WHERE x.noun = 'gateway-signature' AND x.subject = s.id)"              \
    " FROM gateway_signature s JOIN person p ON p.id = s.person_id LEFT JOIN seal l ON l.id = s.seal_id"     \
    " LEFT JOIN gateway_signature_words w ON w.signature_id = s.id"
#define ENDS                                                                                                 \
    "SELECT e.id, e.opening_id, e.person_id, p.login, p.name, e.on_day, e.at, e.commitment, w.reason,"       \
    " w.salt, EXISTS (SELECT 1 FROM erasure x WHERE x.noun = 'gateway-end' AND x.subject = e.id)"            \
    " FROM gateway_end e JOIN person p ON p.id = e.person_id"                                                \
    " LEFT JOIN gateway_end_words w ON w.end_id = e.id"

static void read_opening(struct query *q, struct arena *arena, struct openings_row *out)
{
    *out = (struct openings_row){.id = query_int_at(q, 0),
                                 .enrolment = query_int_at(q, 1),
                                 .asked_by = query_int_at(q, 2),
                                 .asked_on = query_day_at(q, 3),
                                 .at = query_moment_at(q, 4),
                                 .signers = query_dup_at(q, 5, arena),
                                 .steps = query_int_at(q, 6),
                                 .rests = query_dup_at(q, 7, arena),
                                 .hash = query_dup_at(q, 8, arena),
                                 .end = {.on = DAY_NONE, .at = MOMENT_NONE}};
}

static void read_signature(struct query *q, struct arena *arena, struct openings_signature *out)
{
    out->id = query_int_at(q, 0);
    out->opening = query_int_at(q, 1);
    out->n = query_int_at(q, 2);
    out->signature.role = (enum role)query_int_at(q, 3);
    out->person = query_int_at(q, 4);
    out->signature.login = query_dup_at(q, 5, arena);
    out->signature.name = query_dup_at(q, 6, arena);
    out->signature.on = query_day_at(q, 7);
    out->signature.at = query_moment_at(q, 8);
    out->seal = query_int_or_at(q, 9, 0);
    out->signature.method = query_dup_at(q, 10, arena);
    out->commitment = query_dup_at(q, 11, arena);
    out->signature.statement = text_of(query_dup_at(q, 12, arena));
    out->salt = query_dup_at(q, 13, arena);
    out->erased = query_int_at(q, 14) != 0;
}

static enum status read_signatures(struct store *store, int64_t opening, struct arena *arena,
                                   struct openings_signatures *out, struct err *err)
{
    struct query *q = store_query(store, SIGNATURES " WHERE s.opening_id = $opening ORDER BY s.n");

    query_int(q, "$opening", opening);
    while (query_step(q))
        read_signature(q, arena, LIST_ADD(arena, out));
    return query_end(q, err);
}

static enum status read_end(struct store *store, int64_t opening, struct arena *arena,
                            struct openings_end *out, struct err *err)
{
    struct query *q = store_query(store, ENDS " WHERE e.opening_id = $opening");

    query_int(q, "$opening", opening);
    if (query_step(q))
        *out = (struct openings_end){.id = query_int_at(q, 0),
                                     .opening = query_int_at(q, 1),
                                     .person = query_int_at(q, 2),
                                     .login = query_dup_at(q, 3, arena),
                                     .name = query_dup_at(q, 4, arena),
                                     .on = query_day_at(q, 5),
                                     .at = query_moment_at(q, 6),
                                     .commitment = query_dup_at(q, 7, arena),
                                     .reason = text_of(query_dup_at(q, 8, arena)),
                                     .salt = query_dup_at(q, 9, arena),
                                     .erased = query_int_at(q, 10) != 0};
    return query_end(q, err);
}

static enum status read_parts(struct store *store, struct arena *arena, struct openings_row *row,
                              struct err *err)
{
    enum status status = read_signatures(store, row->id, arena, &row->signatures, err);

    return status == STATUS_OK ? read_end(store, row->id, arena, &row->end, err) : status;
}

enum status openings_of(struct store *store, int64_t enrolment, struct arena *arena,
                        struct openings_list *out, struct err *err)
{
    struct query *q = store_query(store, OPENINGS " WHERE o.enrolment_id = $enrolment ORDER BY o.id");
    enum status status;
    size_t i;

    query_int(q, "$enrolment", enrolment);
    while (query_step(q))
        read_opening(q, arena, LIST_ADD(arena, out));
    status = query_end(q, err);
    for (i = 0; i < out->count && status == STATUS_OK; i++)
        status = read_parts(store, arena, &out->items[i], err);
    return status;
}

enum status openings_visit(struct store *store, openings_visitor visitor, void *context, struct err *err)
{
    struct query *q = store_query(store, OPENINGS " ORDER BY o.id");
    struct arena arena = ARENA_INIT;
    enum status status = STATUS_OK;

    while (status == STATUS_OK && query_step(q)) {
        struct openings_row row;

        read_opening(q, &arena, &row);
        status = read_parts(store, &arena, &row, err);
        if (status == STATUS_OK)
            status = visitor(&row, context, err);
        arena_release(&arena);
    }
    return query_close(q, status, err);
}

static enum status visit_parts(struct store *store, bool ends, openings_visitor visitor, void *context,
                               struct err *err)
{
    struct query *q = store_query(
        store, ends
                   ? "SELECT g.id, g.signers, g.steps, g.hash, x.id FROM gateway_end x JOIN gateway_opening g"
                     " ON g.id = x.opening_id ORDER BY x.id"
                   : "SELECT g.id, g.signers, g.steps, g.hash, x.n FROM gateway_signature x"
                     " JOIN gateway_opening g ON g.id = x.opening_id ORDER BY x.id");
    struct arena arena = ARENA_INIT;
    enum status status = STATUS_OK;

    while (status == STATUS_OK && query_step(q)) {
        struct openings_row row = {.id = query_int_at(q, 0),
                                   .signers = query_dup_at(q, 1, &arena),
                                   .steps = query_int_at(q, 2),
                                   .rests = "",
                                   .hash = query_dup_at(q, 3, &arena)};
        struct openings_row all = row;
        int64_t n = query_int_at(q, 4);
        size_t i;

        status = read_parts(store, &arena, &all, err);
        row.end = all.end;
        for (i = 0; !ends && i < all.signatures.count; i++)
            if (all.signatures.items[i].n == n)
                *LIST_ADD(&arena, &row.signatures) = all.signatures.items[i];
        if (status == STATUS_OK)
            status = visitor(&row, context, err);
        arena_release(&arena);
    }
    return query_close(q, status, err);
}

enum status openings_visit_signatures(struct store *store, openings_visitor visitor, void *context,
                                      struct err *err)
{
    return visit_parts(store, false, visitor, context, err);
}

enum status openings_visit_ends(struct store *store, openings_visitor visitor, void *context, struct err *err)
{
    return visit_parts(store, true, visitor, context, err);
}

/* --- whom it waits for ------------------------------------------------------------------------ */

/* Is the next of the steps one that the person could sign? */
static bool is_theirs(const struct openings_waiting *which, const char *signers, int64_t signatures, bool own,
                      bool supervises)
{
    struct arena arena = ARENA_INIT;
    struct opening_step_list steps = {0};
    enum role turn = ROLE_COUNT;

    opening_steps_read(signers, &arena, &steps);
    if (signatures < (int64_t)steps.count)
        turn = steps.items[signatures].role;
    arena_release(&arena);
    switch (turn) {
    case ROLE_APPRENTICE:
        return own;
    case ROLE_SUPERVISOR:
        return !own && supervises;
    default:
        return !own && turn != ROLE_COUNT && (which->roles & ROLE_BIT((unsigned)turn)) != 0;
    }
}

enum status openings_to_sign(struct store *store, const struct openings_waiting *which, struct arena *arena,
                             struct openings_whose_list *out, struct err *err)
{
    struct query *q = store_query(
        store,
        ("SELECT g.signers, (SELECT count(*) FROM gateway_signature s WHERE s.opening_id = g.id),"
         " o.person_id = $viewer, EXISTS (SELECT 1 FROM assignment a WHERE a.apprentice_id = o.person_id"
         "   AND a.role = 1 AND " DURING_GIVEN_TO(
             "a",
             "$viewer") "), p.login, p.name"
                        " FROM gateway_opening g JOIN enrolment o ON o.id = g.enrolment_id JOIN person p ON p.id = o.person_id"
                        " WHERE NOT EXISTS (SELECT 1 FROM gateway_end e WHERE e.opening_id = g.id)"
                        " AND NOT EXISTS (SELECT 1 FROM gateway_opening n WHERE n.enrolment_id = g.enrolment_id"
                        "   AND n.id > g.id)"
                        " AND (SELECT count(*) FROM gateway_signature s WHERE s.opening_id = g.id) < g.steps"
                        " AND NOT EXISTS (SELECT 1 FROM gateway_signature s WHERE s.opening_id = g.id"
                        "   AND s.person_id = $viewer) ORDER BY g.id"));

    query_int(q, "$viewer", which->person);
    query_day(q, "$today", which->today);
    while (out->count < which->most && query_step(q)) {
        bool own = query_int_at(q, 2) != 0;
        bool supervises =
            query_int_at(q, 3) != 0 && (which->roles & ROLE_BIT((unsigned)ROLE_SUPERVISOR)) != 0;

        if (is_theirs(which, query_text_at(q, 0), query_int_at(q, 1), own, supervises))
            *LIST_ADD(arena, out) =
                (struct openings_whose){query_dup_at(q, 4, arena), query_dup_at(q, 5, arena)};
    }
    return query_end(q, err);
}

/* --- writing ---------------------------------------------------------------------------------- */

static void start_hash(struct hash *hash, const char *tag, const char *salt)
{
    unsigned char key[REVISIONS_SALT_BYTES] = {0};

    hash_unhex(salt, key, sizeof key);
    hash_init(hash, tag, key, sizeof key);
}

static void end_hash(struct hash *hash, char out[HASH_TEXT])
{
    unsigned char sum[HASH_BYTES];

    hash_done(hash, sum);
    hash_hex(sum, sizeof sum, out);
}

enum status openings_begin(struct store *store, struct openings_row *row, struct arena *arena,
                           struct err *err)
{
    struct query *q = store_query(
        store, "INSERT INTO gateway_opening (enrolment_id, asked_by, asked_on, at, signers, steps, rests,"
               " hash) VALUES ($enrolment, $by, $on, $at, $signers, $steps, $rests, $hash) RETURNING id");
    char sum[HASH_TEXT];

    hash_sha256(row->rests, strlen(row->rests), sum);
    row->hash = arena_dup(arena, sum);
    query_int(q, "$enrolment", row->enrolment);
    query_int(q, "$by", row->asked_by);
    query_day(q, "$on", row->asked_on);
    query_moment(q, "$at", row->at);
    query_text(q, "$signers", row->signers);
    query_int(q, "$steps", row->steps);
    query_text(q, "$rests", row->rests);
    query_text(q, "$hash", row->hash);
    if (query_step(q))
        row->id = query_int_at(q, 0);
    return query_end(q, err);
}

void openings_signature_commitment(const struct openings_signature *row, const char *hash,
                                   char out[HASH_TEXT])
{
    struct hash sum;

    start_hash(&sum, "beatbook.gateway-signature.1", row->salt);
    hash_number(&sum, row->opening);
    hash_text(&sum, hash);
    hash_number(&sum, row->n);
    hash_number(&sum, row->signature.role);
    hash_number(&sum, row->person);
    hash_number(&sum, row->signature.on);
    hash_number(&sum, row->signature.at);
    hash_number(&sum, row->seal);
    hash_text(&sum, row->signature.statement);
    end_hash(&sum, out);
}

static enum status add_signature(struct store *store, struct openings_signature *row, struct err *err)
{
    struct query *q = store_query(
        store, "INSERT INTO gateway_signature (opening_id, n, role, person_id, on_day, at, seal_id,"
               " commitment) VALUES ($opening, $n, $role, $person, $on, $at, $seal, $commitment)"
               " RETURNING id");

    query_int(q, "$opening", row->opening);
    query_int(q, "$n", row->n);
    query_int(q, "$role", row->signature.role);
    query_int(q, "$person", row->person);
    query_day(q, "$on", row->signature.on);
    query_moment(q, "$at", row->signature.at);
    query_int_or_null(q, "$seal", row->seal, 0);
    query_text(q, "$commitment", row->commitment);
    if (query_step(q))
        row->id = query_int_at(q, 0);
    return query_end(q, err);
}

enum status openings_sign(struct store *store, struct openings_signature *row, const char *hash,
                          struct arena *arena, struct err *err)
{
    char commitment[HASH_TEXT];
    struct query *q;
    enum status status;

    openings_signature_commitment(row, hash, commitment);
    row->commitment = arena_dup(arena, commitment);
    status = add_signature(store, row, err);
    if (status != STATUS_OK)
        return status;
    q = store_query(store, "INSERT INTO gateway_signature_words (signature_id, statement, salt)"
                           " VALUES ($id, $statement, $salt)");
    query_int(q, "$id", row->id);
    query_text(q, "$statement", row->signature.statement);
    query_text(q, "$salt", row->salt);
    return query_run(q, NULL, err);
}

void openings_end_commitment(const struct openings_end *row, char out[HASH_TEXT])
{
    struct hash hash;

    start_hash(&hash, "beatbook.gateway-end.1", row->salt);
    hash_number(&hash, row->opening);
    hash_number(&hash, row->person);
    hash_number(&hash, row->on);
    hash_number(&hash, row->at);
    hash_text(&hash, row->reason);
    end_hash(&hash, out);
}

static enum status add_end(struct store *store, struct openings_end *row, struct err *err)
{
    struct query *q =
        store_query(store, "INSERT INTO gateway_end (opening_id, person_id, on_day, at, commitment)"
                           " VALUES ($opening, $person, $on, $at, $commitment) RETURNING id");

    query_int(q, "$opening", row->opening);
    query_int(q, "$person", row->person);
    query_day(q, "$on", row->on);
    query_moment(q, "$at", row->at);
    query_text(q, "$commitment", row->commitment);
    if (query_step(q))
        row->id = query_int_at(q, 0);
    return query_end(q, err);
}

enum status openings_take_back(struct store *store, struct openings_end *row, struct arena *arena,
                               struct err *err)
{
    char commitment[HASH_TEXT];
    struct query *q;
    enum status status;

    openings_end_commitment(row, commitment);
    row->commitment = arena_dup(arena, commitment);
    status = add_end(store, row, err);
    if (status != STATUS_OK)
        return status;
    q = store_query(store,
                    "INSERT INTO gateway_end_words (end_id, reason, salt) VALUES ($id, $reason, $salt)");
    query_int(q, "$id", row->id);
    query_text(q, "$reason", row->reason);
    query_text(q, "$salt", row->salt);
    return query_run(q, NULL, err);
}
