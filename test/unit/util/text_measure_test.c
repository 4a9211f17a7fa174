/* text_measure_test.c - tests of util/text_measure. */
#include <string.h>

#include <utf8proc.h>

#include <beatbook/util/text.h>

#include "suites.h"

#define E_ACUTE "e\xcc\x81"
#define CJK "\xe6\xbc\xa2"
#define GRIN "\xf0\x9f\x98\x80"
#define HEART "\xe2\x9d\xa4"
#define VS16 "\xef\xb8\x8f"
#define ZWJ "\xe2\x80\x8d"
#define FAMILY "\xf0\x9f\x91\xa8" ZWJ "\xf0\x9f\x91\xa9" ZWJ "\xf0\x9f\x91\xa7"
#define FLAG "\xf0\x9f\x87\xac\xf0\x9f\x87\xa7"
#define WAVE_TONE "\xf0\x9f\x91\x8b\xf0\x9f\x8f\xbd"
#define DOTS "\xe2\x80\xa6"

/* Each is one grapheme. */
static const struct {
    const char *text;
    int columns;
} graphemes[] = {
    {"a", 1},
    {" ", 1},
    {"\n", 0},
    {"\t", 0},
    {"\x7f", 0},
    {"\xc2\x85", 0},
    {"\xc3\xa9", 1},
    {E_ACUTE, 1},
    {CJK, 2},
    {GRIN, 2},
    {HEART, 1},
    {HEART VS16, 2},
    {FAMILY, 2},
    {FLAG, 2},
    {"\xf0\x9f\x87\xac", 1},
    {WAVE_TONE, 2},
    {"1" VS16 "\xe2\x83\xa3", 2},
    {"a" VS16, 1},
    {"\xcc\x81", 0},
    {"\xc2\xa1", 1},
    {"\xe2\x80\xa6", 1},
    {"\xef\xbf\xbd", 1},
    {"\xff", 1},
    {"\xe2", 1},
    {"\xea\xb0\x81", 2},
    {"\xe1\x84\x80\xe1\x85\xa1", 2},
    {"a\xcc\x81\xcc\xa3\xcc\x82", 1},
    {"\xe0\xa4\x95\xe0\xa4\xbe", 1},
};

START_TEST(text__grapheme__each)
{
    const char *text = graphemes[_i].text;
    size_t length = strlen(text);
    char followed[64];
    int columns = -1;

    ck_assert_uint_eq(text_grapheme(text, length, &columns), length);
    ck_assert_int_eq(columns, graphemes[_i].columns);
    ck_assert_uint_eq(text_grapheme(text, length, NULL), length);
    ck_assert_uint_eq(text_width(text, length), (size_t)columns);
    memcpy(followed, text, length);
    memcpy(followed + length, "xyz", 4);
    ck_assert_uint_eq(text_grapheme(followed, length + 3, &columns), length);
    ck_assert_int_eq(columns, graphemes[_i].columns);
    ck_assert_uint_eq(text_before(followed, length), 0);
    ck_assert_uint_eq(text_before(followed, length + 1), length);
}
END_TEST

/* Short cuts must not be seen: what utf8proc says of every pair up to U+3000 is what is done, but for controls. */
START_TEST(text__grapheme__pairs_as_unicode_says)
{
    int32_t other[] = {'a', '1', 0xa0, 0xa9, 0xae, 0xad, 0x2ff, 0x300, 0x600, 0x200d, 0x20e3, 0xfe0f};
    int32_t code;
    char text[8];

    for (code = 0x20; code < 0x3000; code++) {
        size_t first = (size_t)utf8proc_encode_char(code, (utf8proc_uint8_t *)text);
        size_t length = first + (size_t)utf8proc_encode_char(other[_i], (utf8proc_uint8_t *)text + first);
        bool parted = utf8proc_grapheme_break(code, other[_i]);

        if (text_grapheme(text, length, NULL) != (parted ? first : length))
            ck_abort_msg("U+%04X U+%04X", (unsigned)code, (unsigned)other[_i]);
    }
}
END_TEST

START_TEST(text__grapheme__nothing)
{
    int columns = 9;

    ck_assert_uint_eq(text_grapheme("", 0, &columns), 0);
    ck_assert_int_eq(columns, 0);
    ck_assert_uint_eq(text_grapheme("\r\n", 2, &columns), 1);
    ck_assert_uint_eq(text_before("abc", 0), 0);
}
END_TEST

static const struct {
    const char *text;
    size_t columns;
} widths[] = {
    {"", 0},
    {"abc", 3},
    {"a line of plain ascii that is long", 34},
    {"a\tb\nc", 3},
    {"abcdefgh" E_ACUTE "xyz", 12},
    {"abcdefghi" E_ACUTE, 10},
    {CJK "abc" CJK, 7},
    {FLAG FLAG FLAG, 6},
    {"x" FAMILY "y" HEART VS16 "z", 7},
    {"bad\xff\xfe"
     "end",
     8},
    {"\xcc\x81"
     "abc",
     3},
    {"12"
     "3" VS16 "\xe2\x83\xa3",
     4},
};

START_TEST(text__width__each)
{
    ck_assert_uint_eq(text_width(widths[_i].text, strlen(widths[_i].text)), widths[_i].columns);
}
END_TEST

/* Forwards by text_grapheme, backwards by text_before, and text_fit at every number of columns all agree. */
START_TEST(text__before__undoes_grapheme)
{
    const char *text = widths[_i].text;
    size_t length = strlen(text);
    size_t starts[64];
    size_t ends[64];
    size_t count = 0;
    size_t at = 0;

    while (at < length) {
        int columns;

        starts[count] = at;
        at += text_grapheme(text + at, length - at, &columns);
        ends[count] = (count > 0 ? ends[count - 1] : 0) + (size_t)columns;
        count++;
    }
    if (count > 0)
        ck_assert_uint_eq(ends[count - 1], text_width(text, length));
    while (count-- > 0) {
        at = text_before(text, at);
        ck_assert_uint_eq(at, starts[count]);
    }
}
END_TEST

START_TEST(text__fit__agrees_with_width)
{
    const char *text = widths[_i].text;
    size_t length = strlen(text);
    size_t columns;

    for (columns = 0; columns <= widths[_i].columns + 2; columns++) {
        size_t used = 99;
        size_t fit = text_fit(text, length, columns, &used);

        ck_assert_uint_le(used, columns);
        ck_assert_uint_eq(text_width(text, fit), used);
        if (fit < length) {
            size_t next = text_grapheme(text + fit, length - fit, NULL);

            ck_assert_uint_gt(text_width(text, fit + next), columns);
            ck_assert_uint_eq(text_before(text, fit + next), fit);
        }
    }
    ck_assert_uint_eq(text_fit(text, length, (size_t)-1, NULL), length);
}
END_TEST

static const struct {
    const char *text;
    size_t columns;
    bool ascii;
    const char *clipped;
} clips[] = {
    {"", 0, false, ""},
    {"abc", 3, false, "abc"},
    {"abcd", 3, false, "ab" DOTS},
    {"abcd", 1, false, DOTS},
    {"abcd", 0, false, ""},
    {"abcdef", 5, true, "ab..."},
    {"abcdef", 3, true, "..."},
    {"abcdef", 2, true, ".."},
    {"abcdef", 0, true, ""},
    {CJK CJK CJK, 6, false, CJK CJK CJK},
    {CJK CJK CJK, 5, false, CJK CJK DOTS},
    {CJK CJK CJK, 4, false, CJK DOTS},
    {"abc" E_ACUTE "f", 4, false, "abc" DOTS},
    {"abc" E_ACUTE, 4, false, "abc" E_ACUTE},
};

START_TEST(text__clip__each)
{
    struct str out = STR_INIT;

    text_clip(&out, clips[_i].text, clips[_i].columns, clips[_i].ascii);
    ck_assert_str_eq(out.buf, clips[_i].clipped);
    ck_assert_uint_le(text_width(out.buf, out.len), clips[_i].columns);
    str_release(&out);
}
END_TEST

/* The lines, parted by '|'. */
static const struct {
    const char *text;
    size_t columns;
    const char *lines;
} wraps[] = {
    {"", 10, ""},
    {"abc", 10, "abc|"},
    {"abc\n", 10, "abc\n|"},
    {"\n\n", 10, "\n|\n|"},
    {"one two three", 7, "one two |three|"},
    {"one two three", 8, "one two |three|"},
    {"one two three", 5, "one |two |three|"},
    {"one   two", 3, "one   |two|"},
    {"one   \ntwo", 3, "one   \n|two|"},
    {"one\ntwo", 3, "one\n|two|"},
    {"abcdefgh", 3, "abc|def|gh|"},
    {"a abcdefgh", 3, "a |abc|def|gh|"},
    {CJK CJK CJK, 5, CJK CJK "|" CJK "|"},
    {CJK CJK, 1, CJK "|" CJK "|"},
    {"ab", 0, "a|b|"},
    {"caf" E_ACUTE " x", 4, "caf" E_ACUTE " |x|"},
    {"   ", 1, "   |"},
};

START_TEST(text__wrap__each)
{
    const char *text = wraps[_i].text;
    struct str out = STR_INIT;

    while (*text != '\0') {
        size_t length = text_wrap(text, strlen(text), wraps[_i].columns);

        ck_assert_uint_gt(length, 0);
        str_add_n(&out, text, length);
        str_add_char(&out, '|');
        text += length;
    }
    ck_assert_str_eq(out.buf, wraps[_i].lines);
    str_release(&out);
}
END_TEST

START_TEST(text__wrap__many_lines_in_little_time)
{
    struct str text = STR_INIT;
    size_t at = 0;
    int i;

    for (i = 0; i < 1000000; i++)
        str_add_char(&text, _i == 0 ? '\n' : 'x');
    while (at < text.len)
        at += text_wrap(text.buf + at, text.len - at, 80);
    ck_assert_uint_eq(at, text.len);
    str_release(&text);
}
END_TEST

Suite *suite_text_measure(void)
{
    Suite *suite = suite_create("text_measure");
    TCase *tcase = tcase_create("text_measure");

    tcase_set_timeout(tcase, 20);
    tcase_add_loop_test(tcase, text__grapheme__each, 0, COUNT(graphemes));
    tcase_add_loop_test(tcase, text__grapheme__pairs_as_unicode_says, 0, 12);
    tcase_add_test(tcase, text__grapheme__nothing);
    tcase_add_loop_test(tcase, text__width__each, 0, COUNT(widths));
    tcase_add_loop_test(tcase, text__before__undoes_grapheme, 0, COUNT(widths));
    tcase_add_loop_test(tcase, text__fit__agrees_with_width, 0, COUNT(widths));
    tcase_add_loop_test(tcase, text__clip__each, 0, COUNT(clips));
    tcase_add_loop_test(tcase, text__wrap__each, 0, COUNT(wraps));
    tcase_add_loop_test(tcase, text__wrap__many_lines_in_little_time, 0, 2);
    suite_add_tcase(suite, tcase);
    return suite;
}
