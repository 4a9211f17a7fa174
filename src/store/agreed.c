/* agreed.c - the rows of what was agreed in reviews.
 *
 * What was signed is committed to by the turn in which the review was held: so an action is put down before that, and after it only done.
 */
#include <beatbook/store/agreed.h>

#include <string.h>

#include <beatbook/store/revisions.h>
#include <beatbook/util/tr.h>

static const char *text_of(const char *text)
{
    return text != NULL ? text : "";
}

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

/* --- actions ---------------------------------------------------------------------------------- */

#define ACTIONS                                                                                              \
    "SELECT n.id, n.review_id, n.subject_id, n.owner_id, o.login, o.name, n.by_day, n.person_id, p.login,"   \
    " n.at, n.done_by, d.login, n.done_at, n.commitment, w.text, w.salt,"                                    \
    " EXISTS (SELECT 1 FROM erasure x WHERE x.noun = 'review-action' AND x.subject = n.id)"                  \
    " FROM review_action n JOIN person o ON o.id = n.owner_id JOIN person p ON p.id = n.person_id"           \
    " LEFT JOIN person d ON d.id = n.done_by LEFT JOIN review_action_words w ON w.action_id = n.id"

static void read_action(struct query *q, struct arena *arena, struct agreed_action *out)
{
    struct review_action *action = &out->action;

    action->id = query_int_at(q, 0);
    action->review = query_int_at(q, 1);
    out->subject = query_int_at(q, 2);
    out->owner = query_int_at(q, 3);
    action->owner = query_dup_at(q, 4, arena);
    action->owner_name = query_dup_at(q, 5, arena);
    action->by = query_day_at(q, 6);
    out->person = query_int_at(q, 7);
    action->login = query_dup_at(q, 8, arena);
    action->at = query_moment_at(q, 9);
    out->done_by = query_int_or_at(q, 10, 0);
    action->done_by = query_dup_at(q, 11, arena);
    action->done_at = query_moment_at(q, 12);
    out->commitment = query_dup_at(q, 13, arena);
    action->text = text_of(query_dup_at(q, 14, arena));
    out->salt = query_dup_at(q, 15, arena);
    action->hidden = query_int_at(q, 16) != 0;
}

static enum status read_actions(struct query *q, struct arena *arena, struct agreed_actions *out,
                                struct err *err)
{
    while (query_step(q))
        read_action(q, arena, LIST_ADD(arena, out));
    return query_end(q, err);
}

enum status agreed_of(struct store *store, int64_t review, struct arena *arena, struct agreed_actions *out,
                      struct err *err)
{
    struct query *q = store_query(store, ACTIONS " WHERE n.review_id = $review ORDER BY n.id");

    query_int(q, "$review", review);
    return read_actions(q, arena, out, err);
}

enum status agreed_open(struct store *store, int64_t apprentice, struct arena *arena,
                        struct agreed_actions *out, struct err *err)
{
    struct query *q = store_query(store, ACTIONS " WHERE n.subject_id = $person AND n.done_at IS NULL"
                                                 " ORDER BY n.by_day, n.id");

    query_int(q, "$person", apprentice);
    return read_actions(q, arena, out, err);
}

enum status agreed_get(struct store *store, int64_t id, struct arena *arena, struct agreed_action *out,
                       struct err *err)
{
    struct query *q = store_query(store, ACTIONS " WHERE n.id = $id");

    memset(out, 0, sizeof *out);
    query_int(q, "$id", id);
    if (query_step(q))
        read_action(q, arena, out);
    return query_end(q, err);
}

void agreed_commitment(const struct agreed_action *row, char out[HASH_TEXT])
{
    struct hash hash;

    start_hash(&hash, "beatbook.review-action.1", row->salt);
    hash_number(&hash, row->action.review);
    hash_number(&hash, row->subject);
    hash_number(&hash, row->owner);
    hash_number(&hash, row->action.by);
    hash_number(&hash, row->person);
    hash_number(&hash, row->action.at);
    hash_text(&hash, row->action.text);
    end_hash(&hash, out);
}

static enum status add_action(struct store *store, struct agreed_action *row, struct err *err)
{
    struct query *q = store_query(
        store,
        "INSERT INTO review_action (review_id, subject_id, owner_id, by_day, person_id, at, commitment)"
        " VALUES ($review, $subject, $owner, $by, $person, $at, $commitment) RETURNING id");

    query_int(q, "$review", row->action.review);
    query_int(q, "$subject", row->subject);
    query_int(q, "$owner", row->owner);
    query_day(q, "$by", row->action.by);
    query_int(q, "$person", row->person);
    query_moment(q, "$at", row->action.at);
    query_text(q, "$commitment", row->commitment);
    if (query_step(q))
        row->action.id = query_int_at(q, 0);
    return query_end(q, err);
}

enum status agreed_add(struct store *store, struct agreed_action *row, struct arena *arena, struct err *err)
{
    char commitment[HASH_TEXT];
    struct query *q;
    enum status status;

    agreed_commitment(row, commitment);
    row->commitment = arena_dup(arena, commitment);
    status = add_action(store, row, err);
    if (status != STATUS_OK)
        return status;
    q = store_query(store,
                    "INSERT INTO review_action_words (action_id, text, salt) VALUES ($id, $text, $salt)");
    query_int(q, "$id", row->action.id);
    query_text(q, "$text", row->action.text);
    query_text(q, "$salt", row->salt);
    return query_run(q, NULL, err);
}

enum status agreed_done(struct store *store, int64_t id, int64_t person, moment at, struct err *err)
{
    struct query *q = store_query(
        store,
        "UPDATE review_action SET done_by = $person, done_at = $at WHERE id = $id AND done_at IS NULL");
    int64_t changed = 0;
    enum status status;

    query_int(q, "$id", id);
    query_int(q, "$person", person);
    query_moment(q, "$at", at);
    status = query_run(q, &changed, err);
    if (status == STATUS_OK && changed != 1)
        status = err_set(err, STATUS_BUG, "action %lld is done already", (long long)id);
    return status;
}

enum status agreed_visit(struct store *store, agreed_visitor visitor, void *context, struct err *err)
{
    struct query *q = store_query(store, ACTIONS " ORDER BY n.id");
    struct arena arena = ARENA_INIT;
    enum status status = STATUS_OK;

    while (status == STATUS_OK && query_step(q)) {
        struct agreed_action row;

        memset(&row, 0, sizeof row);
        read_action(q, &arena, &row);
        status = visitor(&row, context, err);
        arena_release(&arena);
    }
    return query_close(q, status, err);
}

/* --- signatures ------------------------------------------------------------------------------- */

#define SIGNATURES                                                                                                 \
    "SELECT s.id, s.review_id, s.role, s.person_id, p.login, p.name, s.at, s.seal_id, coalesce(l.method, 'none')," \
    " s.commitment, w.statement, w.salt,"                                                                          \
    " EXISTS (SELECT 1 FROM erasure x WHERE x.noun = 'review-signature' AND x.subject = s.id)"                     \
    " FROM review_signature s JOIN person p ON p.id = s.person_id LEFT JOIN seal l ON l.id = s.seal_id"            \
    " LEFT JOIN review_signature_words w ON w.signature_id = s.id"

static void read_signature(struct query *q, struct arena *arena, struct agreed_signature *out)
{
    out->id = query_int_at(q, 0);
    out->review = query_int_at(q, 1);
    out->signature.role = (enum role)query_int_at(q, 2);
    out->person = query_int_at(q, 3);
    out->signature.login = query_dup_at(q, 4, arena);
    out->signature.name = query_dup_at(q, 5, arena);
    out->signature.at = query_moment_at(q, 6);
    out->seal = query_int_or_at(q, 7, 0);
    out->signature.method = query_dup_at(q, 8, arena);
    out->commitment = query_dup_at(q, 9, arena);
    out->signature.statement = text_of(query_dup_at(q, 10, arena));
    out->salt = query_dup_at(q, 11, arena);
    out->erased = query_int_at(q, 12) != 0;
}

enum status agreed_signatures(struct store *store, int64_t review, struct arena *arena,
                              struct agreed_signatures *out, struct err *err)
{
    struct query *q = store_query(store, SIGNATURES " WHERE s.review_id = $review ORDER BY s.id");

    query_int(q, "$review", review);
    while (query_step(q))
        read_signature(q, arena, LIST_ADD(arena, out));
    return query_end(q, err);
}

void agreed_signature_commitment(const struct agreed_signature *row, char out[HASH_TEXT])
{
    struct hash hash;

    start_hash(&hash, "beatbook.review-signature.1", row->salt);
    hash_number(&hash, row->review);
    hash_number(&hash, row->signature.role);
    hash_number(&hash, row->person);
    hash_number(&hash, row->signature.at);
    hash_number(&hash, row->seal);
    hash_text(&hash, row->signature.statement);
    end_hash(&hash, out);
}

static enum status add_signature(struct store *store, struct agreed_signature *row, struct err *err)
{
    struct query *q = store_query(
        store, "INSERT INTO review_signature (review_id, role, person_id, at, seal_id, commitment)"
               " VALUES ($review, $role, $person, $at, $seal, $commitment) RETURNING id");

    query_int(q, "$review", row->review);
    query_int(q, "$role", row->signature.role);
    query_int(q, "$person", row->person);
    query_moment(q, "$at", row->signature.at);
    query_int_or_null(q, "$seal", row->seal, 0);
    query_text(q, "$commitment", row->commitment);
    if (query_step(q))
        row->id = query_int_at(q, 0);
    return query_end(q, err);
}

enum status agreed_sign(struct store *store, struct agreed_signature *row, struct arena *arena,
                        struct err *err)
{
    char commitment[HASH_TEXT];
    struct query *q;
    enum status status;

    agreed_signature_commitment(row, commitment);
    row->commitment = arena_dup(arena, commitment);
    status = add_signature(store, row, err);
    if (status != STATUS_OK)
        return status;
    q = store_query(store, "INSERT INTO review_signature_words (signature_id, statement, salt)"
                           " VALUES ($id, $statement, $salt)");
    query_int(q, "$id", row->id);
    query_text(q, "$statement", row->signature.statement);
    query_text(q, "$salt", row->salt);
    return query_run(q, NULL, err);
}

enum status agreed_visit_signatures(struct store *store, agreed_signature_visitor visitor, void *context,
                                    struct err *err)
{
    struct query *q = store_query(store, SIGNATURES " ORDER BY s.id");
    struct arena arena = ARENA_INIT;
    enum status status = STATUS_OK;

    while (status == STATUS_OK && query_step(q)) {
        struct agreed_signature row;

        memset(&row, 0, sizeof row);
        read_signature(q, &arena, &row);
        status = visitor(&row, context, err);
        arena_release(&arena);
    }
    return query_close(q, status, err);
}
