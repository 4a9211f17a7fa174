/* codec_credential.c - keys that sign, challenges and their answers, what was signed. */
#include "codec_fields.h"

static const struct field method_count_fields[] = {
    LINE(method_count, method, ID_MOST),
    INT(method_count, count),
};
SHAPE(method_count);

static const struct field signing_key_fields[] = {
    INT(signing_key, id),
    LINE(signing_key, login, LOGIN_MOST),
    LINE(signing_key, name, NAME_MOST),
    LINE(signing_key, line, WORDS_MOST),
    LINE(signing_key, fingerprint, ID_MOST),
    LINE(signing_key, comment, NAME_MOST),
    DAY(signing_key, from_day),
    DAY(signing_key, until_day),
    MOMENT(signing_key, ended_at),
    BOOL(signing_key, valid),
};
SHAPE(signing_key);

static const struct field key_ask_fields[] = {
    LINE(key_ask, login, LOGIN_MOST),
    LINE(key_ask, line, CREDENTIAL_KEY_MOST),
    DAY(key_ask, from_day),
    DAY(key_ask, until_day),
};
SHAPE(key_ask);

static const struct field key_list_ask_fields[] = {
    LINE(key_list_ask, login, LOGIN_MOST),
};
SHAPE(key_list_ask);

static const struct field keys_fields[] = {
    LIST_OF(keys, items, signing_key, 0),
    LINE(keys, next, CURSOR_MOST),
};
SHAPE(keys);

static const struct field key_end_ask_fields[] = {
    INT(key_end_ask, id),
    DAY(key_end_ask, on),
};
SHAPE(key_end_ask);

static const struct field challenge_fields[] = {
    LINE(challenge, nonce, ID_MOST), LINE(challenge, method, ID_MOST), RAW(challenge, text, TEXT_MOST),
    TEXTS(challenge, keys, 0),       TEXTS(challenge, statements, 0),
};
SHAPE(challenge);

static const struct field unlock_ask_fields[] = {
    LINE(unlock_ask, nonce, ID_MOST),
    SECRET(unlock_ask, secret),
    BLOCK(unlock_ask, signature, SIGNATURE_MOST),
};
SHAPE(unlock_ask);

static const struct field signed_statement_fields[] = {
    LINE(signed_statement, act, ID_MOST),
    INT(signed_statement, id),
    INT_OR_NULL(signed_statement, entry),
    INT_OR_NULL(signed_statement, revision),
    MOMENT(signed_statement, at),
    LINE(signed_statement, login, LOGIN_MOST),
    LINE(signed_statement, name, NAME_MOST),
    LINE(signed_statement, method, ID_MOST),
    RAW(signed_statement, statement, 16 * TEXT_MOST),
    RAW(signed_statement, round, TEXT_MOST),
    RAW(signed_statement, signature, SIGNATURE_MOST),
    RAW(signed_statement, allowed, SIGNATURE_MOST),
};
SHAPE(signed_statement);

static const struct field signed_statements_fields[] = {
    LIST_OF(signed_statements, items, signed_statement, 0),
    LINE(signed_statements, next, CURSOR_MOST),
};
SHAPE(signed_statements);
