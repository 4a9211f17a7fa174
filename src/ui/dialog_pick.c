/* dialog_pick.c - choose one of several lines; typing filters. */
#include <beatbook/ui/dialog.h>

#include <stdlib.h>
#include <string.h>

#include <beatbook/ui/line.h>
#include <beatbook/ui/list.h>
#include <beatbook/util/text.h>

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
    void *context;
};

static void match(struct pick *pick)
{
    struct str words = STR_INIT;
    text_fold(&words, pick->filter.text.buf);
    pick->shown.count = 0;
    for (size_t i = 0; i < pick->lines.count; i++)
        if (strstr(pick->folded.items[i], words.buf))
            *LIST_ADD(&pick->arena, &pick->shown) = (int)i;
    pick->list.at = pick->list.top = 0;
    str_release(&words);
}

static void finish(struct pick *pick, int index)
{
    dialog_picked answer = pick->answer;
    void *context = pick->context;
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

static void pick_draw(struct view *view, const struct area *area)
{
    struct pick *pick = (struct pick *)view;
    int cols = widest(pick) + 6 < area->cols - 4 ? widest(pick) + 6 : area->cols - 4;
    int rows = (int)pick->lines.count + 3 < area->rows - 4 ? (int)pick->lines.count + 3 : area->rows - 4;
    struct area frame = paint_inside(area, (area->rows - rows) / 2, (area->cols - cols) / 2, rows, cols);
    paint_clear(&frame);
    struct area in = paint_frame(&frame, pick->title, NULL, false);
    struct area list = paint_inside(&in, 0, 0, -1, in.cols);
    list_fit(&pick->list, (int)pick->shown.count, list.rows);
    for (int row = 0; row < list.rows && pick->list.top + row < (int)pick->shown.count; row++) {
        int i = pick->list.top + row;
        bool here = i == pick->list.at;
        paint_text(&list, row, 0, THEME_PLAIN, here ? theme_sign(SIGN_HAND) : " ");
        paint_clip(&list, row, 2, list.cols - 3, here ? THEME_STRONG : THEME_PLAIN,
                   pick->lines.items[pick->shown.items[i]]);
    }
    paint_text(&in, in.rows - 1, 0, THEME_DIM, "/");
    line_paint(&pick->filter, &in, in.rows - 1, 2, in.cols - 3, true);
}

static void pick_close(struct view *view)
{
    struct pick *pick = (struct pick *)view;
    line_release(&pick->filter);
    arena_release(&pick->arena);
    free(pick);
}

void dialog_pick(struct ui *ui, const char *title, const char *const *lines, size_t count, size_t at,
                 dialog_picked answer, void *context)
{
    static const struct view_ops ops = {
        .name = "dialog", .over = true, .draw = pick_draw, .key = pick_key, .close = pick_close};
    struct pick *pick = calloc(1, sizeof *pick);
    if (!pick)
        abort();
    pick->view.ops = &ops;
    pick->title = arena_dup(&pick->arena, title);
    for (size_t i = 0; i < count; i++) {
        struct str folded = STR_INIT;
        text_fold(&folded, lines[i]);
        *LIST_ADD(&pick->arena, &pick->lines) = arena_dup(&pick->arena, lines[i]);
        *LIST_ADD(&pick->arena, &pick->folded) = arena_dup(&pick->arena, folded.buf);
        str_release(&folded);
    }
    line_init(&pick->filter, "", 100);
    match(pick);
    pick->list.at = (int)at;
    pick->answer = answer;
    pick->context = context;
    view_push(ui, &pick->view);
}
