/* codec_queue.c - the queue, decisions, the signing of them. */
#include "codec_fields.h"

static const struct field queue_ask_fields[] = {
    ENUM64(queue_ask, role, person_role_names),
    LINE(queue_ask, login, LOGIN_MOST),
    BOOL(queue_ask, all),
    LINE(queue_ask, cursor, CURSOR_MOST),
    INT(queue_ask, limit),
};
SHAPE(queue_ask);

static const struct field queue_row_fields[] = {
    INT(queue_row, entry),
    LINE(queue_row, login, LOGIN_MOST),
    LINE(queue_row, name, NAME_MOST),
    LINE(queue_row, title, SENTENCE_MOST),
    DAY(queue_row, on),
    MOMENT(queue_row, submitted_at),
    INT(queue_row, revision),
    INT(queue_row, waiting_days),
    INT(queue_row, claims_open),
    INT(queue_row, decided),
    TEXTS(queue_row, codes, 0),
    BOOL(queue_row, stranded),
    DAY(queue_row, uncovered_from),
    BLOCK(queue_row, why, SENTENCE_MOST),
    TEXTS(queue_row, holders, 0),
    ENUM64(queue_row, needs_role, person_role_names),
};
static SHAPE(queue_row);

static const struct field queue_fields[] = {
    LIST_OF(queue, items, queue_row, 0), INT(queue, total),
    INT(queue, unsigned_decisions),      LIST_OF(queue, absences, absence, 0),
    LINE(queue, next, CURSOR_MOST),
};
SHAPE(queue);

static const struct field figures_ask_fields[] = {
    LINE(figures_ask, cursor, CURSOR_MOST),
    INT(figures_ask, limit),
};
SHAPE(figures_ask);

static const struct field figures_row_fields[] = {
    LINE(figures_row, login, LOGIN_MOST),  LINE(figures_row, name, NAME_MOST), TEXTS(figures_row, teams, 0),
    BOOL(figures_row, stranded),           INT(figures_row, waiting),          INT(figures_row, oldest_days),
    INT_OR_NULL(figures_row, median_days), INT(figures_row, signed_off),
};
static SHAPE(figures_row);

static const struct field figures_fields[] = {
    LIST_OF(figures, items, figures_row, 0),
    LINE(figures, next, CURSOR_MOST),
};
SHAPE(figures);

static const struct field decide_ask_fields[] = {
    INT(decide_ask, entry),
    INT(decide_ask, revision),
    ENUM(decide_ask, verdict, verdict, entry_verdict_names),
    TEXTS(decide_ask, claims, 10000),
    BOOL(decide_ask, observed),
    BOOL(decide_ask, keep),
    BOOL(decide_ask, carry),
    BLOCK(decide_ask, comment, SENTENCE_MOST),
    ENUM64(decide_ask, role, person_role_names),
};
SHAPE(decide_ask);

static const struct field decide_answer_fields[] = {
    STRUCT(decide_answer, entry, entry),
    INT(decide_answer, decided),
    INT(decide_answer, carried),
    INT(decide_answer, unsigned_decisions),
};
SHAPE(decide_answer);

static const struct field undecide_ask_fields[] = {
    INT(undecide_ask, entry),
    TEXTS(undecide_ask, claims, 10000),
};
SHAPE(undecide_ask);

static const struct field sign_line_fields[] = {
    INT(sign_line, entry),
    INT(sign_line, revision),
    LINE(sign_line, name, NAME_MOST),
    LINE(sign_line, title, SENTENCE_MOST),
    INT(sign_line, accepted),
    INT(sign_line, declined),
    BOOL(sign_line, changed),
    LINE(sign_line, changed_by, NAME_MOST),
    LINE(sign_line, deputy_of, NAME_MOST),
    RAW(sign_line, statement, 16 * TEXT_MOST),
};
static SHAPE(sign_line);

static const struct field sign_prepared_fields[] = {
    LINE(sign_prepared, nonce, ID_MOST),
    LINE(sign_prepared, method, ID_MOST),
    LIST_OF(sign_prepared, items, sign_line, 0),
    RAW(sign_prepared, text, TEXT_MOST),
    TEXTS(sign_prepared, keys, 0),
};
SHAPE(sign_prepared);

static const struct field sign_ask_fields[] = {
    LINE(sign_ask, nonce, ID_MOST),
    SECRET(sign_ask, secret),
    BLOCK(sign_ask, signature, SIGNATURE_MOST),
};
SHAPE(sign_ask);

static const struct field signed_answer_fields[] = {
    LIST_OF(signed_answer, items, sign_line, 0),
    INT(signed_answer, seq),
    TEXTS(signed_answer, lines, 0),
};
SHAPE(signed_answer);

static const struct field revoke_ask_fields[] = {
    INT(revoke_ask, entry),
    TEXTS(revoke_ask, claims, 10000),
    BLOCK(revoke_ask, comment, SENTENCE_MOST),
    LINE(revoke_ask, nonce, ID_MOST),
    SECRET(revoke_ask, secret),
    BLOCK(revoke_ask, signature, SIGNATURE_MOST),
};
SHAPE(revoke_ask);

static const struct field signed_ask_fields[] = {
    LINE(signed_ask, login, LOGIN_MOST),   BOOL(signed_ask, meanwhile), DAY(signed_ask, since),
    LINE(signed_ask, cursor, CURSOR_MOST), INT(signed_ask, limit),
};
SHAPE(signed_ask);

static const struct field signed_row_fields[] = {
    INT(signed_row, signoff),
    MOMENT(signed_row, at),
    INT(signed_row, entry),
    INT(signed_row, revision),
    LINE(signed_row, login, LOGIN_MOST),
    LINE(signed_row, name, NAME_MOST),
    LINE(signed_row, title, SENTENCE_MOST),
    ENUM64(signed_row, role, person_role_names),
    LINE(signed_row, signer, NAME_MOST),
    LINE(signed_row, deputy_of, NAME_MOST),
    INT(signed_row, accepted),
    INT(signed_row, declined),
    INT(signed_row, revoked),
    TEXTS(signed_row, revocable, 0),
};
static SHAPE(signed_row);

static const struct field signed_offs_fields[] = {
    LIST_OF(signed_offs, items, signed_row, 0),
    LINE(signed_offs, next, CURSOR_MOST),
};
SHAPE(signed_offs);
