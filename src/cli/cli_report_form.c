/* cli_report_form.c - a portfolio written out whole: as a page, as sheets, as one file for programs.
 *
 * While it is made Ctrl-C is heard by us, so that nothing half made is left; what is shown of the progress goes to a terminal only.
 */
#include "cli_parts.h"

#include <inttypes.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include <beatbook/app/report.h>
#include <beatbook/util/tr.h>

static volatile sig_atomic_t interrupted;

static void interrupt(int number)
{
    (void)number;
    interrupted = 1;
}

struct watch {
    struct cli *cli;
    bool lines;   /* for a program that asked for them */
    int64_t said; /* the last of them: what kind, how much of fifty */
    size_t shown; /* columns of what stands on the line */
};

/* Few enough to be kept by whoever listens. */
static void say_line(struct watch *watching, const struct report_step *step)
{
    int64_t now = (int64_t)step->stage * 100 + (step->total > 0 ? step->done * 50 / step->total : 0);

    if (now == watching->said)
        return;
    watching->said = now;
    fprintf(watching->cli->err, "progress %s %" PRId64 " %" PRId64 "\n",
            names_word(&report_stage_names, (int)step->stage), step->done, step->total);
    fflush(watching->cli->err);
}

/* For people: one line that is written over and over. */
static void show(struct watch *watching, const struct report_step *step)
{
    struct str text = STR_INIT;

    report_step_say(step, &text);
    fprintf(watching->cli->err, "\r%-*s", (int)watching->shown, text.buf);
    fflush(watching->cli->err);
    watching->shown = text.len;
    str_release(&text);
}

static bool watch(void *context, const struct report_step *step)
{
    struct watch *watching = context;

    if (watching->lines)
        say_line(watching, step);
    else if (watching->cli->format == SESSION_TEXT && isatty(fileno(watching->cli->err)))
        show(watching, step);
    return !interrupted;
}

static void wipe(struct watch *watching)
{
    if (watching->shown > 0)
        fprintf(watching->cli->err, "\r%*s\r", (int)watching->shown, "");
    watching->shown = 0;
}

static enum status read_order(const struct cli_call *call, struct report_order *order, struct err *err)
{
    const char *form = cli_value(call, "--form");
    const char *lang = cli_value(call, "--lang");
    int found = form ? names_find(&report_form_names, form) : REPORT_HTML;

    if (found < 0)
        return err_set(err, STATUS_USAGE,
                       _("'%s' is no form of a report; use html, pdf, json, csv, tsv, pack or statement"),
                       form);
    if (cli_given(call, "--entry"))
        return err_set(err, STATUS_USAGE, _("--entry is for statements only: a portfolio is whole"));
    if (lang && strcmp(lang, "en") != 0 && strcmp(lang, "cy") != 0)
        return err_set(err, STATUS_USAGE, _("'%s' is no language of reports; use en or cy"), lang);
    if (lang && found != REPORT_HTML && found != REPORT_PDF && found != REPORT_PACK)
        return err_set(err, STATUS_USAGE,
                       _("--lang is for html, pdf and pack: the other forms have the words of the store"));
    *order = (struct report_order){.login = cli_argument(call, 0),
                                   .form = (enum report_form)found,
                                   .to = cli_value(call, "--to"),
                                   .lang = lang,
                                   .layout = cli_value(call, "--template"),
                                   .drafts = cli_given(call, "--drafts"),
                                   .over = cli_given(call, "--over"),
                                   .watcher = watch};
    if (order->layout && found != REPORT_PACK)
        return err_set(err, STATUS_USAGE, _("--template is for packs: they alone are laid out by one"));
    if (!order->to || strcmp(order->to, "-") == 0 || *order->to == '\0')
        return err_set(err, STATUS_USAGE, _("a report goes to a file: say --to FILE"));
    return STATUS_OK;
}

/* Ctrl-C ends the making, not the program, until it is given back; a child of ours ends by it as ever. */
static void listen(bool on, struct sigaction *before)
{
    struct sigaction action = {.sa_handler = interrupt, .sa_flags = SA_RESTART};

    sigemptyset(&action.sa_mask);
    if (on)
        sigaction(SIGINT, &action, before);
    else
        sigaction(SIGINT, before, NULL);
}

static void say(struct cli *cli, const struct report_made *made)
{
    if (made->sha256)
        cli_say(cli, _("%s: %" PRId64 " bytes, SHA-256 %s"), made->path, made->bytes, made->sha256);
    else
        cli_say(cli, _("%s: %" PRId64 " files, %" PRId64 " bytes"), made->path, made->files, made->bytes);
    cli_say(cli,
            ngettext("%" PRId64 " entry; journal head %" PRId64 " %s",
                     "%" PRId64 " entries; journal head %" PRId64 " %s", (unsigned long)made->entries),
            made->entries, made->seq, made->hash);
}

static const struct cli_column columns[] = {
    {"form", N_("form"), 0},
    {"path", N_("path"), 0},
    {"lang", N_("language"), 0},
    {"bytes", N_("bytes"), CLI_RIGHT},
    {"files", N_("files"), CLI_RIGHT},
    {"entries", N_("entries"), CLI_RIGHT},
    {"attachments", N_("attachments"), CLI_RIGHT},
    {"sha256", N_("SHA-256"), 0},
    {"seq", N_("journal"), CLI_RIGHT},
    {"hash", N_("head"), 0},
    {NULL, NULL, 0},
};

static void row(struct cli_table *table, const void *item)
{
    const struct report_made *made = item;

    cli_cell(table, made->form);
    cli_cell(table, made->path);
    cli_cell(table, made->lang);
    cli_cell_number(table, made->bytes);
    cli_cell_number(table, made->files);
    cli_cell_number(table, made->entries);
    cli_cell_number(table, made->attachments);
    cli_cell(table, made->sha256);
    cli_cell_number(table, made->seq);
    cli_cell(table, made->hash);
}

enum status cli_report_form(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct watch watching = {cli, cli_given(call, "--progress"), -1, 0};
    struct report_made made = {0};
    struct report_order order;
    struct sigaction before;
    enum status status = read_order(call, &order, err);

    if (status == STATUS_OK)
        status = cli_open(cli, err);
    if (status != STATUS_OK)
        return status;
    order.context = &watching;
    listen(true, &before);
    status = report_make(&cli->session, &order, &cli->arena, &made, err);
    listen(false, &before);
    wipe(&watching);
    if (interrupted && status != STATUS_OK)
        status = err_set(err, STATUS_NO, _("stopped: nothing was written"));
    if (status == STATUS_OK && order.drafts && !made.drafts)
        cli_note(cli, _("drafts are their author's alone: they are left out"));
    if (status == STATUS_OK && order.form == REPORT_JSON && !made.loadable)
        cli_note(cli,
                 _("it can be read, but cannot begin another store: for that the training unit writes it, or "
                   "the apprentice while nothing is hidden"));
    if (status == STATUS_OK && !cli_thing(cli, &codec_report_made, &made, columns, row))
        say(cli, &made);
    return status;
}

/* --- a pack, checked ---------------------------------------------------------------------------- */

static const struct cli_column check_columns[] = {
    {"path", N_("path"), 0},
    {"whole", N_("whole"), 0},
    {"files", N_("files"), CLI_RIGHT},
    {"bytes", N_("bytes"), CLI_RIGHT},
    {"statements", N_("statements"), CLI_RIGHT},
    {"signatures", N_("signatures"), CLI_RIGHT},
    {"sha256", N_("SHA-256"), 0},
    {NULL, NULL, 0},
};

static void check_row(struct cli_table *table, const void *item)
{
    const struct pack_checked *checked = item;

    cli_cell(table, checked->path);
    cli_cell_flag(table, checked->whole);
    cli_cell_number(table, checked->files);
    cli_cell_number(table, checked->bytes);
    cli_cell_number(table, checked->statements);
    cli_cell_number(table, checked->signatures);
    cli_cell(table, checked->sha256);
}

static void say_checked(struct cli *cli, const struct pack_checked *checked)
{
    size_t i;

    for (i = 0; i < checked->faults.count; i++)
        cli_say(cli, "%s", checked->faults.items[i]);
    if (!checked->whole)
        return;
    if (checked->about)
        cli_prose(cli, checked->about, 2);
    cli_say(cli, _("%s: whole, %" PRId64 " files, %" PRId64 " bytes; SHA-256 %s"), checked->path,
            checked->files, checked->bytes, checked->sha256);
    if (checked->signatures > 0)
        cli_say(cli,
                ngettext("%" PRId64 " signature by SSH key holds", "%" PRId64 " signatures by SSH key hold",
                         (unsigned long)checked->signatures),
                checked->signatures);
    else
        cli_say(
            cli,
            _("nothing in it was signed by SSH key: the store that it comes from proves what was signed"));
    for (i = 0; i < checked->keys.count; i++)
        cli_say(cli, _("signed by the key %s: compare it with its owner's"), checked->keys.items[i]);
}

enum status cli_report_check(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct pack_checked checked = {0};
    enum status status;

    if (cli_argument(call, 0) || cli_given(call, "--to") || cli_given(call, "--form"))
        return err_set(err, STATUS_USAGE, _("--check looks at one pack and needs nothing else"));
    status = report_check(cli_value(call, "--check"), &cli->arena, &checked, err);
    if (status != STATUS_OK)
        return status;
    if (!cli_thing(cli, &codec_pack_checked, &checked, check_columns, check_row))
        say_checked(cli, &checked);
    return checked.whole ? STATUS_OK : err_set(err, STATUS_NO, _("%s is not as it was made"), checked.path);
}
