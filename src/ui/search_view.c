/* search_view.c - entries that hold the words, newest first. */
#include <stdlib.h>

#include <beatbook/ui/entry_view.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "pages.h"
#include "show.h"
#include "views.h"

struct search_view {
    struct view view;
    struct arena own;
    const char *words;
    struct pages pages;
};

static struct search_view *search_of(struct view *view)
{
    return (struct search_view *)view;
}

static void came(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct search_view *search = context;
    const struct entries *page = answer;
    pages_came(&search->pages, status, err, page ? &page->items : NULL, sizeof(struct entry),
               page ? page->next : NULL, arena);
    view_dirty(&search->view);
}

static void ask(struct search_view *search, const char *cursor)
{
    struct search_ask ask = {.words = search->words, .cursor = cursor};
    if (!cursor)
        pages_ask_first(&search->pages);
    call_post_entry_search(view_client(&search->view), &ask, came, search);
}

static void search_open(struct view *view)
{
    ask(search_of(view), NULL);
}

/* Names are of use only where entries of several people may come. */
static bool several_people(const struct view *view)
{
    return (view_hello(view)->roles & ~ROLE_BIT(ROLE_APPRENTICE)) != 0;
}

static void draw_row(struct view *view, const struct area *in, int row, const void *item, bool selected)
{
    show_entry_row(in, row, item, view_hello(view)->today, several_people(view), selected);
}

static void search_draw(struct view *view, const struct area *area)
{
    struct search_view *search = search_of(view);
    struct str title = STR_INIT, count = STR_INIT;
    unsigned long found = (unsigned long)search->pages.items.count;
    str_add_f(&title, _("Search: %s"), search->words);
    if (search->pages.loaded && found > 0)
        str_add_f(&count,
                  search->pages.next ? _("more than %lu") : ngettext("%lu entry", "%lu entries", found),
                  found);
    show_heading(area, title.buf, count.buf);
    struct area in = paint_inside(area, 2, 0, -2, area->cols);
    pages_draw(&search->pages, view, &in, draw_row,
               _("no submitted entry that you may see holds these words"));
    str_release(&title);
    str_release(&count);
}

static bool search_command(struct view *view, const struct command_call *call)
{
    struct search_view *search = search_of(view);
    const struct entry *entry = pages_selected(&search->pages);
    if (call->id == COMMAND_OPEN && entry) {
        view_push(view->ui, entry_view_new(view_session(view), entry->id, NULL));
        return true;
    }
    if (call->id == COMMAND_NEW) {
        view_push(view->ui, entry_view_new(view_session(view), 0, NULL));
        return true;
    }
    if (!list_command(&search->pages.list, call->id))
        return false;
    if (pages_wants_more(&search->pages))
        ask(search, search->pages.next);
    return true;
}

static void search_close(struct view *view)
{
    struct search_view *search = search_of(view);
    pages_release(&search->pages);
    arena_release(&search->own);
    free(search);
}

struct view *search_view_new(const char *words)
{
    static const struct view_ops ops = {.name = "search",
                                        .hints = "open search quit help",
                                        .open = search_open,
                                        .draw = search_draw,
                                        .command = search_command,
                                        .changed = search_open,
                                        .close = search_close};
    struct search_view *search = calloc(1, sizeof *search);
    if (!search)
        abort();
    search->view.ops = &ops;
    search->words = arena_dup(&search->own, words);
    return &search->view;
}
