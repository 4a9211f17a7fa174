/* cli_testimony.c - testimonies: asked for, given, declined, withdrawn; the codes of those without a login.
 *
 * A code is made here, shown once and never asked for again: the store gets it in a request whose words it does not keep.
 */
#include "cli_parts.h"

#include <inttypes.h>
#include <string.h>

#include <beatbook/util/file.h>
#include <beatbook/util/hash.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

/* --- rows ------------------------------------------------------------------------------------- */

static const struct cli_column columns[] = {
    {"testimony", N_("no."), CLI_RIGHT},
    {"entry", N_("entry"), CLI_RIGHT},
    {"state", N_("state"), 0},
    {"name", N_("of"), 0},
    {"types", N_("types"), 0},
    {"login", NULL, CLI_TSV},
    {"revision", NULL, CLI_TSV},
    {"asked_by", NULL, CLI_TSV},
    {"asked_at", N_("asked"), 0},
    {"answered_at", N_("answered"), 0},
    {"vouched_by", N_("vouched by"), 0},
    {"carried_by", NULL, CLI_TSV},
    {"words", NULL, CLI_TSV},
    {NULL, NULL, 0},
};

static void row(struct cli_table *table, const void *item)
{
    const struct testimony *testimony = item;

    cli_cell_number(table, testimony->id);
    cli_cell_number(table, testimony->entry);
    cli_cell_word(table, &testimony_state_names, (int64_t)testimony->state);
    cli_cell(table, testimony->name);
    cli_cell_set(table, &entry_type_names, testimony->types);
    cli_cell(table, testimony->login);
    cli_cell_number(table, testimony->revision);
    cli_cell(table, testimony->asked_by);
    cli_cell_moment(table, testimony->asked_at);
    cli_cell_moment(table, testimony->answered_at);
    cli_cell(table, testimony->vouched_by);
    cli_cell(table, testimony->carried_by);
    cli_cell(table, testimony->words);
}

static const struct cli_column list_columns[] = {
    {"testimony", NULL, CLI_TSV}, {"entry", N_("entry"), CLI_RIGHT},
    {"asked_at", N_("asked"), 0}, {"login", NULL, CLI_TSV},
    {"apprentice", N_("by"), 0},  {"on", N_("day"), 0},
    {"state", N_("state"), 0},    {"has_draft", N_("begun"), 0},
    {"title", N_("title"), 0},    {NULL, NULL, 0},
};

static void list_row(struct cli_table *table, const void *item)
{
    const struct testimony_row *line = item;

    cli_cell_number(table, line->testimony.id);
    cli_cell_number(table, line->testimony.entry);
    cli_cell_moment(table, line->testimony.asked_at);
    cli_cell(table, line->login);
    cli_cell(table, line->apprentice);
    cli_cell_day(table, line->on);
    cli_cell_word(table, &testimony_state_names, (int64_t)line->testimony.state);
    cli_cell_flag(table, line->has_draft);
    cli_title(table, line->title, entry_title_text(line->title), 0);
}

/* --- asking ----------------------------------------------------------------------------------- */

static enum status ask(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct testimony_ask request = {.of = cli_value(call, "--of")};
    struct testimony answer;
    enum status status = cli_entry_number(call, &request.entry, err);

    if (status == STATUS_OK)
        status = CLI_ASK(cli, testimony_ask, &request, &answer, err);
    if (status == STATUS_OK && !cli_thing(cli, &codec_testimony, &answer, columns, row))
        cli_say(cli, _("%s is asked for a testimony on entry %" PRId64), answer.name, answer.entry);
    return status;
}

/* Is it the one that was named, by login or by the name of who has none? */
static bool is_of(const struct testimony *testimony, const char *login, const char *name)
{
    if (testimony->state != TESTIMONY_ASKED)
        return false;
    if (login != NULL)
        return testimony->login != NULL && !strcmp(testimony->login, login);
    return testimony->login == NULL && testimony->name != NULL && text_same(testimony->name, name);
}

static enum status find(struct cli *cli, const struct cli_call *call, struct testimony_withdraw *out,
                        struct err *err)
{
    const char *login = cli_value(call, "--of"), *name = cli_value(call, "--name");
    struct ask_id which;
    struct entry entry;
    enum status status = cli_entry_number(call, &which.id, err);

    if (status == STATUS_OK && (login == NULL) == (name == NULL))
        status = err_set(err, STATUS_USAGE, _("whose? give --of LOGIN, or --name NAME for a code"));
    if (status == STATUS_OK)
        status = CLI_ASK(cli, entry_show, &which, &entry, err);
    for (size_t i = 0; status == STATUS_OK && i < entry.testimonies.count; i++)
        if (is_of(&entry.testimonies.items[i], login, name)) {
            *out = (struct testimony_withdraw){entry.id, entry.testimonies.items[i].id};
            return STATUS_OK;
        }
    if (status == STATUS_OK)
        status = err_set(err, STATUS_STATE, _("nothing on entry %" PRId64 " is asked of %s"), which.id,
                         login != NULL ? login : name);
    return status;
}

static enum status withdraw(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct testimony_withdraw request;
    struct nothing answer;
    enum status status = find(cli, call, &request, err);

    if (status == STATUS_OK)
        status = CLI_ASK(cli, testimony_withdraw, &request, &answer, err);
    if (status == STATUS_OK && cli->format == SESSION_JSON)
        cli_json(cli, &codec_nothing, &answer);
    if (status == STATUS_OK)
        cli_say(cli, _("it is withdrawn; nobody is asked any more"));
    return status;
}

static enum status code(struct cli *cli, const struct cli_call *call, struct err *err)
{
    unsigned char bits[TESTIMONY_CODE_BYTES];
    char text[TESTIMONY_CODE_TEXT];
    struct testimony_code request = {.name = cli_value(call, "--name"), .code = text};
    struct testimony answer;
    char until[DAY_TEXT];
    enum status status = cli_entry_number(call, &request.entry, err);

    hash_random(bits, sizeof bits);
    testimony_code_make(bits, text);
    if (status == STATUS_OK)
        status = CLI_ASK(cli, testimony_code, &request, &answer, err);
    if (status != STATUS_OK)
        return status;
    cli_note(cli, _("this code is shown once: write it down for %s, who uses it by %s; you vouch for them"),
             answer.name, day_format(day_of(answer.expires_at), until));
    if (cli->format == SESSION_JSON)
        cli_json(cli, &codec_testimony_code, &request);
    else
        cli_raw(cli, arena_printf(&cli->arena, "%s\n", text));
    return STATUS_OK;
}

/* --- answering -------------------------------------------------------------------------------- */

static enum status list(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct testimonies_ask request = {.answered = cli_given(call, "--all")};
    const struct cli_list testimonies = {
        .verb = VERB_TESTIMONY_LIST,
        .ask = &request,
        .cursor = &request.cursor,
        .limit = &request.limit,
        .row = list_row,
        .empty = _("nobody asks you for a testimony"),
    };

    return cli_list(cli, call, &testimonies, err);
}

static void print_sheet(struct cli *cli, const struct testimony_sheet *sheet)
{
    struct str line = STR_INIT;
    char on[DAY_TEXT];

    cli_say(cli, _("%s asks you for a testimony on entry %" PRId64 ", revision %" PRId64), sheet->apprentice,
            sheet->testimony.entry, sheet->revision);
    cli_say(cli, "%s · %s", day_format(sheet->words.on, on), entry_title_text(sheet->words.title));
    cli_say(cli, "%s", "");
    cli_prose(cli, sheet->words.narrative, 4);
    cli_say(cli, "%s", "");
    for (size_t i = 0; i < sheet->claims.count; i++) {
        str_clear(&line);
        str_add_f(&line, "%s  %s", sheet->claims.items[i].code, sheet->claims.items[i].title);
        cli_prose(cli, line.buf, 4);
    }
    str_clear(&line);
    names_set(&entry_type_names, sheet->may, ", ", &line);
    cli_say(cli, _("you may add: %s"), line.buf);
    if (*sheet->draft) {
        cli_say(cli, _("what you have written so far:"));
        cli_prose(cli, sheet->draft, 4);
    }
    str_release(&line);
}

static const struct cli_column sheet_columns[] = {
    {"entry", NULL, CLI_TSV},      {"revision", NULL, CLI_TSV}, {"login", NULL, CLI_TSV},
    {"apprentice", NULL, CLI_TSV}, {"on", NULL, CLI_TSV},       {"title", NULL, CLI_TSV},
    {"narrative", NULL, CLI_TSV},  {"draft", NULL, CLI_TSV},    {NULL, NULL, 0},
};

static void sheet_row(struct cli_table *table, const void *item)
{
    const struct testimony_sheet *sheet = item;

    cli_cell_number(table, sheet->testimony.entry);
    cli_cell_number(table, sheet->revision);
    cli_cell(table, sheet->login);
    cli_cell(table, sheet->apprentice);
    cli_cell_day(table, sheet->words.on);
    cli_cell(table, sheet->words.title);
    cli_cell(table, sheet->words.narrative);
    cli_cell(table, sheet->draft);
}

static enum status show(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct ask_id which;
    struct testimony_sheet sheet;
    enum status status = cli_entry_number(call, &which.id, err);

    if (status == STATUS_OK)
        status = CLI_ASK(cli, testimony_show, &which, &sheet, err);
    if (status == STATUS_OK && !cli_thing(cli, &codec_testimony_sheet, &sheet, sheet_columns, sheet_row))
        print_sheet(cli, &sheet);
    return status;
}

static enum status read_words(struct cli *cli, const char *path, const char **words, struct err *err)
{
    struct str bytes = STR_INIT, clean = STR_INIT;
    enum status status = file_read(path, TESTIMONY_WORDS_MAX, &bytes, err);

    if (status == STATUS_OK) {
        status = text_clean(&clean, bytes.buf, bytes.len, TEXT_BLOCK, err);
        if (status != STATUS_OK)
            err_add(err, "%s", path);
        else
            *words = arena_dup(&cli->arena, clean.buf);
    }
    str_release(&bytes);
    str_release(&clean);
    return status;
}

static enum status give_own(struct cli *cli, int64_t entry, uint32_t types, const char *words,
                            struct testimony *answer, struct err *err)
{
    const struct ask_id which = {entry};
    struct testimony_sheet sheet;
    struct testimony_give request = {.entry = entry, .types = types, .words = words};
    enum status status = CLI_ASK(cli, testimony_show, &which, &sheet, err);

    request.revision = sheet.revision;
    return status == STATUS_OK ? CLI_ASK(cli, testimony_give, &request, answer, err) : status;
}

static enum status give(struct cli *cli, const struct cli_call *call, struct err *err)
{
    const char *words = NULL;
    uint32_t types = 0;
    int64_t entry;
    struct testimony answer;
    struct str who = STR_INIT;
    enum status status = cli_entry_number(call, &entry, err);

    if (status == STATUS_OK)
        status = cli_set(call, "--type", &entry_type_names, &types, err);
    if (status == STATUS_OK && cli_given(call, "--body"))
        status = read_words(cli, cli_value(call, "--body"), &words, err);
    if (status != STATUS_OK)
        return status;
    if (cli_given(call, "--code")) {
        const struct testimony_carry carry = {entry, cli_value(call, "--code"), types, words};
        status = CLI_ASK(cli, testimony_carry, &carry, &answer, err);
    } else {
        status = give_own(cli, entry, types, words, &answer, err);
    }
    if (status != STATUS_OK || cli_thing(cli, &codec_testimony, &answer, columns, row))
        return status;
    testimony_who(&answer, &who);
    cli_say(cli, _("the testimony on entry %" PRId64 " is given: %s"), entry, who.buf);
    str_release(&who);
    return status;
}

static enum status decline(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct testimony_decline request = {.reason = cli_value(call, "--reason")};
    struct testimony answer;
    enum status status = cli_entry_number(call, &request.entry, err);

    if (status == STATUS_OK)
        status = CLI_ASK(cli, testimony_decline, &request, &answer, err);
    if (status == STATUS_OK && !cli_thing(cli, &codec_testimony, &answer, columns, row))
        cli_say(cli, _("%s is told that you do not testify on entry %" PRId64), answer.asked_by,
                answer.entry);
    return status;
}

/* --- the table -------------------------------------------------------------------------------- */

static const struct cli_option ask_options[] = {
    {"--of", "LOGIN", N_("who saw it: your tutor, your supervisor, another officer"), CLI_NEEDED},
    {NULL, NULL, NULL, 0},
};
static const struct cli_option withdraw_options[] = {
    {"--of", "LOGIN", N_("who was asked"), 0},
    {"--name", "NAME", N_("for whom the code was"), 0},
    {NULL, NULL, NULL, 0},
};
static const struct cli_option code_options[] = {
    {"--name", "NAME", N_("of the witness, who has no login"), CLI_NEEDED},
    {NULL, NULL, NULL, 0},
};
static const struct cli_option list_options[] = {
    {"--all", NULL, N_("also those that you have answered"), 0},
    CLI_PAGES,
    {NULL, NULL, NULL, 0},
};
static const struct cli_option give_options[] = {
    {"--body", "FILE", N_("what you saw or know; - is standard input; without it, your draft"), 0},
    {"--type", "TYPE…", N_("observation, witness-testimony, supervisor-report or feedback"), 0},
    {"--code", "CODE", N_("for who has no login: the code that the supervisor gave"), 0},
    {NULL, NULL, NULL, 0},
};
static const struct cli_option decline_options[] = {
    {"--reason", "TEXT", N_("why, so that another can be asked"), CLI_NEEDED},
    {NULL, NULL, NULL, 0},
};

const struct cli_command cli_testimony_commands[] = {
    {"testimony ask", "N", N_("ask somebody who saw it to testify on your entry"),
     N_("They read what you submitted and nothing else, and write in their own session."), ask_options,
     columns, ask},
    {"testimony list", "", N_("the testimonies that are asked of you, oldest first"), NULL, list_options,
     list_columns, list},
    {"testimony show", "N", N_("the entry that you are asked to testify on"), NULL, NULL, sheet_columns,
     show},
    {"testimony give", "N", N_("testify on an entry, as you were asked"),
     N_("With --code it is the testimony of somebody without a login, in whoever's session it is typed: it is "
        "recorded as "
        "vouched for by the supervisor who gave the code."),
     give_options, columns, give},
    {"testimony decline", "N", N_("say that you do not testify, and why"), NULL, decline_options, columns,
     decline},
    {"testimony withdraw", "N", N_("do not ask any more, while it is not given"), NULL, withdraw_options,
     NULL, withdraw},
    {"testimony code", "N", N_("a one-time code for a witness without a login"),
     N_("For the supervisor of the apprentice. The code is shown once and holds for 14 days, for this revision "
        "and this "
        "name alone; it can give this one testimony and nothing else."),
     code_options, NULL, code},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};
