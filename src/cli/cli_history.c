/* cli_history.c - an entry's life: what was handed in and what changed, what was decided, said, hidden, erased. */
#include "cli_parts.h"

#include <inttypes.h>
#include <string.h>

#include <beatbook/util/tr.h>

static const struct cli_column columns[] = {
    {"at", N_("when"), 0},        {"kind", N_("what"), 0},    {"revision", N_("revision"), CLI_RIGHT},
    {"login", NULL, CLI_TSV},     {"name", N_("who"), 0},     {"role", N_("role"), 0},
    {"codes", N_("codes"), 0},    {"words", N_("words"), 0},  {"observed", NULL, CLI_TSV},
    {"is_signed", NULL, CLI_TSV}, {"changes", NULL, CLI_TSV}, {NULL, NULL, 0},
};

/* "[-old-] {+new+}", as those who read differences in mail write them. */
static void write_change(const struct timeline_change *change, struct str *out)
{
    static const char *const before[] = {"", "[-", "{+"};
    static const char *const after[] = {"", "-]", "+}"};
    size_t i;

    for (i = 0; i < change->runs.count; i++) {
        const struct timeline_run *run = &change->runs.items[i];

        str_add_f(out, "%s%s%s%s", i > 0 ? " " : "", before[run->kind], run->text, after[run->kind]);
    }
}

static void row(struct cli_table *table, const void *item)
{
    const struct timeline_line *line = item;
    struct str changes = STR_INIT;
    size_t i;

    for (i = 0; i < line->changes.count; i++) {
        str_add_f(&changes, "%s%s: ", i > 0 ? "\n" : "", line->changes.items[i].field);
        write_change(&line->changes.items[i], &changes);
    }
    cli_cell_moment(table, line->at);
    cli_cell_word(table, &timeline_kind_names, (int64_t)line->kind);
    cli_cell_number(table, line->revision > 0 ? line->revision : -1);
    cli_cell(table, line->login);
    cli_cell(table, line->name);
    cli_cell_word(table, &person_role_names, line->role);
    cli_cell_texts(table, line->codes.items, line->codes.count);
    cli_cell(table, line->words);
    cli_cell_flag(table, line->observed);
    cli_cell_flag(table, line->is_signed);
    cli_cell(table, changes.buf);
    str_release(&changes);
}

/* --- in words --------------------------------------------------------------------------------- */

static void say_head(struct cli *cli, const struct timeline_line *line)
{
    struct str text = STR_INIT;
    char on[DAY_TEXT];
    char at[8];

    str_add_f(&text, "%s %s  %s", day_format(day_of(line->at), on), day_time(line->at, at),
              _(names_word(&timeline_kind_names, (int)line->kind)));
    if (line->revision > 0)
        str_add_f(&text, _(", revision %" PRId64), line->revision);
    str_add_f(&text, _(", by %s"), line->name);
    timeline_line_rest(line, &text);
    cli_prose(cli, text.buf, 0);
    str_release(&text);
}

static void say_line(struct cli *cli, const struct timeline_line *line)
{
    struct str text = STR_INIT;
    size_t i;

    say_head(cli, line);
    cli_prose(cli, timeline_wordless(line) ? _("(these words are hidden or erased)") : line->words, 4);
    for (i = 0; i < line->changes.count; i++) {
        const struct timeline_change *change = &line->changes.items[i];

        str_clear(&text);
        timeline_change_head(change, &text);
        str_add(&text, ": ");
        write_change(change, &text);
        cli_prose(cli, text.buf, 4);
    }
    str_release(&text);
}

static enum status in_words(struct cli *cli, struct timeline_ask *ask, struct err *err)
{
    struct timeline answer;
    enum status status;
    size_t i;

    do {
        status = CLI_ASK(cli, entry_timeline, ask, &answer, err);
        for (i = 0; i < answer.items.count && status == STATUS_OK; i++)
            say_line(cli, &answer.items.items[i]);
        ask->cursor = answer.next;
        if (status == STATUS_OK && answer.items.count == 0)
            cli_note(cli, _("entry %" PRId64 " was never handed in: nothing happened to it yet"), ask->id);
    } while (status == STATUS_OK && ask->cursor != NULL);
    return status;
}

static enum status history(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct timeline_ask ask = {0};
    const struct cli_list lines = {.verb = VERB_ENTRY_TIMELINE,
                                   .ask = &ask,
                                   .cursor = &ask.cursor,
                                   .limit = &ask.limit,
                                   .row = row,
                                   .empty = ""};

    if (cli_entry_number(call, &ask.id, err) != STATUS_OK)
        return err->status;
    return cli->format == SESSION_TEXT ? in_words(cli, &ask, err) : cli_list(cli, call, &lines, err);
}

static const struct cli_option options[] = {CLI_PAGES, {NULL, NULL, NULL, 0}};

const struct cli_command cli_history_commands[] = {
    {"entry history", "N",
     N_("an entry's life: revisions and what changed, decisions, comments, testimonies, hidings; who and when"),
     N_("What went between two revisions stands in [-…-], what came in {+…+}."), options, columns, history},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};
