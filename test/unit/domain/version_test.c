/* version_test.c - tests of domain/version. */
#include <beatbook/domain/version.h>

#include "suites.h"

static const struct {
    const char *text;
    bool valid;
} forms[] = {
    {"1", true},
    {"1.0", true},
    {"2022.6", true},
    {"1.2.3.4", true},
    {"9999.9999.9999.9999", true},
    {"0", true},
    {"01.02", true},
    {"", false},
    {NULL, false},
    {".1", false},
    {"1.", false},
    {"1..2", false},
    {"1.2.3.4.5", false},
    {"12345", false},
    {"1.2a", false},
    {"v1", false},
    {" 1", false},
    {"1 ", false},
    {"-1", false},
    {"1,2", false},
    {"1.2.3.4.", false},
    {"1.2.3.45678", false},
};

START_TEST(version__valid__each)
{
    ck_assert_int_eq(version_valid(forms[_i].text), forms[_i].valid);
    ck_assert_int_eq(version_order(forms[_i].text) >= 0, forms[_i].valid);
}
END_TEST

static const struct {
    const char *a, *b;
    int order;
} pairs[] = {
    {"1.0", "1", 0},           {"1", "1.0.0.0", 0}, {"1.0", "1.1", -1}, {"1.9", "1.10", -1},
    {"2", "1.9999", 1},        {"0.1", "0.0.1", 1}, {"01", "1", 0},     {"1.2.3", "1.2.4", -1},
    {"2022.6", "2022.12", -1}, {"10", "9", 1},
};

START_TEST(version__compare__each_way)
{
    int there = version_compare(pairs[_i].a, pairs[_i].b), back = version_compare(pairs[_i].b, pairs[_i].a);

    ck_assert_int_eq((there > 0) - (there < 0), pairs[_i].order);
    ck_assert_int_eq((back > 0) - (back < 0), -pairs[_i].order);
}
END_TEST

START_TEST(version__order__sorts_as_compare)
{
    int64_t a = version_order(pairs[_i].a), b = version_order(pairs[_i].b);

    ck_assert_int_eq((a > b) - (a < b), pairs[_i].order);
}
END_TEST

Suite *suite_version(void)
{
    Suite *suite = suite_create("version");
    TCase *tcase = tcase_create("version");

    tcase_add_loop_test(tcase, version__valid__each, 0, COUNT(forms));
    tcase_add_loop_test(tcase, version__compare__each_way, 0, COUNT(pairs));
    tcase_add_loop_test(tcase, version__order__sorts_as_compare, 0, COUNT(pairs));
    suite_add_tcase(suite, tcase);
    return suite;
}
