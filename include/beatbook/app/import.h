/* import.h - documents on their way in: read by beatbook-import, checked against each other and the store, handed over in one go. */
#ifndef BEATBOOK_APP_IMPORT_H
#define BEATBOOK_APP_IMPORT_H

#include <beatbook/app/session.h>
#include <beatbook/domain/ask.h>

/* What the person says of a document whose form has no place for it (a table has neither id nor version); any may be NULL. */
struct import_known {
    const char *id, *version, *title, *type, *issuer;
    struct word_list
        *remarks; /* where to put what is no fault but should be known, a sentence each; NULL: the log */
};

/* Take an option of the commands ("--id") with its value, which stays the caller's. False when there is no such. */
bool import_known_option(struct import_known *known, const char *option, const char *value);

/* Keep what somebody else said: texts copied into `arena`, no place for remarks. `from` NULL: nothing is known. */
struct import_known import_known_keep(const struct import_known *from, struct arena *arena);

/* Read and check files ("-" is standard input). Every fault of every file, in order of file and line, goes to `faults`; the documents that could be read go to
 * `documents` (with their bytes). References are checked against the other files and, when session is not NULL and a store is there, what it has loaded.
 * STATUS_OK: looked at (faults or not); STATUS_FILE when a file or beatbook-import cannot be used. */
enum status import_check(struct session *session, const char *const *paths, size_t count, struct arena *arena,
                         struct import_document_list *documents, struct fault_list *faults, struct err *err);

/* The same for a file of which something is known beside what it says. STATUS_USAGE when more than one file is given with it. `known` may be NULL. */
enum status import_check_known(struct session *session, const char *const *paths, size_t count,
                               const struct import_known *known, struct arena *arena,
                               struct import_document_list *documents, struct fault_list *faults,
                               struct err *err);

/* Check, then apply (or plan, when `dry_run`) all in one transaction. With faults nothing is applied and answer->faults has them; status STATUS_NO. */
enum status import_apply(struct session *session, const char *const *paths, size_t count, bool dry_run,
                         struct arena *arena, struct import_answer *answer, struct err *err);

enum status import_apply_known(struct session *session, const char *const *paths, size_t count,
                               const struct import_known *known, bool dry_run, struct arena *arena,
                               struct import_answer *answer, struct err *err);

/* After an import: a sentence for each version that came and does not hold all words that crossmaps quote of it, added to `sentences`. */
void import_fallen(struct session *session, const struct import_answer *answer, struct arena *arena,
                   struct word_list *sentences);

/* Append all bytes of a stored document, piece by piece; `version` NULL: the highest. */
enum status import_source(struct session *session, const char *id, const char *version, struct str *bytes,
                          struct err *err);

/* Read a document and write what its model gives, appended to `out`, in a form ("xml", "csv", …): beatbook-import both times. `name` is for messages. What the form
 * has no place for is said through the log. STATUS_NO when it cannot be read as a document, STATUS_USAGE when there is no such form. */
enum status import_rewrite(const char *name, const struct str *bytes, const struct import_known *known,
                           const char *form, struct str *out, struct err *err);

/* What the store knows of a document that it holds in a form without a place for it; nothing when these bytes are XML, which says it itself. */
enum status import_stored(struct session *session, const char *id, const char *version,
                          const struct str *bytes, struct arena *arena, struct import_known *known,
                          struct err *err);

#endif
