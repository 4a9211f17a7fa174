/* cli_queue.c - the queue: what waits for the caller's decision, and the decisions. Signing them is in cli_sign.c. */
#include "cli_parts.h"

#include <inttypes.h>

#include <beatbook/util/tr.h>

/* --- the list --------------------------------------------------------------------------------- */

static const struct cli_column columns[] = {
    {"entry", N_("entry"), CLI_RIGHT},
    {"waiting_days", N_("days"), CLI_RIGHT},
    {"login", NULL, CLI_TSV},
    {"name", N_("who"), 0},
    {"on", N_("day"), 0},
    {"submitted_at", NULL, CLI_TSV},
    {"revision", NULL, CLI_TSV},
    {"claims_open", N_("open"), CLI_RIGHT},
    {"decided", N_("decided"), CLI_RIGHT},
    {"title", N_("title"), CLI_SHORT},
    {"codes", N_("claims"), 0},
    {"stranded", NULL, CLI_TSV},
    {"uncovered_from", NULL, CLI_TSV},
    {"needs_role", NULL, CLI_TSV},
    {"why", N_("why it stands here"), 0},
    {NULL, NULL, 0},
};

static void row(struct cli_table *table, const void *item)
{
    const struct queue_row *line = item;

    cli_cell_number(table, line->entry);
    cli_cell_number(table, line->waiting_days);
    cli_cell(table, line->login);
    cli_cell(table, line->name);
    cli_cell_day(table, line->on);
    cli_cell_moment(table, line->submitted_at);
    cli_cell_number(table, line->revision);
    cli_cell_number(table, line->claims_open);
    cli_cell_number(table, line->decided);
    cli_title(table, line->title, entry_title_text(line->title), 0);
    cli_cell_texts(table, line->codes.items, line->codes.count);
    cli_cell_flag(table, line->stranded);
    cli_cell_day(table, line->uncovered_from);
    cli_cell_word(table, &person_role_names, line->needs_role);
    cli_cell(table, line->why);
}

static void say_unsigned(struct cli *cli, int64_t count)
{
    if (count > 0)
        cli_note(cli,
                 ngettext("%" PRId64 " decision is not signed yet and counts nowhere: beatbook queue sign",
                          "%" PRId64 " decisions are not signed yet and count nowhere: beatbook queue sign",
                          (unsigned long)count),
                 count);
}

/* Who is away themselves is told so, too. */
static void say_absences(struct cli *cli, const struct absence_list *absences)
{
    char until[DAY_TEXT];

    for (size_t i = 0; i < absences->count; i++)
        cli_note(cli, _("%s is away until %s: %s stands in"), absences->items[i].name,
                 day_format(absences->items[i].until_day, until), absences->items[i].deputy_name);
}

static void remark(struct cli *cli, const void *answer)
{
    const struct queue *queue = answer;

    say_absences(cli, &queue->absences);
    say_unsigned(cli, queue->unsigned_decisions);
}

static enum status list(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct queue_ask ask = {.role = -1, .login = cli_argument(call, 0)};
    const struct cli_list queue = {.verb = VERB_QUEUE_LIST,
                                   .ask = &ask,
                                   .cursor = &ask.cursor,
                                   .limit = &ask.limit,
                                   .row = row,
                                   .empty = _("nothing waits for you"),
                                   .remark = remark};
    enum status status = cli_word(call, "--role", &person_role_names, &ask.role, err);

    return status == STATUS_OK ? cli_list(cli, call, &queue, err) : status;
}

static enum status show(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct ask_id ask;
    struct entry entry;
    enum status status = cli_entry_number(call, &ask.id, err);

    if (status == STATUS_OK)
        status = CLI_ASK(cli, queue_show, &ask, &entry, err);
    if (status == STATUS_OK && !cli_thing(cli, &codec_entry, &entry, cli_entry_columns, cli_entry_row))
        cli_entry_print(cli, &entry);
    return status;
}

/* --- how long it waits ------------------------------------------------------------------------- */

static const struct cli_column figures_columns[] = {
    {"login", NULL, CLI_TSV},
    {"name", N_("who"), 0},
    {"teams", N_("team"), CLI_SHORT},
    {"stranded", NULL, CLI_TSV},
    {"waiting", N_("waiting"), CLI_RIGHT},
    {"oldest_days", N_("oldest, days"), CLI_RIGHT},
    {"median_days", N_("median, days"), CLI_RIGHT},
    {"signed_off", N_("signed in 90 days"), CLI_RIGHT},
    {NULL, NULL, 0},
};

static void figures_row(struct cli_table *table, const void *item)
{
    const struct figures_row *line = item;

    cli_cell(table, line->login);
    cli_cell(table, line->stranded ? _("nobody assigned") : line->name);
    cli_cell_texts(table, line->teams.items, line->teams.count);
    cli_cell_flag(table, line->stranded);
    cli_cell_number(table, line->waiting);
    cli_cell_number(table, line->oldest_days);
    cli_cell_number(table, line->median_days);
    cli_cell_number(table, line->signed_off);
}

static enum status figures(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct figures_ask ask = {0};
    const struct cli_list list_of = {.verb = VERB_QUEUE_FIGURES,
                                     .ask = &ask,
                                     .cursor = &ask.cursor,
                                     .limit = &ask.limit,
                                     .row = figures_row,
                                     .empty = _("nothing waits for anybody")};

    return cli_list(cli, call, &list_of, err);
}

/* --- everything that waits --------------------------------------------------------------------- */

static const struct cli_column waits_columns[] = {
    {"entry", N_("entry"), CLI_RIGHT},
    {"waiting_days", N_("days"), CLI_RIGHT},
    {"login", NULL, CLI_TSV},
    {"name", N_("who"), 0},
    {"submitted_at", NULL, CLI_TSV},
    {"claims_open", N_("open"), CLI_RIGHT},
    {"stranded", NULL, CLI_TSV},
    {"holders", N_("waits for"), 0},
    {"title", NULL, CLI_TSV},
    {"why", N_("nobody can close"), 0},
    {NULL, NULL, 0},
};

static void waits_row(struct cli_table *table, const void *item)
{
    const struct queue_row *line = item;

    cli_cell_number(table, line->entry);
    cli_cell_number(table, line->waiting_days);
    cli_cell(table, line->login);
    cli_cell(table, line->name);
    cli_cell_moment(table, line->submitted_at);
    cli_cell_number(table, line->claims_open);
    cli_cell_flag(table, line->stranded);
    cli_cell_texts(table, line->holders.items, line->holders.count);
    cli_cell(table, line->title);
    cli_cell(table, line->why);
}

static enum status waits(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct queue_ask ask = {.role = -1, .all = true};
    const struct cli_list list_of = {.verb = VERB_QUEUE_LIST,
                                     .ask = &ask,
                                     .cursor = &ask.cursor,
                                     .limit = &ask.limit,
                                     .row = waits_row,
                                     .empty = _("nothing waits for anybody")};

    return cli_list(cli, call, &list_of, err);
}

/* --- decisions -------------------------------------------------------------------------------- */

static const struct cli_column decide_columns[] = {
    {"entry", N_("entry"), CLI_RIGHT},
    {"revision", N_("revision"), CLI_RIGHT},
    {"decided", N_("decided"), CLI_RIGHT},
    {"unsigned_decisions", N_("unsigned"), CLI_RIGHT},
    {"carried", NULL, CLI_TSV},
    {NULL, NULL, 0},
};

static void decide_row(struct cli_table *table, const void *item)
{
    const struct decide_answer *answer = item;

    cli_cell_number(table, answer->entry.id);
    cli_cell_number(table, answer->entry.revision);
    cli_cell_number(table, answer->decided);
    cli_cell_number(table, answer->unsigned_decisions);
    cli_cell_number(table, answer->carried);
}

/* The revision that was read: the one named, else the latest. */
static enum status read_revision(struct cli *cli, const struct cli_call *call, struct decide_ask *ask,
                                 struct err *err)
{
    const struct ask_id which = {ask->entry};
    struct entry entry;
    enum status status = cli_number(call, "--revision", 1, INT64_MAX, &ask->revision, err);

    if (status != STATUS_OK || ask->revision > 0)
        return status;
    status = CLI_ASK(cli, queue_show, &which, &entry, err);
    if (status == STATUS_OK)
        ask->revision = entry.revision;
    return status;
}

static enum status decide(struct cli *cli, const struct cli_call *call, struct decide_ask *ask,
                          const char *claims, struct err *err)
{
    struct word_list codes = {NULL, 0, 0};
    struct decide_answer answer;
    enum status status = cli_entry_number(call, &ask->entry, err);

    ask->role = -1;
    ask->comment = cli_value(call, "--comment");
    cli_parts(&cli->arena, claims, CLI_COMMAS, &codes);
    ask->claims.items = codes.items;
    ask->claims.count = codes.count;
    if (claims && codes.count == 0 && status == STATUS_OK)
        status = err_set(err, STATUS_USAGE, _("--claims needs at least one code"));
    if (status == STATUS_OK)
        status = cli_word(call, "--role", &person_role_names, &ask->role, err);
    if (status == STATUS_OK)
        status = read_revision(cli, call, ask, err);
    if (status == STATUS_OK)
        status = CLI_ASK(cli, queue_decide, ask, &answer, err);
    if (status == STATUS_OK && !cli_thing(cli, &codec_decide_answer, &answer, decide_columns, decide_row)) {
        cli_say(cli,
                ngettext("entry %" PRId64 ": %" PRId64 " claim %s",
                         "entry %" PRId64 ": %" PRId64 " claims %s", (unsigned long)answer.decided),
                ask->entry, answer.decided, ask->verdict == VERDICT_ACCEPT ? _("accepted") : _("declined"));
        if (answer.carried > 0)
            cli_say(cli,
                    ngettext("carried to %" PRId64 " criterion along exact links",
                             "carried to %" PRId64 " criteria along exact links",
                             (unsigned long)answer.carried),
                    answer.carried);
        say_unsigned(cli, answer.unsigned_decisions);
    }
    return status;
}

/* --- several at once -------------------------------------------------------------------------- */

LIST_NAMED(decide_answers, struct decide_answer);

/* Read before anything is decided, so that a wrong number leaves all as it was. What can be accepted is counted. */
static enum status read_all(struct cli *cli, const struct word_list *numbers, struct entry_list *entries,
                            int64_t *claims, struct err *err)
{
    enum status status = STATUS_OK;

    for (size_t i = 0; i < numbers->count && status == STATUS_OK; i++) {
        struct ask_id which;
        struct entry entry;
        int64_t open = 0;

        status = cli_entry_text(numbers->items[i], &which.id, err);
        if (status == STATUS_OK)
            status = CLI_ASK(cli, queue_show, &which, &entry, err);
        for (size_t k = 0; status == STATUS_OK && k < entry.claims.count; k++)
            open += entry.claims.items[k].can_decide;
        if (status == STATUS_OK && open == 0)
            status = err_set(err, STATUS_STATE, _("nothing in entry %" PRId64 " is open for you to decide"),
                             which.id);
        if (status == STATUS_OK)
            *LIST_ADD(&cli->arena, entries) = entry;
        *claims += open;
    }
    return status;
}

static enum status accept_entries(struct cli *cli, const struct entry_list *entries, bool carry,
                                  bool observed, struct decide_answers *answers, struct err *err)
{
    enum status status = STATUS_OK;

    for (size_t i = 0; i < entries->count && status == STATUS_OK; i++) {
        struct decide_ask ask = {.entry = entries->items[i].id,
                                 .revision = entries->items[i].revision,
                                 .verdict = VERDICT_ACCEPT,
                                 .keep = true,
                                 .carry = carry,
                                 .observed = observed,
                                 .role = -1};
        struct decide_answer answer;

        status = CLI_ASK(cli, queue_decide, &ask, &answer, err);
        if (status == STATUS_OK)
            *LIST_ADD(&cli->arena, answers) = answer;
    }
    return status;
}

static enum status accept_several(struct cli *cli, const struct cli_call *call,
                                  const struct word_list *numbers, struct err *err)
{
    static const char *const alone[] = {"--claims", "--comment", "--role", "--revision"};
    struct entry_list entries = {NULL, 0, 0};
    struct decide_answers answers = {NULL, 0, 0};
    int64_t claims = 0;
    enum status status = STATUS_OK;

    for (size_t i = 0; i < sizeof alone / sizeof *alone && status == STATUS_OK; i++)
        if (cli_given(call, alone[i]))
            status = err_set(err, STATUS_USAGE, _("%s is for one entry: give one number"), alone[i]);
    if (status == STATUS_OK)
        status = read_all(cli, numbers, &entries, &claims, err);
    if (status != STATUS_OK)
        return status;
    cli_note(cli, _("%zu entries, %" PRId64 " claims that you may decide"), entries.count, claims);
    if (cli_given(call, "--dry-run"))
        return STATUS_OK;
    status = accept_entries(cli, &entries, cli_given(call, "--carry"), cli_given(call, "--observed"),
                            &answers, err);
    cli_items(cli, &codec_decide_answer, sizeof *answers.items,
              (const struct list_any *)(const void *)&answers, decide_columns, decide_row);
    if (answers.count > 0)
        say_unsigned(cli, answers.items[answers.count - 1].unsigned_decisions);
    return status;
}

static void read_numbers(struct cli *cli, const struct cli_call *call, struct word_list *out)
{
    for (size_t i = 0; i < call->count; i++)
        cli_parts(&cli->arena, call->arguments[i], CLI_COMMAS, out);
}

static enum status accept(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct decide_ask ask = {.verdict = VERDICT_ACCEPT,
                             .observed = cli_given(call, "--observed"),
                             .carry = cli_given(call, "--carry")};
    struct word_list numbers = {NULL, 0, 0};

    read_numbers(cli, call, &numbers);
    if (numbers.count != 1 || cli_given(call, "--dry-run"))
        return accept_several(cli, call, &numbers, err);
    return decide(cli, call, &ask, cli_value(call, "--claims"), err);
}

static enum status decline(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct decide_ask ask = {.verdict = VERDICT_DECLINE};

    return decide(cli, call, &ask, cli_value(call, "--claims"), err);
}

static enum status give_back(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct decide_ask ask = {.verdict = VERDICT_DECLINE};

    return decide(cli, call, &ask, NULL, err);
}

static enum status undo(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct undecide_ask ask = {0};
    struct word_list codes = {NULL, 0, 0};
    struct decide_answer answer;
    enum status status = cli_entry_number(call, &ask.entry, err);

    cli_parts(&cli->arena, cli_value(call, "--claims"), CLI_COMMAS, &codes);
    ask.claims.items = codes.items;
    ask.claims.count = codes.count;
    if (status == STATUS_OK)
        status = CLI_ASK(cli, queue_undecide, &ask, &answer, err);
    if (status == STATUS_OK && !cli_thing(cli, &codec_decide_answer, &answer, decide_columns, decide_row)) {
        cli_say(cli,
                ngettext("entry %" PRId64 ": %" PRId64 " decision taken back",
                         "entry %" PRId64 ": %" PRId64 " decisions taken back",
                         (unsigned long)answer.decided),
                ask.entry, answer.decided);
        say_unsigned(cli, answer.unsigned_decisions);
    }
    return status;
}

#define ROLE_AND_REVISION                                                                                    \
    {"--role", "ROLE", N_("in which of your roles; the first that may unless given"), 0},                    \
    {                                                                                                        \
        "--revision", "N", N_("the revision that you read; the latest unless given"), 0                      \
    }

static const struct cli_option list_options[] = {
    {"--role", "ROLE", N_("only what waits for this role of yours"), 0},
    CLI_PAGES,
    {NULL, NULL, NULL, 0},
};
static const struct cli_option figures_options[] = {CLI_PAGES, {NULL, NULL, NULL, 0}};
static const struct cli_option accept_options[] = {
    {"--claims", "CODE,…", N_("only these; all that you may decide unless given"), 0},
    {"--observed", NULL, N_("you saw it yourself"), 0},
    {"--dry-run", NULL, N_("only say how much would be accepted"), 0},
    {"--carry", NULL, N_("accept also what exact links lead to, where you may decide that, too"), 0},
    {"--comment", "TEXT", N_("a word to the apprentice"), 0},
    ROLE_AND_REVISION,
    {NULL, NULL, NULL, 0},
};
static const struct cli_option decline_options[] = {
    {"--claims", "CODE,…", N_("these"), CLI_NEEDED},
    {"--comment", "TEXT", N_("the reason"), CLI_NEEDED},
    ROLE_AND_REVISION,
    {NULL, NULL, NULL, 0},
};
static const struct cli_option undo_options[] = {
    {"--claims", "CODE,…", N_("only these; all unless given"), 0},
    {NULL, NULL, NULL, 0},
};
static const struct cli_option return_options[] = {
    {"--comment", "TEXT", N_("the reason"), CLI_NEEDED},
    ROLE_AND_REVISION,
    {NULL, NULL, NULL, 0},
};

const struct cli_command cli_queue_commands[] = {
    {"queue list", "[LOGIN]", N_("entries that wait for your decision, oldest first"), NULL, list_options,
     columns, list},
    {"queue show", "N", N_("an entry of the queue beside the words of its criteria"), NULL, NULL,
     cli_entry_columns, show},
    {"queue figures", "", N_("how long entries wait, for each who decides"),
     N_("For the training unit and the auditor: who has entries waiting, how many, since how many days the oldest, and "
        "how many days it took from submission to signature, the median of the last 90 days. First what nobody is "
        "assigned to decide."),
     figures_options, figures_columns, figures},
    {"queue waits", "", N_("everything that waits for anybody, oldest first, and for whom"),
     N_("For the training unit and the auditor."), figures_options, waits_columns, waits},
    {"queue accept", "N…", N_("accept claims of an entry, or all of several"),
     N_("A decision may be changed until it is signed, and counts nowhere before. Of several entries, 12,14,15 or "
        "12 14 15, every open claim is accepted but those that you decided before."),
     accept_options, decide_columns, accept},
    {"queue decline", "N", N_("decline claims of an entry, with a reason"), NULL, decline_options,
     decide_columns, decline},
    {"queue return", "N", N_("decline every open claim of an entry, with one reason"), NULL, return_options,
     decide_columns, give_back},
    {"queue undo", "N", N_("take back your decisions on an entry that are not signed yet"), NULL,
     undo_options, decide_columns, undo},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};
