/* globals.c - commands that work on every screen: leaving, opening other views, help. */
#include "globals.h"

#include <glob.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include <beatbook/app/import.h>
#include <beatbook/app/settings.h>
#include <beatbook/app/versions.h>
#include <beatbook/domain/ref.h>
#include <beatbook/ui/queue_view.h>
#include <beatbook/util/tr.h>

#include "about.h"
#include "away.h"
#include "limits.h"
#include "people_commands.h"
#include "show.h"
#include "terminal.h"
#include "views.h"

/* The arguments, or NULL when there are none. */
static const char *or_null(const char *arguments)
{
    return *arguments ? arguments : NULL;
}

static void searched(void *context, const char *words)
{
    struct view *screen = context;
    if (!words || !*words)
        return;
    str_clear(&screen->ui->found);
    str_add(&screen->ui->found, words);
    view_push(screen->ui, search_view_new(words));
}

static void search(struct ui *ui, struct view *screen, const char *words)
{
    if (*words)
        searched(screen, words);
    else
        dialog_prompt(ui, "/", ui->found.buf, searched, screen);
}

static void read_framework(struct ui *ui, const char *arguments)
{
    struct ref ref;
    if (!ref_parse_document(arguments, &ref))
        ui_say(ui, THEME_BAD, _("'%s' is no framework: write ID or ID@VERSION"), arguments);
    else
        view_push(ui, reader_view_new(ref.framework, *ref.version ? ref.version : NULL));
}

static void migrate(struct ui *ui, const char *arguments)
{
    struct ref ref;

    if (!ref_parse_document(arguments, &ref) || !*ref.version)
        ui_say(ui, THEME_BAD, _("move whom to what? :migrate ID@VERSION, or F and m on a version"));
    else
        view_push(ui, migrate_view_new(ref.framework, ref.version));
}

/* A name as a shell would give it: ~ is the home folder. */
static void add_name(const char *word, struct str *name)
{
    glob_t found = {0};

    if (versions_is_file(word) && glob(word, GLOB_NOCHECK | GLOB_TILDE, NULL, &found) == 0 &&
        found.gl_pathc > 0)
        str_add(name, found.gl_pathv[0]);
    else
        str_add(name, word);
    globfree(&found);
}

/* Names of versions, and what is known of a file: --id ward --framework-version 1.1. False: more than two names. */
static bool read_versions(const char *arguments, struct arena *arena, const char *names[2], size_t *count,
                          struct import_known *known)
{
    struct str word = STR_INIT, value = STR_INIT;
    bool fits = true;

    while (arguments != NULL && (arguments = command_word(arguments, &word)) != NULL) {
        if (import_known_option(known, word.buf, "")) {
            arguments = command_word(arguments, &value);
            import_known_option(known, word.buf, arena_dup(arena, value.buf));
        } else if (*count < 2) {
            add_name(word.buf, &value);
            names[(*count)++] = arena_dup(arena, value.buf);
        } else {
            fits = false;
        }
        str_clear(&word);
        str_clear(&value);
    }
    str_release(&word);
    str_release(&value);
    return fits;
}

static void compare_versions(struct ui *ui, const char *arguments)
{
    struct arena arena = ARENA_INIT;
    struct import_known known = {.id = NULL};
    const char *names[2] = {NULL, NULL};
    size_t count = 0;

    if (!read_versions(arguments, &arena, names, &count, &known) || count == 0)
        ui_say(ui, THEME_BAD, _("which versions? :diff FILE, or :diff ID@VERSION ID@VERSION"));
    else
        view_push(ui, difference_view_new(count == 2 ? names[0] : NULL, names[count - 1], &known));
    arena_release(&arena);
}

static void show_impact(struct ui *ui, const char *arguments)
{
    struct arena arena = ARENA_INIT;
    struct import_known known = {.id = NULL};
    const char *names[2] = {NULL, NULL};
    size_t count = 0;

    if (read_versions(arguments, &arena, names, &count, &known) && count == 1 &&
        (versions_is_file(names[0]) || strchr(names[0], '@') != NULL))
        view_push(ui, impact_view_new(names[0], &known));
    else
        ui_say(ui, THEME_BAD, _("the impact of what? :impact FILE, or :impact ID@VERSION"));
    arena_release(&arena);
}

static void cover(struct ui *ui, const char *arguments)
{
    struct str of = STR_INIT, by = STR_INIT;

    if ((arguments = command_word(arguments, &of)) != NULL && command_word(arguments, &by) != NULL)
        view_push(ui, coverage_view_new(of.buf, by.buf));
    else
        ui_say(ui, THEME_BAD, _("which frameworks? :coverage ID ID"));
    str_release(&of);
    str_release(&by);
}

/* Drawn now, or the one of that number. */
static void show_sample(struct ui *ui, const char *arguments)
{
    char *end;
    long long id = strtoll(arguments, &end, 10);

    if (*arguments && (*end || id <= 0))
        ui_say(ui, THEME_BAD, _("'%s' is no number of a sample: :samples lists them"), arguments);
    else
        view_push(ui, sampling_view_new(*arguments ? id : 0));
}

/* The first screen of the next role. */
static void next_role(struct ui *ui)
{
    const struct hello *hello = client_hello(ui->session->client);
    for (int i = 1; i <= ROLE_COUNT; i++) {
        int64_t role = (ui->role + i) % ROLE_COUNT;
        if (!(hello->roles & ROLE_BIT(role)))
            continue;
        if (role == ui->role)
            ui_say(ui, THEME_NOTICE, _("you have one role: %s"), show_role((enum role)role));
        else {
            ui->role = role;
            ui_home(ui);
            ui_say(ui, THEME_NOTICE, _("as %s"), show_role((enum role)role));
        }
        return;
    }
}

static void inbox_came(void *context, enum status status, const void *answer, struct arena *arena,
                       const struct err *err)
{
    const struct inbox *inbox = answer;
    (void)arena;
    if (status != STATUS_OK)
        view_say(context, THEME_BAD, "%s", err->text);
    else
        view_say(context, THEME_NOTICE, "%s", *inbox->line ? inbox->line : _("nothing waits for you"));
}

static void pin_set(void *context, enum status status, const void *answer, struct arena *arena,
                    const struct err *err)
{
    (void)answer;
    (void)arena;
    if (status != STATUS_OK)
        view_say(context, THEME_BAD, "%s", err->text);
    else
        view_say(context, THEME_GOOD, _("the PIN is set"));
}

/* Old PIN, then the new one; the old one is kept for the length of one question only. */
static struct str old_pin = STR_INIT;

static void new_pin_given(void *context, const char *secret)
{
    struct view *view = context;
    if (secret && *secret) {
        struct pin_ask ask = {.old_pin = old_pin.len ? old_pin.buf : NULL, .new_pin = secret};
        call_post_pin_set(view_client(view), &ask, pin_set, view);
    }
    if (old_pin.room)
        explicit_bzero(old_pin.buf, old_pin.room);
    str_release(&old_pin);
}

static void old_pin_given(void *context, const char *secret)
{
    struct view *view = context;
    if (!secret)
        return;
    str_clear(&old_pin);
    str_add(&old_pin, secret);
    dialog_secret(view->ui, _("new PIN, 6 characters at least:"), new_pin_given, view);
}

static void quit_all(struct ui *ui)
{
    for (size_t i = ui->count; i > 0; i--) {
        struct view *view = ui->stack[i - 1];
        if (view->ops->leave && !view->ops->leave(view))
            return;
    }
    ui->quit = true;
}

/* Who is no apprentice has nothing to seek evidence for: next is what waits for them, or for those whom they oversee. */
static struct view *next_of_decider(struct ui *ui, const struct hello *hello)
{
    bool watches = !(hello->roles & (ROLE_BIT(ROLE_SUPERVISOR) | ROLE_BIT(ROLE_ASSESSOR))) &&
                   !(hello->roles & ROLE_BIT(ROLE_TUTOR));
    if (watches)
        ui_say(ui, THEME_NOTICE, _("next is what waits longest; an apprentice's next: open them, then w"));
    else
        ui_say(ui, THEME_NOTICE, _("next is what waits for you, oldest first; an apprentice's: :next LOGIN"));
    return watches ? figures_view_new() : queue_view_new(ui->session);
}

/* ":set" says how all is, ":set NAME" how one is, ":set NAME VALUE" sets it. */
static void set_own(struct ui *ui, const char *arguments)
{
    struct arena arena = ARENA_INIT;
    struct setting_list all;
    struct err err = ERR_INIT;
    struct str said = STR_INIT;
    size_t length = strcspn(arguments, " ");
    const char *name = arena_dup_n(&arena, arguments, length);
    const char *value = arguments + length + strspn(arguments + length, " ");
    enum status status = *value ? settings_set(name, value, &err) : STATUS_OK;
    if (status == STATUS_OK && *name && setting_find(name) == SETTING_COUNT)
        status = setting_unknown(name, &err);
    if (status == STATUS_OK)
        status = settings_load(&arena, &all, &err);
    for (size_t i = 0; status == STATUS_OK && i < all.count; i++)
        if (!*name || strcmp(all.items[i].name, name) == 0)
            str_add_f(&said, "%s%s %s", said.len ? ", " : "", all.items[i].name, all.items[i].value);
    (void)ui_settings(ui, NULL);
    if (status == STATUS_OK)
        ui_say(ui, *value ? THEME_GOOD : THEME_NOTICE, *value ? _("set: %s") : _("as it is: %s"), said.buf);
    else
        ui_say(ui, THEME_BAD, "%s", err.text);
    ui->dirty = true;
    str_release(&said);
    arena_release(&arena);
}

/* Views that open on the command's name. NULL: none of these. */
static struct view *opened(struct ui *ui, const struct command_call *call)
{
    const char *login = or_null(call->arguments);
    const struct hello *hello = client_hello(ui->session->client);
    if (login && hello && strcmp(login, hello->login) == 0)
        login = NULL; /* one's own, by name */
    switch (call->id) {
    case COMMAND_PORTFOLIO:
        return portfolio_view_new(login, NULL);
    case COMMAND_GATEWAYS:
        return gateways_view_new(call->arguments);
    case COMMAND_BOARD:
        return board_view_new(call->arguments);
    case COMMAND_NEXT:
        if (!login && hello && !(hello->roles & ROLE_BIT(ROLE_APPRENTICE)))
            return next_of_decider(ui, hello);
        return next_view_new(login);
    case COMMAND_FRAMEWORKS:
        return frameworks_view_new();
    case COMMAND_PEOPLE:
        return people_view_new();
    case COMMAND_QUEUE:
        return queue_view_new(ui->session);
    case COMMAND_FIGURES:
        return figures_view_new();
    case COMMAND_WAITS:
        return waits_view_new();
    case COMMAND_SAMPLES:
        return samplings_view_new();
    case COMMAND_FINDINGS:
        return samplings_view_findings();
    case COMMAND_SIGNED:
        return signed_view_new(*call->arguments != '\0');
    case COMMAND_AWAY:
        return away_new(login);
    case COMMAND_REVIEWS:
        return login == NULL && !*call->arguments && ui->role != ROLE_APPRENTICE ? clocks_view_new()
                                                                                 : reviews_view_new(login);
    case COMMAND_TESTIMONIES:
        return testimonies_view_new();
    case COMMAND_JOURNAL:
        return journal_view_new(login);
    case COMMAND_VERIFY:
        return verify_view_new();
    default:
        return about_view_new(call->id, login);
    }
}

static bool program_call(struct ui *ui, struct view *screen, const struct command_call *call)
{
    switch (call->id) {
    case COMMAND_QUIT:
        view_leave(screen);
        return true;
    case COMMAND_BACK:
        if (ui->count > 1 && screen != ui->stack[0])
            view_leave(screen);
        return true;
    case COMMAND_QUIT_ALL:
        quit_all(ui);
        return true;
    case COMMAND_PROMPT:
        view_push(ui, prompt_new(ui, call->arguments));
        return true;
    case COMMAND_HELP:
        view_push(ui, help_view_new(screen->ops->name, or_null(call->arguments)));
        return true;
    case COMMAND_REDRAW:
        terminal_forget();
        return true;
    case COMMAND_SUSPEND:
        if (!ui->scripted)
            (void)raise(SIGTSTP); /* comes to the loop as a flag */
        return true;
    case COMMAND_SET:
        set_own(ui, call->arguments);
        return true;
    case COMMAND_RETRY:
        client_retry(ui->session->client);
        return true;
    default:
        return false;
    }
}

static bool store_call(struct ui *ui, struct view *screen, const struct command_call *call)
{
    switch (call->id) {
    case COMMAND_SEARCH:
        search(ui, screen, call->arguments);
        return true;
    case COMMAND_REFRESH:
        if (screen->ops->changed)
            screen->ops->changed(screen);
        return true;
    case COMMAND_BECOME:
        ui_become(ui, call->arguments);
        return true;
    case COMMAND_ROLE:
        next_role(ui);
        return true;
    case COMMAND_HOME:
        ui_home(ui);
        return true;
    case COMMAND_INBOX:
        call_post_inbox_show(ui->session->client, &(struct nothing){true}, inbox_came, screen);
        return true;
    case COMMAND_LOCK:
        lock_view_begin(ui);
        return true;
    case COMMAND_PIN:
        dialog_secret(ui, _("PIN until now (empty when there is none):"), old_pin_given, screen);
        return true;
    case COMMAND_LIMITS:
        limits_call(screen, call->arguments);
        return true;
    case COMMAND_READ:
        read_framework(ui, call->arguments);
        return true;
    case COMMAND_DIFF:
        compare_versions(ui, call->arguments);
        return true;
    case COMMAND_MIGRATE:
        migrate(ui, call->arguments);
        return true;
    case COMMAND_IMPACT:
        show_impact(ui, call->arguments);
        return true;
    case COMMAND_COVERAGE:
        cover(ui, call->arguments);
        return true;
    case COMMAND_SAMPLE:
        show_sample(ui, call->arguments);
        return true;
    case COMMAND_EDIT:
        if (*call->arguments)
            view_push(ui, import_view_edit(call->arguments));
        else
            ui_say(ui, THEME_BAD, _("which file? :edit FILE"));
        return true;
    case COMMAND_CHECK:
    case COMMAND_IMPORT:
        if (*call->arguments)
            view_push(ui, import_view_new(call->arguments, call->id == COMMAND_IMPORT));
        else
            ui_say(ui, THEME_BAD, _("which files? :%s FILE…"), command_row(call->id)->name);
        return true;
    default:
        return people_commands_call(ui, screen, call);
    }
}

bool globals_call(struct ui *ui, struct view *screen, const struct command_call *call)
{
    struct view *view = opened(ui, call);
    if (view) {
        view_push(ui, view);
        return true;
    }
    return program_call(ui, screen, call) || store_call(ui, screen, call);
}
