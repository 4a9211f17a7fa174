/* print_test.c - reports from a portfolio that is as bad as one can be: nothing in it, or texts that nobody has cleaned. */
#include <string.h>
#include <unistd.h>

#include <beatbook/print/print.h>
#include <beatbook/util/file.h>

#include "suites.h"

/* What the codec lets through as it is: what was signed. */
#define DIRTY                                                                                                \
    "a\x1b[31mb\x07 <b>&\"' \xe2\x80\xae ]]> \xc2\x9b"                                                       \
    "c\n"

static struct signed_statement statement = {.act = "sign-off",
                                            .id = 7,
                                            .entry = 1,
                                            .revision = 1,
                                            .login = "price",
                                            .name = "Sgt Price",
                                            .method = "none",
                                            .statement = DIRTY};

static struct portfolio_whole empty(void)
{
    return (struct portfolio_whole){.beatbook_portfolio = PORTFOLIO_FORMAT,
                                    .head = {.host = "h",
                                             .zone = "Europe/London",
                                             .hash = "abc",
                                             .now = 0,
                                             .login = "sian",
                                             .name = "Si\u00e2n"},
                                    .person = {.login = "sian", .name = "Si\u00e2n"},
                                    .enrolment = {.start_day = DAY_NONE, .end_day = DAY_NONE}};
}

static struct portfolio_whole dirty(void)
{
    struct portfolio_whole portfolio = empty();

    portfolio.statements.items = &statement;
    portfolio.statements.count = 1;
    return portfolio;
}

START_TEST(html__nothing_in_it__a_page)
{
    struct portfolio_whole portfolio = empty();
    struct str out = STR_INIT;

    ck_assert_int_eq(html_print(&portfolio, "en", &out, NULL), STATUS_OK);
    ck_assert_ptr_nonnull(strstr(out.buf, "<h1>Portfolio of Si\u00e2n</h1>"));
    ck_assert_ptr_nonnull(strstr(out.buf, "</html>"));
    str_release(&out);
}
END_TEST

START_TEST(html__uncleaned_words__cleaned_and_escaped)
{
    struct portfolio_whole portfolio = dirty();
    struct str out = STR_INIT;

    ck_assert_int_eq(html_print(&portfolio, "en", &out, NULL), STATUS_OK);
    ck_assert_ptr_null(memchr(out.buf, 0x1b, out.len));
    ck_assert_ptr_null(memchr(out.buf, 0x07, out.len));
    ck_assert_ptr_null(strstr(out.buf, "\xe2\x80\xae"));
    ck_assert_ptr_null(strstr(out.buf, "\xc2\x9b"));
    ck_assert_ptr_null(strstr(out.buf, "<b>"));
    ck_assert_ptr_nonnull(strstr(out.buf, "&lt;b&gt;&amp;"));
    str_release(&out);
}
END_TEST

static const struct {
    const char *words, *comma, *tab;
} cells[] = {
    {"=1+1", "\"'=1+1\"", "'=1+1"},
    {"+44", "\"'+44\"", "'+44"},
    {"-x", "\"'-x\"", "'-x"},
    {"@SUM", "\"'@SUM\"", "'@SUM"},
    {"\tx", "\"'\tx\"", "' x"},
    {"a=b", "\"a=b\"", "a=b"},
    {"say \"no\"", "\"say \"\"no\"\"\"", "say \"no\""},
    {"a\nb", "\"a\nb\"", "a b"},
};

START_TEST(sheet__cells__safe_and_quoted)
{
    struct portfolio_whole portfolio = dirty();
    struct str comma = STR_INIT, tab = STR_INIT, wanted = STR_INIT;

    portfolio.statements.items[0].statement = cells[_i].words;
    ck_assert_int_eq(sheet_print(&portfolio, "statements", SHEET_CSV, &comma, NULL), STATUS_OK);
    ck_assert_int_eq(sheet_print(&portfolio, "statements", SHEET_TSV, &tab, NULL), STATUS_OK);
    str_add_f(&wanted, ",\"none\",%s\r\n", cells[_i].comma);
    ck_assert_str_eq(strstr(comma.buf, ",\"none\","), wanted.buf);
    str_clear(&wanted);
    str_add_f(&wanted, "\tnone\t%s\n", cells[_i].tab);
    ck_assert_str_eq(strstr(tab.buf, "\tnone\t"), wanted.buf);
    portfolio.statements.items[0].statement = DIRTY;
    str_release(&comma);
    str_release(&tab);
    str_release(&wanted);
}
END_TEST

START_TEST(sheet__every_noun__headed)
{
    struct portfolio_whole portfolio = empty();
    size_t i;

    for (i = 0; sheet_noun(i) != NULL; i++) {
        struct str out = STR_INIT;

        ck_assert_int_eq(sheet_print(&portfolio, sheet_noun(i), SHEET_TSV, &out, NULL), STATUS_OK);
        ck_assert_ptr_nonnull(strchr(out.buf, '\n'));
        str_release(&out);
    }
    ck_assert_uint_gt(i, 8);
    ck_assert_int_eq(sheet_print(&portfolio, "secrets", SHEET_TSV, &(struct str)STR_INIT, NULL),
                     STATUS_USAGE);
}
END_TEST

START_TEST(pdf__uncleaned_words__a_file)
{
    struct portfolio_whole portfolio = dirty();
    struct str one = STR_INIT, two = STR_INIT;

    if (!pdf_there())
        return;
    ck_assert_int_eq(pdf_print(&portfolio, "en", NULL, &one, NULL), STATUS_OK);
    ck_assert_int_eq(pdf_print(&portfolio, "en", NULL, &two, NULL), STATUS_OK);
    ck_assert(one.len == two.len && memcmp(one.buf, two.buf, one.len) == 0);
    ck_assert_int_eq(strncmp(one.buf, "%PDF-", 5), 0);
    str_release(&one);
    str_release(&two);
}
END_TEST

static const char *const bad_layouts[] = {
    "film film.mp4",    "page",
    "page /etc/passwd", "page ../x",
    "page a/../b",      "page a//b",
    "page .hidden",     "page a/",
    "page a b",         "page a;b",
    "page a\\b",        "page one\npage two",
    "entry entry.html", "sheet table.csv",
    "statement {act}",  "attachment a/{entry}",
    "page \xc3\xa9",
};

START_TEST(pack__bad_template__refused)
{
    struct portfolio_whole portfolio = empty();
    struct str out = STR_INIT;
    struct err err = ERR_INIT;
    enum status status = pack_print(&portfolio, "en", bad_layouts[_i], NULL, &out, &err);

    if (status == STATUS_FILE && strstr(err.text, "built without") != NULL)
        return;
    ck_assert_int_eq(status, STATUS_USAGE);
    ck_assert_ptr_nonnull(strstr(err.text, "of the template: "));
    str_release(&out);
}
END_TEST

START_TEST(pack__made__proves_itself)
{
    static const char layout[] =
        "# two lines\nabout about.txt\n\n  page p/{noun}page.html\nstatement s/{act}-{id}.txt\n";
    struct portfolio_whole portfolio = dirty();
    struct arena arena = ARENA_INIT;
    struct pack_checked checked = {.whole = false};
    struct str out = STR_INIT;
    struct err err = ERR_INIT;
    int file;

    if (pack_print(&portfolio, "en", layout, NULL, &out, &err) == STATUS_FILE &&
        strstr(err.text, "built without") != NULL)
        return;
    file = file_memory(out.buf, out.len, NULL);
    ck_assert_int_eq(pack_check(file, &arena, &checked, NULL), STATUS_OK);
    ck_assert(checked.whole);
    ck_assert_int_eq(checked.files, 4);
    ck_assert_int_eq(strncmp(checked.about, "beatbook pack 1\n", 16), 0);
    close(file);
    arena_release(&arena);
    str_release(&out);
}
END_TEST

Suite *suite_print(void)
{
    Suite *suite = suite_create("print");
    TCase *tcase = tcase_create("reports");

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, html__nothing_in_it__a_page);
    tcase_add_test(tcase, html__uncleaned_words__cleaned_and_escaped);
    tcase_add_loop_test(tcase, sheet__cells__safe_and_quoted, 0, COUNT(cells));
    tcase_add_test(tcase, sheet__every_noun__headed);
    tcase_add_test(tcase, pdf__uncleaned_words__a_file);
    tcase_add_loop_test(tcase, pack__bad_template__refused, 0, COUNT(bad_layouts));
    tcase_add_test(tcase, pack__made__proves_itself);
    suite_add_tcase(suite, tcase);
    return suite;
}
