/* cli_behaviour.c - the employer's verification of behaviours: given, listed, taken back. */
#include "cli_prove.h"

#include <inttypes.h>
#include <stdlib.h>

#include <beatbook/util/tr.h>

static const struct cli_column columns[] = {
    {"code", N_("code"), 0},         {"ref", NULL, CLI_TSV},
    {"verified", N_("verified"), 0}, {"name", N_("by"), 0},
    {"login", NULL, CLI_TSV},        {"at", N_("when"), 0},
    {"examples", N_("rests on"), 0}, {"title", N_("title"), CLI_SHORT},
    {"words", NULL, CLI_TSV},        {NULL, NULL, 0},
};

static void row(struct cli_table *table, const void *item)
{
    const struct behaviour *behaviour = item;
    struct str examples = STR_INIT;

    for (size_t i = 0; i < behaviour->examples.count && behaviour->verified; i++)
        str_add_f(&examples, "%s%" PRId64, i > 0 ? " " : "", behaviour->examples.items[i].entry);
    cli_cell(table, behaviour->code);
    cli_cell(table, behaviour->ref);
    cli_cell_flag(table, behaviour->verified);
    cli_cell(table, behaviour->name);
    cli_cell(table, behaviour->login);
    cli_cell_moment(table, behaviour->at);
    cli_cell(table, examples.buf);
    cli_cell(table, behaviour->title);
    cli_cell(table, behaviour->words);
    str_release(&examples);
}

static enum status list(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct behaviour_list_ask ask = {.login = cli_argument(call, 0)};
    const struct cli_list list = {
        .verb = VERB_BEHAVIOUR_LIST, .ask = &ask, .row = row, .empty = _("no behaviours to be verified")};

    return cli_list(cli, call, &list, err);
}

static enum status read_examples(struct cli *cli, const struct cli_call *call,
                                 struct behaviour_example_list *out, struct err *err)
{
    struct word_list words = {NULL, 0, 0};
    enum status status = STATUS_OK;

    cli_parts(&cli->arena, cli_value(call, "--examples"), CLI_COMMAS, &words);
    for (size_t i = 0; i < words.count && status == STATUS_OK; i++)
        status = cli_entry_text(words.items[i], &LIST_ADD(&cli->arena, out)->entry, err);
    return status;
}

static enum status prepare(struct cli *cli, const void *ask, struct challenge *out, struct err *err)
{
    return CLI_ASK(cli, behaviour_prepare, ask, out, err);
}

static enum status sign(struct cli *cli, const struct cli_call *call, struct behaviour_ask *ask,
                        struct err *err)
{
    const struct cli_proving proving = {prepare, ask, &ask->nonce, false};
    struct cli_proof proof = CLI_PROOF_INIT;
    struct behaviour answer;
    bool wait = false;
    enum status status = cli_prove_by(cli, call, &proving, &proof, &wait, err);

    ask->secret = cli_prove_secret(&proof);
    ask->signature = cli_prove_signature(&proof);
    if (status == STATUS_OK && !wait)
        status = ask->end ? CLI_ASK(cli, behaviour_end, ask, &answer, err)
                          : CLI_ASK(cli, behaviour_verify, ask, &answer, err);
    cli_prove_clear(&proof);
    if (status != STATUS_OK || wait || cli_thing(cli, &codec_behaviour, &answer, columns, row))
        return status;
    if (ask->end)
        cli_say(cli, _("taken back; %s of %s is not verified now"), answer.code, answer.apprentice);
    else
        cli_say(cli, _("verified: %s of %s; entries it rests on: %zu"), answer.code, answer.apprentice,
                answer.examples.count);
    return status;
}

static enum status verify(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct behaviour_ask ask = {.login = cli_argument(call, 0),
                                .criterion = cli_argument(call, 1),
                                .words = cli_value(call, "--words")};
    enum status status = read_examples(cli, call, &ask.examples, err);

    return status == STATUS_OK ? sign(cli, call, &ask, err) : status;
}

static enum status end(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct behaviour_ask ask = {.login = cli_argument(call, 0),
                                .criterion = cli_argument(call, 1),
                                .words = cli_value(call, "--comment"),
                                .end = true};

    return sign(cli, call, &ask, err);
}

static const struct cli_option verify_options[] = {
    {"--examples", "N,…", N_("the entries it rests on, handed in by this apprentice"), CLI_NEEDED},
    {"--words", "TEXT", N_("what shows the behaviour"), CLI_NEEDED},
    CLI_PROVE_OPTIONS,
    {NULL, NULL, NULL, 0},
};

static const struct cli_option end_options[] = {
    {"--comment", "TEXT", N_("the reason"), CLI_NEEDED},
    CLI_PROVE_OPTIONS,
    {NULL, NULL, NULL, 0},
};

const struct cli_command cli_behaviour_commands[] = {
    {"behaviour verify", "LOGIN CODE", N_("verify for the employer that a behaviour is shown"),
     N_("For the apprentice's supervisor of today, at any time and again at the gateway. It is signed like a round of decisions."),
     verify_options, columns, verify},
    {"behaviour list", "[LOGIN]", N_("the behaviours, who verified them, and the entries they rest on"), NULL,
     NULL, columns, list},
    {"behaviour end", "LOGIN CODE", N_("take a verification back, with a reason"), NULL, end_options, columns,
     end},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};
