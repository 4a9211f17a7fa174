/* prompts_test.c - tests of domain/prompts: every type has its questions, and one set of types gets one list. */
#include <string.h>

#include <beatbook/domain/entry.h>
#include <beatbook/domain/prompts.h>

#include "suites.h"

#define T(type) (1u << (type))

START_TEST(prompts__find__every_type_has_some_that_fit_a_narrow_screen)
{
    const struct prompts *prompts = prompts_find(names_word(&entry_type_names, _i));
    size_t i;

    ck_assert_ptr_nonnull(prompts);
    ck_assert_uint_ge(prompts->items.count, 3);
    ck_assert_uint_le(prompts->items.count, 5);
    for (i = 0; i < prompts->items.count; i++)
        ck_assert_uint_le(strlen(prompts->items.items[i].heading) + strlen(prompts->items.items[i].question),
                          54);
}
END_TEST

static const struct {
    uint32_t types;
    bool court;
    const char *kind;
} cases[] = {
    {0, false, "reflective-account"},
    {0, true, PROMPTS_COURT},
    {T(ENTRY_REFLECTIVE_ACCOUNT), true, PROMPTS_COURT},
    {T(ENTRY_TEST), false, "test"},
    {T(ENTRY_CERTIFICATE), true, "certificate"}, /* of the case that the certificate was given for */
    {T(ENTRY_TEST) | T(ENTRY_SIMULATION), false, "simulation"},
    {T(ENTRY_REFLECTIVE_ACCOUNT) | T(ENTRY_PROFESSIONAL_DISCUSSION), false, "reflective-account"},
    {T(ENTRY_PROFESSIONAL_DISCUSSION) | T(ENTRY_TEST), false, "professional-discussion"},
};

START_TEST(prompts__for__each)
{
    ck_assert_str_eq(prompts_for(cases[_i].types, cases[_i].court)->kind, cases[_i].kind);
}
END_TEST

START_TEST(prompts__find__nothing_else)
{
    ck_assert_ptr_null(prompts_find(""));
    ck_assert_ptr_null(prompts_find("Court"));
    ck_assert_ptr_null(prompts_at(ENTRY_TYPE_COUNT + 1));
}
END_TEST

Suite *suite_prompts(void)
{
    Suite *suite = suite_create("prompts");
    TCase *tests = tcase_create("prompts");

    tcase_add_loop_test(tests, prompts__find__every_type_has_some_that_fit_a_narrow_screen, 0,
                        ENTRY_TYPE_COUNT);
    tcase_add_loop_test(tests, prompts__for__each, 0, COUNT(cases));
    tcase_add_test(tests, prompts__find__nothing_else);
    suite_add_tcase(suite, tests);
    return suite;
}
