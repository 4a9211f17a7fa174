/* dying.c - loaded before the C library into one program, which kills itself -9 at its Nth call that writes, syncs, sends or waits.
 *
 * DYING names the program, DYING_AT says which call (0: none), DYING_COUNT is a file that gets the number of calls at the end: so a test can
 * ask for every point there is, without sleeping and without luck.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

static long at, calls, armed;
static char count_path[4096];

__attribute__((constructor)) static void begin(void)
{
    const char *name = getenv("DYING"), *number = getenv("DYING_AT"), *path = getenv("DYING_COUNT");

    if (name == NULL || strcmp(name, program_invocation_short_name) != 0)
        return;
    armed = 1;
    at = number != NULL ? atol(number) : 0;
    snprintf(count_path, sizeof count_path, "%s", path != NULL ? path : "");
}

__attribute__((destructor)) static void end(void)
{
    FILE *file = armed && count_path[0] != '\0' ? fopen(count_path, "w") : NULL;

    if (file != NULL) {
        fprintf(file, "%ld\n", calls);
        fclose(file);
    }
}

static void tick(void)
{
    if (armed && ++calls == at)
        kill(getpid(), SIGKILL);
}

#define HOOK(type, name, parameters, arguments)                                                              \
    type name parameters                                                                                     \
    {                                                                                                        \
        static type(*next) parameters;                                                                       \
        if (next == NULL)                                                                                    \
            *(void **)&next = dlsym(RTLD_NEXT, #name);                                                       \
        tick();                                                                                              \
        return next arguments;                                                                               \
    }

HOOK(ssize_t, pwrite, (int fd, const void *data, size_t length, off_t offset), (fd, data, length, offset))
HOOK(ssize_t, pwrite64, (int fd, const void *data, size_t length, off64_t offset), (fd, data, length, offset))
HOOK(int, fdatasync, (int fd), (fd))
HOOK(int, fsync, (int fd), (fd))
HOOK(int, ftruncate64, (int fd, off64_t length), (fd, length))
HOOK(ssize_t, sendmsg, (int fd, const struct msghdr *message, int flags), (fd, message, flags))
HOOK(ssize_t, recvmsg, (int fd, struct msghdr *message, int flags), (fd, message, flags))
HOOK(int, poll, (struct pollfd * fds, nfds_t count, int timeout), (fds, count, timeout))
