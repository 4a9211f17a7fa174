/* pace_view.c - how far an apprentice is: the burn-up against the planned line, evidence by month, hours, what is next; the figures one key away. */
#include <stdlib.h>
#include <string.h>

#include <beatbook/util/tr.h>

#include "about.h"
#include "engine.h"
#include "pace_parts.h"
#include "show.h"
#include "views.h"

struct pace_view {
    struct view view;
    struct arena own;
    const char *login;
    struct arena arena;
    struct burnup burnup;
    bool there, as_table;
    struct err err;
    struct pace_page page;
    int page_rows, page_cols; /* for which it is laid out; 0: not */
    struct list list;
};

static struct pace_view *pace_of_view(struct view *view)
{
    return (struct pace_view *)view;
}

static void came(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct pace_view *pace = context;

    view_dirty(&pace->view);
    pace->err = *err;
    if (status != STATUS_OK)
        return;
    view_keep(&pace->arena, arena);
    pace->burnup = *(const struct burnup *)answer;
    pace->there = true;
    pace->page_cols = 0;
}

static void pace_open(struct view *view)
{
    const struct burnup_ask ask = {.login = pace_of_view(view)->login};

    call_post_pace_show(view_client(view), &ask, came, view);
}

/* The table begins with today in sight. */
static void lay_out(struct pace_view *pace, const struct area *in)
{
    bool anew = pace->page_cols == 0;

    if (pace->page_cols == in->cols && pace->page_rows == in->rows)
        return;
    pace->page_cols = in->cols;
    pace->page_rows = in->rows;
    if (!pace->as_table) {
        pace_page_chart(&pace->burnup, in->rows, in->cols, &pace->page);
        return;
    }
    pace_page_table(&pace->burnup, in->cols, &pace->page);
    if (anew && pace->page.today >= in->rows)
        pace->list.top = pace->page.today - in->rows / 2;
}

/* The rows of the page from one on, so many, from a row of the area on. */
static void draw_rows(const struct pace_page *page, const struct area *in, int row, int from, int rows)
{
    size_t i;

    for (i = 0; i < page->runs.count; i++) {
        const struct pace_run *run = &page->runs.items[i];

        if (run->row >= from && run->row < from + rows)
            paint_clip(in, row + run->row - from, run->col, in->cols - run->col, run->style, run->text);
    }
}

/* The heading of what is in sight first, when it is not in sight itself; -1. */
static int head_of(const struct pace_page *page, int top)
{
    int head = page->heads[1] >= 0 && page->heads[1] <= top ? page->heads[1] : page->heads[0];

    return head == top ? -1 : head;
}

static void draw_page(struct pace_view *pace, const struct area *in)
{
    int top = pace->list.top, head = head_of(&pace->page, top);

    if (head >= 0)
        draw_rows(&pace->page, in, 0, head, 1);
    draw_rows(&pace->page, in, head >= 0, top + (head >= 0), in->rows - (head >= 0));
    if (top + in->rows < pace->page.rows)
        paint_text(in, in->rows - 1, in->cols - 1, THEME_DIM, theme_sign(SIGN_MORE));
}

static void pace_draw(struct view *view, const struct area *area)
{
    struct pace_view *pace = pace_of_view(view);
    struct str title = STR_INIT;
    struct area in = paint_inside(area, area->rows >= 20 ? 2 : 1, 0, area->rows, area->cols);

    if (!pace->there) {
        show_refused(view, area, pace->err.status != STATUS_OK ? pace->err.text : "");
        return;
    }
    str_add_f(&title, "%s %s %s %s", pace->burnup.name, theme_sign(SIGN_DOT), pace->burnup.title,
              pace->burnup.version);
    show_heading(area, title.buf, pace->as_table ? _("figures") : _("burn-up"));
    str_release(&title);
    lay_out(pace, &in);
    list_page(&pace->list, pace->page.rows, in.rows);
    draw_page(pace, &in);
}

static bool pace_command(struct view *view, const struct command_call *call)
{
    struct pace_view *pace = pace_of_view(view);

    switch (call->id) {
    case COMMAND_TABLE:
        pace->as_table = !pace->as_table;
        pace->page_cols = pace->list.top = 0;
        return true;
    default:
        return about_call(view, call, pace->login) || list_scroll(&pace->list, call->id);
    }
}

static void pace_close(struct view *view)
{
    struct pace_view *pace = pace_of_view(view);

    arena_release(&pace->page.arena);
    arena_release(&pace->arena);
    arena_release(&pace->own);
    free(pace);
}

struct view *pace_view_new(const char *login)
{
    static const struct view_ops ops = {.name = "pace",
                                        .hints = "table progress next hours gateway entries quit help",
                                        .open = pace_open,
                                        .draw = pace_draw,
                                        .command = pace_command,
                                        .changed = pace_open,
                                        .close = pace_close};
    struct pace_view *pace = calloc(1, sizeof *pace);

    if (pace == NULL)
        abort();
    pace->view.ops = &ops;
    pace->login = arena_dup(&pace->own, login);
    return &pace->view;
}
