/* checklist.c - what the gateway rests on.
 *
 * It reads the summaries of the principal framework and the rows of the person, so its cost does not grow with what was written. What no
 * table holds is said to be unknown, which the list never takes for met.
 */
#include "checklist.h"

#include <string.h>

#include <beatbook/store/enrolments.h>
#include <beatbook/store/milestones.h>
#include <beatbook/store/people.h>
#include <beatbook/store/provisions.h>
#include <beatbook/util/tr.h>

#include "logbook.h"
#include "meeting.h"
#include "standing.h"
#include "verifying.h"

/* --- milestones ------------------------------------------------------------------------------- */

struct reachable {
    const struct milestones_list *rows;
    const char *apprentice;
    struct arena *arena;
    struct milestone_list *out;
};

static const struct milestones_row *row_of(const struct milestones_list *rows, const char *key)
{
    size_t i;

    for (i = 0; i < rows->count; i++)
        if (strcmp(rows->items[i].key, key) == 0)
            return &rows->items[i];
    return NULL;
}

static struct milestone *add(const struct reachable *keys, const char *key, const char *title,
                             const char *phase, bool asked)
{
    const struct milestones_row *row = row_of(keys->rows, key);
    struct milestone *milestone = LIST_ADD(keys->arena, keys->out);

    *milestone = (struct milestone){.apprentice = keys->apprentice,
                                    .key = key,
                                    .title = title,
                                    .phase = phase,
                                    .asked = asked,
                                    .on = DAY_NONE,
                                    .at = MOMENT_NONE,
                                    .words = ""};
    if (row == NULL)
        return milestone;
    milestone->reached = row->ends == 0;
    milestone->on = milestone->reached ? row->on : DAY_NONE;
    milestone->id = row->id;
    milestone->login = row->login;
    milestone->name = row->name;
    milestone->at = row->at;
    milestone->words = row->words;
    milestone->hidden = row->salt == NULL;
    return milestone;
}

static const char *phase_title(const struct provision_list *rules, const char *id)
{
    size_t i;

    for (i = 0; id != NULL && i < rules->count; i++)
        if (rules->items[i].kind == PROVISION_PHASE && strcmp(rules->items[i].id, id) == 0)
            return provision_title(&rules->items[i], "en");
    return "";
}

static void add_skills(const struct reachable *keys, const struct provision_list *rules,
                       const struct course *course, int64_t age, day today)
{
    size_t i;

    for (i = 0; i < provision_skill_names.count; i++) {
        const char *about = provision_skill_names.words[i];
        const struct provision *says =
            provision_for(rules, PROVISION_SKILL, about, course->start_day, (int)age, today);
        struct milestone *milestone;

        if (!provision_any(rules, PROVISION_SKILL, about))
            continue;
        milestone = add(keys, about, says != NULL ? provision_title(says, "en") : about,
                        _("Functional skills"), says != NULL && says->level > 0);
        milestone->title_cy = says != NULL ? provision_title(says, "cy") : NULL;
    }
}

static void add_named(const struct reachable *keys, const struct provision_list *rules)
{
    size_t i;

    for (i = 0; i < rules->count; i++) {
        const struct provision *one = &rules->items[i];
        struct milestone *milestone;

        if (one->kind != PROVISION_MILESTONE)
            continue;
        milestone = add(keys, one->id, provision_title(one, "en"), phase_title(rules, one->about), true);
        milestone->title_cy = provision_title(one, "cy");
    }
}

/* What was recorded under rules that do not name it any more. */
static void add_others(const struct reachable *keys)
{
    size_t named = keys->out->count, i, j;

    for (i = 0; i < keys->rows->count; i++) {
        for (j = 0; j < named && strcmp(keys->out->items[j].key, keys->rows->items[i].key) != 0; j++)
            ;
        if (j == named)
            (void)add(keys, keys->rows->items[i].key, keys->rows->items[i].key, "", false);
    }
}

static enum status milestones_in(const struct service *service, const struct course *course,
                                 const struct provision_list *rules, const struct milestone_unit_list *units,
                                 int64_t age, const struct reachable *keys)
{
    size_t i;

    add_named(keys, rules);
    add_skills(keys, rules, course, age, service->today);
    for (i = 0; i < units->count; i++)
        (void)add(keys, units->items[i].key, units->items[i].title, _("Units of the qualification"), true);
    add_others(keys);
    return STATUS_OK;
}

void checklist_asked(const struct service *service, const struct provision_list *rules,
                     const struct milestone_unit_list *units, day start, int64_t age, struct arena *arena,
                     struct milestone_list *out)
{
    const struct course course = {.start_day = start};
    const struct milestones_list none = {0};
    const struct reachable keys = {&none, NULL, arena, out};

    (void)milestones_in(service, &course, rules, units, age, &keys);
}

/* --- the rules of a course ----------------------------------------------------------------------- */

struct basis {
    struct provision_list rules;
    struct milestone_unit_list units;
    const char *qualification;
    struct enrolment enrolment;
    struct milestones_list rows;
};

static enum status read_basis(struct service *service, const struct course *course, struct arena *arena,
                              struct basis *out, struct err *err)
{
    enum status status;

    memset(out, 0, sizeof *out);
    status = provisions_of(service->store, course->rules_id, arena, &out->rules, err);
    if (status == STATUS_OK)
        status =
            milestones_units(service->store, course->rules_id, arena, &out->qualification, &out->units, err);
    if (status == STATUS_OK)
        status =
            enrolments_read(service->store, course->enrolment,
                            (struct enrolments_look){service->today, false}, arena, &out->enrolment, err);
    if (status == STATUS_OK)
        status = milestones_latest(service->store, course->enrolment, arena, &out->rows, err);
    return status;
}

enum status checklist_milestones(struct service *service, const struct course *course, const char *apprentice,
                                 struct arena *arena, struct milestone_list *out, struct err *err)
{
    struct basis basis;
    const struct reachable keys = {&basis.rows, apprentice, arena, out};
    enum status status = read_basis(service, course, arena, &basis, err);

    return status == STATUS_OK ? milestones_in(service, course, &basis.rules, &basis.units,
                                               basis.enrolment.age_at_start, &keys)
                               : status;
}

enum status checklist_rules(struct service *service, const struct course *course, struct arena *arena,
                            struct provision_list *out, struct err *err)
{
    return provisions_of(service->store, course->rules_id, arena, out, err);
}

/* --- facts ------------------------------------------------------------------------------------ */

static void count_panes(const struct progress *progress, struct gateway_facts *out)
{
    size_t i, j;

    for (i = 0; i < progress->panes.count; i++) {
        const struct pane_progress *pane = &progress->panes.items[i];

        for (j = 0; j < pane->criteria.count; j++) {
            const struct criterion *criterion = &pane->criteria.items[j];

            if (criterion->rule == NULL)
                continue;
            out->panes[pane->pane].total++;
            out->panes[pane->pane].met += criterion->state == CRITERION_MET;
            out->behaviours_verified += pane->pane == PANE_BEHAVIOURS && criterion->verified_by != NULL;
        }
    }
}

static enum status count_progress(struct service *service, const struct course *course,
                                  const struct checklist_counts *counts, struct arena *arena,
                                  struct gateway_facts *out, struct err *err)
{
    struct progress progress = {0};
    struct summaries_tally tally = {{0}};
    int64_t next;
    enum status status = STATUS_OK;

    if (counts != NULL) {
        standing_rows(service, course, 0, counts->rows, 0, INT32_MAX, arena, &progress, &next);
        tally = counts->tally;
    } else {
        status = standing_in(service, course, 0, 0, INT32_MAX, arena, &progress, &next, err);
    }
    if (status == STATUS_OK)
        status = verifying_mark(service, course, 0, arena, &progress, err);
    if (status == STATUS_OK && counts == NULL)
        status = summaries_tally(service->store, course->person, &tally, err);
    if (status != STATUS_OK)
        return status;
    count_panes(&progress, out);
    out->returned = tally.entries[ENTRY_RETURNED];
    out->waiting = tally.entries[ENTRY_WAITING];
    return STATUS_OK;
}

static enum status count_hours(struct service *service, const struct course *course, struct arena *arena,
                               struct gateway_facts *out, struct err *err)
{
    struct logbook book;
    struct hours hours;
    enum status status = logbook_of(service, course, arena, &book, err);

    if (status == STATUS_OK)
        status = logbook_hours(service, &book, arena, &hours, err);
    if (status != STATUS_OK)
        return status;
    out->minutes = hours.actual;
    out->minutes_needed = hours.planned;
    return STATUS_OK;
}

static enum status count_reviews(struct service *service, const struct course *course, struct arena *arena,
                                 struct gateway_facts *out, struct err *err)
{
    struct review_clock clock;
    enum status status = meeting_clock_under(service, course->person, course->rules_id, arena, &clock, err);

    out->reviews_overdue = clock.due == REVIEW_OVERDUE;
    return status == STATUS_OK ? reviews_held(service->store, course->enrolment, &out->reviews_held, err)
                               : status;
}

static enum status facts_from(struct service *service, const struct course *course, const struct basis *basis,
                              const struct checklist_counts *counts, struct arena *arena,
                              struct gateway_facts *out, struct err *err)
{
    const struct reachable keys = {&basis->rows, NULL, arena, &out->milestones};
    enum status status;

    *out = (struct gateway_facts){.today = service->today,
                                  .start_day = course->start_day,
                                  .end_day = course->end_day,
                                  .age = (int)basis->enrolment.age_at_start,
                                  .last_day = basis->enrolment.ended_on,
                                  .breaks = course->breaks,
                                  .qualification = basis->qualification,
                                  .units = basis->units};
    (void)milestones_in(service, course, &basis->rules, &basis->units, basis->enrolment.age_at_start, &keys);
    status = count_hours(service, course, arena, out, err);
    if (status == STATUS_OK)
        status = count_reviews(service, course, arena, out, err);
    return status == STATUS_OK ? count_progress(service, course, counts, arena, out, err) : status;
}

enum status checklist_facts(struct service *service, const struct course *course, struct arena *arena,
                            struct gateway_facts *out, struct err *err)
{
    struct basis basis;
    enum status status = read_basis(service, course, arena, &basis, err);

    return status == STATUS_OK ? facts_from(service, course, &basis, NULL, arena, out, err) : status;
}

enum status checklist_under(struct service *service, const struct course *course,
                            const struct checklist_counts *counts, struct arena *arena, struct gateway *out,
                            struct gateway_facts *facts, struct err *err)
{
    struct basis basis;
    enum status status = read_basis(service, course, arena, &basis, err);

    if (status == STATUS_OK)
        status = facts_from(service, course, &basis, counts, arena, facts, err);
    if (status != STATUS_OK)
        return status;
    *out = (struct gateway){.today = service->today, .age = basis.enrolment.age_at_start};
    gateway_compute(&basis.rules, facts, arena, out);
    return STATUS_OK;
}

enum status checklist_gateway(struct service *service, const struct course *course, struct arena *arena,
                              struct gateway *out, struct err *err)
{
    struct person person = {0};
    struct gateway_facts facts;
    struct basis basis;
    enum status status = read_basis(service, course, arena, &basis, err);

    if (status == STATUS_OK)
        status = facts_from(service, course, &basis, NULL, arena, &facts, err);
    if (status == STATUS_OK)
        status = people_read(service->store, course->person, service->today, arena, &person, err);
    if (status != STATUS_OK)
        return status;
    *out = (struct gateway){
        .login = person.login,
        .name = person.name,
        .number = person.number,
        .cohort = course->cohort,
        .principal = course->frameworks.items[0].slug,
        .version = course->frameworks.items[0].version,
        .rules = basis.enrolment.rules == NULL
                     ? NULL
                     : arena_printf(arena, "%s %s", basis.enrolment.rules, basis.enrolment.rules_version),
        .today = service->today,
        .start_day = course->start_day,
        .end_day = course->end_day,
        .moved_end_day = basis.enrolment.moved_end_day,
        .age = basis.enrolment.age_at_start,
        .opened_on = course->opened_on,
        .next = ROLE_COUNT};
    gateway_compute(&basis.rules, &facts, arena, out);
    return STATUS_OK;
}
