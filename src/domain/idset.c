/* idset.c - open addressing with linear steps, at most half full. */
#include "idset.h"

#include <stdint.h>
#include <string.h>

#define FIRST_ROOM 64

/* FNV-1a. Whoever makes ids collide on purpose slows down only their own check. */
static size_t slot_of(const char *key, size_t room)
{
    uint64_t hash = UINT64_C(14695981039346656037);

    for (; *key; key++)
        hash = (hash ^ (unsigned char)*key) * UINT64_C(1099511628211);
    return (size_t)(hash ^ hash >> 32) & (room - 1);
}

static struct idset_slot *place(const struct idset *set, const char *key)
{
    size_t at = slot_of(key, set->room);

    while (set->slots[at].key && strcmp(set->slots[at].key, key) != 0)
        at = (at + 1) & (set->room - 1);
    return &set->slots[at];
}

const void *idset_find(const struct idset *set, const char *key)
{
    return set->room ? place(set, key)->value : NULL;
}

static void grow(struct idset *set, struct arena *arena)
{
    struct idset old = *set;

    set->room = old.room ? old.room * 2 : FIRST_ROOM;
    set->slots = arena_alloc(arena, set->room * sizeof *set->slots);
    for (size_t i = 0; i < old.room; i++)
        if (old.slots[i].key)
            *place(set, old.slots[i].key) = old.slots[i];
}

const void *idset_add(struct idset *set, struct arena *arena, const char *key, const void *value)
{
    struct idset_slot *slot;

    if ((set->count + 1) * 2 > set->room)
        grow(set, arena);
    slot = place(set, key);
    if (slot->key)
        return slot->value;
    slot->key = key;
    slot->value = value;
    set->count++;
    return NULL;
}

const char **idset_keys(const struct idset *set, struct arena *arena)
{
    const char **keys = arena_alloc(arena, (set->count + 1) * sizeof *keys);
    size_t count = 0;

    for (size_t i = 0; i < set->room; i++)
        if (set->slots[i].key)
            keys[count++] = set->slots[i].key;
    return keys;
}
