/* figures_view.c - how long entries wait for those who decide, the longest first: for the training unit and the auditor. */
#include <stdlib.h>

#include <beatbook/util/tr.h>

#include "pages.h"
#include "show.h"
#include "views.h"

#define LATE_DAYS 14 /* as in the queue: from then on it is shown as late */

struct figures_view {
    struct view view;
    struct pages pages;
};

static struct figures_view *figures_of(struct view *view)
{
    return (struct figures_view *)view;
}

static void came(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct figures_view *figures = context;
    const struct figures *page = answer;

    pages_came(&figures->pages, status, err, page != NULL ? &page->items : NULL, sizeof(struct figures_row),
               page != NULL ? page->next : NULL, arena);
    view_dirty(&figures->view);
}

static void ask(struct figures_view *figures, const char *cursor)
{
    const struct figures_ask request = {.cursor = cursor};

    if (cursor == NULL)
        pages_ask_first(&figures->pages);
    call_post_queue_figures(view_client(&figures->view), &request, came, figures);
}

static void figures_open(struct view *view)
{
    ask(figures_of(view), NULL);
}

/* Where the four columns of numbers end, from the right: each is wide enough for its title in most languages. */
enum { WAITING = 32, OLDEST = 22, MEDIAN = 11, SIGNED = 1 };

static void draw_number(const struct area *in, int row, int from_right, enum theme_style style, int64_t value)
{
    char text[32];

    snprintf(text, sizeof text, "%lld", (long long)value);
    paint_right(in, row, in->cols - from_right, style, text);
}

static void draw_titles(const struct area *in)
{
    paint_clip(in, 0, 2, in->cols - WAITING - 12, THEME_DIM,
               in->cols >= 80 ? _("who, and in which team") : _("who"));
    paint_right(in, 0, in->cols - WAITING, THEME_DIM, _("waiting"));
    paint_right(in, 0, in->cols - OLDEST, THEME_DIM, _("oldest"));
    paint_right(in, 0, in->cols - MEDIAN, THEME_DIM, _("median"));
    paint_right(in, 0, in->cols - SIGNED, THEME_DIM, _("signed"));
}

/* The hand, who, in which team; the numbers. */
static void draw_row(struct view *view, const struct area *in, int row, const void *item, bool selected)
{
    const struct figures_row *line = item;
    int room = in->cols - WAITING - 10;
    struct str text = STR_INIT;
    int col;
    size_t i;

    (void)view;
    show_hand(in, row, selected);
    for (i = 0; i < line->teams.count; i++)
        str_add_f(&text, "%s%s", i > 0 ? ", " : "", line->teams.items[i]);
    col = 2 + paint_clip(in, row, 2, room,
                         line->stranded ? THEME_BAD
                         : selected     ? THEME_SELECTED
                                        : THEME_STRONG,
                         line->stranded ? _("nobody assigned") : line->name);
    if (col + 2 < 2 + room)
        paint_clip(in, row, col + 2, room - col, THEME_DIM, text.buf);
    str_release(&text);
    draw_number(in, row, WAITING, THEME_PLAIN, line->waiting);
    draw_number(in, row, OLDEST, line->oldest_days > LATE_DAYS ? THEME_BAD : THEME_PLAIN, line->oldest_days);
    if (line->median_days >= 0)
        draw_number(in, row, MEDIAN, THEME_PLAIN, line->median_days);
    if (!line->stranded)
        draw_number(in, row, SIGNED, THEME_DIM, line->signed_off);
}

static void figures_draw(struct view *view, const struct area *area)
{
    struct figures_view *figures = figures_of(view);
    struct area in = paint_inside(area, 3, 0, -4, area->cols);
    struct area titles = paint_inside(area, 2, 0, 1, area->cols);

    show_heading(area, _("How long entries wait"), area->cols >= 80 ? _("days; the last 90 days") : "");
    if (figures->pages.items.count > 0)
        draw_titles(&titles);
    pages_draw(&figures->pages, view, &in, draw_row, _("nothing waits for anybody"));
    paint_clip(area, area->rows - 1, 2, area->cols - 4, THEME_DIM,
               _("median: days from handing in to signature"));
}

static bool figures_command(struct view *view, const struct command_call *call)
{
    struct figures_view *figures = figures_of(view);
    const struct figures_row *line = pages_selected(&figures->pages);

    if (call->id == COMMAND_OPEN) {
        if (line != NULL && line->stranded)
            view_perform(view, "queue");
        else if (line != NULL)
            view_push(view->ui, person_view_new(line->login));
        return true;
    }
    if (!list_command(&figures->pages.list, call->id))
        return false;
    if (pages_wants_more(&figures->pages))
        ask(figures, figures->pages.next);
    return true;
}

static void figures_close(struct view *view)
{
    pages_release(&figures_of(view)->pages);
    free(view);
}

struct view *figures_view_new(void)
{
    static const struct view_ops ops = {.name = "figures",
                                        .hints = "open waits queue people prompt quit help",
                                        .open = figures_open,
                                        .draw = figures_draw,
                                        .command = figures_command,
                                        .changed = figures_open,
                                        .close = figures_close};
    struct figures_view *figures = calloc(1, sizeof *figures);

    if (figures == NULL)
        abort();
    figures->view.ops = &ops;
    return &figures->view;
}
