/* body_test.c - bodies of journal lines: their very bytes, and reading them again. */
#include <stdio.h>
#include <string.h>

#include "stage.h"
#include "suites.h"

START_TEST(body__is_these_bytes)
{
    struct arena arena = ARENA_INIT;

    ck_assert_str_eq(service_body(&arena, "entry", "12", "claims", "D8 S7", NULL),
                     "{\"entry\":\"12\",\"claims\":\"D8 S7\"}");
    ck_assert_str_eq(service_body(&arena, "a", NULL, "b", "", NULL), "{\"a\":null,\"b\":\"\"}");
    ck_assert_str_eq(service_body(&arena, "a", "\"\\\n\t/é", NULL), "{\"a\":\"\\\"\\\\\\u000a\\u0009/é\"}");
    arena_release(&arena);
}
END_TEST

START_TEST(body__text__reads_what_was_written)
{
    static const char *const values[] = {"",          "plain", "\"quoted\" \\ back", "two\nlines\twith é",
                                         "{\"a\":1}", "null",  "x,\"b\":\"y\""};
    struct arena arena = ARENA_INIT;
    const char *body = service_body(&arena, "before", "x", "none", NULL, "a", values[_i], "after", "y", NULL);

    ck_assert_str_eq(service_body_text(body, "a", &arena), values[_i]);
    ck_assert_str_eq(service_body_text(body, "after", &arena), "y");
    ck_assert_ptr_null(service_body_text(body, "none", &arena));
    ck_assert_ptr_null(service_body_text(body, "missing", &arena));
    arena_release(&arena);
}
END_TEST

START_TEST(body__text__survives_what_is_none)
{
    static const char *const bodies[] = {"",
                                         "{",
                                         "{\"a",
                                         "{\"a\"",
                                         "{\"a\":",
                                         "{\"a\":\"",
                                         "{\"a\":\"\\",
                                         "{\"a\":\"\\u00",
                                         "{\"a\":\"\\uffff\"}",
                                         "[1]",
                                         "{\"a\":1}",
                                         "{,}"};
    struct arena arena = ARENA_INIT;

    ck_assert_ptr_null(service_body_text(bodies[_i], "a", &arena));
    arena_release(&arena);
}
END_TEST

/* Every verb has a word, and no two the same. */
START_TEST(word__of_every_verb)
{
    int a;
    int b;

    for (a = 0; a < VERB_COUNT; a++) {
        ck_assert_ptr_nonnull(strchr(a == VERB_HELLO ? "." : service_word((enum verb)a), '.'));
        for (b = 0; b < a; b++)
            ck_assert_str_ne(service_word((enum verb)a), service_word((enum verb)b));
    }
}
END_TEST

Suite *suite_body(void)
{
    Suite *suite = suite_create("body");
    TCase *tcase = tcase_create("body");

    tcase_add_test(tcase, body__is_these_bytes);
    tcase_add_loop_test(tcase, body__text__reads_what_was_written, 0, 7);
    tcase_add_loop_test(tcase, body__text__survives_what_is_none, 0, 12);
    tcase_add_test(tcase, word__of_every_verb);
    suite_add_tcase(suite, tcase);
    return suite;
}
