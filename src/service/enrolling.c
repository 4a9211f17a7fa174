/* enrolling.c - enrolments, as their verbs find them and judge what they are told. */
#include "enrolling.h"

#include <inttypes.h>
#include <string.h>

#include <beatbook/store/enrolments.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#define HOURS_MOST 80
#define COHORT_MOST 60

enum status enrolling_read(struct service *service, int64_t id, struct arena *arena, struct enrolment *out,
                           struct err *err)
{
    return enrolments_read(service->store, id, (struct enrolments_look){service->today, true}, arena, out,
                           err);
}

enum status enrolling_find(struct service *service, const char *login, struct arena *arena, int64_t *person,
                           struct enrolment *out, struct err *err)
{
    int64_t id = 0;
    enum status status = service_person(service, login, person, err);

    if (status == STATUS_OK)
        status =
            service_allow(service, service->verb, *person, 0,
                          arena_printf(arena, _("person: %s"), login != NULL ? login : service->login), err);
    if (status == STATUS_OK)
        status = enrolments_current(service->store, *person, &id, err);
    if (status == STATUS_OK && id == 0)
        return err_set(err, STATUS_STATE, _("%s is not enrolled; do that first with: enrol"),
                       login != NULL ? login : service->login);
    return status == STATUS_OK ? enrolling_read(service, id, arena, out, err) : status;
}

enum status enrolling_judge_cohort(const char *cohort, struct err *err)
{
    if (cohort == NULL)
        return STATUS_OK;
    if (cohort[0] == '\0' || strlen(cohort) > COHORT_MOST || !text_is_clean(cohort, TEXT_LINE))
        return err_set(err, STATUS_USAGE, _("a cohort has a name of at most %d bytes"), COHORT_MOST);
    return STATUS_OK;
}

enum status enrolling_judge_hours(int64_t hours_per_week, struct err *err)
{
    if (hours_per_week != -1 && (hours_per_week < 1 || hours_per_week > HOURS_MOST))
        return err_set(err, STATUS_USAGE, _("%" PRId64 " are no hours a week"), hours_per_week);
    return STATUS_OK;
}

enum status enrolling_judge_end(day start, day end, struct err *err)
{
    if (end != DAY_NONE && end <= start)
        return err_set(err, STATUS_USAGE, _("it must end after it starts"));
    return STATUS_OK;
}
