/* looks_test.c - that the words of an entry were looked through, as the store keeps it: what a client says is bound
 * to the draft and the words, kept for good, and told to whoever may read them.
 */
#include <string.h>

#include "desk.h"
#include "suites.h"

#define SUM "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static struct look_stay stay;
static struct submit_ask ask;
static struct submit_answer answer;

/* A draft of sian with one find in the title "Now, AB12 CDE" that stays. */
static void begin(void)
{
    desk_open();
    desk_draft("sian", "Now, AB12 CDE", "d1");
    stay = (struct look_stay){
        .rule = "vehicle-mark", .field = LOOK_TITLE, .at = 5, .length = 8, .reason = "ours"};
    ask = (struct submit_ask){
        .id = 1,
        .version = desk_show("sian", 1).version,
        .look = {.done = true, .rules = "police-safe", .version = "2026.1", .sha256 = SUM}};
    ask.look.stays.items = &stay;
    ask.look.stays.count = 1;
}

static enum status submit(void)
{
    return stage_call(&desk, "sian", VERB_ENTRY_SUBMIT, &ask, &answer);
}

START_TEST(looks__submit__without_one_says_so)
{
    begin();
    ask.look = (struct look){0};
    ask.version = 0;
    ck_ok(&desk, submit());
    ck_assert(!desk_show("price", 1).revisions.items[0].look.done);
    ck_assert_int_eq(stage_number(&desk, "SELECT count(*) FROM look"), 0);
    desk_close();
}
END_TEST

START_TEST(looks__submit__keeps_what_stays)
{
    static const char *const readers[] = {"sian", "price", "unit", "aud"};

    begin();
    ck_ok(&desk, submit());
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
        struct entry entry = desk_show(readers[i], 1);
        const struct look *look = &entry.revisions.items[0].look;

        ck_assert(look->done);
        ck_assert_str_eq(look->rules, "police-safe");
        ck_assert_str_eq(look->version, "2026.1");
        ck_assert_str_eq(look->sha256, SUM);
        ck_assert_uint_eq(look->stays.count, 1);
        ck_assert_str_eq(look->stays.items[0].rule, "vehicle-mark");
        ck_assert_int_eq(look->stays.items[0].field, LOOK_TITLE);
        ck_assert_int_eq(look->stays.items[0].at, 5);
        ck_assert_int_eq(look->stays.items[0].length, 8);
        ck_assert_str_eq(look->stays.items[0].reason, "ours");
    }
    desk_close();
}
END_TEST

START_TEST(looks__submit__is_in_the_journal_without_the_reason)
{
    begin();
    stay.reason = "Marzipan";
    ck_ok(&desk, submit());
    ck_assert_int_eq(
        stage_number(&desk, "SELECT count(*) FROM journal_body WHERE body LIKE '%\"looked\":\"police-safe"
                            " 2026.1 " SUM "\",\"stays\":\"vehicle-mark\"%'"),
        1);
    ck_assert_int_eq(stage_number(&desk, "SELECT count(*) FROM journal_body WHERE body LIKE '%Marzipan%'"),
                     0);
    desk_close();
}
END_TEST

/* Words that were typed after the look were not looked through. */
START_TEST(looks__submit__of_another_draft_is_refused)
{
    begin();
    desk_redraft("sian", 1, "d1");
    ck_refused(&desk, STATUS_STATE, submit());
    ck_assert_ptr_nonnull(strstr(desk.err.text, "look again"));
    ask.version = desk_show("sian", 1).version;
    ck_ok(&desk, submit());
    desk_close();
}
END_TEST

static void no_rules(void)
{
    ask.look.rules = "";
}
static void odd_rules(void)
{
    ask.look.rules = "two words";
}
static void no_sum(void)
{
    ask.look.sha256 = "abc";
}
static void not_done(void)
{
    ask.look.done = false;
}
static void no_rule(void)
{
    stay.rule = NULL;
}
static void no_reason(void)
{
    stay.reason = "";
}
static void behind(void)
{
    stay.at = 14;
}
static void too_long(void)
{
    stay.length = 9;
}
static void before(void)
{
    stay.at = -1;
}
static void nothing(void)
{
    stay.length = 0;
}
static void far(void)
{
    stay.at = INT64_MAX;
}
static void wide(void)
{
    stay.length = INT64_MAX;
}
static void elsewhere(void)
{
    stay.field = LOOK_REFERENCE;
}
static void (*const spoil[])(void) = {no_rules, odd_rules, no_sum,  not_done, no_rule, no_reason, behind,
                                      too_long, before,    nothing, far,      wide,    elsewhere};

START_TEST(looks__submit__nonsense_is_refused)
{
    begin();
    spoil[_i]();
    ck_refused(&desk, STATUS_USAGE, submit());
    ck_assert_int_eq(stage_number(&desk, "SELECT count(*) FROM revision"), 0);
    desk_close();
}
END_TEST

START_TEST(looks__submit__half_a_letter_is_refused)
{
    begin();
    desk_draft("sian", "Ŵy AB12 CDE", "d1");
    ask.id = 2;
    ask.version = desk_show("sian", 2).version;
    stay.at = 1;
    stay.length = 2;
    ck_refused(&desk, STATUS_USAGE, submit());
    stay.at = 4;
    stay.length = 8;
    ck_ok(&desk, submit());
    desk_close();
}
END_TEST

Suite *suite_looks(void)
{
    Suite *suite = suite_create("looks");
    TCase *tcase = tcase_create("looks");

    tcase_add_test(tcase, looks__submit__without_one_says_so);
    tcase_add_test(tcase, looks__submit__keeps_what_stays);
    tcase_add_test(tcase, looks__submit__is_in_the_journal_without_the_reason);
    tcase_add_test(tcase, looks__submit__of_another_draft_is_refused);
    tcase_add_loop_test(tcase, looks__submit__nonsense_is_refused, 0, sizeof spoil / sizeof *spoil);
    tcase_add_test(tcase, looks__submit__half_a_letter_is_refused);
    suite_add_tcase(suite, tcase);
    return suite;
}
