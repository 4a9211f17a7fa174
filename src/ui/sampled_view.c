/* sampled_view.c - one line of a sample: the entry beside what was decided on it, why it was drawn, and what was found.
 *
 * A page of its own and not the review's: nothing here can decide. The line is copied, because the plan below is asked for again whenever
 * something is found.
 */
#include <stdlib.h>
#include <string.h>

#include <beatbook/ui/dialog.h>
#include <beatbook/ui/entry_view.h>
#include <beatbook/ui/flow.h>
#include <beatbook/ui/list.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "evidence_flow.h"
#include "show.h"
#include "views.h"

#define BESIDE_COLS 100

struct sampled_view {
    struct view view;
    struct arena own, read; /* the lines; the entry of the one that is shown */
    LIST(struct sampling_line) lines;
    size_t at;
    struct entry entry;
    bool loaded;
    struct err err;
    struct sampling_find_ask ask;
    struct arena asking;
    struct list left, right; /* scrolled */
    bool in_right;
};

static struct sampled_view *sampled_of(struct view *view)
{
    return (struct sampled_view *)view;
}

static struct sampling_line *line_of(struct sampled_view *v)
{
    return &v->lines.items[v->at];
}

/* --- the entry --------------------------------------------------------------------------------- */

static void came(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct sampled_view *v = context;

    v->loaded = true;
    v->err = (struct err)ERR_INIT;
    if (status == STATUS_OK) {
        view_keep(&v->read, arena);
        v->entry = *(const struct entry *)answer;
    } else {
        v->err = *err;
    }
    view_dirty(&v->view);
}

static void sampled_open(struct view *view)
{
    struct sampled_view *v = sampled_of(view);
    struct ask_id ask = {.id = line_of(v)->entry};

    v->loaded = false;
    call_post_entry_show(view_client(view), &ask, came, v);
}

static void go(struct sampled_view *v, int by)
{
    if ((by < 0 && v->at == 0) || (by > 0 && v->at + 1 >= v->lines.count)) {
        view_say(&v->view, THEME_NOTICE,
                 by < 0 ? _("this is the first line of the sample")
                        : _("this is the last line of the sample"));
        return;
    }
    v->at = by < 0 ? v->at - 1 : v->at + 1;
    v->left = v->right = (struct list){0};
    sampled_open(&v->view);
}

static const struct revision *revision_of(const struct sampled_view *v)
{
    for (size_t i = 0; i < v->entry.revisions.count; i++)
        if (v->entry.revisions.items[i].n == v->lines.items[v->at].revision)
            return &v->entry.revisions.items[i];
    return NULL;
}

/* --- what was found ---------------------------------------------------------------------------- */

static void recorded(void *context, enum status status, const void *answer, struct arena *arena,
                     const struct err *err)
{
    struct sampled_view *v = context;
    const struct sampling_finding *finding = answer;

    if (status != STATUS_OK) {
        view_say(&v->view, THEME_BAD, "%s", err->text);
        return;
    }
    for (size_t i = 0; i < v->lines.count; i++)
        if (v->lines.items[i].id == finding->line) {
            struct sampling_finding *mine = LIST_ADD(&v->own, &v->lines.items[i].findings);

            *mine = *finding;
            mine->words = arena_dup(&v->own, finding->words);
            mine->by_name = arena_dup(&v->own, finding->by_name);
        }
    arena_release(arena);
    view_wrote(&v->view);
    view_say(&v->view, THEME_GOOD, _("recorded; n goes to the next line"));
    view_dirty(&v->view);
}

static void worded(void *context, const char *words)
{
    struct sampled_view *v = context;

    if (words == NULL)
        return;
    if (*words == '\0' && v->ask.verdict != SAMPLING_AGREED) {
        view_say(&v->view, THEME_NOTICE, _("nothing was recorded: it needs words"));
        return;
    }
    arena_release(&v->asking);
    v->ask.words = *words ? arena_dup(&v->asking, words) : NULL;
    call_post_sample_find(view_client(&v->view), &v->ask, recorded, v);
}

static void find(struct sampled_view *v, enum sampling_verdict verdict, const char *words)
{
    if (line_of(v)->id == 0) {
        view_say(&v->view, THEME_NOTICE, _("this sample is not kept yet: q, then K keeps it"));
        return;
    }
    v->ask = (struct sampling_find_ask){.line = line_of(v)->id, .verdict = verdict};
    if (*words)
        worded(v, words);
    else if (verdict == SAMPLING_AGREED)
        worded(v, "");
    else
        dialog_reason(v->view.ui,
                      verdict == SAMPLING_NOT_AGREED ? _("Not agreed: why?") : _("To be improved: what?"), "",
                      worded, v);
}

/* --- drawing ----------------------------------------------------------------------------------- */

static const char *verdict_word(enum sampling_verdict verdict)
{
    static const char *const words[SAMPLING_VERDICT_COUNT] = {N_("agreed"), N_("not agreed"),
                                                              N_("to be improved")};

    return (int)verdict >= 0 && verdict < SAMPLING_VERDICT_COUNT ? _(words[verdict]) : "";
}

static void add_decision(struct flow *flow, const struct decision *decision, day today)
{
    struct str text = STR_INIT, at = STR_INIT;

    show_moment(decision->at, today, &at);
    str_add_f(&text,
              decision->verdict == VERDICT_ACCEPT ? _("accepted by %s, %s, %s") : _("declined by %s, %s, %s"),
              decision->name, show_role(decision->role), at.buf);
    if (decision->observed)
        str_add(&text, _(", saw it"));
    if (decision->revoked)
        str_add(&text, _(", taken back since"));
    flow_text(flow, 0, THEME_PLAIN, text.buf);
    if (decision->comment != NULL && *decision->comment)
        flow_text(flow, 2, THEME_STRONG, decision->comment);
    else
        flow_text(flow, 2, THEME_DIM, _("without a comment"));
    str_release(&at);
    str_release(&text);
}

/* The decision that the line is about, below its criterion; then what else the same revision was claimed for. */
static void add_claims(struct flow *flow, const struct revision *revision, const struct sampling_line *line,
                       day today)
{
    for (int mine = 1; mine >= 0; mine--)
        for (size_t i = 0; i < revision->claims.count; i++) {
            const struct claim *claim = &revision->claims.items[i];

            if ((strcmp(claim->ref, line->ref) == 0) != (mine == 1))
                continue;
            flow_add(flow, 6, mine ? THEME_PLAIN : THEME_DIM, 0, claim->code, mine ? THEME_STRONG : THEME_DIM,
                     -1, claim->title);
            if (mine && claim->rule != NULL)
                flow_text(flow, 6, THEME_DIM, claim->rule);
            for (size_t j = 0; mine && j < claim->decisions.count; j++)
                add_decision(flow, &claim->decisions.items[j], today);
            if (mine)
                flow_gap(flow);
        }
}

static void add_findings(struct flow *flow, const struct sampling_line *line, day today)
{
    flow_gap(flow);
    if (line->findings.count == 0)
        flow_text(flow, 0, THEME_DIM,
                  line->id ? _("nothing was found yet: a agreed, d not agreed, i to be improved")
                           : _("this sample is not kept: nothing can be recorded"));
    for (size_t i = 0; i < line->findings.count; i++) {
        const struct sampling_finding *finding = &line->findings.items[i];

        flow_f(flow, 0, finding->verdict == SAMPLING_AGREED ? THEME_GOOD : THEME_BAD, _("%s: %s, %s"),
               verdict_word(finding->verdict), finding->by_name, show_day(day_of(finding->at), today));
        if (*finding->words)
            flow_text(flow, 2, THEME_PLAIN, finding->words);
        else if (finding->hidden)
            flow_text(flow, 2, THEME_DIM, _("the words are erased"));
    }
}

static void fill_right(struct sampled_view *v, struct flow *flow)
{
    const struct revision *revision = revision_of(v);
    day today = view_hello(&v->view)->today;

    flow_text(flow, 0, THEME_NOTICE, line_of(v)->words);
    flow_gap(flow);
    if (revision != NULL)
        add_claims(flow, revision, line_of(v), today);
    add_findings(flow, line_of(v), today);
}

static void fill_left(struct sampled_view *v, struct flow *flow)
{
    const struct revision *revision = revision_of(v);
    struct str types = STR_INIT;

    if (revision == NULL || revision->hidden || revision->erased) {
        flow_text(flow, 0, THEME_DIM,
                  revision == NULL   ? _("the revision is not there")
                  : revision->erased ? _("the words are erased")
                                     : _("the words are hidden by the training unit"));
        return;
    }
    str_add(&types, *revision->words.place ? revision->words.place : "");
    str_add(&types, *revision->words.place ? ": " : "");
    names_set(&entry_type_names, revision->words.types, ", ", &types);
    flow_text(flow, 0, THEME_DIM, types.buf);
    flow_gap(flow);
    flow_text(flow, 0, THEME_PLAIN, revision->words.narrative);
    flow_gap(flow);
    evidence_flow_add(flow, 0, &revision->words);
    str_release(&types);
}

static void paint_page(struct list *list, struct flow *flow, const struct area *area)
{
    list_page(list, (int)flow->lines.count, area->rows);
    flow_paint(flow, area, list->top);
}

static void draw_head(struct sampled_view *v, const struct area *area)
{
    const struct sampling_line *line = line_of(v);
    struct str right = STR_INIT;

    str_add_f(&right, _("line %lld of %zu"), (long long)line->n, v->lines.count);
    show_heading(area, entry_title_text(line->title), right.buf);
    str_clear(&right);
    str_add_f(&right, _("entry %lld, revision %lld, of %s; decided by %s"), (long long)line->entry,
              (long long)line->revision, line->name, line->decider_name);
    paint_clip(area, 1, 1, area->cols - 2, THEME_DIM, right.buf);
    str_release(&right);
}

/* Side by side where there is room; else what was decided above the words, as one page. */
/* What can be recorded here, and by whom. */
static void offer_keys(struct sampled_view *v)
{
    bool finds = line_of(v)->id != 0 && (view_hello(&v->view)->roles & ROLE_BIT(ROLE_AUDITOR)) != 0;
    bool alike = line_of(v)->why.alike_entry != 0;

    if (finds)
        v->view.hints = alike
                            ? "found-agreed found-not-agreed found-to-improve next-line open alike quit help"
                            : "found-agreed found-not-agreed found-to-improve next-line open quit help";
    else
        v->view.hints =
            alike ? "next-line previous-line open alike quit help" : "next-line previous-line open quit help";
}

static void sampled_draw(struct view *view, const struct area *area)
{
    struct sampled_view *v = sampled_of(view);
    bool beside = area->cols >= BESIDE_COLS;
    struct area in = paint_inside(area, 3, 2, -3, beside ? (area->cols - 6) / 2 : area->cols - 4);
    struct area right = paint_inside(area, 3, 4 + (area->cols - 6) / 2, -3, (area->cols - 6) / 2);
    struct flow words = {.cols = 0}, decided = {.cols = 0};

    offer_keys(v);
    draw_head(v, area);
    if (!v->loaded || v->err.status != STATUS_OK) {
        if (v->loaded)
            show_refused(view, &in, v->err.text);
        else
            show_empty(&in, _("…"));
        return;
    }
    flow_start(&words, in.cols);
    flow_start(&decided, right.cols);
    if (beside) {
        fill_right(v, &decided);
        paint_page(&v->right, &decided, &right);
    } else {
        fill_right(v, &words);
        flow_gap(&words);
    }
    fill_left(v, &words);
    paint_page(&v->left, &words, &in);
    flow_release(&decided);
    flow_release(&words);
}

/* --- commands ---------------------------------------------------------------------------------- */

static bool sampled_command(struct view *view, const struct command_call *call)
{
    struct sampled_view *v = sampled_of(view);

    switch (call->id) {
    case COMMAND_FOUND_AGREED:
        find(v, SAMPLING_AGREED, call->arguments);
        return true;
    case COMMAND_FOUND_NOT_AGREED:
        find(v, SAMPLING_NOT_AGREED, call->arguments);
        return true;
    case COMMAND_FOUND_TO_IMPROVE:
        find(v, SAMPLING_TO_IMPROVE, call->arguments);
        return true;
    case COMMAND_NEXT_LINE:
        go(v, 1);
        return true;
    case COMMAND_PREVIOUS_LINE:
        go(v, -1);
        return true;
    case COMMAND_OPEN:
        view_push(view->ui, entry_view_new(view->ui->session, line_of(v)->entry, NULL));
        return true;
    case COMMAND_ALIKE:
        if (line_of(v)->why.alike_entry)
            view_push(view->ui, entry_view_new(view->ui->session, line_of(v)->why.alike_entry, NULL));
        else
            view_say(view, THEME_NOTICE, _("its words are like those of no other apprentice"));
        return true;
    case COMMAND_NEXT_PANE:
    case COMMAND_PREVIOUS_PANE:
        v->in_right = !v->in_right;
        return true;
    default:
        return list_scroll(v->in_right && view->cols >= BESIDE_COLS ? &v->right : &v->left, call->id);
    }
}

static void sampled_close(struct view *view)
{
    struct sampled_view *v = sampled_of(view);

    arena_release(&v->own);
    arena_release(&v->read);
    arena_release(&v->asking);
    free(v);
}

static void copy_line(struct sampled_view *v, const struct sampling_line *line)
{
    struct sampling_line *mine = LIST_ADD(&v->own, &v->lines);

    *mine = *line;
    mine->title = arena_dup(&v->own, line->title);
    mine->name = arena_dup(&v->own, line->name);
    mine->ref = arena_dup(&v->own, line->ref);
    mine->decider_name = arena_dup(&v->own, line->decider_name);
    mine->words = arena_dup(&v->own, line->words);
    memset(&mine->findings, 0, sizeof mine->findings);
    for (size_t i = 0; i < line->findings.count; i++) {
        struct sampling_finding *finding = LIST_ADD(&v->own, &mine->findings);

        *finding = line->findings.items[i];
        finding->words = arena_dup(&v->own, finding->words);
        finding->by_name = arena_dup(&v->own, finding->by_name);
    }
}

struct view *sampled_view_new(const struct sampling_plan *plan, size_t at)
{
    static const struct view_ops ops = {
        .name = "sampled",
        .hints = "found-agreed found-not-agreed found-to-improve next-line open alike quit help",
        .open = sampled_open,
        .draw = sampled_draw,
        .command = sampled_command,
        .close = sampled_close};
    struct sampled_view *v = calloc(1, sizeof *v);

    if (!v)
        abort();
    v->view.ops = &ops;
    v->at = at;
    for (size_t i = 0; i < plan->lines.count; i++)
        copy_line(v, &plan->lines.items[i]);
    return &v->view;
}
