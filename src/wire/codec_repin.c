/* codec_repin.c - what becomes of somebody under other rules, then and now. */
#include "codec_fields.h"

#define MANY 100000

static const struct field repin_criterion_fields[] = {
    LINE(repin_criterion, ref, ID_MOST),
    LINE(repin_criterion, code, ID_MOST),
    BOOL(repin_criterion, principal),
    ENUM(repin_criterion, then, criterion_state, progress_state_names),
    ENUM(repin_criterion, now, criterion_state, progress_state_names),
    TEXTS(repin_criterion, lacks, 100),
};
static SHAPE(repin_criterion);

static const struct field repin_claim_fields[] = {
    INT(repin_claim, entry),
    LINE(repin_claim, ref, ID_MOST),
    LINE(repin_claim, code, ID_MOST),
    ENUM(repin_claim, then, claim_state, entry_claim_names),
    ENUM(repin_claim, now, claim_state, entry_claim_names),
    SET(repin_claim, closers_then, person_role_names),
    SET(repin_claim, closers, person_role_names),
};
static SHAPE(repin_claim);

static const struct field repin_line_fields[] = {
    LINE(repin_line, id, ID_MOST),
    LINE(repin_line, title, NAME_MOST),
    ENUM(repin_line, then, repin_state, repin_state_names),
    ENUM(repin_line, now, repin_state, repin_state_names),
    LINE(repin_line, words_then, SENTENCE_MOST),
    LINE(repin_line, words, SENTENCE_MOST),
    INT_OR_NULL(repin_line, have_then),
    INT_OR_NULL(repin_line, need_then),
    INT_OR_NULL(repin_line, have),
    INT_OR_NULL(repin_line, need),
};
static SHAPE(repin_line);

static const struct field repin_figures_fields[] = {
    INT(repin_figures, met),
    INT(repin_figures, total),
    INT(repin_figures, gateway_met),
    INT(repin_figures, gateway_needed),
    INT_OR_NULL(repin_figures, minutes_planned),
    INT(repin_figures, weeks_from),
    INT(repin_figures, weeks_until),
    DAY(repin_figures, review_due),
    DAY(repin_figures, served_on),
    LINE(repin_figures, term, NAME_MOST),
    LINE(repin_figures, assessment, NAME_MOST),
};
static SHAPE(repin_figures);

static const struct field repin_person_fields[] = {
    LINE(repin_person, login, LOGIN_MOST),
    LINE(repin_person, name, NAME_MOST),
    LINE(repin_person, cohort, NAME_MOST),
    LINE(repin_person, id, ID_MOST),
    LINE(repin_person, version, ID_MOST),
    STRUCT(repin_person, then, repin_figures),
    STRUCT(repin_person, now, repin_figures),
    LIST_OF(repin_person, criteria, repin_criterion, MANY),
    LIST_OF(repin_person, claims, repin_claim, MANY),
    LIST_OF(repin_person, lines, repin_line, MANY),
};
SHAPE(repin_person);

static const struct field repin_totals_fields[] = {
    INT(repin_totals, people), INT(repin_totals, changed),   INT(repin_totals, gained),
    INT(repin_totals, lost),   INT(repin_totals, opened),    INT(repin_totals, closed),
    INT(repin_totals, others), INT(repin_totals, lines_met), INT(repin_totals, lines_lost),
};
SHAPE(repin_totals);
