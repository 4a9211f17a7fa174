/* repin_view.c - what other rules would change, before anything is done: a row an apprentice, and of one all that is then and now.
 *
 * Of the same shape as the impact of a framework's version, and with its keys; what it shows is another thing: not what stands on criteria, but
 * what becomes of people.
 */
#include <stdlib.h>
#include <string.h>

#include <beatbook/domain/ref.h>
#include <beatbook/ui/flow.h>
#include <beatbook/ui/list.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "show.h"
#include "show_repin.h"
#include "views.h"

struct repin_view {
    struct view view;
    struct arena own, answered;
    const char *from, *from_id,
        *from_version; /* "ID@VERSION" and its parts; NULL: other versions of the same */
    const char *id, *to;
    bool loaded;
    struct err err;
    struct impact impact;
    struct list list;
    bool one; /* the selected one is shown whole */
    struct flow flow;
    struct list page;
};

static struct repin_view *repin_of(struct view *view)
{
    return (struct repin_view *)view;
}

static const struct repin_person *selected(const struct repin_view *v)
{
    return v->list.at < (int)v->impact.moves.count ? &v->impact.moves.items[v->list.at] : NULL;
}

/* ---- asked */

/* Whom it touches stand first; the others are counted and may be looked at all the same. */
static int by_touch(const void *a, const void *b)
{
    const struct repin_person *x = a, *y = b;
    int touched = (int)repin_touches(y) - (int)repin_touches(x);

    return touched != 0 ? touched : strcmp(x->name, y->name);
}

static void came(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct repin_view *v = context;

    v->loaded = true;
    v->err = *err;
    if (status == STATUS_OK) {
        v->impact = *(const struct impact *)answer;
        view_keep(&v->answered, arena);
        if (v->impact.moves.count > 1)
            qsort(v->impact.moves.items, v->impact.moves.count, sizeof *v->impact.moves.items, by_touch);
    }
    view_dirty(&v->view);
}

static void repin_open(struct view *view)
{
    struct repin_view *v = repin_of(view);
    struct impact_ask ask = {
        .id = v->id, .version = v->to, .from = v->from_id, .from_version = v->from_version};

    call_post_framework_impact(view_client(view), &ask, came, v);
}

/* ---- drawn */

static void add_count(int64_t count, const char *words, struct str *out)
{
    if (count > 0)
        str_add_f(out, "%s%lld %s", out->len > 0 ? ", " : "", (long long)count, words);
}

/* "1 met, 2 met no more, 5 open". */
static void add_changes(const struct repin_person *person, struct str *out)
{
    struct repin_person copy = *person;
    struct repin_people alone = {&copy, 1, 1};
    struct repin_totals totals;

    repin_sum(&alone, &totals);
    add_count(totals.gained, _("met"), out);
    add_count(totals.lost, _("met no more"), out);
    add_count(totals.opened, ngettext("claim opens", "claims open", (unsigned long)totals.opened), out);
    add_count(totals.closed, ngettext("claim closes", "claims close", (unsigned long)totals.closed), out);
    add_count((int64_t)person->lines.count,
              ngettext("gateway line", "gateway lines", (unsigned long)person->lines.count), out);
    if (out->len == 0)
        str_add(out, repin_touches(person) ? _("figures") : _("nothing changes"));
}

static void draw_person(const struct area *in, int row, const struct repin_person *person, bool is_selected)
{
    int name = in->cols >= 100 ? 26 : in->cols >= 76 ? 20 : 16, cohort = in->cols >= 76 ? 9 : 0;
    struct str text = STR_INIT;

    show_hand(in, row, is_selected);
    paint_clip(in, row, 2, name, is_selected ? THEME_SELECTED : THEME_STRONG, person->name);
    if (cohort > 0)
        paint_clip(in, row, 3 + name, cohort - 1, THEME_DIM, person->cohort ? person->cohort : "");
    add_changes(person, &text);
    paint_clip(in, row, 3 + name + cohort, in->cols - 5 - name - cohort,
               repin_touches(person) ? THEME_PLAIN : THEME_DIM, text.buf);
    str_release(&text);
}

/* The totals are a sentence of two lines, of three where it is narrow. */
static int sum_rows(const struct area *area)
{
    return area->cols < 76 ? 3 : 2;
}

static void draw_list(struct repin_view *v, const struct area *area)
{
    int top = 2 + sum_rows(area);
    struct area in = paint_inside(area, top, 0, -2 - top, area->cols);

    list_fit(&v->list, (int)v->impact.moves.count, in.rows);
    for (int row = 0; row < in.rows && v->list.top + row < v->list.count; row++)
        draw_person(&in, row, &v->impact.moves.items[v->list.top + row], v->list.top + row == v->list.at);
    if (v->list.top + in.rows < v->list.count)
        paint_text(&in, in.rows - 1, in.cols - 1, THEME_DIM, theme_sign(SIGN_MORE));
    if (v->list.count == 0)
        show_empty(&in, _("nobody is pinned to another version of these rules"));
    paint_clip(area, area->rows - 1, 2, area->cols - 4, THEME_DIM,
               _("Enter: all that changes for one; m moves people; nobody moves by looking"));
}

static void reflow(struct repin_view *v)
{
    const struct repin_person *person = selected(v);

    flow_start(&v->flow, v->view.cols - 4);
    if (person == NULL)
        return;
    if (*person->version == '\0')
        flow_f(&v->flow, 0, THEME_STRONG, _("%s, without rules so far"), person->name);
    else
        flow_f(&v->flow, 0, THEME_STRONG, _("%s, pinned to %s %s"), person->name, person->id,
               person->version);
    flow_gap(&v->flow);
    show_repinned(person, 0, &v->flow);
}

static void draw_sum(struct repin_view *v, const struct area *area)
{
    struct flow sum = {0};
    struct str text = STR_INIT;
    struct area in = paint_inside(area, 1, 1, sum_rows(area), -2);

    repin_say_totals(&v->impact.totals, &text);
    flow_start(&sum, in.cols);
    flow_text(&sum, 0, THEME_DIM, text.buf);
    flow_paint(&sum, &in, 0);
    flow_release(&sum);
    str_release(&text);
}

static void repin_draw(struct view *view, const struct area *area)
{
    struct repin_view *v = repin_of(view);
    struct str title = STR_INIT;

    str_add_f(&title, _("Impact of the rules %s %s"), v->id, v->to);
    show_heading(area, title.buf, v->from != NULL ? v->from : "");
    str_release(&title);
    if (v->err.text[0] != '\0') {
        show_refused(view, area, v->err.text);
    } else if (!v->loaded) {
        show_empty(area, _("counting…"));
    } else if (v->one) {
        struct area in = paint_inside(area, 2, 2, -2, -4);

        list_page(&v->page, (int)v->flow.lines.count, in.rows);
        flow_paint(&v->flow, &in, v->page.top);
        if (v->page.top + in.rows < v->page.count)
            paint_text(area, area->rows - 1, area->cols - 2, THEME_DIM, theme_sign(SIGN_MORE));
    } else {
        if (v->impact.moves.count > 0)
            draw_sum(v, area);
        draw_list(v, area);
    }
}

static void repin_layout(struct view *view, int rows, int cols)
{
    (void)rows;
    (void)cols;
    if (repin_of(view)->one)
        reflow(repin_of(view));
}

/* ---- commands */

static bool repin_command(struct view *view, const struct command_call *call)
{
    struct repin_view *v = repin_of(view);

    if (call->id == COMMAND_MIGRATE && !*call->arguments) {
        view_push(view->ui, migrate_view_from(v->from, v->id, v->to));
        return true;
    }
    if (call->id == COMMAND_OPEN && v->one && selected(v) != NULL) {
        view_push(view->ui, portfolio_view_new(selected(v)->login, NULL));
        return true;
    }
    if (call->id == COMMAND_OPEN && selected(v) != NULL) {
        v->one = true;
        v->page = (struct list){0};
        reflow(v);
        view_dirty(view);
        return true;
    }
    return v->one ? list_scroll(&v->page, call->id) : list_command(&v->list, call->id);
}

static bool repin_leave(struct view *view)
{
    struct repin_view *v = repin_of(view);

    if (!v->one)
        return true;
    v->one = false;
    view_dirty(view);
    return false;
}

static void repin_close(struct view *view)
{
    struct repin_view *v = repin_of(view);

    flow_release(&v->flow);
    arena_release(&v->own);
    arena_release(&v->answered);
    free(v);
}

struct view *repin_view_new(const char *from, const char *id, const char *version)
{
    static const struct view_ops ops = {.name = "impact",
                                        .hints = "open migrate quit prompt help",
                                        .open = repin_open,
                                        .layout = repin_layout,
                                        .draw = repin_draw,
                                        .command = repin_command,
                                        .changed = repin_open,
                                        .leave = repin_leave,
                                        .close = repin_close};
    struct repin_view *v = calloc(1, sizeof *v);
    struct ref ref;

    if (v == NULL)
        abort();
    v->view.ops = &ops;
    v->id = arena_dup(&v->own, id);
    v->to = arena_dup(&v->own, version);
    if (from != NULL && ref_parse_document(from, &ref)) {
        v->from = arena_dup(&v->own, from);
        v->from_id = arena_dup(&v->own, ref.framework);
        v->from_version = ref.version[0] != '\0' ? arena_dup(&v->own, ref.version) : NULL;
    }
    return &v->view;
}
