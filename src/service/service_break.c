/* service_break.c - breaks in learning: begun, ended, their end moved.
 *
 * A break may lie in the past, because units hear of it late. Two never overlap, so that no day is counted twice. Nothing is refused to who
 * is in one: what they write is a record of what they did.
 */
#include <beatbook/service/service.h>

#include <string.h>

#include <beatbook/store/breaks.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#include "enrolling.h"

#define REASON_MOST 300
#define PLANNED_MOST 3660 /* days ahead: a slip of the year is seen */

static enum status judge_reason(const char *reason, struct err *err)
{
    if (reason == NULL || reason[0] == '\0')
        return err_set(err, STATUS_USAGE, _("a break in learning needs a reason"));
    if (strlen(reason) > REASON_MOST || !text_is_clean(reason, TEXT_LINE))
        return err_set(err, STATUS_USAGE, _("a reason is one line of at most %d bytes"), REASON_MOST);
    return STATUS_OK;
}

static enum status judge_days(struct service *service, const struct enrolment *enrolment,
                              const struct break_row *row, struct err *err)
{
    char text[DAY_TEXT];

    if (row->from_day < enrolment->start_day)
        return err_set(err, STATUS_STATE, _("%s started on %s; a break begins on that day or later"),
                       enrolment->login, day_format(enrolment->start_day, text));
    if (row->from_day > service->today + PLANNED_MOST)
        return err_set(err, STATUS_USAGE, _("%s is more than ten years ahead"),
                       day_format(row->from_day, text));
    if (row->until_day != DAY_NONE && row->until_day < row->from_day)
        return err_set(err, STATUS_USAGE, _("a break from %s cannot end before that"),
                       day_format(row->from_day, text));
    return STATUS_OK;
}

static enum status judge_alone(struct service *service, const struct enrolment *enrolment,
                               const struct break_row *row, int64_t id, struct err *err)
{
    char from[DAY_TEXT], until[DAY_TEXT];
    struct break_row other;
    enum status status =
        breaks_between(service->store, enrolment->id, row->from_day, row->until_day, id, &other, err);

    if (status != STATUS_OK || other.from_day == DAY_NONE)
        return status;
    if (other.until_day == DAY_NONE)
        return err_set(err, STATUS_STATE, _("%s is in a break since %s; end that first with: enrol resume"),
                       enrolment->login, day_format(other.from_day, from));
    return err_set(err, STATUS_STATE, _("%s has a break from %s to %s already; give other days"),
                   enrolment->login, day_format(other.from_day, from), day_format(other.until_day, until));
}

/* The reason is not part of the line: it may be somebody's health. */
static enum status journal(struct service *service, int64_t person, const char *login, const char *what,
                           const struct break_row *row, struct arena *arena, struct err *err)
{
    char from[DAY_TEXT], until[DAY_TEXT];

    return service_journal(
        service, person, 0,
        service_body(arena, "login", login, "what", what, "from", day_format(row->from_day, from), "until",
                     row->until_day != DAY_NONE ? day_format(row->until_day, until) : NULL, NULL),
        err);
}

static bool stands_already(const struct enrolment *enrolment, const struct break_row *row)
{
    size_t i;

    for (i = 0; i < enrolment->breaks.count; i++)
        if (enrolment->breaks.items[i].from_day == row->from_day &&
            enrolment->breaks.items[i].until_day == row->until_day)
            return true;
    return false;
}

static enum status begin(struct service *service, const struct break_ask *ask, int64_t person,
                         const struct enrolment *enrolment, struct arena *arena, struct err *err)
{
    const struct break_row row = {.from_day = ask->from_day != DAY_NONE ? ask->from_day : service->today,
                                  .until_day = ask->until_day,
                                  .reason = ask->reason};
    enum status status = judge_reason(ask->reason, err);

    if (status == STATUS_OK && stands_already(enrolment, &row)) {
        service_unchanged(service);
        return STATUS_OK;
    }
    if (status == STATUS_OK && enrolment->status > ENROLMENT_BREAK)
        status = err_set(err, STATUS_STATE, _("the enrolment of %s is %s; who does not learn has no break"),
                         enrolment->login, names_word(&person_enrolment_names, (int)enrolment->status));
    if (status == STATUS_OK)
        status = judge_days(service, enrolment, &row, err);
    if (status == STATUS_OK)
        status = judge_alone(service, enrolment, &row, 0, err);
    if (status == STATUS_OK)
        status = breaks_add(service->store, enrolment->id, &row, service->now, err);
    return status == STATUS_OK ? journal(service, person, enrolment->login, "break", &row, arena, err)
                               : status;
}

/* The day before they are back; of a break to come, that it is called off. */
static enum status resume(struct service *service, const struct break_ask *ask, int64_t person,
                          const struct enrolment *enrolment, struct arena *arena, struct err *err)
{
    day back = ask->from_day != DAY_NONE ? ask->from_day : service->today;
    struct break_row row;
    int64_t id = 0;
    enum status status =
        breaks_find(service->store, enrolment->id, service->today, ask->from_day != DAY_NONE, &id, &row, err);

    if (status == STATUS_OK && id == 0)
        return err_set(err, STATUS_STATE, _("%s is in no break, and is not going to be"), enrolment->login);
    if (status == STATUS_OK && back > service->today + PLANNED_MOST)
        return err_set(err, STATUS_USAGE, _("that is more than ten years ahead"));
    if (status == STATUS_OK && row.until_day == back - 1) {
        service_unchanged(service);
        return STATUS_OK;
    }
    row.until_day = back - 1 < row.from_day ? row.from_day - 1 : back - 1;
    if (status == STATUS_OK)
        status = judge_alone(service, enrolment, &row, id, err);
    if (status == STATUS_OK)
        status = breaks_end(service->store, id, row.until_day, err);
    return status == STATUS_OK ? journal(service, person, enrolment->login, "resume", &row, arena, err)
                               : status;
}

enum status service_enrol_break(struct service *service, const struct break_ask *ask, struct arena *arena,
                                struct enrolment *answer, struct err *err)
{
    struct enrolment enrolment = {0};
    int64_t person;
    enum status status = enrolling_find(service, ask->login, arena, &person, &enrolment, err);

    if (status == STATUS_OK)
        status = ask->resume ? resume(service, ask, person, &enrolment, arena, err)
                             : begin(service, ask, person, &enrolment, arena, err);
    return status == STATUS_OK ? enrolling_read(service, enrolment.id, arena, answer, err) : status;
}
