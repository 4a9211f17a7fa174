/* absence.h - who is away, from which day to which, and who stands in for them.
 *
 * A deputy decides on whomever the absent person is assigned to on each day, themselves or through a team, and signs as their deputy.
 */
#ifndef BEATBOOK_DOMAIN_ABSENCE_H
#define BEATBOOK_DOMAIN_ABSENCE_H

#include <stdbool.h>
#include <stdint.h>

#include <beatbook/util/arena.h>
#include <beatbook/util/day.h>

struct absence {
    const char *login, *name;         /* who is away */
    const char *deputy, *deputy_name; /* who stands in */
    day from_day, until_day;          /* both are in it; one that never held ends before it begins */
    bool now;                         /* it holds today */
    int64_t apprentices;              /* to stand in for; -1 not counted */
};
LIST_NAMED(absence_list, struct absence);

struct away_ask {
    const char *login;
    bool back; /* they are back: the absence of today ends yesterday, or the next one to come is called off */
    day from_day; /* DAY_NONE today */
    day until_day;
    const char *deputy; /* login */
};

#endif
