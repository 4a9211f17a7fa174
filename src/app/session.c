/* session.c - where a sitting begins: the store is found, its program is found, the connection is made.
 *
 * The order of DESIGN 4: a store that was named; else the configured one of a shared host, whose place only beatbook-store
 * reads; else the person's own file. Programs and data are looked for beside the running program first, so that a build tree works without being
 * installed, and the two variables come before all: harmless, because this program has no privilege.
 */
#include <beatbook/app/session.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <beatbook/util/file.h>
#include <beatbook/util/tr.h>

#include "child.h"

#ifndef BEATBOOK_LIBEXECDIR
#define BEATBOOK_LIBEXECDIR "/usr/local/libexec/beatbook"
#endif
#ifndef BEATBOOK_SBINDIR
#define BEATBOOK_SBINDIR "/usr/local/sbin"
#endif
#ifndef BEATBOOK_DATADIR
#define BEATBOOK_DATADIR "/usr/local/share/beatbook"
#endif
#ifndef BEATBOOK_SYSCONFDIR
#define BEATBOOK_SYSCONFDIR "/etc"
#endif

/* Append folder/name; true when a file stands there. */
static bool try_place(struct str *out, size_t from, const char *folder, const char *name)
{
    str_cut(out, from);
    str_add_f(out, "%s/%s", folder, name);
    return file_exists(out->buf);
}

/* Beside the running program, with `under` between ("" or "/../share"). */
static bool try_beside(struct str *out, size_t from, const char *under, const char *name)
{
    struct str folder = STR_INIT;
    bool found = false;
    if (file_program_folder(&folder, NULL) == STATUS_OK) {
        str_add(&folder, under);
        found = try_place(out, from, folder.buf, name);
    }
    str_release(&folder);
    return found;
}

static bool try_variable(struct str *out, size_t from, const char *variable, const char *name)
{
    const char *folder = getenv(variable);
    return folder && folder[0] == '/' && try_place(out, from, folder, name);
}

enum status session_find_program(const char *name, struct str *out, struct err *err)
{
    size_t from = out->len;
    if (try_variable(out, from, "BEATBOOK_LIBEXEC", name) || try_beside(out, from, "", name) ||
        try_place(out, from, BEATBOOK_LIBEXECDIR, name) || try_place(out, from, BEATBOOK_SBINDIR, name))
        return STATUS_OK;
    str_cut(out, from);
    return err_set(
        err, STATUS_FILE,
        _("the program %s is neither beside beatbook nor in %s: install beatbook again, or name its "
          "folder in BEATBOOK_LIBEXEC"),
        name, BEATBOOK_LIBEXECDIR);
}

enum status session_find_data(const char *name, struct str *out, struct err *err)
{
    size_t from = out->len;
    if (try_variable(out, from, "BEATBOOK_DATA", name) || try_beside(out, from, "/../share", name) ||
        try_place(out, from, BEATBOOK_DATADIR, name))
        return STATUS_OK;
    str_cut(out, from);
    return err_set(
        err, STATUS_FILE,
        _("the file %s is neither beside beatbook nor in %s: install beatbook again, or name its folder "
          "in BEATBOOK_DATA"),
        name, BEATBOOK_DATADIR);
}

enum status session_find_replaceable(const char *name, const char *own, struct str *out, struct err *err)
{
    size_t from = out->len;
    if (try_variable(out, from, "BEATBOOK_DATA", name) ||
        try_place(out, from, BEATBOOK_SYSCONFDIR "/beatbook", own))
        return STATUS_OK;
    str_cut(out, from);
    return session_find_data(name, out, err);
}

/* The client of this session's store, acting for `as`. */
static enum status new_client(const struct session *session, const char *as, struct client **out,
                              struct err *err)
{
    struct str program = STR_INIT;
    enum status status = session_find_program("beatbook-store", &program, err);
    if (status == STATUS_OK) {
        struct client_options options = {
            .program = program.buf, .store = session->store, .as = as, .now = session->now};
        *out = client_new(&options);
    }
    str_release(&program);
    return status;
}

/* A path that holds wherever the store program stands: it changes to / before it opens anything. */
static const char *absolute(struct arena *arena, const char *path)
{
    if (path[0] == '/')
        return arena_dup(arena, path);
    char folder[4096];
    if (!getcwd(folder, sizeof folder))
        return arena_dup(arena, path);
    return arena_printf(arena, "%s/%s", folder, path);
}

static enum status choose_store(struct session *session, const char *store, struct err *err)
{
    if (store) {
        session->store = absolute(&session->arena, store);
        return STATUS_OK;
    }
    if (file_exists(BEATBOOK_SYSCONFDIR "/beatbook.conf"))
        return STATUS_OK;
    struct str own = STR_INIT;
    enum status status = file_own(FILE_DATA, "store.db", &own, err);
    if (status == STATUS_OK) {
        session->store = arena_dup(&session->arena, own.buf);
        session->no_configured_store = true;
    }
    str_release(&own);
    return status;
}

enum status session_open(struct session *session, const char *store, const char *as, const char *now,
                         struct err *err)
{
    arena_init(&session->arena);
    session->client = NULL;
    session->store = NULL;
    session->no_configured_store = false;
    session->as = arena_dup(&session->arena, as);
    session->now = arena_dup(&session->arena, now);
    enum status status = choose_store(session, store, err);
    if (status == STATUS_OK)
        status = new_client(session, session->as, &session->client, err);
    return status;
}

void session_close(struct session *session)
{
    client_free(session->client);
    session->client = NULL;
    arena_release(&session->arena);
}

bool session_store_exists(const struct session *session)
{
    return !session->store || file_exists(session->store);
}

/* The folders above a file. */
static enum status make_folder_of(const char *path, struct err *err)
{
    const char *slash = strrchr(path, '/');
    if (!slash || slash == path)
        return STATUS_OK;
    struct str folder = STR_INIT;
    str_add_n(&folder, path, (size_t)(slash - path));
    enum status status = file_make_folder(folder.buf, err);
    str_release(&folder);
    return status;
}

enum status session_make_store(struct session *session, struct err *err)
{
    if (!session->store)
        return err_set(err, STATUS_STATE,
                       _("the store of this host is made by its administrator: beatbook-admin init"));
    struct str program = STR_INIT;
    enum status status = make_folder_of(session->store, err);
    if (status == STATUS_OK)
        status = session_find_program("beatbook-admin", &program, err);
    if (status == STATUS_OK) {
        const char *const arguments[] = {program.buf, "--store", session->store, "init", NULL};
        struct child_result result;
        status = child_run(arguments, -1, 0, NULL, &result, err);
        if (status == STATUS_OK && result.status != 0)
            status = child_failed(program.buf, &result, err);
        child_release(&result);
    }
    str_release(&program);
    return status;
}

enum status session_become(struct session *session, const char *login, struct err *err)
{
    struct client *other = NULL;
    enum status status = new_client(session, login, &other, err);
    if (status == STATUS_OK)
        status = client_start(other, err);
    if (status != STATUS_OK) {
        client_free(other);
        return status;
    }
    client_free(session->client);
    session->client = other;
    session->as = arena_dup(&session->arena, login);
    return STATUS_OK;
}
