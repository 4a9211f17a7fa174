/* coverage_view.c - the criteria of one framework beside what answers to them in another: links, their quoted words, and what is to be
 * looked at because a version says it otherwise.
 *
 * Links whose item is gone from this side's version have no criterion to stand under: they follow behind the criteria, so that
 * nothing is out of sight.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <beatbook/domain/ref.h>
#include <beatbook/ui/flow.h>
#include <beatbook/ui/list.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "show.h"
#include "views.h"

#define BESIDE_COLS 110
#define ROWS_MOST 500 /* a page of the reader */
#define LIST_COLS 56

struct coverage_view {
    struct view view;
    struct arena own;
    struct crossing_ask ask;
    struct arena links_arena, rows_arena, made;
    struct crossings links;
    struct reader_row_list rows;
    struct coverage coverage;
    LIST(const struct coverage_line *) shown;
    bool loaded, whole; /* whole: also what is answered */
    struct err err;
    struct list list, page;
    struct flow flow;
    const struct coverage_line *laid;
    int laid_cols;
    bool reading; /* the links have the focus */
};

static struct coverage_view *coverage_of(struct view *view)
{
    return (struct coverage_view *)view;
}

static bool is_answered(const struct coverage_line *line)
{
    return line->exact + line->partial + line->related > 0;
}

/* --- made ------------------------------------------------------------------------------------- */

static bool is_listed(const struct coverage_view *v, const char *id)
{
    size_t i;

    for (i = 0; i < v->coverage.items.count; i++)
        if (strcmp(v->coverage.items.items[i].id, id) == 0)
            return true;
    return false;
}

/* What stands in the version without being a criterion: a limit, a qualification; NULL. */
static const struct reader_row *row_of(const struct coverage_view *v, const char *id)
{
    size_t i;

    for (i = 0; i < v->rows.count; i++)
        if (v->rows.items[i].form == READER_ITEM && strcmp(v->rows.items[i].id, id) == 0)
            return &v->rows.items[i];
    return NULL;
}

static void name_line(const struct coverage_view *v, struct coverage_line *line)
{
    const struct reader_row *row = row_of(v, line->id);

    line->code = row != NULL && *row->code ? row->code : line->id;
    line->title = row == NULL                         ? _("no item of this version")
                  : row->title != NULL && *row->title ? row->title
                                                      : row->words;
}

static void add_gone(struct coverage_view *v)
{
    size_t i, j;

    for (i = 0; i < v->links.items.count; i++) {
        const struct crossing *link = &v->links.items.items[i];
        struct coverage_line *line;

        if (is_listed(v, link->here))
            continue;
        line = LIST_ADD(&v->made, &v->coverage.items);
        *line = (struct coverage_line){.id = link->here};
        name_line(v, line);
        for (j = 0; j < v->links.items.count; j++)
            if (strcmp(v->links.items.items[j].here, line->id) == 0)
                line->fallen += crossing_is_fallen(&v->links.items.items[j]);
    }
}

static void choose(struct coverage_view *v)
{
    size_t i;

    v->shown.count = 0;
    v->laid = NULL;
    for (i = 0; i < v->coverage.items.count; i++) {
        const struct coverage_line *line = &v->coverage.items.items[i];
        bool open = line->fallen > 0 || ((int64_t)i < v->coverage.criteria && !is_answered(line));

        if (v->whole || open)
            *LIST_ADD(&v->made, &v->shown) = line;
    }
}

static void make(struct coverage_view *v)
{
    arena_release(&v->made);
    v->coverage = (struct coverage){0};
    memset(&v->shown, 0, sizeof v->shown);
    crossing_cover(&v->rows, &v->links, &v->made, &v->coverage);
    add_gone(v);
    choose(v);
    v->loaded = true;
}

static void ask_rows(struct coverage_view *v, int64_t position);

/* Of a row what is shown of it, kept when its page goes. */
static void keep_row(struct coverage_view *v, const struct reader_row *row)
{
    struct reader_row *kept = LIST_ADD(&v->rows_arena, &v->rows);

    *kept = (struct reader_row){.form = row->form, .claimable = row->claimable};
    kept->id = arena_dup(&v->rows_arena, row->id);
    kept->code = arena_dup(&v->rows_arena, row->code != NULL ? row->code : "");
    kept->title = arena_dup(&v->rows_arena, row->title != NULL ? row->title : "");
    kept->words = arena_dup(&v->rows_arena, row->words != NULL ? row->words : "");
}

static void rows_came(void *context, enum status status, const void *answer, struct arena *arena,
                      const struct err *err)
{
    struct coverage_view *v = context;
    const struct reader *page = answer;
    size_t i;

    (void)arena;
    view_dirty(&v->view);
    v->err = *err;
    if (status != STATUS_OK)
        return;
    for (i = 0; i < page->items.count; i++)
        keep_row(v, &page->items.items[i]);
    if (page->next_position > 0)
        ask_rows(v, page->next_position);
    else
        make(v);
}

static void ask_rows(struct coverage_view *v, int64_t position)
{
    const struct framework_ask ask = {
        .id = v->links.id, .version = v->links.version, .position = position, .limit = ROWS_MOST};

    call_post_framework_show(view_client(&v->view), &ask, rows_came, v);
}

static void links_came(void *context, enum status status, const void *answer, struct arena *arena,
                       const struct err *err)
{
    struct coverage_view *v = context;

    view_dirty(&v->view);
    v->err = *err;
    v->loaded = false;
    if (status != STATUS_OK)
        return;
    v->laid = NULL;
    v->links = *(const struct crossings *)answer;
    view_keep(&v->links_arena, arena);
    arena_release(&v->rows_arena);
    memset(&v->rows, 0, sizeof v->rows);
    ask_rows(v, 0);
}

static void coverage_open(struct view *view)
{
    call_post_framework_links(view_client(view), &coverage_of(view)->ask, links_came, view);
}

/* --- drawn ------------------------------------------------------------------------------------ */

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

static void flow_link(struct coverage_view *v, const struct crossing *link)
{
    struct str head = STR_INIT;
    const char *here = arena_printf(&v->made, "%s@%s#%s", v->links.id, v->links.version, link->here);
    const char *why = crossing_why(link, here, &v->made);

    str_add_f(&head, "%s %s", _(names_word(&document_relation_names, (int)link->relation)), link->there);
    if (link->strength != STRENGTH_NONE)
        str_add_f(&head, " (%s)", _(names_word(&document_strength_names, (int)link->strength)));
    flow_add(&v->flow, 3, THEME_STRONG, 0, link->outward ? theme_sign(SIGN_ARROW) : "<", THEME_DIM, -1,
             head.buf);
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
    bool found = false;
    size_t i;

    if (v->laid == line && v->laid_cols == cols)
        return;
    if (v->laid != line)
        v->page.top = 0;
    v->laid = line;
    v->laid_cols = cols;
    flow_start(&v->flow, cols);
    flow_text(&v->flow, 0, THEME_PLAIN, line->title);
    flow_gap(&v->flow);
    for (i = 0; i < v->links.items.count; i++)
        if (strcmp(v->links.items.items[i].here, line->id) == 0) {
            flow_link(v, &v->links.items.items[i]);
            found = true;
        }
    if (!found)
        flow_f(&v->flow, 0, THEME_NOTICE, _("nothing in %s answers to it"), v->ask.other);
}

static void draw_links(struct coverage_view *v, const struct area *area)
{
    struct area in = paint_inside(area, 1, 0, -1, area->cols);

    paint_rule(area, 0);
    if (v->list.at < 0 || (size_t)v->list.at >= v->shown.count)
        return;
    lay(v, v->shown.items[v->list.at], in.cols);
    list_page(&v->page, (int)v->flow.lines.count, in.rows);
    if (v->page.count > in.rows)
        paint_f(area, 0, 2, v->reading ? THEME_NOTICE : THEME_DIM,
                v->reading ? _(" lines from %d of %d ") : _(" Tab: lines from %d of %d "), v->page.top + 1,
                v->page.count);
    flow_paint(&v->flow, &in, v->page.top);
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

static void coverage_draw(struct view *view, const struct area *area)
{
    struct coverage_view *v = coverage_of(view);
    struct area list, links;
    int half = (area->rows - 2) / 2;
    struct str title = STR_INIT;

    str_add_f(&title, _("%s %s in %s"), v->loaded ? v->links.id : v->ask.id,
              v->loaded ? v->links.version : "", v->ask.other);
    show_heading(area, title.buf, v->whole ? _("all criteria") : _("what nothing answers to"));
    str_release(&title);
    if (!v->loaded) {
        show_empty(area, v->err.status != STATUS_OK ? v->err.text : _("…"));
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

static bool coverage_command(struct view *view, const struct command_call *call)
{
    struct coverage_view *v = coverage_of(view);

    switch (call->id) {
    case COMMAND_WHOLE:
        v->whole = !v->whole;
        v->list.at = v->list.top = 0;
        choose(v);
        return true;
    case COMMAND_OPEN:
    case COMMAND_NEXT_PANE:
    case COMMAND_PREVIOUS_PANE:
        v->reading = !v->reading;
        return true;
    default:
        return v->reading ? list_scroll(&v->page, call->id) : list_command(&v->list, call->id);
    }
}

static void coverage_close(struct view *view)
{
    struct coverage_view *v = coverage_of(view);

    flow_release(&v->flow);
    arena_release(&v->made);
    arena_release(&v->rows_arena);
    arena_release(&v->links_arena);
    arena_release(&v->own);
    free(v);
}

static void read_name(struct coverage_view *v, const char *text, const char **id, const char **version)
{
    struct ref ref;

    *id = arena_dup(&v->own, text); /* the store says that there is no such framework */
    *version = NULL;
    if (!ref_parse_document(text, &ref))
        return;
    *id = arena_dup(&v->own, ref.framework);
    *version = ref.version[0] ? arena_dup(&v->own, ref.version) : NULL;
}

struct view *coverage_view_new(const char *of, const char *by)
{
    static const struct view_ops ops = {.name = "coverage",
                                        .hints = "whole next-pane quit help",
                                        .open = coverage_open,
                                        .draw = coverage_draw,
                                        .command = coverage_command,
                                        .changed = coverage_open,
                                        .close = coverage_close};
    struct coverage_view *v = calloc(1, sizeof *v);

    if (v == NULL)
        abort();
    v->view.ops = &ops;
    read_name(v, of, &v->ask.id, &v->ask.version);
    read_name(v, by, &v->ask.other, &v->ask.other_version);
    return &v->view;
}
