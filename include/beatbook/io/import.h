/* import.h - the whole way of a document in: guard, parser, our own check, the model and its check, the grammar (DESIGN 5). */
#ifndef BEATBOOK_IO_IMPORT_H
#define BEATBOOK_IO_IMPORT_H

#include <beatbook/util/err.h>
#include <beatbook/wire/codec.h>

#define IMPORT_FAULTS_MOST 500

/* What the person says of a file that has no place for it; any may be NULL. XML says all of this itself: there id and version must agree. */
struct import_given {
    const char *id, *version, *title, *type, *issuer;
};

/* Fill the report for the bytes of a file that its author calls `name`, in whatever form it is. Faults are in the order of their lines. The document is there
 * (`readable`) when reading lost nothing, also when it has faults: then it serves only to resolve what other files say of it.
 * STATUS_FILE when the grammar cannot be used. Call tree_start() before. `given` may be NULL. */
enum status import_read(const char *bytes, size_t length, const char *name, const struct import_given *given,
                        const char *grammar, struct arena *arena, struct import_report *report,
                        struct err *err);

#endif
