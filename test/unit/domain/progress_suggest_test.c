/* progress_suggest_test.c - tests of domain/progress_suggest: what to evidence next. */
#include <beatbook/domain/progress.h>

#include <stdlib.h>
#include <string.h>

#include "suites.h"

static struct arena arena;
static struct progress all[2];
static struct link_list links;
static struct suggestion_list out;
static day today; /* 10 November 2025 */

/* Of the criteria of which more is known than their state. */
struct known {
    const char *ref;
    struct criterion_move move;
};
static LIST(struct known) known;

static void setup(void)
{
    size_t framework, pane;

    arena_init(&arena);
    today = day_join(2025, 11, 10);
    memset(&known, 0, sizeof known);
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

/* What one more entry does for it; for the others: it moves them. */
static struct criterion_move *move_of(const struct criterion *criterion)
{
    struct known *one = LIST_ADD(&arena, &known);

    one->ref = criterion->ref;
    return &one->move;
}

static void suggest(size_t most)
{
    struct criterion_move_list moves[2] = {{NULL, 0, 0}, {NULL, 0, 0}};
    size_t f, p, i, k;

    for (f = 0; f < 2; f++)
        for (p = 0; p < all[f].panes.count; p++)
            for (i = 0; i < all[f].panes.items[p].criteria.count; i++) {
                struct criterion_move *move = LIST_ADD(&arena, &moves[f]);

                for (k = 0; k < known.count; k++)
                    if (strcmp(known.items[k].ref, all[f].panes.items[p].criteria.items[i].ref) == 0)
                        *move = known.items[k].move;
            }
    progress_suggest(&(struct progress_open){all, moves, 2, &links, today}, most, &arena, &out);
}

/* The proposals as "D1(3: K1 K2) D2(1:)". */
static const char *propose(size_t most)
{
    struct str text = STR_INIT;
    const char *copy;
    size_t i, j;

    suggest(most);
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
    ck_assert_str_eq(out.items[0].why, "one entry under D2 could move 4 open criteria: D2, K1, B1, S1");
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
    ck_assert_str_eq(
        out.items[0].why,
        "an entry on it was returned: mended, it could move 7 open criteria: D1, K1, K2, K3 and 3 more");
}
END_TEST

/* The bound of the method: against the best of all pairs, on small random portfolios. */
/* --- what each rule still lacks ------------------------------------------------------------------ */

START_TEST(progress__suggest__another_month_comes_later)
{
    struct criterion *duty = add(&all[0], "D1", CRITERION_PART), *skill;

    move_of(duty)->months = true;
    skill = add(&all[0], "S1", CRITERION_PART);
    *move_of(skill) = (struct criterion_move){.moves = CRITERION_MOVES_LATER, .months = true};
    duty = add(&all[0], "D2", CRITERION_PART);
    *move_of(duty) = (struct criterion_move){.moves = CRITERION_MOVES_LATER, .months = true};
    *LIST_ADD(&arena, &duty->lacks) = "another month";
    add(&all[0], "K1", CRITERION_NONE);
    supports("p#D1", "p#K1");
    supports("p#D1", "p#S1");
    ck_assert_str_eq(propose(5), "D1(2: K1) D2(1:)");
    ck_assert_str_eq(out.items[0].why, "one entry under D1 this month could move 2 open criteria: D1, K1; S1 "
                                       "only from 1 Dec on: it lacks another month");
    ck_assert_int_eq(out.items[0].from, DAY_NONE);
    ck_assert_uint_eq(out.items[0].later.count, 1);
    ck_assert_str_eq(out.items[0].later.items[0], "S1");
    ck_assert_str_eq(out.items[1].why,
                     "it still needs another month; it counts from 1 Dec on: this month has its entry");
    ck_assert_int_eq(out.items[1].from, day_join(2025, 12, 1));
}
END_TEST

START_TEST(progress__suggest__somebody_is_to_observe)
{
    struct criterion *skill;

    add(&all[0], "D1", CRITERION_NONE);
    skill = add(&all[0], "S1", CRITERION_PART);
    move_of(skill)->includes = 1u << ENTRY_OBSERVATION;
    supports("p#D1", "p#S1");
    ck_assert_str_eq(propose(5), "D1(2: S1)");
    ck_assert(out.items[0].observed);
    ck_assert_str_eq(out.items[0].why, "one observed entry under D1 could move 2 open criteria: D1, S1; ask "
                                       "your supervisor or tutor to observe it");
}
END_TEST

START_TEST(progress__suggest__what_lapses_is_open)
{
    struct criterion *criterion = add(&all[0], "D1", CRITERION_MET);

    move_of(criterion)->lapses = true;
    criterion->lapses_on = day_join(2025, 12, 3);
    criterion = add(&all[0], "D2", CRITERION_MET); /* it will, but no entry of now keeps it */
    *move_of(criterion) = (struct criterion_move){.moves = CRITERION_MOVES_NOT, .lapses = true};
    criterion = add(&all[0], "D3", CRITERION_MET); /* one is on its way */
    move_of(criterion)->lapses = true;
    criterion->waiting = 1;
    add(&all[0], "D4", CRITERION_MET);
    add(&all[0], "D5", CRITERION_PART);
    ck_assert_str_eq(propose(5), "D1(1:) D5(1:)");
    ck_assert_str_eq(out.items[0].why, "one entry here keeps it met; D1 lapses on 3 Dec");
}
END_TEST

/* --- the bound ------------------------------------------------------------------------------------ */

#define DUTIES 7
#define OTHERS 12

/* Criteria that these duties (a set of bits) move this month, or only in the next. */
static int reached(unsigned set, const unsigned *edges, unsigned later, bool next)
{
    unsigned all_of_them = set;
    int i;

    for (i = 0; i < DUTIES; i++)
        if ((set >> i & 1) != 0)
            all_of_them |= edges[i] << DUTIES;
    return __builtin_popcount(next ? all_of_them & later : all_of_them & ~later);
}

static int best_of(int count, const unsigned *edges, unsigned later)
{
    int best = 0;
    unsigned set;

    for (set = 0; set < 1u << DUTIES; set++)
        if (__builtin_popcount(set) == count && reached(set, edges, later, false) > best)
            best = reached(set, edges, later, false);
    return best;
}

/* Every choice of as many is tried. The greedy one reaches 1 - (1 - 1/k)^k of the best, which is never less than 1 - 1/e. */
START_TEST(progress__suggest__against_every_choice)
{
    static const char *const refs[DUTIES] = {"p#D0", "p#D1", "p#D2", "p#D3", "p#D4", "p#D5", "p#D6"};
    unsigned edges[DUTIES] = {0}, later = 0, set = 0;
    int i, k;

    srand((unsigned)_i + 1);
    for (i = 0; i < DUTIES + OTHERS; i++) {
        struct criterion *criterion =
            add(&all[0], i < DUTIES ? refs[i] + 2 : arena_printf(&arena, "K%d", i - DUTIES), CRITERION_NONE);

        if (rand() % 4 != 0)
            continue;
        move_of(criterion)->moves = CRITERION_MOVES_LATER;
        later |= 1u << i;
    }
    for (i = 0; i < DUTIES; i++)
        for (k = 0; k < OTHERS; k++)
            if (rand() % 4 == 0) {
                edges[i] |= 1u << k;
                supports(refs[i], arena_printf(&arena, "p#K%d", k));
            }
    suggest(DUTIES);
    for (k = 0; k < (int)out.count; k++) {
        int place = out.items[k].code[1] - '0',
            gain = reached(1u << place, edges, later, out.items[k].from != DAY_NONE);

        ck_assert_int_eq(out.items[k].gain, gain);
        if (out.items[k].from != DAY_NONE)
            break;
        set |= 1u << place;
        ck_assert_int_ge(1000 * reached(set, edges, later, false), 632 * best_of(k + 1, edges, later));
    }
    ck_assert_int_eq(reached(set, edges, later, false),
                     best_of(DUTIES, edges, later)); /* nothing is left out */
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
    tcase_add_loop_test(tcase, progress__suggest__against_every_choice, 0, 60);
    tcase_add_test(tcase, progress__suggest__another_month_comes_later);
    tcase_add_test(tcase, progress__suggest__somebody_is_to_observe);
    tcase_add_test(tcase, progress__suggest__what_lapses_is_open);
    suite_add_tcase(suite, tcase);
    return suite;
}
