/* spelling_test.c - words, two small dictionaries in different encodings, a list of one's own. */
#include <stdlib.h>
#include <string.h>

#include <beatbook/app/spelling.h>
#include <beatbook/util/file.h>
#include <beatbook/util/text.h>

#include "suites.h"

static struct err err;

static void put(const char *name, const char *text)
{
    ck_assert_int_eq(file_write(name, text, strlen(text), false, &err), STATUS_OK);
}

static void fresh(void)
{
    room_make();
    setenv("DICPATH", ".", 1);
    err.status = STATUS_OK;
}

static void no_dictionaries(void)
{
    unsetenv("DICPATH");
    room_remove();
}

#ifdef HUNSPELL_SONAME

/* The Welsh one is ISO 8859-14, as such dictionaries often are: \xfe is y with a circumflex. */
static void put_dictionaries(void)
{
    put("en_GB.aff", "SET UTF-8\nTRY esianrtolcdugmphbyfvkwz\nSFX S Y 1\nSFX S 0 s .\n");
    put("en_GB.dic", "5\nschool/S\ngate/S\ncafé\ndon't\nthe\n");
    put("cy_GB.aff", "SET ISO8859-14\n");
    put("cy_GB.dic", "2\nt\xfe\nysgol\n");
}

static struct spelling *opened(void)
{
    struct spelling *spelling;

    put_dictionaries();
    ck_assert_msg(spelling_open(&spelling, &err) == STATUS_OK, "%s", err.text);
    return spelling;
}

static const struct {
    const char *word;
    bool right;
} words[] = {{"school", true}, {"Schools", true},  {"shcool", false}, {"café", true}, {"cafe", false},
             {"don't", true},  {"don’t", true},    {"dont", false},   {"tŷ", true},   {"ysgol", true},
             {"ysgl", false},  {"Ŵyr", false},     {"PCSO", true},    {"K1", true},   {"42", true},
             {"漢字", false},  {"Bryngwyn", false}};

START_TEST(spelling__right__each)
{
    struct spelling *spelling = opened();

    for (int again = 0; again < 2; again++) /* looked up, then remembered */
        ck_assert_msg(spelling_right(spelling, words[_i].word, strlen(words[_i].word)) == words[_i].right,
                      "%s", words[_i].word);
    spelling_close(spelling);
}
END_TEST

START_TEST(spelling__suggest__what_was_meant)
{
    struct spelling *spelling = opened();
    struct spelling_words found = {0};
    struct arena arena = ARENA_INIT;

    spelling_suggest(spelling, "shcool", 8, &arena, &found);
    ck_assert_uint_ge(found.count, 1);
    ck_assert_str_eq(found.items[0], "school");
    memset(&found, 0, sizeof found);
    spelling_suggest(spelling, "tŷŷ", 1, &arena, &found);
    ck_assert_uint_le(found.count, 1);
    arena_release(&arena);
    spelling_close(spelling);
}
END_TEST

START_TEST(spelling__learn__is_known_next_time)
{
    struct spelling *spelling = opened();

    ck_assert(!spelling_right(spelling, "Bryngwyn", 8));
    ck_assert_int_eq(spelling_learn(spelling, "Bryngwyn", &err), STATUS_OK);
    ck_assert_int_eq(spelling_learn(spelling, "Moorside", &err), STATUS_OK);
    ck_assert(spelling_right(spelling, "Bryngwyn", 8));
    spelling_close(spelling);
    spelling = opened();
    ck_assert(spelling_right(spelling, "Bryngwyn", 8));
    ck_assert(spelling_right(spelling, "Moorside", 8));
    ck_assert(!spelling_right(spelling, "Bryn", 4));
    spelling_close(spelling);
}
END_TEST

START_TEST(spelling__many_words__still_answered)
{
    struct spelling *spelling = opened();
    char word[16];

    ck_assert_int_eq(spelling_learn(spelling, "Bryngwyn", &err), STATUS_OK);
    for (int i = 0; i < 70000; i++) {
        size_t length = 0;

        for (int rest = i; length < 4; rest /= 26)
            word[length++] = (char)('a' + rest % 26);
        word[length] = '\0';
        (void)spelling_right(spelling, word, length);
    }
    ck_assert(spelling_right(spelling, "Bryngwyn", 8));
    ck_assert(spelling_right(spelling, "gate", 4));
    ck_assert(!spelling_right(spelling, "zzzz", 4));
    spelling_close(spelling);
}
END_TEST

START_TEST(spelling__open__without_a_dictionary_says_which_package)
{
    struct spelling *spelling;

    ck_assert_int_eq(spelling_open(&spelling, &err), STATUS_FILE);
    ck_assert_ptr_null(spelling);
    ck_assert_ptr_nonnull(strstr(err.text, "hunspell-en-gb"));
}
END_TEST

START_TEST(spelling__open__one_language_is_enough)
{
    struct spelling *spelling;

    put("cy_GB.aff", "SET UTF-8\n");
    put("cy_GB.dic", "1\nysgol\n");
    ck_assert_msg(spelling_open(&spelling, &err) == STATUS_OK, "%s", err.text);
    ck_assert(spelling_right(spelling, "ysgol", 5));
    ck_assert(!spelling_right(spelling, "school", 6));
    spelling_close(spelling);
}
END_TEST

static void add_tests(TCase *tcase)
{
    tcase_add_loop_test(tcase, spelling__right__each, 0, COUNT(words));
    tcase_add_test(tcase, spelling__suggest__what_was_meant);
    tcase_add_test(tcase, spelling__learn__is_known_next_time);
    tcase_add_test(tcase, spelling__many_words__still_answered);
    tcase_add_test(tcase, spelling__open__without_a_dictionary_says_which_package);
    tcase_add_test(tcase, spelling__open__one_language_is_enough);
}

#else

START_TEST(spelling__open__left_out_says_which_package)
{
    struct spelling *spelling;

    ck_assert_int_eq(spelling_open(&spelling, &err), STATUS_FILE);
    ck_assert_ptr_null(spelling);
    ck_assert_ptr_nonnull(strstr(err.text, "libhunspell-dev"));
}
END_TEST

static void add_tests(TCase *tcase)
{
    tcase_add_test(tcase, spelling__open__left_out_says_which_package);
}

#endif

Suite *suite_spelling(void)
{
    Suite *suite = suite_create("spelling");
    TCase *tcase = tcase_create("spelling");

    tcase_add_checked_fixture(tcase, fresh, no_dictionaries);
    add_tests(tcase);
    suite_add_tcase(suite, tcase);
    return suite;
}
