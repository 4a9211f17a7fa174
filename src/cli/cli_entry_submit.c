/* cli_entry_submit.c - an entry looked through for what must not stand in a training record, and handed in.
 *
 * Rules that cannot be used do not keep an entry back, for they may be broken for weeks; but it is said, and
 * the revision says that it was not looked through.
 */
#include "cli_parts.h"

#include <inttypes.h>
#include <string.h>

#include <beatbook/app/safe.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

/* --- what was found --------------------------------------------------------------------------- */

const struct cli_column cli_entry_find_columns[] = {
    {"rule", N_("rule"), 0}, {"field", N_("where"), 0},       {"nth", NULL, CLI_TSV},
    {"at", NULL, CLI_TSV},   {"length", NULL, CLI_TSV},       {"words", N_("words"), 0},
    {"why", NULL, CLI_TSV},  {"say", N_("what to write"), 0}, {NULL, NULL, 0},
};

static void find_row(struct cli_table *table, const void *item)
{
    const struct look_find *find = item;

    cli_cell(table, find->rule);
    cli_cell_word(table, &look_field_names, (int64_t)find->field);
    cli_cell_number(table, find->nth);
    cli_cell_number(table, find->at);
    cli_cell_number(table, find->length);
    cli_cell(table, find->words);
    cli_cell(table, find->why);
    cli_cell(table, find->say);
}

/* As compilers say it: line and letter, both from 1. */
static void say_find(struct cli *cli, const struct entry_words *words, const struct look_find *find)
{
    const char *text = look_text(words, find->field, find->nth);
    size_t start = 0;
    int line = 1;

    for (size_t i = 0; i < (size_t)find->at; i++)
        if (text[i] == '\n') {
            start = i + 1;
            line++;
        }
    cli_say(cli, "%s:%d:%zu: %s: '%s'", names_word(&look_field_names, (int)find->field), line,
            text_width(text + start, (size_t)find->at - start) + 1, find->rule, find->words);
    cli_prose(cli, find->why, 4);
    cli_prose(cli, find->say, 4);
}

static void print_finds(struct cli *cli, const struct entry_words *words, const struct look_find_list *finds)
{
    struct list_any any = {finds->items, finds->count, finds->room};

    if (cli->format != SESSION_TEXT) {
        cli_items(cli, &codec_look_find, sizeof(struct look_find), &any, cli_entry_find_columns, find_row);
        return;
    }
    for (size_t i = 0; i < finds->count; i++)
        say_find(cli, words, &finds->items[i]);
}

enum status cli_entry_check(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct look_find_list finds;
    struct safe *safe = NULL;
    struct ask_id ask;
    struct entry entry;
    enum status status = cli_entry_number(call, &ask.id, err);

    if (status == STATUS_OK)
        status = CLI_ASK(cli, entry_show, &ask, &entry, err);
    if (status == STATUS_OK)
        status = safe_open_ours(&safe, err);
    if (status != STATUS_OK)
        return status;
    safe_look(safe, &entry.words, &cli->arena, &finds);
    print_finds(cli, &entry.words, &finds);
    if (finds.count > 0)
        status = err_set(err, STATUS_NO, ngettext("%zu find", "%zu finds", finds.count), finds.count);
    else
        cli_say(cli, _("looked through: nothing found"));
    safe_free(safe);
    return status;
}

/* --- handing in ------------------------------------------------------------------------------- */

const struct cli_option cli_entry_submit_options[] = {
    {"--stays", "RULE=REASON…", N_("why what this rule found stays; kept with the revision"), 0},
    {NULL, NULL, NULL, 0},
};

const struct cli_column cli_entry_submit_columns[] = {
    {"entry", N_("entry"), CLI_RIGHT},
    {"revision", N_("revision"), CLI_RIGHT},
    {"claims_open", N_("open"), CLI_RIGHT},
    {"goes_to", N_("goes to"), 0},
    {NULL, NULL, 0},
};

static bool is_rule(const struct safe *safe, const char *id)
{
    const char *rule;

    for (size_t i = 0; (rule = safe_rule_id(safe, i)) != NULL; i++)
        if (strcmp(rule, id) == 0)
            return true;
    return strcmp(id, SAFE_UNFINISHED) == 0;
}

static enum status read_reason(struct cli *cli, const struct safe *safe, const char *text,
                               struct safe_reason_list *out, struct err *err)
{
    const char *equals = strchr(text, '=');
    const char *rule = equals != NULL ? arena_dup_n(&cli->arena, text, (size_t)(equals - text)) : "";
    struct str reason = STR_INIT;

    if (equals == NULL || equals[1] == '\0')
        return err_set(err, STATUS_USAGE, _("--stays is RULE=REASON, not '%.60s'"), text);
    if (safe != NULL && !is_rule(safe, rule))
        return err_set(err, STATUS_USAGE,
                       _("--stays: there is no rule '%.60s': entry check names those that found "
                         "something"),
                       rule);
    if (strlen(equals + 1) > LOOK_REASON_MAX)
        return err_set(err, STATUS_USAGE, _("--stays: the reason for '%.60s' is longer than %d bytes"), rule,
                       LOOK_REASON_MAX);
    if (text_clean(&reason, equals + 1, strlen(equals + 1), TEXT_LINE, err) == STATUS_OK)
        *LIST_ADD(&cli->arena, out) = (struct safe_reason){rule, NULL, arena_dup(&cli->arena, reason.buf)};
    str_release(&reason);
    return err->status;
}

static enum status read_reasons(struct cli *cli, const struct cli_call *call, const struct safe *safe,
                                struct safe_reason_list *out, struct err *err)
{
    struct word_list parts = {NULL, 0, 0};
    enum status status = STATUS_OK;

    cli_parts(&cli->arena, cli_value(call, "--stays"), CLI_LINES, &parts);
    for (size_t i = 0; i < parts.count && status == STATUS_OK; i++)
        status = read_reason(cli, safe, parts.items[i], out, err);
    return status;
}

/* Only the finds without a reason. */
static void print_left(struct cli *cli, const struct entry_words *words, const struct look_find_list *finds,
                       const struct safe_reason_list *reasons)
{
    struct look_find_list left = {NULL, 0, 0};

    for (size_t i = 0; i < finds->count; i++)
        if (safe_reason_for(reasons, &finds->items[i]) == NULL)
            *LIST_ADD(&cli->arena, &left) = finds->items[i];
    print_finds(cli, words, &left);
}

static enum status look(struct cli *cli, const struct cli_call *call, struct safe *safe,
                        const struct entry_words *words, struct look *out, struct err *err)
{
    struct safe_reason_list reasons = {NULL, 0, 0};
    struct look_find_list finds;
    size_t left;

    if (read_reasons(cli, call, safe, &reasons, err) != STATUS_OK)
        return err->status;
    safe_look(safe, words, &cli->arena, &finds);
    left = safe_answer(safe, &finds, &reasons, &cli->arena, out);
    if (left == 0)
        return STATUS_OK;
    print_left(cli, words, &finds, &reasons);
    return err_set(err, STATUS_STATE,
                   ngettext("%zu find is not answered for: change the words, or give --stays RULE=REASON",
                            "%zu finds are not answered for: change the words, or give --stays RULE=REASON",
                            left),
                   left);
}

static void submit_row(struct cli_table *table, const void *item)
{
    const struct submit_answer *answer = item;

    cli_cell_number(table, answer->entry.id);
    cli_cell_number(table, answer->entry.revision);
    cli_cell_number(table, answer->claims_open);
    cli_cell_texts(table, answer->goes_to.items, answer->goes_to.count);
}

static void say_look(struct cli *cli, const struct look *look)
{
    if (look->done && look->stays.count == 0)
        cli_say(cli, _("looked through: nothing found"));
    else if (look->done)
        cli_say(
            cli,
            ngettext("looked through: %zu find stays", "looked through: %zu finds stay", look->stays.count),
            look->stays.count);
}

static void say_submitted(struct cli *cli, const struct submit_answer *answer, const struct look *look)
{
    struct str names = STR_INIT;

    say_look(cli, look);
    for (size_t i = 0; i < answer->goes_to.count; i++)
        str_add_f(&names, i > 0 ? ", %s" : "%s", answer->goes_to.items[i]);
    cli_say(cli,
            ngettext("entry %" PRId64 " is submitted as revision %" PRId64 " with %" PRId64 " claim open",
                     "entry %" PRId64 " is submitted as revision %" PRId64 " with %" PRId64 " claims open",
                     (unsigned long)answer->claims_open),
            answer->entry.id, answer->entry.revision, answer->claims_open);
    if (names.len > 0)
        cli_say(cli, _("it waits for %s"), names.buf);
    else
        cli_say(cli, _("nobody is assigned to decide on it: it waits for the training unit"));
    str_release(&names);
}

/* The look of the draft, where there is one and the rules can be used. */
static enum status prepare(struct cli *cli, const struct cli_call *call, struct safe *safe,
                           struct submit_ask *ask, struct err *err)
{
    struct ask_id which = {ask->id};
    struct entry entry;
    enum status status = CLI_ASK(cli, entry_show, &which, &entry, err);

    if (status != STATUS_OK || !entry.has_draft)
        return status;
    ask->version = entry.version;
    return look(cli, call, safe, &entry.words, &ask->look, err);
}

enum status cli_entry_submit(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct submit_ask ask = {0};
    struct submit_answer answer;
    struct err rules = ERR_INIT;
    struct safe *safe = NULL;
    enum status status = cli_entry_number(call, &ask.id, err);

    if (status != STATUS_OK)
        return status;
    if (safe_open_ours(&safe, &rules) == STATUS_OK)
        status = prepare(cli, call, safe, &ask, err);
    else
        cli_note(cli, _("it is not looked through: %s"), rules.text);
    if (status == STATUS_OK)
        status = CLI_ASK(cli, entry_submit, &ask, &answer, err);
    if (status == STATUS_OK &&
        !cli_thing(cli, &codec_submit_answer, &answer, cli_entry_submit_columns, submit_row))
        say_submitted(cli, &answer, &ask.look);
    safe_free(safe);
    return status;
}
