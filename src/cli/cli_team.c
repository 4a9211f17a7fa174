/* cli_team.c - teams, and who belongs to them. */
#include "cli_parts.h"

#include <beatbook/util/tr.h>

static const struct cli_column columns[] = {
    {"name", N_("team"), 0},
    {"count", N_("people"), CLI_RIGHT},
    {"members", N_("members"), 0},
    {NULL, NULL, 0},
};

static void row(struct cli_table *table, const void *item)
{
    const struct team *team = item;
    struct str logins = STR_INIT;

    cli_cell(table, team->name);
    cli_cell_number(table, (int64_t)team->members.count);
    for (size_t i = 0; i < team->members.count; i++)
        str_add_f(&logins, i > 0 ? ",%s" : "%s", team->members.items[i].login);
    cli_cell(table, logins.buf);
    str_release(&logins);
}

static bool thing(struct cli *cli, const struct team *team)
{
    return cli_thing(cli, &codec_team, team, columns, row);
}

static enum status add(struct cli *cli, const struct cli_call *call, struct err *err)
{
    const struct ask_name ask = {cli_argument(call, 0)};
    struct team team;
    enum status status = CLI_ASK(cli, team_add, &ask, &team, err);

    if (status == STATUS_OK && !thing(cli, &team))
        cli_say(cli, _("added the team %s: beatbook team join \"%s\" LOGIN"), team.name, team.name);
    return status;
}

static enum status list(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct nothing ask = {false};
    const struct cli_list teams = {
        .verb = VERB_TEAM_LIST, .ask = &ask, .row = row, .empty = _("no teams: beatbook team add NAME")};

    return cli_list(cli, call, &teams, err);
}

static enum status join(struct cli *cli, const struct cli_call *call, struct err *err)
{
    const struct team_ask ask = {cli_argument(call, 0), cli_argument(call, 1)};
    struct team team;
    enum status status = CLI_ASK(cli, team_join, &ask, &team, err);

    if (status == STATUS_OK && !thing(cli, &team))
        cli_say(cli, _("%s is in the team %s"), ask.login, team.name);
    return status;
}

static enum status part(struct cli *cli, const struct cli_call *call, struct err *err)
{
    const struct team_ask ask = {cli_argument(call, 0), cli_argument(call, 1)};
    struct team team;
    enum status status = CLI_ASK(cli, team_part, &ask, &team, err);

    if (status == STATUS_OK && !thing(cli, &team))
        cli_say(cli, _("%s is not in the team %s any more"), ask.login, team.name);
    return status;
}

const struct cli_command cli_team_commands[] = {
    {"team add", "NAME", N_("make a team"), NULL, NULL, columns, add},
    {"team list", "", N_("the teams and their members"), NULL, NULL, columns, list},
    {"team join", "NAME LOGIN", N_("put a person into a team"), NULL, NULL, columns, join},
    {"team part", "NAME LOGIN", N_("take a person out of a team"), NULL, NULL, columns, part},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};
