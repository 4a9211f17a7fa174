/* hours_view.c - hours: planned, done and forecast in words; month by month or week by week; the lines behind it. */
#include <stdlib.h>
#include <string.h>

#include <beatbook/ui/dialog.h>
#include <beatbook/ui/entry_view.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "hours_parts.h"
#include "show.h"
#include "views.h"

static struct hours_view *hours_of_view(struct view *view)
{
    return (struct hours_view *)view;
}

/* --- what comes ------------------------------------------------------------------------------- */

static void came(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct hours_view *hours = context;

    view_dirty(&hours->view);
    hours->err = *err;
    if (status != STATUS_OK)
        return;
    view_keep(&hours->arena, arena);
    hours->hours = *(const struct hours *)answer;
    hours->there = true;
    hours->view.hints = hours->login == NULL ? NULL
                        : (view_hello(&hours->view)->roles & ROLE_BIT(ROLE_TRAINING)) != 0
                            ? "correct by-week by-month next-pane open quit help"
                            : "by-week by-month next-pane open quit help";
}

static void lines_came(void *context, enum status status, const void *answer, struct arena *arena,
                       const struct err *err)
{
    struct hours_view *hours = context;
    const struct hours_lines *page = answer;

    pages_came(&hours->pages, status, err, page != NULL ? &page->items : NULL, sizeof(struct hours_line),
               page != NULL ? page->next : NULL, arena);
    view_dirty(&hours->view);
}

static void ask_lines(struct hours_view *hours, const char *cursor)
{
    const struct hours_list_ask ask = {.login = hours->login, .cursor = cursor};

    if (cursor == NULL)
        pages_ask_first(&hours->pages);
    call_post_hours_list(view_client(&hours->view), &ask, lines_came, hours);
}

static void hours_open(struct view *view)
{
    struct hours_view *hours = hours_of_view(view);
    struct hours_ask ask;

    if (hours->login != NULL && strcmp(hours->login, view_hello(view)->login) == 0)
        hours->login = NULL; /* one's own, by name */
    ask.login = hours->login;
    call_post_hours_show(view_client(view), &ask, came, view);
    ask_lines(hours, NULL);
}

/* --- what is done ----------------------------------------------------------------------------- */

static void log_line(struct hours_view *hours)
{
    if (!hours->there)
        return;
    if (hours->login != NULL)
        view_say(&hours->view, THEME_NOTICE, _("these are not your hours: their apprentice logs them"));
    else
        view_push(hours->view.ui, hours_form_new(&hours->hours));
}

static void correct_line(struct hours_view *hours)
{
    const struct hours_line *line = pages_selected(&hours->pages);
    bool trains = (view_hello(&hours->view)->roles & ROLE_BIT(ROLE_TRAINING)) != 0;

    if (line == NULL)
        view_say(&hours->view, THEME_NOTICE, _("there is no line to correct"));
    else if (line->source == HOURS_CORRECTION)
        view_say(&hours->view, THEME_NOTICE, _("that is a correction itself: correct what it corrects"));
    else if (line->source == HOURS_ENTRY && !trains)
        view_say(&hours->view, THEME_NOTICE,
                 _("hand the entry in again with the right minutes, or ask the training unit"));
    else if (hours->login != NULL && !trains)
        view_say(&hours->view, THEME_NOTICE, _("their apprentice and the training unit correct hours"));
    else
        view_push(hours->view.ui, hours_form_correct(hours->login, line));
}

/* An entry is gone to; of a line of the log everything is said. */
static void open_line(struct hours_view *hours)
{
    const struct hours_line *line = pages_selected(&hours->pages);
    day today = view_hello(&hours->view)->today;
    struct str text = STR_INIT;
    char name[32];

    if (line == NULL || hours->in_table)
        return;
    if (line->entry != 0) {
        view_push(hours->view.ui, entry_view_new(hours->view.ui->session, line->entry, NULL));
        return;
    }
    str_add_f(&text, "%s\n\n%s, ", line->erased ? _("(erased)") : line->words, show_day(line->on, today));
    hours_text(line->minutes, &text);
    str_add_f(&text, "\n%s\n", line->reason != NULL ? line->reason : _("on the job"));
    str_add_f(&text, _("written by %s"), line->name != NULL ? line->name : "");
    str_add(&text, ", ");
    show_moment(line->at, today, &text);
    dialog_message(hours->view.ui, hours_name(line, name), text.buf);
    str_release(&text);
}

static bool move(struct hours_view *hours, enum command_id id)
{
    if (hours->in_table)
        return list_command(&hours->table, id);
    if (!list_command(&hours->pages.list, id))
        return false;
    if (pages_wants_more(&hours->pages))
        ask_lines(hours, hours->pages.next);
    return true;
}

static bool hours_command(struct view *view, const struct command_call *call)
{
    struct hours_view *hours = hours_of_view(view);

    switch (call->id) {
    case COMMAND_LOG_HOURS:
        log_line(hours);
        return true;
    case COMMAND_CORRECT:
        correct_line(hours);
        return true;
    case COMMAND_BY_WEEK:
    case COMMAND_BY_MONTH:
        hours->by_week = call->id == COMMAND_BY_WEEK;
        hours->table.at = hours->table.top = 0;
        return true;
    case COMMAND_NEXT_PANE:
    case COMMAND_PREVIOUS_PANE:
        hours->in_table = !hours->in_table;
        return true;
    case COMMAND_OPEN:
        open_line(hours);
        return true;
    default:
        return move(hours, call->id);
    }
}

static void hours_close(struct view *view)
{
    struct hours_view *hours = hours_of_view(view);

    pages_release(&hours->pages);
    arena_release(&hours->arena);
    arena_release(&hours->own);
    free(hours);
}

struct view *hours_view_new(const char *login)
{
    static const struct view_ops ops = {.name = "hours",
                                        .hints =
                                            "log-hours correct by-week by-month next-pane open quit help",
                                        .open = hours_open,
                                        .draw = hours_draw,
                                        .command = hours_command,
                                        .changed = hours_open,
                                        .close = hours_close};
    struct hours_view *hours = calloc(1, sizeof *hours);

    if (hours == NULL)
        abort();
    hours->view.ops = &ops;
    hours->login = arena_dup(&hours->own, login);
    return &hours->view;
}
