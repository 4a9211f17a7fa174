/* burnup.c - the figures of the burn-up and of the strip of months.
 *
 * A point a week is as fine as any screen or page shows, and keeps the answer small; the days that are spoken of have points of their own, so that
 * the table says what the sentences say.
 */
#include <beatbook/domain/burnup.h>

#include <stdlib.h>
#include <string.h>

#include <beatbook/util/names.h>
#include <beatbook/util/tr.h>

static const char *const kind_words[BURNUP_KIND_COUNT] = {
    [BURNUP_RETURNED] = "returned", [BURNUP_LAPSE] = "lapse"};
const struct names burnup_kind_names = {"kind", kind_words, BURNUP_KIND_COUNT};

struct work {
    const struct pace_terms *terms;
    const struct pace_step_list *steps;
    const struct burnup_credit_list *credits;
    day today;
    struct arena *arena;
    struct burnup *out;
};

/* --- points ------------------------------------------------------------------------------------ */

static int64_t standing(const struct burnup_credit_list *credits, day on)
{
    int64_t count = 0;
    size_t i;

    for (i = 0; i < credits->count; i++)
        count += credits->items[i].from <= on &&
                 (credits->items[i].ended == DAY_NONE || credits->items[i].ended > on);
    return count;
}

static void add_point(const struct work *work, day on)
{
    struct burnup_point *point = LIST_ADD(work->arena, &work->out->points);
    bool past = on <= work->today;

    point->on = on;
    point->planned_tenths = pace_planned_tenths(work->terms, on, work->today);
    point->met = past ? pace_met_on(work->steps, on) : -1;
    point->accepted = past ? standing(work->credits, on) : -1;
}

/* The forecast end only where it is not so far that nothing else could be seen. */
static day last_day(const struct work *work)
{
    const struct pace *pace = &work->out->pace;
    int64_t last = work->today, planned = pace->planned_end;

    if (pace->planned_end != DAY_NONE && planned > last)
        last = planned;
    if (pace->forecast_end != DAY_NONE && pace->forecast_end > last &&
        (int64_t)pace->forecast_end - work->terms->start_day <= (last - work->terms->start_day) * 3 / 2)
        last = pace->forecast_end;
    if (last - work->terms->start_day > PACE_POINTS_MOST * 7)
        last = work->terms->start_day + PACE_POINTS_MOST * 7;
    return (day)last;
}

static void add_points(const struct work *work)
{
    const day own[] = {work->today, work->out->pace.planned_end, work->out->pace.forecast_end};
    day on = work->terms->start_day - 1, last = last_day(work);

    while (on <= last) {
        day next = hours_monday(on + 1) + 6; /* the Sunday after */
        size_t i;

        add_point(work, on);
        if (on == last)
            break;
        if (next > last)
            next = last;
        for (i = 0; i < sizeof own / sizeof *own; i++)
            if (own[i] != DAY_NONE && own[i] > on && own[i] < next)
                next = own[i];
        on = next;
    }
}

/* --- months ------------------------------------------------------------------------------------ */

static day month_first(day d)
{
    int year, month, month_day;

    day_split(d, &year, &month, &month_day);
    return day_join(year, month, 1);
}

static void add_months(const struct work *work)
{
    day first = work->terms->start_day, last = month_first(work->today), month;
    size_t i;

    for (i = 0; i < work->credits->count; i++)
        if (work->credits->items[i].ended == DAY_NONE && work->credits->items[i].on < first)
            first = work->credits->items[i].on;
    month = day_add_months(last, -(BURNUP_MONTHS_MOST - 1));
    if (month < month_first(first))
        month = month_first(first);
    for (; month <= last; month = day_add_months(month, 1)) {
        struct burnup_month *row = LIST_ADD(work->arena, &work->out->months);
        int year, number, month_day;

        day_split(month, &year, &number, &month_day);
        row->label = arena_printf(work->arena, "%04d-%02d", year, number);
        row->from = month;
    }
}

static int64_t *cell_of(struct burnup_month *month, enum pane pane)
{
    switch (pane) {
    case PANE_DUTIES:
        return &month->duties;
    case PANE_KNOWLEDGE:
        return &month->knowledge;
    case PANE_SKILLS:
        return &month->skills;
    default:
        return &month->behaviours;
    }
}

int64_t burnup_in(const struct burnup_month *month, enum pane pane)
{
    struct burnup_month copy = *month;

    return *cell_of(&copy, pane);
}

static int compare(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int by_entry(const void *a, const void *b)
{
    const struct burnup_credit *left = a, *right = b;
    int order = compare(left->entry, right->entry);

    return order != 0 ? order : compare(left->pane, right->pane);
}

static void count_months(const struct work *work)
{
    struct burnup_month_list *months = &work->out->months;
    struct burnup_credit *sorted = arena_alloc(work->arena, (work->credits->count + 1) * sizeof *sorted);
    size_t i, count = 0;

    if (months->count == 0)
        return;
    for (i = 0; i < work->credits->count; i++)
        if (work->credits->items[i].ended == DAY_NONE && work->credits->items[i].pane < PANE_COUNT)
            sorted[count++] = work->credits->items[i];
    qsort(sorted, count, sizeof *sorted, by_entry);
    for (i = 0; i < count; i++) {
        int32_t place = day_month(sorted[i].on) - day_month(months->items[0].from);
        struct burnup_month *month = &months->items[place < 0 ? 0 : place];
        bool again = i > 0 && sorted[i - 1].entry == sorted[i].entry;

        if (place < 0 || (size_t)place >= months->count)
            continue;
        if (!again || sorted[i - 1].pane != sorted[i].pane)
            ++*cell_of(month, sorted[i].pane);
        month->entries += !again;
    }
}

void burnup_of(const struct pace_terms *terms, const struct pace_step_list *steps,
               const struct burnup_credit_list *credits, day today, struct arena *arena, struct burnup *out)
{
    const struct work work = {terms, steps, credits, today, arena, out};

    pace_of(terms, steps, today, &out->pace);
    if (terms->start_day == DAY_NONE)
        return;
    add_points(&work);
    add_months(&work);
    count_months(&work);
}

/* --- words ------------------------------------------------------------------------------------- */

void burnup_say_review(const struct burnup *burnup, struct str *out)
{
    const struct review_clock *clock = &burnup->review;
    day today = burnup->pace.today;
    char text[DAY_TEXT];

    if (clock->due == REVIEW_ENDED || clock->due == REVIEW_DUE_COUNT)
        str_add(out, _("no review is due any more"));
    else if (clock->due == REVIEW_STOPPED)
        str_add(out, _("in a break: no review is due"));
    else if (clock->until == DAY_NONE)
        str_add(out, _("when the next review is due is not known"));
    else if (clock->due == REVIEW_OVERDUE)
        str_add_f(out, _("a review is overdue since %s"), day_short(clock->until, today, text));
    else
        str_add_f(out, _("the next review is due by %s"), day_short(clock->until, today, text));
    if (clock->on != DAY_NONE && clock->review != 0)
        str_add_f(out, _(", planned for %s"), day_short(clock->on, today, text));
}

void burnup_say_thing(const struct burnup_thing *thing, day today, struct str *out)
{
    char text[DAY_TEXT];

    day_short(thing->on, today, text);
    if (thing->kind == BURNUP_RETURNED)
        str_add_f(out, _("entry %lld of %s came back: %s"), (long long)thing->entry, text,
                  thing->title != NULL && *thing->title != '\0' ? thing->title : _("(hidden)"));
    else
        str_add_f(out, _("%s lapses on %s: %s"), thing->code != NULL ? thing->code : thing->ref, text,
                  thing->title != NULL ? thing->title : "");
}
