/* beatbook-import.c - the person's child that meets foreign documents.
 *
 *   beatbook-import [--grammar FILE] NAME <document >report     a document's faults and its model, as JSON
 *   beatbook-import --faults [--grammar FILE] NAME <document    the same without the model
 *   beatbook-import --write [FORM] <model >document             a model as XML, or in another form
 *   beatbook-import --roster <table >report                     a table of the roster, cut into its cells
 *   beatbook-import --write-roster <roster >table               and back
 *
 * --id, --framework-version, --title, --type and --issuer say of the document what its form has no place for. What a form cannot hold is said on standard error when
 * it is written.
 * NAME is what the author calls the file. The report is one object of wire/codec.h's codec_import_report, the model one of its
 * codec_document. Exit 0 no faults, 1 faults, 2 usage, 7 nothing could be read, written or checked.
 *
 * It runs as the person, under limits on time and memory, so that a hostile file costs no more than an error message.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <beatbook/io/format.h>
#include <beatbook/io/guard.h>
#include <beatbook/io/import.h>
#include <beatbook/io/roster_file.h>
#include <beatbook/io/tree.h>
#include <beatbook/util/confine.h>
#include <beatbook/util/file.h>
#include <beatbook/util/hash.h>
#include <beatbook/util/tr.h>
#include <beatbook/wire/codec.h>
#include <beatbook/wire/json.h>

#define CPU_SECONDS 10
#define MEMORY_BYTES ((size_t)1024 * 1024 * 1024)
#define MODEL_BYTES_MOST ((size_t)64 * 1024 * 1024)
#define GRAMMAR "frameworks/framework.rng"

struct options {
    const char *name;
    const char *grammar; /* NULL: where the data lies */
    struct import_given given;
    bool write;
    bool faults; /* only: the document is left out */
    bool roster, write_roster;
};

/* Options with a value, and where it goes. */
static const char **place_of(struct options *options, const char *name)
{
    const struct {
        const char *name, **place;
    } rows[] = {{"--grammar", &options->grammar},
                {"--id", &options->given.id},
                {"--framework-version", &options->given.version},
                {"--title", &options->given.title},
                {"--type", &options->given.type},
                {"--issuer", &options->given.issuer}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (!strcmp(rows[i].name, name))
            return rows[i].place;
    return NULL;
}

static bool read_options(int argc, char **argv, struct options *options)
{
    for (int i = 1; i < argc; i++) {
        const char **place = place_of(options, argv[i]);

        if (place && i + 1 < argc)
            *place = argv[++i];
        else if (!strcmp(argv[i], "--write"))
            options->write = true;
        else if (!strcmp(argv[i], "--faults"))
            options->faults = true;
        else if (!strcmp(argv[i], "--roster"))
            options->roster = true;
        else if (!strcmp(argv[i], "--write-roster"))
            options->write_roster = true;
        else if (!strncmp(argv[i], "--", 2) || options->name)
            return false;
        else
            options->name = argv[i];
    }
    return options->write || options->roster || options->write_roster || options->name;
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
        status = import_read(bytes.buf, bytes.len, options->name, &options->given, grammar.buf, arena,
                             &report, err);
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

static enum status say_forms(const char *word, struct err *err)
{
    struct str all = STR_INIT;

    names_list(&format_names, &all);
    err_set(err, STATUS_USAGE, _("'%.40s' is no form of frameworks: write one of %s"), word, all.buf);
    str_release(&all);
    return STATUS_USAGE;
}

static enum status write_document(const struct options *options, struct arena *arena, struct err *err)
{
    struct str text = STR_INIT;
    struct str out = STR_INIT;
    struct document document;
    struct word_list lost = {NULL, 0, 0};
    int format = options->name ? names_find(&format_names, options->name) : FORMAT_XML;
    enum status status = file_read_fd(STDIN_FILENO, MODEL_BYTES_MOST, &text, err);

    if (status == STATUS_OK && format < 0)
        status = say_forms(options->name, err);
    if (status != STATUS_OK)
        goto out;
    if (json_read(&codec_document, text.buf, text.len, arena, &document, err) != STATUS_OK)
        status = STATUS_FILE;
    else if ((unsigned)document.form >= DOCUMENT_FORM_COUNT)
        status = err_set(err, STATUS_FILE, _("the model has no form"));
    if (status == STATUS_OK)
        status = format_write((enum format)format, &document, &out, &lost, arena, err);
    if (status == STATUS_OK)
        status = file_write_fd(STDOUT_FILENO, out.buf, out.len, err);
    for (size_t i = 0; i < lost.count && status == STATUS_OK; i++)
        fprintf(stderr, "%s\n", lost.items[i]);
out:
    str_release(&text);
    str_release(&out);
    return status;
}

static enum status read_roster(struct arena *arena, struct err *err)
{
    struct str bytes = STR_INIT, json = STR_INIT;
    struct roster_report report;
    enum status status = file_read_fd(STDIN_FILENO, (size_t)GUARD_BYTES_MOST * 2, &bytes, err);

    if (status == STATUS_OK) {
        roster_file_read(bytes.buf, bytes.len, arena, &report);
        json_write(&codec_roster_report, &report, &json);
        str_add_char(&json, '\n');
        status = file_write_fd(STDOUT_FILENO, json.buf, json.len, err);
    }
    if (status == STATUS_OK && report.faults.count > 0)
        status = STATUS_NO;
    str_release(&bytes);
    str_release(&json);
    return status;
}

static enum status write_roster(struct arena *arena, struct err *err)
{
    struct str text = STR_INIT, out = STR_INIT;
    struct roster roster;
    enum status status = file_read_fd(STDIN_FILENO, MODEL_BYTES_MOST, &text, err);

    if (status == STATUS_OK && json_read(&codec_roster, text.buf, text.len, arena, &roster, err) != STATUS_OK)
        status = STATUS_FILE;
    if (status == STATUS_OK) {
        roster_file_write(&roster, &out);
        status = file_write_fd(STDOUT_FILENO, out.buf, out.len, err);
    }
    str_release(&text);
    str_release(&out);
    return status;
}

static enum status work(const struct options *options, struct arena *arena, struct err *err)
{
    if (options->roster)
        return read_roster(arena, err);
    if (options->write_roster)
        return write_roster(arena, err);
    return options->write ? write_document(options, arena, err) : check(options, arena, err);
}

int main(int argc, char **argv)
{
    struct options options = {.name = NULL};
    /* Never released: the program ends where it could be. */
    static struct arena arena = ARENA_INIT;
    struct err err = ERR_INIT;
    enum status status;

    if (!read_options(argc, argv, &options)) {
        fputs(
            "usage: beatbook-import [--faults] [--grammar FILE] [--id ID] [--framework-version V] [--title T] "
            "[--type T]\n"
            "                       [--issuer I] NAME <document\n"
            "       beatbook-import --write [FORM] <model\n"
            "       beatbook-import --roster <table | --write-roster <roster\n",
            stderr);
        return STATUS_USAGE;
    }
    confine_set(CPU_SECONDS, MEMORY_BYTES);
    hash_start();
    tree_start();
    status = work(&options, &arena, &err);
    if (status == STATUS_OK || status == STATUS_NO)
        return (int)status;
    fprintf(stderr, "beatbook-import: %s\n", err.text);
    return status == STATUS_BUG || (status == STATUS_USAGE && options.write) ? (int)status : STATUS_FILE;
}
