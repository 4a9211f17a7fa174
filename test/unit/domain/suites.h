/* suites.h - the suites of the domain layer, one a module. */
#ifndef BEATBOOK_TEST_DOMAIN_SUITES_H
#define BEATBOOK_TEST_DOMAIN_SUITES_H

#include <check.h>

#define COUNT(array) ((int)(sizeof(array) / sizeof *(array)))

Suite *suite_version(void);
Suite *suite_applies(void);
Suite *suite_ref(void);
Suite *suite_kind(void);
Suite *suite_board(void);
Suite *suite_hours(void);
Suite *suite_pace(void);
Suite *suite_burnup(void);
Suite *suite_difference(void);
Suite *suite_crossdraft(void);
Suite *suite_document(void);
Suite *suite_opening(void);
Suite *suite_person(void);
Suite *suite_attachment(void);
Suite *suite_break(void);
Suite *suite_entry(void);
Suite *suite_entry_words(void);
Suite *suite_noted(void);
Suite *suite_offer(void);
Suite *suite_prompts(void);
Suite *suite_sampling(void);
Suite *suite_setting(void);
Suite *suite_review(void);
Suite *suite_rule(void);
Suite *suite_progress(void);
Suite *suite_progress_suggest(void);
Suite *suite_gateway(void);
Suite *suite_repin(void);
Suite *suite_policy(void);
Suite *suite_provision(void);
Suite *suite_signoff(void);
Suite *suite_testimony(void);
Suite *suite_word_diff(void);
Suite *suite_timeline(void);

/* The checker's suite is linked when it is there. */
Suite *check_suite(void) __attribute__((weak));

#endif
