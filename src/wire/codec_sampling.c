/* codec_sampling.c - samples of sign-offs: plans, their lines, what was found. */
#include "codec_fields.h"

#include <beatbook/domain/sampling.h>

static const struct field sampling_why_fields[] = {
    SET(sampling_why, risks, sampling_risk_names),
    ENUM64(sampling_why, drawn_for, sampling_risk_names),
    INT(sampling_why, signoffs),
    INT(sampling_why, days),
    INT(sampling_why, accepted),
    INT_OR_NULL(sampling_why, seconds),
    INT(sampling_why, words),
    INT_OR_NULL(sampling_why, percent),
    INT(sampling_why, alike_entry),
    INT(sampling_why, alike_revision),
};
static SHAPE(sampling_why);

static const struct field sampling_finding_fields[] = {
    INT(sampling_finding, id),
    INT(sampling_finding, line),
    INT(sampling_finding, plan),
    INT(sampling_finding, entry),
    INT(sampling_finding, revision),
    LINE(sampling_finding, title, NAME_MOST),
    LINE(sampling_finding, ref, ID_MOST),
    LINE(sampling_finding, code, ID_MOST),
    LINE(sampling_finding, login, LOGIN_MOST),
    LINE(sampling_finding, name, NAME_MOST),
    LINE(sampling_finding, decider, LOGIN_MOST),
    LINE(sampling_finding, decider_name, NAME_MOST),
    ENUM(sampling_finding, verdict, sampling_verdict, sampling_verdict_names),
    BLOCK(sampling_finding, words, SENTENCE_MOST),
    BOOL(sampling_finding, hidden),
    LINE(sampling_finding, by, LOGIN_MOST),
    LINE(sampling_finding, by_name, NAME_MOST),
    MOMENT(sampling_finding, at),
};
SHAPE(sampling_finding);

static const struct field sampling_line_fields[] = {
    INT(sampling_line, id),
    INT(sampling_line, n),
    INT(sampling_line, entry),
    INT(sampling_line, revision),
    INT(sampling_line, signoff),
    INT(sampling_line, decision),
    LINE(sampling_line, title, NAME_MOST),
    LINE(sampling_line, login, LOGIN_MOST),
    LINE(sampling_line, name, NAME_MOST),
    LINE(sampling_line, ref, ID_MOST),
    LINE(sampling_line, code, ID_MOST),
    LINE(sampling_line, decider, LOGIN_MOST),
    LINE(sampling_line, decider_name, NAME_MOST),
    ENUM(sampling_line, role, role, person_role_names),
    MOMENT(sampling_line, signed_at),
    STRUCT(sampling_line, why, sampling_why),
    BLOCK(sampling_line, words, SENTENCE_MOST),
    LIST_OF(sampling_line, findings, sampling_finding, 0),
};
SHAPE(sampling_line);

static const struct field sampling_plan_fields[] = {
    INT(sampling_plan, id),
    DAY(sampling_plan, on),
    INT(sampling_plan, seed),
    INT(sampling_plan, size),
    LINE(sampling_plan, cohort, NAME_MOST),
    LINE(sampling_plan, decider, LOGIN_MOST),
    INT(sampling_plan, looked_at),
    BOOL(sampling_plan, all),
    DAY(sampling_plan, since),
    LINE(sampling_plan, by, LOGIN_MOST),
    LINE(sampling_plan, by_name, NAME_MOST),
    MOMENT(sampling_plan, at),
    INT(sampling_plan, drawn),
    INT(sampling_plan, found),
    LIST_OF(sampling_plan, lines, sampling_line, 0),
};
SHAPE(sampling_plan);

static const struct field sampling_plans_fields[] = {
    LIST_OF(sampling_plans, items, sampling_plan, 0),
    LINE(sampling_plans, next, CURSOR_MOST),
};
SHAPE(sampling_plans);

static const struct field sampling_findings_fields[] = {
    LIST_OF(sampling_findings, items, sampling_finding, 0),
    LINE(sampling_findings, next, CURSOR_MOST),
};
SHAPE(sampling_findings);

static const struct field sampling_ask_fields[] = {
    INT_OR_NULL(sampling_ask, size),
    INT_OR_NULL(sampling_ask, seed),
    LINE(sampling_ask, cohort, NAME_MOST),
    LINE(sampling_ask, decider, LOGIN_MOST),
};
SHAPE(sampling_ask);

static const struct field sampling_list_ask_fields[] = {
    LINE(sampling_list_ask, cursor, CURSOR_MOST),
    INT(sampling_list_ask, limit),
};
SHAPE(sampling_list_ask);

static const struct field sampling_find_ask_fields[] = {
    INT(sampling_find_ask, line),
    ENUM(sampling_find_ask, verdict, sampling_verdict, sampling_verdict_names),
    BLOCK(sampling_find_ask, words, SENTENCE_MOST),
};
SHAPE(sampling_find_ask);
