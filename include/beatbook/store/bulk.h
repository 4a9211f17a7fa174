/* bulk.h - rows written as they will be in the end, many at once: only for filling a store with samples. What the verbs must keep true
 * step by step is the writer's duty here; verify shows whether it was kept.
 */
#ifndef BEATBOOK_STORE_BULK_H
#define BEATBOOK_STORE_BULK_H

#include <beatbook/domain/entry.h>
#include <beatbook/store/store.h>

/* An entry with revisions; its id. */
enum status bulk_entry(struct store *store, int64_t person, moment created_at, int64_t revisions, day on,
                       int64_t *id, struct err *err);

/* A claim in its last state. closed_by as in claims.h. */
struct bulk_claim {
    int64_t revision_id, entry, enrolment, document;
    const char *item;
    enum claim_state state;
    int64_t closed_by;
};
enum status bulk_claim(struct store *store, const struct bulk_claim *claim, int64_t *id, struct err *err);

/* A decision; signoff 0: not signed. */
enum status bulk_decision(struct store *store, const struct decision *decision, int64_t person,
                          int64_t signoff, int64_t *id, struct err *err);

/* Index the latest words of the entries from `from` to below `to`, none of which is in the index yet. Done apart and last: between other
 * statements of a transaction the index is written out anew before each that may fail, which takes a third of the time of filling. */
enum status bulk_texts(struct store *store, int64_t from, int64_t to, struct err *err);

/* How many entries there are. */
enum status bulk_entries(struct store *store, int64_t *count, struct err *err);

#endif
