/* text_test.c - tests of util/text. */
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include <beatbook/util/text.h>

#include "suites.h"

#define GOOD ((size_t)-1)
#define T(literal) (literal), sizeof(literal) - 1

static const struct {
    const char *bytes;
    size_t length;
    size_t at; /* of the first bad byte, or GOOD */
} valids[] = {
    {T(""), GOOD},
    {T("plain ascii text, longer than a word"), GOOD},
    {T("a\tb\n\x01\x7f"), GOOD}, /* controls are UTF-8 all the same */
    {T("caf\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80"), GOOD},
    {T("\xf4\x8f\xbf\xbf"), GOOD}, /* U+10FFFF */
    {T("abc\0def"), 3},            /* NUL */
    {T("caf\xe9"), 3},             /* Latin-1 */
    {T("0123456789\x80"), 10},     /* a continuation alone */
    {T("\xc0\xaf"), 0},            /* overlong */
    {T("\xe0\x80\xaf"), 0},        /* overlong */
    {T("\xf0\x80\x80\xaf"), 0},    /* overlong */
    {T("a\xed\xa0\x80"), 1},       /* surrogate */
    {T("\xf4\x90\x80\x80"), 0},    /* past U+10FFFF */
    {T("\xf5\x80\x80\x80"), 0},
    {T("\xff\xfe"), 0},
    {T("ab\xe2\x82"), 2}, /* cut */
    {T("ab\xe2\x82x"), 2},
    {T("12345678\xc3"), 8},
};

START_TEST(text__valid__each)
{
    size_t at = GOOD;

    ck_assert_int_eq(text_valid(valids[_i].bytes, valids[_i].length, &at), valids[_i].at == GOOD);
    ck_assert_uint_eq(at, valids[_i].at);
    text_valid(valids[_i].bytes, valids[_i].length, NULL);
}
END_TEST

#define FFFD "\xef\xbf\xbd"

static const struct {
    enum text_kind kind;
    const char *from;
    const char *to;
} cleans[] = {
    {TEXT_LINE, "", ""},
    {TEXT_LINE, "plain text", "plain text"},
    {TEXT_LINE, "  outer  blanks ", "outer  blanks"},
    {TEXT_LINE, "   ", ""},
    {TEXT_LINE, "\xc2\xa0nbsp\xe3\x80\x80", "nbsp"},
    {TEXT_LINE, "a\xc2\xa0", "a"},
    {TEXT_LINE, "a\tb\nc\r\nd\re", "a b c d e"},
    {TEXT_LINE, "\na\n", "a"},
    {TEXT_BLOCK, " a\tb\nc\r\nd\re\n ", " a\tb\nc\nd\ne\n "},
    {TEXT_BLOCK, "\r\r\n\n", "\n\n\n"},
    {TEXT_BLOCK, "a\x1b[2Jb\x07\x08\x7f", "a" FFFD "[2Jb" FFFD FFFD FFFD},
    {TEXT_BLOCK,
     "\xc2\x9b"
     "2J\xc2\x85",
     FFFD "2J" FFFD}, /* C1 */
    {TEXT_BLOCK,
     "a\xe2\x80\xa8"
     "b\xe2\x80\xa9",
     "a" FFFD "b" FFFD},                                                          /* U+2028/9 */
    {TEXT_BLOCK, "\xef\xb7\x90\xef\xbf\xbe\xf0\x9f\xbf\xbf", FFFD FFFD FFFD},     /* non-characters */
    {TEXT_BLOCK, "\xee\x80\x80\xf3\xb0\x80\x80\xf4\x8f\xbf\xbd", FFFD FFFD FFFD}, /* private use */
    {TEXT_BLOCK,
     "a\xe2\x80\xae"
     "b\xe2\x81\xa6"
     "c\xd8\x9c"
     "d\xe2\x80\x8f"
     "e",
     "abcde"}, /* bidi */
    {TEXT_BLOCK,
     "a\xe2\x80\x8b"
     "b\xe2\x81\xa0"
     "c\xef\xbb\xbf"
     "d\xc2\xad"
     "e",
     "abcde"},
    {TEXT_BLOCK,
     "\xef\xbb\xbf"
     "abc",
     "abc"},                                                /* byte order mark */
    {TEXT_BLOCK, "a\xf3\xa0\x81\xa1\xf3\xa0\x80\x81", "a"}, /* tags */
    {TEXT_BLOCK, "e\xcc\x81", "\xc3\xa9"},                  /* NFC */
    {TEXT_BLOCK, "e\xe2\x80\x8b\xcc\x81", "\xc3\xa9"},      /* composes when the ZWSP is gone */
    {TEXT_BLOCK, "\xe2\x84\xa6", "\xce\xa9"},               /* ohm is omega */
    {TEXT_BLOCK, "q\xcc\xa3\xcc\x87", "q\xcc\xa3\xcc\x87"},
    {TEXT_BLOCK, "q\xcc\x87\xcc\xa3", "q\xcc\xa3\xcc\x87"}, /* order of marks */
    {TEXT_BLOCK, "x\xcc\x80\xcc\x81\xcc\x82\xcc\x83\xcc\x84\xcc\x85y", "x\xcc\x80\xcc\x81\xcc\x82\xcc\x83y"},
    {TEXT_BLOCK, "x\xcc\x80\xcc\x81\xcc\x82\xcc\x83\xe2\x80\x8d\xcc\x85y",
     "x\xcc\x80\xcc\x81\xcc\x82\xcc\x83y"},
    {TEXT_BLOCK, "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x94\xa7",
     "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x94\xa7"},
    {TEXT_LINE,
     "\xe2\x80\x9c"
     "d\xe2\x80\x99oh\xe2\x80\x9d \xe2\x80\x94 t\xc5\xb7",
     "\xe2\x80\x9c"
     "d\xe2\x80\x99oh\xe2\x80\x9d \xe2\x80\x94 t\xc5\xb7"},
    {TEXT_LINE, "\xe2\x80\x8b \xe2\x80\x8b", ""},
};

START_TEST(text__clean__each)
{
    struct err err = ERR_INIT;
    struct str out = STR_INIT;

    str_add(&out, "> ");
    ck_assert_int_eq(text_clean(&out, cleans[_i].from, strlen(cleans[_i].from), cleans[_i].kind, &err),
                     STATUS_OK);
    ck_assert_str_eq(out.buf + 2, cleans[_i].to);
    ck_assert_int_eq(text_is_clean(cleans[_i].from, cleans[_i].kind),
                     strcmp(cleans[_i].from, cleans[_i].to) == 0);
    ck_assert(text_is_clean(cleans[_i].to, cleans[_i].kind));
    str_release(&out);
}
END_TEST

START_TEST(text__clean__bad_bytes_change_nothing)
{
    struct err err = ERR_INIT;
    struct str out = STR_INIT;

    str_add(&out, "> ");
    ck_assert_int_eq(text_clean(&out, "caf\xe9", 4, TEXT_LINE, &err), STATUS_USAGE);
    ck_assert_ptr_nonnull(strstr(err.text, "byte 4 "));
    ck_assert_int_eq(text_clean(&out, "a\0b", 3, TEXT_BLOCK, &err), STATUS_USAGE);
    ck_assert_str_eq(out.buf, "> ");
    ck_assert(!text_is_clean("caf\xe9", TEXT_LINE));
    str_release(&out);
}
END_TEST

/* Plain ifs: Check writes down every assertion it passes, which is slow a million times over. */
static void assert_clean_twice(const char *text, size_t length, enum text_kind kind)
{
    struct str once = STR_INIT;
    utf8proc_uint8_t *composed;

    if (text_clean(&once, text, length, kind, NULL) != STATUS_OK)
        ck_abort_msg("refused: %s", text);
    if (!text_is_clean(once.buf, kind))
        ck_abort_msg("not clean after cleaning: %s", once.buf);
    composed = utf8proc_NFC((const utf8proc_uint8_t *)once.buf);
    if (strcmp((const char *)composed, once.buf) != 0)
        ck_abort_msg("not NFC: %s", once.buf);
    free(composed);
    str_release(&once);
}

/* One plane: each code point (of the nearly empty planes some) alone, after a letter, and before a mark. */
START_TEST(text__clean__every_code_point_is_clean_after)
{
    char text[16];
    int32_t code;

    for (code = _i * 0x10000 + (_i == 0); code < (_i + 1) * 0x10000;
         code += _i < 3 || code % 0x10000 > 0xfff0 ? 1 : 7) {
        utf8proc_ssize_t length;

        if (code >= 0xd800 && code <= 0xdfff)
            continue;
        text[0] = 'a';
        length = utf8proc_encode_char(code, (utf8proc_uint8_t *)text + 1);
        memcpy(text + 1 + length, "\xcc\x81\xcc\xa3", 4);
        assert_clean_twice(text + 1, (size_t)length, TEXT_LINE);
        assert_clean_twice(text, (size_t)length + 5, code % 2 ? TEXT_BLOCK : TEXT_LINE);
    }
}
END_TEST

static const int32_t pieces[] = {'a',    'E',    ' ',     '\n',    '\r',    '\t',   0x301,  0x323,
                                 0x327,  0x200d, 0x200b,  0x202e,  0x1100,  0x1161, 0x11a8, 0xac00,
                                 0xfe0f, 0x2764, 0x1f1e6, 0x1f3fd, 0xa0,    0x3000, 0xb47,  0xb3e,
                                 0xb57,  0x2028, 0xe000,  0xe0041, 0x1f468, 0x0f71, 0x0f72, 0x212b,
                                 0x958,  0x3099, 0x304b,  0xfb1d,  0x600,   0x5d0,  0x85,   0x338};

START_TEST(text__clean__random_texts_are_clean_after)
{
    uint32_t state = 12345;
    char text[200];
    int round;

    for (round = 0; round < 5000; round++) {
        size_t length = 0;
        int count = (int)(state >> 28) + 1;

        while (count-- > 0) {
            state = state * 1664525 + 1013904223;
            length += (size_t)utf8proc_encode_char(pieces[(state >> 16) % (unsigned)COUNT(pieces)],
                                                   (utf8proc_uint8_t *)text + length);
        }
        assert_clean_twice(text, length, round % 2 ? TEXT_BLOCK : TEXT_LINE);
    }
}
END_TEST

/* A megabyte of marks on one letter must not take seconds. */
START_TEST(text__clean__many_marks_in_little_time)
{
    struct str text = STR_INIT;
    struct str out = STR_INIT;
    int i;

    str_add(&text, "a");
    for (i = 0; i < 250000; i++)
        str_add(&text, i % 2 ? "\xcc\x81" : "\xcc\xa3");
    ck_assert_int_eq(text_clean(&out, text.buf, text.len, TEXT_BLOCK, NULL), STATUS_OK);
    ck_assert_uint_le(out.len, 12);
    str_release(&text);
    str_release(&out);
}
END_TEST

Suite *suite_text(void)
{
    Suite *suite = suite_create("text");
    TCase *tcase = tcase_create("text");

    tcase_set_timeout(tcase, 120);
    tcase_add_loop_test(tcase, text__valid__each, 0, COUNT(valids));
    tcase_add_loop_test(tcase, text__clean__each, 0, COUNT(cleans));
    tcase_add_test(tcase, text__clean__bad_bytes_change_nothing);
    tcase_add_loop_test(tcase, text__clean__every_code_point_is_clean_after, 0, 17);
    tcase_add_test(tcase, text__clean__random_texts_are_clean_after);
    tcase_add_test(tcase, text__clean__many_marks_in_little_time);
    suite_add_tcase(suite, tcase);
    return suite;
}
