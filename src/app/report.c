/* report.c - reports: what the store says of one apprentice, given a form by a child that has neither store nor network.
 *
 * The store writes the portfolio into a file in our memory, from one read transaction; the child reads that very file. The JSON form is
 * that file with the bytes of the attachments behind it: they never change once they are handed in, so that they can be read one by one afterwards.
 * A folder is filled under a name of no meaning and gets its own when everything is in it.
 */
#include <beatbook/app/report.h>

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <beatbook/client/call.h>
#include <beatbook/util/file.h>
#include <beatbook/util/hash.h>
#include <beatbook/util/tr.h>
#include <beatbook/wire/codec.h>
#include <beatbook/wire/json.h>

#include "child.h"
#include "report_parts.h"

#define REPORT_MOST ((size_t)1024 * 1024 * 1024)
#define HEAR_MS 250
#define CHECKED_MOST ((size_t)4 * 1024 * 1024)

static const char *const form_words[REPORT_FORM_COUNT] = {"html", "pdf", "json", "csv", "tsv", "pack"};
const struct names report_form_names = {"form", form_words, REPORT_FORM_COUNT};

static const char *const stage_words[REPORT_STAGE_COUNT] = {"reading", "pages", "files", "sheets", "writing"};
const struct names report_stage_names = {"stage", stage_words, REPORT_STAGE_COUNT};

void report_step_say(const struct report_step *step, struct str *out)
{
    switch (step->stage) {
    case REPORT_PAGES:
        str_add_f(out, _("page %lld of %lld"), (long long)step->done, (long long)step->total);
        return;
    case REPORT_FILES:
        str_add_f(out, _("attachments: %d %%"),
                  (int)(step->total > 0 ? step->done * 100 / step->total : 100));
        return;
    case REPORT_SHEETS:
        str_add_f(out, ngettext("%lld table", "%lld tables", (unsigned long)step->done),
                  (long long)step->done);
        return;
    case REPORT_WRITING:
        str_add(out, _("writing the file"));
        return;
    default:
        str_add(out, _("reading the portfolio"));
    }
}

bool report_goes_on(const struct report *report, enum report_stage stage, int64_t done, int64_t total)
{
    const struct report_step step = {stage, done, total};

    return report->order->watcher == NULL || report->order->watcher(report->order->context, &step);
}

enum status report_stopped(struct err *err)
{
    return err_set(err, STATUS_NO, _("stopped: nothing was written"));
}

/* The language that messages are in here: the first of LANGUAGE, else that of the locale. */
static const char *own_language(void)
{
    const char *locale = setlocale(LC_MESSAGES, NULL);
    const char *first = getenv("LANGUAGE");

    if (locale == NULL || strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0)
        return "en";
    if (first == NULL || *first == '\0')
        first = locale;
    return strncmp(first, "cy", 2) == 0 ? "cy" : "en";
}

/* --- the portfolio ------------------------------------------------------------------------------ */

static enum status fetch(struct report *report, struct err *err)
{
    const enum report_form form = report->order->form;
    const struct portfolio_ask ask = {.login = report->order->login,
                                      .brief = form != REPORT_JSON && form != REPORT_PACK,
                                      .drafts = report->order->drafts,
                                      .documents = report->order->form == REPORT_JSON};
    struct portfolio_dumped dumped;
    enum status status = STATUS_OK;

    report->dump = file_memory("", 0, err);
    if (report->dump < 0)
        return STATUS_FILE;
    status = client_ask_file(report->session->client, VERB_PORTFOLIO_DUMP, &ask, report->dump, report->arena,
                             &dumped, err);
    if (status != STATUS_OK)
        return status;
    report->made->entries = dumped.entries;
    report->made->seq = dumped.seq;
    report->made->hash = dumped.hash;
    report->made->drafts = dumped.drafts;
    report->made->loadable = dumped.loadable;
    report->attached = dumped.attached;
    return STATUS_OK;
}

/* --- through the child -------------------------------------------------------------------------- */

/* "progress 120 472": the last line of those that have come whole. */
static void hear_progress(const struct str *said, struct report_step *step)
{
    static const char word[] = "progress ";
    const char *line = said->buf;
    const char *end;
    long long done, total;
    char *rest;

    for (; (end = strchr(line, '\n')) != NULL; line = end + 1) {
        if (strncmp(line, word, sizeof word - 1) != 0)
            continue;
        done = strtoll(line + sizeof word - 1, &rest, 10);
        total = strtoll(rest, NULL, 10);
        if (done > 0 && total >= done)
            *step = (struct report_step){REPORT_PAGES, done, total};
    }
}

/* Heard to its end, unless whoever watches wants no more. */
static enum status hear(const struct report *report, struct child *child, struct err *err)
{
    struct report_step step = {REPORT_READING, 0, 0};

    while (!child_ready(child)) {
        struct pollfd ready = {child_fd(child), POLLIN, 0};

        hear_progress(&child->result.complaints, &step);
        if (!report_goes_on(report, step.stage, step.done, step.total))
            return report_stopped(err);
        (void)poll(&ready, 1, HEAR_MS); /* a signal ends it early, or has come just before */
    }
    if (child->result.status != 0)
        return child_failed(child->program, &child->result, err);
    return child_end(child, err);
}

enum status report_print(struct report *report, const char *form, struct str *out, struct err *err)
{
    struct str program = STR_INIT;
    struct child child;
    enum status status = session_find_program("beatbook-print", &program, err);
    const char *more = report->layout.len > 0 ? "--layout" : NULL;
    const char *arguments[] = {program.buf,  form, "--lang",           report->lang,
                               "--progress", more, report->layout.buf, NULL};

    if (status == STATUS_OK && lseek(report->dump, 0, SEEK_SET) != 0)
        status = err_set(err, STATUS_FILE, "%s", strerror(errno));
    if (status == STATUS_OK)
        status = child_start(arguments, report->dump, REPORT_MOST, &child, err);
    if (status == STATUS_OK) {
        status = hear(report, &child, err);
        if (status == STATUS_OK) {
            struct str before = *out;

            *out = child.output; /* megabytes, taken over as they are */
            child.output = before;
        }
        child_stop(&child);
    }
    str_release(&program);
    return status;
}

/* --- one file ----------------------------------------------------------------------------------- */

struct output {
    struct file_writer writer;
    struct hash_stream stream;
    int64_t bytes;
};

static enum status put(struct output *output, const char *bytes, size_t length, struct err *err)
{
    hash_stream_add(&output->stream, bytes, length);
    output->bytes += (int64_t)length;
    return file_add(&output->writer, bytes, length, err);
}

/* In our own language: what is there is not replaced unseen, and nothing but a file ever (file.h). */
static enum status judge_place(const struct report *report, struct err *err)
{
    struct stat about;

    if (lstat(report->path.buf, &about) != 0)
        return STATUS_OK;
    if (S_ISDIR(about.st_mode))
        return err_set(err, STATUS_FILE, _("%s is a folder: name a file in it"), report->path.buf);
    if (!report->order->over)
        return err_set(err, STATUS_FILE, _("%s is there already: give another name, or say --over"),
                       report->path.buf);
    return STATUS_OK;
}

static enum status begin(const struct report *report, struct output *output, struct err *err)
{
    output->bytes = 0;
    hash_stream_init(&output->stream);
    return file_begin(&output->writer, report->path.buf, false, err);
}

static enum status finish(struct report *report, struct output *output, struct err *err)
{
    char sum[HASH_TEXT];
    enum status status = report_goes_on(report, REPORT_WRITING, 0, 0) ? file_finish(&output->writer, err)
                                                                      : report_stopped(err);

    hash_stream_done(&output->stream, sum);
    report->made->sha256 = arena_dup(report->arena, sum);
    report->made->bytes = output->bytes;
    report->made->files = 1;
    return status;
}

static enum status make_printed(struct report *report, struct err *err)
{
    struct str text = STR_INIT;
    struct output output = {.writer = {.fd = -1, .folder = -1}};
    enum status status = judge_place(report, err);

    if (status == STATUS_OK)
        status = report_print(report, names_word(&report_form_names, (int)report->order->form), &text, err);
    if (status == STATUS_OK && !report_goes_on(report, REPORT_WRITING, 0, 0))
        status = report_stopped(err);
    if (status == STATUS_OK)
        status = begin(report, &output, err);
    if (status == STATUS_OK)
        status = put(&output, text.buf, text.len, err);
    if (status == STATUS_OK)
        status = finish(report, &output, err);
    file_end(&output.writer);
    str_release(&text);
    return status;
}

/* --- JSON, with the attachments ------------------------------------------------------------------- */

/* The portfolio as it came, but for its last bracket. */
static enum status put_portfolio(const struct report *report, struct output *output, struct err *err)
{
    struct str text = STR_INIT;
    enum status status;
    size_t length;

    if (lseek(report->dump, 0, SEEK_SET) != 0)
        return err_set(err, STATUS_FILE, "%s", strerror(errno));
    status = file_read_fd(report->dump, PORTFOLIO_MOST, &text, err);
    for (length = text.len; length > 0 && strchr("}\n", text.buf[length - 1]) != NULL; length--)
        if (text.buf[length - 1] == '}') {
            length--;
            break;
        }
    if (status == STATUS_OK)
        status = put(output, text.buf, length, err);
    str_release(&text);
    return status;
}

/* The pieces of one attachment, as they are stored; *sum gets their SHA-256. */
static enum status put_pieces(struct report *report, const struct portfolio_attached *one,
                              struct output *output, int64_t *done, int64_t total, struct err *err)
{
    struct attachment_ask ask = {.entry = one->entry, .attachment = one->attachment};
    int64_t pieces = 1;
    enum status status = STATUS_OK;

    for (; ask.piece < pieces && status == STATUS_OK; ask.piece++) {
        struct arena arena = ARENA_INIT;
        struct attachment_piece piece;
        struct str text = STR_INIT;

        status = call_attachment_read(report->session->client, &ask, &arena, &piece, err);
        if (status == STATUS_OK) {
            pieces = piece.pieces;
            str_add_f(&text, "%s{\"base64\":\"%s\"}", ask.piece > 0 ? "," : "", piece.base64);
            status = put(output, text.buf, text.len, err);
            *done += (int64_t)text.len;
        }
        if (status == STATUS_OK && !report_goes_on(report, REPORT_FILES, *done, total))
            status = report_stopped(err);
        str_release(&text);
        arena_release(&arena);
    }
    return status;
}

static enum status put_file(struct report *report, const struct portfolio_attached *one,
                            struct output *output, int64_t *done, int64_t total, struct err *err)
{
    struct str text = STR_INIT;
    enum status status;

    str_add_f(&text, "%s{\"attachment\":%lld,\"sha256\":\"%s\",\"pieces\":[",
              report->made->attachments > 0 ? ",\n" : "", (long long)one->attachment, one->sha256);
    status = put(output, text.buf, text.len, err);
    if (status == STATUS_OK)
        status = put_pieces(report, one, output, done, total, err);
    if (status == STATUS_OK)
        status = put(output, "]}", 2, err);
    report->made->attachments++;
    str_release(&text);
    return status;
}

static enum status put_files(struct report *report, struct output *output, struct err *err)
{
    static const char before[] = ",\n\"files\":[\n";
    static const char after[] = "]}\n";
    const struct portfolio_attached_list *files = &report->attached;
    int64_t total = output->bytes, done = output->bytes;
    enum status status = put(output, before, sizeof before - 1, err);
    size_t i;

    for (i = 0; i < files->count; i++)
        total += files->items[i].bytes / 3 * 4;
    for (i = 0; i < files->count && status == STATUS_OK; i++)
        status = put_file(report, &files->items[i], output, &done, total, err);
    return status == STATUS_OK ? put(output, after, sizeof after - 1, err) : status;
}

static enum status make_json(struct report *report, struct err *err)
{
    struct output output = {.writer = {.fd = -1, .folder = -1}};
    enum status status = judge_place(report, err);

    if (status == STATUS_OK)
        status = begin(report, &output, err);
    if (status == STATUS_OK)
        status = put_portfolio(report, &output, err);
    if (status == STATUS_OK)
        status = put_files(report, &output, err);
    if (status == STATUS_OK)
        status = finish(report, &output, err);
    file_end(&output.writer);
    return status;
}

/* --- a pack --------------------------------------------------------------------------------------- */

/* A file, or one that came with the program by its name alone. */
static enum status find_layout(struct report *report, struct err *err)
{
    const char *name = report->order->layout != NULL ? report->order->layout : "standard";
    struct str data = STR_INIT;
    enum status status = STATUS_OK;

    if (strchr(name, '/') != NULL || strchr(name, '.') != NULL) {
        file_expand(name, &report->layout);
        return STATUS_OK;
    }
    str_add_f(&data, "packs/%s.pack", name);
    status = session_find_data(data.buf, &report->layout, err);
    str_release(&data);
    return status;
}

/* The portfolio with its attachments, in memory, instead of the one without. */
static enum status add_files(struct report *report, struct err *err)
{
    struct output output = {.writer = {.path = _("a file in memory"), .folder = -1}};
    enum status status;

    output.writer.fd = file_memory("", 0, err);
    if (output.writer.fd < 0)
        return STATUS_FILE;
    hash_stream_init(&output.stream);
    status = put_portfolio(report, &output, err);
    if (status == STATUS_OK)
        status = put_files(report, &output, err);
    close(report->dump);
    report->dump = output.writer.fd;
    return status;
}

static enum status make_pack(struct report *report, struct err *err)
{
    enum status status = find_layout(report, err);

    if (status == STATUS_OK)
        status = judge_place(report, err);
    if (status == STATUS_OK)
        status = add_files(report, err);
    return status == STATUS_OK ? make_printed(report, err) : status;
}

static enum status hash_file(int file, char sum[HASH_TEXT], struct err *err)
{
    struct hash_stream stream;
    char chunk[65536];
    ssize_t got;
    off_t at = 0;

    hash_stream_init(&stream);
    while ((got = pread(file, chunk, sizeof chunk, at)) > 0) {
        hash_stream_add(&stream, chunk, (size_t)got);
        at += got;
    }
    hash_stream_done(&stream, sum);
    return got == 0 ? STATUS_OK : err_set(err, STATUS_FILE, "%s", strerror(errno));
}

enum status report_check(const char *path, struct arena *arena, struct pack_checked *checked, struct err *err)
{
    struct str program = STR_INIT, out = STR_INIT;
    struct child_result result = {0, STR_INIT};
    enum status status = session_find_program("beatbook-print", &program, err);
    const char *arguments[] = {program.buf, "--check", NULL};
    char sum[HASH_TEXT] = "";
    int file = status == STATUS_OK ? open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK) : -1;
    struct stat about;

    if (status == STATUS_OK && (file < 0 || fstat(file, &about) != 0))
        status = err_set(err, STATUS_FILE, "%s: %s", path, strerror(errno));
    else if (status == STATUS_OK && !S_ISREG(about.st_mode))
        status = err_set(err, STATUS_FILE, _("%s is no file"), path);
    if (status == STATUS_OK) {
        status = child_run(arguments, file, CHECKED_MOST, &out, &result, err);
        if (status == STATUS_OK && result.status != 0)
            status = child_failed(program.buf, &result, err);
        child_release(&result);
    }
    if (status == STATUS_OK)
        status = json_read(&codec_pack_checked, out.buf, out.len, arena, checked, err);
    if (status == STATUS_OK)
        status = hash_file(file, sum, err);
    checked->path = arena_dup(arena, path);
    checked->sha256 = arena_dup(arena, sum);
    if (file >= 0)
        close(file);
    str_release(&program);
    str_release(&out);
    return status;
}

/* --- all of it ---------------------------------------------------------------------------------- */

static enum status make(struct report *report, struct err *err)
{
    switch (report->order->form) {
    case REPORT_JSON:
        return make_json(report, err);
    case REPORT_PACK:
        return make_pack(report, err);
    case REPORT_CSV:
    case REPORT_TSV:
        return report_sheets(report, err);
    default:
        return make_printed(report, err);
    }
}

enum status report_make(struct session *session, const struct report_order *order, struct arena *arena,
                        struct report_made *made, struct err *err)
{
    struct report report = {.session = session,
                            .order = order,
                            .arena = arena,
                            .made = made,
                            .path = STR_INIT,
                            .layout = STR_INIT,
                            .dump = -1};
    enum status status;

    *made = (struct report_made){.form = names_word(&report_form_names, (int)order->form)};
    report.lang = order->lang != NULL ? order->lang : own_language();
    if (order->form == REPORT_HTML || order->form == REPORT_PDF || order->form == REPORT_PACK)
        made->lang = report.lang;
    file_expand(order->to, &report.path);
    status = fetch(&report, err);
    if (status == STATUS_OK && !report_goes_on(&report, REPORT_READING, 0, 0))
        status = report_stopped(err);
    if (status == STATUS_OK)
        status = make(&report, err);
    made->path = arena_dup(arena, report.path.buf);
    if (report.dump >= 0)
        close(report.dump);
    str_release(&report.path);
    str_release(&report.layout);
    return status;
}
