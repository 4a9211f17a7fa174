/* codec_review.c - reviews: clocks, what happened, agendas, actions, signatures, events of a calendar. */
#include "codec_fields.h"

#include <beatbook/domain/review.h>

static const struct field review_clock_fields[] = {
    LINE(review_clock, login, LOGIN_MOST),
    LINE(review_clock, name, NAME_MOST),
    LINE(review_clock, cohort, NAME_MOST),
    DAY(review_clock, start),
    DAY(review_clock, last),
    DAY(review_clock, from),
    DAY(review_clock, until),
    ENUM(review_clock, due, review_due, review_due_names),
    INT(review_clock, left),
    INT(review_clock, review),
    DAY(review_clock, on),
    INT_OR_NULL(review_clock, minute),
    BOOL(review_clock, passed),
    INT(review_clock, open),
    INT(review_clock, to_sign),
};
SHAPE(review_clock);

static const struct field reviews_fields[] = {
    LIST_OF(reviews, items, review_clock, 0),
    LINE(reviews, next, CURSOR_MOST),
};
SHAPE(reviews);

static const struct field reviews_ask_fields[] = {
    LINE(reviews_ask, login, LOGIN_MOST),
    LINE(reviews_ask, cohort, NAME_MOST),
    LINE(reviews_ask, cursor, CURSOR_MOST),
    INT(reviews_ask, limit),
};
SHAPE(reviews_ask);

static const struct field review_turn_fields[] = {
    INT(review_turn, id),
    ENUM(review_turn, act, review_act, review_act_names),
    DAY(review_turn, on),
    INT_OR_NULL(review_turn, minute),
    MOMENT(review_turn, starts_at),
    LINE(review_turn, login, LOGIN_MOST),
    LINE(review_turn, name, NAME_MOST),
    MOMENT(review_turn, at),
    BOOL(review_turn, passed),
    LINE(review_turn, place, SENTENCE_MOST),
    BLOCK(review_turn, reason, SENTENCE_MOST),
    BLOCK(review_turn, notes, TEXT_MOST),
    BOOL(review_turn, hidden),
};
static SHAPE(review_turn);

static const struct field review_action_fields[] = {
    INT(review_action, id),
    INT(review_action, review),
    LINE(review_action, owner, LOGIN_MOST),
    LINE(review_action, owner_name, NAME_MOST),
    DAY(review_action, by),
    BLOCK(review_action, text, SENTENCE_MOST),
    LINE(review_action, login, LOGIN_MOST),
    MOMENT(review_action, at),
    LINE(review_action, done_by, LOGIN_MOST),
    MOMENT(review_action, done_at),
    BOOL(review_action, overdue),
    BOOL(review_action, hidden),
};
SHAPE(review_action);

static const struct field review_signature_fields[] = {
    ENUM(review_signature, role, role, person_role_names),
    LINE(review_signature, login, LOGIN_MOST),
    LINE(review_signature, name, NAME_MOST),
    MOMENT(review_signature, at),
    LINE(review_signature, method, ID_MOST),
    RAW(review_signature, statement, TEXT_MOST),
};
static SHAPE(review_signature);

static const struct field review_point_fields[] = {
    ENUM(review_point, topic, review_topic, review_topic_names),
    INT(review_point, number),
    INT(review_point, entry),
    INT(review_point, revision),
    INT(review_point, action),
    LINE(review_point, ref, ID_MOST),
    DAY(review_point, on),
    BLOCK(review_point, title, SENTENCE_MOST),
    BLOCK(review_point, code, ID_MOST),
    LINE(review_point, login, LOGIN_MOST),
    LINE(review_point, name, NAME_MOST),
    BOOL(review_point, overdue),
    INT_OR_NULL(review_point, due),
    INT(review_point, since),
};
static SHAPE(review_point);

static const struct field review_record_fields[] = {
    INT(review_record, id),
    LINE(review_record, apprentice, LOGIN_MOST),
    LINE(review_record, apprentice_name, NAME_MOST),
    ENUM(review_record, state, review_state, review_state_names),
    BOOL(review_record, said),
    DAY(review_record, on),
    INT_OR_NULL(review_record, minute),
    MOMENT(review_record, starts_at),
    LINE(review_record, place, SENTENCE_MOST),
    INT(review_record, moves),
    LIST_OF(review_record, turns, review_turn, 0),
    LIST_OF(review_record, agenda, review_point, 0),
    DAY(review_record, since),
    BLOCK(review_record, notes, TEXT_MOST),
    INT(review_record, version),
    MOMENT(review_record, saved_at),
    LIST_OF(review_record, actions, review_action, 0),
    LIST_OF(review_record, signatures, review_signature, 0),
    SET(review_record, missing, person_role_names),
    SET(review_record, may_sign, person_role_names),
    BOOL(review_record, may_write),
    BOOL(review_record, may_plan),
};
SHAPE(review_record);

static const struct field review_history_fields[] = {
    STRUCT(review_history, clock, review_clock),
    LIST_OF(review_history, items, review_record, 0),
    LIST_OF(review_history, open, review_action, 0),
    BOOL(review_history, may_plan),
};
SHAPE(review_history);

static const struct field review_plan_ask_fields[] = {
    LINE(review_plan_ask, login, LOGIN_MOST),
    INT(review_plan_ask, review),
    DAY(review_plan_ask, on),
    INT_OR_NULL(review_plan_ask, minute),
    LINE(review_plan_ask, place, SENTENCE_MOST),
    BLOCK(review_plan_ask, reason, SENTENCE_MOST),
};
SHAPE(review_plan_ask);

static const struct field review_words_ask_fields[] = {
    INT(review_words_ask, review),
    BLOCK(review_words_ask, words, SENTENCE_MOST),
};
SHAPE(review_words_ask);

static const struct field review_draft_fields[] = {
    INT(review_draft, review),
    INT(review_draft, version),
    BOOL(review_draft, durable),
    BLOCK(review_draft, notes, TEXT_MOST),
};
SHAPE(review_draft);

static const struct field review_saved_fields[] = {
    INT(review_saved, version),
    MOMENT(review_saved, saved_at),
};
SHAPE(review_saved);

static const struct field review_action_ask_fields[] = {
    INT(review_action_ask, review),
    LINE(review_action_ask, owner, LOGIN_MOST),
    DAY(review_action_ask, by),
    BLOCK(review_action_ask, text, SENTENCE_MOST),
};
SHAPE(review_action_ask);

static const struct field review_close_ask_fields[] = {
    INT(review_close_ask, review),
    DAY(review_close_ask, on),
    BLOCK(review_close_ask, notes, TEXT_MOST),
};
SHAPE(review_close_ask);

static const struct field review_sign_ask_fields[] = {
    INT(review_sign_ask, review),
    ENUM64(review_sign_ask, role, person_role_names),
    LINE(review_sign_ask, nonce, ID_MOST),
    SECRET(review_sign_ask, secret),
    BLOCK(review_sign_ask, signature, SIGNATURE_MOST),
};
SHAPE(review_sign_ask);

static const struct field review_event_fields[] = {
    INT(review_event, review),
    LINE(review_event, uid, ID_MOST),
    INT(review_event, sequence),
    BOOL(review_event, cancelled),
    LINE(review_event, apprentice, LOGIN_MOST),
    LINE(review_event, apprentice_name, NAME_MOST),
    DAY(review_event, on),
    MOMENT(review_event, starts_at),
    LINE(review_event, place, SENTENCE_MOST),
    MOMENT(review_event, made_at),
    MOMENT(review_event, changed_at),
};
static SHAPE(review_event);

static const struct field review_events_fields[] = {
    LIST_OF(review_events, items, review_event, 0),
    LINE(review_events, next, CURSOR_MOST),
};
SHAPE(review_events);
