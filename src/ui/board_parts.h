/* board_parts.h - what the files of the board share. Inside `ui` only. */
#ifndef UI_BOARD_PARTS_H
#define UI_BOARD_PARTS_H

#include <beatbook/domain/board.h>

#include "pages.h"

struct board_view {
    struct view view;
    struct str cohort, words;
    enum board_column sort;
    enum board_group group;
    bool descending, help; /* help: only who needs it */
    int64_t status;        /* -1 all */
    struct pages pages;
    struct arena sums; /* of the heads */
    struct board_head_list heads;
};

/* Is it narrowed to some of them: a cohort, words, a status? */
bool board_is_part(const struct board_view *board);

/* The list with its headings, and what is said of the selected row. */
void board_draw(struct view *view, const struct area *area);

#endif
