/* import.h - documents on their way in: read by beatbook-import, checked against each other and the store, handed over in one go. */
#ifndef BEATBOOK_APP_IMPORT_H
#define BEATBOOK_APP_IMPORT_H

#include <beatbook/app/session.h>
#include <beatbook/domain/ask.h>

/* Read and check files ("-" is standard input). Every fault of every file, in order of file and line, goes to `faults`; the documents that could be read go to
 * `documents` (with their bytes). References are checked against the other files and, when session is not NULL and a store is there, what it has loaded.
 * STATUS_OK: looked at (faults or not); STATUS_FILE when a file or beatbook-import cannot be used. */
enum status import_check(struct session *session, const char *const *paths, size_t count, struct arena *arena,
                         struct import_document_list *documents, struct fault_list *faults, struct err *err);

/* Check, then apply (or plan, when `dry_run`) all in one transaction. With faults nothing is applied and answer->faults has them; status STATUS_NO. */
enum status import_apply(struct session *session, const char *const *paths, size_t count, bool dry_run,
                         struct arena *arena, struct import_answer *answer, struct err *err);

/* After an import: a sentence for each version that came and does not hold all words that crossmaps quote of it, added to `sentences`. */
void import_fallen(struct session *session, const struct import_answer *answer, struct arena *arena,
                   struct word_list *sentences);

/* Append all bytes of a stored document, piece by piece; `version` NULL: the highest. */
enum status import_source(struct session *session, const char *id, const char *version, struct str *bytes,
                          struct err *err);

/* Read a document and write the XML that its model gives, appended to `xml`: beatbook-import both times. `name` is for messages. STATUS_NO when it cannot
 * be read as a document. */
enum status import_rewrite(const char *name, const struct str *bytes, struct str *xml, struct err *err);

#endif
