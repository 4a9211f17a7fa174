/* verifying.h - what the employer said of a behaviour, as readers see it. */
#ifndef VERIFYING_H
#define VERIFYING_H

#include <beatbook/service/service.h>
#include <beatbook/store/course.h>
#include <beatbook/store/verifications.h>

/* A criterion of a course with what was said last about it; for one that is no behaviour, all of it stays empty. */
enum status verifying_show(struct service *service, const struct course *course,
                           const struct course_item *item, struct arena *arena, struct behaviour *out,
                           struct err *err);

/* The same of a row that is there (NULL: nothing was said). */
void verifying_fill(const struct course_item *item, const char *apprentice,
                    const struct verifications_row *row, struct arena *arena, struct behaviour *out);

/* The verifications among these criteria of one framework, for progress. */
enum status verifying_mark(struct service *service, const struct course *course, size_t framework,
                           struct arena *arena, struct progress *out, struct err *err);

#endif
