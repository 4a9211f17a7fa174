/* queue_test.c - who sees what in the queue, and who may decide on it. */
#include <string.h>

#include "desk.h"
#include "suites.h"

static struct entry look(const char *login, int64_t entry)
{
    const struct ask_id ask = {entry};
    struct entry answer;

    ck_ok(&desk, stage_call(&desk, login, VERB_QUEUE_SHOW, &ask, &answer));
    return answer;
}

START_TEST(queue_list__oldest_first__and_only_theirs)
{
    desk_open();
    desk_submit("sian", "First", "d1");
    desk_at("2126-11-22T08:00:00Z");
    desk_submit("tom", "Second", "d1");
    desk_at("2126-11-23T08:00:00Z");
    desk_submit("sian", "Third", "d2");
    ck_assert_str_eq(desk_queue("price"), "1 3");
    ck_assert_str_eq(desk_queue("okonjo"), "2");
    ck_assert_str_eq(desk_queue("whit"), "1 2 3");
    ck_assert_str_eq(desk_queue("okafor"), "1 3");
    ck_assert_str_eq(desk_queue("idle"), "");
    ck_assert_str_eq(desk_queue("unit"), "");
    ck_assert_str_eq(desk_queue("aud"), "");
    ck_refused(
        &desk, STATUS_DENIED,
        stage_call(&desk, "sian", VERB_QUEUE_LIST, &(struct queue_ask){.role = -1}, &(struct queue){0}));
    desk_close();
}
END_TEST

START_TEST(queue_list__pages)
{
    struct queue_ask ask = {.role = -1, .limit = 2};
    struct queue answer;
    char seen[8] = "";
    size_t i, n = 0;

    desk_open();
    for (i = 0; i < 5; i++)
        desk_submit("sian", "One of five", "d1");
    do {
        ck_ok(&desk, stage_call(&desk, "price", VERB_QUEUE_LIST, &ask, &answer));
        ck_assert_int_eq(answer.total, 5);
        for (i = 0; i < answer.items.count; i++)
            seen[n++] = (char)('0' + answer.items.items[i].entry);
        ask.cursor = answer.next;
    } while (ask.cursor != NULL);
    ck_assert_str_eq(seen, "12345");
    desk_close();
}
END_TEST

START_TEST(queue_list__row__says_what_is_open)
{
    const struct queue_ask ask = {.role = -1};
    struct queue answer;

    desk_open();
    desk_submit("sian", "A night", "prof#r1 d1 s1 b1");
    desk_at("2126-11-25T08:00:00Z");
    ck_ok(&desk, desk_decide("price", 1, VERDICT_ACCEPT, "d1", NULL));
    ck_ok(&desk, stage_call(&desk, "price", VERB_QUEUE_LIST, &ask, &answer));
    ck_assert_int_eq(answer.items.items[0].claims_open, 3); /* s1 is the assessor's */
    ck_assert_int_eq(answer.items.items[0].decided, 1);
    ck_assert_int_eq(answer.items.items[0].waiting_days, 4);
    ck_assert_uint_eq(answer.items.items[0].codes.count, 3);
    ck_assert_str_eq(answer.items.items[0].codes.items[2], "B1");
    ck_assert_int_eq(answer.unsigned_decisions, 1);
    ck_ok(&desk, stage_call(&desk, "okafor", VERB_QUEUE_LIST, &ask, &answer));
    ck_assert_int_eq(answer.items.items[0].claims_open, 0);
    ck_assert_int_eq(answer.items.items[0].decided, 0);
    desk_close();
}
END_TEST

START_TEST(queue_list__role__narrows)
{
    struct queue_ask ask = {.role = ROLE_ASSESSOR};
    struct queue answer;

    desk_open();
    desk_submit("sian", "Skill only", "s1");
    desk_submit("sian", "Duty", "d1");
    ck_assert_str_eq(desk_queue("price"), "2"); /* no supervisor can close a skill */
    ck_ok(&desk, stage_call(&desk, "both", VERB_QUEUE_LIST, &ask, &answer));
    ck_assert_int_eq(answer.total, 2);
    ask.role = ROLE_SUPERVISOR;
    ck_ok(&desk, stage_call(&desk, "both", VERB_QUEUE_LIST, &ask, &answer));
    ck_assert_int_eq(answer.total, 1);
    ck_refused(
        &desk, STATUS_DENIED,
        stage_call(&desk, "price", VERB_QUEUE_LIST, &(struct queue_ask){.role = ROLE_ASSESSOR}, &answer));
    desk_close();
}
END_TEST

START_TEST(queue__stranded__stands_with_the_unit_to_read)
{
    struct entry shown;

    desk_open();
    desk_submit("tom", "Nobody's", "d1");
    ck_assert_str_eq(desk_queue("unit"), "");
    stage_assign(&desk, "tom", ROLE_SUPERVISOR, "okonjo", stage_day("2126-01-05"), stage_day("2126-11-20"));
    ck_assert_str_eq(desk_queue("unit"), ""); /* the assessor is left */
    stage_assign(&desk, "tom", ROLE_ASSESSOR, "whit", stage_day("2126-01-05"), stage_day("2126-11-20"));
    ck_assert_str_eq(desk_queue("unit"), "1");
    ck_assert_str_eq(desk_queue("okonjo"), "");
    shown = look("unit", 1);
    ck_assert(!shown.claims.items[0].can_decide);
    ck_refused(&desk, STATUS_DENIED, desk_decide("unit", 1, VERDICT_ACCEPT, "", NULL));
    ck_refused(&desk, STATUS_MISSING,
               desk_decide("okonjo", 1, VERDICT_ACCEPT, "", NULL)); /* not theirs to see any more */
    desk_close();
}
END_TEST

START_TEST(queue_show__fills_what_a_decider_needs)
{
    struct entry shown;

    desk_open();
    desk_submit("sian", "Before", "d1");
    ck_ok(&desk, desk_decide("price", 1, VERDICT_ACCEPT, "", NULL));
    desk_sign("price");
    desk_submit("sian", "Now", "d1 s1 prof#d1");
    shown = look("price", 2);
    ck_assert_uint_eq(shown.claims.count, 3);
    ck_assert_str_eq(shown.claims.items[0].title, "Help people.");
    ck_assert_str_eq(shown.claims.items[0].rule, "Two, one observed.");
    ck_assert_int_eq(shown.claims.items[0].accepted_before, 1);
    ck_assert(shown.claims.items[0].principal && shown.claims.items[0].can_decide);
    ck_assert(!shown.claims.items[1].can_decide); /* the assessor's */
    ck_assert(!shown.claims.items[2].principal && shown.claims.items[2].can_decide);
    ck_assert_ptr_null(shown.claims.items[2].rule);
    ck_assert(!look("okafor", 2).claims.items[0].can_decide);
    ck_assert(!look("sian", 2).claims.items[0].can_decide);
    desk_close();
}
END_TEST

/* --- deciding ----------------------------------------------------------------------------------- */

START_TEST(queue_decide__refusals)
{
    desk_open();
    desk_submit("sian", "A night", "d1 s1");
    ck_refused(&desk, STATUS_STATE, desk_decide_as("price", 1, 2, VERDICT_ACCEPT, "d1", NULL, false, -1));
    ck_assert_ptr_nonnull(strstr(desk.err.text, "changed since you read it"));
    ck_refused(&desk, STATUS_USAGE, desk_decide("price", 1, VERDICT_DECLINE, "d1", " \n"));
    ck_refused(&desk, STATUS_DENIED, desk_decide("price", 1, VERDICT_ACCEPT, "s1", NULL));
    ck_refused(&desk, STATUS_MISSING, desk_decide("price", 1, VERDICT_ACCEPT, "b1", NULL));
    ck_refused(&desk, STATUS_DENIED,
               desk_decide_as("price", 1, 1, VERDICT_ACCEPT, "d1", NULL, false, ROLE_ASSESSOR));
    ck_refused(&desk, STATUS_DENIED, desk_decide("okafor", 1, VERDICT_ACCEPT, "d1", NULL));
    ck_refused(&desk, STATUS_DENIED, desk_decide("unit", 1, VERDICT_ACCEPT, "d1", NULL));
    ck_refused(&desk, STATUS_DENIED, desk_decide("aud", 1, VERDICT_ACCEPT, "d1", NULL));
    ck_refused(&desk, STATUS_DENIED, desk_decide("sian", 1, VERDICT_ACCEPT, "d1", NULL));
    ck_refused(&desk, STATUS_MISSING, desk_decide("okonjo", 1, VERDICT_ACCEPT, "d1", NULL));
    ck_refused(&desk, STATUS_MISSING, desk_decide("idle", 1, VERDICT_ACCEPT, "d1", NULL));
    ck_refused(&desk, STATUS_MISSING, desk_decide("tom", 1, VERDICT_ACCEPT, "d1", NULL));
    ck_refused(&desk, STATUS_MISSING, desk_decide("price", 99, VERDICT_ACCEPT, "d1", NULL));
    ck_assert_int_eq(stage_number(&desk, "SELECT count(*) FROM decision"), 0);
    desk_close();
}
END_TEST

START_TEST(queue_decide__nobody_on_their_own)
{
    desk_open();
    stage_person(&desk, "dual", "Dual", ROLE_BIT(ROLE_APPRENTICE) | ROLE_BIT(ROLE_SUPERVISOR));
    stage_assign(&desk, "dual", ROLE_SUPERVISOR, "price", stage_day("2126-01-05"), DAY_NONE);
    {
        struct enrol_ask ask = {.login = "dual",
                                .principal = "std",
                                .start_day = stage_day("2126-01-05"),
                                .end_day = DAY_NONE,
                                .age_at_start = -1,
                                .hours_per_week = -1};
        struct enrolment answer;

        ck_ok(&desk, stage_call(&desk, "unit", VERB_ENROL_ADD, &ask, &answer));
    }
    stage_team(&desk, "Town", "dual"); /* even assigned to a team that they are in */
    stage_assign(&desk, "dual", ROLE_SUPERVISOR, "Town", stage_day("2126-01-05"), DAY_NONE);
    desk_submit("dual", "Mine", "d1");
    ck_assert_str_eq(desk_queue("dual"), "");
    ck_refused(&desk, STATUS_DENIED, desk_decide("dual", 1, VERDICT_ACCEPT, "", NULL));
    ck_ok(&desk, desk_decide("price", 1, VERDICT_ACCEPT, "", NULL));
    desk_close();
}
END_TEST

START_TEST(queue_decide__may_be_changed_until_signed)
{
    desk_open();
    desk_submit("sian", "A night", "d1 b1");
    ck_ok(&desk, desk_decide("price", 1, VERDICT_ACCEPT, "d1 b1", NULL));
    ck_ok(&desk, desk_decide("price", 1, VERDICT_DECLINE, "d1", "which one?"));
    ck_assert_int_eq(stage_number(&desk, "SELECT count(*) FROM decision"), 2);
    ck_assert_str_eq(desk_claims("sian", 1), "D1 open, B1 open"); /* counts nowhere */
    ck_assert_uint_eq(desk_show("sian", 1).claims.items[0].decisions.count, 0);
    ck_assert_uint_eq(desk_show("both", 1).claims.items[0].decisions.count, 0); /* their maker's alone */
    ck_assert_uint_eq(desk_show("price", 1).claims.items[0].decisions.count, 1);
    desk_whole();
    ck_ok(&desk, desk_undecide("price", 1, "d1"));
    ck_refused(&desk, STATUS_STATE, desk_undecide("price", 1, "d1"));
    ck_assert_int_eq(desk_sign("price"), 1);
    ck_assert_str_eq(desk_claims("sian", 1), "D1 open, B1 accepted");
    ck_refused(&desk, STATUS_STATE, desk_decide("price", 1, VERDICT_DECLINE, "b1", "too late"));
    ck_refused(&desk, STATUS_STATE, desk_undecide("price", 1, ""));
    desk_close();
}
END_TEST

START_TEST(queue_decide__needs__and_two_roles)
{
    desk_open();
    desk_submit("sian", "Fair", "b1");
    ck_assert_str_eq(desk_queue("whit"), "1");
    ck_ok(&desk, desk_decide("whit", 1, VERDICT_ACCEPT, "b1", NULL));
    ck_assert_int_eq(desk_sign("whit"), 1);
    ck_assert_str_eq(desk_claims("sian", 1), "B1 open"); /* the employer is missing */
    ck_assert_str_eq(desk_queue("whit"), "");            /* nothing left to do there */
    ck_assert_str_eq(desk_queue("price"), "1");
    ck_refused(&desk, STATUS_DENIED, desk_decide("whit", 1, VERDICT_ACCEPT, "b1", NULL));
    desk_whole();
    ck_ok(&desk, desk_decide("price", 1, VERDICT_ACCEPT, "b1", NULL));
    ck_assert_int_eq(desk_sign("price"), 1);
    ck_assert_str_eq(desk_claims("sian", 1), "B1 accepted");
    ck_assert_str_eq(desk_criterion("sian", "b1"), "met 1");
    desk_whole();

    desk_submit("sian", "Both hats", "b1 s1");
    ck_ok(&desk, desk_decide_as("both", 2, 1, VERDICT_ACCEPT, "b1", NULL, false, ROLE_ASSESSOR));
    ck_assert_int_eq(desk_sign("both"), 1);
    ck_assert_str_eq(desk_claims("sian", 2), "S1 open, B1 open");
    ck_refused(&desk, STATUS_DENIED,
               desk_decide_as("both", 2, 1, VERDICT_ACCEPT, "b1", NULL, false, ROLE_SUPERVISOR));
    ck_ok(&desk, desk_decide("both", 2, VERDICT_ACCEPT, "s1", NULL));
    ck_assert_int_eq(stage_number(&desk, "SELECT role FROM decision ORDER BY id DESC LIMIT 1"),
                     ROLE_ASSESSOR);
    ck_assert_int_eq(desk_sign("both"), 1);
    ck_ok(&desk, desk_decide("price", 2, VERDICT_ACCEPT, "", NULL));
    ck_assert_int_eq(desk_sign("price"), 1);
    ck_assert_str_eq(desk_claims("sian", 2), "S1 accepted, B1 accepted");
    desk_whole();
    desk_close();
}
END_TEST

START_TEST(inbox__says_what_waits_and_what_came_back)
{
    const struct nothing ask = {true};
    struct inbox answer;

    desk_open();
    ck_ok(&desk, stage_call(&desk, "price", VERB_INBOX_SHOW, &ask, &answer));
    ck_assert_str_eq(answer.line, "beatbook: 1 review is overdue");
    stage_number(&desk, "UPDATE enrolment SET start_day = start_day + 300 RETURNING id");
    ck_ok(&desk, stage_call(&desk, "price", VERB_INBOX_SHOW, &ask, &answer));
    ck_assert_str_eq(answer.line, "");
    desk_submit("sian", "A night", "d1");
    desk_draft("sian", "Later", "d2");
    desk_at("2126-11-24T08:00:00Z");
    ck_ok(&desk, stage_call(&desk, "price", VERB_INBOX_SHOW, &ask, &answer));
    ck_assert_str_eq(answer.line, "beatbook: 1 entry waits for you (the oldest since 3 days)");
    ck_ok(&desk, desk_decide("price", 1, VERDICT_DECLINE, "", "which one?"));
    ck_ok(&desk, stage_call(&desk, "price", VERB_INBOX_SHOW, &ask, &answer));
    ck_assert_str_eq(answer.line,
                     "beatbook: 1 entry waits for you (the oldest since 3 days), 1 decision is not signed");
    desk_sign("price");
    ck_ok(&desk, stage_call(&desk, "price", VERB_INBOX_SHOW, &ask, &answer));
    ck_assert_str_eq(answer.line, "");
    ck_ok(&desk, stage_call(&desk, "sian", VERB_INBOX_SHOW, &ask, &answer));
    ck_assert_str_eq(answer.line, "beatbook: 1 entry came back to you, 1 draft is not submitted");
    desk_close();
}
END_TEST

Suite *suite_queue(void)
{
    Suite *suite = suite_create("queue");
    TCase *lists = tcase_create("lists");
    TCase *decides = tcase_create("decides");

    tcase_add_test(lists, queue_list__oldest_first__and_only_theirs);
    tcase_add_test(lists, queue_list__pages);
    tcase_add_test(lists, queue_list__row__says_what_is_open);
    tcase_add_test(lists, queue_list__role__narrows);
    tcase_add_test(lists, queue__stranded__stands_with_the_unit_to_read);
    tcase_add_test(lists, queue_show__fills_what_a_decider_needs);
    tcase_add_test(lists, inbox__says_what_waits_and_what_came_back);
    tcase_add_test(decides, queue_decide__refusals);
    tcase_add_test(decides, queue_decide__nobody_on_their_own);
    tcase_add_test(decides, queue_decide__may_be_changed_until_signed);
    tcase_add_test(decides, queue_decide__needs__and_two_roles);
    suite_add_tcase(suite, lists);
    suite_add_tcase(suite, decides);
    return suite;
}
