/* import.h - the whole way of a document in: guard, parser, our own check, the model and its check, the grammar (DESIGN 5). */
#ifndef BEATBOOK_IO_IMPORT_H
#define BEATBOOK_IO_IMPORT_H

#include <beatbook/util/err.h>
#include <beatbook/wire/codec.h>

#define IMPORT_FAULTS_MOST 500

/* Fill the report for the bytes of a file that its author calls `name`. Faults are in the order of their lines. The document is there
 * (`readable`) when reading lost nothing, also when it has faults: then it serves only to resolve what other files say of it.
 * STATUS_FILE when the grammar cannot be used. Call tree_start() before. */
enum status import_read(const char *bytes, size_t length, const char *name, const char *grammar,
                        struct arena *arena, struct import_report *report, struct err *err);

#endif
