/* startup.h - how beatbook-store becomes fit to open a store (SECURITY 1, "Start-up"): every step in its order, in one place.
 *
 * Before startup_run() nothing is opened and no library is started. After it the process has no descriptor but the line and
 * /dev/null, no environment but three variables, limits that let it finish a write, and no right that the caller does
 * not have; and it knows who asks, which file, and what the command line fixes.
 */
#ifndef BEATBOOK_SERVICE_STARTUP_H
#define BEATBOOK_SERVICE_STARTUP_H

#include <stdbool.h>
#include <stdint.h>

#include <beatbook/util/arena.h>
#include <beatbook/util/err.h>

struct startup {
    struct arena arena; /* of the texts */
    const char *store;  /* absolute path */
    const char *as;     /* NULL: the caller themselves */
    const char *now;    /* NULL: the machine's clock */
    bool named;         /* --store was given: then the caller owns the file */
    int64_t uid;        /* of the caller, by the kernel */
    const char *account;
    int line;     /* the socket; -1 when descriptor 0 was none */
    int password; /* leads to the child that checks the account's password; -1 none */
};

/* Do all of it. When it returns anything but STATUS_OK, nothing may be opened; where `line` is not -1 the refusal can be told
 * through it. */
enum status startup_run(struct startup *startup, int argc, char **argv, struct err *err);
void startup_release(struct startup *startup);

#endif
