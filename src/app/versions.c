/* versions.c - where the two versions come from.
 *
 * Both are read from their own bytes by beatbook-import, a stored one too: what is compared is what its issuer wrote, and the
 * lines are the file's. Nothing is asked of the store but those bytes, so that whoever may read frameworks may compare them.
 */
#include <beatbook/app/versions.h>

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

/* Bytes to a framework without faults. */
static enum status read_document(const char *name, const struct str *bytes, const struct import_known *known,
                                 struct arena *arena, struct document *out, struct err *err)
{
    struct import_report report;
    enum status status = import_read(name, bytes, known, arena, &report, err);

    if (status != STATUS_OK)
        return status;
    if (!report.readable || report.faults.count > 0)
        return err_set(err, STATUS_NO,
                       ngettext("%s has %zu fault: see beatbook framework check %s",
                                "%s has %zu faults: see beatbook framework check %s", report.faults.count),
                       name, report.faults.count, name);
    if (report.document.form == DOCUMENT_CROSSMAP)
        return err_set(err, STATUS_NO,
                       _("%s is a crossmap: only frameworks and rules have versions to compare"), name);
    *out = report.document;
    return STATUS_OK;
}

static enum status load_file(const char *path, struct arena *arena, struct versions *out, struct err *err)
{
    struct str bytes = STR_INIT;
    enum status status = file_read(path, FILE_MOST, &bytes, err);

    if (status == STATUS_OK)
        status = read_document(path, &bytes, NULL, arena, &out->after, err);
    if (status == STATUS_OK) {
        out->path = arena_dup(arena, path);
        out->source = arena_dup(arena, bytes.buf);
    }
    str_release(&bytes);
    return status;
}

static enum status load_stored(struct session *session, const char *id, const char *version,
                               struct arena *arena, struct document *out, struct err *err)
{
    struct str bytes = STR_INIT;
    struct import_known known;
    enum status status = import_source(session, id, version, &bytes, err);

    if (status == STATUS_OK)
        status = import_stored(session, id, version, &bytes, arena, &known, err);
    if (status == STATUS_OK)
        status = read_document(id, &bytes, &known, arena, out, err);
    str_release(&bytes);
    return status;
}

/* "ID@VERSION" or "ID". */
static enum status load_named(struct session *session, const char *name, struct arena *arena,
                              struct document *out, struct err *err)
{
    struct ref ref;

    if (!ref_parse_document(name, &ref))
        return err_set(err, STATUS_USAGE,
                       _("'%.80s' is neither a file nor a framework's id: FILE.xml, or pcso-standard@1.0"),
                       name);
    return load_stored(session, ref.framework, ref.version[0] ? ref.version : NULL, arena, out, err);
}

static enum status load(struct session *session, const char *name, struct arena *arena, struct versions *out,
                        struct err *err)
{
    return versions_is_file(name) ? load_file(name, arena, out, err)
                                  : load_named(session, name, arena, &out->after, err);
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

static enum status load_older(struct session *session, const char *older, struct arena *arena,
                              struct versions *out, struct err *err)
{
    struct versions other = {0};
    const char *version;
    enum status status;

    if (older != NULL) {
        status = load(session, older, arena, &other, err);
        out->before = other.after;
        return status;
    }
    status = before_of(session, &out->after, arena, &version, err);
    return status == STATUS_OK ? load_stored(session, out->after.id, version, arena, &out->before, err)
                               : status;
}

enum status versions_load(struct session *session, const char *older, const char *newer, struct arena *arena,
                          struct versions *out, struct err *err)
{
    enum status status;

    memset(out, 0, sizeof *out);
    status = load(session, newer, arena, out, err);
    if (status == STATUS_OK)
        status = load_older(session, older, arena, out, err);
    if (status != STATUS_OK)
        return status;
    if (strcmp(out->before.id, out->after.id) != 0)
        return err_set(err, STATUS_NO,
                       _("%s and %s are two frameworks, not two versions of one: see framework coverage"),
                       out->before.id, out->after.id);
    if (version_compare(out->before.version, out->after.version) >= 0)
        return err_set(err, STATUS_NO, _("version %s is not older than version %s: name the older one first"),
                       out->before.version, out->after.version);
    return STATUS_OK;
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
    enum status status = read_document(versions->path, bytes, NULL, &arena, &after, err);
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
