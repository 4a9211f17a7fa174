/* text_compare_test.c - tests of util/text_compare. */
#include <beatbook/util/text.h>

#include "suites.h"

static const struct {
    const char *text;
    const char *folded;
} folds[] = {
    {"", ""},
    {"Hello, WORLD 1", "hello, world 1"},
    {"\xc3\x89TUDE", "\xc3\xa9tude"},
    {"E\xcc\x81tude", "\xc3\xa9tude"},
    {"Stra\xc3\x9f"
     "e",
     "strasse"},
    {"\xc5\xb4Y\xcc\x82", "\xc5\xb5\xc5\xb7"},
    {"BAD\xff", "bad\xff"},
};

START_TEST(text__fold__each)
{
    struct str out = STR_INIT;

    str_add(&out, "X");
    text_fold(&out, folds[_i].text);
    ck_assert_str_eq(out.buf + 1, folds[_i].folded);
    ck_assert_int_eq(out.buf[0], 'X');
    str_release(&out);
}
END_TEST

static const struct {
    const char *a;
    const char *b;
    bool same;
} sames[] = {
    {"", "", true},
    {"abc", "ABC", true},
    {"abc", "abcd", false},
    {"abc", "abd", false},
    {"caf\xc3\xa9", "CAFE\xcc\x81", true},
    {"strasse",
     "STRA\xc3\x9f"
     "E",
     true},
    {"caf\xc3\xa9", "cafe", false},
    {"", "\xcc\x81", false},
};

START_TEST(text__same__each)
{
    ck_assert_int_eq(text_same(sames[_i].a, sames[_i].b), sames[_i].same);
    ck_assert_int_eq(text_same(sames[_i].b, sames[_i].a), sames[_i].same);
}
END_TEST

static const struct {
    const char *text;
    size_t words;
} counts[] = {
    {"", 0},
    {"   ", 0},
    {"one", 1},
    {" one  two\nthree ", 3},
    {"well-known, don't; it\xe2\x80\x99s", 3},
    {"- -- 'quoted' -", 1},
    {"one--two", 2},
    {"dogs' tails", 2},
    {"3 ports, 10GBASE-T", 3},
    {"caf\xc3\xa9 e\xcc\x81t\xc3\xa9", 2},
    {"d\xc5\xb5r \xe2\x80\x93 t\xc5\xb7", 2},
    {"bad\xff"
     "bytes",
     2},
};

START_TEST(text__words__each)
{
    ck_assert_uint_eq(text_words(counts[_i].text), counts[_i].words);
}
END_TEST

static const struct {
    const char *text;
    const char *squeezed;
} squeezes[] = {
    {"", ""},
    {"  ", ""},
    {"a b", "a b"},
    {" a \t\n b ", "a b"},
    {"a\xc2\xa0\xc2\xa0"
     "b\xe3\x80\x80",
     "a b"},
    {"\xe2\x80\xa8"
     "a",
     "a"},
    {"a \xff b", "a \xff b"},
};

START_TEST(text__squeeze__each)
{
    struct str out = STR_INIT;

    str_add(&out, "X");
    text_squeeze(&out, squeezes[_i].text);
    ck_assert_str_eq(out.buf + 1, squeezes[_i].squeezed);
    str_release(&out);
}
END_TEST

static const struct {
    const char *a;
    const char *b;
    size_t distance;
} distances[] = {
    {"", "", 0},       {"abc", "", 3},           {"abc", "abc", 0},       {"abc", "ABC", 0},
    {"abc", "abd", 1}, {"abc", "ab", 1},         {"abc", "xabc", 1},      {"abcd", "acbd", 1},
    {"ca", "abc", 3},  {"kitten", "sitting", 3}, {"submit", "sumbit", 1},
};

START_TEST(text__distance__each)
{
    ck_assert_uint_eq(text_distance(distances[_i].a, distances[_i].b), distances[_i].distance);
    ck_assert_uint_eq(text_distance(distances[_i].b, distances[_i].a), distances[_i].distance);
}
END_TEST

START_TEST(text__distance__looks_at_64_bytes)
{
    struct str a = STR_INIT;
    struct str b = STR_INIT;

    str_add_f(&a, "%0100d", 0);
    str_add_f(&b, "%0200d1", 0);
    ck_assert_uint_eq(text_distance(a.buf, b.buf), 0);
    ck_assert_uint_eq(text_distance(a.buf, ""), 64);
    str_release(&a);
    str_release(&b);
}
END_TEST

static const char *const commands[] = {"submit", "accept", NULL, "return", "log", "ls", "s"};

static const struct {
    const char *word;
    const char *meant;
} suggestions[] = {
    {"sumbit", "submit"}, {"acept", "accept"}, {"RETURN", "return"}, {"retrun", "return"},
    {"lgo", "log"},       {"l", NULL},         {"", NULL},           {"xyz", NULL},
    {"subtract", NULL},   {"lss", "ls"},       {"x", NULL},
};

START_TEST(text__suggest__each)
{
    const char *meant = text_suggest(suggestions[_i].word, commands, (size_t)COUNT(commands));

    if (suggestions[_i].meant == NULL)
        ck_assert_ptr_null(meant);
    else
        ck_assert_str_eq(meant, suggestions[_i].meant);
}
END_TEST

static const struct {
    const char *text, *words; /* parted by | */
} next_words[] = {
    {"", ""},
    {" ... ", ""},
    {"one", "one"},
    {"The gate, it's shut.", "The|gate|it's|shut"},
    {"'quoted' o’r tŷ’", "quoted|o’r|tŷ"},
    {"well-known K1 a\nb", "well|known|K1|a|b"},
    {"dogs' don''t", "dogs|don|t"},
};

START_TEST(text__next_word__each)
{
    const char *text = next_words[_i].text;
    struct str found = STR_INIT;
    size_t at = 0, taken;

    for (; text_next_word(text, strlen(text), &at, &taken); at += taken)
        str_add_f(&found, "%s%.*s", found.len > 0 ? "|" : "", (int)taken, text + at);
    ck_assert_str_eq(found.buf, next_words[_i].words);
    str_release(&found);
}
END_TEST

START_TEST(text__escape__as_xml_has_it)
{
    struct str out = STR_INIT;

    text_escape(&out, "");
    ck_assert_str_eq(out.buf, "");
    text_escape(&out, "a < b && \"c\" > d, ŵ");
    ck_assert_str_eq(out.buf, "a &lt; b &amp;&amp; &quot;c&quot; &gt; d, ŵ");
    str_release(&out);
}
END_TEST

Suite *suite_text_compare(void)
{
    Suite *suite = suite_create("text_compare");
    TCase *tcase = tcase_create("text_compare");

    tcase_add_loop_test(tcase, text__fold__each, 0, COUNT(folds));
    tcase_add_loop_test(tcase, text__same__each, 0, COUNT(sames));
    tcase_add_loop_test(tcase, text__words__each, 0, COUNT(counts));
    tcase_add_loop_test(tcase, text__next_word__each, 0, COUNT(next_words));
    tcase_add_loop_test(tcase, text__squeeze__each, 0, COUNT(squeezes));
    tcase_add_loop_test(tcase, text__distance__each, 0, COUNT(distances));
    tcase_add_test(tcase, text__distance__looks_at_64_bytes);
    tcase_add_loop_test(tcase, text__suggest__each, 0, COUNT(suggestions));
    tcase_add_test(tcase, text__escape__as_xml_has_it);
    suite_add_tcase(suite, tcase);
    return suite;
}
