/* references.h - how the numbers of crimes, incidents, custody records, body-worn videos and courts look.
 *
 * A reference says where evidence lies; the evidence itself, and whatever is sensitive in it, stays there. Which forms are plausible
 * differs from force to force, so they are data: share/references/forms.txt, which says at its top how it is written and which a force
 * replaces by its own. A reference of a kind without forms, and every one when the file is not there, is held only to
 * entry_reference_check(), as the store does: the store never reads the file.
 */
#ifndef BEATBOOK_APP_REFERENCES_H
#define BEATBOOK_APP_REFERENCES_H

#include <beatbook/domain/entry.h>
#include <beatbook/util/arena.h>
#include <beatbook/util/err.h>
#include <beatbook/util/str.h>

struct references_form {
    enum reference_kind kind;
    const char *example;
    const char *pattern; /* POSIX extended, of the whole number */
};

struct references {
    struct arena arena;
    LIST(struct references_form) forms; /* in the order of the file */
};

/* Read the forms. No file is no forms. STATUS_FILE with file, line and remedy when it is not as it must be: then there are none. */
enum status references_load(struct references *references, struct err *err);
void references_release(struct references *references);

/* The same of given text, named `path` in what is said: for tests. */
enum status references_read(struct references *references, const char *text, const char *path,
                            struct err *err);

/* Is a reference of one of the forms of its kind? STATUS_USAGE with the examples else. */
enum status references_check(const struct references *references, const struct reference *reference,
                             struct err *err);

/* The first one of a list that is not; STATUS_OK when all are. A file that cannot be read refuses nothing here: it is no fault of who writes. */
enum status references_check_all(const struct reference_list *list, struct err *err);

/* What a kind is called where a person chooses it: "custody record". Translated. */
const char *references_label(enum reference_kind kind);

/* Append the examples of a kind, "42/12345/26, 1234567/26 or 43260012345"; nothing when it has none. */
void references_examples(const struct references *references, enum reference_kind kind, struct str *out);

#endif
