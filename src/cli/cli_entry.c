/* cli_entry.c - entries: written, changed, submitted, taken back. Their printing is in cli_entry_show.c. */
#include "cli_parts.h"

#include <inttypes.h>
#include <string.h>

#include <beatbook/app/references.h>
#include <beatbook/util/file.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

/* --- what may be said of an entry ------------------------------------------------------------- */

/* The narrative: a file of clean words. */
static enum status read_body(struct cli *cli, const char *path, const char **narrative, struct err *err)
{
    struct str bytes = STR_INIT, words = STR_INIT;
    enum status status = file_read(path, ENTRY_NARRATIVE_MAX, &bytes, err);

    if (status == STATUS_OK) {
        status = text_clean(&words, bytes.buf, bytes.len, TEXT_BLOCK, err);
        if (status != STATUS_OK)
            err_add(err, "%s", path);
        else
            *narrative = arena_dup(&cli->arena, words.buf);
    }
    str_release(&bytes);
    str_release(&words);
    return status;
}

/* "crime=42/12345/26": added to the references. */
static enum status read_reference(struct arena *arena, const struct references *forms, const char *text,
                                  struct reference_list *out, struct err *err)
{
    const char *equals = strchr(text, '=');
    struct reference reference;
    int kind = equals ? names_find_n(&entry_reference_names, text, (size_t)(equals - text)) : -1;

    if (kind < 0) {
        struct str all = STR_INIT;
        names_list(&entry_reference_names, &all);
        err_set(err, STATUS_USAGE, _("--reference is KIND=NUMBER, not '%.60s'; kinds are %s"), text, all.buf);
        str_release(&all);
        return STATUS_USAGE;
    }
    reference = (struct reference){(enum reference_kind)kind, equals + 1};
    if (references_check(forms, &reference, err) != STATUS_OK)
        return err_add(err, "--reference");
    *LIST_ADD(arena, out) = reference;
    return STATUS_OK;
}

static enum status read_references(struct cli *cli, const char *text, struct reference_list *out,
                                   struct err *err)
{
    struct word_list parts = {NULL, 0, 0};
    struct references forms;
    enum status status = STATUS_OK;

    if (!text)
        return STATUS_OK;
    *out = (struct reference_list){NULL, 0, 0};
    cli_parts(&cli->arena, text, CLI_LINES, &parts);
    status = references_load(&forms, err);
    for (size_t i = 0; i < parts.count && status == STATUS_OK; i++)
        status = read_reference(&cli->arena, &forms, parts.items[i], out, err);
    references_release(&forms);
    return status;
}

static enum status read_sworn(const struct cli_call *call, enum sworn *sworn, struct err *err)
{
    int64_t value = SWORN_UNANSWERED;
    enum status status = STATUS_OK;

    if (!cli_given(call, "--sworn"))
        return STATUS_OK;
    if (strcmp(cli_value(call, "--sworn"), "unanswered") != 0)
        status = cli_word(call, "--sworn", &entry_sworn_names, &value, err);
    if (value >= 0)
        *sworn = (enum sworn)value;
    return status;
}

static void take_text(const struct cli_call *call, const char *name, const char **place)
{
    if (cli_given(call, name))
        *place = cli_value(call, name);
}

/* What the options say, over what the draft has. */
static enum status read_draft(struct cli *cli, const struct cli_call *call, struct draft_ask *draft,
                              struct err *err)
{
    struct entry_words *words = &draft->words;
    struct word_list claims = {NULL, 0, 0};

    take_text(call, "--title", &words->title);
    take_text(call, "--place", &words->place);
    take_text(call, "--off-the-job", &words->off_the_job);
    if (cli_day(call, "--on", &words->on, err) != STATUS_OK ||
        cli_set(call, "--type", &entry_type_names, &words->types, err) != STATUS_OK ||
        cli_number(call, "--minutes", 0, ENTRY_MINUTES_MAX, &words->minutes, err) != STATUS_OK ||
        read_sworn(call, &words->sworn, err) != STATUS_OK ||
        read_references(cli, cli_value(call, "--reference"), &words->references, err) != STATUS_OK)
        return err->status;
    if (cli_given(call, "--body") &&
        read_body(cli, cli_value(call, "--body"), &words->narrative, err) != STATUS_OK)
        return err->status;
    draft->keep_claims = !cli_given(call, "--claim");
    draft->durable = true;
    cli_parts(&cli->arena, cli_value(call, "--claim"), CLI_COMMAS, &claims);
    draft->claims.items = claims.items;
    draft->claims.count = claims.count;
    return entry_bounds(words, err);
}

/* --- drafts ----------------------------------------------------------------------------------- */

static const struct cli_column draft_columns[] = {
    {"entry", N_("entry"), CLI_RIGHT},
    {"saved_at", N_("saved"), 0},
    {"claims", N_("claims"), 0},
    {"proposed", N_("proposed"), 0},
    {NULL, NULL, 0},
};

static void cell_codes(struct cli_table *table, const struct claim_list *claims, bool proposed)
{
    struct str codes = STR_INIT;

    for (size_t i = 0; i < claims->count; i++)
        if (claims->items[i].proposed == proposed)
            str_add_f(&codes, codes.len > 0 ? ",%s" : "%s", claims->items[i].ref);
    cli_cell(table, codes.buf);
    str_release(&codes);
}

static void draft_row(struct cli_table *table, const void *item)
{
    const struct draft_answer *draft = item;

    cli_cell_number(table, draft->entry);
    cli_cell_moment(table, draft->saved_at);
    cell_codes(table, &draft->claims, false);
    cell_codes(table, &draft->claims, true);
}

/* What the crossmap would add: a remark, not a result. */
static void say_proposed(struct cli *cli, const struct claim_list *claims)
{
    struct str text = STR_INIT;

    for (size_t i = 0; i < claims->count; i++)
        if (claims->items[i].proposed)
            str_add_f(&text, _("%s%s (%s with %s)"), text.len > 0 ? ", " : "", claims->items[i].ref,
                      names_word(&document_strength_names, (int)claims->items[i].strength),
                      claims->items[i].proposed_by != NULL ? claims->items[i].proposed_by : "?");
    if (text.len > 0)
        cli_note(cli, _("the crossmap proposes as well: %s"), text.buf);
    str_release(&text);
}

static enum status save(struct cli *cli, const struct draft_ask *ask, struct err *err)
{
    struct draft_answer answer;
    enum status status = CLI_ASK(cli, draft_save, ask, &answer, err);

    if (status != STATUS_OK)
        return status;
    if (!cli_thing(cli, &codec_draft_answer, &answer, draft_columns, draft_row)) {
        cli_say(cli, "%" PRId64, answer.entry);
        say_proposed(cli, &answer.claims);
    }
    return STATUS_OK;
}

/* What is not taken over is said: a number or a criterion that nobody misses at once would be missed when it is handed in. */
static void say_not_taken(struct cli *cli, const struct entry_like *like)
{
    struct str text = STR_INIT;

    for (size_t i = 0; i < like->left.count; i++)
        str_add_f(&text, "%s%s", i > 0 ? ", " : "", like->left.items[i]);
    if (text.len > 0)
        cli_note(cli, _("not claimed again, for they are of no framework that you are enrolled on: %s"),
                 text.buf);
    str_clear(&text);
    names_set(&entry_reference_names, like->references, ", ", &text);
    if (text.len > 0)
        cli_note(
            cli,
            _("entry %" PRId64 " had references of these kinds: %s; give the new numbers with --reference"),
            like->from, text.buf);
    str_release(&text);
}

/* Type, place and claims of an old entry, where the options do not say others. */
static enum status take_over(struct cli *cli, const struct cli_call *call, struct draft_ask *draft,
                             struct err *err)
{
    struct entry_like like;
    struct ask_id which;
    enum status status = cli_entry_text(cli_value(call, "--from"), &which.id, err);

    if (status == STATUS_OK)
        status = CLI_ASK(cli, entry_like, &which, &like, err);
    if (status != STATUS_OK)
        return status;
    if (!cli_given(call, "--type"))
        draft->words.types = like.types;
    if (!cli_given(call, "--place"))
        draft->words.place = like.place;
    for (size_t i = 0; i < like.claims.count && !cli_given(call, "--claim"); i++)
        *LIST_ADD(&cli->arena, &draft->claims) = like.claims.items[i].ref;
    say_not_taken(cli, &like);
    return STATUS_OK;
}

static enum status new_entry(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct draft_ask ask = {.words = {.on = DAY_NONE, .minutes = -1, .off_the_job = ENTRY_OFF_NO}};
    enum status status = STATUS_OK;

    if (!cli_given(call, "--type") && !cli_given(call, "--from"))
        status =
            err_set(err, STATUS_USAGE, _("--type is missing; or take it over from an old entry: --from N"));
    if (status == STATUS_OK)
        status = read_draft(cli, call, &ask, err);
    if (status == STATUS_OK && cli_given(call, "--from"))
        status = take_over(cli, call, &ask, err);
    ask.keep_claims = false;
    return status == STATUS_OK ? save(cli, &ask, err) : status;
}

static bool changes_nothing(const struct cli_call *call)
{
    for (size_t i = 0; call->command->options[i].name; i++)
        if (call->values[i])
            return false;
    return true;
}

static enum status edit(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct ask_id which;
    struct entry entry;
    struct draft_ask ask = {0};
    enum status status = cli_entry_number(call, &which.id, err);

    if (status == STATUS_OK && changes_nothing(call))
        status = err_set(err, STATUS_USAGE, _("nothing to change: give --title, --body, --claim, …"));
    if (status == STATUS_OK)
        status = CLI_ASK(cli, entry_show, &which, &entry, err);
    if (status != STATUS_OK)
        return status;
    ask.entry = which.id;
    ask.version = entry.version;
    ask.words = entry.words;
    status = read_draft(cli, call, &ask, err);
    return status == STATUS_OK ? save(cli, &ask, err) : status;
}

/* --- on its way ------------------------------------------------------------------------------- */

static enum status withdraw(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct ask_id ask;
    struct entry entry;
    enum status status = cli_entry_number(call, &ask.id, err);

    if (status == STATUS_OK)
        status = CLI_ASK(cli, entry_withdraw, &ask, &entry, err);
    if (status == STATUS_OK && !cli_thing(cli, &codec_entry, &entry, cli_entry_columns, cli_entry_row))
        cli_say(cli, _("entry %" PRId64 " waits for nobody any more; it can be changed and submitted again"),
                entry.id);
    return status;
}

static enum status discard(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct ask_id ask;
    struct nothing answer;
    enum status status = cli_entry_number(call, &ask.id, err);

    if (status == STATUS_OK)
        status = CLI_ASK(cli, entry_discard, &ask, &answer, err);
    if (status != STATUS_OK)
        return status;
    if (cli->format == SESSION_JSON)
        cli_json(cli, &codec_nothing, &answer);
    cli_say(cli, _("the draft of entry %" PRId64 " is gone"), ask.id);
    return STATUS_OK;
}

static enum status list(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct entry_ask ask = {.login = cli_argument(call, 0), .state = -1};
    const struct cli_list entries = {
        .verb = VERB_ENTRY_LIST,
        .ask = &ask,
        .cursor = &ask.cursor,
        .limit = &ask.limit,
        .row = cli_entry_row,
        .empty = _("no entries: beatbook entry new --title TITLE --on DAY --type reflective-account"),
    };
    enum status status = cli_word(call, "--state", &entry_state_names, &ask.state, err);

    ask.criterion = cli_value(call, "--criterion");
    ask.unfinished = cli_given(call, "--drafts");
    return status == STATUS_OK ? cli_list(cli, call, &entries, err) : status;
}

static enum status show(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct ask_id ask;
    struct entry entry;
    struct nothing seen;
    struct err unsaid = ERR_INIT;
    enum status status = cli_entry_number(call, &ask.id, err);

    if (status == STATUS_OK)
        status = CLI_ASK(cli, entry_show, &ask, &entry, err);
    if (status == STATUS_OK && !cli_thing(cli, &codec_entry, &entry, cli_entry_columns, cli_entry_row))
        cli_entry_print(cli, &entry);
    if (status == STATUS_OK && entry.new_comments > 0) /* a failure leaves them new */
        (void)CLI_ASK(cli, entry_seen, &ask, &seen, &unsaid);
    return status;
}

static const struct cli_column comment_columns[] = {
    {"comment", N_("no."), CLI_RIGHT},
    {"entry", N_("entry"), CLI_RIGHT},
    {"login", NULL, CLI_TSV},
    {"name", N_("who"), 0},
    {"role", N_("as"), 0},
    {"at", N_("when"), 0},
    {"words", N_("words"), 0},
    {NULL, NULL, 0},
};

static void comment_row(struct cli_table *table, const void *item)
{
    const struct comment *said = item;

    cli_cell_number(table, said->id);
    cli_cell_number(table, said->entry);
    cli_cell(table, said->login);
    cli_cell(table, said->name);
    cli_cell_word(table, &person_role_names, (int64_t)said->role);
    cli_cell_moment(table, said->at);
    cli_cell(table, said->words);
}

static enum status comment(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct comment_ask ask = {.words = cli_argument(call, 1)};
    struct comment answer;
    enum status status = cli_entry_number(call, &ask.entry, err);

    if (status == STATUS_OK)
        status = CLI_ASK(cli, entry_comment, &ask, &answer, err);
    if (status == STATUS_OK && !cli_thing(cli, &codec_comment, &answer, comment_columns, comment_row))
        cli_say(cli, _("the comment stands under entry %" PRId64 ", for whoever may read it"), answer.entry);
    return status;
}

#define WORDS(needed, type)                                                                                  \
    {"--title", "TITLE", N_("what happened, in a few words"), (needed)},                                     \
        {"--on", "DAY", N_("the day the shift began, as 2026-11-02"), (needed)},                             \
        {"--type", "TYPE…",                                                                                  \
         N_("reflective-account, work-product, recording, simulation, test, certificate, "                   \
            "professional-discussion"),                                                                      \
         (type)},                                                                                            \
        {"--place", "PLACE", N_("beat or ward, never an address"), 0},                                       \
        {"--minutes", "N", N_("how long it took"), 0},                                                       \
        {"--off-the-job", "REASON",                                                                          \
         N_("the minutes were training, not work, for a reason of the evidence rules; no takes it back"),    \
         0},                                                                                                 \
        {"--sworn", "ANSWER", N_("was a sworn officer called for? yes, no or unanswered"), 0},               \
        {"--reference", "KIND=NUMBER…",                                                                      \
         N_("where evidence lies, by its number alone: crime, incident, custody, video, court, other"), 0},  \
        {"--claim", "CODE,…", N_("the criteria that it shows, by printed code or ref: all of them"), 0},     \
    {                                                                                                        \
        "--body", "FILE", N_("the narrative; - is standard input"), 0                                        \
    }

static const struct cli_option new_options[] = {
    WORDS(CLI_NEEDED, 0),
    {"--from", "N", N_("type, place and claims as an old entry of yours has them; never its words"), 0},
    {NULL, NULL, NULL, 0}};
static const struct cli_option edit_options[] = {WORDS(0, 0), {NULL, NULL, NULL, 0}};
static const struct cli_option list_options[] = {
    {"--state", "STATE", N_("only draft, returned, waiting or decided ones"), 0},
    {"--criterion", "CODE", N_("only those that claim this criterion"), 0},
    {"--drafts", NULL, N_("only your own with a draft, whatever their state"), 0},
    CLI_PAGES,
    {NULL, NULL, NULL, 0},
};

const struct cli_command cli_entry_commands[] = {
    {"entry new", "", N_("write a new entry as a draft and print its number"),
     N_("It needs --type, or --from with an old entry to take it over from. Drafts lie beside one another: 'entry list --drafts' lists "
        "them."),
     new_options, draft_columns, new_entry},
    {"entry edit", "N", N_("change the draft of an entry"),
     N_("What is not given stays as it is. The claims and references given are all that the draft has then."),
     edit_options, draft_columns, edit},
    {"entry list", "[LOGIN]", N_("the entries, newest day first"), NULL, list_options, cli_entry_columns,
     list},
    {"entry show", "N", N_("an entry with its claims and what was said to them"), NULL, NULL,
     cli_entry_columns, show},
    {"entry check", "N", N_("look through the words for what must not stand in a training record"),
     N_("Names of members of the public, dates of birth, telephone numbers, addresses, marks of vehicles, numbers of "
        "people, intelligence, protective markings: each with why, and what to write instead."),
     NULL, cli_entry_find_columns, cli_entry_check},
    {"entry submit", "N", N_("look through the words, freeze them as a revision and hand it in"),
     N_("It is refused while something that was found is neither changed nor answered for."),
     cli_entry_submit_options, cli_entry_submit_columns, cli_entry_submit},
    {"entry withdraw", "N", N_("take a revision back while nothing of it is decided"), NULL, NULL,
     cli_entry_columns, withdraw},
    {"entry comment", "N TEXT", N_("add to the thread under an entry that was handed in"), NULL, NULL,
     comment_columns, comment},
    {"entry prompts", "[TYPE]", N_("what an entry of a type usually tells"),
     N_("The types are those of --type, what others add to an entry, and court: an account with the reference of a court. On the screen "
        "they stand below the text while it is short, and never in it; 'beatbook set prompts off' takes them away."),
     NULL, cli_entry_prompt_columns, cli_entry_prompts},
    {"entry offers", "", N_("the places that you wrote down before, and the reasons for time off the job"),
     NULL, NULL, cli_entry_offer_columns, cli_entry_offers},
    {"entry criteria", "[WORDS]",
     N_("the criteria that may be claimed, of all frameworks that one is enrolled on, with their state"),
     N_("WORDS are looked for in codes and in what the criteria say."), cli_entry_criterion_options,
     cli_entry_criterion_columns, cli_entry_criteria},
    {"entry limits", "N", N_("where only a sworn officer may act, those that concern its claims first"),
     N_("The limits are those of the frameworks in the store; a crossmap says which criteria they concern."),
     NULL, cli_entry_limit_columns, cli_entry_limits},
    {"entry discard", "N", N_("throw away a draft that was never submitted"), NULL, NULL, NULL, discard},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};
