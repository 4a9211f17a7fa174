/* setting_test.c - tests of domain/setting: what a person may set, and the sentence for what they may not. */
#include <string.h>

#include <beatbook/domain/setting.h>

#include "suites.h"

static const struct {
    enum setting_name name;
    const char *text;
    const char *value; /* NULL: refused */
} cases[] = {
    {SETTING_PROMPTS, "on", "on"}, {SETTING_PROMPTS, "off", "off"},
    {SETTING_PROMPTS, "ON", NULL}, {SETTING_PROMPTS, "", NULL},
    {SETTING_PROMPTS, "1", NULL},  {SETTING_LOCK, "0", "0"},
    {SETTING_LOCK, "007", "7"},    {SETTING_LOCK, "1440", "1440"},
    {SETTING_LOCK, "1441", NULL},  {SETTING_LOCK, "-1", NULL},
    {SETTING_LOCK, "ten", NULL},   {SETTING_LOCK, "", NULL},
    {SETTING_LOCK, "5 m", NULL},   {SETTING_LOCK, "99999999999999999999", NULL},
};

START_TEST(setting__read__each)
{
    struct arena arena = ARENA_INIT;
    struct err err = ERR_INIT;
    const char *value = NULL;
    enum status status = setting_read(cases[_i].name, cases[_i].text, &arena, &value, &err);

    ck_assert_int_eq(status, cases[_i].value != NULL ? STATUS_OK : STATUS_USAGE);
    if (cases[_i].value != NULL)
        ck_assert_str_eq(value, cases[_i].value);
    else
        ck_assert_ptr_nonnull(strstr(err.text, setting_row(cases[_i].name)->name));
    arena_release(&arena);
}
END_TEST

START_TEST(setting__find__by_name_alone)
{
    struct err err = ERR_INIT;
    int name;

    for (name = 0; name < SETTING_COUNT; name++)
        ck_assert_int_eq(setting_find(setting_row((enum setting_name)name)->name), name);
    ck_assert_int_eq(setting_find("Lock"), SETTING_COUNT);
    ck_assert_int_eq(setting_unknown("Lock", &err), STATUS_MISSING);
    ck_assert_str_eq(err.text, "no such setting: 'Lock'; there are: prompts, lock");
}
END_TEST

Suite *suite_setting(void)
{
    Suite *suite = suite_create("setting");
    TCase *tests = tcase_create("setting");

    tcase_add_loop_test(tests, setting__read__each, 0, COUNT(cases));
    tcase_add_test(tests, setting__find__by_name_alone);
    suite_add_tcase(suite, tests);
    return suite;
}
