/* repin_test.c - tests of domain/repin: lines matched by their ids, sums, and what is said of a change. */
#include <string.h>

#include <beatbook/domain/repin.h>

#include "suites.h"

static struct arena arena;

static void setup(void)
{
    arena_init(&arena);
}

static void teardown(void)
{
    arena_release(&arena);
}

static void add(struct gateway *gateway, const char *id, enum gateway_state state, int64_t have, int64_t need)
{
    *LIST_ADD(&arena, &gateway->lines) = (struct gateway_line){.id = id,
                                                               .title = id,
                                                               .words = "so much",
                                                               .state = state,
                                                               .have = have,
                                                               .need = need,
                                                               .due = DAY_NONE};
}

START_TEST(repin__compare__by_id_and_figure)
{
    struct gateway then = {0}, now = {0};
    struct repin_lines lines = {0};

    add(&then, "same", GATEWAY_MET, 1, 1);
    add(&then, "gone", GATEWAY_NOT_YET, 0, 1);
    add(&then, "figure", GATEWAY_NOT_YET, 10, 187);
    add(&now, "new", GATEWAY_MET, 1, 1);
    add(&now, "figure", GATEWAY_NOT_YET, 10, 200);
    add(&now, "same", GATEWAY_MET, 1, 1);
    repin_compare(&then, &now, &arena, &lines);
    ck_assert_uint_eq(lines.count, 3);
    ck_assert_str_eq(lines.items[0].id, "new");
    ck_assert_int_eq(lines.items[0].then, REPIN_ABSENT);
    ck_assert_int_eq(lines.items[1].need_then, 187);
    ck_assert_int_eq(lines.items[1].need, 200);
    ck_assert_str_eq(lines.items[2].id, "gone");
    ck_assert_int_eq(lines.items[2].now, REPIN_ABSENT);
}
END_TEST

static struct repin_person *add_person(struct repin_people *people)
{
    struct repin_person *person = LIST_ADD(&arena, people);

    *person = (struct repin_person){
        .login = "sian", .name = "Siân", .then = {.term = "Gateway", .assessment = "End"}};
    person->now = person->then;
    return person;
}

START_TEST(repin__sum__what_opens_what_is_lost)
{
    struct repin_people people = {0};
    struct repin_totals totals;
    struct repin_person *person;
    struct str text = STR_INIT;

    add_person(&people);
    person = add_person(&people);
    *LIST_ADD(&arena, &person->criteria) =
        (struct repin_criterion){.code = "D1", .then = CRITERION_MET, .now = CRITERION_PART};
    *LIST_ADD(&arena, &person->criteria) =
        (struct repin_criterion){.code = "D2", .then = CRITERION_PART, .now = CRITERION_MET};
    *LIST_ADD(&arena, &person->claims) = (struct repin_claim){.entry = 7,
                                                              .code = "B1",
                                                              .then = CLAIM_ACCEPTED,
                                                              .now = CLAIM_OPEN,
                                                              .closers = ROLE_BIT(ROLE_ASSESSOR)};
    *LIST_ADD(&arena, &person->claims) =
        (struct repin_claim){.entry = 8, .code = "B2", .then = CLAIM_OPEN, .now = CLAIM_OPEN};
    *LIST_ADD(&arena, &person->lines) = (struct repin_line){.then = REPIN_NOT_NEEDED, .now = REPIN_NOT_YET};
    repin_sum(&people, &totals);
    ck_assert_int_eq(totals.people, 2);
    ck_assert_int_eq(totals.changed, 1);
    ck_assert_int_eq(totals.gained, 1);
    ck_assert_int_eq(totals.lost, 1);
    ck_assert_int_eq(totals.opened, 1);
    ck_assert_int_eq(totals.closed, 0);
    ck_assert_int_eq(totals.others, 1);
    ck_assert_int_eq(totals.lines_lost, 1);
    repin_say_claim(&person->claims.items[0], &text);
    ck_assert_str_eq(text.buf, "entry 7, B1: accepted → open; to be decided by assessor");
    str_release(&text);
}
END_TEST

START_TEST(repin__figures__only_what_differs)
{
    struct repin_people people = {0};
    struct repin_person *person = add_person(&people);
    struct word_list said = {0};

    person->then.minutes_planned = 187 * 60;
    person->now.minutes_planned = -1;
    person->now.term = "Gate";
    ck_assert(repin_touches(person));
    repin_say_figures(person, &arena, &said);
    ck_assert_uint_eq(said.count, 2);
    ck_assert_str_eq(said.items[0], "hours off the job, planned: 187 h → none");
    ck_assert_str_eq(said.items[1], "Gateway → Gate");
}
END_TEST

Suite *suite_repin(void)
{
    Suite *suite = suite_create("repin");
    TCase *tests = tcase_create("all");

    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, repin__compare__by_id_and_figure);
    tcase_add_test(tests, repin__sum__what_opens_what_is_lost);
    tcase_add_test(tests, repin__figures__only_what_differs);
    suite_add_tcase(suite, tests);
    return suite;
}
