/* import.c - documents on their way in: each read by a child, then checked against each other, then handed over in one go.
 *
 * What is found here is found again by the store, which trusts no checker but its own. It is found here first because only
 * here is the author's file at hand: its name, its lines.
 */
#include <beatbook/app/import.h>

#include <stdlib.h>
#include <string.h>

#include <beatbook/client/call.h>
#include <beatbook/util/file.h>
#include <beatbook/util/log.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#include "import_parts.h"

/* Twice what a document may have: the child's guard says so better than we can. */
#define FILE_MOST ((size_t)16 * 1024 * 1024)

struct file {
    const char *name;
    struct fault_list faults;
    size_t document; /* its place among the documents; SIZE_MAX none */
};

/* What the store keeps: text, and of a file in Windows-1252 that it was. */
static const char *source_of(const struct str *bytes, const char **encoding, struct arena *arena)
{
    struct str text = STR_INIT;
    const char *copy;

    if (!text_valid(bytes->buf, bytes->len, NULL) && text_from_windows(bytes->buf, bytes->len, &text, NULL))
        *encoding = "windows-1252";
    copy = text.len > 0 ? arena_dup_n(arena, text.buf, text.len) : arena_dup_n(arena, bytes->buf, bytes->len);
    str_release(&text);
    return copy;
}

static void say_remarks(const char *path, const struct word_list *said, struct word_list *to,
                        struct arena *arena)
{
    for (size_t i = 0; i < said->count; i++) {
        if (to)
            *LIST_ADD(arena, to) = arena_printf(arena, "%s: %s", path, said->items[i]);
        else
            log_say(LOG_LEVEL_NOTE, "%s: %s", path, said->items[i]);
    }
}

static enum status read_one(const char *path, const struct import_known *known, struct arena *arena,
                            struct import_document_list *documents, struct file *file, struct err *err)
{
    struct str bytes = STR_INIT;
    struct import_report report;
    enum status status = file_read(path, FILE_MOST, &bytes, err);

    file->name = arena_dup(arena, path);
    file->document = SIZE_MAX;
    if (status == STATUS_OK)
        status = import_read(path, &bytes, known, arena, &report, err);
    if (status == STATUS_OK) {
        file->faults = report.faults;
        say_remarks(path, &report.remarks, known ? known->remarks : NULL, arena);
        if (report.readable) {
            struct import_document *document = LIST_ADD(arena, documents);
            file->document = documents->count - 1;
            document->name = file->name;
            document->source = source_of(&bytes, &document->encoding, arena);
            document->document = report.document;
        }
    }
    str_release(&bytes);
    return status;
}

static void append(struct fault_list *to, const struct fault_list *from, struct arena *arena)
{
    for (size_t i = 0; i < from->count; i++)
        *LIST_ADD(arena, to) = from->items[i];
}

/* The faults between the documents, to those of their files. */
static void check_between(struct session *session, const struct import_document_list *documents,
                          struct file *files, size_t count, struct arena *arena)
{
    struct document_list all = {NULL, 0, 0};
    struct fault_list *found;

    for (size_t i = 0; i < documents->count; i++)
        *LIST_ADD(arena, &all) = documents->items[i].document;
    import_library(session, &all, documents->count, arena);
    found = arena_alloc(arena, (all.count + 1) * sizeof *found);
    check_references(&all, NULL, found, arena);
    for (size_t i = 0; i < count; i++)
        if (files[i].document != SIZE_MAX)
            append(&files[i].faults, &found[files[i].document], arena);
}

struct placed {
    struct fault fault;
    size_t place;
};

static int by_line(const void *a, const void *b)
{
    const struct placed *x = a, *y = b;

    if (x->fault.line != y->fault.line)
        return x->fault.line < y->fault.line ? -1 : 1;
    return x->place < y->place ? -1 : 1;
}

/* By line; faults of one line stay in the order in which they were found. */
static void sort_by_line(struct fault_list *faults, struct arena *arena)
{
    struct placed *placed = arena_alloc(arena, (faults->count + 1) * sizeof *placed);

    for (size_t i = 0; i < faults->count; i++)
        placed[i] = (struct placed){faults->items[i], i};
    qsort(placed, faults->count, sizeof *placed, by_line);
    for (size_t i = 0; i < faults->count; i++)
        faults->items[i] = placed[i].fault;
}

enum status import_check_known(struct session *session, const char *const *paths, size_t count,
                               const struct import_known *known, struct arena *arena,
                               struct import_document_list *documents, struct fault_list *faults,
                               struct err *err)
{
    struct file *files = arena_alloc(arena, (count + 1) * sizeof *files);

    if (count > 1 && known && (known->id || known->version || known->title || known->type || known->issuer))
        return err_set(err, STATUS_USAGE,
                       _("--id, --framework-version, --title, --type and --issuer are said of one file: "
                         "give one at a time"));
    *documents = (struct import_document_list){NULL, 0, 0};
    *faults = (struct fault_list){NULL, 0, 0};
    for (size_t i = 0; i < count; i++)
        if (read_one(paths[i], known, arena, documents, &files[i], err) != STATUS_OK)
            return err->status;
    if (documents->count > 0)
        check_between(session, documents, files, count, arena);
    for (size_t i = 0; i < count; i++) {
        sort_by_line(&files[i].faults, arena);
        for (size_t j = 0; j < files[i].faults.count; j++)
            files[i].faults.items[j].file = files[i].name;
        append(faults, &files[i].faults, arena);
    }
    return STATUS_OK;
}

enum status import_check(struct session *session, const char *const *paths, size_t count, struct arena *arena,
                         struct import_document_list *documents, struct fault_list *faults, struct err *err)
{
    return import_check_known(session, paths, count, NULL, arena, documents, faults, err);
}

static enum status say_faults(size_t count, struct err *err)
{
    return err_set(err, STATUS_NO,
                   ngettext("%zu fault was found and nothing was imported",
                            "%zu faults were found and nothing was imported", count),
                   count);
}

enum status import_apply_known(struct session *session, const char *const *paths, size_t count,
                               const struct import_known *known, bool dry_run, struct arena *arena,
                               struct import_answer *answer, struct err *err)
{
    struct import_ask ask = {.dry_run = dry_run};
    struct fault_list faults;
    enum status status =
        import_check_known(session, paths, count, known, arena, &ask.documents, &faults, err);

    *answer = (struct import_answer){0};
    if (status != STATUS_OK)
        return status;
    if (faults.count > 0) {
        answer->faults = faults;
        return say_faults(faults.count, err);
    }
    status = call_framework_import(session->client, &ask, arena, answer, err);
    if (status == STATUS_OK && answer->faults.count > 0)
        status = say_faults(answer->faults.count, err);
    return status;
}

enum status import_apply(struct session *session, const char *const *paths, size_t count, bool dry_run,
                         struct arena *arena, struct import_answer *answer, struct err *err)
{
    return import_apply_known(session, paths, count, NULL, dry_run, arena, answer, err);
}

void import_fallen(struct session *session, const struct import_answer *answer, struct arena *arena,
                   struct word_list *sentences)
{
    for (size_t i = 0; answer->applied && i < answer->items.count; i++) {
        const struct import_result *result = &answer->items.items[i];
        struct crossing_ask ask = {.id = result->id, .version = result->version};
        struct crossings links;
        size_t fallen = 0;
        if (result->outcome == IMPORT_SAME ||
            call_framework_links(session->client, &ask, arena, &links, NULL) != STATUS_OK)
            continue;
        for (size_t j = 0; j < links.items.count; j++)
            fallen += links.items.items[j].here_state != CROSSING_HOLDS;
        if (fallen > 0)
            *LIST_ADD(arena, sentences) =
                arena_printf(arena,
                             ngettext("%zu link does not hold against %s %s and is to be looked at: beatbook "
                                      "framework links %s@%s --review",
                                      "%zu links do not hold against %s %s and are to be looked at: beatbook "
                                      "framework links %s@%s --review",
                                      (unsigned long)fallen),
                             fallen, result->id, result->version, result->id, result->version);
    }
}
