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

/* Hear both pipes to their ends; true when the output was longer than `limit`. */
static bool hear(struct ends *ends, size_t limit, struct str *output, struct str *complaints)
{
    size_t total = 0;
    size_t most = output ? output->len + limit : 0;

    while (ends->out[0] >= 0 || ends->complaints[0] >= 0) {
        struct pollfd ready[2] = {{ends->out[0], POLLIN, 0}, {ends->complaints[0], POLLIN, 0}};
        if (poll(ready, 2, -1) < 0)
            continue;
        if (ready[0].revents)
            total += take(&ends->out[0], most, output);
        if (ready[1].revents)
            take(&ends->complaints[0], COMPLAINTS_MOST, complaints);
    }
    return output && total > limit;
}

static int wait_for(pid_t pid)
{
    int end = 0;

    while (waitpid(pid, &end, 0) < 0 && errno == EINTR)
        continue;
    return WIFSIGNALED(end) ? 128 + WTERMSIG(end) : WEXITSTATUS(end);
}

enum status child_run(const char *const *arguments, int input, size_t limit, struct str *output,
                      struct child_result *result, struct err *err)
{
    struct ends ends;
    pid_t pid;
    int error;
    bool too_long;

    result->status = 0;
    str_init(&result->complaints);
    if (open_ends(&ends, err) != STATUS_OK)
        return STATUS_FILE;
    error = spawn(arguments, input, &ends, &pid);
    close_end(&ends.out[1]);
    close_end(&ends.complaints[1]);
    if (error != 0) {
        close_end(&ends.out[0]);
        close_end(&ends.complaints[0]);
        return err_set(err, STATUS_FILE, _("'%s' could not be started: %s"), arguments[0], strerror(error));
    }
    too_long = hear(&ends, limit, output, &result->complaints);
    result->status = wait_for(pid);
    if (too_long)
        return err_set(err, STATUS_FILE, _("'%s' answered with more than %zu bytes"), arguments[0], limit);
    return STATUS_OK;
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
