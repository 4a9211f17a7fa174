/* client_process.c - the store program as a child.
 *
 * posix_spawn instead of fork: the screen's pages are not copied, and a program that cannot be started is known at once. The child
 * gets a session of its own, so that Ctrl-C and a hang-up at the terminal are ours to handle, and no descriptor but the
 * socket and the standard two. No SIGCHLD: what ends is seen as end of file, and collected when we come by.
 */
#include "client_parts.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <beatbook/util/day.h>
#include <beatbook/util/tr.h>

#define END_WAIT 2000 /* ms */

extern char **environ;

/* The command line: room for the program, three options with their values and the end. */
static void fill_arguments(const struct client *client, char *arguments[8])
{
    static char store[] = "--store";
    static char as[] = "--as";
    static char now[] = "--now";
    size_t n = 0;

    arguments[n++] = client->program;
    if (client->store != NULL) {
        arguments[n++] = store;
        arguments[n++] = client->store;
    }
    if (client->as != NULL) {
        arguments[n++] = as;
        arguments[n++] = client->as;
    }
    if (client->now != NULL) {
        arguments[n++] = now;
        arguments[n++] = client->now;
    }
    arguments[n] = NULL;
}

static int spawn(struct client *client, int fd)
{
    short flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSID;
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    char *arguments[8];
    sigset_t none, all;
    int error;

    fill_arguments(client, arguments);
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, fd, STDIN_FILENO);
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, flags);
    error = posix_spawn(&client->pid, client->program, &actions, &attributes, arguments, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0)
        client->pid = 0;
    return error;
}

enum status client_process_start(struct client *client, struct err *err)
{
    int pair[2];
    int error;

    client_process_end(client, false);
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
        return err_set(err, STATUS_FILE, _("no socket pair: %s"), strerror(errno));
    error = spawn(client, pair[1]);
    close(pair[1]);
    if (error != 0) {
        close(pair[0]);
        return err_set(err, STATUS_FILE, _("'%s' could not be started: %s"), client->program,
                       strerror(error));
    }
    client->exchange = exchange_new(pair[0]);
    client->starts++;
    return STATUS_OK;
}

void client_process_reap(struct client *client)
{
    size_t i;

    for (i = 0; i < sizeof client->ended / sizeof *client->ended; i++) {
        if (client->ended[i] > 0 && waitpid(client->ended[i], NULL, WNOHANG) != 0)
            client->ended[i] = 0;
    }
}

/* Remember to collect it. With all places taken by programs that will not end, one more zombie is the least of it. */
static void collect_later(struct client *client)
{
    size_t i;

    client_process_reap(client);
    for (i = 0; i < sizeof client->ended / sizeof *client->ended; i++) {
        if (client->ended[i] == 0) {
            client->ended[i] = client->pid;
            break;
        }
    }
    client->pid = 0;
}

/* Wait until the other end of the line is closed, which the kernel does when the program has ended. */
static bool await_end(int fd)
{
    int64_t until = day_ticks() + END_WAIT;
    char bytes[4096];

    shutdown(fd, SHUT_WR);
    for (;;) {
        struct pollfd poller = {fd, POLLIN, 0};
        int64_t left = until - day_ticks();
        int n = left > 0 ? poll(&poller, 1, (int)left) : 0;

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        if (recv(fd, bytes, sizeof bytes, MSG_DONTWAIT) <= 0)
            return true;
    }
}

void client_process_end(struct client *client, bool wait)
{
    bool ended = false;

    if (client->exchange != NULL) {
        ended = wait && await_end(exchange_fd(client->exchange));
        exchange_free(client->exchange);
        client->exchange = NULL;
    }
    if (ended && client->pid > 0) {
        while (waitpid(client->pid, NULL, 0) < 0 && errno == EINTR)
            ;
        client->pid = 0;
    }
    if (client->pid > 0)
        collect_later(client);
}
