/* codec_progress.c - where an apprentice stands, what a criterion has behind it, what to seek next.
 *
 * What `beatbook progress --format json` prints is this table: its names are promised to scripts.
 */
#include "codec_fields.h"

static const struct field criterion_fields[] = {
    LINE(criterion, ref, ID_MOST),
    BLOCK(criterion, code, ID_MOST),
    ENUM(criterion, kind, kind, kind_names),
    BLOCK(criterion, title, SENTENCE_MOST),
    ENUM(criterion, state, criterion_state, progress_state_names),
    INT(criterion, drafted),
    INT(criterion, waiting),
    INT(criterion, accepted),
    INT(criterion, counted),
    INT(criterion, needed),
    BLOCK(criterion, rule, TEXT_MOST),
    DAY(criterion, lapses_on),
    TEXTS(criterion, lacks, 1000),
    LINE(criterion, verified_by, NAME_MOST),
    MOMENT(criterion, verified_at),
    INT(criterion, rests_on),
};
SHAPE(criterion);

static const struct field pane_progress_fields[] = {
    ENUM(pane_progress, pane, pane, kind_pane_names),
    INT(pane_progress, met),
    INT(pane_progress, total),
    LIST_OF(pane_progress, criteria, criterion, 0),
};
static SHAPE(pane_progress);

static const struct field unfinished_fields[] = {
    INT(unfinished, entry),       LINE(unfinished, title, NAME_MOST),
    MOMENT(unfinished, saved_at), INT(unfinished, claims),
    INT(unfinished, drafts),
};
static SHAPE(unfinished);

static const struct field progress_fields[] = {
    LINE(progress, login, LOGIN_MOST),
    LINE(progress, name, NAME_MOST),
    LINE(progress, number, NAME_MOST),
    LINE(progress, principal, ID_MOST),
    LINE(progress, version, ID_MOST),
    LINE(progress, framework, ID_MOST),
    LINE(progress, framework_version, ID_MOST),
    BLOCK(progress, title, SENTENCE_MOST),
    BOOL(progress, is_principal),
    LIST_OF(progress, frameworks, enrolment_framework, 1000),
    INT(progress, level),
    DAY(progress, today),
    DAY(progress, start_day),
    DAY(progress, end_day),
    DAY(progress, opened_on),
    STRUCT(progress, clock, break_clock),
    LINE(progress, cohort, NAME_MOST),
    INT(progress, met),
    INT(progress, total),
    INT(progress, entries_draft),
    INT(progress, entries_returned),
    INT(progress, entries_waiting),
    INT(progress, entries_decided),
    STRUCT(progress, unfinished, unfinished),
    LIST_OF(progress, panes, pane_progress, PANE_COUNT),
    STRUCT(progress, review, review_clock),
    LINE(progress, next, CURSOR_MOST),
};
SHAPE(progress);

static const struct field progress_ask_fields[] = {
    LINE(progress_ask, login, LOGIN_MOST),
    LINE(progress_ask, framework, ID_MOST),
    LINE(progress_ask, cursor, CURSOR_MOST),
};
SHAPE(progress_ask);

static const struct field criterion_ask_fields[] = {
    LINE(criterion_ask, login, LOGIN_MOST),
    LINE(criterion_ask, criterion, ID_MOST),
    INT(criterion_ask, entries),
};
SHAPE(criterion_ask);

static const struct field linked_fields[] = {
    LINE(linked, ref, ID_MOST),
    BLOCK(linked, code, ID_MOST),
    BLOCK(linked, title, SENTENCE_MOST),
    BLOCK(linked, framework_title, SENTENCE_MOST),
    ENUM(linked, relation, relation, document_relation_names),
    ENUM_OR_NULL(linked, strength, strength, document_strength_names),
    BLOCK(linked, words_here, TEXT_MOST),
    BLOCK(linked, words_there, TEXT_MOST),
    BOOL(linked, enrolled),
};
static SHAPE(linked);

static const struct field evidence_line_fields[] = {
    INT(evidence_line, entry),
    DAY(evidence_line, on),
    LINE(evidence_line, title, SENTENCE_MOST),
    ENUM_OR_NULL(evidence_line, claim, claim_state, entry_claim_names),
    BOOL(evidence_line, draft),
    BLOCK(evidence_line, said, TEXT_MOST),
    INT(evidence_line, new_comments),
    LINE(evidence_line, carried_from, ID_MOST),
};
static SHAPE(evidence_line);

static const struct field criterion_detail_fields[] = {
    STRUCT(criterion_detail, criterion, criterion),
    LINE(criterion_detail, framework, ID_MOST),
    BLOCK(criterion_detail, framework_title, SENTENCE_MOST),
    LINE(criterion_detail, version, ID_MOST),
    BLOCK(criterion_detail, words, TEXT_MOST),
    BLOCK(criterion_detail, words_cy, TEXT_MOST),
    TEXTS(criterion_detail, notes, 0),
    TEXTS(criterion_detail, indicators, 0),
    LIST_OF(criterion_detail, links, linked, 0),
    LIST_OF(criterion_detail, entries, evidence_line, 0),
    STRUCT(criterion_detail, verification, behaviour),
};
SHAPE(criterion_detail);

static const struct field criteria_ask_fields[] = {
    LINE(criteria_ask, login, LOGIN_MOST),
    LINE(criteria_ask, words, WORDS_MOST),
    LINE(criteria_ask, cursor, CURSOR_MOST),
    INT(criteria_ask, limit),
};
SHAPE(criteria_ask);

static const struct field criteria_fields[] = {
    LIST_OF(criteria, items, criterion, 0),
    LINE(criteria, next, CURSOR_MOST),
};
SHAPE(criteria);

static const struct field suggestions_ask_fields[] = {
    LINE(suggestions_ask, login, LOGIN_MOST),
    INT(suggestions_ask, most),
};
SHAPE(suggestions_ask);

static const struct field suggestion_fields[] = {
    LINE(suggestion, ref, ID_MOST),
    BLOCK(suggestion, code, ID_MOST),
    BLOCK(suggestion, title, SENTENCE_MOST),
    ENUM(suggestion, state, criterion_state, progress_state_names),
    INT(suggestion, gain),
    BLOCK(suggestion, why, SENTENCE_MOST),
    TEXTS(suggestion, with, 0),
    DAY(suggestion, from),
    BOOL(suggestion, observed),
    TEXTS(suggestion, later, 0),
};
static SHAPE(suggestion);

static const struct field suggestions_fields[] = {
    LIST_OF(suggestions, items, suggestion, 0),
    LINE(suggestions, next, CURSOR_MOST),
};
SHAPE(suggestions);
