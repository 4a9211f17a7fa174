/* codec_testimony.c - testimonies: asked for, written, given, and the codes of those who have no login. */
#include "codec_fields.h"

#include <beatbook/domain/testimony.h>

static const struct field testimony_fields[] = {
    INT(testimony, id),
    INT(testimony, entry),
    INT(testimony, revision),
    ENUM(testimony, state, testimony_state, testimony_state_names),
    LINE(testimony, login, LOGIN_MOST),
    LINE(testimony, name, NAME_MOST),
    LINE(testimony, asked_by, NAME_MOST),
    MOMENT(testimony, asked_at),
    MOMENT(testimony, expires_at),
    MOMENT(testimony, answered_at),
    ENUM64(testimony, role, person_role_names),
    SET(testimony, types, entry_type_names),
    BLOCK(testimony, words, TEXT_MOST),
    LINE(testimony, vouched_by, NAME_MOST),
    LINE(testimony, carried_by, NAME_MOST),
    BOOL(testimony, hidden),
};
SHAPE(testimony);

static const struct field testimony_ask_fields[] = {
    INT(testimony_ask, entry),
    LINE(testimony_ask, of, LOGIN_MOST),
};
SHAPE(testimony_ask);

static const struct field testimonies_ask_fields[] = {
    BOOL(testimonies_ask, answered),
    LINE(testimonies_ask, cursor, CURSOR_MOST),
    INT(testimonies_ask, limit),
};
SHAPE(testimonies_ask);

static const struct field testimony_row_fields[] = {
    STRUCT(testimony_row, testimony, testimony),
    LINE(testimony_row, login, LOGIN_MOST),
    LINE(testimony_row, apprentice, NAME_MOST),
    LINE(testimony_row, title, SENTENCE_MOST),
    DAY(testimony_row, on),
    BOOL(testimony_row, has_draft),
};
static SHAPE(testimony_row);

static const struct field testimonies_fields[] = {
    LIST_OF(testimonies, items, testimony_row, 0),
    LINE(testimonies, next, CURSOR_MOST),
};
SHAPE(testimonies);

static const struct field testimony_sheet_fields[] = {
    STRUCT(testimony_sheet, testimony, testimony),
    LINE(testimony_sheet, login, LOGIN_MOST),
    LINE(testimony_sheet, apprentice, NAME_MOST),
    INT(testimony_sheet, revision),
    STRUCT(testimony_sheet, words, entry_words),
    LIST_OF(testimony_sheet, claims, claim, 0),
    SET(testimony_sheet, may, entry_type_names),
    INT(testimony_sheet, version),
    MOMENT(testimony_sheet, saved_at),
    SET(testimony_sheet, types, entry_type_names),
    BLOCK(testimony_sheet, draft, TEXT_MOST),
};
SHAPE(testimony_sheet);

static const struct field testimony_draft_fields[] = {
    INT(testimony_draft, entry),
    INT(testimony_draft, version),
    BOOL(testimony_draft, durable),
    SET(testimony_draft, types, entry_type_names),
    BLOCK(testimony_draft, words, TEXT_MOST),
};
SHAPE(testimony_draft);

static const struct field testimony_saved_fields[] = {
    INT(testimony_saved, version),
    MOMENT(testimony_saved, saved_at),
};
SHAPE(testimony_saved);

static const struct field testimony_give_fields[] = {
    INT(testimony_give, entry),
    INT(testimony_give, revision),
    SET(testimony_give, types, entry_type_names),
    BLOCK(testimony_give, words, TEXT_MOST),
};
SHAPE(testimony_give);

static const struct field testimony_decline_fields[] = {
    INT(testimony_decline, entry),
    BLOCK(testimony_decline, reason, SENTENCE_MOST),
};
SHAPE(testimony_decline);

static const struct field testimony_withdraw_fields[] = {
    INT(testimony_withdraw, entry),
    INT(testimony_withdraw, testimony),
};
SHAPE(testimony_withdraw);

static const struct field testimony_code_fields[] = {
    INT(testimony_code, entry),
    LINE(testimony_code, name, NAME_MOST),
    SECRET(testimony_code, code),
};
SHAPE(testimony_code);

static const struct field testimony_carry_fields[] = {
    INT(testimony_carry, entry),
    SECRET(testimony_carry, code),
    SET(testimony_carry, types, entry_type_names),
    BLOCK(testimony_carry, words, TEXT_MOST),
};
SHAPE(testimony_carry);
