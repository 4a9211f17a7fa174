/* shipped_test.c - good files: no fault is found in them, and the XML written from the model is the XML that was read. */
#include <string.h>

#include <beatbook/io/writer.h>
#include <beatbook/wire/json.h>

#include "suites.h"

static const char *const files[] = {
    "share/frameworks/pcso-standard.xml",
    "share/frameworks/national-role-profile.xml",
    "share/frameworks/force-role-profile.xml",
    "share/frameworks/pcso-guidance.xml",
    "share/frameworks/ppf-pcso.xml",
    "share/frameworks/crossmap.xml",
    "share/frameworks/rules.xml",
    "share/frameworks/england-funded.xml",
    "share/frameworks/unfunded.xml",
    "share/frameworks/pcso-diploma.xml",
    "test/io/examples/levels-example.xml",
    "test/io/examples/pcso-standard-1.1.xml",
    "test/io/tiny.xml",
};

START_TEST(import__good_file__no_fault)
{
    test_import_file(files[_i]);
    ck_assert_msg(test_report.faults.count == 0, "%s: %s", files[_i], test_faults());
    ck_assert(test_report.readable);
}
END_TEST

static bool is_inline(const char *tag)
{
    tag += tag[1] == '/' ? 2 : 1;
    return (!strncmp(tag, "eg", 2) && strchr(" >/", tag[2])) || (tag[0] == 'a' && strchr(" >/", tag[1]));
}

/* Blanks squeezed, none beside the tags of blocks; comments left out. */
static void squeeze(const char *xml, struct str *out)
{
    while (*xml) {
        if (!strncmp(xml, "<!--", 4)) {
            xml = strstr(xml, "-->") + 3;
        } else if (strchr(" \t\n", *xml)) {
            xml += strspn(xml, " \t\n");
            if (out->len && !(out->buf[out->len - 1] == ' ') && !(*xml == '<' && !is_inline(xml)) && *xml)
                str_add_char(out, ' ');
        } else if (*xml == '<') {
            size_t length = strcspn(xml, ">") + 1;
            bool block = !is_inline(xml);
            for (size_t i = 0; i < length; i++) {
                bool blank = strchr(" \t\n", xml[i]) != NULL;
                if (!blank || out->buf[out->len - 1] != ' ')
                    str_add_char(out, blank ? ' ' : xml[i]);
            }
            xml += length;
            if (block)
                xml += strspn(xml, " \t\n");
        } else {
            str_add_char(out, *xml++);
        }
    }
}

static void assert_same(const char *before, const char *after, const char *file)
{
    size_t at = 0;

    while (before[at] && before[at] == after[at])
        at++;
    ck_assert_msg(before[at] == after[at], "%s: at %zu:\n  %.120s\n  %.120s", file, at,
                  before + (at > 40 ? at - 40 : 0), after + (at > 40 ? at - 40 : 0));
}

/* XML → model → JSON → model → XML. */
START_TEST(writer__good_file__comes_back)
{
    struct str source = test_file(files[_i]);
    struct str before = STR_INIT, after = STR_INIT, xml = STR_INIT, json = STR_INIT;
    struct import_report again;
    struct err err = ERR_INIT;

    test_import(source.buf, source.len);
    json_write(&codec_import_report, &test_report, &json);
    ck_assert_msg(json_read(&codec_import_report, json.buf, json.len, &test_arena, &again, &err) == STATUS_OK,
                  "%s", err.text);
    writer_write(&again.document, &xml);
    squeeze(source.buf, &before);
    squeeze(xml.buf, &after);
    assert_same(before.buf, after.buf, files[_i]);

    /* What was written is as good as what was read, and written the same way again. */
    test_stop();
    test_start();
    test_import(xml.buf, xml.len);
    ck_assert_msg(test_report.faults.count == 0, "%s", test_faults());
    str_clear(&after);
    writer_write(&test_report.document, &after);
    assert_same(xml.buf, after.buf, files[_i]);
    str_release(&source);
    str_release(&before);
    str_release(&after);
    str_release(&xml);
    str_release(&json);
}
END_TEST

START_TEST(check_references__shipped__no_fault)
{
    struct document_list documents = {NULL, 0, 0};
    struct fault_list faults[COUNT(files)];

    memset(faults, 0, sizeof faults);
    for (int i = 0; i < COUNT(files); i++) {
        test_import_file(files[i]);
        *LIST_ADD(&test_arena, &documents) = test_report.document;
    }
    check_references(&documents, NULL, faults, &test_arena);
    for (int i = 0; i < COUNT(files); i++) {
        test_report.faults = faults[i];
        /* The invented update words an item anew that the standard had, and says so. */
        ck_assert_msg(faults[i].count == 0, "%s: %s", files[i], test_faults());
    }
}
END_TEST

START_TEST(check_document__shipped__no_fault)
{
    struct fault_list faults = {NULL, 0, 0};

    test_import_file(files[_i]);
    check_document(&test_report.document, &faults, &test_arena);
    test_report.faults = faults;
    ck_assert_msg(faults.count == 0, "%s: %s", files[_i], test_faults());
}
END_TEST

START_TEST(reader__mixed_words__runs_and_lines)
{
    const struct item *item;
    const struct run_list *runs;

    test_import_file("test/io/tiny.xml");
    item = &test_report.document.sections.items[0].items.items[0];
    ck_assert_int_eq(item->line, 14);
    ck_assert_str_eq(item->parts.items[1].name, "p");
    ck_assert_int_eq(item->parts.items[1].line, 16);
    runs = &item->parts.items[1].runs;
    ck_assert_uint_eq(runs->count, 3);
    ck_assert_str_eq(runs->items[0].text, "Hear people out ");
    ck_assert_str_eq(runs->items[1].text, "e.g. on the doorstep");
    ck_assert_int_eq(runs->items[1].form, RUN_EG);
    ck_assert_str_eq(runs->items[2].text, " before you speak.");
}
END_TEST

/* The example of beatbook-framework(5) is a framework without a fault. */
START_TEST(manual__example__no_fault)
{
    struct str page = test_file("man/beatbook-framework.5");
    const char *start = strstr(page.buf, "<?xml"), *end = start ? strstr(start, ".Ed") : NULL;
    struct str text = STR_INIT;

    ck_assert(start != NULL && end != NULL);
    for (; start < end; start++) {
        if (!strncmp(start, "\\(dq", 4)) {
            str_add_char(&text, '"');
            start += 3;
        } else if (!strncmp(start, "\\-", 2)) {
            str_add_char(&text, '-');
            start++;
        } else {
            str_add_char(&text, *start);
        }
    }
    test_import(text.buf, text.len);
    ck_assert_msg(test_report.faults.count == 0, "%s", test_faults());
    ck_assert(test_report.readable);
    str_release(&page);
    str_release(&text);
}
END_TEST

Suite *suite_shipped(void)
{
    Suite *suite = suite_create("shipped");
    TCase *tests = tcase_create("shipped");

    tcase_add_checked_fixture(tests, test_start, test_stop);
    tcase_add_loop_test(tests, import__good_file__no_fault, 0, COUNT(files));
    tcase_add_loop_test(tests, writer__good_file__comes_back, 0, COUNT(files));
    tcase_add_loop_test(tests, check_document__shipped__no_fault, 0, COUNT(files));
    tcase_add_test(tests, check_references__shipped__no_fault);
    tcase_add_test(tests, reader__mixed_words__runs_and_lines);
    tcase_add_test(tests, manual__example__no_fault);
    suite_add_tcase(suite, tests);
    return suite;
}
