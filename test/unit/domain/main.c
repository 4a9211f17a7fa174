/* main.c - runs the suites of the domain layer. */
#include <stdlib.h>

#include "suites.h"

int main(void)
{
    SRunner *runner = srunner_create(suite_version());
    int failed;

    srunner_add_suite(runner, suite_applies());
    srunner_add_suite(runner, suite_ref());
    srunner_add_suite(runner, suite_kind());
    srunner_add_suite(runner, suite_hours());
    srunner_add_suite(runner, suite_pace());
    srunner_add_suite(runner, suite_burnup());
    srunner_add_suite(runner, suite_board());
    srunner_add_suite(runner, suite_difference());
    srunner_add_suite(runner, suite_crossdraft());
    srunner_add_suite(runner, suite_document());
    srunner_add_suite(runner, suite_opening());
    srunner_add_suite(runner, suite_person());
    srunner_add_suite(runner, suite_attachment());
    srunner_add_suite(runner, suite_break());
    srunner_add_suite(runner, suite_entry());
    srunner_add_suite(runner, suite_entry_words());
    srunner_add_suite(runner, suite_noted());
    srunner_add_suite(runner, suite_offer());
    srunner_add_suite(runner, suite_prompts());
    srunner_add_suite(runner, suite_setting());
    srunner_add_suite(runner, suite_review());
    srunner_add_suite(runner, suite_rule());
    srunner_add_suite(runner, suite_progress());
    srunner_add_suite(runner, suite_progress_suggest());
    srunner_add_suite(runner, suite_gateway());
    srunner_add_suite(runner, suite_sampling());
    srunner_add_suite(runner, suite_repin());
    srunner_add_suite(runner, suite_policy());
    srunner_add_suite(runner, suite_provision());
    srunner_add_suite(runner, suite_signoff());
    srunner_add_suite(runner, suite_testimony());
    srunner_add_suite(runner, suite_word_diff());
    srunner_add_suite(runner, suite_timeline());
    if (check_suite != NULL)
        srunner_add_suite(runner, check_suite());
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
