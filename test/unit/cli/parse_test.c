/* parse_test.c - the command line. */
#include <string.h>

#include "../../../src/cli/cli_parts.h"
#include "suites.h"

#define WORDS_MOST 16

static struct arena arena;
static struct cli_call call;
static struct err err;

static enum status parse(const char *const *words)
{
    char *argv[WORDS_MOST + 2];
    int argc = 0;

    argv[argc++] = arena_dup(&arena, "beatbook");
    while (*words)
        argv[argc++] = arena_dup(&arena, *words++);
    argv[argc] = NULL;
    err = (struct err)ERR_INIT;
    return cli_parse(argc, argv, &arena, &call, &err);
}

static void set_up(void)
{
    arena_init(&arena);
}

static void tear_down(void)
{
    arena_release(&arena);
}

/* The same call, however it is put. */
static const char *const same[][WORDS_MOST] = {
    {"queue", "accept", "12", "--claims", "S4", "--as", "price", "--observed"},
    {"--as", "price", "queue", "accept", "12", "--claims", "S4", "--observed"},
    {"--observed", "--claims", "S4", "queue", "--as=price", "accept", "12"},
    {"queue", "accept", "--observed", "--claims=S4", "--as", "price", "--", "12"},
};

START_TEST(parse__options__may_stand_anywhere)
{
    ck_assert_int_eq(parse(same[_i]), STATUS_OK);
    ck_assert_str_eq(call.command->words, "queue accept");
    ck_assert_uint_eq(call.count, 1);
    ck_assert_str_eq(cli_argument(&call, 0), "12");
    ck_assert_ptr_null(cli_argument(&call, 1));
    ck_assert_str_eq(cli_value(&call, "--claims"), "S4");
    ck_assert(cli_given(&call, "--observed"));
    ck_assert(!cli_given(&call, "--comment"));
    ck_assert_str_eq(call.as, "price");
}
END_TEST

static const struct {
    const char *words[WORDS_MOST];
    const char *says;
} wrong[] = {
    {{"entry", "new", "--titel", "x"}, "there is no option '--titel'; did you mean '--title'"},
    {{"entry", "show"}, "entry show needs N"},
    {{"entry", "show", "1", "2"}, "'2' is one word too many"},
    {{"entry", "show", "1", "--title", "x"}, "'--title'"},
    {{"entry", "new", "--on", "2026-11-02", "--type", "test"}, "entry new needs --title TITLE"},
    {{"entry", "new", "--title"}, "--title needs a value: --title TITLE"},
    {{"entry", "new", "--title", "a", "--title", "b"}, "--title is given twice"},
    {{"framework", "check"}, "framework check needs FILE…"},
    {{"team", "join", "x"}, "team join needs LOGIN"},
    {{"search"}, "search needs WORDS…"},
    {{"progress", "-x"}, "'-x' is no option"},
    {{"progress", "--format", "xml"}, "--format is text, tsv or json, not 'xml'"},
    {{"progress", "--as", ""}, "--as needs a value"},
    {{"progress", "--as", "a", "--as", "b"}, "--as is given twice"},
    {{"framework", "import", "a.xml", "--dry-run=yes"}, "--dry-run takes no value"},
    {{"progress", "s\xff"}, "UTF-8"},
    {{"progress", "--plain"}, "--plain is not there yet"},
};

START_TEST(parse__wrong__is_told)
{
    ck_assert_int_eq(parse(wrong[_i].words), STATUS_USAGE);
    ck_assert_int_eq(err.status, STATUS_USAGE);
    ck_assert_msg(strstr(err.text, wrong[_i].says) != NULL, "\"%s\" does not say \"%s\"", err.text,
                  wrong[_i].says);
}
END_TEST

/* Whoever asked for JSON gets the error as JSON, wherever the slip stands. */
START_TEST(parse__wrong__still_knows_the_format)
{
    static const char *const words[] = {"entry", "nwe", "--oops", "--format", "json", NULL};

    ck_assert_int_eq(parse(words), STATUS_USAGE);
    ck_assert_int_eq(call.format, SESSION_JSON);
}
END_TEST

START_TEST(parse__several__are_gathered)
{
    static const char *const words[] = {"person", "add",   "x",      "--name",     "X",
                                        "--role", "tutor", "--role", "supervisor", NULL};
    uint32_t roles = 0;

    ck_assert_int_eq(parse(words), STATUS_OK);
    ck_assert_int_eq(cli_set(&call, "--role", &person_role_names, &roles, &err), STATUS_OK);
    ck_assert_uint_eq(roles, ROLE_BIT(ROLE_TUTOR) | ROLE_BIT(ROLE_SUPERVISOR));
}
END_TEST

START_TEST(parse__files__are_many_and_untouched)
{
    static const char *const words[] = {"framework", "check", "a\x01.xml", "b\xff.xml", "-", NULL};

    ck_assert_int_eq(parse(words), STATUS_OK);
    ck_assert_uint_eq(call.count, 3);
    ck_assert_str_eq(call.arguments[0], "a\x01.xml");
    ck_assert_str_eq(call.arguments[1], "b\xff.xml");
    ck_assert_str_eq(call.arguments[2], "-");
}
END_TEST

START_TEST(parse__values__are_cleaned)
{
    static const char *const words[] = {"queue", "return", " 1\x1b ", "--comment", "one\ntwo\x07\xe2\x80\xae",
                                        NULL};

    ck_assert_int_eq(parse(words), STATUS_OK);
    ck_assert_str_eq(cli_argument(&call, 0), "1\xef\xbf\xbd");
    ck_assert_str_eq(cli_value(&call, "--comment"), "one\ntwo\xef\xbf\xbd");
}
END_TEST

START_TEST(parse__dashes__end_the_options)
{
    static const char *const words[] = {"search", "--", "--as", "-x", NULL};

    ck_assert_int_eq(parse(words), STATUS_OK);
    ck_assert_uint_eq(call.count, 2);
    ck_assert_str_eq(call.arguments[0], "--as");
}
END_TEST

static const struct {
    const char *words[WORDS_MOST];
    const char *command, *noun;
} help[] = {
    {{"--help"}, NULL, NULL},
    {{"help"}, NULL, NULL},
    {{"entry", "--help"}, NULL, "entry"},
    {{"help", "entry"}, NULL, "entry"},
    {{"--help", "entry", "new"}, "entry new", NULL},
    {{"entry", "new", "--help"}, "entry new", NULL},
    {{"help", "progress"}, "progress", NULL},
};

START_TEST(parse__help__needs_nothing_else)
{
    ck_assert_int_eq(parse(help[_i].words), STATUS_OK);
    ck_assert(call.help);
    if (help[_i].command)
        ck_assert_str_eq(call.command->words, help[_i].command);
    else
        ck_assert_ptr_null(call.command);
    if (help[_i].noun)
        ck_assert_str_eq(call.noun, help[_i].noun);
    else
        ck_assert_ptr_null(call.noun);
}
END_TEST

START_TEST(parse__nothing__is_the_screen)
{
    static const char *const words[] = {NULL};

    ck_assert_int_eq(parse(words), STATUS_OK);
    ck_assert_ptr_null(call.command);
    ck_assert(!call.help);
}
END_TEST

Suite *suite_parse(void)
{
    Suite *suite = suite_create("parse");
    TCase *tcase = tcase_create("parse");

    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_loop_test(tcase, parse__options__may_stand_anywhere, 0, COUNT(same));
    tcase_add_loop_test(tcase, parse__wrong__is_told, 0, COUNT(wrong));
    tcase_add_test(tcase, parse__wrong__still_knows_the_format);
    tcase_add_test(tcase, parse__several__are_gathered);
    tcase_add_test(tcase, parse__files__are_many_and_untouched);
    tcase_add_test(tcase, parse__values__are_cleaned);
    tcase_add_test(tcase, parse__dashes__end_the_options);
    tcase_add_loop_test(tcase, parse__help__needs_nothing_else, 0, COUNT(help));
    tcase_add_test(tcase, parse__nothing__is_the_screen);
    suite_add_tcase(suite, tcase);
    return suite;
}
