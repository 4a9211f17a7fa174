/* codec_crossing.c - the links of crossmaps as one framework sees them, what nothing answers to, links being worked on, and what a
 * reader should not miss. */
#include "codec_fields.h"

static const struct field crossing_ask_fields[] = {
    LINE(crossing_ask, id, ID_MOST),
    LINE(crossing_ask, version, ID_MOST),
    LINE(crossing_ask, other, ID_MOST),
    LINE(crossing_ask, other_version, ID_MOST),
};
SHAPE(crossing_ask);

static const struct field crossing_fields[] = {
    LINE(crossing, crossmap, ID_MOST),
    LINE(crossing, crossmap_version, ID_MOST),
    LINE(crossing, link, ID_MOST),
    LINE(crossing, here, ID_MOST),
    LINE(crossing, here_code, ID_MOST),
    LINE(crossing, there, ID_MOST * 2),
    LINE(crossing, there_code, ID_MOST),
    BLOCK(crossing, there_title, TEXT_MOST),
    LINE(crossing, there_version, ID_MOST),
    BOOL(crossing, outward),
    ENUM(crossing, relation, relation, document_relation_names),
    ENUM_OR_NULL(crossing, strength, strength, document_strength_names),
    BLOCK(crossing, words_here, TEXT_MOST),
    BLOCK(crossing, words_there, TEXT_MOST),
    ENUM(crossing, here_state, crossing_state, crossing_state_names),
    ENUM(crossing, there_state, crossing_state, crossing_state_names),
};
SHAPE(crossing);

static const struct field crossings_fields[] = {
    LINE(crossings, id, ID_MOST),
    LINE(crossings, version, ID_MOST),
    LIST_OF(crossings, items, crossing, 0),
};
SHAPE(crossings);

static const struct field crossdraft_edit_fields[] = {
    ENUM(crossdraft_edit, act, crossdraft_act, crossdraft_act_names),
    STRUCT(crossdraft_edit, was, link),
    STRUCT(crossdraft_edit, now, link),
    LINE(crossdraft_edit, from_version, ID_MOST),
    LINE(crossdraft_edit, to_version, ID_MOST),
};
SHAPE(crossdraft_edit);

static const struct field crossdraft_fields[] = {
    LINE(crossdraft, crossmap, ID_MOST),
    LINE(crossdraft, version, ID_MOST),
    MOMENT(crossdraft, at),
    LIST_OF(crossdraft, edits, crossdraft_edit, 0),
};
SHAPE(crossdraft);

static const struct field coverage_line_fields[] = {
    LINE(coverage_line, id, ID_MOST),
    LINE(coverage_line, code, ID_MOST),
    BLOCK(coverage_line, title, TEXT_MOST),
    INT(coverage_line, exact),
    INT(coverage_line, partial),
    INT(coverage_line, related),
    INT(coverage_line, fallen),
};
SHAPE(coverage_line);

static const struct field coverage_fields[] = {
    LINE(coverage, framework, ID_MOST),
    LINE(coverage, version, ID_MOST),
    LINE(coverage, other, ID_MOST),
    LINE(coverage, other_version, ID_MOST),
    INT(coverage, criteria),
    INT(coverage, exact),
    INT(coverage, partial),
    INT(coverage, related),
    INT(coverage, none),
    LIST_OF(coverage, items, coverage_line, 0),
};
SHAPE(coverage);

static const struct field noted_mark_fields[] = {
    ENUM(noted_mark, type, noted_type, noted_type_names),
    INT(noted_mark, row),
    INT(noted_mark, note),
    LINE(noted_mark, id, ID_MOST),
    LINE(noted_mark, code, ID_MOST),
    LINE(noted_mark, name, ID_MOST),
    BLOCK(noted_mark, words, TEXT_MOST),
    LINE(noted_mark, other, ID_MOST * 2),
    LINE(noted_mark, other_code, ID_MOST),
    LINE(noted_mark, other_version, ID_MOST),
    BLOCK(noted_mark, other_words, TEXT_MOST),
    BOOL(noted_mark, outward),
    BOOL(noted_mark, fallen),
};
SHAPE(noted_mark);

static const struct field noted_fields[] = {
    LINE(noted, id, ID_MOST), LINE(noted, version, ID_MOST),
    INT(noted, notes),        INT(noted, gaps),
    INT(noted, conflicts),    INT(noted, limits),
    INT(noted, omitted),      LIST_OF(noted, items, noted_mark, 0),
};
SHAPE(noted);
