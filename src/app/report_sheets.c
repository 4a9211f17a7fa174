/* report_sheets.c - a portfolio as a folder of tables, one a noun.
 *
 * It is filled beside its place under a name of no meaning, and gets its own when everything is in it.
 */
#include "report_parts.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <beatbook/util/file.h>
#include <beatbook/util/hash.h>
#include <beatbook/util/tr.h>

#include "child.h"

#define SHEETS_MOST ((size_t)4096)

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

static enum status write_sheet(struct report *report, const char *folder, const char *noun, struct err *err)
{
    const char *form = names_word(&report_form_names, (int)report->order->form);
    struct str text = STR_INIT, path = STR_INIT;
    enum status status = report_print(report, form, noun, &text, err);

    str_add_f(&path, "%s/%s.%s", folder, noun, form);
    if (status == STATUS_OK)
        status = file_write(path.buf, text.buf, text.len, false, err);
    report->made->bytes += (int64_t)text.len;
    report->made->files++;
    str_release(&text);
    str_release(&path);
    return status;
}

/* The nouns, a line each, from the program that writes them. */
static enum status list_sheets(struct report *report, struct str *nouns, struct err *err)
{
    struct str program = STR_INIT;
    struct child_result result = {0, STR_INIT};
    enum status status = session_find_program("beatbook-print", &program, err);
    const char *arguments[] = {program.buf, "--sheets", NULL};

    if (status == STATUS_OK) {
        status = child_run(arguments, -1, SHEETS_MOST, nouns, &result, err);
        if (status == STATUS_OK && result.status != 0)
            status = child_failed(program.buf, &result, err);
        child_release(&result);
    }
    (void)report;
    str_release(&program);
    return status;
}

static enum status write_sheets(struct report *report, const char *folder, struct err *err)
{
    struct str nouns = STR_INIT;
    enum status status = list_sheets(report, &nouns, err);
    char *rest = nouns.buf;
    int64_t done = 0;

    for (char *noun = strsep(&rest, "\n"); noun != NULL && status == STATUS_OK; noun = strsep(&rest, "\n")) {
        if (*noun == '\0')
            continue;
        status = write_sheet(report, folder, noun, err);
        if (status == STATUS_OK && !report_goes_on(report, REPORT_SHEETS, ++done, 0))
            status = report_stopped(err);
    }
    str_release(&nouns);
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
