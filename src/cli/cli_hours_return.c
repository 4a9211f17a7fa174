/* cli_hours_return.c - the figures of a funding return: all pages, then one file, whole or not at all. */
#include "cli_parts.h"

#include <inttypes.h>
#include <string.h>

#include <beatbook/util/file.h>
#include <beatbook/util/tr.h>

const struct cli_column cli_hours_return_columns[] = {
    {"login", N_("login"), 0},
    {"name", N_("name"), CLI_SHORT},
    {"number", NULL, CLI_TSV},
    {"cohort", N_("cohort"), 0},
    {"framework", NULL, CLI_TSV},
    {"version", NULL, CLI_TSV},
    {"rules", N_("rules"), 0},
    {"start_day", N_("start"), 0},
    {"end_day", N_("planned end"), 0},
    {"last_day", N_("last day"), 0},
    {"planned_hours", N_("planned h"), CLI_RIGHT},
    {"actual_hours", N_("actual h"), CLI_RIGHT},
    {"planned_minutes", NULL, CLI_TSV},
    {"actual_minutes", NULL, CLI_TSV},
    {NULL, NULL, 0},
};

const struct cli_option cli_hours_return_options[] = {
    {"--cohort", "C", N_("only this cohort"), 0},
    {"--to", "FILE", N_("write CSV there; without, the rows are listed"), 0},
    CLI_PAGES,
    {NULL, NULL, NULL, 0},
};

static void row(struct cli_table *table, const void *item)
{
    const struct hours_return_row *line = item;

    cli_cell(table, line->login);
    cli_cell(table, line->name);
    cli_cell(table, line->number);
    cli_cell(table, line->cohort);
    cli_cell(table, line->framework);
    cli_cell(table, line->version);
    cli_cell(table, line->rules);
    cli_cell_day(table, line->start_day);
    cli_cell_day(table, line->end_day);
    cli_cell_day(table, line->last_day);
    cli_cell_number(table, line->planned_hours);
    cli_cell_number(table, line->actual_hours);
    cli_cell_number(table, line->planned);
    cli_cell_number(table, line->actual);
}

/* --- CSV -------------------------------------------------------------------------------------- */

/* Quoted always; a text that a spreadsheet would take for a formula begins with an apostrophe. */
static void csv_text(struct str *out, const char *text)
{
    const char *at = text ? text : "";

    str_add(out, out->len == 0 || out->buf[out->len - 1] == '\n' ? "\"" : ",\"");
    if (*at && strchr("=+-@\t\r", *at))
        str_add_char(out, '\'');
    for (; *at; at++) {
        if (*at == '"')
            str_add_char(out, '"');
        str_add_char(out, *at);
    }
    str_add_char(out, '"');
}

static void csv_number(struct str *out, int64_t number)
{
    if (number < 0)
        str_add_char(out, ',');
    else
        str_add_f(out, ",%" PRId64, number);
}

static void csv_day(struct str *out, day on)
{
    char text[DAY_TEXT];

    str_add_f(out, ",%s", day_format(on, text));
}

static void csv_row(struct str *out, const struct hours_return_row *line)
{
    csv_text(out, line->login);
    csv_text(out, line->name);
    csv_text(out, line->number);
    csv_text(out, line->cohort);
    csv_text(out, line->framework);
    csv_text(out, line->version);
    csv_text(out, line->rules);
    csv_day(out, line->start_day);
    csv_day(out, line->end_day);
    csv_day(out, line->last_day);
    csv_number(out, line->planned_hours);
    csv_number(out, line->actual_hours);
    csv_number(out, line->planned);
    csv_number(out, line->actual);
    str_add(out, "\r\n");
}

static void csv_heading(struct str *out)
{
    for (size_t i = 0; cli_hours_return_columns[i].name; i++)
        str_add_f(out, "%s%s", i > 0 ? "," : "", cli_hours_return_columns[i].name);
    str_add(out, "\r\n");
}

static enum status write_csv(struct cli *cli, struct hours_return_ask *ask, const char *path, struct err *err)
{
    struct str text = STR_INIT;
    struct hours_return page;
    size_t rows = 0;
    enum status status;

    csv_heading(&text);
    do {
        status = CLI_ASK(cli, hours_return, ask, &page, err);
        if (status != STATUS_OK)
            break;
        for (size_t i = 0; i < page.items.count; i++)
            csv_row(&text, &page.items.items[i]);
        rows += page.items.count;
        ask->cursor = page.next;
    } while (page.next);
    if (status == STATUS_OK && rows == 0)
        status = err_set(err, STATUS_MISSING,
                         ask->cohort ? _("nobody is in cohort '%.60s': nothing was written")
                                     : _("nobody is enrolled: nothing was written%.0s"),
                         ask->cohort ? ask->cohort : "");
    if (status == STATUS_OK && !strcmp(path, "-"))
        cli_raw(cli, text.buf);
    else if (status == STATUS_OK)
        status = file_write(path, text.buf, text.len, false, err);
    if (status == STATUS_OK && strcmp(path, "-") != 0)
        cli_note(cli, _("written to %s; rows: %zu"), path, rows);
    str_release(&text);
    return status;
}

enum status cli_hours_return(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct hours_return_ask ask = {.cohort = cli_value(call, "--cohort")};
    const struct cli_list rows = {.verb = VERB_HOURS_RETURN,
                                  .ask = &ask,
                                  .cursor = &ask.cursor,
                                  .limit = &ask.limit,
                                  .row = row,
                                  .empty = _("nobody is enrolled there")};
    const char *path = cli_value(call, "--to");

    if (!path)
        return cli_list(cli, call, &rows, err);
    ask.limit = 500;
    return write_csv(cli, &ask, path, err);
}
