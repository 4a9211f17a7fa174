/* crossdraft_test.c - tests of domain/crossdraft and domain/quote: a crossmap of three links, worked on; words found again. */
#include <beatbook/domain/check.h>
#include <beatbook/domain/crossdraft.h>
#include <beatbook/domain/quote.h>

#include <string.h>

#include "suites.h"

static struct arena arena;

static void close_all(void)
{
    arena_release(&arena);
}

static struct link link_of(const char *id, const char *from, const char *to, const char *words)
{
    return (struct link){.id = id,
                         .from = from,
                         .to = to,
                         .relation = RELATION_SUPPORTS,
                         .strength = STRENGTH_PARTIAL,
                         .from_words = words,
                         .to_words = words};
}

static void use(struct document *document, const char *framework, const char *version)
{
    struct remark *uses = LIST_ADD(&arena, &document->about);

    uses->name = "uses";
    *LIST_ADD(&arena, &uses->attributes) = (struct attribute){"framework", framework};
    *LIST_ADD(&arena, &uses->attributes) = (struct attribute){"version", version};
}

static struct document crossmap(const char *version)
{
    struct document document = {.form = DOCUMENT_CROSSMAP, .id = "map", .version = version};

    use(&document, "a", "1.0");
    use(&document, "b", "2.0");
    *LIST_ADD(&arena, &document.links) = link_of("x1", "a#k1", "b#s1", "talk to people");
    *LIST_ADD(&arena, &document.links) = link_of("x2", "a#k2", "b#s1", "listen");
    *LIST_ADD(&arena, &document.links) = link_of("x9", "a#k3", "b#s3", "write");
    return document;
}

static void edit(struct crossdraft *draft, enum crossdraft_act act, const struct link *was, struct link now)
{
    *LIST_ADD(&arena, &draft->edits) =
        (struct crossdraft_edit){.act = act, .was = was != NULL ? *was : (struct link){0}, .now = now};
}

static struct document applied(const struct document *base, const struct crossdraft *draft,
                               struct word_list *conflicts)
{
    struct document out;

    ck_assert(crossdraft_apply(base, draft, &arena, &out, conflicts));
    return out;
}

START_TEST(crossdraft__apply__each_act)
{
    struct document base = crossmap("1.0"), out;
    struct crossdraft draft = {.crossmap = "map"};
    struct crossdraft_lines lines = {0};
    struct word_list conflicts;
    struct link now = base.links.items[0];

    now.strength = STRENGTH_EXACT;
    edit(&draft, CROSSDRAFT_SET, &base.links.items[0], now);
    edit(&draft, CROSSDRAFT_END, &base.links.items[1], base.links.items[1]);
    ck_assert_str_eq(crossdraft_new_id(&base, &draft, &arena), "x10");
    edit(&draft, CROSSDRAFT_ADD, NULL, link_of("x10", "a#k2", "b#s2", "hear"));
    ck_assert_str_eq(crossdraft_new_id(&base, &draft, &arena), "x11");
    out = applied(&base, &draft, &conflicts);
    ck_assert_uint_eq(conflicts.count, 0);
    ck_assert_str_eq(out.version, "1.1");
    ck_assert_uint_eq(out.links.count, 3);
    ck_assert_int_eq(crossdraft_link(&out, "x1")->strength, STRENGTH_EXACT);
    ck_assert_ptr_null(crossdraft_link(&out, "x2"));
    ck_assert_str_eq(crossdraft_link(&out, "x10")->to, "b#s2");
    ck_assert_uint_eq(base.links.count, 3); /* what was read is as it was */
    ck_assert_int_eq(base.links.items[0].strength, STRENGTH_PARTIAL);
    crossdraft_compare(&base, &out, &arena, &lines);
    ck_assert_uint_eq(lines.count, 3);
    ck_assert_str_eq(crossdraft_say(&lines.items[0], &arena), "partial → exact");
    ck_assert_int_eq(lines.items[1].act, CROSSDRAFT_END);
    ck_assert_int_eq(lines.items[2].act, CROSSDRAFT_ADD);
    close_all();
}
END_TEST

/* What one edit made is what the next one finds; what was added may be ended. */
START_TEST(crossdraft__apply__one_after_another)
{
    struct document base = crossmap("1.0"), out;
    struct crossdraft draft = {.crossmap = "map"};
    struct word_list conflicts;
    struct link first = base.links.items[0], second;

    first.from_words = "talk";
    second = first;
    second.to_words = "people";
    edit(&draft, CROSSDRAFT_SET, &base.links.items[0], first);
    edit(&draft, CROSSDRAFT_SET, &first, second);
    edit(&draft, CROSSDRAFT_ADD, NULL, link_of("x10", "a#k2", "b#s2", "hear"));
    second = link_of("x10", "a#k2", "b#s2", "hear");
    edit(&draft, CROSSDRAFT_END, &second, second);
    out = applied(&base, &draft, &conflicts);
    ck_assert_uint_eq(conflicts.count, 0);
    ck_assert_str_eq(out.links.items[0].from_words, "talk");
    ck_assert_str_eq(out.links.items[0].to_words, "people");
    ck_assert_uint_eq(out.links.count, 3);
    close_all();
}
END_TEST

/* Somebody else's version came meanwhile: what it did not touch is carried out, what it did is named. */
START_TEST(crossdraft__apply__another_version_came)
{
    struct document base = crossmap("1.0"), later = crossmap("1.7"), out;
    struct crossdraft draft = {.crossmap = "map"};
    struct word_list conflicts;
    struct link now = base.links.items[0];

    now.strength = STRENGTH_EXACT;
    edit(&draft, CROSSDRAFT_SET, &base.links.items[0], now);
    now = base.links.items[2];
    now.strength = STRENGTH_RELATED;
    edit(&draft, CROSSDRAFT_SET, &base.links.items[2], now);
    now = base.links.items[1];
    edit(&draft, CROSSDRAFT_END, &now, now);
    later.links.items[0].from_words = "speak to people";
    later.links.items[1] = later.links.items[2];
    later.links.count = 2; /* x2 is gone: so it ended anyway */
    out = applied(&later, &draft, &conflicts);
    ck_assert_str_eq(out.version, "1.8");
    ck_assert_uint_eq(conflicts.count, 1);
    ck_assert_ptr_nonnull(strstr(conflicts.items[0], "x1 says something else by now"));
    ck_assert_int_eq(out.links.items[0].strength, STRENGTH_PARTIAL);
    ck_assert_int_eq(crossdraft_link(&out, "x9")->strength, STRENGTH_RELATED);
    close_all();
}
END_TEST

/* Words of a newer version are quoted: the crossmap uses that one, too, once. */
START_TEST(crossdraft__apply__uses_what_it_quotes)
{
    struct document base = crossmap("1.0"), out;
    struct crossdraft draft = {.crossmap = "map"};
    struct word_list conflicts;
    struct link now = base.links.items[0];

    now.from_words = "speak to people";
    edit(&draft, CROSSDRAFT_SET, &base.links.items[0], now);
    draft.edits.items[0].from_version = "1.1";
    draft.edits.items[0].to_version = "2";
    out = applied(&base, &draft, &conflicts);
    ck_assert_uint_eq(out.about.count, 3);
    ck_assert_str_eq(document_attribute(&out.about.items[2], "framework"), "a");
    ck_assert_str_eq(document_attribute(&out.about.items[2], "version"), "1.1");
    close_all();
}
END_TEST

static const struct {
    const char *version, *next;
} versions[] = {{"1.0", "1.1"},      {"1", "1.1"},           {"2022.6", "2022.7"},
                {"1.0.9", "1.0.10"}, {"1.9999", "1.9999.1"}, {"1.2.3.9999", NULL}};

START_TEST(crossdraft__apply__next_version)
{
    struct document base = crossmap(versions[_i].version), out;
    struct crossdraft draft = {.crossmap = "map"};
    struct word_list conflicts;
    bool there = crossdraft_apply(&base, &draft, &arena, &out, &conflicts);

    ck_assert_int_eq(there, versions[_i].next != NULL);
    if (there)
        ck_assert_str_eq(out.version, versions[_i].next);
    close_all();
}
END_TEST

/* ---- a crossmap that uses two versions of a framework */

static void add_known(struct known_list *known, const char *version, const char *words)
{
    struct known_framework *framework = LIST_ADD(&arena, known);

    framework->id = "a";
    framework->version = version;
    *LIST_ADD(&arena, &framework->items) = "k1";
    *LIST_ADD(&arena, &framework->words) = words;
}

static const struct {
    const char *words;
    size_t faults;
} quotations[] = {{"talk to people", 0}, {"speak to people", 0}, {"shout at people", 1}};

START_TEST(check_references__crossmap__words_of_either_version)
{
    struct document document = {.form = DOCUMENT_CROSSMAP, .id = "map", .version = "1.1"};
    struct document_list documents = {0};
    struct known_list known = {0};
    struct fault_list faults = {0};

    add_known(&known, "1.0", "talk to people");
    add_known(&known, "1.1", "speak to people");
    use(&document, "a", "1.0");
    use(&document, "a", "1.1");
    *LIST_ADD(&arena, &document.links) = link_of("x1", "a#k1", "b#s1", quotations[_i].words);
    *LIST_ADD(&arena, &documents) = document;
    check_references(&documents, &known, &faults, &arena);
    ck_assert_uint_eq(faults.count, quotations[_i].faults);
    close_all();
}
END_TEST

/* ---- words found again */

static const char now[] =
    "Demonstrate, at all times, how to speak with people of the ward and listen to them.";
static const struct {
    const char *quote, *found; /* NULL: not found */
} quotes[] = {
    {"speak with people", "speak with people"},
    {"how to talk with people of the ward", "how to speak with people of the ward"},
    {"Speak with all people", "speak with people"},
    {"listen to THEM", "listen to them"},
    {"maintain radio discipline on patrol", NULL},
    {"", NULL},
};

START_TEST(quote__find__each)
{
    struct quote_words words = {0};
    size_t first, last;
    bool found = quote_find(quotes[_i].quote, now, &first, &last) > 0;

    quote_split(now, &arena, &words);
    ck_assert_int_eq(found, quotes[_i].found != NULL);
    if (found) {
        const char *taken = quote_take(now, &words, first, last, &arena);

        ck_assert_str_eq(taken, quotes[_i].found);
        ck_assert(check_quote_stands(taken, now)); /* whatever is taken stands there */
    }
    close_all();
}
END_TEST

Suite *suite_crossdraft(void)
{
    Suite *suite = suite_create("crossdraft");
    TCase *tcase = tcase_create("crossdraft");

    tcase_add_test(tcase, crossdraft__apply__each_act);
    tcase_add_test(tcase, crossdraft__apply__one_after_another);
    tcase_add_test(tcase, crossdraft__apply__another_version_came);
    tcase_add_test(tcase, crossdraft__apply__uses_what_it_quotes);
    tcase_add_loop_test(tcase, crossdraft__apply__next_version, 0, COUNT(versions));
    tcase_add_loop_test(tcase, check_references__crossmap__words_of_either_version, 0, COUNT(quotations));
    tcase_add_loop_test(tcase, quote__find__each, 0, COUNT(quotes));
    suite_add_tcase(suite, tcase);
    return suite;
}
