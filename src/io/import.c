/* import.c - one document in, in whatever form, all its faults out. */
#include <beatbook/io/import.h>

#include <stdlib.h>
#include <string.h>

#include <beatbook/domain/version.h>
#include <beatbook/io/checker.h>
#include <beatbook/io/format.h>
#include <beatbook/io/grammar.h>
#include <beatbook/io/guard.h>
#include <beatbook/io/reader.h>
#include <beatbook/io/tags.h>
#include <beatbook/io/tree.h>
#include <beatbook/util/tr.h>

#include "case_file.h"
#include "json_file.h"
#include "moodle.h"
#include "plain_csv.h"
#include "plain_text.h"
#include "skills_england.h"

struct sorted {
    struct fault fault;
    size_t order;
};

static int by_line(const void *a, const void *b)
{
    const struct sorted *first = a, *second = b;

    if (first->fault.line != second->fault.line)
        return first->fault.line < second->fault.line ? -1 : 1;
    return first->order < second->order ? -1 : first->order > second->order;
}

/* In the order of the text; more than anybody reads at a time is left out, and that is said. */
static void arrange(struct fault_list *faults, const char *name, struct arena *arena)
{
    struct sorted *sorted = arena_alloc(arena, (faults->count + 1) * sizeof *sorted);
    size_t count = faults->count;

    for (size_t i = 0; i < count; i++) {
        sorted[i].fault = faults->items[i];
        sorted[i].order = i;
    }
    qsort(sorted, count, sizeof *sorted, by_line);
    for (size_t i = 0; i < count; i++) {
        faults->items[i] = sorted[i].fault;
        faults->items[i].file = name;
    }
    if (count <= IMPORT_FAULTS_MOST)
        return;
    faults->count = IMPORT_FAULTS_MOST;
    check_add(faults, arena, faults->items[IMPORT_FAULTS_MOST - 1].line, NULL, _("there are %zu more faults"),
              count - IMPORT_FAULTS_MOST);
    check_remedy(faults, arena, _("mend these first"));
    faults->items[faults->count - 1].file = name;
}

/* The text is XML, as far as the scan could tell. */
static enum status read_tree(const struct str *text, const struct tags *tags, const char *grammar,
                             struct arena *arena, struct import_report *report, struct err *err)
{
    struct tree tree = {NULL};
    enum status status = STATUS_OK;

    if (!tree_parse(&tree, text, tags, &report->faults, arena))
        return STATUS_OK;
    checker_run(&tree, &report->faults, arena);
    report->readable = reader_read(&tree, &report->document, arena);
    if (tree_mark(xmlDocGetRootElement(tree.doc))->element <= ELEMENT_RULES)
        check_details(&report->document, &report->faults, arena);
    if (report->faults.count == 0)
        status = grammar_check(&tree, grammar, &report->faults, arena, err);
    tree_release(&tree);
    return status;
}

/* XML says its id and version itself: what the command line says must be the same. */
static void agree(struct import_report *report, const struct import_given *given, struct arena *arena)
{
    const struct document *d = &report->document;

    if (given->id && d->id && strcmp(given->id, d->id) != 0) {
        check_add(&report->faults, arena, d->line, NULL, _("the file says id=\"%s\", the command line %.80s"),
                  d->id, given->id);
        check_remedy(&report->faults, arena, _("leave --id out, or change the file"));
    }
    if (given->version && d->version && version_valid(given->version) && version_valid(d->version) &&
        version_compare(given->version, d->version) != 0) {
        check_add(&report->faults, arena, d->line, NULL,
                  _("the file says version=\"%s\", the command line %.40s"), d->version, given->version);
        check_remedy(&report->faults, arena, _("leave --framework-version out, or change the file"));
    }
}

static enum status read_xml(const char *bytes, size_t length, const struct import_given *given,
                            const char *grammar, struct arena *arena, struct import_report *report,
                            struct err *err)
{
    struct str text = STR_INIT;
    struct tags tags;
    enum status status = STATUS_OK;

    if (guard_bytes(bytes, length, &text, &report->faults, arena)) {
        tags_scan(&text, &tags, &report->faults, arena);
        if (tags.state != TAGS_BROKEN)
            status = read_tree(&text, &tags, grammar, arena, report, err);
    }
    if (report->readable)
        agree(report, given, arena);
    str_release(&text);
    return status;
}

static bool read_json(const struct str *text, const struct import_given *given, struct arena *arena,
                      struct import_report *report)
{
    json_t *json = json_file_parse(text, &report->faults, arena);
    bool whole = false, ours = false;

    if (json && case_file_is(json)) {
        whole = case_file_read(json, text, given, &report->document, &ours, &report->remarks, &report->faults,
                               arena);
        if (ours)
            agree(report, given, arena);
    } else if (json && skills_england_is(json)) {
        whole = skills_england_read(json, text, given, &report->document, &report->remarks, &report->faults,
                                    arena);
    } else if (json) {
        check_add(&report->faults, arena, 1, NULL,
                  _("this is JSON, but no framework in a form that is known"));
        check_remedy(
            &report->faults, arena,
            _("known are packages of CASE, and what Skills England gives for an apprenticeship standard"));
    }
    json_decref(json);
    return whole;
}

static bool read_parts(enum format format, const struct str *text, const struct import_given *given,
                       struct arena *arena, struct import_report *report)
{
    if (format == FORMAT_CSV)
        return plain_csv_read(text, given, &report->document, &report->faults, arena);
    if (format == FORMAT_MOODLE)
        return moodle_read(text, given, &report->document, &report->remarks, &report->faults, arena);
    return read_json(text, given, arena, report);
}

/* A form of others: the reader makes a model of it, and the checks of the domain say the rest. */
static void read_other(enum format format, const char *bytes, size_t length, const struct import_given *given,
                       struct arena *arena, struct import_report *report)
{
    struct str text = STR_INIT;
    bool is_table = format == FORMAT_CSV || format == FORMAT_MOODLE, windows = false;

    if (plain_text_read(bytes, length, &text, is_table ? &windows : NULL, &report->faults, arena))
        report->readable = read_parts(format, &text, given, arena, report);
    if (windows)
        *LIST_ADD(arena, &report->remarks) = _("the file is in Windows-1252, and read as such");
    if (report->readable && report->faults.count == 0)
        check_document(&report->document, &report->faults, arena);
    str_release(&text);
}

enum status import_read(const char *bytes, size_t length, const char *name, const struct import_given *given,
                        const char *grammar, struct arena *arena, struct import_report *report,
                        struct err *err)
{
    static const struct import_given nothing = {NULL, NULL, NULL, NULL, NULL};
    enum format format = format_recognise(bytes, length, name);
    enum status status = STATUS_OK;

    memset(report, 0, sizeof *report);
    if (!given)
        given = &nothing;
    if (format == FORMAT_XML)
        status = read_xml(bytes, length, given, grammar, arena, report, err);
    else
        read_other(format, bytes, length, given, arena, report);
    if (!report->readable)
        memset(&report->document, 0, sizeof report->document);
    arrange(&report->faults, arena_dup(arena, name), arena);
    return status;
}
