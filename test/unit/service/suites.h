/* suites.h - the suites of the service layer. */
#ifndef SUITES_H
#define SUITES_H

#include <check.h>

Suite *suite_service(void);
Suite *suite_body(void);
Suite *suite_person(void);
Suite *suite_matrix(void);
Suite *suite_enrol(void);
Suite *suite_library(void);
Suite *suite_history(void);
Suite *suite_entries(void);
Suite *suite_looks(void);
Suite *suite_hide(void);
Suite *suite_timeline(void);
Suite *suite_queue(void);
Suite *suite_figures(void);
Suite *suite_signing(void);
Suite *suite_carry(void);
Suite *suite_progress(void);
Suite *suite_recount(void);
Suite *suite_fill(void);

#endif
