/* difference_draw.c - how two versions look side by side: the changes, and both texts of one.
 *
 * The texts stand beside the list where there is room, else below it; they themselves are always side by side. What went and what
 * came is marked with signs, so that it is seen without colour, too.
 */
#include "difference_parts.h"

#include <stdio.h>
#include <string.h>

#include <beatbook/util/tr.h>

#include "show.h"

#define BESIDE_COLS 110
#define LIST_COLS 46
/* Where the ids are the news, and the printed codes may be the same. */
#define OTHER_ID (1u << CHANGE_REPLACED | 1u << CHANGE_SPLIT | 1u << CHANGE_MERGED)

/* ---- the list */

static void add_codes(const struct word_list *codes, struct str *out)
{
    size_t i;

    for (i = 0; i < codes->count; i++)
        str_add_f(out, i > 0 ? ",%s" : "%s", codes->items[i]);
}

static void describe_codes(const struct difference_line *line, struct str *out)
{
    struct str was = STR_INIT, is = STR_INIT;

    add_codes(&line->old_codes, &was);
    add_codes(&line->new_codes, &is);
    str_add(out, was.buf);
    if (was.len > 0 && is.len > 0 && strcmp(was.buf, is.buf) != 0)
        str_add_f(out, "%s%s", theme_sign(SIGN_ARROW), is.buf);
    else if (was.len == 0)
        str_add(out, is.buf);
    str_release(&was);
    str_release(&is);
}

static void describe_basis(const struct difference_line *line, struct str *out)
{
    switch (line->basis) {
    case DIFFERENCE_LIKENESS:
        str_add_f(out, _("likely %lld%%"), (long long)line->likeness);
        break;
    case DIFFERENCE_PERSON:
        str_add(out, _("you say"));
        break;
    case DIFFERENCE_DECLARED:
        str_add(out, _("declared"));
        break;
    case DIFFERENCE_ID:
        if (line->unlike)
            str_add_f(out, _("id, %lld%%?"), (long long)line->likeness);
        else
            str_add(out, _("by its id"));
        break;
    case DIFFERENCE_BASIS_COUNT:
        break;
    }
}

static void draw_line(const struct difference_view *v, const struct area *in, int row, int at)
{
    const struct difference_line *line = &v->told.items.items[at];
    bool selected = at == v->list.at;
    bool marked = difference_view_marked(v, line);
    bool doubted = line->basis == DIFFERENCE_LIKENESS || line->unlike;
    enum theme_style style = doubted ? THEME_WAIT : THEME_PLAIN;
    int types = in->cols >= 64 ? 22 : 10, codes = in->cols >= 64 ? 16 : 12;
    struct str text = STR_INIT;

    show_hand(in, row, selected);
    paint_text(in, row, 2, marked ? THEME_NOTICE : style,
               marked                             ? "*"
               : doubted                          ? "?"
               : line->basis == DIFFERENCE_PERSON ? theme_sign(SIGN_TICK)
                                                  : " ");
    names_set(&document_change_names, line->types, ", ", &text);
    paint_clip(in, row, 4, types, selected ? THEME_SELECTED : THEME_PLAIN, text.buf);
    str_clear(&text);
    describe_codes(line, &text);
    paint_clip(in, row, 5 + types, codes, THEME_STRONG, text.buf);
    if (line->old_ids.count > 0)
        paint_clip(in, row, 6 + types + codes, 6, THEME_PLAIN,
                   _(names_word(&difference_evidence_names, (int)line->evidence)));
    str_clear(&text);
    describe_basis(line, &text);
    paint_clip(in, row, 13 + types + codes, in->cols - 13 - types - codes, style, text.buf);
    str_release(&text);
}

static void draw_list(struct difference_view *v, const struct area *in)
{
    int row;

    list_fit(&v->list, (int)v->told.items.count, in->rows);
    if (v->list.count == 0)
        show_empty(in, _("no item changed: nobody has anything to do"));
    for (row = 0; row < in->rows && v->list.top + row < v->list.count; row++)
        draw_line(v, in, row, v->list.top + row);
    if (v->list.top + in->rows < v->list.count)
        paint_text(in, in->rows - 1, in->cols - 1, THEME_DIM, theme_sign(SIGN_MORE));
}

/* ---- both texts */

static void lay(struct difference_view *v, const struct difference_line *line, int cols)
{
    if (v->laid == line && v->laid_cols == cols)
        return;
    if (v->laid != line)
        v->page.top = 0;
    marked_side(&v->before, cols, line->old_words, line->new_words, false);
    marked_side(&v->after, cols, line->old_words, line->new_words, true);
    v->laid = line;
    v->laid_cols = cols;
}

static void draw_head(const struct difference_view *v, const struct area *in, int row, int col, int width,
                      bool newer, const struct difference_line *line)
{
    const struct word_list *codes = newer ? &line->new_codes : &line->old_codes;
    const char *place = newer ? line->new_place : line->old_place;
    struct str text = STR_INIT;

    str_add_f(&text, "%s ", newer ? v->told.to : v->told.from);
    if (codes->count == 0)
        str_add(&text, newer ? _("no more") : _("not yet"));
    else
        add_codes(codes, &text);
    if (line->types & OTHER_ID) {
        str_add(&text, " (");
        add_codes(newer ? &line->new_ids : &line->old_ids, &text);
        str_add(&text, ")");
    }
    if (line->types & (1u << CHANGE_MOVED))
        str_add_f(&text, " %s %s", theme_sign(SIGN_DOT), place);
    paint_clip(in, row, col, width, THEME_TITLE, text.buf);
    str_release(&text);
}

/* The line above the texts: who has the focus, what the author says, how much more there is. */
static void draw_edge(const struct difference_view *v, const struct area *in,
                      const struct difference_line *line)
{
    int below = v->page.count - v->page.top - v->page.rows;
    int end = in->cols - 1;

    paint_rule(in, 0);
    if (below > 0 || v->page.top > 0) {
        struct str more = STR_INIT;

        str_add_f(&more, v->reading ? _(" lines %d to %d of %d ") : _(" Tab: lines %d to %d of %d "),
                  v->page.top + 1, v->page.count - (below > 0 ? below : 0), v->page.count);
        end = paint_right(in, 0, end, v->reading ? THEME_NOTICE : THEME_DIM, more.buf) - 1;
        str_release(&more);
    }
    if (v->marks > 0) {
        struct str marks = STR_INIT;

        str_add_f(&marks,
                  ngettext(" %zu marked: = pairs it, Space lets it go ",
                           " %zu marked: = makes one split or merger of them ", (unsigned long)v->marks),
                  v->marks);
        paint_clip(in, 0, 1, end - 2, THEME_NOTICE, marks.buf);
        str_release(&marks);
    } else if (*line->text) {
        int col = 1 + paint_text(in, 0, 1, THEME_PLAIN, " ");

        col += paint_clip(in, 0, col, end - 3, THEME_NOTICE, line->text);
        paint_text(in, 0, col, THEME_PLAIN, " ");
    } else if (line->unlike) {
        paint_clip(in, 0, 1, end - 2, THEME_WAIT, _(" one id, but hardly a word is the same "));
    } else if (line->basis == DIFFERENCE_LIKENESS) {
        paint_clip(in, 0, 1, end - 2, THEME_WAIT, _(" y it is the same, x it is not, = choose "));
    }
}

static void draw_texts(struct difference_view *v, const struct area *in)
{
    const struct difference_line *line = difference_view_at(v);
    int cols = (in->cols - 3) / 2;
    struct area left = paint_inside(in, 2, 0, -2, cols), right = paint_inside(in, 2, cols + 3, -2, cols);
    int row;

    if (line == NULL)
        return;
    lay(v, line, cols);
    list_page(&v->page, v->before.lines > v->after.lines ? v->before.lines : v->after.lines, left.rows);
    draw_edge(v, in, line);
    draw_head(v, in, 1, 0, cols, false, line);
    draw_head(v, in, 1, cols + 3, cols, true, line);
    for (row = 1; row < in->rows; row++)
        paint_text(in, row, cols + 1, THEME_FRAME, theme_ascii() ? "|" : "│");
    marked_paint(&v->before, &left, v->page.top);
    marked_paint(&v->after, &right, v->page.top);
}

/* ---- the whole */

/* What is still to be confirmed stands there whatever else does. */
static void draw_title(const struct difference_view *v, const struct area *area)
{
    struct str title = STR_INIT, right = STR_INIT;
    size_t likely = difference_view_likely(v);

    str_add_f(&title, "%s %s %s %s", v->told.framework, v->told.from, theme_sign(SIGN_ARROW), v->told.to);
    if (likely > 0)
        str_add_f(&right, ngettext("%zu to confirm", "%zu to confirm", (unsigned long)likely), likely);
    else
        str_add(&right, _("none to confirm"));
    if (v->steps.count > v->written)
        str_add_f(&right, " %s %s", theme_sign(SIGN_DOT), _("not written yet"));
    show_heading(area, title.buf, right.buf);
    str_release(&title);
    str_release(&right);
}

static void draw_counts(const struct difference_view *v, const struct area *area)
{
    struct str text = STR_INIT;
    int type;

    str_add_f(&text, _("%zu as before"), v->difference.same);
    for (type = 0; type < CHANGE_TYPE_COUNT; type++)
        if (v->difference.types[type] > 0)
            str_add_f(&text, ", %zu %s", v->difference.types[type],
                      _(names_word(&document_change_names, type)));
    paint_clip(area, 1, 1, area->cols - 2, THEME_DIM, text.buf);
    str_release(&text);
}

void difference_draw(struct view *view, const struct area *area)
{
    struct difference_view *v = (struct difference_view *)view;
    struct area list, texts;
    int half = (area->rows - 2) / 2;

    if (v->stage != DIFFERENCE_SHOWN) {
        show_heading(area, _("Difference"), "");
        if (v->stage == DIFFERENCE_FAILED)
            show_refused(view, area, v->err.text);
        else
            show_empty(area, _("reading both versions… Esc stops"));
        return;
    }
    draw_title(v, area);
    draw_counts(v, area);
    if (area->cols >= BESIDE_COLS) {
        list = paint_inside(area, 3, 0, -3, LIST_COLS);
        texts = paint_inside(area, 2, LIST_COLS + 2, -2, -(LIST_COLS + 3));
    } else {
        if ((int)v->told.items.count < half)
            half = (int)v->told.items.count + 1;
        list = paint_inside(area, 2, 0, half, area->cols);
        texts = paint_inside(area, 2 + half, 1, -(2 + half), -2);
    }
    draw_list(v, &list);
    draw_texts(v, &texts);
}
