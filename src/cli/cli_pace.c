/* cli_pace.c - how far an apprentice is against the planned line: sentences, the burn-up, evidence by month, hours, what is next. */
#include "cli_parts.h"

#include <langinfo.h>
#include <string.h>

#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#define CHART_ROWS 12
#define CHART_COLS 76
#define LABEL 12 /* columns of the panes' names */

static const struct cli_column columns[] = {
    {"on", N_("end of"), 0},
    {"planned_met", N_("planned"), CLI_RIGHT},
    {"met", N_("met"), CLI_RIGHT},
    {"accepted", N_("acceptances"), CLI_RIGHT},
    {NULL, NULL, 0},
};

static void cells(struct cli_table *table, const struct burnup_point *point)
{
    char text[32];

    cli_cell_day(table, point->on);
    snprintf(text, sizeof text, "%lld.%lld", (long long)(point->planned_tenths / 10),
             (long long)(point->planned_tenths % 10));
    cli_cell(table, point->planned_tenths >= 0 ? text : "");
    cli_cell_number(table, point->met);
    cli_cell_number(table, point->accepted);
}

static void print_points(struct cli *cli, const struct burnup *burnup)
{
    struct cli_table *table = cli_table_new(columns, cli->format);

    for (size_t i = 0; i < burnup->points.count; i++)
        cells(table, &burnup->points.items[i]);
    cli_table_print(table, cli->out, cli_width(cli));
    cli_table_free(table);
}

/* --- drawn ------------------------------------------------------------------------------------ */

static int room(const struct cli *cli)
{
    int width = cli_width(cli);

    return width == 0 || width > CHART_COLS ? CHART_COLS : width;
}

static void say_chart(struct cli *cli, const struct burnup *burnup, bool ascii)
{
    struct burnup_chart chart;
    struct str line = STR_INIT;

    burnup_draw(burnup, CHART_ROWS, room(cli), ascii, &cli->arena, &chart);
    for (int row = 0; row < chart.rows; row++) {
        for (int col = 0; col < chart.cols; col++)
            str_add(&line, chart.cells[row * chart.cols + col].letter);
        while (line.len > 0 && line.buf[line.len - 1] == ' ')
            str_cut(&line, line.len - 1);
        cli_say(cli, "%s", line.buf);
        str_clear(&line);
    }
    if (chart.rows > 0)
        cli_say(cli, "%s\n", burnup_legend(ascii));
    str_release(&line);
}

/* The names of the months, a letter each. */
static void say_month_letters(struct cli *cli, const struct burnup *burnup, size_t first)
{
    struct str line = STR_INIT;

    str_add_f(&line, "%*s", LABEL, "");
    for (size_t i = first; i < burnup->months.count; i++) {
        int year, month, month_day, wide;

        day_split(burnup->months.items[i].from, &year, &month, &month_day);
        const char *name = day_month_name(month);
        str_add_n(&line, name, text_grapheme(name, strlen(name), &wide));
        str_add(&line, " ");
    }
    cli_say(cli, "%s", line.buf);
    str_release(&line);
}

static void say_strip(struct cli *cli, const struct burnup *burnup, enum pane pane, size_t first, bool ascii)
{
    const char *name = names_word(&kind_pane_names, (int)pane);
    struct str line = STR_INIT;
    int64_t sum = 0;

    str_add_f(&line, "%s%*s", name, LABEL - (int)strlen(name), "");
    for (size_t i = first; i < burnup->months.count; i++) {
        int64_t entries = burnup_in(&burnup->months.items[i], pane);

        str_add_f(&line, "%s ", burnup_shade(entries, ascii));
        sum += entries;
    }
    str_add_f(&line, " %lld", (long long)sum);
    cli_say(cli, "%s", line.buf);
    str_release(&line);
}

static void say_months(struct cli *cli, const struct burnup *burnup, bool ascii)
{
    size_t most = (size_t)(room(cli) - LABEL - 6) / 2;
    size_t first = burnup->months.count > most ? burnup->months.count - most : 0;

    if (burnup->months.count == 0)
        return;
    say_month_letters(cli, burnup, first);
    for (int pane = 0; pane < PANE_COUNT; pane++)
        say_strip(cli, burnup, (enum pane)pane, first, ascii);
    cli_say(cli, "%s\n", burnup_shades(ascii));
}

/* --- in words --------------------------------------------------------------------------------- */

static void say_with(struct cli *cli, const char *before, struct str *text)
{
    cli_say(cli, "%s%s", before, text->buf);
    str_clear(text);
}

static void say_next(struct cli *cli, const struct burnup *burnup)
{
    struct str text = STR_INIT;

    burnup_say_review(burnup, &text);
    say_with(cli, _("review: "), &text);
    for (size_t i = 0; i < burnup->things.count; i++) {
        burnup_say_thing(&burnup->things.items[i], burnup->pace.today, &text);
        say_with(cli, _("next: "), &text);
    }
    if (burnup->waiting > 0)
        cli_say(cli,
                ngettext("%lld entry waits for a decision", "%lld entries wait for a decision",
                         (unsigned long)burnup->waiting),
                (long long)burnup->waiting);
    cli_say(cli, _("what to seek next: beatbook next %s"), burnup->login);
    str_release(&text);
}

static void say_all(struct cli *cli, const struct burnup *burnup)
{
    bool ascii = strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
    struct str text = STR_INIT;

    cli_say(cli, _("%s%s%s · %s %s"), burnup->name, burnup->number ? " " : "",
            burnup->number ? burnup->number : "", burnup->title ? burnup->title : burnup->framework,
            burnup->version);
    pace_say(&burnup->pace, &text);
    say_with(cli, "", &text);
    pace_say_forecast(&burnup->pace, &text);
    str_add(&text, "\n");
    say_with(cli, "", &text);
    say_chart(cli, burnup, ascii);
    say_months(cli, burnup, ascii);
    hours_say_now(&burnup->hours, &text);
    say_with(cli, _("hours: "), &text);
    hours_say_forecast(&burnup->hours, &text);
    say_with(cli, _("hours: "), &text);
    say_next(cli, burnup);
    str_release(&text);
}

static enum status pace(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct burnup_ask ask = {.login = cli_argument(call, 0)};
    struct burnup burnup;
    enum status status = CLI_ASK(cli, pace_show, &ask, &burnup, err);

    if (status != STATUS_OK)
        return status;
    if (cli->format == SESSION_JSON)
        cli_json(cli, &codec_burnup, &burnup);
    else if (cli->format == SESSION_TSV || cli_given(call, "--table"))
        print_points(cli, &burnup);
    else
        say_all(cli, &burnup);
    return STATUS_OK;
}

static const struct cli_option options[] = {
    {"--table", NULL, N_("the figures of the chart instead of it, a row a week"), 0},
    {NULL, NULL, NULL, 0},
};

const struct cli_command cli_pace_commands[] = {
    {"pace", "[LOGIN]", N_("how many criteria are met against the planned line, and when all would be"),
     N_("The line is even over the planned days of training: breaks are none of them and move its end on. A criterion counts from the day on which "
        "its rule was satisfied, and no longer when it was revoked or its evidence became too old. The forecast goes on at the pace of the last 12 "
        "weeks and does not know what waits for a decision. Below it the entries with an acceptance, by month and pane, the hours, and what is "
        "next. In tsv a row a week."),
     options, columns, pace},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};
