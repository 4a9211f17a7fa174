/* entry_look.h - the page of what was found in an entry: its keys and its drawing. Inside `ui` only. */
#ifndef UI_ENTRY_LOOK_H
#define UI_ENTRY_LOOK_H

#include "entry_parts.h"

struct look_page {
    struct view view;
    struct entry_view *v; /* below it */
    bool submitting;      /* it goes on with handing in */
    struct arena arena;   /* of these */
    struct entry_words words;
    struct look_find_list finds;
    const char *trouble; /* why nothing was looked through; NULL */
    int at;              /* the find that is shown */
    struct flow flow;
};

/* How many finds have no answer. */
size_t entry_look_left(const struct look_page *page);

void entry_look_draw(struct view *view, const struct area *area);

#endif
