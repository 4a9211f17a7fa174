/* cli_review.c - reviews: whose next one is due, planned, moved, missed, held, signed; as a calendar.
 *
 * `review note` is one command for two things that are one for who writes: before the review is closed it goes on in its notes, afterwards it adds a note
 * beside what was signed.
 */
#include "cli_prove.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <beatbook/app/calendar.h>
#include <beatbook/util/tr.h>

static enum status number_of(const char *text, const char *what, int64_t *out, struct err *err)
{
    char *end = NULL;

    *out = text ? strtoll(text, &end, 10) : 0;
    if (text && *text && *end == '\0' && *out > 0)
        return STATUS_OK;
    return err_set(err, STATUS_USAGE, _("'%s' is no number of %s"), text ? text : "", what);
}

static enum status review_number(const struct cli_call *call, int64_t *out, struct err *err)
{
    return number_of(cli_argument(call, 0), _("a review: beatbook review history"), out, err);
}

/* "14:00". */
static enum status read_time(const struct cli_call *call, int64_t *minute, struct err *err)
{
    const char *text = cli_value(call, "--at");
    bool right = text && strlen(text) == 5 && strspn(text, "0123456789:") == 5 && text[2] == ':' &&
                 text[0] != ':' && text[1] != ':' && text[3] != ':' && text[4] != ':';
    int hours = right ? atoi(text) : 0, minutes = right ? atoi(text + 3) : 0;

    *minute = REVIEW_MINUTE_NONE;
    if (!text)
        return STATUS_OK;
    if (!right || hours > 23 || minutes > 59)
        return err_set(err, STATUS_USAGE, _("--at: '%s' is no time; write one like 14:00"), text);
    *minute = hours * 60 + minutes;
    return STATUS_OK;
}

/* --- lists ------------------------------------------------------------------------------------ */

static const struct cli_column clock_columns[] = {
    {"login", N_("apprentice"), 0},
    {"name", N_("name"), CLI_SHORT},
    {"cohort", NULL, CLI_TSV},
    {"last", N_("last held"), 0},
    {"from", N_("due from"), 0},
    {"until", N_("until"), 0},
    {"due", N_("state"), 0},
    {"left", N_("days left"), CLI_RIGHT},
    {"planned", N_("planned"), 0},
    {"at", N_("at"), 0},
    {"review", N_("review"), 0},
    {"passed", NULL, CLI_TSV},
    {"open", N_("actions"), CLI_RIGHT},
    {"to_sign", N_("to sign"), CLI_RIGHT},
    {NULL, NULL, 0},
};

static void cell_time(struct cli_table *table, int64_t minute)
{
    struct arena arena = ARENA_INIT;

    cli_cell(table, cli_review_time(&arena, minute));
    arena_release(&arena);
}

/* Days left may be negative, which is no number to leave out. */
static void cell_left(struct cli_table *table, const struct review_clock *clock)
{
    struct str text = STR_INIT;

    if (clock->until != DAY_NONE)
        str_add_f(&text, "%" PRId64, clock->left);
    cli_cell(table, text.buf);
    str_release(&text);
}

static void clock_row(struct cli_table *table, const void *item)
{
    const struct review_clock *clock = item;

    cli_cell(table, clock->login);
    cli_cell(table, clock->name);
    cli_cell(table, clock->cohort);
    cli_cell_day(table, clock->last);
    cli_cell_day(table, clock->from);
    cli_cell_day(table, clock->until);
    cli_cell_word(table, &review_due_names, clock->due);
    cell_left(table, clock);
    cli_cell_day(table, clock->on);
    cell_time(table, clock->minute);
    cli_cell_number(table, clock->review > 0 ? clock->review : -1);
    cli_cell_flag(table, clock->passed);
    cli_cell_number(table, clock->open);
    cli_cell_number(table, clock->to_sign);
}

static enum status list(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct reviews_ask ask = {.login = cli_argument(call, 0), .cohort = cli_value(call, "--cohort")};
    const struct cli_list clocks = {.verb = VERB_REVIEW_LIST,
                                    .ask = &ask,
                                    .cursor = &ask.cursor,
                                    .limit = &ask.limit,
                                    .row = clock_row,
                                    .empty = _("nobody whose reviews you see")};

    return cli_list(cli, call, &clocks, err);
}

static const struct cli_column columns[] = {
    {"review", N_("review"), 0},
    {"apprentice", NULL, CLI_TSV},
    {"state", N_("state"), 0},
    {"on", N_("day"), 0},
    {"at", N_("at"), 0},
    {"moves", N_("moved"), CLI_RIGHT},
    {"missing", N_("not signed by"), 0},
    {"place", N_("place"), CLI_SHORT},
    {NULL, NULL, 0},
};

static void row(struct cli_table *table, const void *item)
{
    const struct review_record *record = item;

    cli_cell_number(table, record->id);
    cli_cell(table, record->apprentice);
    cli_cell_word(table, &review_state_names, record->state);
    cli_cell_day(table, record->on);
    cell_time(table, record->minute);
    cli_cell_number(table, record->moves > 0 ? record->moves : -1);
    cli_cell_set(table, &person_role_names, record->missing);
    cli_cell(table, record->place);
}

static const char *day_in(struct cli *cli, day on)
{
    char text[DAY_TEXT];

    return arena_dup(&cli->arena, day_format(on, text));
}

static void say_clock(struct cli *cli, const struct review_clock *clock)
{
    if (clock->last != DAY_NONE)
        cli_say(cli, _("last held %s"), day_in(cli, clock->last));
    else
        cli_say(cli, _("none held yet; the apprenticeship began %s"), day_in(cli, clock->start));
    if (clock->due == REVIEW_STOPPED)
        cli_say(cli, _("a break lasts: the clock stands still"));
    else if (clock->due != REVIEW_ENDED && clock->until == DAY_NONE)
        cli_say(cli, _("a break without an end begins before the next one must be held: %s"),
                names_word(&review_due_names, (int)clock->due));
    else if (clock->due != REVIEW_ENDED)
        cli_say(cli, _("the next is due between %s and %s: %s"), day_in(cli, clock->from),
                day_in(cli, clock->until), names_word(&review_due_names, (int)clock->due));
    if (clock->review)
        cli_say(cli,
                clock->passed
                    ? _("review %" PRId64 " was planned for %s %s, and nobody said what became of it")
                    : _("review %" PRId64 " is planned for %s %s"),
                clock->review, day_in(cli, clock->on), cli_review_time(&cli->arena, clock->minute));
}

static enum status history(struct cli *cli, const struct cli_call *call, struct err *err)
{
    const struct ask_login ask = {cli_argument(call, 0)};
    struct review_history answer;
    enum status status = CLI_ASK(cli, review_history, &ask, &answer, err);

    if (status != STATUS_OK)
        return status;
    if (cli->format == SESSION_JSON) {
        cli_json(cli, &codec_review_history, &answer);
        return STATUS_OK;
    }
    say_clock(cli, &answer.clock);
    if (answer.items.count > 0 || cli->format == SESSION_TSV)
        cli_items(cli, &codec_review_record, sizeof *answer.items.items,
                  (const struct list_any *)&answer.items, columns, row);
    for (size_t i = 0; i < answer.open.count; i++)
        cli_say(cli, _("open action %" PRId64 ": %s, by %s%s: %s"), answer.open.items[i].id,
                answer.open.items[i].owner_name, day_in(cli, answer.open.items[i].by),
                answer.open.items[i].overdue ? _(" (overdue)") : "", answer.open.items[i].text);
    return STATUS_OK;
}

static enum status show(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct ask_id ask = {0};
    struct review_record answer;
    enum status status = review_number(call, &ask.id, err);

    if (status == STATUS_OK)
        status = CLI_ASK(cli, review_show, &ask, &answer, err);
    if (status == STATUS_OK && !cli_thing(cli, &codec_review_record, &answer, columns, row))
        cli_review_print(cli, &answer);
    return status;
}

/* --- planned, moved, missed ------------------------------------------------------------------- */

static void said(struct cli *cli, const struct review_record *answer)
{
    if (cli_thing(cli, &codec_review_record, answer, columns, row))
        return;
    cli_say(cli, _("review %" PRId64 " of %s: %s %s %s"), answer->id, answer->apprentice,
            names_word(&review_state_names, (int)answer->state), day_in(cli, answer->on),
            answer->state == REVIEW_STATE_PLANNED ? cli_review_time(&cli->arena, answer->minute) : "");
}

static enum status read_plan(const struct cli_call *call, struct review_plan_ask *ask, struct err *err)
{
    enum status status;

    ask->on = DAY_NONE;
    ask->place = cli_value(call, "--place");
    status = cli_day(call, "--on", &ask->on, err);
    return status == STATUS_OK ? read_time(call, &ask->minute, err) : status;
}

static enum status plan(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct review_plan_ask ask = {.login = cli_argument(call, 0)};
    struct review_record answer;
    enum status status = read_plan(call, &ask, err);

    if (status == STATUS_OK)
        status = CLI_ASK(cli, review_plan, &ask, &answer, err);
    if (status == STATUS_OK)
        said(cli, &answer);
    return status;
}

static enum status move(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct review_plan_ask ask = {.reason = cli_value(call, "--reason")};
    struct review_record answer;
    enum status status = review_number(call, &ask.review, err);

    if (status == STATUS_OK)
        status = read_plan(call, &ask, err);
    if (status == STATUS_OK)
        status = CLI_ASK(cli, review_move, &ask, &answer, err);
    if (status == STATUS_OK)
        said(cli, &answer);
    return status;
}

static enum status miss(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct review_words_ask ask = {.words = cli_value(call, "--reason")};
    struct review_record answer;
    enum status status = review_number(call, &ask.review, err);

    if (status == STATUS_OK)
        status = CLI_ASK(cli, review_miss, &ask, &answer, err);
    if (status == STATUS_OK)
        said(cli, &answer);
    return status;
}

/* --- held ------------------------------------------------------------------------------------- */

/* Go on in the notes of one that is not closed. */
static enum status write_on(struct cli *cli, const struct review_record *record, const char *words,
                            struct err *err)
{
    struct review_draft ask = {.review = record->id, .version = record->version, .durable = true};
    struct review_saved saved;
    struct str notes = STR_INIT;
    enum status status;

    str_add_f(&notes, "%s%s%s", record->notes, *record->notes ? "\n" : "", words);
    ask.notes = notes.buf;
    status = CLI_ASK(cli, review_save, &ask, &saved, err);
    str_release(&notes);
    if (status == STATUS_OK)
        cli_note(cli, _("written into the notes; they are closed with: beatbook review close %" PRId64),
                 record->id);
    return status;
}

static enum status note(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct review_words_ask ask = {.words = cli_argument(call, 1)};
    struct review_record record;
    struct ask_id which = {0};
    enum status status = review_number(call, &which.id, err);

    if (status == STATUS_OK)
        status = CLI_ASK(cli, review_show, &which, &record, err);
    if (status != STATUS_OK)
        return status;
    if (record.may_write)
        return write_on(cli, &record, ask.words, err);
    ask.review = which.id;
    status = CLI_ASK(cli, review_note, &ask, &record, err);
    if (status == STATUS_OK)
        said(cli, &record);
    return status;
}

static const struct cli_column action_columns[] = {
    {"action", N_("action"), 0},
    {"review", N_("review"), 0},
    {"owner", N_("owner"), 0},
    {"by", N_("by"), 0},
    {"done_by", N_("done by"), 0},
    {"text", N_("what"), CLI_SHORT},
    {NULL, NULL, 0},
};

static void action_row(struct cli_table *table, const void *item)
{
    const struct review_action *action = item;

    cli_cell_number(table, action->id);
    cli_cell_number(table, action->review);
    cli_cell(table, action->owner);
    cli_cell_day(table, action->by);
    cli_cell(table, action->done_by);
    cli_cell(table, action->text);
}

static void said_action(struct cli *cli, const struct review_action *action)
{
    if (cli_thing(cli, &codec_review_action, action, action_columns, action_row))
        return;
    cli_say(cli,
            action->done_by ? _("action %" PRId64 " of %s is done") : _("action %" PRId64 " is for %s to do"),
            action->id, action->owner);
}

static enum status action(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct review_action_ask ask = {
        .owner = cli_value(call, "--owner"), .by = DAY_NONE, .text = cli_argument(call, 1)};
    struct review_action answer;
    enum status status = review_number(call, &ask.review, err);

    if (status == STATUS_OK)
        status = cli_day(call, "--by", &ask.by, err);
    if (status == STATUS_OK)
        status = CLI_ASK(cli, review_action, &ask, &answer, err);
    if (status == STATUS_OK)
        said_action(cli, &answer);
    return status;
}

static enum status done(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct ask_id ask = {0};
    struct review_action answer;
    enum status status =
        number_of(cli_argument(call, 0), _("an action: beatbook review history"), &ask.id, err);

    if (status == STATUS_OK)
        status = CLI_ASK(cli, review_done, &ask, &answer, err);
    if (status == STATUS_OK)
        said_action(cli, &answer);
    return status;
}

static enum status close_it(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct review_close_ask ask = {.on = DAY_NONE};
    struct review_record answer;
    enum status status = review_number(call, &ask.review, err);

    if (status == STATUS_OK)
        status = cli_day(call, "--on", &ask.on, err);
    if (status == STATUS_OK)
        status = CLI_ASK(cli, review_close, &ask, &answer, err);
    if (status == STATUS_OK)
        said(cli, &answer);
    return status;
}

/* --- signed ----------------------------------------------------------------------------------- */

static enum status prepare(struct cli *cli, const void *ask, struct challenge *out, struct err *err)
{
    return CLI_ASK(cli, review_prepare, ask, out, err);
}

static enum status sign(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct review_sign_ask ask = {.role = -1};
    const struct cli_proving proving = {prepare, &ask, &ask.nonce, false};
    struct cli_proof proof = CLI_PROOF_INIT;
    struct review_record answer;
    bool wait = false;
    enum status status = review_number(call, &ask.review, err);

    if (status == STATUS_OK)
        status = cli_word(call, "--role", &person_role_names, &ask.role, err);
    if (status == STATUS_OK)
        status = cli_prove_by(cli, call, &proving, &proof, &wait, err);
    ask.secret = cli_prove_secret(&proof);
    ask.signature = cli_prove_signature(&proof);
    if (status == STATUS_OK && !wait)
        status = CLI_ASK(cli, review_sign, &ask, &answer, err);
    cli_prove_clear(&proof);
    if (status != STATUS_OK || wait)
        return status;
    said(cli, &answer);
    return STATUS_OK;
}

/* --- the calendar ----------------------------------------------------------------------------- */

static enum status calendar(struct cli *cli, const struct cli_call *call, struct err *err)
{
    size_t count = 0;
    enum status status = cli_open(cli, err);

    if (status == STATUS_OK)
        status =
            calendar_save(cli->session.client, cli_argument(call, 0), cli_value(call, "--to"), &count, err);
    if (status == STATUS_OK)
        cli_note(cli, _("reviews written: %zu"), count);
    return status;
}

/* --- the table -------------------------------------------------------------------------------- */

static const struct cli_option list_options[] = {
    {"--cohort", "C", N_("only of this cohort"), 0}, CLI_PAGES, {NULL, NULL, NULL, 0}};
static const struct cli_option plan_options[] = {
    {"--on", "DAY", N_("the day"), CLI_NEEDED},
    {"--at", "HH:MM", N_("the time, by the clocks there"), 0},
    {"--place", "P", N_("where"), 0},
    {NULL, NULL, NULL, 0},
};
static const struct cli_option move_options[] = {
    {"--on", "DAY", N_("the new day"), CLI_NEEDED},
    {"--at", "HH:MM", N_("the new time"), 0},
    {"--place", "P", N_("another place"), 0},
    {"--reason", "TEXT", N_("why"), 0},
    {NULL, NULL, NULL, 0},
};
static const struct cli_option miss_options[] = {{"--reason", "TEXT", N_("why it was not held"), CLI_NEEDED},
                                                 {NULL, NULL, NULL, 0}};
static const struct cli_option action_options[] = {
    {"--owner", "LOGIN", N_("who does it"), CLI_NEEDED},
    {"--by", "DAY", N_("until when"), CLI_NEEDED},
    {NULL, NULL, NULL, 0},
};
static const struct cli_option close_options[] = {
    {"--on", "DAY", N_("when it was held; without it the day it was planned for, or today"), 0},
    {NULL, NULL, NULL, 0}};
static const struct cli_option sign_options[] = {
    {"--role", "R", N_("as whom, for who holds several roles in it"), 0},
    CLI_PROVE_OPTIONS,
    {NULL, NULL, NULL, 0},
};
static const struct cli_option calendar_options[] = {
    {"--to", "FILE", N_("where it is written: an .ics file"), CLI_NEEDED}, {NULL, NULL, NULL, 0}};

const struct cli_command cli_review_commands[] = {
    {"review list", "[LOGIN]", N_("when whose next review is due, the most urgent first"), NULL, list_options,
     clock_columns, list},
    {"review history", "[LOGIN]",
     N_("the reviews of an apprentice, newest first, and what is still to be done"), NULL, NULL, columns,
     history},
    {"review show", "N", N_("one review: what happened to it, its agenda, notes, actions, signatures"),
     N_("The agenda of one that is not held yet is what changed in the portfolio since the last one."), NULL,
     columns, show},
    {"review plan", "[LOGIN]", N_("plan the next review"),
     N_("By the apprentice, the supervisor or the training unit."), plan_options, columns, plan},
    {"review move", "N", N_("move it to another day; what was planned before stays to be seen"), NULL,
     move_options, columns, move},
    {"review miss", "N", N_("say that it was not held, and why"), NULL, miss_options, columns, miss},
    {"review note", "N TEXT", N_("write into its notes; when it is closed, add a note beside them"), NULL,
     NULL, columns, note},
    {"review action", "N TEXT", N_("put down what was agreed, who does it and until when"), NULL,
     action_options, action_columns, action},
    {"review done", "ACTION", N_("an action is done"), NULL, NULL, action_columns, done},
    {"review close", "N", N_("it was held: freeze its agenda, notes and actions, to be signed"), NULL,
     close_options, columns, close_it},
    {"review sign", "N", N_("sign a review that was held"),
     N_("By the apprentice, the supervisor and the training unit, each once and in any order."), sign_options,
     columns, sign},
    {"review calendar", "[LOGIN]", N_("write the reviews as a file that calendars read"),
     N_("A review that was moved moves in a calendar that has it already; one that was missed is cancelled there."),
     calendar_options, NULL, calendar},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};
