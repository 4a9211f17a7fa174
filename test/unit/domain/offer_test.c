/* offer_test.c - tests of domain/offer: off the job only for a reason of the rules' list, and a refusal that says the list. */
#include <string.h>

#include <beatbook/domain/offer.h>

#include "suites.h"

static struct off_reason list[] = {{"classroom", "Classroom teaching", "Addysgu"}, {"shadowing", "", NULL}};
static const struct entry_offers full = {.rules = "r 1", .reasons = {list, 2, 2}};
static const struct entry_offers empty = {.rules = "r 1"};
static const struct entry_offers none = {.rules = NULL};

static const struct {
    const struct entry_offers *offers;
    const char *reason;
    const char *words; /* of the refusal; NULL it may be */
} cases[] = {
    {&full, "classroom", NULL},
    {&full, "no", NULL},
    {&full, "", NULL},
    {&full, NULL, NULL},
    {&none, "no", NULL},
    {&full, "patrol", "'patrol' is no reason for time off the job: use one of classroom, shadowing, or no"},
    {&full, "class", "use one of classroom, shadowing"},
    {&full, "Classroom", "use one of classroom, shadowing"},
    {&empty, "classroom", "the rules r 1 list no reason"},
    {&none, "classroom", "without evidence rules"},
};

START_TEST(offer__check__each)
{
    struct err err = ERR_INIT;
    enum status status = offer_check(cases[_i].offers, cases[_i].reason, &err);

    ck_assert_int_eq(status, cases[_i].words == NULL ? STATUS_OK : STATUS_USAGE);
    if (cases[_i].words != NULL)
        ck_assert_msg(strstr(err.text, cases[_i].words) != NULL, "%s", err.text);
}
END_TEST

START_TEST(offer__words__own_language_or_english_or_id)
{
    ck_assert_str_eq(offer_words(&list[0], "cy_GB.UTF-8"), "Addysgu");
    ck_assert_str_eq(offer_words(&list[0], "en_GB.UTF-8"), "Classroom teaching");
    ck_assert_str_eq(offer_words(&list[0], NULL), "Classroom teaching");
    ck_assert_str_eq(offer_words(&list[1], "cy"), "shadowing");
}
END_TEST

Suite *suite_offer(void)
{
    Suite *suite = suite_create("offer");
    TCase *tests = tcase_create("offer");

    tcase_add_loop_test(tests, offer__check__each, 0, COUNT(cases));
    tcase_add_test(tests, offer__words__own_language_or_english_or_id);
    suite_add_tcase(suite, tests);
    return suite;
}
