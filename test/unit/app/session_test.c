/* session_test.c - where a sitting finds its store, its programs, its data. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <beatbook/app/session.h>
#include <beatbook/util/file.h>

#include "suites.h"

static struct err err;

/* A folder of programs that are none, but are there. */
static void make_programs(void)
{
    char folder[4096];

    ck_assert_ptr_nonnull(getcwd(folder, sizeof folder));
    ck_assert_int_eq(file_write("beatbook-store", "x", 1, true, &err), STATUS_OK);
    ck_assert_int_eq(mkdir("frameworks", 0700), 0);
    ck_assert_int_eq(file_write("frameworks/framework.rng", "x", 1, true, &err), STATUS_OK);
    setenv("BEATBOOK_LIBEXEC", folder, 1);
    setenv("BEATBOOK_DATA", folder, 1);
}

START_TEST(session__find__by_the_variables_first)
{
    struct str path = STR_INIT;

    make_programs();
    ck_assert_int_eq(session_find_program("beatbook-store", &path, &err), STATUS_OK);
    ck_assert(file_exists(path.buf));
    ck_assert_str_eq(path.buf + strlen(getenv("BEATBOOK_LIBEXEC")), "/beatbook-store");
    str_clear(&path);
    ck_assert_int_eq(session_find_data("frameworks/framework.rng", &path, &err), STATUS_OK);
    ck_assert(file_exists(path.buf));
    str_release(&path);
}
END_TEST

START_TEST(session__find__says_what_is_nowhere)
{
    struct str path = STR_INIT;

    ck_assert_int_eq(session_find_program("beatbook-nothing", &path, &err), STATUS_FILE);
    ck_assert_ptr_nonnull(strstr(err.text, "beatbook-nothing"));
    ck_assert_str_eq(path.buf, "");
    ck_assert_int_eq(session_find_data("no/such", &path, &err), STATUS_FILE);
    ck_assert_ptr_nonnull(strstr(err.text, "BEATBOOK_DATA"));
    str_release(&path);
}
END_TEST

START_TEST(session__open__takes_the_own_store_when_none_is_named)
{
    struct session session = {0};

    make_programs();
    ck_assert_int_eq(session_open(&session, NULL, NULL, NULL, &err), STATUS_OK);
    ck_assert(session.no_configured_store);
    ck_assert_ptr_nonnull(strstr(session.store, "/.local/share/beatbook/store.db"));
    ck_assert(!session_store_exists(&session));
    session_close(&session);
}
END_TEST

START_TEST(session__open__makes_a_named_store_absolute)
{
    struct session session = {0};

    make_programs();
    ck_assert_int_eq(session_open(&session, "x.db", "sian", NULL, &err), STATUS_OK);
    ck_assert(!session.no_configured_store);
    ck_assert_int_eq(session.store[0], '/');
    ck_assert_str_eq(session.as, "sian");
    ck_assert(!session_store_exists(&session));
    ck_assert_int_eq(file_write("x.db", "x", 1, false, &err), STATUS_OK);
    ck_assert(session_store_exists(&session));
    session_close(&session);
}
END_TEST

START_TEST(session__make_store__tells_why_it_could_not)
{
    struct session session = {0};
    static const char script[] = "#!/bin/sh\necho noise\necho 'beatbook-admin: no room' >&2\nexit 7\n";

    make_programs();
    ck_assert_int_eq(file_write("beatbook-admin", script, sizeof script - 1, true, &err), STATUS_OK);
    ck_assert_int_eq(chmod("beatbook-admin", 0755), 0);
    ck_assert_int_eq(session_open(&session, "sub/x.db", NULL, NULL, &err), STATUS_OK);
    ck_assert_int_eq(session_make_store(&session, &err), STATUS_FILE);
    ck_assert_str_eq(err.text, "beatbook-admin: no room");
    ck_assert(file_exists("sub"));
    session_close(&session);
}
END_TEST

Suite *suite_session(void)
{
    Suite *suite = suite_create("session");
    TCase *tcase = tcase_create("session");

    tcase_add_checked_fixture(tcase, room_make, room_remove);
    tcase_add_test(tcase, session__find__by_the_variables_first);
    tcase_add_test(tcase, session__find__says_what_is_nowhere);
    tcase_add_test(tcase, session__open__takes_the_own_store_when_none_is_named);
    tcase_add_test(tcase, session__open__makes_a_named_store_absolute);
    tcase_add_test(tcase, session__make_store__tells_why_it_could_not);
    suite_add_tcase(suite, tcase);
    return suite;
}
