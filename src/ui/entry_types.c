/* entry_types.c - what kind of evidence the entry is: a set, ticked off a short list. */
#include "entry_parts.h"

#include <stdlib.h>

#include <beatbook/ui/keys.h>
#include <beatbook/util/tr.h>

#include "engine.h"

struct types {
    struct view view;
    struct entry_view *v;
    struct list list;
};

/* The n-th type of the list; ENTRY_TYPE_COUNT when there is none. */
static int type_at(int n)
{
    int type;

    for (type = 0; type < ENTRY_TYPE_COUNT; type++)
        if ((ENTRY_TYPES_OWN & (1u << type)) != 0 && n-- == 0)
            return type;
    return ENTRY_TYPE_COUNT;
}

static int count(void)
{
    int n = 0;

    while (type_at(n) < ENTRY_TYPE_COUNT)
        n++;
    return n;
}

static void toggle(struct types *types, int n)
{
    int type = type_at(n);

    if (type == ENTRY_TYPE_COUNT)
        return;
    types->v->form.types ^= 1u << type;
    types->list.at = n;
    entry_save_touch(types->v);
}

static bool types_key(struct view *view, int key)
{
    struct types *types = (struct types *)view;

    if (key == KEYS_UP || key == 'k' || key == KEYS_BACK_TAB)
        list_command(&types->list, COMMAND_UP);
    else if (key == KEYS_DOWN || key == 'j' || key == KEYS_TAB)
        list_command(&types->list, COMMAND_DOWN);
    else if (key == ' ')
        toggle(types, types->list.at);
    else if (key >= '1' && key <= '9')
        toggle(types, key - '1');
    else if (key == KEYS_ENTER && types->v->form.types == 0)
        toggle(types, types->list.at); /* nothing is chosen yet: what is pointed at is meant */
    else if (key == KEYS_ENTER || key == KEYS_ESCAPE || key == 'q' || key == KEYS_CTRL('c'))
        view_close(view);
    return true;
}

static void types_draw(struct view *view, const struct area *area)
{
    static const struct hint hints[] = {{' ', N_("choose")}, {KEYS_ENTER, N_("done")}, {KEYS_NONE, NULL}};
    static const struct hint first[] = {
        {KEYS_ENTER, N_("choose")}, {KEYS_ESCAPE, N_("back")}, {KEYS_NONE, NULL}};
    struct types *types = (struct types *)view;
    struct area box = paint_inside(area, 4, 6, count() + 3, 40);
    struct area in;
    int n;

    paint_clear(&box);
    in = paint_frame(&box, _("What kind of evidence is it?"), NULL, true);
    list_fit(&types->list, count(), count());
    for (n = 0; n < count(); n++) {
        bool at = n == types->list.at;

        if (at)
            paint_text(&in, n, 0, THEME_STRONG, theme_sign(SIGN_HAND));
        if ((types->v->form.types & (1u << type_at(n))) != 0)
            paint_text(&in, n, 2, THEME_GOOD, theme_sign(SIGN_TICK));
        paint_f(&in, n, 4, THEME_DIM, "%d", n + 1);
        paint_text(&in, n, 6, at ? THEME_SELECTED : THEME_PLAIN, names_word(&entry_type_names, type_at(n)));
    }
    paint_text(&in, count(), 1, THEME_DIM,
               types->v->form.types == 0 ? _("Enter or the number takes it")
                                         : _("Space or the number · Enter done"));
    hints_dialog(view->ui, area, types->v->form.types == 0 ? first : hints);
}

static void types_close(struct view *view)
{
    free(view);
}

struct view *entry_types_new(struct entry_view *v)
{
    static const struct view_ops ops = {
        .name = "types", .over = true, .draw = types_draw, .key = types_key, .close = types_close};
    struct types *types = calloc(1, sizeof *types);

    if (types == NULL)
        abort();
    types->view.ops = &ops;
    types->v = v;
    return &types->view;
}
