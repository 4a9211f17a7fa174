/* service_enrol_set.c - what changes of an enrolment: the cohort, the planned end, the weekly hours, and that it ends.
 *
 * A cohort changes from a day that has come: lists go by the cohort of today, and one that changed by itself one night would change them
 * without a line in the journal. An end may lie ahead, as somebody's last day does. What an enrolment was stays: the cohorts before in rows
 * of their own, everything else in the journal.
 */
#include <beatbook/service/service.h>

#include <inttypes.h>
#include <string.h>

#include <beatbook/store/breaks.h>
#include <beatbook/store/enrolments.h>
#include <beatbook/util/tr.h>

#include "enrolling.h"

struct setting {
    struct service *service;
    const struct enrol_change *ask;
    int64_t person;
    struct enrolment before, after;
    bool transferred; /* to another cohort */
};

static bool same_text(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* --- one after the other ---------------------------------------------------------------------- */

static enum status set_cohort(struct setting *setting, struct err *err)
{
    const char *cohort = setting->ask->cohort;
    day on = setting->ask->on != DAY_NONE ? setting->ask->on : setting->service->today;
    char start[DAY_TEXT];

    if (cohort == NULL)
        return STATUS_OK;
    if (cohort[0] != '\0' && enrolling_judge_cohort(cohort, err) != STATUS_OK)
        return err->status;
    setting->after.cohort = cohort[0] != '\0' ? cohort : NULL;
    setting->transferred = !same_text(setting->before.cohort, setting->after.cohort);
    if (setting->transferred && setting->ask->status < 0 && on > setting->service->today)
        return err_set(err, STATUS_STATE,
                       _("a cohort changes on a day that has come: say it again then, or leave the day out"));
    if (setting->transferred && setting->ask->status < 0 && on < setting->before.start_day)
        return err_set(err, STATUS_STATE, _("%s started on %s; no cohort changes before that"),
                       setting->before.login, day_format(setting->before.start_day, start));
    return STATUS_OK;
}

static enum status set_plan(struct setting *setting, struct err *err)
{
    const struct enrol_change *ask = setting->ask;
    enum status status = enrolling_judge_hours(ask->hours_per_week, err);

    if (status == STATUS_OK && ask->end_day != DAY_NONE)
        status = enrolling_judge_end(setting->before.start_day, ask->end_day, err);
    if (ask->end_day != DAY_NONE)
        setting->after.end_day = ask->end_day;
    if (ask->hours_per_week != -1)
        setting->after.hours_per_week = ask->hours_per_week;
    return status;
}

static enum status set_status(struct setting *setting, struct err *err)
{
    const struct enrol_change *ask = setting->ask;
    day on = ask->on != DAY_NONE ? ask->on : setting->service->today;
    char start[DAY_TEXT];

    if (ask->status < 0)
        return STATUS_OK;
    if (ask->status == ENROLMENT_ACTIVE) {
        if (setting->after.status > ENROLMENT_BREAK)
            setting->after.status = ENROLMENT_ACTIVE;
        setting->after.ended_on = DAY_NONE;
        return STATUS_OK;
    }
    if (ask->status == ENROLMENT_BREAK)
        return err_set(err, STATUS_USAGE, _("a break has days of its own; use: enrol break"));
    if (ask->status >= ENROLMENT_STATUS_COUNT)
        return err_set(err, STATUS_USAGE, _("an enrolment is withdrawn, transferred or completed"));
    if (on < setting->before.start_day)
        return err_set(err, STATUS_STATE, _("%s started on %s and cannot end before that"),
                       setting->before.login, day_format(setting->before.start_day, start));
    setting->after.status = (enum enrolment_status)ask->status;
    setting->after.ended_on = on;
    return STATUS_OK;
}

static bool is_same(const struct setting *setting)
{
    const struct enrolment *a = &setting->before;
    const struct enrolment *b = &setting->after;

    return !setting->transferred && a->end_day == b->end_day && a->hours_per_week == b->hours_per_week &&
           a->status == b->status && a->ended_on == b->ended_on;
}

/* --- written ---------------------------------------------------------------------------------- */

/* Who comes back to the day on which they were put into the wrong one leaves no trace of that one on the person, only in the journal. */
static enum status keep_cohort(struct setting *setting, struct err *err)
{
    const struct enrol_change *ask = setting->ask;
    day from = ask->on != DAY_NONE && ask->status < 0 ? ask->on : setting->service->today;
    const struct enrolment_was was = {setting->before.cohort, from - 1};

    if (!setting->transferred || setting->before.cohort == NULL || was.until_day < setting->before.start_day)
        return STATUS_OK;
    return breaks_add_was(setting->service->store, setting->before.id, &was, setting->service->now, err);
}

static const char *day_if(struct arena *arena, day value, bool changed)
{
    char text[DAY_TEXT];

    return changed && value != DAY_NONE ? arena_dup(arena, day_format(value, text)) : NULL;
}

static enum status journal(struct setting *setting, struct arena *arena, struct err *err)
{
    const struct enrolment *a = &setting->before;
    const struct enrolment *b = &setting->after;
    const char *hours =
        a->hours_per_week != b->hours_per_week ? arena_printf(arena, "%" PRId64, b->hours_per_week) : NULL;
    const char *status = a->status != b->status ? names_word(&person_enrolment_names, (int)b->status) : NULL;
    day from = setting->ask->on != DAY_NONE ? setting->ask->on : setting->service->today;

    return service_journal(setting->service, setting->person, 0,
                           service_body(arena, "login", b->login, "cohort",
                                        setting->transferred ? (b->cohort != NULL ? b->cohort : "") : NULL,
                                        "cohort_before", setting->transferred ? a->cohort : NULL, "from",
                                        day_if(arena, from, setting->transferred), "end",
                                        day_if(arena, b->end_day, a->end_day != b->end_day), "hours", hours,
                                        "status", status, "last_day",
                                        day_if(arena, b->ended_on, a->ended_on != b->ended_on), NULL),
                           err);
}

static enum status apply(struct setting *setting, struct arena *arena, struct err *err)
{
    enum status status = enrolments_change(setting->service->store, &setting->after, err);

    if (status == STATUS_OK)
        status = keep_cohort(setting, err);
    return status == STATUS_OK ? journal(setting, arena, err) : status;
}

enum status service_enrol_set(struct service *service, const struct enrol_change *ask, struct arena *arena,
                              struct enrolment *answer, struct err *err)
{
    struct setting setting = {.service = service, .ask = ask};
    enum status status = enrolling_find(service, ask->login, arena, &setting.person, &setting.before, err);

    setting.after = setting.before;
    if (status == STATUS_OK && ask->cohort == NULL && ask->end_day == DAY_NONE && ask->hours_per_week == -1 &&
        ask->status < 0)
        status =
            err_set(err, STATUS_USAGE,
                    _("nothing to change: give the cohort, the planned end, the weekly hours or the status"));
    if (status == STATUS_OK)
        status = set_cohort(&setting, err);
    if (status == STATUS_OK)
        status = set_plan(&setting, err);
    if (status == STATUS_OK)
        status = set_status(&setting, err);
    if (status == STATUS_OK && is_same(&setting)) {
        service_unchanged(service);
        *answer = setting.before;
        return STATUS_OK;
    }
    if (status == STATUS_OK)
        status = apply(&setting, arena, err);
    return status == STATUS_OK ? enrolling_read(service, setting.before.id, arena, answer, err) : status;
}
