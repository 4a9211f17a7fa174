/* followed.h - what follows for those whom a move has carried to another version: the queue, the sums, and what settle.h derives. */
#ifndef FOLLOWED_H
#define FOLLOWED_H

#include <beatbook/service/service.h>
#include <beatbook/store/migrations.h>

/* Bring the queue, the sums and the tally of those of `people` that stood on `left` up to date after the act moved them to `now`; `among`
 * (NULL: all of them) names the enrolments that it moved. */
enum status followed_by(struct service *service, const struct migrations_enrolled_list *people,
                        const struct migrations_ids *among, int64_t act, int64_t left, int64_t now,
                        struct err *err);

#endif
