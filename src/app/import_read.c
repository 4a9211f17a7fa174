/* import_read.c - a document through the child that meets foreign files, and back into XML.
 *
 * The child gets the very bytes that will be handed to the store, from memory: a file that changes between two readings
 * cannot pass the check with one content and arrive with another.
 */
#include "import_parts.h"

#include <poll.h>
#include <string.h>
#include <unistd.h>

#include <beatbook/util/file.h>
#include <beatbook/util/log.h>
#include <beatbook/util/tr.h>
#include <beatbook/wire/json.h>

#define REPORT_MOST ((size_t)256 * 1024 * 1024)
#define XML_MOST ((size_t)64 * 1024 * 1024)
#define FAULTS_FOUND 1

#define ARGUMENTS_MOST 16

struct command {
    const char *arguments[ARGUMENTS_MOST];
    size_t count;
};

static void add(struct command *command, const char *option, const char *value)
{
    if (!value || command->count + 3 > ARGUMENTS_MOST)
        return;
    command->arguments[command->count++] = option;
    command->arguments[command->count++] = value;
}

/* Run beatbook-import on these bytes; what it complains of goes to `said`, a line each. */
static enum status run(struct command *command, const struct str *bytes, size_t limit, struct str *output,
                       struct str *said, int *end, struct err *err)
{
    struct str program = STR_INIT;
    struct child_result result = {0, STR_INIT};
    enum status status = session_find_program("beatbook-import", &program, err);
    int input = status == STATUS_OK ? file_memory(bytes->buf, bytes->len, err) : -1;

    if (status == STATUS_OK && input < 0)
        status = STATUS_FILE;
    if (status == STATUS_OK) {
        command->arguments[0] = program.buf;
        command->arguments[command->count] = NULL;
        status = child_run(command->arguments, input, limit, output, &result, err);
        *end = result.status;
        if (status == STATUS_OK && result.status != 0 && result.status != FAULTS_FOUND)
            status = child_failed(program.buf, &result, err);
        if (status == STATUS_FILE && result.status == STATUS_USAGE)
            status = err->status = STATUS_USAGE;
        if (said)
            str_add_n(said, result.complaints.buf, result.complaints.len);
    }
    if (input >= 0)
        close(input);
    child_release(&result);
    str_release(&program);
    return status;
}

enum status import_child(const char *option, const struct str *bytes, struct str *out, bool *faults,
                         struct err *err)
{
    struct command command = {.count = 1};
    int end = 0;
    enum status status;

    command.arguments[command.count++] = option;
    status = run(&command, bytes, REPORT_MOST, out, NULL, &end, err);
    *faults = end == FAULTS_FOUND;
    return status;
}

static void add_known(struct command *command, const struct import_known *known)
{
    if (!known)
        return;
    add(command, "--id", known->id);
    add(command, "--framework-version", known->version);
    add(command, "--title", known->title);
    add(command, "--type", known->type);
    add(command, "--issuer", known->issuer);
}

/* ---- without waiting */

enum status import_reading_start(struct import_reading *reading, const char *name, const struct str *bytes,
                                 const struct import_known *known, struct err *err)
{
    struct command command = {.count = 1};
    struct str safe = STR_INIT;
    int input = -1;
    enum status status;

    *reading = (struct import_reading){.started = false};
    str_init(&reading->name);
    str_init(&reading->program);
    str_add(&reading->name, name);
    if (name[0] == '-' && name[1] != '\0')
        str_add(&safe, "./"); /* a file that looks like an option */
    str_add(&safe, name);
    add_known(&command, known);
    command.arguments[command.count++] = safe.buf;
    status = session_find_program("beatbook-import", &reading->program, err);
    if (status == STATUS_OK && (input = file_memory(bytes->buf, bytes->len, err)) < 0)
        status = STATUS_FILE;
    command.arguments[0] = reading->program.buf;
    if (status == STATUS_OK)
        status = child_start(command.arguments, input, REPORT_MOST, &reading->child, err);
    reading->started = status == STATUS_OK;
    if (input >= 0)
        close(input);
    str_release(&safe);
    if (status != STATUS_OK)
        err_add(err, "%s", name);
    return status;
}

int import_reading_fd(const struct import_reading *reading)
{
    return child_fd(&reading->child);
}

bool import_reading_ready(struct import_reading *reading)
{
    return child_ready(&reading->child);
}

enum status import_reading_take(struct import_reading *reading, struct arena *arena,
                                struct import_report *report, struct err *err)
{
    const struct child *child = &reading->child;
    enum status status = child_end(child, err);

    if (status == STATUS_OK && child->result.status != 0 && child->result.status != FAULTS_FOUND)
        status = child_failed(reading->program.buf, &child->result, err);
    if (status == STATUS_FILE && child->result.status == STATUS_USAGE)
        status = err->status = STATUS_USAGE;
    if (status == STATUS_OK) {
        status = json_read(&codec_import_report, child->output.buf, child->output.len, arena, report, err);
        if (status != STATUS_OK) {
            err_add(err, _("the report of beatbook-import"));
            status = err_set(err, STATUS_BUG, "%s", err->text);
        }
    }
    if (status != STATUS_OK)
        err_add(err, "%s", reading->name.buf);
    return status;
}

void import_reading_stop(struct import_reading *reading)
{
    if (reading->started)
        child_stop(&reading->child);
    reading->started = false;
    str_release(&reading->name);
    str_release(&reading->program);
}

/* ---- waited for */

enum status import_read(const char *name, const struct str *bytes, const struct import_known *known,
                        struct arena *arena, struct import_report *report, struct err *err)
{
    struct import_reading reading;
    enum status status = import_reading_start(&reading, name, bytes, known, err);

    while (status == STATUS_OK && !import_reading_ready(&reading)) {
        struct pollfd more = {import_reading_fd(&reading), POLLIN, 0};
        (void)poll(&more, 1, -1);
    }
    if (status == STATUS_OK)
        status = import_reading_take(&reading, arena, report, err);
    import_reading_stop(&reading);
    return status;
}

/* Lines of the child to the log. */
static void pass_on(struct str *said)
{
    char *rest = said->buf;

    for (char *line = strsep(&rest, "\n"); line; line = strsep(&rest, "\n"))
        if (*line)
            log_say(LOG_LEVEL_NOTE, "%s", line);
}

enum status import_write(const struct document *document, const char *form, struct str *out, struct err *err)
{
    struct command command = {.count = 1};
    struct str json = STR_INIT, said = STR_INIT;
    int end = 0;
    enum status status;

    json_write(&codec_document, document, &json);
    command.arguments[command.count++] = "--write";
    command.arguments[command.count++] = form;
    status = run(&command, &json, XML_MOST, out, &said, &end, err);
    if (status == STATUS_OK)
        pass_on(&said);
    str_release(&json);
    str_release(&said);
    return status;
}

enum status import_rewrite(const char *name, const struct str *bytes, const struct import_known *known,
                           const char *form, struct str *out, struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct import_report report;
    enum status status = import_read(name, bytes, known, &arena, &report, err);

    if (status == STATUS_OK && !report.readable)
        status =
            err_set(err, STATUS_NO, _("%s cannot be read as a document: see beatbook framework check"), name);
    if (status == STATUS_OK)
        status = import_write(&report.document, form, out, err);
    arena_release(&arena);
    return status;
}
