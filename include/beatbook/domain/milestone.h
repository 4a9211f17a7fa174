/* milestone.h - a thing reached once: a unit of the diploma, a functional skill, first aid, a kind of patrol.
 *
 * What may be reached is named by a key: the ref of a unit ("pcso-diploma#u1"), a functional skill ("english", "maths"), or the id of a
 * milestone of the rules ("first-aid"). A record is never changed: taking one back is a record of its own, and of a key the latest counts.
 */
#ifndef BEATBOOK_DOMAIN_MILESTONE_H
#define BEATBOOK_DOMAIN_MILESTONE_H

#include <beatbook/util/arena.h>
#include <beatbook/util/day.h>

#define MILESTONE_WORDS_MAX 2000 /* bytes */

/* A key of an enrolment, with what was recorded last: reached, taken back, or (id 0) nothing yet. */
struct milestone {
    const char *apprentice; /* login */
    const char *key;
    const char *title, *title_cy; /* as rules or framework have it; the second may be NULL */
    const char *phase; /* title of the phase that it belongs to; "Functional skills", "Units"; "" none */
    bool asked;        /* by the rules, of this person */
    bool reached;
    day on; /* DAY_NONE not reached */
    int64_t id;
    const char *login, *name; /* of who recorded it */
    moment at;
    const char *words; /* "" none, or erased */
    bool hidden;       /* the words are erased */
};
LIST_NAMED(milestone_list, struct milestone);

/* A unit of a qualification. */
struct milestone_unit {
    const char *key, *code, *title;
};
LIST_NAMED(milestone_unit_list, struct milestone_unit);

struct milestones {
    struct milestone_list
        items;        /* those that may be reached, in the order of the rules; then others that were */
    const char *next; /* always NULL */
};

struct milestone_list_ask {
    const char *login; /* NULL: the caller */
};

struct milestone_ask {
    const char *login, *key; /* a code of a unit will do */
    day on;                  /* DAY_NONE: today */
    bool end;                /* take it back */
    const char *words;       /* NULL none; needed to take it back */
};

/* The record of that key that stands, or NULL. */
const struct milestone *milestone_find(const struct milestone_list *list, const char *key);

#endif
