/* cli_roster.c - the roster as tables: written out, taken in. */
#include "cli_parts.h"

#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include <beatbook/app/roster_files.h>
#include <beatbook/util/tr.h>

static const struct cli_column columns[] = {
    {"line", N_("line"), CLI_RIGHT}, {"effect", NULL, CLI_TSV}, {"care", NULL, CLI_TSV},
    {"text", N_("what it does"), 0}, {NULL, NULL, 0},
};

static void row(struct cli_table *table, const void *item)
{
    const struct roster_line *line = item;

    cli_cell_number(table, line->line);
    cli_cell_word(table, &roster_effect_names, (int64_t)line->effect);
    cli_cell_flag(table, line->care);
    cli_cell(table, line->text);
}

/* --- in --------------------------------------------------------------------------------------- */

static void say_line(struct cli *cli, const struct roster_line *line)
{
    cli_say(cli, line->care ? _("line %d: CAREFUL: %s") : _("line %d: %s"), line->line, line->text);
}

/* Of a dry run every line; of the real thing what was done. */
static void say_lines(struct cli *cli, const struct roster_answer *answer)
{
    size_t i;

    for (i = 0; i < answer->items.count; i++)
        if (!answer->applied || answer->items.items[i].effect != ROSTER_NOTHING)
            say_line(cli, &answer->items.items[i]);
}

static void say_sum(struct cli *cli, const struct roster_answer *answer, bool dry_run)
{
    if (answer->care > 0)
        cli_say(cli,
                ngettext("look twice at the line marked CAREFUL: it gives rights",
                         "look twice at the %" PRId64 " lines marked CAREFUL: they give rights",
                         (unsigned long)answer->care),
                answer->care);
    cli_say(cli, _("%s: rows that add %" PRId64 ", that change %" PRId64 ", with nothing new %" PRId64),
            names_word(&roster_names, (int)answer->table), answer->added, answer->changed, answer->same);
    if (dry_run)
        cli_note(cli, _("dry run: nothing was changed"));
    else if (answer->added + answer->changed == 0)
        cli_say(cli, _("nothing was done: all of it stands already"));
}

static void show(struct cli *cli, const struct roster_answer *answer, bool dry_run)
{
    const struct list_any items = {answer->items.items, answer->items.count, answer->items.room};

    if (cli->format == SESSION_JSON) {
        cli_json(cli, &codec_roster_answer, answer);
    } else if (cli->format == SESSION_TSV) {
        cli_items(cli, &codec_roster_line, sizeof(struct roster_line), &items, columns, row);
    } else if (answer->faults.count == 0) {
        say_lines(cli, answer);
        say_sum(cli, answer, dry_run);
    }
}

static enum status import(struct cli *cli, const struct cli_call *call, struct err *err)
{
    bool dry_run = cli_given(call, "--dry-run");
    struct roster_answer answer;
    enum status status = cli_open(cli, err);

    if (status == STATUS_OK)
        status =
            roster_files_import(&cli->session, cli_argument(call, 0), dry_run, &cli->arena, &answer, err);
    if (status != STATUS_OK && status != STATUS_NO)
        return status;
    show(cli, &answer, dry_run);
    if (cli->format != SESSION_JSON)
        cli_faults(cli, &answer.faults);
    return status;
}

/* --- out -------------------------------------------------------------------------------------- */

static enum status print(struct cli *cli, enum roster_table table, struct err *err)
{
    struct str text = STR_INIT;
    enum status status = roster_files_export(&cli->session, table, &text, err);

    if (status == STATUS_OK && isatty(fileno(cli->out)))
        cli_raw(cli, text.buf);
    else if (status == STATUS_OK)
        fwrite(text.buf, 1, text.len, cli->out);
    str_release(&text);
    return status;
}

static enum status export(struct cli *cli, const struct cli_call *call, struct err *err) {
    const char *path = cli_value(call, "--to"); int64_t table = ROSTER_PEOPLE;
    enum status status = cli_word(call, "--of", &roster_names, &table, err);

    if (status == STATUS_OK) status = cli_open(cli, err);
    if (status != STATUS_OK) return status;
    if (path == NULL) return print(cli, (enum roster_table)table, err);
    status = roster_files_save(&cli->session, (enum roster_table)table, path, cli_given(call, "--over"), err);
    if (status == STATUS_OK) cli_note(cli, _("written to %s"), path);
    return status;
}

static const struct cli_option export_options[] = {
    {"--of", "TABLE", N_("people, teams, assignments, enrolments or breaks; people unless given"), 0},
    {"--to", "FILE", N_("the file to write; standard output unless given"), 0},
    {"--over", NULL, N_("replace a file that is there already"), 0},
    {NULL, NULL, NULL, 0},
};
static const struct cli_option import_options[] = {
    {"--dry-run", NULL, N_("say what would happen, change nothing"), 0},
    {NULL, NULL, NULL, 0},
};

const struct cli_command cli_roster_commands[] = {
    {"person export", "", N_("the roster as a table for a spreadsheet (CSV)"),
     N_("Five tables make the whole roster, in the order in which an empty store takes them: people, teams, assignments, enrolments, breaks."),
     export_options, NULL, export},
    {"person import", "FILE", N_("take a table of the roster from a spreadsheet (CSV)"),
     N_("Its first line tells which table it is: people have login, name, roles, number, uid, mail, left_on; teams have team, login; "
        "assignments have apprentice, role, to, from, until; enrolments have login, framework, start, end, cohort, with, rules, age_at_start, "
        "hours_per_week, status, ended_on; breaks have login, from, until, reason. An empty cell leaves what is there, and nobody is taken out "
        "because a file does not name them. All rows are taken or, when one has a fault, none."),
     import_options, columns, import},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};
