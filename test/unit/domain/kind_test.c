/* kind_test.c - tests of domain/kind: every kind's pane, and when it can be claimed. */
#include <beatbook/domain/kind.h>

#include "suites.h"

/* Claimable when `assessable` is not given, false, true. */
static const struct {
    const char *kind, *pane; /* "?" none */
    bool claimable[3];
} kinds[] = {
    {"duty", "duties", {true, false, true}},
    {"accountability", "duties", {true, false, true}},
    {"responsibility", "duties", {true, false, true}},
    {"occupational-standard", "duties", {true, false, true}},
    {"guidance", "duties", {false, false, true}},
    {"knowledge", "knowledge", {true, false, true}},
    {"cpd", "knowledge", {true, false, true}},
    {"unit", "knowledge", {true, false, true}},
    {"learning-outcome", "knowledge", {true, false, true}},
    {"assessment-criterion", "knowledge", {true, false, true}},
    {"skill", "skills", {true, false, true}},
    {"behaviour", "behaviours", {true, false, true}},
    {"competency", "behaviours", {true, false, true}},
    {"personal-quality", "behaviours", {true, false, true}},
    {"competency-cluster", "?", {false, false, false}},
    {"indicator", "?", {false, false, false}},
    {"entry-requirement", "?", {false, false, false}},
    {"obligation", "?", {false, false, false}},
    {"qualification", "?", {false, false, false}},
    {"functional-skill", "?", {false, false, false}},
    {"gateway", "?", {false, false, false}},
    {"purpose", "?", {false, false, false}},
    {"limit", "?", {false, false, false}},
};

START_TEST(kind__pane__each)
{
    int kind = names_find(&kind_names, kinds[_i].kind), assessable;

    ck_assert_int_ge(kind, 0);
    ck_assert_str_eq(names_word(&kind_pane_names, (int)kind_pane((enum kind)kind)), kinds[_i].pane);
    for (assessable = -1; assessable <= 1; assessable++)
        ck_assert_int_eq(kind_claimable((enum kind)kind, assessable), kinds[_i].claimable[assessable + 1]);
    ck_assert_int_eq(kind_needs_code((enum kind)kind), kinds[_i].pane[0] != '?');
}
END_TEST

START_TEST(kind__names__all_here)
{
    ck_assert_int_eq(COUNT(kinds), KIND_COUNT);
    ck_assert_int_eq((int)kind_names.count, KIND_COUNT);
}
END_TEST

Suite *suite_kind(void)
{
    Suite *suite = suite_create("kind");
    TCase *tcase = tcase_create("kind");

    tcase_add_loop_test(tcase, kind__pane__each, 0, COUNT(kinds));
    tcase_add_test(tcase, kind__names__all_here);
    suite_add_tcase(suite, tcase);
    return suite;
}
