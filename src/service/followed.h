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

/* Between two legs of an act: settle whole the entries of the enrolments that the leg brought back to where they had been, so that the
 * next one finds their claims as they stand now. */
enum status followed_between(struct service *service, const struct migrations_ids *enrolments, int64_t act,
                             struct err *err);

#endif
