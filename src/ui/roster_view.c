/* roster_view.c - a table of the roster looked at: what each row would do, and then all of them do it, or none.
 *
 * The file is read anew when it is applied: what is done is what the rows say then, on what stands then, and the page shows it.
 */
#include <stdlib.h>
#include <string.h>

#include <beatbook/app/roster_files.h>
#include <beatbook/ui/flow.h>
#include <beatbook/ui/list.h>
#include <beatbook/util/file.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "show.h"
#include "views.h"

enum roster_stage { ROSTER_LOOKING, ROSTER_FAULTY, ROSTER_PLANNED, ROSTER_DONE, ROSTER_FAILED };

struct roster_view {
    struct view view;
    struct str path;
    enum roster_stage stage;
    struct arena arena;
    struct roster_answer answer;
    struct err err;
    struct flow flow;
    struct list page;
};

static struct roster_view *roster_of(struct view *view)
{
    return (struct roster_view *)view;
}

/* --- laid out --------------------------------------------------------------------------------- */

static void flow_faults(struct roster_view *roster)
{
    const struct fault_list *faults = &roster->answer.faults;

    flow_f(&roster->flow, 0, THEME_BAD,
           ngettext("%zu fault: nothing was taken in", "%zu faults: nothing was taken in", faults->count),
           faults->count);
    flow_gap(&roster->flow);
    for (size_t i = 0; i < faults->count; i++) {
        const struct fault *fault = &faults->items[i];

        flow_f(&roster->flow, 2, THEME_PLAIN, fault->item != NULL ? _("line %d, %s: %s") : _("line %d%s: %s"),
               fault->line, fault->item != NULL ? fault->item : "", fault->text);
        if (fault->remedy != NULL && *fault->remedy != '\0')
            flow_add(&roster->flow, 6, THEME_DIM, 4, theme_sign(SIGN_ARROW), THEME_DIM, -1, fault->remedy);
    }
}

static void flow_line(struct flow *flow, const struct roster_line *line)
{
    struct str text = STR_INIT;

    str_add_f(&text, _("line %d: %s"), line->line, line->text);
    flow_add(flow, 4,
             line->care                       ? THEME_NOTICE
             : line->effect == ROSTER_NOTHING ? THEME_DIM
                                              : THEME_PLAIN,
             2,
             line->care                       ? theme_sign(SIGN_RETURNED)
             : line->effect == ROSTER_ADDS    ? "+"
             : line->effect == ROSTER_CHANGES ? "~"
                                              : "",
             line->care ? THEME_BAD : THEME_GOOD, -1, text.buf);
    str_release(&text);
}

/* What is to be looked at twice stands first, and again in its place. */
static void flow_lines(struct roster_view *roster)
{
    const struct roster_answer *answer = &roster->answer;
    bool care = answer->care > 0 && roster->stage == ROSTER_PLANNED;

    if (care)
        flow_text(&roster->flow, 0, THEME_BAD, _("Look twice at these: they give rights"));
    for (size_t i = 0; i < answer->items.count && care; i++)
        if (answer->items.items[i].care)
            flow_line(&roster->flow, &answer->items.items[i]);
    if (care)
        flow_gap(&roster->flow);
    for (size_t i = 0; i < answer->items.count; i++)
        flow_line(&roster->flow, &answer->items.items[i]);
}

static void flow_sum(struct roster_view *roster, enum theme_style style, const char *head)
{
    const struct roster_answer *answer = &roster->answer;

    flow_text(&roster->flow, 0, style, head);
    flow_f(&roster->flow, 0, THEME_PLAIN, _("rows that add %lld, that change %lld, with nothing new %lld"),
           (long long)answer->added, (long long)answer->changed, (long long)answer->same);
    flow_gap(&roster->flow);
}

static bool does_nothing(const struct roster_view *roster)
{
    return roster->answer.added + roster->answer.changed == 0;
}

static void reflow(struct roster_view *roster)
{
    struct flow *flow = &roster->flow;

    roster->view.hints =
        roster->stage == ROSTER_PLANNED && !does_nothing(roster) ? "apply quit help" : "quit help";
    flow_start(flow, roster->view.cols - 4);
    switch (roster->stage) {
    case ROSTER_LOOKING:
        flow_text(flow, 0, THEME_DIM, _("looking at it…"));
        break;
    case ROSTER_FAULTY:
        flow_faults(roster);
        break;
    case ROSTER_PLANNED:
        if (does_nothing(roster))
            flow_sum(roster, THEME_GOOD, _("All of it stands already: there is nothing to do."));
        else
            flow_sum(roster, THEME_STRONG,
                     _("This would happen: y does it, all of it or nothing; q leaves everything as it is"));
        flow_lines(roster);
        break;
    case ROSTER_DONE:
        flow_sum(roster, THEME_GOOD, _("Done:"));
        flow_lines(roster);
        break;
    case ROSTER_FAILED:
        flow_text(flow, 0, THEME_BAD, roster->err.text);
        break;
    }
}

/* --- asked ------------------------------------------------------------------------------------ */

static void take(struct roster_view *roster, bool dry_run)
{
    enum status status;

    arena_release(&roster->arena);
    status = roster_files_import(view_session(&roster->view), roster->path.buf, dry_run, &roster->arena,
                                 &roster->answer, &roster->err);
    if (status == STATUS_NO)
        roster->stage = ROSTER_FAULTY;
    else if (status != STATUS_OK)
        roster->stage = ROSTER_FAILED;
    else
        roster->stage = dry_run ? ROSTER_PLANNED : ROSTER_DONE;
    if (roster->stage == ROSTER_DONE)
        view_wrote(&roster->view);
    roster->page.top = 0;
    reflow(roster);
    view_dirty(&roster->view);
}

/* --- the view --------------------------------------------------------------------------------- */

static void roster_open(struct view *view)
{
    view_rest(view);
}

/* After the line that says so was drawn: reading is waited for. */
static void roster_rest(struct view *view)
{
    if (roster_of(view)->stage == ROSTER_LOOKING)
        take(roster_of(view), true);
}

static void roster_layout(struct view *view, int rows, int cols)
{
    (void)rows;
    (void)cols;
    reflow(roster_of(view));
}

static void roster_draw(struct view *view, const struct area *area)
{
    struct roster_view *roster = roster_of(view);
    const char *slash = strrchr(roster->path.buf, '/');
    struct str title = STR_INIT;
    struct area in;

    str_add(&title, _("Roster"));
    if (roster->stage == ROSTER_PLANNED || roster->stage == ROSTER_DONE)
        str_add_f(&title, " %s %s", theme_sign(SIGN_DOT),
                  names_word(&roster_names, (int)roster->answer.table));
    show_heading(area, title.buf, slash != NULL ? slash + 1 : roster->path.buf);
    in = paint_inside(area, 2, 2, -2, -4);
    list_page(&roster->page, (int)roster->flow.lines.count, in.rows);
    flow_paint(&roster->flow, &in, roster->page.top);
    if (roster->page.top + in.rows < roster->page.count)
        paint_text(area, area->rows - 1, area->cols - 2, THEME_DIM, theme_sign(SIGN_MORE));
    str_release(&title);
}

static bool roster_command(struct view *view, const struct command_call *call)
{
    struct roster_view *roster = roster_of(view);

    if (call->id != COMMAND_APPLY)
        return list_scroll(&roster->page, call->id);
    if (roster->stage == ROSTER_PLANNED && !does_nothing(roster))
        take(roster, false);
    else
        view_say(view, THEME_NOTICE, _("there is nothing to take in"));
    return true;
}

static void roster_close(struct view *view)
{
    struct roster_view *roster = roster_of(view);

    flow_release(&roster->flow);
    arena_release(&roster->arena);
    str_release(&roster->path);
    free(roster);
}

struct view *roster_view_new(const char *path)
{
    static const struct view_ops ops = {.name = "import",
                                        .open = roster_open,
                                        .layout = roster_layout,
                                        .draw = roster_draw,
                                        .command = roster_command,
                                        .rest = roster_rest,
                                        .close = roster_close};
    struct roster_view *roster = calloc(1, sizeof *roster);

    if (roster == NULL)
        abort();
    roster->view.ops = &ops;
    str_init(&roster->path);
    file_expand(path, &roster->path);
    return &roster->view;
}
