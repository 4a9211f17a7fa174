/* codec_hours.c - hours: the figures, the lines behind them, what is asked about them, the rows of a return. */
#include "codec_fields.h"

#include <beatbook/domain/hours.h>

static const struct field hours_period_fields[] = {
    LINE(hours_period, label, ID_MOST), DAY(hours_period, from),    DAY(hours_period, until),
    INT_OR_NULL(hours_period, planned), INT(hours_period, actual),  INT(hours_period, confirmed),
    INT(hours_period, other),           INT(hours_period, outside),
};
static SHAPE(hours_period);

static const struct field hours_fields[] = {
    LINE(hours, login, LOGIN_MOST),
    LINE(hours, name, NAME_MOST),
    LINE(hours, number, NAME_MOST),
    LINE(hours, cohort, NAME_MOST),
    LINE(hours, rule, ID_MOST),
    LINE(hours, rules, ID_MOST * 2),
    ENUM_OR_NULL(hours, measure, hours_measure, hours_measure_names),
    INT_OR_NULL(hours, amount),
    INT(hours, least),
    INT_OR_NULL(hours, hours_per_week),
    DAY(hours, start_day),
    DAY(hours, end_day),
    DAY(hours, last_day),
    DAY(hours, today),
    INT_OR_NULL(hours, days),
    INT_OR_NULL(hours, planned),
    INT(hours, less),
    BLOCK(hours, less_because, TEXT_MOST),
    INT_OR_NULL(hours, due),
    INT(hours, actual),
    INT(hours, confirmed),
    INT(hours, other),
    INT(hours, outside),
    INT_OR_NULL(hours, forecast),
    DAY(hours, reached_on),
    INT(hours, pace_minutes),
    INT(hours, pace_days),
    LIST_OF(hours, months, hours_period, 0),
    LIST_OF(hours, weeks, hours_period, 0),
};
SHAPE(hours);

static const struct field hours_line_fields[] = {
    ENUM(hours_line, source, hours_source, hours_source_names),
    INT(hours_line, id),
    INT(hours_line, entry),
    INT(hours_line, revision),
    INT(hours_line, corrects),
    DAY(hours_line, on),
    INT(hours_line, minutes),
    INT_OR_NULL(hours_line, stands),
    LINE(hours_line, reason, ID_MOST),
    ENUM(hours_line, fate, hours_fate, hours_fate_names),
    ENUM64(hours_line, state, entry_state_names),
    BLOCK(hours_line, words, TEXT_MOST),
    LINE(hours_line, login, LOGIN_MOST),
    LINE(hours_line, name, NAME_MOST),
    MOMENT(hours_line, at),
    BOOL(hours_line, erased),
};
SHAPE(hours_line);

static const struct field hours_lines_fields[] = {
    LIST_OF(hours_lines, items, hours_line, 0),
    LINE(hours_lines, next, CURSOR_MOST),
};
SHAPE(hours_lines);

static const struct field hours_ask_fields[] = {
    LINE(hours_ask, login, LOGIN_MOST),
};
SHAPE(hours_ask);

static const struct field hours_list_ask_fields[] = {
    LINE(hours_list_ask, login, LOGIN_MOST),
    LINE(hours_list_ask, cursor, CURSOR_MOST),
    INT(hours_list_ask, limit),
};
SHAPE(hours_list_ask);

static const struct field hours_add_ask_fields[] = {
    DAY(hours_add_ask, on),
    INT(hours_add_ask, minutes),
    LINE(hours_add_ask, reason, ID_MOST),
    BLOCK(hours_add_ask, words, TEXT_MOST),
};
SHAPE(hours_add_ask);

static const struct field hours_correct_ask_fields[] = {
    LINE(hours_correct_ask, login, LOGIN_MOST),
    INT(hours_correct_ask, line),
    INT(hours_correct_ask, entry),
    INT(hours_correct_ask, minutes),
    INT_OR_NULL(hours_correct_ask, was),
    BLOCK(hours_correct_ask, words, TEXT_MOST),
};
SHAPE(hours_correct_ask);

static const struct field hours_reduce_ask_fields[] = {
    LINE(hours_reduce_ask, login, LOGIN_MOST),
    INT(hours_reduce_ask, percent),
    INT(hours_reduce_ask, minutes),
    BLOCK(hours_reduce_ask, words, TEXT_MOST),
};
SHAPE(hours_reduce_ask);

static const struct field hours_return_ask_fields[] = {
    LINE(hours_return_ask, cohort, NAME_MOST),
    LINE(hours_return_ask, cursor, CURSOR_MOST),
    INT(hours_return_ask, limit),
};
SHAPE(hours_return_ask);

static const struct field hours_return_row_fields[] = {
    LINE(hours_return_row, login, LOGIN_MOST),
    LINE(hours_return_row, name, NAME_MOST),
    LINE(hours_return_row, number, NAME_MOST),
    LINE(hours_return_row, cohort, NAME_MOST),
    LINE(hours_return_row, framework, ID_MOST),
    LINE(hours_return_row, version, ID_MOST),
    LINE(hours_return_row, rules, ID_MOST * 2),
    DAY(hours_return_row, start_day),
    DAY(hours_return_row, end_day),
    DAY(hours_return_row, last_day),
    INT_OR_NULL(hours_return_row, planned_hours),
    INT_OR_NULL(hours_return_row, actual_hours),
    INT_OR_NULL(hours_return_row, planned),
    INT(hours_return_row, actual),
};
static SHAPE(hours_return_row);

static const struct field hours_return_fields[] = {
    LIST_OF(hours_return, items, hours_return_row, 0),
    LINE(hours_return, next, CURSOR_MOST),
};
SHAPE(hours_return);
