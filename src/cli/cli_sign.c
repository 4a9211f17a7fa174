/* cli_sign.c - a round of decisions signed at once; a signature taken back.
 *
 * The statement is fixed by sign.prepare before anything is asked of the person, so that what they re-authenticate for is what
 * is signed. Entries that changed since they were read are left out, named, and make the exit status 1.
 */
#include "cli_prove.h"

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
    cli_title(table, line->title, entry_title_text(line->title), 0);
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
        if (lines->items[i].changed_by)
            cli_note(cli, _("entry %" PRId64 " is left out: changed since you read it: %s has signed it"),
                     lines->items[i].entry, lines->items[i].changed_by);
        else
            cli_note(cli, _("entry %" PRId64 " is left out: changed since you read it"),
                     lines->items[i].entry);
    }
    return changed;
}

/* The same as in other challenges, so that one way of answering does for all. */
static struct challenge challenge_of(const struct sign_prepared *prepared)
{
    return (struct challenge){
        .nonce = prepared->nonce, .method = prepared->method, .text = prepared->text, .keys = prepared->keys};
}

static enum status commit(struct cli *cli, const char *nonce, const struct cli_proof *proof,
                          struct signed_answer *answer, struct err *err)
{
    const struct sign_ask ask = {nonce, cli_prove_secret(proof), cli_prove_signature(proof)};

    return CLI_ASK(cli, sign_commit, &ask, answer, err);
}

static void print_answer(struct cli *cli, const struct signed_answer *answer, const char *method)
{
    if (cli->format == SESSION_JSON)
        cli_json(cli, &codec_signed_answer, answer);
    else if (cli->format == SESSION_TSV)
        print_lines(cli, &answer->items);
    else if (!strcmp(method, "none"))
        cli_say(cli, _("signed, by method none: this store asks for no PIN"));
    else
        cli_say(cli, _("signed"));
    for (size_t i = 0; i < answer->lines.count; i++)
        cli_say(cli, "%s", answer->lines.items[i]);
}

/* What was signed by hand; its round was listed when it was written. */
static enum status bring(struct cli *cli, const char *path, struct cli_proof *proof, struct err *err)
{
    struct signed_answer answer;
    enum status status = cli_prove_read(path, proof, err);

    if (status == STATUS_OK)
        status = commit(cli, proof->nonce.buf, proof, &answer, err);
    if (status != STATUS_OK)
        return status;
    print_answer(cli, &answer, "ssh");
    return say_changed(cli, &answer.items) > 0 ? STATUS_NO : STATUS_OK;
}

static enum status finish(struct cli *cli, const struct cli_call *call, const struct sign_prepared *prepared,
                          struct cli_proof *proof, struct err *err)
{
    const struct challenge challenge = challenge_of(prepared);
    const char *path = cli_value(call, "--write");
    struct signed_answer answer;
    enum status status;

    if (path)
        return cli_prove_write(cli, &challenge, path, "beatbook queue sign", err);
    status = cli_prove(cli, &challenge, proof, err);
    if (status == STATUS_OK)
        status = commit(cli, prepared->nonce, proof, &answer, err);
    if (status == STATUS_OK)
        print_answer(cli, &answer, prepared->method ? prepared->method : "none");
    return status;
}

static enum status sign(struct cli *cli, const struct cli_call *call, struct err *err)
{
    const struct nothing ask = {false};
    struct cli_proof proof = CLI_PROOF_INIT;
    struct sign_prepared prepared = {0};
    size_t changed;
    enum status status;

    if (cli_value(call, "--signature")) {
        status = bring(cli, cli_value(call, "--signature"), &proof, err);
        cli_prove_clear(&proof);
        return status;
    }
    status = CLI_ASK(cli, sign_prepare, &ask, &prepared, err);
    if (status != STATUS_OK)
        return status;
    if (cli->format == SESSION_TEXT)
        print_lines(cli, &prepared.items);
    changed = say_changed(cli, &prepared.items);
    if (changed == prepared.items.count)
        return err_set(err, STATUS_STATE, _("every entry was changed since you read it: nothing is signed"));
    status = finish(cli, call, &prepared, &proof, err);
    cli_prove_clear(&proof);
    return status == STATUS_OK && changed > 0 ? STATUS_NO : status;
}

/* --- revoke ----------------------------------------------------------------------------------- */

static enum status read_revocation(struct cli *cli, const struct cli_call *call, struct revoke_ask *ask,
                                   struct err *err)
{
    struct word_list codes = {NULL, 0, 0};
    enum status status = cli_entry_number(call, &ask->entry, err);

    ask->comment = cli_value(call, "--comment");
    cli_parts(&cli->arena, cli_value(call, "--claims"), CLI_COMMAS, &codes);
    ask->claims.items = codes.items;
    ask->claims.count = codes.count;
    if (status == STATUS_OK && codes.count == 0)
        status = err_set(err, STATUS_USAGE, _("--claims needs at least one code"));
    return status;
}

/* The challenge is shown, and answered unless it is only to be written. *wait: that is all for now. */
static enum status prove_revocation(struct cli *cli, const struct cli_call *call, struct revoke_ask *ask,
                                    struct cli_proof *proof, bool *wait, struct err *err)
{
    const char *path = cli_value(call, "--write");
    struct challenge challenge = {0};
    enum status status;

    *wait = path != NULL;
    if (cli_value(call, "--signature")) {
        ask->nonce = NULL;
        status = cli_prove_read(cli_value(call, "--signature"), proof, err);
        ask->nonce = proof->nonce.buf;
        return status;
    }
    status = CLI_ASK(cli, revoke_prepare, ask, &challenge, err);
    ask->nonce = challenge.nonce;
    if (status == STATUS_OK && path)
        return cli_prove_write(cli, &challenge, path, _("the same command, with"), err);
    return status == STATUS_OK ? cli_prove(cli, &challenge, proof, err) : status;
}

static enum status revoke(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct cli_proof proof = CLI_PROOF_INIT;
    struct revoke_ask ask = {0};
    struct entry entry;
    bool wait = false;
    enum status status = read_revocation(cli, call, &ask, err);

    if (status == STATUS_OK)
        status = prove_revocation(cli, call, &ask, &proof, &wait, err);
    ask.secret = cli_prove_secret(&proof);
    ask.signature = cli_prove_signature(&proof);
    if (status == STATUS_OK && !wait)
        status = CLI_ASK(cli, sign_revoke, &ask, &entry, err);
    cli_prove_clear(&proof);
    if (status == STATUS_OK && !wait &&
        !cli_thing(cli, &codec_entry, &entry, cli_entry_columns, cli_entry_row))
        cli_say(cli, _("revoked; entry %" PRId64 " is %s"), entry.id,
                names_word(&entry_state_names, (int)entry.state));
    return status;
}

static const struct cli_option sign_options[] = {
    CLI_PROVE_OPTIONS,
    {NULL, NULL, NULL, 0},
};

static const struct cli_option revoke_options[] = {
    {"--claims", "CODE,…", N_("these"), CLI_NEEDED},
    {"--comment", "TEXT", N_("the reason"), CLI_NEEDED},
    CLI_PROVE_OPTIONS,
    {NULL, NULL, NULL, 0},
};

const struct cli_command cli_sign_commands[] = {
    {"queue sign", "", N_("sign all your decisions at once"),
     N_("Where the store asks for a PIN or a password, it is read from the terminal without showing it, or else from the "
        "first line of "
        "standard input. Where it asks for an SSH key, your agent signs with it; without one, --write and --signature let you "
        "sign with ssh-keygen. Ends with 1 when something was left out because it changed since you read it."),
     sign_options, columns, sign},
    {"queue revoke", "N", N_("take signed acceptances back, with a reason"), NULL, revoke_options,
     cli_entry_columns, revoke},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};
