/* log_test.c - tests of util/log. */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include <beatbook/util/log.h>

#include "suites.h"

struct heard {
    int lines;
    enum log_level level;
    char text[2048];
};

static void hear(enum log_level level, const char *text, void *context)
{
    struct heard *heard = context;

    heard->lines++;
    heard->level = level;
    snprintf(heard->text, sizeof heard->text, "%s", text);
}

START_TEST(log__say__reaches_the_listener)
{
    struct heard heard = {0, LOG_LEVEL_DEBUG, ""};

    log_say(LOG_LEVEL_WARNING, "nobody listens %d", 1);
    log_listen(hear, &heard);
    log_say(LOG_LEVEL_NOTE, "port %d", 7);
    ck_assert_int_eq(heard.lines, 1);
    ck_assert_int_eq(heard.level, LOG_LEVEL_NOTE);
    ck_assert_str_eq(heard.text, "port 7");
    log_say(LOG_LEVEL_WARNING, "%3000s", "long");
    ck_assert_uint_lt(strlen(heard.text), 2000);
    log_listen(NULL, NULL);
    log_say(LOG_LEVEL_NOTE, "gone");
    ck_assert_int_eq(heard.lines, 2);
}
END_TEST

START_TEST(log__bug__aborts)
{
    BUG("meant by the test");
}
END_TEST

Suite *suite_log(void)
{
    Suite *suite = suite_create("log");
    TCase *tcase = tcase_create("log");

    tcase_add_test(tcase, log__say__reaches_the_listener);
    tcase_add_test_raise_signal(tcase, log__bug__aborts, SIGABRT);
    suite_add_tcase(suite, tcase);
    return suite;
}
