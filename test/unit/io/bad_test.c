/* bad_test.c - the faulty files of test/io/bad: what EXPECTED.md asks for, and nothing besides. */
#include <string.h>

#include "suites.h"

static const struct {
    const char *file;
    size_t faults;
    struct {
        int line;
        const char *words;
    } expected[5];
} files[] = {
    {"01-missing-code", 1, {{292, "in skill s4: a skill needs a printed code"}, {292, "code=\"S4\""}}},
    {"01b-missing-id", 1, {{292, "in skill S4: <item> needs an id"}}},
    {"03-unknown-kind", 1, {{292, "kind \"skil\" is not known: did you mean \"skill\"?"}}},
    {"05b-bad-date-31feb", 1, {{8, "2022-02-31 is not a day that exists"}}},
    {"06-missing-namespace", 1, {{2, "lacks its namespace: write xmlns=\"urn:beatbook:framework:1\""}}},
    {"07-unclosed-tag", 1, {{335, "in skill S4: <item> opened on line 292 is not closed before </section>"}}},
    {"08-cp1252-declared-utf8",
     1,
     {{101, "byte 0x92 is a Windows curly apostrophe"}, {101, "save the file as UTF-8"}}},
    {"09-smart-quotes-in-tag", 1, {{292, "curly quotation marks inside the tag <item>: use straight ones"}}},
    {"10-html-ul-in-text",
     2,
     {{293, "in skill S4: <ul> is HTML: make each bullet an item of its own"}, {293, "<li> is HTML"}}},
    {"10c-nbsp-entity", 1, {{294, "&nbsp; is HTML: type the character itself"}}},
    {"11-version-order", 1, {{31, "changes from version 1.3 cannot lead to version 1.1"}}},
    {"12-empty-text", 1, {{293, "in skill S4: <p> is empty"}}},
    {"17-two-mistakes",
     2,
     {{292, "did you mean \"skill\"?"}, {347, "\"behavior\" is not known: did you mean \"behaviour\"?"}}},
    {"20-five-mistakes",
     5,
     {{90, "<sektion> is not known: did you mean <section>?"},
      {293, "in skill S4: <ul> is HTML"},
      {293, "in skill S4: <li> is HTML"},
      {307, "in skill S6: <b> is HTML"},
      {347, "in behaviour B2: kind \"behavior\" is not known"}}},
};

START_TEST(import__bad_file__each)
{
    test_import_file(arena_printf(&test_arena, "test/io/bad/%s.xml", files[_i].file));
    ck_assert_msg(test_report.faults.count == files[_i].faults, "%s: %s", files[_i].file, test_faults());
    for (int i = 0; i < 5 && files[_i].expected[i].words; i++)
        ck_assert_msg(test_has(files[_i].expected[i].line, files[_i].expected[i].words),
                      "%s: no \"%s\" in %s", files[_i].file, files[_i].expected[i].words, test_faults());
    for (size_t i = 0; i < test_report.faults.count; i++) {
        ck_assert_str_ne(test_report.faults.items[i].remedy, "");
        ck_assert_str_eq(test_report.faults.items[i].file, "a.xml");
    }
}
END_TEST

/* The one fault that only the other files show. */
START_TEST(check_references__wrong_ref__item_meant)
{
    static const char *const names[] = {"test/io/bad/04-wrong-ref.xml", "share/frameworks/pcso-standard.xml",
                                        "share/frameworks/pcso-guidance.xml"};
    struct document_list documents = {NULL, 0, 0};
    struct fault_list faults[3];

    memset(faults, 0, sizeof faults);
    for (int i = 0; i < COUNT(names); i++) {
        test_import_file(names[i]);
        ck_assert_msg(test_report.faults.count == 0, "%s", test_faults());
        ck_assert(test_report.readable);
        *LIST_ADD(&test_arena, &documents) = test_report.document;
    }
    check_references(&documents, NULL, faults, &test_arena);
    test_report.faults = faults[0];
    ck_assert_msg(faults[0].count == 1, "%s", test_faults());
    ck_assert_msg(test_has(95, "in link x15: pcso-standard has no item \"s44\": did you mean \"s4\"?"), "%s",
                  test_faults());
    ck_assert_uint_eq(faults[1].count, 0);
    ck_assert_uint_eq(faults[2].count, 0);
}
END_TEST

Suite *suite_bad(void)
{
    Suite *suite = suite_create("bad");
    TCase *tests = tcase_create("bad");

    tcase_add_checked_fixture(tests, test_start, test_stop);
    tcase_add_loop_test(tests, import__bad_file__each, 0, COUNT(files));
    tcase_add_test(tests, check_references__wrong_ref__item_meant);
    suite_add_tcase(suite, tests);
    return suite;
}
