/* suites.h - the suites of the cli layer. */
#ifndef BEATBOOK_TEST_CLI_SUITES_H
#define BEATBOOK_TEST_CLI_SUITES_H

#include <check.h>

#define COUNT(array) ((int)(sizeof(array) / sizeof *(array)))

Suite *suite_command(void);
Suite *suite_parse(void);
Suite *suite_options(void);
Suite *suite_table(void);
Suite *suite_output(void);

#endif
