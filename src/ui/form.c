/* form.c - a few fields in a box.
 *
 * Enter goes to the next field and, in the last one, gives the form, so that a form is filled in without any other key. A refusal of the store
 * is said in the form: what was typed stays, and the hand stays where it was. What the form itself cannot read is where the hand is put.
 */
#include "form.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <beatbook/ui/line.h>
#include <beatbook/util/tr.h>

#include "engine.h"

#define SAID_LINES 2
#define WIDEST 76

struct form {
    struct view view;
    struct arena arena;
    const char *title, *about;
    struct form_field fields[FORM_FIELDS_MOST];
    struct line lines[FORM_FIELDS_MOST];
    bool offered
        [FORM_FIELDS_MOST]; /* the text is none of the person's yet: it gives way to what is written first */
    size_t count, at;
    const char *values[FORM_FIELDS_MOST]; /* as they were given last */
    bool waits;                           /* for the store */
    struct str refusal;
    form_given given;
};

static struct form *form_of(struct view *view)
{
    return (struct form *)view;
}

/* --- drawn ------------------------------------------------------------------------------------ */

static int label_width(const struct form *form)
{
    int width = 0;

    for (size_t i = 0; i < form->count; i++) {
        int one = paint_width(_(form->fields[i].label));

        width = one > width ? one : width;
    }
    return width;
}

static void draw_fields(struct form *form, const struct area *in)
{
    int width = label_width(form);

    for (size_t i = 0; i < form->count; i++) {
        bool here = i == form->at;

        paint_clip(in, (int)i, 1, width, here ? THEME_SELECTED : THEME_PLAIN, _(form->fields[i].label));
        paint_blank(in, (int)i, width + 3, in->cols - width - 4, THEME_INPUT);
        line_paint(&form->lines[i], in, (int)i, width + 3, in->cols - width - 4, here);
    }
}

static void form_draw(struct view *view, const struct area *area)
{
    static const struct hint hints[] = {{KEYS_ENTER, N_("next field; in the last one: done")},
                                        {KEYS_CTRL('s'), N_("done")},
                                        {KEYS_ESCAPE, N_("give up")},
                                        {KEYS_NONE, NULL}};
    struct form *form = form_of(view);
    int width = area->cols - 4 < WIDEST ? area->cols - 4 : WIDEST;
    int height = (int)form->count + SAID_LINES + 3;
    struct area frame =
        paint_inside(area, (area->rows - height) / 2, (area->cols - width) / 2, height, width);
    struct area in, said;

    paint_clear(&frame);
    in = paint_frame(&frame, form->title, form->about, true);
    draw_fields(form, &in);
    said = paint_inside(&in, (int)form->count + 1, 1, SAID_LINES, -2);
    if (form->refusal.len > 0)
        paint_wrap(&said, 0, 0, 0, THEME_BAD, form->refusal.buf);
    else
        paint_wrap(&said, 0, 0, 0, THEME_DIM, form->waits ? _("…") : _(form->fields[form->at].hint));
    hints_dialog(view->ui, area, hints);
}

/* --- keys ------------------------------------------------------------------------------------- */

static const char *value(struct form *form, size_t i)
{
    const char *text = form->lines[i].text.buf;
    size_t skip = strspn(text, " ");
    size_t length = strlen(text + skip);

    while (length > 0 && text[skip + length - 1] == ' ')
        length--;
    return arena_dup_n(&form->arena, text + skip, length);
}

static void give(struct form *form)
{
    if (form->waits)
        return;
    for (size_t i = 0; i < form->count; i++)
        form->values[i] = value(form, i);
    str_clear(&form->refusal);
    form->waits = true;
    form->given(&form->view, form->values);
}

static void go(struct form *form, size_t at)
{
    form->at = at % form->count;
    str_clear(&form->refusal);
}

static void replace_offered(struct form *form, bool writes)
{
    if (form->offered[form->at] && writes)
        line_set(&form->lines[form->at], "");
    form->offered[form->at] = false;
}

static bool form_key(struct view *view, int key)
{
    struct form *form = form_of(view);

    if (key == KEYS_ESCAPE || key == KEYS_CTRL('c') || key == KEYS_CTRL('g'))
        view_close(view);
    else if (key == KEYS_CTRL('s') || (key == KEYS_ENTER && form->at + 1 == form->count))
        give(form);
    else if (key == KEYS_ENTER || key == KEYS_TAB || key == KEYS_DOWN)
        go(form, form->at + 1);
    else if (key == KEYS_BACK_TAB || key == KEYS_UP)
        go(form, form->at + form->count - 1);
    else {
        replace_offered(form, keys_writes(key));
        line_key(&form->lines[form->at], key);
    }
    view_dirty(view);
    return true;
}

static bool form_paste(struct view *view, const char *text)
{
    struct form *form = form_of(view);

    replace_offered(form, true);
    line_insert(&form->lines[form->at], text);
    view_dirty(view);
    return true;
}

static void form_close(struct view *view)
{
    struct form *form = form_of(view);

    for (size_t i = 0; i < form->count; i++)
        line_release(&form->lines[i]);
    str_release(&form->refusal);
    arena_release(&form->arena);
    free(form);
}

/* --- for its owner ---------------------------------------------------------------------------- */

struct view *form_new(const char *title, const char *about, const struct form_field *fields, size_t count,
                      form_given given)
{
    static const struct view_ops ops = {.name = "dialog",
                                        .over = true,
                                        .draw = form_draw,
                                        .key = form_key,
                                        .paste = form_paste,
                                        .close = form_close};
    struct form *form = calloc(1, sizeof *form);

    if (form == NULL || count > FORM_FIELDS_MOST)
        abort();
    form->view.ops = &ops;
    form->title = arena_dup(&form->arena, title);
    form->about = arena_dup(&form->arena, about);
    form->count = count;
    form->given = given;
    str_init(&form->refusal);
    for (size_t i = 0; i < count; i++) {
        form->fields[i] = fields[i];
        form->offered[i] = fields[i].initial != NULL && *fields[i].initial != '\0';
        line_init(&form->lines[i], fields[i].initial != NULL ? fields[i].initial : "", 0);
    }
    return &form->view;
}

const char *form_about(const struct view *form)
{
    return ((const struct form *)form)->about;
}

void form_refused(struct view *view, const char *text)
{
    struct form *form = form_of(view);

    form->waits = false;
    str_clear(&form->refusal);
    str_add(&form->refusal, text);
    view_dirty(view);
}

void form_done(struct view *view, const char *format, ...)
{
    struct str text = STR_INIT;
    va_list list;

    va_start(list, format);
    str_add_v(&text, format, list);
    va_end(list);
    view_say(view, THEME_GOOD, "%s", text.buf);
    view_wrote(view);
    view_close(view);
    str_release(&text);
}

/* What cannot be read is where the hand is put. */
static void refuse_value(struct view *view, const char *value, const char *why)
{
    struct form *form = form_of(view);

    for (size_t i = 0; i < form->count; i++)
        if (form->values[i] == value)
            form->at = i;
    form_refused(view, why);
}

bool form_day(struct view *form, const char *text, day *out)
{
    struct err err = ERR_INIT;

    *out = DAY_NONE;
    if (*text == '\0' || day_parse(text, out, &err) == STATUS_OK)
        return true;
    refuse_value(form, text, err.text);
    return false;
}

bool form_number(struct view *form, const char *text, int64_t *out)
{
    size_t digits = strspn(text, "0123456789");

    *out = -1;
    if (*text == '\0')
        return true;
    if (digits > 0 && digits < 16 && text[digits] == '\0') {
        *out = strtoll(text, NULL, 10);
        return true;
    }
    refuse_value(form, text, _("that is no number: digits alone"));
    return false;
}

const char *form_text(const char *text)
{
    return text != NULL && *text != '\0' ? text : NULL;
}
