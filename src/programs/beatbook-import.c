/* beatbook-import.c - the person's child that meets foreign documents.
 *
 *   beatbook-import [--grammar FILE] NAME <document >report     a document's faults and its model, as JSON
 *   beatbook-import --faults [--grammar FILE] NAME <document    the same without the model
 *   beatbook-import --write <model >document                    a model as XML
 *
 * NAME is what the author calls the file. The report is one object of wire/codec.h's codec_import_report, the model one of its
 * codec_document. Exit 0 no faults, 1 faults, 2 usage, 7 nothing could be read, written or checked.
 *
 * It runs as the person, under limits on time and memory, so that a hostile file costs no more than an error message.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <beatbook/io/guard.h>
#include <beatbook/io/import.h>
#include <beatbook/io/tree.h>
#include <beatbook/io/writer.h>
#include <beatbook/util/file.h>
#include <beatbook/util/hash.h>
#include <beatbook/util/tr.h>
#include <beatbook/wire/codec.h>
#include <beatbook/wire/json.h>

#define CPU_SECONDS 10
#define MEMORY_BYTES ((rlim_t)1024 * 1024 * 1024)
#define MODEL_BYTES_MOST ((size_t)64 * 1024 * 1024)
#define GRAMMAR "frameworks/framework.rng"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SHADOWED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define SHADOWED 1
#endif

struct options {
    const char *name;
    const char *grammar; /* NULL: where the data lies */
    bool write;
    bool faults; /* only: the document is left out */
};

static bool read_options(int argc, char **argv, struct options *options)
{
    for (int i = 1; i < argc; i++) {
        if (!strcmp(argv[i], "--write"))
            options->write = true;
        else if (!strcmp(argv[i], "--faults"))
            options->faults = true;
        else if (!strcmp(argv[i], "--grammar") && i + 1 < argc)
            options->grammar = argv[++i];
        else if (!strncmp(argv[i], "--", 2) || options->name)
            return false;
        else
            options->name = argv[i];
    }
    return options->write || options->name;
}

static void limit(int what, rlim_t most)
{
    struct rlimit now;

    if (getrlimit(what, &now) != 0)
        return;
    if (now.rlim_max == RLIM_INFINITY || now.rlim_max > most)
        now.rlim_max = most;
    if (now.rlim_cur == RLIM_INFINITY || now.rlim_cur > now.rlim_max)
        now.rlim_cur = now.rlim_max;
    setrlimit(what, &now);
}

static void limits(void)
{
    limit(RLIMIT_CPU, CPU_SECONDS);
    limit(RLIMIT_CORE, 0);
#ifndef SHADOWED
    limit(RLIMIT_AS, MEMORY_BYTES);
#endif
}

/* BEATBOOK_DATA, else ../share beside this program (the build tree), else where it was installed. */
static void find_grammar(struct str *path)
{
    const char *data = getenv("BEATBOOK_DATA");

    if (data && *data) {
        str_add_f(path, "%s/%s", data, GRAMMAR);
        return;
    }
    if (file_program_folder(path, NULL) == STATUS_OK) {
        str_add(path, "/../share/" GRAMMAR);
        if (file_exists(path->buf))
            return;
    }
    str_clear(path);
    str_add(path, BEATBOOK_DATADIR "/" GRAMMAR);
}

static enum status check(const struct options *options, struct arena *arena, struct err *err)
{
    struct str bytes = STR_INIT;
    struct str grammar = STR_INIT;
    struct str json = STR_INIT;
    struct import_report report = {.readable = false};
    enum status status;

    if (options->grammar)
        str_add(&grammar, options->grammar);
    else
        find_grammar(&grammar);
    /* One byte more than is allowed: then the guard has a sentence for it. */
    status = file_read_fd(STDIN_FILENO, (size_t)GUARD_BYTES_MOST * 2, &bytes, err);
    if (status == STATUS_OK)
        status = import_read(bytes.buf, bytes.len, options->name, grammar.buf, arena, &report, err);
    if (status == STATUS_OK) {
        if (options->faults) {
            memset(&report.document, 0, sizeof report.document);
            report.readable = false;
        }
        json_write(&codec_import_report, &report, &json);
        str_add_char(&json, '\n');
        status = file_write_fd(STDOUT_FILENO, json.buf, json.len, err);
    }
    if (status == STATUS_OK && report.faults.count > 0)
        status = STATUS_NO;
    str_release(&bytes);
    str_release(&grammar);
    str_release(&json);
    return status;
}

static enum status write_document(struct arena *arena, struct err *err)
{
    struct str text = STR_INIT;
    struct str xml = STR_INIT;
    struct document document;
    enum status status = file_read_fd(STDIN_FILENO, MODEL_BYTES_MOST, &text, err);

    if (status != STATUS_OK)
        goto out;
    status = json_read(&codec_document, text.buf, text.len, arena, &document, err);
    if (status != STATUS_OK)
        goto out;
    if ((unsigned)document.form >= DOCUMENT_FORM_COUNT) {
        status = err_set(err, STATUS_FILE, _("the model has no form"));
        goto out;
    }
    writer_write(&document, &xml);
    status = file_write_fd(STDOUT_FILENO, xml.buf, xml.len, err);
out:
    str_release(&text);
    str_release(&xml);
    return status;
}

int main(int argc, char **argv)
{
    struct options options = {NULL, NULL, false, false};
    /* Never released: the program ends where it could be. */
    static struct arena arena = ARENA_INIT;
    struct err err = ERR_INIT;
    enum status status;

    if (!read_options(argc, argv, &options)) {
        fputs("usage: beatbook-import [--faults] [--grammar FILE] NAME <document\n"
              "       beatbook-import --write <model\n",
              stderr);
        return STATUS_USAGE;
    }
    limits();
    hash_start();
    tree_start();
    status = options.write ? write_document(&arena, &err) : check(&options, &arena, &err);
    if (status == STATUS_OK || status == STATUS_NO)
        return (int)status;
    fprintf(stderr, "beatbook-import: %s\n", err.text);
    return status == STATUS_BUG ? STATUS_BUG : STATUS_FILE;
}
