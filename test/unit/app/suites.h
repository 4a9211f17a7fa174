/* suites.h - the suites of the app layer. */
#ifndef BEATBOOK_TEST_APP_SUITES_H
#define BEATBOOK_TEST_APP_SUITES_H

#include <check.h>

#define COUNT(array) ((int)(sizeof(array) / sizeof *(array)))

Suite *suite_attachments(void);
Suite *suite_child(void);
Suite *suite_drafts(void);
Suite *suite_key_file(void);
Suite *suite_references(void);
Suite *suite_safe(void);
Suite *suite_session(void);
Suite *suite_spelling(void);

/* A fresh folder that is HOME and everything else, and its end: fixtures. */
void room_make(void);
void room_remove(void);

#endif
