/* agenda.c - what there is to talk about in a review.
 *
 * Made of numbers first, so that it can be frozen without anybody's words, and looked up afterwards. What became met is found by judging each criterion
 * that is met today once more, with the credits that it had then. Hours are those of their own screen (logbook.h).
 */
#include "agenda.h"

#include <string.h>

#include <beatbook/store/agendas.h>
#include <beatbook/store/agreed.h>
#include <beatbook/store/assignments.h>
#include <beatbook/store/people.h>

#include "logbook.h"
#include "standing.h"

#define LAPSE_DAYS (12 * 7) /* until the next review at the latest */

/* --- criteria --------------------------------------------------------------------------------- */

struct agenda_work {
    struct service *service;
    const struct course *course;
    struct arena *arena;
    struct agendas_credits credits; /* of then */
    size_t next;                    /* of these: they come by item, and so not in printed order */
    struct review_point_list met, lapses;
    int64_t met_number, lapse_number;
};

/* Was it met with what it had then, judged by the rule of today? */
static bool was_met(const struct agenda_work *work, const struct course_item *item, day then)
{
    uint32_t accepts = course_accepts(work->course, item);
    struct criterion_counts counts;
    struct criterion_progress progress;
    size_t i;

    memset(&counts, 0, sizeof counts);
    for (i = 0; i < work->credits.count; i++) {
        const struct agendas_credit *credit = &work->credits.items[i];

        if (strcmp(credit->item, item->item) != 0)
            continue;
        counts.accepted++;
        summaries_add_evidence(&counts.evidence, work->arena, credit->on, credit->types, accepts);
    }
    memset(&progress, 0, sizeof progress);
    progress_of(course_rule(work->course, item), &counts,
                course_judged_on(work->course, item->framework, then), work->arena, &progress);
    return progress.state == CRITERION_MET;
}

static void add_criterion(struct agenda_work *work, struct review_point_list *list, int64_t *number,
                          enum review_topic topic, const struct criterion *criterion, day on)
{
    struct review_point *point;

    if (++*number > REVIEW_AGENDA_MAX)
        return;
    point = LIST_ADD(work->arena, list);
    point->topic = topic;
    point->ref = criterion->ref;
    point->on = on;
}

static void judge_criterion(struct agenda_work *work, const struct summaries_criterion *row, day then)
{
    const struct course_item item = standing_item(work->course, 0, row);
    struct criterion criterion;

    memset(&criterion, 0, sizeof criterion);
    standing_of(work->service, work->course, &item, &row->counts, work->arena, &criterion);
    if (criterion.state != CRITERION_MET)
        return;
    if (!was_met(work, &item, then))
        add_criterion(work, &work->met, &work->met_number, REVIEW_TOPIC_MET, &criterion, DAY_NONE);
    if (criterion.lapses_on != DAY_NONE && criterion.lapses_on <= work->service->today + LAPSE_DAYS)
        add_criterion(work, &work->lapses, &work->lapse_number, REVIEW_TOPIC_LAPSES, &criterion,
                      criterion.lapses_on);
}

static void take(struct review_point_list *from, int64_t number, struct arena *arena,
                 struct review_point_list *out)
{
    size_t i;

    if (from->count > 0)
        from->items[0].number = number;
    for (i = 0; i < from->count; i++)
        *LIST_ADD(arena, out) = from->items[i];
}

static enum status add_criteria(struct service *service, const struct agenda_ask *ask, struct arena *arena,
                                struct review_point_list *out, struct err *err)
{
    struct agenda_work work = {.service = service, .arena = arena};
    struct summaries_list rows = {0};
    struct course course;
    size_t i;
    enum status status = course_load(service->store, ask->enrolment, arena, &course, err);

    work.course = &course;
    if (status != STATUS_OK || course.frameworks.count == 0)
        return status;
    status =
        summaries_of(service->store, ask->enrolment, course.frameworks.items[0].document, arena, &rows, err);
    if (status == STATUS_OK)
        status = agendas_credits(service->store, ask->enrolment, course.frameworks.items[0].document,
                                 ask->since, arena, &work.credits, err);
    for (i = 0; i < rows.count && status == STATUS_OK; i++)
        judge_criterion(&work, &rows.items[i], ask->since_day);
    take(&work.met, work.met_number, arena, out);
    take(&work.lapses, work.lapse_number, arena, out);
    return status;
}

/* --- hours ------------------------------------------------------------------------------------ */

/* Counted on days after the last review was closed; those of its own day were talked about. */
static int64_t minutes_since(const struct hours_line_list *lines, day since)
{
    int64_t minutes = 0;

    for (size_t i = 0; i < lines->count; i++)
        if (lines->items[i].fate == HOURS_COUNTS && (since == DAY_NONE || lines->items[i].on > since))
            minutes += lines->items[i].minutes;
    return minutes;
}

/* Nothing to talk about where none are planned and none were logged. */
static enum status add_hours(struct service *service, const struct agenda_ask *ask, struct arena *arena,
                             struct review_point_list *out, struct err *err)
{
    struct logbook book = {0};
    struct hours hours = {0};
    struct course course;
    enum status status = course_load(service->store, ask->enrolment, arena, &course, err);

    if (status == STATUS_OK)
        status = logbook_of(service, &course, arena, &book, err);
    if (status == STATUS_OK)
        status = logbook_hours(service, &book, arena, &hours, err);
    if (status == STATUS_OK && (hours.planned >= 0 || hours.actual > 0))
        *LIST_ADD(arena, out) = (struct review_point){.topic = REVIEW_TOPIC_HOURS,
                                                      .number = hours.actual,
                                                      .on = DAY_NONE,
                                                      .due = hours.due,
                                                      .since = minutes_since(&book.lines, ask->since_day)};
    return status;
}

/* --- the rest --------------------------------------------------------------------------------- */

static enum status add_actions(struct service *service, const struct agenda_ask *ask, struct arena *arena,
                               struct review_point_list *out, struct err *err)
{
    struct agreed_actions rows = {0};
    size_t first = out->count;
    int64_t number = 0;
    size_t i;
    enum status status = agreed_open(service->store, ask->person, arena, &rows, err);

    for (i = 0; i < rows.count && status == STATUS_OK; i++) {
        const struct agreed_action *row = &rows.items[i];

        if (row->action.review == ask->review || ++number > REVIEW_AGENDA_MAX)
            continue;
        *LIST_ADD(arena, out) = (struct review_point){.topic = REVIEW_TOPIC_ACTION,
                                                      .action = row->action.id,
                                                      .person = row->owner,
                                                      .on = row->action.by};
    }
    if (number > 0)
        out->items[first].number = number;
    return status;
}

/* The oldest, and who decides on it: the first by name of those who may today. */
static enum status add_waiting(struct service *service, const struct agendas_ask *ask, struct arena *arena,
                               struct review_point_list *out, struct err *err)
{
    struct assignments_covers covers = {0};
    size_t before = out->count;
    size_t i;
    enum status status = agendas_waiting(service->store, ask, arena, out, err);

    if (status == STATUS_OK && out->count > before)
        status = assignments_cover(service->store, ask->person, service->today, arena, &covers, err);
    for (i = 0; i < covers.count && status == STATUS_OK; i++) {
        const struct assignments_cover *cover = &covers.items[i];

        if ((cover->role == ROLE_SUPERVISOR || cover->role == ROLE_ASSESSOR) &&
            out->items[before].person == 0)
            out->items[before].person = cover->person;
    }
    return status;
}

enum status agenda_make(struct service *service, const struct agenda_ask *ask, struct arena *arena,
                        struct review_point_list *out, struct err *err)
{
    const struct agendas_ask rows = {.person = ask->person,
                                     .enrolment = ask->enrolment,
                                     .since = ask->since != MOMENT_NONE ? ask->since : 0,
                                     .since_day = ask->since_day,
                                     .today = service->today};
    struct agenda_ask criteria = *ask;
    enum status status = add_actions(service, ask, arena, out, err);

    criteria.since = rows.since;
    if (status == STATUS_OK)
        status = agendas_submitted(service->store, &rows, arena, out, err);
    if (status == STATUS_OK)
        status = agendas_decided(service->store, &rows, REVIEW_TOPIC_ACCEPTED, arena, out, err);
    if (status == STATUS_OK)
        status = agendas_decided(service->store, &rows, REVIEW_TOPIC_RETURNED, arena, out, err);
    if (status == STATUS_OK)
        status = add_criteria(service, &criteria, arena, out, err);
    if (status == STATUS_OK)
        status = add_hours(service, ask, arena, out, err);
    if (status == STATUS_OK)
        status = add_waiting(service, &rows, arena, out, err);
    if (status == STATUS_OK)
        status = agendas_comments(service->store, &rows, arena, out, err);
    return status == STATUS_OK ? agendas_absences(service->store, &rows, arena, out, err) : status;
}

/* --- words ------------------------------------------------------------------------------------ */

static enum status look_up_action(struct service *service, struct review_point *point, struct arena *arena,
                                  struct err *err)
{
    struct agreed_action row;
    enum status status = agreed_get(service->store, point->action, arena, &row, err);

    if (status != STATUS_OK || row.action.id == 0)
        return status;
    point->title = row.action.text;
    point->overdue = row.action.done_by == NULL && row.action.by < service->today;
    return STATUS_OK;
}

static enum status look_up(struct service *service, struct review_point *point, struct arena *arena,
                           struct err *err)
{
    enum status status = STATUS_OK;

    point->title = "";
    if (point->entry != 0)
        status = agendas_title(service->store, point->entry, point->revision, arena, &point->title, err);
    else if (point->action != 0)
        status = look_up_action(service, point, arena, err);
    else if (point->ref != NULL)
        status = agendas_criterion(service->store, point->ref, arena, &point->code, &point->title, err);
    if (status == STATUS_OK && point->person != 0)
        status = people_name(service->store, point->person, arena, &point->login, &point->name, err);
    return status;
}

enum status agenda_look_up(struct service *service, struct review_point_list *points, struct arena *arena,
                           struct err *err)
{
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < points->count && status == STATUS_OK; i++)
        status = look_up(service, &points->items[i], arena, err);
    return status;
}
