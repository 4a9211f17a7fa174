/* buffer_test.c - tests of ui/buffer: against a naive model, with letters of every kind. */
#include <stdlib.h>
#include <string.h>

#include <beatbook/ui/buffer.h>
#include <beatbook/util/hash.h>
#include <beatbook/util/text.h>

#include "suites.h"

#define ACUTE "\xcc\x81"
#define E_ACUTE "\xc3\xa9"
#define W_CIRC "\xc5\xb5"
#define Y_CIRC "\xc5\xb7"
#define CJK "\xe6\xbc\xa2"
#define ZWJ "\xe2\x80\x8d"
#define FAMILY "\xf0\x9f\x91\xa8" ZWJ "\xf0\x9f\x91\xa9" ZWJ "\xf0\x9f\x91\xa7"
#define FLAG "\xf0\x9f\x87\xac\xf0\x9f\x87\xa7"
#define WAVE_TONE "\xf0\x9f\x91\x8b\xf0\x9f\x8f\xbd"

static struct buffer *b;

static void setup(void)
{
    b = buffer_new();
}

static void teardown(void)
{
    buffer_free(b);
}

static void insert(const char *text)
{
    struct err err = ERR_INIT;

    ck_assert_msg(buffer_insert(b, text, strlen(text), &err) == STATUS_OK, "%s", err.text);
}

static void type(const char *text)
{
    size_t at = 0;
    size_t length = strlen(text);

    while (at < length) {
        size_t step = text_grapheme(text + at, length - at, NULL);

        ck_assert_int_eq(buffer_insert(b, text + at, step, NULL), STATUS_OK);
        at += step;
    }
}

START_TEST(buffer__backspace__takes_a_grapheme)
{
    static const char *const letters[] = {E_ACUTE, W_CIRC,    Y_CIRC,      CJK,  FAMILY,
                                          FLAG,    WAVE_TONE, ("x" ACUTE), "\n", "q"};
    const char *letter = letters[_i];

    insert("a ");
    insert(letter);
    ck_assert_int_eq(buffer_length(b), 2 + strlen(letter));
    ck_assert(buffer_backspace(b));
    ck_assert_str_eq(buffer_text(b), "a ");
    ck_assert(buffer_undo(b));
    ck_assert(buffer_move(b, BUFFER_LEFT));
    ck_assert_int_eq(buffer_cursor(b), 2);
    ck_assert(buffer_delete(b));
    ck_assert_str_eq(buffer_text(b), "a ");
    ck_assert(!buffer_delete(b));
}
END_TEST

START_TEST(buffer__insert__joins_a_mark_with_its_letter)
{
    insert("caf");
    insert("e");
    insert(ACUTE);
    ck_assert_str_eq(buffer_text(b), "caf" E_ACUTE);
    ck_assert_int_eq(buffer_cursor(b), 5);
    insert(" ");
    buffer_place(b, 0);
    ck_assert(text_is_clean(buffer_text(b), TEXT_BLOCK));
    while (buffer_undo(b))
        ;
    ck_assert_str_eq(buffer_text(b), "");
    while (buffer_redo(b))
        ;
    ck_assert_str_eq(buffer_text(b), "caf" E_ACUTE " ");
}
END_TEST

START_TEST(buffer__delete__joins_what_was_apart)
{
    insert("e\n" ACUTE "x");
    buffer_place(b, 2);
    ck_assert(buffer_backspace(b));
    ck_assert_str_eq(buffer_text(b), E_ACUTE "x");
    ck_assert(text_is_clean(buffer_text(b), TEXT_BLOCK));
}
END_TEST

START_TEST(buffer__insert__refuses_what_is_not_utf8_or_too_long)
{
    struct err err = ERR_INIT;
    size_t most = BUFFER_MAX;
    char *much = malloc(most + 1);

    ck_assert_ptr_nonnull(much);
    memset(much, 'a', most + 1);
    insert("x");
    ck_assert_int_eq(buffer_insert(b, "\xff", 1, &err), STATUS_USAGE);
    ck_assert_int_eq(buffer_insert(b, much, most, &err), STATUS_STATE);
    ck_assert_ptr_nonnull(strstr(err.text, "256 kB"));
    ck_assert_str_eq(buffer_text(b), "x");
    ck_assert_int_eq(buffer_insert(b, much, most - 1, &err), STATUS_OK);
    ck_assert_int_eq(buffer_insert(b, "y", 1, &err), STATUS_STATE);
    ck_assert(buffer_undo(b));
    ck_assert_str_eq(buffer_text(b), "x");
    free(much);
}
END_TEST

START_TEST(buffer__undo__goes_word_by_word_to_the_beginning)
{
    type("one two");
    buffer_pause(b);
    type("s");
    ck_assert(buffer_undo(b));
    ck_assert_str_eq(buffer_text(b), "one two");
    ck_assert(buffer_undo(b));
    ck_assert_str_eq(buffer_text(b), "one ");
    ck_assert(buffer_undo(b));
    ck_assert_str_eq(buffer_text(b), "");
    ck_assert(!buffer_undo(b));
    ck_assert(buffer_redo(b));
    ck_assert(buffer_redo(b));
    ck_assert_str_eq(buffer_text(b), "one two");
    type("!");
    ck_assert(!buffer_redo(b));
    buffer_backspace(b);
    buffer_backspace(b);
    ck_assert(buffer_undo(b));
    ck_assert_str_eq(buffer_text(b), "one two!");
}
END_TEST

START_TEST(buffer__cut__takes_lines_and_pastes_them_back)
{
    insert("one\ntwo\nthree");
    buffer_place(b, 1);
    ck_assert(buffer_cut(b));
    ck_assert(buffer_cut(b));
    ck_assert_str_eq(buffer_text(b), "three");
    buffer_move(b, BUFFER_END);
    insert("\n");
    ck_assert_int_eq(buffer_paste(b, NULL), STATUS_OK);
    ck_assert_str_eq(buffer_text(b), "three\none\ntwo\n");
    buffer_move(b, BUFFER_START);
    buffer_cut(b);
    ck_assert_int_eq(buffer_paste(b, NULL), STATUS_OK);
    ck_assert_str_eq(buffer_text(b), "three\none\ntwo\n");
}
END_TEST

START_TEST(buffer__motion__words_lines_paragraphs)
{
    buffer_wrap(b, 10);
    insert("alpha beta gamma\n\ndelta " CJK CJK " x");
    ck_assert_int_eq(buffer_lines(b), 5);
    buffer_place(b, 0);
    buffer_move(b, BUFFER_LINE_END);
    ck_assert_int_eq(buffer_line_at(b, buffer_cursor(b)), 0);
    buffer_move(b, BUFFER_WORD_RIGHT);
    ck_assert_int_eq(buffer_cursor(b), 11);
    buffer_move(b, BUFFER_WORD_LEFT);
    ck_assert_int_eq(buffer_cursor(b), 6);
    buffer_move(b, BUFFER_PARAGRAPH_DOWN);
    ck_assert_int_eq(buffer_cursor(b), 18);
    buffer_move(b, BUFFER_PARAGRAPH_UP);
    ck_assert_int_eq(buffer_cursor(b), 0);
    buffer_move(b, BUFFER_END);
    buffer_move(b, BUFFER_UP);
    ck_assert_int_eq(buffer_line_at(b, buffer_cursor(b)), 3);
    ck_assert(!buffer_move(b, BUFFER_END) || buffer_cursor(b) == buffer_length(b));
}
END_TEST

START_TEST(buffer__up_and_down__keep_the_column)
{
    insert("0123456789\nab\n0123456789");
    buffer_place(b, 8);
    buffer_move(b, BUFFER_DOWN);
    ck_assert_int_eq(buffer_cursor(b), 13);
    buffer_move(b, BUFFER_DOWN);
    ck_assert_int_eq(buffer_cursor(b), 22);
}
END_TEST

START_TEST(buffer__words__counted)
{
    insert("Siân's co-worker came at 9.");
    ck_assert_int_eq(buffer_words(b), 5);
    buffer_backspace_word(b);
    ck_assert_int_eq(buffer_words(b), 4);
    ck_assert_int_eq(buffer_load(b, "one\ttwo", NULL), STATUS_OK);
    ck_assert_str_eq(buffer_text(b), "one    two");
    ck_assert_int_eq(buffer_words(b), 2);
    ck_assert(!buffer_undo(b));
}
END_TEST

/* ---- against a model */

static const char *const pieces[] = {"a",
                                     "bc",
                                     " ",
                                     "  ",
                                     "\n",
                                     E_ACUTE,
                                     "e",
                                     ACUTE,
                                     W_CIRC,
                                     Y_CIRC,
                                     CJK,
                                     FAMILY,
                                     FLAG,
                                     "\xf0\x9f\x87\xac",
                                     WAVE_TONE,
                                     "word ",
                                     "longerwordthanaline",
                                     "\n\n",
                                     ", "};

/* The index that a new wrapping of the whole text would give. */
static void check_lines(size_t columns)
{
    const char *text = buffer_text(b);
    size_t length = buffer_length(b);
    size_t at = 0;
    size_t line = 0;

    for (;;) {
        size_t step;

        ck_assert_msg(line < buffer_lines(b), "line %zu of %zu", line, buffer_lines(b));
        ck_assert_msg(buffer_line(b, line, NULL) == at, "line %zu starts at %zu, not %zu", line,
                      buffer_line(b, line, NULL), at);
        step = text_wrap(text + at, length - at, columns);
        at += step;
        line++;
        if (step == 0 || (at == length && text[length - 1] != '\n'))
            break;
    }
    ck_assert_uint_eq(buffer_lines(b), line);
}

static void check_cursor(void)
{
    size_t cursor = buffer_cursor(b);
    size_t start = buffer_line(b, buffer_line_at(b, cursor), NULL);

    while (start < cursor)
        start += text_grapheme(buffer_text(b) + start, buffer_length(b) - start, NULL);
    ck_assert_uint_eq(start, cursor);
    ck_assert(text_is_clean(buffer_text(b), TEXT_BLOCK));
    ck_assert_uint_eq(strlen(buffer_text(b)), buffer_length(b));
}

/* An insertion makes of the text what cleaning the naive result makes. */
static void insert_as_model(const char *piece)
{
    struct str model = STR_INIT;
    struct str cleaned = STR_INIT;
    size_t cursor = buffer_cursor(b);

    str_add_n(&model, buffer_text(b), cursor);
    str_add(&model, piece);
    str_add(&model, buffer_text(b) + cursor);
    text_clean(&cleaned, model.buf, model.len, TEXT_BLOCK, NULL);
    insert(piece);
    ck_assert_str_eq(buffer_text(b), cleaned.buf);
    str_release(&model);
    str_release(&cleaned);
}

static void one_thing(struct hash_dice *dice)
{
    uint32_t what = hash_dice_roll(dice, 20);

    if (what < 9)
        insert_as_model(pieces[hash_dice_roll(dice, sizeof pieces / sizeof *pieces)]);
    else if (what < 11)
        buffer_backspace(b);
    else if (what < 12)
        buffer_delete(b);
    else if (what < 13)
        buffer_undo(b);
    else if (what < 14)
        buffer_redo(b);
    else if (what < 15 && hash_dice_roll(dice, 6) == 0)
        buffer_cut(b);
    else if (what < 16)
        buffer_place(b, hash_dice_roll(dice, (uint32_t)buffer_length(b) + 1));
    else
        buffer_move(b, (enum buffer_motion)hash_dice_roll(dice, BUFFER_END + 1));
}

START_TEST(buffer__random__as_the_model)
{
    struct hash_dice dice = {(uint64_t)_i + 1};
    size_t columns = 1 + hash_dice_roll(&dice, 24);
    struct str last = STR_INIT;
    int i;

    buffer_wrap(b, columns);
    for (i = 0; i < 400; i++) {
        one_thing(&dice);
        check_lines(columns);
        check_cursor();
    }
    while (buffer_redo(b))
        ;
    str_add(&last, buffer_text(b));
    while (buffer_undo(b))
        check_lines(columns);
    ck_assert_str_eq(buffer_text(b), "");
    while (buffer_redo(b))
        ;
    ck_assert_str_eq(buffer_text(b), last.buf);
    check_lines(columns);
    str_release(&last);
}
END_TEST

/* A letter in the middle of a 100 kB paragraph mends the lines near it and finds the old ones again. */
START_TEST(buffer__typing_in_much_text__keeps_the_lines)
{
    struct str much = STR_INIT;
    int i;

    for (i = 0; i < 20000; i++)
        str_add_f(&much, "%s ", i % 7 == 0 ? "neighbourhood" : "beat");
    insert(much.buf);
    buffer_wrap(b, 60);
    buffer_place(b, much.len / 2);
    type("several words in the middle of it ");
    check_lines(60);
    str_release(&much);
}
END_TEST

Suite *suite_buffer(void)
{
    Suite *suite = suite_create("buffer");
    TCase *tests = tcase_create("buffer");

    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_loop_test(tests, buffer__backspace__takes_a_grapheme, 0, 10);
    tcase_add_test(tests, buffer__insert__joins_a_mark_with_its_letter);
    tcase_add_test(tests, buffer__delete__joins_what_was_apart);
    tcase_add_test(tests, buffer__insert__refuses_what_is_not_utf8_or_too_long);
    tcase_add_test(tests, buffer__undo__goes_word_by_word_to_the_beginning);
    tcase_add_test(tests, buffer__cut__takes_lines_and_pastes_them_back);
    tcase_add_test(tests, buffer__motion__words_lines_paragraphs);
    tcase_add_test(tests, buffer__up_and_down__keep_the_column);
    tcase_add_test(tests, buffer__words__counted);
    tcase_add_loop_test(tests, buffer__random__as_the_model, 0, 60);
    tcase_add_test(tests, buffer__typing_in_much_text__keeps_the_lines);
    suite_add_tcase(suite, tests);
    return suite;
}
