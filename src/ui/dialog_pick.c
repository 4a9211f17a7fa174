/* dialog_pick.c - choose one of several lines; typing filters, or is itself the answer.
 *
 * Where words may be typed the last line stands for them: no filter takes it away, so Enter always answers, and what was typed is
 * never thrown away only because it is like no line of the list.
 */
#include <beatbook/ui/dialog.h>

#include <stdlib.h>
#include <string.h>

#include <beatbook/ui/line.h>
#include <beatbook/ui/list.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#include "engine.h"

struct pick {
    struct view view;
    struct arena arena;
    const char *title;
    LIST(const char *) lines;
    LIST(const char *) folded;
    LIST(int) shown; /* indexes of lines that match */
    struct line filter;
    struct list list;
    dialog_picked answer;
    dialog_answered typed; /* NULL: the lines only; else the last line stands for the words that were typed */
    void *context;
};

static bool is_typed(const struct pick *pick, int index)
{
    return pick->typed && index == (int)pick->lines.count - 1;
}

static void match(struct pick *pick)
{
    struct str words = STR_INIT;
    text_fold(&words, pick->filter.text.buf);
    pick->shown.count = 0;
    for (size_t i = 0; i < pick->lines.count; i++)
        if (is_typed(pick, (int)i) || strstr(pick->folded.items[i], words.buf))
            *LIST_ADD(&pick->arena, &pick->shown) = (int)i;
    pick->list.at = pick->list.top = 0;
    str_release(&words);
}

/* The words that were typed; without any, a box to write them into. */
static void finish_typed(struct pick *pick)
{
    struct ui *ui = pick->view.ui;
    dialog_answered typed = pick->typed;
    void *context = pick->context;
    struct str title = STR_INIT, words = STR_INIT;
    str_add(&title, pick->title);
    str_add(&words, pick->filter.text.buf);
    view_close(&pick->view);
    if (words.len > 0)
        typed(context, words.buf);
    else
        dialog_reason(ui, title.buf, "", typed, context);
    str_release(&title);
    str_release(&words);
}

static void finish(struct pick *pick, int index)
{
    dialog_picked answer = pick->answer;
    void *context = pick->context;
    if (is_typed(pick, index)) {
        finish_typed(pick);
        return;
    }
    view_close(&pick->view);
    answer(context, index);
}

static enum command_id moving(int key)
{
    static const struct {
        int key;
        enum command_id id;
    } keys[] = {{KEYS_UP, COMMAND_UP},           {KEYS_DOWN, COMMAND_DOWN},
                {KEYS_PAGE_UP, COMMAND_PAGE_UP}, {KEYS_PAGE_DOWN, COMMAND_PAGE_DOWN},
                {KEYS_TAB, COMMAND_DOWN},        {KEYS_BACK_TAB, COMMAND_UP},
                {KEYS_CTRL('n'), COMMAND_DOWN},  {KEYS_CTRL('p'), COMMAND_UP}};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (keys[i].key == key)
            return keys[i].id;
    return COMMAND_NONE;
}

static bool pick_key(struct view *view, int key)
{
    struct pick *pick = (struct pick *)view;
    if (moving(key) != COMMAND_NONE)
        return list_command(&pick->list, moving(key));
    if (key == KEYS_ENTER && pick->shown.count > 0)
        finish(pick, pick->shown.items[pick->list.at]);
    else if (key == KEYS_ESCAPE || key == KEYS_CTRL('c'))
        finish(pick, -1);
    else if (line_key(&pick->filter, key))
        match(pick);
    return true;
}

static int widest(const struct pick *pick)
{
    int width = 30;
    for (size_t i = 0; i < pick->lines.count; i++) {
        int here = paint_width(pick->lines.items[i]);
        width = here > width ? here : width;
    }
    return width;
}

static void draw_line(const struct pick *pick, const struct area *list, int row)
{
    int i = pick->shown.items[pick->list.top + row];
    bool here = pick->list.top + row == pick->list.at;
    struct str text = STR_INIT;
    if (is_typed(pick, i) && pick->filter.text.len > 0)
        str_add_f(&text, _("as typed: %s"), pick->filter.text.buf);
    else
        str_add(&text, pick->lines.items[i]);
    paint_text(list, row, 0, THEME_PLAIN, here ? theme_sign(SIGN_HAND) : " ");
    paint_clip(list, row, 2, list->cols - 3, here ? THEME_STRONG : THEME_PLAIN, text.buf);
    str_release(&text);
}

static void pick_draw(struct view *view, const struct area *area)
{
    static const struct hint hints[] = {
        {KEYS_ENTER, N_("choose")}, {KEYS_ESCAPE, N_("back")}, {KEYS_NONE, NULL}};
    struct pick *pick = (struct pick *)view;
    int cols = widest(pick) + 6 < area->cols - 4 ? widest(pick) + 6 : area->cols - 4;
    int rows = (int)pick->lines.count + 3 < area->rows - 4 ? (int)pick->lines.count + 3 : area->rows - 4;
    struct area frame = paint_inside(area, (area->rows - rows) / 2, (area->cols - cols) / 2, rows, cols);
    paint_clear(&frame);
    struct area in = paint_frame(&frame, pick->title, NULL, false);
    struct area list = paint_inside(&in, 0, 0, -1, in.cols);
    list_fit(&pick->list, (int)pick->shown.count, list.rows);
    for (int row = 0; row < list.rows && pick->list.top + row < (int)pick->shown.count; row++)
        draw_line(pick, &list, row);
    if (pick->shown.count == 0)
        paint_clip(&list, 0, 2, list.cols - 3, THEME_DIM, _("no line has these letters"));
    paint_text(&in, in.rows - 1, 0, THEME_DIM, "/");
    line_paint(&pick->filter, &in, in.rows - 1, 2, in.cols - 3, true);
    hints_dialog(view->ui, area, hints);
}

static void pick_close(struct view *view)
{
    struct pick *pick = (struct pick *)view;
    line_release(&pick->filter);
    arena_release(&pick->arena);
    free(pick);
}

static void add_line(struct pick *pick, const char *line)
{
    struct str folded = STR_INIT;
    text_fold(&folded, line);
    *LIST_ADD(&pick->arena, &pick->lines) = arena_dup(&pick->arena, line);
    *LIST_ADD(&pick->arena, &pick->folded) = arena_dup(&pick->arena, folded.buf);
    str_release(&folded);
}

static struct pick *pick_new(const char *title, const char *const *lines, size_t count, dialog_picked answer,
                             void *context)
{
    static const struct view_ops ops = {
        .name = "dialog", .over = true, .draw = pick_draw, .key = pick_key, .close = pick_close};
    struct pick *pick = calloc(1, sizeof *pick);
    if (!pick)
        abort();
    pick->view.ops = &ops;
    pick->title = arena_dup(&pick->arena, title);
    for (size_t i = 0; i < count; i++)
        add_line(pick, lines[i]);
    pick->answer = answer;
    pick->context = context;
    return pick;
}

void dialog_pick(struct ui *ui, const char *title, const char *const *lines, size_t count, size_t at,
                 dialog_picked answer, void *context)
{
    struct pick *pick = pick_new(title, lines, count, answer, context);
    line_init(&pick->filter, "", 100);
    match(pick);
    pick->list.at = (int)at;
    view_push(ui, &pick->view);
}

void dialog_pick_or_type(struct ui *ui, const char *title, const char *const *lines, size_t count,
                         const char *other, dialog_picked answer, dialog_answered typed, void *context)
{
    struct pick *pick = pick_new(title, lines, count, answer, context);
    add_line(pick, other);
    pick->typed = typed;
    line_init(&pick->filter, "", 1000);
    match(pick);
    view_push(ui, &pick->view);
}
