/* admin_anchor.h - anchor, and verify --anchor, as beatbook-admin says them. */
#ifndef ADMIN_ANCHOR_H
#define ADMIN_ANCHOR_H

#include <beatbook/domain/ask.h>
#include <beatbook/store/store.h>

/* Add the journal's head to a file (NULL: to standard output). STATUS_NO when an anchor that is there already does not hold: nothing is added. */
enum status admin_anchor(struct store *store, const char *path, struct err *err);

/* Hold the anchors of a file against the journal; what does not hold becomes a fault of the answer. STATUS_NO when none of them is of this store. */
enum status admin_anchor_check(struct store *store, const char *path, struct arena *arena,
                               struct verify_answer *answer, struct err *err);

#endif
