/* cli_criterion.c - one criterion: its words, how far it is, and what was written for it, claimed there or carried there. */
#include "cli_parts.h"

#include <inttypes.h>

#include <beatbook/util/tr.h>

static const struct cli_column columns[] = {
    {"entry", N_("entry"), CLI_RIGHT}, {"on", N_("day"), 0},     {"title", N_("title"), CLI_SHORT},
    {"claim", N_("state"), 0},         {"draft", NULL, CLI_TSV}, {"carried_from", NULL, CLI_TSV},
    {"said", N_("what was said"), 0},  {NULL, NULL, 0},
};

static void row(struct cli_table *table, const void *item)
{
    const struct evidence_line *line = item;

    cli_cell_number(table, line->entry);
    cli_cell_day(table, line->on);
    cli_cell(table, line->title);
    if (line->draft)
        cli_cell(table, names_word(&entry_state_names, ENTRY_DRAFT));
    else
        cli_cell_word(table, &entry_claim_names, (int64_t)line->claim);
    cli_cell_flag(table, line->draft);
    cli_cell(table, line->carried_from);
    cli_cell(table, line->said);
}

static void say(struct cli *cli, const struct criterion_detail *detail)
{
    const struct list_any entries = {detail->entries.items, detail->entries.count, 0};

    cli_say(cli, "%s  %s", detail->criterion.ref, detail->framework_title);
    cli_prose(cli, detail->words, 2);
    cli_say(cli, _("%s, %" PRId64 " accepted"),
            names_word(&progress_state_names, (int)detail->criterion.state), detail->criterion.accepted);
    if (entries.count > 0)
        cli_items(cli, NULL, sizeof(struct evidence_line), &entries, columns, row);
    else
        cli_note(cli, "%s", _("nothing was written for it yet"));
}

static enum status show(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct criterion_ask ask = {.criterion = cli_argument(call, 0), .login = cli_argument(call, 1)};
    struct criterion_detail detail;
    struct list_any entries;
    enum status status = cli_number(call, "--entries", 1, 500, &ask.entries, err);

    if (status == STATUS_OK)
        status = CLI_ASK(cli, criterion_show, &ask, &detail, err);
    if (status != STATUS_OK)
        return status;
    entries = (struct list_any){detail.entries.items, detail.entries.count, 0};
    if (cli->format == SESSION_JSON)
        cli_json(cli, &codec_criterion_detail, &detail);
    else if (cli->format == SESSION_TSV)
        cli_items(cli, NULL, sizeof(struct evidence_line), &entries, columns, row);
    else
        say(cli, &detail);
    return STATUS_OK;
}

static const struct cli_option options[] = {
    {"--entries", "N", N_("at most so many entries; 5 unless given"), 0},
    {NULL, NULL, NULL, 0},
};

const struct cli_command cli_criterion_commands[] = {
    {"criterion", "CODE|REF [LOGIN]", N_("one criterion, and what was written for it or carried to it"), NULL,
     options, columns, show},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};
