/* codec_roster.c - the roster as tables: rows in, rows out, what became of them. */
#include "codec_fields.h"

static const struct field roster_row_fields[] = {
    INT32(roster_row, line),
    TEXTS(roster_row, cells, ROSTER_COLUMNS_MOST),
};
static SHAPE(roster_row);

static const struct field roster_fields[] = {
    ENUM(roster, table, roster_table, roster_names),
    LIST_OF(roster, rows, roster_row, ROSTER_ROWS_MOST),
};
SHAPE(roster);

static const struct field roster_report_fields[] = {
    BOOL(roster_report, readable),
    STRUCT(roster_report, roster, roster),
    LIST_OF(roster_report, faults, fault, ROSTER_ROWS_MOST),
    LINE(roster_report, encoding, ID_MOST),
};
SHAPE(roster_report);

static const struct field roster_export_ask_fields[] = {
    ENUM(roster_export_ask, table, roster_table, roster_names),
};
SHAPE(roster_export_ask);

static const struct field roster_ask_fields[] = {
    STRUCT(roster_ask, roster, roster),
    BOOL(roster_ask, dry_run),
};
SHAPE(roster_ask);

static const struct field roster_line_fields[] = {
    INT32(roster_line, line),
    ENUM(roster_line, effect, roster_effect, roster_effect_names),
    BOOL(roster_line, care),
    BLOCK(roster_line, text, SENTENCE_MOST),
};
SHAPE(roster_line);

static const struct field roster_answer_fields[] = {
    ENUM(roster_answer, table, roster_table, roster_names),
    BOOL(roster_answer, applied),
    LIST_OF(roster_answer, items, roster_line, ROSTER_ROWS_MOST * 4),
    LIST_OF(roster_answer, faults, fault, ROSTER_ROWS_MOST * 4),
    INT(roster_answer, added),
    INT(roster_answer, changed),
    INT(roster_answer, same),
    INT(roster_answer, care),
};
SHAPE(roster_answer);
