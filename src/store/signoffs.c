/* signoffs.c - signed statements.
 *
 * What was shown is kept as the bytes that were shown, so that what is signed can be compared with it to the letter.
 */
#include <beatbook/store/signoffs.h>

#include <string.h>

#include <beatbook/store/chain.h>

enum status signoffs_add_line(struct store *store, const char *nonce, const struct signoffs_line *line,
                              struct err *err)
{
    struct query *q =
        store_query(store, "INSERT INTO sign_round_line (nonce, revision_id, role, decisions, statement)"
                           " VALUES ($nonce, $revision, $role, $decisions, $statement)");

    query_text(q, "$nonce", nonce);
    query_int(q, "$revision", line->revision_id);
    query_int(q, "$role", line->role);
    query_text(q, "$decisions", line->decisions);
    query_text(q, "$statement", line->statement);
    return query_run(q, NULL, err);
}

enum status signoffs_open(struct store *store, const struct signoffs_round *round, struct err *err)
{
    struct query *q = store_query(
        store,
        "INSERT INTO sign_round (nonce, person_id, act, prepared_at, method, head_seq, head_hash, salt, text)"
        " VALUES ($nonce, $person, $act, $at, $method, $seq, $hash, $salt, $text)");

    query_text(q, "$nonce", round->nonce);
    query_int(q, "$person", round->person);
    query_text(q, "$act", round->act);
    query_moment(q, "$at", round->prepared_at);
    query_text(q, "$method", round->method);
    query_int(q, "$seq", round->head_seq);
    query_text(q, "$hash", round->head_hash);
    query_text(q, "$salt", round->salt);
    query_text(q, "$text", round->text);
    return query_run(q, NULL, err);
}

enum status signoffs_find(struct store *store, const char *nonce, const char *act, int64_t person,
                          struct arena *arena, struct signoffs_round *out, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT nonce, act, prepared_at, method, head_seq, head_hash, salt, text FROM sign_round"
               " WHERE nonce = $nonce AND person_id = $person AND act = $act");

    memset(out, 0, sizeof *out);
    query_text(q, "$nonce", nonce);
    query_int(q, "$person", person);
    query_text(q, "$act", act);
    if (query_step(q)) {
        out->nonce = query_dup_at(q, 0, arena);
        out->act = query_dup_at(q, 1, arena);
        out->person = person;
        out->prepared_at = query_moment_at(q, 2);
        out->method = query_dup_at(q, 3, arena);
        out->head_seq = query_int_at(q, 4);
        out->head_hash = query_dup_at(q, 5, arena);
        out->salt = query_dup_at(q, 6, arena);
        out->text = query_dup_at(q, 7, arena);
    }
    return query_end(q, err);
}

enum status signoffs_lines_of(struct store *store, const char *nonce, struct arena *arena,
                              struct signoffs_lines *out, struct err *err)
{
    struct query *q =
        store_query(store, "SELECT l.revision_id, r.entry_id, r.n, l.role, l.decisions, l.statement"
                           " FROM sign_round_line l JOIN revision r ON r.id = l.revision_id"
                           " WHERE l.nonce = $nonce ORDER BY r.entry_id, r.n, l.role");

    query_text(q, "$nonce", nonce);
    while (query_step(q)) {
        struct signoffs_line *line = LIST_ADD(arena, out);

        line->revision_id = query_int_at(q, 0);
        line->entry = query_int_at(q, 1);
        line->revision = query_int_at(q, 2);
        line->role = (enum role)query_int_at(q, 3);
        line->decisions = query_dup_at(q, 4, arena);
        line->statement = query_dup_at(q, 5, arena);
    }
    return query_end(q, err);
}

enum status signoffs_close(struct store *store, int64_t person, moment before, struct err *err)
{
    struct query *q =
        store_query(store, "DELETE FROM sign_round WHERE person_id = $person OR prepared_at < $before");

    query_int(q, "$person", person);
    query_moment(q, "$before", before);
    return query_run(q, NULL, err);
}

void signoffs_commitment(const char *statement, const char *salt, char out[HASH_TEXT])
{
    unsigned char key[HASH_BYTES] = {0};
    unsigned char sum[HASH_BYTES];
    struct hash hash;

    hash_unhex(salt, key, sizeof key);
    hash_init(&hash, "beatbook.statement.1", key, sizeof key);
    hash_text(&hash, statement);
    hash_done(&hash, sum);
    hash_hex(sum, sizeof sum, out);
}

void signoffs_commit(struct signoffs_row *row, bool sample)
{
    if (sample)
        chain_sample_salt(row->statement, row->salt);
    else
        chain_salt(row->salt);
    signoffs_commitment(row->statement, row->salt, row->commitment);
}

enum status signoffs_add(struct store *store, const struct signoffs_row *row, int64_t *id, struct err *err)
{
    struct query *q = store_query(
        store,
        "INSERT INTO signoff (id, revision_id, person_id, role, method, statement, salt, commitment, at, seal_id,"
        " deputy_of) VALUES ((SELECT coalesce(max(n), 0) + 1 FROM (SELECT max(id) AS n FROM signoff UNION ALL"
        " SELECT max(subject) FROM loaded_elsewhere WHERE noun = 'signoff') numbers), $revision, $person, $role, $method, $statement, $salt, $commitment, $at, $seal,"
        " $deputy_of)"
        " RETURNING id");

    query_int(q, "$revision", row->revision_id);
    query_int(q, "$person", row->person);
    query_int(q, "$role", row->role);
    query_text(q, "$method", row->method);
    query_text(q, "$statement", row->statement);
    query_text(q, "$salt", row->salt);
    query_text(q, "$commitment", row->commitment);
    query_moment(q, "$at", row->at);
    query_int_or_null(q, "$seal", row->seal, 0);
    query_int_or_null(q, "$deputy_of", row->deputy_of, 0);
    if (query_step(q))
        *id = query_int_at(q, 0);
    return query_run(q, NULL, err);
}

enum status signoffs_add_seal(struct store *store, const struct signoffs_seal *seal, int64_t *id,
                              struct err *err)
{
    struct query *q =
        store_query(store, "INSERT INTO seal (person_id, act, method, round, signature, key_id, at)"
                           " VALUES ($person, $act, $method, $round, $signature, $key, $at) RETURNING id");

    query_int(q, "$person", seal->person);
    query_text(q, "$act", seal->act);
    query_text(q, "$method", seal->method);
    query_text(q, "$round", seal->round);
    query_text(q, "$signature", seal->signature);
    query_int_or_null(q, "$key", seal->key, 0);
    query_moment(q, "$at", seal->at);
    if (query_step(q))
        *id = query_int_at(q, 0);
    return query_run(q, NULL, err);
}
