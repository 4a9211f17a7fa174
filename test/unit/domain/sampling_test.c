/* sampling_test.c - tests of domain/sampling: what is risky, at the edges; the turns; the lot; narratives that are alike. */
#include <string.h>

#include <beatbook/domain/sampling.h>
#include <beatbook/util/hash.h>

#include "suites.h"

#define TODAY 20000
#define SEED 7

static struct arena arena;
static struct sampling_candidate_list pool;
static struct sampling_line_list lines;

static void setup(void)
{
    arena_init(&arena);
    pool = (struct sampling_candidate_list){0};
    lines = (struct sampling_line_list){0};
}

static void teardown(void)
{
    arena_release(&arena);
}

/* Of no risk: an old hand, a criterion that was sampled, time enough, own words. */
static struct sampling_candidate *add(int64_t decider, const char *ref)
{
    struct sampling_candidate *it = LIST_ADD(&arena, &pool);

    it->decider = decider;
    it->line.signoff = (int64_t)pool.count;
    it->line.decider_name = "Sgt Price";
    it->line.why = (struct sampling_why){.signoffs = SAMPLING_NEW_SIGNOFFS,
                                         .days = SAMPLING_NEW_DAYS,
                                         .seconds = 600,
                                         .words = 300,
                                         .percent = 0};
    *LIST_ADD(&arena, &it->claims) = (struct sampling_claim){
        .decision = 100 + (int64_t)pool.count, .ref = ref, .code = ref, .sampled = true};
    return it;
}

static void draw(int64_t seed, int64_t size)
{
    lines = (struct sampling_line_list){0};
    sampling_draw(&pool, TODAY, seed, size, &arena, &lines);
}

/* --- what is risky ----------------------------------------------------------------------------- */

static const struct edge {
    struct sampling_why why;
    bool sampled;
    uint32_t risks;
} edges[] = {
    {{.signoffs = 20, .days = 90, .seconds = 600, .words = 300, .percent = 49}, true, 1u << SAMPLING_RANDOM},
    {{.signoffs = 19, .days = 90, .seconds = 600, .words = 300, .percent = 49},
     true,
     1u << SAMPLING_NEW_DECIDER},
    {{.signoffs = 20, .days = 89, .seconds = 600, .words = 300, .percent = 49},
     true,
     1u << SAMPLING_NEW_DECIDER},
    {{.signoffs = 20, .days = 90, .seconds = 600, .words = 300, .percent = 50}, true, 1u << SAMPLING_COPIED},
    {{.signoffs = 20, .days = 90, .seconds = 600, .words = 300, .percent = -1},
     false,
     1u << SAMPLING_NEVER_SAMPLED},
    /* 300 words at 500 a minute are 36 seconds */
    {{.signoffs = 20, .days = 90, .seconds = 36, .words = 300, .percent = -1}, true, 1u << SAMPLING_RANDOM},
    {{.signoffs = 20, .days = 90, .seconds = 35, .words = 300, .percent = -1}, true, 1u << SAMPLING_FAST},
    {{.signoffs = 20, .days = 90, .seconds = 0, .words = 50, .percent = -1}, true, 1u << SAMPLING_FAST},
    {{.signoffs = 20, .days = 90, .seconds = 0, .words = 49, .percent = -1}, true, 1u << SAMPLING_RANDOM},
    {{.signoffs = 20, .days = 90, .seconds = -1, .words = 300, .percent = -1}, true, 1u << SAMPLING_RANDOM},
    {{.signoffs = 20, .days = 90, .seconds = 3599, .words = 30000, .percent = -1}, true, 1u << SAMPLING_FAST},
    {{.signoffs = 20, .days = 90, .seconds = 3600, .words = 60000, .percent = -1},
     true,
     1u << SAMPLING_RANDOM},
};

START_TEST(sampling__draw__knows_each_risk_at_its_edge)
{
    struct sampling_candidate *it = add(1, "S1");

    it->line.why = edges[_i].why;
    it->claims.items[0].sampled = edges[_i].sampled;
    draw(SEED, 1);
    ck_assert_uint_eq(lines.count, 1);
    ck_assert_uint_eq(lines.items[0].why.risks, edges[_i].risks);
}
END_TEST

/* --- the draw ---------------------------------------------------------------------------------- */

static void add_many(void)
{
    for (int i = 0; i < 40; i++) {
        struct sampling_candidate *it = add(1 + i % 4, i % 3 ? "S1" : "S2");

        if (i % 5 == 0)
            it->line.why.seconds = i % 2;
        if (i % 7 == 0)
            it->line.why.percent = 60 + i;
        if (i % 11 == 0)
            it->line.why.signoffs = 3;
    }
}

START_TEST(sampling__draw__gives_the_same_for_the_same_seed_and_day)
{
    struct sampling_line_list first;
    bool same = true;

    add_many();
    draw(SEED, 12);
    first = lines;
    draw(SEED, 12);
    ck_assert_uint_eq(lines.count, 12);
    for (size_t i = 0; i < lines.count; i++)
        ck_assert_int_eq(lines.items[i].signoff, first.items[i].signoff);
    draw(SEED + 1, 12);
    for (size_t i = 0; i < lines.count; i++)
        same = same && lines.items[i].signoff == first.items[i].signoff;
    ck_assert(!same);
}
END_TEST

START_TEST(sampling__draw__takes_turns_and_leaves_every_fourth_to_the_lot)
{
    add_many();
    draw(SEED, 8);
    ck_assert_int_eq(lines.items[0].why.drawn_for, SAMPLING_NEW_DECIDER);
    ck_assert_int_eq(lines.items[1].why.drawn_for, SAMPLING_FAST); /* nothing is new to samples */
    ck_assert_int_eq(lines.items[2].why.drawn_for, SAMPLING_COPIED);
    for (size_t i = 3; i < 8; i += 4) {
        ck_assert_int_eq(lines.items[i].why.drawn_for, SAMPLING_RANDOM);
        ck_assert_uint_eq(lines.items[i].why.risks, 1u << SAMPLING_RANDOM);
    }
}
END_TEST

START_TEST(sampling__draw__never_draws_one_twice_and_ends_when_all_are_drawn)
{
    uint64_t seen = 0;

    add_many();
    draw(SEED, 200);
    ck_assert_uint_eq(lines.count, 40);
    for (size_t i = 0; i < lines.count; i++) {
        ck_assert_int_eq(lines.items[i].n, (int64_t)i + 1);
        ck_assert_uint_eq(seen & UINT64_C(1) << lines.items[i].signoff, 0);
        seen |= UINT64_C(1) << lines.items[i].signoff;
    }
}
END_TEST

START_TEST(sampling__draw__goes_from_one_who_decides_to_the_next)
{
    for (int i = 0; i < 6; i++)
        add(1, "S1")->line.why.seconds = 0;
    add(2, "S1")->line.why.seconds = 20;
    draw(SEED, 3);
    ck_assert_int_eq(lines.items[1].signoff,
                     7); /* slower than the others, but nobody else's turn was theirs */
}
END_TEST

START_TEST(sampling__draw__takes_the_claim_that_was_never_sampled)
{
    struct sampling_candidate *it = add(1, "S1");

    *LIST_ADD(&arena, &it->claims) = (struct sampling_claim){.decision = 7, .ref = "S9", .code = "S9"};
    add(2, "S1");
    draw(SEED, 1);
    ck_assert_str_eq(lines.items[0].code, "S9");
    ck_assert_int_eq(lines.items[0].decision, 7);
    ck_assert_int_eq(lines.items[0].why.accepted, 1);
}
END_TEST

START_TEST(sampling__say__gives_the_figures)
{
    struct str said = STR_INIT;

    add(1, "S1")->line.why = (struct sampling_why){
        .signoffs = 3, .days = 12, .seconds = 4, .words = 312, .percent = 84, .alike_entry = 9};
    draw(SEED, 1);
    sampling_say(&lines.items[0], &said);
    ck_assert_str_eq(
        said.buf,
        "new at deciding: Sgt Price signed 3 times so far, first 12 days ago; fast: 312 words, decided "
        "4 s after what the same person did before; copied? 84% of its words stand also in entry 9 of "
        "another apprentice");
    str_release(&said);
}
END_TEST

/* --- alike ------------------------------------------------------------------------------------- */

/* So many words that nobody else has; the same seed, the same words. */
static void write_words(struct str *out, uint64_t seed, int count)
{
    struct hash_dice dice = {seed};

    for (int i = 0; i < count; i++)
        str_add_f(out, "w%x%s", hash_dice_roll(&dice, 1u << 30), i % 9 == 8 ? ". " : " ");
}

static struct sampling_text *add_text(struct sampling_text_list *texts, int64_t apprentice, moment at,
                                      const char *narrative)
{
    struct sampling_text *text = LIST_ADD(&arena, texts);

    text->apprentice = apprentice;
    text->at = at;
    sampling_marks(narrative, &arena, text);
    return text;
}

START_TEST(sampling__compare__finds_what_was_copied_and_changed_here_and_there)
{
    struct sampling_text_list texts = {0};
    struct str source = STR_INIT, copy = STR_INIT, other = STR_INIT;

    write_words(&source, 1, 300);
    write_words(&other, 2, 300);
    str_add(&copy, "My own first words, and a few more of them. ");
    str_add(&copy, source.buf);
    memcpy(strchr(copy.buf + 400, 'w'), "Xyz", 3); /* a word changed */
    add_text(&texts, 1, 100, source.buf);
    add_text(&texts, 2, 200, copy.buf);
    add_text(&texts, 1, 300, copy.buf); /* one's own again, and of another's earlier: that counts */
    add_text(&texts, 3, 50, other.buf);
    sampling_compare(&texts, &arena);
    ck_assert_int_eq(texts.items[0].percent, 0); /* the first is nobody's copy */
    ck_assert_int_ge(texts.items[1].percent, 85);
    ck_assert_uint_eq(texts.items[1].like, 0);
    ck_assert_int_eq(texts.items[2].percent, 100);
    ck_assert_uint_eq(texts.items[2].like, 1);
    ck_assert_int_eq(texts.items[3].percent, 0);
    str_release(&source);
    str_release(&copy);
    str_release(&other);
}
END_TEST

START_TEST(sampling__compare__passes_over_short_ones_and_ones_own)
{
    struct sampling_text_list texts = {0};
    struct str brief = STR_INIT, text = STR_INIT;

    write_words(&brief, 1, SAMPLING_LONG_WORDS - 1);
    write_words(&text, 2, SAMPLING_LONG_WORDS);
    add_text(&texts, 1, 100, brief.buf);
    add_text(&texts, 2, 200, brief.buf);
    add_text(&texts, 3, 100, text.buf);
    add_text(&texts, 3, 200, text.buf);
    add_text(&texts, 4, 300, "");
    sampling_compare(&texts, &arena);
    ck_assert_int_eq(texts.items[1].percent, -1);
    ck_assert_int_eq(texts.items[3].percent, 0);
    ck_assert_int_eq(texts.items[4].words, 0);
    str_release(&brief);
    str_release(&text);
}
END_TEST

START_TEST(sampling__marks__are_bounded_however_long_the_text)
{
    struct sampling_text_list texts = {0};
    struct str text = STR_INIT;

    write_words(&text, 1, 100000);
    ck_assert_uint_le(add_text(&texts, 1, 1, text.buf)->marks.count, SAMPLING_MARKS);
    ck_assert_int_lt(texts.items[0].words, SAMPLING_READ / 2);
    str_release(&text);
}
END_TEST

Suite *suite_sampling(void)
{
    Suite *suite = suite_create("sampling");
    TCase *tests = tcase_create("sampling");

    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_loop_test(tests, sampling__draw__knows_each_risk_at_its_edge, 0, COUNT(edges));
    tcase_add_test(tests, sampling__draw__gives_the_same_for_the_same_seed_and_day);
    tcase_add_test(tests, sampling__draw__takes_turns_and_leaves_every_fourth_to_the_lot);
    tcase_add_test(tests, sampling__draw__never_draws_one_twice_and_ends_when_all_are_drawn);
    tcase_add_test(tests, sampling__draw__goes_from_one_who_decides_to_the_next);
    tcase_add_test(tests, sampling__draw__takes_the_claim_that_was_never_sampled);
    tcase_add_test(tests, sampling__say__gives_the_figures);
    tcase_add_test(tests, sampling__compare__finds_what_was_copied_and_changed_here_and_there);
    tcase_add_test(tests, sampling__compare__passes_over_short_ones_and_ones_own);
    tcase_add_test(tests, sampling__marks__are_bounded_however_long_the_text);
    suite_add_tcase(suite, tests);
    return suite;
}
