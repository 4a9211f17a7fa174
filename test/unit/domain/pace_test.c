/* pace_test.c - tests of domain/pace: the line counted day by day beside it, the history judged anew on each day, the sentences. */
#include <stdlib.h>
#include <string.h>

#include <beatbook/domain/pace.h>
#include <beatbook/domain/progress.h>

#include "suites.h"

static day at(const char *text)
{
    day d = DAY_NONE;

    if (text != NULL)
        ck_assert_int_eq(day_parse(text, &d, NULL), STATUS_OK);
    return d;
}

/* --- by hand ------------------------------------------------------------------------------------ */

static const struct {
    const char *start, *end, *last, *today;
    const char *from, *until; /* of a break, NULL none; "-" until: it lasts */
    int64_t total, met, tenths, ahead;
} lines[] = {
    /* 10 in 100 days: one every ten */
    {"2025-01-01", "2025-04-10", NULL, "2024-12-31", NULL, NULL, 10, 0, 0, 0},
    {"2025-01-01", "2025-04-10", NULL, "2025-01-09", NULL, NULL, 10, 0, 9, 0},
    {"2025-01-01", "2025-04-10", NULL, "2025-01-10", NULL, NULL, 10, 0, 10, -10},
    {"2025-01-01", "2025-04-10", NULL, "2025-01-10", NULL, NULL, 10, 1, 10, 0},
    {"2025-01-01", "2025-04-10", NULL, "2025-01-10", NULL, NULL, 10, 3, 10, 20},
    {"2025-01-01", "2025-04-10", NULL, "2025-04-10", NULL, NULL, 10, 10, 100, 0},
    {"2025-01-01", "2025-04-10", NULL, "2025-04-20", NULL, NULL, 10, 9, 100, -20}, /* past the end */
    {"2025-01-01", "2025-04-10", NULL, "2025-06-01", NULL, NULL, 10, 10, 100, 0},
    {"2025-01-01", "2025-04-10", "2025-01-20", "2025-06-01", NULL, NULL, 10, 2, 20, 0}, /* ended */
    {"2025-01-01", "2025-04-10", NULL, "2025-01-20", "2025-01-11", "2025-01-20", 10, 1, 10, 0},
    {"2025-01-01", "2025-04-10", NULL, "2025-01-20", "2025-01-11", "-", 10, 1, 10, 0},
    {"2025-01-01", "2025-04-10", NULL, "2025-01-30", "2025-01-11", "2025-01-20", 10, 1, 20, -10},
    {"2025-01-01", "2025-04-10", NULL, "2025-01-10", NULL, NULL, 0, 0, -1, PACE_UNKNOWN},
    {"2025-01-01", NULL, NULL, "2025-01-10", NULL, NULL, 10, 3, -1, PACE_UNKNOWN},
    {"2025-01-02", "2025-01-01", NULL, "2025-01-10", NULL, NULL, 10, 3, -1, PACE_UNKNOWN},
    /* 366 days: the leap day is one of them */
    {"2024-01-01", "2024-12-31", NULL, "2024-02-28", NULL, NULL, 366, 59, 590, 0},
    {"2024-01-01", "2024-12-31", NULL, "2024-02-29", NULL, NULL, 366, 59, 600, -1},
    {"2024-01-01", "2024-12-31", NULL, "2024-03-01", NULL, NULL, 366, 61, 610, 0},
};

static struct pace_terms terms_of(const char *start, const char *end, const char *last, int64_t total,
                                  struct break_row *row, const char *from, const char *until)
{
    struct pace_terms terms = {
        .start_day = at(start), .end_day = at(end), .last_day = at(last), .total = total};

    if (from == NULL)
        return terms;
    row->from_day = at(from);
    row->until_day = strcmp(until, "-") == 0 ? DAY_NONE : at(until);
    terms.breaks = (struct break_list){row, 1, 1};
    return terms;
}

START_TEST(pace__line__each)
{
    struct break_row row;
    struct pace_terms terms = terms_of(lines[_i].start, lines[_i].end, lines[_i].last, lines[_i].total, &row,
                                       lines[_i].from, lines[_i].until);
    struct pace_step step = {at("2024-01-01"), lines[_i].met};
    struct pace_step_list steps = {&step, 1, 1};
    struct pace pace;

    pace_of(&terms, &steps, at(lines[_i].today), &pace);
    ck_assert_int_eq(pace.planned_met_tenths, lines[_i].tenths);
    ck_assert_int_eq(pace.days_ahead, lines[_i].ahead);
}
END_TEST

/* --- day by day --------------------------------------------------------------------------------- */

static bool trains(const struct pace_terms *terms, day on)
{
    return on >= terms->start_day && (terms->last_day == DAY_NONE || on <= terms->last_day) &&
           break_on(&terms->breaks, on) == NULL;
}

/* Walks the line from its first day on. */
static void walk(const struct pace_terms *terms, int64_t met, day today, int64_t *tenths, int64_t *ahead)
{
    int64_t days = terms->end_day - terms->start_day + 1, passed = 0, reached = -1, due;
    day on;

    for (on = terms->start_day; on <= today; on++)
        passed += trains(terms, on);
    for (int64_t n = 0; reached < 0; n++)
        if (terms->total * n >= met * days)
            reached = n;
    due = terms->total * (passed < days ? passed : days) / days;
    *tenths = terms->total * 10 * (passed < days ? passed : days) / days;
    *ahead = due == met ? 0 : reached - passed;
}

static unsigned seed;

static int dice(int sides)
{
    seed = seed * 1103515245u + 12345u;
    return (int)((seed >> 16) % (unsigned)sides);
}

START_TEST(pace__of__as_counted_day_by_day)
{
    struct break_row rows[2];
    struct pace_terms terms;
    int64_t tenths, ahead, met;
    day today;

    seed = 7919u * (unsigned)(_i + 1);
    for (int round = 0; round < 40; round++) {
        terms = (struct pace_terms){.start_day = at("2023-11-20") + dice(200), .total = 1 + dice(60)};
        terms.end_day = terms.start_day + 20 + dice(500);
        terms.last_day = dice(4) == 0 ? terms.start_day + dice(500) : DAY_NONE;
        rows[0] = (struct break_row){terms.start_day + dice(200), 0, NULL};
        rows[0].until_day = rows[0].from_day + dice(60) - 1; /* also called off */
        rows[1] = (struct break_row){rows[0].until_day + 1 + dice(100), DAY_NONE, NULL};
        if (dice(2) == 0)
            rows[1].until_day = rows[1].from_day + dice(60);
        terms.breaks = (struct break_list){rows, (size_t)dice(3), 2};
        today = terms.start_day + dice(700) - 20;
        met = dice((int)terms.total + 1);
        walk(&terms, met, today, &tenths, &ahead);
        ck_assert_int_eq(pace_planned_tenths(&terms, today, today), tenths);
        ck_assert_int_eq(pace_days_ahead(&terms, met, today), ahead);
        if (terms.last_day == DAY_NONE) { /* the line ends where breaks move the end to */
            day end = break_shift(&terms.breaks, terms.end_day, today);

            if (end >= today) {
                ck_assert_int_eq(pace_planned_tenths(&terms, end, today), terms.total * 10);
                ck_assert_int_lt(pace_planned_tenths(&terms, end - 1, today), terms.total * 10);
            }
        }
    }
}
END_TEST

/* --- the forecast ------------------------------------------------------------------------------- */

START_TEST(pace__forecast__straight_on)
{
    struct break_row row = {at("2025-07-01"), at("2025-07-10"), NULL};
    struct pace_terms terms = {at("2025-01-01"), at("2025-12-31"), DAY_NONE, {NULL, 0, 0}, 20};
    struct pace_step made[] = {{at("2025-02-01"), 4}, {at("2025-04-15"), 10}, {at("2025-05-01"), 8}};
    struct pace_step_list steps = {made, 3, 3};
    struct pace pace;

    pace_of(&terms, &steps, at("2025-05-25"), &pace); /* 84 days from 3 Mar: 4 more, 12 are left: 252 days */
    ck_assert_int_eq(pace.met, 8);
    ck_assert_int_eq(pace.pace_met, 4);
    ck_assert_int_eq(pace.pace_days, 84);
    ck_assert_int_eq(pace.forecast_end, at("2025-05-25") + 252);
    ck_assert(pace.is_late);
    terms.breaks = (struct break_list){&row, 1, 1};
    pace_of(&terms, &steps, at("2025-05-25"), &pace);
    ck_assert_int_eq(pace.forecast_end, at("2025-05-25") + 262);
    ck_assert_int_eq(pace.planned_end, at("2026-01-10"));
    row = (struct break_row){at("2025-05-16"), DAY_NONE, NULL}; /* lasts: 10 days of it are in the window */
    pace_of(&terms, &steps, at("2025-05-25"), &pace);
    ck_assert_int_eq(pace.pace_days, 74);
    ck_assert_int_eq(pace.forecast_end, at("2025-05-25") + 222);
    ck_assert_int_eq(pace.break_from, row.from_day);
}
END_TEST

START_TEST(pace__forecast__nothing_to_go_by)
{
    struct pace_terms terms = {at("2025-01-01"), at("2025-12-31"), DAY_NONE, {NULL, 0, 0}, 20};
    struct pace_step made[] = {{at("2025-01-10"), 4}, {at("2025-04-01"), 3}};
    struct pace_step_list steps = {made, 1, 2}, none = {NULL, 0, 0};
    struct pace pace;

    pace_of(&terms, &steps, at("2025-01-27"), &pace); /* the 27th day */
    ck_assert_int_eq(pace.pace_days, 27);
    ck_assert_int_eq(pace.forecast_end, DAY_NONE);
    pace_of(&terms, &steps, at("2025-01-28"), &pace);
    ck_assert_int_ne(pace.forecast_end, DAY_NONE);
    pace_of(&terms, &none, at("2025-06-01"), &pace); /* nothing accepted */
    ck_assert_int_eq(pace.met, 0);
    ck_assert_int_eq(pace.forecast_end, DAY_NONE);
    ck_assert(!pace.is_late);
    steps.count = 2; /* what was met fell */
    pace_of(&terms, &steps, at("2025-06-01"), &pace);
    ck_assert_int_eq(pace.pace_met, -1);
    ck_assert_int_eq(pace.forecast_end, DAY_NONE);
    pace_of(&terms, &steps, at("2026-01-01"), &pace);
    ck_assert(pace.is_late);
    made[1] = (struct pace_step){at("2025-05-30"),
                                 5}; /* one in twelve weeks: 15 are 1,260 days; of 2,000 too many */
    pace_of(&terms, &steps, at("2025-06-01"), &pace);
    ck_assert_int_eq(pace.forecast_end, at("2025-06-01") + 1260);
    terms.total = 2000;
    pace_of(&terms, &steps, at("2025-06-01"), &pace);
    ck_assert_int_eq(pace.forecast_end, DAY_NONE);
}
END_TEST

START_TEST(pace__forecast__all_met)
{
    struct pace_terms terms = {at("2025-01-01"), at("2025-12-31"), DAY_NONE, {NULL, 0, 0}, 3};
    struct pace_step made[] = {
        {at("2025-02-01"), 3}, {at("2025-03-01"), 2}, {at("2025-04-01"), 3}, {at("2025-09-01"), 2}};
    struct pace_step_list steps = {made, 4, 4};
    struct pace pace;

    pace_of(&terms, &steps, at("2025-06-01"), &pace);
    ck_assert_int_eq(pace.met, 3);
    ck_assert_int_eq(pace.forecast_end, at("2025-04-01"));
    ck_assert(!pace.is_late);
    pace_of(&terms, &steps, at("2025-09-01"), &pace);
    ck_assert_int_eq(pace.met, 2);
    ck_assert_int_eq(pace.forecast_end, DAY_NONE);
}
END_TEST

/* --- the history -------------------------------------------------------------------------------- */

/* What was met on a day, judged from nothing. */
static int64_t judge(const struct pace_criterion_list *criteria, day gateway, day on, struct arena *arena)
{
    int64_t met = 0;

    for (size_t i = 0; i < criteria->count; i++) {
        const struct pace_criterion *criterion = &criteria->items[i];
        struct criterion_counts counts = {0};
        struct criterion_progress progress;

        for (size_t j = 0; j < criterion->credits.count; j++) {
            const struct pace_credit *credit = &criterion->credits.items[j];

            if (credit->from > on || (credit->ended != DAY_NONE && credit->ended <= on))
                continue;
            counts.accepted++;
            *LIST_ADD(arena, &counts.evidence) = (struct evidence_day){credit->on, 1, credit->types};
        }
        progress_of(criterion->rule, &counts, gateway != DAY_NONE && gateway < on ? gateway : on, arena,
                    &progress);
        met += progress.state == CRITERION_MET;
    }
    return met;
}

static void throw_credits(struct pace_criterion *criterion, day first, struct arena *arena)
{
    day on = first;

    for (int left = dice(7); left > 0; left--) {
        struct pace_credit *credit = LIST_ADD(arena, &criterion->credits);

        on += dice(60);
        credit->on = on;
        credit->from = on + dice(40);
        credit->ended = dice(3) == 0 ? credit->from + dice(90) : DAY_NONE;
        credit->types = 1u << dice(3);
    }
}

START_TEST(pace__history__as_judged_on_each_day)
{
    const struct rule rules[] = {{.min_entries = 1, .distinct_months = 1, .min_types = 1},
                                 {.min_entries = 2, .distinct_months = 2, .min_types = 1, .within = "P3M"},
                                 {.min_entries = 2, .min_types = 1, .must_include = 2, .within = "P90D"},
                                 {.min_entries = 1, .min_types = 1, .accept = 5, .within = "P1M"}};
    day first = at("2023-12-15"), last = first + 420, gateway;
    struct arena arena = ARENA_INIT;

    for (int round = 0; round < 12; round++) {
        struct pace_criterion_list criteria = {0};
        struct pace_step_list steps = {0};

        seed = (unsigned)(_i * 100 + round + 1);
        for (int i = 0; i < 5; i++) {
            struct pace_criterion *criterion = LIST_ADD(&arena, &criteria);

            criterion->rule = i < 4 ? &rules[i] : NULL;
            throw_credits(criterion, first, &arena);
        }
        gateway = dice(2) == 0 ? first + 200 + dice(100) : DAY_NONE;
        pace_history(&criteria, gateway, last, &arena, &steps);
        for (day on = first - 1; on <= last; on++)
            ck_assert_int_eq(pace_met_on(&steps, on), judge(&criteria, gateway, on, &arena));
        for (size_t i = 1; i < steps.count; i++) {
            ck_assert_int_lt(steps.items[i - 1].on, steps.items[i].on);
            ck_assert_int_ne(steps.items[i - 1].met, steps.items[i].met);
        }
    }
    arena_release(&arena);
}
END_TEST

/* --- words -------------------------------------------------------------------------------------- */

static void say(const struct pace *pace, const char *now, const char *later)
{
    struct str text = STR_INIT;

    pace_say(pace, &text);
    ck_assert_str_eq(text.buf, now);
    str_clear(&text);
    pace_say_forecast(pace, &text);
    ck_assert_str_eq(text.buf, later);
    str_release(&text);
}

START_TEST(pace__say__sentences)
{
    struct pace pace = {.met = 11,
                        .total = 33,
                        .planned_met_tenths = 129,
                        .days_ahead = -22,
                        .forecast_end = at("2026-01-15"),
                        .pace_met = 5,
                        .pace_days = 84,
                        .start_day = at("2025-01-01"),
                        .planned_end = at("2025-12-31"),
                        .last_day = DAY_NONE,
                        .today = at("2025-05-25"),
                        .break_from = DAY_NONE,
                        .break_until = DAY_NONE};

    say(&pace, "11 of 33 met, 12.9 planned by today: 22 days of training behind",
        "at the pace of the last 12 weeks (5 more met in 84 days of training) all would be met on 15 Jan "
        "2026, 15 days after the planned end");
    pace.days_ahead = 1;
    pace.forecast_end = pace.planned_end;
    pace.break_from = at("2025-05-20");
    say(&pace,
        "11 of 33 met, 12.9 planned by today: 1 day of training ahead; in a break since 20 May: the line "
        "stands still",
        "at the pace of the last 12 weeks (5 more met in 84 days of training) all would be met on 31 Dec, on "
        "the planned end; as if training went on tomorrow");
    pace.break_from = DAY_NONE;
    pace.start_day = at("2025-06-02");
    say(&pace, "11 of 33 met; training begins on 2 Jun: nothing is due yet",
        "at the pace of the last 12 weeks (5 more met in 84 days of training) all would be met on 31 Dec, on "
        "the planned end");
    pace.start_day = at("2025-01-01");
    pace.met = 33;
    pace.forecast_end = at("2025-05-01");
    say(&pace, "33 of 33 met, 12.9 planned by today: 1 day of training ahead",
        "all are met since 1 May, 244 days before the planned end");
    pace.met = 11;
    pace.pace_days = 27;
    pace.forecast_end = DAY_NONE;
    pace.days_ahead = 0;
    say(&pace, "11 of 33 met, 12.9 planned by today: as planned",
        "too little to forecast by: 27 days of training in the last 12 weeks, 28 are needed");
    pace.pace_days = 84;
    pace.pace_met = 0;
    pace.planned_end = DAY_NONE;
    pace.planned_met_tenths = -1;
    pace.days_ahead = PACE_UNKNOWN;
    say(&pace, "11 of 33 met; no planned line: the planned end is not known (the training unit sets it)",
        "no forecast: in the last 12 weeks nothing more became met");
}
END_TEST

Suite *suite_pace(void)
{
    Suite *suite = suite_create("pace");
    TCase *tcase = tcase_create("pace");

    tcase_add_loop_test(tcase, pace__line__each, 0, COUNT(lines));
    tcase_add_loop_test(tcase, pace__of__as_counted_day_by_day, 0, 10);
    tcase_add_test(tcase, pace__forecast__straight_on);
    tcase_add_test(tcase, pace__forecast__nothing_to_go_by);
    tcase_add_test(tcase, pace__forecast__all_met);
    tcase_add_loop_test(tcase, pace__history__as_judged_on_each_day, 0, 4);
    tcase_add_test(tcase, pace__say__sentences);
    suite_add_tcase(suite, tcase);
    return suite;
}
