/* recount.h - what is kept ready (claim states, credits, summaries, tallies, the queue) computed anew from the rows that
 * history keeps, and compared. */
#ifndef BEATBOOK_SERVICE_RECOUNT_H
#define BEATBOOK_SERVICE_RECOUNT_H

#include <beatbook/service/service.h>

/* Adds to answer->credits, answer->summaries and, for what differs, a sentence each to answer->faults. */
enum status recount_check(struct service *service, struct arena *arena, struct verify_answer *answer,
                          struct err *err);

/* Write the summaries and the tally of a person anew: after an enrolment, and when many entries were written at once. */
enum status recount_write(struct service *service, int64_t person, struct err *err);

#endif
