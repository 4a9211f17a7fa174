/* csv_file.h - comma-separated values as rows of cells that know where they stand, and written so that no spreadsheet runs them. */
#ifndef IO_CSV_FILE_H
#define IO_CSV_FILE_H

#include <stdbool.h>

#include <beatbook/domain/check.h>
#include <beatbook/util/str.h>

#define CSV_FILE_CELLS_MOST 400000
#define CSV_FILE_COLUMNS_MOST 64

struct csv_cell {
    const char *text; /* never NULL */
    int line, column;
};

LIST_NAMED(csv_row_list, struct csv_row);
struct csv_row {
    LIST(struct csv_cell) cells;
    int line;
};

/* Read all rows that hold anything. The separator is the one of the heading: comma, semicolon or TAB; a first line "sep=;" names it. False with a
 * fault, its line and column in the sentence, when the file is damaged or has more than it may. */
bool csv_file_read(const struct str *text, struct csv_row_list *rows, struct fault_list *faults,
                   struct arena *arena);

/* The cells of the first line, for telling what kind of file it is; as csv_file_read() but for at most that one row and without faults. */
void csv_file_heading(const char *bytes, size_t length, struct csv_row *row, struct arena *arena);

/* Append a cell, with a comma before it unless it is the `first`: quoted, and with an apostrophe in front when a spreadsheet would take it for a formula.
 * csv_file_read() takes such an apostrophe off again. */
void csv_file_cell(struct str *out, const char *text, bool first);
void csv_file_end_row(struct str *out);

/* Where the columns of a file stand: `names` ends with NULL; places[i] is -1 when the heading has no such column. Case and outer blanks do not
 * count. A heading that is not known is a fault, with what was likely meant, unless `others` are let pass. False when there were faults. */
bool csv_file_columns(const struct csv_row *heading, const char *const *names, int *places, bool others,
                      struct fault_list *faults, struct arena *arena);

/* Has each row as many cells as the heading? A fault for each that has not: it was cut off, or a cell was not quoted. */
bool csv_file_even(const struct csv_row_list *rows, struct fault_list *faults, struct arena *arena);

/* The cell of a column by its place; a cell without text when the place is -1. */
const struct csv_cell *csv_file_at(const struct csv_row *row, int place);

#endif
