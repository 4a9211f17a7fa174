/* cli_progress.c - where an apprentice stands, and what to seek next. */
#include "cli_parts.h"

#include <inttypes.h>

#include <beatbook/util/tr.h>

/* --- progress --------------------------------------------------------------------------------- */

static const struct cli_column columns[] = {
    {"pane", N_("pane"), 0},
    {"ref", NULL, CLI_TSV},
    {"code", N_("code"), 0},
    {"state", N_("state"), 0},
    {"accepted", NULL, CLI_TSV},
    {"counted", N_("counts"), CLI_RIGHT},
    {"needed", N_("of"), CLI_RIGHT},
    {"waiting", N_("waiting"), CLI_RIGHT},
    {"drafted", N_("drafted"), CLI_RIGHT},
    {"lapses_on", N_("lapses"), 0},
    {"rule", NULL, CLI_TSV},
    {"title", N_("title"), CLI_SHORT},
    {"lacks", N_("lacks"), 0},
    {NULL, NULL, 0},
};

static void cells(struct cli_table *table, enum pane pane, const struct criterion *criterion)
{
    cli_cell_word(table, &kind_pane_names, (int64_t)pane);
    cli_cell(table, criterion->ref);
    cli_cell(table, criterion->code);
    cli_cell_word(table, &progress_state_names, (int64_t)criterion->state);
    cli_cell_number(table, criterion->accepted);
    cli_cell_number(table, criterion->counted);
    cli_cell_number(table, criterion->needed);
    cli_cell_number(table, criterion->waiting);
    cli_cell_number(table, criterion->drafted);
    cli_cell_day(table, criterion->lapses_on);
    cli_cell(table, criterion->rule);
    cli_cell(table, criterion->title);
    cli_cell_texts(table, criterion->lacks.items, criterion->lacks.count);
}

static void say_summary(struct cli *cli, const struct progress *progress)
{
    char from[DAY_TEXT], until[DAY_TEXT];

    cli_say(cli, _("%s%s%s · %s %s"), progress->name, progress->number ? " " : "",
            progress->number ? progress->number : "", progress->title ? progress->title : progress->framework,
            progress->framework_version);
    cli_say(cli,
            _("%" PRId64 " of %" PRId64 " met · entries: %" PRId64 " draft, %" PRId64 " returned, %" PRId64
              " waiting, %" PRId64 " decided · %s to %s"),
            progress->met, progress->total, progress->entries_draft, progress->entries_returned,
            progress->entries_waiting, progress->entries_decided, day_format(progress->start_day, from),
            progress->clock.end_day == DAY_NONE ? "?" : day_format(progress->clock.end_day, until));
    if (progress->opened_on != DAY_NONE)
        cli_say(cli, _("gateway open since %s"), day_format(progress->opened_on, from));
    if (progress->clock.break_from != DAY_NONE)
        cli_say(cli, _("in a break in learning since %s"), day_format(progress->clock.break_from, from));
    for (size_t i = 0; i < progress->panes.count; i++)
        if (progress->panes.items[i].total > 0)
            cli_say(cli, _("  %s: %" PRId64 " of %" PRId64),
                    names_word(&kind_pane_names, (int)progress->panes.items[i].pane),
                    progress->panes.items[i].met, progress->panes.items[i].total);
    cli_say(cli, "%s", "");
}

static void print_table(struct cli *cli, const struct progress *progress)
{
    struct cli_table *table = cli_table_new(columns, cli->format);

    for (size_t i = 0; i < progress->panes.count; i++)
        for (size_t j = 0; j < progress->panes.items[i].criteria.count; j++)
            cells(table, progress->panes.items[i].pane, &progress->panes.items[i].criteria.items[j]);
    cli_table_print(table, cli->out, cli_width(cli));
    cli_table_free(table);
}

static void append(struct cli *cli, struct progress *whole, const struct progress *part)
{
    for (size_t i = 0; i < whole->panes.count && i < part->panes.count; i++)
        for (size_t j = 0; j < part->panes.items[i].criteria.count; j++)
            *LIST_ADD(&cli->arena, &whole->panes.items[i].criteria) = part->panes.items[i].criteria.items[j];
}

/* All pages as one. */
static enum status read_all(struct cli *cli, struct progress_ask *ask, struct progress *whole,
                            struct err *err)
{
    struct progress part;
    enum status status = CLI_ASK(cli, progress_show, ask, whole, err);
    const char *next = status == STATUS_OK ? whole->next : NULL;

    while (next) {
        ask->cursor = next;
        status = CLI_ASK(cli, progress_show, ask, &part, err);
        if (status != STATUS_OK)
            return status;
        append(cli, whole, &part);
        next = part.next;
    }
    whole->next = NULL;
    return status;
}

static enum status progress_of_one(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct progress_ask ask = {.login = cli_argument(call, 0), .framework = cli_value(call, "--framework")};
    struct progress progress;
    enum status status = read_all(cli, &ask, &progress, err);

    if (status != STATUS_OK)
        return status;
    if (cli->format == SESSION_JSON) {
        cli_json(cli, &codec_progress, &progress);
        return STATUS_OK;
    }
    if (cli->format == SESSION_TEXT)
        say_summary(cli, &progress);
    print_table(cli, &progress);
    return STATUS_OK;
}

/* --- next ------------------------------------------------------------------------------------- */

static const struct cli_column next_columns[] = {
    {"ref", NULL, CLI_TSV},
    {"code", N_("code"), 0},
    {"state", N_("state"), 0},
    {"gain", N_("moves"), CLI_RIGHT},
    {"with", N_("with"), 0},
    {"title", N_("title"), CLI_SHORT},
    {"why", N_("why"), 0},
    {"from", NULL, CLI_TSV},
    {"observed", NULL, CLI_TSV},
    {"later", NULL, CLI_TSV},
    {NULL, NULL, 0},
};

static void next_row(struct cli_table *table, const void *item)
{
    const struct suggestion *suggestion = item;

    cli_cell(table, suggestion->ref);
    cli_cell(table, suggestion->code);
    cli_cell_word(table, &progress_state_names, (int64_t)suggestion->state);
    cli_cell_number(table, suggestion->gain);
    cli_cell_texts(table, suggestion->with.items, suggestion->with.count);
    cli_cell(table, suggestion->title);
    cli_cell(table, suggestion->why);
    cli_cell_day(table, suggestion->from);
    cli_cell_flag(table, suggestion->observed);
    cli_cell_texts(table, suggestion->later.items, suggestion->later.count);
}

/* In text: why, in a sentence, under each. */
static enum status next_in_words(struct cli *cli, const struct suggestions_ask *ask, const char *empty,
                                 struct err *err)
{
    struct suggestions answer;
    enum status status = CLI_ASK(cli, next_list, ask, &answer, err);

    if (status != STATUS_OK)
        return status;
    if (answer.items.count == 0)
        cli_note(cli, "%s", empty);
    for (size_t i = 0; i < answer.items.count; i++) {
        const struct suggestion *suggestion = &answer.items.items[i];
        cli_say(cli, "%s  %s", suggestion->code ? suggestion->code : suggestion->ref, suggestion->title);
        cli_prose(cli, suggestion->why, 4);
    }
    return STATUS_OK;
}

static enum status next(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct suggestions_ask ask = {.login = cli_argument(call, 0)};
    const char *empty = _("nothing is left to seek: every criterion is met or on its way");
    const struct cli_list list = {.verb = VERB_NEXT_LIST, .ask = &ask, .row = next_row, .empty = empty};
    enum status status = cli_number(call, "--most", 1, 100, &ask.most, err);

    if (status != STATUS_OK)
        return status;
    return cli->format == SESSION_TEXT ? next_in_words(cli, &ask, empty, err)
                                       : cli_list(cli, call, &list, err);
}

static const struct cli_option progress_options[] = {
    {"--framework", "ID", N_("a companion framework instead of the principal one"), 0},
    {NULL, NULL, NULL, 0},
};
static const struct cli_option next_options[] = {
    {"--most", "N", N_("at most so many; 5 unless given"), 0},
    {NULL, NULL, NULL, 0},
};

const struct cli_command cli_progress_commands[] = {
    {"progress", "[LOGIN]", N_("every criterion with its counts and what it lacks"), NULL, progress_options,
     columns, progress_of_one},
    {"next", "[LOGIN]", N_("what to seek evidence for next, and why"), NULL, next_options, next_columns,
     next},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};
