/* suites.h - the suites of the print layer. */
#ifndef BEATBOOK_TEST_PRINT_SUITES_H
#define BEATBOOK_TEST_PRINT_SUITES_H

#include <check.h>

#define COUNT(array) ((int)(sizeof(array) / sizeof *(array)))

Suite *suite_print(void);

#endif
