/* versions.c - where the two versions come from.
 *
 * Both are read from their own bytes by beatbook-import, a stored one too: what is compared is what its issuer wrote, and the
 * lines are the file's. Nothing is asked of the store but those bytes, so that whoever may read frameworks may compare them.
 */
#include <beatbook/app/versions.h>

#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include <beatbook/client/call.h>
#include <beatbook/domain/ref.h>
#include <beatbook/domain/version.h>
#include <beatbook/util/file.h>
#include <beatbook/util/tr.h>

#include "import_parts.h"

#define FILE_MOST ((size_t)16 * 1024 * 1024)

bool versions_is_file(const char *name)
{
    const char *dot = strrchr(name, '.');

    return strcmp(name, "-") == 0 || strchr(name, '/') != NULL ||
           (dot != NULL && dot != name &&
            (!strcmp(dot, ".xml") || !strcmp(dot, ".csv") || !strcmp(dot, ".json")));
}

/* A framework without faults, as the child found it. */
static enum status judge_report(const char *name, const struct import_report *report, struct document *out,
                                struct err *err)
{
    if (!report->readable || report->faults.count > 0)
        return err_set(err, STATUS_NO,
                       ngettext("%s has %zu fault: see beatbook framework check %s",
                                "%s has %zu faults: see beatbook framework check %s", report->faults.count),
                       name, report->faults.count, name);
    if (report->document.form == DOCUMENT_CROSSMAP)
        return err_set(err, STATUS_NO,
                       _("%s is a crossmap: only frameworks and rules have versions to compare"), name);
    *out = report->document;
    return STATUS_OK;
}

static enum status read_document(const char *name, const struct str *bytes, struct arena *arena,
                                 struct document *out, struct err *err)
{
    struct import_report report;
    enum status status = import_read(name, bytes, NULL, arena, &report, err);

    return status == STATUS_OK ? judge_report(name, &report, out, err) : status;
}

/* The loaded version that the newer one most likely came from: the one it names, else the highest below it. */
static enum status before_of(struct session *session, const struct document *after, struct arena *arena,
                             const char **version, struct err *err)
{
    struct frameworks loaded;
    struct nothing ask = {false};
    enum status status = call_framework_list(session->client, &ask, arena, &loaded, err);
    size_t i, j;

    *version = NULL;
    for (i = 0; status == STATUS_OK && i < loaded.items.count; i++) {
        const struct framework *one = &loaded.items.items[i];

        if (strcmp(one->id, after->id) != 0 || version_compare(one->version, after->version) >= 0)
            continue;
        for (j = 0; j < after->changes.count; j++)
            if (version_compare(after->changes.items[j].from, one->version) == 0) {
                *version = one->version;
                return STATUS_OK;
            }
        if (*version == NULL || version_compare(one->version, *version) > 0)
            *version = one->version;
    }
    if (status == STATUS_OK && *version == NULL)
        status = err_set(err, STATUS_MISSING,
                         _("no version of %s below %s is loaded: name the older one, or import it"),
                         after->id, after->version);
    return status;
}

/* ---- one version after the other: the newer one first, because it can say what it came from */

struct versions_run {
    struct session *session;
    const char *older;                /* NULL: what the newer one came from */
    const struct import_known *known; /* of the newer one's file */
    struct arena *arena;
    struct versions *out;
    struct import_reading reading;
    const char *name; /* of what is being read, for messages */
    bool second, reading_now;
    struct err err;
};

static enum status begin_file(struct versions_run *run, const char *path)
{
    struct str bytes = STR_INIT;
    enum status status = file_read(path, FILE_MOST, &bytes, &run->err);

    if (status == STATUS_OK)
        status =
            import_reading_start(&run->reading, path, &bytes, run->second ? NULL : run->known, &run->err);
    if (status == STATUS_OK && !run->second) {
        run->out->path = arena_dup(run->arena, path);
        run->out->source = arena_dup(run->arena, bytes.buf);
    }
    str_release(&bytes);
    return status;
}

static enum status begin_stored(struct versions_run *run, const char *id, const char *version)
{
    struct str bytes = STR_INIT;
    struct import_known known;
    enum status status = import_source(run->session, id, version, &bytes, &run->err);

    if (status == STATUS_OK)
        status = import_stored(run->session, id, version, &bytes, run->arena, &known, &run->err);
    if (status == STATUS_OK)
        status = import_reading_start(&run->reading, id, &bytes, &known, &run->err);
    str_release(&bytes);
    return status;
}

/* A file, "ID@VERSION" or "ID". */
static enum status begin_named(struct versions_run *run, const char *name)
{
    struct ref ref;

    if (versions_is_file(name)) {
        run->name = arena_dup(run->arena, name);
        return begin_file(run, name);
    }
    if (!ref_parse_document(name, &ref))
        return err_set(&run->err, STATUS_USAGE,
                       _("'%.80s' is neither a file nor a framework's id: FILE.xml, or pcso-standard@1.0"),
                       name);
    run->name = arena_dup(run->arena, ref.framework);
    return begin_stored(run, ref.framework, ref.version[0] ? ref.version : NULL);
}

static enum status begin_older(struct versions_run *run)
{
    const char *version;
    enum status status;

    run->second = true;
    if (run->older != NULL)
        return begin_named(run, run->older);
    run->name = run->out->after.id;
    status = before_of(run->session, &run->out->after, run->arena, &version, &run->err);
    return status == STATUS_OK ? begin_stored(run, run->out->after.id, version) : status;
}

struct versions_run *versions_run_new(struct session *session, const char *older, const char *newer,
                                      const struct import_known *known, struct arena *arena,
                                      struct versions *out)
{
    struct versions_run *run = calloc(1, sizeof *run);

    if (run == NULL)
        abort();
    *run =
        (struct versions_run){.session = session, .older = older, .known = known, .arena = arena, .out = out};
    str_init(&run->reading.name);
    str_init(&run->reading.program);
    memset(out, 0, sizeof *out);
    run->reading_now = begin_named(run, newer) == STATUS_OK;
    return run;
}

int versions_run_fd(const struct versions_run *run)
{
    return run->reading_now ? import_reading_fd(&run->reading) : -1;
}

bool versions_run_ready(struct versions_run *run)
{
    struct import_report report;
    enum status status;

    if (!run->reading_now || !import_reading_ready(&run->reading))
        return !run->reading_now;
    status = import_reading_take(&run->reading, run->arena, &report, &run->err);
    import_reading_stop(&run->reading);
    if (status == STATUS_OK)
        status =
            judge_report(run->name, &report, run->second ? &run->out->before : &run->out->after, &run->err);
    run->reading_now = status == STATUS_OK && !run->second && begin_older(run) == STATUS_OK;
    return !run->reading_now;
}

enum status versions_run_take(const struct versions_run *run, struct err *err)
{
    const struct versions *out = run->out;

    if (run->err.status != STATUS_OK) {
        *err = run->err;
        return err->status;
    }
    if (strcmp(out->before.id, out->after.id) != 0)
        return err_set(err, STATUS_NO,
                       _("%s and %s are two frameworks, not two versions of one: see framework coverage"),
                       out->before.id, out->after.id);
    if (version_compare(out->before.version, out->after.version) >= 0)
        return err_set(err, STATUS_NO, _("version %s is not older than version %s: name the older one first"),
                       out->before.version, out->after.version);
    return STATUS_OK;
}

void versions_run_free(struct versions_run *run)
{
    if (run == NULL)
        return;
    import_reading_stop(&run->reading);
    free(run);
}

enum status versions_load(struct session *session, const char *older, const char *newer,
                          const struct import_known *known, struct arena *arena, struct versions *out,
                          struct err *err)
{
    struct versions_run *run = versions_run_new(session, older, newer, known, arena, out);
    enum status status;

    while (!versions_run_ready(run)) {
        struct pollfd more = {versions_run_fd(run), POLLIN, 0};
        (void)poll(&more, 1, -1);
    }
    status = versions_run_take(run, err);
    versions_run_free(run);
    return status;
}

/* --- written out ------------------------------------------------------------------------------- */

/* Where a block of changes from that version begins and ends in the file, its own blanks before it included; where there is none, both are
 * the place behind </about> and its line end. False when the file has no such place. */
static bool find_place(const char *source, const char *from, size_t *begin, size_t *end)
{
    const char *about = strstr(source, "</about>"), *block, *close;
    struct str start = STR_INIT;

    if (about == NULL)
        return false;
    about += strlen("</about>");
    about += *about == '\n';
    *begin = *end = (size_t)(about - source);
    str_add_f(&start, "<changes from=\"%s\"", from);
    block = strstr(about, start.buf);
    str_release(&start);
    close = block != NULL ? strstr(block, "</changes>") : NULL;
    if (close == NULL)
        return true;
    while (block > about && (block[-1] == ' ' || block[-1] == '\t'))
        block--;
    close += strlen("</changes>");
    close += *close == '\n';
    *begin = (size_t)(block - source);
    *end = (size_t)(close - source);
    return true;
}

/* The file as it would be must say exactly this difference. */
static enum status prove(const struct versions *versions, const struct difference *difference,
                         const struct str *bytes, struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct document after;
    struct difference again;
    enum status status = read_document(versions->path, bytes, &arena, &after, err);
    size_t i;

    if (status == STATUS_OK) {
        difference_make(&versions->before, &after, NULL, &arena, &again);
        if (again.rows.count != difference->rows.count || again.guessed)
            status = STATUS_NO;
        for (i = 0; i < again.rows.count && status == STATUS_OK; i++)
            if (again.rows.items[i].types != difference->rows.items[i].types ||
                again.rows.items[i].basis != DIFFERENCE_DECLARED)
                status = STATUS_NO;
        if (status == STATUS_NO)
            err_set(err, STATUS_NO,
                    _("the changes find no place in %s: put them behind </about> by hand, from "
                      "framework diff --changes"),
                    versions->path);
    }
    arena_release(&arena);
    return status;
}

static enum status replace_file(const struct versions *versions, const struct str *bytes, struct err *err)
{
    struct str kept = STR_INIT;
    enum status status;

    str_add_f(&kept, "%s~", versions->path);
    status = file_write(kept.buf, versions->source, strlen(versions->source), true, err);
    if (status == STATUS_OK)
        status = file_write(versions->path, bytes->buf, bytes->len, true, err);
    str_release(&kept);
    return status;
}

enum status versions_write(const struct versions *versions, const struct difference *difference, day today,
                           struct err *err)
{
    struct str bytes = STR_INIT, block = STR_INIT;
    char date[DAY_TEXT];
    size_t begin = 0, end = 0;
    enum status status = STATUS_OK;

    if (versions->after.form != DOCUMENT_FRAMEWORK)
        return err_set(err, STATUS_STATE,
                       _("rules say nothing of what they changed: only a framework's file takes changes"));
    if (versions->path == NULL || strcmp(versions->path, "-") == 0)
        return err_set(err, STATUS_NO, _("only a file can be written into: a stored version never changes"));
    if (difference->guessed)
        return err_set(err, STATUS_NO,
                       _("some changes are only likely: confirm each (--same OLD=NEW) or part it (--apart "
                         "OLD) first"));
    if (versions->source[strspn(versions->source, "\xEF\xBB\xBF \t\r\n")] != '<')
        return err_set(
            err, STATUS_NO,
            _("%s has no place for changes: take it in, write it with framework export --form xml, "
              "and put them there"),
            versions->path);
    difference_write(difference, day_format(today, date), &block);
    if (!find_place(versions->source, versions->before.version, &begin, &end))
        status = err_set(err, STATUS_NO, _("%s has no </about> to put the changes behind"), versions->path);
    if (status == STATUS_OK) {
        str_add(&bytes, versions->source);
        str_splice(&bytes, begin, end - begin, block.buf, block.len);
        status = prove(versions, difference, &bytes, err);
    }
    if (status == STATUS_OK)
        status = replace_file(versions, &bytes, err);
    str_release(&bytes);
    str_release(&block);
    return status;
}
