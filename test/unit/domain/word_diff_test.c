/* word_diff_test.c - tests of domain/word_diff. */
#include <beatbook/domain/word_diff.h>

#include <stdlib.h>
#include <string.h>

#include <beatbook/util/hash.h>
#include <beatbook/util/str.h>

#include "suites.h"

/* The difference as a person would mark it: [-gone-] {+come+}. */
static const char *marked(const struct word_diff *diff, struct arena *arena)
{
    static const char *const signs[][2] = {{"", ""}, {"[-", "-]"}, {"{+", "+}"}};
    struct str text = STR_INIT;
    const char *kept;
    size_t i;

    for (i = 0; i < diff->runs.count; i++) {
        const struct word_diff_run *run = &diff->runs.items[i];

        str_add(&text, i > 0 ? " " : "");
        str_add(&text, signs[run->kind][0]);
        str_add_n(&text, run->text, run->length);
        str_add(&text, signs[run->kind][1]);
    }
    kept = arena_dup(arena, text.buf);
    str_release(&text);
    return kept;
}

static const struct {
    const char *before, *after, *expected;
} cases[] = {
    {"", "", ""},
    {NULL, NULL, ""},
    {"one two three", "one two three", "one two three"},
    {"one  two\nthree", " one two\tthree ", "one two\tthree"},
    {"", "one two", "{+one two+}"},
    {"one two", "", "[-one two-]"},
    {NULL, "one", "{+one+}"},
    {"one two three", "one three", "one [-two-] three"},
    {"one three", "one two three", "one {+two+} three"},
    {"went alone there", "went with Siân there", "went [-alone-] {+with Siân+} there"},
    {"start middle finish", "begin middle finish", "[-start-] {+begin+} middle finish"},
    {"start middle finish", "start middle end", "start middle [-finish-] {+end+}"},
    {"a b c d e f g", "g f e d c b a", NULL},
    {"early and late patrol", "first and last patrol", "[-early and late-] {+first and last+} patrol"},
    {"early patrol late", "first patrol last", "[-early-] {+first+} patrol [-late-] {+last+}"},
    {"Case", "case", "[-Case-] {+case+}"},
    {"ŵ ŷ", "ŵ y", "ŵ [-ŷ-] {+y+}"},
    {"same words same words", "same words", NULL},
};

START_TEST(word_diff__make__marks_what_changed)
{
    struct arena arena = ARENA_INIT;
    struct word_diff diff;

    word_diff_make(cases[_i].before, cases[_i].after, &arena, &diff);
    if (cases[_i].expected != NULL)
        ck_assert_str_eq(marked(&diff, &arena), cases[_i].expected);
    ck_assert(!diff.coarse);
    arena_release(&arena);
}
END_TEST

/* The words of all runs but those of one kind, each parted by one blank. */
static void words_without(const struct word_diff *diff, enum word_diff_kind kind, struct str *out)
{
    size_t i, at;

    for (i = 0; i < diff->runs.count; i++) {
        const struct word_diff_run *run = &diff->runs.items[i];

        if (run->kind == kind)
            continue;
        str_add(out, out->len > 0 ? " " : "");
        for (at = 0; at < run->length; at++)
            str_add_char(out, strchr(" \n\t", run->text[at]) != NULL ? ' ' : run->text[at]);
    }
}

static void random_words(struct hash_dice *dice, uint32_t count, uint32_t of, struct str *out)
{
    while (count-- > 0)
        str_add_f(out, "%sw%u", out->len > 0 ? " " : "", (unsigned)hash_dice_roll(dice, of));
}

/* Whatever the texts: both can be read off the runs again, and the counts are those of the runs. */
static void check_sound(const char *before, const char *after, struct word_diff *diff, struct arena *arena)
{
    struct str old_words = STR_INIT;
    struct str new_words = STR_INIT;
    size_t counts[3] = {0};
    size_t i;

    word_diff_make(before, after, arena, diff);
    words_without(diff, WORD_DIFF_ADDED, &old_words);
    words_without(diff, WORD_DIFF_REMOVED, &new_words);
    ck_assert_str_eq(old_words.buf, before);
    ck_assert_str_eq(new_words.buf, after);
    for (i = 0; i < diff->runs.count; i++)
        counts[diff->runs.items[i].kind] += diff->runs.items[i].words;
    ck_assert_uint_eq(diff->added, counts[WORD_DIFF_ADDED]);
    ck_assert_uint_eq(diff->removed, counts[WORD_DIFF_REMOVED]);
    str_release(&old_words);
    str_release(&new_words);
}

START_TEST(word_diff__make__both_texts_can_be_read_off)
{
    struct hash_dice dice = {(uint64_t)_i + 1};
    uint32_t words = hash_dice_roll(&dice, 60) + 1;
    uint32_t of = hash_dice_roll(&dice, 12) + 1;
    struct arena arena = ARENA_INIT;
    struct str before = STR_INIT;
    struct str after = STR_INIT;
    struct word_diff diff;

    random_words(&dice, words, of, &before);
    random_words(&dice, hash_dice_roll(&dice, 60) + 1, of, &after);
    check_sound(before.buf, after.buf, &diff, &arena);
    ck_assert(!diff.coarse);
    str_release(&before);
    str_release(&after);
    arena_release(&arena);
}
END_TEST

/* One changed word in a text as long as a narrative may be. */
START_TEST(word_diff__make__long_and_alike)
{
    struct hash_dice dice = {7};
    struct arena arena = ARENA_INIT;
    struct str before = STR_INIT;
    struct str after = STR_INIT;
    struct word_diff diff;

    random_words(&dice, 40000, 900, &before);
    str_add(&after, before.buf);
    str_add(&before, " old end");
    str_add(&after, " new end");
    check_sound(before.buf, after.buf, &diff, &arena);
    ck_assert_uint_eq(diff.added, 1);
    ck_assert_uint_eq(diff.removed, 1);
    ck_assert(!diff.coarse);
    str_release(&before);
    str_release(&after);
    arena_release(&arena);
}
END_TEST

/* Nothing in common but the two ends: bounded, said, and the ends are still seen. */
START_TEST(word_diff__make__too_different_is_coarse)
{
    struct hash_dice dice = {7};
    struct arena arena = ARENA_INIT;
    struct str before = STR_INIT;
    struct str after = STR_INIT;
    struct word_diff diff;

    str_add(&before, "begin");
    str_add(&after, "begin");
    random_words(&dice, 40000, 30000, &before);
    random_words(&dice, 40000, 30000, &after);
    str_add(&before, " end");
    str_add(&after, " end");
    check_sound(before.buf, after.buf, &diff, &arena);
    ck_assert(diff.coarse);
    ck_assert_int_eq(diff.runs.items[0].kind, WORD_DIFF_SAME);
    ck_assert_int_eq(diff.runs.items[diff.runs.count - 1].kind, WORD_DIFF_SAME);
    str_release(&before);
    str_release(&after);
    arena_release(&arena);
}
END_TEST

START_TEST(word_diff__make__too_long_is_not_compared)
{
    struct arena arena = ARENA_INIT;
    struct str before = STR_INIT;
    struct word_diff diff;

    while (before.len <= WORD_DIFF_BYTES_MOST)
        str_add(&before, "word after word after word after word ");
    word_diff_make(before.buf, before.buf, &arena, &diff);
    ck_assert_uint_eq(diff.added + diff.removed, 0);
    ck_assert(!diff.coarse);
    word_diff_make(before.buf, "word", &arena, &diff);
    ck_assert_uint_eq(diff.added, 1);
    ck_assert(diff.coarse);
    str_release(&before);
    arena_release(&arena);
}
END_TEST

START_TEST(word_diff__make__gaps_are_those_of_the_text)
{
    struct arena arena = ARENA_INIT;
    struct word_diff diff;

    word_diff_make("one\n\ntwo three", "one\n\ntwo  four \n", &arena, &diff);
    ck_assert_uint_eq(diff.runs.count, 3);
    ck_assert_uint_eq(diff.runs.items[0].length, strlen("one\n\ntwo"));
    ck_assert_uint_eq(diff.runs.items[0].gap, 2);
    ck_assert_uint_eq(diff.runs.items[1].gap, 0);
    ck_assert_uint_eq(diff.runs.items[2].gap, 2);
    arena_release(&arena);
}
END_TEST

Suite *suite_word_diff(void)
{
    Suite *suite = suite_create("word_diff");
    TCase *tcase = tcase_create("core");

    tcase_add_loop_test(tcase, word_diff__make__marks_what_changed, 0, COUNT(cases));
    tcase_add_loop_test(tcase, word_diff__make__both_texts_can_be_read_off, 0, 300);
    tcase_add_test(tcase, word_diff__make__long_and_alike);
    tcase_add_test(tcase, word_diff__make__too_different_is_coarse);
    tcase_add_test(tcase, word_diff__make__too_long_is_not_compared);
    tcase_add_test(tcase, word_diff__make__gaps_are_those_of_the_text);
    suite_add_tcase(suite, tcase);
    return suite;
}
