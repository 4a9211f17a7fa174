/* enrol_test.c - an apprentice begins. */
#include <string.h>

#include "papers.h"
#include "suites.h"

static struct stage stage;

static void begin_stage(void)
{
    struct import_answer answer;
    struct document document;

    stage_open(&stage);
    papers_load(&stage);
    papers_framework(&stage, "tiny", "1.1", "Help people.", &document);
    ck_ok(&stage, papers_import(&stage, &document, "", false, &answer));
    papers_framework(&stage, "other", "1.0", "Help people.", &document);
    ck_ok(&stage, papers_import(&stage, &document, "", false, &answer));
    papers_rules(&stage, "tiny", "1.1", &document);
    ck_ok(&stage, papers_import(&stage, &document, "", false, &answer));
    stage_person(&stage, "sian", "Siân", ROLE_BIT(ROLE_APPRENTICE));
    stage_person(&stage, "price", "Price", ROLE_BIT(ROLE_SUPERVISOR));
}

static struct enrol_ask ask_for(const char *login, const char *principal)
{
    return (struct enrol_ask){.login = login,
                              .principal = principal,
                              .start_day = stage_day("2126-09-01"),
                              .end_day = DAY_NONE,
                              .age_at_start = -1,
                              .hours_per_week = -1};
}

static enum status enrol(const struct enrol_ask *ask, struct enrolment *answer)
{
    return stage_call(&stage, "unit", VERB_ENROL_ADD, ask, answer);
}

START_TEST(enrol__takes_the_highest_and_its_rules)
{
    struct enrol_ask ask;
    struct enrolment answer;
    const struct ask_login login = {"sian"};
    struct person person;

    begin_stage();
    ask = ask_for("sian", "tiny");
    *LIST_ADD(&stage.arena, &ask.with) = "other@1.0";
    ask.cohort = "2026";
    ck_ok(&stage, enrol(&ask, &answer));
    ck_assert_uint_eq(answer.frameworks.count, 2);
    ck_assert_str_eq(answer.frameworks.items[0].version, "1.1");
    ck_assert(answer.frameworks.items[0].principal);
    ck_assert_str_eq(answer.frameworks.items[1].id, "other");
    ck_assert(!answer.frameworks.items[1].principal);
    ck_assert_str_eq(answer.rules, "tiny-rules");
    ck_assert_str_eq(answer.rules_version, "1.0");
    ck_assert_int_eq(answer.status, ENROLMENT_ACTIVE);
    ck_assert_int_eq(answer.age_at_start, -1);
    ck_ok(&stage, stage_call(&stage, "sian", VERB_PERSON_SHOW, &login, &person));
    ck_assert_uint_eq(person.enrolments.count, 1);
    ck_assert_str_eq(person.enrolments.items[0].cohort, "2026");
    stage_close(&stage);
}
END_TEST

START_TEST(enrol__rules_fit_the_version_or_are_none)
{
    struct enrolment answer;
    struct enrol_ask ask;

    begin_stage();
    ask = ask_for("sian", "tiny@1.0");
    ck_ok(&stage, enrol(&ask, &answer));
    ck_assert_ptr_null(answer.rules);
    stage_close(&stage);
}
END_TEST

START_TEST(enrol__rules_as_asked)
{
    struct enrolment answer;
    struct enrol_ask ask;

    begin_stage();
    stage_person(&stage, "dai", "Dai", ROLE_BIT(ROLE_APPRENTICE));
    ask = ask_for("sian", "tiny");
    ask.rules = "none";
    ck_ok(&stage, enrol(&ask, &answer));
    ck_assert_ptr_null(answer.rules);
    ask = ask_for("dai", "tiny@1.0");
    ask.rules = "tiny-rules@1.0";
    ck_ok(&stage, enrol(&ask, &answer));
    ck_assert_str_eq(answer.rules, "tiny-rules");
    stage_close(&stage);
}
END_TEST

START_TEST(enrol__one_at_a_time)
{
    struct enrolment answer;
    struct enrol_ask ask;

    begin_stage();
    ask = ask_for("sian", "tiny");
    ck_ok(&stage, enrol(&ask, &answer));
    ck_refused(&stage, STATUS_STATE, enrol(&ask, &answer));
    stage_close(&stage);
}
END_TEST

START_TEST(enrol__refuses)
{
    struct enrolment answer;
    struct enrol_ask ask;

    begin_stage();
    ask = ask_for("nobody", "tiny");
    ck_refused(&stage, STATUS_MISSING, enrol(&ask, &answer));
    ask = ask_for("price", "tiny");
    ck_refused(&stage, STATUS_STATE, enrol(&ask, &answer));
    ask = ask_for("sian", "nothing");
    ck_refused(&stage, STATUS_MISSING, enrol(&ask, &answer));
    ask = ask_for("sian", "tiny@9");
    ck_refused(&stage, STATUS_MISSING, enrol(&ask, &answer));
    ask = ask_for("sian", "not a name");
    ck_refused(&stage, STATUS_USAGE, enrol(&ask, &answer));
    ask = ask_for("sian", NULL);
    ck_refused(&stage, STATUS_USAGE, enrol(&ask, &answer));
    ask = ask_for("sian", "tiny-rules");
    ck_refused(&stage, STATUS_USAGE, enrol(&ask, &answer));
    ask = ask_for("sian", "tiny");
    ask.rules = "other";
    ck_refused(&stage, STATUS_USAGE, enrol(&ask, &answer));
    ask = ask_for("sian", "tiny");
    *LIST_ADD(&stage.arena, &ask.with) = "tiny@1.1";
    ck_refused(&stage, STATUS_USAGE, enrol(&ask, &answer));
    ask = ask_for("sian", "tiny");
    ask.start_day = DAY_NONE;
    ck_refused(&stage, STATUS_USAGE, enrol(&ask, &answer));
    ask = ask_for("sian", "tiny");
    ask.end_day = ask.start_day;
    ck_refused(&stage, STATUS_USAGE, enrol(&ask, &answer));
    ask = ask_for("sian", "tiny");
    ask.age_at_start = 3;
    ck_refused(&stage, STATUS_USAGE, enrol(&ask, &answer));
    ask = ask_for("sian", "tiny");
    ask.hours_per_week = 200;
    ck_refused(&stage, STATUS_USAGE, enrol(&ask, &answer));
    stage_close(&stage);
}
END_TEST

START_TEST(enrol__keeps_its_framework_from_being_removed)
{
    const struct framework_ask remove = {.id = "other", .version = "1.0"};
    struct enrolment answer;
    struct nothing nothing;
    struct enrol_ask ask;

    begin_stage();
    ask = ask_for("sian", "tiny");
    *LIST_ADD(&stage.arena, &ask.with) = "other";
    ck_ok(&stage, enrol(&ask, &answer));
    ck_refused(&stage, STATUS_STATE, stage_call(&stage, "unit", VERB_FRAMEWORK_REMOVE, &remove, &nothing));
    ck_assert_ptr_nonnull(strstr(stage.err.text, "the enrolment of sian"));
    stage_close(&stage);
}
END_TEST

Suite *suite_enrol(void)
{
    Suite *suite = suite_create("enrol");
    TCase *tcase = tcase_create("enrol");

    tcase_add_test(tcase, enrol__takes_the_highest_and_its_rules);
    tcase_add_test(tcase, enrol__rules_fit_the_version_or_are_none);
    tcase_add_test(tcase, enrol__rules_as_asked);
    tcase_add_test(tcase, enrol__one_at_a_time);
    tcase_add_test(tcase, enrol__refuses);
    tcase_add_test(tcase, enrol__keeps_its_framework_from_being_removed);
    suite_add_tcase(suite, tcase);
    return suite;
}
