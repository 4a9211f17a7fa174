/* signing_test.c - signing, revoking, and the whole life of an entry. */
#include <stdio.h>
#include <string.h>

#include "desk.h"
#include "suites.h"

static enum status prepare(const char *login, struct sign_prepared *out)
{
    return stage_call(&desk, login, VERB_SIGN_PREPARE, &(struct nothing){true}, out);
}

static enum status commit(const char *login, const char *nonce, const char *secret, struct signed_answer *out)
{
    return stage_call(&desk, login, VERB_SIGN_COMMIT, &(struct sign_ask){nonce, secret, NULL}, out);
}

START_TEST(entry__whole_life)
{
    desk_open();
    desk_submit("sian", "A night", "d1 s1 b1");
    ck_assert_str_eq(desk_criterion("sian", "d1"), "waiting 0");
    ck_ok(&desk, desk_decide_as("price", 1, 1, VERDICT_ACCEPT, "d1 b1", "well done", true, -1));
    ck_ok(&desk, desk_decide("whit", 1, VERDICT_DECLINE, "s1", "which one?"));
    ck_assert_int_eq(desk_sign("price"), 1);
    ck_assert_int_eq(desk_sign("whit"), 1);
    ck_assert_str_eq(desk_claims("sian", 1), "D1 accepted, S1 declined, B1 accepted");
    ck_assert_int_eq(desk_show("sian", 1).state, ENTRY_RETURNED);
    ck_assert_str_eq(desk_criterion("sian", "d1"), "part 1");
    ck_assert_str_eq(desk_criterion("sian", "b1"), "met 1");
    ck_assert_str_eq(desk_criterion("sian", "s1"), "returned 0");
    desk_whole();

    desk_redraft("sian", 1, ""); /* starts with what is not accepted */
    ck_assert_str_eq(desk_claims("sian", 1), "S1 open, D1 accepted, B1 accepted");
    ck_assert_int_eq(desk_show("sian", 1).state, ENTRY_RETURNED);
    desk_whole();
    ck_ok(&desk, desk_resubmit("sian", 1));
    ck_assert_str_eq(desk_claims("sian", 1), "D1 accepted, B1 accepted, S1 open");
    ck_assert_str_eq(desk_queue("price"), ""); /* asked only for what is open */
    ck_assert_str_eq(desk_queue("whit"), "1");
    ck_ok(&desk, desk_decide("whit", 1, VERDICT_ACCEPT, "", NULL));
    ck_assert_int_eq(desk_sign("whit"), 1);
    ck_assert_int_eq(desk_show("sian", 1).state, ENTRY_DECIDED);
    ck_assert_str_eq(desk_criterion("sian", "s1"), "met 1");
    ck_assert_int_eq(stage_number(&desk, "SELECT count(*) FROM credit"), 3); /* never copied */
    desk_whole();

    ck_ok(&desk, desk_revoke("price", 1, "d1"));
    ck_assert_str_eq(desk_claims("sian", 1), "D1 revoked, B1 accepted, S1 accepted");
    ck_assert_int_eq(desk_show("sian", 1).state, ENTRY_RETURNED);
    ck_assert_str_eq(desk_criterion("sian", "d1"), "returned 0");
    ck_assert_int_eq(stage_number(&desk, "SELECT count(*) FROM credit WHERE ended_at IS NOT NULL"), 1);
    desk_whole();
    desk_redraft("sian", 1, "d1 d2"); /* and something new */
    ck_ok(&desk, desk_resubmit("sian", 1));
    ck_assert_str_eq(desk_claims("sian", 1), "B1 accepted, S1 accepted, D1 open, D2 open");
    ck_assert_uint_eq(desk_show("sian", 1).revisions.count, 3);
    desk_whole();
    desk_close();
}
END_TEST

START_TEST(entry__all_accepted__has_nothing_to_resubmit)
{
    desk_open();
    desk_submit("sian", "A night", "d1");
    ck_ok(&desk, desk_decide("price", 1, VERDICT_ACCEPT, "", NULL));
    desk_sign("price");
    desk_redraft("sian", 1, "d1");
    ck_refused(&desk, STATUS_STATE, desk_resubmit("sian", 1));
    desk_redraft("sian", 1, "d1 d2");
    ck_ok(&desk, desk_resubmit("sian", 1)); /* also a decided entry may claim more */
    ck_assert_str_eq(desk_claims("sian", 1), "D1 accepted, D2 open");
    desk_whole();
    desk_close();
}
END_TEST

START_TEST(sign__statement__names_what_was_read)
{
    struct sign_prepared prepared;
    const char *statement;

    desk_open();
    desk_submit("sian", "A night", "d1 b1");
    ck_ok(&desk, desk_decide_as("price", 1, 1, VERDICT_ACCEPT, "d1", "two\nlines", true, -1));
    ck_ok(&desk, prepare("price", &prepared));
    ck_assert_uint_eq(prepared.items.count, 1);
    ck_assert_str_eq(prepared.method, "none");
    statement = prepared.items.items[0].statement;
    ck_assert_ptr_nonnull(strstr(statement, "\nentry 1\nrevision 1\napprentice sian\n"));
    ck_assert_ptr_nonnull(strstr(statement, "\nclaims 1\nclaim std#d1\n"));
    ck_assert_ptr_nonnull(strstr(statement, "\nobserved yes\nreason two\\nlines\n"));
    ck_assert_ptr_nonnull(strstr(statement, "\nsigner price\n"));
    ck_assert_ptr_nonnull(strstr(statement, "\nat 2126-11-21T21:50:00Z\n"));
    ck_assert_ptr_nonnull(strstr(statement, "\nnonce "));
    ck_assert_int_eq(prepared.items.items[0].accepted, 1);
    desk_close();
}
END_TEST

START_TEST(sign__nonce__is_good_once_for_its_own_person)
{
    struct sign_prepared prepared;
    struct signed_answer answer;

    desk_open();
    desk_submit("sian", "A night", "d1 s1");
    ck_refused(&desk, STATUS_STATE, prepare("price", &prepared)); /* nothing decided */
    ck_ok(&desk, desk_decide("price", 1, VERDICT_ACCEPT, "d1", NULL));
    ck_ok(&desk, desk_decide("whit", 1, VERDICT_ACCEPT, "s1", NULL));
    ck_ok(&desk, prepare("price", &prepared));
    ck_refused(&desk, STATUS_MISSING, commit("whit", prepared.nonce, NULL, &answer));
    ck_refused(&desk, STATUS_MISSING, commit("price", "00", NULL, &answer));
    ck_refused(&desk, STATUS_MISSING, commit("price", NULL, NULL, &answer));
    ck_refused(&desk, STATUS_DENIED, commit("sian", prepared.nonce, NULL, &answer));
    ck_ok(&desk, commit("price", prepared.nonce, NULL, &answer));
    ck_assert_str_eq(answer.lines.items[0], "entry 1: 1 accepted");
    ck_refused(&desk, STATUS_MISSING, commit("price", prepared.nonce, NULL, &answer)); /* replayed */
    ck_assert_int_eq(stage_number(&desk, "SELECT count(*) FROM signoff"), 1);
    desk_whole();
    desk_close();
}
END_TEST

START_TEST(sign__shown_too_long_ago)
{
    struct sign_prepared prepared;
    struct signed_answer answer;

    desk_open();
    desk_submit("sian", "A night", "d1");
    ck_ok(&desk, desk_decide("price", 1, VERDICT_ACCEPT, "d1", NULL));
    ck_ok(&desk, prepare("price", &prepared));
    desk_at("2126-11-21T21:55:01Z");
    ck_refused(&desk, STATUS_STATE, commit("price", prepared.nonce, NULL, &answer));
    desk_at("2126-11-21T21:55:00Z");
    ck_ok(&desk, commit("price", prepared.nonce, NULL, &answer));
    desk_close();
}
END_TEST

START_TEST(sign__changed_since__is_left_out_and_named)
{
    struct sign_prepared prepared;
    struct signed_answer answer;

    desk_open();
    desk_submit("sian", "Changes", "d1");
    desk_submit("sian", "Stays", "d2");
    ck_ok(&desk, desk_decide("price", 1, VERDICT_ACCEPT, "d1", NULL));
    ck_ok(&desk, desk_decide("price", 2, VERDICT_ACCEPT, "d2", NULL));
    ck_ok(&desk, prepare("price", &prepared));
    desk_redraft("sian", 1, "");
    ck_ok(&desk, desk_resubmit("sian", 1)); /* revision 2 while it lies on the desk */
    ck_ok(&desk, commit("price", prepared.nonce, NULL, &answer));
    ck_assert_uint_eq(answer.lines.count, 2);
    ck_assert_str_eq(answer.lines.items[0], "entry 1: left out, changed since you read it");
    ck_assert_str_eq(answer.lines.items[1], "entry 2: 1 accepted");
    ck_assert_str_eq(desk_claims("sian", 1), "D1 open");
    ck_assert_int_eq(stage_number(&desk, "SELECT count(*) FROM decision WHERE signoff_id IS NULL"), 0);
    desk_whole();

    ck_ok(&desk, desk_decide("price", 1, VERDICT_ACCEPT, "d1", NULL));
    ck_ok(&desk, prepare("price", &prepared));
    ck_ok(&desk, desk_decide("price", 1, VERDICT_DECLINE, "d1", "second thoughts")); /* their own */
    ck_ok(&desk, commit("price", prepared.nonce, NULL, &answer));
    ck_assert_str_eq(answer.lines.items[0], "entry 1: left out, changed since you read it");
    ck_assert_int_eq(stage_number(&desk, "SELECT count(*) FROM decision WHERE signoff_id IS NULL"), 1);

    ck_ok(&desk, prepare("price", &prepared));
    ck_ok(&desk, desk_decide("both", 1, VERDICT_ACCEPT, "d1", NULL)); /* somebody else is quicker */
    ck_assert_int_eq(desk_sign("both"), 1);
    ck_ok(&desk, commit("price", prepared.nonce, NULL, &answer));
    ck_assert(answer.items.items[0].changed);
    ck_assert_str_eq(desk_claims("sian", 1), "D1 accepted");
    desk_whole();
    desk_close();
}
END_TEST

START_TEST(sign__no_longer_assigned__signs_nothing)
{
    struct sign_prepared prepared;
    struct signed_answer answer;

    desk_open();
    desk_submit("tom", "A night", "d1");
    ck_ok(&desk, desk_decide("okonjo", 1, VERDICT_ACCEPT, "d1", NULL));
    ck_ok(&desk, prepare("okonjo", &prepared));
    stage_assign(&desk, "tom", ROLE_SUPERVISOR, "okonjo", stage_day("2126-01-05"), stage_day("2126-11-20"));
    ck_ok(&desk, commit("okonjo", prepared.nonce, NULL, &answer));
    ck_assert(answer.items.items[0].changed);
    ck_assert_str_eq(desk_claims("tom", 1), "D1 open");
    desk_whole();
    desk_close();
}
END_TEST

START_TEST(sign__round__is_one_line_and_one_transaction)
{
    int64_t before;

    desk_open();
    desk_submit("sian", "One", "d1");
    desk_submit("sian", "Two", "d2");
    desk_submit("tom", "Three", "d1");
    ck_ok(&desk, desk_decide("whit", 1, VERDICT_ACCEPT, "", NULL));
    ck_ok(&desk, desk_decide("whit", 2, VERDICT_DECLINE, "", "no"));
    ck_ok(&desk, desk_decide("whit", 3, VERDICT_ACCEPT, "", NULL));
    before = stage_number(&desk, "SELECT count(*) FROM journal");
    ck_assert_int_eq(desk_sign("whit"), 3);
    ck_assert_int_eq(stage_number(&desk, "SELECT count(*) FROM journal"), before + 1);
    ck_assert_int_eq(
        stage_number(
            &desk,
            "SELECT count(*) FROM journal_body WHERE body LIKE '%entry 1: 1 accepted; entry 2: 1 declined;"
            " entry 3: 1 accepted%' AND body LIKE '%std#d2%'"),
        1);
    ck_assert_int_eq(stage_number(&desk, "SELECT count(*) FROM signoff"), 3);
    desk_whole();
    desk_close();
}
END_TEST

START_TEST(sign__observed__adds_observation)
{
    desk_open();
    desk_submit("sian", "Seen", "d1");
    desk_submit("sian", "Not seen", "d1");
    ck_ok(&desk, desk_decide_as("price", 1, 1, VERDICT_ACCEPT, "", NULL, true, -1));
    ck_ok(&desk, desk_decide("price", 2, VERDICT_ACCEPT, "", NULL));
    desk_sign("price");
    ck_assert_int_eq(stage_number(&desk, "SELECT types FROM credit WHERE id = 1"),
                     1 << ENTRY_OBSERVATION | 1 << ENTRY_REFLECTIVE_ACCOUNT);
    ck_assert_int_eq(stage_number(&desk, "SELECT types FROM credit WHERE id = 2"),
                     1 << ENTRY_REFLECTIVE_ACCOUNT);
    desk_close();
}
END_TEST

/* --- the PIN -------------------------------------------------------------------------------------- */

static void set_pin(const char *login, const char *pin)
{
    const struct pin_ask ask = {NULL, pin};
    struct nothing answer;

    ck_ok(&desk, stage_call(&desk, login, VERB_PIN_SET, &ask, &answer));
}

START_TEST(sign__pin__five_wrong_ones_and_a_pause)
{
    struct sign_prepared prepared;
    struct signed_answer answer;
    int i;

    desk_open();
    set_pin("price", "246802");
    ck_ok(&desk, store_set_meta(desk.store, "method", "pin", &desk.err));
    desk_submit("sian", "A night", "d1");
    ck_ok(&desk, desk_decide("price", 1, VERDICT_ACCEPT, "d1", NULL));
    ck_ok(&desk, prepare("price", &prepared));
    ck_assert_str_eq(prepared.method, "pin");
    for (i = 0; i < 5; i++) {
        ck_refused(&desk, STATUS_DENIED, commit("price", prepared.nonce, i == 0 ? NULL : "000000", &answer));
        ck_assert_int_eq(stage_number(&desk, "SELECT wrong FROM guess"), i + 1);
    }
    ck_assert_int_eq(stage_number(&desk, "SELECT count(*) FROM journal_body WHERE body LIKE '%wrong PIN%'"),
                     5);
    ck_refused(&desk, STATUS_STATE,
               commit("price", prepared.nonce, "246802", &answer)); /* even the right one */
    ck_assert_int_eq(stage_number(&desk, "SELECT wrong FROM guess"), 5);
    desk_at("2126-11-21T22:04:59Z");
    ck_ok(&desk, prepare("price", &prepared));
    ck_refused(&desk, STATUS_STATE, commit("price", prepared.nonce, "246802", &answer));
    desk_at("2126-11-21T22:05:00Z");
    ck_refused(&desk, STATUS_DENIED,
               commit("price", prepared.nonce, "000000", &answer)); /* counts from one again */
    ck_assert_int_eq(stage_number(&desk, "SELECT wrong FROM guess"), 1);
    ck_ok(&desk, commit("price", prepared.nonce, "246802", &answer));
    ck_assert_int_eq(stage_number(&desk, "SELECT wrong FROM guess"), 0);
    ck_assert_int_eq(stage_number(&desk, "SELECT count(*) FROM signoff WHERE method = 'pin'"), 1);
    desk_whole();
    desk_close();
}
END_TEST

START_TEST(sign__pin__not_set)
{
    struct sign_prepared prepared;
    struct signed_answer answer;

    desk_open();
    ck_ok(&desk, store_set_meta(desk.store, "method", "pin", &desk.err));
    desk_submit("sian", "A night", "d1");
    ck_ok(&desk, desk_decide("price", 1, VERDICT_ACCEPT, "d1", NULL));
    ck_ok(&desk, prepare("price", &prepared));
    ck_refused(&desk, STATUS_STATE, commit("price", prepared.nonce, "246802", &answer));
    desk_close();
}
END_TEST

/* --- revoking --------------------------------------------------------------------------------------- */

START_TEST(revoke__only_ones_own_acceptances)
{
    desk_open();
    desk_submit("sian", "A night", "d1 d2 s1");
    ck_ok(&desk, desk_decide("price", 1, VERDICT_ACCEPT, "d1", NULL));
    ck_ok(&desk, desk_decide("price", 1, VERDICT_DECLINE, "d2", "no"));
    ck_refused(&desk, STATUS_STATE, desk_revoke("price", 1, "d1")); /* not signed yet */
    desk_sign("price");
    ck_refused(&desk, STATUS_STATE, desk_revoke("both", 1, "d1"));
    ck_refused(&desk, STATUS_STATE, desk_revoke("price", 1, "d2")); /* a decline */
    ck_refused(&desk, STATUS_DENIED, desk_revoke("sian", 1, "d1"));
    ck_refused(&desk, STATUS_MISSING, desk_revoke("okonjo", 1, "d1"));
    ck_ok(&desk, desk_revoke("price", 1, ""));
    ck_assert_str_eq(desk_claims("sian", 1), "D1 revoked, D2 declined, S1 open");
    ck_refused(&desk, STATUS_STATE, desk_revoke("price", 1, ""));
    ck_assert_str_eq(desk_queue("whit"), "1"); /* what is open stays decidable */
    desk_whole();
    desk_close();
}
END_TEST

START_TEST(revoke__after_the_assignment__still_ones_own)
{
    desk_open();
    desk_submit("tom", "A night", "d1");
    ck_ok(&desk, desk_decide("okonjo", 1, VERDICT_ACCEPT, "d1", NULL));
    desk_sign("okonjo");
    stage_assign(&desk, "tom", ROLE_SUPERVISOR, "okonjo", stage_day("2126-01-05"), stage_day("2126-11-20"));
    ck_assert_int_eq(desk_show("okonjo", 1).id, 1); /* what they decided stays visible */
    ck_ok(&desk, desk_revoke("okonjo", 1, "d1"));
    ck_assert_str_eq(desk_claims("tom", 1), "D1 revoked");
    desk_whole();
    desk_close();
}
END_TEST

START_TEST(revoke__reason__is_needed)
{
    const struct revoke_ask ask = {.entry = 1, .comment = " "};
    struct entry answer;

    desk_open();
    desk_submit("sian", "A night", "d1");
    ck_ok(&desk, desk_decide("price", 1, VERDICT_ACCEPT, "d1", NULL));
    desk_sign("price");
    ck_refused(&desk, STATUS_USAGE, stage_call(&desk, "price", VERB_SIGN_REVOKE, &ask, &answer));
    desk_close();
}
END_TEST

Suite *suite_signing(void)
{
    Suite *suite = suite_create("signing");
    TCase *lives = tcase_create("lives");
    TCase *signs = tcase_create("signs");
    TCase *revokes = tcase_create("revokes");

    tcase_set_timeout(signs, 60);
    tcase_add_test(lives, entry__whole_life);
    tcase_add_test(lives, entry__all_accepted__has_nothing_to_resubmit);
    tcase_add_test(signs, sign__statement__names_what_was_read);
    tcase_add_test(signs, sign__nonce__is_good_once_for_its_own_person);
    tcase_add_test(signs, sign__shown_too_long_ago);
    tcase_add_test(signs, sign__changed_since__is_left_out_and_named);
    tcase_add_test(signs, sign__no_longer_assigned__signs_nothing);
    tcase_add_test(signs, sign__round__is_one_line_and_one_transaction);
    tcase_add_test(signs, sign__observed__adds_observation);
    tcase_add_test(signs, sign__pin__five_wrong_ones_and_a_pause);
    tcase_add_test(signs, sign__pin__not_set);
    tcase_add_test(revokes, revoke__only_ones_own_acceptances);
    tcase_add_test(revokes, revoke__after_the_assignment__still_ones_own);
    tcase_add_test(revokes, revoke__reason__is_needed);
    suite_add_tcase(suite, lives);
    suite_add_tcase(suite, signs);
    suite_add_tcase(suite, revokes);
    return suite;
}
