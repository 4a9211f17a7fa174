/* coverage_view.c - the criteria of one framework beside what answers to them in another: links, their quoted words, and what is to be
 * looked at because a version says it otherwise.
 *
 * Links whose item is gone from this side's version have no criterion to stand under: they follow behind the criteria, so that
 * nothing is out of sight.
 */
#include <stdlib.h>
#include <string.h>

#include <beatbook/domain/ref.h>
#include <beatbook/util/tr.h>

#include "coverage_parts.h"
#include "engine.h"
#include "views.h"

#define ROWS_MOST 500 /* a page of the reader */

static struct coverage_view *coverage_of(struct view *view)
{
    return (struct coverage_view *)view;
}

static bool is_answered(const struct coverage_line *line)
{
    return line->exact + line->partial + line->related > 0;
}

const struct coverage_line *coverage_at(const struct coverage_view *v)
{
    return v->loaded && v->list.at >= 0 && (size_t)v->list.at < v->shown.count ? v->shown.items[v->list.at]
                                                                               : NULL;
}

const struct coverage_link *coverage_link_at(const struct coverage_view *v)
{
    const struct coverage_line *line = coverage_at(v);
    int at = 0;
    size_t i;

    for (i = 0; line != NULL && i < v->shown_links.count; i++)
        if (strcmp(v->shown_links.items[i].crossing.here, line->id) == 0 && at++ == v->link_at)
            return &v->shown_links.items[i];
    return NULL;
}

static int count_links(const struct coverage_view *v)
{
    const struct coverage_line *line = coverage_at(v);
    int count = 0;
    size_t i;

    for (i = 0; line != NULL && i < v->shown_links.count; i++)
        count += strcmp(v->shown_links.items[i].crossing.here, line->id) == 0;
    return count;
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

    for (i = 0; i < v->shown_links.count; i++) {
        const struct crossing *link = &v->shown_links.items[i].crossing;
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

static bool is_touched(const struct coverage_view *v, const struct coverage_line *line)
{
    size_t i;

    for (i = 0; i < v->shown_links.count; i++)
        if (v->shown_links.items[i].mark != COVERAGE_LOADED &&
            strcmp(v->shown_links.items[i].crossing.here, line->id) == 0)
            return true;
    return false;
}

static void choose(struct coverage_view *v)
{
    size_t i;

    v->shown.count = 0;
    v->laid = NULL;
    for (i = 0; i < v->coverage.items.count; i++) {
        const struct coverage_line *line = &v->coverage.items.items[i];
        bool open = line->fallen > 0 || ((int64_t)i < v->coverage.criteria && !is_answered(line)) ||
                    is_touched(v, line);

        if (v->whole || open)
            *LIST_ADD(&v->made, &v->shown) = line;
    }
}

/* The hand stays on the criterion, whatever else is listed now. */
static void select_line(struct coverage_view *v, const char *id)
{
    size_t i;

    for (i = 0; id != NULL && i < v->shown.count; i++)
        if (strcmp(v->shown.items[i]->id, id) == 0) {
            v->list.at = (int)i;
            return;
        }
    v->link_at = 0;
}

void coverage_make(struct coverage_view *v)
{
    const struct coverage_line *line = coverage_at(v);
    struct arena kept = ARENA_INIT;
    const char *id = line != NULL ? arena_dup(&kept, line->id) : NULL;
    int top = v->page.top;

    arena_release(&v->made);
    v->coverage = (struct coverage){0};
    memset(&v->shown, 0, sizeof v->shown);
    coverage_overlay_make(v);
    crossing_cover(&v->rows, &v->links, &v->made, &v->coverage);
    add_gone(v);
    choose(v);
    v->loaded = true;
    select_line(v, id);
    v->page.top = top;
    arena_release(&kept);
    view_dirty(&v->view);
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
    if (page->next_position > 0) {
        ask_rows(v, page->next_position);
        return;
    }
    coverage_make(v);
    view_rest(&v->view);
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
    if (status != STATUS_OK) {
        v->loaded = false;
        return;
    }
    v->laid = NULL;
    v->loaded = false;
    v->stored = *(const struct crossings *)answer;
    v->links = v->stored;
    view_keep(&v->links_arena, arena);
    arena_release(&v->rows_arena);
    memset(&v->rows, 0, sizeof v->rows);
    ask_rows(v, 0);
}

static void coverage_open(struct view *view)
{
    struct coverage_view *v = coverage_of(view);

    v->asked = false; /* a next version may have come */
    v->there = (struct reader_row_list){0};
    call_post_framework_links(view_client(view), &v->ask, links_came, view);
}

/* Reading the crossmap is beatbook-import's work: after the links were drawn. */
static void coverage_rest(struct view *view)
{
    struct coverage_view *v = coverage_of(view);

    if (v->loaded && !v->asked) {
        coverage_overlay_open(v);
        coverage_make(v);
    }
}

/* From link to link; where a page holds more than the screen it scrolls along. */
static bool move_link(struct coverage_view *v, enum command_id id)
{
    int count = count_links(v);

    if (id == COMMAND_DOWN && v->link_at + 1 < count)
        v->link_at++;
    else if (id == COMMAND_UP && v->link_at > 0)
        v->link_at--;
    else
        return list_scroll(&v->page, id);
    v->laid = NULL;
    return true;
}

static bool move_line(struct coverage_view *v, enum command_id id)
{
    int at = v->list.at;
    bool taken = list_command(&v->list, id);

    if (v->list.at != at)
        v->link_at = v->page.top = 0;
    return taken;
}

static bool coverage_command(struct view *view, const struct command_call *call)
{
    struct coverage_view *v = coverage_of(view);

    switch (call->id) {
    case COMMAND_WHOLE:
        v->whole = !v->whole;
        v->list.at = v->list.top = v->link_at = 0;
        choose(v);
        return true;
    case COMMAND_OPEN:
    case COMMAND_NEXT_PANE:
    case COMMAND_PREVIOUS_PANE:
        v->reading = !v->reading;
        v->laid = NULL;
        return true;
    default:
        if (coverage_edit_command(v, call->id))
            return true;
        return v->reading ? move_link(v, call->id) : move_line(v, call->id);
    }
}

static void coverage_close(struct view *view)
{
    struct coverage_view *v = coverage_of(view);

    coverage_overlay_release(v);
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
                                        .rest = coverage_rest,
                                        .open = coverage_open,
                                        .draw = coverage_draw,
                                        .command = coverage_command,
                                        .changed = coverage_open,
                                        .close = coverage_close};
    struct coverage_view *v = calloc(1, sizeof *v);

    if (v == NULL)
        abort();
    v->view.ops = &ops;
    v->map = (struct crossmap)CROSSMAP_INIT;
    read_name(v, of, &v->ask.id, &v->ask.version);
    read_name(v, by, &v->ask.other, &v->ask.other_version);
    return &v->view;
}
