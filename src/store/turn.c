/* turn.c - writers wait in a queue of the kernel's.
 *
 * SQLite's own way of waiting is to sleep and try again: of fifty writers the unluckiest waited ten seconds. A lock on a file beside the
 * store wakes the next one at once. It is held over one transaction only, and it is only manners: the write lock of the
 * database still decides, so a program that does not know of the queue does no harm.
 *
 * flock() has no time limit of its own, so a timer breaks it off. The timer repeats: one that fires before flock() is entered
 * must not be the last.
 */
#include "cache.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/time.h>
#include <unistd.h>

#include <beatbook/util/tr.h>

#define LONGEST_S 10

static void wake(int number)
{
    (void)number;
}

static int wait_for(int fd)
{
    const struct itimerval ring = {.it_value = {.tv_sec = LONGEST_S}, .it_interval = {.tv_usec = 100000}};
    const struct itimerval off = {{0, 0}, {0, 0}};
    struct sigaction handler;
    struct sigaction before;
    int64_t start = day_ticks();
    int result;

    memset(&handler, 0, sizeof handler);
    handler.sa_handler = wake;
    sigemptyset(&handler.sa_mask);
    sigaction(SIGALRM, &handler, &before);
    setitimer(ITIMER_REAL, &ring, NULL);
    do
        result = flock(fd, LOCK_EX);
    while (result != 0 && errno == EINTR && day_ticks() - start < LONGEST_S * 1000);
    setitimer(ITIMER_REAL, &off, NULL);
    sigaction(SIGALRM, &before, NULL);
    return result;
}

enum status turn_take(struct store *store, struct err *err)
{
    int fd = open(store->lock_path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

    if (fd < 0)
        return err_set(err, STATUS_FILE, "%s: %s", store->lock_path, strerror(errno));
    if (flock(fd, LOCK_EX | LOCK_NB) != 0 && wait_for(fd) != 0) {
        close(fd);
        return err_set(err, STATUS_BUSY,
                       _("the store is busy: somebody has been writing for %d seconds; try again"),
                       LONGEST_S);
    }
    store->lock = fd;
    return STATUS_OK;
}

void turn_give(struct store *store)
{
    if (store->lock >= 0)
        close(store->lock);
    store->lock = -1;
}
