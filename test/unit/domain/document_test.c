/* document_test.c - tests of domain/document: words, languages, the order of a walk. */
#include <beatbook/domain/document.h>

#include <string.h>

#include "suites.h"

static struct arena arena;

static void setup(void)
{
    arena_init(&arena);
}

static void teardown(void)
{
    arena_release(&arena);
}

static struct remark *add_remark(struct remark_list *list, const char *name, const char *lang,
                                 const char *text)
{
    struct remark *remark = LIST_ADD(&arena, list);

    remark->name = name;
    if (lang != NULL)
        *LIST_ADD(&arena, &remark->attributes) = (struct attribute){"xml:lang", lang};
    if (text != NULL)
        *LIST_ADD(&arena, &remark->runs) = (struct run){RUN_TEXT, text, NULL};
    return remark;
}

START_TEST(document__title__first_english)
{
    struct document document = {.id = "x"};

    ck_assert_str_eq(document_title(&document), "");
    add_remark(&document.about, "issuer", NULL, "Somebody");
    add_remark(&document.about, "title", "cy", "Teitl");
    ck_assert_str_eq(document_title(&document), "");
    add_remark(&document.about, "title", "en-GB", "Title");
    add_remark(&document.about, "title", NULL, "Second");
    ck_assert_str_eq(document_title(&document), "Title");
}
END_TEST

START_TEST(document__attribute__by_whole_name)
{
    struct remark_list list = {NULL, 0, 0};
    struct remark *remark = add_remark(&list, "uses", "en", NULL);

    *LIST_ADD(&arena, &remark->attributes) = (struct attribute){"framework", "pcso-standard"};
    ck_assert_str_eq(document_attribute(remark, "framework"), "pcso-standard");
    ck_assert_ptr_null(document_attribute(remark, "frame"));
    ck_assert_ptr_null(document_attribute(remark, "version"));
}
END_TEST

START_TEST(document__words__squeezed_across_runs)
{
    struct run_list runs = {NULL, 0, 0};
    struct str out = STR_INIT;

    *LIST_ADD(&arena, &runs) = (struct run){RUN_TEXT, "\n  Works with ", NULL};
    *LIST_ADD(&arena, &runs) = (struct run){RUN_EG, " (e.g.\n schools)", NULL};
    *LIST_ADD(&arena, &runs) = (struct run){RUN_LINK, NULL, "https://example.org"};
    *LIST_ADD(&arena, &runs) = (struct run){RUN_TEXT, ".  ", NULL};
    str_add(&out, "> ");
    document_words(&runs, &out);
    ck_assert_str_eq(out.buf, "> Works with (e.g. schools).");
    str_release(&out);
}
END_TEST

static const struct {
    const char *lang, *words;
} languages[] = {
    {"en", "Title|First|Second"}, {"cy", "Teitl|Cyntaf"}, {"en-GB", "Second"}, {"fr", ""}, {"c", ""},
};

START_TEST(document__item_words__in_one_language)
{
    struct item item = {.kind = KIND_DUTY};
    struct str out = STR_INIT;

    add_remark(&item.parts, "p", NULL, "First"); /* printed after the title wherever it stands */
    add_remark(&item.parts, "title", NULL, "Title");
    add_remark(&item.parts, "title", "cy", "Teitl");
    add_remark(&item.parts, "p", "cy", "Cyntaf");
    add_remark(&item.parts, "p", "en-GB", "Second");
    add_remark(&item.parts, "example", NULL, "not the issuer's words");
    document_item_words(&item, languages[_i].lang, "|", &out);
    ck_assert_str_eq(out.buf, languages[_i].words);
    str_release(&out);
}
END_TEST

static struct item *add_item(struct item_list *list, const char *id)
{
    struct item *item = LIST_ADD(&arena, list);

    item->id = id;
    return item;
}

/* Writes "id:depth<parent@section " for each item; stops after the one named. */
struct record {
    struct str out;
    const char *stop_at;
};

static bool note(const struct item *item, const struct item *parent, const struct section *section, int depth,
                 void *context)
{
    struct record *record = context;

    str_add_f(&record->out, "%s:%d<%s@%s ", item->id, depth, parent != NULL ? parent->id : "-", section->id);
    return record->stop_at == NULL || strcmp(item->id, record->stop_at) != 0;
}

static void fill(struct document *document)
{
    struct section *first = LIST_ADD(&arena, &document->sections), *inner, *second;
    struct item *outer = add_item(&first->items, "a");
    struct level *level = LIST_ADD(&arena, &outer->levels);

    first->id = "s1";
    add_item(&level->items, "a-l");
    add_item(&add_item(&outer->items, "a1")->items, "a1x");
    add_item(&first->items, "b");
    inner = LIST_ADD(&arena, &first->sections);
    inner->id = "s1i";
    add_item(&inner->items, "c");
    second = LIST_ADD(&arena, &document->sections);
    second->id = "s2";
    add_item(&second->items, "d");
}

START_TEST(document__visit__printed_order)
{
    struct document document = {.id = "x"};
    struct record record = {STR_INIT, NULL};

    fill(&document);
    document_visit(&document, note, &record);
    ck_assert_str_eq(record.out.buf,
                     "a:0<-@s1 a-l:1<a@s1 a1:1<a@s1 a1x:2<a1@s1 b:0<-@s1 c:0<-@s1i d:0<-@s2 ");
    str_release(&record.out);
}
END_TEST

static const struct {
    const char *at, *seen;
} stops[] = {
    {"a", "a:0<-@s1 "},
    {"a-l", "a:0<-@s1 a-l:1<a@s1 "},
    {"a1x", "a:0<-@s1 a-l:1<a@s1 a1:1<a@s1 a1x:2<a1@s1 "},
    {"c", "a:0<-@s1 a-l:1<a@s1 a1:1<a@s1 a1x:2<a1@s1 b:0<-@s1 c:0<-@s1i "},
};

START_TEST(document__visit__stops)
{
    struct document document = {.id = "x"};
    struct record record = {STR_INIT, stops[_i].at};

    fill(&document);
    document_visit(&document, note, &record);
    ck_assert_str_eq(record.out.buf, stops[_i].seen);
    str_release(&record.out);
}
END_TEST

Suite *suite_document(void)
{
    Suite *suite = suite_create("document");
    TCase *tcase = tcase_create("document");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, document__title__first_english);
    tcase_add_test(tcase, document__attribute__by_whole_name);
    tcase_add_test(tcase, document__words__squeezed_across_runs);
    tcase_add_loop_test(tcase, document__item_words__in_one_language, 0, COUNT(languages));
    tcase_add_test(tcase, document__visit__printed_order);
    tcase_add_loop_test(tcase, document__visit__stops, 0, COUNT(stops));
    suite_add_tcase(suite, tcase);
    return suite;
}
