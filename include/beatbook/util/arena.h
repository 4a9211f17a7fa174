/* arena.h - memory that is given back all at once.
 *
 * Whatever belongs together (one answer of the store, one document, one screen's
 * snapshot) lives in one arena: its strings, its arrays, its structs. Nothing in it is
 * freed alone. Memory comes zeroed. Out of memory aborts: safe, because nothing
 * lives only in memory.
 */
#ifndef BEATBOOK_UTIL_ARENA_H
#define BEATBOOK_UTIL_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena_block;

struct arena {
    struct arena_block *block; /* newest first */
};

#define ARENA_INIT                                                                                           \
    {                                                                                                        \
        NULL                                                                                                 \
    }

/* An empty arena; the same as = ARENA_INIT. */
void arena_init(struct arena *arena);

/* Give everything back; the arena is empty and may be used again. */
void arena_release(struct arena *arena);

/* `size` zeroed bytes, aligned for anything. Never NULL. */
void *arena_alloc(struct arena *arena, size_t size);

/* A copy of a text (NULL stays NULL), of its first `length` bytes, or formatted. */
char *arena_dup(struct arena *arena, const char *text);
char *arena_dup_n(struct arena *arena, const char *text, size_t length);
__attribute__((format(printf, 2, 3))) char *arena_printf(struct arena *arena, const char *format, ...);
__attribute__((format(printf, 2, 0))) char *arena_vprintf(struct arena *arena, const char *format,
                                                          va_list list);

/* A list whose elements live in an arena: `LIST(struct claim) claims;`. Elements may move while
 * the list grows: keep indexes, not pointers, until it is finished. */
#define LIST(T)                                                                                              \
    struct {                                                                                                 \
        T *items;                                                                                            \
        size_t count;                                                                                        \
        size_t room;                                                                                         \
    }

/* The same under a name, so that functions can take it: LIST_NAMED(claim_list, struct claim); */
#define LIST_NAMED(name, T)                                                                                  \
    struct name {                                                                                            \
        T *items;                                                                                            \
        size_t count;                                                                                        \
        size_t room;                                                                                         \
    }

/* Any list seen through one layout: what the codec works on. May alias every LIST type. */
struct __attribute__((may_alias)) list_any {
    void *items;
    size_t count;
    size_t room;
};

/* Add a zeroed element to `list` (an lvalue made with LIST) and give a pointer to it. */
#define LIST_ADD(arena, list)                                                                                \
    (arena_grow((arena), (struct list_any *)(void *)(list), sizeof *(list)->items),                          \
     &(list)->items[(list)->count - 1])

/* What LIST_ADD calls: count grows by one, the new element is zeroed. */
void arena_grow(struct arena *arena, struct list_any *list, size_t size);

#endif
