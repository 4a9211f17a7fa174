/* roster_file.h - the tables of the roster as spreadsheets have them. */
#ifndef BEATBOOK_IO_ROSTER_FILE_H
#define BEATBOOK_IO_ROSTER_FILE_H

#include <beatbook/domain/roster.h>
#include <beatbook/util/str.h>

/* Cut a file into the rows of the table that its headings are meant for: in any order of columns, with those left out that it does not have.
 * What keeps it from being read is in the report's faults; what the cells mean is for the store to say. */
void roster_file_read(const char *bytes, size_t length, struct arena *arena, struct roster_report *report);

/* Append a table: a heading, CRLF, cells that a spreadsheet would run made harmless. */
void roster_file_write(const struct roster *roster, struct str *out);

#endif
