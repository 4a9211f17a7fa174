/* slips_test.c - slips that authors make, each put into test/io/tiny.xml, and what they are told. */
#include <string.h>

#include "suites.h"

static const struct {
    const char *find;
    const char *replace;
    size_t faults;
    int line;
    const char *words;
} slips[] = {
    /* attributes */
    {"<item kind=\"skill\" id=\"s1\"", "<item knd=\"skill\" id=\"s1\"", 1, 14,
     "in skill S1: <item> has no attribute \"knd\": did you mean \"kind\"?"},
    {"code=\"S1\"", "code=\"S1\" class=\"new\"", 1, 14, "no attribute \"class\": take it out"},
    {"xml:lang=\"en-GB\"", "lang=\"en-GB\"", 1, 2, "no attribute \"lang\": did you mean \"xml:lang\"?"},
    {"xml:lang=\"en-GB\"", "xml:lang=\"en_GB\"", 1, 2, "\"en_GB\" is not known: did you mean \"en-GB\"?"},
    {"type=\"guidance\"", "type=\"guidence\"", 1, 2,
     "type \"guidence\" is not known: did you mean \"guidance\"?"},
    {"type=\"guidance\"", "type=\"leaflet\"", 1, 2, "use one of: apprenticeship-standard"},
    {" version=\"1.1\"", "", 1, 2, "<framework> needs a version: write version=\"1.0\""},
    {" kind=\"skill\" id=\"s1\"", " id=\"s1\"", 1, 14, "in item S1: <item> needs a kind"},
    {"version=\"1.1\"", "version=\"one\"", 1, 2, "version \"one\" is not a version"},
    {"id=\"s1\" code", "id=\"S1\" code", 1, 14, "id \"S1\" is not of the form of an id: write s1"},
    {"code=\"S2\"", "code=\"S1\"", 1, 20, "in skill S1: code \"S1\" is used twice, first on line 14"},
    {"id=\"s1-course\"", "id=\"Listening course\"", 1, 17, "write listening-course"},
    {"assessable=\"true\"", "assessable=\"yes\"", 1, 20, "neither true nor false: write assessable=\"true\""},
    {"date=\"2024-05\"", "date=\"01/05/2024\"", 1, 6, "write year, month and day: 2024-05-01"},
    {"date=\"2024-05\"", "date=\"2024-13\"", 1, 6, "2024-13 is not a month that exists"},
    {"within=\"P12M\"", "within=\"12 months\"", 1, 17, "write P12M"},
    {"strength=\"related\"", "strength=\"strong\"", 1, 18, "use one of: exact, partial, related"},
    {"to=\"#s2\"", "to=\"s2\"", 1, 18, "or #s2 inside its own framework"},
    {"to=\"#s2\"", "to=\"#s22\"", 1, 18, "in skill S1: there is no item \"s22\": did you mean \"#s2\"?"},
    {"to=\"#s2\"", "to=\"other#s2\"", 1, 18, "links between frameworks stand in a crossmap"},
    {"assessable=\"true\"", "since=\"2.0\"", 1, 20, "since 2.0 is later than this version, 1.1"},
    /* changes and rules */
    {"new=\"s2\"", "new=\"s3\"", 1, 10, "there is no item \"s3\" in this version"},
    {"new=\"s2\"", "old=\"s1\" new=\"s2\"", 1, 10, "its ids do not fit its type: added has only new"},
    {"type=\"added\" new=\"s2\"", "type=\"withdrawn\" old=\"s2\"", 1, 10,
     "item \"s2\" is said to be gone but is there"},
    {"type=\"added\"", "type=\"aded\"", 1, 10, "did you mean \"added\"?"},
    {"evidence=\"review\"", "evidence=\"maybe\"", 1, 10, "use one of: keeps, review, lapses"},
    {"<changes from=\"1.0\">", "<changes from=\"1.1\">", 1, 9, "cannot lead to version 1.1"},
    {"accept=\"observation test\"", "accept=\"observation tests\"", 1, 26,
     "in rule r1: accept \"tests\" is not known: did you mean \"test\"?"},
    {"accept=\"observation test\"", "accept=\"observation, test\"", 1, 26, "part the words by blanks"},
    {"kinds=\"skill\"", "kinds=\"skils\"", 1, 26, "kinds \"skils\" is not known: did you mean \"skill\"?"},
    {"kinds=\"skill\"", "kinds=\"purpose\"", 1, 26, "a purpose cannot be evidenced"},
    {"kinds=\"skill\"", "items=\"s9\"", 1, 26, "there is no item \"s9\""},
    {" kinds=\"skill\"", "", 1, 26, "it says neither kinds nor items"},
    {"min-entries=\"2\"", "min-entries=\"two\"", 1, 26, "write digits only, such as min-entries=\"2\""},
    {"distinct-months=\"2\"", "distinct-months=\"3\"", 1, 26, "2 entries cannot lie in 3 different months"},
    {"accept=\"observation test\"", "accept=\"observation test\" must-include=\"feedback\"", 1, 26,
     "add feedback to accept"},
    {"sign-off=\"supervisor\"", "sign-off=\"manager\"", 1, 26, "use one of: supervisor, assessor"},
    {" sign-off=\"supervisor\"", "", 1, 26, "<rule> needs a sign-off"},
    /* elements */
    {"<title>A tiny framework</title>", "", 1, 3, "<about> lacks its <title>"},
    {"<source>made up</source>", "", 1, 3, "<about> lacks its <source>"},
    {"<title>Listening</title>\n      <p>Hear people out <eg>e.g. on the doorstep</eg> before you speak.</p>",
     "<p>Hear people out.</p>\n      <title>Listening</title>", 1, 16,
     "in skill S1: <title> must stand before <p>"},
    {"<title>Skills</title>", "<title>Skills</title>\n    All of them matter.", 1, 14,
     "in section skills: words may not stand directly in <section>: put them into a <lead>"},
    {"<p>Write down what was said.</p>", "Write down what was said.", 2, 21,
     "in skill S2: words may not stand directly in <item>: put them into <p>"},
    {"<p>Write down what was said.</p>", "<bold>Write</bold>", 2, 21,
     "<bold> is not known: in <item> may stand: <title>, <p>"},
    {"Write down", "<strong>Write</strong> down", 1, 21,
     "<strong> is HTML: take the tags out and keep the words"},
    {"Write down", "Write<br>down", 1, 21, "<br> is HTML: begin a new <p> instead"},
    {"Write down", "<item kind=\"skill\" id=\"s3\" code=\"S3\"><p>x</p></item> down", 1, 21,
     "<item> may not stand in <p>: it belongs into"},
    {"Write down", "Write<eg> </eg>down", 1, 21, "<eg> in <p> is empty"},
    {"<note type=\"sic\">", "<note typ=\"sic\">", 1, 22, "no attribute \"typ\": did you mean \"type\"?"},
    {"<note type=\"sic\">as printed</note>", "<p>after the note</p>", 0, 0, NULL},
    {"<note type=\"sic\">", "<remark type=\"sic\">", 1, 22,
     "<remark> of line 22 is closed by </note>: write the same name in both: note"},
    {"<source>made up</source>", "<source>made up</source><dc:title>x</dc:title>", 1, 7,
     "belongs to another vocabulary"},
    {"<published date=\"2024-05\">May 2024</published>",
     "<published date=\"2024-05\"/><updated date=\"2023\"/>", 1, 6,
     "updated 2023 lies before published 2024-05"},
    {"urn:beatbook:framework:1", "urn:beatbook:framework:2", 1, 2,
     "is of another vocabulary, \"urn:beatbook:framework:2\""},
    /* tags */
    {"id=\"s1\" code", "id=s1 code", 1, 14,
     "the value of id in <item> has no quotation marks: write id=\"s1\""},
    {"kind=\"skill\" id=\"s1\"", "kind=\"skill id=\"s1\"", 1, 14,
     "the value of kind in <item> lacks its closing quotation mark"},
    {"id=\"s1\" code", "id=\"s1\"code", 1, 14, "write a blank between two attributes"},
    {"code=\"S1\"", "code=\"S1\" code=\"S9\"", 1, 14, "code stands twice in <item>"},
    {"assessable=\"true\"", "assessable", 1, 20, "assessable in <item> has no value"},
    {"<p>Write down what was said.</p>", "<p>Write down what was said.</P>", 1, 21,
     "</P> does not close <p> of line 21: write </p>"},
    {"as printed</note>\n    </item>", "as printed</note>\n    </itme>", 1, 23,
     "</itme> does not close <item> of line 20: write </item>"},
    {"was said.</p>", "was said.", 1, 23, "in skill S2: <p> opened on line 21 is not closed before </item>"},
    {"<p>Write", "<p>", 0, 0, NULL},
    {"was said.</p>", "was said.</p></p>", 1, 21, "</p> closes nothing"},
    {"Write down", "Write & file", 1, 21, "in skill S2: the sign & stands alone: write &amp;"},
    {"Write down", "Write if < 3 and file", 1, 21, "the sign < stands alone: write &lt;"},
    {"Write down", "Write &foo; down", 1, 21, "&foo; is not known"},
    {"Write down", "Write &#0; down", 1, 21, "no character that XML allows"},
    {"Write down", "Write ]]> down", 1, 21, "write ]]&gt;"},
    {"Write down", "Write \013down", 1, 21, "control character (0x0B)"},
    {"<about>", "<about", 1, 3, "the tag <about lacks its >"},
    /* the file */
    {"</framework>\n", "</framework>\n<framework id=\"b\"/>\n", 1, 29,
     "a second document, <framework>, begins"},
    {"</framework>\n", "</framework>\nThe end.\n", 1, 29,
     "words after the end of the document: take \"The end."},
    {"</framework>\n", "", 1, 28, "<framework> opened on line 2 is not closed before the end of the file"},
    {"encoding=\"UTF-8\"", "encoding=\"windows-1252\"", 1, 1, "only UTF-8 is read"},
    {"version=\"1.0\" encoding", "version=\"1.1\" encoding", 1, 1, "does not declare XML 1.0"},
    {"<about>", "<?php echo 1 ?><about>", 1, 3, "is an instruction to other programs"},
    {"<about>", "<!-- a -- b --><about>", 1, 3, "two hyphens"},
    {"<about>", "<!-- never closed <about>", 1, 3, "the comment that begins here never ends"},
    /* all is well */
    {"<about>", "<!-- a comment --><about><!-- another -->", 0, 0, NULL},
    {"Write down", "<![CDATA[Write & file]]> down", 0, 0, NULL},
    {"Write down", "Write &amp; file &#163; down", 0, 0, NULL},
    {"<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
     "\357\273\277<?xml version='1.0' encoding='utf-8' standalone='yes'?>", 0, 0, NULL},
    {"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", "", 0, 0, NULL},
    {"id=\"s1\" code=\"S1\"", "id='s1'\n\tcode = \" S1 \"", 0, 0, NULL},
};

static void put(struct str *text, const char *find, const char *replace)
{
    const char *found = strstr(text->buf, find);

    ck_assert_msg(found != NULL, "tiny.xml has no %s", find);
    str_splice(text, (size_t)(found - text->buf), strlen(find), replace, strlen(replace));
}

START_TEST(import__slip__each)
{
    struct str text = test_file("test/io/tiny.xml");

    put(&text, slips[_i].find, slips[_i].replace);
    test_import(text.buf, text.len);
    ck_assert_msg(test_report.faults.count == slips[_i].faults, "%s → %s: %s", slips[_i].find,
                  slips[_i].replace, test_faults());
    if (slips[_i].words)
        ck_assert_msg(test_has(slips[_i].line, slips[_i].words), "%s → %s: no \"%s\" on line %d in %s",
                      slips[_i].find, slips[_i].replace, slips[_i].words, slips[_i].line, test_faults());
    for (size_t i = 0; i < test_report.faults.count; i++)
        ck_assert_str_ne(test_report.faults.items[i].remedy, "");
    str_release(&text);
}
END_TEST

/* Slips of every sort in one file: one run names them all. */
START_TEST(import__many_slips__all_at_once)
{
    struct str text = test_file("test/io/tiny.xml");

    put(&text, "date=\"2024-05\"", "date=\"2024-02-30\"");
    put(&text, "id=\"s1\" code", "id=s1 code");
    put(&text, "on the doorstep", "on the &ldquo;doorstep");
    put(&text, "kind=\"skill\" id=\"s2\"", "kind=\"skil\" id=\"s2\"");
    put(&text, "Write down", "Write\222 <ul><li>down</li></ul>");
    put(&text, "accept=\"observation test\"", "accept=\"observation tets\"");
    test_import(text.buf, text.len);
    ck_assert_msg(test_report.faults.count == 8, "%s", test_faults());
    ck_assert(test_has(6, "2024-02-30"));
    ck_assert(test_has(14, "id=\"s1\""));
    ck_assert(test_has(16, "&ldquo; is HTML"));
    ck_assert(test_has(20, "did you mean \"skill\"?"));
    ck_assert(test_has(21, "byte 0x92"));
    ck_assert(test_has(21, "<ul> is HTML"));
    ck_assert(test_has(21, "<li> is HTML"));
    ck_assert(test_has(26, "did you mean \"test\"?"));
    for (size_t i = 1; i < test_report.faults.count; i++)
        ck_assert_int_le(test_report.faults.items[i - 1].line, test_report.faults.items[i].line);
    str_release(&text);
}
END_TEST

#define RULES(reasons)                                                                                       \
    "<rules xmlns=\"urn:beatbook:framework:1\" id=\"r\" version=\"1\" xml:lang=\"en\"><title>T</title>"      \
    "<issuer>I</issuer><uses framework=\"f\" version=\"1.0\"/><off-the-job>" reasons "</off-the-job>"        \
    "<evidence><rule id=\"k\" kinds=\"skill\" min-entries=\"1\" accept=\"test\" sign-off=\"assessor\"/>"     \
    "</evidence></rules>"

static const struct {
    const char *text;
    const char *words;
} files[] = {
    {"", "the file is empty"},
    {"hello", "there is no tag in the file"},
    {"<standard/>", "a document is a <framework>, a <crossmap> or <rules>"},
    {"<section id=\"a\"/>", "a document cannot begin with <section>"},
    {"<framwork/>", "did you mean <framework>?"},
    {"<html><body>x</body></html>", "<html> is not known"},
    {"PK\003\004 and so on", "word processor"},
    {"%PDF-1.7", "this is a PDF"},
    {"\377\376<\0f\0", "UTF-16"},
    {"<rules xmlns=\"urn:beatbook:framework:1\" id=\"r\" version=\"1\" "
     "xml:lang=\"en\"><title>T</title><issuer>I</issuer>"
     "<uses framework=\"f\" version=\"1.0\"/></rules>",
     "the rules neither have <evidence> nor extend others"},
    {RULES("<reason id=\"a\"><title>A</title></reason><reason id=\"a\"><title>B</title></reason>"),
     "in reason a: id \"a\""},
    {RULES("<reason id=\"no\"><title>No</title></reason>"), "\"no\" stands for time that is not off the job"},
    {RULES("<reason id=\"a\"/>"), "<reason> lacks its <title>"},
    {RULES("<reason><title>A</title></reason>"), "<reason> needs an id"},
    {RULES(""), "<off-the-job> lacks its <reason>"},
    {RULES("<reason id=\"a\"><title/></reason>"), "<title> is empty"},
};

START_TEST(import__no_framework__each)
{
    size_t length = files[_i].text[0] == '\377' ? 6 : strlen(files[_i].text);

    test_import(files[_i].text, length);
    ck_assert_msg(test_has(0, files[_i].words), "%s: %s", files[_i].text, test_faults());
}
END_TEST

Suite *suite_slips(void)
{
    Suite *suite = suite_create("slips");
    TCase *tests = tcase_create("slips");

    tcase_add_checked_fixture(tests, test_start, test_stop);
    tcase_add_loop_test(tests, import__slip__each, 0, COUNT(slips));
    tcase_add_test(tests, import__many_slips__all_at_once);
    tcase_add_loop_test(tests, import__no_framework__each, 0, COUNT(files));
    suite_add_tcase(suite, tests);
    return suite;
}
