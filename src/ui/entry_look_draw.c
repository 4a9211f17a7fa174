/* entry_look_draw.c - a find as it stands in its text, the rule below it, and what its author says. */
#include "entry_look.h"

#include <string.h>

#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#define TEXT_LINES 4 /* of the text around the find */

/* ---- in its place */

static int paragraph_of(const char *text, size_t at)
{
    int n = 1;

    for (size_t i = 0; i < at; i++)
        n += text[i] == '\n' && text[i + 1] != '\n' && i + 1 < at;
    return n;
}

static void where(const struct look_page *page, const struct look_find *find, struct str *out)
{
    switch (find->field) {
    case LOOK_TITLE:
        str_add(out, _("title"));
        break;
    case LOOK_PLACE:
        str_add(out, _("place"));
        break;
    case LOOK_REFERENCE:
        str_add(out, _("references"));
        break;
    default:
        str_add_f(out, _("narrative, paragraph %d"), paragraph_of(page->words.narrative, (size_t)find->at));
    }
}

/* Where the shown part begins: at a word about a line before the find, never before its paragraph. */
static size_t part_start(const char *text, size_t at, size_t cols)
{
    size_t start = at;

    for (size_t back = 0; start > 0 && text[start - 1] != '\n' && back < cols; back++)
        start = text_before(text, start);
    while (start > 0 && start < at && text[start - 1] != ' ' && text[start - 1] != '\n')
        start += text_grapheme(text + start, at - start, NULL);
    return start;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static int paint_piece(const struct area *area, int row, int col, enum theme_style style, const char *text,
                       size_t length)
{
    struct str piece = STR_INIT;
    int used;

    str_add_n(&piece, text, length);
    used = paint_text(area, row, col, style, piece.buf);
    str_release(&piece);
    return used;
}

/* A line of the text; what of the find lies in it stands out, and has a row of its own below. */
static int paint_line(const struct area *area, int row, const char *text, size_t from, size_t to,
                      const struct look_find *find)
{
    size_t at = least(to, (size_t)find->at > from ? (size_t)find->at : from);
    size_t end = least(to, (size_t)(find->at + find->length));
    struct str carets = STR_INIT;
    int col;

    if (end <= at) {
        paint_piece(area, row, 2, THEME_PLAIN, text + from, to - from);
        return 1;
    }
    col = 2 + paint_piece(area, row, 2, THEME_PLAIN, text + from, at - from);
    for (size_t i = text_width(text + at, end - at); i > 0; i--)
        str_add_char(&carets, '^');
    paint_text(area, row + 1, col, THEME_BAD, carets.buf);
    col += paint_piece(area, row, col, THEME_BAD, text + at, end - at);
    paint_piece(area, row, col, THEME_PLAIN, text + end, to - end);
    str_release(&carets);
    return 2;
}

static int draw_place(const struct look_page *page, const struct look_find *find, const struct area *area,
                      int row)
{
    const char *text = look_text(&page->words, find->field, find->nth);
    size_t length = strlen(text);
    size_t cols = area->cols > 8 ? (size_t)area->cols - 4 : 4;
    size_t from = part_start(text, (size_t)find->at, cols);

    for (int n = 0; n < TEXT_LINES && from < length; n++) {
        size_t taken = text_wrap(text + from, length - from, cols);
        size_t to = from + taken;
        bool ends = taken > 0 && text[to - 1] == '\n';

        row += paint_line(area, row, text, from, to - ends, find);
        from = to;
        if (ends && from >= (size_t)(find->at + find->length))
            break;
    }
    return row;
}

/* ---- below it */

static void add_rule(struct look_page *page, const struct look_find *find)
{
    const char *reason = safe_reason_for(&page->v->look.reasons, find);
    struct flow *flow = &page->flow;

    flow_text(flow, 0, THEME_STRONG, find->why);
    flow_text(flow, 0, THEME_PLAIN, find->say);
    flow_gap(flow);
    if (reason != NULL)
        flow_f(flow, 0, THEME_GOOD, _("It stays: %s"), reason);
    if (page->submitting && entry_look_left(page) == 0)
        flow_text(flow, 0, THEME_STRONG, _("Every find is answered for: F2 hands the entry in."));
    if (reason == NULL)
        flow_text(flow, 0, THEME_NOTICE, _("Change it there, or say why it stays."));
    flow_f(flow, 0, THEME_DIM,
           _("Rule %s of %s %s. What stays is kept with the entry, with your reason, and shown "
             "to whoever decides on it."),
           find->rule, safe_id(page->v->look.safe), safe_version(page->v->look.safe));
}

static void add_trouble(struct look_page *page)
{
    struct flow *flow = &page->flow;

    flow_text(flow, 0, THEME_BAD, _("Your words cannot be looked through:"));
    flow_text(flow, 0, THEME_PLAIN, page->trouble);
    flow_gap(flow);
    flow_text(
        flow, 0, THEME_PLAIN,
        _("Tell the training unit. Read them once more yourself: no names of members of the public, no dates of "
          "birth, numbers, addresses, intelligence or protective markings."));
    if (page->submitting)
        flow_text(flow, 0, THEME_NOTICE,
                  _("F2 hands it in all the same; it will say that it was not looked through."));
}

static void draw_head(const struct look_page *page, const struct area *area)
{
    struct str right = STR_INIT;

    if (page->trouble == NULL) {
        where(page, &page->finds.items[page->at], &right);
        paint_f(area, 0, 1, THEME_TITLE, _("Looked through %s %d of %zu"), theme_sign(SIGN_DOT), page->at + 1,
                page->finds.count);
        paint_right(area, 0, area->cols - 1, THEME_DIM, right.buf);
    } else {
        paint_text(area, 0, 1, THEME_TITLE, _("Not looked through"));
    }
    str_release(&right);
    paint_rule(area, 1);
}

void entry_look_draw(struct view *view, const struct area *area)
{
    struct look_page *page = (struct look_page *)view;
    struct area below;
    int row = 2;

    draw_head(page, area);
    flow_start(&page->flow, area->cols - 4);
    if (page->trouble != NULL) {
        add_trouble(page);
    } else {
        row = draw_place(page, &page->finds.items[page->at], area, row);
        paint_rule(area, row++);
        add_rule(page, &page->finds.items[page->at]);
    }
    below = paint_inside(area, row, 2, -1, area->cols - 4);
    flow_paint(&page->flow, &below, 0);
}
