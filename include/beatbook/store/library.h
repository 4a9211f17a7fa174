/* library.h - the rows of documents: frameworks, crossmaps and rules, with their items, links and rules.
 *
 * A document is known by its id here, by slug ("pcso-standard") and version outside. Texts live in the arena given.
 */
#ifndef BEATBOOK_STORE_LIBRARY_H
#define BEATBOOK_STORE_LIBRARY_H

#include <beatbook/domain/ask.h>
#include <beatbook/store/store.h>

/* Id of a document; `version` NULL means the highest. 0 when there is none (that is STATUS_OK). */
enum status library_find(struct store *store, const char *slug, const char *version, int64_t *id, struct err *err);

/* The highest rules document that uses this framework in this version; 0 none. */
enum status library_rules_for(struct store *store, const char *slug, const char *version, int64_t *id,
                              struct err *err);

/* STATUS_MISSING when there is none. */
enum status library_read(struct store *store, int64_t id, struct arena *arena, struct framework *out, struct err *err);

/* Every document: frameworks first, by slug and version. */
enum status library_list(struct store *store, struct arena *arena, struct framework_list *out, struct err *err);

/* Highest versions below and above this one; NULL where there is none. */
enum status library_neighbours(struct store *store, const char *slug, const char *version, struct arena *arena,
                               const char **below, const char **above, struct err *err);

/* The bytes as they were given, and the model as JSON (wire/model.h reads it). */
enum status library_source(struct store *store, int64_t id, struct arena *arena, const char **source, struct err *err);
enum status library_model(struct store *store, int64_t id, struct arena *arena, const char **model, struct err *err);

/* --- items */

struct library_item {
    int64_t document, position;
    const char *item, *code, *parent;
    enum kind kind;
    enum pane pane; /* PANE_NONE */
    bool claimable;
    const char *title, *words, *words_cy, *brief;
    const char *notes; /* one a line */
};
LIST_NAMED(library_items, struct library_item);

/* A criterion or other item by its id; out->document is 0 when there is none. */
enum status library_item(struct store *store, int64_t document, const char *item, struct arena *arena,
                         struct library_item *out, struct err *err);

/* Claimable items with this printed code (in any case). */
enum status library_coded(struct store *store, int64_t document, const char *code, struct arena *arena,
                          struct library_items *out, struct err *err);

/* Items that belong to this one, in printed order. */
enum status library_children(struct store *store, int64_t document, const char *parent, struct arena *arena,
                             struct library_items *out, struct err *err);

/* Rows of the reader from `position`, at most `limit`; *total gets how many there are. */
enum status library_rows(struct store *store, int64_t document, int64_t position, int64_t limit, struct arena *arena,
                         struct reader_row_list *out, int64_t *total, struct err *err);

/* --- rules and links */

/* The rules of a document in order (runs stay empty, *words[i] is rule i in words). Kinds, items, counts and sets are there. */
LIST_NAMED(library_words, const char *);
enum status library_rules(struct store *store, int64_t document, struct arena *arena, struct rule_list *out,
                          struct library_words *words, struct err *err);

/* Which frameworks a crossmap or rules document uses: "slug@version" each. */
enum status library_uses(struct store *store, int64_t document, struct arena *arena, struct library_words *out,
                         struct err *err);

/* Links that touch an item, of the highest version of each crossmap; `from` says that the item is where the link starts. */
struct library_link {
    bool from;
    const char *slug, *item; /* the other end */
    enum relation relation;
    enum strength strength;
    const char *words_here, *words_there;
};
LIST_NAMED(library_links, struct library_link);
enum status library_links(struct store *store, const char *slug, const char *item, struct arena *arena,
                          struct library_links *out, struct err *err);

/* All links between frameworks of the highest version of each crossmap. from and to are refs; words stay NULL. */
enum status library_all_links(struct store *store, struct arena *arena, struct link_list *out, struct err *err);

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

struct library_new {
    const struct document *document;
    const char *title, *issuer, *source, *model, *sha256;
    int64_t level; /* 0 unknown */
    struct library_row_list rows;
    struct library_words rule_words; /* of each rule */
    struct library_words uses;       /* "slug@version" */
    moment now;
    int64_t by; /* person */
};
enum status library_add(struct store *store, const struct library_new *new, int64_t *id, struct err *err);

/* Why a document cannot go: a line for each enrolment, entry or document that stands on it, at most `most`. */
enum status library_stands(struct store *store, int64_t id, size_t most, struct arena *arena,
                           struct library_words *out, struct err *err);
enum status library_remove(struct store *store, int64_t id, struct err *err);

/* Ids, codes and words of every framework's items, for check_references(). */
enum status library_known(struct store *store, struct arena *arena, struct known_list *out, struct err *err);

#endif
