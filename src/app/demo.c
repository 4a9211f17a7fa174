/* demo.c - a store with sample people.
 *
 * Nothing here is special to the demo: the same three steps, by the same programs, make any store. What needs care is that
 * nobody ever meets half of one: a file of its own name until the end, signals held, no log left beside it that SQLite would
 * take for the new store's.
 */
#include <beatbook/app/demo.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <beatbook/app/import.h>
#include <beatbook/util/file.h>
#include <beatbook/util/log.h>
#include <beatbook/util/tr.h>

#include "child.h"

enum status demo_place(struct str *path, struct err *err)
{
    return file_own(FILE_DATA, "demo.db", path, err);
}

/* --- the programs ----------------------------------------------------------------------------- */

static enum status run_admin(const char *const *arguments, struct err *err)
{
    struct child_result result = {0, STR_INIT};
    enum status status = child_run(arguments, -1, 0, NULL, &result, err);

    if (status == STATUS_OK && result.status != 0)
        status = child_failed(arguments[0], &result, err);
    child_release(&result);
    return status;
}

static enum status init(const char *admin, const char *path, struct err *err)
{
    const char *const arguments[] = {admin, "--store", path, "init", "--demo", NULL};

    return run_admin(arguments, err);
}

static enum status fill(const char *admin, const char *path, const struct demo_plan *plan, struct err *err)
{
    char apprentices[24], entries[24], seed[24];
    const char *const arguments[] = {admin,           "--store",   path,        "fill",
                                     "--apprentices", apprentices, "--entries", entries,
                                     "--seed",        seed,        NULL};

    snprintf(apprentices, sizeof apprentices, "%" PRId64, plan->apprentices);
    snprintf(entries, sizeof entries, "%" PRId64, plan->entries);
    snprintf(seed, sizeof seed, "%" PRId64, plan->seed);
    return run_admin(arguments, err);
}

/* --- the documents ---------------------------------------------------------------------------- */

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The paths of all documents that came with the program. */
static enum status find_documents(struct arena *arena, struct word_list *paths, struct err *err)
{
    struct str folder = STR_INIT;
    enum status status = session_find_data("frameworks", &folder, err);
    DIR *open_folder = status == STATUS_OK ? opendir(folder.buf) : NULL;
    const struct dirent *entry;

    if (status == STATUS_OK && !open_folder)
        status = err_set(err, STATUS_FILE, "%s: %s", folder.buf, strerror(errno));
    while (open_folder && (entry = readdir(open_folder)) != NULL) {
        size_t length = strlen(entry->d_name);
        if (length > 4 && entry->d_name[0] != '.' && !strcmp(entry->d_name + length - 4, ".xml"))
            *LIST_ADD(arena, paths) = arena_printf(arena, "%s/%s", folder.buf, entry->d_name);
    }
    if (open_folder)
        closedir(open_folder);
    if (paths->count > 0)
        qsort(paths->items, paths->count, sizeof *paths->items, by_name);
    str_release(&folder);
    return status;
}

static enum status import_shipped(const char *path, struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct session session = {0};
    struct word_list paths = {NULL, 0, 0};
    struct import_answer answer = {0};
    enum status status = find_documents(&arena, &paths, err);

    if (status == STATUS_OK)
        status = session_open(&session, path, NULL, NULL, err);
    if (status == STATUS_OK)
        status = import_apply(&session, paths.items, paths.count, false, &arena, &answer, err);
    if (status == STATUS_NO && answer.faults.count > 0)
        err_add(err, "%s:%d: %s", answer.faults.items[0].file ? answer.faults.items[0].file : "?",
                answer.faults.items[0].line, answer.faults.items[0].text);
    if (session.client)
        session_close(&session);
    arena_release(&arena);
    return status;
}

/* --- its names -------------------------------------------------------------------------------- */

static const char *const tails[] = {"", "-wal", "-shm", "-journal", ".lock"};

static void name_tail(struct str *name, const char *path, const char *tail)
{
    str_clear(name);
    str_add_f(name, "%s%s", path, tail);
}

/* Take away a store's files, from the given tail on. */
static void take_away(const char *path, size_t from)
{
    struct str name = STR_INIT;

    for (size_t i = from; i < sizeof tails / sizeof *tails; i++) {
        name_tail(&name, path, tails[i]);
        unlink(name.buf);
    }
    str_release(&name);
}

/* A log that was not folded in would have to move with the store, and cannot at the same moment. */
static enum status check_folded(const char *path, struct err *err)
{
    struct str log = STR_INIT;
    struct stat info;
    bool left;

    name_tail(&log, path, "-wal");
    left = stat(log.buf, &info) == 0 && info.st_size > 0;
    str_release(&log);
    return left ? err_set(err, STATUS_FILE, _("%s-wal was left behind: somebody has the store open"), path)
                : STATUS_OK;
}

/* The last step. Logs of a store that once had the final name go first: SQLite would read them into this one. */
static enum status take_name(const char *from, const char *to, struct err *err)
{
    int result;

    if (check_folded(from, err) != STATUS_OK)
        return err->status;
    if (!file_exists(to))
        take_away(to, 1);
    result = renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE);
    if (result != 0 && (errno == EINVAL || errno == ENOSYS) && !file_exists(to))
        result = rename(from, to);
    if (result == 0)
        return STATUS_OK;
    return err_set(err, errno == EEXIST ? STATUS_STATE : STATUS_FILE, "%s: %s", to, strerror(errno));
}

/* --- all of it -------------------------------------------------------------------------------- */

static void hold_signals(sigset_t *old)
{
    sigset_t held;

    sigemptyset(&held);
    sigaddset(&held, SIGINT);
    sigaddset(&held, SIGTERM);
    sigaddset(&held, SIGHUP);
    sigprocmask(SIG_BLOCK, &held, old);
}

static bool interrupted(void)
{
    sigset_t pending;

    return sigpending(&pending) == 0 &&
           (sigismember(&pending, SIGINT) == 1 || sigismember(&pending, SIGTERM) == 1 ||
            sigismember(&pending, SIGHUP) == 1);
}

static enum status make(const char *admin, const char *path, const struct demo_plan *plan, struct err *err)
{
    enum status status = init(admin, path, err);

    if (status == STATUS_OK && !interrupted())
        status = import_shipped(path, err);
    if (status == STATUS_OK && !interrupted()) {
        log_say(LOG_LEVEL_NOTE, _("writing %" PRId64 " entries of %" PRId64 " apprentices …"), plan->entries,
                plan->apprentices);
        status = fill(admin, path, plan, err);
    }
    if (status == STATUS_OK && interrupted())
        status = err_set(err, STATUS_FILE, _("interrupted: no store was made"));
    return status;
}

enum status demo_make(const char *path, const struct demo_plan *plan, struct err *err)
{
    struct str admin = STR_INIT, growing = STR_INIT;
    sigset_t old;
    enum status status;

    if (file_exists(path))
        return err_set(err, STATUS_STATE, _("%s is there already"), path);
    status = session_find_program("beatbook-admin", &admin, err);
    str_add_f(&growing, "%s.new-%ld", path, (long)getpid());
    hold_signals(&old);
    if (status == STATUS_OK)
        status = make(admin.buf, growing.buf, plan, err);
    if (status == STATUS_OK)
        status = take_name(growing.buf, path, err);
    take_away(growing.buf, status == STATUS_OK ? 1 : 0);
    sigprocmask(SIG_SETMASK, &old, NULL);
    str_release(&admin);
    str_release(&growing);
    return status;
}
