/* main.c - runs the suites of the cli layer. */
#include <locale.h>
#include <stdlib.h>

#include "suites.h"

int main(void)
{
    SRunner *runner;
    int failed;

    setlocale(LC_ALL, "C.UTF-8");
    runner = srunner_create(suite_command());
    srunner_add_suite(runner, suite_parse());
    srunner_add_suite(runner, suite_options());
    srunner_add_suite(runner, suite_table());
    srunner_add_suite(runner, suite_output());
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
