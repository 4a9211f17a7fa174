/* implied.h - what the rules of an enrolment mean for whoever is enrolled, in words, and what they cannot tell. */
#ifndef IMPLIED_H
#define IMPLIED_H

#include <beatbook/service/service.h>

/* A line each, added to enrolment->implies: duration, hours, functional skills, reviews; then what is wanting to say more. `rules` 0: nothing. */
enum status implied_by(struct service *service, int64_t rules, struct arena *arena,
                       struct enrolment *enrolment, struct err *err);

#endif
