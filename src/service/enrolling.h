/* enrolling.h - what the verbs about enrolments share: which one is meant, what each of its values may be, how it is answered. */
#ifndef ENROLLING_H
#define ENROLLING_H

#include <beatbook/service/service.h>

/* May the caller, and which enrolment is it: the person's open one, else the latest. STATUS_STATE when there is none. */
enum status enrolling_find(struct service *service, const char *login, struct arena *arena, int64_t *person,
                           struct enrolment *out, struct err *err);

/* As it stands now. */
enum status enrolling_read(struct service *service, int64_t id, struct arena *arena, struct enrolment *out,
                           struct err *err);

/* The values that enrol.add and enrol.set take. */
enum status enrolling_judge_cohort(const char *cohort, struct err *err);
enum status enrolling_judge_hours(int64_t hours_per_week, struct err *err);
enum status enrolling_judge_end(day start, day end, struct err *err);

#endif
