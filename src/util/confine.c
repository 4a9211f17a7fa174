/* confine.c - limits that a program sets itself: a hostile file then costs no more than an error message.
 *
 * Address sanitizers map terabytes of shadow, so that under them memory is left alone.
 */
#include <beatbook/util/confine.h>

#include <sys/resource.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SHADOWED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define SHADOWED 1
#endif

static void limit(int what, rlim_t most)
{
    struct rlimit now;

    if (getrlimit(what, &now) != 0)
        return;
    if (now.rlim_max == RLIM_INFINITY || now.rlim_max > most)
        now.rlim_max = most;
    if (now.rlim_cur == RLIM_INFINITY || now.rlim_cur > now.rlim_max)
        now.rlim_cur = now.rlim_max;
    setrlimit(what, &now);
}

void confine_set(unsigned seconds, size_t bytes)
{
    limit(RLIMIT_CPU, seconds);
    limit(RLIMIT_CORE, 0);
#ifndef SHADOWED
    limit(RLIMIT_AS, bytes);
#else
    (void)bytes;
#endif
}
