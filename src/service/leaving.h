/* leaving.h - what a person who leaves leaves behind: handed over, and said in words. */
#ifndef LEAVING_H
#define LEAVING_H

#include <beatbook/service/service.h>

struct leaving {
    int64_t person;
    const struct person *before; /* as they were before their last day was set */
    day on;                      /* that day; it stands in the rows already */
    const char *to;              /* login of who takes over; NULL nobody */
};

/* Hand over what is assigned to them from the next day on, and add to `follows` what the training unit has to know: what was handed over,
 * what waits, what is not signed, and who has nobody then. */
enum status leaving_settle(struct service *service, const struct leaving *leaving, struct arena *arena,
                           struct person *answer, struct err *err);

#endif
