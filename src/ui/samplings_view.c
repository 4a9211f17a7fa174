/* samplings_view.c - the samples that were kept; and what was found about sign-offs: all of it, or, for who decides, about their own. */
#include <stdlib.h>

#include <beatbook/ui/entry_view.h>
#include <beatbook/ui/flow.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "pages.h"
#include "show.h"
#include "views.h"

#define DETAIL_ROWS 5

/* Both lists: only what is asked for and how a row looks differs. */
struct samplings_view {
    struct view view;
    struct pages pages;
};

static struct samplings_view *samplings_of(struct view *view)
{
    return (struct samplings_view *)view;
}

static void close_view(struct view *view)
{
    pages_release(&samplings_of(view)->pages);
    free(view);
}

/* --- samples ----------------------------------------------------------------------------------- */

static void plans_came(void *context, enum status status, const void *answer, struct arena *arena,
                       const struct err *err)
{
    struct samplings_view *v = context;
    const struct sampling_plans *page = answer;

    pages_came(&v->pages, status, err, page ? &page->items : NULL, sizeof(struct sampling_plan),
               page ? page->next : NULL, arena);
    view_dirty(&v->view);
}

static void ask_plans(struct samplings_view *v, const char *cursor)
{
    struct sampling_list_ask request = {.cursor = cursor};

    if (!cursor)
        pages_ask_first(&v->pages);
    call_post_sample_list(view_client(&v->view), &request, plans_came, v);
}

static void plans_open(struct view *view)
{
    ask_plans(samplings_of(view), NULL);
}

static void plan_row(struct view *view, const struct area *in, int row, const void *item, bool selected)
{
    const struct sampling_plan *plan = item;
    struct str text = STR_INIT;
    int end;

    show_hand(in, row, selected);
    str_add_f(&text, _("%lld of %lld looked at"), (long long)plan->found, (long long)plan->drawn);
    end = paint_right(in, row, in->cols - 1, plan->found < plan->drawn ? THEME_NOTICE : THEME_DIM, text.buf);
    str_clear(&text);
    str_add_f(&text, "%lld", (long long)plan->id);
    paint_right(in, row, 6, THEME_DIM, text.buf);
    paint_clip(in, row, 8, 10, THEME_PLAIN, show_day(plan->on, view_hello(view)->today));
    str_clear(&text);
    str_add(&text, plan->by_name);
    if (plan->cohort)
        str_add_f(&text, _(", cohort %s"), plan->cohort);
    if (plan->decider)
        str_add_f(&text, _(", decided by %s"), plan->decider);
    paint_clip(in, row, 19, end - 20, selected ? THEME_SELECTED : THEME_PLAIN, text.buf);
    str_release(&text);
}

static void plans_draw(struct view *view, const struct area *area)
{
    struct samplings_view *v = samplings_of(view);
    struct area in = paint_inside(area, 2, 0, -2, area->cols);

    show_heading(area, _("Samples that were kept"), NULL);
    pages_draw(&v->pages, view, &in, plan_row, _("no sample is kept yet; :sample draws one, K keeps it"));
}

static bool plans_command(struct view *view, const struct command_call *call)
{
    struct samplings_view *v = samplings_of(view);
    const struct sampling_plan *plan = pages_selected(&v->pages);

    if (call->id == COMMAND_OPEN) {
        if (plan)
            view_push(view->ui, sampling_view_new(plan->id));
        return true;
    }
    if (!list_command(&v->pages.list, call->id))
        return false;
    if (pages_wants_more(&v->pages))
        ask_plans(v, v->pages.next);
    return true;
}

struct view *samplings_view_new(void)
{
    static const struct view_ops ops = {.name = "samples",
                                        .hints = "open sample findings prompt quit help",
                                        .open = plans_open,
                                        .draw = plans_draw,
                                        .command = plans_command,
                                        .changed = plans_open,
                                        .close = close_view};
    struct samplings_view *v = calloc(1, sizeof *v);

    if (!v)
        abort();
    v->view.ops = &ops;
    return &v->view;
}

/* --- findings ---------------------------------------------------------------------------------- */

static void findings_came(void *context, enum status status, const void *answer, struct arena *arena,
                          const struct err *err)
{
    struct samplings_view *v = context;
    const struct sampling_findings *page = answer;

    pages_came(&v->pages, status, err, page ? &page->items : NULL, sizeof(struct sampling_finding),
               page ? page->next : NULL, arena);
    view_dirty(&v->view);
}

static void ask_findings(struct samplings_view *v, const char *cursor)
{
    struct sampling_list_ask request = {.cursor = cursor};

    if (!cursor)
        pages_ask_first(&v->pages);
    call_post_sample_findings(view_client(&v->view), &request, findings_came, v);
}

static void findings_open(struct view *view)
{
    ask_findings(samplings_of(view), NULL);
}

static const char *finding_word(enum sampling_verdict verdict)
{
    return verdict == SAMPLING_AGREED       ? _("agreed")
           : verdict == SAMPLING_NOT_AGREED ? _("not agreed")
                                            : _("to be improved");
}

static void finding_row(struct view *view, const struct area *in, int row, const void *item, bool selected)
{
    const struct sampling_finding *finding = item;
    int name = in->cols >= 100 ? 26 : 16;
    int end = paint_right(in, row, in->cols - 1, finding->verdict == SAMPLING_AGREED ? THEME_GOOD : THEME_BAD,
                          finding_word(finding->verdict));

    show_hand(in, row, selected);
    paint_clip(in, row, 2, 10, THEME_PLAIN, show_day(day_of(finding->at), view_hello(view)->today));
    paint_clip(in, row, 13, 5, THEME_STRONG, finding->code);
    paint_clip(in, row, 19, name, selected ? THEME_SELECTED : THEME_PLAIN, finding->decider_name);
    paint_clip(in, row, 20 + name, end - 21 - name, THEME_PLAIN, entry_title_text(finding->title));
}

static void draw_finding(const struct sampling_finding *finding, const struct area *area)
{
    struct flow flow = {.cols = 0};

    flow_start(&flow, area->cols);
    flow_f(&flow, 0, THEME_DIM, _("entry %lld of %s; found by %s"), (long long)finding->entry, finding->name,
           finding->by_name);
    if (*finding->words)
        flow_text(&flow, 0, THEME_PLAIN, finding->words);
    else if (finding->hidden)
        flow_text(&flow, 0, THEME_DIM, _("the words are erased"));
    flow_paint(&flow, area, 0);
    flow_release(&flow);
}

static void findings_draw(struct view *view, const struct area *area)
{
    struct samplings_view *v = samplings_of(view);
    const struct sampling_finding *finding = pages_selected(&v->pages);
    struct area in = paint_inside(area, 2, 0, -3 - DETAIL_ROWS, area->cols);
    struct area detail = paint_inside(area, area->rows - DETAIL_ROWS, 2, DETAIL_ROWS, -4);
    uint32_t all = ROLE_BIT(ROLE_TRAINING) | ROLE_BIT(ROLE_AUDITOR);

    show_heading(area,
                 (view_hello(view)->roles & all) != 0 ? _("What samples found")
                                                      : _("What samples found about your sign-offs"),
                 NULL);
    pages_draw(&v->pages, view, &in, finding_row, _("nothing was found yet"));
    if (finding)
        draw_finding(finding, &detail);
}

static bool findings_command(struct view *view, const struct command_call *call)
{
    struct samplings_view *v = samplings_of(view);
    const struct sampling_finding *finding = pages_selected(&v->pages);

    if (call->id == COMMAND_OPEN) {
        if (finding)
            view_push(view->ui, entry_view_new(view->ui->session, finding->entry, NULL));
        return true;
    }
    if (!list_command(&v->pages.list, call->id))
        return false;
    if (pages_wants_more(&v->pages))
        ask_findings(v, v->pages.next);
    return true;
}

struct view *samplings_view_findings(void)
{
    static const struct view_ops ops = {.name = "findings",
                                        .hints = "open prompt quit help",
                                        .open = findings_open,
                                        .draw = findings_draw,
                                        .command = findings_command,
                                        .changed = findings_open,
                                        .close = close_view};
    struct samplings_view *v = calloc(1, sizeof *v);

    if (!v)
        abort();
    v->view.ops = &ops;
    return &v->view;
}
