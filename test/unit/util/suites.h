/* suites.h - the suites of the util layer, one a module. */
#ifndef BEATBOOK_TEST_UTIL_SUITES_H
#define BEATBOOK_TEST_UTIL_SUITES_H

#include <check.h>

#define COUNT(array) ((int)(sizeof(array) / sizeof *(array)))

Suite *suite_arena(void);
Suite *suite_base64(void);
Suite *suite_day(void);
Suite *suite_err(void);
Suite *suite_file(void);
Suite *suite_hash(void);
Suite *suite_log(void);
Suite *suite_names(void);
Suite *suite_str(void);
Suite *suite_text(void);
Suite *suite_text_compare(void);
Suite *suite_text_measure(void);

#endif
