/* gateway_view.c - the gateway's checklist of one apprentice, with what each line rests on one key away; and those of a cohort. */
#include <locale.h>
#include <stdlib.h>

#include <beatbook/ui/flow.h>
#include <beatbook/util/tr.h>

#include "about.h"
#include "engine.h"
#include "pages.h"
#include "show.h"
#include "views.h"

#define DETAIL_ROWS 5
#define WORDS_COLS 26 /* so much of a row says how far it is, where there is room */

struct gateway_view {
    struct view view;
    struct arena own;
    const char *login;
    struct gateway gateway; /* texts live in pages */
    struct pages pages;
};

static struct gateway_view *gateway_of(struct view *view)
{
    return (struct gateway_view *)view;
}

static void came(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct gateway_view *v = context;
    const struct gateway *gateway = answer;

    if (gateway && status == STATUS_OK)
        v->gateway = *gateway;
    pages_came(&v->pages, status, err, gateway ? &gateway->lines : NULL, sizeof(struct gateway_line), NULL,
               arena);
    view_dirty(&v->view);
}

static void gateway_open(struct view *view)
{
    struct gateway_ask ask = {.login = gateway_of(view)->login};

    pages_ask_first(&gateway_of(view)->pages);
    call_post_gateway_show(view_client(view), &ask, came, view);
}

/* --- drawing ------------------------------------------------------------------------------------ */

static const char *sign_of(enum gateway_state state)
{
    return theme_sign(state == GATEWAY_MET ? SIGN_MET : state == GATEWAY_NOT_YET ? SIGN_NONE : SIGN_DOT);
}

static enum theme_style style_of(enum gateway_state state)
{
    return state == GATEWAY_MET ? THEME_GOOD : state == GATEWAY_NOT_YET ? THEME_PLAIN : THEME_DIM;
}

static void add_title(const struct gateway_line *line, struct str *out)
{
    if (line->about == PROVISION_GATEWAY_CRITERIA && line->pane != PANE_NONE)
        str_add_f(out, "%s: ", show_pane(line->pane));
    str_add(out, gateway_title(line, setlocale(LC_MESSAGES, NULL)));
}

static void draw_row(struct view *view, const struct area *in, int row, const void *item, bool selected)
{
    const struct gateway_line *line = item;
    int words = in->cols >= 110 ? 2 * WORDS_COLS : in->cols >= 76 ? WORDS_COLS : 18;
    struct str title = STR_INIT;

    (void)view;
    add_title(line, &title);
    show_hand(in, row, selected);
    paint_text(in, row, 2, style_of(line->state), sign_of(line->state));
    paint_clip(in, row, 4, in->cols - words - 7, selected ? THEME_SELECTED : style_of(line->state),
               title.buf);
    paint_clip(in, row, in->cols - words - 1, words,
               line->state == GATEWAY_NOT_NEEDED ? THEME_DIM : THEME_PLAIN,
               line->state == GATEWAY_NOT_NEEDED ? _("not needed") : line->words);
    str_release(&title);
}

static void draw_detail(const struct gateway_line *line, const struct area *area)
{
    static const char *const states[] = {N_("met"), N_("not yet"), N_("not needed")};
    struct flow flow = {.cols = 0};

    flow_start(&flow, area->cols);
    flow_f(&flow, 0, THEME_PLAIN, "%s: %s", _(states[line->state]), line->words);
    if (line->rule)
        flow_f(&flow, 0, THEME_DIM, _("rule %s of %s: %s"), line->rule, line->rules,
               line->source ? line->source : _("the training unit sets it"));
    flow_paint(&flow, area, 0);
    flow_release(&flow);
}

static void draw_head(const struct gateway_view *v, const struct area *area)
{
    const struct gateway *gateway = &v->gateway;
    struct str count = STR_INIT;

    if (!v->pages.loaded || !gateway->term) {
        show_heading(area, _("Gateway"), v->login);
        return;
    }
    str_add_f(&count, _("%lld of %lld met"), (long long)gateway->met, (long long)gateway->needed);
    show_heading(area, gateway->term, count.buf);
    str_clear(&count);
    str_add_f(&count, "%s %s %s %s ", gateway->name, theme_sign(SIGN_DOT), gateway->assessment,
              theme_sign(SIGN_DOT));
    if (gateway->rules)
        str_add_f(&count, _("rules %s"), gateway->rules);
    else
        str_add(&count, _("no rules"));
    paint_clip(area, 1, 1, area->cols - 2, THEME_DIM, count.buf);
    str_release(&count);
}

static void gateway_draw(struct view *view, const struct area *area)
{
    struct gateway_view *v = gateway_of(view);
    const struct gateway_line *line = pages_selected(&v->pages);
    struct area in = paint_inside(area, 3, 0, -4 - DETAIL_ROWS, area->cols);

    draw_head(v, area);
    pages_draw(&v->pages, view, &in, draw_row,
               _("no rules are pinned to this enrolment: nothing says what the gateway asks for"));
    struct area detail = paint_inside(area, area->rows - DETAIL_ROWS, 2, DETAIL_ROWS, -4);
    if (line)
        draw_detail(line, &detail);
}

/* --- what a line rests on ------------------------------------------------------------------------ */

static void open_evidence(struct gateway_view *v, const struct gateway_line *line)
{
    struct ui *ui = v->view.ui;

    switch (line->about) {
    case PROVISION_GATEWAY_CRITERIA:
    case PROVISION_GATEWAY_BEHAVIOURS:
        view_push(ui, progress_view_new(v->login));
        break;
    case PROVISION_GATEWAY_QUALIFICATION:
    case PROVISION_GATEWAY_SKILLS:
    case PROVISION_GATEWAY_MILESTONES:
        view_push(ui, milestones_view_new(v->login));
        break;
    case PROVISION_GATEWAY_NOTHING_OPEN:
        view_push(ui, entries_view_new(v->login, false));
        break;
    case PROVISION_GATEWAY_HOURS:
        view_push(ui, hours_view_new(v->login));
        break;
    case PROVISION_GATEWAY_REVIEWS:
        view_push(ui, reviews_view_new(v->login));
        break;
    case PROVISION_GATEWAY_DURATION:
        view_push(ui, person_view_new(v->gateway.login));
        break;
    default:
        view_say(&v->view, THEME_NOTICE, _("there is nothing recorded that this line could rest on"));
    }
}

static bool gateway_command(struct view *view, const struct command_call *call)
{
    struct gateway_view *v = gateway_of(view);
    const struct gateway_line *line = pages_selected(&v->pages);

    switch (call->id) {
    case COMMAND_OPEN:
        if (line)
            open_evidence(v, line);
        return true;
    default:
        return about_call(view, call, v->login) || list_command(&v->pages.list, call->id);
    }
}

static void gateway_close(struct view *view)
{
    pages_release(&gateway_of(view)->pages);
    arena_release(&gateway_of(view)->own);
    free(gateway_of(view));
}

struct view *gateway_view_new(const char *login)
{
    static const struct view_ops ops = {.name = "gateway",
                                        .hints = "open milestones quit help",
                                        .open = gateway_open,
                                        .draw = gateway_draw,
                                        .command = gateway_command,
                                        .changed = gateway_open,
                                        .close = gateway_close};
    struct gateway_view *v = calloc(1, sizeof *v);

    if (!v)
        abort();
    v->view.ops = &ops;
    v->login = arena_dup(&v->own, login);
    return &v->view;
}
