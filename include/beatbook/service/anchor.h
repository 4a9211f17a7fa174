/* anchor.h - the journal's head, written down where whoever has the store's file cannot reach it (SECURITY 3).
 *
 * A chain shows what was changed in it; it does not show that its end was cut off, or that all of it was computed anew. A head that was kept elsewhere does:
 * a later journal must still contain it.
 */
#ifndef BEATBOOK_SERVICE_ANCHOR_H
#define BEATBOOK_SERVICE_ANCHOR_H

#include <beatbook/domain/ask.h>
#include <beatbook/store/store.h>

/* One line without its end: "beatbook-anchor 1 HOST SEQ HASH TIME"; the time is that of the journal's line. */
enum status anchor_line(struct store *store, struct arena *arena, const char **line, struct err *err);

/* Hold the anchors in a text against the journal, a line each; empty ones, those that begin with # and those of other stores are passed over. *held is how many
 * were of this store; for each that does not hold there is a sentence in answer->faults. STATUS_USAGE names the first line that is no
 * anchor, `name` being the file's for that sentence. */
enum status anchor_check(struct store *store, const char *text, const char *name, struct arena *arena,
                         struct verify_answer *answer, int64_t *held, struct err *err);

#endif
