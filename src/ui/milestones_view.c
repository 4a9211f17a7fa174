/* milestones_view.c - what an apprentice reaches once: the list, and, for those who answer for them, recorded and taken back. */
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include <beatbook/ui/dialog.h>
#include <beatbook/ui/entry_parse.h>
#include <beatbook/ui/flow.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "pages.h"
#include "show.h"
#include "views.h"

#define DETAIL_ROWS 4

struct milestones_view {
    struct view view;
    struct arena own;
    const char *login;
    struct pages pages;
    struct milestone_ask ask; /* being asked; its texts live in `asking` */
    struct arena asking;
};

static struct milestones_view *milestones_of(struct view *view)
{
    return (struct milestones_view *)view;
}

/* Those whose word it is: which apprentices are theirs, the store says. */
static bool may_record(const struct milestones_view *v)
{
    const uint32_t roles = ROLE_BIT(ROLE_SUPERVISOR) | ROLE_BIT(ROLE_ASSESSOR) | ROLE_BIT(ROLE_TRAINING);

    return v->login && (view_hello(&v->view)->roles & roles) != 0;
}

static void came(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct milestones_view *v = context;
    const struct milestones *page = answer;

    pages_came(&v->pages, status, err, page ? &page->items : NULL, sizeof(struct milestone), NULL, arena);
    v->view.hints = may_record(v) && v->pages.items.count > 0 ? "reached not-reached quit help" : NULL;
    view_dirty(&v->view);
}

static void milestones_open(struct view *view)
{
    struct milestone_list_ask ask = {.login = milestones_of(view)->login};

    pages_ask_first(&milestones_of(view)->pages);
    call_post_milestone_list(view_client(view), &ask, came, view);
}

/* --- recording ---------------------------------------------------------------------------------- */

static void recorded(void *context, enum status status, const void *answer, struct arena *arena,
                     const struct err *err)
{
    struct milestones_view *v = context;
    const struct milestone *milestone = answer;

    if (status != STATUS_OK)
        view_say(&v->view, THEME_BAD, "%s", err->text);
    else if (milestone->reached)
        view_say(&v->view, THEME_GOOD, _("recorded: %s"), milestone->title);
    else
        view_say(&v->view, THEME_NOTICE, _("taken back: %s"), milestone->title);
    if (status == STATUS_OK)
        milestones_open(&v->view);
    arena_release(arena);
}

static void begin(struct milestones_view *v, const struct milestone *milestone, bool end)
{
    arena_release(&v->asking);
    v->ask = (struct milestone_ask){.login = arena_dup(&v->asking, v->login),
                                    .key = arena_dup(&v->asking, milestone->key),
                                    .on = DAY_NONE,
                                    .end = end};
}

static void reasoned(void *context, const char *text)
{
    struct milestones_view *v = context;

    if (!text)
        return;
    v->ask.words = arena_dup(&v->asking, text);
    call_post_milestone_set(view_client(&v->view), &v->ask, recorded, v);
}

/* Asked again until it is one. */
static void dated(void *context, const char *text)
{
    struct milestones_view *v = context;
    day today = view_hello(&v->view)->today;

    if (!text)
        return;
    if (!entry_parse_day(text, today, &v->ask.on))
        dialog_prompt(v->view.ui, _("that is no day; write one like 20 Nov:"), text, dated, v);
    else if (v->ask.on != DAY_NONE && v->ask.on > today)
        dialog_prompt(v->view.ui, _("that day is still to come; reached on which day:"), text, dated, v);
    else
        dialog_prompt(v->view.ui, _("What shows it, if anything:"), "", reasoned, v);
}

/* Nobody's on their own: said before anything is typed. */
static bool is_refused(struct milestones_view *v)
{
    if (may_record(v))
        return false;
    if (v->login) {
        view_say(&v->view, THEME_NOTICE,
                 _("milestones are recorded by the supervisor, the assessor or the training unit"));
        return true;
    }
    view_say(&v->view, THEME_NOTICE,
             _("your milestones are recorded by your supervisor, your assessor or the training unit"));
    return true;
}

static void record(struct milestones_view *v, const struct milestone *milestone, const char *on)
{
    char today[DAY_TEXT];

    if (milestone->reached) {
        view_say(&v->view, THEME_NOTICE, _("%s is recorded already"), milestone->title);
        return;
    }
    begin(v, milestone, false);
    if (*on)
        dated(v, on);
    else
        dialog_prompt(v->view.ui, _("Reached on which day, as 20 Nov:"),
                      day_format(view_hello(&v->view)->today, today), dated, v);
}

static void take_back(struct milestones_view *v, const struct milestone *milestone, const char *reason)
{
    if (!milestone->reached) {
        view_say(&v->view, THEME_NOTICE, _("%s is not recorded as reached"), milestone->title);
        return;
    }
    begin(v, milestone, true);
    if (*reason)
        reasoned(v, reason);
    else
        dialog_reason(v->view.ui, _("Why is it taken back?"), "", reasoned, v);
}

/* --- drawing ------------------------------------------------------------------------------------ */

static const char *title_of(const struct milestone *milestone)
{
    const char *lang = setlocale(LC_MESSAGES, NULL);

    return lang && !strncmp(lang, "cy", 2) && milestone->title_cy ? milestone->title_cy : milestone->title;
}

static void draw_row(struct view *view, const struct area *in, int row, const void *item, bool selected)
{
    const struct milestone *milestone = item;
    int end = in->cols - 2;

    show_hand(in, row, selected);
    paint_text(in, row, 2, milestone->reached ? THEME_GOOD : THEME_PLAIN,
               theme_sign(milestone->reached ? SIGN_MET
                          : milestone->asked ? SIGN_NONE
                                             : SIGN_DOT));
    end = paint_right(in, row, end, milestone->reached ? THEME_PLAIN : THEME_DIM,
                      milestone->reached ? show_day(milestone->on, view_hello(view)->today)
                      : milestone->asked ? _("not yet")
                                         : _("not asked for"));
    paint_clip(in, row, 4, end - 6, selected ? THEME_SELECTED : THEME_PLAIN, title_of(milestone));
}

static void draw_detail(struct milestones_view *v, const struct milestone *milestone, const struct area *area)
{
    struct flow flow = {.cols = 0};

    flow_start(&flow, area->cols);
    flow_f(&flow, 0, THEME_DIM, "%s%s%s", milestone->phase, *milestone->phase ? ": " : "", milestone->key);
    if (milestone->id) {
        struct str at = STR_INIT;
        show_moment(milestone->at, view_hello(&v->view)->today, &at);
        flow_f(&flow, 0, THEME_PLAIN,
               milestone->reached ? _("recorded by %s, %s") : _("taken back by %s, %s"), milestone->name,
               at.buf);
        str_release(&at);
    }
    if (*milestone->words)
        flow_text(&flow, 0, THEME_PLAIN, milestone->words);
    else if (milestone->hidden)
        flow_text(&flow, 0, THEME_DIM, _("the words are erased"));
    flow_paint(&flow, area, 0);
    flow_release(&flow);
}

static void milestones_draw(struct view *view, const struct area *area)
{
    struct milestones_view *v = milestones_of(view);
    const struct milestone *milestone = pages_selected(&v->pages);
    struct area in = paint_inside(area, 2, 0, -3 - DETAIL_ROWS, area->cols);
    struct area detail = paint_inside(area, area->rows - DETAIL_ROWS, 2, DETAIL_ROWS, -4);

    show_heading(area, _("Milestones"), v->login);
    pages_draw(&v->pages, view, &in, draw_row, _("the rules name no milestones, and none is recorded"));
    if (milestone)
        draw_detail(v, milestone, &detail);
}

static bool milestones_command(struct view *view, const struct command_call *call)
{
    struct milestones_view *v = milestones_of(view);
    const struct milestone *milestone = pages_selected(&v->pages);

    switch (call->id) {
    case COMMAND_REACHED:
        if (milestone && !is_refused(v))
            record(v, milestone, call->arguments);
        return true;
    case COMMAND_NOT_REACHED:
        if (milestone && !is_refused(v))
            take_back(v, milestone, call->arguments);
        return true;
    default:
        return list_command(&v->pages.list, call->id);
    }
}

static void milestones_close(struct view *view)
{
    pages_release(&milestones_of(view)->pages);
    arena_release(&milestones_of(view)->asking);
    arena_release(&milestones_of(view)->own);
    free(milestones_of(view));
}

struct view *milestones_view_new(const char *login)
{
    static const struct view_ops ops = {.name = "milestones",
                                        .hints = "quit help",
                                        .open = milestones_open,
                                        .draw = milestones_draw,
                                        .command = milestones_command,
                                        .changed = milestones_open,
                                        .close = milestones_close};
    struct milestones_view *v = calloc(1, sizeof *v);

    if (!v)
        abort();
    v->view.ops = &ops;
    v->login = arena_dup(&v->own, login);
    return &v->view;
}
