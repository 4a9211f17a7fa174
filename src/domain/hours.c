/* hours.c - time off the job, counted.
 *
 * Nothing here is kept anywhere: the figures are made from the lines each time they are asked for. One apprentice has as many lines as they have
 * written, a few hundred, and a total that is kept beside them could say something else than they do. Fractions are never added up: whatever is a
 * share of the plan is the difference of two shares counted from the first day, so weeks and months add up to the whole.
 */
#include <beatbook/domain/hours.h>

#include <stdlib.h>
#include <string.h>

#define YEAR_DAYS 365
#define MONTHS_MOST (HOURS_WEEKS_MOST / 52 * 12)

static const char *const measure_words[HOURS_MEASURE_COUNT] = {
    [HOURS_SHARE] = "share", [HOURS_WEEKLY] = "weekly", [HOURS_WHOLE] = "whole"};
const struct names hours_measure_names = {"measure", measure_words, HOURS_MEASURE_COUNT};

static const char *const source_words[HOURS_SOURCE_COUNT] = {
    [HOURS_ENTRY] = "entry", [HOURS_LOG] = "log", [HOURS_CORRECTION] = "correction"};
const struct names hours_source_names = {"source", source_words, HOURS_SOURCE_COUNT};

static const char *const fate_words[HOURS_FATE_COUNT] = {[HOURS_COUNTS] = "counts",
                                                         [HOURS_NOT_ELIGIBLE] = "not-eligible",
                                                         [HOURS_BEFORE_START] = "before-start",
                                                         [HOURS_AFTER_END] = "after-end",
                                                         [HOURS_IN_BREAK] = "in-break",
                                                         [HOURS_AHEAD] = "ahead",
                                                         [HOURS_HIDDEN] = "hidden",
                                                         [HOURS_PASSED] = "passed"};
const struct names hours_fate_names = {"fate", fate_words, HOURS_FATE_COUNT};

/* --- days -------------------------------------------------------------------------------------- */

day hours_monday(day d)
{
    int from_thursday = d % 7 < 0 ? d % 7 + 7 : d % 7; /* 1970-01-01 was a Thursday */

    return d - (from_thursday + 3) % 7;
}

void hours_week(day d, int *year, int *week)
{
    day thursday = hours_monday(d) + 3;
    int month, month_day;

    day_split(thursday, year, &month, &month_day);
    *week = (thursday - day_join(*year, 1, 1)) / 7 + 1;
}

static day earlier(day a, day b)
{
    return a < b ? a : b;
}

static day later(day a, day b)
{
    return a > b ? a : b;
}

int64_t hours_days(const struct hours_terms *terms, day from, day until)
{
    day first = later(from, terms->start_day);
    day last = terms->last_day != DAY_NONE ? earlier(until, terms->last_day) : until;

    return first > last ? 0 : last - first + 1 - break_days(&terms->breaks, first, last + 1);
}

/* --- the plan ---------------------------------------------------------------------------------- */

static int64_t divide_up(int64_t a, int64_t b)
{
    return (a + b - 1) / b;
}

void hours_rule(const struct provision *provision, struct hours_terms *terms)
{
    terms->measure = HOURS_UNSET;
    terms->amount = -1;
    terms->least = 0;
    if (provision == NULL)
        return;
    terms->rule = provision->id;
    terms->least = provision->minutes > 0 ? provision->minutes : 0;
    if (provision->minutes_per_week >= 0) {
        terms->measure = HOURS_WEEKLY;
        terms->amount = provision->minutes_per_week;
    } else if (provision->percent >= 0) {
        terms->measure = HOURS_SHARE;
        terms->amount = provision->percent;
    } else if (provision->minutes >= 0) {
        terms->measure = HOURS_WHOLE;
        terms->amount = provision->minutes;
    }
}

/* So much a week for so many days, leave taken off, times percent / 100. */
static int64_t for_days(int64_t minutes_per_week, int64_t days, int64_t percent)
{
    const int64_t year = YEAR_DAYS * 10, off = HOURS_LEAVE_TENTHS * 7;

    return divide_up(minutes_per_week * days * (year - off) * percent, 7 * year * 100);
}

static int64_t asked_for(const struct hours_terms *terms, int64_t days)
{
    if (terms->amount < 0)
        return -1;
    switch (terms->measure) {
    case HOURS_SHARE:
        return days < 0 || terms->hours_per_week < 0
                   ? -1
                   : for_days(terms->hours_per_week * 60, days, terms->amount);
    case HOURS_WEEKLY:
        return days < 0 ? -1 : for_days(terms->amount, days, 100);
    case HOURS_WHOLE:
        return terms->amount;
    case HOURS_UNSET:
    case HOURS_MEASURE_COUNT:
        break;
    }
    return -1;
}

int64_t hours_planned(const struct hours_terms *terms, int64_t *days, int64_t *less)
{
    int64_t whole;

    *less = 0;
    *days = terms->end_day == DAY_NONE || terms->end_day < terms->start_day
                ? -1
                : (int64_t)terms->end_day - terms->start_day + 1;
    whole = asked_for(terms, *days);
    if (whole < 0)
        return -1;
    if (whole < terms->least)
        whole = terms->least;
    *less = whole * terms->less_percent / 100 + terms->less_minutes;
    if (*less > whole - terms->least)
        *less = whole - terms->least;
    return whole - *less;
}

/* --- lines ------------------------------------------------------------------------------------- */

static int compare(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

/* What can be corrected, found by what it is. */
static int by_identity(const void *a, const void *b)
{
    const struct hours_line *left = a, *right = b;
    int order = compare(left->source, right->source);

    if (order == 0 && left->source == HOURS_ENTRY)
        return compare(left->entry, right->entry);
    return order != 0 ? order : compare(left->id, right->id);
}

static int by_day(const void *a, const void *b)
{
    const struct hours_line *left = a, *right = b;
    int order = compare(right->on, left->on);

    return order != 0 ? order : by_identity(a, b);
}

static struct hours_line *find(struct hours_line_list *lines, enum hours_source source, int64_t number)
{
    const struct hours_line key = {.source = source, .id = number, .entry = number};

    return bsearch(&key, lines->items, lines->count, sizeof key, by_identity);
}

static enum hours_fate fate_of(const struct hours_terms *terms, day today, const struct hours_line *line)
{
    if (line->fate == HOURS_HIDDEN)
        return HOURS_HIDDEN;
    if (line->on < terms->start_day)
        return HOURS_BEFORE_START;
    if (terms->last_day != DAY_NONE && line->on > terms->last_day)
        return HOURS_AFTER_END;
    if (line->on > today)
        return HOURS_AHEAD;
    if (break_on(&terms->breaks, line->on) != NULL)
        return HOURS_IN_BREAK;
    return line->reason == NULL ? HOURS_NOT_ELIGIBLE : HOURS_COUNTS;
}

/* A correction goes with what it corrects; of an entry it is about one revision and no other. */
static void correct(struct hours_line_list *lines, struct hours_line *line)
{
    struct hours_line *of =
        line->entry != 0 ? find(lines, HOURS_ENTRY, line->entry) : find(lines, HOURS_LOG, line->corrects);

    line->stands = -1;
    if (of == NULL || of->revision != line->revision) {
        line->fate = HOURS_PASSED;
        return;
    }
    line->fate = of->fate;
    line->state = of->state;
    of->stands += line->minutes;
}

void hours_judge(const struct hours_terms *terms, day today, struct hours_line_list *lines)
{
    size_t i;

    if (lines->count == 0)
        return;
    qsort(lines->items, lines->count, sizeof *lines->items, by_identity);
    for (i = 0; i < lines->count; i++) {
        struct hours_line *line = &lines->items[i];

        if (line->source == HOURS_CORRECTION) {
            correct(lines, line);
            continue;
        }
        line->stands = line->minutes;
        line->fate = fate_of(terms, today, line);
    }
    qsort(lines->items, lines->count, sizeof *lines->items, by_day);
}

int64_t hours_on(const struct hours_line_list *lines, day on)
{
    int64_t minutes = 0;
    size_t i;

    for (i = 0; i < lines->count; i++)
        if (lines->items[i].on == on && lines->items[i].fate != HOURS_PASSED)
            minutes += lines->items[i].minutes;
    return minutes;
}

/* --- the figures ------------------------------------------------------------------------------- */

struct counting {
    const struct hours_terms *terms;
    struct arena *arena;
    struct hours *out;
    day today, until; /* the tables' last day */
};

/* Of the plan, what is due by the end of a day. */
static int64_t share_by(const struct hours_terms *terms, int64_t planned, int64_t days, day on)
{
    int64_t passed = hours_days(terms, terms->start_day, on);

    if (planned < 0 || days <= 0)
        return -1;
    return planned * (passed < days ? passed : days) / days;
}

static int64_t due_by(const struct counting *counting, day on)
{
    return share_by(counting->terms, counting->out->planned, counting->out->days, on);
}

int64_t hours_due(const struct hours_terms *terms, day today)
{
    int64_t days, less;
    int64_t planned = hours_planned(terms, &days, &less);

    return share_by(terms, planned, days,
                    terms->last_day != DAY_NONE ? earlier(today, terms->last_day) : today);
}

static int64_t due_within(const struct counting *counting, day from, day until)
{
    int64_t by = due_by(counting, until);

    return by < 0 ? -1 : by - due_by(counting, from - 1);
}

static void add_month(const struct counting *counting, day first)
{
    struct hours_period *month = LIST_ADD(counting->arena, &counting->out->months);
    int year, number, month_day;

    day_split(first, &year, &number, &month_day);
    month->label = arena_printf(counting->arena, "%04d-%02d", year, number);
    month->from = first;
    month->until = day_add_months(first, 1) - 1;
    month->planned = due_within(counting, month->from, month->until);
}

static void add_week(const struct counting *counting, day monday)
{
    struct hours_period *week = LIST_ADD(counting->arena, &counting->out->weeks);
    int year, number;

    hours_week(monday, &year, &number);
    week->label = arena_printf(counting->arena, "%04d-W%02d", year, number);
    week->from = monday;
    week->until = monday + 6;
    week->planned = due_within(counting, week->from, week->until);
}

static day month_first(day d)
{
    int year, month, month_day;

    day_split(d, &year, &month, &month_day);
    return day_join(year, month, 1);
}

static void add_periods(const struct counting *counting)
{
    day start = counting->terms->start_day, month, week;
    day last_week = hours_monday(counting->until), last_month = month_first(counting->until);

    if (start > counting->until)
        return;
    week = later(hours_monday(start), last_week - (HOURS_WEEKS_MOST - 1) * 7);
    for (; week <= last_week; week += 7)
        add_week(counting, week);
    month = later(month_first(start), day_add_months(last_month, -(MONTHS_MOST - 1)));
    for (; month <= last_month; month = day_add_months(month, 1))
        add_month(counting, month);
}

static void add_line(struct hours_period *period, const struct hours_line *line)
{
    switch (line->fate) {
    case HOURS_COUNTS:
        period->actual += line->minutes;
        period->confirmed += line->state == ENTRY_DECIDED ? line->minutes : 0;
        break;
    case HOURS_NOT_ELIGIBLE:
        period->other += line->minutes;
        break;
    case HOURS_PASSED:
        break;
    default:
        period->outside += line->minutes;
    }
}

/* Both tables, and the sum over all. */
static void count_lines(struct hours *out, const struct hours_line_list *lines)
{
    struct hours_period all = {0};
    size_t i;

    for (i = 0; i < lines->count; i++) {
        const struct hours_line *line = &lines->items[i];

        add_line(&all, line);
        if (out->weeks.count > 0 && line->on >= out->weeks.items[0].from &&
            line->on <= out->weeks.items[out->weeks.count - 1].until)
            add_line(&out->weeks.items[(line->on - out->weeks.items[0].from) / 7], line);
        if (out->months.count > 0 && line->on >= out->months.items[0].from &&
            line->on <= out->months.items[out->months.count - 1].until)
            add_line(&out->months.items[day_month(line->on) - day_month(out->months.items[0].from)], line);
    }
    out->actual = all.actual;
    out->confirmed = all.confirmed;
    out->other = all.other;
    out->outside = all.outside;
}

static void count_pace(const struct counting *counting, const struct hours_line_list *lines)
{
    day from = counting->today - (HOURS_PACE_DAYS - 1);
    struct hours *out = counting->out;
    size_t i;

    out->pace_days = hours_days(counting->terms, from, counting->today);
    for (i = 0; i < lines->count; i++)
        if (lines->items[i].fate == HOURS_COUNTS && lines->items[i].on >= from)
            out->pace_minutes += lines->items[i].minutes;
}

static void forecast(const struct counting *counting)
{
    struct hours *out = counting->out;
    int64_t left, ahead;

    out->forecast = -1;
    out->reached_on = DAY_NONE;
    if (out->planned >= 0 && out->actual >= out->planned)
        out->reached_on = counting->today;
    if (out->last_day != DAY_NONE && out->last_day <= counting->today) {
        out->forecast = out->actual;
        return;
    }
    if (out->pace_days < HOURS_PACE_LEAST || out->pace_minutes <= 0)
        return;
    if (out->days > 0) {
        left = out->days - hours_days(counting->terms, out->start_day, counting->today);
        out->forecast = out->actual + (left > 0 ? out->pace_minutes * left / out->pace_days : 0);
    }
    if (out->planned < 0 || out->actual >= out->planned)
        return;
    ahead = divide_up((out->planned - out->actual) * out->pace_days, out->pace_minutes);
    if (ahead <= HOURS_AHEAD_MOST)
        out->reached_on = counting->today + (day)ahead;
}

void hours_of(const struct hours_terms *terms, const struct hours_line_list *lines, day today,
              struct arena *arena, struct hours *out)
{
    struct counting counting = {.terms = terms, .arena = arena, .out = out, .today = today, .until = today};

    if (terms->last_day != DAY_NONE)
        counting.until = earlier(today, terms->last_day);
    out->rule = terms->rule;
    out->rules = terms->rules;
    out->measure = terms->measure;
    out->amount = terms->amount;
    out->least = terms->least;
    out->hours_per_week = terms->hours_per_week;
    out->start_day = terms->start_day;
    out->end_day = break_shift(&terms->breaks, terms->end_day, counting.until);
    out->last_day = terms->last_day;
    out->today = today;
    out->planned = hours_planned(terms, &out->days, &out->less);
    out->due = due_by(&counting, counting.until);
    add_periods(&counting);
    count_lines(out, lines);
    count_pace(&counting, lines);
    forecast(&counting);
}

int64_t hours_whole(int64_t minutes, bool up)
{
    int64_t hours = up ? divide_up(minutes, 60) : minutes / 60;

    if (minutes < 0)
        return minutes == -1 ? -1 : 0;
    return hours < 9999 ? hours : 9999;
}
