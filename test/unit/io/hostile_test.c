/* hostile_test.c - files made to cost time, memory or secrets: refused with a sentence, at once. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "suites.h"

/* What this process has done so far, in microseconds of a processor: not those that it waited for one. */
static int64_t work_done(void)
{
    struct timespec spent;

    ck_assert_int_eq(clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &spent), 0);
    return (int64_t)spent.tv_sec * 1000000 + spent.tv_nsec / 1000;
}

/* Far above what they take, far below what an unguarded parser would; valgrind is given its time. */
static int64_t milliseconds_most(void)
{
    const char *multiplier = getenv("CK_TIMEOUT_MULTIPLIER");

    return 1000 * (multiplier ? strtol(multiplier, NULL, 10) : 1);
}

#define ROOT                                                                                                 \
    "<framework xmlns=\"urn:beatbook:framework:1\" id=\"a\" version=\"1\" type=\"guidance\" "                \
    "codes=\"issuer\" xml:lang=\"en\">"

static void refused(const struct str *text, const char *words)
{
    int64_t start = work_done();

    test_import(text->buf, text->len);
    start = (work_done() - start) / 1000;
    ck_assert_msg(start < milliseconds_most(), "took %lld ms", (long long)start);
    ck_assert_msg(test_has(0, words), "%s", test_faults());
    ck_assert(!test_report.readable);
}

static const struct {
    const char *text;
    const char *words;
} documents[] = {
    {"<!DOCTYPE f [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c "
     "\"&b;&b;&b;&b;&b;&b;&b;&b;\">"
     "<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]><f>&d;</f>",
     "document type"},
    {"<!DOCTYPE f [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><f>&x;</f>", "document type"},
    {"<!DOCTYPE f SYSTEM \"http://127.0.0.1:9/f.dtd\"><f/>", "document type"},
    {"<!DOCTYPE f [<!ATTLIST f a CDATA \"x\" b CDATA \"y\">]><f/>", "document type"},
    {"<?xml version=\"1.0\"?><!DOCTYPE f PUBLIC \"-//W3C//DTD XHTML 1.0//EN\" \"x.dtd\"><f/>",
     "document type"},
};

START_TEST(import__document_type__refused)
{
    struct str text = STR_INIT;

    str_add(&text, documents[_i].text);
    refused(&text, documents[_i].words);
    str_release(&text);
}
END_TEST

START_TEST(import__200000_attributes__refused)
{
    struct str text = STR_INIT;

    str_add(&text, "<framework");
    for (int i = 0; i < 200000; i++)
        str_add_f(&text, " a%d=\"\"", i);
    str_add(&text, "/>");
    refused(&text, "more than 32 attributes");
    str_release(&text);
}
END_TEST

START_TEST(import__deep_nesting__refused)
{
    struct str text = STR_INIT;

    str_add(&text, ROOT);
    for (int i = 0; i < 500000; i++)
        str_add(&text, "<item>");
    refused(&text, "nested more than 32 deep");
    str_release(&text);
}
END_TEST

START_TEST(import__nine_megabytes__refused)
{
    struct str text = STR_INIT;

    str_add(&text, ROOT);
    while (text.len < 9u * 1024 * 1024)
        str_add(&text, "<!-- a comment that fills the file -->\n");
    refused(&text, "longer than 8 MB");
    str_release(&text);
}
END_TEST

START_TEST(import__million_elements__refused)
{
    struct str text = STR_INIT;

    str_add(&text, ROOT);
    while (text.len < 7u * 1024 * 1024)
        str_add(&text, "<p/>");
    str_add(&text, "</framework>");
    refused(&text, "more than 400000 elements");
    str_release(&text);
}
END_TEST

/* A document with two faults in each of so many items. */
static int64_t import_faulty(int items)
{
    struct str text = STR_INIT;
    int64_t start;

    str_add(&text, ROOT "<section id=\"a\">");
    for (int i = 0; i < items; i++)
        str_add_f(&text, "<item kind=\"skil\" id=\"S%d\"><ref to=\"#x%d\" strength=\"exact\"/></item>\n", i,
                  i);
    str_add(&text, "</section></framework>");
    start = work_done();
    test_import(text.buf, text.len);
    start = work_done() - start;
    str_release(&text);
    return start;
}

/* Many faults: cut off, said so, and the work grows as the document does: eight times as long a one is not sixty-four times the work. What is
   counted is this process's own, so that it is the same on a busy machine. */
START_TEST(import__faults_without_end__cut)
{
    int64_t few = import_faulty(2500);
    int64_t many;

    test_stop();
    test_start();
    many = import_faulty(20000);
    ck_assert_msg(many < 24 * (few + 1000), "%lld for 2,500 items, %lld for 20,000", (long long)few,
                  (long long)many);
    ck_assert_uint_eq(test_report.faults.count, IMPORT_FAULTS_MOST + 1);
    ck_assert(test_has(0, "more faults: mend these first"));
}
END_TEST

START_TEST(import__bytes_of_every_sort__no_crash)
{
    struct str good = test_file("test/io/tiny.xml");
    static const char spice[] = "<>&\"'=/!?- \n\000\222\303\342\200\234;[]xa1#";
    unsigned long long dice = 88172645463325252ULL;

    for (int round = 0; round < 3000; round++) {
        struct str text = STR_INIT;
        str_add_n(&text, good.buf, good.len);
        for (int i = 0; i < 1 + round % 5; i++) {
            size_t at, length;
            dice ^= dice << 13, dice ^= dice >> 7, dice ^= dice << 17;
            at = (size_t)(dice % (text.len - 20));
            length = (size_t)(dice >> 32) % 4;
            str_splice(&text, at, length == 3 ? 20 : length, spice + (dice >> 40) % (sizeof spice - 4),
                       (dice >> 50) % 4);
        }
        test_stop();
        test_start();
        test_import(text.buf, text.len);
        str_release(&text);
    }
    str_release(&good);
}
END_TEST

/* What must not get through to a screen is taken out of the words. */
START_TEST(import__bidi_and_escape__cleaned)
{
    struct str text = test_file("test/io/tiny.xml");
    static const char odd[] = "Li\342\200\256st\302\205ening\342\200\213";
    const char *found = strstr(text.buf, "Listening");
    const struct item *item;

    str_splice(&text, (size_t)(found - text.buf), 9, odd, strlen(odd));
    test_import(text.buf, text.len);
    ck_assert_msg(test_report.faults.count == 0, "%s", test_faults());
    item = &test_report.document.sections.items[0].items.items[0];
    ck_assert_str_eq(item->parts.items[0].runs.items[0].text, "List\357\277\275ening");
    str_release(&text);
}
END_TEST

Suite *suite_hostile(void)
{
    Suite *suite = suite_create("hostile");
    TCase *tests = tcase_create("hostile");

    tcase_set_timeout(tests, 60);
    tcase_add_checked_fixture(tests, test_start, test_stop);
    tcase_add_loop_test(tests, import__document_type__refused, 0, COUNT(documents));
    tcase_add_test(tests, import__200000_attributes__refused);
    tcase_add_test(tests, import__deep_nesting__refused);
    tcase_add_test(tests, import__nine_megabytes__refused);
    tcase_add_test(tests, import__million_elements__refused);
    tcase_add_test(tests, import__faults_without_end__cut);
    tcase_add_test(tests, import__bytes_of_every_sort__no_crash);
    tcase_add_test(tests, import__bidi_and_escape__cleaned);
    suite_add_tcase(suite, tests);
    return suite;
}
