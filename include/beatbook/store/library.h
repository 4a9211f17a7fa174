/* library.h - the rows of documents: frameworks, crossmaps and rules, with what they were flattened to.
 *
 * A document is known by its id here, by slug ("pcso-standard") and version outside. Texts live in the arena given.
 */
#ifndef BEATBOOK_STORE_LIBRARY_H
#define BEATBOOK_STORE_LIBRARY_H

#include <beatbook/domain/ask.h>
#include <beatbook/domain/offer.h>
#include <beatbook/store/store.h>

/* Id of a document; `version` NULL means the highest. 0 when there is none (that is STATUS_OK). */
enum status library_find(struct store *store, const char *slug, const char *version, int64_t *id,
                         struct err *err);

/* The line of the journal that last was of one of these kinds, which add and remove documents; 0 none. */
enum status library_changed(struct store *store, const char *added, const char *removed, int64_t *seq,
                            struct err *err);

/* The highest version of a framework that is for those who start on that day; NULL none. */
enum status library_admitting(struct store *store, const char *slug, day start, const char **version,
                              struct arena *arena, struct err *err);

/* How many people with open enrolments stand on versions that are to be left by that day or an earlier one, and the first of those days. */
enum status library_leaving(struct store *store, day by, int64_t *people, day *first, struct err *err);

/* The highest rules document that uses this framework in this version, those that extend none first; 0 none. */
enum status library_rules_for(struct store *store, const char *slug, const char *version, int64_t *id,
                              struct err *err);

/* The rules document that this one extends; 0 when it extends none, or one that is not here. */
enum status library_extended(struct store *store, int64_t id, int64_t *extended, struct err *err);

/* STATUS_MISSING when there is none. */
enum status library_read(struct store *store, int64_t id, struct arena *arena, struct framework *out,
                         struct err *err);

/* The title alone: what names a framework costs the same whoever is enrolled on it. */
enum status library_title(struct store *store, int64_t id, struct arena *arena, const char **title,
                          struct err *err);

/* "england-funded 1.0". */
enum status library_label(struct store *store, int64_t id, struct arena *arena, const char **label,
                          struct err *err);

/* Every document: frameworks first, by slug and version. */
enum status library_list(struct store *store, struct arena *arena, struct framework_list *out,
                         struct err *err);

/* Highest versions below and above this one; NULL where there is none. */
enum status library_neighbours(struct store *store, const char *slug, const char *version,
                               struct arena *arena, const char **below, const char **above, struct err *err);

/* The bytes as they were given. */
enum status library_source(struct store *store, int64_t id, struct arena *arena, const char **source,
                           struct err *err);

/* The document as JSON of the domain's types. */
enum status library_model(struct store *store, int64_t id, struct arena *arena, const char **model,
                          struct err *err);

/* Rows of the reader from `position`, at most `limit`; *total gets how many there are. */
enum status library_rows(struct store *store, int64_t document, int64_t position, int64_t limit,
                         struct arena *arena, struct reader_row_list *out, int64_t *total, struct err *err);

LIST_NAMED(library_words, const char *);

/* --- adding and removing */

struct library_row {
    enum reader_form form;
    int64_t depth;
    const char *item, *code, *code_fold, *parent;
    int64_t kind; /* -1 */
    int64_t pane; /* -1 */
    bool claimable;
    const char *title, *words, *words_cy, *brief, *notes;
};
LIST_NAMED(library_row_list, struct library_row);

struct library_use {
    const char *slug, *version;
};
LIST_NAMED(library_uses, struct library_use);

struct library_new {
    const struct document *document;
    const char *title, *issuer, *source, *model, *sha256;
    int64_t level; /* 0 unknown */
    struct library_row_list rows;
    struct library_words rule_words; /* of each rule */
    struct off_reason_list reasons;
    struct library_uses uses;
    moment now;
    int64_t by; /* person */
    int64_t id; /* that it had elsewhere; 0 the next */
};
enum status library_add(struct store *store, const struct library_new *new, int64_t *id, struct err *err);

/* Why a document cannot go: a line for each enrolment, entry or document that stands on it, at most `most`. */
enum status library_stands(struct store *store, int64_t id, size_t most, struct arena *arena,
                           struct library_words *out, struct err *err);
enum status library_remove(struct store *store, int64_t id, struct err *err);

/* Ids, codes and words of the items of every version of this framework, added to `out`, for check_references(). */
enum status library_known(struct store *store, const char *slug, struct arena *arena, struct known_list *out,
                          struct err *err);

#endif
