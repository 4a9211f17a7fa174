/* cli_entry_offer.c - what whoever writes an entry is offered, as the screen offers it. */
#include "cli_parts.h"

#include <locale.h>

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

/* --- places and reasons ----------------------------------------------------------------------- */

const struct cli_column cli_entry_offer_columns[] = {
    {"for", N_("for"), 0},
    {"value", N_("value"), 0},
    {"words", N_("what it is"), 0},
    {NULL, NULL, 0},
};

static void offer_rows(struct cli_table *table, const struct entry_offers *offers)
{
    for (size_t i = 0; i < offers->places.count; i++) {
        cli_cell(table, "place");
        cli_cell(table, offers->places.items[i]);
        cli_cell(table, "");
    }
    for (size_t i = 0; i < offers->reasons.count; i++) {
        cli_cell(table, "off-the-job");
        cli_cell(table, offers->reasons.items[i].id);
        cli_cell(table, offer_words(&offers->reasons.items[i], setlocale(LC_MESSAGES, NULL)));
    }
}

enum status cli_entry_offers(struct cli *cli, const struct cli_call *call, struct err *err)
{
    static const struct nothing ask = {true};
    struct entry_offers offers;
    struct cli_table *table;
    enum status status = CLI_ASK(cli, entry_offers, &ask, &offers, err);

    (void)call;
    if (status != STATUS_OK)
        return status;
    if (cli->format == SESSION_JSON) {
        cli_json(cli, &codec_entry_offers, &offers);
        return STATUS_OK;
    }
    table = cli_table_new(cli_entry_offer_columns, cli->format);
    offer_rows(table, &offers);
    cli_table_print(table, cli->out, cli_width(cli));
    cli_table_free(table);
    return STATUS_OK;
}

/* --- criteria --------------------------------------------------------------------------------- */

const struct cli_column cli_entry_criterion_columns[] = {
    {"ref", N_("ref"), 0},
    {"code", N_("code"), 0},
    {"state", N_("state"), 0},
    {"counted", N_("counts"), CLI_RIGHT},
    {"needed", N_("of"), CLI_RIGHT},
    {"waiting", N_("waiting"), CLI_RIGHT},
    {"drafted", N_("drafted"), CLI_RIGHT},
    {"title", N_("title"), CLI_SHORT},
    {NULL, NULL, 0},
};

const struct cli_option cli_entry_criterion_options[] = {
    {"--of", "LOGIN", N_("those of this apprentice"), 0},
    CLI_PAGES,
    {NULL, NULL, NULL, 0},
};

static void criterion_row(struct cli_table *table, const void *item)
{
    const struct criterion *criterion = item;

    cli_cell(table, criterion->ref);
    cli_cell(table, criterion->code);
    cli_cell_word(table, &progress_state_names, (int64_t)criterion->state);
    cli_cell_number(table, criterion->counted);
    cli_cell_number(table, criterion->needed);
    cli_cell_number(table, criterion->waiting);
    cli_cell_number(table, criterion->drafted);
    cli_cell(table, criterion->title);
}

enum status cli_entry_criteria(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct criteria_ask ask = {.login = cli_value(call, "--of"), .words = cli_argument(call, 0)};
    const struct cli_list criteria = {
        .verb = VERB_CRITERION_LIST,
        .ask = &ask,
        .cursor = &ask.cursor,
        .limit = &ask.limit,
        .row = criterion_row,
        .empty = _("no criterion has these words: beatbook entry criteria lists all of them"),
    };

    return cli_list(cli, call, &criteria, err);
}

/* --- limits ----------------------------------------------------------------------------------- */

const struct cli_column cli_entry_limit_columns[] = {
    {"ref", N_("ref"), 0},        {"code", N_("code"), 0},   {"concerns", N_("concerns"), 0},
    {"framework", NULL, CLI_TSV}, {"words", N_("words"), 0}, {NULL, NULL, 0},
};

const char *cli_entry_sworn(const struct entry_words *words)
{
    switch (entry_sworn(words)) {
    case SWORN_YES:
        return _("a sworn officer was called for");
    case SWORN_NO:
        return _("no sworn officer was called for");
    default:
        return _("sworn officer called for: not answered");
    }
}

static void limit_row(struct cli_table *table, const void *item)
{
    const struct limit_line *limit = item;

    cli_cell(table, limit->ref);
    cli_cell(table, limit->code);
    cli_cell_texts(table, limit->concerns.items, limit->concerns.count);
    cli_cell(table, limit->framework_title);
    cli_cell(table, limit->words);
}

static void say_limit(struct cli *cli, const struct limit_line *limit)
{
    struct str line = STR_INIT;

    str_add_f(&line, limit->concerns.count > 0 ? _("%s, of %s, concerns ") : _("%s, of %s"), limit->code,
              limit->framework_title);
    for (size_t i = 0; i < limit->concerns.count; i++)
        str_add_f(&line, "%s%s", i > 0 ? ", " : "", limit->concerns.items[i]);
    cli_say(cli, "%s", line.buf);
    cli_prose(cli, limit->words, 4);
    str_release(&line);
}

static void say_limits(struct cli *cli, const struct entry *entry, const struct claimed *claimed)
{
    cli_say(cli, "%s", cli_entry_sworn(&entry->words));
    if (claimed->limits.count == 0)
        cli_say(cli, _("no framework in the store says where only a sworn officer may act"));
    for (size_t i = 0; i < claimed->limits.count; i++)
        say_limit(cli, &claimed->limits.items[i]);
}

enum status cli_entry_limits(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct claims_ask ask = {NULL, {NULL, 0, 0}};
    struct claimed claimed;
    struct entry entry;
    struct ask_id which;
    enum status status = cli_entry_number(call, &which.id, err);

    if (status == STATUS_OK)
        status = CLI_ASK(cli, entry_show, &which, &entry, err);
    if (status != STATUS_OK)
        return status;
    ask.login = entry.login;
    for (size_t i = 0; i < entry.claims.count && i < CLAIMED_MOST; i++)
        if (!entry.claims.items[i].proposed)
            *LIST_ADD(&cli->arena, &ask.claims) = entry.claims.items[i].ref;
    status = CLI_ASK(cli, claims_show, &ask, &claimed, err);
    if (status == STATUS_OK && cli->format == SESSION_TEXT)
        say_limits(cli, &entry, &claimed);
    else if (status == STATUS_OK)
        cli_items(cli, &codec_limit_line, sizeof(struct limit_line), (const struct list_any *)&claimed.limits,
                  cli_entry_limit_columns, limit_row);
    return status;
}
