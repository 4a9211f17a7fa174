/* criterion_view.c - one criterion, whole: words, rule, entries, what it is linked with. */
#include <stdlib.h>
#include <string.h>

#include <beatbook/ui/dialog.h>
#include <beatbook/ui/entry_view.h>
#include <beatbook/ui/list.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "portfolio_detail.h"
#include "show.h"
#include "views.h"

#define ENTRIES_MOST 200

struct criterion_view {
    struct view view;
    struct arena own;
    const char *login, *ref;
    struct arena arena;
    struct criterion_detail detail;
    bool there;
    struct err err;
    struct flow flow;
    struct list page; /* lines; only `top` moves */
    int stop;         /* the entry or link that Enter opens: its tag, -1 none */
    struct str wanted;
};

static struct criterion_view *criterion_of(struct view *view)
{
    return (struct criterion_view *)view;
}

static void reflow(struct criterion_view *criterion)
{
    if (!criterion->there)
        return;
    int cols = criterion->view.cols - 4 < 100 ? criterion->view.cols - 4 : 100;
    flow_start(&criterion->flow, cols);
    portfolio_detail_flow(&criterion->detail, view_hello(&criterion->view)->today, &criterion->flow);
}

static bool is_supervisor(const struct criterion_view *criterion)
{
    return (view_hello(&criterion->view)->roles & ROLE_BIT(ROLE_SUPERVISOR)) != 0;
}

/* Only a supervisor is told of the key. */
static const char *hints_for(const struct criterion_view *criterion)
{
    return is_supervisor(criterion) && kind_pane(criterion->detail.criterion.kind) == PANE_BEHAVIOURS
               ? "verify-behaviour next-pane open search quit help"
               : NULL;
}

static void came(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct criterion_view *criterion = context;
    view_dirty(&criterion->view);
    if (status != STATUS_OK) {
        criterion->err = *err;
        return;
    }
    view_keep(&criterion->arena, arena);
    criterion->detail = *(const struct criterion_detail *)answer;
    criterion->there = true;
    criterion->view.hints = hints_for(criterion);
    reflow(criterion);
}

static void criterion_open(struct view *view)
{
    struct criterion_view *criterion = criterion_of(view);
    struct criterion_ask ask = {
        .login = criterion->login, .criterion = criterion->ref, .entries = ENTRIES_MOST};
    call_post_criterion_show(view_client(view), &ask, came, criterion);
}

static void criterion_layout(struct view *view, int rows, int cols)
{
    (void)rows;
    (void)cols;
    reflow(criterion_of(view));
}

static void criterion_draw(struct view *view, const struct area *area)
{
    struct criterion_view *criterion = criterion_of(view);
    if (!criterion->there) {
        show_refused(view, area, criterion->err.text);
        return;
    }
    const struct criterion_detail *detail = &criterion->detail;
    struct str title = STR_INIT;
    str_add_f(&title, "%s  %s %s", detail->criterion.code, detail->framework_title, detail->version);
    show_heading(area, title.buf, show_criterion_word(detail->criterion.state));
    str_release(&title);
    struct area in = paint_inside(area, 2, 2, -2, -4);
    list_page(&criterion->page, (int)criterion->flow.lines.count, in.rows);
    flow_paint(&criterion->flow, &in, criterion->page.top);
    int at = criterion->stop >= 0 ? flow_tagged(&criterion->flow, criterion->stop) : -1;
    if (at >= criterion->page.top && at < criterion->page.top + in.rows)
        paint_text(&in, at - criterion->page.top, 0, THEME_PLAIN, theme_sign(SIGN_HAND));
    if (criterion->page.top + in.rows < criterion->page.count)
        paint_text(area, area->rows - 1, area->cols - 2, THEME_DIM, theme_sign(SIGN_MORE));
}

/* The tags that can be stopped at, in order: entries, then links. */
static int next_stop(const struct criterion_view *criterion, int by)
{
    int entries = (int)criterion->detail.entries.count, links = (int)criterion->detail.links.count;
    int count = entries + links;
    if (count == 0)
        return -1;
    int at = criterion->stop < 0       ? (by > 0 ? -1 : 0)
             : criterion->stop < 10000 ? criterion->stop
                                       : entries + criterion->stop - 10000;
    at = (at + by + count) % count;
    return at < entries ? at : 10000 + at - entries;
}

static void stop_at(struct criterion_view *criterion, int tag)
{
    criterion->stop = tag;
    int line = tag >= 0 ? flow_tagged(&criterion->flow, tag) : -1;
    if (line >= 0 && (line < criterion->page.top || line >= criterion->page.top + criterion->page.rows))
        criterion->page.top = line > 2 ? line - 2 : 0;
}

static void open_stop(struct criterion_view *criterion)
{
    struct view *view = &criterion->view;
    const struct criterion_detail *detail = &criterion->detail;
    if (criterion->stop < 0)
        stop_at(criterion, next_stop(criterion, 1));
    if (criterion->stop >= 10000)
        view_push(view->ui,
                  criterion_view_new(criterion->login, detail->links.items[criterion->stop - 10000].ref));
    else if (criterion->stop >= 0)
        view_push(view->ui,
                  entry_view_new(view_session(view), detail->entries.items[criterion->stop].entry, NULL));
}

static void find(struct criterion_view *criterion, int from)
{
    int line = flow_find(&criterion->flow, from, criterion->wanted.buf);
    if (line < 0)
        line = flow_find(&criterion->flow, 0, criterion->wanted.buf);
    if (line < 0)
        view_say(&criterion->view, THEME_NOTICE, _("'%s' does not stand here"), criterion->wanted.buf);
    else
        criterion->page.top = line;
}

static void find_words(void *context, const char *words)
{
    struct criterion_view *criterion = context;
    if (!words || !*words)
        return;
    str_clear(&criterion->wanted);
    str_add(&criterion->wanted, words);
    find(criterion, criterion->page.top);
}

/* ---- the employer's word */

/* Is it theirs to say? The store asks again whether they are assigned today. */
static bool may_say(struct criterion_view *criterion)
{
    bool is = kind_pane(criterion->detail.criterion.kind) == PANE_BEHAVIOURS;
    if (!is)
        view_say(&criterion->view, THEME_NOTICE, _("%s is no behaviour: it is met by accepted entries"),
                 criterion->detail.criterion.code);
    else if (!is_supervisor(criterion))
        view_say(&criterion->view, THEME_NOTICE,
                 _("a behaviour is verified by the apprentice's supervisor, for the employer"));
    return is && is_supervisor(criterion);
}

static void take_back(void *context, const char *reason)
{
    struct criterion_view *criterion = context;
    if (reason)
        view_push(criterion->view.ui, behaviour_view_end(criterion->login, &criterion->detail, reason));
}

static void unverify(struct criterion_view *criterion, const char *reason)
{
    if (!may_say(criterion))
        return;
    if (!criterion->detail.verification.verified)
        view_say(&criterion->view, THEME_NOTICE, _("%s is not verified: there is nothing to take back"),
                 criterion->detail.criterion.code);
    else if (*reason)
        take_back(criterion, reason);
    else
        dialog_reason(criterion->view.ui, _("Why is it taken back?"), "", take_back, criterion);
}

static bool criterion_command(struct view *view, const struct command_call *call)
{
    struct criterion_view *criterion = criterion_of(view);
    if (!criterion->there)
        return false;
    switch (call->id) {
    case COMMAND_NEXT_PANE:
    case COMMAND_PREVIOUS_PANE:
        stop_at(criterion, next_stop(criterion, call->id == COMMAND_NEXT_PANE ? 1 : -1));
        return true;
    case COMMAND_OPEN:
        open_stop(criterion);
        return true;
    case COMMAND_NEW:
        view_push(view->ui, entry_view_new(view_session(view), 0, criterion->ref));
        return true;
    case COMMAND_VERIFY_BEHAVIOUR:
        if (may_say(criterion))
            view_push(view->ui, behaviour_view_new(criterion->login, &criterion->detail));
        return true;
    case COMMAND_UNVERIFY:
        unverify(criterion, call->arguments);
        return true;
    case COMMAND_FIND:
        if (*call->arguments)
            find_words(criterion, call->arguments);
        else
            dialog_prompt(view->ui, _("find:"), "", find_words, criterion);
        return true;
    case COMMAND_FIND_NEXT:
        if (criterion->wanted.len > 0)
            find(criterion, criterion->page.top + 1);
        return true;
    default:
        return list_scroll(&criterion->page, call->id);
    }
}

static void criterion_close(struct view *view)
{
    struct criterion_view *criterion = criterion_of(view);
    flow_release(&criterion->flow);
    arena_release(&criterion->arena);
    arena_release(&criterion->own);
    str_release(&criterion->wanted);
    free(criterion);
}

struct view *criterion_view_new(const char *login, const char *ref)
{
    static const struct view_ops ops = {.name = "criterion",
                                        .hints = "new next-pane open search quit help",
                                        .open = criterion_open,
                                        .layout = criterion_layout,
                                        .draw = criterion_draw,
                                        .command = criterion_command,
                                        .changed = criterion_open,
                                        .close = criterion_close};
    struct criterion_view *criterion = calloc(1, sizeof *criterion);
    if (!criterion)
        abort();
    criterion->view.ops = &ops;
    criterion->login = arena_dup(&criterion->own, login);
    criterion->ref = arena_dup(&criterion->own, ref);
    criterion->stop = -1;
    str_init(&criterion->wanted);
    return &criterion->view;
}
