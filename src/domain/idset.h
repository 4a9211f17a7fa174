/* idset.h - ids found by hashing: what keeps the checks linear. Inside the layer only. */
#ifndef BEATBOOK_DOMAIN_IDSET_H
#define BEATBOOK_DOMAIN_IDSET_H

#include <stddef.h>

#include <beatbook/util/arena.h>

struct idset_slot {
    const char *key;
    const void *value;
};

/* Zeroed is empty. Keys are borrowed; the table lives in the arena. */
struct idset {
    struct idset_slot *slots;
    size_t room; /* a power of two */
    size_t count;
};

/* The value under the key, or NULL. */
const void *idset_find(const struct idset *set, const char *key);

/* Put a value (not NULL) under the key unless one is there; returns the one that was there, or NULL. */
const void *idset_add(struct idset *set, struct arena *arena, const char *key, const void *value);

/* All keys, `set->count` of them, as an array in the arena: for text_suggest(). */
const char **idset_keys(const struct idset *set, struct arena *arena);

#endif
