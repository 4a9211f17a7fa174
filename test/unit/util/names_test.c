/* names_test.c - tests of util/names. */
#include <beatbook/util/names.h>

#include "suites.h"

static const char *const words[] = {"draft", "submitted", NULL, "accepted", "returned"};
static const struct names states = {"state", words, 5};

static const struct {
    const char *word;
    int value;
} finds[] = {{"draft", 0}, {"returned", 4}, {"Draft", -1}, {"draf", -1}, {"drafts", -1}, {"", -1}, {"?", -1}};

START_TEST(names__find__each)
{
    ck_assert_int_eq(names_find(&states, finds[_i].word), finds[_i].value);
}
END_TEST

START_TEST(names__find_n__part_of_a_text)
{
    ck_assert_int_eq(names_find_n(&states, "draft,x", 5), 0);
    ck_assert_int_eq(names_find_n(&states, "draft", 4), -1);
    ck_assert_int_eq(names_find_n(&states, "draft\0x", 7), -1);
    ck_assert_int_eq(names_find_n(&states, "draft\0x", 6), -1);
}
END_TEST

START_TEST(names__word__each)
{
    ck_assert_str_eq(names_word(&states, 3), "accepted");
    ck_assert_str_eq(names_word(&states, 2), "?");
    ck_assert_str_eq(names_word(&states, 5), "?");
    ck_assert_str_eq(names_word(&states, -1), "?");
}
END_TEST

START_TEST(names__suggest__near_only)
{
    ck_assert_str_eq(names_suggest(&states, "acepted"), "accepted");
    ck_assert_str_eq(names_suggest(&states, "DRAFT"), "draft");
    ck_assert_ptr_null(names_suggest(&states, "xyzzy"));
}
END_TEST

START_TEST(names__list__skips_gaps)
{
    struct str out = STR_INIT;

    names_list(&states, &out);
    ck_assert_str_eq(out.buf, "draft, submitted, accepted, returned");
    str_release(&out);
}
END_TEST

static const struct {
    const char *text;
    uint32_t set;
    int status;
    size_t bad;
    size_t bad_length;
} sets[] = {
    {"", 0, 0, 0, 0},
    {" , ", 0, 0, 0, 0},
    {"draft", 1, 0, 0, 0},
    {"draft,returned", 17, 0, 0, 0},
    {" draft  returned,draft ,", 17, 0, 0, 0},
    {"draft, retuned x", 0, -1, 7, 7},
    {"x", 0, -1, 0, 1},
};

START_TEST(names__read_set__each)
{
    size_t bad = 0;
    size_t bad_length = 0;
    uint32_t set = 99;

    ck_assert_int_eq(names_read_set(&states, sets[_i].text, &set, &bad, &bad_length), sets[_i].status);
    if (sets[_i].status == 0)
        ck_assert_uint_eq(set, sets[_i].set);
    ck_assert_uint_eq(bad, sets[_i].bad);
    ck_assert_uint_eq(bad_length, sets[_i].bad_length);
}
END_TEST

START_TEST(names__set__in_order_of_value)
{
    struct str out = STR_INIT;

    names_set(&states, 0, " ", &out);
    ck_assert_str_eq(out.buf, "");
    names_set(&states, 1 | 8 | 16, " or ", &out);
    ck_assert_str_eq(out.buf, "draft or accepted or returned");
    str_clear(&out);
    names_set(&states, UINT32_C(0x80000000), " ", &out);
    ck_assert_str_eq(out.buf, "?");
    str_release(&out);
}
END_TEST

Suite *suite_names(void)
{
    Suite *suite = suite_create("names");
    TCase *tcase = tcase_create("names");

    tcase_add_loop_test(tcase, names__find__each, 0, COUNT(finds));
    tcase_add_test(tcase, names__find_n__part_of_a_text);
    tcase_add_test(tcase, names__word__each);
    tcase_add_test(tcase, names__suggest__near_only);
    tcase_add_test(tcase, names__list__skips_gaps);
    tcase_add_loop_test(tcase, names__read_set__each, 0, COUNT(sets));
    tcase_add_test(tcase, names__set__in_order_of_value);
    suite_add_tcase(suite, tcase);
    return suite;
}
