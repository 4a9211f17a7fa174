/* main.c - runs the suites of the app layer. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <beatbook/util/hash.h>

#include "suites.h"

static char folder[64];

void room_make(void)
{
    static const char *const variables[] = {"XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME",
                                            "BEATBOOK_DATA", "BEATBOOK_LIBEXEC"};

    snprintf(folder, sizeof folder, "/tmp/beatbook-test-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    ck_assert_int_eq(chdir(folder), 0);
    setenv("HOME", folder, 1);
    for (int i = 0; i < COUNT(variables); i++)
        unsetenv(variables[i]);
}

void room_remove(void)
{
    char command[128];

    ck_assert_int_eq(chdir("/"), 0);
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    ck_assert_int_eq(system(command), 0);
}

int main(void)
{
    SRunner *runner = srunner_create(suite_child());
    int failed;

    hash_start();
    srunner_add_suite(runner, suite_attachments());
    srunner_add_suite(runner, suite_drafts());
    srunner_add_suite(runner, suite_key_file());
    srunner_add_suite(runner, suite_references());
    srunner_add_suite(runner, suite_safe());
    srunner_add_suite(runner, suite_session());
    srunner_add_suite(runner, suite_spelling());
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
