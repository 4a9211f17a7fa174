/* gateway_view.c - the gateway's checklist of one apprentice, with what each line rests on one key away, and its opening: signed, taken back. */
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include <beatbook/ui/dialog.h>
#include <beatbook/ui/flow.h>
#include <beatbook/ui/prove.h>
#include <beatbook/util/tr.h>

#include "about.h"
#include "engine.h"
#include "pages.h"
#include "show.h"
#include "views.h"

#define DETAIL_ROWS 5
#define TOLD_MOST 3   /* so many openings, and so much that holds no longer, go into a box */
#define WORDS_COLS 26 /* so much of a row says how far it is, where there is room */

struct gateway_view {
    struct view view;
    struct arena own;
    const char *login;
    struct gateway gateway; /* texts live in pages */
    struct pages pages;
    struct challenge challenge; /* its texts live in challenged */
    struct arena challenged;
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

    if (gateway && status == STATUS_OK) {
        v->gateway = *gateway;
        v->view.hints = gateway->may_sign         ? "sign-gateway open openings milestones quit help"
                        : gateway->openings.count ? "open openings milestones quit help"
                                                  : "open milestones quit help";
    }
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
    if (line->then_words && line->differs)
        flow_f(&flow, 0, THEME_NOTICE, _("when the gateway was signed: %s"), line->then_words);
    if (line->rule)
        flow_f(&flow, 0, THEME_DIM, _("rule %s of %s: %s"), line->rule, line->rules,
               line->source ? line->source : _("the training unit sets it"));
    flow_paint(&flow, area, 0);
    flow_release(&flow);
}

/* The third line: since when it is open, or who has signed and whose turn it is. */
static void draw_opening(const struct gateway_view *v, const struct area *area)
{
    const struct gateway *gateway = &v->gateway;
    const struct opening *current = opening_current(&gateway->openings);
    enum theme_style style = THEME_STRONG;
    struct str text = STR_INIT;

    if (current && current->state == OPENING_OPEN) {
        str_add_f(&text, _("open since %s"), show_day(current->opened_on, gateway->today));
        style = THEME_GOOD;
    } else if (current) {
        str_add_f(&text, _("begun on %s"), show_day(current->on, gateway->today));
    }
    for (size_t i = 0; current && i < current->signatures.count; i++)
        str_add_f(&text, "%s %s", i > 0 ? "," : ":", current->signatures.items[i].name);
    if (gateway->changed.count > 0) {
        str_clear(&text);
        if (current && current->state == OPENING_OPEN)
            str_add_f(&text, _("open since %s; since then: %s"), show_day(current->opened_on, gateway->today),
                      gateway->changed.items[0]);
        else
            str_add_f(&text, _("begun, but holds no longer: %s"), gateway->changed.items[0]);
        style = THEME_NOTICE;
    } else if (gateway->next != ROLE_COUNT) {
        str_add_f(&text, "%s", text.len > 0 ? "; " : "");
        str_add_f(&text, gateway->may_sign ? _("it is for you to sign, as %s") : _("next to sign: the %s"),
                  opening_who(gateway->next));
    }
    paint_clip(area, 2, 1, area->cols - 2, style, text.buf);
    str_release(&text);
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
    draw_opening(v, area);
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

/* --- opened and taken back ----------------------------------------------------------------------- */

/* Either of them: said, and shown anew. */
static void did(struct gateway_view *v, enum status status, const struct gateway *gateway,
                const struct err *err)
{
    if (status != STATUS_OK) {
        view_say(&v->view, THEME_BAD, "%s", err->text);
        return;
    }
    if (gateway->opened_on != DAY_NONE)
        view_say(&v->view, THEME_GOOD, _("signed: the gateway is open since %s"),
                 show_day(gateway->opened_on, gateway->today));
    else if (opening_current(&gateway->openings) && gateway->next != ROLE_COUNT)
        view_say(&v->view, THEME_GOOD, _("signed; next to sign is the %s"), opening_who(gateway->next));
    else
        view_say(&v->view, THEME_GOOD, "%s", _("taken back: the gateway is not open"));
    view_wrote(&v->view);
    gateway_open(&v->view);
}

static void done(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    (void)arena;
    did(context, status, answer, err);
}

static void proved(void *context, const char *secret, const char *signature)
{
    struct gateway_view *v = context;
    const struct gateway_sign_ask ask = {
        .login = v->login, .nonce = v->challenge.nonce, .secret = secret, .signature = signature};

    call_post_gateway_sign(view_client(&v->view), &ask, done, v);
}

static void confirmed(void *context, bool yes)
{
    struct gateway_view *v = context;

    if (yes)
        prove_ask(&v->view, &v->challenge, CREDENTIAL_SIGN, proved);
}

/* What is signed is prepared before it is asked about: so that who cannot sign is told why, and whoever can is asked once. */
static void prepared(void *context, enum status status, const void *answer, struct arena *arena,
                     const struct err *err)
{
    struct gateway_view *v = context;
    const struct opening *current = opening_current(&v->gateway.openings);
    struct str question = STR_INIT;

    if (status != STATUS_OK) {
        dialog_message(v->view.ui, _("Not signed"), err->text);
        return;
    }
    view_keep(&v->challenged, arena);
    v->challenge = *(const struct challenge *)answer;
    if (current && v->gateway.changed.count == 0)
        str_add_f(&question, _("sign the gateway exactly as it stood on %s?"),
                  show_day(current->on, v->gateway.today));
    else
        str_add(&question, _("sign that the gateway is reached, and freeze what that rests on?"));
    dialog_confirm(v->view.ui, question.buf, confirmed, v);
    str_release(&question);
}

static void reason_given(void *context, const char *reason)
{
    struct gateway_view *v = context;
    const struct gateway_end_ask ask = {v->login, reason};

    if (reason)
        call_post_gateway_end(view_client(&v->view), &ask, done, v);
}

static void sign(struct gateway_view *v)
{
    const struct gateway_sign_ask ask = {.login = v->login};

    call_post_gateway_prepare(view_client(&v->view), &ask, prepared, v);
}

static void take_back(struct gateway_view *v, const char *reason)
{
    if (*reason)
        reason_given(v, reason);
    else if (v->gateway.may_end)
        dialog_reason(v->view.ui, _("Why is the opening taken back?"), "", reason_given, v);
    else
        view_say(&v->view, THEME_NOTICE, "%s",
                 opening_current(&v->gateway.openings)
                     ? _("the training unit takes an opening back")
                     : _("nobody has begun to open it: there is nothing to take back"));
}

/* --- all openings -------------------------------------------------------------------------------- */

static void tell_signatures(const struct opening *opening, day today, struct str *out)
{
    for (size_t i = 0; i < opening->steps.count; i++) {
        const struct opening_signature *one =
            i < opening->signatures.count ? &opening->signatures.items[i] : NULL;

        str_add_f(out, "  %s: ", opening_who(opening->steps.items[i].role));
        if (one)
            str_add_f(out, _("%s, %s\n"), one->name, show_day(one->on, today));
        else
            str_add(out, _("not signed\n"));
    }
}

static void tell_opening(const struct opening *opening, day today, struct str *out)
{
    static const char *const states[OPENING_STATE_COUNT] = {N_("not open yet"), N_("open"), N_("taken back"),
                                                            N_("begun anew since: it opens nothing")};

    str_add_f(out, "%s", out->len > 0 ? "\n" : "");
    str_add_f(out, _("Begun on %s"), show_day(opening->on, today));
    if (opening->opened_on != DAY_NONE)
        str_add_f(out, _(", opened on %s"), show_day(opening->opened_on, today));
    str_add_f(out, "; %s", _(states[opening->state]));
    str_add_char(out, '\n');
    tell_signatures(opening, today, out);
    if (opening->ended_name)
        str_add_f(out, _("  taken back by %s, %s: %s\n"), opening->ended_name,
                  show_day(opening->ended_on, today), opening->reason ? opening->reason : "");
}

static void show_openings(struct gateway_view *v)
{
    const struct gateway *gateway = &v->gateway;
    struct str text = STR_INIT;

    for (size_t i = gateway->openings.count; i > 0 && i + TOLD_MOST > gateway->openings.count; i--)
        tell_opening(&gateway->openings.items[i - 1], gateway->today, &text);
    if (gateway->openings.count == 0)
        str_add(&text, _("Nobody has begun to open it.\n"));
    for (size_t i = 0; i < gateway->changed.count && i < TOLD_MOST; i++)
        str_add_f(&text, _("holds no longer: %s\n"), gateway->changed.items[i]);
    if (gateway->changed.count > TOLD_MOST)
        str_add_f(&text, _("and %zu more: beatbook gateway %s\n"), gateway->changed.count - TOLD_MOST,
                  gateway->login);
    if (gateway->openings.count > 0)
        str_add_f(&text, _("What was signed, to the letter: beatbook gateway opening %s --rests"),
                  gateway->login);
    dialog_message(v->view.ui, _("Opening"), text.buf);
    str_release(&text);
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
    case COMMAND_SIGN_GATEWAY:
        sign(v);
        return true;
    case COMMAND_END_GATEWAY:
        take_back(v, call->arguments);
        return true;
    case COMMAND_OPENINGS:
        show_openings(v);
        return true;
    default:
        return about_call(view, call, v->login) || list_command(&v->pages.list, call->id);
    }
}

static void gateway_close(struct view *view)
{
    pages_release(&gateway_of(view)->pages);
    arena_release(&gateway_of(view)->challenged);
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
