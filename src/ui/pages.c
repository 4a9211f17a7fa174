/* pages.c - lists that come a page at a time.
 *
 * Pages are kept as they came, each with its own memory: a list of a hundred thousand costs only the pages that were looked at.
 */
#include "pages.h"

#include <stdlib.h>
#include <string.h>

#include "show.h"

#define MARGIN 20 /* rows before the end at which the next page is asked for */

static void drop(struct pages *pages)
{
    for (size_t i = 0; i < pages->count; i++)
        arena_release(&pages->arenas[i]);
    pages->count = 0;
    arena_release(&pages->index);
    memset(&pages->items, 0, sizeof pages->items);
    pages->next = NULL;
}

void pages_release(struct pages *pages)
{
    drop(pages);
    free(pages->arenas);
    memset(pages, 0, sizeof *pages);
}

void pages_ask_first(struct pages *pages)
{
    pages->fresh = true;
    pages->waiting = true;
}

bool pages_wants_more(struct pages *pages)
{
    if (!pages->next || pages->waiting || !list_near_end(&pages->list, MARGIN))
        return false;
    pages->waiting = true;
    return true;
}

static struct arena *new_arena(struct pages *pages)
{
    if (pages->count == pages->room) {
        pages->room = pages->room ? pages->room * 2 : 4;
        pages->arenas = realloc(pages->arenas, pages->room * sizeof *pages->arenas);
        if (!pages->arenas)
            abort();
    }
    struct arena *arena = &pages->arenas[pages->count++];
    arena_init(arena);
    return arena;
}

void pages_came(struct pages *pages, enum status status, const struct err *err, const void *list, size_t size,
                const char *next, struct arena *arena)
{
    pages->waiting = false;
    if (status != STATUS_OK) {
        pages->err = *err;
        return;
    }
    if (pages->fresh)
        drop(pages);
    pages->fresh = false;
    pages->loaded = true;
    pages->err.status = STATUS_OK;
    const struct list_any *items = list;
    for (size_t i = 0; i < items->count; i++)
        *LIST_ADD(&pages->index, &pages->items) = (const char *)items->items + i * size;
    pages->next = next;
    view_keep(new_arena(pages), arena);
    list_fit(&pages->list, (int)pages->items.count, pages->list.rows);
}

const void *pages_at(const struct pages *pages, int i)
{
    return i >= 0 && (size_t)i < pages->items.count ? pages->items.items[i] : NULL;
}

const void *pages_selected(const struct pages *pages)
{
    return pages_at(pages, pages->list.at);
}

void pages_draw(struct pages *pages, struct view *view, const struct area *in, pages_row row,
                const char *empty)
{
    list_fit(&pages->list, (int)pages->items.count, in->rows);
    if (pages->err.status != STATUS_OK && pages->items.count == 0) {
        show_refused(view, in, pages->err.text);
        return;
    }
    view->empty = pages->items.count == 0;
    if (view->empty) {
        show_empty(in, pages->loaded ? empty : "");
        return;
    }
    for (int i = 0; i < in->rows; i++) {
        const void *item = pages_at(pages, pages->list.top + i);
        if (item)
            row(view, in, i, item, pages->list.top + i == pages->list.at);
    }
    if (pages->list.top + in->rows < pages->list.count || pages->next)
        paint_text(in, in->rows - 1, in->cols - 1, THEME_DIM, theme_sign(SIGN_MORE));
}
