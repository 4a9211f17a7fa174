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
    struct str words;       /* of the filter, as they were given; "" all that may be seen */
    struct arena arena;     /* of the filter */
    struct journal_ask ask; /* the filter, without a cursor */
    struct pages pages;
};

static struct journal_view *journal_of(struct view *view)
{
    return (struct journal_view *)view;
}

static void ask(struct journal_view *journal, const char *cursor);

/* A page may come short, or with nothing, while there is more to look at further back. */
static void came(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct journal_view *journal = context;
    const struct journal *page = answer;
    pages_came(&journal->pages, status, err, page ? &page->items : NULL, sizeof(struct journal_line),
               page ? page->next : NULL, arena);
    if (status == STATUS_OK && pages_wants_more(&journal->pages))
        ask(journal, journal->pages.next);
    view_dirty(&journal->view);
}

static void ask(struct journal_view *journal, const char *cursor)
{
    struct journal_ask ask = journal->ask;
    ask.cursor = cursor;
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

static void draw_heading(const struct journal_view *journal, const struct area *area)
{
    const char *title = _("Journal");
    int col = paint_width(title) + 3;
    if (journal->words.len == 0) {
        show_heading(area, title, _("all that you may see"));
        return;
    }
    show_heading(area, title, NULL);
    col += paint_text(area, 0, col, THEME_DIM, _("only ")); /* what follows is what was typed */
    paint_clip(area, 0, col, area->cols - col - 1, THEME_PLAIN, journal->words.buf);
}

static const char *empty_text(const struct journal_view *journal)
{
    if (journal->pages.next)
        return _("looking further back…");
    return journal->words.len ? _("no line that you may see is so: f changes the filter, a shows all")
                              : _("nothing is recorded here");
}

static void journal_draw(struct view *view, const struct area *area)
{
    struct journal_view *journal = journal_of(view);
    struct area in = paint_inside(area, 2, 0, -2, area->cols);
    draw_heading(journal, area);
    pages_draw(&journal->pages, view, &in, draw_row, empty_text(journal));
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

/* --- the filter ------------------------------------------------------------------------------- */

static enum status read_entry(const char *value, int64_t *out, struct err *err)
{
    char *end;
    long long number = strtoll(value, &end, 10);
    if (number <= 0 || *end)
        return err_set(err, STATUS_USAGE, _("'%s' is no number of an entry"), value);
    *out = number;
    return STATUS_OK;
}

/* "kind=sign", or a login alone. */
static enum status read_word(const char *word, struct journal_ask *out, struct err *err)
{
    const char *value = strchr(word, '=');
    size_t name = value ? (size_t)(value++ - word) : 0;
    if (!value)
        out->login = word;
    else if (name == 3 && !strncmp(word, "who", name))
        out->login = value;
    else if (name == 4 && !strncmp(word, "kind", name))
        out->kind = value;
    else if (name == 9 && !strncmp(word, "criterion", name))
        out->criterion = value;
    else if (name == 5 && !strncmp(word, "since", name))
        return day_parse(value, &out->since, err);
    else if (name == 5 && !strncmp(word, "until", name))
        return day_parse(value, &out->until, err);
    else if (name == 5 && !strncmp(word, "entry", name))
        return read_entry(value, &out->entry, err);
    else
        return err_set(err, STATUS_USAGE, _("'%s' is no filter: who= kind= criterion= entry= since= until="),
                       word);
    return STATUS_OK;
}

static enum status read_filter(const char *words, struct arena *arena, struct journal_ask *out,
                               struct err *err)
{
    struct str word = STR_INIT;
    enum status status = STATUS_OK;
    *out = (struct journal_ask){.since = DAY_NONE, .until = DAY_NONE};
    while (status == STATUS_OK && (words = command_word(words, &word))) {
        status = read_word(arena_dup(arena, word.buf), out, err);
        str_clear(&word);
    }
    str_release(&word);
    return status;
}

/* What is wrong is said, and the filter stays as it was. */
static enum status take(struct journal_view *journal, const char *words, struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct journal_ask ask;
    enum status status = read_filter(words, &arena, &ask, err);
    if (status != STATUS_OK) {
        arena_release(&arena);
        return status;
    }
    arena_release(&journal->arena);
    journal->arena = arena;
    journal->ask = ask;
    str_clear(&journal->words);
    str_add(&journal->words, words);
    return STATUS_OK;
}

static void choose(struct journal_view *journal, const char *words)
{
    struct err err = ERR_INIT;
    if (take(journal, words, &err) != STATUS_OK) {
        view_say(&journal->view, THEME_BAD, "%s", err.text);
        return;
    }
    pages_release(&journal->pages);
    ask(journal, NULL);
    view_dirty(&journal->view);
}

static void filter_given(void *context, const char *words)
{
    if (words)
        choose(context, words + strspn(words, " "));
}

static void ask_filter(struct journal_view *journal)
{
    dialog_prompt(journal->view.ui, _("who= kind= criterion= entry= since= until=:"), journal->words.buf,
                  filter_given, journal);
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
        choose(journal, journal->words.len ? "" : view_hello(view)->login);
        return true;
    case COMMAND_FILTER:
        if (*call->arguments)
            choose(journal, call->arguments);
        else
            ask_filter(journal);
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
    str_release(&journal_of(view)->words);
    arena_release(&journal_of(view)->arena);
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
    str_init(&journal->words);
    arena_init(&journal->arena);
    journal->ask = (struct journal_ask){.since = DAY_NONE, .until = DAY_NONE};
    if (login && strchr(login, '=') == NULL)
        take(journal, login, NULL);
    return &journal->view;
}
