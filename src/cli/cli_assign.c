/* cli_assign.c - who decides about whom, and who is enrolled on what. */
#include "cli_parts.h"

#include <inttypes.h>

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

/* --- enrolments ------------------------------------------------------------------------------- */

static const struct cli_column enrolment_columns[] = {
    {"login", N_("login"), 0},     {"principal", N_("framework"), 0},
    {"version", N_("version"), 0}, {"with", N_("with"), 0},
    {"start_day", N_("from"), 0},  {"end_day", N_("until"), 0},
    {"cohort", N_("cohort"), 0},   {"rules", N_("rules"), 0},
    {"status", N_("status"), 0},   {NULL, NULL, 0},
};

static void enrolment_row(struct cli_table *table, const void *item)
{
    const struct enrolment *enrolment = item;
    const struct enrolment_framework *frameworks = enrolment->frameworks.items;
    struct str with = STR_INIT;

    cli_cell(table, enrolment->login);
    cli_cell(table, enrolment->frameworks.count > 0 ? frameworks[0].id : NULL);
    cli_cell(table, enrolment->frameworks.count > 0 ? frameworks[0].version : NULL);
    for (size_t i = 1; i < enrolment->frameworks.count; i++)
        str_add_f(&with, i > 1 ? ",%s@%s" : "%s@%s", frameworks[i].id, frameworks[i].version);
    cli_cell(table, with.buf);
    cli_cell_day(table, enrolment->start_day);
    cli_cell_day(table, enrolment->end_day);
    cli_cell(table, enrolment->cohort);
    cli_cell(table, enrolment->rules);
    cli_cell_word(table, &person_enrolment_names, (int64_t)enrolment->status);
    str_release(&with);
}

static enum status read_enrolment(struct cli *cli, const struct cli_call *call, struct enrol_ask *ask,
                                  struct err *err)
{
    struct word_list with = {NULL, 0, 0};

    cli_parts(&cli->arena, cli_value(call, "--with"), CLI_COMMAS, &with);
    ask->with.items = with.items;
    ask->with.count = with.count;
    ask->cohort = cli_value(call, "--cohort");
    ask->rules = cli_value(call, "--rules");
    if (cli_day(call, "--start", &ask->start_day, err) != STATUS_OK ||
        cli_day(call, "--end", &ask->end_day, err) != STATUS_OK ||
        cli_number(call, "--age-at-start", 0, 120, &ask->age_at_start, err) != STATUS_OK)
        return err->status;
    return cli_number(call, "--hours-per-week", 1, 168, &ask->hours_per_week, err);
}

static enum status enrol(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct enrol_ask ask = {.login = cli_argument(call, 0),
                            .principal = cli_argument(call, 1),
                            .start_day = DAY_NONE,
                            .end_day = DAY_NONE,
                            .age_at_start = -1,
                            .hours_per_week = -1};
    struct enrolment answer;
    enum status status = read_enrolment(cli, call, &ask, err);

    if (status == STATUS_OK)
        status = CLI_ASK(cli, enrol_add, &ask, &answer, err);
    if (status == STATUS_OK && !cli_thing(cli, &codec_enrolment, &answer, enrolment_columns, enrolment_row)) {
        char from[DAY_TEXT];
        const struct enrolment_framework *principal = answer.frameworks.items;
        cli_say(cli, _("%s is enrolled on %s %s from %s"), answer.login,
                answer.frameworks.count ? principal->id : "?",
                answer.frameworks.count ? principal->version : "", day_format(answer.start_day, from));
        for (size_t i = 1; i < answer.frameworks.count; i++)
            cli_say(cli, _("with %s %s"), principal[i].id, principal[i].version);
        if (answer.rules)
            cli_say(cli, _("by the rules %s %s"), answer.rules, answer.rules_version);
        for (size_t i = 0; i < answer.implies.count; i++)
            cli_say(cli, "  %s", answer.implies.items[i]);
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
static const struct cli_option enrol_options[] = {
    {"--start", "DAY", N_("the first day"), CLI_NEEDED},
    {"--end", "DAY", N_("the planned last day"), 0},
    {"--with", "ID[@VERSION],…", N_("companion frameworks"), 0},
    {"--cohort", "COHORT", N_("who started together"), 0},
    {"--rules", "ID[@VERSION]", N_("the rules document, or none; the highest that fits unless given"), 0},
    {"--age-at-start", "N", N_("age in years on the first day"), 0},
    {"--hours-per-week", "N", N_("weekly hours"), 0},
    {NULL, NULL, NULL, 0},
};

const struct cli_command cli_assign_commands[] = {
    {"assign", "APPRENTICE", N_("say who supervises, assesses or tutors an apprentice"),
     N_("Several at once are possible; a deputy is an assignment with dates. To end one, give it again with "
        "--until."),
     assign_options, assignment_columns, assign},
    {"enrol", "LOGIN ID[@VERSION]", N_("put an apprentice on a framework"),
     N_("The framework named is the principal one: gateway and \"met of total\" are its. Without a version "
        "the highest "
        "in the store is taken and stays."),
     enrol_options, enrolment_columns, enrol},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};
