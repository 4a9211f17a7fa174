/* course.h - what one apprentice is measured against: an enrolment with its documents and its rules, and the criteria in them.
 *
 * Texts live in the arena that is given. Documents and rules do not change once imported, so a course may be kept as long as
 * its arena.
 */
#ifndef BEATBOOK_STORE_COURSE_H
#define BEATBOOK_STORE_COURSE_H

#include <beatbook/domain/document.h>
#include <beatbook/domain/person.h>
#include <beatbook/store/store.h>

struct course_framework {
    int64_t document;
    const char *slug, *version, *title, *sha256;
    int64_t level;       /* 0 unknown */
    struct document own; /* its id and its own rules; nothing else of it */
};
LIST_NAMED(course_framework_list, struct course_framework);

struct course {
    int64_t enrolment; /* 0: not enrolled */
    int64_t person;
    day start_day, end_day;
    day opened_on;            /* the gateway; DAY_NONE: it is not open */
    struct break_list breaks; /* in order of their days, without their reasons */
    const char *cohort;
    bool has_rules;
    int64_t rules_id;                        /* document; 0 none */
    struct document rules;                   /* the pinned rules document: id, rules and what it uses */
    struct course_framework_list frameworks; /* the principal first */
};

/* One row of a document. */
struct course_item {
    int64_t
        framework; /* place among the course's frameworks, 0 the principal; -1 when it is of none of them */
    int64_t document, position;
    const char *slug, *version, *sha256;
    const char *item, *code, *brief;
    enum kind kind;
};
LIST_NAMED(course_item_list, struct course_item);

/* The enrolment that counts today: the latest that is not ended, else the latest. enrolment is 0 when there is none. */
enum status course_of(struct store *store, int64_t person, struct arena *arena, struct course *out,
                      struct err *err);

/* One enrolment by its id. STATUS_MISSING when there is none. */
enum status course_load(struct store *store, int64_t enrolment, struct arena *arena, struct course *out,
                        struct err *err);

/* The rule of a criterion, NULL none; in words, NULL none; the types of evidence that it accepts. */
const struct rule *course_rule(const struct course *course, const struct course_item *item);
const char *course_rule_words(const struct course *course, const struct course_item *item);
uint32_t course_accepts(const struct course *course, const struct course_item *item);

/* The day from which recency counts back for the criteria of a framework of the course: for those of the principal that on which the gateway was opened,
 * once it is; else `today`. */
day course_judged_on(const struct course *course, int64_t framework, day today);

/* A claimable criterion by its printed code (without regard to case, the principal first, then the companions) or its ref.
 * STATUS_MISSING when there is none, STATUS_USAGE with the refs when the code stands for several. */
enum status course_find(struct store *store, const struct course *course, const char *words,
                        struct arena *arena, struct course_item *out, struct err *err);

/* The row of a document with that id, whatever the course has to do with it. STATUS_MISSING. `course` may be NULL. */
enum status course_item_at(struct store *store, const struct course *course, int64_t document,
                           const char *item, struct arena *arena, struct course_item *out, struct err *err);

/* "framework#item". */
const char *course_ref(const struct course_item *item, struct arena *arena);

/* Criteria that the crossmaps link to this one, exactly or partially, among the course's frameworks; added to the list, each
 * once, by the stronger link. */
struct course_link {
    struct course_item item;
    enum strength strength;
};
LIST_NAMED(course_link_list, struct course_link);
enum status course_linked(struct store *store, const struct course *course, const struct course_item *item,
                          struct arena *arena, struct course_link_list *out, struct err *err);

#endif
