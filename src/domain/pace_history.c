/* pace_history.c - how many criteria were met on which day.
 *
 * The days are not gone through one by one. What a criterion is changes only on a day on which a credit begins or ends, and, when it is met, on
 * the one day that progress_of() names for its lapse; between these nothing is looked at. The same function that says what is met today says
 * what was met then, so that the end of the line and the figure on the screen cannot differ.
 */
#include <beatbook/domain/pace.h>

#include <stdlib.h>

#include <beatbook/domain/progress.h>

/* One criterion became met (+1) or ceased to be (-1). */
struct turn {
    day on;
    int by;
};
LIST_NAMED(turn_list, struct turn);
LIST_NAMED(pace_day_list, day);

struct past {
    const struct pace_criterion *criterion;
    day gateway, today;
    struct arena *arena; /* of the work on one criterion */
};

static int by_day(const void *a, const void *b)
{
    day left = *(const day *)a, right = *(const day *)b;

    return (left > right) - (left < right);
}

static int by_turn(const void *a, const void *b)
{
    return by_day(&((const struct turn *)a)->on, &((const struct turn *)b)->on);
}

/* Days on which a credit begins or ends, sorted. */
static void list_days(const struct past *past, struct pace_day_list *out)
{
    const struct pace_credit_list *credits = &past->criterion->credits;
    size_t i;

    for (i = 0; i < credits->count; i++) {
        const struct pace_credit *credit = &credits->items[i];

        if (credit->from <= past->today)
            *LIST_ADD(past->arena, out) = credit->from;
        if (credit->ended != DAY_NONE && credit->ended <= past->today)
            *LIST_ADD(past->arena, out) = credit->ended;
    }
    if (out->count > 0)
        qsort(out->items, out->count, sizeof *out->items, by_day);
}

static bool stands(const struct pace_credit *credit, day on)
{
    return credit->from <= on && (credit->ended == DAY_NONE || credit->ended > on);
}

static void add_evidence(const struct rule *rule, const struct pace_credit *credit, struct arena *arena,
                         struct criterion_counts *out)
{
    struct evidence_list *evidence = &out->evidence;
    uint32_t types = rule == NULL || rule->accept == 0 ? credit->types : credit->types & rule->accept;
    struct evidence_day *last = evidence->count > 0 ? &evidence->items[evidence->count - 1] : NULL;

    out->accepted++;
    if (types == 0)
        return;
    if (last == NULL || last->on != credit->on) {
        last = LIST_ADD(arena, evidence);
        last->on = credit->on;
    }
    last->entries++;
    last->types |= types;
}

/* Was it met at the end of a day? *lapses is the day on which it would cease without anything happening, else DAY_NONE. */
static bool met_on(const struct past *past, day on, day *lapses)
{
    const struct pace_credit_list *credits = &past->criterion->credits;
    day from = past->gateway != DAY_NONE && past->gateway < on ? past->gateway : on;
    struct arena arena = ARENA_INIT;
    struct criterion_counts counts = {0};
    struct criterion_progress progress;
    size_t i;

    for (i = 0; i < credits->count; i++)
        if (stands(&credits->items[i], on))
            add_evidence(past->criterion->rule, &credits->items[i], &arena, &counts);
    progress_of(past->criterion->rule, &counts, from, &arena, &progress);
    *lapses = progress.lapses_on;
    if (past->gateway != DAY_NONE && *lapses > past->gateway)
        *lapses = DAY_NONE;
    arena_release(&arena);
    return progress.state == CRITERION_MET;
}

static void turn(struct turn_list *turns, struct arena *arena, day on, int by)
{
    *LIST_ADD(arena, turns) = (struct turn){on, by};
}

/* The turns of one criterion, oldest first. */
static void follow(const struct past *past, struct turn_list *turns, struct arena *arena)
{
    struct pace_day_list days = {0};
    bool was = false;
    size_t i;

    list_days(past, &days);
    for (i = 0; i < days.count; i++) {
        day next, lapses, on = days.items[i];
        bool is;

        if (i + 1 < days.count && days.items[i + 1] == on)
            continue;
        next = i + 1 < days.count ? days.items[i + 1] : past->today + 1;
        is = met_on(past, on, &lapses);
        if (is != was)
            turn(turns, arena, on, is ? 1 : -1);
        was = is;
        if (is && lapses != DAY_NONE && lapses < next) {
            turn(turns, arena, lapses, -1);
            was = false;
        }
    }
}

static void add_up(struct turn_list *turns, struct arena *arena, struct pace_step_list *out)
{
    int64_t met = 0;
    size_t i;

    if (turns->count > 0)
        qsort(turns->items, turns->count, sizeof *turns->items, by_turn);
    for (i = 0; i < turns->count; i++) {
        met += turns->items[i].by;
        if (i + 1 < turns->count && turns->items[i + 1].on == turns->items[i].on)
            continue;
        if (met != (out->count > 0 ? out->items[out->count - 1].met : 0))
            *LIST_ADD(arena, out) = (struct pace_step){turns->items[i].on, met};
    }
}

void pace_history(const struct pace_criterion_list *criteria, day gateway, day today, struct arena *arena,
                  struct pace_step_list *out)
{
    struct arena work = ARENA_INIT;
    struct turn_list turns = {0};
    size_t i;

    for (i = 0; i < criteria->count; i++) {
        struct arena one = ARENA_INIT;
        const struct past past = {&criteria->items[i], gateway, today, &one};

        follow(&past, &turns, &work);
        arena_release(&one);
    }
    add_up(&turns, arena, out);
    arena_release(&work);
}
