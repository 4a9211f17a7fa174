/* codec_document.c - frameworks, crossmaps and rules documents, whole, and what is wrong with them.
 *
 * Words of documents are blocks, also short ones: a run may begin and end with a blank, and its source may break it over lines.
 */
#include "codec_fields.h"

#include <beatbook/domain/provision.h>

#define MANY 100000 /* elements of one kind beside one another: more than a document of 8 MB can have */

static const struct field run_fields[] = {
    ENUM(run, form, run_form, document_run_names),
    BLOCK(run, text, TEXT_MOST),
    BLOCK(run, href, TEXT_MOST),
};
SHAPE(run);

static const struct field attribute_fields[] = {
    BLOCK(attribute, name, ID_MOST),
    BLOCK(attribute, value, TEXT_MOST),
};
static SHAPE(attribute);

static const struct field remark_fields[] = {
    BLOCK(remark, name, ID_MOST),
    LIST_OF(remark, attributes, attribute, 64),
    LIST_OF(remark, runs, run, MANY),
    INT32(remark, line),
};
SHAPE(remark);

static const struct field level_fields[] = {
    INT32(level, n),
    LIST_OF(level, parts, remark, MANY),
    LIST_OF(level, items, item, MANY),
    INT32(level, line),
};
static SHAPE(level);

static const struct field item_fields[] = {
    ENUM(item, kind, kind, kind_names),
    BLOCK(item, id, ID_MOST),
    BLOCK(item, code, ID_MOST),
    BLOCK(item, since, ID_MOST),
    BLOCK(item, revised, ID_MOST),
    BLOCK(item, stage, ID_MOST),
    BLOCK(item, modality, ID_MOST),
    INT32_OR_NULL(item, assessable),
    INT32(item, expected_level),
    BLOCK(item, uuid, ID_MOST),
    LIST_OF(item, parts, remark, MANY),
    LIST_OF(item, levels, level, MANY),
    LIST_OF(item, items, item, MANY),
    LIST_OF(item, notes, remark, MANY),
    INT32(item, line),
};
SHAPE(item);

static const struct field section_fields[] = {
    BLOCK(section, id, ID_MOST),           LIST_OF(section, parts, remark, MANY),
    LIST_OF(section, items, item, MANY),   LIST_OF(section, sections, section, MANY),
    LIST_OF(section, notes, remark, MANY), INT32(section, line),
};
SHAPE(section);

static const struct field change_fields[] = {
    ENUM(change, type, change_type, document_change_names),
    TEXTS(change, old_ids, MANY),
    TEXTS(change, new_ids, MANY),
    BLOCK(change, evidence, ID_MOST),
    BLOCK(change, text, TEXT_MOST),
    INT32(change, line),
};
static SHAPE(change);

static const struct field changes_fields[] = {
    BLOCK(changes, from, ID_MOST),
    BLOCK(changes, date, ID_MOST),
    LIST_OF(changes, notes, remark, MANY),
    LIST_OF(changes, list, change, MANY),
    INT32(changes, line),
};
static SHAPE(changes);

static const struct field rule_fields[] = {
    BLOCK(rule, id, ID_MOST),
    SET(rule, kinds, kind_names),
    TEXTS(rule, items, MANY),
    INT32(rule, min_entries),
    INT32(rule, distinct_months),
    INT32(rule, min_types),
    SET(rule, accept, entry_type_names),
    SET(rule, must_include, entry_type_names),
    BLOCK(rule, within, ID_MOST),
    SET(rule, sign_off, person_role_names),
    SET(rule, needs, person_role_names),
    LIST_OF(rule, runs, run, MANY),
    INT32(rule, line),
};
static SHAPE(rule);

static const struct field reason_fields[] = {
    BLOCK(reason, id, ID_MOST),
    LIST_OF(reason, parts, remark, MANY),
    INT32(reason, line),
};
static SHAPE(reason);

static const struct field provision_fields[] = {
    ENUM(provision, kind, provision_kind, provision_kind_names),
    BLOCK(provision, id, ID_MOST),
    BLOCK(provision, about, ID_MOST),
    DAY(provision, starts_from),
    DAY(provision, starts_until),
    DAY(provision, in_force_from),
    INT32_OR_NULL(provision, age_from),
    INT32_OR_NULL(provision, age_until),
    INT32_OR_NULL(provision, months),
    INT32_OR_NULL(provision, weeks_from),
    INT32_OR_NULL(provision, weeks_until),
    INT32_OR_NULL(provision, minutes),
    INT32_OR_NULL(provision, minutes_per_week),
    INT32_OR_NULL(provision, percent),
    INT32_OR_NULL(provision, level),
    BOOL(provision, unit_sets),
    LIST_OF(provision, parts, remark, MANY),
    INT32(provision, line),
};
static SHAPE(provision);

static const struct field link_fields[] = {
    BLOCK(link, id, ID_MOST),
    BLOCK(link, from, ID_MOST),
    BLOCK(link, to, ID_MOST),
    ENUM(link, relation, relation, document_relation_names),
    ENUM_OR_NULL(link, strength, strength, document_strength_names),
    BLOCK(link, from_words, TEXT_MOST),
    BLOCK(link, to_words, TEXT_MOST),
    LIST_OF(link, notes, remark, MANY),
    INT32(link, line),
};
static SHAPE(link);

static const struct field document_fields[] = {
    ENUM(document, form, document_form, document_form_names),
    BLOCK(document, id, ID_MOST),
    BLOCK(document, version, ID_MOST),
    ENUM_OR_NULL(document, type, document_type, document_type_names),
    BLOCK(document, codes, ID_MOST),
    BLOCK(document, lang, ID_MOST),
    BLOCK(document, uuid, ID_MOST),
    LIST_OF(document, about, remark, MANY),
    LIST_OF(document, changes, changes, MANY),
    LIST_OF(document, sections, section, MANY),
    LIST_OF(document, reasons, reason, MANY),
    LIST_OF(document, provisions, provision, MANY),
    LIST_OF(document, rules, rule, MANY),
    LIST_OF(document, links, link, MANY),
    INT32(document, line),
};
SHAPE(document);

static const struct field fault_fields[] = {
    LINE(fault, file, 4096),
    INT32(fault, line),
    BLOCK(fault, item, SENTENCE_MOST),
    BLOCK(fault, text, SENTENCE_MOST),
    BLOCK(fault, remedy, SENTENCE_MOST),
};
SHAPE(fault);

static const struct field import_report_fields[] = {
    STRUCT(import_report, document, document),
    BOOL(import_report, readable),
    LIST_OF(import_report, faults, fault, MANY),
    TEXTS(import_report, remarks, MANY),
};
SHAPE(import_report);
