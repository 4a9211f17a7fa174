/* child_test.c - programs, started and heard. */
#include <string.h>
#include <unistd.h>

#include <beatbook/util/file.h>

#include "../../../src/app/child.h"
#include "suites.h"

static struct str output = STR_INIT;
static struct child_result result;
static struct err err;

static enum status shell(const char *script, int input, size_t limit)
{
    const char *const arguments[] = {"/bin/sh", "-c", script, NULL};

    err = (struct err)ERR_INIT;
    str_clear(&output);
    return child_run(arguments, input, limit, &output, &result, &err);
}

START_TEST(child__run__gives_output_complaints_and_status)
{
    int input = file_memory("in", 2, &err);

    ck_assert_int_eq(shell("cat; echo out; echo oops >&2; exit 3", input, 1000), STATUS_OK);
    ck_assert_str_eq(output.buf, "inout\n");
    ck_assert_str_eq(result.complaints.buf, "oops\n");
    ck_assert_int_eq(result.status, 3);
    close(input);
    child_release(&result);
}
END_TEST

START_TEST(child__run__without_input_reads_nothing)
{
    ck_assert_int_eq(shell("wc -c", -1, 1000), STATUS_OK);
    ck_assert_int_eq(output.buf[strspn(output.buf, " ")], '0');
    child_release(&result);
}
END_TEST

/* A full pipe of complaints must not stop the answer, nor the other way round. */
START_TEST(child__run__hears_both_at_once)
{
    ck_assert_int_eq(shell("head -c 300000 /dev/zero | tr '\\0' x >&2; head -c 300000 /dev/zero | tr '\\0' y",
                           -1, 1000000),
                     STATUS_OK);
    ck_assert_uint_eq(output.len, 300000);
    ck_assert_uint_le(result.complaints.len, 8192);
    child_release(&result);
}
END_TEST

START_TEST(child__run__bounds_what_it_keeps)
{
    ck_assert_int_eq(shell("head -c 300000 /dev/zero", -1, 1000), STATUS_FILE);
    ck_assert_uint_le(output.len, 1000);
    child_release(&result);
}
END_TEST

START_TEST(child__run__tells_the_signal)
{
    ck_assert_int_eq(shell("kill -9 $$", -1, 1000), STATUS_OK);
    ck_assert_int_eq(result.status, 128 + 9);
    child_failed("/usr/bin/beatbook-import", &result, &err);
    ck_assert_ptr_nonnull(strstr(err.text, "beatbook-import was ended by signal 9"));
    child_release(&result);
}
END_TEST

START_TEST(child__run__says_what_cannot_be_started)
{
    const char *const arguments[] = {"/nonexistent/beatbook-import", NULL};

    ck_assert_int_eq(child_run(arguments, -1, 0, NULL, &result, &err), STATUS_FILE);
    ck_assert_ptr_nonnull(strstr(err.text, "could not be started"));
    child_release(&result);
}
END_TEST

START_TEST(child__failed__repeats_its_last_words)
{
    ck_assert_int_eq(shell("echo one >&2; echo 'sh: no room left' >&2; exit 7", -1, 10), STATUS_OK);
    child_failed("/bin/sh", &result, &err);
    ck_assert_str_eq(err.text, "sh: no room left");
    ck_assert_int_eq(err.status, STATUS_FILE);
    child_release(&result);
    ck_assert_int_eq(shell("exit 7", -1, 10), STATUS_OK);
    child_failed("/bin/sh", &result, &err);
    ck_assert_str_eq(err.text, "sh ended with status 7 and without a word");
    child_release(&result);
}
END_TEST

Suite *suite_child(void)
{
    Suite *suite = suite_create("child");
    TCase *tcase = tcase_create("child");

    tcase_add_checked_fixture(tcase, room_make, room_remove);
    tcase_add_test(tcase, child__run__gives_output_complaints_and_status);
    tcase_add_test(tcase, child__run__without_input_reads_nothing);
    tcase_add_test(tcase, child__run__hears_both_at_once);
    tcase_add_test(tcase, child__run__bounds_what_it_keeps);
    tcase_add_test(tcase, child__run__tells_the_signal);
    tcase_add_test(tcase, child__run__says_what_cannot_be_started);
    tcase_add_test(tcase, child__failed__repeats_its_last_words);
    suite_add_tcase(suite, tcase);
    return suite;
}
