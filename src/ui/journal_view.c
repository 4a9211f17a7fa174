/* journal_view.c - who did what when. */
#include <stdlib.h>
#include <string.h>

#include <beatbook/ui/dialog.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "pages.h"
#include "show.h"
#include "views.h"

struct journal_view {
    struct view view;
    struct str login; /* "" all that may be seen */
    struct pages pages;
};

static struct journal_view *journal_of(struct view *view)
{
    return (struct journal_view *)view;
}

static void came(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct journal_view *journal = context;
    const struct journal *page = answer;
    pages_came(&journal->pages, status, err, page ? &page->items : NULL, sizeof(struct journal_line),
               page ? page->next : NULL, arena);
    view_dirty(&journal->view);
}

static void ask(struct journal_view *journal, const char *cursor)
{
    struct journal_ask ask = {
        .login = journal->login.len ? journal->login.buf : NULL, .since = DAY_NONE, .cursor = cursor};
    if (!cursor)
        pages_ask_first(&journal->pages);
    call_post_journal_list(view_client(&journal->view), &ask, came, journal);
}

static void journal_open(struct view *view)
{
    ask(journal_of(view), NULL);
}

/* In a store of one's own every line begins so: the row leaves it out, the line that is opened has it. */
static const char *words_of(const struct journal_line *line)
{
    const char *owner = _("by the owner of the store");
    size_t length = strlen(owner);
    if (!line->words || strncmp(line->words, owner, length) != 0)
        return line->words;
    return line->words + length + strspn(line->words + length, "; ");
}

static void draw_row(struct view *view, const struct area *in, int row, const void *item, bool selected)
{
    const struct journal_line *line = item;
    char time[8];
    struct str when = STR_INIT;
    const char *on = show_day(day_of(line->at), view_hello(view)->today);
    bool narrow = in->cols < 100; /* then the hour gives way to the year */
    int wide = narrow ? 12 : 18, name = in->cols / 6;
    show_hand(in, row, selected);
    str_add(&when, on);
    if (!narrow || paint_width(on) <= 6)
        str_add_f(&when, " %s", day_time(line->at, time));
    paint_clip(in, row, 2, wide, selected ? THEME_SELECTED : THEME_PLAIN, when.buf);
    paint_clip(in, row, wide + 3, name, THEME_PLAIN, line->name && *line->name ? line->name : line->login);
    int col = wide + 5 + name;
    paint_clip(in, row, col, 16, THEME_PLAIN, line->kind);
    col += 18;
    int subject = narrow ? 12 : 24;
    paint_clip(in, row, col, subject, THEME_PLAIN, line->subject);
    col += subject + 2;
    paint_clip(in, row, col, in->cols - col - 2, THEME_DIM, words_of(line));
    str_release(&when);
}

static void journal_draw(struct view *view, const struct area *area)
{
    struct journal_view *journal = journal_of(view);
    show_heading(area, _("Journal"), journal->login.len ? journal->login.buf : _("all that you may see"));
    struct area in = paint_inside(area, 2, 0, -2, area->cols);
    pages_draw(&journal->pages, view, &in, draw_row, _("nothing is recorded here"));
}

static void show_line(struct view *view, const struct journal_line *line)
{
    struct str title = STR_INIT, text = STR_INIT;
    char at[MOMENT_TEXT];
    str_add_f(&title, _("Line %lld"), (long long)line->seq);
    str_add_f(&text, "%s  %s (%s)\n%s  %s\n%s\n%s", day_format_moment(line->at, at),
              line->name ? line->name : "", line->login ? line->login : "", line->kind,
              line->subject ? line->subject : "", line->words ? line->words : "",
              line->hash ? line->hash : "");
    dialog_message(view->ui, title.buf, text.buf);
    str_release(&title);
    str_release(&text);
}

static void choose(struct journal_view *journal, const char *login)
{
    str_clear(&journal->login);
    str_add(&journal->login, login);
    journal->pages.list.at = journal->pages.list.top = 0;
    ask(journal, NULL);
}

static void login_given(void *context, const char *login)
{
    if (login)
        choose(context, login);
}

static bool journal_command(struct view *view, const struct command_call *call)
{
    struct journal_view *journal = journal_of(view);
    const struct journal_line *line = pages_selected(&journal->pages);
    switch (call->id) {
    case COMMAND_OPEN:
        if (line)
            show_line(view, line);
        return true;
    case COMMAND_OWN:
        choose(journal, journal->login.len ? "" : view_hello(view)->login);
        return true;
    case COMMAND_FILTER:
        if (*call->arguments)
            choose(journal, call->arguments);
        else
            dialog_prompt(view->ui, _("whose (login, empty: all):"), journal->login.buf, login_given,
                          journal);
        return true;
    default:
        if (!list_command(&journal->pages.list, call->id))
            return false;
        if (pages_wants_more(&journal->pages))
            ask(journal, journal->pages.next);
        return true;
    }
}

static void journal_close(struct view *view)
{
    pages_release(&journal_of(view)->pages);
    str_release(&journal_of(view)->login);
    free(journal_of(view));
}

struct view *journal_view_new(const char *login)
{
    static const struct view_ops ops = {.name = "journal",
                                        .hints = "open own filter verify quit help",
                                        .open = journal_open,
                                        .draw = journal_draw,
                                        .command = journal_command,
                                        .changed = journal_open,
                                        .close = journal_close};
    struct journal_view *journal = calloc(1, sizeof *journal);
    if (!journal)
        abort();
    journal->view.ops = &ops;
    str_init(&journal->login);
    str_add(&journal->login, login ? login : "");
    return &journal->view;
}
