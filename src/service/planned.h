/* planned.h - what a move rests on, worked out before the store is locked for it. */
#ifndef PLANNED_H
#define PLANNED_H

#include "moving.h"

/* Read whom it is about, find the way for each version that they stand on, and read what it will write, while nobody has to wait: inside
 * a transaction that only reads. NULL when it cannot be said: the verb says why. */
struct planned *planned_make(struct service *service, const struct migrate_ask *ask, struct arena *arena);

/* The way from one document to another: as it was planned, when the library has not changed since, else found now. */
enum status planned_way(struct service *service, const char *slug, const struct migrations_enrolled *from,
                        int64_t to, const char *to_version, struct arena *arena, struct moving_way *out,
                        struct err *err);

#endif
