/* hints.c - the bottom line: what was just said, what is wrong, or which keys do something here. */
#include <string.h>

#include <beatbook/util/tr.h>

#include "engine.h"

/* Without the brackets in which a list of keys needs it. */
static void bare_name(int key, struct str *out)
{
    struct str name = STR_INIT;
    keys_name(key, &name);
    if (name.len > 2 && name.buf[0] == '<')
        str_add_n(out, name.buf + 1, name.len - 2);
    else
        str_add(out, name.buf);
    str_release(&name);
}

void hints_key(int key, struct str *out)
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
        bare_name(key, out);
}

static const char *label_of(struct ui *ui, const struct command *command)
{
    if (command->id == COMMAND_QUIT && view_screen(ui) == ui->stack[0])
        return _("leave");
    return *command->label ? _(command->label) : "";
}

/* Not what is others' to do, nor a way to another role for who has one. */
static bool has_use(const struct ui *ui, const struct command *command)
{
    const struct hello *hello = ui->session->client ? client_hello(ui->session->client) : NULL;
    enum ui_may may = ui_may(ui, command);
    if (may == UI_APPRENTICES_ONLY || may == UI_TRAINING_ONLY)
        return false;
    return command->id != COMMAND_ROLE || !hello || (hello->roles & (hello->roles - 1)) != 0;
}

/* The key and the label of a hint into two texts; their columns with the gap after them, 0 when no key
   gives it here, or not to the caller. */
static int hint_of(struct ui *ui, const char *context, const char *name, struct str *key_name,
                   const char **label)
{
    const struct command *command = command_find(name);
    int key = command ? keys_for(context, name) : KEYS_NONE;
    if (command && key == KEYS_NONE) { /* bound with arguments, as "prompt import" is */
        struct str with = STR_INIT;
        str_add_f(&with, "prompt %s", name);
        key = keys_for(context, with.buf);
        str_release(&with);
    }
    str_clear(key_name);
    if (key == KEYS_NONE || !has_use(ui, command) || (command->id == COMMAND_OPEN && view_screen(ui)->empty))
        return 0;
    *label = label_of(ui, command);
    hints_key(key, key_name);
    return **label ? paint_width(key_name->buf) + 1 + paint_width(*label) + 2 : 0;
}

/* All that fit, the last one (help, as a rule) in any case. */
static void draw_hints(struct ui *ui, const struct area *line, const struct view *view)
{
    struct str key = STR_INIT, name = STR_INIT;
    const char *hints = view->refused ? "quit help" : view->hints ? view->hints : view->ops->hints;
    const char *label = "", *last = hints ? strrchr(hints, ' ') : NULL;
    int col = 1, kept = last ? hint_of(ui, view->ops->name, last + 1, &key, &label) : 0;
    for (const char *at = hints; at && *at;) {
        size_t length = strcspn(at, " ");
        bool final = at[length] == '\0';
        str_clear(&name);
        str_add_n(&name, at, length);
        int width = hint_of(ui, view->ops->name, name.buf, &key, &label);
        if (width > 0 && col + width - 2 < line->cols - (final ? 0 : kept)) {
            int took = paint_text(line, 0, col, THEME_KEY, key.buf);
            paint_text(line, 0, col + took + 1, THEME_PLAIN, label);
            col += width;
        }
        at += length + !final;
    }
    str_release(&key);
    str_release(&name);
}

/* Something else than keys is to be read there. */
static bool is_taken(const struct ui *ui)
{
    return ui->said.len > 0 || (ui->session->client && *client_trouble(ui->session->client));
}

void hints_dialog(struct ui *ui, const struct area *screen, const struct hint *hints)
{
    struct area line = paint_inside(screen, screen->rows - 1, 0, 1, screen->cols);
    struct str key = STR_INIT;
    int col = 1;
    if (is_taken(ui))
        return;
    paint_clear(&line);
    for (; hints->label; hints++) {
        str_clear(&key);
        if (hints->key != KEYS_NONE) {
            hints_key(hints->key, &key);
            col += paint_text(&line, 0, col, THEME_KEY, key.buf) + 1;
        }
        col += paint_clip(&line, 0, col, line.cols - col, THEME_PLAIN, _(hints->label)) + 2;
    }
    str_release(&key);
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
