/* board_test.c - tests of domain/board: figures on boundary days, who needs help and who does not yet, order, texts kept and read back. */
#include <string.h>

#include <beatbook/domain/board.h>

#include "suites.h"

static struct arena arena;

static void tidy(void)
{
    arena_release(&arena);
}

static day at(const char *text)
{
    day d = DAY_NONE;

    ck_assert_int_eq(day_parse(text, &d, NULL), STATUS_OK);
    return d;
}

static moment noon(day on)
{
    return (moment)on * 86400 + 43200;
}

/* Somebody who is as planned: 100 criteria in 100 days, 50 of both, handed in yesterday, a review 9 weeks ago. */
static struct board_facts usual(const struct board_terms *terms, day today)
{
    struct board_facts facts = {.login = "sian",
                                .name = "Siân Hughes",
                                .number = "7204",
                                .start_day = today - 49,
                                .end_day = today + 50,
                                .hours_per_week = 37,
                                .terms = terms};

    facts.kept = (struct board_kept){.enrolment = 1,
                                     .person = 2,
                                     .met = {20, 10, 10, 10},
                                     .total = {40, 20, 20, 20},
                                     .minutes = 500,
                                     .oldest_at = MOMENT_NONE,
                                     .handed_at = noon(today - 1),
                                     .active_at = noon(today - 1),
                                     .opened_on = DAY_NONE,
                                     .held_on = DAY_NONE,
                                     .review_on = DAY_NONE,
                                     .milestones = "first-aid pcso-diploma#u1"};
    return facts;
}

static struct board_terms terms_of(void)
{
    struct board_terms terms = {.hours = {.measure = HOURS_WHOLE, .amount = 1000}, .interval = {8, 12}};

    *LIST_ADD(&arena, &terms.milestones) = "first-aid";
    *LIST_ADD(&arena, &terms.milestones) = "first";
    return terms;
}

START_TEST(board__figures__as_planned)
{
    const struct board_terms terms = terms_of();
    const day today = at("2026-11-02");
    const struct board_facts facts = usual(&terms, today);
    struct board_row row;

    board_figures(&facts, today, &arena, &row);
    ck_assert_int_eq(row.met, 50);
    ck_assert_int_eq(row.total, 100);
    ck_assert(row.has_pace);
    ck_assert_int_eq(row.days_ahead, 0);
    ck_assert_int_eq(row.due, 500);
    ck_assert_int_eq(row.planned, 1000);
    ck_assert_int_eq(row.reached, 1); /* "first" is not "first-aid" */
    ck_assert_int_eq(row.wanted, 2);
    ck_assert_int_eq(row.handed_on, today - 1);
    ck_assert_uint_eq(row.help, 0);
    tidy();
}
END_TEST

/* On the day it lapses it is met no more; once the gateway is open before that, it stays. */
START_TEST(board__figures__lapses)
{
    const struct board_terms terms = terms_of();
    const day today = at("2026-11-02");
    struct board_facts facts = usual(&terms, today);
    struct board_row row;

    board_add_lapse(&facts.kept.lapses, &arena, today + 1, PANE_SKILLS);
    board_add_lapse(&facts.kept.lapses, &arena, today, PANE_DUTIES);
    board_figures(&facts, today, &arena, &row);
    ck_assert_int_eq(row.met, 49);
    ck_assert_int_eq(row.panes.items[PANE_DUTIES].met, 19);
    board_figures(&facts, today + 1, &arena, &row);
    ck_assert_int_eq(row.met, 48);
    facts.kept.opened_on = today - 1;
    board_figures(&facts, today + 1, &arena, &row);
    ck_assert_int_eq(row.met, 50);
    tidy();
}
END_TEST

/* --- who needs help ------------------------------------------------------------------------------ */

enum lack { BEHIND, SILENT, NEVER, RETURNED, WAITS, HOURS_LACK, REVIEWED };

/* The day or number on which it is not a reason yet, and that on which it is one. */
static const struct {
    enum lack lack;
    int64_t before, from;
    uint32_t help;
} reasons[] = {
    {BEHIND, 22, 21, 1u << BOARD_BEHIND}, /* of 100; 22 are met on day 22 of 50: 28 behind */
    {SILENT, 27, 28, 1u << BOARD_SILENT},      {NEVER, 27, 28, 1u << BOARD_SILENT},
    {RETURNED, 13, 14, 1u << BOARD_RETURNED},  {WAITS, 14, 15, 1u << BOARD_WAITING},
    {HOURS_LACK, 220, 219, 1u << BOARD_HOURS}, /* 10 a day: 500 are due, 280 are four weeks */
    {REVIEWED, 84, 85, 1u << BOARD_REVIEW},
};

static void apply(struct board_facts *facts, enum lack what, int64_t by, day today)
{
    switch (what) {
    case BEHIND:
        memset(facts->kept.met, 0, sizeof facts->kept.met);
        facts->kept.met[PANE_DUTIES] = by;
        break;
    case NEVER:
        facts->kept.handed_at = MOMENT_NONE;
        facts->start_day = today - (day)by + 1;
        facts->end_day = facts->start_day + 99;
        facts->kept.minutes = 1000;
        memcpy(facts->kept.met, facts->kept.total, sizeof facts->kept.met);
        facts->kept.met[PANE_DUTIES]--;
        break;
    case RETURNED:
        facts->kept.returned = 1;
        facts->kept.handed_at = noon(today - (day)by);
        break;
    case SILENT:
        facts->kept.handed_at = noon(today - (day)by);
        break;
    case WAITS:
        facts->kept.oldest_entry = 7;
        facts->kept.oldest_at = noon(today - (day)by);
        break;
    case HOURS_LACK:
        facts->kept.minutes = by;
        break;
    case REVIEWED:
        facts->kept.held_on = today - (day)by;
        break;
    }
}

static uint32_t help_of(enum lack what, int64_t by, const struct break_row *paused, day begins)
{
    const struct board_terms terms = terms_of();
    const day today = at("2026-11-02");
    struct board_facts facts = usual(&terms, today);
    struct board_row row;

    apply(&facts, what, by, today);
    if (paused != NULL)
        *LIST_ADD(&arena, &facts.kept.breaks) = *paused;
    if (begins != DAY_NONE)
        facts.start_day = begins;
    board_figures(&facts, today, &arena, &row);
    return row.help;
}

START_TEST(board__help__from_that_day_on)
{
    ck_assert_uint_eq(help_of(reasons[_i].lack, reasons[_i].before, NULL, DAY_NONE), 0);
    ck_assert_uint_eq(help_of(reasons[_i].lack, reasons[_i].from, NULL, DAY_NONE), reasons[_i].help);
    tidy();
}
END_TEST

START_TEST(board__help__none_in_a_break)
{
    const struct break_row paused = {at("2026-11-01"), DAY_NONE, NULL};
    const struct break_row over = {at("2026-10-31"), at("2026-11-01"), NULL};

    ck_assert_uint_eq(help_of(reasons[_i].lack, reasons[_i].from, &paused, DAY_NONE), 0);
    ck_assert_uint_eq(help_of(reasons[_i].lack, reasons[_i].from, NULL, at("2026-11-03")), 0);
    if (reasons[_i].lack == SILENT || reasons[_i].lack == REVIEWED) /* days of a break are not counted */
        ck_assert_uint_eq(help_of(reasons[_i].lack, reasons[_i].from, &over, DAY_NONE), 0);
    tidy();
}
END_TEST

START_TEST(board__explain__each)
{
    struct board_row row = {.has_pace = true,
                            .days_ahead = -30,
                            .handed_on = DAY_NONE,
                            .start_day = at("2026-09-01"),
                            .returned = 2,
                            .oldest_entry = 12,
                            .oldest_days = 15,
                            .minutes = 0,
                            .due = 75,
                            .review_by = at("2026-10-01"),
                            .help = (1u << BOARD_REASON_COUNT) - 1};
    struct board_why_list why = {0};

    board_explain(&row, at("2026-11-02"), &arena, &why);
    ck_assert_uint_eq(why.count, BOARD_REASON_COUNT);
    ck_assert_str_eq(why.items[BOARD_BEHIND].words, "30 days of training behind");
    ck_assert_str_eq(why.items[BOARD_SILENT].words, "has handed in nothing since the start on 1 Sep");
    ck_assert_str_eq(why.items[BOARD_RETURNED].words, "2 entries returned and not handed in again");
    ck_assert_str_eq(why.items[BOARD_WAITING].words,
                     "entry 12 has waited 15 days for a decision: nobody who is here can decide on it");
    ck_assert_str_eq(why.items[BOARD_HOURS].words, "1 h 15 min of off-the-job time behind the plan");
    ck_assert_str_eq(why.items[BOARD_REVIEW].words, "the review was due by 1 Oct");
    memset(&why, 0, sizeof why);
    *LIST_ADD(&arena, &row.waiting_for) = "Sgt Price";
    *LIST_ADD(&arena, &row.waiting_for) = "Whitaker";
    board_explain(&row, at("2026-11-02"), &arena, &why);
    ck_assert_str_eq(why.items[BOARD_WAITING].words,
                     "entry 12 has waited 15 days for a decision: with Sgt Price, Whitaker");
    tidy();
}
END_TEST

/* --- as it is kept --------------------------------------------------------------------------------- */

START_TEST(board__texts__there_and_back)
{
    struct board_kept kept = {.met = {1, 0, 3, 0}, .total = {10, 8, 9, 6}}, read = {0};
    struct board_lapse_list lapses = {0};
    struct board_week_list weeks = {0};
    struct break_list breaks = {0};
    struct str text = STR_INIT;

    board_write_panes(&kept, &text);
    ck_assert_str_eq(text.buf, "1/10 0/8 3/9 0/6");
    board_read_panes(text.buf, &read);
    ck_assert_mem_eq(read.met, kept.met, sizeof kept.met);
    ck_assert_mem_eq(read.total, kept.total, sizeof kept.total);
    board_read_breaks("-5:3 7:", &arena, &breaks);
    ck_assert_uint_eq(breaks.count, 2);
    ck_assert_int_eq(breaks.items[0].from_day, -5);
    ck_assert_int_eq(breaks.items[1].until_day, DAY_NONE);
    str_clear(&text);
    board_write_breaks(&breaks, &text);
    ck_assert_str_eq(text.buf, "-5:3 7:");
    board_read_lapses("5:0 6:3 7:9 8:1", &arena, &lapses);
    ck_assert_uint_eq(lapses.count, 3); /* there is no pane 9 */
    board_read_weeks("x 4:1", &arena, &weeks);
    ck_assert_uint_eq(weeks.count, 0);
    board_read_panes("1/2 nothing", &read);
    ck_assert_int_eq(read.total[PANE_KNOWLEDGE], 0);
    str_release(&text);
    tidy();
}
END_TEST

/* The current week is the last; what is older than twelve, or to come, is not among them. */
START_TEST(board__trend__twelve_weeks)
{
    const day monday = at("2026-11-02");
    struct board_week_list weeks = {0};
    struct board_count_list shown = {0};
    int64_t numbers[BOARD_WEEKS] = {0};
    struct str text = STR_INIT;
    int i;

    *LIST_ADD(&arena, &weeks) = (struct board_week){monday - 84, 9};
    *LIST_ADD(&arena, &weeks) = (struct board_week){monday - 77, 1};
    *LIST_ADD(&arena, &weeks) = (struct board_week){monday, 12};
    *LIST_ADD(&arena, &weeks) = (struct board_week){monday + 7, 9};
    board_trend(&weeks, monday + 6, numbers);
    ck_assert_int_eq(numbers[0], 1);
    ck_assert_int_eq(numbers[BOARD_WEEKS - 1], 12);
    for (i = 0; i < BOARD_WEEKS; i++)
        LIST_ADD(&arena, &shown)->number = numbers[i];
    board_say_weeks(&shown, false, &text);
    ck_assert_str_eq(text.buf, "1..........9");
    str_clear(&text);
    board_say_weeks(&shown, true, &text);
    ck_assert_str_eq(text.buf, "▁··········█");
    str_release(&text);
    tidy();
}
END_TEST

/* --- order ------------------------------------------------------------------------------------------- */

/* Against a count of all that were given so far, the newest twelve weeks that have any; what the list does not tell is counted anew. */
START_TEST(board__weeks__moved)
{
    struct board_week_list kept = {0}, wanted;
    int64_t all[40] = {0};
    unsigned dice = 7;
    int turn, told = 0, anew = 0;

    for (turn = 0; turn < 4000; turn++) {
        int week, i;
        int64_t by;

        dice = dice * 1103515245u + 12345u;
        week = (int)(dice >> 16) % 40;
        by = all[week] > 0 && (dice >> 8) % 5 < 3 ? -1 : 1;
        all[week] += by;
        memset(&wanted, 0, sizeof wanted);
        for (i = 39; i >= 0 && wanted.count < BOARD_WEEKS; i--)
            if (all[i] > 0)
                *LIST_ADD(&arena, &wanted) = (struct board_week){7 * i, all[i]};
        if (board_move_week(&kept, &arena, 7 * week, by)) {
            told++;
            ck_assert_uint_eq(kept.count, wanted.count);
            for (i = 0; i < (int)kept.count; i++) {
                ck_assert_int_eq(kept.items[i].monday, wanted.items[kept.count - 1 - i].monday);
                ck_assert_int_eq(kept.items[i].number, wanted.items[kept.count - 1 - i].number);
            }
            continue;
        }
        anew++;
        memset(&kept, 0, sizeof kept);
        for (i = (int)wanted.count - 1; i >= 0; i--)
            *LIST_ADD(&arena, &kept) = wanted.items[i];
    }
    ck_assert_int_gt(told, 2000);
    ck_assert_int_gt(anew, 50);
}
END_TEST

START_TEST(board__value__unknown_last)
{
    struct board_row nothing = {
        .due = -1, .oldest_on = DAY_NONE, .review_by = DAY_NONE, .active_on = DAY_NONE};
    int column;

    for (column = 0; column < PANE_COUNT; column++)
        *LIST_ADD(&arena, &nothing.panes) = (struct board_pane){(enum pane)column, 0, 0};
    for (column = BOARD_BY_DUTIES; column < BOARD_BY_ACTIVITY; column++)
        ck_assert_msg(board_value(&nothing, (enum board_column)column) == INT64_MAX, "column %d", column);
    ck_assert_int_eq(board_value(&nothing, BOARD_BY_HELP), 0);
    nothing.help = 1u << BOARD_REVIEW;
    ck_assert_int_lt(board_value(&nothing, BOARD_BY_HELP), 0);
    tidy();
}
END_TEST

START_TEST(board__matches__any_case)
{
    const struct board_row row = {.login = "llyr", .name = "Llŷr Bowen", .number = "3318"};

    ck_assert(board_matches(&row, "LLŶR B"));
    ck_assert(board_matches(&row, "ŷr"));
    ck_assert(board_matches(&row, "331"));
    ck_assert(board_matches(&row, NULL));
    ck_assert(!board_matches(&row, "sian"));
}
END_TEST

Suite *suite_board(void)
{
    Suite *suite = suite_create("board");
    TCase *tcase = tcase_create("all");

    tcase_add_test(tcase, board__figures__as_planned);
    tcase_add_test(tcase, board__figures__lapses);
    tcase_add_loop_test(tcase, board__help__from_that_day_on, 0, COUNT(reasons));
    tcase_add_loop_test(tcase, board__help__none_in_a_break, 0, COUNT(reasons));
    tcase_add_test(tcase, board__explain__each);
    tcase_add_test(tcase, board__texts__there_and_back);
    tcase_add_test(tcase, board__trend__twelve_weeks);
    tcase_add_test(tcase, board__weeks__moved);
    tcase_add_test(tcase, board__value__unknown_last);
    tcase_add_test(tcase, board__matches__any_case);
    suite_add_tcase(suite, tcase);
    return suite;
}
