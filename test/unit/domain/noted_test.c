/* noted_test.c - tests of domain/noted: which notes are marks, which links, in which order, and how they are said. */
#include <string.h>

#include <beatbook/domain/noted.h>

#include "suites.h"

static struct arena arena;
static struct reader_row_list rows;
static struct crossings links;

static void start(void)
{
    memset(&rows, 0, sizeof rows);
    memset(&links, 0, sizeof links);
}

static void stop(void)
{
    arena_release(&arena);
}

static struct reader_row *add_row(enum reader_form form, const char *id, const char *title, const char *words)
{
    struct reader_row *row = LIST_ADD(&arena, &rows);

    *row =
        (struct reader_row){.form = form, .id = id, .code = id, .kind = -1, .title = title, .words = words};
    return row;
}

static void add_note(struct reader_row *row, const char *note)
{
    *LIST_ADD(&arena, &row->notes) = note;
}

static void add_link(const char *here, const char *there, enum relation relation, bool outward)
{
    *LIST_ADD(&arena, &links.items) = (struct crossing){.here = here,
                                                        .there = there,
                                                        .there_code = "Q1",
                                                        .there_version = "1.0",
                                                        .outward = outward,
                                                        .relation = relation,
                                                        .words_here = "here",
                                                        .words_there = "there"};
}

static const struct {
    const char *note;
    int type; /* -1: none */
} notes[] = {
    {"reading: one", NOTED_NOTE},
    {"repair: one", NOTED_NOTE},
    {"sic: one", NOTED_NOTE},
    {"local: one", NOTED_NOTE},
    {"gap: one", NOTED_GAP},
    {"conflict: one", NOTED_CONFLICT},
    {"stated: false", NOTED_NOTE},
    {"stated: true", -1},
    {"status: to-be-confirmed", NOTED_GAP},
    {"status: none", -1},
    {"check: gap: none", -1},
    {"gapless: one", -1},
    {"gap", -1},
    {"", -1},
};

START_TEST(noted__make__which_notes)
{
    struct noted noted;

    add_note(add_row(READER_ITEM, "a", "", "words"), notes[_i].note);
    noted_make(&rows, NULL, &arena, &noted);
    ck_assert_uint_eq(noted.items.count, notes[_i].type < 0 ? 0 : 1);
    if (notes[_i].type >= 0) {
        ck_assert_int_eq((int)noted.items.items[0].type, notes[_i].type);
        ck_assert_int_eq(noted.items.items[0].note, 0);
        ck_assert_str_eq(noted.items.items[0].id, "a");
    }
}
END_TEST

START_TEST(noted__make__links_of_a_row_before_its_notes_and_none_that_support)
{
    struct noted noted;

    add_row(READER_HEADER, "", "Gap", "what is missing");
    add_row(READER_SECTION, "b", "a section called as an item", "");
    add_note(add_row(READER_ITEM, "b", "", ""), "sic: as printed");
    add_link("b", "other#q1", RELATION_SUPPORTS, true);
    add_link("c", "other#q1", RELATION_CONFLICTS, true);
    add_link("b", "other#q1", RELATION_CONFLICTS, false);
    add_link("b", "other#q2", RELATION_LIMITS, true);
    noted_make(&rows, &links, &arena, &noted);
    ck_assert_uint_eq(noted.items.count, 4);
    ck_assert_int_eq((int)noted.items.items[0].type, NOTED_GAP);
    ck_assert_int_eq((int)noted.items.items[1].type, NOTED_CONFLICT);
    ck_assert_int_eq((int)noted.items.items[2].type, NOTED_LIMIT);
    ck_assert_int_eq((int)noted.items.items[3].type, NOTED_NOTE);
    ck_assert_int_eq(noted.items.items[1].row, 2);
    ck_assert_int_eq(noted.conflicts, 1);
    ck_assert_int_eq(noted.limits, 1);
}
END_TEST

START_TEST(noted__say__counts_and_heads)
{
    struct str text = STR_INIT;
    struct noted noted;

    noted_make(&rows, &links, &arena, &noted);
    noted_say(&noted, &text);
    ck_assert_str_eq(text.buf, "");
    add_note(add_row(READER_ITEM, "b", "", ""), "sic: as printed");
    add_link("b", "other#q1", RELATION_CONFLICTS, false);
    add_link("b", "other#q1", RELATION_LIMITS, true);
    add_link("b", "other#q1", RELATION_LIMITS, false);
    noted_make(&rows, &links, &arena, &noted);
    noted_say(&noted, &text);
    ck_assert_str_eq(text.buf, "1 note, 1 conflict, 2 limits");
    str_clear(&text);
    noted_say_head(&noted.items.items[0], &text);
    ck_assert_str_eq(text.buf, "conflicts with other Q1 (1.0)");
    str_clear(&text);
    noted_say_head(&noted.items.items[1], &text);
    ck_assert_str_eq(text.buf, "limits other Q1 (1.0)");
    str_clear(&text);
    noted_say_head(&noted.items.items[2], &text);
    ck_assert_str_eq(text.buf, "is limited by other Q1 (1.0)");
    str_release(&text);
}
END_TEST

static const struct {
    const char *note, *said;
} facts[] = {
    {"after: P3Y", "after 3 years"},
    {"minimum: P1M", "minimum 1 month"},
    {"minimum: P1Y6M", "minimum P1Y6M"},
    {"after: P", "after P"},
    {"after: P99999999999999999999999Y", "after 9223372036854775807 years"},
    {"stated: false", "not in the source's own words"},
    {"status: to-be-confirmed", "left open by its issuer"},
    {"stage: entry", "entry"},
    {"sha256: 0123456789abcdef0123456789abcdef", "sha256 0123456789abcdef…"},
    {"no fact", "no fact"},
};

START_TEST(noted__say_fact__each)
{
    struct str text = STR_INIT;

    noted_say_fact(facts[_i].note, &text);
    ck_assert_str_eq(text.buf, facts[_i].said);
    str_release(&text);
}
END_TEST

Suite *suite_noted(void)
{
    Suite *suite = suite_create("noted");
    TCase *tcase = tcase_create("noted");

    tcase_add_checked_fixture(tcase, start, stop);
    tcase_add_loop_test(tcase, noted__make__which_notes, 0, COUNT(notes));
    tcase_add_test(tcase, noted__make__links_of_a_row_before_its_notes_and_none_that_support);
    tcase_add_test(tcase, noted__say__counts_and_heads);
    tcase_add_loop_test(tcase, noted__say_fact__each, 0, COUNT(facts));
    suite_add_tcase(suite, tcase);
    return suite;
}
