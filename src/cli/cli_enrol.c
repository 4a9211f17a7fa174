/* cli_enrol.c - who is enrolled on what: begun, changed, ended, and the breaks in it. */
#include "cli_parts.h"

#include <inttypes.h>
#include <string.h>

#include <beatbook/util/tr.h>

static const struct cli_column enrolment_columns[] = {
    {"login", N_("login"), 0},   {"principal", N_("framework"), 0}, {"version", N_("version"), 0},
    {"with", N_("with"), 0},     {"start_day", N_("from"), 0},      {"end_day", N_("until"), 0},
    {"cohort", N_("cohort"), 0}, {"rules", N_("rules"), 0},         {"status", N_("status"), 0},
    {"ended_on", NULL, CLI_TSV}, {"moved_end_day", NULL, CLI_TSV},  {NULL, NULL, 0},
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
    cli_cell_day(table, enrolment->ended_on);
    cli_cell_day(table, enrolment->moved_end_day);
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
    }
    return status;
}

/* --- changes ---------------------------------------------------------------------------------- */

static void say_end(struct cli *cli, const struct enrolment *enrolment)
{
    char planned[DAY_TEXT], moved[DAY_TEXT];

    if (enrolment->end_day == DAY_NONE)
        return;
    if (enrolment->moved_end_day == enrolment->end_day)
        cli_say(cli, _("the planned end is %s"), day_format(enrolment->end_day, planned));
    else
        cli_say(cli, _("the planned end is %s, moved on from %s by breaks in learning"),
                day_format(enrolment->moved_end_day, moved), day_format(enrolment->end_day, planned));
}

static void say_change(struct cli *cli, const struct enrolment *enrolment)
{
    char on[DAY_TEXT];

    cli_say(cli, _("%s: %s, cohort %s"), enrolment->login,
            names_word(&person_enrolment_names, (int)enrolment->status),
            enrolment->cohort != NULL ? enrolment->cohort : _("none"));
    if (enrolment->ended_on != DAY_NONE)
        cli_say(cli, _("the last day is %s"), day_format(enrolment->ended_on, on));
    else
        say_end(cli, enrolment);
}

static enum status read_change(const struct cli_call *call, struct enrol_change *ask, struct err *err)
{
    ask->cohort = cli_value(call, "--cohort");
    if (cli_day(call, "--end", &ask->end_day, err) != STATUS_OK ||
        cli_day(call, "--on", &ask->on, err) != STATUS_OK ||
        cli_number(call, "--hours-per-week", 1, 168, &ask->hours_per_week, err) != STATUS_OK)
        return err->status;
    return cli_word(call, "--status", &person_enrolment_names, &ask->status, err);
}

static enum status set(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct enrol_change ask = {.login = cli_argument(call, 0),
                               .end_day = DAY_NONE,
                               .hours_per_week = -1,
                               .status = -1,
                               .on = DAY_NONE};
    struct enrolment answer;
    enum status status = read_change(call, &ask, err);

    if (status == STATUS_OK)
        status = CLI_ASK(cli, enrol_set, &ask, &answer, err);
    if (status == STATUS_OK && !cli_thing(cli, &codec_enrolment, &answer, enrolment_columns, enrolment_row))
        say_change(cli, &answer);
    return status;
}

/* --- breaks ----------------------------------------------------------------------------------- */

static void say_breaks(struct cli *cli, const struct enrolment *enrolment)
{
    char from[DAY_TEXT], until[DAY_TEXT];
    size_t i;

    for (i = 0; i < enrolment->breaks.count; i++) {
        const struct break_row *row = &enrolment->breaks.items[i];

        if (row->until_day == DAY_NONE)
            cli_say(cli, _("%s: a break in learning from %s on, until somebody says: enrol resume"),
                    enrolment->login, day_format(row->from_day, from));
        else
            cli_say(cli, _("%s: a break in learning from %s to %s"), enrolment->login,
                    day_format(row->from_day, from), day_format(row->until_day, until));
    }
    if (enrolment->breaks.count == 0)
        cli_say(cli, _("%s has no break in learning"), enrolment->login);
    say_end(cli, enrolment);
}

static enum status ask_break(struct cli *cli, const struct break_ask *ask, struct err *err)
{
    struct enrolment answer;
    enum status status = CLI_ASK(cli, enrol_break, ask, &answer, err);

    if (status == STATUS_OK && !cli_thing(cli, &codec_enrolment, &answer, enrolment_columns, enrolment_row))
        say_breaks(cli, &answer);
    return status;
}

static enum status begin_break(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct break_ask ask = {.login = cli_argument(call, 0),
                            .from_day = DAY_NONE,
                            .until_day = DAY_NONE,
                            .reason = cli_value(call, "--reason")};
    enum status status = cli_day(call, "--from", &ask.from_day, err);

    if (status == STATUS_OK)
        status = cli_day(call, "--until", &ask.until_day, err);
    return status == STATUS_OK ? ask_break(cli, &ask, err) : status;
}

static enum status resume(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct break_ask ask = {
        .login = cli_argument(call, 0), .resume = true, .from_day = DAY_NONE, .until_day = DAY_NONE};
    enum status status = cli_day(call, "--on", &ask.from_day, err);

    return status == STATUS_OK ? ask_break(cli, &ask, err) : status;
}

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

static const struct cli_option set_options[] = {
    {"--cohort", "COHORT", N_("another cohort, from the day of --on"), 0},
    {"--end", "DAY", N_("the planned last day, breaks not counted in"), 0},
    {"--hours-per-week", "N", N_("weekly hours"), 0},
    {"--status", "STATUS", N_("withdrawn, transferred or completed; active takes that back"), 0},
    {"--on", "DAY", N_("first day in the cohort, or the last day before it ended; today unless given"), 0},
    {NULL, NULL, NULL, 0},
};
static const struct cli_option break_options[] = {
    {"--from", "DAY", N_("the first day of it; today unless given"), 0},
    {"--until", "DAY", N_("the last day: open unless given"), 0},
    {"--reason", "REASON", N_("why"), CLI_NEEDED},
    {NULL, NULL, NULL, 0},
};
static const struct cli_option resume_options[] = {
    {"--on", "DAY", N_("the first day back; today unless given"), 0},
    {NULL, NULL, NULL, 0},
};

const struct cli_command cli_enrol_commands[] = {
    {"enrol", "LOGIN ID[@VERSION]", N_("put an apprentice on a framework"),
     N_("The framework named is the principal one: gateway and \"met of total\" are its. Without a version "
        "the highest "
        "in the store is taken and stays."),
     enrol_options, enrolment_columns, enrol},
    {"enrol set", "LOGIN", N_("change the cohort, the planned end or the weekly hours, or end an enrolment"),
     N_("What is not given stays as it is. The cohorts before stay visible on the person. \"person leave\" ends an enrolment as withdrawn "
        "by itself."),
     set_options, enrolment_columns, set},
    {"enrol break", "LOGIN", N_("a break in learning: the clocks stand still"),
     N_("The days of a break do not count: the planned end moves on by them, and no reminder is sent. What somebody writes meanwhile is "
        "taken as ever, and what waits for a decision waits on. The reason is shown to the training unit, the auditor and the apprentice."),
     break_options, enrolment_columns, begin_break},
    {"enrol resume", "LOGIN",
     N_("learning goes on after a break, or the break that is to come is called off"),
     N_("With --on, the end of the last break is moved also when that is over."), resume_options,
     enrolment_columns, resume},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};
