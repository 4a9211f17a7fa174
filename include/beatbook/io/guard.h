/* guard.h - is a file fit to be looked at as XML at all: its size and its bytes (SECURITY 4).
 *
 * Nothing of libxml2 is used here, so that nothing of it can be reached by a file that does not pass.
 */
#ifndef BEATBOOK_IO_GUARD_H
#define BEATBOOK_IO_GUARD_H

#include <stdbool.h>
#include <stddef.h>

#include <beatbook/domain/check.h>
#include <beatbook/util/str.h>

#define GUARD_BYTES_MOST (8u * 1024 * 1024)

/* Append the file as clean UTF-8 without a byte order mark and with a true XML declaration, its lines where they were. Bytes of
 * Windows-1252 become the characters that they were meant to be and are faults. False when the faults leave nothing to go on with. */
bool guard_bytes(const char *bytes, size_t length, struct str *text, struct fault_list *faults,
                 struct arena *arena);

#endif
