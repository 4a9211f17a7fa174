/* codec_claimed.c - what claimed criteria say, and where only a sworn officer may act. */
#include "codec_fields.h"

static const struct field claims_ask_fields[] = {
    LINE(claims_ask, login, LOGIN_MOST),
    TEXTS(claims_ask, claims, CLAIMED_MOST),
};
SHAPE(claims_ask);

static const struct field claimed_line_fields[] = {
    LINE(claimed_line, ref, ID_MOST),
    BLOCK(claimed_line, code, ID_MOST),
    BLOCK(claimed_line, framework_title, TEXT_MOST),
    BOOL(claimed_line, principal),
    BLOCK(claimed_line, words, TEXT_MOST),
    BLOCK(claimed_line, rule, TEXT_MOST),
};
static SHAPE(claimed_line);

static const struct field limit_line_fields[] = {
    LINE(limit_line, ref, ID_MOST),
    BLOCK(limit_line, code, ID_MOST),
    BLOCK(limit_line, framework_title, TEXT_MOST),
    BLOCK(limit_line, words, TEXT_MOST),
    TEXTS(limit_line, concerns, 0),
    TEXTS(limit_line, refs, 0),
};
SHAPE(limit_line);

static const struct field claimed_fields[] = {
    LIST_OF(claimed, items, claimed_line, 0),
    LIST_OF(claimed, limits, limit_line, 0),
    LINE(claimed, next, CURSOR_MOST),
};
SHAPE(claimed);
