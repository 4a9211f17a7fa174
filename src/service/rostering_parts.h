/* rostering_parts.h - what the files of the roster's rows share.
 *
 * rostering.c takes people, teams and assignments, and knows what a row is; rostering_enrol.c enrolments and breaks.
 */
#ifndef ROSTERING_PARTS_H
#define ROSTERING_PARTS_H

#include "rostering.h"

/* One row being taken. */
struct rostering {
    struct service *service;
    struct arena *kept;  /* of the answer */
    struct arena *arena; /* of this row */
    struct roster_answer *answer;
    struct roster_cells cells;
    bool adds, changes;
};

/* What the row does, as a line of the answer. */
__attribute__((format(printf, 4, 5))) void rostering_say(struct rostering *work, enum roster_effect effect,
                                                         bool care, const char *format, ...);

/* The service, with the rest of the row asked as this verb. */
struct service *rostering_as(struct rostering *work, enum verb verb);

/* Both NULL, or the same text. */
bool rostering_same(const char *a, const char *b);

/* "2026-11-21", or "none". */
const char *rostering_day(struct rostering *work, day value);

/* STATUS_OK, also when the row has faults; else the refusal of a verb. */
enum status rostering_take_enrolment(struct rostering *work, struct err *err);
enum status rostering_take_break(struct rostering *work, struct err *err);

#endif
