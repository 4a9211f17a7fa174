/* ui.c - the full screen begun and ended, and commands carried out. */
#include <beatbook/ui/ui.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <beatbook/app/settings.h>
#include <beatbook/ui/dialog.h>
#include <beatbook/ui/entry_view.h>
#include <beatbook/ui/queue_view.h>
#include <beatbook/util/day.h>
#include <beatbook/util/file.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "globals.h"
#include "play.h"
#include "terminal.h"
#include "views.h"

void ui_say(struct ui *ui, enum theme_style style, const char *format, ...)
{
    va_list list;
    if (ui->lock && !ui->above)
        return;
    str_clear(&ui->said);
    va_start(list, format);
    str_add_v(&ui->said, format, list);
    va_end(list);
    ui->said_style = style;
    ui->dirty = true;
}

enum ui_may ui_may(const struct ui *ui, const struct command *command)
{
    const struct hello *hello = ui->session->client ? client_hello(ui->session->client) : NULL;
    uint32_t roles = hello ? hello->roles : 0;
    if (command->needs && !hello)
        return UI_NO_STORE;
    if ((command->needs & COMMAND_NEEDS_APPRENTICE) && !(roles & ROLE_BIT(ROLE_APPRENTICE)))
        return UI_APPRENTICES_ONLY;
    if ((command->needs & COMMAND_NEEDS_TRAINING) && !(roles & ROLE_BIT(ROLE_TRAINING)))
        return UI_TRAINING_ONLY;
    return UI_MAY;
}

/* Is the caller one who may give this command? Says why not. */
static bool allowed(struct ui *ui, const struct command *command)
{
    enum ui_may may = ui_may(ui, command);
    if (may == UI_NO_STORE)
        ui_say(ui, THEME_BAD, _("there is no store yet"));
    else if (may == UI_APPRENTICES_ONLY)
        ui_say(ui, THEME_BAD, _("%s: only an apprentice writes entries, their own"), command->name);
    else if (may == UI_TRAINING_ONLY)
        ui_say(ui, THEME_BAD, _("%s: that is for the training unit"), command->name);
    return may == UI_MAY;
}

void ui_call(struct ui *ui, const struct command_call *call)
{
    struct view *screen = view_screen(ui);
    if (!screen || !allowed(ui, command_row(call->id)))
        return;
    ui->dirty = true;
    if (screen->ops->command && screen->ops->command(screen, call))
        return;
    if (!globals_call(ui, screen, call) && !command_in(command_row(call->id), "*"))
        ui_say(ui, THEME_NOTICE, _("'%s' does nothing here"), command_row(call->id)->name);
}

void ui_execute(struct ui *ui, const char *line)
{
    struct view *screen = view_screen(ui);
    struct command_call call;
    struct err err = ERR_INIT;
    if (!screen)
        return;
    char *copy = strdup(line); /* the line may be a binding's, or lie in a view that closes */
    if (!copy)
        abort();
    if (command_parse(copy, screen->ops->name, &call, &err) == STATUS_OK)
        ui_call(ui, &call);
    else
        ui_say(ui, THEME_BAD, "%s", err.text);
    free(copy);
}

static struct view *first_screen(struct ui *ui, int64_t role)
{
    switch (role) {
    case ROLE_SUPERVISOR:
    case ROLE_ASSESSOR:
    case ROLE_TUTOR:
        if (role == ROLE_TUTOR && client_hello(ui->session->client)->testimonies > 0)
            return testimonies_view_new();
        return queue_view_new(ui->session);
    case ROLE_TRAINING:
    case ROLE_AUDITOR:
        return people_view_new();
    default:
        return portfolio_view_new(NULL, NULL);
    }
}

/* The queue for who has something waiting, else by role. */
static int64_t first_role(const struct hello *hello)
{
    static const enum role order[] = {ROLE_TRAINING, ROLE_APPRENTICE, ROLE_SUPERVISOR,
                                      ROLE_ASSESSOR, ROLE_TUTOR,      ROLE_AUDITOR};
    if (hello->queue > 0 && (hello->roles & ROLE_BIT(ROLE_SUPERVISOR)))
        return ROLE_SUPERVISOR;
    if (hello->queue > 0 && (hello->roles & ROLE_BIT(ROLE_ASSESSOR)))
        return ROLE_ASSESSOR;
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++)
        if (hello->roles & ROLE_BIT(order[i]))
            return order[i];
    return ROLE_APPRENTICE;
}

/* Said once to an apprentice on this account: remembered in the state folder. */
static void tell_once(struct ui *ui)
{
    struct str path = STR_INIT;
    if (file_own(FILE_STATE, "told", &path, NULL) == STATUS_OK && !file_exists(path.buf)) {
        dialog_message(ui, _("Before you begin"),
                       _("This is a training record, not a notebook: write what you learned and showed, not "
                         "what belongs "
                         "in a statement. What stands here may have to be disclosed."));
        char *slash = strrchr(path.buf, '/');
        *slash = '\0';
        if (file_make_folder(path.buf, NULL) == STATUS_OK) {
            *slash = '/';
            (void)file_write(path.buf, "1\n", 2, false, NULL);
        }
    }
    str_release(&path);
}

void ui_home(struct ui *ui)
{
    if (ui->count > 0) {
        loop_hangup(ui); /* an entry that is being written is saved */
        view_close_all(ui);
    }
    str_clear(&ui->said);
    const struct hello *hello = ui->session->client ? client_hello(ui->session->client) : NULL;
    if (!hello) {
        view_push(ui, first_view_new());
        return;
    }
    (void)day_zone(hello->zone ? hello->zone : "Europe/London", NULL);
    if (ui->role < 0 || !(hello->roles & ROLE_BIT(ui->role)))
        ui->role = first_role(hello);
    view_push(ui, first_screen(ui, ui->role));
    if (hello->signed_since.count > 0)
        ui_say(ui, THEME_GOOD, _("signed since you were last here: %s"),
               hello->signed_since.items[hello->signed_since.count - 1]);
    if (hello->gateways.count > 0)
        ui_say(ui, THEME_NOTICE, _("the gateway of %s waits for your signature: :gateway %s"),
               hello->gateways.items[0], hello->gateways.items[0]);
    if (ui->role == ROLE_APPRENTICE) {
        entry_offer_kept(view_screen(ui));
        tell_once(ui);
    }
}

void ui_become(struct ui *ui, const char *login)
{
    const struct hello *hello = client_hello(ui->session->client);
    struct err err = ERR_INIT;
    if (!hello || (!hello->demo && !hello->ordinary_owner)) {
        ui_say(ui, THEME_BAD,
               _("become works in a demo and in your own store only: here everybody is who they are"));
        return;
    }
    if (!*login) {
        ui_say(ui, THEME_BAD, _("as whom? :become LOGIN"));
        return;
    }
    loop_hangup(ui);
    view_close_all(ui);
    enum status status = session_become(ui->session, login, &err);
    if (status == STATUS_OK)
        ui->role = -1;
    ui_home(ui);
    if (status != STATUS_OK)
        ui_say(ui, THEME_BAD, "%s", err.text);
}

static void finish(struct ui *ui)
{
    view_close_all(ui);
    loop_stop(ui);
    terminal_stop();
    free(ui->stack);
    str_release(&ui->said);
    str_release(&ui->found);
    arena_release(&ui->history);
    keys_release();
}

/* The store starts while the screen is made ready; the terminal is taken over only when it has said hello, so that what went wrong
 * is said on an ordinary screen. */
static enum status start(struct ui *ui, const struct terminal_options *options, struct str *note,
                         struct err *err)
{
    bool store = session_store_exists(ui->session);
    if (store)
        client_begin(ui->session->client);
    keys_defaults();
    loop_start(ui);
    enum status status = terminal_start(options, note, err);
    if (status == STATUS_OK && store)
        status = client_start(ui->session->client, err);
    if (status == STATUS_OK)
        terminal_take();
    return status;
}

enum status ui_settings(struct ui *ui, struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct setting_list set;
    enum status status = settings_load(&arena, &set, err);
    ui->idle_ms = setting_number(set.items[SETTING_LOCK].value) * 60 * 1000;
    ui->no_prompts = !setting_is_on(set.items[SETTING_PROMPTS].value);
    arena_release(&arena);
    return status;
}

/* What both ways of running share. On a failure everything is as before. */
static enum status begin(struct ui *ui, const struct terminal_options *options, struct err *err)
{
    struct str note = STR_INIT;
    struct err keys = ERR_INIT, idle = ERR_INIT;
    ui->role = -1;
    str_init(&ui->said);
    str_init(&ui->found);
    enum status status = start(ui, options, &note, err);
    if (status == STATUS_OK) {
        ui_home(ui);
        enum status limit = ui_settings(ui, &idle);
        if (keys_read_own(&keys) != STATUS_OK)
            ui_say(ui, THEME_BAD, "%s", keys.text);
        else if (limit != STATUS_OK)
            ui_say(ui, THEME_BAD, "%s", idle.text);
        else if (note.len > 0)
            ui_say(ui, THEME_NOTICE, "%s", note.buf);
    } else {
        finish(ui);
    }
    str_release(&note);
    return status;
}

enum status ui_run(struct session *session, struct err *err)
{
    struct ui ui = {.session = session};
    struct terminal_options options = {.scripted = false};
    enum status status = begin(&ui, &options, err);
    if (status != STATUS_OK)
        return status;
    loop_run(&ui);
    finish(&ui);
    return STATUS_OK;
}

enum status ui_play(struct session *session, const struct ui_play *play, struct err *err)
{
    struct ui ui = {.session = session, .scripted = true, .now = 1};
    struct terminal_options options = {.scripted = true,
                                       .cols = play->cols ? play->cols : 80,
                                       .rows = play->rows ? play->rows : 24,
                                       .ascii = play->ascii,
                                       .mono = play->mono};
    struct str script = STR_INIT;
    enum status status = file_read(play->script, 1024 * 1024, &script, err);
    if (status == STATUS_OK)
        status = begin(&ui, &options, err);
    if (status == STATUS_OK) {
        status = play_script(&ui, script.buf, err);
        finish(&ui);
    }
    str_release(&script);
    return status;
}

bool ui_parse_size(const char *text, int *cols, int *rows)
{
    char *after;
    long c = strtol(text, &after, 10);
    if (after == text || (*after != 'x' && *after != 'X'))
        return false;
    const char *second = after + 1;
    long r = strtol(second, &after, 10);
    if (after == second || *after || c < 1 || r < 1 || c > 1000 || r > 1000)
        return false;
    *cols = (int)c;
    *rows = (int)r;
    return true;
}
