/* codec_entry.c - entries, revisions, claims, decisions; drafts and what is asked about entries. */
#include "codec_fields.h"

static const struct field reference_fields[] = {
    ENUM(reference, kind, reference_kind, entry_reference_names),
    LINE(reference, value, NAME_MOST),
};
static SHAPE(reference);

static const struct field decision_fields[] = {
    INT(decision, id),
    INT(decision, claim),
    LINE(decision, login, LOGIN_MOST),
    LINE(decision, name, NAME_MOST),
    ENUM(decision, role, role, person_role_names),
    ENUM(decision, verdict, verdict, entry_verdict_names),
    BOOL(decision, observed),
    BLOCK(decision, comment, SENTENCE_MOST),
    MOMENT(decision, at),
    BOOL(decision, is_signed),
    MOMENT(decision, signed_at),
    BOOL(decision, revoked),
    BLOCK(decision, revoked_because, SENTENCE_MOST),
};
static SHAPE(decision);

static const struct field accepted_line_fields[] = {
    INT(accepted_line, entry),
    DAY(accepted_line, on),
    BLOCK(accepted_line, title, SENTENCE_MOST),
    BLOCK(accepted_line, name, NAME_MOST),
    LINE(accepted_line, how, ID_MOST),
};
static SHAPE(accepted_line);

static const struct field carry_line_fields[] = {
    LINE(carry_line, ref, ID_MOST), BLOCK(carry_line, code, ID_MOST), BLOCK(carry_line, title, TEXT_MOST),
    BOOL(carry_line, taken),        BOOL(carry_line, is_signed),
};
static SHAPE(carry_line);

static const struct field origin_line_fields[] = {
    LINE(origin_line, version, ID_MOST),
    BLOCK(origin_line, code, ID_MOST),
    BLOCK(origin_line, words, TEXT_MOST),
};
static SHAPE(origin_line);

static const struct field claim_fields[] = {
    INT(claim, id),
    LINE(claim, ref, ID_MOST),
    LINE(claim, version, ID_MOST),
    BLOCK(claim, code, ID_MOST),
    BLOCK(claim, title, TEXT_MOST),
    ENUM(claim, state, claim_state, entry_claim_names),
    BOOL(claim, principal),
    BOOL(claim, proposed),
    LINE(claim, proposed_by, ID_MOST),
    ENUM_OR_NULL(claim, strength, strength, document_strength_names),
    BOOL(claim, can_decide),
    BLOCK(claim, rule, TEXT_MOST),
    INT(claim, accepted_before),
    LINE(claim, opened_by, NAME_MOST),
    LIST_OF(claim, carries, carry_line, 0),
    LIST_OF(claim, earlier, accepted_line, 0),
    LIST_OF(claim, decisions, decision, 0),
    LIST_OF(claim, was, origin_line, 0),
};
SHAPE(claim);

static const struct field entry_words_fields[] = {
    LINE(entry_words, title, ENTRY_TITLE_MAX),
    DAY(entry_words, on),
    LINE(entry_words, place, ENTRY_PLACE_MAX),
    INT_OR_NULL(entry_words, minutes),
    NEEDED(entry_words, off_the_job, ENTRY_OFF_MAX),
    ENUM_OR_NULL(entry_words, sworn, sworn, entry_sworn_names),
    SET(entry_words, types, entry_type_names),
    BLOCK(entry_words, narrative, ENTRY_NARRATIVE_MAX),
    LIST_OF(entry_words, references, reference, ENTRY_REFERENCES_MAX),
};
SHAPE(entry_words);

/* Where in the words of an entry something was found. */
#define PLACE(T) ENUM(T, field, look_field, look_field_names), INT(T, nth), INT(T, at), INT(T, length)

static const struct field look_find_fields[] = {
    LINE(look_find, rule, ID_MOST),       BLOCK(look_find, why, SENTENCE_MOST),
    BLOCK(look_find, say, SENTENCE_MOST), PLACE(look_find),
    BLOCK(look_find, words, TEXT_MOST),
};
SHAPE(look_find);

static const struct field look_stay_fields[] = {
    LINE(look_stay, rule, ID_MOST),
    PLACE(look_stay),
    LINE(look_stay, reason, SENTENCE_MOST),
};
SHAPE(look_stay);

static const struct field look_fields[] = {
    BOOL(look, done),
    LINE(look, rules, ID_MOST),
    LINE(look, version, ID_MOST),
    LINE(look, sha256, ID_MOST),
    LIST_OF(look, stays, look_stay, LOOK_STAYS_MAX),
};
SHAPE(look);

static const struct field revision_fields[] = {
    INT(revision, n),
    MOMENT(revision, submitted_at),
    STRUCT(revision, words, entry_words),
    BOOL(revision, hidden),
    BOOL(revision, erased),
    STRUCT(revision, look, look),
    LIST_OF(revision, claims, claim, 0),
    LIST_OF(revision, attachments, attachment, 0),
};
static SHAPE(revision);

static const struct field entry_fields[] = {
    INT(entry, id),
    LINE(entry, login, LOGIN_MOST),
    LINE(entry, name, NAME_MOST),
    ENUM(entry, state, entry_state, entry_state_names),
    INT(entry, revision),
    BOOL(entry, hidden),
    BOOL(entry, erased),
    BOOL(entry, has_draft),
    MOMENT(entry, draft_saved_at),
    INT(entry, draft_claims),
    MOMENT(entry, submitted_at),
    INT(entry, version),
    STRUCT(entry, words, entry_words),
    LIST_OF(entry, claims, claim, 0),
    LIST_OF(entry, revisions, revision, 0),
    INT_OR_NULL(entry, waiting_days),
    INT(entry, claims_open),
    INT(entry, claims_accepted),
    INT(entry, claims_declined),
    LIST_OF(entry, testimonies, testimony, 0),
    LIST_OF(entry, comments, comment, 0),
    INT(entry, new_comments),
    LIST_OF(entry, attachments, attachment, 0),
};
SHAPE(entry);

static const struct field ask_id_fields[] = {
    INT(ask_id, id),
};
SHAPE(ask_id);

static const struct field reason_ask_fields[] = {
    INT(reason_ask, id),
    BLOCK(reason_ask, reason, SENTENCE_MOST),
};
SHAPE(reason_ask);

static const struct field entry_ask_fields[] = {
    LINE(entry_ask, login, LOGIN_MOST),   ENUM64(entry_ask, state, entry_state_names),
    LINE(entry_ask, criterion, ID_MOST),  BOOL(entry_ask, unfinished),
    LINE(entry_ask, cursor, CURSOR_MOST), INT(entry_ask, limit),
};
SHAPE(entry_ask);

static const struct field entries_fields[] = {
    LIST_OF(entries, items, entry, 0),
    LINE(entries, next, CURSOR_MOST),
};
SHAPE(entries);

static const struct field draft_ask_fields[] = {
    INT(draft_ask, entry),           INT(draft_ask, version),
    BOOL(draft_ask, durable),        STRUCT(draft_ask, words, entry_words),
    TEXTS(draft_ask, claims, 10000), BOOL(draft_ask, keep_claims),
};
SHAPE(draft_ask);

static const struct field kept_words_fields[] = {
    MOMENT(kept_words, at),
    STRUCT(kept_words, draft, draft_ask),
};
SHAPE(kept_words);

static const struct field draft_answer_fields[] = {
    INT(draft_answer, entry),
    INT(draft_answer, version),
    MOMENT(draft_answer, saved_at),
    LIST_OF(draft_answer, claims, claim, 0),
};
SHAPE(draft_answer);

static const struct field submit_ask_fields[] = {
    INT(submit_ask, id),
    STRUCT(submit_ask, look, look),
    INT(submit_ask, version),
};
SHAPE(submit_ask);

static const struct field submit_answer_fields[] = {
    STRUCT(submit_answer, entry, entry),
    INT(submit_answer, seq),
    INT(submit_answer, claims_open),
    TEXTS(submit_answer, goes_to, 0),
};
SHAPE(submit_answer);

static const struct field off_reason_fields[] = {
    LINE(off_reason, id, ID_MOST),
    BLOCK(off_reason, words, SENTENCE_MOST),
    BLOCK(off_reason, words_cy, SENTENCE_MOST),
};
static SHAPE(off_reason);

static const struct field entry_offers_fields[] = {
    LINE(entry_offers, rules, ID_MOST * 2),
    LIST_OF(entry_offers, reasons, off_reason, 0),
    TEXTS(entry_offers, places, OFFER_PLACES_MOST),
};
SHAPE(entry_offers);

static const struct field entry_like_fields[] = {
    INT(entry_like, from),
    SET(entry_like, types, entry_type_names),
    LINE(entry_like, place, ENTRY_PLACE_MAX),
    LIST_OF(entry_like, claims, claim, 0),
    TEXTS(entry_like, left, 0),
    SET(entry_like, references, entry_reference_names),
};
SHAPE(entry_like);

static const struct field search_ask_fields[] = {
    LINE(search_ask, words, WORDS_MOST),
    LINE(search_ask, cursor, CURSOR_MOST),
    INT(search_ask, limit),
};
SHAPE(search_ask);
