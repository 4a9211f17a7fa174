/* sampling_view.c - which sign-offs an auditor looks at again: a plan as it is drawn, or one that was kept. */
#include <stdlib.h>

#include <beatbook/ui/flow.h>
#include <beatbook/ui/list.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "show.h"
#include "views.h"

#define DETAIL_ROWS 5

struct sampling_view {
    struct view view;
    struct arena arena;
    struct sampling_plan plan;
    struct list list;
    int64_t id;   /* of a kept one, 0 drawn */
    int64_t seed; /* to be drawn with; -1 the store's */
    bool loaded;
    struct err err;
};

static struct sampling_view *sampling_of(struct view *view)
{
    return (struct sampling_view *)view;
}

/* --- asking ------------------------------------------------------------------------------------ */

static void came(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct sampling_view *v = context;

    v->loaded = true;
    v->err = (struct err)ERR_INIT;
    if (status == STATUS_OK) {
        view_keep(&v->arena, arena);
        v->plan = *(const struct sampling_plan *)answer;
        v->seed = v->plan.seed;
    } else {
        v->err = *err;
    }
    v->view.hints = v->plan.lines.count == 0 ? "samples findings prompt quit help"
                    : v->id                  ? "open samples findings prompt quit help"
                                             : "open keep-sample draw-again samples findings quit help";
    view_dirty(&v->view);
}

static void sampling_open(struct view *view)
{
    struct sampling_view *v = sampling_of(view);

    if (v->id) {
        struct ask_id ask = {.id = v->id};
        call_post_sample_show(view_client(view), &ask, came, v);
    } else {
        struct sampling_ask ask = {.size = -1, .seed = v->seed};
        call_post_sample_plan(view_client(view), &ask, came, v);
    }
}

static void kept(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct sampling_view *v = context;

    if (status != STATUS_OK) {
        view_say(&v->view, THEME_BAD, "%s", err->text);
        return;
    }
    v->id = ((const struct sampling_plan *)answer)->id;
    came(context, status, answer, arena, err);
    view_say(&v->view, THEME_GOOD,
             _("kept as sample %lld: Enter opens a line, and there it is said what was found"),
             (long long)v->id);
}

static void keep(struct sampling_view *v)
{
    struct sampling_ask ask = {.size = -1, .seed = v->seed};

    if (v->id)
        view_say(&v->view, THEME_NOTICE, _("this sample is kept already"));
    else
        call_post_sample_keep(view_client(&v->view), &ask, kept, v);
}

/* --- drawing ----------------------------------------------------------------------------------- */

static const char *risk_word(int64_t risk)
{
    static const char *const words[SAMPLING_RISK_COUNT] = {N_("new at deciding"), N_("never sampled"),
                                                           N_("fast"), N_("copied?"), N_("by lot")};

    return risk >= 0 && risk < SAMPLING_RISK_COUNT ? _(words[risk]) : "";
}

static void draw_mark(const struct area *in, int row, const struct sampling_line *line)
{
    const struct sampling_finding *last =
        line->findings.count > 0 ? &line->findings.items[line->findings.count - 1] : NULL;

    if (last == NULL)
        paint_text(in, row, 6, THEME_DIM, theme_sign(SIGN_DOT));
    else if (last->verdict == SAMPLING_AGREED)
        paint_text(in, row, 6, THEME_GOOD, theme_sign(SIGN_MET));
    else
        paint_text(in, row, 6, THEME_BAD, theme_sign(SIGN_RETURNED));
}

/* The hand, its place, whether something was found, the criterion, who decided, the entry; why. */
static void draw_row(const struct area *in, int row, const struct sampling_line *line, bool selected)
{
    int name = in->cols >= 100 ? 26 : in->cols >= 80 ? 20 : 14;
    int end = paint_right(in, row, in->cols - 1, THEME_DIM, risk_word(line->why.drawn_for));
    char number[24];

    show_hand(in, row, selected);
    snprintf(number, sizeof number, "%lld", (long long)line->n);
    paint_right(in, row, 5, THEME_DIM, number);
    draw_mark(in, row, line);
    paint_clip(in, row, 8, 5, THEME_STRONG, line->code);
    paint_clip(in, row, 14, name, selected ? THEME_SELECTED : THEME_PLAIN, line->decider_name);
    paint_clip(in, row, 16 + name, end - 17 - name, selected ? THEME_SELECTED : THEME_PLAIN,
               entry_title_text(line->title));
}

static void draw_detail(const struct sampling_line *line, day today, const struct area *area)
{
    struct flow flow = {.cols = 0};

    flow_start(&flow, area->cols);
    flow_f(&flow, 0, THEME_DIM, _("entry %lld of %s, signed %s"), (long long)line->entry, line->name,
           show_day(day_of(line->signed_at), today));
    flow_text(&flow, 0, THEME_PLAIN, line->words);
    flow_paint(&flow, area, 0);
    flow_release(&flow);
}

static void looked(const struct sampling_plan *plan, day today, struct str *out)
{
    if (plan->looked_at == 0) {
        str_add(out, _("there is no sign-off that could be drawn"));
        return;
    }
    str_add_f(out,
              plan->all
                  ? _("drawn from all %lld sign-offs not drawn before, since %s")
                  : _("drawn from the newest %lld sign-offs not drawn before, since %s; older ones not"),
              (long long)plan->looked_at, show_day(plan->since, today));
    str_add_f(out, _("; lot %lld"), (long long)plan->seed);
}

static void draw_head(struct sampling_view *v, const struct area *area)
{
    struct str title = STR_INIT, text = STR_INIT;
    day today = view_hello(&v->view)->today;

    if (v->id)
        str_add_f(&title, _("Sample %lld"), (long long)v->id);
    else
        str_add(&title, _("A sample, not kept"));
    if (v->id && v->loaded)
        str_add_f(&text, _("%lld of %lld looked at"), (long long)v->plan.found, (long long)v->plan.drawn);
    else if (v->loaded && v->plan.lines.count > 0)
        str_add(&text, _("K keeps it"));
    show_heading(area, title.buf, text.buf);
    str_clear(&text);
    if (v->loaded && v->err.status == STATUS_OK)
        looked(&v->plan, today, &text);
    paint_clip(area, 1, 1, area->cols - 2, THEME_DIM, text.buf);
    str_release(&text);
    str_release(&title);
}

static void sampling_draw_view(struct view *view, const struct area *area)
{
    struct sampling_view *v = sampling_of(view);
    struct area in = paint_inside(area, 3, 0, -4 - DETAIL_ROWS, area->cols);
    struct area detail = paint_inside(area, area->rows - DETAIL_ROWS, 2, DETAIL_ROWS, -4);

    if (v->loaded && v->err.status != STATUS_OK) {
        show_heading(area, _("A sample"), "");
        show_refused(view, &in, v->err.text);
        return;
    }
    draw_head(v, area);
    list_fit(&v->list, (int)v->plan.lines.count, in.rows);
    if (!v->loaded || v->plan.lines.count == 0)
        show_empty(&in, !v->loaded ? _("…") : _("nothing was signed yet that could be looked at again"));
    for (int i = 0; i < in.rows && v->list.top + i < v->list.count; i++)
        draw_row(&in, i, &v->plan.lines.items[v->list.top + i], v->list.top + i == v->list.at);
    if (v->list.count > 0)
        draw_detail(&v->plan.lines.items[v->list.at], view_hello(view)->today, &detail);
}

/* --- commands ---------------------------------------------------------------------------------- */

static bool sampling_command(struct view *view, const struct command_call *call)
{
    struct sampling_view *v = sampling_of(view);

    switch (call->id) {
    case COMMAND_OPEN:
        if (v->list.count > 0)
            view_push(view->ui, sampled_view_new(&v->plan, (size_t)v->list.at));
        return true;
    case COMMAND_KEEP_SAMPLE:
        keep(v);
        return true;
    case COMMAND_DRAW_AGAIN:
        if (v->id) {
            view_say(view, THEME_NOTICE,
                     _("a sample that is kept stays as it was drawn; :sample draws another"));
        } else {
            v->seed = v->seed + 1;
            sampling_open(view);
        }
        return true;
    default:
        return list_command(&v->list, call->id);
    }
}

static void sampling_close(struct view *view)
{
    arena_release(&sampling_of(view)->arena);
    free(sampling_of(view));
}

struct view *sampling_view_new(int64_t id)
{
    static const struct view_ops ops = {.name = "sample",
                                        .hints = "open quit help",
                                        .open = sampling_open,
                                        .draw = sampling_draw_view,
                                        .command = sampling_command,
                                        .changed = sampling_open,
                                        .close = sampling_close};
    struct sampling_view *v = calloc(1, sizeof *v);

    if (!v)
        abort();
    v->view.ops = &ops;
    v->id = id;
    v->seed = -1;
    return &v->view;
}
