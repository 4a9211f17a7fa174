/* logbook.c - the hours of one apprenticeship.
 *
 * Read whole each time: its entries by their owner, its log lines by their enrolment, each along an index. What it costs grows with what one
 * apprentice wrote and with nothing else of the store, so no total is kept that could differ from the lines.
 */
#include "logbook.h"

#include <string.h>

#include <beatbook/store/enrolments.h>
#include <beatbook/store/entries.h>
#include <beatbook/store/people.h>
#include <beatbook/store/provisions.h>

#include "standing.h"

/* The latest that holds for whoever started then, at that age. */
static enum status read_rule(struct service *service, const struct course *course, int64_t age,
                             struct arena *arena, struct hours_terms *terms, struct err *err)
{
    struct provision_list provisions = {0};
    enum status status = provisions_of(service->store, course->rules_id, arena, &provisions, err);
    const struct provision *found =
        provision_for(&provisions, PROVISION_HOURS, NULL, course->start_day, (int)age, service->today);

    hours_rule(found, terms);
    if (found != NULL && found->rules != NULL)
        terms->rules = found->rules;
    return status;
}

static void set_terms(const struct logbook *book, const struct enrolment *enrolment, struct arena *arena,
                      struct hours_terms *out)
{
    const struct course *course = &book->course;

    memset(out, 0, sizeof *out);
    out->start_day = course->start_day;
    out->end_day = course->end_day;
    out->last_day = enrolment->ended_on;
    /* With the gateway the practical period is over. */
    if (course->opened_on != DAY_NONE && (out->last_day == DAY_NONE || course->opened_on < out->last_day))
        out->last_day = course->opened_on;
    out->breaks = course->breaks;
    out->hours_per_week = enrolment->hours_per_week;
    out->less_percent = book->reduction.percent;
    out->less_minutes = book->reduction.minutes;
    if (enrolment->rules != NULL)
        out->rules = arena_printf(arena, "%s %s", enrolment->rules, enrolment->rules_version);
}

enum status logbook_of(struct service *service, const struct course *course, struct arena *arena,
                       struct logbook *out, struct err *err)
{
    const struct enrolments_look look = {.today = service->today};
    struct enrolment enrolment;
    enum status status;

    if (service->book != NULL && service->book->course.enrolment == course->enrolment) {
        *out = *service->book;
        return STATUS_OK;
    }
    *out = (struct logbook){.course = *course};
    status = enrolments_read(service->store, out->course.enrolment, look, arena, &enrolment, err);
    if (status == STATUS_OK)
        status = learnings_reduction_of(service->store, course->enrolment, arena, &out->reduction, err);
    if (status == STATUS_OK)
        set_terms(out, &enrolment, arena, &out->terms);
    if (status == STATUS_OK)
        status = read_rule(service, course, enrolment.age_at_start, arena, &out->terms, err);
    if (status == STATUS_OK)
        status = entries_hours(service->store, course->person, arena, &out->lines, err);
    if (status == STATUS_OK)
        status = learnings_of(service->store, course->enrolment, arena, &out->lines, err);
    if (status == STATUS_OK)
        hours_judge(&out->terms, service->today, &out->lines);
    return status;
}

enum status logbook_open(struct service *service, enum verb verb, const char *login, struct arena *arena,
                         struct logbook *out, struct err *err)
{
    struct course course;
    enum status status = standing_open(service, verb, login, arena, &course, err);

    return status == STATUS_OK ? logbook_of(service, &course, arena, out, err) : status;
}

enum status logbook_hours(struct service *service, const struct logbook *book, struct arena *arena,
                          struct hours *out, struct err *err)
{
    struct person person = {0};
    enum status status =
        people_read(service->store, book->course.person, service->today, arena, &person, err);

    memset(out, 0, sizeof *out);
    hours_of(&book->terms, &book->lines, service->today, arena, out);
    out->login = person.login;
    out->name = person.name;
    out->number = person.number;
    out->cohort = book->course.cohort;
    if (book->reduction.percent != 0 || book->reduction.minutes != 0)
        out->less_because = book->reduction.words != NULL ? book->reduction.words : "";
    return status;
}
