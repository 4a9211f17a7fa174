/* clocks_view.c - whose next review is due when: everybody the caller sees, the most urgent first. */
#include <stdlib.h>
#include <string.h>

#include <beatbook/util/tr.h>

#include "pages.h"
#include "show.h"
#include "show_review.h"
#include "views.h"

struct clocks_view {
    struct view view;
    struct pages pages;
};

static struct clocks_view *clocks_of(struct view *view)
{
    return (struct clocks_view *)view;
}

static void came(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct clocks_view *clocks = context;
    const struct reviews *page = answer;

    pages_came(&clocks->pages, status, err, page != NULL ? &page->items : NULL, sizeof(struct review_clock),
               page != NULL ? page->next : NULL, arena);
    view_dirty(&clocks->view);
}

static void ask(struct clocks_view *clocks, const char *cursor)
{
    const struct reviews_ask request = {.cursor = cursor};

    if (cursor == NULL)
        pages_ask_first(&clocks->pages);
    call_post_review_list(view_client(&clocks->view), &request, came, clocks);
}

static void clocks_open(struct view *view)
{
    ask(clocks_of(view), NULL);
}

/* ---- drawing */

static int name_width(const struct area *area)
{
    return area->cols >= 100 ? 28 : 20;
}

static void add_planned(const struct review_clock *clock, day today, struct str *out)
{
    if (clock->review == 0) {
        str_add(out, _("nothing planned"));
        return;
    }
    str_add(out, show_day(clock->on, today));
    show_review_time(clock->minute, out);
    if (clock->passed)
        str_add(out, _(", went by"));
}

/* The hand, who; until when, in how many days; what is planned; what waits for the caller's signature. */
static void draw_row(struct view *view, const struct area *in, int row, const void *item, bool selected)
{
    const struct review_clock *clock = item;
    day today = view_hello(view)->today;
    int name = name_width(in), end = in->cols - 1;
    struct str text = STR_INIT;

    show_hand(in, row, selected);
    paint_clip(in, row, 2, name, selected ? THEME_SELECTED : THEME_STRONG, clock->name);
    if (clock->until != DAY_NONE)
        paint_clip(in, row, 3 + name, 11, show_review_style(clock->due), show_day(clock->until, today));
    if (clock->due == REVIEW_STOPPED)
        str_add(&text, _("in a break"));
    else if (clock->until == DAY_NONE)
        str_add(&text, _("break next"));
    else
        str_add_f(&text, clock->left < 0 ? _("%lld late") : _("%lld left"),
                  (long long)(clock->left < 0 ? -clock->left : clock->left));
    paint_clip(in, row, 15 + name, 10, show_review_style(clock->due), text.buf);
    str_clear(&text);
    if (clock->to_sign > 0)
        end = paint_right(in, row, end, THEME_WAIT, _("sign")) - 1;
    add_planned(clock, today, &text);
    paint_clip(in, row, 26 + name, end - 26 - name, THEME_PLAIN, text.buf);
    str_release(&text);
}

static void draw_labels(const struct area *area)
{
    int name = name_width(area);

    paint_clip(area, 1, 2, name, THEME_DIM, _("apprentice"));
    paint_clip(area, 1, 3 + name, 11, THEME_DIM, _("due by"));
    paint_clip(area, 1, 15 + name, 10, THEME_DIM, _("days"));
    paint_clip(area, 1, 26 + name, area->cols - name - 27, THEME_DIM, _("planned"));
}

static void clocks_draw(struct view *view, const struct area *area)
{
    struct area in = paint_inside(area, 2, 0, -2, area->cols);

    show_heading(area, _("Reviews"), _("the most urgent first"));
    if (clocks_of(view)->pages.items.count > 0)
        draw_labels(area);
    pages_draw(&clocks_of(view)->pages, view, &in, draw_row, _("nobody whose reviews you see"));
}

static bool clocks_command(struct view *view, const struct command_call *call)
{
    struct clocks_view *clocks = clocks_of(view);
    const struct review_clock *clock = pages_selected(&clocks->pages);

    if (call->id == COMMAND_OPEN) {
        if (clock != NULL)
            view_push(view->ui, reviews_view_new(clock->login));
        return true;
    }
    if (!list_command(&clocks->pages.list, call->id))
        return false;
    if (pages_wants_more(&clocks->pages))
        ask(clocks, clocks->pages.next);
    return true;
}

static void clocks_close(struct view *view)
{
    pages_release(&clocks_of(view)->pages);
    free(view);
}

struct view *clocks_view_new(void)
{
    static const struct view_ops ops = {.name = "clocks",
                                        .hints = "open portfolio people prompt quit help",
                                        .open = clocks_open,
                                        .draw = clocks_draw,
                                        .command = clocks_command,
                                        .changed = clocks_open,
                                        .close = clocks_close};
    struct clocks_view *clocks = calloc(1, sizeof *clocks);

    if (clocks == NULL)
        abort();
    clocks->view.ops = &ops;
    return &clocks->view;
}
