/* key_file_test.c - keys as a person hands them over: a file, its line, and what is none. */
#include <string.h>

#include <beatbook/app/key_file.h>
#include <beatbook/util/file.h>

#include "suites.h"

#define KEY "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAICmgN2MpMYnetGUQzG4PgLhyCUXLge5X7uV1QVfOCbY4"
#define PRIVATE "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmU=\n"

/* `line` NULL: refused. */
static const struct {
    const char *given, *line;
} givens[] = {
    {KEY " price at the station", KEY " price at the station"},
    {"  " KEY, KEY},
    {"key.pub", KEY " of a file"},
    {"~/key.pub", KEY " of a file"},
    {"private", NULL},
    {PRIVATE, NULL},
    {"ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAB", NULL},
    {"nowhere.pub", NULL},
    {".", NULL},
};

START_TEST(key_file__given__each)
{
    struct str line = STR_INIT;
    struct err err = ERR_INIT;
    enum status status;

    ck_assert_int_eq(file_write("key.pub", KEY " of\ta file\n", strlen(KEY " of\ta file\n"), false, NULL),
                     STATUS_OK);
    ck_assert_int_eq(file_write("private", PRIVATE, strlen(PRIVATE), false, NULL), STATUS_OK);
    status = key_file_given(givens[_i].given, &line, &err);
    ck_assert_msg((status == STATUS_OK) == (givens[_i].line != NULL), "%s: %s", givens[_i].given, err.text);
    ck_assert_str_eq(line.buf, givens[_i].line != NULL ? givens[_i].line : "");
    if (status != STATUS_OK)
        ck_assert_msg(strstr(err.text, "b3BlbnNzaC1r") == NULL, "it repeats a private key: %s", err.text);
    str_release(&line);
}
END_TEST

Suite *suite_key_file(void)
{
    Suite *suite = suite_create("key_file");
    TCase *tcase = tcase_create("key_file");

    tcase_add_checked_fixture(tcase, room_make, room_remove);
    tcase_add_loop_test(tcase, key_file__given__each, 0, COUNT(givens));
    suite_add_tcase(suite, tcase);
    return suite;
}
