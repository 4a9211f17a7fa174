/* fill.h - sample people and entries, for demonstrations and measurements: the only code that may set times. */
#ifndef BEATBOOK_SERVICE_FILL_H
#define BEATBOOK_SERVICE_FILL_H

#include <stdint.h>

#include <beatbook/store/store.h>

/* What is there already (the store's making, the import of the frameworks) must be journalled before this day: a store is made for it by
 * `beatbook-admin init --demo`, whose own day is this one until it is filled. */
#define FILL_FIRST_DAY "2025-08-25"
#define FILL_DEMO_DAY "2026-11-02" /* the day that a filled store keeps, unless the plan says another */

struct fill_plan {
    int64_t apprentices, entries; /* entries in all */
    uint64_t seed;                /* the same seed makes the same store */
    const char *people, *shifts;  /* texts of share/sample/people.json and shifts.json */
    const char *today;            /* the day that the store keeps from then on; NULL: FILL_DEMO_DAY */
};

/* Write them in batches. STATUS_STATE when the store has entries already, lacks the frameworks, or its journal goes on later than the sample
 * begins. Not one transaction: a store in which it failed is of no use. */
enum status fill_store(struct store *store, const struct fill_plan *plan, struct err *err);

#endif
