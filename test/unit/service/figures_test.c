/* figures_test.c - how long entries wait for whom, as the training unit sees it. */
#include <stdio.h>
#include <string.h>

#include "desk.h"
#include "suites.h"

/* "name waiting/oldest/median/signed", rows parted by "; ". */
static const char *figures(const char *login, int64_t limit)
{
    static char text[1000];
    struct figures_ask ask = {.limit = limit};
    struct figures answer;
    size_t i, at = 0;

    text[0] = '\0';
    do {
        ck_ok(&desk, stage_call(&desk, login, VERB_QUEUE_FIGURES, &ask, &answer));
        ck_assert(limit == 0 || answer.items.count <= (size_t)limit + 1);
        for (i = 0; i < answer.items.count; i++) {
            const struct figures_row *row = &answer.items.items[i];

            at += (size_t)snprintf(text + at, sizeof text - at, "%s%s %d/%d/%d/%d", at > 0 ? "; " : "",
                                   row->stranded ? "nobody" : row->login, (int)row->waiting,
                                   (int)row->oldest_days, (int)row->median_days, (int)row->signed_off);
        }
        ask.cursor = answer.next;
    } while (ask.cursor != NULL);
    return text;
}

START_TEST(queue_figures__counts__what_each_can_close)
{
    desk_open();
    ck_assert_str_eq(figures("unit", 0), "");
    desk_submit("sian", "Duty", "d1");
    desk_at("2126-11-23T08:00:00Z");
    desk_submit("tom", "Skill only", "s1"); /* the assessor's: nothing for okonjo */
    desk_at("2126-11-25T08:00:00Z");
    ck_assert_str_eq(figures("unit", 0), "price 1/4/-1/0; whit 2/4/-1/0; both 1/4/-1/0");
    ck_assert_str_eq(figures("aud", 1), "price 1/4/-1/0; whit 2/4/-1/0; both 1/4/-1/0");
    desk_close();
}
END_TEST

START_TEST(queue_figures__nobody__comes_first_and_once)
{
    desk_open();
    desk_submit("sian", "Duty", "d1");
    desk_at("2126-11-23T08:00:00Z");
    desk_submit("tom", "Nobody's", "d1");
    stage_assign(&desk, "tom", ROLE_SUPERVISOR, "okonjo", stage_day("2126-01-05"), stage_day("2126-11-20"));
    stage_assign(&desk, "tom", ROLE_ASSESSOR, "whit", stage_day("2126-01-05"), stage_day("2126-11-20"));
    ck_assert_str_eq(figures("unit", 0), "nobody 1/0/-1/0; price 1/2/-1/0; whit 1/2/-1/0; both 1/2/-1/0");
    ck_assert_str_eq(figures("unit", 2), "nobody 1/0/-1/0; price 1/2/-1/0; whit 1/2/-1/0; both 1/2/-1/0");
    desk_close();
}
END_TEST

static void sign_one(int64_t entry)
{
    ck_ok(&desk, desk_decide("price", entry, VERDICT_ACCEPT, "", NULL));
    ck_assert_int_eq(desk_sign("price"), 1);
}

START_TEST(queue_figures__median__of_ninety_days)
{
    desk_open();
    desk_submit("sian", "Four days", "d1");
    desk_at("2126-11-25T08:00:00Z");
    sign_one(1);
    desk_submit("sian", "Waits", "b1");
    ck_assert_ptr_nonnull(strstr(figures("unit", 0), "price 1/0/4/1"));
    desk_submit("sian", "At once", "d1");
    sign_one(3);
    ck_assert_ptr_nonnull(strstr(figures("unit", 0), "price 1/0/4/2"));
    desk_submit("sian", "At once again", "d1");
    sign_one(4);
    ck_assert_ptr_nonnull(strstr(figures("unit", 0), "price 1/0/0/3"));
    desk_at("2127-02-23T08:00:00Z");
    ck_assert_ptr_nonnull(strstr(figures("unit", 0), "price 1/90/0/3"));
    desk_at("2127-02-23T08:00:10Z");
    ck_assert_ptr_nonnull(strstr(figures("unit", 0), "price 1/90/-1/0"));
    desk_close();
}
END_TEST

START_TEST(queue_figures__row__says_the_teams)
{
    struct figures answer;

    desk_open();
    desk_submit("sian", "Duty", "d1");
    stage_team(&desk, "Late", "price");
    stage_team(&desk, "Early", "price");
    ck_ok(&desk, stage_call(&desk, "unit", VERB_QUEUE_FIGURES, &(struct figures_ask){.limit = 1}, &answer));
    ck_assert_uint_eq(answer.items.items[0].teams.count, 2);
    ck_assert_str_eq(answer.items.items[0].teams.items[0], "Early");
    ck_assert_str_eq(answer.items.items[0].name, "Sgt Price");
    desk_close();
}
END_TEST

START_TEST(queue_figures__cursor__made_up_is_refused)
{
    const struct figures_ask ask = {.cursor = "p1"};

    desk_open();
    ck_refused(&desk, STATUS_USAGE,
               stage_call(&desk, "unit", VERB_QUEUE_FIGURES, &ask, &(struct figures){0}));
    desk_close();
}
END_TEST

START_TEST(hello__stranded__told_to_the_unit_alone)
{
    const struct hello_ask ask = {.protocol = 1, .program = "t"};
    struct hello answer;

    desk_open();
    stage_person(&desk, "two", "Two Hats", ROLE_BIT(ROLE_TRAINING) | ROLE_BIT(ROLE_SUPERVISOR));
    stage_assign(&desk, "sian", ROLE_SUPERVISOR, "two", stage_day("2126-01-05"), DAY_NONE);
    stage_assign(&desk, "tom", ROLE_SUPERVISOR, "okonjo", stage_day("2126-01-05"), stage_day("2126-11-20"));
    stage_assign(&desk, "tom", ROLE_ASSESSOR, "whit", stage_day("2126-01-05"), stage_day("2126-11-20"));
    desk_submit("sian", "Theirs", "d1");
    desk_submit("tom", "Nobody's", "d1");
    ck_ok(&desk, stage_call(&desk, "unit", VERB_HELLO, &ask, &answer));
    ck_assert_int_eq(answer.stranded, 1);
    ck_ok(&desk, stage_call(&desk, "two", VERB_HELLO, &ask, &answer));
    ck_assert_int_eq(answer.queue, 2);
    ck_assert_int_eq(answer.stranded, 1);
    ck_ok(&desk, stage_call(&desk, "price", VERB_HELLO, &ask, &answer));
    ck_assert_int_eq(answer.stranded, 0);
    desk_close();
}
END_TEST

Suite *suite_figures(void)
{
    Suite *suite = suite_create("figures");
    TCase *figures_case = tcase_create("figures");

    tcase_add_test(figures_case, queue_figures__counts__what_each_can_close);
    tcase_add_test(figures_case, queue_figures__nobody__comes_first_and_once);
    tcase_add_test(figures_case, queue_figures__median__of_ninety_days);
    tcase_add_test(figures_case, queue_figures__row__says_the_teams);
    tcase_add_test(figures_case, queue_figures__cursor__made_up_is_refused);
    tcase_add_test(figures_case, hello__stranded__told_to_the_unit_alone);
    suite_add_tcase(suite, figures_case);
    return suite;
}
