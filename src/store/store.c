/* store.c - the open store: made, opened, copied; its transactions.
 *
 * A new store is made under another name and then linked to its own, so that a store that is there is a whole one. The folder's path is resolved
 * once, so that only the store's own name must not be a symbolic link.
 */
#include <beatbook/store/store.h>

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <beatbook/store/migrate.h>
#include <beatbook/util/hash.h>
#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

#include "cache.h"

/* --- paths ------------------------------------------------------------------------------------ */

static enum status file_fault(struct err *err, const char *path)
{
    return err_set(err, STATUS_FILE, "%s: %s", path, strerror(errno));
}

/* The path with its folder resolved. Appended to `out`. */
static enum status resolve(const char *path, struct str *out, struct err *err)
{
    const char *slash = strrchr(path, '/');
    char folder[PATH_MAX];
    char *name = strdup(path);

    if (name == NULL)
        abort();
    if (slash == path)
        name[1] = '\0';
    else if (slash != NULL)
        name[slash - path] = '\0';
    if (realpath(slash != NULL ? name : ".", folder) == NULL) {
        free(name);
        return file_fault(err, path);
    }
    free(name);
    str_add(out, strcmp(folder, "/") == 0 ? "" : folder);
    str_add_f(out, "/%s", slash != NULL ? slash + 1 : path);
    return STATUS_OK;
}

static void sync_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder = strndup(path, slash > path ? (size_t)(slash - path) : 1);
    int fd = folder != NULL ? open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;

    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
    free(folder);
}

/* Is there a regular file that may be a store? Anything else (a folder, a pipe) is not opened at all. */
static enum status look(const char *path, struct err *err)
{
    struct stat info;

    if (lstat(path, &info) != 0)
        return errno == ENOENT ? err_set(err, STATUS_FILE,
                                         _("there is no store %s; make one with: beatbook-admin init"), path)
                               : file_fault(err, path);
    if (!S_ISREG(info.st_mode))
        return err_set(err, STATUS_FILE, _("%s is no regular file, so it is no store"), path);
    return STATUS_OK;
}

/* An empty file of ours alone beside `path`; its name is appended to `out`. */
static enum status make_empty(const char *path, struct str *out, struct err *err)
{
    char random[9];
    unsigned char bytes[4];
    int fd;

    hash_random(bytes, sizeof bytes);
    hash_hex(bytes, sizeof bytes, random);
    str_add_f(out, "%s.new-%s", path, random);
    fd = open(out->buf, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return file_fault(err, out->buf);
    close(fd);
    return STATUS_OK;
}

/* What SQLite keeps beside a file; and, with "", the file. */
static void remove_tails(const char *path, const char *const *tails, size_t count)
{
    struct str name = STR_INIT;
    size_t i;

    for (i = 0; i < count; i++) {
        str_clear(&name);
        str_add_f(&name, "%s%s", path, tails[i]);
        unlink(name.buf);
    }
    str_release(&name);
}

static void remove_made(const char *made)
{
    static const char *const tails[] = {"", "-wal", "-shm", "-journal"};

    if (made[0] != '\0')
        remove_tails(made, tails, 4);
}

/* A log that an earlier store of that name left behind must not be read into the new one. */
static void remove_old_log(const char *path)
{
    static const char *const tails[] = {"-wal", "-shm", "-journal"};
    struct stat info;

    if (lstat(path, &info) != 0)
        remove_tails(path, tails, 3);
}

/* On the disk, and under its own name if that is still free. */
static enum status put_in_place(const char *made, const char *path, struct err *err)
{
    int fd = open(made, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    bool kept = fd >= 0 && fsync(fd) == 0;

    if (fd >= 0)
        close(fd);
    if (!kept)
        return file_fault(err, made);
    remove_old_log(path);
    if (link(made, path) != 0)
        return errno == EEXIST ? err_set(err, STATUS_STATE, _("%s is there already"), path)
                               : file_fault(err, path);
    sync_folder(path);
    return STATUS_OK;
}

/* --- making and copying ----------------------------------------------------------------------- */

/* What every store has from its first day: who it is and where its days begin. */
static enum status first_rows(const struct driver *driver, struct base *base, const char *zone,
                              struct err *err)
{
    struct store store = {.driver = driver, .base = base, .lock = -1};
    char host[HASH_KEY_TEXT];
    enum status status;

    hash_new_key(host);
    status = store_set_meta(&store, "host", host, err);
    if (status == STATUS_OK)
        status = store_set_meta(&store, "zone", zone, err);
    if (status == STATUS_OK)
        status = store_set_meta(&store, "method", "none", err);
    query_free_all(&store);
    return status;
}

static enum status make_base(const struct driver *driver, const char *path, const char *zone, struct err *err)
{
    struct base *base;
    enum status status = driver->open(&base, path, true, err);

    if (status == STATUS_OK)
        status = migrate_run(driver, base, 0, err);
    if (status == STATUS_OK)
        status = first_rows(driver, base, zone, err);
    driver->close(base);
    return status;
}

static enum status create_at(const struct driver *driver, const char *path, const char *zone, struct err *err)
{
    struct str made = STR_INIT;
    struct stat info;
    enum status status;

    if (lstat(path, &info) == 0)
        return err_set(err, STATUS_STATE, _("%s is there already"), path);
    status = make_empty(path, &made, err);
    if (status == STATUS_OK)
        status = make_base(driver, made.buf, zone, err);
    if (status == STATUS_OK)
        status = put_in_place(made.buf, path, err);
    remove_made(made.buf);
    str_release(&made);
    return status;
}

enum status store_create_with(const struct driver *driver, const char *path, const char *zone,
                              struct err *err)
{
    struct str whole = STR_INIT;
    enum status status;

    hash_start();
    status = day_zone(zone, err);
    if (status == STATUS_OK)
        status = resolve(path, &whole, err);
    if (status == STATUS_OK)
        status = create_at(driver, whole.buf, zone, err);
    str_release(&whole);
    return status;
}

enum status store_create(const char *path, const char *zone, struct err *err)
{
    return store_create_with(&driver_sqlite, path, zone, err);
}

enum status store_copy(struct store *store, const char *path, struct err *err)
{
    struct str whole = STR_INIT;
    struct str made = STR_INIT;
    enum status status = resolve(path, &whole, err);

    if (status == STATUS_OK)
        status = make_empty(whole.buf, &made, err);
    if (status == STATUS_OK)
        status = store->driver->copy(store->base, made.buf, err);
    if (status == STATUS_OK)
        status = put_in_place(made.buf, whole.buf, err);
    remove_made(made.buf);
    str_release(&made);
    str_release(&whole);
    return status;
}

enum status store_scrub(struct store *store, struct err *err)
{
    enum status status = turn_take(store, err);

    if (status == STATUS_OK)
        status = store->driver->scrub(store->base, err);
    turn_give(store);
    return status;
}

/* --- opening ---------------------------------------------------------------------------------- */

/* A copy under the old number's name; one that an interrupted migration left is as good. */
static enum status copy_before(struct store *store, int old, struct err *err)
{
    struct str name = STR_INIT;
    enum status status;

    str_add_f(&name, "%s.schema-%d", store->path, old);
    status = store_copy(store, name.buf, err);
    if (status == STATUS_STATE)
        status = STATUS_OK;
    str_release(&name);
    return status;
}

/* In the queue, and looked at again: somebody else may have done it meanwhile. */
static enum status migrate(struct store *store, struct err *err)
{
    enum status status = turn_take(store, err);
    int old = 0;

    if (status == STATUS_OK)
        status = migrate_judge(store->driver, store->base, &old, err);
    if (status == STATUS_OK && old < store->driver->schema) {
        status = copy_before(store, old, err);
        if (status == STATUS_OK)
            status = migrate_run(store->driver, store->base, old, err);
    }
    turn_give(store);
    return status;
}

static enum status open_base(struct store *store, struct err *err)
{
    enum status status = look(store->path, err);
    int schema = 0;

    if (status == STATUS_OK)
        status = store->driver->open(&store->base, store->path, false, err);
    if (status == STATUS_OK)
        status = migrate_judge(store->driver, store->base, &schema, err);
    if (status == STATUS_OK && schema < store->driver->schema)
        status = migrate(store, err);
    return status;
}

static struct store *new_store(const struct driver *driver, struct str *path)
{
    struct store *store = calloc(1, sizeof *store);
    struct str lock = STR_INIT;

    if (store == NULL)
        abort();
    str_add_f(&lock, "%s.lock", path->buf);
    store->driver = driver;
    store->path = str_detach(path);
    store->lock_path = str_detach(&lock);
    store->lock = -1;
    return store;
}

enum status store_open_with(const struct driver *driver, struct store **store, const char *path,
                            struct err *err)
{
    struct str whole = STR_INIT;
    enum status status;

    hash_start();
    *store = NULL;
    status = resolve(path, &whole, err);
    if (status == STATUS_OK) {
        *store = new_store(driver, &whole);
        status = open_base(*store, err);
        if (status != STATUS_OK) {
            store_close(*store);
            *store = NULL;
        }
    }
    str_release(&whole);
    return status;
}

enum status store_open(struct store **store, const char *path, struct err *err)
{
    return store_open_with(&driver_sqlite, store, path, err);
}

void store_close(struct store *store)
{
    if (store == NULL)
        return;
    store_rollback(store);
    query_free_all(store);
    store->driver->close(store->base);
    free(store->path);
    free(store->lock_path);
    free(store);
}

const char *store_path(const struct store *store)
{
    return store->path;
}

int store_schema(void)
{
    return driver_sqlite.schema;
}

/* --- transactions ----------------------------------------------------------------------------- */

enum status store_begin(struct store *store, enum store_mode mode, struct err *err)
{
    enum status status = STATUS_OK;

    if (store->open)
        return err_set(err, STATUS_BUG, "a transaction inside a transaction");
    if (mode != STORE_READ)
        status = turn_take(store, err);
    if (status == STATUS_OK)
        status = store->driver->begin(store->base, mode, err);
    if (status != STATUS_OK) {
        turn_give(store);
        return status;
    }
    store->open = true;
    store->mode = mode;
    return STATUS_OK;
}

/* A query without its end would keep a snapshot open for ever. */
static enum status none_left(struct store *store, struct err *err)
{
    struct query *left = query_left(store);

    if (left == NULL)
        return STATUS_OK;
    return err_set(err, STATUS_BUG, "a query was not ended: %.300s", left->sql);
}

enum status store_commit(struct store *store, struct err *err)
{
    enum status status;

    if (!store->open)
        return err_set(err, STATUS_BUG, "a commit without a transaction");
    status = none_left(store, err);
    if (status == STATUS_OK)
        status = store->driver->commit(store->base, err);
    if (status != STATUS_OK) {
        store_rollback(store);
        return status;
    }
    store->open = false;
    turn_give(store);
    store->counts.writes += store->mode != STORE_READ;
    return STATUS_OK;
}

enum status store_mark(struct store *store, struct err *err)
{
    return query_run(store_query(store, "SAVEPOINT mark"), NULL, err);
}

enum status store_unmark(struct store *store, struct err *err)
{
    enum status status = query_run(store_query(store, "ROLLBACK TO mark"), NULL, err);

    return status == STATUS_OK ? query_run(store_query(store, "RELEASE mark"), NULL, err) : status;
}

void store_rollback(struct store *store)
{
    query_end_all(store);
    if (store->open)
        store->driver->rollback(store->base);
    store->open = false;
    turn_give(store);
}

enum status store_bulk(struct store *store, bool on, struct err *err)
{
    return store->driver->bulk(store->base, on, err);
}

enum status store_large(struct store *store, bool on, struct err *err)
{
    return store->driver->large(store->base, on, err);
}

enum status store_sync(struct store *store, struct err *err)
{
    return store->driver->sync(store->base, err);
}

enum status store_check(struct store *store, struct arena *arena, struct store_faults *faults,
                        struct err *err)
{
    return store->driver->check(store->base, arena, faults, err);
}

struct query *store_query(struct store *store, const char *sql)
{
    return query_find(store, sql);
}

/* --- meta, counts ----------------------------------------------------------------------------- */

enum status store_meta(struct store *store, const char *name, struct arena *arena, const char **value,
                       struct err *err)
{
    struct query *q = store_query(store, "SELECT value FROM meta WHERE name = $name");

    *value = NULL;
    query_text(q, "$name", name);
    if (query_step(q))
        *value = query_dup_at(q, 0, arena);
    return query_end(q, err);
}

enum status store_set_meta(struct store *store, const char *name, const char *value, struct err *err)
{
    struct query *q = store_query(store, "INSERT INTO meta (name, value) VALUES ($name, $value)"
                                         " ON CONFLICT (name) DO UPDATE SET value = excluded.value");

    query_text(q, "$name", name);
    query_text(q, "$value", value);
    return query_run(q, NULL, err);
}

struct store_counts store_counted(const struct store *store)
{
    struct store_counts counts = store->counts;

    counts.steps = store->steps / 100;
    return counts;
}
