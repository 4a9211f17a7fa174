/* verbs_test.c - the verb table. */
#include <signal.h>
#include <string.h>

#include <beatbook/wire/verbs.h>

#include "suites.h"

START_TEST(verbs__find__each_word)
{
    const struct verb_row *row = verbs_row((enum verb)_i);

    ck_assert_int_eq(verbs_find(row->word), _i);
    ck_assert_ptr_nonnull(strchr(row->word, '.') != NULL || _i == VERB_HELLO ? row->word : NULL);
    ck_assert_uint_gt(row->ask->size, 0);
    ck_assert_uint_gt(row->answer->size, 0);
}
END_TEST

START_TEST(verbs__find__no_other)
{
    ck_assert_int_eq(verbs_find(""), VERB_COUNT);
    ck_assert_int_eq(verbs_find("Hello"), VERB_COUNT);
    ck_assert_int_eq(verbs_find("entry.submit "), VERB_COUNT);
}
END_TEST

START_TEST(verbs__row__of_none_is_a_bug)
{
    verbs_row(VERB_COUNT);
}
END_TEST

Suite *suite_verbs(void)
{
    Suite *suite = suite_create("verbs");
    TCase *tcase = tcase_create("verbs");

    tcase_add_loop_test(tcase, verbs__find__each_word, 0, VERB_COUNT);
    tcase_add_test(tcase, verbs__find__no_other);
    tcase_add_test_raise_signal(tcase, verbs__row__of_none_is_a_bug, SIGABRT);
    suite_add_tcase(suite, tcase);
    return suite;
}
