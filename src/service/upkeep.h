/* upkeep.h - the row that the board reads of an apprentice, kept as history has it.
 *
 *     upkeep_touch(service, person, UPKEEP_ENTRIES);    where something changes
 *     upkeep_finish(service, err);                      once, at the end of the transaction
 *
 * Whatever a verb writes about a person without being about one of their entries touches all of the row by itself (service_journal()), so that no verb can forget it;
 * what follows from entries is touched where it is settled.
 */
#ifndef UPKEEP_H
#define UPKEEP_H

#include <beatbook/domain/hours.h>
#include <beatbook/service/service.h>
#include <beatbook/store/course.h>
#include <beatbook/store/credits.h>

#define UPKEEP_ENTRIES 1u /* what waits, what is returned; handing in says by itself when it was */
#define UPKEEP_HOURS 2u   /* minutes off the job, of everything that was written */
#define UPKEEP_CRITERIA                                                                                      \
    4u /* what is met, what lapses; acceptances by week as credits came and went (upkeep_credit()) */
#define UPKEEP_REST 8u      /* breaks, gateway, reviews, milestones */
#define UPKEEP_ACTIVITY 16u /* when something was handed in, when they wrote hours: looked up */
#define UPKEEP_WEEKS 32u    /* acceptances by week, of all credits */
#define UPKEEP_ALL 63u

/* These parts of a person's row are to be made anew. */
void upkeep_touch(struct service *service, int64_t person, uint32_t parts);
/* The same for the criteria, of somebody one of whose credits came (by 1) or went (by -1). */
enum status upkeep_credit(struct service *service, int64_t person, const struct credits_row *credit, int by,
                          struct err *err);
bool upkeep_is_touched(const struct service *service, int64_t person, uint32_t parts);

/* An entry's time off the job (entries_off_the_job()) was this and is that: what the difference counts is moved, now. */
enum status upkeep_hours(struct service *service, int64_t person, int64_t entry,
                         const struct hours_line_list *was, const struct hours_line_list *is,
                         struct err *err);

/* Make anew what was touched; and forget that it was. */
enum status upkeep_finish(struct service *service, struct err *err);
void upkeep_forget(struct service *service);

/* The rows of one person, now; of those who are no apprentices nothing. */
enum status upkeep_write(struct service *service, int64_t person, uint32_t parts, struct err *err);

/* The same of one enrolment that goes on and whose course is at hand: for moves of whole cohorts. */
enum status upkeep_course(struct service *service, const struct course *course, uint32_t parts,
                          struct err *err);

/* The row of an enrolment as it must be. */
enum status upkeep_count(struct service *service, int64_t enrolment, struct arena *arena,
                         struct board_kept *out, struct err *err);

#endif
