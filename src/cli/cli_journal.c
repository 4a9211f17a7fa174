/* cli_journal.c - what happened: the journal, its proof, the search, the line for a login banner. */
#include "cli_parts.h"

#include <inttypes.h>

#include <beatbook/util/tr.h>

/* --- journal ---------------------------------------------------------------------------------- */

static const struct cli_column columns[] = {
    {"seq", N_("line"), CLI_RIGHT}, {"at", N_("when"), 0},     {"login", NULL, CLI_TSV},
    {"name", N_("who"), 0},         {"kind", N_("what"), 0},   {"hash", NULL, CLI_TSV},
    {"subject", N_("about"), 0},    {"words", N_("words"), 0}, {NULL, NULL, 0},
};

static void row(struct cli_table *table, const void *item)
{
    const struct journal_line *line = item;

    cli_cell_number(table, line->seq);
    cli_cell_moment(table, line->at);
    cli_cell(table, line->login);
    cli_cell(table, line->name);
    cli_cell(table, line->kind);
    cli_cell(table, line->hash);
    cli_cell(table, line->subject);
    cli_cell(table, line->words);
}

static bool is_filtered(const struct cli_call *call)
{
    return cli_given(call, "--person") || cli_given(call, "--entry") || cli_given(call, "--criterion") ||
           cli_given(call, "--kind") || cli_given(call, "--since") || cli_given(call, "--until");
}

static enum status journal(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct journal_ask ask = {.login = cli_value(call, "--person"),
                              .since = DAY_NONE,
                              .until = DAY_NONE,
                              .kind = cli_value(call, "--kind"),
                              .criterion = cli_value(call, "--criterion")};
    const struct cli_list lines = {
        .verb = VERB_JOURNAL_LIST,
        .ask = &ask,
        .cursor = &ask.cursor,
        .limit = &ask.limit,
        .row = row,
        .empty = is_filtered(call) ? _("no line that you may see is so; leave an option away to see more")
                                   : _("no lines of the journal that you may see")};

    if (cli_day(call, "--since", &ask.since, err) != STATUS_OK ||
        cli_day(call, "--until", &ask.until, err) != STATUS_OK ||
        cli_number(call, "--entry", 1, INT64_MAX, &ask.entry, err) != STATUS_OK)
        return err->status;
    return cli_list(cli, call, &lines, err);
}

/* --- verify ----------------------------------------------------------------------------------- */

static const struct cli_column verify_columns[] = {
    {"whole", N_("whole"), 0},
    {"lines", N_("lines"), CLI_RIGHT},
    {"sign_offs", N_("sign-offs"), CLI_RIGHT},
    {"credits", N_("credits"), CLI_RIGHT},
    {"summaries", N_("summaries"), CLI_RIGHT},
    {"erased", N_("erased"), CLI_RIGHT},
    {"seq", NULL, CLI_TSV},
    {"head", N_("head"), 0},
    {"faults", N_("faults"), 0},
    {"methods", NULL, CLI_TSV},
    {NULL, NULL, 0},
};

static void verify_row(struct cli_table *table, const void *item)
{
    const struct verify_answer *answer = item;
    struct str methods = STR_INIT;

    cli_cell_flag(table, answer->whole);
    cli_cell_number(table, answer->lines);
    cli_cell_number(table, answer->sign_offs);
    cli_cell_number(table, answer->credits);
    cli_cell_number(table, answer->summaries);
    cli_cell_number(table, answer->erased);
    cli_cell_number(table, answer->seq);
    cli_cell(table, answer->head);
    cli_cell_texts(table, answer->faults.items, answer->faults.count);
    credential_methods(&answer->methods, &methods);
    cli_cell(table, methods.buf);
    str_release(&methods);
}

/* How who signed proved who they were. */
static void say_methods(struct cli *cli, const struct method_count_list *methods)
{
    struct str text = STR_INIT;

    credential_methods(methods, &text);
    if (methods->count > 0)
        cli_say(cli, _("signatures by method: %s"), text.buf);
    str_release(&text);
}

static void say_mismatch(struct cli *cli, const struct mismatch *mismatch)
{
    struct arena arena = ARENA_INIT;

    cli_say(cli, "%s", mismatch->what);
    for (int part = 0; part < MISMATCH_PART_COUNT; part++) {
        const char *value = mismatch_value(mismatch, (enum mismatch_part)part, &arena);

        if (value)
            cli_say(cli, "    %s: %s", mismatch_label((enum mismatch_part)part), value);
    }
    arena_release(&arena);
}

static enum status verify(struct cli *cli, const struct cli_call *call, struct err *err)
{
    const struct nothing ask = {false};
    struct verify_answer answer;
    enum status status = CLI_ASK(cli, journal_verify, &ask, &answer, err);

    (void)call;
    if (status != STATUS_OK)
        return status;
    if (!cli_thing(cli, &codec_verify_answer, &answer, verify_columns, verify_row)) {
        for (size_t i = 0; i < answer.mismatches.count; i++)
            say_mismatch(cli, &answer.mismatches.items[i]);
        cli_say(cli,
                _("looked at %" PRId64 " lines of the journal, %" PRId64 " sign-offs, %" PRId64
                  " credits, %" PRId64 " summaries"),
                answer.lines, answer.sign_offs, answer.credits, answer.summaries);
        say_methods(cli, &answer.methods);
        if (answer.erased > 0)
            cli_say(cli, _("%" PRId64 " rows of history were erased under an authority"), answer.erased);
        if (answer.whole)
            cli_say(cli, _("all of it is whole; the head is line %" PRId64 ", %s"), answer.seq,
                    answer.head ? answer.head : "");
    }
    return answer.whole ? STATUS_OK : err_set(err, STATUS_NO, _("the store is not as it was written"));
}

/* --- search ----------------------------------------------------------------------------------- */

static enum status search(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct search_ask ask = {0};
    struct str words = STR_INIT;
    enum status status;
    const struct cli_list entries = {.verb = VERB_ENTRY_SEARCH,
                                     .ask = &ask,
                                     .cursor = &ask.cursor,
                                     .limit = &ask.limit,
                                     .row = cli_entry_row,
                                     .empty = _("no entry that you may see holds these words")};

    for (size_t i = 0; i < call->count; i++)
        str_add_f(&words, i > 0 ? " %s" : "%s", call->arguments[i]);
    ask.words = words.buf;
    status = cli_list(cli, call, &entries, err);
    str_release(&words);
    return status;
}

/* --- inbox ------------------------------------------------------------------------------------ */

static const struct cli_column inbox_columns[] = {
    {"waiting", N_("waiting"), CLI_RIGHT},
    {"oldest_days", N_("oldest"), CLI_RIGHT},
    {"returned", N_("returned"), CLI_RIGHT},
    {"drafts", N_("drafts"), CLI_RIGHT},
    {"line", N_("line"), 0},
    {"decided", NULL, CLI_TSV},
    {"testimonies", NULL, CLI_TSV},
    {"comments", NULL, CLI_TSV},
    {"leaving", NULL, CLI_TSV},
    {"leave_by", NULL, CLI_TSV},
    {"reviews", NULL, CLI_TSV},
    {"to_sign", NULL, CLI_TSV},
    {"gateways", NULL, CLI_TSV},
    {NULL, NULL, 0},
};

static void inbox_row(struct cli_table *table, const void *item)
{
    const struct inbox *inbox = item;

    cli_cell_number(table, inbox->waiting);
    cli_cell_number(table, inbox->oldest_days);
    cli_cell_number(table, inbox->returned);
    cli_cell_number(table, inbox->drafts);
    cli_cell(table, inbox->line);
    cli_cell_number(table, inbox->decided);
    cli_cell_number(table, inbox->testimonies);
    cli_cell_number(table, inbox->comments);
    cli_cell_number(table, inbox->leaving);
    cli_cell_day(table, inbox->leave_by);
    cli_cell_number(table, inbox->reviews);
    cli_cell_number(table, inbox->to_sign);
    cli_cell_number(table, inbox->gateways);
}

/* Stands in login scripts: whoever is not in the store, or has none at all, must not notice it. */
static enum status inbox(struct cli *cli, const struct cli_call *call, struct err *err)
{
    const struct nothing ask = {false};
    struct inbox answer;
    enum status status = cli_open(cli, err);
    bool no_store =
        cli->session.client && cli->session.no_configured_store && !session_store_exists(&cli->session);

    (void)call;
    if (status == STATUS_MISSING || (status != STATUS_OK && no_store))
        return STATUS_OK;
    if (status == STATUS_OK)
        status = CLI_ASK(cli, inbox_show, &ask, &answer, err);
    if (status == STATUS_OK && !cli_thing(cli, &codec_inbox, &answer, inbox_columns, inbox_row) &&
        answer.line && *answer.line)
        cli_say(cli, "%s", answer.line);
    return status;
}

static const struct cli_option journal_options[] = {
    {"--person", "LOGIN", N_("only what this person did or what was done about them"), 0},
    {"--entry", "N", N_("only what is about this entry"), 0},
    {"--criterion", "C", N_("only what is about entries that claim it, of --person or your own"), 0},
    {"--kind", "K", N_("only these verbs, or words of verbs, parted by commas: entry.submit,sign"), 0},
    {"--since", "DAY", N_("only from this day on"), 0},
    {"--until", "DAY", N_("only up to this day"), 0},
    CLI_PAGES,
    {NULL, NULL, NULL, 0},
};
static const struct cli_option search_options[] = {CLI_PAGES, {NULL, NULL, NULL, 0}};

const struct cli_command cli_journal_commands[] = {
    {"journal", "", N_("who did what when, newest first"), NULL, journal_options, columns, journal},
    {"verify", "", N_("check the chain of the journal and all that hangs on it"),
     N_("Ends with 1 when something is not as it was written."), NULL, verify_columns, verify},
    {"search", "WORDS…", N_("search the words of submitted entries, newest first"), NULL, search_options,
     cli_entry_columns, search},
    {"inbox", "", N_("what waits for you, in one line; nothing when nothing does"),
     N_("Made for login scripts: silent, and ends with 0, for whoever is not in the store."), NULL,
     inbox_columns, inbox},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};
