/* pace_parts.h - what the files of the view of the pace share. */
#ifndef UI_PACE_PARTS_H
#define UI_PACE_PARTS_H

#include <beatbook/domain/burnup.h>
#include <beatbook/ui/list.h>
#include <beatbook/ui/view.h>

/* A text in its place on the page. */
struct pace_run {
    int row, col;
    enum theme_style style;
    const char *text;
};

struct pace_page {
    struct arena arena;
    LIST(struct pace_run) runs;
    int rows;
    int today;    /* row of today in the table */
    int heads[2]; /* rows of its two headings, which stay in sight; of the chart -1 */
};

/* Lay out the page: the chart with what stands around it, or the figures. As long as it gets, for so many columns; `rows` are what is in sight. The
 * page is started anew. */
void pace_page_chart(const struct burnup *burnup, int rows, int cols, struct pace_page *page);
void pace_page_table(const struct burnup *burnup, int cols, struct pace_page *page);

#endif
