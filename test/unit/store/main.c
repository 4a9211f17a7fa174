/* main.c - runs the suites of the store layer. */
#include <stdlib.h>

#include "suites.h"

int main(void)
{
    SRunner *runner = srunner_create(suite_store());
    int failed;

    srunner_add_suite(runner, suite_query());
    srunner_add_suite(runner, suite_triggers());
    srunner_add_suite(runner, suite_stranger());
    srunner_add_suite(runner, suite_migrate());
    srunner_add_suite(runner, suite_people());
    srunner_add_suite(runner, suite_assignments());
    srunner_add_suite(runner, suite_chain());
    srunner_add_suite(runner, suite_erasures());
    srunner_add_suite(runner, suite_records());
    srunner_add_suite(runner, suite_answers());
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
