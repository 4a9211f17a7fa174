/* progress_suggest_test.c - tests of domain/progress_suggest: what to evidence next. */
#include <beatbook/domain/progress.h>

#include <stdlib.h>
#include <string.h>

#include "suites.h"

static struct arena arena;
static struct progress all[2];
static struct link_list links;
static struct suggestion_list out;

static void setup(void)
{
    size_t framework, pane;

    arena_init(&arena);
    memset(all, 0, sizeof all);
    links = (struct link_list){NULL, 0, 0};
    out = (struct suggestion_list){NULL, 0, 0};
    all[0].is_principal = true;
    for (framework = 0; framework < 2; framework++)
        for (pane = 0; pane < PANE_COUNT; pane++)
            LIST_ADD(&arena, &all[framework].panes)->pane = (enum pane)pane;
}

static void teardown(void)
{
    arena_release(&arena);
}

/* Adds a criterion named by its code: D duties, K knowledge, S skills, B behaviours. */
static struct criterion *add(struct progress *progress, const char *code, enum criterion_state state)
{
    enum pane pane = (enum pane)(strchr("DKSB", code[0]) - "DKSB");
    struct criterion *criterion = LIST_ADD(&arena, &progress->panes.items[pane].criteria);

    criterion->code = code;
    criterion->ref = arena_printf(&arena, "%s#%s", progress->is_principal ? "p" : "c", code);
    criterion->title = code;
    criterion->state = state;
    criterion->needed = 1;
    return criterion;
}

static void add_link(const char *from, const char *to, enum relation relation, enum strength strength)
{
    struct link *link = LIST_ADD(&arena, &links);

    link->from = from;
    link->to = to;
    link->relation = relation;
    link->strength = strength;
}

static void supports(const char *from, const char *to)
{
    add_link(from, to, RELATION_SUPPORTS, STRENGTH_PARTIAL);
}

/* The proposals as "D1(3: K1 K2) D2(1:)". */
static const char *propose(size_t most)
{
    struct str text = STR_INIT;
    const char *copy;
    size_t i, j;

    progress_suggest(all, 2, &links, most, &arena, &out);
    for (i = 0; i < out.count; i++) {
        str_add_f(&text, "%s%s(%d:", i == 0 ? "" : " ", out.items[i].code, (int)out.items[i].gain);
        for (j = 0; j < out.items[i].with.count; j++)
            str_add_f(&text, " %s", out.items[i].with.items[j]);
        str_add_char(&text, ')');
    }
    copy = arena_dup(&arena, text.buf);
    str_release(&text);
    return copy;
}

START_TEST(progress__suggest__nothing_open)
{
    add(&all[0], "D1", CRITERION_MET);
    add(&all[0], "K1", CRITERION_MET);
    ck_assert_str_eq(propose(5), "");
}
END_TEST

START_TEST(progress__suggest__most_first_in_either_direction)
{
    add(&all[0], "D1", CRITERION_NONE);
    add(&all[0], "D2", CRITERION_NONE);
    add(&all[0], "K1", CRITERION_NONE);
    add(&all[0], "S1", CRITERION_PART);
    add(&all[1], "B1", CRITERION_NONE);
    supports("p#D2", "p#K1");
    supports("c#B1", "p#D2");
    add_link("p#D2", "p#S1", RELATION_SUPPORTS, STRENGTH_EXACT);
    ck_assert_str_eq(propose(5), "D2(4: K1 B1 S1) D1(1:)");
    ck_assert_str_eq(out.items[0].ref, "p#D2");
    ck_assert_str_eq(out.items[0].why, "one entry here can also show K1, B1, S1");
    ck_assert_str_eq(out.items[1].why, "nothing shows it yet");
}
END_TEST

START_TEST(progress__suggest__only_what_moves_something)
{
    add(&all[0], "D1", CRITERION_NONE);
    add(&all[0], "D2", CRITERION_NONE);
    add(&all[0], "K1", CRITERION_NONE);
    add(&all[0], "K2", CRITERION_MET);
    add_link("p#D2", "p#K1", RELATION_SUPPORTS, STRENGTH_RELATED); /* a hint */
    add_link("p#D2", "p#K1", RELATION_LIMITS, STRENGTH_NONE);
    add_link("p#D2", "p#K1", RELATION_CONFLICTS, STRENGTH_NONE);
    supports("p#D2", "p#K2");   /* met already */
    supports("p#D2", "p#D2");   /* itself */
    supports("p#D2", "p#gone"); /* not enrolled */
    ck_assert_str_eq(propose(5), "D1(1:) D2(1:)");
}
END_TEST

START_TEST(progress__suggest__a_neighbour_counts_once)
{
    add(&all[0], "D1", CRITERION_NONE);
    add(&all[0], "K1", CRITERION_NONE);
    supports("p#D1", "p#K1");
    supports("p#K1", "p#D1");
    supports("p#D1", "p#K1");
    ck_assert_str_eq(propose(5), "D1(2: K1)");
}
END_TEST

/* D3 alone would move more than D4, but all that it moves is reached through D1. */
START_TEST(progress__suggest__a_plan_rather_than_a_ranking)
{
    add(&all[0], "D1", CRITERION_NONE);
    add(&all[0], "D2", CRITERION_MET);
    add(&all[0], "D3", CRITERION_NONE);
    add(&all[0], "D4", CRITERION_NONE);
    add(&all[0], "K1", CRITERION_NONE);
    add(&all[0], "K2", CRITERION_NONE);
    add(&all[0], "K3", CRITERION_NONE);
    add(&all[0], "K4", CRITERION_NONE);
    supports("p#D1", "p#K1");
    supports("p#D1", "p#K2");
    supports("p#D1", "p#K3");
    supports("p#D3", "p#K1");
    supports("p#D3", "p#K2");
    supports("p#D4", "p#K4");
    ck_assert_str_eq(propose(5), "D1(4: K1 K2 K3) D4(2: K4) D3(3: K1 K2)");
}
END_TEST

START_TEST(progress__suggest__at_most)
{
    add(&all[0], "D1", CRITERION_NONE);
    add(&all[0], "D2", CRITERION_NONE);
    add(&all[0], "D3", CRITERION_NONE);
    ck_assert_str_eq(propose(2), "D1(1:) D2(1:)");
    out.count = 0;
    ck_assert_str_eq(propose(0), "");
}
END_TEST

START_TEST(progress__suggest__others_where_no_duty_is_open)
{
    struct criterion *skill;

    add(&all[0], "D1", CRITERION_MET);
    add(&all[0], "K1", CRITERION_NONE);
    skill = add(&all[0], "S1", CRITERION_PART);
    *LIST_ADD(&arena, &skill->lacks) = "1 more entry";
    *LIST_ADD(&arena, &skill->lacks) = "an observation";
    ck_assert_str_eq(propose(5), "S1(1:) K1(1:)");
    ck_assert_str_eq(out.items[0].why, "it still needs 1 more entry, an observation");
}
END_TEST

START_TEST(progress__suggest__equals)
{
    add(&all[1], "D9", CRITERION_RETURNED);
    add(&all[0], "D1", CRITERION_NONE);
    add(&all[0], "D2", CRITERION_PART);
    add(&all[0], "D3", CRITERION_RETURNED);
    add(&all[0], "D4", CRITERION_NONE);
    ck_assert_str_eq(propose(5), "D3(1:) D2(1:) D1(1:) D4(1:) D9(1:)");
    ck_assert_str_eq(out.items[0].why, "an entry on it was returned and can be mended");
}
END_TEST

START_TEST(progress__suggest__not_what_is_on_its_way)
{
    struct criterion *criterion = add(&all[0], "D1", CRITERION_WAITING);

    criterion->waiting = 1;
    criterion = add(&all[0], "D2", CRITERION_WAITING);
    criterion->waiting = 1;
    criterion->needed = 2;
    criterion = add(&all[0], "D3", CRITERION_RETURNED);
    criterion->waiting = 1;
    ck_assert_str_eq(propose(5), "D3(1:) D2(1:)");
}
END_TEST

START_TEST(progress__suggest__many_are_counted_in_the_sentence)
{
    static const char *const codes[] = {"K1", "K2", "K3", "K4", "K5", "K6"};
    int i;

    add(&all[0], "D1", CRITERION_RETURNED);
    for (i = 0; i < COUNT(codes); i++) {
        add(&all[0], codes[i], CRITERION_NONE);
        supports("p#D1", arena_printf(&arena, "p#%s", codes[i]));
    }
    ck_assert_str_eq(propose(1), "D1(7: K1 K2 K3 K4 K5 K6)");
    ck_assert_str_eq(out.items[0].why,
                     "an entry on it was returned; mended, it can also show K1, K2, K3, K4 and 2 more");
}
END_TEST

/* The bound of the method: against the best of all pairs, on small random portfolios. */
static int reach(int a, int b, int duties, int others, bool edges[8][16])
{
    int reached = (a < duties) + (b < duties && b != a), i;

    for (i = 0; i < others; i++)
        reached += edges[a][i] || edges[b][i];
    return reached;
}

START_TEST(progress__suggest__two_proposals_reach_most)
{
    static const char *const duty_refs[] = {"p#D0", "p#D1", "p#D2", "p#D3", "p#D4", "p#D5", "p#D6", "p#D7"};
    bool edges[8][16] = {{false}};
    int best = 0, a, b, chosen[2];

    srand((unsigned)_i + 1);
    for (a = 0; a < 16; a++)
        add(&all[0], arena_printf(&arena, "K%d", a), CRITERION_NONE);
    for (a = 0; a < 8; a++) {
        add(&all[0], duty_refs[a] + 2, CRITERION_NONE);
        for (b = 0; b < 16; b++) {
            edges[a][b] = rand() % 4 == 0;
            if (edges[a][b])
                supports(duty_refs[a], arena_printf(&arena, "p#K%d", b));
        }
    }
    progress_suggest(all, 2, &links, 2, &arena, &out);
    ck_assert_uint_eq(out.count, 2);
    for (a = 0; a < 8; a++)
        for (b = a; b < 8; b++)
            best = reach(a, b, 8, 16, edges) > best ? reach(a, b, 8, 16, edges) : best;
    for (a = 0; a < 2; a++)
        chosen[a] = out.items[a].code[1] - '0';
    ck_assert_int_ge(100 * reach(chosen[0], chosen[1], 8, 16, edges), 75 * best); /* 1 - (1 - 1/2)^2 */
}
END_TEST

Suite *suite_progress_suggest(void)
{
    Suite *suite = suite_create("progress_suggest");
    TCase *tcase = tcase_create("progress_suggest");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, progress__suggest__nothing_open);
    tcase_add_test(tcase, progress__suggest__most_first_in_either_direction);
    tcase_add_test(tcase, progress__suggest__only_what_moves_something);
    tcase_add_test(tcase, progress__suggest__a_neighbour_counts_once);
    tcase_add_test(tcase, progress__suggest__a_plan_rather_than_a_ranking);
    tcase_add_test(tcase, progress__suggest__at_most);
    tcase_add_test(tcase, progress__suggest__others_where_no_duty_is_open);
    tcase_add_test(tcase, progress__suggest__equals);
    tcase_add_test(tcase, progress__suggest__not_what_is_on_its_way);
    tcase_add_test(tcase, progress__suggest__many_are_counted_in_the_sentence);
    tcase_add_loop_test(tcase, progress__suggest__two_proposals_reach_most, 0, 20);
    suite_add_tcase(suite, tcase);
    return suite;
}
