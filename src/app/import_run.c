/* import_run.c - documents read one after the other by a child, then checked against each other.
 *
 * What is found here is found again by the store, which trusts no checker but its own. It is found here first because only
 * here is the author's file at hand: its name, its lines. One way for those who wait and those who do not: who waits, waits for
 * the same descriptor.
 */
#include <beatbook/app/import_run.h>

#include <poll.h>
#include <stdlib.h>
#include <string.h>

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

/* ---- one file after the other */

struct import_run {
    struct session *session;
    const char *const *paths;
    size_t count, at; /* at: the file that is being read */
    const struct import_known *known;
    struct arena *arena;
    struct file *files;
    struct str bytes;
    struct import_reading reading;
    struct import_document_list documents;
    struct err err; /* of what ended it */
    bool ended;
};

static bool fail(struct import_run *run)
{
    run->ended = true;
    return false;
}

/* Begin with the file it is at; false when that cannot be. */
static bool begin(struct import_run *run)
{
    struct file *file = &run->files[run->at];
    const char *path = run->paths[run->at];

    file->name = arena_dup(run->arena, path);
    file->document = SIZE_MAX;
    str_clear(&run->bytes);
    if (file_read(path, FILE_MOST, &run->bytes, &run->err) != STATUS_OK ||
        import_reading_start(&run->reading, path, &run->bytes, run->known, &run->err) != STATUS_OK)
        return fail(run);
    return true;
}

/* What the child says of the file it was at. */
static bool take_report(struct import_run *run)
{
    struct file *file = &run->files[run->at];
    struct import_report report;

    if (import_reading_take(&run->reading, run->arena, &report, &run->err) != STATUS_OK)
        return fail(run);
    import_reading_stop(&run->reading);
    file->faults = report.faults;
    say_remarks(file->name, &report.remarks, run->known ? run->known->remarks : NULL, run->arena);
    if (report.readable) {
        struct import_document *document = LIST_ADD(run->arena, &run->documents);
        file->document = run->documents.count - 1;
        document->name = file->name;
        document->source = source_of(&run->bytes, &document->encoding, run->arena);
        document->document = report.document;
    }
    return true;
}

struct import_run *import_run_new(struct session *session, const char *const *paths, size_t count,
                                  const struct import_known *known, struct arena *arena, struct err *err)
{
    struct import_run *run;

    if (count > 1 && known && (known->id || known->version || known->title || known->type || known->issuer)) {
        err_set(err, STATUS_USAGE,
                _("--id, --framework-version, --title, --type and --issuer are said of one file: "
                  "give one at a time"));
        return NULL;
    }
    run = calloc(1, sizeof *run);
    if (run == NULL)
        abort();
    *run = (struct import_run){
        .session = session, .paths = paths, .count = count, .known = known, .arena = arena};
    run->files = arena_alloc(arena, (count + 1) * sizeof *run->files);
    str_init(&run->bytes);
    str_init(&run->reading.name);
    str_init(&run->reading.program);
    if (count == 0)
        run->ended = true;
    else if (!begin(run)) {
        *err = run->err;
        import_run_free(run);
        return NULL;
    }
    return run;
}

int import_run_fd(const struct import_run *run)
{
    return run->ended ? -1 : import_reading_fd(&run->reading);
}

size_t import_run_at(const struct import_run *run)
{
    return run->at;
}

bool import_run_ready(struct import_run *run)
{
    if (run->ended || !import_reading_ready(&run->reading))
        return run->ended;
    if (!take_report(run))
        return true;
    if (++run->at < run->count)
        return !begin(run);
    run->ended = true;
    return true;
}

enum status import_run_take(struct import_run *run, struct import_document_list *documents,
                            struct fault_list *faults, struct err *err)
{
    *documents = run->documents;
    *faults = (struct fault_list){NULL, 0, 0};
    if (run->at < run->count) {
        *err = run->err;
        return err->status;
    }
    if (documents->count > 0)
        check_between(run->session, documents, run->files, run->count, run->arena);
    for (size_t i = 0; i < run->count; i++) {
        sort_by_line(&run->files[i].faults, run->arena);
        for (size_t j = 0; j < run->files[i].faults.count; j++)
            run->files[i].faults.items[j].file = run->files[i].name;
        append(faults, &run->files[i].faults, run->arena);
    }
    return STATUS_OK;
}

void import_run_free(struct import_run *run)
{
    if (run == NULL)
        return;
    import_reading_stop(&run->reading);
    str_release(&run->bytes);
    free(run);
}

/* ---- waited for */

enum status import_check_known(struct session *session, const char *const *paths, size_t count,
                               const struct import_known *known, struct arena *arena,
                               struct import_document_list *documents, struct fault_list *faults,
                               struct err *err)
{
    struct err own = ERR_INIT;
    struct import_run *run = import_run_new(session, paths, count, known, arena, &own);
    enum status status = run ? STATUS_OK : own.status;

    *documents = (struct import_document_list){NULL, 0, 0};
    *faults = (struct fault_list){NULL, 0, 0};
    while (run && !import_run_ready(run)) {
        struct pollfd more = {import_run_fd(run), POLLIN, 0};
        (void)poll(&more, 1, -1);
    }
    if (run)
        status = import_run_take(run, documents, faults, &own);
    import_run_free(run);
    if (status != STATUS_OK && err)
        *err = own;
    return status;
}

enum status import_check(struct session *session, const char *const *paths, size_t count, struct arena *arena,
                         struct import_document_list *documents, struct fault_list *faults, struct err *err)
{
    return import_check_known(session, paths, count, NULL, arena, documents, faults, err);
}
