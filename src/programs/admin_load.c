/* admin_load.c - load, as beatbook-admin says it.
 *
 * The journal of a store that a portfolio is loaded into goes on where the other store's was, so it cannot have begun already: the store is made anew
 * beside its place and gets its name when it is whole and proved. One that init has just made gives way, with its first member, its number and
 * its way of signing kept. The file is mapped, not read: what it costs is its largest piece.
 */
#include "admin_load.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <beatbook/service/loading.h>
#include <beatbook/store/people.h>
#include <beatbook/util/file.h>
#include <beatbook/util/tr.h>

#include "admin_store.h"

struct load {
    const char *path;
    struct str beside;
    struct arena arena;
    struct admin_first first;
    struct admin_state state; /* of the store that is there; path NULL in it: none is */
    bool there;
    const char *bytes;
    size_t length;
};

/* --- the file --------------------------------------------------------------------------------- */

static enum status map_file(struct load *load, const char *file, struct err *err)
{
    int fd = open(file, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    struct stat info;
    void *bytes = MAP_FAILED;
    enum status status = STATUS_OK;

    if (fd < 0 || fstat(fd, &info) != 0)
        status = err_set(err, STATUS_FILE, "%s: %s", file, strerror(errno));
    else if (!S_ISREG(info.st_mode))
        status = err_set(err, STATUS_FILE, _("%s is no file"), file);
    else if (info.st_size == 0)
        status = err_set(err, STATUS_USAGE, _("%s is empty"), file);
    else if ((uint64_t)info.st_size > LOADING_MOST)
        status =
            err_set(err, STATUS_USAGE, _("%s is larger than %zu MB"), file, LOADING_MOST / (1024 * 1024));
    else if ((bytes = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, fd, 0)) == MAP_FAILED)
        status = err_set(err, STATUS_FILE, "%s: %s", file, strerror(errno));
    if (status == STATUS_OK) {
        load->bytes = bytes;
        load->length = (size_t)info.st_size;
    }
    if (fd >= 0)
        close(fd);
    return status;
}

/* --- the store that is there ------------------------------------------------------------------ */

static enum status judge_state(const struct load *load, struct err *err)
{
    const struct admin_state *state = &load->state;

    if (state->entries > 0)
        return err_set(err, STATUS_STATE,
                       _("%s has entries already: a portfolio is loaded into an empty store; name a new file "
                         "with --store"),
                       load->path);
    if (state->people > 1 || state->documents > 0 || state->lines > 1)
        return err_set(
            err, STATUS_STATE,
            _("%s is in use already: load first, then add people and frameworks; name a new file with "
              "--store"),
            load->path);
    return STATUS_OK;
}

/* Its first member is the first of the new one. */
static enum status keep_first(struct load *load, struct store *store, struct err *err)
{
    struct person person = {0};
    int64_t id = -1;
    enum status status = STATUS_OK;

    if (load->state.home != NULL)
        status = people_find(store, load->state.home, &id, err);
    if (status != STATUS_OK || id < 1)
        return status;
    status = people_read(store, id, 0, &load->arena, &person, err);
    load->first.login = person.login;
    load->first.name = person.name;
    load->first.uid = person.uid;
    return status;
}

static enum status look(struct load *load, struct err *err)
{
    struct store *store = NULL;
    enum status status;

    load->there = file_exists(load->path);
    if (!load->there)
        return STATUS_OK;
    status = admin_store_open(load->path, &store, err);
    if (status == STATUS_OK)
        status = admin_state(store, &load->arena, &load->state, err);
    if (status == STATUS_OK)
        status = judge_state(load, err);
    if (status == STATUS_OK)
        status = keep_first(load, store, err);
    store_close(store);
    return status;
}

/* --- the store that comes --------------------------------------------------------------------- */

static enum status keep_settings(const struct load *load, struct store *store, struct err *err)
{
    enum status status = STATUS_OK;

    if (load->state.host != NULL)
        status = store_set_meta(store, "host", load->state.host, err);
    if (status == STATUS_OK && load->state.method != NULL)
        status = store_set_meta(store, "method", load->state.method, err);
    return status;
}

static enum status settings(const struct load *load, struct store *store, struct err *err)
{
    enum status status = store_begin(store, STORE_WRITE, err);

    if (status == STATUS_OK)
        status = keep_settings(load, store, err);
    if (status == STATUS_OK)
        status = store_commit(store, err);
    store_rollback(store);
    return status;
}

static enum status make(struct load *load, struct loading_report *report, struct err *err)
{
    struct store *store = NULL;
    const char *zone = NULL;
    enum status status = loading_zone(load->bytes, load->length, &load->arena, &zone, err);

    if (status == STATUS_OK)
        status = store_create(load->beside.buf, zone, err);
    if (status == STATUS_OK)
        status = store_open(&store, load->beside.buf, err);
    if (status == STATUS_OK)
        status = settings(load, store, err);
    if (status == STATUS_OK)
        status = loading_portfolio(store, load->bytes, load->length, &load->first, &load->arena, report, err);
    store_close(store);
    return status;
}

/* What lies beside a store while it is open goes with it. */
static void remove_all(const char *path)
{
    static const char *const tails[] = {"", "-wal", "-shm", ".lock"};
    size_t i;

    for (i = 0; i < sizeof tails / sizeof *tails; i++) {
        struct str name = STR_INIT;

        str_add_f(&name, "%s%s", path, tails[i]);
        unlink(name.buf);
        str_release(&name);
    }
}

static enum status put_in_place(const struct load *load, struct err *err)
{
    if (load->there ? rename(load->beside.buf, load->path) == 0 : link(load->beside.buf, load->path) == 0)
        return STATUS_OK;
    return err_set(err, STATUS_FILE, "%s: %s", load->path, strerror(errno));
}

static void say(const struct load *load, const struct loading_report *report)
{
    printf(_("%s: the portfolio of %s (%s), %" PRId64 " entries, %" PRId64 " attachments\n"), load->path,
           report->name, report->login, report->entries, report->attachments);
    printf(_("from store %s, journal line %" PRId64 ", head %s: %" PRId64 " lines of it came\n"),
           report->host, report->seq, report->hash, report->lines);
    printf(_("proved whole; %" PRId64 " people came, without accounts and, but for %s, without a role; %s is "
             "the training unit here\n"),
           report->people, report->login, load->first.login);
    puts(_("Not in it: PINs and codes. Give people accounts with beatbook person set LOGIN --uid UID."));
}

enum status admin_load(const char *path, const char *file, const struct admin_first *first, struct err *err)
{
    struct load load = {.path = path, .beside = STR_INIT, .first = *first};
    struct loading_report report = {0};
    enum status status = look(&load, err);

    if (status == STATUS_OK && (status = map_file(&load, file, err)) == STATUS_OK) {
        str_add_f(&load.beside, "%s.loading-%ld", path, (long)getpid());
        status = make(&load, &report, err);
        if (status != STATUS_OK)
            err_add(err, "%s", file);
        if (status == STATUS_OK)
            status = put_in_place(&load, err);
        remove_all(load.beside.buf);
        munmap((void *)(uintptr_t)load.bytes, load.length);
    }
    if (status == STATUS_OK)
        say(&load, &report);
    str_release(&load.beside);
    arena_release(&load.arena);
    return status;
}
