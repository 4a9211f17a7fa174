/* cli_opening.c - the gateway opened: signed in turn, taken back, and what it rested on. */
#include "cli_prove.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/util/tr.h>

/* --- in words --------------------------------------------------------------------------------- */

static const char *role_of(const struct opening *opening, size_t step)
{
    return names_word(&person_role_names, (int)opening->steps.items[step].role);
}

static const char *day_in(struct cli *cli, day on)
{
    char text[DAY_TEXT];

    return arena_dup(&cli->arena, day_format(on, text));
}

static void say_signatures(struct cli *cli, const struct opening *opening)
{
    for (size_t i = 0; i < opening->steps.count; i++) {
        const struct opening_signature *signature =
            i < opening->signatures.count ? &opening->signatures.items[i] : NULL;

        if (signature)
            cli_say(cli, _("    %s: signed on %s by %s (%s)"), role_of(opening, i),
                    day_in(cli, signature->on), signature->name, signature->login);
        else
            cli_say(cli, _("    %s: not signed"), role_of(opening, i));
    }
}

static void say_opening(struct cli *cli, const struct opening *opening)
{
    switch (opening->state) {
    case OPENING_OPEN:
        cli_say(cli, _("open since %s; begun on %s"), day_in(cli, opening->opened_on),
                day_in(cli, opening->on));
        break;
    case OPENING_PENDING:
        cli_say(cli, _("begun on %s, not open yet"), day_in(cli, opening->on));
        break;
    case OPENING_ENDED:
        cli_say(cli, _("begun on %s, taken back on %s by %s (%s): %s"), day_in(cli, opening->on),
                day_in(cli, opening->ended_on), opening->ended_name, opening->ended_by,
                opening->reason && *opening->reason ? opening->reason : _("the reason is erased"));
        break;
    default:
        cli_say(cli, _("begun on %s, and begun anew since: it opens nothing"), day_in(cli, opening->on));
    }
    say_signatures(cli, opening);
}

/* Below the checklist: what counts, what became worse, whose turn it is. */
void cli_opening_print(struct cli *cli, const struct gateway *gateway)
{
    const struct opening *current = opening_current(&gateway->openings);
    const char *next = gateway->next == ROLE_COUNT ? NULL : opening_who(gateway->next);

    if (!current && !gateway->ready)
        return;
    cli_say(cli, "%s", "");
    if (current)
        say_opening(cli, current);
    for (size_t i = 0; i < gateway->changed.count; i++)
        cli_say(cli,
                current && current->state == OPENING_OPEN ? _("    since then: %s") : _("    changed: %s"),
                gateway->changed.items[i]);
    if (gateway->changed.count > 0 && next)
        cli_say(cli, _("it has to be begun anew, by the %s"), next);
    else if (next)
        cli_say(cli, _("next to sign: the %s"), next);
    if (gateway->may_sign)
        cli_say(cli,
                current ? _("you sign it with: beatbook gateway sign %s")
                        : _("you open it with: beatbook gateway open %s"),
                gateway->login);
}

/* --- signed ----------------------------------------------------------------------------------- */

static enum status prepare(struct cli *cli, const void *ask, struct challenge *out, struct err *err)
{
    return CLI_ASK(cli, gateway_prepare, ask, out, err);
}

static void said(struct cli *cli, const struct gateway *gateway)
{
    if (cli->format == SESSION_JSON) {
        cli_json(cli, &codec_gateway, gateway);
        return;
    }
    if (gateway->opened_on != DAY_NONE)
        cli_say(cli, _("signed: the gateway of %s is open since %s"), gateway->login,
                day_in(cli, gateway->opened_on));
    else if (gateway->next != ROLE_COUNT)
        cli_say(cli, _("signed; next to sign is the %s"), opening_who(gateway->next));
    else
        cli_say(cli, "%s", _("signed"));
}

static enum status sign(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct gateway_sign_ask ask = {.login = cli_argument(call, 0)};
    const struct cli_proving proving = {prepare, &ask, &ask.nonce, true};
    struct cli_proof proof = CLI_PROOF_INIT;
    struct gateway answer;
    bool wait = false;
    enum status status = cli_prove_by(cli, call, &proving, &proof, &wait, err);

    ask.secret = cli_prove_secret(&proof);
    ask.signature = cli_prove_signature(&proof);
    if (status == STATUS_OK && !wait)
        status = CLI_ASK(cli, gateway_sign, &ask, &answer, err);
    cli_prove_clear(&proof);
    if (status == STATUS_OK && !wait)
        said(cli, &answer);
    return status;
}

static enum status end(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct gateway_end_ask ask = {.login = cli_argument(call, 0), .words = cli_value(call, "--reason")};
    struct gateway answer;
    enum status status = CLI_ASK(cli, gateway_end, &ask, &answer, err);

    if (status != STATUS_OK)
        return status;
    if (cli->format == SESSION_JSON)
        cli_json(cli, &codec_gateway, &answer);
    else
        cli_say(cli, _("taken back: the gateway of %s is not open"), answer.login);
    return STATUS_OK;
}

/* --- all of them ------------------------------------------------------------------------------ */

static const struct cli_column columns[] = {
    {"opening", N_("opening"), CLI_RIGHT},
    {"state", N_("state"), 0},
    {"begun", N_("begun"), 0},
    {"opened", N_("opened"), 0},
    {"role", N_("role"), 0},
    {"login", N_("login"), 0},
    {"name", N_("name"), 0},
    {"on", N_("signed"), 0},
    {"method", N_("method"), 0},
    {"ended", NULL, CLI_TSV},
    {"ended_by", NULL, CLI_TSV},
    {"reason", NULL, CLI_TSV},
    {"hash", NULL, CLI_TSV},
    {NULL, NULL, 0},
};

static void row(struct cli_table *table, const struct opening *opening, size_t step)
{
    const struct opening_signature *signature =
        step < opening->signatures.count ? &opening->signatures.items[step] : NULL;

    cli_cell_number(table, opening->id);
    cli_cell_word(table, &opening_state_names, (int64_t)opening->state);
    cli_cell_day(table, opening->on);
    cli_cell_day(table, opening->opened_on);
    cli_cell(table, role_of(opening, step));
    cli_cell(table, signature ? signature->login : NULL);
    cli_cell(table, signature ? signature->name : NULL);
    cli_cell_day(table, signature ? signature->on : DAY_NONE);
    cli_cell(table, signature ? signature->method : NULL);
    cli_cell_day(table, opening->ended_on);
    cli_cell(table, opening->ended_by);
    cli_cell(table, opening->ended_by ? opening->reason : NULL);
    cli_cell(table, opening->hash);
}

static void print_rows(struct cli *cli, const struct gateway *gateway)
{
    struct cli_table *table = cli_table_new(columns, cli->format);

    for (size_t i = 0; i < gateway->openings.count; i++)
        for (size_t step = 0; step < gateway->openings.items[i].steps.count; step++)
            row(table, &gateway->openings.items[i], step);
    cli_table_print(table, cli->out, cli_width(cli));
    cli_table_free(table);
}

/* The newest, to the letter: its sum is what was signed. */
static enum status print_rests(struct cli *cli, const struct gateway *gateway, struct err *err)
{
    const struct opening *last =
        gateway->openings.count > 0 ? &gateway->openings.items[gateway->openings.count - 1] : NULL;

    if (!last || !last->rests)
        return err_set(err, STATUS_STATE, _("nobody has begun to open the gateway of %s: nothing is frozen"),
                       gateway->login);
    cli_raw(cli, last->rests);
    return STATUS_OK;
}

static enum status opening(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct gateway_ask ask = {.login = cli_argument(call, 0), .whole = true};
    struct gateway gateway;
    enum status status = CLI_ASK(cli, gateway_show, &ask, &gateway, err);

    if (status != STATUS_OK)
        return status;
    if (cli_given(call, "--rests"))
        return print_rests(cli, &gateway, err);
    if (cli->format == SESSION_JSON) {
        cli_json(cli, &codec_gateway, &gateway);
        return STATUS_OK;
    }
    if (cli->format != SESSION_TEXT) {
        print_rows(cli, &gateway);
        return STATUS_OK;
    }
    if (gateway.openings.count == 0)
        cli_say(cli, _("nobody has begun to open the gateway of %s"), gateway.name);
    for (size_t i = 0; i < gateway.openings.count; i++)
        say_opening(cli, &gateway.openings.items[i]);
    return STATUS_OK;
}

/* --- the table -------------------------------------------------------------------------------- */

static const struct cli_option sign_options[] = {CLI_PROVE_OPTIONS, {NULL, NULL, NULL, 0}};
static const struct cli_option end_options[] = {
    {"--reason", "TEXT", N_("why"), CLI_NEEDED},
    {NULL, NULL, NULL, 0},
};
static const struct cli_option opening_options[] = {
    {"--rests", NULL,
     N_("only the text that was frozen and signed, to the letter: its SHA-256 is in each statement"), 0},
    {NULL, NULL, NULL, 0},
};

const struct cli_command cli_opening_commands[] = {
    {"gateway open", "[LOGIN]", N_("begin to open the gateway: the first of those whom the rules name signs"),
     N_("Only while no line of the checklist is wanting. What it rests on is frozen with this signature. Who signs, and in which order, is in the rules; nobody signs for another, or twice."),
     sign_options, NULL, sign},
    {"gateway sign", "[LOGIN]", N_("sign the gateway that was begun, in turn; the last signature opens it"),
     N_("Exactly what the first one signed is signed. When something of that does not hold any more, it is said, and the gateway is begun anew."),
     sign_options, NULL, sign},
    {"gateway opening", "[LOGIN]",
     N_("who has signed the gateway and when, what was taken back, what it rested on"), NULL, opening_options,
     columns, opening},
    {"gateway end", "LOGIN", N_("take the opening of a gateway back, with a reason: for the training unit"),
     NULL, end_options, NULL, end},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};
