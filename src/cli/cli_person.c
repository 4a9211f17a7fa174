/* cli_person.c - people: added, listed, shown, changed, gone. */
#include "cli_parts.h"

#include <inttypes.h>
#include <string.h>

#include <beatbook/util/tr.h>

static const struct cli_column columns[] = {
    {"login", N_("login"), 0},  {"name", N_("name"), 0},    {"number", N_("number"), 0},
    {"roles", N_("roles"), 0},  {"teams", N_("teams"), 0},  {"uid", NULL, CLI_TSV},
    {"left_on", N_("left"), 0}, {"has_pin", NULL, CLI_TSV}, {NULL, NULL, 0},
};

static void row(struct cli_table *table, const void *item)
{
    const struct person *person = item;

    cli_cell(table, person->login);
    cli_cell(table, person->name);
    cli_cell(table, person->number);
    cli_cell_set(table, &person_role_names, person->roles);
    cli_cell_texts(table, person->teams.items, person->teams.count);
    cli_cell_number(table, person->uid);
    cli_cell_day(table, person->left_on);
    cli_cell_flag(table, person->has_pin);
}

static bool thing(struct cli *cli, const struct person *person)
{
    return cli_thing(cli, &codec_person, person, columns, row);
}

/* --- in words --------------------------------------------------------------------------------- */

static void say_dates(struct str *out, day from, day until)
{
    char text[DAY_TEXT];

    if (from != DAY_NONE)
        str_add_f(out, _(", from %s"), day_format(from, text));
    if (until != DAY_NONE)
        str_add_f(out, _(" to %s"), day_format(until, text));
}

static void say_break(struct cli *cli, const struct break_row *row)
{
    struct str text = STR_INIT;

    str_add(&text, _("break in learning"));
    say_dates(&text, row->from_day, row->until_day);
    if (row->reason && *row->reason)
        str_add_f(&text, ": %s", row->reason);
    cli_say(cli, "%s", text.buf);
    str_release(&text);
}

static void say_enrolment(struct cli *cli, const struct enrolment *enrolment)
{
    struct str text = STR_INIT;
    char on[DAY_TEXT];

    for (size_t i = 0; i < enrolment->frameworks.count; i++) {
        const struct enrolment_framework *framework = &enrolment->frameworks.items[i];
        str_add_f(&text,
                  i == 0   ? _("enrolled on %s %s")
                  : i == 1 ? _(" with %s %s")
                           : ", %s %s",
                  framework->id, framework->version);
    }
    say_dates(&text, enrolment->start_day, enrolment->moved_end_day);
    if (enrolment->cohort)
        str_add_f(&text, _(", cohort %s"), enrolment->cohort);
    if (enrolment->rules)
        str_add_f(&text, _(", rules %s %s"), enrolment->rules, enrolment->rules_version);
    if (enrolment->status != ENROLMENT_ACTIVE)
        str_add_f(&text, ", %s", names_word(&person_enrolment_names, (int)enrolment->status));
    if (enrolment->ended_on != DAY_NONE)
        str_add_f(&text, _(", last day %s"), day_format(enrolment->ended_on, on));
    cli_say(cli, "%s", text.buf);
    for (size_t i = 0; i < enrolment->breaks.count; i++)
        say_break(cli, &enrolment->breaks.items[i]);
    for (size_t i = 0; i < enrolment->was.count; i++)
        cli_say(cli, _("cohort %s until %s"), enrolment->was.items[i].cohort,
                day_format(enrolment->was.items[i].until_day, on));
    str_release(&text);
}

static void say_assignment(struct cli *cli, const struct person *person, const struct assignment *assignment)
{
    struct str text = STR_INIT;
    const char *role = names_word(&person_role_names, (int)assignment->role);

    if (assignment->apprentice && !strcmp(assignment->apprentice, person->login))
        str_add_f(&text, "%s: %s", role, assignment->name);
    else
        str_add_f(&text, _("%s of %s"), role, assignment->apprentice_name);
    if (assignment->team && assignment->login)
        str_add_f(&text, " (%s)", assignment->team);
    say_dates(&text, assignment->from_day, assignment->until_day);
    cli_say(cli, "%s", text.buf);
    str_release(&text);
}

static void say_absence(struct cli *cli, const struct person *person, const struct absence *absence)
{
    char from[DAY_TEXT], until[DAY_TEXT];
    bool theirs = strcmp(absence->login, person->login) == 0;

    cli_say(cli, theirs ? _("away from %s to %s: %s stands in") : _("from %s to %s stands in for %s"),
            day_format(absence->from_day, from), day_format(absence->until_day, until),
            theirs ? absence->deputy_name : absence->name);
}

static void say_person(struct cli *cli, const struct person *person)
{
    struct str text = STR_INIT;
    char on[DAY_TEXT];

    str_add_f(&text, "%s  %s", person->login, person->name);
    if (person->number && *person->number)
        str_add_f(&text, " %s", person->number);
    cli_say(cli, "%s", text.buf);
    str_clear(&text);
    names_set(&person_role_names, person->roles, ", ", &text);
    cli_say(cli, _("roles: %s"), text.buf);
    if (person->left_on != DAY_NONE)
        cli_say(cli, _("left on %s"), day_format(person->left_on, on));
    if (person->mail)
        cli_say(cli, _("reminded by mail: %s"), person->mail);
    for (size_t i = 0; i < person->teams.count; i++)
        cli_say(cli, _("team: %s"), person->teams.items[i]);
    for (size_t i = 0; i < person->enrolments.count; i++)
        say_enrolment(cli, &person->enrolments.items[i]);
    for (size_t i = 0; i < person->assignments.count; i++)
        say_assignment(cli, person, &person->assignments.items[i]);
    for (size_t i = 0; i < person->absences.count; i++)
        say_absence(cli, person, &person->absences.items[i]);
    str_release(&text);
}

/* --- the commands ----------------------------------------------------------------------------- */

static enum status read_change(const struct cli_call *call, struct person_change *change, struct err *err)
{
    enum status status = cli_number(call, "--uid", 0, UINT32_MAX, &change->uid, err);

    change->login = cli_argument(call, 0);
    change->name = cli_value(call, "--name");
    change->number = cli_value(call, "--number");
    if (status == STATUS_OK)
        status = cli_set(call, "--role", &person_role_names, &change->roles, err);
    return status;
}

static enum status add(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct person_change ask = {.uid = -1};
    struct person person;
    enum status status = read_change(call, &ask, err);

    if (status == STATUS_OK)
        status = CLI_ASK(cli, person_add, &ask, &person, err);
    if (status == STATUS_OK && !thing(cli, &person))
        cli_say(cli, _("added %s, %s"), person.login, person.name);
    return status;
}

static enum status set(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct person_change ask = {.uid = -1};
    struct person person;
    enum status status = read_change(call, &ask, err);

    if (status == STATUS_OK && !ask.name && !ask.number && ask.uid < 0 && !ask.roles)
        status = err_set(err, STATUS_USAGE, _("nothing to change: give --name, --number, --uid or --role"));
    if (status == STATUS_OK)
        status = CLI_ASK(cli, person_set, &ask, &person, err);
    if (status == STATUS_OK && !thing(cli, &person))
        say_person(cli, &person);
    return status;
}

static enum status list(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct person_ask ask = {.role = -1};
    const struct cli_list people = {.verb = VERB_PERSON_LIST,
                                    .ask = &ask,
                                    .cursor = &ask.cursor,
                                    .limit = &ask.limit,
                                    .row = row,
                                    .empty =
                                        _("no people: beatbook person add LOGIN --name NAME --role ROLE")};
    enum status status = cli_word(call, "--role", &person_role_names, &ask.role, err);

    ask.cohort = cli_value(call, "--cohort");
    ask.words = cli_argument(call, 0);
    return status == STATUS_OK ? cli_list(cli, call, &people, err) : status;
}

static enum status show(struct cli *cli, const struct cli_call *call, struct err *err)
{
    const struct ask_login ask = {cli_argument(call, 0)};
    struct person person;
    enum status status = CLI_ASK(cli, person_show, &ask, &person, err);

    if (status == STATUS_OK && !thing(cli, &person))
        say_person(cli, &person);
    return status;
}

static enum status leave(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct leave_ask ask = {cli_argument(call, 0), DAY_NONE, cli_value(call, "--to")};
    struct person person;
    char on[DAY_TEXT];
    enum status status = cli_day(call, "--on", &ask.on, err);

    if (status == STATUS_OK)
        status = CLI_ASK(cli, person_leave, &ask, &person, err);
    if (status != STATUS_OK || thing(cli, &person))
        return status;
    cli_say(cli, _("%s leaves; the last day is %s"), person.name, day_format(person.left_on, on));
    for (size_t i = 0; i < person.follows.count; i++)
        cli_say(cli, "%s", person.follows.items[i]);
    return status;
}

/* --- absences --------------------------------------------------------------------------------- */

static const struct cli_column away_columns[] = {
    {"login", NULL, CLI_TSV},
    {"name", N_("who"), 0},
    {"deputy", NULL, CLI_TSV},
    {"deputy_name", N_("who stands in"), 0},
    {"from_day", N_("from"), 0},
    {"until_day", N_("until"), 0},
    {"now", N_("now"), 0},
    {"apprentices", N_("apprentices"), CLI_RIGHT},
    {NULL, NULL, 0},
};

static void away_row(struct cli_table *table, const void *item)
{
    const struct absence *absence = item;

    cli_cell(table, absence->login);
    cli_cell(table, absence->name);
    cli_cell(table, absence->deputy);
    cli_cell(table, absence->deputy_name);
    cli_cell_day(table, absence->from_day);
    cli_cell_day(table, absence->until_day);
    cli_cell_flag(table, absence->now);
    cli_cell_number(table, absence->apprentices);
}

static void say_away(struct cli *cli, const struct absence *absence)
{
    char from[DAY_TEXT], until[DAY_TEXT];

    cli_say(cli,
            ngettext("%s is away from %s to %s: until then %s stands in, for %" PRId64 " apprentice",
                     "%s is away from %s to %s: until then %s stands in, for %" PRId64 " apprentices",
                     (unsigned long)absence->apprentices),
            absence->name, day_format(absence->from_day, from), day_format(absence->until_day, until),
            absence->deputy_name, absence->apprentices);
}

static void say_back(struct cli *cli, const struct absence *absence)
{
    char until[DAY_TEXT];

    if (absence->until_day < absence->from_day)
        cli_say(cli, _("%s is not going to be away; %s does not stand in"), absence->name,
                absence->deputy_name);
    else
        cli_say(cli, _("%s is back; %s stood in until %s"), absence->name, absence->deputy_name,
                day_format(absence->until_day, until));
    cli_say(cli, _("what was signed meanwhile: beatbook queue signed --for %s"), absence->login);
}

static enum status read_away(const struct cli_call *call, struct away_ask *ask, struct err *err)
{
    static const char *const away_only[] = {"--from", "--until", "--deputy"};

    ask->back = cli_given(call, "--back");
    ask->deputy = cli_value(call, "--deputy");
    for (size_t i = 0; ask->back && i < sizeof away_only / sizeof *away_only; i++)
        if (cli_given(call, away_only[i]))
            return err_set(err, STATUS_USAGE, _("--back stands alone: %s is for going away"), away_only[i]);
    if (cli_day(call, "--from", &ask->from_day, err) != STATUS_OK)
        return err->status;
    return cli_day(call, "--until", &ask->until_day, err);
}

static enum status away(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct away_ask ask = {.login = cli_argument(call, 0), .from_day = DAY_NONE, .until_day = DAY_NONE};
    struct absence absence;
    enum status status = read_away(call, &ask, err);

    if (status == STATUS_OK)
        status = CLI_ASK(cli, person_away, &ask, &absence, err);
    if (status != STATUS_OK || cli_thing(cli, &codec_absence, &absence, away_columns, away_row))
        return status;
    if (ask.back)
        say_back(cli, &absence);
    else
        say_away(cli, &absence);
    return status;
}

static enum status mail(struct cli *cli, const struct cli_call *call, struct err *err)
{
    const struct mail_ask ask = {cli_argument(call, 0), cli_argument(call, 1)};
    struct person person;
    enum status status = STATUS_OK;

    if (!ask.mail == !cli_given(call, "--remove"))
        status = err_set(err, STATUS_USAGE, _("give the address, or --remove to take it away"));
    if (status == STATUS_OK)
        status = CLI_ASK(cli, person_mail, &ask, &person, err);
    if (status == STATUS_OK && !thing(cli, &person))
        cli_say(cli, person.mail ? _("%s is reminded by mail: %s") : _("%s is not reminded by mail any more"),
                person.login, person.mail);
    return status;
}

#define CHANGES(needed)                                                                                      \
    {"--name", "NAME", N_("as it is printed"), (needed)},                                                    \
        {"--role", "ROLE…", N_("apprentice, supervisor, assessor, tutor, training, auditor"), (needed)},     \
        {"--number", "NUMBER", N_("collar or warrant number"), 0},                                           \
    {                                                                                                        \
        "--uid", "UID", N_("number of the account on this host"), 0                                          \
    }

static const struct cli_option add_options[] = {CHANGES(CLI_NEEDED), {NULL, NULL, NULL, 0}};
static const struct cli_option set_options[] = {CHANGES(0), {NULL, NULL, NULL, 0}};
static const struct cli_option list_options[] = {
    {"--role", "ROLE", N_("only who holds this role"), 0},
    {"--cohort", "COHORT", N_("only this cohort"), 0},
    CLI_PAGES,
    {NULL, NULL, NULL, 0},
};
static const struct cli_option mail_options[] = {
    {"--remove", NULL, N_("no mail any more"), 0},
    {NULL, NULL, NULL, 0},
};
static const struct cli_option leave_options[] = {
    {"--on", "DAY", N_("the last day"), CLI_NEEDED},
    {"--to", "LOGIN", N_("who takes over what is assigned to them, from the day after on"), 0},
    {NULL, NULL, NULL, 0},
};
static const struct cli_option away_options[] = {
    {"--from", "DAY", N_("the first day away; today unless given"), 0},
    {"--until", "DAY", N_("the last day away"), 0},
    {"--deputy", "LOGIN", N_("who stands in"), 0},
    {"--back", NULL, N_("back today; or, where it has not begun, not away after all"), 0},
    {NULL, NULL, NULL, 0},
};

const struct cli_command cli_person_commands[] = {
    {"person add", "LOGIN", N_("add a person"), NULL, add_options, columns, add},
    {"person list", "[WORDS]", N_("the people, or those in whose name or login the words are"), NULL,
     list_options, columns, list},
    {"person show", "[LOGIN]", N_("one person: roles, enrolments, who is assigned"), NULL, NULL, columns,
     show},
    {"person set", "LOGIN", N_("change name, number, account or roles"),
     N_("What is not given stays as it is. The roles given are all that the person has then."), set_options,
     columns, set},
    {"person mail", "LOGIN [ADDRESS]", N_("where a person is reminded of what waits, once a day at most"),
     N_("Nothing is sent unless whoever looks after the store lets beatbook-admin remind run each day. Only the training unit and the "
        "person themselves see the address."),
     mail_options, columns, mail},
    {"person leave", "LOGIN", N_("a person leaves"),
     N_("What they signed stays signed; from the day after, nothing waits for them any more. What waits for them "
        "then and is not handed over with --to stands in the training unit's queue."),
     leave_options, columns, leave},
    {"person away", "[LOGIN]", N_("somebody is away, and somebody else stands in"),
     N_("From the first day to the last the deputy decides on whomever the absent person is assigned to, "
        "themselves or through a team, and signs as their deputy. Everybody may say so of themselves, the "
        "training unit of anybody. What was signed meanwhile is listed by: beatbook queue signed --for LOGIN"),
     away_options, away_columns, away},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};
