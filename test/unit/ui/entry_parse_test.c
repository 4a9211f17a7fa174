/* entry_parse_test.c - tests of ui/entry_parse. */
#include <string.h>

#include <beatbook/ui/entry_parse.h>

#include "suites.h"

/* Today is Saturday 21 November 2026. */
static const struct {
    const char *text, *day; /* NULL: refused */
} days[] = {
    {"", ""},
    {"  ", ""},
    {"today", "2026-11-21"},
    {"TOD", "2026-11-21"},
    {"yesterday", "2026-11-20"},
    {"-1", "2026-11-20"},
    {"-0", "2026-11-21"},
    {"-30", "2026-10-22"},
    {"2026-11-02", "2026-11-02"},
    {"21 Nov", "2026-11-21"},
    {"22 Nov", "2025-11-22"},
    {"21nov", "2026-11-21"},
    {" 2 september ", "2026-09-02"},
    {"2 Sep 2024", "2024-09-02"},
    {"2 Sep 24", "2024-09-02"},
    {"29 feb", "2024-02-29"},
    {"21/11", "2026-11-21"},
    {"21.11.2025", "2025-11-21"},
    {"1/2/26", "2026-02-01"},
    {"saturday", "2026-11-21"},
    {"fri", "2026-11-20"},
    {"Sunday", "2026-11-15"},
    {"31 nov", NULL},
    {"2026-02-30", NULL},
    {"mo", NULL},
    {"soon", NULL},
    {"-", NULL},
    {"21", NULL},
    {"21 Nov 2026 x", NULL},
    {"32/13", NULL},
    {"99999999999999999999", NULL},
    {"a very long text that is no day whatever one does", NULL},
};

START_TEST(entry_parse__day__each)
{
    char text[DAY_TEXT];
    day on = 0;
    bool right = entry_parse_day(days[_i].text, day_join(2026, 11, 21), &on);

    ck_assert_int_eq(right, days[_i].day != NULL);
    if (right)
        ck_assert_str_eq(day_format(on, text), days[_i].day);
}
END_TEST

static const struct {
    const char *text;
    int minutes; /* -2: refused */
} times[] = {
    {"", -1},     {"90", 90},    {"0", 0},     {"90m", 90},     {"90 min", 90},   {"1h30", 90},
    {"1h", 60},   {"1:30", 90},  {"1:05", 65}, {"2h 15m", 135}, {"2 hours", 120}, {"1.5h", 90},
    {" 45 ", 45}, {"24h", 1440}, {"1441", -2}, {"1h75", -2},    {"1:", -2},       {"h", -2},
    {"-5", -2},   {"1x", -2},    {"1.5", -2},  {"25:00", -2},   {"99999999", -2}, {"1h30x", -2},
};

START_TEST(entry_parse__minutes__each)
{
    int64_t minutes = 0;
    bool right = entry_parse_minutes(times[_i].text, &minutes);

    ck_assert_int_eq(right, times[_i].minutes != -2);
    if (right)
        ck_assert_int_eq(minutes, times[_i].minutes);
}
END_TEST

START_TEST(entry_parse__references__there_and_back)
{
    struct arena arena = ARENA_INIT;
    struct reference_list list = {0};
    struct str shown = STR_INIT;

    entry_parse_references(" Crime 42/1234/26 ,vid: B-0042;, notebook 7 p. 3, crime", &arena, &list);
    ck_assert_uint_eq(list.count, 4);
    ck_assert_int_eq(list.items[0].kind, REFERENCE_CRIME);
    ck_assert_str_eq(list.items[0].value, "42/1234/26");
    ck_assert_int_eq(list.items[1].kind, REFERENCE_VIDEO);
    ck_assert_str_eq(list.items[1].value, "B-0042");
    ck_assert_int_eq(list.items[2].kind, REFERENCE_OTHER);
    ck_assert_str_eq(list.items[2].value, "notebook 7 p. 3");
    ck_assert_str_eq(list.items[3].value, "");
    entry_parse_show_references(&list, &shown);
    ck_assert_str_eq(shown.buf, "crime 42/1234/26, video B-0042, notebook 7 p. 3, crime ");
    str_release(&shown);
    arena_release(&arena);
}
END_TEST

/* What a value holds is never taken for the next reference, nor for a kind. */
START_TEST(entry_parse__references__odd_values_survive)
{
    static const struct reference odd[] = {{REFERENCE_OTHER, "locker 12, shelf 3"},
                                           {REFERENCE_OTHER, "crime scene plan"},
                                           {REFERENCE_OTHER, "the \"blue\" folder; page 2"},
                                           {REFERENCE_CUSTODY, "AB/12345/26"},
                                           {REFERENCE_OTHER, "video"}};
    struct reference_list list = {0}, back = {0};
    struct arena arena = ARENA_INIT;
    struct str shown = STR_INIT;
    int i;

    for (i = 0; i < COUNT(odd); i++)
        *LIST_ADD(&arena, &list) = odd[i];
    entry_parse_show_references(&list, &shown);
    entry_parse_references(shown.buf, &arena, &back);
    ck_assert_uint_eq(back.count, COUNT(odd));
    for (i = 0; i < COUNT(odd); i++) {
        ck_assert_int_eq(back.items[i].kind, odd[i].kind);
        ck_assert_str_eq(back.items[i].value, odd[i].value);
    }
    str_release(&shown);
    arena_release(&arena);
}
END_TEST

START_TEST(entry_parse__references__an_open_quote_is_a_letter)
{
    struct reference_list list = {0};
    struct arena arena = ARENA_INIT;

    entry_parse_references("6\" plan, crime 42/1234", &arena, &list);
    ck_assert_uint_eq(list.count, 2);
    ck_assert_str_eq(list.items[0].value, "6\" plan");
    arena_release(&arena);
}
END_TEST

Suite *suite_entry_parse(void)
{
    Suite *suite = suite_create("entry_parse");
    TCase *tests = tcase_create("entry_parse");

    tcase_add_loop_test(tests, entry_parse__day__each, 0, COUNT(days));
    tcase_add_loop_test(tests, entry_parse__minutes__each, 0, COUNT(times));
    tcase_add_test(tests, entry_parse__references__there_and_back);
    tcase_add_test(tests, entry_parse__references__odd_values_survive);
    tcase_add_test(tests, entry_parse__references__an_open_quote_is_a_letter);
    suite_add_tcase(suite, tests);
    return suite;
}
