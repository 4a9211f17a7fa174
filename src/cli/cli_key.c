/* cli_key.c - SSH keys that may sign: added, listed, ended. */
#include "cli_parts.h"

#include <stdlib.h>

#include <beatbook/app/key_file.h>
#include <beatbook/util/tr.h>

static const struct cli_column columns[] = {
    {"id", N_("key"), CLI_RIGHT},
    {"login", N_("login"), 0},
    {"fingerprint", N_("fingerprint"), 0},
    {"from", N_("from"), 0},
    {"until", N_("until"), 0},
    {"valid", N_("signs now"), 0},
    {"comment", N_("comment"), CLI_SHORT},
    {"ended_at", NULL, CLI_TSV},
    {"key", NULL, CLI_TSV},
    {NULL, NULL, 0},
};

static void row(struct cli_table *table, const void *item)
{
    const struct signing_key *key = item;

    cli_cell_number(table, key->id);
    cli_cell(table, key->login);
    cli_cell(table, key->fingerprint);
    cli_cell_day(table, key->from_day);
    cli_cell_day(table, key->until_day);
    cli_cell_flag(table, key->valid);
    cli_cell(table, key->comment);
    cli_cell_moment(table, key->ended_at);
    cli_cell(table, key->line);
}

static bool thing(struct cli *cli, const struct signing_key *key)
{
    return cli_thing(cli, &codec_signing_key, key, columns, row);
}

static enum status add(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct key_ask ask = {.login = cli_argument(call, 0), .from_day = DAY_NONE, .until_day = DAY_NONE};
    struct str line = STR_INIT;
    struct signing_key key;
    char from[DAY_TEXT], until[DAY_TEXT];
    enum status status = cli_day(call, "--from", &ask.from_day, err);

    if (status == STATUS_OK)
        status = cli_day(call, "--until", &ask.until_day, err);
    if (status == STATUS_OK)
        status = key_file_read(cli_argument(call, 1), &line, err);
    ask.line = line.buf;
    if (status == STATUS_OK)
        status = CLI_ASK(cli, key_add, &ask, &key, err);
    str_release(&line);
    if (status != STATUS_OK || thing(cli, &key))
        return status;
    cli_say(cli, _("key %lld of %s, from %s%s%s: %s"), (long long)key.id, key.name,
            day_format(key.from_day, from), key.until_day != DAY_NONE ? _(" until ") : "",
            day_format(key.until_day, until), key.fingerprint);
    cli_say(cli, _("compare it with what they see: ssh-keygen -l -f FILE.pub"));
    return status;
}

static enum status list(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct key_list_ask ask = {cli_argument(call, 0)};
    const struct cli_list keys = {.verb = VERB_KEY_LIST,
                                  .ask = &ask,
                                  .row = row,
                                  .empty = _("no keys: beatbook key add LOGIN FILE.pub")};

    return cli_list(cli, call, &keys, err);
}

static enum status end(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct key_end_ask ask = {.on = DAY_NONE};
    struct signing_key key;
    char *after;
    char on[DAY_TEXT];
    enum status status = cli_day(call, "--on", &ask.on, err);

    ask.id = strtoll(cli_argument(call, 0), &after, 10);
    if (status == STATUS_OK && (*after != '\0' || ask.id <= 0))
        status = err_set(err, STATUS_USAGE, _("'%s' is no number of a key; see: beatbook key list"),
                         cli_argument(call, 0));
    if (status == STATUS_OK)
        status = CLI_ASK(cli, key_end, &ask, &key, err);
    if (status != STATUS_OK || thing(cli, &key))
        return status;
    if (key.ended_at != MOMENT_NONE)
        cli_say(cli, _("key %lld of %s signs nothing from now on; what it signed stays signed"),
                (long long)key.id, key.name);
    else
        cli_say(cli, _("key %lld of %s signs until %s"), (long long)key.id, key.name,
                day_format(key.until_day, on));
    return status;
}

static const struct cli_option add_options[] = {
    {"--from", "DAY", N_("from this day on, else from today"), 0},
    {"--until", "DAY", N_("its last day, else none"), 0},
    {NULL, NULL, NULL, 0},
};

static const struct cli_option end_options[] = {
    {"--on", "DAY", N_("its last day; else it ends at once"), 0},
    {NULL, NULL, NULL, 0},
};

const struct cli_command cli_key_commands[] = {
    {"key add", "LOGIN FILE", N_("let a person sign with an SSH key: FILE is its .pub"),
     N_("Keys of the types ssh-ed25519 and sk-ssh-ed25519@openssh.com sign; ssh-keygen -t ed25519 makes one. A key "
        "is one person's. The training unit adds it, having seen who holds it."),
     add_options, columns, add},
    {"key list", "[LOGIN]", N_("the keys that sign, or signed"), NULL, NULL, columns, list},
    {"key end", "ID", N_("a key signs no more: lost, stolen, replaced"),
     N_("What it signed stays signed. A person may end a key of their own."), end_options, columns, end},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};
