/* service_test.c - who asks, what time it is, one transaction, one journal line, one answer a key. */
#include <string.h>

#include <beatbook/store/people.h>

#include "stage.h"
#include "suites.h"

static struct stage stage;
static struct service service;

static enum status start(int64_t uid, const char *account, bool owner, const char *as)
{
    stage.err.text[0] = '\0';
    return service_start(&service, stage.store, uid, account, owner, as, STAGE_NOW, &stage.err);
}

static void add_with_uid(const char *login, int64_t uid)
{
    const struct person_change ask = {
        .login = login, .name = login, .uid = uid, .roles = ROLE_BIT(ROLE_APPRENTICE)};
    struct person answer;

    ck_ok(&stage, stage_call(&stage, "unit", VERB_PERSON_ADD, &ask, &answer));
}

/* --- who asks --------------------------------------------------------------------------------- */

START_TEST(start__login_and_number_must_fit)
{
    stage_open(&stage);
    add_with_uid("sian", 1001);
    ck_ok(&stage, start(1001, "sian", false, NULL));
    ck_assert_str_eq(service.login, "sian");
    ck_assert_uint_eq(service.roles, ROLE_BIT(ROLE_APPRENTICE));
    ck_assert(!service.as);
    service_stop(&service);
    ck_refused(&stage, STATUS_MISSING, start(1002, "sian", false, NULL));
    ck_refused(&stage, STATUS_MISSING, start(1001, "other", false, NULL));
    ck_refused(&stage, STATUS_MISSING, start(1001, NULL, false, NULL));
    stage_close(&stage);
}
END_TEST

START_TEST(start__without_a_known_number_the_login_does)
{
    stage_open(&stage);
    add_with_uid("sian", -1);
    ck_ok(&stage, start(1001, "sian", false, NULL));
    service_stop(&service);
    stage_close(&stage);
}
END_TEST

START_TEST(start__an_owner_who_is_nobody_acts_at_home)
{
    stage_open(&stage);
    ck_ok(&stage, start(1234, "owner", true, NULL));
    ck_assert_str_eq(service.login, "unit");
    ck_assert(service.ordinary_owner);
    ck_assert(!service.as);
    service_stop(&service);
    ck_refused(&stage, STATUS_MISSING, start(1234, "owner", false, NULL));
    stage_close(&stage);
}
END_TEST

START_TEST(start__as_is_the_owners_alone)
{
    stage_open(&stage);
    add_with_uid("sian", 1001);
    ck_ok(&stage, start(500, "unit", true, "sian"));
    ck_assert_str_eq(service.login, "sian");
    ck_assert(service.as);
    service_stop(&service);
    ck_ok(&stage, start(500, "unit", true, "unit"));
    ck_assert(!service.as);
    service_stop(&service);
    ck_refused(&stage, STATUS_DENIED, start(1001, "sian", false, "unit"));
    ck_refused(&stage, STATUS_MISSING, start(500, "unit", true, "nobody"));
    stage_close(&stage);
}
END_TEST

START_TEST(call__by_somebody_who_left_is_refused)
{
    const struct leave_ask leave = {"sian", stage_day("2126-11-20"), NULL};
    const struct nothing nothing = {true};
    struct person person;
    struct inbox inbox;

    stage_open(&stage);
    add_with_uid("sian", -1);
    ck_ok(&stage, stage_call(&stage, "sian", VERB_INBOX_SHOW, &nothing, &inbox));
    ck_ok(&stage, stage_call(&stage, "unit", VERB_PERSON_LEAVE, &leave, &person));
    ck_refused(&stage, STATUS_DENIED, stage_call(&stage, "sian", VERB_INBOX_SHOW, &nothing, &inbox));
    stage_close(&stage);
}
END_TEST

/* A session that is older than a change of roles. */
START_TEST(call__reads_the_roles_again)
{
    const struct person_change ask = {.login = "boss", .uid = -1, .roles = ROLE_BIT(ROLE_AUDITOR)};
    const struct ask_name team = {"North"};
    const struct service_request request = {VERB_TEAM_LIST, &(struct nothing){true}, NULL, NULL, NULL, -1};
    struct person person;
    struct teams teams;
    struct team answer;
    const char *kept;

    stage_open(&stage);
    stage_person(&stage, "boss", "Boss", ROLE_BIT(ROLE_TRAINING));
    ck_ok(&stage, start(7, "boss", false, NULL));
    ck_ok(&stage, stage_call(&stage, "unit", VERB_PERSON_SET, &ask, &person));
    memset(&teams, 0, sizeof teams);
    ck_ok(&stage, service_call(&service, &request, &stage.arena, &teams, &kept, &stage.err));
    ck_assert_uint_eq(service.roles, ROLE_BIT(ROLE_AUDITOR));
    service_stop(&service);
    ck_refused(&stage, STATUS_DENIED, stage_call(&stage, "boss", VERB_TEAM_ADD, &team, &answer));
    stage_close(&stage);
}
END_TEST

/* --- the clock -------------------------------------------------------------------------------- */

static struct hello hello(const char *login)
{
    const struct hello_ask ask = {1, "test", false};
    struct hello answer;

    ck_ok(&stage, stage_call(&stage, login, VERB_HELLO, &ask, &answer));
    return answer;
}

START_TEST(clock__is_fixed_by_now_and_never_before_the_journal)
{
    char text[MOMENT_TEXT];
    struct hello answer;

    stage_open(&stage);
    stage.now = "2130-01-01T00:30:00Z";
    stage_person(&stage, "sian", "Siân", ROLE_BIT(ROLE_APPRENTICE));
    stage.now = "2129-01-01";
    answer = hello("unit");
    ck_assert_str_eq(day_format_moment(answer.now, text), "2130-01-01T00:30:00Z");
    stage.now = "2130-07-01T23:30:00Z";
    answer = hello("unit");
    ck_assert_str_eq(day_format(answer.today, text), "2130-07-02"); /* in London */
    stage_close(&stage);
}
END_TEST

static void set_demo(const char *on)
{
    ck_ok(&stage, store_begin(stage.store, STORE_WRITE, &stage.err));
    ck_ok(&stage, store_set_meta(stage.store, "demo_day", on, &stage.err));
    ck_ok(&stage, store_commit(stage.store, &stage.err));
    stage.now = NULL;
}

/* 20:00 in London is 20:00 UTC in winter and 19:00 UTC in summer. */
START_TEST(clock__of_a_demo_is_its_own)
{
    static const char *const days[][2] = {{"2136-11-21", "2136-11-21T20:00"},
                                          {"2136-07-01", "2136-07-01T19:00"}};
    struct hello answer;
    char text[MOMENT_TEXT];

    stage_open(&stage);
    set_demo(days[_i][0]);
    answer = hello("unit");
    ck_assert(answer.demo);
    ck_assert_str_eq(day_format(answer.today, text), days[_i][0]);
    day_format_moment(answer.now, text);
    text[16] = '\0';
    ck_assert_str_eq(text, days[_i][1]);
    stage_close(&stage);
}
END_TEST

/* --- keys ------------------------------------------------------------------------------------- */

static const struct person_change somebody = {
    .login = "a", .name = "A", .uid = -1, .roles = ROLE_BIT(ROLE_APPRENTICE)};

START_TEST(write__needs_a_key)
{
    struct person answer;
    const char *kept;

    stage_open(&stage);
    ck_refused(&stage, STATUS_USAGE,
               stage_call_keyed(&stage, "unit", VERB_PERSON_ADD, &somebody, &answer, NULL, NULL, &kept));
    ck_assert_int_eq(stage_number(&stage, "SELECT count(*) FROM person"), 1);
    stage_close(&stage);
}
END_TEST

START_TEST(write__asked_twice_is_done_once)
{
    struct person answer;
    const char *kept;

    stage_open(&stage);
    ck_ok(&stage, stage_call_keyed(&stage, "unit", VERB_PERSON_ADD, &somebody, &answer, "k", "h", &kept));
    ck_assert_ptr_null(kept);
    ck_ok(&stage, stage_call_keyed(&stage, "unit", VERB_PERSON_ADD, &somebody, &answer, "k", "h", &kept));
    ck_assert_ptr_nonnull(kept);
    ck_assert_ptr_nonnull(strstr(kept, "\"login\":\"a\""));
    ck_assert_int_eq(stage_number(&stage, "SELECT count(*) FROM journal"), 2);
    stage_close(&stage);
}
END_TEST

START_TEST(write__under_a_used_key_is_refused)
{
    const struct ask_name team = {"North"};
    struct team team_answer;
    struct person answer;
    const char *kept;

    stage_open(&stage);
    ck_ok(&stage, stage_call_keyed(&stage, "unit", VERB_PERSON_ADD, &somebody, &answer, "k", "h", &kept));
    ck_refused(&stage, STATUS_USAGE,
               stage_call_keyed(&stage, "unit", VERB_PERSON_ADD, &somebody, &answer, "k", "other", &kept));
    ck_refused(&stage, STATUS_USAGE,
               stage_call_keyed(&stage, "unit", VERB_TEAM_ADD, &team, &team_answer, "k", "h", &kept));
    stage_close(&stage);
}
END_TEST

/* A refusal leaves nothing, and its key may be used again. */
START_TEST(write__refused_leaves_nothing)
{
    const struct person_change bad = {.login = "B A D", .name = "x", .uid = -1, .roles = 1};
    struct person answer;
    const char *kept;

    stage_open(&stage);
    ck_refused(&stage, STATUS_USAGE,
               stage_call_keyed(&stage, "unit", VERB_PERSON_ADD, &bad, &answer, "k", "h", &kept));
    ck_assert_int_eq(stage_number(&stage, "SELECT count(*) FROM journal"), 1);
    ck_assert_int_eq(stage_number(&stage, "SELECT count(*) FROM idempotency"), 0);
    ck_ok(&stage, stage_call_keyed(&stage, "unit", VERB_PERSON_ADD, &somebody, &answer, "k", "h2", &kept));
    stage_close(&stage);
}
END_TEST

START_TEST(write__that_changes_nothing_leaves_no_line)
{
    const struct person_change same = {.login = "unit", .uid = -1};
    struct person answer;

    stage_open(&stage);
    ck_ok(&stage, stage_call(&stage, "unit", VERB_PERSON_SET, &same, &answer));
    ck_assert_str_eq(answer.name, "Training Unit");
    ck_assert_int_eq(stage_number(&stage, "SELECT count(*) FROM journal"), 1);
    stage_close(&stage);
}
END_TEST

/* --- hello, cost, PIN ------------------------------------------------------------------------- */

START_TEST(hello__says_who_and_where)
{
    const struct hello_ask other = {99, "test", false};
    struct hello answer;

    stage_open(&stage);
    answer = hello("unit");
    ck_assert_str_eq(answer.login, "unit");
    ck_assert_str_eq(answer.zone, "Europe/London");
    ck_assert_str_eq(answer.method, "none");
    ck_assert_int_eq(answer.seq, 1);
    ck_assert_int_eq(answer.queue, 0);
    ck_assert_uint_eq(answer.signed_since.count, 0);
    ck_assert(answer.ordinary_owner);
    ck_assert(!answer.demo);
    ck_refused(&stage, STATUS_USAGE, stage_call(&stage, "unit", VERB_HELLO, &other, &answer));
    stage_close(&stage);
}
END_TEST

START_TEST(cost__counts)
{
    const struct nothing nothing = {true};
    struct store_cost cost;

    stage_open(&stage);
    ck_ok(&stage, stage_call(&stage, "unit", VERB_STORE_COST, &nothing, &cost));
    ck_assert_int_eq(cost.frames, 1);
    ck_assert_int_gt(cost.rows, 0);
    stage_close(&stage);
}
END_TEST

static enum status set_pin(const char *old, const char *new)
{
    const struct pin_ask ask = {old, new};
    struct nothing answer;

    return stage_call(&stage, "unit", VERB_PIN_SET, &ask, &answer);
}

START_TEST(pin__needs_the_old_one)
{
    stage_open(&stage);
    ck_refused(&stage, STATUS_USAGE, set_pin(NULL, "12345"));
    ck_ok(&stage, set_pin(NULL, "123456"));
    ck_refused(&stage, STATUS_DENIED, set_pin(NULL, "654321"));
    ck_refused(&stage, STATUS_DENIED, set_pin("111111", "654321"));
    ck_ok(&stage, set_pin("123456", "654321"));
    ck_ok(&stage, set_pin("654321", NULL));
    ck_assert_int_eq(stage_number(&stage, "SELECT count(*) FROM secret"), 0);
    stage_close(&stage);
}
END_TEST

START_TEST(pin__guessing_is_slowed_down)
{
    int i;

    stage_open(&stage);
    ck_ok(&stage, set_pin(NULL, "123456"));
    for (i = 0; i < 5; i++)
        ck_refused(&stage, STATUS_DENIED, set_pin("111111", "654321"));
    ck_refused(&stage, STATUS_STATE, set_pin("123456", "654321"));
    stage.now = "2126-11-21T22:30:00Z";
    ck_ok(&stage, set_pin("123456", "654321"));
    stage_close(&stage);
}
END_TEST

Suite *suite_service(void)
{
    Suite *suite = suite_create("service");
    TCase *tcase = tcase_create("service");

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, start__login_and_number_must_fit);
    tcase_add_test(tcase, start__without_a_known_number_the_login_does);
    tcase_add_test(tcase, start__an_owner_who_is_nobody_acts_at_home);
    tcase_add_test(tcase, start__as_is_the_owners_alone);
    tcase_add_test(tcase, call__by_somebody_who_left_is_refused);
    tcase_add_test(tcase, call__reads_the_roles_again);
    tcase_add_test(tcase, clock__is_fixed_by_now_and_never_before_the_journal);
    tcase_add_loop_test(tcase, clock__of_a_demo_is_its_own, 0, 2);
    tcase_add_test(tcase, write__needs_a_key);
    tcase_add_test(tcase, write__asked_twice_is_done_once);
    tcase_add_test(tcase, write__under_a_used_key_is_refused);
    tcase_add_test(tcase, write__refused_leaves_nothing);
    tcase_add_test(tcase, write__that_changes_nothing_leaves_no_line);
    tcase_add_test(tcase, hello__says_who_and_where);
    tcase_add_test(tcase, cost__counts);
    tcase_add_test(tcase, pin__needs_the_old_one);
    tcase_add_test(tcase, pin__guessing_is_slowed_down);
    suite_add_tcase(suite, tcase);
    return suite;
}
