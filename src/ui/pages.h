/* pages.h - a list that comes from the store a page at a time, and its place on the screen. Inside `ui` only. */
#ifndef UI_PAGES_H
#define UI_PAGES_H

#include <beatbook/ui/list.h>
#include <beatbook/ui/view.h>
#include <beatbook/util/arena.h>

struct pages {
    struct arena *arenas; /* one a page */
    size_t count, room;
    struct arena index;
    LIST(const void *) items;
    const char *next; /* cursor; NULL no more */
    bool waiting;     /* a page is on its way */
    bool loaded;      /* the first one came */
    bool fresh;       /* the next answer replaces all that is there */
    struct err err;   /* of the last answer */
    struct list list;
};

void pages_release(struct pages *pages);

/* Before asking for the first page: the answer replaces what is there. */
void pages_ask_first(struct pages *pages);

/* Is it time to ask for the next page? Then counts as asked. */
bool pages_wants_more(struct pages *pages);

/* An answer: its items (a list of structs of `size` bytes), its cursor and the arena they live in, which is taken over. On a failure only err is kept. */
void pages_came(struct pages *pages, enum status status, const struct err *err, const void *list, size_t size,
                const char *next, struct arena *arena);

/* An item; NULL when there is none. */
const void *pages_at(const struct pages *pages, int i);
/* The selected one; NULL. */
const void *pages_selected(const struct pages *pages);

/* Fit into an area and paint rows with `row(view, in, row, item, selected)`; says in the middle what is wrong, or `empty`. */
typedef void (*pages_row)(struct view *view, const struct area *in, int row, const void *item, bool selected);
void pages_draw(struct pages *pages, struct view *view, const struct area *in, pages_row row,
                const char *empty);

#endif
