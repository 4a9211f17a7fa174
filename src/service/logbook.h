/* logbook.h - the hours of one apprenticeship: its terms, its lines, and the figures made from both. */
#ifndef LOGBOOK_H
#define LOGBOOK_H

#include <beatbook/service/service.h>
#include <beatbook/store/course.h>
#include <beatbook/store/learnings.h>

struct logbook {
    struct course course;
    struct hours_terms terms;
    struct learnings_reduction reduction; /* id 0: nothing is taken off */
    struct hours_line_list lines;         /* judged, the latest day first */
};

/* All of one enrolment: its course is read, and nobody was asked whether the caller may see it. Cost: the entries and log lines of this one apprentice. */
enum status logbook_of(struct service *service, const struct course *course, struct arena *arena,
                       struct logbook *out, struct err *err);

/* The same of a person's apprenticeship today, for a verb about them, when the caller may. */
enum status logbook_open(struct service *service, enum verb verb, const char *login, struct arena *arena,
                         struct logbook *out, struct err *err);

/* The figures: what every reader of hours is given. */
enum status logbook_hours(struct service *service, const struct logbook *book, struct arena *arena,
                          struct hours *out, struct err *err);

#endif
