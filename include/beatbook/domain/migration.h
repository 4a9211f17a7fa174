/* migration.h - what is asked and answered when people move from one version of a framework to another (DESIGN 5).
 *
 * A migration moves enrolments, one act for a cohort or a person; an act may take several steps (1.0 to 1.1 to 2.0). Acceptances follow
 * the evidence of each change: kept, put up for review, or lapsed.
 */
#ifndef BEATBOOK_DOMAIN_MIGRATION_H
#define BEATBOOK_DOMAIN_MIGRATION_H

#include <beatbook/domain/difference.h>
#include <beatbook/domain/repin.h>
#include <beatbook/util/day.h>

struct impact_ask {
    const char *id;         /* framework, or rules */
    const char *version;    /* that people are on; NULL: any */
    struct word_list items; /* only these criteria; none: all */
    /* Of rules: what would become of those who are moved to `version` (NULL: nothing of it is said). */
    const char *from; /* id of the rules that they are pinned to; NULL: any other version of the same */
    const char *from_version; /* NULL: any */
    const char *cohort;       /* only of this one, or */
    const char *login;        /* only this person; both NULL: all */
};

/* What stands on one criterion of the version. */
struct impact_item {
    const char *item, *code;
    int64_t people;                    /* who have anything on it */
    int64_t drafts, waiting, accepted; /* claims in drafts, claims that wait or came back, credits in force */
};
LIST_NAMED(impact_items, struct impact_item);

struct impact_person {
    const char *login, *name, *cohort, *version;
    int64_t drafts, waiting, accepted;
    day ends_by; /* the last day on which they may stand on it; DAY_NONE: no limit */
};
LIST_NAMED(impact_people, struct impact_person);

struct impact {
    const char *id, *version;
    int64_t enrolments;
    struct impact_items items;
    struct impact_people people; /* enrolled on it, by name */
    bool is_rules;
    struct repin_people moves;  /* of rules: whoever would be moved to this version, by login */
    struct repin_totals totals; /* of these */
};

struct migrate_ask {
    const char *id;           /* framework, or rules */
    const char *from;         /* rules: the id of those that they are pinned to; NULL: the same id */
    const char *from_version; /* only those who stand on this one; NULL any */
    const char *to;           /* version; NULL the highest */
    const char *cohort;       /* or */
    const char *login;
    bool dry_run;
};

struct revert_ask {
    const char *id; /* framework */
    const char *cohort;
    const char *login;
    bool dry_run;
};

/* What becomes of one person's evidence, summed over the steps. */
struct migrated_person {
    const char *login, *name, *cohort;
    const char *from;             /* version */
    int64_t kept, review, lapsed; /* acceptances */
    int64_t moved;                /* claims that wait or came back */
    int64_t drafts;               /* claims in drafts */
};
LIST_NAMED(migrated_people, struct migrated_person);

/* One criterion of a step. */
struct migrated_item {
    const char *from, *to; /* versions */
    const char *old_code;
    struct word_list new_codes;
    uint32_t types; /* set of enum change_type; 0 as it was */
    enum difference_evidence evidence;
    bool declared;
    int64_t accepted; /* credits that it touches */
};
LIST_NAMED(migrated_items, struct migrated_item);

struct migrate_answer {
    const char *id, *to;
    bool dry_run;
    struct migrated_items items; /* that changed */
    struct migrated_people people;
    int64_t act; /* number of the act; 0 in a dry run */
    int64_t seq;
    struct repin_people moves;  /* of rules: what becomes of each; then `items` and `people` are empty */
    struct repin_totals totals; /* of these */
};

/* "D8 → D8, D11: split; evidence review; 7 acceptances", appended. */
void migration_say_item(const struct migrated_item *item, struct str *out);

/* "55 kept, 11 for review, 0 lapse; …", appended. */
void migration_say_person(const struct migrated_person *person, struct str *out);

#endif
