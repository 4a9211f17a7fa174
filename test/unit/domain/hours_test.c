/* hours_test.c - tests of domain/hours: the plan on the boundary days of each rule, breaks, weeks and months that add up, fates, forecasts. */
#include <string.h>

#include <beatbook/domain/hours.h>

#include "suites.h"

static day at(const char *text)
{
    day d = DAY_NONE;

    ck_assert_int_eq(day_parse(text, &d, NULL), STATUS_OK);
    return d;
}

static struct hours_terms terms_of(const char *start, const char *end, enum hours_measure measure,
                                   int64_t amount)
{
    return (struct hours_terms){.start_day = at(start),
                                .end_day = at(end),
                                .last_day = DAY_NONE,
                                .hours_per_week = 37,
                                .measure = measure,
                                .amount = amount};
}

/* --- the plan ---------------------------------------------------------------------------------- */

/* By hand: 7 weeks of 7 days are 49 days; leave takes 392 of 3650 tenths of days. */
static const struct {
    const char *start, *end;
    enum hours_measure measure;
    int64_t amount, least, percent, minutes; /* of a reduction */
    int64_t planned, less;
} plans[] = {
    {"2025-01-01", "2025-12-31", HOURS_WEEKLY, 360, 0, 0, 0, 16756, 0}, /* 365 days: 16755.4… */
    {"2024-01-01", "2024-12-31", HOURS_WEEKLY, 360, 0, 0, 0, 16802, 0}, /* 366 days: 16801.3… */
    {"2022-07-31", "2023-07-30", HOURS_SHARE, 20, 0, 0, 0, 20666, 0},   /* 37 h: 20665.0… */
    {"2025-08-01", "2026-07-31", HOURS_WHOLE, 11220, 11220, 0, 0, 11220, 0},
    {"2025-08-01", "2026-07-31", HOURS_WHOLE, 11220, 11220, 50, 0, 11220, 0}, /* never less */
    {"2025-01-01", "2025-12-31", HOURS_WEEKLY, 360, 11220, 50, 0, 11220, 5536},
    {"2025-01-01", "2025-12-31", HOURS_WEEKLY, 360, 0, 10, 0, 15081, 1675},
    {"2025-01-01", "2025-12-31", HOURS_WEEKLY, 360, 0, 0, 756, 16000, 756},
    {"2025-01-01", "2025-12-31", HOURS_WEEKLY, 360, 0, 0, 99999, 0, 16756},
    {"2025-01-01", "2025-01-01", HOURS_WEEKLY, 360, 0, 0, 0, 46, 0},
    {"2025-01-02", "2025-01-01", HOURS_WEEKLY, 360, 0, 0, 0, -1, 0},
    {"2025-01-01", "2025-12-31", HOURS_UNSET, -1, 0, 0, 0, -1, 0},
};

START_TEST(hours__planned__each)
{
    struct hours_terms terms = terms_of(plans[_i].start, plans[_i].end, plans[_i].measure, plans[_i].amount);
    int64_t days, less;

    terms.least = plans[_i].least;
    terms.less_percent = plans[_i].percent;
    terms.less_minutes = plans[_i].minutes;
    ck_assert_int_eq(hours_planned(&terms, &days, &less), plans[_i].planned);
    ck_assert_int_eq(less, plans[_i].less);
}
END_TEST

START_TEST(hours__planned__unknown_hours_a_week)
{
    struct hours_terms terms = terms_of("2022-07-31", "2023-07-30", HOURS_SHARE, 20);
    int64_t days, less;

    terms.hours_per_week = -1;
    ck_assert_int_eq(hours_planned(&terms, &days, &less), -1);
}
END_TEST

START_TEST(hours__rule__what_a_provision_sets)
{
    struct hours_terms terms = {0};
    struct provision provision;

    hours_rule(NULL, &terms);
    ck_assert_int_eq(terms.measure, HOURS_UNSET);
    provision_init(&provision);
    provision.minutes = 11220;
    hours_rule(&provision, &terms);
    ck_assert_int_eq(terms.measure, HOURS_WHOLE);
    ck_assert_int_eq(terms.least, 11220);
    provision.minutes_per_week = 360;
    hours_rule(&provision, &terms);
    ck_assert_int_eq(terms.measure, HOURS_WEEKLY);
    ck_assert_int_eq(terms.amount, 360);
    ck_assert_int_eq(terms.least, 11220);
}
END_TEST

/* --- weeks ------------------------------------------------------------------------------------- */

static const struct {
    const char *day, *monday;
    int year, week;
} weeks[] = {
    {"1970-01-01", "1969-12-29", 1970, 1},  {"1969-12-28", "1969-12-22", 1969, 52},
    {"2020-12-31", "2020-12-28", 2020, 53}, {"2021-01-03", "2020-12-28", 2020, 53},
    {"2021-01-04", "2021-01-04", 2021, 1},  {"2024-12-30", "2024-12-30", 2025, 1},
    {"2027-01-03", "2026-12-28", 2026, 53}, {"2024-02-29", "2024-02-26", 2024, 9},
};

START_TEST(hours__week__iso)
{
    int year, week;

    ck_assert_int_eq(hours_monday(at(weeks[_i].day)), at(weeks[_i].monday));
    hours_week(at(weeks[_i].day), &year, &week);
    ck_assert_int_eq(year, weeks[_i].year);
    ck_assert_int_eq(week, weeks[_i].week);
}
END_TEST

/* --- lines ------------------------------------------------------------------------------------- */

static struct hours_line entry_line(int64_t entry, const char *on, int64_t minutes, const char *reason)
{
    return (struct hours_line){.source = HOURS_ENTRY,
                               .entry = entry,
                               .revision = 1,
                               .on = at(on),
                               .minutes = minutes,
                               .reason = reason,
                               .state = ENTRY_DECIDED};
}

static struct hours_line log_line(int64_t id, const char *on, int64_t minutes, const char *reason)
{
    return (struct hours_line){
        .source = HOURS_LOG, .id = id, .on = at(on), .minutes = minutes, .reason = reason, .state = -1};
}

static struct hours_line correction(int64_t id, const struct hours_line *of, int64_t revision,
                                    int64_t minutes)
{
    return (struct hours_line){.source = HOURS_CORRECTION,
                               .id = id,
                               .entry = of->entry,
                               .revision = revision,
                               .corrects = of->id,
                               .on = of->on,
                               .minutes = minutes,
                               .reason = of->reason,
                               .state = -1};
}

static const struct hours_line *line_of(const struct hours_line_list *lines, enum hours_source source,
                                        int64_t number)
{
    size_t i;

    for (i = 0; i < lines->count; i++)
        if (lines->items[i].source == source &&
            (source == HOURS_ENTRY ? lines->items[i].entry : lines->items[i].id) == number)
            return &lines->items[i];
    ck_abort_msg("no line %d", (int)number);
}

START_TEST(hours__judge__fates)
{
    struct break_row away[] = {{at("2025-03-01"), at("2025-03-31"), NULL},
                               {at("2025-06-01"), DAY_NONE, NULL}};
    struct hours_terms terms = terms_of("2025-01-06", "2026-01-05", HOURS_WEEKLY, 360);
    struct hours_line items[] = {
        log_line(1, "2025-01-05", 10, "r"),   log_line(2, "2025-01-06", 10, "r"),
        log_line(3, "2025-01-07", 10, NULL),  log_line(4, "2025-03-01", 10, "r"),
        log_line(5, "2025-03-31", 10, "r"),   log_line(6, "2025-04-01", 10, "r"),
        log_line(7, "2025-06-01", 10, "r"),   log_line(8, "2025-06-03", 10, "r"),
        entry_line(9, "2025-02-01", 30, "r"),
    };
    static const enum hours_fate fates[] = {HOURS_BEFORE_START, HOURS_COUNTS,   HOURS_NOT_ELIGIBLE,
                                            HOURS_IN_BREAK,     HOURS_IN_BREAK, HOURS_COUNTS,
                                            HOURS_IN_BREAK,     HOURS_AHEAD};
    struct hours_line_list lines = {items, COUNT(items), COUNT(items)};
    int i;

    terms.breaks = (struct break_list){away, 2, 2};
    items[8].fate = HOURS_HIDDEN;
    hours_judge(&terms, at("2025-06-02"), &lines);
    for (i = 0; i < COUNT(fates); i++)
        ck_assert_int_eq(line_of(&lines, HOURS_LOG, i + 1)->fate, fates[i]);
    ck_assert_int_eq(line_of(&lines, HOURS_ENTRY, 9)->fate, HOURS_HIDDEN);
    terms.last_day = at("2025-04-30");
    hours_judge(&terms, at("2025-06-02"), &lines);
    ck_assert_int_eq(line_of(&lines, HOURS_LOG, 7)->fate, HOURS_AFTER_END);
}
END_TEST

START_TEST(hours__judge__corrections)
{
    struct hours_terms terms = terms_of("2025-01-06", "2026-01-05", HOURS_WEEKLY, 360);
    struct hours_line entry = entry_line(4, "2025-02-03", 60, "r"), log = log_line(1, "2025-02-03", 90, "r");
    struct hours_line items[] = {correction(2, &log, 0, -30), correction(3, &entry, 1, 15),
                                 correction(5, &entry, 2, 99), entry, log};
    struct hours_line_list lines = {items, COUNT(items), COUNT(items)};

    hours_judge(&terms, at("2025-06-02"), &lines);
    ck_assert_int_eq(line_of(&lines, HOURS_LOG, 1)->stands, 60);
    ck_assert_int_eq(line_of(&lines, HOURS_ENTRY, 4)->stands, 75);
    ck_assert_int_eq(line_of(&lines, HOURS_CORRECTION, 3)->state, ENTRY_DECIDED);
    ck_assert_int_eq(line_of(&lines, HOURS_CORRECTION, 5)->fate, HOURS_PASSED);
    ck_assert_int_eq(hours_on(&lines, at("2025-02-03")), 135);
    ck_assert_int_eq(lines.items[0].source, HOURS_ENTRY);
}
END_TEST

/* --- the figures ------------------------------------------------------------------------------- */

static int64_t sum(const struct hours_period_list *periods, bool planned)
{
    int64_t minutes = 0;
    size_t i;

    for (i = 0; i < periods->count; i++)
        minutes += planned ? periods->items[i].planned : periods->items[i].actual;
    return minutes;
}

START_TEST(hours__of__adds_up)
{
    struct break_row away[] = {{at("2024-02-10"), at("2024-03-09"), NULL}};
    struct hours_terms terms = terms_of("2023-11-15", "2024-11-13", HOURS_WEEKLY, 360);
    struct hours_line entry = entry_line(4, "2024-02-09", 61, "r"), log = log_line(1, "2024-05-29", 90, "r");
    struct hours_line items[] = {entry, log, correction(2, &log, 0, -30), log_line(3, "2024-02-29", 7, "r"),
                                 log_line(5, "2024-05-30", 11, NULL)};
    struct hours_line_list lines = {items, COUNT(items), COUNT(items)};
    struct arena arena = ARENA_INIT;
    struct hours hours = {0};

    terms.breaks = (struct break_list){away, 1, 1};
    hours_judge(&terms, at("2024-05-31"), &lines);
    hours_of(&terms, &lines, at("2024-05-31"), &arena, &hours);
    ck_assert_int_eq(hours.end_day, at("2024-12-12")); /* 29 days, a leap day among them */
    ck_assert_int_eq(hours.days, 365);
    ck_assert_int_eq(hours.planned, 16756);
    ck_assert_int_eq(hours.due, 16756 * 170 / 365); /* 199 days without 29 */
    ck_assert_int_eq(hours.actual, 121);
    ck_assert_int_eq(hours.confirmed, 61);
    ck_assert_int_eq(hours.other, 11);
    ck_assert_int_eq(hours.outside, 7);
    ck_assert_int_eq(sum(&hours.months, true), hours.due);
    ck_assert_int_eq(sum(&hours.months, false), 121);
    ck_assert_int_eq(sum(&hours.weeks, false), 121);
    ck_assert_str_eq(hours.weeks.items[0].label, "2023-W46");
    ck_assert_str_eq(hours.months.items[hours.months.count - 1].label, "2024-05");
    ck_assert_int_eq(hours.months.items[3].planned,
                     16756 * 87 / 365 - 16756 * 78 / 365); /* nine days of February */
    ck_assert_int_eq(hours.pace_days, 83);                 /* the first day of the window lies in the break */
    ck_assert_int_eq(hours.pace_minutes, 60);
    ck_assert_int_eq(hours.forecast, 121 + 60 * 195 / 83);
    arena_release(&arena);
}
END_TEST

START_TEST(hours__of__tables_have_an_end)
{
    struct hours_terms terms = terms_of("1999-03-01", "2000-02-29", HOURS_WEEKLY, 360);
    struct hours_line_list lines = {0};
    struct arena arena = ARENA_INIT;
    struct hours hours = {0};

    hours_of(&terms, &lines, at("2026-11-02"), &arena, &hours);
    ck_assert_int_eq(hours.weeks.count, HOURS_WEEKS_MOST);
    ck_assert_str_eq(hours.weeks.items[HOURS_WEEKS_MOST - 1].label, "2026-W45");
    ck_assert_int_eq(hours.months.count, 120);
    ck_assert_str_eq(hours.months.items[119].label, "2026-11");
    ck_assert_int_eq(hours.due, hours.planned);
    arena_release(&arena);
}
END_TEST

START_TEST(hours__of__too_little_to_forecast_by)
{
    struct hours_terms terms = terms_of("2025-01-06", "2026-01-05", HOURS_WEEKLY, 360);
    struct hours_line items[] = {log_line(1, "2025-01-06", 600, "r")};
    struct hours_line_list lines = {items, 1, 1};
    struct arena arena = ARENA_INIT;
    struct hours young = {0}, grown = {0};

    hours_judge(&terms, at("2025-02-01"), &lines);
    hours_of(&terms, &lines, at("2025-02-01"), &arena, &young);
    ck_assert_int_eq(young.pace_days, 27);
    ck_assert_int_eq(young.forecast, -1);
    hours_of(&terms, &lines, at("2025-02-02"), &arena, &grown);
    ck_assert_int_eq(grown.forecast, 600 + 600 * 337 / 28);
    ck_assert_int_eq(grown.reached_on, at("2025-02-02") + ((16756 - 600) * 28 + 599) / 600);
    arena_release(&arena);
}
END_TEST

static const struct {
    int64_t minutes;
    bool up;
    int64_t hours;
} whole[] = {{0, true, 0},   {1, true, 1},   {60, true, 1},   {61, true, 2},        {59, false, 0},
             {60, false, 1}, {-1, true, -1}, {-30, false, 0}, {599940, true, 9999}, {9999999, false, 9999}};

START_TEST(hours__whole__each)
{
    ck_assert_int_eq(hours_whole(whole[_i].minutes, whole[_i].up), whole[_i].hours);
}
END_TEST

/* --- may it be logged? ------------------------------------------------------------------------- */

static const struct {
    const char *on;
    int64_t minutes, already;
    const char *words; /* NULL: it may */
} fits[] = {
    {"2025-02-03", 1440, 0, NULL},
    {"2025-02-03", 1440, 1, "longer than a day"},
    {"2025-02-03", 0, 0, "minutes are 1 to 1440, not 0"},
    {"2025-02-03", 1441, 0, "minutes are 1 to 1440"},
    {"2025-01-05", 10, 0, "before the apprenticeship began (2025-01-06)"},
    {"2025-06-03", 10, 0, "still to come"},
    {"2025-06-02", 10, 0, "after the last day of the practical period (2025-05-31)"},
};

START_TEST(hours__fits__each)
{
    struct hours_terms terms = terms_of("2025-01-06", "2026-01-05", HOURS_WEEKLY, 360);
    struct err err = ERR_INIT;
    enum status status;

    terms.last_day = at("2025-05-31");
    status = hours_fits(&terms, at(fits[_i].on), fits[_i].minutes, fits[_i].already, at("2025-06-02"), &err);
    ck_assert_msg((status == STATUS_OK) == (fits[_i].words == NULL), "%s", err.text);
    if (fits[_i].words != NULL)
        ck_assert_msg(strstr(err.text, fits[_i].words) != NULL, "%s", err.text);
}
END_TEST

START_TEST(hours__say__sentences)
{
    struct hours hours = {.measure = HOURS_WEEKLY,
                          .planned = 600,
                          .due = 300,
                          .actual = 215,
                          .last_day = DAY_NONE,
                          .forecast = 540,
                          .end_day = at("2026-01-05"),
                          .today = at("2025-06-02"),
                          .reached_on = at("2026-02-01"),
                          .days = 365,
                          .amount = 360};
    struct str text = STR_INIT;

    hours_say_now(&hours, &text);
    ck_assert_str_eq(text.buf, "planned 10 h, due by today 5 h, done 3 h 35 min: 1 h 25 min behind");
    str_clear(&text);
    hours_say_forecast(&hours, &text);
    ck_assert_str_eq(
        text.buf,
        "at the pace of the last 12 weeks 9 h by 5 Jan 2026: 1 h short; the plan would be met on 1 Feb 2026");
    str_clear(&text);
    hours.forecast = -1;
    hours.pace_days = 84;
    hours.pace_minutes = 60;
    hours_say_forecast(&hours, &text);
    ck_assert_str_eq(text.buf,
                     "no forecast: the planned end is not known; the plan would be met on 1 Feb 2026");
    str_clear(&text);
    hours.pace_days = 27;
    hours_say_forecast(&hours, &text);
    ck_assert_str_eq(text.buf,
                     "too little to forecast by: 27 days of training in the last 12 weeks, 28 are needed");
    str_clear(&text);
    hours.measure = HOURS_UNSET;
    hours.planned = hours.due = -1;
    hours_say_now(&hours, &text);
    ck_assert_str_eq(text.buf, "done 3 h 35 min; no plan: enrolled without rules");
    str_release(&text);
}
END_TEST

Suite *suite_hours(void)
{
    Suite *suite = suite_create("hours");
    TCase *tcase = tcase_create("hours");

    tcase_add_loop_test(tcase, hours__planned__each, 0, COUNT(plans));
    tcase_add_test(tcase, hours__planned__unknown_hours_a_week);
    tcase_add_test(tcase, hours__rule__what_a_provision_sets);
    tcase_add_loop_test(tcase, hours__week__iso, 0, COUNT(weeks));
    tcase_add_test(tcase, hours__judge__fates);
    tcase_add_test(tcase, hours__judge__corrections);
    tcase_add_test(tcase, hours__of__adds_up);
    tcase_add_test(tcase, hours__of__tables_have_an_end);
    tcase_add_test(tcase, hours__of__too_little_to_forecast_by);
    tcase_add_loop_test(tcase, hours__whole__each, 0, COUNT(whole));
    tcase_add_loop_test(tcase, hours__fits__each, 0, COUNT(fits));
    tcase_add_test(tcase, hours__say__sentences);
    suite_add_tcase(suite, tcase);
    return suite;
}
