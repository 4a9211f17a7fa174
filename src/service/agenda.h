/* agenda.h - what there is to talk about in a review: what changed in the portfolio since the last one. */
#ifndef AGENDA_H
#define AGENDA_H

#include <beatbook/domain/review.h>
#include <beatbook/service/service.h>

/* Of an enrolment of a person: since the moment at which the last review was closed (MOMENT_NONE: since the start). In the order of the topics; nothing
 * is looked up yet. */
struct agenda_ask {
    int64_t person, enrolment;
    moment since;
    day since_day;
    int64_t review; /* what is agreed in this one is not carried forward to itself */
};
enum status agenda_make(struct service *service, const struct agenda_ask *ask, struct arena *arena,
                        struct review_point_list *out, struct err *err);

/* Fill in titles, codes, names: where words were erased or hidden since, "" stands. */
enum status agenda_look_up(struct service *service, struct review_point_list *points, struct arena *arena,
                           struct err *err);

#endif
