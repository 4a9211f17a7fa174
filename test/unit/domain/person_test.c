/* person_test.c - tests of domain/person, and that no enum of the layer has a value without a word. */
#include <beatbook/domain/ask.h>

#include "suites.h"

static const struct {
    const char *login;
    bool valid;
} logins[] = {
    {"sian", true},
    {"_svc", true},
    {"s.hughes-2_x", true},
    {"abcdefghijklmnopqrstuvwxyz012345", true},
    {"abcdefghijklmnopqrstuvwxyz0123456", false},
    {"", false},
    {NULL, false},
    {"Sian", false},
    {"7sian", false},
    {"-sian", false},
    {".sian", false},
    {"si an", false},
    {"si\xc3\xa2n", false},
    {"sian\n", false},
};

START_TEST(person__login_valid__each)
{
    ck_assert_int_eq(person_login_valid(logins[_i].login), logins[_i].valid);
}
END_TEST

static const struct {
    const char *mail;
    bool valid;
} mails[] = {
    {"price@force.example", true},
    {"s.hughes+portfolio_7204@mail.force.example", true},
    {"a@localhost", true},
    {"7204@y.uk", true},
    {NULL, false},
    {"", false},
    {"price", false},
    {"@force.example", false},
    {"price@", false},
    {"a@b@c", false},
    {"a b@y", false},
    {"a@y z", false},
    {"-t@y", false},
    {"a-@y", false},
    {".a@y", false},
    {"a..b@y", false},
    {"a@y.", false},
    {"a@-y", false},
    {"a@y-.uk", false},
    {"a@y\nBcc: z@y", false},
    {"a@y\r", false},
    {"a,b@y", false},
    {"<a@y>", false},
    {"a|b@y", false},
    {"\xc3\xa4@y", false},
    {"a@[127.0.0.1]", false},
    {"a@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false},
    {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@y", false},
};

START_TEST(person__mail_valid__each)
{
    ck_assert_int_eq(person_mail_valid(mails[_i].mail), mails[_i].valid);
}
END_TEST

static const struct names *const tables[] = {
    &person_role_names,       &person_enrolment_names,
    &entry_type_names,        &entry_state_names,
    &entry_claim_names,       &entry_verdict_names,
    &entry_reference_names,   &document_form_names,
    &document_type_names,     &document_run_names,
    &document_change_names,   &document_strength_names,
    &document_relation_names, &kind_names,
    &kind_pane_names,         &progress_state_names,
    &ask_reader_names,        &ask_import_names,
};

START_TEST(person__names__every_value_has_a_word_of_its_own)
{
    const struct names *names = tables[_i];
    size_t value;

    ck_assert_uint_gt(names->count, 0);
    for (value = 0; value < names->count; value++)
        ck_assert_int_eq(names_find(names, names_word(names, (int)value)), (int)value);
}
END_TEST

Suite *suite_person(void)
{
    Suite *suite = suite_create("person");
    TCase *tcase = tcase_create("person");

    tcase_add_loop_test(tcase, person__login_valid__each, 0, COUNT(logins));
    tcase_add_loop_test(tcase, person__mail_valid__each, 0, COUNT(mails));
    tcase_add_loop_test(tcase, person__names__every_value_has_a_word_of_its_own, 0, COUNT(tables));
    suite_add_tcase(suite, tcase);
    return suite;
}
