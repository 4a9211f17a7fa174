/* cli_sample.c - samples of sign-offs for the auditor: drawn, kept, shown; what was found. */
#include "cli_parts.h"

#include <inttypes.h>

#include <beatbook/util/tr.h>

/* --- a plan ------------------------------------------------------------------------------------ */

static const struct cli_column line_columns[] = {
    {"n", NULL, CLI_TSV},
    {"line", NULL, CLI_TSV},
    {"entry", NULL, CLI_TSV},
    {"revision", NULL, CLI_TSV},
    {"signoff", NULL, CLI_TSV},
    {"decision", NULL, CLI_TSV},
    {"ref", NULL, CLI_TSV},
    {"code", NULL, CLI_TSV},
    {"login", NULL, CLI_TSV},
    {"name", NULL, CLI_TSV},
    {"decider", NULL, CLI_TSV},
    {"decider_name", NULL, CLI_TSV},
    {"role", NULL, CLI_TSV},
    {"signed_at", NULL, CLI_TSV},
    {"drawn_for", NULL, CLI_TSV},
    {"risks", NULL, CLI_TSV},
    {"signoffs", NULL, CLI_TSV},
    {"days", NULL, CLI_TSV},
    {"accepted", NULL, CLI_TSV},
    {"seconds", NULL, CLI_TSV},
    {"words", NULL, CLI_TSV},
    {"percent", NULL, CLI_TSV},
    {"alike_entry", NULL, CLI_TSV},
    {"why", NULL, CLI_TSV},
    {"title", NULL, CLI_TSV},
    {"findings", NULL, CLI_TSV},
    {"finding", NULL, CLI_TSV},
    {"seed", NULL, CLI_TSV},
    {NULL, NULL, 0},
};

static const struct sampling_finding *last_of(const struct sampling_line *line)
{
    return line->findings.count > 0 ? &line->findings.items[line->findings.count - 1] : NULL;
}

static void cells(struct cli_table *table, const struct sampling_plan *plan, const struct sampling_line *line)
{
    const struct sampling_why *why = &line->why;
    const struct sampling_finding *last = last_of(line);

    cli_cell_number(table, line->n);
    cli_cell_number(table, line->id > 0 ? line->id : -1);
    cli_cell_number(table, line->entry);
    cli_cell_number(table, line->revision);
    cli_cell_number(table, line->signoff);
    cli_cell_number(table, line->decision);
    cli_cell(table, line->ref);
    cli_cell(table, line->code);
    cli_cell(table, line->login);
    cli_cell(table, line->name);
    cli_cell(table, line->decider);
    cli_cell(table, line->decider_name);
    cli_cell_word(table, &person_role_names, (int64_t)line->role);
    cli_cell_moment(table, line->signed_at);
    cli_cell_word(table, &sampling_risk_names, why->drawn_for);
    cli_cell_set(table, &sampling_risk_names, why->risks);
    cli_cell_number(table, why->signoffs);
    cli_cell_number(table, why->days);
    cli_cell_number(table, why->accepted);
    cli_cell_number(table, why->seconds);
    cli_cell_number(table, why->words);
    cli_cell_number(table, why->percent);
    cli_cell_number(table, why->alike_entry > 0 ? why->alike_entry : -1);
    cli_cell(table, line->words);
    cli_cell(table, line->title);
    cli_cell_number(table, (int64_t)line->findings.count);
    cli_cell(table, last ? names_word(&sampling_verdict_names, (int)last->verdict) : NULL);
    cli_cell_number(table, plan->seed);
}

static void say_finding(struct cli *cli, const struct sampling_finding *finding)
{
    char on[DAY_TEXT];

    cli_say(cli, _("    found %s by %s, %s%s"), names_word(&sampling_verdict_names, (int)finding->verdict),
            finding->by_name, day_format(day_of(finding->at), on),
            finding->hidden   ? _(": the words are erased")
            : *finding->words ? ":"
                              : "");
    if (*finding->words)
        cli_prose(cli, finding->words, 8);
}

static void say_line(struct cli *cli, const struct sampling_line *line)
{
    char on[DAY_TEXT];
    const char *number = line->id > 0 ? arena_printf(&cli->arena, _(" (line %" PRId64 ")"), line->id) : "";

    cli_say(cli, "%s", "");
    cli_say(cli, _("%" PRId64 "%s: entry %" PRId64 ", revision %" PRId64 ", %s: %s"), line->n, number,
            line->entry, line->revision, line->code,
            *line->title ? line->title : _("(words hidden or erased)"));
    cli_say(cli, _("    %s; accepted by %s, signed %s"), line->name, line->decider_name,
            day_format(day_of(line->signed_at), on));
    cli_prose(cli, line->words, 4);
    for (size_t i = 0; i < line->findings.count; i++)
        say_finding(cli, &line->findings.items[i]);
}

static void say_head(struct cli *cli, const struct sampling_plan *plan)
{
    char on[DAY_TEXT], since[DAY_TEXT];

    if (plan->id > 0)
        cli_say(cli,
                _("Sample %" PRId64 ", kept by %s on %s, seed %" PRId64 "; %" PRId64 " of %" PRId64
                  " lines have a finding"),
                plan->id, plan->by_name, day_format(plan->on, on), plan->seed, plan->found, plan->drawn);
    else
        cli_say(cli,
                _("A plan for %s, not kept; to keep it: beatbook sample keep --seed %" PRId64
                  " --lines %" PRId64 "%s%s%s%s"),
                day_format(plan->on, on), plan->seed, plan->size, plan->cohort ? " --cohort " : "",
                plan->cohort ? plan->cohort : "", plan->decider ? " --decider " : "",
                plan->decider ? plan->decider : "");
    if (plan->cohort)
        cli_say(cli, _("only of cohort %s"), plan->cohort);
    if (plan->decider)
        cli_say(cli, _("only what %s decided"), plan->decider);
    if (plan->looked_at == 0)
        cli_say(cli, "%s", _("there is no sign-off that could be drawn"));
    else
        cli_say(cli,
                plan->all ? _("looked at: all %" PRId64 " sign-offs that could be drawn, since %s")
                          : _("looked at: the newest %" PRId64
                              " sign-offs that could be drawn, since %s; older ones not"),
                plan->looked_at, day_format(plan->since, since));
}

static enum status print_plan(struct cli *cli, const struct sampling_plan *plan)
{
    struct cli_table *table;

    if (cli->format == SESSION_JSON) {
        cli_json(cli, &codec_sampling_plan, plan);
        return STATUS_OK;
    }
    if (cli->format == SESSION_TEXT) {
        say_head(cli, plan);
        for (size_t i = 0; i < plan->lines.count; i++)
            say_line(cli, &plan->lines.items[i]);
        return STATUS_OK;
    }
    table = cli_table_new(line_columns, cli->format);
    for (size_t i = 0; i < plan->lines.count; i++)
        cells(table, plan, &plan->lines.items[i]);
    cli_table_print(table, cli->out, cli_width(cli));
    cli_table_free(table);
    return STATUS_OK;
}

static enum status read_ask(const struct cli_call *call, struct sampling_ask *ask, struct err *err)
{
    enum status status;

    *ask = (struct sampling_ask){.size = -1,
                                 .seed = -1,
                                 .cohort = cli_value(call, "--cohort"),
                                 .decider = cli_value(call, "--decider")};
    status = cli_number(call, "--lines", 1, SAMPLING_LINES_MOST, &ask->size, err);
    return status == STATUS_OK ? cli_number(call, "--seed", 0, INT32_MAX, &ask->seed, err) : status;
}

static enum status sample_plan(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct sampling_plan plan;
    struct sampling_ask ask;
    enum status status = read_ask(call, &ask, err);

    if (status == STATUS_OK)
        status = CLI_ASK(cli, sample_plan, &ask, &plan, err);
    return status == STATUS_OK ? print_plan(cli, &plan) : status;
}

static enum status sample_keep(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct sampling_plan plan;
    struct sampling_ask ask;
    enum status status = read_ask(call, &ask, err);

    if (status == STATUS_OK)
        status = CLI_ASK(cli, sample_keep, &ask, &plan, err);
    return status == STATUS_OK ? print_plan(cli, &plan) : status;
}

static enum status sample_show(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct sampling_plan plan;
    struct ask_id ask;
    enum status status = cli_entry_number(call, &ask.id, err);

    if (status == STATUS_OK)
        status = CLI_ASK(cli, sample_show, &ask, &plan, err);
    return status == STATUS_OK ? print_plan(cli, &plan) : status;
}

static const struct cli_option plan_options[] = {
    {"--lines", "N", N_("how many; 20 unless said"), 0},
    {"--seed", "N", N_("the lot; the same on the same day gives the same plan"), 0},
    {"--cohort", "C", N_("only of entries of that cohort"), 0},
    {"--decider", "LOGIN", N_("only of what that person signed"), 0},
    {NULL, NULL, NULL, 0},
};

/* --- kept plans -------------------------------------------------------------------------------- */

static const struct cli_column plan_columns[] = {
    {"sample", N_("sample"), CLI_RIGHT},
    {"on", N_("on"), 0},
    {"by", NULL, CLI_TSV},
    {"by_name", N_("kept by"), 0},
    {"drawn", N_("lines"), CLI_RIGHT},
    {"found", N_("with a finding"), CLI_RIGHT},
    {"looked_at", N_("looked at"), CLI_RIGHT},
    {"cohort", N_("cohort"), 0},
    {"decider", N_("decided by"), 0},
    {"seed", N_("seed"), CLI_RIGHT},
    {NULL, NULL, 0},
};

static void plan_row(struct cli_table *table, const void *item)
{
    const struct sampling_plan *plan = item;

    cli_cell_number(table, plan->id);
    cli_cell_day(table, plan->on);
    cli_cell(table, plan->by);
    cli_cell(table, plan->by_name);
    cli_cell_number(table, plan->drawn);
    cli_cell_number(table, plan->found);
    cli_cell_number(table, plan->looked_at);
    cli_cell(table, plan->cohort);
    cli_cell(table, plan->decider);
    cli_cell_number(table, plan->seed);
}

static enum status sample_list(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct sampling_list_ask ask = {.cursor = NULL};
    const struct cli_list list = {.verb = VERB_SAMPLE_LIST,
                                  .ask = &ask,
                                  .cursor = &ask.cursor,
                                  .limit = &ask.limit,
                                  .row = plan_row,
                                  .empty = _("no sample is kept; beatbook sample plan draws one")};

    return cli_list(cli, call, &list, err);
}

/* --- findings ---------------------------------------------------------------------------------- */

static const struct cli_column finding_columns[] = {
    {"finding", NULL, CLI_TSV},
    {"line", N_("line"), CLI_RIGHT},
    {"sample", NULL, CLI_TSV},
    {"entry", N_("entry"), CLI_RIGHT},
    {"revision", NULL, CLI_TSV},
    {"ref", NULL, CLI_TSV},
    {"code", N_("criterion"), 0},
    {"login", NULL, CLI_TSV},
    {"name", N_("whose"), 0},
    {"decider", NULL, CLI_TSV},
    {"decider_name", N_("decided by"), 0},
    {"verdict", N_("found"), 0},
    {"by", NULL, CLI_TSV},
    {"by_name", NULL, CLI_TSV},
    {"at", NULL, CLI_TSV},
    {"title", NULL, CLI_TSV},
    {"words", N_("words"), 0},
    {NULL, NULL, 0},
};

static void finding_row(struct cli_table *table, const void *item)
{
    const struct sampling_finding *finding = item;

    cli_cell_number(table, finding->id);
    cli_cell_number(table, finding->line);
    cli_cell_number(table, finding->plan);
    cli_cell_number(table, finding->entry);
    cli_cell_number(table, finding->revision);
    cli_cell(table, finding->ref);
    cli_cell(table, finding->code);
    cli_cell(table, finding->login);
    cli_cell(table, finding->name);
    cli_cell(table, finding->decider);
    cli_cell(table, finding->decider_name);
    cli_cell_word(table, &sampling_verdict_names, (int64_t)finding->verdict);
    cli_cell(table, finding->by);
    cli_cell(table, finding->by_name);
    cli_cell_moment(table, finding->at);
    cli_cell(table, finding->title);
    cli_cell(table, finding->words);
}

static enum status sample_find(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct sampling_find_ask ask = {.words = cli_value(call, "--comment")};
    const char *word = cli_argument(call, 1);
    int verdict = names_find(&sampling_verdict_names, word);
    struct sampling_finding answer;
    enum status status = cli_entry_number(call, &ask.line, err);

    if (status == STATUS_OK && verdict < 0)
        return err_set(err, STATUS_USAGE, _("'%s' is no finding: agreed, not-agreed or to-improve"), word);
    ask.verdict = (enum sampling_verdict)verdict;
    if (status == STATUS_OK)
        status = CLI_ASK(cli, sample_find, &ask, &answer, err);
    if (status != STATUS_OK || cli_thing(cli, &codec_sampling_finding, &answer, finding_columns, finding_row))
        return status;
    cli_say(cli,
            _("recorded: %s, %s of entry %" PRId64 " as %s decided it; nothing that was signed is changed"),
            names_word(&sampling_verdict_names, (int)answer.verdict), answer.code, answer.entry,
            answer.decider_name);
    return STATUS_OK;
}

static enum status sample_findings(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct sampling_list_ask ask = {.cursor = NULL};
    const struct cli_list list = {.verb = VERB_SAMPLE_FINDINGS,
                                  .ask = &ask,
                                  .cursor = &ask.cursor,
                                  .limit = &ask.limit,
                                  .row = finding_row,
                                  .empty = _("nothing was found yet")};

    return cli_list(cli, call, &list, err);
}

static const struct cli_option list_options[] = {
    CLI_PAGES,
    {NULL, NULL, NULL, 0},
};

static const struct cli_option find_options[] = {
    {"--comment", "TEXT", N_("what was found; needed unless agreed"), 0},
    {NULL, NULL, NULL, 0},
};

const struct cli_command cli_sample_commands[] = {
    {"sample plan", "", N_("which sign-offs to look at again, and why"),
     N_("For the auditor. Drawn from the newest sign-offs by risk: who is new at deciding, what was never sampled, what was decided faster than it can be read, what stands also in another apprentice's words; every fourth line is by lot. Nothing is kept."),
     plan_options, line_columns, sample_plan},
    {"sample keep", "", N_("draw a plan and keep it, so that findings can be recorded"), NULL, plan_options,
     line_columns, sample_keep},
    {"sample list", "", N_("the samples that were kept"), NULL, list_options, plan_columns, sample_list},
    {"sample show", "N", N_("a kept sample with its lines and the latest findings"), NULL, NULL, line_columns,
     sample_show},
    {"sample find", "LINE agreed|not-agreed|to-improve",
     N_("record what was found about a line of a kept sample"),
     N_("A later finding stands beside an earlier one. Nothing that was signed, decided or counted is changed. Who decided reads it; the apprentice does not."),
     find_options, finding_columns, sample_find},
    {"sample findings", "",
     N_("what was found: all of it for the auditor and training, else about what you signed"), NULL,
     list_options, finding_columns, sample_findings},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};
