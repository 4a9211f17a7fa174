/* import_read.c - a document through the child that meets foreign files, and back into XML.
 *
 * The child gets the very bytes that will be handed to the store, from memory: a file that changes between two readings
 * cannot pass the check with one content and arrive with another.
 */
#include "import_parts.h"

#include <unistd.h>

#include <beatbook/util/file.h>
#include <beatbook/util/tr.h>
#include <beatbook/wire/json.h>

#include "child.h"

#define REPORT_MOST ((size_t)256 * 1024 * 1024)
#define XML_MOST ((size_t)64 * 1024 * 1024)
#define FAULTS_FOUND 1

/* Run beatbook-import with one argument on these bytes. */
static enum status run(const char *argument, const struct str *bytes, size_t limit, struct str *output,
                       int *end, struct err *err)
{
    struct str program = STR_INIT;
    struct child_result result = {0, STR_INIT};
    enum status status = session_find_program("beatbook-import", &program, err);
    int input = status == STATUS_OK ? file_memory(bytes->buf, bytes->len, err) : -1;

    if (status == STATUS_OK && input < 0)
        status = STATUS_FILE;
    if (status == STATUS_OK) {
        const char *const arguments[] = {program.buf, argument, NULL};
        status = child_run(arguments, input, limit, output, &result, err);
        *end = result.status;
        if (status == STATUS_OK && result.status != 0 && result.status != FAULTS_FOUND)
            status = child_failed(program.buf, &result, err);
    }
    if (input >= 0)
        close(input);
    child_release(&result);
    str_release(&program);
    return status;
}

enum status import_read(const char *name, const struct str *bytes, struct arena *arena,
                        struct import_report *report, struct err *err)
{
    struct str json = STR_INIT, safe = STR_INIT;
    int end = 0;
    enum status status;

    if (name[0] == '-' && name[1] != '\0')
        str_add(&safe, "./"); /* a file that looks like an option */
    str_add(&safe, name);
    status = run(safe.buf, bytes, REPORT_MOST, &json, &end, err);
    if (status == STATUS_OK) {
        status = json_read(&codec_import_report, json.buf, json.len, arena, report, err);
        if (status != STATUS_OK) {
            err_add(err, _("the report of beatbook-import"));
            status = err_set(err, STATUS_BUG, "%s", err->text);
        }
    }
    if (status != STATUS_OK)
        err_add(err, "%s", name);
    str_release(&json);
    str_release(&safe);
    return status;
}

enum status import_write(const struct document *document, struct str *xml, struct err *err)
{
    struct str json = STR_INIT;
    int end = 0;
    enum status status;

    json_write(&codec_document, document, &json);
    status = run("--write", &json, XML_MOST, xml, &end, err);
    str_release(&json);
    return status;
}

enum status import_rewrite(const char *name, const struct str *bytes, struct str *xml, struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct import_report report;
    enum status status = import_read(name, bytes, &arena, &report, err);

    if (status == STATUS_OK && !report.readable)
        status =
            err_set(err, STATUS_NO, _("%s cannot be read as a document: see beatbook framework check"), name);
    if (status == STATUS_OK)
        status = import_write(&report.document, xml, err);
    arena_release(&arena);
    return status;
}
