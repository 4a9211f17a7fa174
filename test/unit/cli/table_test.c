/* table_test.c - rows and columns, for people and for programs. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../../src/cli/cli_parts.h"
#include "suites.h"

static const struct cli_column columns[] = {
    {"n", "no.", CLI_RIGHT}, {"name", "name", 0}, {"key", NULL, CLI_TSV},
    {"title", "title", 0},   {NULL, NULL, 0},
};

static void fill(struct cli_table *table)
{
    cli_cell_number(table, 7);
    cli_cell(table, "Siân");
    cli_cell(table, "k1");
    cli_cell(table, "Schools liaison, Ysgol Bryngwyn");
    cli_cell_number(table, 12345);
    cli_cell(table, "李雷");
    cli_cell(table, "k2");
    cli_cell(table, "a\tb\nc\x1b[31m");
}

static char *printed(enum session_format format, int width, int times)
{
    struct cli_table *table = cli_table_new(columns, format);
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);

    for (int i = 0; i < times; i++) {
        fill(table);
        ck_assert_uint_eq(cli_table_rows(table), 2);
        cli_table_print(table, out, width);
    }
    fclose(out);
    cli_table_free(table);
    return text;
}

START_TEST(table__text__is_aligned_by_what_is_seen)
{
    char *text = printed(SESSION_TEXT, 0, 1);

    ck_assert_str_eq(text, "  no.  name  title\n"
                           "    7  Siân  Schools liaison, Ysgol Bryngwyn\n"
                           "12345  李雷  a b c\xef\xbf\xbd[31m\n");
    free(text);
}
END_TEST

START_TEST(table__text__clips_the_last_column_to_the_terminal)
{
    char *text = printed(SESSION_TEXT, 30, 1);

    ck_assert_str_eq(text, "  no.  name  title\n"
                           "    7  Siân  Schools liaison,…\n"
                           "12345  李雷  a b c\xef\xbf\xbd[31m\n");
    free(text);
}
END_TEST

START_TEST(table__text__has_one_heading_for_all_pages)
{
    char *text = printed(SESSION_TEXT, 0, 2);

    ck_assert_ptr_nonnull(strstr(text, "no."));
    ck_assert_ptr_null(strstr(strstr(text, "no.") + 1, "no."));
    free(text);
}
END_TEST

START_TEST(table__tsv__has_every_column_and_no_line_end_in_a_cell)
{
    char *text = printed(SESSION_TSV, 30, 1);

    ck_assert_str_eq(text, "n\tname\tkey\ttitle\n"
                           "7\tSiân\tk1\tSchools liaison, Ysgol Bryngwyn\n"
                           "12345\t李雷\tk2\ta b c\xef\xbf\xbd[31m\n");
    free(text);
}
END_TEST

START_TEST(table__empty__is_a_heading_for_programs_only)
{
    for (int format = SESSION_TEXT; format <= SESSION_TSV; format++) {
        struct cli_table *table = cli_table_new(columns, (enum session_format)format);
        char *text = NULL;
        size_t length = 0;
        FILE *out = open_memstream(&text, &length);
        cli_table_print(table, out, 0);
        fclose(out);
        cli_table_free(table);
        ck_assert_str_eq(text, format == SESSION_TSV ? "n\tname\tkey\ttitle\n" : "");
        free(text);
    }
}
END_TEST

static const struct cli_column every[] = {
    {"number", "a", 0}, {"flag", "b", 0},  {"day", "c", 0},  {"moment", "d", 0}, {"set", "e", 0},
    {"word", "f", 0},   {"texts", "g", 0}, {"none", "h", 0}, {NULL, NULL, 0},
};

static char *cells(enum session_format format)
{
    static const char *const texts[] = {"S4", "B3"};
    struct cli_table *table = cli_table_new(every, format);
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);

    ck_assert_int_eq(day_zone("Europe/London", NULL), STATUS_OK);
    cli_cell_number(table, -1);
    cli_cell_flag(table, true);
    cli_cell_day(table, day_join(2026, 7, 2));
    cli_cell_moment(table, 1782943200); /* 2026-07-01T22:00:00Z */
    cli_cell_set(table, &person_role_names, ROLE_BIT(ROLE_TUTOR) | ROLE_BIT(ROLE_AUDITOR));
    cli_cell_word(table, &person_role_names, ROLE_COUNT);
    cli_cell_texts(table, texts, 2);
    cli_cell(table, NULL);
    cli_table_print(table, out, 0);
    fclose(out);
    cli_table_free(table);
    return text;
}

START_TEST(table__cells__differ_where_people_and_programs_do)
{
    char *text = cells(SESSION_TEXT), *tsv = cells(SESSION_TSV);

    ck_assert_msg(strstr(text, "yes  2026-07-02  2026-07-01 23:00  tutor,auditor") != NULL, "%s", text);
    ck_assert_msg(strstr(text, "S4, B3\n") != NULL, "%s", text);
    ck_assert_msg(strstr(tsv, "\n\ttrue\t2026-07-02\t2026-07-01T22:00:00Z\ttutor,auditor\t\tS4,B3\t\n") !=
                      NULL,
                  "%s", tsv);
    free(text);
    free(tsv);
}
END_TEST

Suite *suite_table(void)
{
    Suite *suite = suite_create("table");
    TCase *tcase = tcase_create("table");

    tcase_add_test(tcase, table__text__is_aligned_by_what_is_seen);
    tcase_add_test(tcase, table__text__clips_the_last_column_to_the_terminal);
    tcase_add_test(tcase, table__text__has_one_heading_for_all_pages);
    tcase_add_test(tcase, table__tsv__has_every_column_and_no_line_end_in_a_cell);
    tcase_add_test(tcase, table__empty__is_a_heading_for_programs_only);
    tcase_add_test(tcase, table__cells__differ_where_people_and_programs_do);
    suite_add_tcase(suite, tcase);
    return suite;
}
