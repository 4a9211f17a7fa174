/* matrix_test.c - verb × role × tie, against real rows (SECURITY T3, T5).
 *
 * The policy says what each cell should be; here every tie is made with real assignments, teams and days, and the verb is really
 * called. What one may not see must be answered with the very words for what is not there.
 */
#include <stdio.h>
#include <string.h>

#include "stage.h"
#include "suites.h"

static struct stage stage;

/* Who stands how to the apprentice `sian`. */
static const struct actor {
    const char *login;
    enum role role;
    enum tie tie;
} actors[] = {
    {"sian", ROLE_APPRENTICE, TIE_OWN},
    {"dai", ROLE_APPRENTICE, TIE_OTHER},
    {"sup-now", ROLE_SUPERVISOR, TIE_ASSIGNED},
    {"sup-team", ROLE_SUPERVISOR, TIE_TEAM},
    {"sup-once", ROLE_SUPERVISOR, TIE_ONCE},
    {"sup-soon", ROLE_SUPERVISOR, TIE_OTHER},
    {"sup-left-team", ROLE_SUPERVISOR, TIE_OTHER},
    {"sup-other", ROLE_SUPERVISOR, TIE_OTHER},
    {"ass-now", ROLE_ASSESSOR, TIE_ASSIGNED},
    {"ass-once", ROLE_ASSESSOR, TIE_ONCE},
    {"ass-other", ROLE_ASSESSOR, TIE_OTHER},
    {"tut-now", ROLE_TUTOR, TIE_ASSIGNED},
    {"tut-other", ROLE_TUTOR, TIE_OTHER},
    {"unit", ROLE_TRAINING, TIE_OTHER},
    {"aud", ROLE_AUDITOR, TIE_OTHER},
};

#define ACTORS (sizeof actors / sizeof *actors)

/* Verbs about a person, each with an ask about the login given; and verbs about nobody. */
static const struct subject {
    enum verb verb;
    bool someone;
} subjects[] = {
    {VERB_PERSON_SHOW, true},     {VERB_ASSIGN_LIST, true},     {VERB_PERSON_SET, true},
    {VERB_PERSON_LEAVE, true},    {VERB_ASSIGN_ADD, true},      {VERB_ENROL_ADD, true},
    {VERB_PERSON_ADD, false},     {VERB_PERSON_LIST, false},    {VERB_TEAM_ADD, false},
    {VERB_TEAM_LIST, false},      {VERB_ENTRY_OFFERS, false},   {VERB_TEAM_JOIN, false},
    {VERB_TEAM_PART, false},      {VERB_PIN_SET, false},        {VERB_JOURNAL_LIST, false},
    {VERB_JOURNAL_VERIFY, false}, {VERB_FRAMEWORK_LIST, false}, {VERB_FRAMEWORK_REMOVE, false},
    {VERB_FRAMEWORK_SHOW, false}, {VERB_STORE_COST, false},     {VERB_HELLO, false},
};

#define SUBJECTS (sizeof subjects / sizeof *subjects)

union any_ask {
    struct ask_login login;
    struct person_change change;
    struct leave_ask leave;
    struct assign_ask assign;
    struct enrol_ask enrol;
    struct person_ask list;
    struct ask_name name;
    struct team_ask team;
    struct pin_ask pin;
    struct journal_ask journal;
    struct framework_ask framework;
    struct hello_ask hello;
};

union any_answer {
    struct person person;
    struct assignment assignment;
    struct assignments assignments;
    struct enrolment enrolment;
    struct people people;
    struct team team;
    struct teams teams;
    struct nothing nothing;
    struct journal journal;
    struct verify_answer verify;
    struct frameworks frameworks;
    struct reader reader;
    struct store_cost cost;
    struct hello hello;
};

/* An ask that would do as little as possible if it were permitted. */
static void fill_ask(enum verb verb, const char *login, union any_ask *ask)
{
    memset(ask, 0, sizeof *ask);
    ask->login.login = login;
    if (verb == VERB_PERSON_SET)
        ask->change = (struct person_change){.login = login, .uid = -1};
    if (verb == VERB_PERSON_ADD)
        ask->change = (struct person_change){.login = "sian", .name = "x", .uid = -1, .roles = 1};
    if (verb == VERB_PERSON_LEAVE)
        ask->leave.on = DAY_NONE;
    if (verb == VERB_ASSIGN_ADD)
        ask->assign = (struct assign_ask){login, ROLE_AUDITOR, "unit", DAY_NONE, DAY_NONE};
    if (verb == VERB_PERSON_LIST)
        ask->list = (struct person_ask){.role = -1};
    if (verb == VERB_TEAM_ADD)
        ask->name.name = "North";
    if (verb == VERB_TEAM_JOIN || verb == VERB_TEAM_PART)
        ask->team = (struct team_ask){"North", "sup-team"};
    if (verb == VERB_PIN_SET)
        ask->pin = (struct pin_ask){NULL, "123"};
    if (verb == VERB_JOURNAL_LIST)
        ask->journal = (struct journal_ask){.since = DAY_NONE, .until = DAY_NONE};
    if (verb == VERB_FRAMEWORK_SHOW || verb == VERB_FRAMEWORK_REMOVE)
        ask->framework = (struct framework_ask){"none", NULL, 0, 0};
    if (verb == VERB_HELLO)
        ask->hello = (struct hello_ask){1, "test", false};
}

static void add_people(void)
{
    size_t i;

    for (i = 0; i < ACTORS; i++) {
        if (strcmp(actors[i].login, "unit") != 0)
            stage_person(&stage, actors[i].login, actors[i].login, ROLE_BIT(actors[i].role));
    }
}

static void add_ties(void)
{
    const struct team_ask part = {"North", "sup-left-team"};
    day today = stage_day(STAGE_TODAY);
    struct team team;

    stage_team(&stage, "North", "sup-left-team");
    ck_ok(&stage, stage_call(&stage, "unit", VERB_TEAM_PART, &part, &team));
    stage_team(&stage, "North", "sup-team");
    stage_assign(&stage, "sian", ROLE_SUPERVISOR, "sup-now", today, today);
    stage_assign(&stage, "sian", ROLE_SUPERVISOR, "North", today, DAY_NONE);
    stage_assign(&stage, "sian", ROLE_SUPERVISOR, "sup-once", today - 30, today - 1);
    stage_assign(&stage, "sian", ROLE_SUPERVISOR, "sup-soon", today + 1, DAY_NONE);
    stage_assign(&stage, "dai", ROLE_SUPERVISOR, "sup-other", today - 30, DAY_NONE);
    stage_assign(&stage, "sian", ROLE_ASSESSOR, "ass-now", today - 30, DAY_NONE);
    stage_assign(&stage, "sian", ROLE_ASSESSOR, "ass-once", today - 30, today - 1);
    stage_assign(&stage, "sian", ROLE_TUTOR, "tut-now", today, DAY_NONE);
}

static void judge(const struct actor *actor, const struct subject *subject, enum status expected)
{
    union any_answer answer;
    union any_ask ask;
    enum status status;
    bool refused;

    fill_ask(subject->verb, "sian", &ask);
    status = stage_call(&stage, actor->login, subject->verb, &ask, &answer);
    refused = status == STATUS_DENIED || (status == STATUS_MISSING && subject->someone);
    ck_assert_msg(expected == STATUS_OK ? !refused : status == expected,
                  "%s as %s: %d where the policy says %d: %s", service_word(subject->verb), actor->login,
                  status, expected, stage.err.text);
    if (expected == STATUS_MISSING)
        ck_assert_str_eq(stage.err.text, "no such person: sian");
}

START_TEST(matrix__known)
{
    const struct actor *actor = &actors[_i];
    enum tie tie;
    size_t i;

    stage_open(&stage);
    add_people();
    add_ties();
    for (i = 0; i < SUBJECTS; i++) {
        tie = subjects[i].someone ? actor->tie : TIE_OTHER;
        judge(actor, &subjects[i], policy_cell(subjects[i].verb, actor->role, tie));
    }
    stage_close(&stage);
}
END_TEST

/* Whoever may not see, and whoever asks for nobody, read the same words. */
START_TEST(matrix__unknown)
{
    union any_answer answer;
    union any_ask ask;
    size_t i;

    stage_open(&stage);
    add_people();
    for (i = 0; i < SUBJECTS; i++) {
        if (!subjects[i].someone)
            continue;
        fill_ask(subjects[i].verb, "nobody", &ask);
        ck_refused(&stage, STATUS_MISSING,
                   stage_call(&stage, actors[_i].login, subjects[i].verb, &ask, &answer));
        ck_assert_str_eq(stage.err.text, "no such person: nobody");
    }
    stage_close(&stage);
}
END_TEST

/* A tie counts only in a role that is still held. */
START_TEST(matrix__a_role_taken_away_takes_its_ties)
{
    const struct person_change change = {.login = "sup-now", .uid = -1, .roles = ROLE_BIT(ROLE_TUTOR)};
    const struct ask_login ask = {"sian"};
    struct person person;

    stage_open(&stage);
    add_people();
    add_ties();
    ck_ok(&stage, stage_call(&stage, "sup-now", VERB_PERSON_SHOW, &ask, &person));
    ck_ok(&stage, stage_call(&stage, "unit", VERB_PERSON_SET, &change, &person));
    ck_refused(&stage, STATUS_MISSING, stage_call(&stage, "sup-now", VERB_PERSON_SHOW, &ask, &person));
    stage_close(&stage);
}
END_TEST

Suite *suite_matrix(void)
{
    Suite *suite = suite_create("matrix");
    TCase *tcase = tcase_create("matrix");

    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, matrix__known, 0, ACTORS);
    tcase_add_loop_test(tcase, matrix__unknown, 0, ACTORS);
    tcase_add_test(tcase, matrix__a_role_taken_away_takes_its_ties);
    suite_add_tcase(suite, tcase);
    return suite;
}
