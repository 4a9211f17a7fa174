/* cli_gateway.c - the gateway's checklist of one apprentice or of a cohort, and milestones: recorded, listed, taken back. */
#include "cli_parts.h"

#include <inttypes.h>
#include <locale.h>
#include <string.h>

#include <beatbook/util/tr.h>

/* --- the checklist ---------------------------------------------------------------------------- */

static const struct cli_column columns[] = {
    {"line", NULL, CLI_TSV},  {"state", N_("state"), 0},    {"title", N_("asked"), 0},
    {"pane", NULL, CLI_TSV},  {"words", N_("so far"), 0},   {"have", NULL, CLI_TSV},
    {"need", NULL, CLI_TSV},  {"due", NULL, CLI_TSV},       {"rule", N_("rule"), 0},
    {"rules", NULL, CLI_TSV}, {"source", NULL, CLI_TSV},    {"evidence", N_("see"), 0},
    {"then", NULL, CLI_TSV},  {"then_have", NULL, CLI_TSV}, {"then_need", NULL, CLI_TSV},
    {NULL, NULL, 0},
};

static const char *title_of(const struct gateway_line *line, struct arena *arena)
{
    const char *title = gateway_title(line, setlocale(LC_MESSAGES, NULL));

    if (line->about != PROVISION_GATEWAY_CRITERIA || line->pane == PANE_NONE)
        return title;
    return arena_printf(arena, "%s: %s", title, names_word(&kind_pane_names, (int)line->pane));
}

static void cells(struct cli_table *table, const struct gateway_line *line, struct arena *arena)
{
    cli_cell(table, line->id);
    cli_cell_word(table, &gateway_state_names, (int64_t)line->state);
    cli_cell(table, title_of(line, arena));
    cli_cell(table, line->pane == PANE_NONE ? NULL : names_word(&kind_pane_names, (int)line->pane));
    cli_cell(table, line->words);
    cli_cell_number(table, line->have);
    cli_cell_number(table, line->need);
    cli_cell_day(table, line->due);
    cli_cell(table, line->rule);
    cli_cell(table, line->rules);
    cli_cell(table, line->source);
    cli_cell(table, line->evidence);
    cli_cell(table, line->then_words ? names_word(&gateway_state_names, (int)line->then_state) : NULL);
    cli_cell_number(table, line->then_have);
    cli_cell_number(table, line->then_need);
}

static void say_head(struct cli *cli, const struct gateway *gateway)
{
    char from[DAY_TEXT], until[DAY_TEXT];

    cli_say(cli, _("%s%s%s · %s %s · %s to %s"), gateway->name, gateway->number ? " " : "",
            gateway->number ? gateway->number : "", gateway->principal, gateway->version,
            day_format(gateway->start_day, from),
            gateway->moved_end_day == DAY_NONE ? "?" : day_format(gateway->moved_end_day, until));
    if (!gateway->rules) {
        cli_say(cli, _("no rules are pinned to this enrolment: nothing says what the gateway asks for"));
        return;
    }
    cli_say(cli, _("%s · %s · rules %s"), gateway->term, gateway->assessment, gateway->rules);
    if (gateway->opened_on != DAY_NONE)
        cli_say(cli, _("open since %s"), day_format(gateway->opened_on, from));
    cli_say(cli, _("%" PRId64 " of %" PRId64 " met%s"), gateway->met, gateway->needed,
            gateway->ready ? _(": all that is asked for") : "");
}

/* For people: what is asked, and below it how far it is, who says so and where to look. */
static void say_line(struct cli *cli, const struct gateway_line *line, const char *login)
{
    static const char *const marks[] = {N_("met"), N_("not yet"), N_("not needed")};

    cli_say(cli, "%s", "");
    cli_say(cli, "%s: %s", _(marks[line->state]), title_of(line, &cli->arena));
    cli_say(cli, "    %s", line->words);
    if (line->then_words && line->differs)
        cli_say(cli, _("    when the gateway was signed: %s"), line->then_words);
    if (line->rule)
        cli_say(cli, _("    rule %s of %s; %s"), line->rule, line->rules,
                line->source ? line->source : _("the training unit sets it"));
    if (line->state == GATEWAY_NOT_YET)
        cli_say(cli, _("    see: beatbook %s %s"), line->evidence, login);
}

static enum status one(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct gateway_ask ask = {.login = cli_argument(call, 0)};
    struct cli_table *table;
    struct gateway gateway;
    enum status status = CLI_ASK(cli, gateway_show, &ask, &gateway, err);

    if (status != STATUS_OK)
        return status;
    if (cli->format == SESSION_JSON) {
        cli_json(cli, &codec_gateway, &gateway);
        return STATUS_OK;
    }
    if (cli->format == SESSION_TEXT) {
        say_head(cli, &gateway);
        for (size_t i = 0; i < gateway.lines.count; i++)
            say_line(cli, &gateway.lines.items[i], gateway.login);
        cli_opening_print(cli, &gateway);
        return STATUS_OK;
    }
    table = cli_table_new(columns, cli->format);
    for (size_t i = 0; i < gateway.lines.count; i++)
        cells(table, &gateway.lines.items[i], &cli->arena);
    cli_table_print(table, cli->out, cli_width(cli));
    cli_table_free(table);
    return STATUS_OK;
}

/* --- a cohort --------------------------------------------------------------------------------- */

static const struct cli_column cohort_columns[] = {
    {"login", N_("login"), 0},       {"name", N_("name"), 0},
    {"rules", N_("rules"), 0},       {"met", N_("met"), CLI_RIGHT},
    {"needed", N_("of"), CLI_RIGHT}, {"wanting", N_("wanting"), 0},
    {"opened", N_("open since"), 0}, {NULL, NULL, 0},
};

static void cohort_row(struct cli_table *table, const void *item)
{
    const struct gateway *gateway = item;
    struct str wanting = STR_INIT;

    for (size_t i = 0; i < gateway->lines.count; i++)
        str_add_f(&wanting, "%s%s", i ? ", " : "", gateway->lines.items[i].id);
    cli_cell(table, gateway->login);
    cli_cell(table, gateway->name);
    cli_cell(table, gateway->rules);
    cli_cell_number(table, gateway->met);
    cli_cell_number(table, gateway->needed);
    cli_cell(table, wanting.buf);
    cli_cell_day(table, gateway->opened_on);
    str_release(&wanting);
}

static enum status run_gateway(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct gateway_ask ask = {.cohort = cli_value(call, "--cohort")};
    const struct cli_list list = {.verb = VERB_GATEWAY_LIST,
                                  .ask = &ask,
                                  .cursor = &ask.cursor,
                                  .columns = cohort_columns,
                                  .row = cohort_row,
                                  .empty = _("nobody is enrolled in that cohort")};

    if (!ask.cohort)
        return one(cli, call, err);
    if (cli_argument(call, 0))
        return err_set(err, STATUS_USAGE, _("a login or a cohort, not both"));
    return cli_list(cli, call, &list, err);
}

static const struct cli_option gateway_options[] = {
    {"--cohort", "C", N_("everybody of that cohort, a row each with what is wanting"), 0},
    CLI_PAGES,
    {NULL, NULL, NULL, 0},
};

/* --- milestones ------------------------------------------------------------------------------- */

static const struct cli_column milestone_columns[] = {
    {"key", N_("key"), 0},
    {"reached", N_("reached"), 0},
    {"on", N_("on"), 0},
    {"name", N_("recorded by"), 0},
    {"login", NULL, CLI_TSV},
    {"at", NULL, CLI_TSV},
    {"asked", NULL, CLI_TSV},
    {"phase", NULL, CLI_TSV},
    {"title", N_("title"), CLI_SHORT},
    {"words", N_("words"), 0},
    {NULL, NULL, 0},
};

static void milestone_row(struct cli_table *table, const void *item)
{
    const struct milestone *milestone = item;

    cli_cell(table, milestone->key);
    cli_cell_flag(table, milestone->reached);
    cli_cell_day(table, milestone->on);
    cli_cell(table, milestone->name);
    cli_cell(table, milestone->login);
    cli_cell_moment(table, milestone->at);
    cli_cell_flag(table, milestone->asked);
    cli_cell(table, milestone->phase);
    cli_cell(table, milestone->title);
    cli_cell(table, milestone->words);
}

static enum status milestone_list(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct milestone_list_ask ask = {.login = cli_argument(call, 0)};
    const struct cli_list list = {.verb = VERB_MILESTONE_LIST,
                                  .ask = &ask,
                                  .row = milestone_row,
                                  .empty = _("the rules name no milestones, and none is recorded")};

    return cli_list(cli, call, &list, err);
}

static enum status set(struct cli *cli, struct milestone_ask *ask, struct err *err)
{
    struct milestone answer;
    char on[DAY_TEXT];
    enum status status = CLI_ASK(cli, milestone_set, ask, &answer, err);

    if (status != STATUS_OK || cli_thing(cli, &codec_milestone, &answer, milestone_columns, milestone_row))
        return status;
    if (ask->end)
        cli_say(cli, _("taken back; %s of %s is not reached now"), answer.key, answer.apprentice);
    else
        cli_say(cli, _("recorded: %s of %s, reached on %s"), answer.key, answer.apprentice,
                day_format(answer.on, on));
    return STATUS_OK;
}

static enum status milestone_set(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct milestone_ask ask = {.login = cli_argument(call, 0),
                                .key = cli_argument(call, 1),
                                .on = DAY_NONE,
                                .words = cli_value(call, "--words")};
    const char *on = cli_value(call, "--on");

    if (on && day_parse(on, &ask.on, err) != STATUS_OK)
        return err->status;
    return set(cli, &ask, err);
}

static enum status milestone_end(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct milestone_ask ask = {.login = cli_argument(call, 0),
                                .key = cli_argument(call, 1),
                                .on = DAY_NONE,
                                .end = true,
                                .words = cli_value(call, "--comment")};

    return set(cli, &ask, err);
}

static const struct cli_option set_options[] = {
    {"--on", "DAY", N_("the day on which it was reached; today without it"), 0},
    {"--words", "TEXT", N_("what shows it: a certificate's number, who examined"), 0},
    {NULL, NULL, NULL, 0},
};

static const struct cli_option end_options[] = {
    {"--comment", "TEXT", N_("the reason"), CLI_NEEDED},
    {NULL, NULL, NULL, 0},
};

const struct cli_command cli_gateway_commands[] = {
    {"gateway", "[LOGIN]", N_("what the gateway asks for: met, not yet and by how much, not needed and why"),
     N_("Each line names the rule that says so. The last column is the command that shows what a line rests on."),
     gateway_options, columns, run_gateway},
    {"milestone list", "[LOGIN]",
     N_("units of the qualification, functional skills and other things reached once"), NULL, NULL,
     milestone_columns, milestone_list},
    {"milestone set", "LOGIN KEY", N_("record that a milestone is reached"),
     N_("For the apprentice's supervisor or assessor of today and the training unit. KEY as 'milestone list' has it; of a unit its code will do."),
     set_options, milestone_columns, milestone_set},
    {"milestone end", "LOGIN KEY", N_("take a milestone back, with a reason"), NULL, end_options,
     milestone_columns, milestone_end},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};
