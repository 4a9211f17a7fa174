/* main.c - runs the suites of the client layer; started with --store, it is the store that they start. */
#include <stdlib.h>
#include <string.h>

#include "suites.h"

int main(int argc, char **argv)
{
    SRunner *runner;
    int failed;

    if (argc > 1 && strcmp(argv[1], "--store") == 0)
        return fake_store(argc, argv);
    runner = srunner_create(suite_client());
    srunner_add_suite(runner, suite_drafts());
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
