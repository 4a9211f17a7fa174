/* portfolio_view.c - the four panes of one framework: the home of an apprentice.
 *
 * The first picture costs one progress.show; the words of a criterion follow when the hand rests, so that a held key moves
 * a mark and nothing else. A framework of more than 500 criteria comes in pages, the later ones after the first is drawn.
 */
#include <stdlib.h>
#include <string.h>

#include <beatbook/ui/entry_view.h>
#include <beatbook/ui/list.h>
#include <beatbook/util/tr.h>

#include "about.h"
#include "engine.h"
#include "portfolio_detail.h"
#include "show.h"
#include "show_review.h"
#include "views.h"

#define HINTS "new open framework pace next entries search prompt help"
#define WIDE 120 /* from so many columns on the words stand beside the panes */

LIST_NAMED(row_list, const struct criterion *);

struct pane_view {
    struct row_list rows;
    struct list list;
    int64_t met, total;
};

struct page {
    struct arena arena;
    struct page *before;
};

struct portfolio {
    struct view view;
    struct arena own;      /* login, framework asked for */
    const char *login;     /* NULL the caller's */
    const char *framework; /* NULL the principal */
    bool loaded, asked;
    struct err err;
    struct progress progress; /* its first page; texts live in pages */
    struct page *pages;
    struct arena rows; /* of the panes' lists */
    struct pane_view panes[PANE_COUNT];
    int focus;
    bool
        chosen; /* the mark stands where the person put it: a new entry claims that criterion, never one that nobody chose */
    bool offered; /* what was left unfinished */
    struct portfolio_detail detail;
    struct area areas[PANE_COUNT], words;
};

static struct portfolio *portfolio_of(struct view *view)
{
    return (struct portfolio *)view;
}

static const struct criterion *selected(const struct portfolio *portfolio)
{
    const struct pane_view *pane = &portfolio->panes[portfolio->focus];
    return pane->list.at >= 0 && (size_t)pane->list.at < pane->rows.count ? pane->rows.items[pane->list.at]
                                                                          : NULL;
}

/* ---- data */

static void forget_pages(struct portfolio *portfolio)
{
    while (portfolio->pages) {
        struct page *page = portfolio->pages;
        portfolio->pages = page->before;
        arena_release(&page->arena);
        free(page);
    }
    arena_release(&portfolio->rows);
    for (int i = 0; i < PANE_COUNT; i++)
        memset(&portfolio->panes[i].rows, 0, sizeof portfolio->panes[i].rows);
}

static void keep_page(struct portfolio *portfolio, struct arena *arena)
{
    struct page *page = calloc(1, sizeof *page);
    if (!page)
        abort();
    view_keep(&page->arena, arena);
    page->before = portfolio->pages;
    portfolio->pages = page;
}

static void add_rows(struct portfolio *portfolio, const struct progress *progress)
{
    for (size_t i = 0; i < progress->panes.count && i < PANE_COUNT; i++) {
        const struct pane_progress *from = &progress->panes.items[i];
        struct pane_view *to = &portfolio->panes[from->pane < PANE_COUNT ? from->pane : i];
        to->met = from->met;
        to->total = from->total;
        for (size_t j = 0; j < from->criteria.count; j++)
            *LIST_ADD(&portfolio->rows, &to->rows) = &from->criteria.items[j];
        list_fit(&to->list, (int)to->rows.count, to->list.rows ? to->list.rows : 1);
    }
}

static void ask_page(struct portfolio *portfolio, const char *cursor);

/* The drafts counted as the header counts them: new ones, and those beside an entry that was handed in. */
static void count_drafts(const struct portfolio *portfolio, struct str *out)
{
    long long fresh = portfolio->progress.entries_draft;
    long long beside = portfolio->progress.unfinished.drafts - fresh;
    if (fresh > 0)
        str_add_f(out, ngettext("%lld draft", "%lld drafts", (unsigned long)fresh), fresh);
    if (fresh > 0 && beside > 0)
        str_add(out, _(" and "));
    if (beside > 0)
        str_add_f(out, ngettext("%lld new revision", "%lld new revisions", (unsigned long)beside), beside);
}

/* Said once, at the start: the key that goes on with what was left unfinished, and the two that a stranger
   needs first. The title stands last: on a narrow screen it is cut. */
static void say_unfinished(struct portfolio *portfolio, const struct unfinished *unfinished)
{
    const char *title = unfinished->title && *unfinished->title ? unfinished->title : _("without a title");
    long long drafts = unfinished->drafts;
    struct str at = STR_INIT, key = STR_INIT, count = STR_INIT, begin = STR_INIT, help = STR_INIT;
    show_moment(unfinished->saved_at, portfolio->progress.today, &at);
    keys_name(keys_for(portfolio->view.ops->name, "draft"), &key);
    keys_name(keys_for(portfolio->view.ops->name, "new"), &begin);
    keys_name(keys_for(portfolio->view.ops->name, "help"), &help);
    count_drafts(portfolio, &count);
    if (drafts > 1)
        view_say(&portfolio->view, THEME_NOTICE, _("%s lists your %s; %s new, %s help; last %s “%s”"),
                 key.buf, count.buf, begin.buf, help.buf, at.buf, title);
    else if (unfinished->claims == 0)
        view_say(&portfolio->view, THEME_NOTICE,
                 _("%s goes on with your draft from %s, which claims nothing yet: “%s”"), key.buf, at.buf,
                 title);
    else
        view_say(&portfolio->view, THEME_NOTICE, _("%s goes on with your draft from %s: “%s”"), key.buf,
                 at.buf, title);
    str_release(&at);
    str_release(&key);
    str_release(&count);
    str_release(&begin);
    str_release(&help);
}

/* The same for what came back, where no draft is under way. */
static void say_returned(struct portfolio *portfolio)
{
    long long count = portfolio->progress.entries_returned;
    struct str key = STR_INIT;
    keys_name(keys_for(portfolio->view.ops->name, "returned"), &key);
    view_say(&portfolio->view, THEME_WAIT,
             ngettext("%s shows the entry that came back: read why, write on, hand it in again",
                      "%s shows the %lld entries that came back: read why, write on, hand in again",
                      (unsigned long)count),
             key.buf, count);
    str_release(&key);
}

static bool own_portfolio(const struct portfolio *portfolio)
{
    return !portfolio->login || strcmp(portfolio->login, view_hello(&portfolio->view)->login) == 0;
}

static void offer(struct portfolio *portfolio)
{
    const struct unfinished *unfinished = &portfolio->progress.unfinished;
    bool heard = portfolio->view.ui->said.len > 0; /* something more urgent: the hint stands there later */
    /* What came back, and what was begun, stand first: they are what there is to do. */
    static const char *const hints[] = {NULL, "draft " HINTS, "returned " HINTS, "returned draft " HINTS};
    bool returned = portfolio->progress.entries_returned > 0 && own_portfolio(portfolio);
    portfolio->view.hints = hints[(returned ? 2 : 0) + (unfinished->drafts > 0 ? 1 : 0)];
    if (!portfolio->offered && unfinished->entry != 0 && !heard)
        say_unfinished(portfolio, unfinished);
    else if (!portfolio->offered && returned && !heard)
        say_returned(portfolio);
    portfolio->offered = true;
}

static void came(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct portfolio *portfolio = context;
    const struct progress *progress = answer;
    bool first = !portfolio->asked;
    view_dirty(&portfolio->view);
    portfolio->asked = true;
    if (status != STATUS_OK) {
        if (!portfolio->loaded)
            portfolio->err = *err;
        else
            view_say(&portfolio->view, THEME_BAD, "%s", err->text);
        return;
    }
    if (first) {
        forget_pages(portfolio);
        portfolio->progress = *progress;
        portfolio->loaded = true;
    }
    const char *next = progress->next;
    add_rows(portfolio, progress);
    keep_page(portfolio, arena);
    if (first && !portfolio->progress.panes.items)
        portfolio->loaded = false;
    if (first)
        view_rest(&portfolio->view);
    if (first && portfolio->loaded)
        offer(portfolio);
    if (next)
        ask_page(portfolio, next);
}

static void ask_page(struct portfolio *portfolio, const char *cursor)
{
    struct progress_ask ask = {
        .login = portfolio->login, .framework = portfolio->framework, .cursor = cursor};
    portfolio->asked = cursor != NULL;
    call_post_progress_show(view_client(&portfolio->view), &ask, came, portfolio);
}

static void portfolio_open(struct view *view)
{
    ask_page(portfolio_of(view), NULL);
}

static void portfolio_changed(struct view *view)
{
    portfolio_of(view)->detail.ref[0] = '\0';
    ask_page(portfolio_of(view), NULL);
}

static void portfolio_rest(struct view *view)
{
    struct portfolio *portfolio = portfolio_of(view);
    const struct criterion *criterion = selected(portfolio);
    if (criterion)
        portfolio_detail_ask(&portfolio->detail, view, portfolio->login, criterion->ref);
}

/* ---- layout and drawing */

static void portfolio_layout(struct view *view, int rows, int cols)
{
    struct portfolio *portfolio = portfolio_of(view);
    struct area all = {0, 0, rows, cols};
    bool beside = cols >= WIDE;
    int words = beside ? 0 : (rows - 2) / 4 < 3 ? 3 : (rows - 2) / 4 > 12 ? 12 : (rows - 2) / 4;
    int wide = beside ? (cols < 160 ? 80 : cols * 3 / 5) : cols;
    int high = rows - 2 - words, left = wide / 2, upper = (high + 1) / 2;
    portfolio->areas[0] = paint_inside(&all, 2, 0, upper, left);
    portfolio->areas[1] = paint_inside(&all, 2, left, upper, wide - left);
    portfolio->areas[2] = paint_inside(&all, 2 + upper, 0, high - upper, left);
    portfolio->areas[3] = paint_inside(&all, 2 + upper, left, high - upper, wide - left);
    portfolio->words = beside ? paint_inside(&all, 2, wide + 1, rows - 2, cols - wide - 2)
                              : paint_inside(&all, rows - words, 0, words, cols);
    for (int i = 0; i < PANE_COUNT; i++)
        list_fit(&portfolio->panes[i].list, (int)portfolio->panes[i].rows.count,
                 portfolio->areas[i].rows - 2);
}

__attribute__((format(printf, 3, 4))) static void add_part(struct str *out, int64_t count, const char *format,
                                                           ...)
{
    va_list list;
    if (count <= 0)
        return;
    if (out->len > 0)
        str_add_f(out, " %s ", theme_sign(SIGN_DOT));
    va_start(list, format);
    str_add_v(out, format, list);
    va_end(list);
}

static void draw_header(const struct portfolio *portfolio, const struct area *area)
{
    const struct progress *progress = &portfolio->progress;
    struct str left = STR_INIT, right = STR_INIT;
    long long returned = progress->entries_returned, waiting = progress->entries_waiting,
              drafts = progress->entries_draft;
    add_part(&right, returned, ngettext("%lld returned", "%lld returned", (unsigned long)returned), returned);
    add_part(&right, waiting, ngettext("%lld waiting", "%lld waiting", (unsigned long)waiting), waiting);
    add_part(&right, drafts, ngettext("%lld draft", "%lld drafts", (unsigned long)drafts), drafts);
    if (show_review_alarm(&progress->review, progress->today, area->cols < 100) != NULL)
        add_part(&right, 1, _("%s: M"),
                 show_review_alarm(&progress->review, progress->today, area->cols < 100));
    str_add(&left, progress->name);
    if (progress->number && *progress->number)
        str_add_f(&left, " %s", progress->number);
    str_add_f(&left, " %s %s %s", theme_sign(SIGN_DOT), progress->title, progress->framework_version);
    int end = right.len ? paint_right(area, 0, area->cols - 1, THEME_PLAIN, right.buf) : area->cols;
    paint_clip(area, 0, 1, end - 3, THEME_STRONG, left.buf);
    str_release(&left);
    str_release(&right);
}

/* Level, met of total with a bar, the day of the enrolment. */
static void draw_numbers(const struct portfolio *portfolio, const struct area *area)
{
    const struct progress *progress = &portfolio->progress;
    const struct break_clock *clock = &progress->clock;
    int col = 1;
    if (progress->level > 0)
        col += paint_f(area, 1, col, THEME_PLAIN, _("Level %lld"), (long long)progress->level) + 2;
    col += paint_f(area, 1, col, THEME_PLAIN,
                   progress->is_principal ? _("met %lld/%lld") : _("companion, met %lld/%lld"),
                   (long long)progress->met, (long long)progress->total) +
           1;
    int width = area->cols >= 100 ? 20 : 11;
    paint_bar(area, 1, col, width, progress->met, progress->total);
    col += width + 2;
    bool said = clock->break_from != DAY_NONE || progress->opened_on != DAY_NONE;
    if (clock->day_count >= 0 && (!said || area->cols >= 80))
        col += paint_f(area, 1, col, THEME_PLAIN, _("day %lld of %lld"), (long long)clock->day_number,
                       (long long)clock->day_count) +
               2;
    if (progress->opened_on != DAY_NONE)
        col += paint_f(area, 1, col, THEME_GOOD, _("gateway open since %s"),
                       show_day(progress->opened_on, progress->today)) +
               2;
    if (clock->break_from != DAY_NONE)
        col += paint_f(area, 1, col, THEME_STRONG, _("in a break since %s"),
                       show_day(clock->break_from, progress->today)) +
               2;
    if (progress->cohort && *progress->cohort)
        col += paint_f(area, 1, col, THEME_PLAIN, "%s", progress->cohort) + 2;
    if (view_hello(&portfolio->view)->demo)
        paint_f(area, 1, col, THEME_DIM, _("demo, %s"), show_day(progress->today, progress->today - 400));
}

static void draw_row(const struct pane_view *pane, const struct area *in, int row, int code, bool focus)
{
    int i = pane->list.top + row;
    const struct criterion *criterion = pane->rows.items[i];
    bool here = focus && i == pane->list.at;
    struct str count = STR_INIT;
    show_count(criterion, &count);
    show_hand(in, row, here);
    paint_text(in, row, 1, show_criterion_style(criterion->state), show_criterion_sign(criterion->state));
    paint_clip(in, row, 3, code, here ? THEME_SELECTED : THEME_PLAIN, criterion->code);
    int end = paint_right(in, row, in->cols - 1, THEME_PLAIN, count.buf);
    paint_clip(in, row, 3 + code + 2, end - 1 - (3 + code + 2), THEME_PLAIN, criterion->title);
    str_release(&count);
}

static int code_width(const struct pane_view *pane, int most)
{
    int width = 2;
    for (size_t i = 0; i < pane->rows.count; i++) {
        int here = paint_width(pane->rows.items[i]->code);
        width = here > width ? here : width;
    }
    return width < most ? width : most;
}

static void draw_pane(const struct portfolio *portfolio, int which)
{
    const struct pane_view *pane = &portfolio->panes[which];
    struct str title = STR_INIT, right = STR_INIT;
    str_add_f(&title, "%d %s", which + 1, show_pane((enum pane)which));
    if (pane->total > 0)
        str_add_f(&right, _("%lld of %lld"), (long long)pane->met, (long long)pane->total);
    bool focus = which == portfolio->focus;
    struct area in = paint_frame(&portfolio->areas[which], title.buf, right.buf, focus);
    int code = code_width(pane, in.cols / 3);
    for (int row = 0; row < in.rows && pane->list.top + row < (int)pane->rows.count; row++)
        draw_row(pane, &in, row, code, focus);
    if (pane->rows.count == 0)
        show_empty(&in, _("none in this framework"));
    else if (pane->list.top + in.rows < (int)pane->rows.count)
        paint_text(&portfolio->areas[which], portfolio->areas[which].rows - 1,
                   portfolio->areas[which].cols - 3, THEME_PLAIN, theme_sign(SIGN_MORE));
    str_release(&title);
    str_release(&right);
}

static void portfolio_draw(struct view *view, const struct area *area)
{
    struct portfolio *portfolio = portfolio_of(view);
    if (!portfolio->loaded) {
        show_refused(view, area, portfolio->err.status != STATUS_OK ? portfolio->err.text : "");
        return;
    }
    draw_header(portfolio, area);
    draw_numbers(portfolio, area);
    for (int i = 0; i < PANE_COUNT; i++) {
        list_fit(&portfolio->panes[i].list, (int)portfolio->panes[i].rows.count,
                 portfolio->areas[i].rows - 2);
        draw_pane(portfolio, i);
    }
    portfolio_detail_draw(&portfolio->detail, &portfolio->words, portfolio->progress.today,
                          area->cols >= WIDE);
}

/* ---- commands */

static bool filled(const struct portfolio *portfolio, int pane)
{
    return portfolio->panes[pane].rows.count > 0;
}

static void focus_on(struct portfolio *portfolio, int pane)
{
    if (pane >= 0 && pane < PANE_COUNT)
        portfolio->focus = pane;
}

/* Over the edge of a pane into the one above or below it. */
static bool cross(struct portfolio *portfolio, enum command_id id)
{
    struct list *list = &portfolio->panes[portfolio->focus].list;
    int other = portfolio->focus ^ 2;
    if (id == COMMAND_DOWN && portfolio->focus < 2 && list->at >= list->count - 1 &&
        filled(portfolio, other)) {
        portfolio->focus = other;
        portfolio->panes[other].list.at = 0;
    } else if (id == COMMAND_UP && portfolio->focus >= 2 && list->at <= 0 && filled(portfolio, other)) {
        portfolio->focus = other;
        portfolio->panes[other].list.at = portfolio->panes[other].list.count - 1;
    } else {
        return false;
    }
    return true;
}

static bool move(struct portfolio *portfolio, const struct command_call *call)
{
    switch (call->id) {
    case COMMAND_PANE:
        focus_on(portfolio, atoi(call->arguments) - 1);
        break;
    case COMMAND_NEXT_PANE:
        focus_on(portfolio, (portfolio->focus + 1) % PANE_COUNT);
        break;
    case COMMAND_PREVIOUS_PANE:
        focus_on(portfolio, (portfolio->focus + PANE_COUNT - 1) % PANE_COUNT);
        break;
    case COMMAND_LEFT:
        focus_on(portfolio, portfolio->focus & ~1);
        break;
    case COMMAND_RIGHT:
        focus_on(portfolio, portfolio->focus | 1);
        break;
    default:
        if (!cross(portfolio, call->id) && !list_command(&portfolio->panes[portfolio->focus].list, call->id))
            return false;
        portfolio->chosen = true;
    }
    view_rest(&portfolio->view);
    return true;
}

static void switch_framework(struct portfolio *portfolio, const char *id)
{
    const struct enrolment_framework_list *list = &portfolio->progress.frameworks;
    size_t at = 0;
    if (!portfolio->loaded || list->count == 0)
        return;
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i].id, *id ? id : portfolio->progress.framework) == 0)
            at = *id ? i : (i + 1) % list->count;
    if (!*id && list->count == 1) {
        view_say(&portfolio->view, THEME_NOTICE, _("there are no companion frameworks in this enrolment"));
        return;
    }
    portfolio->framework = arena_dup(&portfolio->own, *id ? id : list->items[at].id);
    for (int i = 0; i < PANE_COUNT; i++)
        memset(&portfolio->panes[i].list, 0, sizeof portfolio->panes[i].list);
    portfolio->chosen = false;
    portfolio_detail_clear(&portfolio->detail);
    portfolio->view.laid_out = false;
    ask_page(portfolio, NULL);
}

static void go_on(struct portfolio *portfolio)
{
    const struct unfinished *unfinished = &portfolio->progress.unfinished;
    struct ui *ui = portfolio->view.ui;
    if (unfinished->drafts == 1)
        view_push(ui, entry_view_new(view_session(&portfolio->view), unfinished->entry, NULL));
    else if (unfinished->drafts > 1)
        view_push(ui, entries_view_new(portfolio->login, true));
    else
        view_say(&portfolio->view, THEME_NOTICE, _("there is no draft: n begins one"));
}

static bool portfolio_command(struct view *view, const struct command_call *call)
{
    struct portfolio *portfolio = portfolio_of(view);
    const struct criterion *criterion = selected(portfolio);
    if (move(portfolio, call))
        return true;
    switch (call->id) {
    case COMMAND_OPEN:
        if (criterion)
            view_push(view->ui, criterion_view_new(portfolio->login, criterion->ref));
        return true;
    case COMMAND_NEW:
        if (own_portfolio(portfolio))
            view_push(view->ui, entry_view_new(view_session(view), 0,
                                               criterion && portfolio->chosen ? criterion->ref : NULL));
        else
            view_say(view, THEME_BAD, _("this portfolio is read only: it is not yours"));
        return true;
    case COMMAND_DRAFT:
        go_on(portfolio);
        return true;
    case COMMAND_RETURNED:
        view_push(view->ui, entries_view_returned(portfolio->login));
        return true;
    case COMMAND_FRAMEWORK:
        switch_framework(portfolio, call->arguments);
        return true;
    default:
        return about_call(view, call, portfolio->login);
    }
}

static void portfolio_close(struct view *view)
{
    struct portfolio *portfolio = portfolio_of(view);
    forget_pages(portfolio);
    portfolio_detail_clear(&portfolio->detail);
    arena_release(&portfolio->own);
    free(portfolio);
}

struct view *portfolio_view_new(const char *login, const char *framework)
{
    static const struct view_ops ops = {.name = "portfolio",
                                        .hints = HINTS,
                                        .open = portfolio_open,
                                        .layout = portfolio_layout,
                                        .draw = portfolio_draw,
                                        .command = portfolio_command,
                                        .changed = portfolio_changed,
                                        .rest = portfolio_rest,
                                        .close = portfolio_close};
    struct portfolio *portfolio = calloc(1, sizeof *portfolio);
    if (!portfolio)
        abort();
    portfolio->view.ops = &ops;
    portfolio->login = arena_dup(&portfolio->own, login);
    portfolio->framework = arena_dup(&portfolio->own, framework);
    return &portfolio->view;
}
