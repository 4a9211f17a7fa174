/* coverage_draw.c - how the coverage of a framework looks: its criteria, and the links of the selected one with their quoted words.
 *
 * The links stand beside the list where there is room, else below it. What was changed and is not taken in is said in words, too.
 */
#include <string.h>

#include <beatbook/util/tr.h>

#include "coverage_parts.h"
#include "engine.h"
#include "show.h"

#define BESIDE_COLS 110
#define LIST_COLS 56

static bool is_answered(const struct coverage_line *line)
{
    return line->exact + line->partial + line->related > 0;
}

static void draw_line(const struct coverage_view *v, const struct area *in, int row, int at)
{
    const struct coverage_line *line = v->shown.items[at];
    int codes = 8, counts = 5 + codes;
    struct str text = STR_INIT;

    show_hand(in, row, at == v->list.at);
    paint_text(in, row, 2,
               line->fallen > 0    ? THEME_WAIT
               : is_answered(line) ? THEME_GOOD
                                   : THEME_PLAIN,
               line->fallen > 0    ? "?"
               : line->exact > 0   ? theme_sign(SIGN_MET)
               : is_answered(line) ? theme_sign(SIGN_PART)
                                   : theme_sign(SIGN_NONE));
    paint_clip(in, row, 4, codes, at == v->list.at ? THEME_SELECTED : THEME_STRONG, line->code);
    if (is_answered(line) || line->fallen > 0) {
        str_add_f(&text, "%lld/%lld/%lld", (long long)line->exact, (long long)line->partial,
                  (long long)line->related);
        if (line->fallen > 0)
            str_add_f(&text, " %lld?", (long long)line->fallen);
    } else {
        str_add(&text, "-");
    }
    paint_clip(in, row, counts, 10, THEME_PLAIN, text.buf);
    paint_clip(in, row, counts + 11, in->cols - counts - 12, THEME_PLAIN, line->title);
    str_release(&text);
}

static const char *mark_words(enum coverage_mark mark)
{
    switch (mark) {
    case COVERAGE_CHANGED:
        return _("changed, not taken in yet");
    case COVERAGE_ADDED:
        return _("new, not taken in yet");
    case COVERAGE_ENDED:
        return _("ends with the next version, which is not taken in yet");
    case COVERAGE_LOADED:
        break;
    }
    return "";
}

static void flow_link(struct coverage_view *v, const struct coverage_link *shown, int tag)
{
    const struct crossing *link = &shown->crossing;
    struct str head = STR_INIT;
    const char *here = arena_printf(&v->made, "%s@%s#%s", v->links.id, v->links.version, link->here);
    const char *why = shown->mark == COVERAGE_ENDED ? "" : crossing_why(link, here, &v->made);

    str_add_f(&head, "%s %s", _(names_word(&document_relation_names, (int)link->relation)), link->there);
    if (link->strength != STRENGTH_NONE)
        str_add_f(&head, " (%s)", _(names_word(&document_strength_names, (int)link->strength)));
    flow_add(&v->flow, 3, shown->mark == COVERAGE_ENDED ? THEME_DIM : THEME_STRONG, 0,
             link->outward ? theme_sign(SIGN_ARROW) : "<", THEME_DIM, tag, head.buf);
    if (shown->mark != COVERAGE_LOADED)
        flow_add(&v->flow, 3, THEME_NOTICE, 1, "*", THEME_NOTICE, -1, mark_words(shown->mark));
    if (*link->there_title)
        flow_text(&v->flow, 3, THEME_PLAIN, link->there_title);
    if (*why)
        flow_add(&v->flow, 3, THEME_WAIT, 1, "?", THEME_WAIT, -1, why);
    flow_f(&v->flow, 5, THEME_DIM, _("here: \"%s\""), link->words_here);
    flow_f(&v->flow, 5, THEME_DIM, _("there: \"%s\""), link->words_there);
    flow_gap(&v->flow);
    str_release(&head);
}

static void lay(struct coverage_view *v, const struct coverage_line *line, int cols)
{
    int found = 0;
    size_t i;

    if (v->laid == line && v->laid_cols == cols)
        return;
    v->laid = line;
    v->laid_cols = cols;
    flow_start(&v->flow, cols);
    flow_text(&v->flow, 0, THEME_PLAIN, line->title);
    flow_gap(&v->flow);
    for (i = 0; i < v->shown_links.count; i++)
        if (strcmp(v->shown_links.items[i].crossing.here, line->id) == 0)
            flow_link(v, &v->shown_links.items[i], found++);
    if (found == 0)
        flow_f(&v->flow, 0, THEME_NOTICE, _("nothing in %s answers to it"), v->ask.other);
}

/* The selected link is in sight, from its first line on. */
static int follow_link(struct coverage_view *v, int rows)
{
    int first = flow_tagged(&v->flow, v->link_at), next = flow_tagged(&v->flow, v->link_at + 1);

    if (!v->reading || first < 0)
        return -1;
    if (next < 0)
        next = (int)v->flow.lines.count;
    if (next > v->page.top + rows)
        v->page.top = next - rows;
    if (first < v->page.top)
        v->page.top = first;
    return first;
}

static void draw_links(struct coverage_view *v, const struct area *area)
{
    struct area in = paint_inside(area, 1, 0, -1, area->cols);
    const struct area edge = {in.top, in.left - 1, in.rows, 1};
    bool fresh = v->laid == NULL;
    int hand = -1;

    paint_rule(area, 0);
    if (coverage_at(v) == NULL)
        return;
    lay(v, coverage_at(v), in.cols);
    if (fresh)
        hand = follow_link(v, in.rows);
    list_page(&v->page, (int)v->flow.lines.count, in.rows);
    hand = v->reading ? flow_tagged(&v->flow, v->link_at) : hand;
    if (v->page.count > in.rows)
        paint_f(area, 0, 2, v->reading ? THEME_NOTICE : THEME_DIM,
                v->reading ? _(" lines from %d of %d ") : _(" Tab: lines from %d of %d "), v->page.top + 1,
                v->page.count);
    flow_paint(&v->flow, &in, v->page.top);
    if (hand >= v->page.top && hand - v->page.top < edge.rows)
        paint_text(&edge, hand - v->page.top, 0, THEME_PLAIN, theme_sign(SIGN_HAND));
}

static void draw_list(struct coverage_view *v, const struct area *in)
{
    int row;

    list_fit(&v->list, (int)v->shown.count, in->rows);
    if (v->list.count == 0)
        show_empty(in, _("every criterion is answered; a shows by what"));
    for (row = 0; row < in->rows && v->list.top + row < v->list.count; row++)
        draw_line(v, in, row, v->list.top + row);
    if (v->list.top + in->rows < v->list.count)
        paint_text(in, in->rows - 1, in->cols - 1, THEME_DIM, theme_sign(SIGN_MORE));
}

static void draw_sums(const struct coverage_view *v, const struct area *area)
{
    struct str text = STR_INIT;

    str_add_f(&text, _("%lld criteria: %lld exact, %lld partial, %lld related, %lld nothing"),
              (long long)v->coverage.criteria, (long long)v->coverage.exact, (long long)v->coverage.partial,
              (long long)v->coverage.related, (long long)v->coverage.none);
    paint_clip(area, 1, 1, area->cols - 2, THEME_DIM, text.buf);
    str_release(&text);
}

void coverage_draw(struct view *view, const struct area *area)
{
    struct coverage_view *v = (struct coverage_view *)view;
    struct area list, links;
    int half = (area->rows - 2) / 2;
    size_t edits = coverage_overlay_count(v);
    struct str title = STR_INIT, right = STR_INIT;

    str_add_f(&title, _("%s %s in %s"), v->loaded ? v->links.id : v->ask.id,
              v->loaded ? v->links.version : "", v->ask.other);
    if (edits > 0)
        str_add_f(&right, ngettext("%zu change to take in", "%zu changes to take in", (unsigned long)edits),
                  edits);
    else
        str_add(&right, v->whole ? _("all criteria") : _("what nothing answers to"));
    show_heading(area, title.buf, right.buf);
    str_release(&title);
    str_release(&right);
    if (!v->loaded) {
        if (v->err.status != STATUS_OK)
            show_refused(view, area, v->err.text);
        else
            show_empty(area, _("…"));
        return;
    }
    draw_sums(v, area);
    if (area->cols >= BESIDE_COLS) {
        list = paint_inside(area, 3, 0, -3, LIST_COLS);
        links = paint_inside(area, 2, LIST_COLS + 2, -2, -(LIST_COLS + 3));
    } else {
        list = paint_inside(area, 2, 0, half, area->cols);
        links = paint_inside(area, 2 + half, 1, -(2 + half), -2);
    }
    draw_list(v, &list);
    draw_links(v, &links);
}
