/* plain_csv.h - a framework as a table: kind, code, title, text, parent. */
#ifndef IO_PLAIN_CSV_H
#define IO_PLAIN_CSV_H

#include "build.h"

/* Read rows into the document; true when nothing was lost. */
bool plain_csv_read(const struct str *text, const struct import_given *given, struct document *document,
                    struct fault_list *faults, struct arena *arena);

void plain_csv_write(const struct document *document, struct str *out, struct word_list *lost,
                     struct arena *arena);

/* Is this row the heading of such a table, or meant as one? */
bool plain_csv_heading(const char *const *cells, size_t count);

#endif
