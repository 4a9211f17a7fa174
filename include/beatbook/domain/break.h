/* break.h - breaks in learning: days on which the clocks of an enrolment stand still.
 *
 * What counts days of an apprenticeship asks here: the day it is, the planned end, reviews, hours, reminders. What waits for a decision
 * waits on: that is the decider's clock, not the apprentice's. The days of a list never overlap; a break that was called off before it began
 * ends on the day before its first and counts nothing.
 */
#ifndef BEATBOOK_DOMAIN_BREAK_H
#define BEATBOOK_DOMAIN_BREAK_H

#include <stdbool.h>
#include <stdint.h>

#include <beatbook/util/arena.h>
#include <beatbook/util/day.h>

struct break_row {
    day from_day;
    day until_day;      /* last day of it; DAY_NONE while it lasts */
    const char *reason; /* NULL for whom it is none of their business */
};
LIST_NAMED(break_list, struct break_row);

/* Days of breaks in [from, until): the second is not among them. One that lasts goes on for ever. */
int64_t break_days(const struct break_list *breaks, day from, day until);

/* A planned day moved on by the breaks before it, in order of their days. One that lasts counts up to today, today too; DAY_NONE stays that. */
day break_shift(const struct break_list *breaks, day planned, day today);

/* The break that holds on a day; NULL none. */
const struct break_row *break_on(const struct break_list *breaks, day on);

/* Where an enrolment stands between its first and its last day. */
struct break_clock {
    int64_t
        day_number; /* of today, 1 on the first day, days of breaks not counted; in a break that of the last day before it; 0 not begun */
    int64_t day_count; /* as planned; -1 unknown */
    day end_day;       /* planned, moved on by the breaks; DAY_NONE unknown */
    day break_from;    /* the break that holds today began then; DAY_NONE: none holds */
    day break_until;   /* its last day; DAY_NONE while it lasts */
};
void break_clock(const struct break_list *breaks, day start, day planned_end, day today,
                 struct break_clock *out);

#endif
