/* cli_board.c - the cohort board: one row an apprentice, who needs help and why; or its groups. */
#include "cli_parts.h"

#include <inttypes.h>
#include <langinfo.h>
#include <stdio.h>
#include <string.h>

#include <beatbook/util/tr.h>

static const struct cli_column columns[] = {
    {"login", N_("login"), 0},
    {"name", N_("name"), CLI_SHORT},
    {"number", NULL, CLI_TSV},
    {"cohort", N_("cohort"), 0},
    {"rules", NULL, CLI_TSV},
    {"group", NULL, CLI_TSV},
    {"status", NULL, CLI_TSV},
    {"start_day", NULL, CLI_TSV},
    {"end_day", NULL, CLI_TSV},
    {"duties", N_("duties"), CLI_RIGHT},
    {"knowledge", N_("knowledge"), CLI_RIGHT},
    {"skills", N_("skills"), CLI_RIGHT},
    {"behaviours", N_("behaviours"), CLI_RIGHT},
    {"met", N_("met"), CLI_RIGHT},
    {"total", NULL, CLI_TSV},
    {"days_ahead", N_("days ahead"), CLI_RIGHT},
    {"returned", NULL, CLI_TSV},
    {"waiting", NULL, CLI_TSV},
    {"oldest_entry", NULL, CLI_TSV},
    {"oldest_on", N_("waits since"), 0},
    {"waiting_for", NULL, CLI_TSV},
    {"minutes", NULL, CLI_TSV},
    {"minutes_due", NULL, CLI_TSV},
    {"minutes_planned", NULL, CLI_TSV},
    {"hours", N_("hours"), CLI_RIGHT},
    {"review", NULL, CLI_TSV},
    {"review_by", N_("review by"), 0},
    {"review_on", NULL, CLI_TSV},
    {"milestones", N_("milestones"), CLI_RIGHT},
    {"handed_on", NULL, CLI_TSV},
    {"active_on", N_("active"), 0},
    {"weeks", N_("12 weeks"), 0},
    {"help", NULL, CLI_TSV},
    {"why", N_("needs help"), 0},
    {NULL, NULL, 0},
};

static bool has_blocks(void)
{
    return !strcmp(nl_langinfo(CODESET), "UTF-8");
}

static void cell_of(struct cli_table *table, int64_t part, int64_t whole)
{
    char text[64];

    snprintf(text, sizeof text, "%" PRId64 "/%" PRId64, part, whole);
    cli_cell(table, text);
}

/* Whole numbers below zero are answers here. */
static void cell_signed(struct cli_table *table, bool known, int64_t number)
{
    char text[32];

    snprintf(text, sizeof text, "%+" PRId64, number);
    cli_cell(table, !known ? NULL : number == 0 ? "0" : text);
}

static void cell_hours(struct cli_table *table, const struct board_row *row)
{
    cell_signed(table, row->due >= 0, (row->minutes - row->due) / 60);
}

static void cell_why(struct cli_table *table, const struct board_row *row)
{
    struct str text = STR_INIT;
    char on[DAY_TEXT];

    if (row->status == ENROLMENT_BREAK && row->back_on != DAY_NONE)
        str_add_f(&text, _("in a break, back on %s"), day_format(row->back_on, on));
    else if (row->status == ENROLMENT_BREAK)
        str_add(&text, _("in a break"));
    for (size_t i = 0; i < row->why.count; i++)
        str_add_f(&text, "%s%s", i ? "; " : "", row->why.items[i].words);
    cli_cell(table, text.buf);
    str_release(&text);
}

static void cell_weeks(struct cli_table *table, const struct board_count_list *weeks)
{
    struct str text = STR_INIT;

    board_say_weeks(weeks, has_blocks(), &text);
    cli_cell(table, text.buf);
    str_release(&text);
}

static void head_cells(struct cli_table *table, const struct board_row *row)
{
    cli_cell(table, row->login);
    cli_cell(table, row->name);
    cli_cell(table, row->number);
    cli_cell(table, row->cohort);
    cli_cell(table, row->rules);
    cli_cell(table, row->group);
    cli_cell_word(table, &person_enrolment_names, row->status);
    cli_cell_day(table, row->start_day);
    cli_cell_day(table, row->end_day);
    for (size_t i = 0; i < PANE_COUNT; i++)
        cell_of(table, i < row->panes.count ? row->panes.items[i].met : 0,
                i < row->panes.count ? row->panes.items[i].total : 0);
    cli_cell_number(table, row->met);
    cli_cell_number(table, row->total);
    cell_signed(table, row->has_pace, row->days_ahead);
}

static void row_cells(struct cli_table *table, const void *item)
{
    const struct board_row *row = item;

    head_cells(table, row);
    cli_cell_number(table, row->returned);
    cli_cell_number(table, row->waiting);
    cli_cell_number(table, row->oldest_entry != 0 ? row->oldest_entry : -1);
    cli_cell_day(table, row->oldest_on);
    cli_cell_texts(table, row->waiting_for.items, row->waiting_for.count);
    cli_cell_number(table, row->minutes);
    cli_cell_number(table, row->due);
    cli_cell_number(table, row->planned);
    cell_hours(table, row);
    cli_cell_word(table, &review_due_names, row->review);
    cli_cell_day(table, row->review_by);
    cli_cell_day(table, row->review_on);
    cell_of(table, row->reached, row->wanted);
    cli_cell_day(table, row->handed_on);
    cli_cell_day(table, row->active_on);
    cell_weeks(table, &row->weeks);
    cli_cell_set(table, &board_reason_names, row->help);
    cell_why(table, row);
}

/* --- groups ------------------------------------------------------------------------------------ */

static const struct cli_column head_columns[] = {
    {"label", N_("group"), 0},
    {"people", N_("people"), CLI_RIGHT},
    {"help", N_("need help"), CLI_RIGHT},
    {"met", N_("met"), CLI_RIGHT},
    {"total", N_("of"), CLI_RIGHT},
    {"weeks", N_("12 weeks"), 0},
    {NULL, NULL, 0},
};

static void head_row(struct cli_table *table, const void *item)
{
    const struct board_head *head = item;

    cli_cell(table, head->label);
    cli_cell_number(table, head->people);
    cli_cell_number(table, head->help);
    cli_cell_number(table, head->met);
    cli_cell_number(table, head->total);
    cell_weeks(table, &head->weeks);
}

static enum status groups(struct cli *cli, struct board_ask *ask, struct err *err)
{
    struct board board;
    enum status status;

    ask->counted = true;
    ask->limit = 1;
    status = CLI_ASK(cli, board_list, ask, &board, err);
    if (status == STATUS_OK)
        cli_items(cli, &codec_board_head, sizeof(struct board_head),
                  (const struct list_any *)(const void *)&board.heads, head_columns, head_row);
    return status;
}

static void say_head(struct cli *cli, const struct board_head *head)
{
    struct str weeks = STR_INIT;

    board_say_weeks(&head->weeks, has_blocks(), &weeks);
    cli_say(cli, "%s", "");
    cli_say(cli, _("%s · people %" PRId64 " · need help %" PRId64 " · met %" PRId64 " of %" PRId64 " · %s"),
            head->label ? head->label : _("none"), head->people, head->help, head->met, head->total,
            weeks.buf);
    str_release(&weeks);
}

static const struct board_head *find_head(const struct board_head_list *heads, const char *label)
{
    for (size_t i = 0; i < heads->count; i++) {
        const char *has = heads->items[i].label;

        if (has == label || (has && label && !strcmp(has, label)))
            return &heads->items[i];
    }
    return NULL;
}

/* For people, in groups: a line for each, its rows below it. */
static enum status in_groups(struct cli *cli, struct board_ask *ask, struct err *err)
{
    struct cli_table *table = cli_table_new(columns, cli->format);
    struct board_head_list heads = {0};
    const struct board_head *now = NULL;
    struct board board;
    enum status status;

    ask->limit = 500;
    do {
        status = CLI_ASK(cli, board_list, ask, &board, err);
        if (status != STATUS_OK)
            break;
        if (!ask->cursor)
            heads = board.heads;
        for (size_t i = 0; i < board.items.count; i++) {
            const struct board_head *head = find_head(&heads, board.items.items[i].group);

            if (head != now) {
                cli_table_print(table, cli->out, cli_width(cli));
                if (head)
                    say_head(cli, head);
            }
            now = head;
            row_cells(table, &board.items.items[i]);
        }
        ask->cursor = board.next;
    } while (board.next);
    cli_table_print(table, cli->out, cli_width(cli));
    cli_table_free(table);
    return status;
}

/* --- the command ---------------------------------------------------------------------------------- */

static enum status read_options(const struct cli_call *call, struct board_ask *ask, struct err *err)
{
    int64_t sort = BOARD_BY_NAME, group = BOARD_NO_GROUP;
    enum status status = cli_word(call, "--sort", &board_column_names, &sort, err);

    if (status == STATUS_OK)
        status = cli_word(call, "--group", &board_group_names, &group, err);
    if (status == STATUS_OK)
        status = cli_word(call, "--status", &person_enrolment_names, &ask->status, err);
    ask->sort = (enum board_column)sort;
    ask->group = (enum board_group)group;
    return status;
}

static enum status run(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct board_ask ask = {.cohort = cli_value(call, "--cohort"),
                            .text = cli_value(call, "--filter"),
                            .status = -1,
                            .help = cli_given(call, "--needs-help"),
                            .descending = cli_given(call, "--reverse")};
    bool part = ask.cohort != NULL || ask.text != NULL || cli_given(call, "--status");
    const struct cli_list list = {
        .verb = VERB_BOARD_LIST,
        .ask = &ask,
        .cursor = &ask.cursor,
        .limit = &ask.limit,
        .row = row_cells,
        .empty = ask.help ? _("nobody there needs help")
                 : part
                     ? _("nobody is enrolled there")
                     : _("nobody is there to show: the training unit adds apprentices (beatbook person add), "
                         "enrols (beatbook enrol) and assigns them (beatbook assign)")};

    if (read_options(call, &ask, err) != STATUS_OK)
        return err->status;
    if (cli_given(call, "--groups"))
        return groups(cli, &ask, err);
    if (ask.group != BOARD_NO_GROUP && cli->format == SESSION_TEXT && !cli_value(call, "--limit") &&
        !cli_value(call, "--after"))
        return in_groups(cli, &ask, err);
    return cli_list(cli, call, &list, err);
}

static const struct cli_option options[] = {
    {"--cohort", "C", N_("only this cohort"), 0},
    {"--sort", "COLUMN",
     N_("name, login, cohort, duties, knowledge, skills, behaviours, met, pace, waiting, hours, review, "
        "milestones, activity or help: what wants looking at first"),
     0},
    {"--reverse", NULL, N_("the other way round"), 0},
    {"--filter", "WORDS", N_("only those whose name, login or number holds it"), 0},
    {"--status", "STATUS", N_("only who is active, or in a break"), 0},
    {"--needs-help", NULL, N_("only who needs help"), 0},
    {"--group", "GROUP", N_("by cohort, supervisor or rules"), 0},
    {"--groups", NULL, N_("the groups alone, with their sums"), 0},
    CLI_PAGES,
    {NULL, NULL, NULL, 0},
};

const struct cli_command cli_board_commands[] = {
    {"board", "", N_("one row an apprentice: met, pace, what waits, hours, review, who needs help and why"),
     N_("For the training unit and the auditor everybody, for who supervises, assesses or tutors those who are assigned to them today. Days are days of "
        "training against the planned line; hours are against what is due by today. Who needs help: more than 28 days behind, nothing handed in for 28 days, "
        "something returned and nothing handed in for 14 days, an entry that waits for more than 14 days, hours more than four weeks behind, a review overdue; "
        "nobody who is in a break."),
     options, columns, run},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};
