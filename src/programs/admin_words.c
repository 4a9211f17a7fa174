/* admin_words.c - redact and erase, as beatbook-admin says them.
 *
 * What the command cannot reach (copies made before, drafts that a screen kept in its person's own files) it says: whoever promises somebody that
 * their words are gone must know where else to look.
 */
#include "admin_words.h"

#include <errno.h>
#include <glob.h>
#include <inttypes.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <beatbook/service/erase.h>
#include <beatbook/util/arena.h>
#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

/* The account that runs this, as the system knows it. */
static const char *who_runs(struct arena *arena)
{
    const struct passwd *account = getpwuid(getuid());

    return account != NULL ? arena_dup(arena, account->pw_name)
                           : arena_printf(arena, "uid %ld", (long)getuid());
}

/* "12" or "12/3". */
static enum status read_what(const char *what, int64_t *entry, int64_t *revision, struct err *err)
{
    char *end;

    errno = 0;
    *entry = strtoll(what, &end, 10);
    *revision = 0;
    if (errno == 0 && end != what && *end == '/') {
        const char *number = end + 1;

        *revision = strtoll(number, &end, 10);
        if (end == number || *revision < 1)
            *entry = 0;
    }
    if (errno != 0 || *end != '\0' || *entry < 1)
        return err_set(err, STATUS_USAGE, _("'%s' is no entry; write its number, or ENTRY/REVISION"), what);
    return STATUS_OK;
}

/* Copies that older versions of the program left beside the store before they changed it. */
static void say_copies(const struct store *store)
{
    struct str pattern = STR_INIT;
    glob_t found = {0};
    size_t i;

    str_add_f(&pattern, "%s.schema-*", store_path(store));
    if (glob(pattern.buf, 0, NULL, &found) == 0)
        for (i = 0; i < found.gl_pathc; i++)
            printf(_("%s: a copy made before still holds the words; delete it\n"), found.gl_pathv[i]);
    globfree(&found);
    str_release(&pattern);
}

static void say_rest(const struct store *store)
{
    say_copies(store);
    puts(_(
        "Not reached: backups and reports made before, and drafts that a screen kept in its person's own files "
        "(~/.local/state/beatbook)."));
}

static enum status end(const struct store *store, enum status status, const struct erase_report *report,
                       const char *what)
{
    if (status == STATUS_OK && report->rows == 0)
        printf(_("%s: nothing of it was left; the store's files are clean\n"), what);
    else if (status == STATUS_OK)
        printf(_("%s: the words of %" PRId64 " entries are gone, %" PRId64 " rows of history in all\n"), what,
               report->entries, report->rows);
    if (status == STATUS_OK)
        say_rest(store);
    return status;
}

enum status admin_words_redact(struct store *store, const char *what, const char *reason, struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct erase_order order = {.by = who_runs(&arena), .reason = reason};
    struct erase_report report = {0};
    struct str said = STR_INIT;
    int64_t entry;
    int64_t revision;
    enum status status = read_what(what, &entry, &revision, err);

    if (status == STATUS_OK)
        status = erase_entry(store, entry, revision, &order, &report, err);
    str_add_f(&said, _("entry %s"), what);
    status = end(store, status, &report, said.buf);
    str_release(&said);
    arena_release(&arena);
    return status;
}

enum status admin_words_erase(struct store *store, const char *login, const char *reason, struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct erase_order order = {.by = who_runs(&arena), .reason = reason};
    struct erase_report report = {0};
    enum status status = erase_person(store, login, &order, &report, err);

    status = end(store, status, &report, login);
    arena_release(&arena);
    return status;
}
