/* options_test.c - values as what they mean. */
#include <string.h>

#include "../../../src/cli/cli_parts.h"
#include "suites.h"

static enum status fake_run(struct cli *cli, const struct cli_call *call, struct err *err)
{
    (void)cli;
    (void)call;
    (void)err;
    return STATUS_OK;
}

static const struct cli_option options[] = {{"--value", "V", "a value", 0}, {NULL, NULL, NULL, 0}};
static const struct cli_command command = {"x", "N", "help", NULL, options, NULL, fake_run};

static struct cli_call call_with(const char *value)
{
    struct cli_call call = {.command = &command};

    call.values[0] = value;
    return call;
}

static const struct {
    const char *text;
    enum status status;
    int64_t number;
} numbers[] = {
    {"0", STATUS_USAGE, 7},        {"1", STATUS_OK, 1},
    {"1440", STATUS_OK, 1440},     {"1441", STATUS_USAGE, 7},
    {"", STATUS_USAGE, 7},         {"-1", STATUS_USAGE, 7},
    {"+1", STATUS_USAGE, 7},       {" 1", STATUS_USAGE, 7},
    {"1 ", STATUS_USAGE, 7},       {"1e3", STATUS_USAGE, 7},
    {"0x10", STATUS_USAGE, 7},     {"99999999999999999999", STATUS_USAGE, 7},
    {"007", STATUS_OK, 7},         {NULL, STATUS_OK, 7},
    {"\xd9\xa1", STATUS_USAGE, 7}, /* a digit, but not one of ours */
};

START_TEST(options__number__strictly)
{
    struct cli_call call = call_with(numbers[_i].text);
    struct err err = ERR_INIT;
    int64_t out = 7;

    ck_assert_int_eq(cli_number(&call, "--value", 1, 1440, &out, &err), numbers[_i].status);
    ck_assert_int_eq(out, numbers[_i].number);
    if (numbers[_i].status != STATUS_OK)
        ck_assert_ptr_nonnull(strstr(err.text, "--value is a number from 1 to 1440"));
}
END_TEST

START_TEST(options__day__or_a_sentence_that_names_the_option)
{
    struct cli_call call = call_with("2026-02-30");
    struct err err = ERR_INIT;
    day out = DAY_NONE;

    ck_assert_int_eq(cli_day(&call, "--value", &out, &err), STATUS_USAGE);
    ck_assert_int_eq(strncmp(err.text, "--value: ", 9), 0);
    call = call_with("2026-11-02");
    ck_assert_int_eq(cli_day(&call, "--value", &out, &err), STATUS_OK);
    ck_assert_int_eq(out, day_join(2026, 11, 2));
}
END_TEST

static const struct {
    const char *text, *says;
    uint32_t set;
} sets[] = {
    {"tutor", NULL, ROLE_BIT(ROLE_TUTOR)},
    {"tutor,auditor", NULL, ROLE_BIT(ROLE_TUTOR) | ROLE_BIT(ROLE_AUDITOR)},
    {"tutor\nauditor", NULL, ROLE_BIT(ROLE_TUTOR) | ROLE_BIT(ROLE_AUDITOR)},
    {"tuttor", "did you mean 'tutor'", 0},
    {"tutor,boss", "use one of apprentice, supervisor", 0},
    {"", "needs at least one of", 0},
    {",", "needs at least one of", 0},
};

START_TEST(options__set__or_the_word_meant)
{
    struct cli_call call = call_with(sets[_i].text);
    struct err err = ERR_INIT;
    uint32_t set = 0;

    ck_assert_int_eq(cli_set(&call, "--value", &person_role_names, &set, &err),
                     sets[_i].says ? STATUS_USAGE : STATUS_OK);
    ck_assert_uint_eq(set, sets[_i].set);
    if (sets[_i].says)
        ck_assert_msg(strstr(err.text, sets[_i].says) != NULL, "%s", err.text);
}
END_TEST

START_TEST(options__parts__without_empty_ones)
{
    struct arena arena = ARENA_INIT;
    struct word_list parts = {NULL, 0, 0};

    cli_parts(&arena, ",S4,, B3\nD1,", CLI_COMMAS, &parts);
    ck_assert_uint_eq(parts.count, 3);
    ck_assert_str_eq(parts.items[0], "S4");
    ck_assert_str_eq(parts.items[1], "B3");
    ck_assert_str_eq(parts.items[2], "D1");
    cli_parts(&arena, NULL, CLI_COMMAS, &parts);
    ck_assert_uint_eq(parts.count, 3);
    arena_release(&arena);
}
END_TEST

Suite *suite_options(void)
{
    Suite *suite = suite_create("options");
    TCase *tcase = tcase_create("options");

    tcase_add_loop_test(tcase, options__number__strictly, 0, COUNT(numbers));
    tcase_add_test(tcase, options__day__or_a_sentence_that_names_the_option);
    tcase_add_loop_test(tcase, options__set__or_the_word_meant, 0, COUNT(sets));
    tcase_add_test(tcase, options__parts__without_empty_ones);
    suite_add_tcase(suite, tcase);
    return suite;
}
