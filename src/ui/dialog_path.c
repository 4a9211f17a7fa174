/* dialog_path.c - a path in the bottom line: Tab goes on as far as it is clear, and shows what there is where it is not. */
#include <beatbook/ui/dialog.h>

#include <stdlib.h>
#include <string.h>

#include <beatbook/ui/line.h>
#include <beatbook/util/file.h>
#include <beatbook/util/tr.h>

#include "engine.h"

struct path_dialog {
    struct view view;
    struct str label;
    struct line line;
    bool offered;     /* its text is none of the person's yet */
    struct str names; /* what the last Tab found; "" nothing to be shown */
    dialog_answered answered;
    void *context;
};

static struct path_dialog *path_of(struct view *view)
{
    return (struct path_dialog *)view;
}

static void complete(struct path_dialog *path)
{
    struct str whole = STR_INIT;
    size_t count;

    str_clear(&path->names);
    count = file_complete(path->line.text.buf, &whole, &path->names);
    if (count == 0)
        str_add(&path->names, _("nothing begins so"));
    else if (strcmp(whole.buf, path->line.text.buf) != 0)
        line_set(&path->line, whole.buf);
    if (count == 1)
        str_clear(&path->names);
    str_release(&whole);
}

static void answer(struct path_dialog *path, const char *text)
{
    view_close(&path->view);
    path->answered(path->context, text);
}

static bool path_key(struct view *view, int key)
{
    struct path_dialog *path = path_of(view);

    if (key == KEYS_TAB) {
        path->offered = false;
        complete(path);
        return true;
    }
    str_clear(&path->names);
    if (path->offered && (key == '/' || key == '~')) /* a path from its beginning */
        line_set(&path->line, "");
    path->offered = false;
    if (key == KEYS_ESCAPE || key == KEYS_CTRL('c') || key == KEYS_CTRL('g'))
        answer(path, NULL);
    else if (key == KEYS_ENTER)
        answer(path, path->line.text.buf);
    else
        line_key(&path->line, key);
    return true;
}

static bool path_paste(struct view *view, const char *text)
{
    struct path_dialog *path = path_of(view);

    str_clear(&path->names);
    if (path->offered)
        line_set(&path->line, "");
    path->offered = false;
    line_insert(&path->line, text);
    return true;
}

static void path_draw(struct view *view, const struct area *area)
{
    struct path_dialog *path = path_of(view);
    struct area line = paint_inside(area, area->rows - 1, 0, 1, area->cols);
    struct area above;
    int lines, took;

    paint_clear(&line);
    took = paint_clip(&line, 0, 1, line.cols * 2 / 3, THEME_NOTICE, path->label.buf);
    line_paint(&path->line, &line, 0, took + 2, line.cols - took - 3, true);
    if (path->names.len == 0)
        return;
    lines = paint_wrap_lines(area->cols - 2, 0, path->names.buf);
    lines = lines > 4 ? 4 : lines;
    above = paint_inside(area, area->rows - 1 - lines, 0, lines, area->cols);
    paint_clear(&above);
    above = paint_inside(&above, 0, 1, lines, area->cols - 2);
    paint_wrap(&above, 0, 0, 0, THEME_DIM, path->names.buf);
}

static void path_close(struct view *view)
{
    struct path_dialog *path = path_of(view);

    str_release(&path->label);
    str_release(&path->names);
    line_release(&path->line);
    free(path);
}

void dialog_path(struct ui *ui, const char *label, const char *initial, dialog_answered answered,
                 void *context)
{
    static const struct view_ops ops = {.name = "dialog",
                                        .over = true,
                                        .draw = path_draw,
                                        .key = path_key,
                                        .paste = path_paste,
                                        .close = path_close};
    struct path_dialog *path = calloc(1, sizeof *path);

    if (path == NULL)
        abort();
    path->view.ops = &ops;
    str_init(&path->label);
    str_init(&path->names);
    str_add(&path->label, label);
    line_init(&path->line, initial, 4000);
    path->offered = true;
    path->answered = answered;
    path->context = context;
    view_push(ui, &path->view);
}
