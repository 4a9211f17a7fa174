/* cli_crossing.c - the crossmaps from either side, and the criteria to which nothing in another framework answers. */
#include "cli_parts.h"

#include <string.h>

#include <beatbook/util/tr.h>

static enum status read_ask(struct cli *cli, const struct cli_call *call, struct crossing_ask *ask,
                            struct err *err)
{
    enum status status = cli_document(cli, cli_argument(call, 0), &ask->id, &ask->version, err);

    if (status == STATUS_OK && cli_argument(call, 1) != NULL)
        status = cli_document(cli, cli_argument(call, 1), &ask->other, &ask->other_version, err);
    return status;
}

/* --- links ------------------------------------------------------------------------------------ */

static const struct cli_column link_columns[] = {
    {"here", NULL, CLI_TSV},
    {"here_code", N_("here"), 0},
    {"relation", N_("relation"), 0},
    {"strength", N_("strength"), 0},
    {"there", N_("there"), 0},
    {"there_code", NULL, CLI_TSV},
    {"there_version", NULL, CLI_TSV},
    {"words_here", N_("words here"), CLI_SHORT},
    {"words_there", N_("words there"), CLI_SHORT},
    {"here_state", NULL, CLI_TSV},
    {"there_state", NULL, CLI_TSV},
    {"outward", NULL, CLI_TSV},
    {"crossmap", NULL, CLI_TSV},
    {"crossmap_version", NULL, CLI_TSV},
    {"link", NULL, CLI_TSV},
    {NULL, NULL, 0},
};

static void link_row(struct cli_table *table, const void *item)
{
    const struct crossing *link = item;

    cli_cell(table, link->here);
    cli_cell(table, *link->here_code ? link->here_code : link->here);
    cli_cell_word(table, &document_relation_names, (int64_t)link->relation);
    cli_cell_word(table, &document_strength_names,
                  link->strength == STRENGTH_NONE ? -1 : (int64_t)link->strength);
    cli_cell(table, link->there);
    cli_cell(table, link->there_code);
    cli_cell(table, link->there_version);
    cli_cell(table, link->words_here);
    cli_cell(table, link->words_there);
    cli_cell_word(table, &crossing_state_names, (int64_t)link->here_state);
    cli_cell_word(table, &crossing_state_names, (int64_t)link->there_state);
    cli_cell_flag(table, link->outward);
    cli_cell(table, link->crossmap);
    cli_cell(table, link->crossmap_version);
    cli_cell(table, link->link);
}

static void say_link(struct cli *cli, const struct crossings *links, const struct crossing *link)
{
    struct str line = STR_INIT;
    const char *here = arena_printf(&cli->arena, "%s@%s#%s", links->id, links->version, link->here);
    const char *why = crossing_why(link, here, &cli->arena);

    str_add_f(&line, "%s%s %s %s", *link->here_code ? link->here_code : link->here,
              link->outward ? " →" : " ←", _(names_word(&document_relation_names, (int)link->relation)),
              link->there);
    if (link->strength != STRENGTH_NONE)
        str_add_f(&line, " (%s)", _(names_word(&document_strength_names, (int)link->strength)));
    str_add_f(&line, "  %s", link->there_title);
    cli_prose(cli, line.buf, 0);
    str_clear(&line);
    str_add_f(&line, "\"%s\" - \"%s\"", link->words_here, link->words_there);
    cli_prose(cli, line.buf, 4);
    if (*why) {
        str_clear(&line);
        str_add_f(&line, _("to be looked at (%s %s, link %s): %s"), link->crossmap, link->crossmap_version,
                  link->link, why);
        cli_prose(cli, line.buf, 4);
    }
    str_release(&line);
}

static size_t keep_fallen(struct crossings *links)
{
    size_t count = 0, i;

    for (i = 0; i < links->items.count; i++)
        if (crossing_is_fallen(&links->items.items[i]))
            links->items.items[count++] = links->items.items[i];
    return count;
}

static enum status links(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct crossing_ask ask = {0};
    struct crossings all;
    struct list_any any;
    size_t fallen = 0, i;
    enum status status = read_ask(cli, call, &ask, err);

    if (status == STATUS_OK)
        status = CLI_ASK(cli, framework_links, &ask, &all, err);
    if (status != STATUS_OK)
        return status;
    if (cli_given(call, "--review"))
        all.items.count = keep_fallen(&all);
    any = (struct list_any){all.items.items, all.items.count, 0};
    if (cli->format == SESSION_JSON) {
        cli_json(cli, &codec_crossings, &all);
    } else if (cli->format == SESSION_TSV) {
        cli_items(cli, &codec_crossing, sizeof(struct crossing), &any, link_columns, link_row);
    } else {
        for (i = 0; i < all.items.count; i++) {
            say_link(cli, &all, &all.items.items[i]);
            fallen += crossing_is_fallen(&all.items.items[i]);
        }
        cli_say(cli, _("%s %s: %zu links, %zu to be looked at"), all.id, all.version, all.items.count,
                fallen);
    }
    return STATUS_OK;
}

/* --- coverage --------------------------------------------------------------------------------- */

static const struct cli_column columns[] = {
    {"id", NULL, CLI_TSV},
    {"code", N_("code"), 0},
    {"exact", N_("exact"), CLI_RIGHT},
    {"partial", N_("partial"), CLI_RIGHT},
    {"related", N_("related"), CLI_RIGHT},
    {"fallen", N_("to look at"), CLI_RIGHT},
    {"title", N_("criterion"), CLI_SHORT},
    {NULL, NULL, 0},
};

static void row(struct cli_table *table, const void *item)
{
    const struct coverage_line *line = item;

    cli_cell(table, line->id);
    cli_cell(table, line->code);
    cli_cell_number(table, line->exact);
    cli_cell_number(table, line->partial);
    cli_cell_number(table, line->related);
    cli_cell_number(table, line->fallen);
    cli_cell(table, line->title);
}

/* All rows of the reader: its criteria are what is covered or not. */
static enum status read_rows(struct cli *cli, const struct crossings *links, struct reader_row_list *rows,
                             struct err *err)
{
    struct framework_ask ask = {.id = links->id, .version = links->version};

    do {
        struct reader part;
        enum status status = CLI_ASK(cli, framework_show, &ask, &part, err);
        size_t i;

        if (status != STATUS_OK)
            return status;
        for (i = 0; i < part.items.count; i++)
            *LIST_ADD(&cli->arena, rows) = part.items.items[i];
        ask.position = part.next_position;
    } while (ask.position > 0);
    return STATUS_OK;
}

static bool answers(const struct coverage_line *line)
{
    return line->exact + line->partial + line->related > 0;
}

static void keep_open(struct coverage *coverage)
{
    size_t count = 0, i;

    for (i = 0; i < coverage->items.count; i++)
        if (!answers(&coverage->items.items[i]))
            coverage->items.items[count++] = coverage->items.items[i];
    coverage->items.count = count;
}

static void show(struct cli *cli, const struct coverage *coverage)
{
    const struct list_any any = {coverage->items.items, coverage->items.count, 0};

    if (cli->format == SESSION_JSON) {
        cli_json(cli, &codec_coverage, coverage);
        return;
    }
    cli_items(cli, &codec_coverage_line, sizeof(struct coverage_line), &any, columns, row);
    cli_say(
        cli,
        _("%lld criteria of %s %s: in %s %s %lld are answered exactly, %lld in part, %lld by what is related, %lld by "
          "nothing"),
        (long long)coverage->criteria, coverage->framework, coverage->version, coverage->other,
        coverage->other_version, (long long)coverage->exact, (long long)coverage->partial,
        (long long)coverage->related, (long long)coverage->none);
}

static enum status coverage(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct crossing_ask ask = {0};
    struct coverage found = {0};
    struct reader_row_list rows = {0};
    struct crossings links;
    struct reader other;
    size_t fallen;
    enum status status = read_ask(cli, call, &ask, err);

    if (status == STATUS_OK && ask.other == NULL)
        status = err_set(err, STATUS_USAGE,
                         _("coverage wants two frameworks: whose criteria, and what could answer"));
    if (status == STATUS_OK)
        status = CLI_ASK(cli, framework_links, &ask, &links, err);
    if (status == STATUS_OK)
        status = CLI_ASK(cli, framework_show,
                         (&(struct framework_ask){.id = ask.other, .version = ask.other_version, .limit = 1}),
                         &other, err);
    if (status == STATUS_OK)
        status = read_rows(cli, &links, &rows, err);
    if (status != STATUS_OK)
        return status;
    crossing_cover(&rows, &links, &cli->arena, &found);
    found.framework = links.id;
    found.version = links.version;
    found.other = ask.other;
    found.other_version = other.framework.version;
    if (!cli_given(call, "--all"))
        keep_open(&found);
    show(cli, &found);
    fallen = keep_fallen(&links);
    if (fallen > 0)
        cli_note(cli,
                 ngettext("%zu link is to be looked at: beatbook framework links %s %s --review",
                          "%zu links are to be looked at: beatbook framework links %s %s --review",
                          (unsigned long)fallen),
                 fallen, cli_argument(call, 0), cli_argument(call, 1));
    return STATUS_OK;
}

static const struct cli_option link_options[] = {
    {"--review", NULL, N_("only those to be looked at: their quoted words do not stand there any more"), 0},
    {NULL, NULL, NULL, 0},
};
static const struct cli_option coverage_options[] = {
    {"--all", NULL, N_("every criterion, not only those to which nothing answers"), 0},
    {NULL, NULL, NULL, 0},
};

const struct cli_command cli_crossing_commands[] = {
    {"framework coverage", "ID[@VERSION] ID[@VERSION]",
     N_("the criteria of one framework to which nothing in another answers"),
     N_("Counts the supporting links of the loaded crossmaps, apart by strength. A link whose quoted words one of the two versions does "
        "not hold answers to nothing: it is to be looked at."),
     coverage_options, columns, coverage},
    {"framework links", "ID[@VERSION] [ID[@VERSION]]",
     N_("the crossmaps as this framework sees them, with the quoted words"),
     N_("From either side. Links that fell out, because a version says it in other words, are told with the reason; against that version they "
        "are neither proposed nor carried along."),
     link_options, link_columns, links},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};
