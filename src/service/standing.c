/* standing.c - where an apprentice stands.
 *
 * It reads the summaries of one framework and nothing else, so its cost depends on the framework's length and not on how much has
 * been written: rows of entries are not touched.
 */
#include "standing.h"

#include <string.h>

#include <beatbook/store/people.h>
#include <beatbook/util/tr.h>

void standing_of(const struct service *service, const struct course *course, const struct course_item *item,
                 const struct criterion_counts *counts, struct arena *arena, struct criterion *out)
{
    const struct rule *rule = course_rule(course, item);
    struct criterion_progress progress;
    size_t i;

    progress_of(rule, counts, course_judged_on(course, item->framework, service->today), arena, &progress);
    out->ref = course_ref(item, arena);
    out->code = item->code;
    out->kind = item->kind;
    out->title = item->brief;
    out->state = progress.state;
    out->drafted = counts->drafted;
    out->waiting = counts->waiting;
    out->accepted = counts->accepted;
    out->counted = progress.counted;
    out->needed = rule != NULL ? rule->min_entries : 1;
    out->rule = course_rule_words(course, item);
    /* What was recent enough when the gateway was opened stays so. */
    out->lapses_on = item->framework == 0 && course->opened_on != DAY_NONE ? DAY_NONE : progress.lapses_on;
    out->verified_at = MOMENT_NONE;
    for (i = 0; i < progress.lacks.count; i++)
        *LIST_ADD(arena, &out->lacks) = progress.lacks.items[i];
}

struct course_item standing_item(const struct course *course, size_t framework,
                                 const struct summaries_criterion *row)
{
    const struct course_framework *at = &course->frameworks.items[framework];

    return (struct course_item){.framework = (int64_t)framework,
                                .document = at->document,
                                .position = row->position,
                                .slug = at->slug,
                                .version = at->version,
                                .sha256 = at->sha256,
                                .item = row->item,
                                .code = row->code,
                                .brief = row->brief,
                                .kind = row->kind};
}

static void make_panes(struct progress *out, struct arena *arena)
{
    int pane;

    for (pane = 0; pane < PANE_COUNT; pane++)
        LIST_ADD(arena, &out->panes)->pane = (enum pane)pane;
}

static void fill_framework(const struct course *course, size_t framework, struct progress *out)
{
    const struct course_framework *principal = &course->frameworks.items[0];
    const struct course_framework *shown = &course->frameworks.items[framework];

    out->principal = principal->slug;
    out->version = principal->version;
    out->level = principal->level;
    out->framework = shown->slug;
    out->framework_version = shown->version;
    out->title = shown->title;
    out->is_principal = framework == 0;
}

static void add_to(struct pane_progress *pane, const struct criterion *criterion, bool shown,
                   struct arena *arena)
{
    pane->total++;
    pane->met += criterion->state == CRITERION_MET;
    if (shown)
        *LIST_ADD(arena, &pane->criteria) = *criterion;
}

void standing_rows(const struct service *service, const struct course *course, size_t framework,
                   const struct summaries_list *rows, int64_t from, int64_t most, struct arena *arena,
                   struct progress *out, int64_t *next)
{
    int64_t i;

    *next = -1;
    fill_framework(course, framework, out);
    make_panes(out, arena);
    for (i = 0; i < (int64_t)rows->count; i++) {
        struct course_item item = standing_item(course, framework, &rows->items[i]);
        struct criterion criterion;

        memset(&criterion, 0, sizeof criterion);
        standing_of(service, course, &item, &rows->items[i].counts, arena, &criterion);
        out->total++;
        out->met += criterion.state == CRITERION_MET;
        if (i == from + most)
            *next = i;
        if (rows->items[i].pane < PANE_COUNT)
            add_to(&out->panes.items[rows->items[i].pane], &criterion, i >= from && i < from + most, arena);
    }
}

enum status standing_in(struct service *service, const struct course *course, size_t framework, int64_t from,
                        int64_t most, struct arena *arena, struct progress *out, int64_t *next,
                        struct err *err)
{
    struct summaries_list rows = {0};
    enum status status = summaries_of(service->store, course->enrolment,
                                      course->frameworks.items[framework].document, arena, &rows, err);

    standing_rows(service, course, framework, &rows, from, most, arena, out, next);
    return status;
}

enum status standing_moves(struct service *service, const struct course *course, size_t framework,
                           struct arena *arena, struct criterion_move_list *out, struct err *err)
{
    struct summaries_list rows = {0};
    enum status status = summaries_of(service->store, course->enrolment,
                                      course->frameworks.items[framework].document, arena, &rows, err);
    size_t i;
    int pane;

    for (pane = 0; status == STATUS_OK && pane < PANE_COUNT; pane++)
        for (i = 0; i < rows.count; i++) {
            struct course_item item = standing_item(course, framework, &rows.items[i]);
            struct criterion_move *move;

            if (rows.items[i].pane != (enum pane)pane)
                continue;
            move = LIST_ADD(arena, out);
            progress_move(course_rule(course, &item), &rows.items[i].counts,
                          course_judged_on(course, (int64_t)framework, service->today), move);
            /* Once the gateway is open its day stands still: nothing of the principal framework lapses any more. */
            if (framework == 0 && course->opened_on != DAY_NONE)
                move->lapses = false;
        }
    return status;
}

/* Who decides has no portfolio, and is told where their work is. */
static enum status judge_decider(struct service *service, int64_t person, const char *login,
                                 struct arena *arena, struct err *err)
{
    struct person who;
    enum status status = people_read(service->store, person, service->today, arena, &who, err);

    if (status != STATUS_OK || (who.roles & ROLE_BIT(ROLE_APPRENTICE)) != 0)
        return status;
    return err_set(
        err, STATUS_STATE,
        _("%s is no apprentice and has no portfolio: what waits for them is in the queue (beatbook "
          "queue list); for an apprentice's, give the login"),
        login);
}

enum status standing_open(struct service *service, enum verb verb, const char *login, struct arena *arena,
                          struct course *out, struct err *err)
{
    const char *said = login != NULL ? login : service->login;
    int64_t person;
    enum status status = service_person(service, login, &person, err);

    if (status == STATUS_OK)
        status = service_allow(service, verb, person, 0, arena_printf(arena, "person: %s", said), err);
    if (status == STATUS_OK)
        status = course_of(service->store, person, arena, out, err);
    if (status == STATUS_OK && out->frameworks.count == 0)
        status = judge_decider(service, person, said, arena, err);
    if (status == STATUS_OK && out->frameworks.count == 0)
        status = err_set(err, STATUS_STATE,
                         _("%s is not enrolled on a framework: the training unit enrols with: "
                           "beatbook enrol"),
                         said);
    return status;
}
