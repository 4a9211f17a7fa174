/* cli_sign.c - a round of decisions signed at once; a signature taken back.
 *
 * The statement is fixed by sign.prepare before anything is asked of the person, so that what they re-authenticate for is what
 * is signed. Entries that changed since they were read are left out, named, and make the exit status 1.
 */
#include "cli_parts.h"

#include <inttypes.h>
#include <string.h>

#include <beatbook/util/tr.h>

static const struct cli_column columns[] = {
    {"entry", N_("entry"), CLI_RIGHT},
    {"revision", N_("revision"), CLI_RIGHT},
    {"accepted", N_("accepted"), CLI_RIGHT},
    {"declined", N_("declined"), CLI_RIGHT},
    {"changed", N_("left out"), 0},
    {"name", N_("who"), 0},
    {"title", N_("title"), 0},
    {NULL, NULL, 0},
};

static void row(struct cli_table *table, const void *item)
{
    const struct sign_line *line = item;

    cli_cell_number(table, line->entry);
    cli_cell_number(table, line->revision);
    cli_cell_number(table, line->accepted);
    cli_cell_number(table, line->declined);
    cli_cell_flag(table, line->changed);
    cli_cell(table, line->name);
    cli_cell(table, line->title);
}

static void print_lines(struct cli *cli, const struct sign_line_list *lines)
{
    const struct list_any items = {lines->items, lines->count, 0};

    if (items.count > 0 || cli->format == SESSION_TSV)
        cli_items(cli, NULL, sizeof(struct sign_line), &items, columns, row);
}

/* Those left out are named: they have to be read again. */
static size_t say_changed(struct cli *cli, const struct sign_line_list *lines)
{
    size_t changed = 0;

    for (size_t i = 0; i < lines->count; i++) {
        if (!lines->items[i].changed)
            continue;
        changed++;
        cli_note(cli, _("entry %" PRId64 " is left out: changed since you read it"), lines->items[i].entry);
    }
    return changed;
}

static enum status commit(struct cli *cli, const struct sign_prepared *prepared, const char *secret,
                          struct signed_answer *answer, struct err *err)
{
    const struct sign_ask ask = {prepared->nonce, secret};

    return CLI_ASK(cli, sign_commit, &ask, answer, err);
}

/* Ask for the PIN where the store wants one, then sign. */
static enum status authenticate(struct cli *cli, const struct sign_prepared *prepared,
                                struct signed_answer *answer, struct err *err)
{
    struct str secret = STR_INIT;
    enum status status = STATUS_OK;

    if (prepared->method && !strcmp(prepared->method, "pin"))
        status = cli_secret(cli, _("PIN: "), &secret, err);
    if (status == STATUS_OK)
        status = commit(cli, prepared, secret.len > 0 ? secret.buf : NULL, answer, err);
    cli_secret_clear(&secret);
    return status;
}

static enum status sign(struct cli *cli, const struct cli_call *call, struct err *err)
{
    const struct nothing ask = {false};
    struct sign_prepared prepared;
    struct signed_answer answer;
    enum status status = CLI_ASK(cli, sign_prepare, &ask, &prepared, err);
    size_t changed;

    (void)call;
    if (status != STATUS_OK)
        return status;
    if (cli->format == SESSION_TEXT)
        print_lines(cli, &prepared.items);
    changed = say_changed(cli, &prepared.items);
    if (changed == prepared.items.count)
        return err_set(err, STATUS_STATE, _("every entry was changed since you read it: nothing is signed"));
    status = authenticate(cli, &prepared, &answer, err);
    if (status != STATUS_OK)
        return status;
    if (cli->format == SESSION_JSON)
        cli_json(cli, &codec_signed_answer, &answer);
    else if (cli->format == SESSION_TSV)
        print_lines(cli, &answer.items);
    else if (!strcmp(prepared.method ? prepared.method : "none", "none"))
        cli_say(cli, _("signed, by method none: this store asks for no PIN"));
    else
        cli_say(cli, _("signed"));
    for (size_t i = 0; i < answer.lines.count; i++)
        cli_say(cli, "%s", answer.lines.items[i]);
    return changed > 0 ? STATUS_NO : STATUS_OK;
}

static enum status revoke(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct revoke_ask ask = {.comment = cli_value(call, "--comment")};
    struct word_list codes = {NULL, 0, 0};
    struct str secret = STR_INIT;
    struct entry entry;
    enum status status = cli_entry_number(call, &ask.entry, err);

    cli_parts(&cli->arena, cli_value(call, "--claims"), CLI_COMMAS, &codes);
    ask.claims.items = codes.items;
    ask.claims.count = codes.count;
    if (status == STATUS_OK && codes.count == 0)
        status = err_set(err, STATUS_USAGE, _("--claims needs at least one code"));
    if (status == STATUS_OK)
        status = cli_open(cli, err);
    if (status == STATUS_OK && !strcmp(client_hello(cli->session.client)->method, "pin"))
        status = cli_secret(cli, _("PIN: "), &secret, err);
    ask.secret = secret.len > 0 ? secret.buf : NULL;
    if (status == STATUS_OK)
        status = CLI_ASK(cli, sign_revoke, &ask, &entry, err);
    cli_secret_clear(&secret);
    if (status == STATUS_OK && !cli_thing(cli, &codec_entry, &entry, cli_entry_columns, cli_entry_row))
        cli_say(cli, _("revoked; entry %" PRId64 " is %s"), entry.id,
                names_word(&entry_state_names, (int)entry.state));
    return status;
}

static const struct cli_option revoke_options[] = {
    {"--claims", "CODE,…", N_("these"), CLI_NEEDED},
    {"--comment", "TEXT", N_("the reason"), CLI_NEEDED},
    {NULL, NULL, NULL, 0},
};

const struct cli_command cli_sign_commands[] = {
    {"queue sign", "", N_("sign all your decisions at once"),
     N_("Where the store asks for a PIN, it is read from the terminal without showing it, or else from the "
        "first line of "
        "standard input. Ends with 1 when something was left out because it changed since you read it."),
     NULL, columns, sign},
    {"queue revoke", "N", N_("take signed acceptances back, with a reason"), NULL, revoke_options,
     cli_entry_columns, revoke},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};
