/* suites.h - the suites of the wire layer, one a module. */
#ifndef BEATBOOK_TEST_WIRE_SUITES_H
#define BEATBOOK_TEST_WIRE_SUITES_H

#include <check.h>

#define COUNT(array) ((int)(sizeof(array) / sizeof *(array)))

Suite *suite_codec(void);
Suite *suite_exchange(void);
Suite *suite_frame(void);
Suite *suite_json_walk(void);
Suite *suite_shape(void);
Suite *suite_verbs(void);

#endif
