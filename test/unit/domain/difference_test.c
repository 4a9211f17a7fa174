/* difference_test.c - tests of domain/difference: two small versions, written as lines. */
#include <beatbook/domain/difference.h>

#include <stdlib.h>
#include <string.h>

#include "suites.h"

/* A version as text: "id code section words…" a line. */
static struct document version_of(const char *version, const char *lines, struct arena *arena)
{
    struct document document = {.form = DOCUMENT_FRAMEWORK, .id = "f", .version = version};
    char *copy = arena_dup(arena, lines), *line, *next = copy;

    while ((line = strsep(&next, "\n")) != NULL) {
        struct item *item;
        struct section *section = NULL;
        struct remark *words;
        const char *id = strsep(&line, " "), *code = strsep(&line, " "), *place = strsep(&line, " ");
        size_t i;

        for (i = 0; i < document.sections.count; i++)
            if (strcmp(document.sections.items[i].id, place) == 0)
                section = &document.sections.items[i];
        if (section == NULL) {
            section = LIST_ADD(arena, &document.sections);
            section->id = place;
            words = LIST_ADD(arena, &section->parts);
            words->name = "title";
            LIST_ADD(arena, &words->runs)->text = place;
        }
        item = LIST_ADD(arena, &section->items);
        *item = (struct item){.kind = KIND_SKILL, .id = id, .code = code, .assessable = -1};
        words = LIST_ADD(arena, &item->parts);
        words->name = "p";
        LIST_ADD(arena, &words->runs)->text = line;
    }
    return document;
}

static void declare(struct document *document, struct arena *arena, const char *from, enum change_type type,
                    const char *old_ids, const char *new_ids, const char *evidence)
{
    struct changes *changes;
    struct change *change;
    char *word, *next;

    if (document->changes.count == 0)
        LIST_ADD(arena, &document->changes)->from = from;
    changes = &document->changes.items[0];
    change = LIST_ADD(arena, &changes->list);
    *change = (struct change){.type = type, .evidence = evidence, .text = "said"};
    for (next = arena_dup(arena, old_ids); (word = strsep(&next, " ")) != NULL;)
        if (*word != '\0')
            *LIST_ADD(arena, &change->old_ids) = word;
    for (next = arena_dup(arena, new_ids); (word = strsep(&next, " ")) != NULL;)
        if (*word != '\0')
            *LIST_ADD(arena, &change->new_ids) = word;
}

/* "replaced a>b likeness 80 review; …" */
static const char *shown(const struct difference *difference, struct arena *arena)
{
    struct str out = STR_INIT;
    const char *kept;
    size_t i, j;

    for (i = 0; i < difference->rows.count; i++) {
        const struct difference_row *row = &difference->rows.items[i];

        str_add(&out, i > 0 ? "; " : "");
        names_set(&document_change_names, row->types, "+", &out);
        for (j = 0; j < row->old_ones.count; j++)
            str_add_f(&out, " %s", row->old_ones.items[j]->id);
        str_add(&out, " >");
        for (j = 0; j < row->new_ones.count; j++)
            str_add_f(&out, " %s", row->new_ones.items[j]->id);
        str_add_f(&out, " %s %s", names_word(&difference_basis_names, (int)row->basis),
                  names_word(&difference_evidence_names, (int)row->evidence));
        if (row->unlike)
            str_add(&out, " unlike");
    }
    kept = arena_dup(arena, out.buf);
    str_release(&out);
    return kept;
}

#define BEFORE                                                                                               \
    "a S1 x give first aid to people who are hurt at the roadside\n"                                         \
    "b S2 x keep an exact record of what was seen and said\n"                                                \
    "c S3 x talk calmly with people in distress and listen to them\n"                                        \
    "d S4 y respond to incidents in the community and contain incidents until relieved by a colleague"

static const struct {
    const char *after, *expected;
    size_t same;
} cases[] = {
    {BEFORE, "", 4},
    {"a S1 x give first aid to all people who are hurt at the roadside\n"
     "b S9 x keep an exact record of what was seen and said\n"
     "c S3 y talk calmly with people in distress and listen to them\n"
     "d S4 y respond to incidents in the community and contain incidents until relieved by a colleague",
     "reworded a > a id review; recoded b > b id keeps; moved c > c id keeps", 1},
    {"a S1 x give first aid to people who are hurt at the roadside\n"
     "c S3 x talk calmly with people in distress and listen to them\n"
     "e S5 x file an annual return of dogs\n"
     "d S4 y respond to incidents in the community and contain incidents until relieved by a colleague",
     "withdrawn b > id lapses; added > e id keeps", 3},
    {"a S1 x give first aid to people who are hurt at the roadside\n"
     "z S2 x keep an exact record of what was seen and what was said\n"
     "c S3 x talk calmly with people in distress and listen to them\n"
     "d S4 y respond to incidents in the community and contain incidents until relieved by a colleague",
     "replaced b > z likeness review", 3},
    {"a S1 x give first aid to people who are hurt at the roadside\n"
     "z S2 x keep an exact record of what was seen and said\n"
     "c S3 x talk calmly with people in distress and listen to them\n"
     "d S4 y respond to incidents in the community and contain incidents until relieved by a colleague",
     "replaced b > z likeness keeps", 3},
    {"a S1 x give first aid to people who are hurt at the roadside\n"
     "b S2 x keep an exact record of what was seen and said\n"
     "c S3 x talk calmly with people in distress and listen to them\n"
     "e S4 y respond to incidents in the community\n"
     "f S5 y contain incidents until relieved by a colleague",
     "split d > e f likeness review", 3},
    {"g S1 x give first aid to people who are hurt at the roadside and keep an exact record of what was seen "
     "and "
     "said\n"
     "c S3 x talk calmly with people in distress and listen to them\n"
     "d S4 y respond to incidents in the community and contain incidents until relieved by a colleague",
     "merged a b > g likeness review", 2},
    {"a S1 x give first aid to people who are hurt at the roadside\n"
     "b S2 x drive every vehicle of the fleet by day or by night\n"
     "c S3 x talk calmly with people in distress and listen to them\n"
     "d S4 y respond to incidents in the community and contain incidents until relieved by a colleague",
     "reworded b > b id review unlike", 3},
    {"a S1 x give first aid to people who are hurt at the roadside\n"
     "b S3 x keep an exact record of what was seen and said\n"
     "c S2 x talk calmly with people in distress and listen to them\n"
     "d S4 y respond to incidents in the community and contain incidents until relieved by a colleague",
     "recoded b > b id keeps; recoded c > c id keeps", 2},
};

START_TEST(difference__make__names_what_became_of_each)
{
    struct arena arena = ARENA_INIT;
    struct document before = version_of("1.0", BEFORE, &arena);
    struct document after = version_of("1.1", cases[_i].after, &arena);
    struct difference difference;

    difference_make(&before, &after, NULL, &arena, &difference);
    ck_assert_str_eq(shown(&difference, &arena), cases[_i].expected);
    ck_assert_uint_eq(difference.same, cases[_i].same);
    ck_assert_int_eq(difference.guessed, strstr(cases[_i].expected, "likeness") != NULL);
    arena_release(&arena);
}
END_TEST

/* What the version says goes before what is found, and what it does not say is found all the same. */
START_TEST(difference__make__believes_the_author_first)
{
    struct arena arena = ARENA_INIT;
    struct document before = version_of("1.0", BEFORE, &arena);
    struct document after =
        version_of("1.1",
                   "a S8 x give first aid to everybody who is hurt at the roadside\n"
                   "z S2 x keep an exact record of what was seen and said\n"
                   "d S4 y respond to incidents in the community and contain them until relieved",
                   &arena);
    struct difference difference;

    declare(&after, &arena, "1", CHANGE_REWORDED, "a", "a", "keeps");
    declare(&after, &arena, "1", CHANGE_WITHDRAWN, "b", "", "review");
    declare(&after, &arena, "1", CHANGE_ADDED, "", "z", "review");
    difference_make(&before, &after, NULL, &arena, &difference);
    ck_assert(difference.declared);
    ck_assert_str_eq(shown(&difference, &arena),
                     "reworded+recoded a > a declared keeps; withdrawn b > declared review;"
                     " withdrawn c > id lapses; added > z declared review; reworded d > d id review");
    arena_release(&arena);
}
END_TEST

/* Changes from another version say nothing about this one. */
START_TEST(difference__make__leaves_changes_from_elsewhere)
{
    struct arena arena = ARENA_INIT;
    struct document before = version_of("1.0", BEFORE, &arena);
    struct document after = version_of("2.0", BEFORE, &arena);
    struct difference difference;

    declare(&after, &arena, "1.1", CHANGE_REWORDED, "a", "a", "lapses");
    difference_make(&before, &after, NULL, &arena, &difference);
    ck_assert(!difference.declared);
    ck_assert_uint_eq(difference.rows.count, 0);
    arena_release(&arena);
}
END_TEST

static struct difference_pair pair_of(const char *old_id, const char *new_id, struct arena *arena)
{
    struct difference_pair pair = {0};

    if (old_id != NULL)
        *LIST_ADD(arena, &pair.old_ids) = old_id;
    if (new_id != NULL)
        *LIST_ADD(arena, &pair.new_ids) = new_id;
    return pair;
}

START_TEST(difference__make__takes_what_a_person_says)
{
    struct arena arena = ARENA_INIT;
    struct document before = version_of("1.0", BEFORE, &arena);
    struct document after =
        version_of("1.1",
                   "a S1 x give first aid to people who are hurt at the roadside\n"
                   "z S2 x keep an exact record of what was seen and what was said\n"
                   "c S3 x talk calmly with people in distress and listen to them\n"
                   "d S4 y respond to incidents in the community and contain incidents until relieved by a "
                   "colleague",
                   &arena);
    struct difference_pairs pairs = {0};
    struct difference difference;

    *LIST_ADD(&arena, &pairs) = pair_of("b", NULL, &arena);
    *LIST_ADD(&arena, &pairs) = pair_of(NULL, "z", &arena);
    difference_make(&before, &after, &pairs, &arena, &difference);
    ck_assert_str_eq(shown(&difference, &arena), "withdrawn b > person lapses; added > z person keeps");
    ck_assert(!difference.guessed);
    arena_release(&arena);
}
END_TEST

START_TEST(difference__pair_fault__says_why_a_pair_cannot_be)
{
    struct arena arena = ARENA_INIT;
    struct document before = version_of("1.0", BEFORE, &arena);
    struct document after = version_of("1.1", BEFORE, &arena);
    struct difference difference;
    struct difference_pair unknown = pair_of("q", "a", &arena), said = pair_of("b", "b", &arena);
    struct difference_pair fine = pair_of("a", "c", &arena);

    declare(&after, &arena, "1.0", CHANGE_MOVED, "b", "b", "keeps");
    difference_make(&before, &after, NULL, &arena, &difference);
    ck_assert_str_eq(difference_pair_fault(&difference, &unknown, &arena), "version 1.0 has no item \"q\"");
    ck_assert_ptr_nonnull(
        strstr(difference_pair_fault(&difference, &said, &arena), "says already what became of it"));
    ck_assert_ptr_null(difference_pair_fault(&difference, &fine, &arena));
    arena_release(&arena);
}
END_TEST

START_TEST(difference__write__writes_what_an_author_would)
{
    struct arena arena = ARENA_INIT;
    struct document before = version_of("1.0", BEFORE, &arena);
    struct document after = version_of("1.1",
                                       "a S1 x give first aid to all people who are hurt at the roadside\n"
                                       "b S9 x keep an exact record of what was seen and said\n"
                                       "e S4 y respond to incidents in the community\n"
                                       "f S5 y contain incidents until relieved by a colleague",
                                       &arena);
    struct difference difference;
    struct str out = STR_INIT;

    difference_make(&before, &after, NULL, &arena, &difference);
    difference_write(&difference, "2026-11-02", &out);
    ck_assert_str_eq(
        out.buf,
        "  <changes from=\"1.0\" date=\"2026-11-02\">\n"
        "    <change type=\"reworded\" old=\"a\" new=\"a\" evidence=\"review\">S1 in other words.</change>\n"
        "    <change type=\"recoded\" old=\"b\" new=\"b\" evidence=\"keeps\">S2 is printed as S9.</change>\n"
        "    <change type=\"withdrawn\" old=\"c\" evidence=\"lapses\">S3 withdrawn.</change>\n"
        "    <!-- found by likeness: 96 of 100 words are the same; is it so? -->\n"
        "    <change type=\"split\" old=\"d\" new=\"e f\" evidence=\"review\">S4 became S4 and S5.</change>\n"
        "  </changes>\n");
    str_release(&out);
    arena_release(&arena);
}
END_TEST

Suite *suite_difference(void)
{
    Suite *suite = suite_create("difference");
    TCase *tcase = tcase_create("difference");

    tcase_add_loop_test(tcase, difference__make__names_what_became_of_each, 0, COUNT(cases));
    tcase_add_test(tcase, difference__make__believes_the_author_first);
    tcase_add_test(tcase, difference__make__leaves_changes_from_elsewhere);
    tcase_add_test(tcase, difference__make__takes_what_a_person_says);
    tcase_add_test(tcase, difference__pair_fault__says_why_a_pair_cannot_be);
    tcase_add_test(tcase, difference__write__writes_what_an_author_would);
    suite_add_tcase(suite, tcase);
    return suite;
}
