/* progress_test.c - tests of domain/progress: what counts, the state, what lacks, when it lapses. */
#include <beatbook/domain/progress.h>

#include <stdlib.h>
#include <string.h>

#include "suites.h"

#define OBSERVED (1u << ENTRY_OBSERVATION)
#define ACCOUNT (1u << ENTRY_REFLECTIVE_ACCOUNT)
#define TEST (1u << ENTRY_TEST)
#define ACCEPT (OBSERVED | ACCOUNT)

static const struct rule plain = {.min_entries = 1, .accept = ACCEPT};
static const struct rule two = {
    .min_entries = 2, .distinct_months = 2, .min_types = 2, .accept = ACCEPT, .must_include = OBSERVED};
static const struct rule types = {.min_entries = 2, .min_types = 3};
static const struct rule months = {.min_entries = 3, .distinct_months = 3, .accept = ACCEPT};
static const struct rule both = {.min_entries = 1, .must_include = OBSERVED | TEST};
static const struct rule year = {.min_entries = 1, .accept = ACCEPT, .within = "P12M"};
static const struct rule half = {.min_entries = 2, .distinct_months = 2, .accept = ACCEPT, .within = "P6M"};
static const struct rule observed_year = {
    .min_entries = 2, .accept = ACCEPT, .must_include = OBSERVED, .within = "P1Y"};
static const struct rule weeks = {.min_entries = 1, .within = "P2W"};
static const struct rule ill = {.min_entries = 1, .within = "soon"};
static const struct rule nought = {.min_entries = 0, .within = "P1Y"};

/* Evidence: "DAYxENTRIES" and types, o observation, r reflective account, t test; oldest first. Counts:
 * drafted, waiting, returned, accepted. */
/* clang-format off */
static const struct {
    const char *name;
    const struct rule *rule;
    int counts[4];
    const char *evidence;
    const char *today;
    const char *state;
    int counted;
    const char *lacks;
    const char *lapses; /* "" never */
} cases[] = {
    {"no rule, nothing", NULL, {0, 0, 0, 0}, "", "2026-11-21",
     "none", 0, "1 more entry", ""},
    {"no rule, accepted", NULL, {1, 1, 1, 2}, "2020-01-01x2t", "2026-11-21",
     "met", 2, "", ""},
    {"no rule, waiting", NULL, {1, 1, 0, 0}, "", "2026-11-21",
     "waiting", 0, "1 more entry", ""},
    {"nothing", &plain, {0, 0, 0, 0}, "", "2026-11-21",
     "none", 0, "1 more entry", ""},
    {"drafted", &plain, {1, 0, 0, 0}, "", "2026-11-21",
     "started", 0, "1 more entry", ""},
    {"waiting before drafted", &plain, {1, 1, 0, 0}, "", "2026-11-21",
     "waiting", 0, "1 more entry", ""},
    {"returned before waiting", &plain, {1, 1, 1, 0}, "", "2026-11-21",
     "returned", 0, "1 more entry", ""},
    {"part before returned", &two, {1, 1, 1, 1}, "2026-11-01x1o", "2026-11-21",
     "part", 1, "1 more entry|another month|one more type", ""},
    {"met before all", &plain, {1, 1, 1, 1}, "2026-11-01x1o", "2026-11-21",
     "met", 1, "", ""},
    {"met on the same day", &plain, {0, 0, 0, 1}, "2026-11-21x1r", "2026-11-21",
     "met", 1, "", ""},
    {"a type not accepted", &plain, {0, 0, 0, 1}, "2026-11-01x1t", "2026-11-21",
     "none", 0, "1 more entry", ""},
    {"a type not accepted, beside one", &plain, {0, 0, 0, 1}, "2026-11-01x1rt", "2026-11-21",
     "met", 1, "", ""},
    {"two, nothing yet", &two, {0, 0, 0, 0}, "", "2026-11-21",
     "none", 0, "2 more entries|2 more months|an observation|one more type", ""},
    {"two, only accounts", &two, {0, 0, 0, 2}, "2026-10-31x1r 2026-11-01x1r", "2026-11-21",
     "part", 2, "an observation", ""},
    {"two in one month", &two, {0, 0, 0, 2}, "2026-11-01x1o 2026-11-30x1r", "2026-11-30",
     "part", 2, "another month", ""},
    {"two on one day", &two, {0, 0, 0, 2}, "2026-11-01x2or", "2026-11-21",
     "part", 2, "another month", ""},
    {"two, next to each other over the month's end", &two, {0, 0, 0, 2},
     "2026-10-31x1o 2026-11-01x1r", "2026-11-21",
     "met", 2, "", ""},
    {"two, of one type", &two, {0, 0, 0, 2}, "2026-10-31x1o 2026-11-01x1o", "2026-11-21",
     "part", 2, "one more type", ""},
    {"one entry of both types", &two, {0, 0, 0, 2}, "2026-10-31x1or", "2026-11-21",
     "part", 1, "1 more entry|another month", ""},
    {"a type not accepted makes no second", &two, {0, 0, 0, 2}, "2026-10-31x1o 2026-11-01x1ot", "2026-11-21",
     "part", 2, "one more type", ""},
    {"the same month of another year", &months, {0, 0, 0, 3},
     "2024-11-01x1o 2025-11-01x1o 2026-11-01x1o", "2026-11-21",
     "met", 3, "", ""},
    {"months counted once", &months, {0, 0, 0, 4}, "2026-09-01x1o 2026-09-30x1o 2026-10-01x2o", "2026-11-21",
     "part", 4, "another month", ""},
    {"all types are accepted", &types, {0, 0, 0, 2}, "2026-10-31x1rt", "2026-11-21",
     "part", 1, "1 more entry|one more type", ""},
    {"several types lack", &types, {0, 0, 0, 2}, "2026-10-31x2r", "2026-11-21",
     "part", 2, "2 more types", ""},
    {"each of must-include", &both, {0, 0, 0, 1}, "2026-10-31x1o", "2026-11-21",
     "part", 1, "a test", ""},
    {"both of must-include", &both, {0, 0, 0, 1}, "2026-10-31x1ot", "2026-11-21",
     "met", 1, "", ""},
    {"none of must-include", &both, {0, 0, 0, 1}, "2026-10-31x1r", "2026-11-21",
     "part", 1, "an observation|a test", ""},
    {"a year ago to the day", &year, {0, 0, 0, 1}, "2025-11-21x1o", "2026-11-21",
     "met", 1, "", "2026-11-22"},
    {"a year and a day ago", &year, {0, 0, 0, 1}, "2025-11-20x1o", "2026-11-21",
     "none", 0, "1 more entry", ""},
    {"lapsed, and one waiting", &year, {0, 1, 0, 1}, "2025-11-20x1o", "2026-11-21",
     "waiting", 0, "1 more entry", ""},
    {"fresh", &year, {0, 0, 0, 1}, "2026-11-21x1o", "2026-11-21",
     "met", 1, "", "2027-11-22"},
    {"of a leap day", &year, {0, 0, 0, 1}, "2024-02-29x1o", "2024-03-01",
     "met", 1, "", "2025-03-01"},
    {"of a leap day, on the last day", &year, {0, 0, 0, 1}, "2024-02-29x1o", "2025-02-28",
     "met", 1, "", "2025-03-01"},
    {"of a leap day, gone", &year, {0, 0, 0, 1}, "2024-02-29x1o", "2025-03-01",
     "none", 0, "1 more entry", ""},
    {"older ones do not hold it", &year, {0, 0, 0, 3},
     "2025-12-01x1o 2026-01-05x1o 2026-06-03x1o", "2026-11-21",
     "met", 3, "", "2027-06-04"},
    {"a rejected type does not hold it", &year, {0, 0, 0, 2}, "2026-06-03x1o 2026-09-01x1t", "2026-11-21",
     "met", 1, "", "2027-06-04"},
    {"the last of two months", &half, {0, 0, 0, 3}, "2026-07-10x1o 2026-08-31x1o 2026-11-01x1o", "2026-11-21",
     "met", 3, "", "2027-03-01"},
    {"two in the newer month", &half, {0, 0, 0, 3}, "2026-08-30x1o 2026-11-01x1o 2026-11-02x1r", "2026-11-21",
     "met", 3, "", "2027-03-01"},
    {"short month: the last day", &half, {0, 0, 0, 2}, "2026-08-31x1o 2026-11-01x1o", "2027-02-28",
     "met", 2, "", "2027-03-01"},
    {"short month: over", &half, {0, 0, 0, 2}, "2026-08-31x1o 2026-11-01x1o", "2027-03-01",
     "part", 1, "1 more entry|another month", ""},
    {"the observation goes first", &observed_year, {0, 0, 0, 3},
     "2026-02-01x1o 2026-09-01x1r 2026-10-01x1r", "2026-11-21",
     "met", 3, "", "2027-02-02"},
    {"the observation has gone", &observed_year, {0, 0, 0, 3},
     "2026-02-01x1o 2026-09-01x1r 2026-10-01x1r", "2027-02-02",
     "part", 2, "an observation", ""},
    {"weeks: the last day", &weeks, {0, 0, 0, 1}, "2026-11-07x1t", "2026-11-21",
     "met", 1, "", "2026-11-22"},
    {"weeks: over", &weeks, {0, 0, 0, 1}, "2026-11-06x1t", "2026-11-21",
     "none", 0, "1 more entry", ""},
    {"a duration that is none bounds nothing", &ill, {0, 0, 0, 1}, "1990-01-01x1t", "2026-11-21",
     "met", 1, "", ""},
    {"nothing asked for", &nought, {0, 0, 0, 0}, "", "2026-11-21",
     "met", 0, "", ""},
};
/* clang-format on */

static day day_at(const char *text)
{
    day d;

    ck_assert_int_eq(day_parse(text, &d, NULL), STATUS_OK);
    return d;
}

/* Reads one "DAYxNTYPES"; returns what follows it. */
static const char *read_evidence(const char *text, struct evidence_day *out)
{
    char on[DAY_TEXT] = "", *end;

    memcpy(on, text, 10);
    out->on = day_at(on);
    out->entries = strtol(text + 11, &end, 10);
    for (; *end != '\0' && *end != ' '; end++)
        out->types |= *end == 'o' ? OBSERVED : *end == 'r' ? ACCOUNT : TEST;
    return *end == ' ' ? end + 1 : end;
}

static void joined(const struct criterion_progress *progress, struct str *out)
{
    size_t i;

    for (i = 0; i < progress->lacks.count; i++)
        str_add_f(out, "%s%s", i == 0 ? "" : "|", progress->lacks.items[i]);
}

START_TEST(progress__of__each)
{
    struct arena arena = ARENA_INIT;
    const int *n = cases[_i].counts;
    struct criterion_counts counts = {n[0], n[1], n[2], n[3], {NULL, 0, 0}};
    struct criterion_progress progress;
    struct str lacks = STR_INIT;
    char lapses[DAY_TEXT];
    const char *text = cases[_i].evidence;

    while (*text != '\0')
        text = read_evidence(text, LIST_ADD(&arena, &counts.evidence));
    progress_of(cases[_i].rule, &counts, day_at(cases[_i].today), &arena, &progress);
    joined(&progress, &lacks);
    day_format(progress.lapses_on, lapses);
    ck_assert_msg(strcmp(names_word(&progress_state_names, (int)progress.state), cases[_i].state) == 0 &&
                      progress.counted == cases[_i].counted && strcmp(lacks.buf, cases[_i].lacks) == 0 &&
                      strcmp(lapses, cases[_i].lapses) == 0,
                  "%s: %s %d [%s] '%s'", cases[_i].name,
                  names_word(&progress_state_names, (int)progress.state), (int)progress.counted, lacks.buf,
                  lapses);
    str_release(&lacks);
    arena_release(&arena);
}
END_TEST

/* Whatever the day of the evidence: met until the day before lapses_on, and not on it. */
START_TEST(progress__of__lapses_on_is_the_first_day_unmet)
{
    static const char *const withins[] = {"P1M", "P6M", "P12M", "P2Y", "P1M15D", "P10D"};
    struct rule rule = {.min_entries = 1, .within = withins[_i]};
    day on, from = day_at("2023-12-25"), until = day_at("2025-03-05");

    for (on = from; on <= until; on++) {
        struct arena arena = ARENA_INIT;
        struct evidence_day evidence = {on, 1, TEST};
        struct criterion_counts counts = {.accepted = 1, .evidence = {&evidence, 1, 1}};
        struct criterion_progress first, before, after;

        progress_of(&rule, &counts, on, &arena, &first);
        ck_assert_int_ne(first.lapses_on, DAY_NONE);
        progress_of(&rule, &counts, first.lapses_on - 1, &arena, &before);
        progress_of(&rule, &counts, first.lapses_on, &arena, &after);
        ck_assert_int_eq(before.state, CRITERION_MET);
        ck_assert_int_eq(before.lapses_on, first.lapses_on);
        ck_assert_int_eq(after.state, CRITERION_NONE);
        arena_release(&arena);
    }
}
END_TEST

/* --- one more entry ------------------------------------------------------------------------------ */

static const struct {
    const char *name;
    const struct rule *rule;
    const char *evidence, *today;
    enum criterion_moves moves;
    bool lapses, months;
    uint32_t includes;
} moves[] = {
    {"nothing yet", &two, "", "2026-11-21", CRITERION_MOVES_NOW, false, true, OBSERVED},
    {"one this month", &two, "2026-11-01x1o", "2026-11-21", CRITERION_MOVES_LATER, false, true, 0},
    {"one last month", &two, "2026-10-31x1o", "2026-11-21", CRITERION_MOVES_NOW, false, true, 0},
    {"not observed, and the month is used", &two, "2026-11-01x1r", "2026-11-21", CRITERION_MOVES_LATER, false,
     true, OBSERVED},
    {"only the observation is lacking", &two, "2026-10-31x1r 2026-11-01x1r", "2026-11-21",
     CRITERION_MOVES_NOW, false, false, OBSERVED},
    {"more entries than months", &months, "2026-11-01x1r", "2026-11-21", CRITERION_MOVES_LATER, false, true,
     0},
    {"met for ever", &plain, "2026-11-01x1r", "2026-11-21", CRITERION_MOVES_NOT, false, false, 0},
    {"met for long", &year, "2026-11-01x1r", "2026-11-21", CRITERION_MOVES_NOW, false, false, 0},
    {"met for 60 days", &year, "2026-01-19x1r", "2026-11-21", CRITERION_MOVES_NOW, true, false, 0},
    {"met for 61 days", &year, "2026-01-20x1r", "2026-11-21", CRITERION_MOVES_NOW, false, false, 0},
    {"it lapses, and the month is used", &half, "2026-06-10x1r 2026-11-01x1r", "2026-11-21",
     CRITERION_MOVES_LATER, true, false, 0},
    {"without a rule", NULL, "", "2026-11-21", CRITERION_MOVES_NOW, false, false, 0},
    {"accepted without a rule", NULL, "2026-11-01x1r", "2026-11-21", CRITERION_MOVES_NOT, false, false, 0},
};

START_TEST(progress__move__each)
{
    struct arena arena = ARENA_INIT;
    struct criterion_counts counts = {0};
    struct criterion_move move;
    const char *text = moves[_i].evidence;

    while (*text != '\0')
        text = read_evidence(text, LIST_ADD(&arena, &counts.evidence));
    counts.accepted = (int64_t)counts.evidence.count;
    progress_move(moves[_i].rule, &counts, day_at(moves[_i].today), &move);
    ck_assert_msg(move.moves == moves[_i].moves && move.lapses == moves[_i].lapses &&
                      move.months == moves[_i].months && move.includes == moves[_i].includes,
                  "%s: %d %d %d %x", moves[_i].name, move.moves, move.lapses, move.months, move.includes);
    arena_release(&arena);
}
END_TEST

#define AHEAD 4 /* entries at most, and the months in which they may lie */

/* The least number of further entries of all types with which the rule is met, found by trying: of this month and of the next ones. */
static int least(const struct rule *rule, const struct evidence_list *evidence, day today)
{
    int count, tried, i;

    for (count = 0, tried = 1; count <= AHEAD; count++, tried *= AHEAD)
        for (i = 0; i < tried; i++) {
            struct arena arena = ARENA_INIT;
            struct criterion_counts counts = {0};
            struct criterion_progress progress;
            int place[AHEAD] = {0}, k, rest = i;

            for (k = 0; k < (int)evidence->count; k++)
                *LIST_ADD(&arena, &counts.evidence) = evidence->items[k];
            for (k = 0; k < count; k++, rest /= AHEAD)
                place[rest % AHEAD]++;
            for (k = 0; k < AHEAD; k++)
                if (place[k] > 0)
                    *LIST_ADD(&arena, &counts.evidence) =
                        (struct evidence_day){day_add_months(today, k), place[k], ACCEPT | TEST};
            progress_of(rule, &counts, today, &arena, &progress);
            arena_release(&arena);
            if (progress.state == CRITERION_MET)
                return count;
        }
    return -1;
}

/* An entry moves what fewer are needed for after it. */
START_TEST(progress__move__fewer_are_needed)
{
    static const struct rule *const rules[] = {&plain, &two, &types, &months, &both};
    day today = day_at("2026-11-21");
    int round;

    srand((unsigned)_i + 1);
    for (round = 0; round < 12; round++) {
        struct arena arena = ARENA_INIT;
        struct criterion_counts counts = {0};
        struct criterion_move move;
        int before, now, later, k;

        for (k = rand() % 3; k > 0; k--)
            *LIST_ADD(&arena, &counts.evidence) =
                (struct evidence_day){today - 25 * k - rand() % 20 + 10, 1, 1u << (rand() % 3)};
        before = least(rules[_i], &counts.evidence, today);
        progress_move(rules[_i], &counts, today, &move);
        *LIST_ADD(&arena, &counts.evidence) = (struct evidence_day){today, 1, ACCEPT | TEST};
        now = least(rules[_i], &counts.evidence, today);
        counts.evidence.items[counts.evidence.count - 1].on = day_at("2026-12-01");
        later = least(rules[_i], &counts.evidence, today);
        ck_assert_int_ge(before, 0);
        ck_assert_int_eq(move.moves, now < before     ? CRITERION_MOVES_NOW
                                     : later < before ? CRITERION_MOVES_LATER
                                                      : CRITERION_MOVES_NOT);
        arena_release(&arena);
    }
}
END_TEST

Suite *suite_progress(void)
{
    Suite *suite = suite_create("progress");
    TCase *tcase = tcase_create("progress");

    tcase_add_loop_test(tcase, progress__of__each, 0, COUNT(cases));
    tcase_add_loop_test(tcase, progress__of__lapses_on_is_the_first_day_unmet, 0, 6);
    tcase_add_loop_test(tcase, progress__move__each, 0, COUNT(moves));
    tcase_add_loop_test(tcase, progress__move__fewer_are_needed, 0, 5);
    suite_add_tcase(suite, tcase);
    return suite;
}
