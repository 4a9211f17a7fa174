/* planned.h - what a move rests on, worked out before the store is locked for it. */
#ifndef PLANNED_H
#define PLANNED_H

#include "moving.h"
#include "repinned.h"

/* Read whom it is about, find the way for each version that they stand on, and read what it will write, while nobody has to wait: inside
 * a transaction that only reads. NULL when it cannot be said: the verb says why. */
struct planned *planned_make(struct service *service, const struct migrate_ask *ask, struct arena *arena);

/* The same for taking a move back: only one between rules takes long to think over. */
struct planned *planned_back(struct service *service, const struct revert_ask *ask, struct arena *arena);

/* What was worked out for a move between rules, when nothing has come to the library or gone since; else NULL. */
const struct repinned_plan *planned_repins(struct service *service);

/* The way from one document to another: as it was planned, when the library has not changed since, else found now. */
enum status planned_way(struct service *service, const char *slug, const struct migrations_enrolled *from,
                        int64_t to, const char *to_version, struct arena *arena, struct moving_way *out,
                        struct err *err);

#endif
