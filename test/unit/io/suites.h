/* suites.h - the suites of the io layer, and what they share. */
#ifndef BEATBOOK_TEST_IO_SUITES_H
#define BEATBOOK_TEST_IO_SUITES_H

#include <stdbool.h>

#include <check.h>

#include <beatbook/io/import.h>
#include <beatbook/util/arena.h>
#include <beatbook/util/str.h>

#define COUNT(array) ((int)(sizeof(array) / sizeof *(array)))

Suite *suite_bad(void);
Suite *suite_hostile(void);
Suite *suite_shipped(void);
Suite *suite_slips(void);
Suite *suite_vocabulary(void);

/* One test's arena and report: start() before, stop() after each. */
extern struct arena test_arena;
extern struct import_report test_report;
void test_start(void);
void test_stop(void);

/* A path below the source tree, valid until the next call. */
const char *test_path(const char *below);

/* The whole of a file below the source tree. Release it. */
struct str test_file(const char *below);

/* Import bytes, or a file, into test_report. */
void test_import(const char *bytes, size_t length);
void test_import_file(const char *below);

/* Is there a fault on that line whose item, text and remedy, in one line, hold `words`? Any line when 0. */
bool test_has(int line, const char *words);

/* All faults, one a line, for the message of a failed test. */
const char *test_faults(void);

#endif
