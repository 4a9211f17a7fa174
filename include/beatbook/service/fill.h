/* fill.h - sample people and entries, for demonstrations and measurements: the only code that may set times. */
#ifndef BEATBOOK_SERVICE_FILL_H
#define BEATBOOK_SERVICE_FILL_H

#include <stdint.h>

#include <beatbook/store/store.h>

struct fill_plan {
    int64_t apprentices, entries; /* entries in all */
    uint64_t seed;                /* the same seed makes the same store */
};

/* Write them in batches. STATUS_STATE when the store has entries already. */
enum status fill_store(struct store *store, const struct fill_plan *plan, struct err *err);

#endif
