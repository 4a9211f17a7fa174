/* person_test.c - people, teams and assignments by their verbs. */
#include <stdio.h>
#include <string.h>

#include "stage.h"
#include "suites.h"

static struct stage stage;

static enum status add(const char *login, const char *name, const char *number, int64_t uid, uint32_t roles)
{
    const struct person_change ask = {login, name, number, uid, roles};
    struct person answer;

    return stage_call(&stage, "unit", VERB_PERSON_ADD, &ask, &answer);
}

START_TEST(person__add__shows)
{
    const struct person_change ask = {"sian", "Siân Hughes", "7204", 1001, ROLE_BIT(ROLE_APPRENTICE)};
    const struct ask_login login = {"sian"};
    struct person answer;

    stage_open(&stage);
    ck_ok(&stage, stage_call(&stage, "unit", VERB_PERSON_ADD, &ask, &answer));
    ck_assert_str_eq(answer.number, "7204");
    ck_ok(&stage, stage_call(&stage, "unit", VERB_PERSON_SHOW, &login, &answer));
    ck_assert_str_eq(answer.name, "Siân Hughes");
    ck_assert_int_eq(answer.uid, 1001);
    ck_assert_uint_eq(answer.roles, ROLE_BIT(ROLE_APPRENTICE));
    stage_close(&stage);
}
END_TEST

START_TEST(person__add__refuses)
{
    char long_name[200];

    stage_open(&stage);
    memset(long_name, 'x', sizeof long_name);
    long_name[sizeof long_name - 1] = '\0';
    ck_refused(&stage, STATUS_USAGE, add(NULL, "N", NULL, -1, 1));
    ck_refused(&stage, STATUS_USAGE, add("Upper", "N", NULL, -1, 1));
    ck_refused(&stage, STATUS_USAGE, add("a", NULL, NULL, -1, 1));
    ck_refused(&stage, STATUS_USAGE, add("a", "", NULL, -1, 1));
    ck_refused(&stage, STATUS_USAGE, add("a", long_name, NULL, -1, 1));
    ck_refused(&stage, STATUS_USAGE, add("a", "two\nlines", NULL, -1, 1));
    ck_refused(&stage, STATUS_USAGE, add("a", "N", long_name, -1, 1));
    ck_refused(&stage, STATUS_USAGE, add("a", "N", NULL, -1, 0));
    ck_refused(&stage, STATUS_USAGE, add("a", "N", NULL, -1, ROLE_BIT(ROLE_COUNT)));
    ck_refused(&stage, STATUS_USAGE, add("a", "N", NULL, INT64_C(1) << 40, 1));
    ck_refused(&stage, STATUS_STATE, add("unit", "N", NULL, -1, 1));
    ck_refused(&stage, STATUS_STATE, add("a", "N", NULL, 500, 1));
    stage_close(&stage);
}
END_TEST

START_TEST(person__set__changes_only_what_is_given)
{
    const struct person_change number = {.login = "sian", .number = "7204", .uid = -1};
    const struct person_change none = {.login = "sian", .number = "", .uid = 1001};
    struct person answer;

    stage_open(&stage);
    stage_person(&stage, "sian", "Siân", ROLE_BIT(ROLE_APPRENTICE));
    ck_ok(&stage, stage_call(&stage, "unit", VERB_PERSON_SET, &number, &answer));
    ck_assert_str_eq(answer.number, "7204");
    ck_assert_str_eq(answer.name, "Siân");
    ck_ok(&stage, stage_call(&stage, "unit", VERB_PERSON_SET, &none, &answer));
    ck_assert_ptr_null(answer.number);
    ck_assert_int_eq(answer.uid, 1001);
    ck_assert_uint_eq(answer.roles, ROLE_BIT(ROLE_APPRENTICE));
    stage_close(&stage);
}
END_TEST

START_TEST(person__the_last_of_the_unit_stays)
{
    const struct person_change demote = {.login = "unit", .uid = -1, .roles = ROLE_BIT(ROLE_AUDITOR)};
    const struct leave_ask leave = {"unit", stage_day(STAGE_TODAY), NULL};
    struct person answer;

    stage_open(&stage);
    ck_refused(&stage, STATUS_STATE, stage_call(&stage, "unit", VERB_PERSON_SET, &demote, &answer));
    ck_refused(&stage, STATUS_STATE, stage_call(&stage, "unit", VERB_PERSON_LEAVE, &leave, &answer));
    stage_person(&stage, "second", "Second", ROLE_BIT(ROLE_TRAINING));
    ck_ok(&stage, stage_call(&stage, "unit", VERB_PERSON_LEAVE, &leave, &answer));
    ck_assert_int_eq(answer.left_on, leave.on);
    stage_close(&stage);
}
END_TEST

static size_t list(const char *login, const struct person_ask *ask, struct people *answer)
{
    ck_ok(&stage, stage_call(&stage, login, VERB_PERSON_LIST, ask, answer));
    return answer->items.count;
}

START_TEST(person__list__shows_each_their_own)
{
    const struct person_ask all = {.role = -1};
    day today = stage_day(STAGE_TODAY);
    struct people answer;

    stage_open(&stage);
    stage_person(&stage, "sian", "Siân", ROLE_BIT(ROLE_APPRENTICE));
    stage_person(&stage, "dai", "Dai", ROLE_BIT(ROLE_APPRENTICE));
    stage_person(&stage, "price", "Price", ROLE_BIT(ROLE_SUPERVISOR));
    stage_person(&stage, "aud", "Auditor", ROLE_BIT(ROLE_AUDITOR));
    stage_assign(&stage, "sian", ROLE_SUPERVISOR, "price", today, DAY_NONE);
    ck_assert_uint_eq(list("unit", &all, &answer), 5);
    ck_assert_uint_eq(list("aud", &all, &answer), 5);
    ck_assert_uint_eq(list("dai", &all, &answer), 1);
    ck_assert_uint_eq(list("price", &all, &answer), 2);
    ck_assert_str_eq(answer.items.items[0].login, "price");
    ck_assert_str_eq(answer.items.items[1].login, "sian");
    ck_assert_uint_eq(list("sian", &all, &answer), 2);
    stage_close(&stage);
}
END_TEST

START_TEST(person__list__pages)
{
    struct person_ask ask = {.role = ROLE_APPRENTICE, .limit = 3};
    struct people answer;
    char login[20];
    int seen = 0;
    int i;

    stage_open(&stage);
    for (i = 0; i < 8; i++) {
        snprintf(login, sizeof login, "a%d", i);
        stage_person(&stage, login, "Same Name", ROLE_BIT(ROLE_APPRENTICE));
    }
    do {
        for (i = 0; i < (int)list("unit", &ask, &answer); i++) {
            snprintf(login, sizeof login, "a%d", seen++);
            ck_assert_str_eq(answer.items.items[i].login, login);
        }
        ask.cursor = answer.next;
    } while (answer.next != NULL);
    ck_assert_int_eq(seen, 8);
    ask.cursor = "rubbish";
    ck_refused(&stage, STATUS_USAGE, stage_call(&stage, "unit", VERB_PERSON_LIST, &ask, &answer));
    stage_close(&stage);
}
END_TEST

/* --- teams ------------------------------------------------------------------------------------ */

START_TEST(team__join_part_list)
{
    const struct team_ask nobody = {"North", "nobody"};
    const struct team_ask nowhere = {"South", "price"};
    const struct team_ask part = {"North", "price"};
    const struct nothing nothing = {true};
    int64_t lines;
    struct team team;
    struct teams teams;

    stage_open(&stage);
    stage_person(&stage, "price", "Price", ROLE_BIT(ROLE_SUPERVISOR));
    stage_team(&stage, "North", "price");
    ck_ok(&stage, stage_call(&stage, "price", VERB_TEAM_LIST, &nothing, &teams));
    ck_assert_uint_eq(teams.items.count, 1);
    ck_assert_str_eq(teams.items.items[0].members.items[0].login, "price");
    ck_refused(&stage, STATUS_MISSING, stage_call(&stage, "unit", VERB_TEAM_JOIN, &nobody, &team));
    ck_refused(&stage, STATUS_MISSING, stage_call(&stage, "unit", VERB_TEAM_JOIN, &nowhere, &team));
    ck_ok(&stage, stage_call(&stage, "unit", VERB_TEAM_PART, &part, &team));
    ck_assert_uint_eq(team.members.count, 0);
    lines = stage_number(&stage, "SELECT count(*) FROM journal");
    ck_ok(&stage, stage_call(&stage, "unit", VERB_TEAM_PART, &part, &team));
    ck_assert_int_eq(stage_number(&stage, "SELECT count(*) FROM journal"), lines);
    stage_close(&stage);
}
END_TEST

START_TEST(team__add__refuses)
{
    static const char *const names[] = {NULL, "", "two\nlines"};
    struct ask_name ask;
    struct team team;
    size_t i;

    stage_open(&stage);
    for (i = 0; i < 3; i++) {
        ask.name = names[i];
        ck_refused(&stage, STATUS_USAGE, stage_call(&stage, "unit", VERB_TEAM_ADD, &ask, &team));
    }
    ask.name = "North";
    ck_ok(&stage, stage_call(&stage, "unit", VERB_TEAM_ADD, &ask, &team));
    ck_refused(&stage, STATUS_STATE, stage_call(&stage, "unit", VERB_TEAM_ADD, &ask, &team));
    stage_close(&stage);
}
END_TEST

/* --- assignments ------------------------------------------------------------------------------ */

static enum status assign(const char *apprentice, int64_t role, const char *to, day from, day until,
                          struct assignment *answer)
{
    const struct assign_ask ask = {apprentice, role, to, from, until};

    return stage_call(&stage, "unit", VERB_ASSIGN_ADD, &ask, answer);
}

static void add_three(void)
{
    stage_open(&stage);
    stage_person(&stage, "sian", "Siân", ROLE_BIT(ROLE_APPRENTICE) | ROLE_BIT(ROLE_SUPERVISOR));
    stage_person(&stage, "price", "Price", ROLE_BIT(ROLE_SUPERVISOR));
    stage_team(&stage, "North", "price");
}

START_TEST(assign__add__from_today_and_ended)
{
    day today = stage_day(STAGE_TODAY);
    struct assignment answer;
    const struct ask_login sian = {"sian"};
    struct assignments all;

    add_three();
    ck_ok(&stage, assign("sian", ROLE_SUPERVISOR, "price", DAY_NONE, DAY_NONE, &answer));
    ck_assert_int_eq(answer.from_day, today);
    ck_assert_int_eq(answer.until_day, DAY_NONE);
    ck_assert_str_eq(answer.login, "price");
    ck_assert_ptr_null(answer.team);
    ck_assert_str_eq(answer.apprentice_name, "Siân");
    ck_ok(&stage, assign("sian", ROLE_SUPERVISOR, "price", DAY_NONE, today + 3, &answer));
    ck_assert_int_eq(answer.until_day, today + 3);
    ck_ok(&stage, assign("sian", ROLE_ASSESSOR, "North", DAY_NONE, DAY_NONE, &answer));
    ck_assert_str_eq(answer.team, "North");
    ck_assert_ptr_null(answer.login);
    ck_ok(&stage, stage_call(&stage, "sian", VERB_ASSIGN_LIST, &sian, &all));
    ck_assert_uint_eq(all.items.count, 2);
    stage_close(&stage);
}
END_TEST

START_TEST(assign__add__refuses)
{
    day today = stage_day(STAGE_TODAY);
    struct assignment answer;

    add_three();
    ck_refused(&stage, STATUS_USAGE, assign("sian", ROLE_TRAINING, "price", DAY_NONE, DAY_NONE, &answer));
    ck_refused(&stage, STATUS_USAGE, assign("sian", -1, "price", DAY_NONE, DAY_NONE, &answer));
    ck_refused(&stage, STATUS_USAGE, assign("sian", ROLE_SUPERVISOR, NULL, DAY_NONE, DAY_NONE, &answer));
    ck_refused(&stage, STATUS_MISSING,
               assign("sian", ROLE_SUPERVISOR, "nobody", DAY_NONE, DAY_NONE, &answer));
    ck_refused(&stage, STATUS_STATE, assign("sian", ROLE_SUPERVISOR, "sian", DAY_NONE, DAY_NONE, &answer));
    ck_refused(&stage, STATUS_STATE, assign("sian", ROLE_ASSESSOR, "price", DAY_NONE, DAY_NONE, &answer));
    ck_refused(&stage, STATUS_STATE, assign("price", ROLE_SUPERVISOR, "sian", DAY_NONE, DAY_NONE, &answer));
    ck_refused(&stage, STATUS_STATE, assign("sian", ROLE_SUPERVISOR, "price", today, today - 1, &answer));
    stage_close(&stage);
}
END_TEST

Suite *suite_person(void)
{
    Suite *suite = suite_create("person");
    TCase *tcase = tcase_create("person");

    tcase_add_test(tcase, person__add__shows);
    tcase_add_test(tcase, person__add__refuses);
    tcase_add_test(tcase, person__set__changes_only_what_is_given);
    tcase_add_test(tcase, person__the_last_of_the_unit_stays);
    tcase_add_test(tcase, person__list__shows_each_their_own);
    tcase_add_test(tcase, person__list__pages);
    tcase_add_test(tcase, team__join_part_list);
    tcase_add_test(tcase, team__add__refuses);
    tcase_add_test(tcase, assign__add__from_today_and_ended);
    tcase_add_test(tcase, assign__add__refuses);
    suite_add_tcase(suite, tcase);
    return suite;
}
