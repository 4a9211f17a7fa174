/* applies_test.c - who may start on a version, when its end is told, and how both are said. */
#include <beatbook/domain/applies.h>
#include <beatbook/util/str.h>

#include "suites.h"

static const struct {
    day from, until, start;
    bool admitted;
} starts[] = {
    {DAY_NONE, DAY_NONE, 100, true}, {100, DAY_NONE, 99, false},  {100, DAY_NONE, 100, true},
    {DAY_NONE, 100, 100, true},      {DAY_NONE, 100, 101, false}, {100, 100, 100, true},
    {100, 200, 201, false},
};

START_TEST(applies__admits__the_first_and_the_last_day)
{
    ck_assert_int_eq(applies_admits(starts[_i].from, starts[_i].until, starts[_i].start),
                     starts[_i].admitted);
}
END_TEST

START_TEST(applies__presses__ninety_days_before_and_ever_after)
{
    ck_assert(!applies_presses(DAY_NONE, 1000));
    ck_assert(!applies_presses(1000, 1000 - APPLIES_NOTICE - 1));
    ck_assert(applies_presses(1000, 1000 - APPLIES_NOTICE));
    ck_assert(applies_presses(1000, 1000));
    ck_assert(applies_presses(1000, 5000));
}
END_TEST

static const struct {
    const char *from, *until, *ends, *said;
} limits[] = {
    {NULL, NULL, NULL, ""},
    {"A", NULL, NULL, "starts from A"},
    {NULL, "B", NULL, "starts until B"},
    {"A", "B", NULL, "starts from A to B"},
    {NULL, NULL, "C", "to be left by C"},
    {"A", "B", "C", "starts from A to B, to be left by C"},
};

START_TEST(applies__say__each)
{
    struct str out = STR_INIT;

    applies_say(limits[_i].from, limits[_i].until, limits[_i].ends, &out);
    ck_assert_str_eq(out.buf, limits[_i].said);
    str_release(&out);
}
END_TEST

Suite *suite_applies(void)
{
    Suite *suite = suite_create("applies");
    TCase *tcase = tcase_create("applies");

    tcase_add_loop_test(tcase, applies__admits__the_first_and_the_last_day, 0, COUNT(starts));
    tcase_add_test(tcase, applies__presses__ninety_days_before_and_ever_after);
    tcase_add_loop_test(tcase, applies__say__each, 0, COUNT(limits));
    suite_add_tcase(suite, tcase);
    return suite;
}
