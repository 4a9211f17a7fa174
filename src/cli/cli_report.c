/* cli_report.c - what was signed, written out so that anybody can check it with OpenSSH's own tool.
 *
 * A folder: each statement, the round that lists its SHA-256, the signature over the round, one allowed_signers for all, and a sentence on how to check. Names
 * of files come from numbers. What is there already is not written over.
 */
#include "cli_parts.h"

#include <string.h>

#include <beatbook/util/file.h>
#include <beatbook/util/tr.h>

static const struct cli_column columns[] = {
    {"act", N_("what"), 0},
    {"id", N_("number"), CLI_RIGHT},
    {"entry", N_("entry"), CLI_RIGHT},
    {"revision", N_("revision"), CLI_RIGHT},
    {"at", N_("signed"), 0},
    {"login", N_("by"), 0},
    {"method", N_("method"), 0},
    {NULL, NULL, 0},
};

static void row(struct cli_table *table, const void *item)
{
    const struct signed_statement *one = item;

    cli_cell(table, one->act);
    cli_cell_number(table, one->id);
    cli_cell_number(table, one->entry);
    cli_cell_number(table, one->revision);
    cli_cell_moment(table, one->at);
    cli_cell(table, one->login);
    cli_cell(table, one->method);
}

struct report {
    bool gateway; /* was signed for */
    struct cli *cli;
    const char *folder;
    struct signed_statement_list items;
    struct word_list allowed; /* each line once */
    struct str how;           /* the commands that check it */
};

/* --- gathering -------------------------------------------------------------------------------- */

static enum status gather_entry(struct report *report, int64_t entry, struct err *err)
{
    const struct ask_id ask = {entry};
    struct signed_statements found = {0};
    enum status status = CLI_ASK(report->cli, sign_show, &ask, &found, err);

    for (size_t i = 0; i < found.items.count; i++)
        *LIST_ADD(&report->cli->arena, &report->items) = found.items.items[i];
    return status;
}

static enum status gather_person(struct report *report, const char *login, struct err *err)
{
    struct entry_ask ask = {.login = login, .state = -1, .limit = 500};
    struct entries page;
    enum status status;

    do {
        status = CLI_ASK(report->cli, entry_list, &ask, &page, err);
        for (size_t i = 0; i < page.items.count && status == STATUS_OK; i++)
            if (page.items.items[i].revision > 0)
                status = gather_entry(report, page.items.items[i].id, err);
        ask.cursor = page.next;
    } while (status == STATUS_OK && page.next);
    return status;
}

/* What the employer said of behaviours; who is not enrolled has none. */
static enum status gather_behaviours(struct report *report, const char *login, struct err *err)
{
    const struct behaviour_list_ask ask = {login};
    struct signed_statements found = {0};
    enum status status = CLI_ASK(report->cli, behaviour_signed, &ask, &found, err);

    if (status == STATUS_STATE)
        return STATUS_OK;
    for (size_t i = 0; i < found.items.count; i++)
        *LIST_ADD(&report->cli->arena, &report->items) = found.items.items[i];
    return status;
}

/* What opens the gateway. */
static enum status gather_gateway(struct report *report, const char *login, struct err *err)
{
    const struct ask_login ask = {login};
    struct signed_statements found = {0};
    enum status status = CLI_ASK(report->cli, gateway_signed, &ask, &found, err);

    if (status == STATUS_STATE)
        return STATUS_OK;
    for (size_t i = 0; i < found.items.count; i++)
        *LIST_ADD(&report->cli->arena, &report->items) = found.items.items[i];
    report->gateway = status == STATUS_OK && found.items.count > 0;
    return status;
}

/* What was signed of reviews: by all three, one statement each. */
static enum status gather_reviews(struct report *report, const char *login, struct err *err)
{
    const struct ask_login ask = {login};
    struct signed_statements found = {0};
    enum status status = CLI_ASK(report->cli, review_signed, &ask, &found, err);

    for (size_t i = 0; i < found.items.count; i++)
        *LIST_ADD(&report->cli->arena, &report->items) = found.items.items[i];
    return status;
}

/* --- writing ---------------------------------------------------------------------------------- */

static enum status write_file(const struct report *report, const char *name, const char *text,
                              struct err *err)
{
    struct str path = STR_INIT;
    enum status status;

    str_add_f(&path, "%s/%s", report->folder, name);
    if (file_exists(path.buf))
        status = err_set(err, STATUS_FILE, _("%s is there already; choose a new folder"), path.buf);
    else
        status = file_write(path.buf, text, strlen(text), false, err);
    str_release(&path);
    return status;
}

static void add_allowed(struct report *report, const char *line)
{
    for (size_t i = 0; i < report->allowed.count; i++)
        if (!strcmp(report->allowed.items[i], line))
            return;
    *LIST_ADD(&report->cli->arena, &report->allowed) = line;
}

/* "2026-11-02T21:00:00Z" as ssh-keygen has it. */
static void add_time(struct str *out, moment at)
{
    char text[MOMENT_TEXT];

    for (const char *c = day_format_moment(at, text); *c; c++)
        if (!strchr("-:T", *c))
            str_add_char(out, *c);
}

static void add_how(struct report *report, const char *name, const struct signed_statement *one)
{
    str_add_f(&report->how, "grep -q \"^sha256 $(sha256sum <%s.txt | cut -d' ' -f1)$\" %s.round ||\n", name,
              name);
    str_add_f(&report->how, "    { echo '%s.txt is not what was signed'; exit 1; }\n", name);
    str_add_f(&report->how,
              "ssh-keygen -Y verify -f allowed_signers -I %s -n %s -s %s.round.sig -O verify-time=",
              one->login, CREDENTIAL_SIGN, name);
    add_time(&report->how, one->at);
    str_add_f(&report->how, " <%s.round\n", name);
}

static enum status write_one(struct report *report, const struct signed_statement *one, struct err *err)
{
    struct arena *arena = &report->cli->arena;
    const char *name = arena_printf(arena, "%s-%lld", one->act, (long long)one->id);
    enum status status = write_file(report, arena_printf(arena, "%s.txt", name), one->statement, err);

    if (status == STATUS_OK && one->round)
        status = write_file(report, arena_printf(arena, "%s.round", name), one->round, err);
    if (status != STATUS_OK || !one->signature || !one->allowed)
        return status;
    add_allowed(report, one->allowed);
    add_how(report, name, one);
    return write_file(report, arena_printf(arena, "%s.round.sig", name), one->signature, err);
}

static enum status write_rest(struct report *report, struct err *err)
{
    struct str text = STR_INIT;
    enum status status;

    for (size_t i = 0; i < report->allowed.count; i++)
        str_add(&text, report->allowed.items[i]);
    status = report->allowed.count > 0 ? write_file(report, "allowed_signers", text.buf, err) : STATUS_OK;
    str_clear(&text);
    str_add(
        &text,
        "#!/bin/sh\n# Checks every signature in this folder with OpenSSH's own tool; compare the keys in allowed_signers "
        "with their owners.\nset -eu\ncd \"$(dirname \"$0\")\"\n");
    str_add(&text, report->how.buf);
    if (status == STATUS_OK && report->how.len > 0)
        status = write_file(report, "check.sh", text.buf, err);
    str_release(&text);
    return status;
}

/* What it rested on: the statements have the sum of it. */
static enum status write_rests(struct report *report, const char *login, struct err *err)
{
    const struct gateway_ask ask = {.login = login, .whole = true};
    struct gateway gateway;
    enum status status = CLI_ASK(report->cli, gateway_show, &ask, &gateway, err);

    for (size_t i = 0; status == STATUS_OK && i < gateway.openings.count; i++) {
        const struct opening *opening = &gateway.openings.items[i];

        if (opening->rests)
            status = write_file(
                report, arena_printf(&report->cli->arena, "gateway-rests-%lld.txt", (long long)opening->id),
                opening->rests, err);
    }
    return status;
}

static enum status write_all(struct report *report, struct err *err)
{
    enum status status = file_make_folder(report->folder, err);

    for (size_t i = 0; i < report->items.count && status == STATUS_OK; i++)
        status = write_one(report, &report->items.items[i], err);
    return status == STATUS_OK ? write_rest(report, err) : status;
}

/* By what each was proved: a line for each method, in the order in which they were used first. */
static void say_methods(struct report *report)
{
    struct method_count_list methods = {0};
    struct str text = STR_INIT;

    for (size_t i = 0; i < report->items.count; i++)
        credential_count(&report->cli->arena, &methods, report->items.items[i].method);
    credential_methods(&methods, &text);
    cli_say(report->cli, _("signatures by method: %s"), text.buf);
    str_release(&text);
}

static void say_result(struct report *report)
{
    const struct list_any items = {report->items.items, report->items.count, 0};

    if (report->cli->format != SESSION_TEXT) {
        cli_items(report->cli, &codec_signed_statements, sizeof(struct signed_statement), &items, columns,
                  row);
        return;
    }
    cli_say(report->cli,
            ngettext("%zu statement written to %s", "%zu statements written to %s", report->items.count),
            report->items.count, report->folder);
    say_methods(report);
    if (report->how.len > 0)
        cli_say(report->cli, _("check the signatures with: sh %s/check.sh"), report->folder);
    else
        cli_say(report->cli,
                _("none of them was signed by SSH key: they show what was signed, and verify proves it"));
}

static enum status write_statements(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct report report = {.cli = cli, .folder = cli_value(call, "--to")};
    int64_t entry = 0;
    enum status status = cli_number(call, "--entry", 1, INT64_MAX, &entry, err);

    str_init(&report.how);
    if (status == STATUS_OK)
        status = entry > 0 ? gather_entry(&report, entry, err)
                           : gather_person(&report, cli_argument(call, 0), err);
    if (status == STATUS_OK && entry == 0)
        status = gather_behaviours(&report, cli_argument(call, 0), err);
    if (status == STATUS_OK && entry == 0)
        status = gather_gateway(&report, cli_argument(call, 0), err);
    if (status == STATUS_OK && entry == 0)
        status = gather_reviews(&report, cli_argument(call, 0), err);
    if (status == STATUS_OK && report.items.count == 0)
        status = err_set(err, STATUS_STATE, _("nothing is signed there yet: nothing was written"));
    if (status == STATUS_OK)
        status = write_all(&report, err);
    if (status == STATUS_OK && report.gateway)
        status = write_rests(&report, cli_argument(call, 0), err);
    if (status == STATUS_OK)
        say_result(&report);
    str_release(&report.how);
    return status;
}

static enum status report(struct cli *cli, const struct cli_call *call, struct err *err)
{
    const char *form = cli_value(call, "--form");

    if (cli_given(call, "--check"))
        return cli_report_check(cli, call, err);
    if (!form || strcmp(form, "statement") != 0)
        return cli_report_form(cli, call, err);
    if (cli_given(call, "--drafts") || cli_given(call, "--lang") || cli_given(call, "--over") ||
        cli_given(call, "--progress"))
        return err_set(err, STATUS_USAGE,
                       _("--drafts, --lang, --over and --progress are not for statements"));
    if (!cli_given(call, "--to"))
        return err_set(err, STATUS_USAGE, _("statements go to a folder: say --to DIR"));
    return write_statements(cli, call, err);
}

static const struct cli_option options[] = {
    {"--form", "FORM",
     N_("html (if none is given), pdf, json, csv, tsv: the portfolio; pack: a ZIP of everything; statement: what was signed, with its "
        "signatures"),
     0},
    {"--to", "FILE|DIR", N_("where to; for csv, tsv and statements a new folder"), 0},
    {"--check", "FILE", N_("look at a pack instead, without any store: is everything in it as it was made"),
     0},
    {"--template", "FILE|NAME", N_("of packs only: how it is laid out, if not as standard"), 0},
    {"--lang", "en|cy", N_("its language, if not that of the program"), 0},
    {"--drafts", NULL, N_("also what is not handed in yet: in your own only"), 0},
    {"--progress", NULL, N_("say how far it is on standard error, a line each time, for programs"), 0},
    {"--over", NULL, N_("replace a file that is there"), 0},
    {"--entry", "N", N_("of statements only: what was signed on this entry"), 0},
    {NULL, NULL, NULL, 0},
};

const struct cli_command cli_report_commands[] = {
    {"report", "[LOGIN]", N_("write out a portfolio, or what was signed so that anybody can check it"),
     N_("Every form says the same, with the head of the journal and the sources. The same portfolio at the same time by the store's clock gives the "
        "same bytes. json is complete, with the attachments and the frameworks, and begins another store by beatbook-admin load; csv and tsv are a folder with a sheet for each noun. What is there is "
        "not replaced without --over, and there is never half a file. A pack holds the pages, the tables, each entry, the attachments, what was "
        "signed and a manifest; --check proves it anywhere, and so does sha256sum -c manifest.sha256 in the unpacked folder. Where the store signs by SSH key, the folder of statements holds what "
        "ssh-keygen -Y verify needs, and check.sh, which calls it."),
     options, columns, report},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};
