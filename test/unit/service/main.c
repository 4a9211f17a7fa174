/* main.c - runs the suites of the service layer. */
#include <stdlib.h>

#include "suites.h"

int main(void)
{
    SRunner *runner = srunner_create(suite_service());
    int failed;

    srunner_add_suite(runner, suite_body());
    srunner_add_suite(runner, suite_person());
    srunner_add_suite(runner, suite_matrix());
    srunner_add_suite(runner, suite_enrol());
    srunner_add_suite(runner, suite_library());
    srunner_add_suite(runner, suite_history());
    srunner_add_suite(runner, suite_entries());
    srunner_add_suite(runner, suite_looks());
    srunner_add_suite(runner, suite_hide());
    srunner_add_suite(runner, suite_timeline());
    srunner_add_suite(runner, suite_queue());
    srunner_add_suite(runner, suite_figures());
    srunner_add_suite(runner, suite_signing());
    srunner_add_suite(runner, suite_carry());
    srunner_add_suite(runner, suite_progress());
    srunner_add_suite(runner, suite_recount());
    srunner_add_suite(runner, suite_fill());
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
