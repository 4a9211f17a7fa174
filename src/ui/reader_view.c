/* reader_view.c - a framework word for word: sections, items with their codes, notes; links and rules of the other documents. */
#include <stdlib.h>
#include <string.h>

#include <beatbook/ui/dialog.h>
#include <beatbook/ui/flow.h>
#include <beatbook/ui/list.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "pages.h"
#include "show.h"
#include "views.h"

#define ROWS_MOST 500 /* a page */

struct reader_view {
    struct view view;
    struct arena own;
    const char *id, *version;
    struct framework framework;
    struct pages pages; /* of struct reader_row */
    int64_t next;       /* position of the next page, -1 none */
    struct flow flow;
    struct list page; /* lines; only `top` moves */
    struct str wanted;
    bool to_end; /* the hand went to the last line: get all pages first */
};

static struct reader_view *reader_of(struct view *view)
{
    return (struct reader_view *)view;
}

static void flow_notes(struct flow *flow, const struct reader_row *row, int indent)
{
    for (size_t i = 0; i < row->notes.count; i++)
        flow_add(flow, indent + 2, THEME_DIM, indent, "-", THEME_DIM, -1, row->notes.items[i]);
}

static void flow_words(struct flow *flow, const struct reader_row *row, int indent)
{
    if (row->words && *row->words)
        flow_text(flow, indent, THEME_PLAIN, row->words);
    if (row->words_cy && *row->words_cy)
        flow_text(flow, indent, THEME_DIM, row->words_cy);
}

static void flow_item(struct flow *flow, const struct reader_row *row, int indent)
{
    const char *code = row->code && *row->code ? row->code : NULL;
    const char *title = row->title && *row->title ? row->title : NULL;
    int at = indent + (code ? 5 : 0);
    if (row->depth == 0)
        flow_gap(flow);
    if (title || code)
        flow_add(flow, at, title ? THEME_STRONG : THEME_PLAIN, indent, code,
                 row->claimable ? THEME_STRONG : THEME_PLAIN, -1,
                 title        ? title
                 : row->words ? row->words
                              : "");
    if (title || !code)
        flow_words(flow, row, at);
    else if (row->words_cy && *row->words_cy)
        flow_text(flow, at, THEME_DIM, row->words_cy);
    flow_notes(flow, row, at);
}

static void flow_row(struct flow *flow, const struct reader_row *row)
{
    int indent = 2 * (int)(row->depth < 8 ? row->depth : 8);
    switch (row->form) {
    case READER_HEADER:
        flow_add(flow, 18, THEME_PLAIN, 0, row->title ? row->title : "", THEME_DIM, -1,
                 row->words ? row->words : "");
        break;
    case READER_SECTION:
        flow_gap(flow);
        flow_text(flow, indent, THEME_TITLE, row->title && *row->title ? row->title : row->id ? row->id : "");
        flow_words(flow, row, indent);
        flow_notes(flow, row, indent);
        break;
    case READER_ITEM:
        flow_item(flow, row, indent);
        break;
    default:
        flow_gap(flow);
        flow_text(flow, indent, THEME_STRONG,
                  row->title && *row->title ? row->title
                  : row->id                 ? row->id
                                            : "");
        flow_words(flow, row, indent + 2);
        flow_notes(flow, row, indent + 2);
    }
}

static void reflow(struct reader_view *reader)
{
    int cols = reader->view.cols - 4 < 96 ? reader->view.cols - 4 : 96;
    flow_start(&reader->flow, cols);
    for (size_t i = 0; i < reader->pages.items.count; i++)
        flow_row(&reader->flow, reader->pages.items.items[i]);
}

static void ask(struct reader_view *reader, int64_t position);

static void came(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct reader_view *reader = context;
    const struct reader *page = answer;
    view_dirty(&reader->view);
    if (page && status == STATUS_OK) {
        if (reader->pages.fresh) {
            reader->framework = page->framework;
            reader->framework.title = arena_dup(&reader->own, page->framework.title);
            reader->framework.version = arena_dup(&reader->own, page->framework.version);
        }
        reader->next = page->next_position;
    }
    pages_came(&reader->pages, status, err, page ? &page->items : NULL, sizeof(struct reader_row), NULL,
               arena);
    reflow(reader);
    if (reader->to_end && reader->next >= 0)
        ask(reader, reader->next);
    else if (reader->to_end)
        reader->page.top = (int)reader->flow.lines.count;
}

static void ask(struct reader_view *reader, int64_t position)
{
    struct framework_ask ask = {
        .id = reader->id, .version = reader->version, .position = position, .limit = ROWS_MOST};
    if (position == 0)
        pages_ask_first(&reader->pages);
    reader->pages.waiting = true;
    call_post_framework_show(view_client(&reader->view), &ask, came, reader);
}

static void reader_open(struct view *view)
{
    reader_of(view)->next = -1;
    ask(reader_of(view), 0);
}

static void reader_layout(struct view *view, int rows, int cols)
{
    struct reader_view *reader = reader_of(view);
    (void)rows;
    (void)cols;
    int before = (int)reader->flow.lines.count;
    reflow(reader);
    if (before > 0) /* about the same words stay in sight */
        reader->page.top = (int)((int64_t)reader->page.top * (int64_t)reader->flow.lines.count / before);
}

static void reader_draw(struct view *view, const struct area *area)
{
    struct reader_view *reader = reader_of(view);
    struct area in = paint_inside(area, 2, 2, -2, -4);
    if (!reader->pages.loaded) {
        show_empty(area, reader->pages.err.text);
        return;
    }
    struct str title = STR_INIT, place = STR_INIT;
    list_page(&reader->page, (int)reader->flow.lines.count, in.rows);
    str_add_f(&title, "%s %s", reader->framework.title, reader->framework.version);
    if (reader->page.count > in.rows)
        str_add_f(&place, "%d%%",
                  100 *
                      (reader->page.top + in.rows < reader->page.count ? reader->page.top + in.rows
                                                                       : reader->page.count) /
                      reader->page.count);
    show_heading(area, title.buf, place.buf);
    flow_paint(&reader->flow, &in, reader->page.top);
    str_release(&title);
    str_release(&place);
}

static void find(struct reader_view *reader, int from)
{
    int line = flow_find(&reader->flow, from, reader->wanted.buf);
    if (line < 0 && from > 0)
        line = flow_find(&reader->flow, 0, reader->wanted.buf);
    if (line < 0)
        view_say(&reader->view, THEME_NOTICE, _("'%s' does not stand here"), reader->wanted.buf);
    else
        reader->page.top = line;
}

static void find_words(void *context, const char *words)
{
    struct reader_view *reader = context;
    if (!words || !*words)
        return;
    str_clear(&reader->wanted);
    str_add(&reader->wanted, words);
    find(reader, reader->page.top);
}

static bool reader_command(struct view *view, const struct command_call *call)
{
    struct reader_view *reader = reader_of(view);
    switch (call->id) {
    case COMMAND_FIND:
        if (*call->arguments)
            find_words(reader, call->arguments);
        else
            dialog_prompt(view->ui, _("find:"), reader->wanted.buf, find_words, reader);
        return true;
    case COMMAND_FIND_NEXT:
        if (reader->wanted.len > 0)
            find(reader, reader->page.top + 1);
        return true;
    case COMMAND_OPEN:
        return true;
    default:
        if (!list_scroll(&reader->page, call->id))
            return false;
        reader->to_end = call->id == COMMAND_LAST;
        if (reader->next >= 0 && !reader->pages.waiting &&
            (reader->to_end || reader->page.top + 2 * reader->page.rows > reader->page.count))
            ask(reader, reader->next);
        return true;
    }
}

static void reader_close(struct view *view)
{
    struct reader_view *reader = reader_of(view);
    pages_release(&reader->pages);
    flow_release(&reader->flow);
    arena_release(&reader->own);
    str_release(&reader->wanted);
    free(reader);
}

struct view *reader_view_new(const char *id, const char *version)
{
    static const struct view_ops ops = {.name = "reader",
                                        .hints = "page-down find find-next quit help",
                                        .open = reader_open,
                                        .layout = reader_layout,
                                        .draw = reader_draw,
                                        .command = reader_command,
                                        .close = reader_close};
    struct reader_view *reader = calloc(1, sizeof *reader);
    if (!reader)
        abort();
    reader->view.ops = &ops;
    reader->id = arena_dup(&reader->own, id);
    reader->version = arena_dup(&reader->own, version);
    str_init(&reader->wanted);
    return &reader->view;
}
