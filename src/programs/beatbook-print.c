/* beatbook-print.c - the person's child that makes reports.
 *
 *   beatbook-print FORM [--lang en|cy] [--sheet NOUN] [--progress] <portfolio >report
 *   beatbook-print pack --layout FILE [--lang en|cy] [--progress] <portfolio >pack
 *   beatbook-print --check <pack                                  what a pack is found to be, as JSON
 *   beatbook-print --sheets                                       the nouns of which there is a sheet, a line each
 *
 * FORM is html, pdf, csv or tsv; the last two are all sheets, each behind a line with its noun and how many bytes it has, or with --sheet that one alone.
 * The portfolio is one object of wire/codec.h's codec_portfolio_whole, as portfolio.dump writes it. Exit 0 done, 2 usage, 7 nothing could be read or made.
 *
 * With --progress it says on standard error how far it is: "progress 120 400", a line now and then, pages of so many.
 *
 * It has neither the store nor a network, and limits on time and memory. What it writes depends on nothing but what it reads: the same portfolio is the
 * same report, byte for byte.
 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <beatbook/print/print.h>
#include <beatbook/util/confine.h>
#include <beatbook/util/file.h>
#include <beatbook/util/hash.h>
#include <beatbook/util/tr.h>
#include <beatbook/wire/codec.h>
#include <beatbook/wire/json.h>

#ifndef BEATBOOK_LOCALEDIR
#define BEATBOOK_LOCALEDIR "/usr/local/share/locale"
#endif

#define CPU_SECONDS 120
#define LAYOUT_MOST ((size_t)64 * 1024)
#define MEMORY_BYTES ((size_t)4 * 1024 * 1024 * 1024)

struct options {
    const char *form, *lang, *sheet, *layout;
    bool sheets, check, progress;
};

static bool read_options(int argc, char **argv, struct options *options)
{
    for (int i = 1; i < argc; i++) {
        if (!strcmp(argv[i], "--lang") && i + 1 < argc)
            options->lang = argv[++i];
        else if (!strcmp(argv[i], "--sheet") && i + 1 < argc)
            options->sheet = argv[++i];
        else if (!strcmp(argv[i], "--layout") && i + 1 < argc)
            options->layout = argv[++i];
        else if (!strcmp(argv[i], "--sheets"))
            options->sheets = true;
        else if (!strcmp(argv[i], "--progress"))
            options->progress = true;
        else if (!strcmp(argv[i], "--check"))
            options->check = true;
        else if (!strncmp(argv[i], "--", 2) || options->form)
            return false;
        else
            options->form = argv[i];
    }
    if (strcmp(options->lang, "en") && strcmp(options->lang, "cy"))
        return false;
    return options->sheets || options->check || options->form;
}

/* Messages in the report's language, whatever the person's own is: by LANGUAGE, which works in any locale but the bare "C". The translations lie beside
 * the program's folder (the build tree) or where they were installed. */
static void speak(const char *lang)
{
    struct str path = STR_INIT;

    setenv("LANGUAGE", lang, 1);
    unsetenv("LC_ALL");
    if (!setlocale(LC_ALL, "C.UTF-8"))
        setlocale(LC_ALL, "");
    if (file_program_folder(&path, NULL) == STATUS_OK)
        str_add(&path, "/../locale");
    bindtextdomain("beatbook", path.len > 0 && file_exists(path.buf) ? path.buf : BEATBOOK_LOCALEDIR);
    bind_textdomain_codeset("beatbook", "UTF-8");
    textdomain("beatbook");
    str_release(&path);
}

static enum status read_portfolio(struct arena *arena, struct portfolio_whole *portfolio, struct err *err)
{
    struct str text = STR_INIT;
    enum status status = file_read_fd(STDIN_FILENO, PORTFOLIO_MOST, &text, err);

    if (status == STATUS_OK)
        status = json_read(&codec_portfolio_whole, text.buf, text.len, arena, portfolio, err);
    if (status == STATUS_OK && portfolio->beatbook_portfolio != PORTFOLIO_FORMAT)
        status = err_set(err, STATUS_FILE, _("this is no portfolio that this program can read"));
    if (status == STATUS_OK && portfolio->head.zone)
        status = day_zone(portfolio->head.zone, err);
    str_release(&text);
    return status == STATUS_OK ? STATUS_OK : STATUS_FILE;
}

/* Some forty lines at most: whoever listens keeps some kilobytes. */
static void say_progress(void *context, int page, int pages)
{
    (void)context;
    if (page % (pages / 40 + 1) == 0)
        fprintf(stderr, "progress %d %d\n", page, pages);
}

static const struct print_watch watch = {say_progress, NULL};

static enum status print_pack(const struct portfolio_whole *portfolio, const struct options *options,
                              struct str *out, struct err *err)
{
    struct str layout = STR_INIT;
    enum status status;

    if (!options->layout)
        return err_set(err, STATUS_USAGE, _("a pack needs a template: say --layout FILE"));
    status = file_read(options->layout, LAYOUT_MOST, &layout, err);
    if (status == STATUS_OK)
        status =
            pack_print(portfolio, options->lang, layout.buf, options->progress ? &watch : NULL, out, err);
    if (status == STATUS_USAGE)
        err_add(err, "%s", options->layout);
    str_release(&layout);
    return status;
}

static enum status print_sheets(const struct portfolio_whole *portfolio, const struct options *options,
                                struct str *out, struct err *err)
{
    enum sheet_form form = *options->form == 'c' ? SHEET_CSV : SHEET_TSV;
    enum status status = STATUS_OK;

    if (options->sheet)
        return sheet_print(portfolio, options->sheet, form, out, err);
    for (size_t i = 0; sheet_noun(i) && status == STATUS_OK; i++) {
        struct str one = STR_INIT;

        status = sheet_print(portfolio, sheet_noun(i), form, &one, err);
        str_add_f(out, "%s %zu\n", sheet_noun(i), one.len);
        str_add_n(out, one.buf, one.len);
        str_release(&one);
    }
    return status;
}

static enum status check(struct arena *arena, struct err *err)
{
    struct pack_checked checked = {.whole = false};
    struct str out = STR_INIT;
    enum status status = pack_check(STDIN_FILENO, arena, &checked, err);

    if (status == STATUS_OK) {
        json_write(&codec_pack_checked, &checked, &out);
        str_add_char(&out, '\n');
        status = file_write_fd(STDOUT_FILENO, out.buf, out.len, err);
    }
    str_release(&out);
    return status;
}

static enum status print(const struct options *options, struct arena *arena, struct err *err)
{
    struct portfolio_whole portfolio;
    struct str out = STR_INIT;
    const char *form = options->form;
    enum status status = read_portfolio(arena, &portfolio, err);

    if (status != STATUS_OK)
        return status;
    if (!strcmp(form, "html"))
        status = html_print(&portfolio, options->lang, &out, err);
    else if (!strcmp(form, "pdf"))
        status = pdf_print(&portfolio, options->lang, options->progress ? &watch : NULL, &out, err);
    else if (!strcmp(form, "csv") || !strcmp(form, "tsv"))
        status = print_sheets(&portfolio, options, &out, err);
    else if (!strcmp(form, "pack"))
        status = print_pack(&portfolio, options, &out, err);
    else
        status = err_set(err, STATUS_USAGE, _("'%.40s' is no form that is printed"), form);
    if (status == STATUS_OK)
        status = file_write_fd(STDOUT_FILENO, out.buf, out.len, err);
    str_release(&out);
    return status;
}

static void say_sheets(void)
{
    for (size_t i = 0; sheet_noun(i); i++)
        puts(sheet_noun(i));
}

int main(int argc, char **argv)
{
    struct options options = {.lang = "en"};
    /* Never released: the program ends where it could be. */
    static struct arena arena = ARENA_INIT;
    struct err err = ERR_INIT;
    enum status status;

    if (!read_options(argc, argv, &options)) {
        fputs(
            "usage: beatbook-print html|pdf|csv|tsv [--lang en|cy] [--sheet NOUN] [--progress] <portfolio >report\n"
            "       beatbook-print pack --layout FILE [--lang en|cy] [--progress] <portfolio >pack\n"
            "       beatbook-print --check <pack\n"
            "       beatbook-print --sheets\n",
            stderr);
        return STATUS_USAGE;
    }
    confine_set(CPU_SECONDS, MEMORY_BYTES);
    hash_start();
    json_keep();
    speak(options.lang);
    if (options.sheets) {
        say_sheets();
        return STATUS_OK;
    }
    status = options.check ? check(&arena, &err) : print(&options, &arena, &err);
    if (status == STATUS_OK)
        return STATUS_OK;
    fprintf(stderr, "beatbook-print: %s\n", err.text);
    return status == STATUS_USAGE ? STATUS_USAGE : STATUS_FILE;
}
