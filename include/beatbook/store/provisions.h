/* provisions.h - the rows of what rules documents set beside evidence. */
#ifndef BEATBOOK_STORE_PROVISIONS_H
#define BEATBOOK_STORE_PROVISIONS_H

#include <beatbook/domain/provision.h>
#include <beatbook/store/store.h>

enum status provisions_add(struct store *store, int64_t document, size_t position,
                           const struct provision *provision, struct err *err);

/* The shortest of their intervals that any rules set, where it is shorter than `weeks`. */
enum status provisions_least_weeks(struct store *store, enum provision_kind kind, int64_t *weeks,
                                   struct err *err);

/* Those of a rules document, then what it inherits from the one that it extends; each with `rules` naming the document that says it.
 * `rules_id` 0: there are none. Texts live in the arena. */
enum status provisions_of(struct store *store, int64_t rules_id, struct arena *arena,
                          struct provision_list *out, struct err *err);

#endif
