/* codec_board.c - the cohort board: its rows, its groups, what is asked of it. */
#include "codec_fields.h"

#include <beatbook/domain/board.h>

static const struct field board_pane_fields[] = {
    ENUM(board_pane, pane, pane, kind_pane_names),
    INT(board_pane, met),
    INT(board_pane, total),
};
static SHAPE(board_pane);

static const struct field board_count_fields[] = {
    INT(board_count, number),
};
static SHAPE(board_count);

static const struct field board_why_fields[] = {
    ENUM(board_why, reason, board_reason, board_reason_names),
    BLOCK(board_why, words, SENTENCE_MOST),
};
static SHAPE(board_why);

static const struct field board_row_fields[] = {
    LINE(board_row, login, LOGIN_MOST),
    LINE(board_row, name, NAME_MOST),
    LINE(board_row, number, NAME_MOST),
    LINE(board_row, cohort, NAME_MOST),
    LINE(board_row, rules, ID_MOST * 2),
    LINE(board_row, group, NAME_MOST),
    ENUM(board_row, status, enrolment_status, person_enrolment_names),
    DAY(board_row, start_day),
    DAY(board_row, end_day),
    DAY(board_row, back_on),
    LIST_OF(board_row, panes, board_pane, PANE_COUNT),
    INT(board_row, met),
    INT(board_row, total),
    BOOL(board_row, has_pace),
    INT(board_row, days_ahead),
    INT(board_row, returned),
    INT(board_row, waiting),
    INT(board_row, oldest_entry),
    DAY(board_row, oldest_on),
    INT(board_row, oldest_days),
    TEXTS(board_row, waiting_for, 0),
    INT(board_row, minutes),
    INT_OR_NULL(board_row, due),
    INT_OR_NULL(board_row, planned),
    ENUM(board_row, review, review_due, review_due_names),
    DAY(board_row, review_by),
    DAY(board_row, review_on),
    INT(board_row, reached),
    INT(board_row, wanted),
    DAY(board_row, handed_on),
    DAY(board_row, active_on),
    SET(board_row, help, board_reason_names),
    LIST_OF(board_row, why, board_why, BOARD_REASON_COUNT),
    LIST_OF(board_row, weeks, board_count, BOARD_WEEKS),
};
SHAPE(board_row);

static const struct field board_head_fields[] = {
    LINE(board_head, label, NAME_MOST),
    INT(board_head, people),
    INT(board_head, help),
    INT(board_head, met),
    INT(board_head, total),
    LIST_OF(board_head, weeks, board_count, BOARD_WEEKS),
};
SHAPE(board_head);

static const struct field board_ask_fields[] = {
    LINE(board_ask, cohort, NAME_MOST),
    LINE(board_ask, text, WORDS_MOST),
    INT_OR_NULL(board_ask, status),
    BOOL(board_ask, help),
    ENUM_OR_NULL(board_ask, sort, board_column, board_column_names),
    BOOL(board_ask, descending),
    ENUM_OR_NULL(board_ask, group, board_group, board_group_names),
    BOOL(board_ask, counted),
    LINE(board_ask, cursor, CURSOR_MOST),
    INT(board_ask, limit),
};
SHAPE(board_ask);

static const struct field board_fields[] = {
    DAY(board, today),
    LIST_OF(board, items, board_row, 0),
    LIST_OF(board, heads, board_head, 0),
    LINE(board, next, CURSOR_MOST),
};
SHAPE(board);
