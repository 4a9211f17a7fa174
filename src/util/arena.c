/* arena.c - memory that is given back all at once.
 *
 * Blocks come from calloc and are never used twice, so that large ones are zeroed by the
 * kernel and not by us. They double up to BLOCK_MOST; what is larger than a quarter of
 * that gets a block of its own, behind the newest, whose rest stays in use. Under the
 * address sanitizer everything not handed out is poisoned, with a gap after every piece:
 * an overrun inside an arena is found like one of malloc.
 */
#include <beatbook/util/arena.h>

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <beatbook/util/log.h>

#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define WITH_ASAN 1
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#define WITH_ASAN 1
#endif

#ifdef WITH_ASAN
#include <sanitizer/asan_interface.h>
#define GAP 16
#else
#define ASAN_POISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#define GAP 0
#endif

#define ALIGN (_Alignof(max_align_t))
#define BLOCK_FIRST 2048
#define BLOCK_MOST ((size_t)256 * 1024)
#define LIST_FIRST 8

struct arena_block {
    struct arena_block *next;
    size_t size; /* of bytes */
    size_t used;
    _Alignas(max_align_t) unsigned char bytes[];
};

void arena_init(struct arena *arena)
{
    arena->block = NULL;
}

void arena_release(struct arena *arena)
{
    struct arena_block *block = arena->block;

    while (block != NULL) {
        struct arena_block *next = block->next;

        ASAN_UNPOISON_MEMORY_REGION(block->bytes, block->size);
        free(block);
        block = next;
    }
    arena->block = NULL;
}

static struct arena_block *new_block(size_t size)
{
    struct arena_block *block = calloc(1, sizeof *block + size);

    if (block == NULL)
        BUG("out of memory");
    block->size = size;
    ASAN_POISON_MEMORY_REGION(block->bytes, size);
    return block;
}

/* A block with `size` free bytes: the newest, a new newest, or one of its own. */
static struct arena_block *block_for(struct arena *arena, size_t size)
{
    struct arena_block *newest = arena->block;
    struct arena_block *block;
    size_t room = BLOCK_FIRST;

    if (newest != NULL && newest->size - newest->used >= size)
        return newest;
    if (newest != NULL && size > BLOCK_MOST / 4) {
        block = new_block(size);
        block->next = newest->next;
        newest->next = block;
        return block;
    }
    if (newest != NULL)
        room = newest->size >= BLOCK_MOST / 2 ? BLOCK_MOST : newest->size * 2;
    block = new_block(room > size ? room : size);
    block->next = newest;
    arena->block = block;
    return block;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    struct arena_block *block;
    size_t whole;
    void *piece;

    if (size > SIZE_MAX / 4)
        BUG("too much memory asked for");
    whole = (size + (size == 0) + GAP + ALIGN - 1) / ALIGN * ALIGN;
    block = block_for(arena, whole);
    piece = block->bytes + block->used;
    block->used += whole;
    ASAN_UNPOISON_MEMORY_REGION(piece, size);
    return piece;
}

char *arena_dup(struct arena *arena, const char *text)
{
    return text == NULL ? NULL : arena_dup_n(arena, text, strlen(text));
}

char *arena_dup_n(struct arena *arena, const char *text, size_t length)
{
    char *copy;

    if (text == NULL)
        return NULL;
    if (length == SIZE_MAX)
        BUG("too much memory asked for");
    copy = arena_alloc(arena, length + 1);
    memcpy(copy, text, length);
    return copy;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
    va_list list;
    char *text;

    va_start(list, format);
    text = arena_vprintf(arena, format, list);
    va_end(list);
    return text;
}

char *arena_vprintf(struct arena *arena, const char *format, va_list list)
{
    char small[256];
    va_list again;
    char *text;
    int length;

    va_copy(again, list);
    length = vsnprintf(small, sizeof small, format, list);
    if (length < 0)
        BUG("a text could not be formatted");
    if ((size_t)length < sizeof small) {
        text = arena_dup_n(arena, small, (size_t)length);
    } else {
        text = arena_alloc(arena, (size_t)length + 1);
        vsnprintf(text, (size_t)length + 1, format, again);
    }
    va_end(again);
    return text;
}

void arena_grow(struct arena *arena, struct list_any *list, size_t size)
{
    if (list->count >= list->room) {
        size_t room = list->room > 0 ? list->room * 2 : LIST_FIRST;
        void *items;

        if (room > SIZE_MAX / 4 / size)
            BUG("a list is too long");
        items = arena_alloc(arena, room * size);
        if (list->count > 0)
            memcpy(items, list->items, list->count * size);
        list->items = items;
        list->room = room;
    }
    /* A list that was shortened has old bytes here. */
    memset((unsigned char *)list->items + list->count * size, 0, size);
    list->count++;
}
