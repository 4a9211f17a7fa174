/* reader_view.c - a document word for word: moved in, searched, stepped through from note to note; and from where another document limits or
 * contradicts it, over to that one and back.
 *
 * Pages come as they are needed. The links of crossmaps come once, behind the first page: nobody waits for them to read.
 */
#include <stdlib.h>
#include <string.h>

#include <beatbook/domain/noted.h>
#include <beatbook/domain/ref.h>
#include <beatbook/ui/dialog.h>
#include <beatbook/ui/flow.h>
#include <beatbook/ui/list.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "pages.h"
#include "reader_page.h"
#include "show.h"
#include "views.h"

#define ROWS_MOST 500 /* a page */

struct reader_view {
    struct view view;
    struct arena own;
    const char *id, *version;
    const char *item; /* to be shown first; "" the top. Empty again once it is */
    const char *from; /* ref that one came from, "" none: its link leads back */
    struct framework framework;
    struct pages pages; /* of struct reader_row */
    struct arena gathered;
    struct reader_row_list rows; /* of all pages */
    int64_t next;                /* position of the next page, -1 none */
    struct arena links_arena;
    struct crossings links; /* limits and conflicts with other documents */
    bool linked;            /* they came */
    struct arena laid;
    struct noted noted;
    int *starts, *lines; /* the line of each row, of each mark */
    int mark;            /* the hand; -1 none */
    struct flow flow;
    struct list page; /* lines; only `top` moves */
    struct str wanted;
    bool to_end;  /* the hand went to the last line: get all pages first */
    bool to_mark; /* or to a mark beyond what is here */
};

static struct reader_view *reader_of(struct view *view)
{
    return (struct reader_view *)view;
}

/* ---- laid out */

static int line_of(const struct reader_view *reader, int mark)
{
    return mark >= 0 && (size_t)mark < reader->noted.items.count ? reader->lines[mark] : -1;
}

static bool in_sight(const struct reader_view *reader, int line)
{
    return line >= reader->page.top && line < reader->page.top + reader->page.rows;
}

/* With a line or two above it, so that one sees what it is about. */
static void show_line(struct reader_view *reader, int line)
{
    if (!in_sight(reader, line) || line > reader->page.top + reader->page.rows - 3)
        reader->page.top = line > 3 ? line - 3 : 0;
    if (reader->page.top > reader->page.count - reader->page.rows)
        reader->page.top =
            reader->page.count > reader->page.rows ? reader->page.count - reader->page.rows : 0;
}

static void reflow(struct reader_view *reader)
{
    int cols = reader->view.cols - 4 < 96 ? reader->view.cols - 4 : 96;
    arena_release(&reader->laid);
    reader->starts = arena_alloc(&reader->laid, (reader->rows.count + 1) * sizeof *reader->starts);
    noted_make(&reader->rows, reader->linked ? &reader->links : NULL, &reader->laid, &reader->noted);
    flow_start(&reader->flow, cols);
    reader_page_lay(&reader->framework, &reader->rows, &reader->noted, view_hello(&reader->view)->today,
                    &reader->flow, reader->starts);
    reader->page.count = (int)reader->flow.lines.count;
    reader->lines = arena_alloc(&reader->laid, (reader->noted.items.count + 1) * sizeof *reader->lines);
    for (size_t i = reader->flow.lines.count; i-- > 0;) /* the first of each stays */
        if (reader->flow.lines.items[i].tag >= 0)
            reader->lines[reader->flow.lines.items[i].tag] = (int)i;
}

/* The item that was asked for, once its page came. False: not yet here. */
static bool show_item(struct reader_view *reader)
{
    for (size_t i = 0; i < reader->rows.count; i++)
        if (reader->rows.items[i].form == READER_ITEM &&
            strcmp(reader->rows.items[i].id, reader->item) == 0) {
            int line = reader->starts[i];
            reader->page.top = line > 1 ? line - 1 : 0;
            for (size_t k = 0; k < reader->noted.items.count; k++)
                if (reader->noted.items.items[k].row == (int64_t)i &&
                    strcmp(reader->noted.items.items[k].other, reader->from) == 0)
                    reader->mark = (int)k;
            return true;
        }
    return false;
}

static void ask(struct reader_view *reader, int64_t position);

static void links_came(void *context, enum status status, const void *answer, struct arena *arena,
                       const struct err *err)
{
    struct reader_view *reader = context;
    (void)err;
    if (status != STATUS_OK)
        return; /* what the document itself says can be read without them */
    reader->links = *(const struct crossings *)answer;
    view_keep(&reader->links_arena, arena);
    reader->linked = true;
    reflow(reader);
    if (*reader->item && show_item(reader))
        reader->item = "";
    view_dirty(&reader->view);
}

static void ask_links(struct reader_view *reader)
{
    struct crossing_ask ask = {.id = reader->id, .version = reader->framework.version};
    call_post_framework_links(view_client(&reader->view), &ask, links_came, reader);
}

static void keep_framework(struct reader_view *reader, const struct framework *framework)
{
    reader->framework = *framework;
    reader->framework.id = arena_dup(&reader->own, framework->id);
    reader->framework.title = arena_dup(&reader->own, framework->title);
    reader->framework.version = arena_dup(&reader->own, framework->version);
}

static void next_mark(struct reader_view *reader, int by);

/* What waits for rows that are not here yet: the end, an item, the next mark. */
static void go_on(struct reader_view *reader)
{
    bool waits = reader->to_end || reader->to_mark || (*reader->item && !show_item(reader));
    if (waits && reader->next >= 0) {
        ask(reader, reader->next);
        return;
    }
    if (reader->to_end)
        reader->page.top = (int)reader->flow.lines.count;
    if (reader->to_mark) {
        reader->to_mark = false;
        next_mark(reader, 1);
    }
    if (reader->linked)
        reader->item = "";
}

static void came(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct reader_view *reader = context;
    const struct reader *page = answer;
    bool first = reader->pages.fresh;
    view_dirty(&reader->view);
    if (page && status == STATUS_OK) {
        if (first) {
            keep_framework(reader, &page->framework);
            arena_release(&reader->gathered);
            memset(&reader->rows, 0, sizeof reader->rows);
        }
        reader->next = page->next_position;
        for (size_t i = 0; i < page->items.count; i++)
            *LIST_ADD(&reader->gathered, &reader->rows) = page->items.items[i];
    }
    pages_came(&reader->pages, status, err, page ? &page->items : NULL, sizeof(struct reader_row), NULL,
               arena);
    if (status != STATUS_OK)
        return;
    if (first)
        ask_links(reader);
    reflow(reader);
    go_on(reader);
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
    if (!reader->pages.loaded)
        return;
    int before = (int)reader->flow.lines.count;
    reflow(reader);
    if (before > 0) /* about the same words stay in sight */
        reader->page.top = (int)((int64_t)reader->page.top * (int64_t)reader->flow.lines.count / before);
}

/* How many there are, and the hand at the one that was stepped to. */
static void draw_marks(const struct reader_view *reader, const struct area *area)
{
    struct str text = STR_INIT;
    int line = line_of(reader, reader->mark);
    noted_say(&reader->noted, &text);
    if (text.len > 0 && reader->next >= 0)
        str_add(&text, _(" so far"));
    if (text.len > 0 && reader->mark >= 0)
        str_add_f(&text, _("; at %d of %d"), reader->mark + 1, (int)reader->noted.items.count);
    paint_clip(area, 1, 1, area->cols - 2, THEME_DIM, text.buf);
    if (line >= 0 && in_sight(reader, line))
        paint_text(area, 2 + line - reader->page.top, 0, THEME_KEY, theme_sign(SIGN_HAND));
    str_release(&text);
}

static void reader_draw(struct view *view, const struct area *area)
{
    struct reader_view *reader = reader_of(view);
    struct area in = paint_inside(area, 2, 2, -2, -4);
    if (!reader->pages.loaded) {
        show_refused(view, area, reader->pages.err.text);
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
    draw_marks(reader, area);
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

/* ---- from mark to mark, and to the other end of a link */

/* From the hand while it is in sight, else from where one reads. */
static int mark_from(const struct reader_view *reader, int by)
{
    int count = (int)reader->noted.items.count, found = by > 0 ? count : -1;
    if (reader->mark >= 0 && in_sight(reader, line_of(reader, reader->mark)))
        return reader->mark + by;
    for (int i = 0; i < count; i++) {
        int line = line_of(reader, i);
        if (by > 0 && line >= reader->page.top)
            return i;
        if (by < 0 && line < reader->page.top)
            found = i;
    }
    return found;
}

static void next_mark(struct reader_view *reader, int by)
{
    int count = (int)reader->noted.items.count, to = mark_from(reader, by);
    if (to >= count && reader->next >= 0) {
        reader->to_mark = true;
        if (!reader->pages.waiting)
            ask(reader, reader->next);
        return;
    }
    if (count == 0) {
        view_say(&reader->view, THEME_NOTICE, _("nothing is noted here, and no other document limits it"));
        return;
    }
    if (to < 0 || to >= count)
        view_say(&reader->view, THEME_NOTICE, to < 0 ? _("from the end again") : _("from the top again"));
    reader->mark = to < 0 ? count - 1 : to >= count ? 0 : to;
    show_line(reader, line_of(reader, reader->mark));
}

/* The link under the hand, else the first in sight; NULL. */
static const struct noted_mark *link_here(struct reader_view *reader)
{
    const struct noted_marks *marks = &reader->noted.items;
    if (reader->mark >= 0 && in_sight(reader, line_of(reader, reader->mark)))
        return *marks->items[reader->mark].other ? &marks->items[reader->mark] : NULL;
    for (size_t i = 0; i < marks->count; i++)
        if (*marks->items[i].other && in_sight(reader, line_of(reader, (int)i))) {
            reader->mark = (int)i;
            return &marks->items[i];
        }
    return NULL;
}

static void go_there(struct reader_view *reader)
{
    const struct noted_mark *mark = link_here(reader);
    struct ref ref;
    if (!mark || !ref_parse(mark->other, &ref)) {
        view_say(&reader->view, THEME_NOTICE, _("no link to another document here: n goes to the next"));
    } else if (strcmp(mark->other, reader->from) == 0) {
        view_leave(&reader->view);
    } else if (!*mark->other_version) {
        view_say(&reader->view, THEME_NOTICE, _("%s is not loaded"), ref.framework);
    } else {
        struct str from = STR_INIT;
        str_add_f(&from, "%s#%s", reader->framework.id, mark->id);
        view_push(reader->view.ui, reader_view_at(ref.framework, mark->other_version, ref.item, from.buf));
        str_release(&from);
    }
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
    case COMMAND_NEXT_MARK:
    case COMMAND_PREVIOUS_MARK:
        next_mark(reader, call->id == COMMAND_NEXT_MARK ? 1 : -1);
        return true;
    case COMMAND_OPEN:
        go_there(reader);
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
    arena_release(&reader->gathered);
    arena_release(&reader->links_arena);
    arena_release(&reader->laid);
    arena_release(&reader->own);
    str_release(&reader->wanted);
    free(reader);
}

struct view *reader_view_at(const char *id, const char *version, const char *item, const char *from)
{
    static const struct view_ops ops = {.name = "reader",
                                        .hints = "page-down next-mark open find find-next quit help",
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
    reader->item = arena_dup(&reader->own, item);
    reader->from = arena_dup(&reader->own, from);
    reader->mark = -1;
    str_init(&reader->wanted);
    return &reader->view;
}

struct view *reader_view_new(const char *id, const char *version)
{
    return reader_view_at(id, version, "", "");
}
