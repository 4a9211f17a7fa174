/* marked.h - words beside those they replaced: what came and what went is marked, wrapped for a width. Inside `ui` only. */
#ifndef UI_MARKED_H
#define UI_MARKED_H

#include <beatbook/domain/entry.h>
#include <beatbook/ui/paint.h>
#include <beatbook/util/arena.h>

struct marked_piece {
    int line;
    enum theme_style style;
    const char *text;
};

struct marked {
    struct arena arena;
    LIST(struct marked_piece) pieces;
    int lines;             /* all of them */
    int first;             /* of them that holds a change of the narrative; -1 none */
    int cols;              /* it was made for; 0 anew */
    size_t added, removed; /* words of the narrative */
    size_t fields;         /* other things that were changed: title, day, place, … */
    bool coarse;           /* too different to be told apart word by word */
};

/* The narrative of `now`, with what changed since `before` (NULL: nothing is marked): {+came+} [-went-]; what was changed besides stands
 * above it, a line each. `today` is for days. Texts are copied. */
void marked_make(struct marked *marked, int cols, const struct entry_words *before,
                 const struct entry_words *now, day today);
/* One of two texts that stand side by side: the older one with what went marked [-so-], or the newer one with what came {+so+}. */
void marked_side(struct marked *marked, int cols, const char *before, const char *now, bool newer);
/* A paragraph below that, wrapped: what is to be said of the words. */
void marked_add(struct marked *marked, enum theme_style style, const char *text);
void marked_release(struct marked *marked);

/* Paint the lines from `top` on. */
void marked_paint(const struct marked *marked, const struct area *area, int top);

#endif
