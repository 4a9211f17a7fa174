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
};
static SHAPE(gateway_line);

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
    INT_OR_NULL(gateway, age),
    BLOCK(gateway, term, SENTENCE_MOST),
    BLOCK(gateway, assessment, SENTENCE_MOST),
    INT(gateway, met),
    INT(gateway, needed),
    BOOL(gateway, ready),
    LIST_OF(gateway, lines, gateway_line, 0),
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
};
SHAPE(gateway_ask);
