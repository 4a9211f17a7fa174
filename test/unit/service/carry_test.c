/* carry_test.c - an acceptance carried along exact links. The one exact link of the desk joins std#d1 and prof#r1; d2 has a partial one. */
#include <stdio.h>
#include <string.h>

#include "desk.h"
#include "suites.h"

static enum status decide(const char *login, int64_t entry, enum verdict verdict, const char *claim,
                          bool carry, struct decide_answer *answer)
{
    struct decide_ask ask = {.entry = entry,
                             .revision = desk_show(login, entry).revision,
                             .verdict = verdict,
                             .comment = verdict == VERDICT_DECLINE ? "which one?" : NULL,
                             .role = -1,
                             .carry = carry};

    if (claim != NULL)
        *LIST_ADD(&desk.arena, &ask.claims) = claim;
    return stage_call(&desk, login, VERB_QUEUE_DECIDE, &ask, answer);
}

static const struct carry_line *carried(const char *login, int64_t entry, const char *code)
{
    const struct ask_id ask = {entry};
    struct entry shown;
    size_t i;

    ck_ok(&desk, stage_call(&desk, login, VERB_QUEUE_SHOW, &ask, &shown));
    for (i = 0; i < shown.claims.count; i++)
        if (strcmp(shown.claims.items[i].code, code) == 0 && shown.claims.items[i].carries.count > 0)
            return &shown.claims.items[i].carries.items[0];
    return NULL;
}

/* What the page of a criterion lists, as "entry from-what: what was said", newest first. */
static const char *listed(const char *code)
{
    struct criterion_ask ask = {.login = "sian", .criterion = code};
    struct criterion_detail detail = {0};
    static char text[400];
    size_t i;

    ck_ok(&desk, stage_call(&desk, "price", VERB_CRITERION_SHOW, &ask, &detail));
    text[0] = '\0';
    for (i = 0; i < detail.entries.count; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%lld %s: %s\n",
                 (long long)detail.entries.items[i].entry,
                 detail.entries.items[i].carried_from != NULL ? detail.entries.items[i].carried_from : "-",
                 detail.entries.items[i].said);
    return text;
}

START_TEST(carry__signed__earns_at_the_other_end)
{
    struct decide_answer answer;

    desk_open();
    desk_submit("sian", "A night", "d1 d2");
    ck_assert_str_eq(carried("price", 1, "D1")->ref, "prof#r1");
    ck_assert(!carried("price", 1, "D1")->taken);
    ck_assert_ptr_null(carried("price", 1, "D2")); /* a partial link never carries */
    ck_assert_ptr_null(carried("okafor", 1, "D1"));
    ck_ok(&desk, decide("price", 1, VERDICT_ACCEPT, NULL, true, &answer));
    ck_assert_int_eq(answer.decided, 2);
    ck_assert_int_eq(answer.carried, 1);
    ck_assert(carried("price", 1, "D1")->taken);
    ck_assert_ptr_null(carried("sian", 1, "D1")); /* counts nowhere, and is not seen, before it is signed */
    ck_assert_str_eq(desk_criterion("sian", "prof#r1"), "none 0");
    desk_whole();
    ck_assert_int_eq(desk_sign("price"), 1);
    ck_assert(carried("sian", 1, "D1")->is_signed);
    ck_assert_str_eq(desk_criterion("sian", "prof#r1"), "met 1");
    ck_assert_int_eq(stage_number(&desk, "SELECT count(*) FROM credit WHERE how = 'carried'"), 1);
    ck_assert_int_eq(
        stage_number(&desk, "SELECT count(*) FROM signoff WHERE statement LIKE '%\ncarried-to prof#r1\n%'"
                            " AND statement LIKE '%\ncarried-along map@1.0#%'"),
        1);
    ck_assert_str_eq(listed("prof#r1"), "1 std#d1: carried from D1 by Sgt Price\n");
    ck_assert_str_eq(listed("D1"), "1 -: accepted by Sgt Price\n");
    desk_whole();
    ck_ok(&desk, desk_revoke("price", 1, "d1"));
    ck_assert_str_eq(listed("prof#r1"), "");
    ck_assert_str_eq(desk_criterion("sian", "prof#r1"), "none 0");
    ck_assert_int_eq(
        stage_number(&desk, "SELECT count(*) FROM credit WHERE how = 'carried' AND ended_at IS NULL"), 0);
    desk_whole();
    desk_close();
}
END_TEST

START_TEST(carry__refused)
{
    struct decide_answer answer;

    desk_open();
    desk_submit("sian", "A night", "d1 d2");
    ck_refused(&desk, STATUS_USAGE, decide("price", 1, VERDICT_DECLINE, "d1", true, &answer));
    ck_refused(&desk, STATUS_STATE, decide("price", 1, VERDICT_ACCEPT, "d2", true, &answer));
    ck_assert_int_eq(stage_number(&desk, "SELECT count(*) FROM decision"), 0); /* nothing half done */
    desk_submit("sian", "Both ends", "d1 prof#r1");
    ck_refused(&desk, STATUS_STATE, decide("price", 2, VERDICT_ACCEPT, NULL, true, &answer));
    desk_close();
}
END_TEST

/* A changed mind takes it along: declined, undone, accepted without. */
START_TEST(carry__unsigned__goes_with_its_decision)
{
    struct decide_answer answer;

    desk_open();
    desk_submit("sian", "A night", "d1");
    ck_ok(&desk, decide("price", 1, VERDICT_ACCEPT, "d1", true, &answer));
    ck_ok(&desk, decide("price", 1, VERDICT_ACCEPT, "d1", false, &answer));
    ck_assert_int_eq(stage_number(&desk, "SELECT count(*) FROM decision_carry"), 0);
    ck_ok(&desk, decide("price", 1, VERDICT_ACCEPT, "d1", true, &answer));
    ck_ok(&desk, decide("price", 1, VERDICT_DECLINE, "d1", false, &answer));
    ck_assert_int_eq(stage_number(&desk, "SELECT count(*) FROM decision_carry"), 0);
    ck_ok(&desk, decide("price", 1, VERDICT_ACCEPT, "d1", true, &answer));
    ck_ok(&desk, desk_undecide("price", 1, ""));
    ck_assert_int_eq(stage_number(&desk, "SELECT count(*) FROM decision_carry"), 0);
    desk_close();
}
END_TEST

/* The other way round; and an acceptance of its own takes the place of what was carried: one entry counts once. */
START_TEST(carry__claimed_later__counts_once)
{
    struct decide_answer answer;

    desk_open();
    desk_submit("sian", "A night", "prof#r1");
    ck_ok(&desk, decide("price", 1, VERDICT_ACCEPT, NULL, true, &answer));
    ck_assert_int_eq(desk_sign("price"), 1);
    ck_assert_str_eq(desk_criterion("sian", "d1"), "part 1");
    desk_redraft("sian", 1, "d1");
    ck_ok(&desk, desk_resubmit("sian", 1));
    ck_ok(&desk, desk_decide("price", 1, VERDICT_ACCEPT, "", NULL));
    ck_assert_int_eq(desk_sign("price"), 1);
    ck_assert_str_eq(desk_criterion("sian", "d1"), "part 1");
    ck_assert_int_eq(stage_number(&desk, "SELECT count(*) FROM credit WHERE ended_at IS NULL"), 2);
    desk_whole();
    desk_close();
}
END_TEST

/* One statement; false when the store refused it. */
static bool attempt(const char *sql)
{
    return query_run(store_query(desk.store, sql), NULL, &desk.err) == STATUS_OK;
}

#define FALLEN(slug)                                                                                         \
    "INSERT INTO link_fallen SELECT l.document_id, l.position, d.id, 0, 1 FROM link l JOIN document d"       \
    " ON d.slug = '" slug "'"

/* Words that the version one stands on does not hold carry nothing; those of another version are nobody's here. */
START_TEST(carry__words_gone__falls_out)
{
    struct decide_answer answer;

    desk_open();
    desk_submit("sian", "A night", "d1");
    ck_assert(attempt(FALLEN("map")));
    ck_assert_ptr_nonnull(carried("price", 1, "D1"));
    ck_assert(attempt(FALLEN("std")));
    ck_assert_ptr_null(carried("price", 1, "D1"));
    ck_refused(&desk, STATUS_STATE, decide("price", 1, VERDICT_ACCEPT, "d1", true, &answer));
    ck_ok(&desk, decide("price", 1, VERDICT_ACCEPT, "d1", false, &answer));
    desk_close();
}
END_TEST

static const struct {
    const char *trigger, *sql, *fault;
} forged[] = {
    {"DROP TRIGGER decision_carry_there", "DELETE FROM decision_carry",
     "what is decided is not what its statement says"},
    {"DROP TRIGGER decision_carry_kept", "UPDATE decision_carry SET link = 'map@1.0#other'",
     "what is decided is not what its statement says"},
    {"DROP TRIGGER credit_kept", "UPDATE credit SET ended_at = 1 WHERE how = 'carried'",
     "its credit is not there"},
    {NULL,
     "INSERT INTO credit (enrolment_id, document_id, item, claim_id, decision_id, how, on_day, types, at)"
     " SELECT enrolment_id, document_id, 'd1', claim_id, decision_id, 'carried', on_day, types, at FROM credit"
     " WHERE how = 'carried'",
     "carried credits, and signed decisions carry"},
};

START_TEST(carry__forged__is_found)
{
    struct decide_answer answer;

    desk_open();
    desk_submit("sian", "A night", "d1");
    ck_ok(&desk, decide("price", 1, VERDICT_ACCEPT, NULL, true, &answer));
    ck_assert_int_eq(desk_sign("price"), 1);
    desk_whole();
    ck_assert(forged[_i].trigger == NULL || attempt(forged[_i].trigger));
    ck_assert(attempt(forged[_i].sql));
    ck_assert_uint_gt(desk_faults(forged[_i].fault), 0);
    desk_close();
}
END_TEST

START_TEST(carry__signed__cannot_be_touched)
{
    struct decide_answer answer;

    desk_open();
    desk_submit("sian", "A night", "d1");
    ck_ok(&desk, decide("price", 1, VERDICT_ACCEPT, NULL, true, &answer));
    ck_assert_int_eq(desk_sign("price"), 1);
    ck_assert(!attempt("DELETE FROM decision_carry"));
    ck_assert(!attempt("UPDATE decision_carry SET item = 'g1'"));
    ck_assert(!attempt(
        "INSERT INTO decision_carry SELECT decision_id, document_id, 'g1', link FROM decision_carry"));
    desk_close();
}
END_TEST

Suite *suite_carry(void)
{
    Suite *suite = suite_create("carry");
    TCase *tcase = tcase_create("carry");

    tcase_add_test(tcase, carry__signed__earns_at_the_other_end);
    tcase_add_test(tcase, carry__refused);
    tcase_add_test(tcase, carry__unsigned__goes_with_its_decision);
    tcase_add_test(tcase, carry__claimed_later__counts_once);
    tcase_add_test(tcase, carry__words_gone__falls_out);
    tcase_add_loop_test(tcase, carry__forged__is_found, 0, (int)(sizeof forged / sizeof *forged));
    tcase_add_test(tcase, carry__signed__cannot_be_touched);
    suite_add_tcase(suite, tcase);
    return suite;
}
