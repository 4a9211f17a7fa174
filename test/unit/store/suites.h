/* suites.h - the suites of the store layer. */
#ifndef SUITES_H
#define SUITES_H

#include <check.h>

Suite *suite_store(void);
Suite *suite_query(void);
Suite *suite_triggers(void);
Suite *suite_stranger(void);
Suite *suite_migrate(void);
Suite *suite_people(void);
Suite *suite_assignments(void);
Suite *suite_chain(void);
Suite *suite_erasures(void);
Suite *suite_records(void);
Suite *suite_answers(void);

#endif
