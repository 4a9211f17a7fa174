/* command_test.c - the table of commands holds together. */
#include <string.h>

#include <beatbook/util/text.h>

#include "../../../src/cli/cli_parts.h"
#include "suites.h"

START_TEST(command__table__each_is_found_by_its_own_words)
{
    const struct cli_command *command;
    size_t i;

    for (i = 0; (command = cli_command_at(i)) != NULL; i++) {
        struct arena arena = ARENA_INIT;
        char *words = arena_dup(&arena, command->words);
        char *blank = strchr(words, ' ');
        const char *pair[2] = {words, blank ? blank + 1 : NULL};
        size_t taken = 0;
        struct err err = ERR_INIT;
        if (blank)
            *blank = '\0';
        ck_assert_ptr_eq(cli_command_find(pair, blank ? 2 : 1, &taken, &err), command);
        ck_assert_uint_eq(taken, blank ? 2 : 1);
        arena_release(&arena);
    }
    ck_assert_uint_ge(i, 38);
}
END_TEST

static void check_help(const char *text)
{
    ck_assert_ptr_nonnull(text);
    ck_assert_uint_gt(strlen(text), 2);
    ck_assert_msg(text[strlen(text) - 1] != '.', "'%s' ends with a full stop", text);
}

START_TEST(command__table__every_row_is_documented)
{
    const struct cli_command *command;

    for (size_t i = 0; (command = cli_command_at(i)) != NULL; i++) {
        size_t options = 0;
        check_help(command->help);
        ck_assert_ptr_nonnull(command->run);
        for (const struct cli_option *option = command->options; option && option->name; option++) {
            ck_assert_int_eq(strncmp(option->name, "--", 2), 0);
            check_help(option->help);
            options++;
        }
        ck_assert_uint_le(options, CLI_OPTIONS_MOST);
    }
}
END_TEST

/* An option may stand before the command: then only its name says whether a value follows. */
static void check_same_everywhere(const struct cli_option *option)
{
    const struct cli_option *known = cli_command_option(option->name);

    ck_assert_ptr_nonnull(known);
    ck_assert_msg((known->value != NULL) == (option->value != NULL),
                  "%s takes a value in one command and none in another", option->name);
}

START_TEST(command__options__take_a_value_everywhere_or_nowhere)
{
    const struct cli_command *command;

    for (size_t i = 0; (command = cli_command_at(i)) != NULL; i++)
        for (const struct cli_option *option = command->options; option && option->name; option++)
            check_same_everywhere(option);
}
END_TEST

START_TEST(command__options__none_hides_a_common_one)
{
    const struct cli_command *command;

    for (size_t i = 0; (command = cli_command_at(i)) != NULL; i++)
        for (const struct cli_option *option = command->options; option && option->name; option++)
            for (const struct cli_option *common = cli_command_common; common->name; common++)
                ck_assert_str_ne(option->name, common->name);
}
END_TEST

/* A word for text is only shown; a name for programs is snake_case and never twice. */
START_TEST(command__columns__have_names_of_their_own)
{
    const struct cli_command *command;

    for (size_t i = 0; (command = cli_command_at(i)) != NULL; i++)
        for (const struct cli_column *column = command->columns; column && column->name; column++) {
            ck_assert_uint_eq(strspn(column->name, "abcdefghijklmnopqrstuvwxyz_0123456789"),
                              strlen(column->name));
            ck_assert_msg(column->heading || (column->flags & CLI_TSV), "%s has no heading", column->name);
            for (const struct cli_column *other = column + 1; other->name; other++)
                ck_assert_str_ne(column->name, other->name);
        }
}
END_TEST

static const struct {
    const char *words[2];
    size_t count;
    const char *says;
} unknown[] = {
    {{"entry", "nwe"}, 2, "did you mean 'entry new'"},
    {{"enrtry", NULL}, 1, "did you mean 'entry'"},
    {{"entry", NULL}, 1, "entry what? one of: new, edit"},
    {{"queue", "xyzzyplugh"}, 2, "there are: list, show"},
    {{"xyzzyplugh", NULL}, 1, "--help"},
    {{"", NULL}, 1, "there is no command ''"},
};

START_TEST(command__find__says_what_is_likely_meant)
{
    struct err err = ERR_INIT;
    size_t taken;

    ck_assert_ptr_null(cli_command_find(unknown[_i].words, unknown[_i].count, &taken, &err));
    ck_assert_int_eq(err.status, STATUS_USAGE);
    ck_assert_msg(strstr(err.text, unknown[_i].says) != NULL, "\"%s\" does not say \"%s\"", err.text,
                  unknown[_i].says);
}
END_TEST

START_TEST(command__noun__is_a_first_word_of_two)
{
    ck_assert(cli_command_is_noun("entry"));
    ck_assert(cli_command_is_noun("queue"));
    ck_assert(!cli_command_is_noun("progress"));
    ck_assert(!cli_command_is_noun("ent"));
    ck_assert(!cli_command_is_noun(""));
}
END_TEST

Suite *suite_command(void)
{
    Suite *suite = suite_create("command");
    TCase *tcase = tcase_create("command");

    tcase_add_test(tcase, command__table__each_is_found_by_its_own_words);
    tcase_add_test(tcase, command__table__every_row_is_documented);
    tcase_add_test(tcase, command__options__take_a_value_everywhere_or_nowhere);
    tcase_add_test(tcase, command__options__none_hides_a_common_one);
    tcase_add_test(tcase, command__columns__have_names_of_their_own);
    tcase_add_loop_test(tcase, command__find__says_what_is_likely_meant, 0, COUNT(unknown));
    tcase_add_test(tcase, command__noun__is_a_first_word_of_two);
    suite_add_tcase(suite, tcase);
    return suite;
}
