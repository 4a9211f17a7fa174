/* history_test.c - the journal read by verbs, and the whole store verified. */
#include <stdio.h>
#include <string.h>

#include <beatbook/service/admin.h>
#include <beatbook/store/chain.h>
#include <beatbook/store/people.h>

#include "stage.h"
#include "suites.h"

static struct stage stage;

static void begin_stage(void)
{
    stage_open(&stage);
    stage_person(&stage, "sian", "Siân", ROLE_BIT(ROLE_APPRENTICE));
    stage_person(&stage, "price", "Price", ROLE_BIT(ROLE_SUPERVISOR));
    stage_person(&stage, "aud", "Auditor", ROLE_BIT(ROLE_AUDITOR));
    stage_assign(&stage, "sian", ROLE_SUPERVISOR, "price", stage_day(STAGE_TODAY), DAY_NONE);
}

static size_t list(const char *login, const struct journal_ask *ask, struct journal *answer)
{
    ck_ok(&stage, stage_call(&stage, login, VERB_JOURNAL_LIST, ask, answer));
    return answer->items.count;
}

START_TEST(journal__list__shows_each_their_own)
{
    const struct journal_ask all = {.since = DAY_NONE, .until = DAY_NONE};
    const struct journal_ask of_sian = {.login = "sian", .since = DAY_NONE, .until = DAY_NONE};
    const struct journal_ask of_aud = {.login = "aud", .since = DAY_NONE, .until = DAY_NONE};
    struct journal answer;

    begin_stage();
    ck_assert_uint_eq(list("unit", &all, &answer), 5);
    ck_assert_str_eq(answer.items.items[0].kind, "assign.add");
    ck_assert_str_eq(answer.items.items[0].login, "unit");
    ck_assert_str_eq(answer.items.items[0].subject, "sian");
    ck_assert_str_eq(answer.items.items[0].words,
                     "apprentice: sian; role: supervisor; to: price; from: 2126-11-21");
    ck_assert_str_eq(answer.items.items[4].kind, "store.init");
    ck_assert_str_eq(answer.items.items[4].login, "");
    ck_assert_uint_eq(list("aud", &all, &answer), 5);
    ck_assert_uint_eq(list("aud", &of_sian, &answer), 2);
    ck_assert_uint_eq(list("sian", &all, &answer), 2);
    ck_assert_uint_eq(list("price", &all, &answer), 1);
    ck_assert_uint_eq(list("sian", &of_sian, &answer), 2);
    ck_refused(&stage, STATUS_MISSING, stage_call(&stage, "sian", VERB_JOURNAL_LIST, &of_aud, &answer));
    stage_close(&stage);
}
END_TEST

START_TEST(journal__list__pages_and_days)
{
    struct journal_ask ask = {.since = DAY_NONE, .until = DAY_NONE, .limit = 2};
    const struct journal_ask tomorrow = {.since = stage_day(STAGE_TODAY) + 1, .until = DAY_NONE};
    struct journal answer;
    int64_t last = 100;
    size_t seen = 0;
    size_t i;

    begin_stage();
    do {
        seen += list("unit", &ask, &answer);
        for (i = 0; i < answer.items.count; i++) {
            ck_assert_int_lt(answer.items.items[i].seq, last);
            last = answer.items.items[i].seq;
        }
        ask.cursor = answer.next;
    } while (answer.next != NULL);
    ck_assert_uint_eq(seen, 5);
    stage.now = "2126-11-22T00:30:00Z";
    stage_person(&stage, "late", "Late", ROLE_BIT(ROLE_APPRENTICE));
    ck_assert_uint_eq(list("unit", &tomorrow, &answer), 1);
    stage_close(&stage);
}
END_TEST

static int64_t id_of(const char *login)
{
    int64_t id;

    ck_ok(&stage, people_find(stage.store, login, &id, &stage.err));
    return id;
}

/* A decision counts nowhere until it is signed, so its apprentice does not read of it in the journal either. */
START_TEST(journal__what_is_not_signed_is_its_makers)
{
    static const char *const kinds[] = {"queue.decide", "queue.undecide", "sign.commit"};
    const struct journal_ask all = {.since = DAY_NONE, .until = DAY_NONE};
    struct chain_head head;
    struct journal answer;
    size_t i;

    begin_stage();
    ck_ok(&stage, store_begin(stage.store, STORE_WRITE, &stage.err));
    for (i = 0; i < 3; i++) {
        const struct chain_new line = {
            .at = 0, .actor = id_of("price"), .subject = id_of("sian"), .kind = kinds[i], .body = "{}"};

        ck_ok(&stage, chain_append(stage.store, &line, &head, &stage.err));
    }
    ck_ok(&stage, store_commit(stage.store, &stage.err));
    ck_assert_uint_eq(list("sian", &all, &answer), 3);
    ck_assert_str_eq(answer.items.items[0].kind, "sign.commit");
    ck_assert_uint_eq(list("price", &all, &answer), 4);
    ck_assert_uint_eq(list("aud", &all, &answer), 8);
    stage_close(&stage);
}
END_TEST

START_TEST(journal__says_who_stood_in)
{
    const struct pin_ask pin = {NULL, "123456"};
    const struct journal_ask ask = {.since = DAY_NONE, .until = DAY_NONE, .limit = 1};
    struct nothing nothing;
    struct journal answer;

    begin_stage();
    ck_ok(&stage, stage_call(&stage, "sian", VERB_PIN_SET, &pin, &nothing));
    ck_assert_uint_eq(list("unit", &ask, &answer), 1);
    ck_assert_str_eq(answer.items.items[0].login, "sian");
    ck_assert_str_eq(answer.items.items[0].words, "by the owner of the store; pin: set");
    stage_close(&stage);
}
END_TEST

START_TEST(journal__verify__whole)
{
    const struct nothing nothing = {true};
    struct verify_answer answer;

    begin_stage();
    ck_ok(&stage, stage_call(&stage, "sian", VERB_JOURNAL_VERIFY, &nothing, &answer));
    ck_assert_msg(answer.whole, "%s", answer.faults.count > 0 ? answer.faults.items[0] : "");
    ck_assert_int_eq(answer.lines, 5);
    ck_assert_int_eq(answer.seq, 5);
    ck_assert_uint_eq(strlen(answer.head), 64);
    ck_ok(&stage, admin_verify(stage.store, true, &stage.arena, &answer, &stage.err));
    ck_assert(answer.whole);
    stage_close(&stage);
}
END_TEST

START_TEST(admin__state__counts)
{
    struct admin_state state;

    begin_stage();
    ck_ok(&stage, admin_state(stage.store, &stage.arena, &state, &stage.err));
    ck_assert_int_eq(state.people, 4);
    ck_assert_int_eq(state.training, 1);
    ck_assert_int_eq(state.lines, 5);
    ck_assert_str_eq(state.home, "unit");
    ck_assert_ptr_null(state.demo_day);
    stage_close(&stage);
}
END_TEST

START_TEST(admin__init__refuses)
{
    struct admin_first first = {.login = "Not A Login", .name = "N", .uid = -1, .zone = "UTC"};
    char path[400];

    stage_open(&stage);
    snprintf(path, sizeof path, "%s/other.db", stage.folder);
    ck_refused(&stage, STATUS_USAGE, admin_init(path, &first, &stage.err));
    first.login = "unit";
    first.zone = "Nowhere/At_all";
    ck_refused(&stage, STATUS_USAGE, admin_init(path, &first, &stage.err));
    first.zone = "UTC";
    ck_refused(&stage, STATUS_STATE, admin_init(stage.path, &first, &stage.err));
    ck_assert_int_eq(stage_number(&stage, "SELECT count(*) FROM person"), 1);
    ck_ok(&stage, admin_init(path, &first, &stage.err));
    stage_close(&stage);
}
END_TEST

Suite *suite_history(void)
{
    Suite *suite = suite_create("history");
    TCase *tcase = tcase_create("history");

    tcase_add_test(tcase, journal__list__shows_each_their_own);
    tcase_add_test(tcase, journal__list__pages_and_days);
    tcase_add_test(tcase, journal__what_is_not_signed_is_its_makers);
    tcase_add_test(tcase, journal__says_who_stood_in);
    tcase_add_test(tcase, journal__verify__whole);
    tcase_add_test(tcase, admin__state__counts);
    tcase_add_test(tcase, admin__init__refuses);
    suite_add_tcase(suite, tcase);
    return suite;
}
