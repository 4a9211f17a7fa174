/* reviews_view.c - the reviews of one apprentice: the clock in words, all that were planned, held or missed, what is still to be done.
 *
 * One that was missed or moved stays in the list and says so: the list is the history, not the plan.
 */
#include <stdlib.h>
#include <string.h>

#include <beatbook/app/calendar.h>
#include <beatbook/ui/dialog.h>
#include <beatbook/ui/list.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "show.h"
#include "show_review.h"
#include "views.h"

#define EVENTS_MOST 500

struct reviews_view {
    struct view view;
    struct arena own;   /* of the login */
    const char *login;  /* NULL the caller */
    struct arena arena; /* of the history */
    struct review_history history;
    bool loaded;
    struct list list;
    struct str path; /* of the calendar being written */
};

static struct reviews_view *reviews_of(struct view *view)
{
    return (struct reviews_view *)view;
}

/* ---- asking */

static void came(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct reviews_view *reviews = context;

    if (status != STATUS_OK) {
        view_say(&reviews->view, THEME_BAD, "%s", err->text);
        if (!reviews->loaded)
            view_close(&reviews->view);
        return;
    }
    view_keep(&reviews->arena, arena);
    reviews->history = *(const struct review_history *)answer;
    reviews->loaded = true;
    reviews->view.hints = reviews->history.may_plan ? NULL : "open calendar prompt quit help";
    view_dirty(&reviews->view);
}

static void reviews_open(struct view *view)
{
    const struct ask_login ask = {reviews_of(view)->login};

    call_post_review_history(view_client(view), &ask, came, view);
}

/* ---- drawing */

static void outcome(const struct review_record *record, struct str *out)
{
    const struct review_turn *last = &record->turns.items[record->turns.count - 1];

    if (record->moves > 0)
        str_add_f(out, ngettext("moved %lld time", "moved %lld times", (unsigned long)record->moves),
                  (long long)record->moves);
    if (record->state == REVIEW_STATE_MISSED)
        str_add_f(out, "%s%s", out->len > 0 ? ", " : "",
                  record->said ? last->reason : _("its day went by: move it, hold it, or say why"));
    if (record->missing != 0) {
        str_add_f(out, "%s%s", out->len > 0 ? ", " : "", _("not signed: "));
        show_roles(record->missing, out);
    }
    if (record->state == REVIEW_STATE_PLANNED && *record->place)
        str_add_f(out, "%s%s", out->len > 0 ? ", " : "", record->place);
}

static enum theme_style state_style(const struct review_record *record)
{
    return record->state == REVIEW_STATE_MISSED   ? THEME_BAD
           : record->state == REVIEW_STATE_HELD   ? THEME_WAIT
           : record->state == REVIEW_STATE_SIGNED ? THEME_GOOD
                                                  : THEME_PLAIN;
}

static void draw_record(const struct reviews_view *reviews, const struct area *in, int row, int at)
{
    const struct review_record *record = &reviews->history.items.items[at];
    bool selected = at == reviews->list.at;
    struct str text = STR_INIT;

    show_hand(in, row, selected);
    str_add(&text, show_day(record->on, view_hello(&reviews->view)->today));
    if (record->state == REVIEW_STATE_PLANNED)
        show_review_time(record->minute, &text);
    paint_clip(in, row, 2, 18, selected ? THEME_SELECTED : THEME_PLAIN, text.buf);
    paint_clip(in, row, 21, 9, state_style(record), show_review_state(record->state));
    str_clear(&text);
    outcome(record, &text);
    paint_clip(in, row, 31, in->cols - 32, THEME_DIM, text.buf);
    str_release(&text);
}

static void draw_actions(const struct reviews_view *reviews, const struct area *area)
{
    const struct review_action_list *open = &reviews->history.open;
    day today = view_hello(&reviews->view)->today;

    if (open->count == 0 || area->rows < 2)
        return;
    paint_f(area, 0, 1, THEME_STRONG, _("Still to be done: %zu"), open->count);
    for (int i = 0; i < (int)open->count && i + 1 < area->rows; i++) {
        const struct review_action *action = &open->items[i];
        struct str text = STR_INIT;

        str_add_f(&text, _("%s, by %s"), action->owner_name, show_day(action->by, today));
        paint_clip(area, i + 1, 2, 28, action->overdue ? THEME_BAD : THEME_DIM, text.buf);
        paint_clip(area, i + 1, 31, area->cols - 32, THEME_PLAIN, action->text);
        str_release(&text);
    }
}

static void reviews_draw(struct view *view, const struct area *area)
{
    struct reviews_view *reviews = reviews_of(view);
    const struct review_clock *clock = &reviews->history.clock;
    day today = view_hello(view)->today;
    struct str words = STR_INIT;
    struct area in, below, head = paint_inside(area, 1, 1, area->rows - 1, area->cols - 2);
    int used, keep;

    if (!reviews->loaded) {
        show_heading(area, _("Reviews"), "");
        show_empty(area, _("…"));
        return;
    }
    show_heading(area, _("Reviews"), clock->name);
    show_review_clock(clock, today, &words);
    used = paint_wrap(&head, 0, 0, 0, show_review_style(clock->due), words.buf);
    if (show_review_alarm(clock, today, false) != NULL)
        paint_text(&head, used++, 0, show_review_style(clock->due), show_review_alarm(clock, today, false));
    keep = reviews->history.open.count > 0 ? (int)reviews->history.open.count + 2 : 0;
    if (keep > (area->rows - used) / 2)
        keep = (area->rows - used) / 2;
    in = paint_inside(area, used + 2, 0, area->rows - used - 2 - keep, area->cols);
    below = paint_inside(area, area->rows - keep, 0, keep, area->cols);
    list_fit(&reviews->list, (int)reviews->history.items.count, in.rows);
    for (int row = 0; row < in.rows && reviews->list.top + row < reviews->list.count; row++)
        draw_record(reviews, &in, row, reviews->list.top + row);
    if (reviews->list.count == 0)
        show_empty(&in,
                   reviews->history.may_plan ? _("none planned yet: n plans one") : _("none planned yet"));
    draw_actions(reviews, &below);
    str_release(&words);
}

/* ---- planning */

static void planned(void *context, enum status status, const void *answer, struct arena *arena,
                    const struct err *err)
{
    struct reviews_view *reviews = context;

    (void)answer;
    (void)arena;
    if (status != STATUS_OK) {
        view_say(&reviews->view, THEME_BAD, "%s", err->text);
        return;
    }
    view_say(&reviews->view, THEME_GOOD, _("planned"));
    view_wrote(&reviews->view);
    reviews_open(&reviews->view);
}

static void day_given(void *context, const char *text)
{
    struct reviews_view *reviews = context;
    struct review_plan_ask ask = {.login = reviews->login};

    if (text == NULL || *text == '\0')
        return;
    if (!show_review_parse(text, view_hello(&reviews->view)->today, &ask.on, &ask.minute, &ask.place))
        view_say(&reviews->view, THEME_BAD, _("'%s' is no day; write one like 20 Nov 14:00"), text);
    else
        call_post_review_plan(view_client(&reviews->view), &ask, planned, reviews);
}

static void plan(struct reviews_view *reviews, const char *words)
{
    if (!reviews->history.may_plan && reviews->history.clock.review != 0)
        view_say(&reviews->view, THEME_NOTICE, _("one is planned already: open it (Enter), and m moves it"));
    else if (!reviews->history.may_plan)
        view_say(&reviews->view, THEME_NOTICE,
                 _("reviews are planned by the apprentice, the supervisor and the training unit"));
    else if (*words != '\0')
        day_given(reviews, words);
    else
        dialog_prompt(reviews->view.ui, _("day, time and place, as 20 Nov 14:00 the station:"), "", day_given,
                      reviews);
}

/* ---- the calendar */

static void events_came(void *context, enum status status, const void *answer, struct arena *arena,
                        const struct err *err)
{
    struct reviews_view *reviews = context;
    const struct review_events *events = answer;
    struct err fault = ERR_INIT;

    (void)arena;
    if (status != STATUS_OK)
        view_say(&reviews->view, THEME_BAD, "%s", err->text);
    else if (calendar_file(&events->items, view_hello(&reviews->view)->now, reviews->path.buf, &fault) !=
             STATUS_OK)
        view_say(&reviews->view, THEME_BAD, "%s", fault.text);
    else
        view_say(&reviews->view, THEME_GOOD, _("written for a calendar: %s"), reviews->path.buf);
    view_dirty(&reviews->view);
}

static void path_given(void *context, const char *path)
{
    struct reviews_view *reviews = context;
    const struct reviews_ask ask = {.login = reviews->history.clock.login, .limit = EVENTS_MOST};

    if (path == NULL || *path == '\0')
        return;
    str_clear(&reviews->path);
    str_add(&reviews->path, path);
    call_post_review_calendar(view_client(&reviews->view), &ask, events_came, reviews);
}

/* ---- commands */

static bool reviews_command(struct view *view, const struct command_call *call)
{
    struct reviews_view *reviews = reviews_of(view);
    bool any = reviews->list.at < (int)reviews->history.items.count;

    if (!reviews->loaded)
        return false;
    if (call->id == COMMAND_OPEN && any)
        view_push(view->ui, meeting_view_new(reviews->history.items.items[reviews->list.at].id));
    else if (call->id == COMMAND_PLAN)
        plan(reviews, call->arguments);
    else if (call->id == COMMAND_CALENDAR && *call->arguments != '\0')
        path_given(reviews, call->arguments);
    else if (call->id == COMMAND_CALENDAR)
        dialog_path(view->ui, _("write a calendar to:"), "~/reviews.ics", path_given, reviews);
    else if (!list_command(&reviews->list, call->id))
        return call->id == COMMAND_OPEN;
    view_dirty(view);
    return true;
}

static void reviews_close(struct view *view)
{
    str_release(&reviews_of(view)->path);
    arena_release(&reviews_of(view)->arena);
    arena_release(&reviews_of(view)->own);
    free(view);
}

struct view *reviews_view_new(const char *login)
{
    static const struct view_ops ops = {.name = "reviews",
                                        .hints = "open plan calendar prompt quit help",
                                        .open = reviews_open,
                                        .draw = reviews_draw,
                                        .command = reviews_command,
                                        .changed = reviews_open,
                                        .close = reviews_close};
    struct reviews_view *reviews = calloc(1, sizeof *reviews);

    if (reviews == NULL)
        abort();
    reviews->view.ops = &ops;
    str_init(&reviews->path);
    reviews->login = login != NULL ? arena_dup(&reviews->own, login) : NULL;
    return &reviews->view;
}
