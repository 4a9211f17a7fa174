/* texts.h - the full text of submitted entries, and searching it (DESIGN 7).
 *
 * Every row names its owner in a column of its own, and every search names the owners whose words the reader may see: what somebody
 * types can never reach beyond them (SECURITY 5: words are quoted before they reach the index).
 */
#ifndef BEATBOOK_STORE_TEXTS_H
#define BEATBOOK_STORE_TEXTS_H

#include <beatbook/domain/entry.h>
#include <beatbook/store/store.h>

/* Put the words of an entry's latest revision into the index, instead of what was there; or take them out. */
enum status texts_put(struct store *store, int64_t entry, int64_t person, const struct entry_words *words,
                      struct err *err);
enum status texts_drop(struct store *store, int64_t entry, struct err *err);

LIST_NAMED(texts_ids, int64_t);

/* Entries that hold all the words (the last one may be a beginning), newest first, below entry `before` (0 all). `owners` (in order) NULL
 * means everybody's, an empty list nobody's. */
enum status texts_search(struct store *store, const char *words, const struct texts_ids *owners,
                         int64_t before, int64_t limit, struct arena *arena, struct texts_ids *out,
                         struct err *err);

/* Whose entries a person may search: their own, and those of everybody who is or ever was assigned to them. What they may see of these is asked
 * entry by entry. */
enum status texts_owners(struct store *store, int64_t viewer, struct arena *arena, struct texts_ids *out,
                         struct err *err);

#endif
