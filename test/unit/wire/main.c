/* main.c - runs the suites of the wire layer. */
#include <stdlib.h>

#include "suites.h"

int main(void)
{
    SRunner *runner = srunner_create(suite_codec());
    int failed;

    srunner_add_suite(runner, suite_exchange());
    srunner_add_suite(runner, suite_frame());
    srunner_add_suite(runner, suite_json_walk());
    srunner_add_suite(runner, suite_shape());
    srunner_add_suite(runner, suite_verbs());
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
