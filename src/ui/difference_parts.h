/* difference_parts.h - what the files of the difference share. Inside `ui` only. */
#ifndef UI_DIFFERENCE_PARTS_H
#define UI_DIFFERENCE_PARTS_H

#include <beatbook/app/versions.h>
#include <beatbook/ui/list.h>
#include <beatbook/ui/view.h>

#include "marked.h"

enum difference_stage { DIFFERENCE_READING, DIFFERENCE_SHOWN, DIFFERENCE_FAILED };

LIST_NAMED(difference_steps, struct difference_pairs);

struct difference_view {
    struct view view;
    struct arena own; /* the names */
    const char *older, *newer;
    struct import_known known; /* of a file whose form has no place for it */
    enum difference_stage stage;
    struct err err;

    struct arena loaded; /* both versions */
    struct versions versions;
    struct versions_run *run; /* while they are being read */

    struct arena made; /* anew after each thing said */
    struct difference difference;
    struct difference_told told;

    struct arena said;             /* what was said so far, whole, after each step: the last one holds */
    struct difference_steps steps; /* undo takes the last one away */
    size_t written;                /* how many steps the file has */

    struct list list;
    struct list page; /* of the texts */
    struct marked before, after;
    const struct difference_line *laid; /* the texts are of this one */
    int laid_cols;
    bool reading; /* the texts have the focus */

    struct arena marking; /* the items that are to become one change */
    struct word_list marked_old, marked_new;
    size_t marks; /* how many lines */

    struct arena offer; /* while somebody picks: what can be picked */
    struct word_list offered;
    LIST(int) offered_to; /* for each: the change that it would be joined to; -1 it is free itself */
    bool offered_new;     /* they are of the newer version */
    struct difference_pair pairing; /* what is known of it: one side of it is empty */
};

/* The selected change; NULL. */
const struct difference_line *difference_view_at(const struct difference_view *v);

/* Is it among those that `=` makes one change of? */
bool difference_view_marked(const struct difference_view *v, const struct difference_line *line);

/* How many wait to be confirmed. */
size_t difference_view_likely(const struct difference_view *v);

/* Compare anew with what was said; the hand stays on the change of these ids. */
void difference_view_make(struct difference_view *v);

/* The same, and the hand is on the change of this pair. */
void difference_view_select(struct difference_view *v, const struct difference_pair *pair);

void difference_draw(struct view *view, const struct area *area);

/* Of the selected change. Each says itself why it cannot be. */
void difference_say_same(struct difference_view *v);
void difference_say_apart(struct difference_view *v);
void difference_say_pair(struct difference_view *v);
void difference_say_mark(struct difference_view *v);
void difference_say_undo(struct difference_view *v);

#endif
