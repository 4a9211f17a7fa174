/* limits_view.c - behind the question of the sworn officer: where only one may act, and what the claimed criteria say, whole.
 *
 * One page for both, asked for anew each time: it stands above an entry that is being written, read or decided, and each of them has the
 * claims under other names. What concerns a claim stands first and says which.
 */
#include <stdlib.h>
#include <string.h>

#include <beatbook/ui/flow.h>
#include <beatbook/ui/list.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "show.h"
#include "views.h"

#define WIDEST 100 /* columns: longer lines are not read */
#define TAG_CRITERIA 1

struct limits_view {
    struct view view;
    struct arena own; /* of the request */
    struct claims_ask ask;
    enum sworn sworn;
    bool criteria_first;
    struct arena arena; /* of the answer */
    struct claimed claimed;
    bool there;
    struct flow flow;
    struct list page;
};

static struct limits_view *limits_of(struct view *view)
{
    return (struct limits_view *)view;
}

void limits_view_concern(const struct limit_line *limit, struct str *out)
{
    size_t i;

    str_add(out, limit->code);
    for (i = 0; i < limit->concerns.count; i++)
        str_add_f(out, i == 0 ? _(" concerns %s") : " %s", limit->concerns.items[i]);
}

const char *limits_view_answer(enum sworn sworn)
{
    static const char *const words[SWORN_COUNT] = {
        [SWORN_UNANSWERED] = N_("not answered"), [SWORN_NO] = N_("no"), [SWORN_YES] = N_("yes")};

    return _(words[sworn]);
}

/* --- laid out --------------------------------------------------------------------------------- */

static void add_limits(struct limits_view *limits)
{
    const char *title = NULL;
    struct str head = STR_INIT;
    size_t i;

    flow_text(&limits->flow, 0, THEME_TITLE, _("Where only a sworn officer may act"));
    if (limits->claimed.limits.count == 0)
        flow_text(&limits->flow, 2, THEME_DIM, _("no framework in the store says so"));
    for (i = 0; i < limits->claimed.limits.count; i++) {
        const struct limit_line *limit = &limits->claimed.limits.items[i];

        if (title == NULL || strcmp(title, limit->framework_title) != 0)
            flow_text(&limits->flow, 2, THEME_DIM, limit->framework_title);
        title = limit->framework_title;
        str_clear(&head);
        limits_view_concern(limit, &head);
        flow_text(&limits->flow, 2, limit->concerns.count > 0 ? THEME_NOTICE : THEME_STRONG, head.buf);
        flow_text(&limits->flow, 5, THEME_PLAIN, limit->words);
    }
    str_release(&head);
}

static void add_criteria(struct limits_view *limits)
{
    const char *title = NULL;
    size_t i;

    flow_add(&limits->flow, 0, THEME_TITLE, 0, NULL, THEME_PLAIN, TAG_CRITERIA,
             _("What the claimed criteria say"));
    if (limits->claimed.items.count == 0)
        flow_text(&limits->flow, 2, THEME_DIM, _("nothing is claimed yet"));
    for (i = 0; i < limits->claimed.items.count; i++) {
        const struct claimed_line *line = &limits->claimed.items.items[i];

        if (title == NULL || strcmp(title, line->framework_title) != 0)
            flow_text(&limits->flow, 2, THEME_DIM, line->framework_title);
        title = line->framework_title;
        flow_add(&limits->flow, 8, THEME_PLAIN, 2, line->code, THEME_STRONG, -1, line->words);
        flow_text(&limits->flow, 8, THEME_DIM, line->rule != NULL ? line->rule : _("no rule"));
    }
}

static void reflow(struct limits_view *limits)
{
    int cols = limits->view.cols - 4;

    flow_start(&limits->flow, cols < WIDEST ? cols : WIDEST);
    if (!limits->there)
        return;
    if (limits->criteria_first)
        add_criteria(limits);
    else
        add_limits(limits);
    flow_gap(&limits->flow);
    if (limits->criteria_first)
        add_limits(limits);
    else
        add_criteria(limits);
}

/* --- the view --------------------------------------------------------------------------------- */

static void came(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct limits_view *limits = context;

    if (status != STATUS_OK) {
        view_say(&limits->view, THEME_BAD, "%s", err->text);
        view_close(&limits->view);
        return;
    }
    view_keep(&limits->arena, arena);
    limits->claimed = *(const struct claimed *)answer;
    limits->there = true;
    reflow(limits);
    view_dirty(&limits->view);
}

static void limits_open(struct view *view)
{
    call_post_claims_show(view_client(view), &limits_of(view)->ask, came, view);
}

static void limits_layout(struct view *view, int rows, int cols)
{
    (void)rows;
    (void)cols;
    reflow(limits_of(view));
}

static void limits_draw(struct view *view, const struct area *area)
{
    struct limits_view *limits = limits_of(view);
    struct area in = paint_inside(area, 2, 2, -2, -4);

    show_heading(area, _("Was a sworn officer called for?"), limits_view_answer(limits->sworn));
    if (!limits->there)
        paint_text(&in, 0, 0, THEME_DIM, _("…"));
    list_page(&limits->page, (int)limits->flow.lines.count, in.rows);
    flow_paint(&limits->flow, &in, limits->page.top);
    if (limits->page.top + in.rows < limits->page.count)
        paint_text(area, area->rows - 1, area->cols - 2, THEME_DIM, theme_sign(SIGN_MORE));
}

static bool limits_command(struct view *view, const struct command_call *call)
{
    if (call->id != COMMAND_OPEN)
        return list_scroll(&limits_of(view)->page, call->id);
    view_close(view); /* nothing is to be chosen: Enter goes back to what was being done */
    return true;
}

static void limits_close(struct view *view)
{
    struct limits_view *limits = limits_of(view);

    flow_release(&limits->flow);
    arena_release(&limits->arena);
    arena_release(&limits->own);
    free(limits);
}

struct view *limits_view_new(const struct claims_ask *ask, enum sworn sworn, bool criteria_first)
{
    static const struct view_ops ops = {.name = "powers",
                                        .hints = "page-down quit help",
                                        .open = limits_open,
                                        .layout = limits_layout,
                                        .draw = limits_draw,
                                        .command = limits_command,
                                        .close = limits_close};
    struct limits_view *limits = calloc(1, sizeof *limits);
    size_t i;

    if (limits == NULL)
        abort();
    limits->view.ops = &ops;
    limits->sworn = sworn;
    limits->criteria_first = criteria_first;
    limits->ask.login = arena_dup(&limits->own, ask->login);
    for (i = 0; i < ask->claims.count && i < CLAIMED_MOST; i++)
        *LIST_ADD(&limits->own, &limits->ask.claims) = arena_dup(&limits->own, ask->claims.items[i]);
    return &limits->view;
}

void limits_view_refs(const struct entry *entry, struct arena *arena, struct claims_ask *ask)
{
    size_t i;

    ask->login = entry->login;
    for (i = 0; i < entry->claims.count && ask->claims.count < CLAIMED_MOST; i++)
        if (!entry->claims.items[i].proposed && entry->claims.items[i].state != CLAIM_WITHDRAWN)
            *LIST_ADD(arena, &ask->claims) = entry->claims.items[i].ref;
}
