/* roster_files.c - files of the roster on their way in and out.
 *
 * The file is a stranger's: it is cut into cells by beatbook-import, which has no store, and the store takes the cells as words of which it
 * believes nothing.
 */
#include <beatbook/app/roster_files.h>

#include <string.h>

#include <beatbook/client/call.h>
#include <beatbook/util/file.h>
#include <beatbook/util/tr.h>
#include <beatbook/wire/codec.h>
#include <beatbook/wire/json.h>

#include "import_parts.h"

#define BOM                                                                                                  \
    "\xEF\xBB\xBF" /* a spreadsheet on Windows takes the file for Windows-1252 without it, and spoils Welsh names */
#define FILE_MOST ((size_t)128 * 1024 * 1024)

/* What would do, after the name of the file and why it cannot be read. */
static enum status say_unread(struct err *err)
{
    struct err why = *err;

    return err_set(err, why.status,
                   _("%s; give the path of a table of the roster: a CSV file, as person export writes it"),
                   why.text);
}

static enum status cut(const char *path, struct arena *arena, struct roster_report *report, struct err *err)
{
    struct str bytes = STR_INIT, json = STR_INIT;
    bool faults = false;
    enum status status = file_read(path, FILE_MOST, &bytes, err);

    if (status != STATUS_OK)
        status = say_unread(err);
    else
        status = import_child("--roster", &bytes, &json, &faults, err);
    if (status == STATUS_OK)
        status = json_read(&codec_roster_report, json.buf, json.len, arena, report, err);
    str_release(&bytes);
    str_release(&json);
    return status;
}

static enum status say_faults(const char *path, struct roster_answer *answer, struct err *err)
{
    size_t i;

    for (i = 0; i < answer->faults.count; i++)
        answer->faults.items[i].file = path;
    return err_set(err, STATUS_NO, _("nothing was done: the file has faults"));
}

enum status roster_files_import(struct session *session, const char *path, bool dry_run, struct arena *arena,
                                struct roster_answer *answer, struct err *err)
{
    struct roster_report report;
    struct roster_ask ask = {.dry_run = dry_run};
    enum status status;

    memset(answer, 0, sizeof *answer);
    status = cut(path, arena, &report, err);
    if (status != STATUS_OK)
        return status;
    if (!report.readable) {
        answer->table = report.roster.table;
        answer->faults = report.faults;
        return say_faults(path, answer, err);
    }
    ask.roster = report.roster;
    status = call_roster_import(session->client, &ask, arena, answer, err);
    return status == STATUS_OK && answer->faults.count > 0 ? say_faults(path, answer, err) : status;
}

enum status roster_files_export(struct session *session, enum roster_table table, struct str *out,
                                struct err *err)
{
    const struct roster_export_ask ask = {table};
    struct arena arena = ARENA_INIT;
    struct str json = STR_INIT;
    struct roster roster;
    bool unused;
    enum status status = call_roster_export(session->client, &ask, &arena, &roster, err);

    if (status == STATUS_OK) {
        json_write(&codec_roster, &roster, &json);
        status = import_child("--write-roster", &json, out, &unused, err);
    }
    str_release(&json);
    arena_release(&arena);
    return status;
}

enum status roster_files_save(struct session *session, enum roster_table table, const char *path, bool over,
                              struct err *err)
{
    struct str text = STR_INIT;
    enum status status = STATUS_OK;

    if (!over && file_exists(path))
        return err_set(err, STATUS_FILE, _("%s is there already; give another name"), path);
    str_add(&text, BOM);
    status = roster_files_export(session, table, &text, err);
    if (status == STATUS_OK)
        status = file_write(path, text.buf, text.len, false, err);
    str_release(&text);
    return status;
}
