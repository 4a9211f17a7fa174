/* cli_signed.c - what somebody signed before, and what deputies signed for them. */
#include "cli_parts.h"

#include <inttypes.h>

#include <beatbook/util/tr.h>

static const struct cli_column columns[] = {
    {"signoff", NULL, CLI_TSV},
    {"at", N_("signed"), 0},
    {"entry", N_("entry"), CLI_RIGHT},
    {"revision", NULL, CLI_TSV},
    {"login", NULL, CLI_TSV},
    {"name", N_("whose"), 0},
    {"role", NULL, CLI_TSV},
    {"signer", N_("by"), 0},
    {"deputy_of", N_("as deputy of"), 0},
    {"accepted", N_("acc."), CLI_RIGHT},
    {"declined", N_("decl."), CLI_RIGHT},
    {"revoked", N_("rev."), CLI_RIGHT},
    {"revocable", NULL, CLI_TSV},
    {"title", N_("title"), CLI_SHORT},
    {NULL, NULL, 0},
};

static void row(struct cli_table *table, const void *item)
{
    const struct signed_row *line = item;

    cli_cell_number(table, line->signoff);
    cli_cell_moment(table, line->at);
    cli_cell_number(table, line->entry);
    cli_cell_number(table, line->revision);
    cli_cell(table, line->login);
    cli_cell(table, line->name);
    cli_cell_word(table, &person_role_names, line->role);
    cli_cell(table, line->signer);
    cli_cell(table, line->deputy_of);
    cli_cell_number(table, line->accepted);
    cli_cell_number(table, line->declined);
    cli_cell_number(table, line->revoked);
    cli_cell_texts(table, line->revocable.items, line->revocable.count);
    cli_cell(table, line->title);
}

static enum status list(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct signed_ask ask = {.login = cli_argument(call, 0), .since = DAY_NONE};
    const struct cli_list list_of = {.verb = VERB_SIGN_LIST,
                                     .ask = &ask,
                                     .cursor = &ask.cursor,
                                     .limit = &ask.limit,
                                     .row = row,
                                     .empty = _("nothing was signed")};

    if (cli_given(call, "--for") && ask.login)
        return err_set(err, STATUS_USAGE, _("give who signed, or --for: for whom, not both"));
    if (cli_given(call, "--for")) {
        ask.meanwhile = true;
        ask.login = cli_value(call, "--for");
    }
    if (cli_day(call, "--since", &ask.since, err) != STATUS_OK)
        return err->status;
    return cli_list(cli, call, &list_of, err);
}

static const struct cli_option options[] = {
    {"--for", "LOGIN", N_("what deputies signed for this person"), 0},
    {"--since", "DAY", N_("from this day on"), 0},
    CLI_PAGES,
    {NULL, NULL, NULL, 0},
};

const struct cli_command cli_signed_commands[] = {
    {"queue signed", "[LOGIN]", N_("what you signed before, the newest first"),
     N_("A signed acceptance is taken back with: beatbook queue revoke N --claims CODE,… --comment TEXT. The training "
        "unit and the auditor may give anybody's login."),
     options, columns, list},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};
