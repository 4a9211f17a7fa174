/* report_sheets.c - a portfolio as a folder of tables, one a noun.
 *
 * It is filled beside its place under a name of no meaning, and gets its own when everything is in it.
 */
#include "report_parts.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <beatbook/util/file.h>
#include <beatbook/util/hash.h>
#include <beatbook/util/tr.h>

/* Beside its place, with a name that nobody can guess. */
static enum status make_beside(const struct report *report, struct str *folder, struct err *err)
{
    const char *slash = strrchr(report->path.buf, '/');
    char key[HASH_KEY_TEXT];

    hash_new_key(key);
    str_add_n(folder, report->path.buf, slash != NULL ? (size_t)(slash - report->path.buf) + 1 : 0);
    str_add_f(folder, ".beatbook-%s", key);
    if (mkdir(folder->buf, 0700) == 0)
        return STATUS_OK;
    err_set(err, STATUS_FILE, "%s: %s", report->path.buf, strerror(errno));
    str_clear(folder);
    return STATUS_FILE;
}

/* What we put into it, and itself. */
static void remove_folder(const char *path)
{
    DIR *folder = opendir(path);
    const struct dirent *one;

    while (folder != NULL && (one = readdir(folder)) != NULL)
        if (one->d_name[0] != '.')
            unlinkat(dirfd(folder), one->d_name, 0);
    if (folder != NULL)
        closedir(folder);
    rmdir(path);
}

/* A sheet as the child writes it: a line with its noun and how many bytes it has, and these. */
struct sheet {
    const char *noun, *bytes;
    size_t noun_length, length;
};

/* Moves *at behind it. The child read what strangers wrote: its word is no path and no length before it was looked at. */
static enum status next_sheet(const char **at, const char *end, struct sheet *out, struct err *err)
{
    char *line;

    out->noun = *at;
    out->noun_length = strspn(*at, "abcdefghijklmnopqrstuvwxyz-");
    out->length = strtoul(*at + out->noun_length, &line, 10);
    out->bytes = line + 1;
    if (out->noun_length == 0 || *line != '\n' || out->length > (size_t)(end - out->bytes))
        return err_set(err, STATUS_FILE, _("beatbook-print wrote what is no table"));
    *at = out->bytes + out->length;
    return STATUS_OK;
}

static enum status write_sheet(struct report *report, const char *folder, const struct sheet *sheet,
                               struct err *err)
{
    struct str path = STR_INIT;
    enum status status;

    str_add_f(&path, "%s/%.*s.%s", folder, (int)sheet->noun_length, sheet->noun,
              names_word(&report_form_names, (int)report->order->form));
    status = file_write(path.buf, sheet->bytes, sheet->length, false, err);
    report->made->bytes += (int64_t)sheet->length;
    report->made->files++;
    str_release(&path);
    return status;
}

static enum status write_sheets(struct report *report, const char *folder, struct err *err)
{
    struct str all = STR_INIT;
    enum status status =
        report_print(report, names_word(&report_form_names, (int)report->order->form), &all, err);
    const char *at = all.buf, *end = all.buf + all.len;

    while (status == STATUS_OK && at < end) {
        struct sheet sheet;

        status = next_sheet(&at, end, &sheet, err);
        if (status == STATUS_OK)
            status = write_sheet(report, folder, &sheet, err);
        if (status == STATUS_OK && !report_goes_on(report, REPORT_SHEETS, report->made->files, 0))
            status = report_stopped(err);
    }
    str_release(&all);
    return status;
}

enum status report_sheets(struct report *report, struct err *err)
{
    struct str folder = STR_INIT;
    enum status status;

    while (report->path.len > 1 && report->path.buf[report->path.len - 1] == '/')
        str_cut(&report->path, report->path.len - 1);
    status = make_beside(report, &folder, err);
    if (status == STATUS_OK)
        status = write_sheets(report, folder.buf, err);
    /* An empty folder gives way; one with something in it never. */
    if (status == STATUS_OK && rename(folder.buf, report->path.buf) != 0) {
        if (errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR)
            status =
                err_set(err, STATUS_FILE, _("%s is there already; choose a new folder"), report->path.buf);
        else
            status = err_set(err, STATUS_FILE, "%s: %s", report->path.buf, strerror(errno));
    }
    if (status != STATUS_OK && folder.len > 0)
        remove_folder(folder.buf);
    str_release(&folder);
    return status;
}
