/* loop.c - the one event loop.
 *
 * Signals are blocked but inside ppoll(), where their handlers set a flag: nothing ever happens between two lines of
 * a view. Whatever can be read from the terminal is read and carried out before anything is drawn, so a key held
 * on a slow line costs no more frames than the line can take. Nothing here waits for the store; a clock is only asked when
 * a timer runs, so that an idle screen never wakes.
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <beatbook/util/day.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "terminal.h"

#define DRAIN_MOST (64 * 1024) /* bytes of keys before a frame is drawn after all */
#define SETTLE_MS 30000
#define LEAST_ROWS 16
#define LEAST_COLS 60

static volatile sig_atomic_t got_end, got_stop, got_continue, got_size;
static sigset_t before, during; /* masks: the program's own, and while waiting */

static const int ours[] = {SIGHUP, SIGTERM, SIGINT, SIGTSTP, SIGCONT, SIGWINCH};

static void on_signal(int number)
{
    if (number == SIGWINCH)
        got_size = 1;
    else if (number == SIGTSTP)
        got_stop = 1;
    else if (number == SIGCONT)
        got_continue = 1;
    else
        got_end = number;
}

void loop_start(struct ui *ui)
{
    sigset_t block;
    struct sigaction action = {.sa_handler = on_signal};
    sigemptyset(&action.sa_mask);
    sigemptyset(&block);
    for (size_t i = 0; i < sizeof ours / sizeof ours[0]; i++)
        sigaddset(&block, ours[i]);
    (void)sigprocmask(SIG_BLOCK, &block, &before);
    during = before;
    for (size_t i = 0; i < sizeof ours / sizeof ours[0]; i++) {
        sigdelset(&during, ours[i]);
        (void)sigaction(ours[i], &action, NULL);
    }
    (void)signal(SIGPIPE, SIG_IGN);
    input_start(&ui->input);
}

void loop_stop(struct ui *ui)
{
    for (size_t i = 0; i < sizeof ours / sizeof ours[0]; i++)
        (void)signal(ours[i], SIG_DFL);
    (void)sigprocmask(SIG_SETMASK, &before, NULL);
    input_release(&ui->input);
}

static int64_t clock_of(const struct ui *ui)
{
    return ui->scripted ? ui->now : day_ticks();
}

void loop_present(struct ui *ui)
{
    ui->key_at = clock_of(ui);
}

void loop_key(struct ui *ui, int key)
{
    struct view *top = view_top(ui);
    if (!top)
        return;
    loop_present(ui);
    str_clear(&ui->said);
    ui->dirty = true;
    for (size_t i = 0; i < ui->count; i++)
        if (ui->stack[i]->rest_at)
            ui->stack[i]->rest_at = clock_of(ui) + ENGINE_REST_MS;
    const char *everywhere = keys_command("*", key);
    bool system = everywhere && (strcmp(everywhere, "suspend") == 0 || strcmp(everywhere, "redraw") == 0);
    ui->above = ui->lock != NULL;
    bool taken = !system && top->ops->key && top->ops->key(top, key);
    ui->above = false;
    if (taken) {
        view_reap(ui);
        return;
    }
    const char *line = keys_command(top->ops->name, key);
    if (line && (!top->ops->over || system))
        ui_execute(ui, line);
    view_reap(ui);
}

void loop_paste(struct ui *ui, const char *text)
{
    struct view *top = view_top(ui);
    ui->dirty = true;
    loop_present(ui);
    if (top && top->ops->paste && top->ops->paste(top, text))
        view_reap(ui);
    else
        ui_say(ui, THEME_NOTICE, _("nothing here takes a paste"));
}

/* Typed ahead: what a key means depends on what the new view is about to show, so it waits for that; but nobody is locked in
 * by a store that does not answer. */
static bool too_early(struct ui *ui)
{
    struct view *top = view_top(ui);
    struct client *client = ui->session->client;
    if (!top || top->opened_at == 0)
        return false;
    if (client && client_state(client) == CLIENT_UP && client_asked_by(client, top) &&
        clock_of(ui) - top->opened_at < ENGINE_AHEAD_MS)
        return true;
    top->opened_at = 0;
    return false;
}

static void run_keys(struct ui *ui)
{
    int key;
    enum input_kind kind;
    while (!ui->quit && !too_early(ui) &&
           (kind = input_next(&ui->input, clock_of(ui), &key)) != INPUT_NOTHING) {
        if (kind == INPUT_PASTE)
            loop_paste(ui, ui->input.paste.buf);
        else
            loop_key(ui, key);
    }
}

static bool readable(int fd)
{
    struct pollfd poll_fd = {.fd = fd, .events = POLLIN};
    return poll(&poll_fd, 1, 0) > 0;
}

/* All that is there, before anything is drawn. End of input: the terminal is gone. */
static void read_keys(struct ui *ui)
{
    char bytes[4096];
    size_t drained = 0;
    do {
        ssize_t got = read(STDIN_FILENO, bytes, sizeof bytes);
        if (got < 0 && (errno == EINTR || errno == EAGAIN))
            return;
        if (got <= 0) {
            ui->gone = true;
            return;
        }
        drained += (size_t)got;
        input_feed(&ui->input, bytes, (size_t)got, clock_of(ui));
        run_keys(ui);
    } while (!ui->quit && drained < DRAIN_MOST && readable(STDIN_FILENO));
}

static int64_t sooner(int64_t a, int64_t b)
{
    return a < 0 ? b : b < 0 ? a : a < b ? a : b;
}

/* The moment at which the screen is locked; 0 never. */
static int64_t idle_at(struct ui *ui)
{
    if (ui->lock || ui->idle_ms <= 0 || !ui->session->client || !client_hello(ui->session->client))
        return 0;
    if (ui->key_at == 0)
        loop_present(ui);
    return ui->key_at + ui->idle_ms;
}

/* Milliseconds until something is due; -1 never. */
static int64_t next_due(struct ui *ui)
{
    int64_t due = ui->session->client ? client_due(ui->session->client) : -1;
    int64_t idle = idle_at(ui);
    bool clock = idle > 0 || ui->input.bytes.len > 0;
    for (size_t i = 0; i < ui->count; i++)
        clock = clock || ui->stack[i]->timer_at || ui->stack[i]->rest_at;
    if (!clock)
        return due;
    int64_t now = clock_of(ui);
    due = sooner(due, too_early(ui) ? view_top(ui)->opened_at + ENGINE_AHEAD_MS - now
                                    : input_due(&ui->input, now));
    if (idle > 0)
        due = sooner(due, idle > now ? idle - now : 0);
    for (size_t i = 0; i < ui->count; i++) {
        int64_t at[] = {ui->stack[i]->timer_at, ui->stack[i]->rest_at};
        for (int j = 0; j < 2; j++)
            if (at[j])
                due = sooner(due, at[j] > now ? at[j] - now : 0);
    }
    return due;
}

void loop_timers(struct ui *ui)
{
    int64_t idle = idle_at(ui);
    if (idle > 0 && idle <= clock_of(ui))
        lock_view_begin(ui);
    for (size_t i = 0; i < ui->count; i++) {
        struct view *view = ui->stack[i];
        if (view->timer_at && !view->closing && view->timer_at <= clock_of(ui)) {
            view->timer_at = 0;
            if (view->ops->tick)
                view->ops->tick(view, clock_of(ui));
        }
        if (view->rest_at && !view->closing && view->rest_at <= clock_of(ui)) {
            view->rest_at = 0;
            if (view->ops->rest)
                view->ops->rest(view);
        }
    }
    view_reap(ui);
}

/* The view whose descriptor is waited for, the topmost; NULL. */
static struct view *watching(const struct ui *ui)
{
    for (size_t i = ui->count; i > 0; i--)
        if (ui->stack[i - 1]->watch_fd > 0 && !ui->stack[i - 1]->closing)
            return ui->stack[i - 1];
    return NULL;
}

/* Wait for the terminal (when `terminal`), the store, what a view watches, or a signal. True when there is something to read from the terminal. */
static bool wait_for(struct ui *ui, bool terminal, int64_t timeout)
{
    bool wants_write = false;
    struct client *client = ui->session->client;
    struct view *watcher = watching(ui);
    struct pollfd fds[3] = {{.fd = terminal ? STDIN_FILENO : -1, .events = POLLIN},
                            {.fd = -1, .events = POLLIN},
                            {.fd = watcher ? watcher->watch_fd : -1, .events = POLLIN}};
    if (client)
        fds[1].fd = client_fd(client, &wants_write);
    if (wants_write)
        fds[1].events |= POLLOUT;
    struct timespec time = {timeout / 1000, (timeout % 1000) * 1000000};
    if (ppoll(fds, 3, timeout < 0 ? NULL : &time, &during) <= 0)
        return false;
    if (watcher && fds[2].revents != 0) {
        ui->above = ui->lock != NULL && !view_is_under_lock(watcher);
        watcher->ops->ready(watcher);
        ui->above = false;
    }
    if (terminal && (fds[0].revents & (POLLHUP | POLLERR | POLLNVAL)) && !(fds[0].revents & POLLIN))
        ui->gone = true;
    return terminal && (fds[0].revents & POLLIN);
}

/* Its end is waited for where signals come through: a hang-up or TERM ends it as well, and when it was stopped
   with us, as Ctrl-Z in vi does, the shell gets the terminal until both go on. Ctrl-C is the child's. */
int loop_wait_child(pid_t child)
{
    struct pollfd end = {.fd = (int)syscall(SYS_pidfd_open, child, 0), .events = POLLIN};
    struct sigaction ignored = {.sa_handler = SIG_IGN}, ours_again;
    bool told = false;
    int result = 0;
    (void)sigaction(SIGINT, &ignored, &ours_again);
    while (waitpid(child, &result, end.fd < 0 ? 0 : WNOHANG) == 0) {
        if (got_end && !told)
            told = kill(child, SIGHUP) == 0;
        if (got_stop) {
            got_stop = 0;
            (void)raise(SIGSTOP);
        }
        (void)ppoll(&end, 1, NULL, &during);
    }
    if (end.fd >= 0)
        close(end.fd);
    (void)sigaction(SIGINT, &ours_again, NULL);
    return result;
}

void loop_resize(struct ui *ui)
{
    for (size_t i = 0; i < ui->count; i++)
        ui->stack[i]->laid_out = false;
    ui->dirty = true;
}

void loop_hangup(struct ui *ui)
{
    for (size_t i = ui->count; i > 0; i--)
        if (ui->stack[i - 1]->ops->hangup)
            ui->stack[i - 1]->ops->hangup(ui->stack[i - 1]);
    struct client *client = ui->session->client;
    int64_t until = day_ticks() + ENGINE_HANGUP_MS;
    while (client && !client_idle(client) && client_state(client) != CLIENT_DOWN && day_ticks() < until) {
        client_pump(client);
        if (client_idle(client))
            break;
        int64_t due = sooner(client_due(client), until - day_ticks());
        (void)wait_for(ui, false, due < 0 ? 0 : due);
    }
}

/* Ctrl-Z: words are safe, the terminal is the shell's, then the same screen again at whatever size there is. */
static void stop_here(struct ui *ui)
{
    sigset_t stop;
    got_stop = 0;
    loop_hangup(ui);
    terminal_suspend();
    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    (void)signal(SIGTSTP, SIG_DFL);
    (void)raise(SIGTSTP);
    (void)sigprocmask(SIG_UNBLOCK, &stop, NULL); /* stopped here */
    (void)sigprocmask(SIG_BLOCK, &stop, NULL);
    struct sigaction action = {.sa_handler = on_signal};
    sigemptyset(&action.sa_mask);
    (void)sigaction(SIGTSTP, &action, NULL);
    got_continue = 1;
}

static void run_signals(struct ui *ui)
{
    if (got_size) { /* the same size again, too: the terminal may have been small in between and lost what was on it */
        got_size = 0;
        (void)terminal_measure();
        terminal_forget();
        loop_resize(ui);
    }
    if (got_stop)
        stop_here(ui);
    if (got_continue) { /* after a stop that could not be caught, too: whoever had the terminal left it as they liked */
        got_continue = 0;
        terminal_resume();
        loop_resize(ui);
    }
    if (got_end)
        ui->gone = true;
}

static bool too_small(const struct area *screen)
{
    return screen->rows < LEAST_ROWS || screen->cols < LEAST_COLS;
}

static void draw_view(struct ui *ui, struct view *view, const struct area *screen)
{
    if (!view->laid_out)
        view_lay_out(ui, view);
    struct area area = *screen;
    if (!view->ops->over)
        area.rows--;
    view->refused = view->empty = false;
    view->ops->draw(view, &area);
}

void loop_draw(struct ui *ui)
{
    struct area screen = {0, 0, 0, 0};
    ui->dirty = false;
    terminal_size(&screen.rows, &screen.cols);
    terminal_erase();
    if (too_small(&screen)) {
        paint_f(&screen, 0, 0, THEME_PLAIN, _("needs %d×%d: %d×%d is too small"), LEAST_COLS, LEAST_ROWS,
                screen.cols, screen.rows); /* what is needed first: the rest may be past the edge */
    } else {
        size_t from = ui->count;
        while (from > 0 && (ui->stack[from - 1]->ops->over || ui->stack[from - 1]->closing))
            from--;
        for (size_t i = from > 0 ? from - 1 : 0; i < ui->count; i++) {
            if (!ui->stack[i]->closing)
                draw_view(ui, ui->stack[i], &screen);
            if (i + 1 == from || i == 0) /* the screen itself; dialogs put their own keys over its */
                hints_draw(ui, &screen);
        }
    }
    if (!terminal_show())
        ui->gone = true;
}

static void turn(struct ui *ui)
{
    if (ui->dirty)
        loop_draw(ui);
    bool keys = wait_for(ui, true, next_due(ui));
    run_signals(ui);
    if (keys && !ui->gone)
        read_keys(ui);
    run_keys(ui);                                /* an Escape that waited long enough */
    struct client *client = ui->session->client; /* now: a key may have made it another person's */
    if (client)
        client_pump(client);
    view_reap(ui);
    run_keys(ui); /* typed ahead of what came just now */
    client = ui->session->client;
    loop_timers(ui);
    if (client && client_state(client) != CLIENT_UP)
        ui->dirty = true;
}

void loop_run(struct ui *ui)
{
    while (!ui->quit && !ui->gone)
        turn(ui);
    if (ui->gone)
        loop_hangup(ui);
}

/* Fire what waits for the hand to rest. True when there was something. */
static bool rest_now(struct ui *ui)
{
    bool any = false;
    for (size_t i = 0; i < ui->count; i++) {
        struct view *view = ui->stack[i];
        if (!view->rest_at || view->closing)
            continue;
        view->rest_at = 0;
        any = true;
        if (view->ops->rest)
            view->ops->rest(view);
    }
    view_reap(ui);
    return any;
}

void loop_settle(struct ui *ui)
{
    int64_t until =
        day_ticks() + SETTLE_MS; /* a store that hangs fails the script, not the test's patience */
    do {
        struct client *client = ui->session->client;
        while ((watching(ui) || (client && !client_idle(client) && client_state(client) != CLIENT_DOWN)) &&
               day_ticks() < until) {
            if (client)
                client_pump(client);
            view_reap(ui);
            if ((!client || client_idle(client)) && !watching(ui))
                break;
            (void)wait_for(ui, false, client ? sooner(client_due(client), SETTLE_MS) : SETTLE_MS);
        }
        if (client)
            client_pump(client);
        view_reap(ui);
    } while (rest_now(ui));
    if (ui->dirty && !ui->quit)
        loop_draw(ui);
}
