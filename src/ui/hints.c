/* hints.c - the bottom line: what was just said, what is wrong, or which keys do something here. */
#include <string.h>

#include <beatbook/util/tr.h>

#include "engine.h"

/* A key as it is printed: its own sign where it has one. */
static void key_text(int key, struct str *out)
{
    if (key == KEYS_ENTER)
        str_add(out, theme_sign(SIGN_ENTER));
    else if (key == KEYS_TAB)
        str_add(out, "Tab");
    else if (key == KEYS_ESCAPE)
        str_add(out, "Esc");
    else if (key >= 1 && key <= 26)
        str_add_f(out, "^%c", 'A' + key - 1);
    else
        keys_name(key, out);
}

static const char *label_of(struct ui *ui, const struct command *command)
{
    if (command->id == COMMAND_QUIT && view_screen(ui) == ui->stack[0])
        return _("leave");
    return *command->label ? _(command->label) : "";
}

/* One hint; returns the next free column, or the same one when it does not fit. */
static int draw_hint(struct ui *ui, const struct area *line, int col, const char *context, const char *name)
{
    const struct command *command = command_find(name);
    int key = command ? keys_for(context, name) : KEYS_NONE;
    if (command && key == KEYS_NONE) { /* bound with arguments, as "prompt import" is */
        struct str with = STR_INIT;
        str_add_f(&with, "prompt %s", name);
        key = keys_for(context, with.buf);
        str_release(&with);
    }
    if (key == KEYS_NONE || !*label_of(ui, command))
        return col;
    struct str text = STR_INIT;
    key_text(key, &text);
    int width = paint_width(text.buf) + 1 + paint_width(label_of(ui, command));
    if (col + width < line->cols) {
        int took = paint_text(line, 0, col, THEME_KEY, text.buf);
        paint_text(line, 0, col + took + 1, THEME_PLAIN, label_of(ui, command));
        col += width + 2;
    }
    str_release(&text);
    return col;
}

static void draw_hints(struct ui *ui, const struct area *line, const struct view *view)
{
    int col = 1;
    for (const char *at = view->ops->hints; at && *at;) {
        size_t length = strcspn(at, " ");
        struct str name = STR_INIT;
        str_add_n(&name, at, length);
        col = draw_hint(ui, line, col, view->ops->name, name.buf);
        str_release(&name);
        at += length + (at[length] == ' ');
    }
}

void hints_draw(struct ui *ui, const struct area *area)
{
    struct area line = paint_inside(area, area->rows - 1, 0, 1, area->cols);
    struct view *view = view_screen(ui);
    const char *trouble = ui->session->client ? client_trouble(ui->session->client) : "";
    if (ui->said.len > 0)
        paint_clip(&line, 0, 1, line.cols - 2, ui->said_style, ui->said.buf);
    else if (*trouble && client_state(ui->session->client) == CLIENT_DOWN)
        paint_f(&line, 0, 1, THEME_BAD, _("! %s (:retry)"), trouble);
    else if (*trouble)
        paint_f(&line, 0, 1, THEME_NOTICE, "%s", trouble);
    else if (view)
        draw_hints(ui, &line, view);
}
