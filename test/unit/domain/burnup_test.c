/* burnup_test.c - tests of domain/burnup: points, months, and the chart in letters. */
#include <stdlib.h>
#include <string.h>

#include <beatbook/domain/burnup.h>

#include "suites.h"

static day at(const char *text)
{
    day d = DAY_NONE;

    ck_assert_int_eq(day_parse(text, &d, NULL), STATUS_OK);
    return d;
}

static struct pace_terms ten_weeks(void)
{
    return (struct pace_terms){at("2025-01-06"), at("2025-03-16"), DAY_NONE, {NULL, 0, 0}, 10};
}

/* From a Monday to a Sunday ten weeks later; 5 met on the 5th Sunday, today is the Monday after it. */
static void make(struct burnup *out, struct arena *arena)
{
    const struct pace_terms terms = ten_weeks();
    struct pace_step made[] = {{at("2025-01-20"), 2}, {at("2025-02-09"), 5}};
    struct pace_step_list steps = {made, 2, 2};
    struct burnup_credit credits[] = {
        {1, at("2025-01-08"), at("2025-01-20"), DAY_NONE, PANE_DUTIES},
        {1, at("2025-01-08"), at("2025-01-20"), DAY_NONE, PANE_DUTIES},
        {1, at("2025-01-08"), at("2025-01-20"), DAY_NONE, PANE_SKILLS},
        {2, at("2025-02-01"), at("2025-02-09"), DAY_NONE, PANE_DUTIES},
        {3, at("2025-02-01"), at("2025-02-09"), at("2025-02-10"), PANE_BEHAVIOURS}}; /* revoked */
    struct burnup_credit_list list = {credits, 5, 5};

    *out = (struct burnup){.login = "ada"};
    burnup_of(&terms, &steps, &list, at("2025-02-10"), arena, out);
}

START_TEST(burnup__of__points)
{
    struct arena arena = ARENA_INIT;
    struct burnup burnup;
    const struct burnup_point *points;

    make(&burnup, &arena);
    points = burnup.points.items;
    ck_assert_int_eq(points[0].on, at("2025-01-05"));
    ck_assert_int_eq(points[0].planned_tenths, 0);
    ck_assert_int_eq(points[3].on, at("2025-01-26"));
    ck_assert_int_eq(points[3].met, 2);
    ck_assert_int_eq(points[3].accepted, 3);
    ck_assert_int_eq(points[5].planned_tenths, 50);
    ck_assert_int_eq(points[5].accepted, 5);
    ck_assert_int_eq(points[6].on, at("2025-02-10")); /* today has its own */
    ck_assert_int_eq(points[6].met, 5);
    ck_assert_int_eq(points[6].accepted, 4);
    ck_assert_int_eq(points[7].met, -1);
    ck_assert_int_eq(burnup.points.count,
                     13); /* 11 Sundays, the first before the start; today; the forecast end */
    ck_assert_int_eq(points[12].on, burnup.pace.forecast_end);
    ck_assert_int_eq(points[11].on, at("2025-03-16"));
    ck_assert_int_eq(points[11].planned_tenths, 100);
    arena_release(&arena);
}
END_TEST

START_TEST(burnup__of__months)
{
    struct arena arena = ARENA_INIT;
    struct burnup burnup;
    const struct burnup_month *months;

    make(&burnup, &arena);
    months = burnup.months.items;
    ck_assert_int_eq(burnup.months.count, 2);
    ck_assert_str_eq(months[0].label, "2025-01");
    ck_assert_int_eq(burnup_in(&months[0], PANE_DUTIES), 1); /* one entry, two criteria */
    ck_assert_int_eq(burnup_in(&months[0], PANE_SKILLS), 1);
    ck_assert_int_eq(months[0].entries, 1);
    ck_assert_int_eq(burnup_in(&months[1], PANE_DUTIES), 1);
    ck_assert_int_eq(burnup_in(&months[1], PANE_BEHAVIOURS), 0);
    arena_release(&arena);
}
END_TEST

static void drawn(const struct burnup *burnup, int rows, int cols, bool ascii, const char *wanted)
{
    struct arena arena = ARENA_INIT;
    struct str text = STR_INIT;
    struct burnup_chart chart;

    burnup_draw(burnup, rows, cols, ascii, &arena, &chart);
    for (int i = 0; i < chart.rows * chart.cols; i++) {
        if (i > 0 && i % chart.cols == 0)
            str_add(&text, "\n");
        str_add(&text, chart.cells[i].letter);
    }
    ck_assert_str_eq(text.buf, wanted);
    str_release(&text);
    arena_release(&arena);
}

START_TEST(burnup__draw__letters)
{
    struct arena arena = ARENA_INIT;
    struct burnup burnup;

    make(&burnup, &arena);
    drawn(&burnup, 7, 30, true,
          "10 |             |        ....\n"
          "   |             |   .....o   \n"
          "   |            .....         \n"
          "   |        ....##            \n"
          " 0 |........######            \n"
          "   +---------+---^-----+------\n"
          "             Feb       Mar    ");
    arena_release(&arena);
}
END_TEST

/* Of any size, and of whatever there is to draw: every cell is one letter. */
START_TEST(burnup__draw__any_size)
{
    const struct pace_terms terms = {at("2025-01-06"), at("2025-01-06"), DAY_NONE, {NULL, 0, 0}, _i};
    struct pace_step_list none = {NULL, 0, 0};
    struct burnup_credit_list nothing = {NULL, 0, 0};
    struct arena arena = ARENA_INIT;
    struct burnup burnup = {.login = "ada"};

    burnup_of(&terms, &none, &nothing, at("2025-01-05") + _i, &arena, &burnup);
    for (int rows = 0; rows < 40; rows += 7)
        for (int cols = 0; cols < 200; cols += 37)
            for (int ascii = 0; ascii < 2; ascii++) {
                struct burnup_chart chart;
                int empty = 0;

                burnup_draw(&burnup, rows, cols, ascii != 0, &arena, &chart);
                ck_assert_int_ge(chart.rows, burnup.points.count > 0 ? BURNUP_CHART_ROWS : 0);
                for (int i = 0; i < chart.rows * chart.cols; i++)
                    empty += chart.cells[i].letter[0] == '\0';
                ck_assert_int_eq(empty, 0);
            }
    arena_release(&arena);
}
END_TEST

START_TEST(burnup__of__before_it_began)
{
    const struct pace_terms terms = ten_weeks();
    struct pace_step_list none = {NULL, 0, 0};
    struct burnup_credit_list nothing = {NULL, 0, 0};
    struct arena arena = ARENA_INIT;
    struct burnup burnup = {.login = "ada"};
    struct burnup_chart chart;

    burnup_of(&terms, &none, &nothing, at("2024-12-01"), &arena, &burnup);
    burnup_draw(&burnup, 12, 60, false, &arena, &chart);
    ck_assert_int_eq(burnup.pace.met, 0);
    ck_assert_int_eq(burnup.points.items[0].met, -1);
    arena_release(&arena);
}
END_TEST

Suite *suite_burnup(void)
{
    Suite *suite = suite_create("burnup");
    TCase *tcase = tcase_create("burnup");

    tcase_add_test(tcase, burnup__of__points);
    tcase_add_test(tcase, burnup__of__months);
    tcase_add_test(tcase, burnup__draw__letters);
    tcase_add_loop_test(tcase, burnup__draw__any_size, 0, 4);
    tcase_add_test(tcase, burnup__of__before_it_began);
    suite_add_tcase(suite, tcase);
    return suite;
}
