/* looks.h - how revisions were looked through before they were handed in, and what stays in them. */
#ifndef BEATBOOK_STORE_LOOKS_H
#define BEATBOOK_STORE_LOOKS_H

#include <beatbook/domain/look.h>
#include <beatbook/store/store.h>

/* Keep it with a revision; nothing is kept of a look that was not done. */
enum status looks_add(struct store *store, int64_t revision, const struct look *look, struct err *err);

/* The look of a revision; not done when there is none. Reasons that were erased are "". */
enum status looks_get(struct store *store, int64_t revision, struct arena *arena, struct look *out,
                      struct err *err);

#endif
