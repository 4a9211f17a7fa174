/* reasons.h - the rows of reasons for time off the job: the list that a rules document carries. */
#ifndef BEATBOOK_STORE_REASONS_H
#define BEATBOOK_STORE_REASONS_H

#include <beatbook/domain/offer.h>
#include <beatbook/store/store.h>

enum status reasons_add(struct store *store, int64_t document, size_t position,
                        const struct off_reason *reason, struct err *err);

/* Those of one document in their order, into `out->reasons`, with its name in `out->rules`. `document` 0: there are no rules. */
enum status reasons_of(struct store *store, int64_t document, struct arena *arena, struct entry_offers *out,
                       struct err *err);

#endif
