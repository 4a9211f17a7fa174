/* gateways_view.c - the gateways of a cohort: a row each, and what is wanting. */
#include <locale.h>
#include <stdlib.h>

#include <beatbook/ui/flow.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "pages.h"
#include "show.h"
#include "views.h"

#define DETAIL_ROWS 5 /* at least; half of what there is, where that is more */

struct gateways_view {
    struct view view;
    struct arena own;
    const char *cohort;
    struct pages pages;
};

static struct gateways_view *gateways_of(struct view *view)
{
    return (struct gateways_view *)view;
}

static void came(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct gateways_view *v = context;
    const struct gateways *page = answer;

    pages_came(&v->pages, status, err, page ? &page->items : NULL, sizeof(struct gateway),
               page ? page->next : NULL, arena);
    view_dirty(&v->view);
}

static void ask(struct gateways_view *v, const char *cursor)
{
    struct gateway_ask request = {.cohort = v->cohort, .cursor = cursor};

    if (!cursor)
        pages_ask_first(&v->pages);
    call_post_gateway_list(view_client(&v->view), &request, came, v);
}

static void gateways_open(struct view *view)
{
    ask(gateways_of(view), NULL);
}

static void draw_row(struct view *view, const struct area *in, int row, const void *item, bool selected)
{
    const struct gateway *gateway = item;
    struct str count = STR_INIT, about = STR_INIT;

    show_hand(in, row, selected);
    paint_text(in, row, 2, gateway->ready ? THEME_GOOD : THEME_PLAIN,
               theme_sign(gateway->ready     ? SIGN_MET
                          : gateway->met > 0 ? SIGN_PART
                                             : SIGN_NONE));
    str_add_f(&count, _("%lld of %lld"), (long long)gateway->met, (long long)gateway->needed);
    paint_clip(in, row, 4, 30, selected ? THEME_SELECTED : THEME_PLAIN, gateway->name);
    if (gateway->opened_on != DAY_NONE)
        str_add_f(&about, _("open since %s"), show_day(gateway->opened_on, view_hello(view)->today));
    else
        str_add(&about, gateway->rules ? gateway->rules : _("no rules"));
    paint_clip(in, row, 36, in->cols - 36 - 12, gateway->opened_on != DAY_NONE ? THEME_GOOD : THEME_DIM,
               about.buf);
    str_release(&about);
    paint_right(in, row, in->cols - 2, THEME_PLAIN, count.buf);
    str_release(&count);
}

static void draw_detail(const struct gateway *gateway, const struct area *area)
{
    struct flow flow = {.cols = 0};
    struct str wanting = STR_INIT;

    flow_start(&flow, area->cols);
    for (size_t i = 0; i < gateway->lines.count; i++) {
        const struct gateway_line *line = &gateway->lines.items[i];
        bool of_pane = line->about == PROVISION_GATEWAY_CRITERIA && line->pane != PANE_NONE;

        str_add_f(&wanting, "%s%s (%s)", i ? "; " : _("not yet: "),
                  of_pane ? show_pane(line->pane) : gateway_title(line, setlocale(LC_MESSAGES, NULL)),
                  line->words);
    }
    flow_text(&flow, 0, THEME_PLAIN, wanting.len ? wanting.buf : _("all that is asked for is there"));
    flow_paint(&flow, area, 0);
    flow_release(&flow);
    str_release(&wanting);
}

static void gateways_draw(struct view *view, const struct area *area)
{
    struct gateways_view *v = gateways_of(view);
    const struct gateway *gateway = pages_selected(&v->pages);
    int below = area->rows / 2 > DETAIL_ROWS ? area->rows / 2 : DETAIL_ROWS;
    struct area in = paint_inside(area, 2, 0, -3 - below, area->cols);
    struct area detail = paint_inside(area, area->rows - below, 2, below, -4);

    show_heading(area, _("Gateways"), v->cohort);
    pages_draw(&v->pages, view, &in, draw_row, _("nobody is enrolled in that cohort"));
    if (gateway)
        draw_detail(gateway, &detail);
}

static bool gateways_command(struct view *view, const struct command_call *call)
{
    struct gateways_view *v = gateways_of(view);
    const struct gateway *gateway = pages_selected(&v->pages);

    if (call->id == COMMAND_OPEN) {
        if (gateway)
            view_push(view->ui, gateway_view_new(gateway->login));
        return true;
    }
    if (!list_command(&v->pages.list, call->id))
        return false;
    if (pages_wants_more(&v->pages))
        ask(v, v->pages.next);
    return true;
}

static void gateways_close(struct view *view)
{
    pages_release(&gateways_of(view)->pages);
    arena_release(&gateways_of(view)->own);
    free(gateways_of(view));
}

struct view *gateways_view_new(const char *cohort)
{
    static const struct view_ops ops = {.name = "gateways",
                                        .hints = "open quit help",
                                        .open = gateways_open,
                                        .draw = gateways_draw,
                                        .command = gateways_command,
                                        .changed = gateways_open,
                                        .close = gateways_close};
    struct gateways_view *v = calloc(1, sizeof *v);

    if (!v)
        abort();
    v->view.ops = &ops;
    v->cohort = arena_dup(&v->own, cohort);
    return &v->view;
}
