/* timeline_test.c - tests of domain/timeline: what changed between two revisions, and the order of lines. */
#include "suites.h"

#include <string.h>

#include <beatbook/domain/timeline.h>
#include <beatbook/util/str.h>

static struct arena arena;

static void open_arena(void)
{
    arena_init(&arena);
}

static void close_arena(void)
{
    arena_release(&arena);
}

/* "field -removed +added: runs" of all changes, with the marks of a difference. */
static const char *told(const struct entry_words *before, const struct entry_words *now)
{
    static const char marks[] = {'=', '-', '+'};
    struct timeline_change_list changes = {0};
    struct str text = STR_INIT;
    const char *copy;
    size_t i, k;

    timeline_changes(before, now, &arena, &changes);
    for (i = 0; i < changes.count; i++) {
        const struct timeline_change *change = &changes.items[i];

        str_add_f(&text, "%s%s -%d +%d", i > 0 ? "; " : "", change->field, (int)change->removed,
                  (int)change->added);
        for (k = 0; k < change->runs.count; k++)
            str_add_f(&text, " %c%s", marks[change->runs.items[k].kind], change->runs.items[k].text);
    }
    copy = arena_dup_n(&arena, text.buf, text.len);
    str_release(&text);
    return copy;
}

START_TEST(timeline__changes__nothing)
{
    const struct entry_words words = {.title = "A title", .place = "", .narrative = "Some words."};
    const struct entry_words blanks = {.title = "A title", .place = "", .narrative = "Some\n words. "};

    ck_assert_str_eq(told(&words, &words), "");
    ck_assert_str_eq(told(&words, &blanks), "");
}
END_TEST

START_TEST(timeline__changes__each_field)
{
    struct entry_words before = {.title = "A title", .place = "Beat 4", .narrative = "I saw it."};
    struct entry_words now = {.title = "Another title", .place = "", .narrative = "I saw it all."};
    struct reference reference = {REFERENCE_OTHER, "PNB 12"};

    now.references.items = &reference;
    now.references.count = 1;
    ck_assert_str_eq(told(&before, &now), "title -1 +1 -A +Another =title; place -2 +0 -Beat 4; "
                                          "references -0 +2 +PNB 12; narrative -1 +2 =I saw -it. +it all.");
}
END_TEST

/* Of what stayed only the words beside a change are told. */
START_TEST(timeline__changes__what_stayed_is_shortened)
{
    const char *stayed = "a b c d e f g h i j k l m n o p q r s t";
    const struct entry_words before = {.title = "", .place = "", .narrative = stayed};
    const struct entry_words after = {
        .title = "", .place = "", .narrative = arena_printf(&arena, "%s new", stayed)};
    const struct entry_words first = {
        .title = "", .place = "", .narrative = arena_printf(&arena, "new %s", stayed)};
    const struct entry_words both = {
        .title = "", .place = "", .narrative = arena_printf(&arena, "new %s new", stayed)};

    ck_assert_str_eq(told(&before, &after), "narrative -0 +1 =… m n o p q r s t +new");
    ck_assert_str_eq(told(&before, &first), "narrative -0 +1 +new =a b c d e f g h …");
    ck_assert_str_eq(told(&before, &both), "narrative -0 +2 +new =a b c d e f g h … m n o p q r s t +new");
}
END_TEST

START_TEST(timeline__sort__by_time_and_then_as_they_came)
{
    struct timeline_line_list lines = {0};
    static const moment at[] = {5, 3, 5, 1, 3};
    struct str text = STR_INIT;
    size_t i;

    for (i = 0; i < 5; i++) {
        struct timeline_line *line = LIST_ADD(&arena, &lines);

        line->at = at[i];
        line->revision = (int64_t)i;
    }
    timeline_sort(&lines);
    for (i = 0; i < lines.count; i++)
        str_add_f(&text, "%d", (int)lines.items[i].revision);
    ck_assert_str_eq(text.buf, "31402");
    str_release(&text);
}
END_TEST

Suite *suite_timeline(void)
{
    Suite *suite = suite_create("timeline");
    TCase *tcase = tcase_create("timeline");

    tcase_add_checked_fixture(tcase, open_arena, close_arena);
    tcase_add_test(tcase, timeline__changes__nothing);
    tcase_add_test(tcase, timeline__changes__each_field);
    tcase_add_test(tcase, timeline__changes__what_stayed_is_shortened);
    tcase_add_test(tcase, timeline__sort__by_time_and_then_as_they_came);
    suite_add_tcase(suite, tcase);
    return suite;
}
