/* suites.h - the suites of the ui layer. */
#ifndef BEATBOOK_TEST_UI_SUITES_H
#define BEATBOOK_TEST_UI_SUITES_H

#include <check.h>

/* How many elements an array of cases has, as loop tests want it. */
#define COUNT(array) ((int)(sizeof(array) / sizeof *(array)))

Suite *suite_buffer(void);
Suite *suite_entry_parse(void);
Suite *suite_keys(void);
Suite *suite_screen(void);

#endif
