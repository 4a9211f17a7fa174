/* suites.h - the suites of the client layer, and the program that plays the store for them. */
#ifndef BEATBOOK_TEST_CLIENT_SUITES_H
#define BEATBOOK_TEST_CLIENT_SUITES_H

#include <check.h>

Suite *suite_client(void);
Suite *suite_drafts(void);

/* What this program does when it is started as a store: `--store MODE:FOLDER`. Modes stand in fake.c. */
int fake_store(int argc, char **argv);

#endif
