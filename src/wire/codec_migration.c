/* codec_migration.c - whom a new version touches, and what becomes of their evidence. */
#include "codec_fields.h"

#define MANY 100000

static const struct field impact_ask_fields[] = {
    NEEDED(impact_ask, id, ID_MOST),         LINE(impact_ask, version, ID_MOST),
    TEXTS(impact_ask, items, MANY),          LINE(impact_ask, from, ID_MOST),
    LINE(impact_ask, from_version, ID_MOST), LINE(impact_ask, cohort, NAME_MOST),
    LINE(impact_ask, login, LOGIN_MOST),
};
SHAPE(impact_ask);

static const struct field impact_item_fields[] = {
    LINE(impact_item, item, ID_MOST), LINE(impact_item, code, ID_MOST), INT(impact_item, people),
    INT(impact_item, drafts),         INT(impact_item, waiting),        INT(impact_item, accepted),
};
SHAPE(impact_item);

static const struct field impact_person_fields[] = {
    LINE(impact_person, login, LOGIN_MOST),
    LINE(impact_person, name, NAME_MOST),
    LINE(impact_person, cohort, NAME_MOST),
    LINE(impact_person, version, ID_MOST),
    INT(impact_person, drafts),
    INT(impact_person, waiting),
    INT(impact_person, accepted),
    DAY(impact_person, ends_by),
};
SHAPE(impact_person);

static const struct field impact_fields[] = {
    LINE(impact, id, ID_MOST),
    LINE(impact, version, ID_MOST),
    INT(impact, enrolments),
    LIST_OF(impact, items, impact_item, MANY),
    LIST_OF(impact, people, impact_person, MANY),
    BOOL(impact, is_rules),
    LIST_OF(impact, moves, repin_person, MANY),
    STRUCT(impact, totals, repin_totals),
};
SHAPE(impact);

static const struct field migrate_ask_fields[] = {
    NEEDED(migrate_ask, id, ID_MOST),
    LINE(migrate_ask, to, ID_MOST),
    LINE(migrate_ask, cohort, NAME_MOST),
    LINE(migrate_ask, login, LOGIN_MOST),
    BOOL(migrate_ask, dry_run),
    LINE(migrate_ask, from, ID_MOST),
    LINE(migrate_ask, from_version, ID_MOST),
};
SHAPE(migrate_ask);

static const struct field revert_ask_fields[] = {
    NEEDED(revert_ask, id, ID_MOST),
    LINE(revert_ask, cohort, NAME_MOST),
    LINE(revert_ask, login, LOGIN_MOST),
    BOOL(revert_ask, dry_run),
};
SHAPE(revert_ask);

static const struct field migrated_person_fields[] = {
    LINE(migrated_person, login, LOGIN_MOST),
    LINE(migrated_person, name, NAME_MOST),
    LINE(migrated_person, cohort, NAME_MOST),
    LINE(migrated_person, from, ID_MOST),
    INT(migrated_person, kept),
    INT(migrated_person, review),
    INT(migrated_person, lapsed),
    INT(migrated_person, moved),
    INT(migrated_person, drafts),
};
SHAPE(migrated_person);

static const struct field migrated_item_fields[] = {
    LINE(migrated_item, from, ID_MOST),
    LINE(migrated_item, to, ID_MOST),
    BLOCK(migrated_item, old_code, ID_MOST),
    TEXTS(migrated_item, new_codes, 1000),
    SET(migrated_item, types, document_change_names),
    ENUM(migrated_item, evidence, difference_evidence, difference_evidence_names),
    BOOL(migrated_item, declared),
    INT(migrated_item, accepted),
};
SHAPE(migrated_item);

static const struct field migrate_answer_fields[] = {
    LINE(migrate_answer, id, ID_MOST),
    LINE(migrate_answer, to, ID_MOST),
    BOOL(migrate_answer, dry_run),
    LIST_OF(migrate_answer, items, migrated_item, MANY),
    LIST_OF(migrate_answer, people, migrated_person, MANY),
    INT(migrate_answer, act),
    INT(migrate_answer, seq),
    LIST_OF(migrate_answer, moves, repin_person, MANY),
    STRUCT(migrate_answer, totals, repin_totals),
};
SHAPE(migrate_answer);
