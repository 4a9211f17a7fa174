/* cli_hours.c - hours: where an apprentice stands, the lines behind it, a new line, a correction, the figures of a funding return. */
#include "cli_parts.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <beatbook/util/tr.h>

/* --- summary ---------------------------------------------------------------------------------- */

static const struct cli_column period_columns[] = {
    {"label", N_("when"), 0},
    {"from", N_("from"), 0},
    {"until", NULL, CLI_TSV},
    {"planned", N_("planned"), CLI_RIGHT},
    {"actual", N_("done"), CLI_RIGHT},
    {"confirmed", N_("confirmed"), CLI_RIGHT},
    {"other", N_("on the job"), CLI_RIGHT},
    {"outside", N_("not counted"), CLI_RIGHT},
    {NULL, NULL, 0},
};

/* Minutes: for people as hours and minutes, for programs whole. */
static void cell_minutes(struct cli *cli, struct cli_table *table, int64_t minutes)
{
    char text[64];

    if (cli->format != SESSION_TEXT || minutes == -1) {
        cli_cell_number(table, minutes);
        return;
    }
    snprintf(text, sizeof text, "%s%lld:%02lld", minutes < 0 ? "-" : "", llabs(minutes) / 60,
             llabs(minutes) % 60);
    cli_cell(table, text);
}

static void print_periods(struct cli *cli, const struct hours_period_list *periods)
{
    struct cli_table *table = cli_table_new(period_columns, cli->format);

    for (size_t i = 0; i < periods->count; i++) {
        const struct hours_period *period = &periods->items[i];

        cli_cell(table, period->label);
        cli_cell_day(table, period->from);
        cli_cell_day(table, period->until);
        cell_minutes(cli, table, period->planned);
        cell_minutes(cli, table, period->actual);
        cell_minutes(cli, table, period->confirmed);
        cell_minutes(cli, table, period->other);
        cell_minutes(cli, table, period->outside);
    }
    cli_table_print(table, cli->out, cli_width(cli));
    cli_table_free(table);
}

static void say_summary(struct cli *cli, const struct hours *hours)
{
    struct str now = STR_INIT, forecast = STR_INIT, plan = STR_INIT, confirmed = STR_INIT;

    hours_say_now(hours, &now);
    hours_say_forecast(hours, &forecast);
    hours_say_plan(hours, &plan);
    hours_say_confirmed(hours, &confirmed);
    cli_say(cli, "%s%s%s", hours->name, hours->number ? " " : "", hours->number ? hours->number : "");
    cli_say(cli, "%s", now.buf);
    cli_say(cli, "%s", forecast.buf);
    if (hours->planned >= 0)
        cli_say(cli, _("plan: %s"), plan.buf);
    cli_say(cli, "%s", confirmed.buf);
    cli_say(cli, "%s", "");
    str_release(&now);
    str_release(&forecast);
    str_release(&plan);
    str_release(&confirmed);
}

static enum status read_by(const struct cli_call *call, bool *weeks, struct err *err)
{
    const char *by = cli_value(call, "--by");

    *weeks = by && !strcmp(by, "week");
    if (!by || *weeks || !strcmp(by, "month"))
        return STATUS_OK;
    return err_set(err, STATUS_USAGE, _("--by is week or month, not '%.60s'"), by);
}

static enum status show(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct hours_ask ask = {.login = cli_argument(call, 0)};
    struct hours hours;
    bool weeks = false;
    enum status status = read_by(call, &weeks, err);

    if (status == STATUS_OK)
        status = CLI_ASK(cli, hours_show, &ask, &hours, err);
    if (status != STATUS_OK)
        return status;
    if (cli->format == SESSION_JSON) {
        cli_json(cli, &codec_hours, &hours);
        return STATUS_OK;
    }
    if (cli->format == SESSION_TEXT)
        say_summary(cli, &hours);
    print_periods(cli, weeks ? &hours.weeks : &hours.months);
    return STATUS_OK;
}

/* --- lines ------------------------------------------------------------------------------------ */

static const struct cli_column line_columns[] = {
    {"line", N_("line"), 0},
    {"on", N_("day"), 0},
    {"minutes", N_("minutes"), CLI_RIGHT},
    {"stands", N_("now"), CLI_RIGHT},
    {"reason", N_("reason"), 0},
    {"fate", N_("counts?"), 0},
    {"state", N_("entry"), 0},
    {"corrects", N_("corrects"), 0},
    {"login", N_("by"), 0},
    {"at", NULL, CLI_TSV},
    {"words", N_("what"), CLI_SHORT},
    {NULL, NULL, 0},
};

/* "E12" of entry 12, "L7" of line 7: what `hours correct` takes. */
static const char *line_name(char *buffer, size_t size, char letter, int64_t number)
{
    snprintf(buffer, size, "%c%" PRId64, letter, number);
    return buffer;
}

static void line_row(struct cli_table *table, const void *item)
{
    const struct hours_line *line = item;
    bool is_entry = line->source == HOURS_ENTRY;
    char text[32], name[32], corrects[32] = "";

    if (line->source == HOURS_CORRECTION)
        line_name(corrects, sizeof corrects, line->entry ? 'E' : 'L',
                  line->entry ? line->entry : line->corrects);
    snprintf(text, sizeof text, "%" PRId64, line->minutes);
    cli_cell(table, line_name(name, sizeof name, is_entry ? 'E' : 'L', is_entry ? line->entry : line->id));
    cli_cell_day(table, line->on);
    cli_cell(table, text); /* a difference may be -1 */
    cli_cell_number(table, line->stands);
    cli_cell(table, line->reason);
    cli_cell_word(table, &hours_fate_names, (int64_t)line->fate);
    cli_cell(table, line->state >= 0 ? names_word(&entry_state_names, (int)line->state) : "");
    cli_cell(table, corrects);
    cli_cell(table, line->login);
    cli_cell_moment(table, line->at);
    cli_cell(table, line->words);
}

static enum status list(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct hours_list_ask ask = {.login = cli_argument(call, 0)};
    const struct cli_list lines = {
        .verb = VERB_HOURS_LIST,
        .ask = &ask,
        .cursor = &ask.cursor,
        .limit = &ask.limit,
        .row = line_row,
        .empty = _("no hours yet: they come with entries, and with: beatbook hours add")};

    return cli_list(cli, call, &lines, err);
}

/* --- written ---------------------------------------------------------------------------------- */

static void say_line(struct cli *cli, const struct hours_line *line, const char *before)
{
    struct str minutes = STR_INIT;
    char on[DAY_TEXT], name[32];

    hours_text(line->minutes, &minutes);
    cli_say(cli, _("%s as %s: %s on %s%s%s"), before, line_name(name, sizeof name, 'L', line->id),
            minutes.buf, day_format(line->on, on),
            line->fate == HOURS_COUNTS ? "" : _("; it does not count: "),
            line->fate == HOURS_COUNTS ? "" : _(hours_fate_words(line->fate)));
    str_release(&minutes);
}

static enum status add(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct hours_add_ask ask = {
        .on = DAY_NONE, .minutes = -1, .reason = cli_value(call, "--reason"), .words = cli_argument(call, 0)};
    struct hours_line line;
    enum status status = cli_day(call, "--on", &ask.on, err);

    if (status == STATUS_OK)
        status = cli_number(call, "--minutes", 1, HOURS_DAY_MOST, &ask.minutes, err);
    if (status == STATUS_OK)
        status = CLI_ASK(cli, hours_add, &ask, &line, err);
    if (status == STATUS_OK && !cli_thing(cli, &codec_hours_line, &line, line_columns, line_row))
        say_line(cli, &line, _("logged"));
    return status;
}

/* "L7", "7" or "E12". */
static enum status read_line_name(const char *text, struct hours_correct_ask *ask, struct err *err)
{
    bool is_entry = text && toupper((unsigned char)*text) == 'E';
    const char *digits = text && (is_entry || toupper((unsigned char)*text) == 'L') ? text + 1 : text;
    size_t length = digits ? strspn(digits, "0123456789") : 0;
    int64_t number = length > 0 && length < 18 && digits[length] == '\0' ? atoll(digits) : 0;

    if (number <= 0)
        return err_set(err, STATUS_USAGE,
                       _("'%.60s' is no line of hours: take it from \"beatbook hours list\", as L7 or E12"),
                       text ? text : "");
    *(is_entry ? &ask->entry : &ask->line) = number;
    return STATUS_OK;
}

static enum status correct(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct hours_correct_ask ask = {
        .login = cli_value(call, "--of"), .minutes = -1, .was = -1, .words = cli_value(call, "--reason")};
    struct hours_line line;
    enum status status = read_line_name(cli_argument(call, 0), &ask, err);

    if (status == STATUS_OK)
        status = cli_number(call, "--minutes", 0, HOURS_DAY_MOST, &ask.minutes, err);
    if (status == STATUS_OK)
        status = CLI_ASK(cli, hours_correct, &ask, &line, err);
    if (status == STATUS_OK && !cli_thing(cli, &codec_hours_line, &line, line_columns, line_row))
        say_line(cli, &line, _("corrected"));
    return status;
}

static enum status reduce(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct hours_reduce_ask ask = {.login = cli_argument(call, 0), .words = cli_value(call, "--reason")};
    struct hours hours;
    enum status status = cli_number(call, "--percent", 0, 100, &ask.percent, err);

    if (status == STATUS_OK)
        status = cli_number(call, "--minutes", 0, 9999 * 60, &ask.minutes, err);
    if (status == STATUS_OK && !cli_given(call, "--percent") && !cli_given(call, "--minutes"))
        status = err_set(err, STATUS_USAGE, _("how much? give --percent or --minutes; 0 takes nothing off"));
    if (status == STATUS_OK)
        status = CLI_ASK(cli, hours_reduce, &ask, &hours, err);
    if (status != STATUS_OK)
        return status;
    if (cli->format == SESSION_TEXT)
        say_summary(cli, &hours);
    else if (cli->format == SESSION_JSON)
        cli_json(cli, &codec_hours, &hours);
    else
        print_periods(cli, &hours.months);
    return STATUS_OK;
}

/* --- tables ----------------------------------------------------------------------------------- */

static const struct cli_option show_options[] = {
    {"--by", "week|month", N_("the table's rows: months unless said"), 0},
    {NULL, NULL, NULL, 0},
};
static const struct cli_option list_options[] = {
    CLI_PAGES,
    {NULL, NULL, NULL, 0},
};
static const struct cli_option add_options[] = {
    {"--on", "DAY", N_("the day"), CLI_NEEDED},
    {"--minutes", "N", N_("how long"), CLI_NEEDED},
    {"--reason", "REASON", N_("why it is off the job: see \"entry offers\"; without, it is on the job"), 0},
    {NULL, NULL, NULL, 0},
};
static const struct cli_option correct_options[] = {
    {"--minutes", "N", N_("what it is to be; 0 takes it out"), CLI_NEEDED},
    {"--reason", "TEXT", N_("why"), CLI_NEEDED},
    {"--of", "LOGIN", N_("whose; without, one's own"), 0},
    {NULL, NULL, NULL, 0},
};
static const struct cli_option reduce_options[] = {
    {"--percent", "N", N_("so much of the planned hours"), 0},
    {"--minutes", "N", N_("so many minutes of them"), 0},
    {"--reason", "TEXT", N_("what was learnt before"), CLI_NEEDED},
    {NULL, NULL, NULL, 0},
};

const struct cli_command cli_hours_commands[] = {
    {"hours", "[LOGIN]", N_("off-the-job training: planned, done, forecast, by month or week"),
     N_("Planned and due follow from the rules of the enrolment, its days and its hours a week; breaks move the plan on. What counts lies in "
        "the practical period, in no break, and says a reason of the rules' list. The forecast goes on at the pace of the last 12 weeks. "
        "Confirmed is what stands on entries that are decided. Minutes in tsv and json, hours:minutes in text."),
     show_options, period_columns, show},
    {"hours list", "[LOGIN]", N_("the lines behind the hours: entries, the learning log, corrections"),
     N_("Entries are named E12, lines of the learning log and corrections L7. \"now\" is what stands with all corrections; \"counts?\" "
        "says why a line does not."),
     list_options, line_columns, list},
    {"hours add", "TEXT", N_("a line of the learning log: hours without evidence, and what was learnt"), NULL,
     add_options, line_columns, add},
    {"hours correct", "LINE", N_("correct minutes by a new line that names the old one"),
     N_("LINE as \"hours list\" names it: L7, or E12 for the minutes of entry 12, which the training unit alone corrects. What was written "
        "stays, and a correction of an entry holds until the entry is handed in again."),
     correct_options, line_columns, correct},
    {"hours reduce", "LOGIN", N_("what prior learning takes off the planned hours"),
     N_("For the training unit. The last one holds; 0 takes nothing off any more. Where the rules set a least number of hours, it stays."),
     reduce_options, period_columns, reduce},
    {"hours return", "", N_("the figures that a funding return asks for, as CSV"),
     N_("For the training unit and the auditor: one row an enrolment. Columns of the CSV: login, name, number, cohort, framework, version, "
        "rules, start_day, end_day (planned at the start), last_day (of the practical period, empty while it goes on), planned_hours, "
        "actual_hours, planned_minutes, actual_minutes. Hours are whole, 0 to 9999: planned ones rounded up, actual ones down; unknown is "
        "empty. A text that a spreadsheet would take for a formula begins with an apostrophe."),
     cli_hours_return_options, cli_hours_return_columns, cli_hours_return},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};
