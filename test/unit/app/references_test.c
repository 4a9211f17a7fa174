/* references_test.c - the forms of numbers: those that are shipped, those of a force of its own, and files that are none. */
#include <stdlib.h>
#include <string.h>

#include <beatbook/app/references.h>

#include "suites.h"

static struct references forms;
static struct err err;

static void setup(void)
{
    struct str path = STR_INIT;
    const char *source = getenv("SRCDIR");

    ck_assert_ptr_nonnull(source);
    str_add_f(&path, "%s/share", source);
    setenv("BEATBOOK_DATA", path.buf, 1);
    str_release(&path);
    err = (struct err)ERR_INIT;
    ck_assert_int_eq(references_load(&forms, &err), STATUS_OK);
}

static void teardown(void)
{
    references_release(&forms);
    unsetenv("BEATBOOK_DATA");
}

/* `like`: what the refusal shows; NULL: it is taken. */
static const struct {
    enum reference_kind kind;
    const char *value, *like;
} numbers[] = {
    {REFERENCE_CRIME, "42/12345/26", NULL},
    {REFERENCE_CRIME, "42/1234", NULL},
    {REFERENCE_CRIME, "43260012345", NULL},
    {REFERENCE_CRIME, "cri/06ff/0012345/26", NULL},
    {REFERENCE_CRIME, "AB/123", "a crime number looks like 42/12345/26, "},
    {REFERENCE_CRIME, "42/1234S/26", "a crime number looks like"},
    {REFERENCE_CRIME, "42/12345/26 and more", "a crime number looks like"},
    {REFERENCE_INCIDENT, "SWP-20261102-0412", NULL},
    {REFERENCE_INCIDENT, "CAD 1234/21NOV26", NULL},
    {REFERENCE_INCIDENT, "42/12345/26", "an incident number looks like"},
    {REFERENCE_CUSTODY, "AB/12345/26", NULL},
    {REFERENCE_CUSTODY, "01KH/1234/26", NULL},
    {REFERENCE_CUSTODY, "12345/26", "'12345/26' fits no known form: a custody record looks like AB/12345/26"},
    {REFERENCE_VIDEO, "BWV-123456", NULL},
    {REFERENCE_VIDEO, "the one of Tuesday 21", "a body-worn video looks like BWV-123456, SMH/1 or "},
    {REFERENCE_COURT, "45AA1234526", NULL},
    {REFERENCE_COURT, "T2026712", "a court case number looks like"},
    {REFERENCE_CUSTODY, "", "the custody reference is empty"},
    {REFERENCE_OTHER, "locker 12, shelf 3", NULL},
    {REFERENCE_OTHER, "  ", "the other reference is empty"},
};

START_TEST(references__check__each)
{
    struct reference reference = {numbers[_i].kind, numbers[_i].value};
    enum status status = references_check(&forms, &reference, &err);

    ck_assert_int_eq(status, numbers[_i].like != NULL ? STATUS_USAGE : STATUS_OK);
    if (numbers[_i].like != NULL)
        ck_assert_msg(strstr(err.text, numbers[_i].like) != NULL, "%s", err.text);
}
END_TEST

/* What the forms let through the store must not refuse after all. */
START_TEST(references__shipped_examples__pass_the_store)
{
    size_t i;

    ck_assert_uint_ge(forms.forms.count, 5);
    for (i = 0; i < forms.forms.count; i++) {
        struct reference reference = {forms.forms.items[i].kind, forms.forms.items[i].example};

        ck_assert_int_eq(entry_reference_check(&reference, &err), STATUS_OK);
    }
}
END_TEST

/* The store holds no forms: what is no number at all is refused in its words. */
START_TEST(references__without_a_file__the_bounds_hold)
{
    struct reference good = {REFERENCE_CRIME, "ZZ-99"}, bad = {REFERENCE_CRIME, "none"};
    struct references none;

    setenv("BEATBOOK_DATA", "/nowhere", 1);
    ck_assert_int_eq(references_read(&none, "# nothing\n\n", "forms", &err), STATUS_OK);
    ck_assert_int_eq(references_check(&none, &good, &err), STATUS_OK);
    ck_assert_int_eq(references_check(&none, &bad, &err), STATUS_USAGE);
    references_release(&none);
}
END_TEST

START_TEST(references__of_a_force__replace_ours)
{
    struct reference own = {REFERENCE_CRIME, "x-1234"}, other = {REFERENCE_CRIME, "42/12345/26"};
    struct references force;

    ck_assert_int_eq(references_read(&force, "crime  \"X-12 \"  X-[0-9]+ ?\n", "forms", &err), STATUS_OK);
    ck_assert_int_eq(references_check(&force, &own, &err), STATUS_OK);
    ck_assert_int_eq(references_check(&force, &other, &err), STATUS_USAGE);
    references_release(&force);
}
END_TEST

static const struct {
    const char *text, *says;
} faulty[] = {
    {"crime 42/1 [0-9]{2}/[0-9\n", "forms: line 1: '[0-9]{2}/[0-9' is no regular expression"},
    {"# a\n\nvehicle AB12 [A-Z]+\n", "forms: line 3: begin the line with crime"},
    {"crime 42/1\n", "forms: line 1: after the kind stand an example and a form"},
    {"crime \"42/1 [0-9]+\n", "forms: line 1: after the kind"},
    {"crime AB [0-9]+", "forms: line 1: the example AB does not have the form beside it"},
};

START_TEST(references__faulty_file__says_where)
{
    struct references read;

    ck_assert_int_eq(references_read(&read, faulty[_i].text, "forms", &err), STATUS_FILE);
    ck_assert_msg(strncmp(err.text, faulty[_i].says, strlen(faulty[_i].says)) == 0, "%s", err.text);
    ck_assert_uint_eq(read.forms.count, 0);
}
END_TEST

Suite *suite_references(void)
{
    Suite *suite = suite_create("references");
    TCase *tests = tcase_create("references");

    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_loop_test(tests, references__check__each, 0, COUNT(numbers));
    tcase_add_test(tests, references__shipped_examples__pass_the_store);
    tcase_add_test(tests, references__without_a_file__the_bounds_hold);
    tcase_add_test(tests, references__of_a_force__replace_ours);
    tcase_add_loop_test(tests, references__faulty_file__says_where, 0, COUNT(faulty));
    suite_add_tcase(suite, tests);
    return suite;
}
