/* cli_noted.c - what nobody who reads a document should miss: its notes and gaps, the limits and conflicts between it and others. */
#include "cli_parts.h"

#include <string.h>

#include <beatbook/util/tr.h>

static const struct cli_column columns[] = {
    {"type", N_("type"), 0},        {"id", NULL, CLI_TSV},
    {"code", N_("item"), 0},        {"name", NULL, CLI_TSV},
    {"words", N_("words"), 0},      {"other", NULL, CLI_TSV},
    {"other_code", NULL, CLI_TSV},  {"other_version", NULL, CLI_TSV},
    {"other_words", NULL, CLI_TSV}, {"outward", NULL, CLI_TSV},
    {"fallen", NULL, CLI_TSV},      {NULL, NULL, 0},
};

static void row(struct cli_table *table, const void *item)
{
    const struct noted_mark *mark = item;

    cli_cell_word(table, &noted_type_names, (int64_t)mark->type);
    cli_cell(table, mark->id);
    cli_cell(table, mark->code);
    cli_cell(table, mark->name);
    cli_cell(table, mark->words);
    cli_cell(table, mark->other);
    cli_cell(table, mark->other_code);
    cli_cell(table, mark->other_version);
    cli_cell(table, mark->other_words);
    cli_cell_flag(table, mark->outward);
    cli_cell_flag(table, mark->fallen);
}

static void say_link(struct cli *cli, const struct noted_mark *mark, const char *before, int indent)
{
    struct str line = STR_INIT;

    str_add_f(&line, "%s! ", before);
    noted_say_head(mark, &line);
    if (mark->fallen)
        str_add_f(&line, "; %s", _("to be looked at: the quoted words do not stand there any more"));
    cli_prose(cli, line.buf, indent);
    str_clear(&line);
    str_add_f(&line, _("here: \"%s\""), mark->words);
    cli_prose(cli, line.buf, indent + 4);
    str_clear(&line);
    str_add_f(&line, _("there: \"%s\""), mark->other_words);
    cli_prose(cli, line.buf, indent + 4);
    str_release(&line);
}

enum status cli_noted(struct cli *cli, const struct reader *whole, struct noted *out, struct err *err)
{
    struct crossing_ask ask = {.id = whole->framework.id, .version = whole->framework.version};
    struct crossings *links = arena_alloc(&cli->arena, sizeof *links);
    enum status status = CLI_ASK(cli, framework_links, &ask, links, err);

    if (status == STATUS_OK)
        noted_make(&whole->items, links, &cli->arena, out);
    return status;
}

void cli_noted_links(struct cli *cli, const struct noted *noted, int64_t of)
{
    size_t low = 0, high = noted->items.count;

    while (low < high) { /* they come in the order of the rows */
        size_t middle = low + (high - low) / 2;

        if (noted->items.items[middle].row < of)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < noted->items.count && noted->items.items[low].row == of; low++)
        if (*noted->items.items[low].other)
            say_link(cli, &noted->items.items[low], "", 6);
}

void cli_noted_sum(struct cli *cli, const struct noted *noted)
{
    struct str line = STR_INIT;

    noted_say(noted, &line);
    if (line.len > 0)
        cli_note(cli, "%s", line.buf);
    str_release(&line);
}

static void say_mark(struct cli *cli, const struct noted_mark *mark)
{
    struct str line = STR_INIT;
    const char *where = *mark->code ? mark->code : mark->id;

    str_add_f(&line, "%s%s", where, *where ? " " : "");
    if (*mark->other) {
        say_link(cli, mark, line.buf, 0);
    } else {
        noted_say_head(mark, &line);
        str_add_f(&line, ": %s", mark->words);
        cli_prose(cli, line.buf, 0);
    }
    str_release(&line);
}

void cli_noted_show(struct cli *cli, const struct noted *noted)
{
    const struct list_any any = {noted->items.items, noted->items.count, 0};
    size_t i;

    if (cli->format == SESSION_JSON) {
        cli_json(cli, &codec_noted, noted);
    } else if (cli->format == SESSION_TSV) {
        cli_items(cli, &codec_noted_mark, sizeof(struct noted_mark), &any, columns, row);
    } else {
        for (i = 0; i < noted->items.count; i++)
            say_mark(cli, &noted->items.items[i]);
        cli_noted_sum(cli, noted);
    }
}
