/* main.c - runs the suites of the ui layer. */
#include <stdlib.h>

#include "suites.h"

int main(void)
{
    SRunner *runner = srunner_create(suite_buffer());
    srunner_add_suite(runner, suite_entry_parse());
    srunner_add_suite(runner, suite_keys());
    srunner_add_suite(runner, suite_screen());
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
