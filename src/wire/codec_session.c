/* codec_session.c - hello, what things cost, the PIN, the journal, the inbox. */
#include "codec_fields.h"

static const struct field nothing_fields[] = {
    BOOL(nothing, ok),
};
SHAPE(nothing);

static const struct field hello_ask_fields[] = {
    INT(hello_ask, protocol),
    LINE(hello_ask, program, NAME_MOST),
    BOOL(hello_ask, brief),
};
SHAPE(hello_ask);

static const struct field hello_fields[] = {
    INT(hello, protocol),
    LINE(hello, version, ID_MOST),
    LINE(hello, login, LOGIN_MOST),
    LINE(hello, name, NAME_MOST),
    LINE(hello, number, NAME_MOST),
    SET(hello, roles, person_role_names),
    LINE(hello, zone, ID_MOST),
    MOMENT(hello, now),
    DAY(hello, today),
    DAY(hello, start_day),
    BOOL(hello, demo),
    BOOL(hello, ordinary_owner),
    LINE(hello, method, ID_MOST),
    INT(hello, seq),
    INT(hello, queue),
    INT(hello, stranded),
    INT(hello, testimonies),
    INT(hello, comments),
    TEXTS(hello, gateways, 0),
    TEXTS(hello, signed_since, 0),
};
SHAPE(hello);

static const struct field store_cost_fields[] = {
    INT(store_cost, frames),
    INT(store_cost, rows),
    INT(store_cost, steps),
    INT(store_cost, writes),
};
SHAPE(store_cost);

static const struct field pin_ask_fields[] = {
    SECRET(pin_ask, old_pin),
    SECRET(pin_ask, new_pin),
};
SHAPE(pin_ask);

static const struct field journal_ask_fields[] = {
    LINE(journal_ask, login, LOGIN_MOST),
    INT(journal_ask, entry),
    DAY(journal_ask, since),
    DAY(journal_ask, until),
    LINE(journal_ask, kind, ID_MOST),
    LINE(journal_ask, criterion, ID_MOST),
    LINE(journal_ask, cursor, CURSOR_MOST),
    INT(journal_ask, limit),
};
SHAPE(journal_ask);

static const struct field journal_line_fields[] = {
    INT(journal_line, seq),
    MOMENT(journal_line, at),
    LINE(journal_line, login, LOGIN_MOST),
    LINE(journal_line, name, NAME_MOST),
    LINE(journal_line, kind, ID_MOST),
    BLOCK(journal_line, subject, SENTENCE_MOST),
    BLOCK(journal_line, words, TEXT_MOST),
    LINE(journal_line, hash, ID_MOST),
};
SHAPE(journal_line);

static const struct field journal_fields[] = {
    LIST_OF(journal, items, journal_line, 0),
    LINE(journal, next, CURSOR_MOST),
};
SHAPE(journal);

static const struct field mismatch_fields[] = {
    ENUM(mismatch, kind, mismatch_kind, mismatch_kind_names),
    BLOCK(mismatch, what, SENTENCE_MOST),
    INT(mismatch, entry),
    INT(mismatch, number),
    LINE(mismatch, login, LOGIN_MOST),
    LINE(mismatch, name, NAME_MOST),
    DAY(mismatch, on),
    INT(mismatch, line),
    LINE(mismatch, by_login, LOGIN_MOST),
    LINE(mismatch, by, NAME_MOST),
    MOMENT(mismatch, at),
    BLOCK(mismatch, should, SENTENCE_MOST),
    BLOCK(mismatch, is, SENTENCE_MOST),
    BLOCK(mismatch, next, SENTENCE_MOST),
};
static SHAPE(mismatch);

static const struct field verify_answer_fields[] = {
    BOOL(verify_answer, whole),
    INT(verify_answer, lines),
    INT(verify_answer, sign_offs),
    INT(verify_answer, credits),
    INT(verify_answer, summaries),
    INT(verify_answer, erased),
    LINE(verify_answer, head, ID_MOST),
    INT(verify_answer, seq),
    LIST_OF(verify_answer, methods, method_count, 0),
    TEXTS(verify_answer, faults, 0),
    LIST_OF(verify_answer, mismatches, mismatch, 0),
};
SHAPE(verify_answer);

static const struct field inbox_fields[] = {
    BLOCK(inbox, line, SENTENCE_MOST),
    INT(inbox, waiting),
    INT(inbox, oldest_days),
    INT(inbox, returned),
    INT(inbox, drafts),
    INT(inbox, decided),
    INT(inbox, testimonies),
    INT(inbox, comments),
    INT(inbox, reviews),
    INT(inbox, to_sign),
    INT(inbox, gateways),
    INT(inbox, stranded),
    INT(inbox, leaving),
    DAY(inbox, leave_by),
};
SHAPE(inbox);
