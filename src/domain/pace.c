/* pace.c - the planned line, and the straight line of the forecast.
 *
 * As in hours.c nothing is kept, and fractions are never added up. Tenths are there to be shown; whether somebody is behind is decided by whole
 * criteria, because a criterion is met or it is not.
 */
#include <beatbook/domain/pace.h>

static day earlier(day a, day b)
{
    return a < b ? a : b;
}

static day later(day a, day b)
{
    return a > b ? a : b;
}

static int64_t divide_up(int64_t a, int64_t b)
{
    return (a + b - 1) / b;
}

/* Today, or the last day when that has been. */
static day now_of(const struct pace_terms *terms, day today)
{
    return terms->last_day != DAY_NONE ? earlier(today, terms->last_day) : today;
}

/* --- the line ---------------------------------------------------------------------------------- */

/* Days of training in [from, until], both in it. */
static int64_t training(const struct pace_terms *terms, day from, day until)
{
    day first = later(from, terms->start_day);
    day last = now_of(terms, until);

    return first > last ? 0 : (int64_t)last - first + 1 - break_days(&terms->breaks, first, last + 1);
}

/* Planned days of training; 0: there is no line. */
static int64_t planned_days(const struct pace_terms *terms)
{
    if (terms->total <= 0 || terms->start_day == DAY_NONE || terms->end_day == DAY_NONE ||
        terms->end_day < terms->start_day)
        return 0;
    return (int64_t)terms->end_day - terms->start_day + 1;
}

/* The same with breaks that last ending today: what is to come is drawn as if training went on tomorrow. */
static int64_t training_by(const struct pace_terms *terms, day on, day today)
{
    int64_t days = training(terms, terms->start_day, on);
    const struct break_row *open;
    day last = now_of(terms, on);

    if (last <= today)
        return days;
    open = break_on(&terms->breaks, last);
    if (open != NULL && open->until_day == DAY_NONE)
        days += (int64_t)last - later(today, open->from_day - 1);
    return days;
}

int64_t pace_planned_tenths(const struct pace_terms *terms, day on, day today)
{
    int64_t days = planned_days(terms), passed;

    if (days == 0)
        return -1;
    passed = training_by(terms, on, today);
    return terms->total * 10 * (passed < days ? passed : days) / days;
}

int64_t pace_days_ahead(const struct pace_terms *terms, int64_t met, day today)
{
    int64_t days = planned_days(terms), passed;

    if (days == 0)
        return PACE_UNKNOWN;
    passed = training(terms, terms->start_day, today);
    if (terms->total * (passed < days ? passed : days) / days == met)
        return 0;
    return divide_up(met * days, terms->total) - passed;
}

/* --- what was met ------------------------------------------------------------------------------ */

int64_t pace_met_on(const struct pace_step_list *steps, day on)
{
    size_t i = steps->count;

    while (i > 0 && steps->items[i - 1].on > on)
        i--;
    return i > 0 ? steps->items[i - 1].met : 0;
}

/* Since when everything is met without a gap. */
static day whole_since(const struct pace_step_list *steps, int64_t total, day today)
{
    day since = DAY_NONE;
    size_t i = steps->count;

    while (i > 0 && steps->items[i - 1].on > today)
        i--;
    for (; i > 0 && steps->items[i - 1].met >= total; i--)
        since = steps->items[i - 1].on;
    return since;
}

/* --- the forecast ------------------------------------------------------------------------------ */

/* The day on which so many more days of training have been. */
static int64_t after_training(const struct pace_terms *terms, day today, int64_t days)
{
    int64_t on = (int64_t)today + days;
    size_t i;

    for (i = 0; i < terms->breaks.count; i++) {
        const struct break_row *row = &terms->breaks.items[i];

        if (row->until_day != DAY_NONE && row->until_day > today && row->from_day <= on)
            on += (int64_t)row->until_day - later(row->from_day, today + 1) + 1;
    }
    return on;
}

static void forecast(const struct pace_terms *terms, const struct pace_step_list *steps, struct pace *out)
{
    day from = later(out->today - (PACE_DAYS - 1), terms->start_day);
    int64_t on;

    out->pace_days = training(terms, from, out->today);
    out->pace_met = out->today >= from ? out->met - pace_met_on(steps, from - 1) : 0;
    if (out->total > 0 && out->met >= out->total) {
        out->forecast_end = whole_since(steps, out->total, out->today);
        return;
    }
    if (out->last_day != DAY_NONE && out->last_day <= out->today)
        return;
    if (out->pace_days < PACE_LEAST || out->pace_met <= 0)
        return;
    on =
        after_training(terms, out->today, divide_up((out->total - out->met) * out->pace_days, out->pace_met));
    if (on - out->today <= PACE_AHEAD_MOST)
        out->forecast_end = (day)on;
}

void pace_of(const struct pace_terms *terms, const struct pace_step_list *steps, day today, struct pace *out)
{
    const struct break_row *now;
    day last = now_of(terms, today);

    *out = (struct pace){.total = terms->total,
                         .met = pace_met_on(steps, last),
                         .planned_met_tenths = pace_planned_tenths(terms, last, last),
                         .forecast_end = DAY_NONE,
                         .start_day = terms->start_day,
                         .planned_end = break_shift(&terms->breaks, terms->end_day, last),
                         .last_day = terms->last_day,
                         .today = today,
                         .break_from = DAY_NONE,
                         .break_until = DAY_NONE};
    now = last == today ? break_on(&terms->breaks, today) : NULL;
    if (now != NULL) {
        out->break_from = now->from_day;
        out->break_until = now->until_day;
    }
    out->days_ahead = pace_days_ahead(terms, out->met, last);
    out->today = last;
    forecast(terms, steps, out);
    out->today = today;
    if (out->planned_end != DAY_NONE && out->met < out->total)
        out->is_late = last > out->planned_end ||
                       (out->forecast_end != DAY_NONE && out->forecast_end > out->planned_end);
}
