/* standing.h - where an apprentice stands in one framework: summaries judged by the rules, today. */
#ifndef STANDING_H
#define STANDING_H

#include <beatbook/service/service.h>
#include <beatbook/store/course.h>
#include <beatbook/store/summaries.h>

/* One criterion of a course, with its state today. */
void standing_of(const struct service *service, const struct course *course, const struct course_item *item,
                 const struct criterion_counts *counts, struct arena *arena, struct criterion *out);

/* A row of the summaries as a criterion of the course. */
struct course_item standing_item(const struct course *course, size_t framework,
                                 const struct summaries_criterion *row);

/* One framework of a course, whole: the panes with the criteria from place `from` on, at most `most` of them. `next` gets the place of the
 * first one left out, -1 when there is none. met and total are those of all. Names and dates of the person are not filled in. */
enum status standing_in(struct service *service, const struct course *course, size_t framework, int64_t from,
                        int64_t most, struct arena *arena, struct progress *out, int64_t *next,
                        struct err *err);

/* The same from rows that are at hand, as many as the framework has criteria. */
void standing_rows(const struct service *service, const struct course *course, size_t framework,
                   const struct summaries_list *rows, int64_t from, int64_t most, struct arena *arena,
                   struct progress *out, int64_t *next);
/* What one more entry would do for each criterion of a framework: pane by pane, in its order. */
enum status standing_moves(struct service *service, const struct course *course, size_t framework,
                           struct arena *arena, struct criterion_move_list *out, struct err *err);

/* The course of a person that the caller may see, for a verb about them. STATUS_STATE when they are not enrolled. */
enum status standing_open(struct service *service, enum verb verb, const char *login, struct arena *arena,
                          struct course *out, struct err *err);

#endif
