/* codec_behaviour.c - the employer's verification of behaviours. */
#include "codec_fields.h"

static const struct field behaviour_example_fields[] = {
    INT(behaviour_example, entry),
    INT(behaviour_example, revision),
};
static SHAPE(behaviour_example);

static const struct field behaviour_fields[] = {
    LINE(behaviour, apprentice, LOGIN_MOST),
    LINE(behaviour, ref, ID_MOST),
    BLOCK(behaviour, code, ID_MOST),
    BLOCK(behaviour, title, SENTENCE_MOST),
    LINE(behaviour, version, ID_MOST),
    BOOL(behaviour, verified),
    INT(behaviour, id),
    LINE(behaviour, login, LOGIN_MOST),
    LINE(behaviour, name, NAME_MOST),
    MOMENT(behaviour, at),
    LINE(behaviour, method, ID_MOST),
    LIST_OF(behaviour, examples, behaviour_example, 0),
    BLOCK(behaviour, words, TEXT_MOST),
    RAW(behaviour, statement, TEXT_MOST),
    BOOL(behaviour, hidden),
};
SHAPE(behaviour);

static const struct field behaviours_fields[] = {
    LIST_OF(behaviours, items, behaviour, 0),
    LINE(behaviours, next, CURSOR_MOST),
};
SHAPE(behaviours);

static const struct field behaviour_list_ask_fields[] = {
    LINE(behaviour_list_ask, login, LOGIN_MOST),
};
SHAPE(behaviour_list_ask);

static const struct field behaviour_ask_fields[] = {
    LINE(behaviour_ask, login, LOGIN_MOST),
    LINE(behaviour_ask, criterion, ID_MOST),
    BOOL(behaviour_ask, end),
    LIST_OF(behaviour_ask, examples, behaviour_example, 10000),
    BLOCK(behaviour_ask, words, TEXT_MOST),
    LINE(behaviour_ask, nonce, ID_MOST),
    SECRET(behaviour_ask, secret),
    BLOCK(behaviour_ask, signature, SIGNATURE_MOST),
};
SHAPE(behaviour_ask);
