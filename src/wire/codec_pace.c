/* codec_pace.c - the pace of an apprentice, and the figures of its chart. */
#include "codec_fields.h"

#include <beatbook/domain/burnup.h>

static const struct field pace_fields[] = {
    INT(pace, met),
    INT(pace, total),
    INT_OR_NULL(pace, planned_met_tenths),
    SIGNED_OR_NULL(pace, days_ahead),
    BOOL(pace, is_late),
    DAY(pace, forecast_end),
    INT(pace, pace_met),
    INT(pace, pace_days),
    DAY(pace, start_day),
    DAY(pace, planned_end),
    DAY(pace, last_day),
    DAY(pace, today),
    DAY(pace, break_from),
    DAY(pace, break_until),
};
SHAPE(pace);

static const struct field burnup_point_fields[] = {
    DAY(burnup_point, on),
    INT_OR_NULL(burnup_point, planned_tenths),
    INT_OR_NULL(burnup_point, met),
    INT_OR_NULL(burnup_point, accepted),
};
static SHAPE(burnup_point);

static const struct field burnup_month_fields[] = {
    LINE(burnup_month, label, ID_MOST), DAY(burnup_month, from),   INT(burnup_month, duties),
    INT(burnup_month, knowledge),       INT(burnup_month, skills), INT(burnup_month, behaviours),
    INT(burnup_month, entries),
};
static SHAPE(burnup_month);

static const struct field burnup_thing_fields[] = {
    ENUM(burnup_thing, kind, burnup_kind, burnup_kind_names),
    DAY(burnup_thing, on),
    INT(burnup_thing, entry),
    LINE(burnup_thing, ref, ID_MOST),
    BLOCK(burnup_thing, code, ID_MOST),
    BLOCK(burnup_thing, title, SENTENCE_MOST),
};
static SHAPE(burnup_thing);

static const struct field burnup_ask_fields[] = {
    LINE(burnup_ask, login, LOGIN_MOST),
};
SHAPE(burnup_ask);

static const struct field burnup_fields[] = {
    LINE(burnup, login, LOGIN_MOST),
    LINE(burnup, name, NAME_MOST),
    LINE(burnup, number, NAME_MOST),
    LINE(burnup, cohort, NAME_MOST),
    LINE(burnup, framework, ID_MOST),
    LINE(burnup, version, ID_MOST),
    BLOCK(burnup, title, SENTENCE_MOST),
    STRUCT(burnup, pace, pace),
    LIST_OF(burnup, points, burnup_point, 0),
    LIST_OF(burnup, months, burnup_month, 0),
    STRUCT(burnup, hours, hours),
    STRUCT(burnup, review, review_clock),
    INT(burnup, waiting),
    LIST_OF(burnup, things, burnup_thing, 0),
};
SHAPE(burnup);
