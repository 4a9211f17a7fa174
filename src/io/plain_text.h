/* plain_text.h - the bytes of a file that is no XML: its size, its encoding, its line ends. */
#ifndef IO_PLAIN_TEXT_H
#define IO_PLAIN_TEXT_H

#include <stdbool.h>

#include <beatbook/domain/check.h>
#include <beatbook/util/str.h>

/* A place in a text: both count from 1, columns in characters. */
struct plain_text_place {
    int line, column;
};

/* Append the file as clean UTF-8, without a byte order mark, its lines ended by LF and where they were. Bytes of Windows-1252 are read as such
 * when `windows` is not NULL, and *windows then tells; else they are a fault. False when a fault leaves nothing to go on with. */
bool plain_text_read(const char *bytes, size_t length, struct str *text, bool *windows,
                     struct fault_list *faults, struct arena *arena);

/* Where the byte at `at` stands. */
struct plain_text_place plain_text_place(const struct str *text, size_t at);

#endif
