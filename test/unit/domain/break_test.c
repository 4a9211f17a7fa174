/* break_test.c - tests of domain/break: days that do not count. */
#include <beatbook/domain/break.h>

#include <stdlib.h>
#include <string.h>

#include "suites.h"

#define OPEN DAY_NONE
#define MOST 3

/* Days are numbers from 0; the enrolment is from 10 to 109: 100 days. */
static const struct {
    const char *name;
    struct break_row rows[MOST];
    int count;
    day today;
    int64_t number; /* "day N" */
    day end;        /* moved on */
    day since;
} cases[] = {
    {"none, first day", {{0}}, 0, 10, 1, 109, DAY_NONE},
    {"none, last day", {{0}}, 0, 109, 100, 109, DAY_NONE},
    {"not begun", {{0}}, 0, 9, 0, 109, DAY_NONE},
    {"one over", {{20, 29, ""}}, 1, 40, 21, 119, DAY_NONE},
    {"its first day", {{20, 29, ""}}, 1, 20, 10, 119, 20},
    {"the day before", {{20, 29, ""}}, 1, 19, 10, 119, DAY_NONE},
    {"its last day", {{20, 29, ""}}, 1, 29, 10, 119, 20},
    {"the day after", {{20, 29, ""}}, 1, 30, 11, 119, DAY_NONE},
    {"of one day", {{20, 20, ""}}, 1, 30, 20, 110, DAY_NONE},
    {"open, first day", {{20, OPEN, ""}}, 1, 20, 10, 110, 20},
    {"open, later", {{20, OPEN, ""}}, 1, 24, 10, 114, 20},
    {"open, to come", {{50, OPEN, ""}}, 1, 24, 15, 109, DAY_NONE},
    {"to come", {{50, 59, ""}}, 1, 24, 15, 119, DAY_NONE},
    {"from the first day", {{10, 19, ""}}, 1, 20, 1, 119, DAY_NONE},
    {"after the end", {{110, 120, ""}}, 1, 125, 105, 109, DAY_NONE},
    {"after the end, reached by another", {{100, 109, ""}, {115, 124, ""}}, 2, 130, 101, 129, DAY_NONE},
    {"on the last day", {{109, 109, ""}}, 1, 109, 99, 110, 109},
    {"three", {{20, 24, ""}, {25, 25, ""}, {40, OPEN, ""}}, 3, 41, 24, 117, 40},
};

static struct break_list list_of(int i)
{
    struct break_list list = {0};

    list.items = malloc(sizeof cases[i].rows);
    ck_assert_ptr_nonnull(list.items);
    memcpy(list.items, cases[i].rows, sizeof cases[i].rows);
    list.count = (size_t)cases[i].count;
    return list;
}

START_TEST(break__clock__each)
{
    struct break_list list = list_of(_i);
    struct break_clock clock;

    break_clock(&list, 10, 109, cases[_i].today, &clock);
    ck_assert_msg(clock.day_number == cases[_i].number, "%s: day %lld", cases[_i].name,
                  (long long)clock.day_number);
    ck_assert_msg(clock.day_count == 100, "%s", cases[_i].name);
    ck_assert_msg(clock.end_day == cases[_i].end, "%s: end %d", cases[_i].name, clock.end_day);
    ck_assert_msg(clock.break_from == cases[_i].since, "%s: since %d", cases[_i].name, clock.break_from);
    free(list.items);
}
END_TEST

/* Day by day, as somebody would count on their fingers. */
START_TEST(break__days__agree_with_counting)
{
    struct break_list list = list_of(_i);
    day from, until;

    for (from = 5; from < 130; from += 7)
        for (until = from; until < 135; until += 3) {
            int64_t counted = 0;
            day d;

            for (d = from; d < until; d++)
                counted += break_on(&list, d) != NULL;
            ck_assert_msg(break_days(&list, from, until) == counted, "%s: %d to %d", cases[_i].name, from,
                          until);
        }
    ck_assert_int_eq(break_days(&list, 50, 20), 0);
    free(list.items);
}
END_TEST

/* The moved end is the day on which as many days of learning lie behind as were planned. */
START_TEST(break__shift__keeps_the_days_of_learning)
{
    struct break_list list = list_of(_i);
    day end = break_shift(&list, 109, 200);
    struct break_clock clock;

    break_clock(&list, 10, 109, end, &clock);
    if (break_on(&list, end) == NULL &&
        (cases[_i].count == 0 || list.items[list.count - 1].until_day != OPEN))
        ck_assert_msg(clock.day_number == 100, "%s: day %lld on %d", cases[_i].name,
                      (long long)clock.day_number, end);
    free(list.items);
}
END_TEST

START_TEST(break__unknown_days)
{
    const struct break_list none = {0};
    struct break_clock clock;

    ck_assert_int_eq(break_shift(&none, DAY_NONE, 5), DAY_NONE);
    break_clock(&none, DAY_NONE, DAY_NONE, 5, &clock);
    ck_assert_int_eq(clock.day_number, 0);
    ck_assert_int_eq(clock.day_count, -1);
    break_clock(&none, 1, DAY_NONE, 5, &clock);
    ck_assert_int_eq(clock.day_number, 5);
    ck_assert_int_eq(clock.day_count, -1);
}
END_TEST

Suite *suite_break(void)
{
    Suite *suite = suite_create("break");
    TCase *tcase = tcase_create("break");

    tcase_add_loop_test(tcase, break__clock__each, 0, COUNT(cases));
    tcase_add_loop_test(tcase, break__days__agree_with_counting, 0, COUNT(cases));
    tcase_add_loop_test(tcase, break__shift__keeps_the_days_of_learning, 0, COUNT(cases));
    tcase_add_test(tcase, break__unknown_days);
    suite_add_tcase(suite, tcase);
    return suite;
}
