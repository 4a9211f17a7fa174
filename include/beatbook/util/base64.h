/* base64.h - bytes inside JSON. */
#ifndef BEATBOOK_UTIL_BASE64_H
#define BEATBOOK_UTIL_BASE64_H

#include <stdbool.h>
#include <stddef.h>

#include <beatbook/util/str.h>

/* Append the bytes as base64 with its padding, in one line. */
void base64_write(const void *bytes, size_t length, struct str *out);

/* And back, appended; false when it is not exactly that: then `out` is as before. */
bool base64_read(const char *text, struct str *out);

#endif
