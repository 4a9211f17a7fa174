/* meeting_view.c - one review: what happened to it, what there is to talk about, notes, what was agreed, who signed.
 *
 * The page is a list of lines, so that what a line rests on is one key away: an entry, a criterion, an action. What is asked when something is done
 * to it stands in meeting_act.c.
 */
#include "meeting_parts.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/ui/dialog.h>
#include <beatbook/ui/entry_view.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "show.h"
#include "show_review.h"
#include "views.h"

/* ---- asking */

static void came(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct meeting_view *v = context;

    if (status != STATUS_OK) {
        view_say(&v->view, THEME_BAD, "%s", err->text);
        if (!v->loaded)
            view_close(&v->view);
        return;
    }
    view_keep(&v->arena, arena);
    v->record = *(const struct review_record *)answer;
    v->loaded = true;
    v->view.laid_out = false;
    v->view.hints = v->record.may_sign != 0 ? "sign-review open notes prompt quit help"
                    : v->record.may_write   ? "notes agree close-review open plan quit help"
                    : v->record.may_plan    ? "open plan miss prompt quit help"
                                            : "open notes done prompt quit help";
    view_dirty(&v->view);
}

void meeting_view_load(struct meeting_view *v)
{
    const struct ask_id ask = {v->review};

    call_post_review_show(view_client(&v->view), &ask, came, v);
}

static void meeting_open(struct view *view)
{
    meeting_view_load((struct meeting_view *)view);
}

/* ---- the page */

/* The tag of a flow's line is the number of its row; rows without one rest on nothing. */
static int add_row(struct meeting_view *v, struct meeting_row row)
{
    *LIST_ADD(&v->page, &v->rows) = row;
    return (int)v->rows.count - 1;
}

static const char *topic_words(enum review_topic topic)
{
    static const char *const words[REVIEW_TOPIC_COUNT] = {N_("Open actions"),
                                                          N_("Handed in"),
                                                          N_("Accepted"),
                                                          N_("Came back"),
                                                          N_("Met since then"),
                                                          N_("Met, and lapses soon"),
                                                          N_("Hours off the job"),
                                                          N_("Waits for a decision"),
                                                          N_("Comments unanswered"),
                                                          N_("Away")};

    return _(words[topic]);
}

static void add_topic(struct meeting_view *v, const struct review_point *first)
{
    struct str text = STR_INIT;

    if (first->topic == REVIEW_TOPIC_HOURS) {
        str_add_f(&text, "%s: ", topic_words(first->topic));
        review_say_hours(first, &text);
    } else {
        str_add_f(&text, "%s: %lld", topic_words(first->topic), (long long)first->number);
    }
    flow_text(&v->flow, 0, THEME_STRONG, text.buf);
    str_release(&text);
}

static void add_point(struct meeting_view *v, const struct review_point *point)
{
    day today = view_hello(&v->view)->today;
    int tag = add_row(v, (struct meeting_row){point->entry, point->action, point->ref});
    struct str text = STR_INIT;

    if (point->code != NULL)
        str_add_f(&text, "%s ", point->code);
    str_add(&text, point->entry != 0         ? entry_title_text(point->title)
                   : point->title[0] != '\0' ? point->title
                   : point->action != 0      ? _("(erased)")
                                             : "");
    if (point->name != NULL)
        str_add_f(&text, "%s%s", text.len > 0 ? " - " : "", point->name);
    if (point->on != DAY_NONE)
        str_add_f(&text,
                  point->topic == REVIEW_TOPIC_ACTION    ? _(", by %s")
                  : point->topic == REVIEW_TOPIC_LAPSES  ? _(", lapses %s")
                  : point->topic == REVIEW_TOPIC_WAITING ? _(", since %s")
                  : point->topic == REVIEW_TOPIC_ABSENCE ? _(", until %s")
                                                         : ", %s",
                  show_day(point->on, today));
    flow_add(&v->flow, 4, point->overdue ? THEME_BAD : THEME_PLAIN, 0, NULL, THEME_PLAIN, tag, text.buf);
    str_release(&text);
}

static void add_agenda(struct meeting_view *v)
{
    const struct review_point_list *agenda = &v->record.agenda;
    day today = view_hello(&v->view)->today;

    flow_gap(&v->flow);
    if (v->record.since != DAY_NONE)
        flow_f(&v->flow, 0, THEME_TITLE, _("To talk about: what changed since %s"),
               show_day(v->record.since, today));
    else
        flow_text(&v->flow, 0, THEME_TITLE, _("What was talked about"));
    for (size_t i = 0; i < agenda->count; i++) {
        if (i == 0 || agenda->items[i].topic != agenda->items[i - 1].topic)
            add_topic(v, &agenda->items[i]);
        if (agenda->items[i].topic != REVIEW_TOPIC_HOURS)
            add_point(v, &agenda->items[i]);
    }
    if (agenda->count == 0)
        flow_text(&v->flow, 0, THEME_DIM, _("nothing changed"));
}

static void add_turn(struct meeting_view *v, const struct review_turn *turn)
{
    static const char *const words[REVIEW_ACT_COUNT] = {N_("planned for"), N_("moved to"), N_("missed"),
                                                        N_("held"), N_("note added")};
    day today = view_hello(&v->view)->today;
    struct str text = STR_INIT;

    str_add(&text, _(words[turn->act]));
    if (turn->on != DAY_NONE)
        str_add_f(&text, " %s", show_day(turn->on, today));
    show_review_time(turn->minute, &text);
    if (*turn->place)
        str_add_f(&text, ", %s", turn->place);
    str_add_f(&text, _(", by %s, "), turn->name);
    show_moment(turn->at, today, &text);
    if (turn->passed)
        str_add(&text, _("; that day went by"));
    flow_text(&v->flow, 0, turn->passed || turn->act == REVIEW_MISSED ? THEME_BAD : THEME_DIM, text.buf);
    if (*turn->reason)
        flow_text(&v->flow, 4, THEME_PLAIN, turn->reason);
    if (turn->act == REVIEW_NOTED && *turn->notes)
        flow_text(&v->flow, 4, THEME_PLAIN, turn->notes);
    str_release(&text);
}

static void add_notes(struct meeting_view *v)
{
    const struct review_record *record = &v->record;

    flow_gap(&v->flow);
    flow_text(&v->flow, 0, THEME_TITLE, _("Notes"));
    if (record->notes[0] != '\0')
        flow_text(&v->flow, 0, THEME_PLAIN, record->notes);
    else
        flow_text(&v->flow, 0, THEME_DIM,
                  record->may_write ? _("none yet: e writes them") : _("none that you may read yet"));
}

static void add_actions(struct meeting_view *v)
{
    const struct review_action_list *actions = &v->record.actions;
    day today = view_hello(&v->view)->today;

    flow_gap(&v->flow);
    flow_text(&v->flow, 0, THEME_TITLE, _("Agreed"));
    for (size_t i = 0; i < actions->count; i++) {
        const struct review_action *action = &actions->items[i];
        int tag = add_row(v, (struct meeting_row){.action = action->id});
        struct str text = STR_INIT;

        str_add_f(&text, _("%s - %s, by %s%s"), action->hidden ? _("(erased)") : action->text,
                  action->owner_name, show_day(action->by, today),
                  action->done_by != NULL ? _(", done")
                  : action->overdue       ? _(", overdue")
                                          : "");
        flow_add(&v->flow, 4, action->overdue ? THEME_BAD : THEME_PLAIN, 2,
                 action->done_by != NULL ? theme_sign(SIGN_TICK) : NULL, THEME_GOOD, tag, text.buf);
        str_release(&text);
    }
    if (actions->count == 0)
        flow_text(&v->flow, 0, THEME_DIM,
                  v->record.may_write ? _("nothing yet: a puts an action down") : _("nothing"));
}

static void add_signatures(struct meeting_view *v)
{
    const struct review_record *record = &v->record;
    struct str text = STR_INIT;

    if (record->state != REVIEW_STATE_HELD && record->state != REVIEW_STATE_SIGNED)
        return;
    flow_gap(&v->flow);
    flow_text(&v->flow, 0, THEME_TITLE, _("Signed"));
    for (size_t i = 0; i < record->signatures.count; i++) {
        const struct review_signature *one = &record->signatures.items[i];

        str_clear(&text);
        str_add_f(&text, "%s, %s, ", one->name, show_role(one->role));
        show_moment(one->at, view_hello(&v->view)->today, &text);
        flow_text(&v->flow, 0, THEME_GOOD, text.buf);
    }
    if (record->missing != 0) {
        str_clear(&text);
        str_add(&text, _("not yet: "));
        show_roles(record->missing, &text);
        flow_text(&v->flow, 0, THEME_WAIT, text.buf);
    }
    str_release(&text);
}

static void meeting_layout(struct view *view, int rows, int cols)
{
    struct meeting_view *v = (struct meeting_view *)view;

    (void)rows;
    flow_start(&v->flow, cols - 4);
    arena_release(&v->page);
    memset(&v->rows, 0, sizeof v->rows);
    if (!v->loaded)
        return;
    for (size_t i = 0; i < v->record.turns.count; i++)
        add_turn(v, &v->record.turns.items[i]);
    if (v->record.state != REVIEW_STATE_MISSED || !v->record.said) {
        add_agenda(v);
        add_notes(v);
        add_actions(v);
        add_signatures(v);
    }
}

/* ---- drawing */

static void meeting_draw(struct view *view, const struct area *area)
{
    struct meeting_view *v = (struct meeting_view *)view;
    struct area in = paint_inside(area, 2, 0, area->rows - 2, area->cols);
    struct str title = STR_INIT;

    if (!v->loaded) {
        show_empty(area, _("…"));
        return;
    }
    str_add_f(&title, _("Review of %s, %s"), v->record.apprentice_name,
              show_day(v->record.on, view_hello(view)->today));
    if (v->record.state == REVIEW_STATE_PLANNED)
        show_review_time(v->record.minute, &title);
    show_heading(area, title.buf, show_review_state(v->record.state));
    str_release(&title);
    list_fit(&v->list, (int)v->flow.lines.count, in.rows);
    for (int row = 0; row < in.rows && v->list.top + row < v->list.count; row++) {
        struct area one = paint_inside(&in, row, 2, 1, in.cols - 3);

        show_hand(&in, row, v->list.top + row == v->list.at);
        flow_paint(&v->flow, &one, v->list.top + row);
    }
    if (v->list.top + in.rows < v->list.count)
        paint_text(area, area->rows - 1, area->cols - 1, THEME_DIM, theme_sign(SIGN_MORE));
}

/* ---- what a line rests on */

const struct meeting_row *meeting_view_row(const struct meeting_view *v)
{
    int tag = v->list.at < (int)v->flow.lines.count ? v->flow.lines.items[v->list.at].tag : -1;

    return tag >= 0 && tag < (int)v->rows.count ? &v->rows.items[tag] : NULL;
}

static void follow(struct meeting_view *v)
{
    const struct meeting_row *row = meeting_view_row(v);

    if (row != NULL && row->entry != 0)
        view_push(v->view.ui, entry_view_new(v->view.ui->session, row->entry, NULL));
    else if (row != NULL && row->ref != NULL)
        view_push(v->view.ui, criterion_view_new(v->record.apprentice, row->ref));
    else
        view_say(&v->view, THEME_NOTICE,
                 row != NULL ? _("an action: d when it is done")
                             : _("on a line with an entry or a criterion Enter opens it"));
}

static bool meeting_command(struct view *view, const struct command_call *call)
{
    struct meeting_view *v = (struct meeting_view *)view;

    if (!v->loaded)
        return false;
    if (call->id == COMMAND_OPEN)
        follow(v);
    else if (!meeting_act_command(v, call) && !list_command(&v->list, call->id))
        return false;
    view_dirty(view);
    return true;
}

static void meeting_close(struct view *view)
{
    struct meeting_view *v = (struct meeting_view *)view;

    flow_release(&v->flow);
    str_release(&v->text);
    arena_release(&v->page);
    arena_release(&v->challenged);
    arena_release(&v->arena);
    free(v);
}

struct view *meeting_view_new(int64_t review)
{
    static const struct view_ops ops = {.name = "meeting",
                                        .hints = "open notes quit help",
                                        .open = meeting_open,
                                        .layout = meeting_layout,
                                        .draw = meeting_draw,
                                        .command = meeting_command,
                                        .changed = meeting_open,
                                        .close = meeting_close};
    struct meeting_view *v = calloc(1, sizeof *v);

    if (v == NULL)
        abort();
    v->view.ops = &ops;
    v->review = review;
    str_init(&v->text);
    return &v->view;
}
