/* import_parts.h - what the files of the import share. */
#ifndef APP_IMPORT_PARTS_H
#define APP_IMPORT_PARTS_H

#include <beatbook/app/import.h>
#include <beatbook/util/str.h>
#include <beatbook/wire/codec.h>

/* Run beatbook-import with one option on these bytes; what it writes is appended. *faults tells whether it found any. STATUS_FILE when it fails. */
enum status import_child(const char *option, const struct str *bytes, struct str *out, bool *faults,
                         struct err *err);

/* What beatbook-import says of these bytes; texts live in `arena`. `known` may be NULL. */
enum status import_read(const char *name, const struct str *bytes, const struct import_known *known,
                        struct arena *arena, struct import_report *report, struct err *err);

/* A document in a form ("xml", "csv", …), appended: beatbook-import writes it, and what the form has no place for goes to the log. */
enum status import_write(const struct document *document, const char *form, struct str *out, struct err *err);

/* Add the frameworks that the first `given` documents of the list point at and that are not among them: from the store where there is
 * one (`session` may be NULL), else from those that came with the program. What is nowhere is said through the log, once each. */
void import_library(struct session *session, struct document_list *documents, size_t given,
                    struct arena *arena);

#endif
