/* import_parts.h - what the files of the import share. */
#ifndef APP_IMPORT_PARTS_H
#define APP_IMPORT_PARTS_H

#include <beatbook/app/import.h>
#include <beatbook/util/str.h>
#include <beatbook/wire/codec.h>

#include "child.h"

/* Run beatbook-import with one option on these bytes; what it writes is appended. *faults tells whether it found any. STATUS_FILE when it fails. */
enum status import_child(const char *option, const struct str *bytes, struct str *out, bool *faults,
                         struct err *err);

/* What beatbook-import says of these bytes; texts live in `arena`. `known` may be NULL. */
enum status import_read(const char *name, const struct str *bytes, const struct import_known *known,
                        struct arena *arena, struct import_report *report, struct err *err);

/* The same for whoever does not wait: started, then looked after whenever its descriptor is readable, and its report taken once that says
 * that it is there. import_reading_stop() in any case. */
struct import_reading {
    struct child child;
    struct str name, program;
    bool started;
};
enum status import_reading_start(struct import_reading *reading, const char *name, const struct str *bytes,
                                 const struct import_known *known, struct err *err);
int import_reading_fd(const struct import_reading *reading);
bool import_reading_ready(struct import_reading *reading);
enum status import_reading_take(struct import_reading *reading, struct arena *arena,
                                struct import_report *report, struct err *err);
void import_reading_stop(struct import_reading *reading);

/* A document in a form ("xml", "csv", …), appended: beatbook-import writes it, and what the form has no place for goes to the log. */
enum status import_write(const struct document *document, const char *form, struct str *out, struct err *err);

/* Add the frameworks that the first `given` documents of the list point at and that are not among them: from the store where there is
 * one (`session` may be NULL), else from those that came with the program. What is nowhere is said through the log, once each. */
void import_library(struct session *session, struct document_list *documents, size_t given,
                    struct arena *arena);

#endif
