/* testimonies_view.c - the testimonies that are asked of the caller, oldest first: the first screen of a tutor who is asked. */
#include <stdlib.h>

#include <beatbook/util/tr.h>

#include "pages.h"
#include "show.h"
#include "views.h"

struct testimonies_view {
    struct view view;
    struct pages pages;
};

static struct testimonies_view *testimonies_of(struct view *view)
{
    return (struct testimonies_view *)view;
}

static void came(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct testimonies_view *testimonies = context;
    const struct testimonies *page = answer;

    pages_came(&testimonies->pages, status, err, page != NULL ? &page->items : NULL,
               sizeof(struct testimony_row), page != NULL ? page->next : NULL, arena);
    view_dirty(&testimonies->view);
}

static void ask(struct testimonies_view *testimonies, const char *cursor)
{
    const struct testimonies_ask request = {.cursor = cursor};

    if (cursor == NULL)
        pages_ask_first(&testimonies->pages);
    call_post_testimony_list(view_client(&testimonies->view), &request, came, testimonies);
}

static void testimonies_open(struct view *view)
{
    ask(testimonies_of(view), NULL);
}

static int name_width(const struct area *area)
{
    return area->cols >= 100 ? 24 : 16;
}

/* The hand, when it was asked, whose, which day, what; begun. */
static void draw_row(struct view *view, const struct area *in, int row, const void *item, bool selected)
{
    const struct testimony_row *line = item;
    int name = name_width(in);
    day today = view_hello(view)->today;
    char text[DAY_TEXT];

    if (selected)
        paint_text(in, row, 0, THEME_STRONG, theme_sign(SIGN_HAND));
    paint_text(in, row, 2, THEME_DIM, day_short(day_of(line->testimony.asked_at), today, text));
    paint_clip(in, row, 9, name, selected ? THEME_SELECTED : THEME_STRONG, line->apprentice);
    paint_text(in, row, 10 + name, THEME_DIM, day_short(line->on, today, text));
    paint_clip(in, row, 17 + name, in->cols - name - (line->has_draft ? 26 : 18), THEME_PLAIN,
               entry_title_text(line->title));
    if (line->has_draft)
        paint_right(in, row, in->cols - 1, THEME_WAIT, _("begun"));
}

/* Two days stand in each row: which is which. */
static void draw_labels(const struct area *area)
{
    int name = name_width(area);

    paint_clip(area, 1, 2, 6, THEME_DIM, _("asked"));
    paint_clip(area, 1, 9, name, THEME_DIM, _("by"));
    paint_clip(area, 1, 10 + name, 6, THEME_DIM, _("shift"));
    paint_clip(area, 1, 17 + name, area->cols - name - 18, THEME_DIM, _("entry"));
}

static void testimonies_draw(struct view *view, const struct area *area)
{
    struct area in = paint_inside(area, 2, 0, -2, area->cols);

    show_heading(area, _("Testimonies asked of you"), view_hello(view)->name);
    if (testimonies_of(view)->pages.items.count > 0)
        draw_labels(area);
    pages_draw(&testimonies_of(view)->pages, view, &in, draw_row,
               _("nobody asks you for a testimony: Q shows what waits for those who decide"));
}

static bool testimonies_command(struct view *view, const struct command_call *call)
{
    struct testimonies_view *testimonies = testimonies_of(view);
    const struct testimony_row *line = pages_selected(&testimonies->pages);

    if (call->id == COMMAND_OPEN) {
        if (line != NULL)
            view_push(view->ui, testify_view_new(line->testimony.entry));
        return true;
    }
    if (!list_command(&testimonies->pages.list, call->id))
        return false;
    if (pages_wants_more(&testimonies->pages))
        ask(testimonies, testimonies->pages.next);
    return true;
}

static void testimonies_close(struct view *view)
{
    pages_release(&testimonies_of(view)->pages);
    free(view);
}

struct view *testimonies_view_new(void)
{
    static const struct view_ops ops = {.name = "testimonies",
                                        .hints = "open queue role prompt quit help",
                                        .open = testimonies_open,
                                        .draw = testimonies_draw,
                                        .command = testimonies_command,
                                        .changed = testimonies_open,
                                        .close = testimonies_close};
    struct testimonies_view *testimonies = calloc(1, sizeof *testimonies);

    if (testimonies == NULL)
        abort();
    testimonies->view.ops = &ops;
    return &testimonies->view;
}
