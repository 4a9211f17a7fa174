/* ref_test.c - tests of domain/ref. */
#include <beatbook/domain/ref.h>

#include <string.h>

#include "suites.h"

#define SLUG_64 "a123456789b123456789c123456789d123456789e123456789f123456789abcd"

static const struct {
    const char *text;
    bool valid;
} slugs[] = {
    {"a", true},          {"d10", true},        {"pcso-standard", true}, {"ppf.a-1", true}, {SLUG_64, true},
    {SLUG_64 "e", false}, {"", false},          {NULL, false},           {"1a", false},     {"A", false},
    {"a--b", false},      {"a.-b", false},      {"a-", false},           {".a", false},     {"a b", false},
    {"a_b", false},       {"a\xc3\xa9", false},
};

START_TEST(ref__slug_valid__each)
{
    ck_assert_int_eq(ref_slug_valid(slugs[_i].text), slugs[_i].valid);
}
END_TEST

static const struct {
    const char *text;
    bool valid;
    const char *framework, *version, *item;
} refs[] = {
    {"pcso-standard#d1", true, "pcso-standard", "", "d1"},
    {"pcso-standard@1.0#d1", true, "pcso-standard", "1.0", "d1"},
    {"#d1", true, "", "", "d1"},
    {SLUG_64 "@9999.9999.9999.9999#" SLUG_64, true, SLUG_64, "9999.9999.9999.9999", SLUG_64},
    {SLUG_64 "x#d1", false, NULL, NULL, NULL},
    {"pcso-standard", false, NULL, NULL, NULL},
    {"pcso-standard#", false, NULL, NULL, NULL},
    {"@1.0#d1", false, NULL, NULL, NULL},
    {"pcso-standard@#d1", false, NULL, NULL, NULL},
    {"pcso-standard@1.0.0.0.0#d1", false, NULL, NULL, NULL},
    {"pcso-standard@1@2#d1", false, NULL, NULL, NULL},
    {"pcso-standard#d1#d2", false, NULL, NULL, NULL},
    {"PCSO#d1", false, NULL, NULL, NULL},
    {"", false, NULL, NULL, NULL},
    {NULL, false, NULL, NULL, NULL},
};

START_TEST(ref__parse__each)
{
    struct ref ref;

    ck_assert_int_eq(ref_parse(refs[_i].text, &ref), refs[_i].valid);
    if (!refs[_i].valid)
        return;
    ck_assert_str_eq(ref.framework, refs[_i].framework);
    ck_assert_str_eq(ref.version, refs[_i].version);
    ck_assert_str_eq(ref.item, refs[_i].item);
}
END_TEST

START_TEST(ref__parse_document__with_and_without_version)
{
    struct ref ref;

    ck_assert(ref_parse_document("ppf-pcso@2022.6", &ref));
    ck_assert_str_eq(ref.framework, "ppf-pcso");
    ck_assert_str_eq(ref.version, "2022.6");
    ck_assert_str_eq(ref.item, "");
    ck_assert(ref_parse_document("ppf-pcso", &ref));
    ck_assert_str_eq(ref.version, "");
    ck_assert(!ref_parse_document("ppf-pcso@", &ref));
    ck_assert(!ref_parse_document("ppf-pcso@x", &ref));
    ck_assert(!ref_parse_document("@1", &ref));
    ck_assert(!ref_parse_document("ppf-pcso#a", &ref));
    ck_assert(!ref_parse_document(NULL, &ref));
}
END_TEST

START_TEST(ref__format__longest_fits)
{
    char buffer[REF_TEXT];

    ck_assert_str_eq(ref_format("pcso-standard", "d1", buffer), "pcso-standard#d1");
    ck_assert_str_eq(ref_format(SLUG_64, SLUG_64, buffer), SLUG_64 "#" SLUG_64);
}
END_TEST

Suite *suite_ref(void)
{
    Suite *suite = suite_create("ref");
    TCase *tcase = tcase_create("ref");

    tcase_add_loop_test(tcase, ref__slug_valid__each, 0, COUNT(slugs));
    tcase_add_loop_test(tcase, ref__parse__each, 0, COUNT(refs));
    tcase_add_test(tcase, ref__parse_document__with_and_without_version);
    tcase_add_test(tcase, ref__format__longest_fits);
    suite_add_tcase(suite, tcase);
    return suite;
}
