/* admin_begin.c - a store is begun, as beatbook-admin says it: by init, or by load. */
#include "admin_begin.h"

#include <libgen.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <beatbook/service/admin.h>
#include <beatbook/service/fill.h>
#include <beatbook/util/file.h>
#include <beatbook/util/tr.h>

#include "admin_load.h"
#include "admin_store.h"

/* The name in the account's record, up to the first comma; the login when there is none. */
static const char *name_of(const struct passwd *account, struct arena *arena)
{
    size_t length = account->pw_gecos != NULL ? strcspn(account->pw_gecos, ",") : 0;

    return length > 0 ? arena_dup_n(arena, account->pw_gecos, length) : arena_dup(arena, account->pw_name);
}

static enum status find_first(const struct admin_begin *options, struct arena *arena,
                              struct admin_first *first, struct err *err)
{
    const struct passwd *account =
        options->training != NULL ? getpwnam(options->training) : getpwuid(getuid());

    if (account == NULL && options->training == NULL)
        return err_set(err, STATUS_FILE,
                       _("your account has no name; say who is first with --training LOGIN"));
    first->login = options->training;
    first->name = options->training;
    first->uid = -1;
    first->zone = options->zone != NULL ? options->zone : "Europe/London";
    first->demo_day = options->demo ? FILL_FIRST_DAY : NULL;
    if (account != NULL) {
        first->login = arena_dup(arena, account->pw_name);
        first->name = name_of(account, arena);
        first->uid = account->pw_uid;
    }
    if (options->name != NULL)
        first->name = options->name;
    return STATUS_OK;
}

static enum status make_folder_of(const char *path, struct err *err)
{
    char *copy = strdup(path);
    enum status status;

    if (copy == NULL)
        abort();
    status = file_make_folder(dirname(copy), err);
    free(copy);
    return status;
}

enum status admin_begin(const struct admin_begin *options, struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct admin_first first;
    struct str path = STR_INIT;
    enum status status = admin_store_find(options->store, &path, err);

    if (status == STATUS_OK)
        status = find_first(options, &arena, &first, err);
    if (status == STATUS_OK)
        status = make_folder_of(path.buf, err);
    if (status == STATUS_OK)
        status = options->file != NULL ? admin_load(path.buf, options->file, &first, err)
                                       : admin_init(path.buf, &first, err);
    if (status == STATUS_OK && options->file == NULL)
        printf(_("%s: made; %s is its first member of the training unit\n"), path.buf, first.login);
    str_release(&path);
    arena_release(&arena);
    return status;
}
