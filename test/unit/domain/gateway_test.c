/* gateway_test.c - tests of domain/gateway: each line met, wanting by how much, or not needed; the days at the edges. */
#include <string.h>

#include <beatbook/domain/gateway.h>

#include "suites.h"

static struct arena arena;
static struct provision_list rules;
static struct gateway_facts facts;
static struct gateway gateway;

static day on(const char *text)
{
    day d = DAY_NONE;

    ck_assert_int_eq(day_parse(text, &d, NULL), STATUS_OK);
    return d;
}

static struct provision *add(enum provision_kind kind, const char *id, const char *about)
{
    struct provision *p = LIST_ADD(&arena, &rules);

    provision_init(p);
    p->kind = kind;
    p->id = id;
    p->about = about;
    p->rules = "test 1.0";
    return p;
}

static void ask_for(enum provision_gateway about)
{
    const char *word = names_word(&provision_gateway_names, (int)about);

    add(PROVISION_GATEWAY, word, word);
}

static void setup(void)
{
    arena_init(&arena);
    rules = (struct provision_list){NULL, 0, 0};
    facts = (struct gateway_facts){.today = on("2026-11-02"),
                                   .start_day = on("2025-09-08"),
                                   .end_day = on("2026-09-07"),
                                   .last_day = DAY_NONE,
                                   .age = 20,
                                   .minutes = -1,
                                   .minutes_needed = -1,
                                   .reviews_held = -1,
                                   .reviews_overdue = -1};
}

static void teardown(void)
{
    arena_release(&arena);
}

static void compute(void)
{
    gateway = (struct gateway){0};
    gateway_compute(&rules, &facts, &arena, &gateway);
}

static const struct gateway_line *line(const char *id)
{
    for (size_t i = 0; i < gateway.lines.count; i++)
        if (strcmp(gateway.lines.items[i].id, id) == 0)
            return &gateway.lines.items[i];
    ck_abort_msg("there is no line %s", id);
    return NULL;
}

static void is(const char *id, enum gateway_state state, const char *words)
{
    const struct gateway_line *at = line(id);

    ck_assert_msg(at->state == state, "%s is %s", id, names_word(&gateway_state_names, (int)at->state));
    ck_assert_str_eq(at->words, words);
}

/* --- all of them --------------------------------------------------------------------------------- */

START_TEST(gateway__no_rules__no_lines_and_never_ready)
{
    compute();
    ck_assert_int_eq((int)gateway.lines.count, 0);
    ck_assert(!gateway.ready);
    ck_assert_str_eq(gateway.term, "Gateway");
}
END_TEST

/* Each sort gives a line, so that it is seen to have been thought of; rules that ask for nothing open nothing. */
START_TEST(gateway__nothing_asked__each_line_says_so)
{
    add(PROVISION_TERM, "t", "other");
    compute();
    ck_assert_int_eq((int)gateway.lines.count, PROVISION_GATEWAY_SIGN_APPRENTICE);
    for (size_t i = 0; i < gateway.lines.count; i++) {
        ck_assert_int_eq(gateway.lines.items[i].state, GATEWAY_NOT_NEEDED);
        ck_assert_ptr_null(gateway.lines.items[i].rule);
        ck_assert_str_ne(gateway.lines.items[i].title, "");
    }
    ck_assert_int_eq((int)gateway.needed, 0);
    ck_assert(!gateway.ready);
}
END_TEST

/* What is not known is never taken for met. */
START_TEST(gateway__unknown__is_not_met)
{
    ask_for(PROVISION_GATEWAY_HOURS);
    ask_for(PROVISION_GATEWAY_REVIEWS);
    ask_for(PROVISION_GATEWAY_SKILLS);
    ask_for(PROVISION_GATEWAY_QUALIFICATION);
    add(PROVISION_HOURS, "h", NULL)->minutes = 60;
    add(PROVISION_REVIEW, "r", NULL)->weeks_from = 8;
    add(PROVISION_SKILL, "s", "maths")->age_until = 18;
    facts.age = -1;
    compute();
    ck_assert_int_eq((int)gateway.needed, 4);
    ck_assert_int_eq((int)gateway.met, 0);
    is("hours", GATEWAY_NOT_YET,
       "how many are needed is not known: the planned end or the hours a week are not recorded");
    is("skills-maths", GATEWAY_NOT_YET,
       "whether it is needed is not known: the age at the start is not recorded");
}
END_TEST

START_TEST(gateway__ready__when_every_needed_line_is_met)
{
    ask_for(PROVISION_GATEWAY_NOTHING_OPEN);
    ask_for(PROVISION_GATEWAY_CRITERIA);
    facts.panes[PANE_DUTIES] = (struct gateway_pane){9, 10};
    compute();
    is("criteria-duties", GATEWAY_NOT_YET, "9 of 10, 1 to go");
    is("criteria-skills", GATEWAY_NOT_NEEDED, "no rule is for a criterion of this pane");
    is("nothing-open", GATEWAY_MET, "nothing");
    ck_assert(!gateway.ready);
    facts.panes[PANE_DUTIES].met = 10;
    compute();
    ck_assert(gateway.ready);
    ck_assert_str_eq(line("criteria-duties")->rule, "criteria");
    ck_assert_str_eq(line("criteria-duties")->rules, "test 1.0");
    facts.waiting = 1;
    compute();
    is("nothing-open", GATEWAY_NOT_YET, "0 returned, 1 waiting");
    ck_assert(!gateway.ready);
}
END_TEST

START_TEST(gateway__behaviours__are_counted_apart_from_evidence)
{
    ask_for(PROVISION_GATEWAY_BEHAVIOURS);
    compute();
    ck_assert_int_eq(line("behaviours")->state, GATEWAY_NOT_NEEDED);
    facts.panes[PANE_BEHAVIOURS] = (struct gateway_pane){6, 6};
    facts.behaviours_verified = 5;
    compute();
    is("behaviours", GATEWAY_NOT_YET, "5 of 6, 1 to go");
    facts.behaviours_verified = 6;
    compute();
    is("behaviours", GATEWAY_MET, "6 of 6");
}
END_TEST

/* --- duration ---------------------------------------------------------------------------------- */

static const struct {
    const char *start;
    int months;
    const char *breaks[2]; /* first and last day; NULL: it lasts */
    const char *served;
} served[] = {
    {"2025-08-01", 8, {NULL, NULL}, "2026-04-01"},
    {"2025-08-31", 8, {NULL, NULL}, "2026-05-01"},
    {"2025-08-31", 6, {NULL, NULL}, "2026-03-01"},
    {"2024-02-29", 12, {NULL, NULL}, "2025-03-01"},
    {"2023-02-28", 12, {NULL, NULL}, "2024-02-28"},
    {"2023-03-01", 12, {NULL, NULL}, "2024-03-01"},
    {"2025-01-01", 12, {"2025-03-01", "2025-03-30"}, "2026-01-31"},
    {"2025-10-31", 4, {"2026-02-28", "2026-02-28"}, "2026-03-02"},  /* on the last day */
    {"2025-01-01", 12, {"2026-01-01", "2026-06-30"}, "2026-01-01"}, /* when it was served already */
    {"2026-01-01", 12, {"2026-12-31", "2027-01-09"}, "2027-01-11"}, /* known before it begins */
    {"2026-01-01", 12, {"2026-11-02", NULL}, "2027-01-02"},         /* that lasts: today is its first day */
};

START_TEST(gateway__served_on__edges)
{
    const char *const *days = served[_i].breaks;
    struct break_list breaks = {0};
    char text[DAY_TEXT];
    day at;

    if (days[0] != NULL)
        *LIST_ADD(&arena, &breaks) = (struct break_row){on(days[0]), days[1] ? on(days[1]) : DAY_NONE, NULL};
    /* From 31 August eight months are over with 30 April: it has no 31st. */
    at = gateway_served_on(on(served[_i].start), served[_i].months, &breaks, on("2026-11-02"));
    ck_assert_str_eq(day_format(at, text), served[_i].served);
}
END_TEST

START_TEST(gateway__duration__met_on_the_day_and_not_before)
{
    ask_for(PROVISION_GATEWAY_DURATION);
    add(PROVISION_DURATION, "funding", NULL)->months = 8;
    add(PROVISION_DURATION, "standard", "standard")->months = 12;
    facts.today = on("2026-05-07");
    compute();
    is("duration", GATEWAY_NOT_YET, "1 day to go: 8 months are served on 2026-05-08");
    facts.today = on("2026-05-08");
    compute();
    is("duration", GATEWAY_MET, "8 months are served since 2026-05-08");
    is("duration-standard", GATEWAY_NOT_YET, "123 days to go: 12 months are served on 2026-09-08");
    *LIST_ADD(&arena, &facts.breaks) = (struct break_row){on("2026-04-29"), on("2026-05-08"), NULL};
    compute();
    ck_assert_int_eq(line("duration")->state, GATEWAY_NOT_YET);
    ck_assert_int_eq(line("duration")->due, on("2026-05-18"));
    ck_assert_int_eq(line("duration")->have,
                     line("duration")->need - 9); /* today is in the break, yesterday was too */
}
END_TEST

START_TEST(gateway__duration__of_what_is_over)
{
    ask_for(PROVISION_GATEWAY_DURATION);
    add(PROVISION_DURATION, "funding", NULL)->months = 8;
    facts.last_day = on("2026-05-06");
    compute();
    is("duration", GATEWAY_NOT_YET, "8 months are not served: the last day is 2026-05-06");
    ck_assert_int_eq(line("duration")->due, DAY_NONE);
    ck_assert_int_eq(line("duration")->have, line("duration")->need - 1);
    facts.last_day = on("2026-05-07");
    compute();
    is("duration", GATEWAY_MET, "8 months are served since 2026-05-08");
}
END_TEST

START_TEST(gateway__duration__the_one_for_the_start)
{
    struct provision *p;

    ask_for(PROVISION_GATEWAY_DURATION);
    p = add(PROVISION_DURATION, "before", NULL);
    p->months = 12;
    p->starts_until = on("2025-07-31");
    p = add(PROVISION_DURATION, "after", NULL);
    p->months = 8;
    p->starts_from = on("2025-08-01");
    facts.start_day = on("2025-07-31");
    compute();
    ck_assert_str_eq(line("duration")->rule, "before");
    facts.start_day = on("2025-08-01");
    compute();
    ck_assert_str_eq(line("duration")->rule, "after");
    ck_assert_int_eq((int)gateway.lines.items[PROVISION_GATEWAY_DURATION].about, PROVISION_GATEWAY_DURATION);
}
END_TEST

START_TEST(gateway__duration__the_one_that_came_into_force_last)
{
    struct provision *p;

    ask_for(PROVISION_GATEWAY_DURATION);
    add(PROVISION_DURATION, "first", NULL)->months = 12;
    p = add(PROVISION_DURATION, "then", NULL);
    p->months = 8;
    p->in_force_from = on("2026-11-03");
    compute();
    ck_assert_str_eq(line("duration")->rule, "first");
    facts.today = on("2026-11-03");
    compute();
    ck_assert_str_eq(line("duration")->rule, "then");
    ck_assert_int_eq(line("duration")->due, on("2026-05-08"));
}
END_TEST

/* --- hours --------------------------------------------------------------------------------------- */

START_TEST(gateway__hours__by_how_much)
{
    ask_for(PROVISION_GATEWAY_HOURS);
    compute();
    is("hours", GATEWAY_NOT_NEEDED, "these rules ask for no hours off the job for this start");
    add(PROVISION_HOURS, "h", NULL)->minutes = 187 * 60;
    compute();
    is("hours", GATEWAY_NOT_YET,
       "how many are needed is not known: the planned end or the hours a week are not recorded");
    facts.minutes_needed = 187 * 60;
    facts.minutes = 187 * 60 - 1;
    compute();
    is("hours", GATEWAY_NOT_YET, "186 h 59 min of 187 h, 1 min to go");
    facts.minutes++;
    compute();
    is("hours", GATEWAY_MET, "187 h of 187 h");
}
END_TEST

/* --- milestones ----------------------------------------------------------------------------------- */

START_TEST(gateway__milestones__reached_and_not)
{
    *LIST_ADD(&arena, &facts.units) = (struct milestone_unit){"q#u1", "U1", "One"};
    *LIST_ADD(&arena, &facts.units) = (struct milestone_unit){"q#u2", "U2", "Two"};
    ask_for(PROVISION_GATEWAY_QUALIFICATION);
    ask_for(PROVISION_GATEWAY_MILESTONES);
    add(PROVISION_MILESTONE, "first-aid", NULL);
    *LIST_ADD(&arena, &facts.milestones) =
        (struct milestone){.key = "q#u2", .reached = true, .on = on("2026-02-28")};
    *LIST_ADD(&arena, &facts.milestones) = (struct milestone){.key = "first-aid", .on = DAY_NONE};
    compute();
    is("qualification", GATEWAY_NOT_YET, "units: 1 of 2, 1 to go");
    is("milestones-first-aid", GATEWAY_NOT_YET, "not recorded as reached");
    facts.milestones.items[1].reached = true;
    facts.milestones.items[1].on = on("2024-02-29");
    compute();
    is("milestones-first-aid", GATEWAY_MET, "reached on 2024-02-29");
}
END_TEST

START_TEST(gateway__skills__by_age)
{
    struct provision *p;

    ask_for(PROVISION_GATEWAY_SKILLS);
    p = add(PROVISION_SKILL, "young", "english");
    p->level = 2;
    p->age_until = 18;
    p = add(PROVISION_SKILL, "grown", "english");
    p->level = 0;
    p->age_from = 19;
    facts.age = 18;
    compute();
    is("skills-english", GATEWAY_NOT_YET, "not recorded as reached");
    facts.age = 19;
    compute();
    is("skills-english", GATEWAY_NOT_NEEDED, "not asked for; aged 19 or over at the start");
    ck_assert_str_eq(line("skills-english")->rule, "grown");
}
END_TEST

Suite *suite_gateway(void)
{
    Suite *suite = suite_create("gateway");
    TCase *tcase = tcase_create("gateway");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, gateway__no_rules__no_lines_and_never_ready);
    tcase_add_test(tcase, gateway__nothing_asked__each_line_says_so);
    tcase_add_test(tcase, gateway__unknown__is_not_met);
    tcase_add_test(tcase, gateway__ready__when_every_needed_line_is_met);
    tcase_add_test(tcase, gateway__behaviours__are_counted_apart_from_evidence);
    tcase_add_loop_test(tcase, gateway__served_on__edges, 0, COUNT(served));
    tcase_add_test(tcase, gateway__duration__met_on_the_day_and_not_before);
    tcase_add_test(tcase, gateway__duration__of_what_is_over);
    tcase_add_test(tcase, gateway__duration__the_one_that_came_into_force_last);
    tcase_add_test(tcase, gateway__duration__the_one_for_the_start);
    tcase_add_test(tcase, gateway__hours__by_how_much);
    tcase_add_test(tcase, gateway__milestones__reached_and_not);
    tcase_add_test(tcase, gateway__skills__by_age);
    suite_add_tcase(suite, tcase);
    return suite;
}
