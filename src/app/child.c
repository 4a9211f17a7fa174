/* child.c - one of our programs, started, fed and heard to its end.
 *
 * posix_spawn, because the caller may be a screen with much memory. Both pipes are read in turn as they fill: a child that
 * complains a lot while its answer is long would otherwise wait for us for ever. The child stays in our process group: an
 * interruption at the terminal ends it with us.
 */
#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <beatbook/util/tr.h>

#define CHUNK 65536
#define COMPLAINTS_MOST 8192

extern char **environ;

struct ends {
    int out[2], complaints[2];
};

static void close_end(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

static enum status open_ends(struct ends *ends, struct err *err)
{
    *ends = (struct ends){{-1, -1}, {-1, -1}};
    if (pipe2(ends->out, O_CLOEXEC) == 0 && pipe2(ends->complaints, O_CLOEXEC) == 0)
        return STATUS_OK;
    err_set(err, STATUS_FILE, _("no pipe: %s"), strerror(errno));
    close_end(&ends->out[0]);
    close_end(&ends->out[1]);
    return STATUS_FILE;
}

static int spawn(const char *const *arguments, int input, const struct ends *ends, pid_t *pid)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, all;
    int error;

    sigemptyset(&none);
    sigfillset(&all);
    posix_spawn_file_actions_init(&actions);
    if (input >= 0)
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    else
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, ends->out[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, ends->complaints[1], STDERR_FILENO);
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    error =
        posix_spawn(pid, arguments[0], &actions, &attributes, (char *const *)(uintptr_t)arguments, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

/* Read once from a pipe that is ready; what is beyond `limit` is counted but not kept. Closes it at its end. */
static size_t take(int *fd, size_t limit, struct str *out)
{
    char chunk[CHUNK];
    ssize_t got = read(*fd, chunk, sizeof chunk);

    if (got < 0 && errno == EINTR)
        return 0;
    if (got <= 0) {
        close_end(fd);
        return 0;
    }
    if (out && out->len < limit)
        str_add_n(out, chunk, (size_t)got < limit - out->len ? (size_t)got : limit - out->len);
    return (size_t)got;
}

static void give_back(struct child *child)
{
    close_end(&child->out);
    close_end(&child->complaints);
    close_end(&child->both);
}

/* Both pipes behind one descriptor, for whoever can watch but one. */
static enum status watch(struct child *child, struct err *err)
{
    struct epoll_event event = {.events = EPOLLIN};

    child->both = epoll_create1(EPOLL_CLOEXEC);
    if (child->both >= 0 && epoll_ctl(child->both, EPOLL_CTL_ADD, child->out, &event) == 0 &&
        epoll_ctl(child->both, EPOLL_CTL_ADD, child->complaints, &event) == 0)
        return STATUS_OK;
    return err_set(err, STATUS_FILE, _("no pipe: %s"), strerror(errno));
}

enum status child_start(const char *const *arguments, int input, size_t limit, struct child *child,
                        struct err *err)
{
    struct ends ends;
    int error;

    *child = (struct child){.out = -1, .complaints = -1, .both = -1, .limit = limit};
    child->program = arguments[0];
    str_init(&child->output);
    str_init(&child->result.complaints);
    if (open_ends(&ends, err) != STATUS_OK)
        return STATUS_FILE;
    child->out = ends.out[0];
    child->complaints = ends.complaints[0];
    if (watch(child, err) != STATUS_OK) {
        close_end(&ends.out[1]);
        close_end(&ends.complaints[1]);
        give_back(child);
        return STATUS_FILE;
    }
    error = spawn(arguments, input, &ends, &child->pid);
    close_end(&ends.out[1]);
    close_end(&ends.complaints[1]);
    if (error != 0) {
        child->pid = 0;
        give_back(child);
        return err_set(err, STATUS_FILE, _("'%s' could not be started: %s"), arguments[0], strerror(error));
    }
    return STATUS_OK;
}

int child_fd(const struct child *child)
{
    return child->both;
}

static int wait_for(pid_t pid)
{
    int end = 0;

    while (waitpid(pid, &end, 0) < 0 && errno == EINTR)
        continue;
    return WIFSIGNALED(end) ? 128 + WTERMSIG(end) : WEXITSTATUS(end);
}

/* Hear both pipes once; a closed one leaves the watched set by itself. */
static void hear(struct child *child, int timeout)
{
    struct pollfd ready[2] = {{child->out, POLLIN, 0}, {child->complaints, POLLIN, 0}};

    if (poll(ready, 2, timeout) <= 0)
        return;
    if (ready[0].revents)
        child->total += take(&child->out, child->limit, &child->output);
    if (ready[1].revents)
        take(&child->complaints, COMPLAINTS_MOST, &child->result.complaints);
}

static bool has_ended(struct child *child)
{
    if (child->pid == 0)
        return true;
    if (child->out >= 0 || child->complaints >= 0)
        return false;
    child->result.status = wait_for(child->pid); /* both pipes are closed: it is at its end */
    child->pid = 0;
    return true;
}

bool child_ready(struct child *child)
{
    hear(child, 0);
    return has_ended(child);
}

enum status child_end(const struct child *child, struct err *err)
{
    return child->total > child->limit
               ? err_set(err, STATUS_FILE, _("'%s' answered with more than %zu bytes"), child->program,
                         child->limit)
               : STATUS_OK;
}

void child_stop(struct child *child)
{
    if (child->pid > 0) {
        (void)kill(child->pid, SIGKILL);
        (void)wait_for(child->pid);
        child->pid = 0;
    }
    give_back(child);
    str_release(&child->output);
    child_release(&child->result);
}

enum status child_run(const char *const *arguments, int input, size_t limit, struct str *output,
                      struct child_result *result, struct err *err)
{
    struct child child;
    enum status status = child_start(arguments, input, limit, &child, err);

    *result = (struct child_result){0};
    str_init(&result->complaints);
    if (status != STATUS_OK)
        return status;
    while (!has_ended(&child))
        hear(&child, -1);
    result->status = child.result.status;
    str_add_n(&result->complaints, child.result.complaints.buf, child.result.complaints.len);
    if (output) {
        str_add_n(output, child.output.buf, child.output.len);
        status = child_end(&child, err);
    }
    child_stop(&child);
    return status;
}

void child_release(struct child_result *result)
{
    str_release(&result->complaints);
}

/* The last line that has something in it. */
static const char *last_line(struct str *text)
{
    char *start;

    while (text->len > 0 && text->buf[text->len - 1] == '\n')
        str_cut(text, text->len - 1);
    if (text->len == 0)
        return "";
    start = strrchr(text->buf, '\n');
    return start ? start + 1 : text->buf;
}

enum status child_failed(const char *program, const struct child_result *result, struct err *err)
{
    struct str copy = STR_INIT;
    const char *slash = strrchr(program, '/');
    const char *name = slash ? slash + 1 : program;
    const char *words;
    size_t length = strlen(name);

    str_add_n(&copy, result->complaints.buf, result->complaints.len);
    words = last_line(&copy);
    if (!strncmp(words, name, length) && !strncmp(words + length, ": ", 2))
        words += length + 2;
    if (result->status > 128)
        err_set(err, STATUS_FILE, _("%s was ended by signal %d (%s)"), name, result->status - 128,
                strsignal(result->status - 128));
    else if (*words)
        err_set(err, STATUS_FILE, "%s: %s", name, words);
    else
        err_set(err, STATUS_FILE, _("%s ended with status %d and without a word"), name, result->status);
    str_release(&copy);
    return STATUS_FILE;
}
