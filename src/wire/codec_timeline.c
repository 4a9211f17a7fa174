/* codec_timeline.c - an entry's life, line by line. */
#include "codec_fields.h"

static const struct field timeline_run_fields[] = {
    ENUM(timeline_run, kind, word_diff_kind, timeline_diff_names),
    BLOCK(timeline_run, text, ENTRY_NARRATIVE_MAX),
};
static SHAPE(timeline_run);

static const struct field timeline_change_fields[] = {
    LINE(timeline_change, field, ID_MOST),
    INT(timeline_change, added),
    INT(timeline_change, removed),
    LIST_OF(timeline_change, runs, timeline_run, 0),
};
static SHAPE(timeline_change);

static const struct field timeline_line_fields[] = {
    MOMENT(timeline_line, at),
    ENUM(timeline_line, kind, timeline_kind, timeline_kind_names),
    LINE(timeline_line, login, LOGIN_MOST),
    LINE(timeline_line, name, NAME_MOST),
    ENUM64(timeline_line, role, person_role_names),
    INT(timeline_line, revision),
    TEXTS(timeline_line, codes, 0),
    BLOCK(timeline_line, words, SENTENCE_MOST),
    BOOL(timeline_line, observed),
    BOOL(timeline_line, is_signed),
    LIST_OF(timeline_line, changes, timeline_change, 0),
};
static SHAPE(timeline_line);

static const struct field timeline_ask_fields[] = {
    INT(timeline_ask, id),
    LINE(timeline_ask, cursor, CURSOR_MOST),
    INT(timeline_ask, limit),
};
SHAPE(timeline_ask);

static const struct field timeline_fields[] = {
    LIST_OF(timeline, items, timeline_line, 0),
    LINE(timeline, next, CURSOR_MOST),
};
SHAPE(timeline);
