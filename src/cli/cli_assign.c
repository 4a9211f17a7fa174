/* cli_assign.c - who decides about whom. */
#include "cli_parts.h"

#include <beatbook/util/tr.h>

/* --- assignments ------------------------------------------------------------------------------ */

static const struct cli_column assignment_columns[] = {
    {"apprentice", N_("apprentice"), 0},
    {"role", N_("role"), 0},
    {"login", NULL, CLI_TSV},
    {"team", NULL, CLI_TSV},
    {"name", N_("who"), 0},
    {"from_day", N_("from"), 0},
    {"until_day", N_("until"), 0},
    {NULL, NULL, 0},
};

static void assignment_row(struct cli_table *table, const void *item)
{
    const struct assignment *assignment = item;

    cli_cell(table, assignment->apprentice);
    cli_cell_word(table, &person_role_names, (int64_t)assignment->role);
    cli_cell(table, assignment->login);
    cli_cell(table, assignment->team);
    cli_cell(table, assignment->name);
    cli_cell_day(table, assignment->from_day);
    cli_cell_day(table, assignment->until_day);
}

/* Exactly one of the three roles says to whom. */
static enum status read_to(const struct cli_call *call, struct assign_ask *ask, struct err *err)
{
    static const struct {
        const char *name;
        enum role role;
    } roles[] = {{"--supervisor", ROLE_SUPERVISOR}, {"--assessor", ROLE_ASSESSOR}, {"--tutor", ROLE_TUTOR}};
    int given = 0;

    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        if (!cli_given(call, roles[i].name))
            continue;
        ask->role = roles[i].role;
        ask->to = cli_value(call, roles[i].name);
        given++;
    }
    if (given == 1)
        return STATUS_OK;
    return err_set(err, STATUS_USAGE, _("say who by exactly one of --supervisor, --assessor, --tutor"));
}

static enum status assign(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct assign_ask ask = {
        .apprentice = cli_argument(call, 0), .from_day = DAY_NONE, .until_day = DAY_NONE};
    struct assignment answer;
    enum status status = read_to(call, &ask, err);

    if (status == STATUS_OK)
        status = cli_day(call, "--from", &ask.from_day, err);
    if (status == STATUS_OK)
        status = cli_day(call, "--until", &ask.until_day, err);
    if (status == STATUS_OK)
        status = CLI_ASK(cli, assign_add, &ask, &answer, err);
    if (status == STATUS_OK &&
        !cli_thing(cli, &codec_assignment, &answer, assignment_columns, assignment_row)) {
        char from[DAY_TEXT], until[DAY_TEXT];
        cli_say(cli, _("%s: %s is the %s from %s%s%s"), answer.apprentice_name, answer.name,
                names_word(&person_role_names, (int)answer.role), day_format(answer.from_day, from),
                answer.until_day != DAY_NONE ? _(" to ") : "", day_format(answer.until_day, until));
    }
    return status;
}

static const struct cli_option assign_options[] = {
    {"--supervisor", "LOGIN|TEAM", N_("who decides as the employer"), 0},
    {"--assessor", "LOGIN|TEAM", N_("who assesses"), 0},
    {"--tutor", "LOGIN|TEAM", N_("who coaches on patrol: observes, never decides"), 0},
    {"--from", "DAY", N_("the first day; today unless given"), 0},
    {"--until", "DAY", N_("the last day: open unless given"), 0},
    {NULL, NULL, NULL, 0},
};
const struct cli_command cli_assign_commands[] = {
    {"assign", "APPRENTICE", N_("say who supervises, assesses or tutors an apprentice"),
     N_("Several at once are possible; a deputy is an assignment with dates. To end one, give it again with "
        "--until."),
     assign_options, assignment_columns, assign},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};
