/* first_view.c - there is no store yet: make one, or look at the demo. */
#include <stdlib.h>

#include <beatbook/ui/flow.h>
#include <beatbook/util/file.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "show.h"
#include "views.h"

struct first_view {
    struct view view;
};

static void first_draw(struct view *view, const struct area *area)
{
    struct flow flow = {.cols = 0};
    const char *store = view_session(view)->store;
    int cols = area->cols - 8 < 66 ? area->cols - 8 : 66;
    flow_start(&flow, cols);
    flow_text(&flow, 0, THEME_TITLE, "beatbook");
    flow_gap(&flow);
    flow_text(&flow, 0, THEME_PLAIN,
              _("The portfolio of a Police Community Support Officer apprentice. There is no store yet."));
    flow_gap(&flow);
    flow_add(&flow, 4, THEME_PLAIN, 1, "m", THEME_KEY, -1, _("make a store of your own"));
    flow_text(&flow, 4, THEME_DIM, store ? store : "");
    flow_gap(&flow);
    flow_add(&flow, 4, THEME_PLAIN, 1, "d", THEME_KEY, -1,
             _("look around first: a store with sample people"));
    flow_gap(&flow);
    flow_add(&flow, 4, THEME_PLAIN, 1, "q", THEME_KEY, -1, _("leave"));
    int lines = (int)flow.lines.count;
    struct area in = paint_inside(area, (area->rows - lines) / 2, (area->cols - cols) / 2, lines, cols);
    flow_paint(&flow, &in, 0);
    flow_release(&flow);
}

static void make(struct view *view)
{
    struct session *session = view_session(view);
    struct err err = ERR_INIT;
    if (session_make_store(session, &err) != STATUS_OK || client_start(session->client, &err) != STATUS_OK) {
        view_say(view, THEME_BAD, "%s", err.text);
        return;
    }
    struct ui *ui = view->ui;
    ui_home(ui); /* frees this view */
    ui_say(ui, THEME_GOOD, _("made; you are its training unit: F, then i, takes frameworks in"));
}

/* The demo is a program run of its own: this one ends with it. */
static void demo(struct view *view)
{
    struct str program = STR_INIT;
    struct err err = ERR_INIT;
    enum status status = file_program_folder(&program, &err);
    str_add(&program, "/beatbook");
    const char *const argv[] = {program.buf, "demo", NULL};
    if (status == STATUS_OK)
        status = view_run_program(view, argv, &err);
    if (status == STATUS_OK)
        view->ui->quit = true;
    else
        view_say(view, THEME_BAD, "%s", err.text);
    str_release(&program);
}

static bool first_key(struct view *view, int key)
{
    if (key == 'm')
        make(view);
    else if (key == 'd')
        demo(view);
    else
        return false;
    return true;
}

static void first_close(struct view *view)
{
    free(view);
}

struct view *first_view_new(void)
{
    static const struct view_ops ops = {.name = "first",
                                        .hints = "quit prompt help",
                                        .draw = first_draw,
                                        .key = first_key,
                                        .close = first_close};
    struct first_view *first = calloc(1, sizeof *first);
    if (!first)
        abort();
    first->view.ops = &ops;
    return &first->view;
}
