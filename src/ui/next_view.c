/* next_view.c - what to seek evidence for next, and why. */
#include <stdlib.h>

#include <beatbook/ui/entry_view.h>
#include <beatbook/ui/flow.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "pages.h"
#include "show.h"
#include "views.h"

#define MOST 20

struct next_view {
    struct view view;
    struct arena own;
    const char *login;
    struct pages pages;
};

static struct next_view *next_of(struct view *view)
{
    return (struct next_view *)view;
}

static void came(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct next_view *next = context;
    const struct suggestions *page = answer;
    pages_came(&next->pages, status, err, page ? &page->items : NULL, sizeof(struct suggestion), NULL, arena);
    view_dirty(&next->view);
}

static void next_open(struct view *view)
{
    struct suggestions_ask ask = {.login = next_of(view)->login, .most = MOST};
    pages_ask_first(&next_of(view)->pages);
    call_post_next_list(view_client(view), &ask, came, view);
}

static void draw_row(struct view *view, const struct area *in, int row, const void *item, bool selected)
{
    const struct suggestion *suggestion = item;
    struct str gain = STR_INIT;
    show_hand(in, row, selected);
    paint_text(in, row, 1, show_criterion_style(suggestion->state), show_criterion_sign(suggestion->state));
    paint_clip(in, row, 3, 8, selected ? THEME_SELECTED : THEME_PLAIN, suggestion->code);
    str_add_f(&gain, ngettext("moves %lld criterion", "moves %lld criteria", (unsigned long)suggestion->gain),
              (long long)suggestion->gain);
    if (suggestion->from != DAY_NONE)
        str_add_f(&gain, _(" from %s"), show_day(suggestion->from, view_hello(view)->today));
    int end = paint_right(in, row, in->cols - 2, THEME_PLAIN, gain.buf);
    paint_clip(in, row, 12, end - 14, THEME_PLAIN, suggestion->title);
    str_release(&gain);
}

/* Why; without a sentence, what else such an entry could show. */
static void draw_reason(const struct suggestion *suggestion, const struct area *area)
{
    struct flow flow = {.cols = 0};
    struct str with = STR_INIT;
    flow_start(&flow, area->cols);
    if (suggestion->why && *suggestion->why)
        flow_text(&flow, 0, THEME_PLAIN, suggestion->why);
    else
        for (size_t i = 0; i < suggestion->with.count; i++)
            str_add_f(&with, "%s%s", i ? ", " : _("one entry here could also show "),
                      suggestion->with.items[i]);
    if (with.len)
        flow_text(&flow, 0, THEME_DIM, with.buf);
    flow_paint(&flow, area, 0);
    flow_release(&flow);
    str_release(&with);
}

static void next_draw(struct view *view, const struct area *area)
{
    struct next_view *next = next_of(view);
    const struct suggestion *suggestion = pages_selected(&next->pages);
    show_heading(area, _("What next"), next->login);
    struct area in = paint_inside(area, 2, 0, -7, area->cols);
    pages_draw(&next->pages, view, &in, draw_row, _("nothing is open: every criterion is met or waiting"));
    struct area reason = paint_inside(area, area->rows - 4, 2, 4, -4);
    if (suggestion)
        draw_reason(suggestion, &reason);
}

static bool next_command(struct view *view, const struct command_call *call)
{
    struct next_view *next = next_of(view);
    const struct suggestion *suggestion = pages_selected(&next->pages);
    switch (call->id) {
    case COMMAND_OPEN:
        if (suggestion)
            view_push(view->ui, criterion_view_new(next->login, suggestion->ref));
        return true;
    case COMMAND_NEW:
        view_push(view->ui, entry_view_new(view_session(view), 0, suggestion ? suggestion->ref : NULL));
        return true;
    default:
        return list_command(&next->pages.list, call->id);
    }
}

static void next_close(struct view *view)
{
    pages_release(&next_of(view)->pages);
    arena_release(&next_of(view)->own);
    free(next_of(view));
}

struct view *next_view_new(const char *login)
{
    static const struct view_ops ops = {.name = "next",
                                        .hints = "new open quit search help",
                                        .open = next_open,
                                        .draw = next_draw,
                                        .command = next_command,
                                        .changed = next_open,
                                        .close = next_close};
    struct next_view *next = calloc(1, sizeof *next);
    if (!next)
        abort();
    next->view.ops = &ops;
    next->login = arena_dup(&next->own, login);
    return &next->view;
}
