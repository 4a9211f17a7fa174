/* progress_view.c - every criterion of a framework in one table: its three counts, its state, what it lacks. */
#include <stdlib.h>
#include <string.h>

#include <beatbook/ui/entry_view.h>
#include <beatbook/util/tr.h>

#include "about.h"
#include "engine.h"
#include "pages.h"
#include "show.h"
#include "views.h"

/* A row is a criterion, or the heading of a pane (criterion NULL). */
struct table_row {
    const struct criterion *criterion;
    enum pane pane;
    int64_t met, total;
};
LIST_NAMED(table_row_list, struct table_row);

struct progress_view {
    struct view view;
    struct arena own;
    const char *login, *framework;
    struct progress progress; /* of the first page */
    struct pages pages;
};

static struct progress_view *progress_of_view(struct view *view)
{
    return (struct progress_view *)view;
}

static void ask(struct progress_view *table, const char *cursor);

static void add_rows(const struct progress *progress, bool headings, struct arena *arena,
                     struct table_row_list *rows)
{
    for (size_t i = 0; i < progress->panes.count; i++) {
        const struct pane_progress *pane = &progress->panes.items[i];
        if (headings && pane->total > 0)
            *LIST_ADD(arena, rows) = (struct table_row){NULL, pane->pane, pane->met, pane->total};
        for (size_t j = 0; j < pane->criteria.count; j++)
            *LIST_ADD(arena, rows) = (struct table_row){&pane->criteria.items[j], pane->pane, 0, 0};
    }
}

static void came(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct progress_view *table = context;
    const struct progress *progress = answer;
    struct table_row_list rows = {NULL, 0, 0};
    const char *next = NULL;
    bool first = table->pages.fresh;
    if (progress && status == STATUS_OK) {
        add_rows(progress, first, arena, &rows);
        next = progress->next;
        if (first)
            table->progress = *progress;
    }
    pages_came(&table->pages, status, err, &rows, sizeof(struct table_row), next, arena);
    if (first && table->pages.list.at == 0)
        table->pages.list.at = 1; /* the first criterion, below its heading */
    view_dirty(&table->view);
}

static void ask(struct progress_view *table, const char *cursor)
{
    struct progress_ask ask = {.login = table->login, .framework = table->framework, .cursor = cursor};
    if (!cursor)
        pages_ask_first(&table->pages);
    call_post_progress_show(view_client(&table->view), &ask, came, table);
}

static void progress_open(struct view *view)
{
    ask(progress_of_view(view), NULL);
}

/* Of a behaviour the employer's word first: it is the shorter, and what is last is cut off where there is no room. */
static void add_lacks(const struct criterion *criterion, day today, struct str *out)
{
    const char *between = "";
    if (kind_pane(criterion->kind) == PANE_BEHAVIOURS) {
        str_add(out, criterion->verified_by ? _("verified") : _("not verified"));
        between = "; ";
    }
    if (criterion->lacks.count == 0 && criterion->lapses_on != DAY_NONE) {
        str_add_f(out, "%s", between);
        str_add_f(out, _("lapses %s"), show_day(criterion->lapses_on, today));
    }
    for (size_t i = 0; i < criterion->lacks.count; i++)
        str_add_f(out, "%s%s", i ? ", " : between, criterion->lacks.items[i]);
    if (!criterion->rule)
        str_add_f(out, "%s%s", out->len ? "; " : "", _("no rule"));
}

static int count_columns(const struct area *in)
{
    return in->cols - 2 - (in->cols >= 100 ? 52 : in->cols >= 76 ? 46 : 34);
}

static void draw_criterion(const struct area *in, int row, const struct criterion *criterion, day today,
                           bool selected)
{
    struct str lacks = STR_INIT, count = STR_INIT;
    int col = count_columns(in);
    show_hand(in, row, selected);
    paint_text(in, row, 1, show_criterion_style(criterion->state), show_criterion_sign(criterion->state));
    paint_clip(in, row, 3, 8, selected ? THEME_SELECTED : THEME_PLAIN, criterion->code);
    paint_clip(in, row, 12, col - 14, THEME_PLAIN, criterion->title);
    str_add_f(&count, "%5lld %5lld", (long long)criterion->drafted, (long long)criterion->waiting);
    paint_text(in, row, col, THEME_DIM, count.buf);
    str_clear(&count);
    show_count(criterion, &count);
    paint_right(in, row, col + 17, THEME_PLAIN, count.buf);
    add_lacks(criterion, today, &lacks);
    paint_clip(in, row, col + 19, in->cols - col - 20, THEME_DIM, lacks.buf);
    str_release(&lacks);
    str_release(&count);
}

static void draw_row(struct view *view, const struct area *in, int row, const void *item, bool selected)
{
    const struct table_row *table_row = item;
    struct progress_view *table = progress_of_view(view);
    if (table_row->criterion) {
        draw_criterion(in, row, table_row->criterion, table->progress.today, selected);
        return;
    }
    show_hand(in, row, selected);
    int took = paint_text(in, row, 1, THEME_TITLE, show_pane(table_row->pane));
    paint_f(in, row, took + 3, THEME_PLAIN, _("%lld of %lld"), (long long)table_row->met,
            (long long)table_row->total);
}

/* A line is kept for what the employer said, once the table has come to the behaviours: it does not jump while they are read. */
static bool behaviours_below(const struct progress_view *table)
{
    const struct table_row *row = pages_selected(&table->pages);
    return row && row->pane == PANE_BEHAVIOURS;
}

/* Below the table: what the employer said of the selected behaviour. */
static void draw_verified(struct progress_view *table, const struct area *area)
{
    const struct table_row *row = pages_selected(&table->pages);
    struct str line = STR_INIT;
    if (row && row->criterion)
        show_verified(row->criterion, table->progress.today, &line);
    if (line.len > 0) {
        struct str whole = STR_INIT;
        str_add_f(&whole, "%s %s", row->criterion->code, line.buf);
        paint_clip(area, area->rows - 1, 1, area->cols - 4,
                   row->criterion->verified_by ? THEME_GOOD : THEME_DIM, whole.buf);
        str_release(&whole);
    }
    str_release(&line);
}

static void progress_draw(struct view *view, const struct area *area)
{
    struct progress_view *table = progress_of_view(view);
    struct str title = STR_INIT, met = STR_INIT;
    if (table->pages.loaded) {
        str_add_f(&title, "%s %s %s %s", table->progress.name, theme_sign(SIGN_DOT), table->progress.title,
                  table->progress.framework_version);
        str_add_f(&met, _("met %lld of %lld"), (long long)table->progress.met,
                  (long long)table->progress.total);
    }
    show_heading(area, title.len ? title.buf : _("Progress"), met.buf);
    struct area in = paint_inside(area, 2, 0, behaviours_below(table) ? -3 : -2, area->cols);
    if (table->pages.items.count > 0) {
        int col = count_columns(&in);
        paint_clip(area, 1, col, area->cols - col - 1, THEME_DIM, _("draft  wait   acc  lacks"));
    }
    pages_draw(&table->pages, view, &in, draw_row, _("no criteria"));
    draw_verified(table, area);
    str_release(&title);
    str_release(&met);
}

static void next_framework(struct progress_view *table, const char *id)
{
    const struct enrolment_framework_list *list = &table->progress.frameworks;
    size_t at = 0;
    if (!table->pages.loaded || list->count == 0)
        return;
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i].id, table->progress.framework) == 0)
            at = (i + 1) % list->count;
    table->framework = arena_dup(&table->own, *id ? id : list->items[at].id);
    table->pages.list.at = table->pages.list.top = 0;
    ask(table, NULL);
}

static bool progress_command(struct view *view, const struct command_call *call)
{
    struct progress_view *table = progress_of_view(view);
    const struct table_row *row = pages_selected(&table->pages);
    const char *ref = row && row->criterion ? row->criterion->ref : NULL;
    switch (call->id) {
    case COMMAND_OPEN:
        if (ref)
            view_push(view->ui, criterion_view_new(table->login, ref));
        return true;
    case COMMAND_NEW:
        view_push(view->ui, entry_view_new(view_session(view), 0, ref));
        return true;
    case COMMAND_FRAMEWORK:
        next_framework(table, call->arguments);
        return true;
    default:
        if (!list_command(&table->pages.list, call->id))
            return about_call(view, call, table->login);
        if (pages_wants_more(&table->pages))
            ask(table, table->pages.next);
        return true;
    }
}

static void progress_close(struct view *view)
{
    pages_release(&progress_of_view(view)->pages);
    arena_release(&progress_of_view(view)->own);
    free(progress_of_view(view));
}

struct view *progress_view_new(const char *login)
{
    static const struct view_ops ops = {.name = "progress",
                                        .hints = "open new framework next quit gateway help",
                                        .open = progress_open,
                                        .draw = progress_draw,
                                        .command = progress_command,
                                        .changed = progress_open,
                                        .close = progress_close};
    struct progress_view *table = calloc(1, sizeof *table);
    if (!table)
        abort();
    table->view.ops = &ops;
    table->login = arena_dup(&table->own, login);
    return &table->view;
}
