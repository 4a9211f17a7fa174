/* startup.c - the order in which beatbook-store gives up what it was started with.
 *
 * It may be started by anybody with anything: an environment, limits, timers, signals, descriptors of their choice. So each step
 * assumes that the ones before it are done and the ones after are not, and the list in startup_run() is the whole of it. Where
 * set-uid installation needs a step, its place is marked there by name. The child that talks to PAM comes before rights are
 * given up, the sandbox after the store is open.
 */
#include <beatbook/service/startup.h>

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

#include "account.h"
#include "startup_parts.h"

/* A build with the sanitizers tells on descriptor 2 what it found, and its leak check must be able to trace the process. */
#if defined(__SANITIZE_ADDRESS__)
#define WATCHED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WATCHED 1
#endif
#endif
#ifndef WATCHED
#define WATCHED 0
#endif

static enum status fail(struct err *err, const char *what)
{
    return err_set(err, STATUS_FILE, "%s: %s", what, strerror(errno));
}

/* --- the command line ------------------------------------------------------------------------- */

static enum status read_option(struct startup *startup, const char *name, const char *value, struct err *err)
{
    const char **place = NULL;

    if (strcmp(name, "--store") == 0)
        place = &startup->store;
    else if (strcmp(name, "--as") == 0)
        place = &startup->as;
    else if (strcmp(name, "--now") == 0)
        place = &startup->now;
    if (place == NULL)
        return err_set(err, STATUS_USAGE,
                       _("beatbook-store does not know '%.60s'; it is started by beatbook"), name);
    if (value == NULL || value[0] == '\0')
        return err_set(err, STATUS_USAGE, _("%s needs a value"), name);
    if (*place != NULL)
        return err_set(err, STATUS_USAGE, _("%s is given twice"), name);
    *place = arena_dup(&startup->arena, value);
    return STATUS_OK;
}

/* Options and their values alternate; nothing else may stand there. */
static enum status read_command_line(struct startup *startup, int argc, char **argv, struct err *err)
{
    int i;

    for (i = 1; i < argc; i += 2) {
        if (read_option(startup, argv[i], i + 1 < argc ? argv[i + 1] : NULL, err) != STATUS_OK)
            return STATUS_USAGE;
    }
    startup->named = startup->store != NULL;
    if (!startup->named && (startup->as != NULL || startup->now != NULL))
        return err_set(err, STATUS_USAGE, _("--as and --now are only for a store named by --store"));
    return STATUS_OK;
}

/* The folder we are in will not be ours for long. */
static enum status make_absolute(struct startup *startup, struct err *err)
{
    char *folder;

    if (startup->store == NULL || startup->store[0] == '/')
        return STATUS_OK;
    folder = getcwd(NULL, 0);
    if (folder == NULL)
        return fail(err, _("the current folder"));
    startup->store = arena_printf(&startup->arena, "%s/%s", folder, startup->store);
    free(folder);
    return STATUS_OK;
}

/* --- environment, descriptors, signals -------------------------------------------------------- */

static enum status clear_environment(struct startup *startup, struct err *err)
{
    (void)startup;
    if (clearenv() != 0 || setenv("PATH", "/usr/bin:/bin", 1) != 0 || setenv("LC_ALL", "C.UTF-8", 1) != 0 ||
        setenv("TZ", "UTC", 1) != 0)
        return fail(err, _("the environment"));
    return STATUS_OK;
}

static bool is_stream_socket(int fd)
{
    int type = 0, domain = 0;
    socklen_t length = sizeof type;

    if (getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &length) != 0 || type != SOCK_STREAM)
        return false;
    length = sizeof domain;
    return getsockopt(fd, SOL_SOCKET, SO_DOMAIN, &domain, &length) == 0 && domain == AF_UNIX;
}

/* The socket away from 0, everything else closed. */
static enum status keep_line(struct startup *startup, struct err *err)
{
    if (!is_stream_socket(STDIN_FILENO))
        return err_set(err, STATUS_USAGE,
                       _("beatbook-store speaks only through a socket; start beatbook instead"));
    if (close_range(STDERR_FILENO + 1, ~0U, 0) != 0)
        return fail(err, _("closing descriptors"));
    startup->line = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    if (startup->line < 0)
        return fail(err, _("the socket"));
    return STATUS_OK;
}

static enum status empty_standard(struct startup *startup, struct err *err)
{
    int last = WATCHED ? STDOUT_FILENO : STDERR_FILENO;
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    int fd;

    (void)startup;
    for (fd = STDIN_FILENO; null >= 0 && fd <= last; fd++) {
        if (fd != null && dup2(null, fd) < 0)
            return fail(err, "/dev/null");
    }
    if (null < 0)
        return fail(err, "/dev/null");
    if (null > STDERR_FILENO)
        close(null);
    return STATUS_OK;
}

static enum status calm_signals(struct startup *startup, struct err *err)
{
    static const struct itimerval off;
    sigset_t none;
    int number;

    (void)startup;
    setitimer(ITIMER_REAL, &off, NULL);
    setitimer(ITIMER_VIRTUAL, &off, NULL);
    setitimer(ITIMER_PROF, &off, NULL);
    for (number = 1; number < NSIG; number++)
        signal(number, SIG_DFL); /* refused for KILL, STOP and those of the library */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    sigemptyset(&none);
    if (sigprocmask(SIG_SETMASK, &none, NULL) != 0)
        return fail(err, _("signals"));
    setsid(); /* fails where we lead one already */
    return STATUS_OK;
}

/* --- rights ----------------------------------------------------------------------------------- */

static enum status settle_process(struct startup *startup, struct err *err)
{
    (void)startup;
    umask(077);
    if (chdir("/") != 0)
        return fail(err, "/");
    if (!WATCHED && prctl(PR_SET_DUMPABLE, 0) != 0)
        return fail(err, _("making the process unreadable"));
    return STATUS_OK;
}

/* For a store that the caller names: nothing that the caller could not do themselves. */
static enum status drop_set_id(struct startup *startup, struct err *err)
{
    uid_t uid = getuid(), real, effective, saved;
    gid_t gid = getgid(), real_group, effective_group, saved_group;

    if (!startup->named)
        return STATUS_OK;
    if (setresgid(gid, gid, gid) != 0 || setresuid(uid, uid, uid) != 0)
        return fail(err, _("giving up rights"));
    if (getresuid(&real, &effective, &saved) != 0 ||
        getresgid(&real_group, &effective_group, &saved_group) != 0 || real != uid || effective != uid ||
        saved != uid || real_group != gid || effective_group != gid || saved_group != gid)
        return err_set(err, STATUS_BUG, _("rights could not be given up"));
    return STATUS_OK;
}

/* Who asks is what the kernel says. */
static enum status find_caller(struct startup *startup, struct err *err)
{
    const struct passwd *entry;

    (void)err;
    startup->uid = getuid();
    entry = getpwuid(getuid());
    startup->account = entry != NULL ? arena_dup(&startup->arena, entry->pw_name)
                                     : arena_printf(&startup->arena, "uid%lld", (long long)startup->uid);
    endpwent();
    return STATUS_OK;
}

/* The named store is the caller's own; the configured one is not, and is reached only with its owner's rights. */
static enum status judge_owner(struct startup *startup, struct err *err)
{
    struct stat about;

    if (lstat(startup->store, &about) != 0) {
        if (errno == ENOENT)
            return err_set(err, STATUS_FILE, _("there is no store %s; make one with: beatbook-admin init"),
                           startup->store);
        return fail(err, startup->store);
    }
    if (startup->named && about.st_uid != getuid())
        return err_set(err, STATUS_FILE,
                       _("%s belongs to another account; only its owner may name it with --store"),
                       startup->store);
    if (!startup->named && (getuid() == 0 || about.st_uid == getuid()))
        return err_set(err, STATUS_DENIED,
                       _("%s is for the people in it; root and its owner use beatbook-admin"),
                       startup->store);
    if (!startup->named && about.st_uid != geteuid())
        return err_set(err, STATUS_FILE, _("beatbook-store is not installed set-uid to the owner of %s"),
                       startup->store);
    return STATUS_OK;
}

static enum status fork_account(struct startup *startup, struct err *err)
{
    (void)err;
    account_start(startup->account, &startup->password);
    return STATUS_OK;
}

static enum status no_new_rights(struct startup *startup, struct err *err)
{
    (void)startup;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return fail(err, _("forbidding new rights"));
    return STATUS_OK;
}

/* --- all of it -------------------------------------------------------------------------------- */

/* Steps that are `always` taken, also after a fault: they lead to a line on which it can be told, and make waiting on it harmless. */
static const struct step {
    enum status (*take)(struct startup *startup, struct err *err);
    bool always;
} steps[] = {
    {keep_line, true},         /* first of all a way to say what is wrong */
    {make_absolute, false},    /* the store's path, while we are where the caller is */
    {clear_environment, true}, /* nothing below reads it */
    {empty_standard, true},
    {calm_signals, true},
    {startup_raise_limits, false},
    {settle_process, false},
    {startup_find_store, false}, /* the configuration names it when the command line does not */
    {drop_set_id, false},        /* only with --store */
    {find_caller, false},
    {judge_owner, false},
    {startup_judge_limits, false}, /* knows how large the store is */
    {fork_account, false},         /* the child that talks to PAM: before rights go, and with nothing open */
    /* here: setresuid to the service user, three times and verified */
    {no_new_rights, false},
    /* after store_open(), in the program: Landlock on the store's folder, seccomp */
};

enum status startup_run(struct startup *startup, int argc, char **argv, struct err *err)
{
    enum status status;
    size_t i;

    memset(startup, 0, sizeof *startup);
    startup->line = startup->password = -1;
    status = read_command_line(startup, argc, argv, err);
    for (i = 0; i < sizeof steps / sizeof *steps; i++) {
        struct err fault = ERR_INIT;

        if (status != STATUS_OK && !steps[i].always)
            continue;
        if (steps[i].take(startup, &fault) != STATUS_OK && status == STATUS_OK)
            status = err_set(err, fault.status, "%s", fault.text);
        if (startup->line < 0)
            break; /* nobody to tell, nothing to serve */
    }
    return status;
}

void startup_release(struct startup *startup)
{
    arena_release(&startup->arena);
    if (startup->line >= 0)
        close(startup->line);
    startup->line = -1;
    account_end(&startup->password);
}
