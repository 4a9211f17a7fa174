/* boarding.c - rows of the board.
 *
 * Rules are read once for each document, and what they ask is worked out once for each first day and age, in a small table where the newer takes the place of the older:
 * thousands share a cohort, and a table that grew with the store would cost what it saves.
 */
#include "boarding.h"

#include <string.h>

#include <beatbook/store/library.h>
#include <beatbook/store/milestones.h>
#include <beatbook/store/provisions.h>
#include <beatbook/store/sums.h>

#include "checklist.h"
#include "meeting.h"
#include "waits.h"

#define MEMOS 1024 /* a power of two */

struct boarding_rules {
    int64_t id;
    const char *name; /* NULL none */
    struct provision_list provisions;
    struct milestone_unit_list units;
    struct boarding_rules *next;
};

struct boarding_memo {
    const struct board_terms *terms; /* NULL: nothing is here */
    int64_t rules;
    day start;
    int age;
};

void boarding_start(struct boarding *boarding, struct service *service, enum board_group group)
{
    *boarding = (struct boarding){.service = service, .group = group};
    boarding->memo = arena_alloc(&boarding->own, MEMOS * sizeof *boarding->memo);
}

void boarding_release(struct boarding *boarding)
{
    arena_release(&boarding->scratch);
    arena_release(&boarding->own);
}

/* --- what rules ask ------------------------------------------------------------------------------ */

static enum status read_rules(struct boarding *boarding, int64_t id, struct boarding_rules *out,
                              struct err *err)
{
    struct store *store = boarding->service->store;
    const char *title;
    enum status status = STATUS_OK;

    out->id = id;
    if (id == 0)
        return STATUS_OK;
    status = provisions_of(store, id, &boarding->own, &out->provisions, err);
    if (status == STATUS_OK)
        status = milestones_units(store, id, &boarding->own, &title, &out->units, err);
    return status == STATUS_OK ? library_label(store, id, &boarding->own, &out->name, err) : status;
}

static enum status find_rules(struct boarding *boarding, int64_t id, const struct boarding_rules **out,
                              struct err *err)
{
    struct boarding_rules *rules = boarding->rules;
    enum status status;

    while (rules != NULL && rules->id != id)
        rules = rules->next;
    *out = rules;
    if (rules != NULL)
        return STATUS_OK;
    rules = arena_alloc(&boarding->own, sizeof *rules);
    status = read_rules(boarding, id, rules, err);
    rules->next = boarding->rules;
    boarding->rules = rules;
    *out = rules;
    return status;
}

static const struct board_terms *make_terms(struct boarding *boarding, const struct boarding_rules *rules,
                                            day start, int age)
{
    const struct service *service = boarding->service;
    struct board_terms *terms = arena_alloc(&boarding->own, sizeof *terms);
    struct milestone_list milestones = {0};
    size_t i;

    hours_rule(provision_for(&rules->provisions, PROVISION_HOURS, NULL, start, age, service->today),
               &terms->hours);
    terms->interval = meeting_interval(service, &rules->provisions, start, age);
    terms->rules = rules->name;
    checklist_asked(service, &rules->provisions, &rules->units, start, age, &boarding->own, &milestones);
    for (i = 0; i < milestones.count; i++)
        if (milestones.items[i].asked)
            *LIST_ADD(&boarding->own, &terms->milestones) = milestones.items[i].key;
    return terms;
}

static struct boarding_memo *memo_of(const struct boarding *boarding, int64_t rules, day start, int age)
{
    uint64_t mix = (uint64_t)rules * UINT64_C(0x9E3779B97F4A7C15) + (uint64_t)start * 131u + (uint64_t)age;

    return &boarding->memo[(mix ^ (mix >> 20)) & (MEMOS - 1)];
}

static enum status find_terms(struct boarding *boarding, const struct standings_row *row,
                              const struct board_terms **out, struct err *err)
{
    struct boarding_memo *memo = memo_of(boarding, row->rules_id, row->facts.start_day, row->age);
    const struct boarding_rules *rules;
    enum status status = STATUS_OK;

    if (memo->terms == NULL || memo->rules != row->rules_id || memo->start != row->facts.start_day ||
        memo->age != row->age) {
        status = find_rules(boarding, row->rules_id, &rules, err);
        if (status != STATUS_OK)
            return status;
        *memo = (struct boarding_memo){make_terms(boarding, rules, row->facts.start_day, row->age),
                                       row->rules_id, row->facts.start_day, row->age};
    }
    *out = memo->terms;
    return status;
}

/* --- rows ---------------------------------------------------------------------------------------- */

static const char *group_of(const struct boarding *boarding, const struct standings_row *row)
{
    switch (boarding->group) {
    case BOARD_GROUP_COHORT:
        return row->facts.cohort;
    case BOARD_GROUP_SUPERVISOR:
        return row->supervisor;
    case BOARD_GROUP_RULES:
        return row->facts.terms->rules;
    case BOARD_NO_GROUP:
    case BOARD_GROUP_COUNT:
        break;
    }
    return NULL;
}

enum status boarding_figures(struct boarding *boarding, struct standings_row *row, struct arena *arena,
                             struct board_row *out, struct err *err)
{
    enum status status = find_terms(boarding, row, &row->facts.terms, err);

    if (status != STATUS_OK)
        return status;
    board_figures(&row->facts, boarding->service->today, arena, out);
    out->group = group_of(boarding, row);
    return STATUS_OK;
}

struct taking {
    struct boarding *boarding;
    struct arena *arena;
    struct board_row *out;
};

static enum status take(struct standings_row *row, void *context, struct err *err)
{
    const struct taking *taking = context;
    struct arena *arena = taking->arena;
    struct board_row *out = taking->out;
    int64_t weeks[BOARD_WEEKS] = {0};
    int i;
    enum status status = boarding_figures(taking->boarding, row, arena, out, err);

    if (status != STATUS_OK)
        return status;
    out->login = arena_dup(arena, out->login);
    out->name = arena_dup(arena, out->name);
    out->number = arena_dup(arena, out->number);
    out->cohort = arena_dup(arena, out->cohort);
    out->group = arena_dup(arena, out->group);
    out->rules = arena_dup(arena, out->rules);
    board_trend(&row->facts.kept.weeks, taking->boarding->service->today, weeks);
    for (i = 0; i < BOARD_WEEKS; i++)
        LIST_ADD(arena, &out->weeks)->number = weeks[i];
    return STATUS_OK;
}

static enum status name_holders(struct service *service, struct arena *arena, struct board_row *row,
                                struct err *err)
{
    struct waiting_row waiting = {.entry = row->oldest_entry, .person = row->person};
    struct queue_row holders = {0};
    moment since;
    size_t i;
    enum status status = sums_waiting(service->store, row->oldest_entry, &since, &waiting.closers, err);

    if (status == STATUS_OK)
        status = waits_holders(service, &waiting, arena, &holders, err);
    for (i = 0; i < holders.holders.count; i++)
        *LIST_ADD(arena, &row->waiting_for) = holders.holders.items[i];
    return status;
}

enum status boarding_row(struct boarding *boarding, int64_t enrolment, struct arena *arena,
                         struct board_row *out, struct err *err)
{
    struct service *service = boarding->service;
    const struct standings_filter one = {.enrolment = enrolment,
                                         .supervisor = boarding->group == BOARD_GROUP_SUPERVISOR,
                                         .today = service->today};
    struct taking taking = {boarding, arena, out};
    enum status status = standings_visit(service->store, &one, &boarding->scratch, take, &taking, err);

    if (status == STATUS_OK && out->oldest_entry != 0)
        status = name_holders(service, arena, out, err);
    if (status == STATUS_OK)
        board_explain(out, service->today, arena, &out->why);
    return status;
}
