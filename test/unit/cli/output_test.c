/* output_test.c - what is printed, and what never is. */
#include <stdlib.h>
#include <string.h>

#include "../../../src/cli/cli_parts.h"
#include "suites.h"

static struct cli cli;
static char *out, *err;
static size_t out_length, err_length;

static void set_up(void)
{
    cli = (struct cli){.arena = ARENA_INIT};
    cli.out = open_memstream(&out, &out_length);
    cli.err = open_memstream(&err, &err_length);
}

static void tear_down(void)
{
    fclose(cli.out);
    fclose(cli.err);
    free(out);
    free(err);
}

static void flush(void)
{
    fflush(cli.out);
    fflush(cli.err);
}

START_TEST(output__say__lets_no_control_through)
{
    cli_say(&cli, "%s",
            "a\x1b[2J\x07"
            "b\xc2\x9b"
            "c\xe2\x80\xae\xff");
    flush();
    ck_assert_str_eq(out, "a\xef\xbf\xbd[2J\xef\xbf\xbd"
                          "b\xef\xbf\xbd"
                          "c?\n");
}
END_TEST

START_TEST(output__say__is_for_people_only)
{
    cli.format = SESSION_TSV;
    cli_say(&cli, "%s", "x");
    cli_note(&cli, "%s", "y");
    cli.format = SESSION_JSON;
    cli_say(&cli, "%s", "x");
    cli_note(&cli, "%s", "y");
    flush();
    ck_assert_str_eq(out, "");
    ck_assert_str_eq(err, "");
}
END_TEST

static const struct {
    enum status status;
    enum session_format format;
    const char *printed;
} complaints[] = {
    {STATUS_MISSING, SESSION_TEXT, "beatbook: no \"such\" thing\n"},
    {STATUS_MISSING, SESSION_TSV, "beatbook: no \"such\" thing\n"},
    {STATUS_MISSING, SESSION_JSON,
     "{\"error\":{\"code\":\"missing\",\"message\":\"no \\\"such\\\" thing\"}}\n"},
    {STATUS_USAGE, SESSION_JSON, "{\"error\":{\"code\":\"usage\",\"message\":\"no \\\"such\\\" thing\"}}\n"},
    {STATUS_NO, SESSION_JSON, ""},
    {STATUS_NO, SESSION_TEXT, "beatbook: no \"such\" thing\n"},
};

START_TEST(output__complain__in_the_format_asked_for)
{
    struct err problem = ERR_INIT;

    err_set(&problem, complaints[_i].status, "no \"such\" thing");
    cli.format = complaints[_i].format;
    cli_complain(&cli, &problem);
    flush();
    ck_assert_str_eq(out, "");
    ck_assert_str_eq(err, complaints[_i].printed);
}
END_TEST

START_TEST(output__prose__is_wrapped_and_indented)
{
    cli_prose(&cli,
              "The car stood across the gates and a bicycle lay beside it, so I kept the road clear until PC "
              "Morgan "
              "came.\n\nNobody was hurt.",
              4);
    flush();
    ck_assert_str_eq(out, "    The car stood across the gates and a bicycle lay beside it, so I kept the\n"
                          "    road clear until PC Morgan came.\n"
                          "\n"
                          "    Nobody was hurt.\n");
}
END_TEST

START_TEST(output__thing__is_a_row_or_an_object)
{
    const struct team team = {.name = "Cattlegate NPT"};

    cli.format = SESSION_JSON;
    ck_assert(cli_thing(&cli, &codec_team, &team, NULL, NULL));
    flush();
    ck_assert_str_eq(out, "{\"name\":\"Cattlegate NPT\",\"members\":[]}\n");
    cli.format = SESSION_TEXT;
    ck_assert(!cli_thing(&cli, &codec_team, &team, NULL, NULL));
}
END_TEST

static void help_of(const char *words)
{
    struct cli_call call = {.help = true};
    const struct cli_command *command;

    for (size_t i = 0; (command = cli_command_at(i)) != NULL; i++)
        if (words && !strcmp(command->words, words))
            call.command = command;
    cli_help(&cli, &call);
    flush();
}

START_TEST(output__help__lists_every_command)
{
    const struct cli_command *command;

    help_of(NULL);
    for (size_t i = 0; (command = cli_command_at(i)) != NULL; i++)
        ck_assert_msg(strstr(out, command->words) != NULL, "help does not list %s", command->words);
    ck_assert_ptr_null(strstr(out, "--plain"));
    ck_assert_ptr_null(strstr(out, "--play"));
}
END_TEST

START_TEST(output__help__of_one_lists_its_options)
{
    help_of("queue accept");
    ck_assert_ptr_nonnull(strstr(out, "usage: beatbook queue accept N… [--claims CODE,…]"));
    ck_assert_ptr_nonnull(strstr(out, "  --observed"));
}
END_TEST

START_TEST(output__help__stays_within_80_columns)
{
    const char *line;

    help_of(NULL);
    for (line = out; *line; line += strcspn(line, "\n") + 1)
        ck_assert_msg(strcspn(line, "\n") <= 88, "%.*s", (int)strcspn(line, "\n"),
                      line); /* bytes, some letters take 3 */
}
END_TEST

START_TEST(output__manual__has_every_command_once)
{
    const struct cli_command *command;

    cli_manual(cli.out);
    flush();
    for (size_t i = 0; (command = cli_command_at(i)) != NULL; i++) {
        struct str line = STR_INIT;
        const char *found;
        str_add_f(&line, "\n.Cm %s\n", command->words);
        found = strstr(out, line.buf);
        ck_assert_msg(found && !strstr(found + 1, line.buf), "%s", command->words);
        str_release(&line);
    }
}
END_TEST

Suite *suite_output(void)
{
    Suite *suite = suite_create("output");
    TCase *tcase = tcase_create("output");

    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, output__say__lets_no_control_through);
    tcase_add_test(tcase, output__say__is_for_people_only);
    tcase_add_loop_test(tcase, output__complain__in_the_format_asked_for, 0, COUNT(complaints));
    tcase_add_test(tcase, output__prose__is_wrapped_and_indented);
    tcase_add_test(tcase, output__thing__is_a_row_or_an_object);
    tcase_add_test(tcase, output__help__lists_every_command);
    tcase_add_test(tcase, output__help__of_one_lists_its_options);
    tcase_add_test(tcase, output__help__stays_within_80_columns);
    tcase_add_test(tcase, output__manual__has_every_command_once);
    suite_add_tcase(suite, tcase);
    return suite;
}
