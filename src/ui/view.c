/* view.c - the stack of views.
 *
 * A view that closes is only marked; it is freed between two events (view_reap), because whoever closes it is
 * as a rule one of its own functions.
 */
#include <beatbook/ui/view.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <beatbook/util/day.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "terminal.h"

/* The topmost below the lock: an answer that came in there shows nothing. */
static void sink(struct ui *ui)
{
    struct view *view = ui->stack[ui->count - 1];
    size_t i = ui->count - 1;
    do
        ui->stack[i] = ui->stack[i - 1];
    while (ui->stack[i--] != ui->lock);
    ui->stack[i] = view;
}

bool view_is_under_lock(const struct view *view)
{
    const struct ui *ui = view->ui;
    for (size_t i = 0; ui->lock && i < ui->count && ui->stack[i] != ui->lock; i++)
        if (ui->stack[i] == view)
            return true;
    return false;
}

void view_push(struct ui *ui, struct view *view)
{
    if (ui->count == ui->room) {
        ui->room = ui->room ? ui->room * 2 : 8;
        ui->stack = realloc(ui->stack, ui->room * sizeof *ui->stack);
        if (!ui->stack)
            abort();
    }
    ui->stack[ui->count++] = view;
    view->ui = ui;
    if (ui->lock && !ui->above)
        sink(ui);
    ui->dirty = true;
    view->opened_at = view_now(view);
    if (view->ops->open)
        view->ops->open(view);
}

void view_close(struct view *view)
{
    struct ui *ui = view->ui;
    bool under = view_is_under_lock(view);
    size_t i = 0;
    while (i < ui->count && ui->stack[i] != view)
        i++;
    for (; i < ui->count && !(under && ui->stack[i] == ui->lock); i++) {
        ui->stack[i]->closing = true;
        if (ui->session->client)
            client_forget(ui->session->client, ui->stack[i]);
    }
    ui->dirty = true;
}

void view_leave(struct view *view)
{
    if (!view->ops->leave || view->ops->leave(view))
        view_close(view);
}

struct view *view_top(struct ui *ui)
{
    for (size_t i = ui->count; i > 0; i--)
        if (!ui->stack[i - 1]->closing)
            return ui->stack[i - 1];
    return NULL;
}

struct view *view_screen(struct ui *ui)
{
    for (size_t i = ui->count; i > 0; i--)
        if (!ui->stack[i - 1]->closing && !ui->stack[i - 1]->ops->over)
            return ui->stack[i - 1];
    return NULL;
}

void view_reap(struct ui *ui)
{
    for (size_t i = 0; i < ui->count;) {
        struct view *view = ui->stack[i];
        if (!view->closing) {
            i++;
            continue;
        }
        memmove(ui->stack + i, ui->stack + i + 1, (ui->count - i - 1) * sizeof *ui->stack);
        ui->count--;
        view->ops->close(view);
    }
    struct view *screen = view_screen(ui);
    if (screen && screen->stale) {
        screen->stale = false;
        if (screen->ops->changed)
            screen->ops->changed(screen);
    }
    if (ui->count == 0)
        ui->quit = true;
}

void view_close_all(struct ui *ui)
{
    ui->lock = NULL;
    if (ui->count > 0)
        view_close(ui->stack[0]);
    while (ui->count > 0) {
        struct view *view = ui->stack[--ui->count];
        view->ops->close(view);
    }
}

void view_lay_out(struct ui *ui, struct view *view)
{
    int rows, cols;
    terminal_size(&rows, &cols);
    if (!view->ops->over)
        rows--;
    (void)ui;
    view->rows = rows;
    view->cols = cols;
    view->laid_out = true;
    if (view->ops->layout)
        view->ops->layout(view, rows, cols);
}

void view_dirty(struct view *view)
{
    view->ui->dirty = true;
}

int64_t view_now(const struct view *view)
{
    return view->ui->scripted ? view->ui->now : day_ticks();
}

void view_timer(struct view *view, int64_t in_ms)
{
    view->timer_at = in_ms < 0 ? 0 : view_now(view) + in_ms + 1;
}

void view_rest(struct view *view)
{
    view->rest_at = view_now(view) + ENGINE_REST_MS;
}

void view_wrote(struct view *view)
{
    for (size_t i = 0; i < view->ui->count; i++)
        if (view->ui->stack[i] != view)
            view->ui->stack[i]->stale = true;
}

void view_say(struct view *view, enum theme_style style, const char *format, ...)
{
    struct str text = STR_INIT;
    va_list list;
    va_start(list, format);
    str_add_v(&text, format, list);
    va_end(list);
    ui_say(view->ui, style, "%s", text.buf);
    str_release(&text);
}

void view_perform(struct view *view, const char *line)
{
    ui_execute(view->ui, line);
}

struct session *view_session(const struct view *view)
{
    return view->ui->session;
}

struct client *view_client(const struct view *view)
{
    return view->ui->session->client;
}

const struct hello *view_hello(const struct view *view)
{
    static const struct hello nobody = {.login = "", .name = ""};
    const struct hello *hello = view->ui->session->client ? client_hello(view->ui->session->client) : NULL;
    return hello ? hello : &nobody;
}

void view_keep(struct arena *mine, struct arena *theirs)
{
    arena_release(mine);
    *mine = *theirs;
    arena_init(theirs);
}

/* In the child: signals as they were, and, in a script, no terminal. */
static _Noreturn void become_program(const char *const argv[], bool scripted)
{
    sigset_t none;
    static const int ours[] = {SIGHUP, SIGTERM, SIGINT, SIGTSTP, SIGCONT, SIGWINCH, SIGPIPE};
    for (size_t i = 0; i < sizeof ours / sizeof ours[0]; i++)
        (void)signal(ours[i], SIG_DFL);
    sigemptyset(&none);
    (void)sigprocmask(SIG_SETMASK, &none, NULL);
    if (scripted) {
        int fd = open("/dev/null", O_RDWR | O_CLOEXEC);
        (void)dup2(fd, STDIN_FILENO);
        (void)dup2(fd, STDOUT_FILENO);
    }
    char *list[16];
    size_t n = 0;
    for (; n < 15 && argv[n]; n++)
        list[n] = strdup(argv[n]);
    list[n] = NULL;
    execvp(list[0], list);
    _exit(127);
}

enum status view_run_program(struct view *view, const char *const argv[], struct err *err)
{
    struct ui *ui = view->ui;
    int result = 0;
    if (!ui->scripted)
        terminal_suspend();
    pid_t child = fork();
    if (child == 0)
        become_program(argv, ui->scripted);
    if (child > 0)
        result = loop_wait_child(child);
    if (!ui->scripted)
        terminal_resume();
    loop_resize(ui);
    loop_present(ui); /* they were in the other program */
    if (child < 0)
        return err_set(err, STATUS_FILE, _("'%s' could not be started: %s"), argv[0], strerror(errno));
    if (WIFEXITED(result) && WEXITSTATUS(result) == 127)
        return err_set(err, STATUS_FILE, _("'%s' could not be started"), argv[0]);
    if (!WIFEXITED(result) || WEXITSTATUS(result) != 0)
        return err_set(err, STATUS_NO, _("'%s' ended with a fault"), argv[0]);
    return STATUS_OK;
}
