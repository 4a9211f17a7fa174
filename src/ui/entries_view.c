/* entries_view.c - the entries of one apprentice, newest first, all or in one state. */
#include <stdlib.h>
#include <string.h>

#include <beatbook/ui/entry_view.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "pages.h"
#include "show.h"
#include "views.h"

struct entries_view {
    struct view view;
    struct arena own;
    const char *login;
    int64_t state;   /* -1 all */
    bool unfinished; /* only those with a draft */
    struct pages pages;
};

static struct entries_view *entries_of(struct view *view)
{
    return (struct entries_view *)view;
}

static void came(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct entries_view *entries = context;
    const struct entries *page = answer;
    pages_came(&entries->pages, status, err, page ? &page->items : NULL, sizeof(struct entry),
               page ? page->next : NULL, arena);
    view_dirty(&entries->view);
}

static void ask(struct entries_view *entries, const char *cursor)
{
    struct entry_ask ask = {.login = entries->login,
                            .state = entries->state,
                            .unfinished = entries->unfinished,
                            .cursor = cursor};
    if (!cursor)
        pages_ask_first(&entries->pages);
    call_post_entry_list(view_client(&entries->view), &ask, came, entries);
}

static void entries_open(struct view *view)
{
    ask(entries_of(view), NULL);
}

static void draw_row(struct view *view, const struct area *in, int row, const void *item, bool selected)
{
    show_entry_row(in, row, item, view_hello(view)->today, false, selected);
}

/* What to say of an empty list, and what to press instead. */
static const char *nothing(const struct entries_view *entries)
{
    if (entries->state >= 0 || entries->unfinished)
        return _("none in this state: s goes on to the next state");
    if (entries->login)
        return _("no entries yet");
    if ((view_hello(&entries->view)->roles & ROLE_BIT(ROLE_APPRENTICE)) != 0)
        return _("no entries yet: n writes the first");
    return _("entries are written by apprentices; Q shows those that wait for a decision");
}

static void entries_draw(struct view *view, const struct area *area)
{
    struct entries_view *entries = entries_of(view);
    struct str title = STR_INIT;
    str_add(&title, _("Entries"));
    if (entries->login)
        str_add_f(&title, " %s %s", theme_sign(SIGN_DOT), entries->login);
    show_heading(area, title.buf,
                 entries->unfinished  ? _("drafts")
                 : entries->state < 0 ? _("all states")
                                      : show_entry_word((enum entry_state)entries->state));
    struct area in = paint_inside(area, 2, 0, -2, area->cols);
    pages_draw(&entries->pages, view, &in, draw_row, nothing(entries));
    str_release(&title);
}

static void choose_state(struct entries_view *entries, const char *word)
{
    int64_t state = *word ? names_find(&entry_state_names, word) : entries->state + 1;
    if (*word && state < 0 && strcmp(word, "all") != 0) {
        view_say(&entries->view, THEME_BAD, _("'%s' is no state: draft, returned, waiting, decided or all"),
                 word);
        return;
    }
    entries->unfinished = false;
    entries->state = state >= ENTRY_STATE_COUNT ? -1 : state;
    entries->pages.list.at = entries->pages.list.top = 0;
    ask(entries, NULL);
}

static void withdrawn(void *context, enum status status, const void *answer, struct arena *arena,
                      const struct err *err)
{
    struct entries_view *entries = context;
    (void)answer;
    (void)arena;
    if (status != STATUS_OK) {
        view_say(&entries->view, THEME_BAD, "%s", err->text);
        return;
    }
    view_say(&entries->view, THEME_GOOD, _("withdrawn: it is a draft again"));
    view_wrote(&entries->view);
    ask(entries, NULL);
}

static bool entries_command(struct view *view, const struct command_call *call)
{
    struct entries_view *entries = entries_of(view);
    const struct entry *entry = pages_selected(&entries->pages);
    switch (call->id) {
    case COMMAND_OPEN:
        if (entry)
            view_push(view->ui, entry_view_new(view_session(view), entry->id, NULL));
        return true;
    case COMMAND_NEW:
        view_push(view->ui, entry_view_new(view_session(view), 0, NULL));
        return true;
    case COMMAND_LIKE:
        if (entry && !entries->login)
            view_push(view->ui, entry_view_like(view_session(view), entry->id));
        else if (entries->login)
            view_say(view, THEME_NOTICE, _("only its author writes one like it"));
        return true;
    case COMMAND_STATE:
        choose_state(entries, call->arguments);
        return true;
    case COMMAND_WITHDRAW:
        if (entry) {
            struct ask_id id = {entry->id};
            call_post_entry_withdraw(view_client(view), &id, withdrawn, entries);
        }
        return true;
    default:
        if (!list_command(&entries->pages.list, call->id))
            return false;
        if (pages_wants_more(&entries->pages))
            ask(entries, entries->pages.next);
        return true;
    }
}

static void entries_close(struct view *view)
{
    struct entries_view *entries = entries_of(view);
    pages_release(&entries->pages);
    arena_release(&entries->own);
    free(entries);
}

struct view *entries_view_new(const char *login, bool unfinished)
{
    static const struct view_ops ops = {.name = "entries",
                                        .hints = "open new like state search quit help",
                                        .open = entries_open,
                                        .draw = entries_draw,
                                        .command = entries_command,
                                        .changed = entries_open,
                                        .close = entries_close};
    struct entries_view *entries = calloc(1, sizeof *entries);
    if (!entries)
        abort();
    entries->view.ops = &ops;
    entries->login = arena_dup(&entries->own, login);
    entries->state = -1;
    entries->unfinished = unfinished;
    return &entries->view;
}

struct view *entries_view_returned(const char *login)
{
    struct view *view = entries_view_new(login, false);
    entries_of(view)->state = ENTRY_RETURNED;
    return view;
}
