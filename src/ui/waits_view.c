/* waits_view.c - everything that waits for anybody, oldest first, and for whom: for the training unit and the auditor. */
#include <stdlib.h>

#include <beatbook/ui/entry_view.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "pages.h"
#include "show.h"
#include "views.h"

#define LATE_DAYS 14 /* as in the queue: from then on it is shown as late */

struct waits_view {
    struct view view;
    struct pages pages;
    int64_t total;
};

static struct waits_view *waits_of(struct view *view)
{
    return (struct waits_view *)view;
}

static void came(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct waits_view *waits = context;
    const struct queue *page = answer;

    if (status == STATUS_OK)
        waits->total = page->total;
    pages_came(&waits->pages, status, err, page != NULL ? &page->items : NULL, sizeof(struct queue_row),
               page != NULL ? page->next : NULL, arena);
    view_dirty(&waits->view);
}

static void ask(struct waits_view *waits, const char *cursor)
{
    struct queue_ask queue_ask = {.role = -1, .all = true, .cursor = cursor};

    if (cursor == NULL)
        pages_ask_first(&waits->pages);
    call_post_queue_list(view_client(&waits->view), &queue_ask, came, waits);
}

static void waits_open(struct view *view)
{
    ask(waits_of(view), NULL);
}

static void holders(const struct queue_row *row, struct str *out)
{
    size_t i;

    if (row->stranded)
        str_add(out, row->holders.count > 0 ? _("the training unit, ") : _("the training unit"));
    for (i = 0; i < row->holders.count; i++)
        str_add_f(out, "%s%s", i > 0 ? ", " : "", row->holders.items[i]);
}

/* The hand, how long, whose, which day; for whom it waits. */
static void draw_row(struct view *view, const struct area *in, int row, const void *item, bool selected)
{
    const struct queue_row *line = item;
    int name = in->cols >= 100 ? 24 : 16;
    struct str text = STR_INIT;
    char days[32];

    (void)view;
    show_hand(in, row, selected);
    snprintf(days, sizeof days, _("%lld d"), (long long)line->waiting_days);
    paint_right(in, row, 7, line->waiting_days > LATE_DAYS ? THEME_BAD : THEME_PLAIN, days);
    paint_clip(in, row, 8, name, selected ? THEME_SELECTED : THEME_STRONG, line->name);
    holders(line, &text);
    paint_clip(in, row, 10 + name, in->cols - 11 - name, line->stranded ? THEME_BAD : THEME_PLAIN, text.buf);
    str_release(&text);
}

static void waits_draw(struct view *view, const struct area *area)
{
    struct waits_view *waits = waits_of(view);
    struct area in = paint_inside(area, 2, 0, -5, area->cols);
    const struct queue_row *row = pages_selected(&waits->pages);
    struct str text = STR_INIT;

    str_add_f(&text, waits->total < 1000 ? _("%lld entries") : _("%lld entries or more"),
              (long long)waits->total);
    show_heading(area, _("Everything that waits, and for whom"), waits->pages.loaded ? text.buf : "");
    pages_draw(&waits->pages, view, &in, draw_row, _("nothing waits for anybody"));
    str_clear(&text);
    if (row != NULL) {
        str_add_f(&text, _("entry %lld: %s"), (long long)row->entry, row->title);
        paint_clip(area, area->rows - 2, 2, area->cols - 4, THEME_DIM, text.buf);
        paint_clip(area, area->rows - 1, 2, area->cols - 4, THEME_BAD, row->why != NULL ? row->why : "");
    }
    str_release(&text);
}

static bool waits_command(struct view *view, const struct command_call *call)
{
    struct waits_view *waits = waits_of(view);
    const struct queue_row *row = pages_selected(&waits->pages);

    if (call->id == COMMAND_OPEN) {
        if (row != NULL)
            view_push(view->ui, entry_view_new(view->ui->session, row->entry, NULL));
        return true;
    }
    if (!list_command(&waits->pages.list, call->id))
        return false;
    if (pages_wants_more(&waits->pages))
        ask(waits, waits->pages.next);
    return true;
}

static void waits_close(struct view *view)
{
    pages_release(&waits_of(view)->pages);
    free(view);
}

struct view *waits_view_new(void)
{
    static const struct view_ops ops = {.name = "waits",
                                        .hints = "open figures queue prompt quit help",
                                        .open = waits_open,
                                        .draw = waits_draw,
                                        .command = waits_command,
                                        .changed = waits_open,
                                        .close = waits_close};
    struct waits_view *waits = calloc(1, sizeof *waits);

    if (waits == NULL)
        abort();
    waits->view.ops = &ops;
    return &waits->view;
}
