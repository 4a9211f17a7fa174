/* main.c - runs the suites of the util layer.
 *
 * Some test how a process ends, or set what holds for all of it, as the zone: these have a process of their own, whatever CK_FORK says; and before the others,
 * for what these leave in memory would be looked through at the end of each. */
#include <stdlib.h>

#include "suites.h"

int main(void)
{
    SRunner *runner = srunner_create(suite_arena());
    SRunner *ending = srunner_create(suite_log());
    int failed;

    srunner_add_suite(ending, suite_str());
    srunner_add_suite(ending, suite_day());
    srunner_set_fork_status(ending, CK_FORK);
    srunner_run_all(ending, CK_ENV);
    srunner_add_suite(runner, suite_base64());
    srunner_add_suite(runner, suite_err());
    srunner_add_suite(runner, suite_file());
    srunner_add_suite(runner, suite_hash());
    srunner_add_suite(runner, suite_names());
    srunner_add_suite(runner, suite_text());
    srunner_add_suite(runner, suite_text_compare());
    srunner_add_suite(runner, suite_text_measure());
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner) + srunner_ntests_failed(ending);
    srunner_free(ending);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
