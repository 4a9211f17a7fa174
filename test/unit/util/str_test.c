/* str_test.c - tests of util/str. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include <beatbook/util/str.h>

#include "suites.h"

START_TEST(str__add__grows_and_ends_with_nul)
{
    struct str s = STR_INIT;
    size_t i;

    ck_assert_str_eq(s.buf, "");
    for (i = 0; i < 1000; i++) {
        str_add(&s, "abc");
        str_add_char(&s, 'd');
        ck_assert_uint_eq(s.len, (i + 1) * 4);
        ck_assert_int_eq(s.buf[s.len], '\0');
    }
    ck_assert_str_eq(s.buf + s.len - 4, "abcd");
    str_release(&s);
    ck_assert_str_eq(s.buf, "");
    ck_assert_uint_eq(s.len, 0);
}
END_TEST

START_TEST(str__add_n__keeps_nul_bytes)
{
    struct str s = STR_INIT;

    str_add_n(&s, "a\0b", 3);
    str_add_n(&s, NULL, 0);
    ck_assert_uint_eq(s.len, 3);
    ck_assert_mem_eq(s.buf, "a\0b", 4);
    str_release(&s);
}
END_TEST

/* Around the room that is there at first, and well past it. */
static const int widths[] = {0, 1, 62, 63, 64, 65, 127, 128, 5000};

START_TEST(str__add_f__any_length)
{
    struct str s = STR_INIT;
    int width = widths[_i];

    str_add(&s, "x");
    str_add_f(&s, "%*s", width, "");
    str_add_f(&s, "%d", 42);
    ck_assert_uint_eq(s.len, (size_t)width + 3);
    ck_assert_uint_eq(strlen(s.buf), s.len);
    ck_assert_str_eq(s.buf + s.len - 2, "42");
    str_release(&s);
}
END_TEST

static const struct {
    const char *from;
    size_t at;
    size_t length;
    const char *by;
    const char *to;
} splices[] = {
    {"", 0, 0, "", ""},
    {"", 0, 0, "ab", "ab"},
    {"abc", 0, 0, "x", "xabc"},
    {"abc", 3, 0, "x", "abcx"},
    {"abc", 1, 1, "", "ac"},
    {"abc", 1, 1, "xyz", "axyzc"},
    {"abc", 0, 3, "", ""},
    {"abc", 0, 3, "0123456789012345678901234567890123456789012345678901234567890123456789",
     "0123456789012345678901234567890123456789012345678901234567890123456789"},
};

START_TEST(str__splice__each)
{
    struct str s = STR_INIT;

    str_add(&s, splices[_i].from);
    str_splice(&s, splices[_i].at, splices[_i].length, splices[_i].by, strlen(splices[_i].by));
    ck_assert_str_eq(s.buf, splices[_i].to);
    ck_assert_uint_eq(s.len, strlen(splices[_i].to));
    str_release(&s);
}
END_TEST

START_TEST(str__splice__outside_aborts)
{
    struct str s = STR_INIT;

    str_add(&s, "abc");
    str_splice(&s, 2, 2, "", 0);
}
END_TEST

START_TEST(str__cut__never_lengthens)
{
    struct str s = STR_INIT;

    str_cut(&s, 5);
    str_add(&s, "abc");
    str_cut(&s, 7);
    ck_assert_str_eq(s.buf, "abc");
    str_cut(&s, 1);
    ck_assert_str_eq(s.buf, "a");
    str_clear(&s);
    ck_assert_str_eq(s.buf, "");
    ck_assert_uint_gt(s.room, 0);
    str_release(&s);
}
END_TEST

START_TEST(str__detach__gives_memory_even_when_empty)
{
    struct str s = STR_INIT;
    char *text = str_detach(&s);

    ck_assert_str_eq(text, "");
    free(text);
    str_add(&s, "abc");
    text = str_detach(&s);
    ck_assert_str_eq(text, "abc");
    ck_assert_str_eq(s.buf, "");
    free(text);
}
END_TEST

Suite *suite_str(void)
{
    Suite *suite = suite_create("str");
    TCase *tcase = tcase_create("str");

    tcase_add_test(tcase, str__add__grows_and_ends_with_nul);
    tcase_add_test(tcase, str__add_n__keeps_nul_bytes);
    tcase_add_loop_test(tcase, str__add_f__any_length, 0, COUNT(widths));
    tcase_add_loop_test(tcase, str__splice__each, 0, COUNT(splices));
    tcase_add_test_raise_signal(tcase, str__splice__outside_aborts, SIGABRT);
    tcase_add_test(tcase, str__cut__never_lengthens);
    tcase_add_test(tcase, str__detach__gives_memory_even_when_empty);
    suite_add_tcase(suite, tcase);
    return suite;
}
