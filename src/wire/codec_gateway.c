/* codec_gateway.c - the gateway's checklist, and milestones. */
#include "codec_fields.h"

#include <beatbook/domain/gateway.h>

static const struct field milestone_fields[] = {
    LINE(milestone, apprentice, LOGIN_MOST),
    LINE(milestone, key, ID_MOST),
    BLOCK(milestone, title, SENTENCE_MOST),
    BLOCK(milestone, title_cy, SENTENCE_MOST),
    BLOCK(milestone, phase, SENTENCE_MOST),
    BOOL(milestone, asked),
    BOOL(milestone, reached),
    DAY(milestone, on),
    INT(milestone, id),
    LINE(milestone, login, LOGIN_MOST),
    LINE(milestone, name, NAME_MOST),
    MOMENT(milestone, at),
    BLOCK(milestone, words, TEXT_MOST),
    BOOL(milestone, hidden),
};
SHAPE(milestone);

static const struct field milestones_fields[] = {
    LIST_OF(milestones, items, milestone, 0),
    LINE(milestones, next, CURSOR_MOST),
};
SHAPE(milestones);

static const struct field milestone_list_ask_fields[] = {
    LINE(milestone_list_ask, login, LOGIN_MOST),
};
SHAPE(milestone_list_ask);

static const struct field milestone_ask_fields[] = {
    LINE(milestone_ask, login, LOGIN_MOST),
    LINE(milestone_ask, key, ID_MOST),
    DAY(milestone_ask, on),
    BOOL(milestone_ask, end),
    BLOCK(milestone_ask, words, TEXT_MOST),
};
SHAPE(milestone_ask);

static const struct field gateway_line_fields[] = {
    LINE(gateway_line, id, ID_MOST),
    ENUM(gateway_line, about, provision_gateway, provision_gateway_names),
    ENUM(gateway_line, state, gateway_state, gateway_state_names),
    BLOCK(gateway_line, title, SENTENCE_MOST),
    BLOCK(gateway_line, title_cy, SENTENCE_MOST),
    BLOCK(gateway_line, words, SENTENCE_MOST),
    INT_OR_NULL(gateway_line, have),
    INT_OR_NULL(gateway_line, need),
    DAY(gateway_line, due),
    LINE(gateway_line, rule, ID_MOST),
    LINE(gateway_line, rules, ID_MOST),
    BLOCK(gateway_line, source, SENTENCE_MOST),
    ENUM_OR_NULL(gateway_line, pane, pane, kind_pane_names),
    LINE(gateway_line, evidence, ID_MOST),
    BLOCK(gateway_line, then_words, SENTENCE_MOST),
    ENUM_OR_NULL(gateway_line, then_state, gateway_state, gateway_state_names),
    INT_OR_NULL(gateway_line, then_have),
    INT_OR_NULL(gateway_line, then_need),
    BOOL(gateway_line, differs),
};
static SHAPE(gateway_line);

static const struct field opening_step_fields[] = {
    ENUM(opening_step, role, role, person_role_names),
};
static SHAPE(opening_step);

static const struct field opening_signature_fields[] = {
    ENUM(opening_signature, role, role, person_role_names),
    LINE(opening_signature, login, LOGIN_MOST),
    LINE(opening_signature, name, NAME_MOST),
    DAY(opening_signature, on),
    MOMENT(opening_signature, at),
    LINE(opening_signature, method, ID_MOST),
    RAW(opening_signature, statement, TEXT_MOST),
};
static SHAPE(opening_signature);

static const struct field opening_fields[] = {
    INT(opening, id),
    ENUM(opening, state, opening_state, opening_state_names),
    DAY(opening, on),
    DAY(opening, opened_on),
    LIST_OF(opening, steps, opening_step, 0),
    LIST_OF(opening, signatures, opening_signature, 0),
    LINE(opening, hash, ID_MOST),
    RAW(opening, rests, SOURCE_MOST),
    LINE(opening, ended_by, LOGIN_MOST),
    LINE(opening, ended_name, NAME_MOST),
    DAY(opening, ended_on),
    MOMENT(opening, ended_at),
    BLOCK(opening, reason, TEXT_MOST),
};
static SHAPE(opening);

static const struct field gateway_fields[] = {
    LINE(gateway, login, LOGIN_MOST),
    LINE(gateway, name, NAME_MOST),
    LINE(gateway, number, NAME_MOST),
    LINE(gateway, cohort, NAME_MOST),
    LINE(gateway, principal, ID_MOST),
    LINE(gateway, version, ID_MOST),
    LINE(gateway, rules, ID_MOST),
    DAY(gateway, today),
    DAY(gateway, start_day),
    DAY(gateway, end_day),
    DAY(gateway, moved_end_day),
    INT_OR_NULL(gateway, age),
    BLOCK(gateway, term, SENTENCE_MOST),
    BLOCK(gateway, assessment, SENTENCE_MOST),
    INT(gateway, met),
    INT(gateway, needed),
    BOOL(gateway, ready),
    LIST_OF(gateway, lines, gateway_line, 0),
    DAY(gateway, opened_on),
    LIST_OF(gateway, steps, opening_step, 0),
    LIST_OF(gateway, openings, opening, 0),
    TEXTS(gateway, changed, 0),
    ENUM_OR_NULL(gateway, next, role, person_role_names),
    BOOL(gateway, may_sign),
    BOOL(gateway, may_end),
};
SHAPE(gateway);

static const struct field gateways_fields[] = {
    LIST_OF(gateways, items, gateway, 0),
    LINE(gateways, next, CURSOR_MOST),
};
SHAPE(gateways);

static const struct field gateway_ask_fields[] = {
    LINE(gateway_ask, login, LOGIN_MOST),
    LINE(gateway_ask, cohort, NAME_MOST),
    LINE(gateway_ask, cursor, CURSOR_MOST),
    BOOL(gateway_ask, whole),
};
SHAPE(gateway_ask);

static const struct field gateway_sign_ask_fields[] = {
    LINE(gateway_sign_ask, login, LOGIN_MOST),
    LINE(gateway_sign_ask, nonce, ID_MOST),
    SECRET(gateway_sign_ask, secret),
    BLOCK(gateway_sign_ask, signature, SIGNATURE_MOST),
};
SHAPE(gateway_sign_ask);

static const struct field gateway_end_ask_fields[] = {
    LINE(gateway_end_ask, login, LOGIN_MOST),
    BLOCK(gateway_end_ask, words, TEXT_MOST),
};
SHAPE(gateway_end_ask);
