/* err_test.c - tests of util/err. */
#include <string.h>

#include <beatbook/util/err.h>
#include <beatbook/util/text.h>

#include "suites.h"

START_TEST(err__set__returns_status)
{
    struct err err = ERR_INIT;

    ck_assert_int_eq(err_set(&err, STATUS_DENIED, "no %s", "way"), STATUS_DENIED);
    ck_assert_int_eq(err.status, STATUS_DENIED);
    ck_assert_str_eq(err.text, "no way");
    ck_assert_int_eq(err_set(NULL, STATUS_BUSY, "x"), STATUS_BUSY);
    ck_assert_int_eq(err_set(&err, STATUS_FILE, "again: %s", err.text), STATUS_FILE);
    ck_assert_str_eq(err.text, "again: no way");
}
END_TEST

START_TEST(err__add__puts_context_before)
{
    struct err err = ERR_INIT;

    err_set(&err, STATUS_FILE, "no such file");
    ck_assert_int_eq(err_add(&err, "reading '%s'", "a.xml"), STATUS_FILE);
    ck_assert_str_eq(err.text, "reading 'a.xml': no such file");
    err_add(&err, "import: ");
    ck_assert_str_eq(err.text, "import: reading 'a.xml': no such file");
    ck_assert_int_eq(err_add(NULL, "x"), STATUS_BUG);
}
END_TEST

/* Bytes of padding before letters of 2, 3 and 4 bytes, so that the end falls into each of their bytes. */
START_TEST(err__set__cut_on_a_letter)
{
    static const char *const letters[] = {"\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x98\x80"};
    struct err err = ERR_INIT;
    struct str text = STR_INIT;
    size_t size;
    int i;

    for (i = 0; i < _i; i++)
        str_add_char(&text, 'x');
    for (i = 0; i < 1024; i++)
        str_add(&text, letters[_i % 3]);
    size = strlen(letters[_i % 3]);
    err_set(&err, STATUS_NO, "%s", text.buf);
    ck_assert(text_valid(err.text, strlen(err.text), NULL));
    ck_assert_ptr_null(strchr(err.text, '?'));
    ck_assert_uint_ge(strlen(err.text), sizeof err.text - size);
    err_add(&err, "%s", text.buf);
    ck_assert(text_valid(err.text, strlen(err.text), NULL));
    ck_assert_ptr_null(strchr(err.text, '?'));
    str_release(&text);
}
END_TEST

static const struct {
    const char *from;
    const char *to;
} hostile[] = {
    {"a\x1b[31mb", "a?[31mb"},
    {"a\nb\rc\x7f", "a?b?c?"},
    {"caf\xe9", "caf?"},
    {"\xc2\x9b"
     "31m",
     "??31m"},
    {"caf\xc3\xa9", "caf\xc3\xa9"},
    {"\xed\xa0\x80", "???"},
    {"", ""},
};

START_TEST(err__set__makes_harmless)
{
    struct err err = ERR_INIT;

    err_set(&err, STATUS_NO, "%s", hostile[_i].from);
    ck_assert_str_eq(err.text, hostile[_i].to);
}
END_TEST

static const enum status statuses[] = {STATUS_OK,    STATUS_NO,   STATUS_USAGE, STATUS_DENIED, STATUS_MISSING,
                                       STATUS_STATE, STATUS_BUSY, STATUS_FILE,  STATUS_BUG};

START_TEST(err__word__there_and_back)
{
    ck_assert_int_eq(err_from_word(err_word(statuses[_i])), statuses[_i]);
}
END_TEST

START_TEST(err__word__unknown_is_bug)
{
    ck_assert_str_eq(err_word((enum status)8), "bug");
    ck_assert_str_eq(err_word((enum status) - 1), "bug");
    ck_assert_str_eq(err_word((enum status)1000), "bug");
    ck_assert_int_eq(err_from_word("what"), STATUS_BUG);
    ck_assert_int_eq(err_from_word(""), STATUS_BUG);
    ck_assert_int_eq(err_from_word(NULL), STATUS_BUG);
}
END_TEST

Suite *suite_err(void)
{
    Suite *suite = suite_create("err");
    TCase *tcase = tcase_create("err");

    tcase_add_test(tcase, err__set__returns_status);
    tcase_add_test(tcase, err__add__puts_context_before);
    tcase_add_loop_test(tcase, err__set__cut_on_a_letter, 0, 24);
    tcase_add_loop_test(tcase, err__set__makes_harmless, 0, COUNT(hostile));
    tcase_add_loop_test(tcase, err__word__there_and_back, 0, COUNT(statuses));
    tcase_add_test(tcase, err__word__unknown_is_bug);
    suite_add_tcase(suite, tcase);
    return suite;
}
