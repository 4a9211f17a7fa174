/* main.c - runs the suites of the wire layer.
 *
 * One suite tests how a process ends: it has a process of its own, whatever CK_FORK says; and before the others,
 * for what these leave in memory would be looked through at the end of each. */
#include <stdlib.h>

#include "suites.h"

int main(void)
{
    SRunner *runner = srunner_create(suite_codec());
    SRunner *ending = srunner_create(suite_verbs());
    int failed;

    srunner_set_fork_status(ending, CK_FORK);
    srunner_run_all(ending, CK_ENV);
    srunner_add_suite(runner, suite_exchange());
    srunner_add_suite(runner, suite_frame());
    srunner_add_suite(runner, suite_json_walk());
    srunner_add_suite(runner, suite_shape());
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner) + srunner_ntests_failed(ending);
    srunner_free(ending);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
