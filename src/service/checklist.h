/* checklist.h - what the gateway of a course rests on, gathered from the store; and the milestones of a course. */
#ifndef CHECKLIST_H
#define CHECKLIST_H

#include <beatbook/domain/gateway.h>
#include <beatbook/service/service.h>
#include <beatbook/store/course.h>
#include <beatbook/store/summaries.h>

/* The milestones that may be reached in a course, in the order of the rules, then others that were; `apprentice` is the login. */
enum status checklist_milestones(struct service *service, const struct course *course, const char *apprentice,
                                 struct arena *arena, struct milestone_list *out, struct err *err);

/* The milestones that rules have for whoever started on a day at an age, none of them reached. */
void checklist_asked(const struct service *service, const struct provision_list *rules,
                     const struct milestone_unit_list *units, day start, int64_t age, struct arena *arena,
                     struct milestone_list *out);

/* The facts of a course, today. */
enum status checklist_facts(struct service *service, const struct course *course, struct arena *arena,
                            struct gateway_facts *out, struct err *err);

/* What the rules of a course set beside evidence. */
enum status checklist_rules(struct service *service, const struct course *course, struct arena *arena,
                            struct provision_list *out, struct err *err);

/* The lines of a course with counts that are not kept, as they would be under its rules; nothing that names the person. */
struct checklist_counts {
    const struct summaries_list *rows; /* of the principal */
    struct summaries_tally tally;
};
enum status checklist_under(struct service *service, const struct course *course,
                            const struct checklist_counts *counts, struct arena *arena, struct gateway *out,
                            struct gateway_facts *facts, struct err *err);

/* The whole list, with person and course. */
enum status checklist_gateway(struct service *service, const struct course *course, struct arena *arena,
                              struct gateway *out, struct err *err);

#endif
