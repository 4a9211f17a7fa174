/* version.h - versions of documents: compared number by number; missing parts are 0. */
#ifndef BEATBOOK_DOMAIN_VERSION_H
#define BEATBOOK_DOMAIN_VERSION_H

#include <stdbool.h>
#include <stdint.h>

/* One to four numbers of one to four digits, parted by dots: "1", "1.2", "2022.6". */
bool version_valid(const char *text);

/* Below, equal to or above zero as `a` is lower than, the same as or higher than `b` ("1.0" is "1"). Both must be valid. */
int version_compare(const char *a, const char *b);

/* A number that sorts as versions do: for columns of the store. */
int64_t version_order(const char *text);

#endif
