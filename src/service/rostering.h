/* rostering.h - what one row of the roster does. */
#ifndef ROSTERING_H
#define ROSTERING_H

#include <beatbook/service/service.h>

/* Do what the row says, by the verbs that a person would ask, in this transaction; what it did is added to `answer`, and what is wrong with it
 * to its faults: then some of it may be done, and all has to be undone. Not STATUS_OK only when the store itself fails. */
enum status rostering_take(struct service *service, enum roster_table table, const struct roster_row *row,
                           struct arena *arena, struct roster_answer *answer, struct err *err);

/* What must be there only once in a file: the row's own words for it. */
const char *rostering_key(enum roster_table table, const struct roster_row *row, struct arena *arena);

#endif
