/* main.c - runs the suites of the print layer. */
#include <stdlib.h>

#include <beatbook/util/hash.h>

#include "suites.h"

int main(void)
{
    SRunner *runner;
    int failed;

    hash_start();
    runner = srunner_create(suite_print());
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
