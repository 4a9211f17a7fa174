/* startup_limits.c - limits on resources: a write that was begun must be able to end.
 *
 * A caller may set any limit before starting a program. Soft ones are raised; a hard one that is too small is told at once, with
 * the shell's name for it, instead of in the middle of a commit.
 */
#include <errno.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <beatbook/util/tr.h>

#include "startup_parts.h"

#define MEGABYTE ((rlim_t)1024 * 1024)

/* Under the sanitizers the shadow memory alone is terabytes of address space: no limit there can be met, and none is set. */
static const struct {
    __rlimit_resource_t resource;
    const char *option; /* of ulimit */
    rlim_t least;
} least[] = {
    {RLIMIT_FSIZE, "-f", 256 * MEGABYTE}, /* the store's size comes on top */
    {RLIMIT_NOFILE, "-n", 32},
    {RLIMIT_AS, "-v", 256 * MEGABYTE},
    {RLIMIT_DATA, "-d", 128 * MEGABYTE},
    {RLIMIT_STACK, "-s", MEGABYTE},
    {RLIMIT_CPU, "-t", 60},
};

enum status startup_raise_limits(struct startup *startup, struct err *err)
{
    struct rlimit limit = {0, 0};
    size_t i;

    (void)startup;
    if (setrlimit(RLIMIT_CORE, &limit) != 0)
        return err_set(err, STATUS_FILE, _("forbidding core files: %s"), strerror(errno));
    for (i = 0; i < sizeof least / sizeof *least; i++) {
        if (getrlimit(least[i].resource, &limit) != 0)
            return err_set(err, STATUS_FILE, _("limit ulimit %s: %s"), least[i].option, strerror(errno));
        limit.rlim_cur = limit.rlim_max;
        setrlimit(least[i].resource, &limit); /* judged below by what it then is */
    }
    return STATUS_OK;
}

enum status startup_judge_limits(struct startup *startup, struct err *err)
{
    struct rlimit limit;
    struct stat about;
    size_t i;

    for (i = 0; i < sizeof least / sizeof *least; i++) {
        rlim_t wanted = least[i].least;

        if (least[i].resource == RLIMIT_FSIZE && stat(startup->store, &about) == 0)
            wanted += (rlim_t)about.st_size;
        if (getrlimit(least[i].resource, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY ||
            limit.rlim_cur >= wanted)
            continue;
        return err_set(
            err, STATUS_FILE,
            _("the limit ulimit %s is too small (%llu) to finish a write; raise it to %llu and try again"),
            least[i].option, (unsigned long long)limit.rlim_cur, (unsigned long long)wanted);
    }
    return STATUS_OK;
}
