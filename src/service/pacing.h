/* pacing.h - the pace of one apprenticeship: its terms, and its history from the credits. */
#ifndef PACING_H
#define PACING_H

#include <beatbook/domain/burnup.h>
#include <beatbook/service/service.h>
#include <beatbook/store/course.h>

#include "logbook.h"

struct pacing {
    struct pace_terms terms;
    struct pace_step_list steps;
    struct burnup_credit_list credits; /* of the principal framework */
};

/* All of one enrolment; nobody was asked whether the caller may see it. `last_day` is that of its hours: the gateway's, or the end. Cost: the credits of
 * this one apprentice, those that have ended too. */
enum status pacing_of(struct service *service, const struct course *course, day last_day, struct arena *arena,
                      struct pacing *out, struct err *err);

/* pacing_burnup.c: what pace.show answers, and a portfolio says: the hours without their months and weeks. */
enum status pacing_burnup(struct service *service, const struct logbook *book, struct arena *arena,
                          struct burnup *out, struct err *err);

#endif
