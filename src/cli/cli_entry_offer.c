/* cli_entry_offer.c - what whoever writes an entry is offered, as the screen offers it. */
#include "cli_parts.h"

#include <beatbook/util/tr.h>

/* --- prompts ---------------------------------------------------------------------------------- */

const struct cli_column cli_entry_prompt_columns[] = {
    {"heading", N_("heading"), 0},
    {"question", N_("what goes there"), 0},
    {NULL, NULL, 0},
};

static void prompt_row(struct cli_table *table, const void *item)
{
    const struct prompt *prompt = item;

    cli_cell(table, prompt->heading);
    cli_cell(table, prompt->question);
}

static enum status no_type(const char *word, struct err *err)
{
    struct str all = STR_INIT;

    for (size_t i = 0; prompts_at(i) != NULL; i++)
        str_add_f(&all, "%s%s", i > 0 ? ", " : "", prompts_at(i)->kind);
    err_set(err, STATUS_USAGE, _("'%.60s' is no type of evidence: use one of %s"), word, all.buf);
    str_release(&all);
    return STATUS_USAGE;
}

enum status cli_entry_prompts(struct cli *cli, const struct cli_call *call, struct err *err)
{
    const char *word = cli_argument(call, 0);
    const struct prompts *prompts = word ? prompts_find(word) : prompts_for(0, false);
    struct prompt_list list = {NULL, 0, 0};

    if (!prompts)
        return no_type(word, err);
    for (size_t i = 0; i < prompts->items.count; i++)
        *LIST_ADD(&cli->arena, &list) =
            (struct prompt){_(prompts->items.items[i].heading), _(prompts->items.items[i].question)};
    cli_items(cli, &codec_prompt, sizeof(struct prompt), (const struct list_any *)&list,
              cli_entry_prompt_columns, prompt_row);
    return STATUS_OK;
}
