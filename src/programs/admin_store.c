/* admin_store.c - which store beatbook-admin is about, and that whoever runs it owns it.
 *
 * Root is refused for a store of another's like anybody else: files that root left beside it would lock its owner out.
 */
#include "admin_store.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <beatbook/util/file.h>
#include <beatbook/util/tr.h>

#define CONFIGURATION BEATBOOK_SYSCONFDIR "/beatbook.conf"
#define CONFIGURATION_MOST (64 * 1024)

bool admin_store_configured(const char *name, struct str *out)
{
    size_t length = strlen(name);
    struct str text = STR_INIT;
    char *line;
    char *rest;
    char *value;

    if (file_read(CONFIGURATION, CONFIGURATION_MOST, &text, NULL) != STATUS_OK)
        return false;
    for (rest = text.buf; rest != NULL && out->len == 0;) {
        line = strsep(&rest, "\n");
        line += strspn(line, " \t");
        if (strncmp(line, name, length) != 0 ||
            (value = line + length + strspn(line + length, " \t"))[0] != '=')
            continue;
        value += 1 + strspn(value + 1, " \t");
        str_add_n(out, value, strcspn(value, " \t\r"));
    }
    str_release(&text);
    return out->len > 0;
}

enum status admin_store_find(const char *named, struct str *path, struct err *err)
{
    if (named != NULL) {
        str_add(path, named);
        return STATUS_OK;
    }
    if (admin_store_configured("store", path))
        return STATUS_OK;
    return file_own(FILE_DATA, "store.db", path, err);
}

static enum status judge_owner(const char *path, struct err *err)
{
    struct stat info;

    if (stat(path, &info) != 0) /* store_open() says why in words */
        return STATUS_OK;
    if (info.st_uid != geteuid())
        return err_set(err, STATUS_DENIED, _("%s belongs to another account; run this as its owner"), path);
    return STATUS_OK;
}

enum status admin_store_open(const char *named, struct store **store, struct err *err)
{
    struct str path = STR_INIT;
    enum status status = admin_store_find(named, &path, err);

    if (status == STATUS_OK)
        status = judge_owner(path.buf, err);
    if (status == STATUS_OK)
        status = store_open(store, path.buf, err);
    str_release(&path);
    return status;
}
