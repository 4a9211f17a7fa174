/* cli_migration.c - whom a new version touches; people moved to it, and back. */
#include "cli_parts.h"

#include <inttypes.h>
#include <string.h>

#include <beatbook/app/versions.h>
#include <beatbook/util/tr.h>

/* --- impact ----------------------------------------------------------------------------------- */

static const struct cli_column impact_columns[] = {
    {"item", NULL, CLI_TSV},
    {"code", N_("criterion"), 0},
    {"people", N_("people"), CLI_RIGHT},
    {"drafts", N_("drafts"), CLI_RIGHT},
    {"waiting", N_("waiting"), CLI_RIGHT},
    {"accepted", N_("accepted"), CLI_RIGHT},
    {NULL, NULL, 0},
};

static void impact_row(struct cli_table *table, const void *item)
{
    const struct impact_item *one = item;

    cli_cell(table, one->item);
    cli_cell(table, one->code);
    cli_cell_number(table, one->people);
    cli_cell_number(table, one->drafts);
    cli_cell_number(table, one->waiting);
    cli_cell_number(table, one->accepted);
}

static void say_people(struct cli *cli, const struct impact *impact)
{
    size_t i;

    for (i = 0; i < impact->people.count; i++) {
        const struct impact_person *person = &impact->people.items[i];

        if (person->drafts + person->waiting + person->accepted > 0)
            cli_say(cli, _("%s (%s) on %s: %" PRId64 " accepted, %" PRId64 " waiting, %" PRId64 " in drafts"),
                    person->name, person->login, person->version, person->accepted, person->waiting,
                    person->drafts);
    }
}

/* Who must be off a version by when: a line for each version. */
static void say_ends(struct cli *cli, const struct impact_people *people)
{
    size_t i, k;

    for (i = 0; i < people->count; i++) {
        const struct impact_person *one = &people->items[i];
        unsigned long count = 0;
        bool said = one->ends_by == DAY_NONE;
        char by[DAY_TEXT];

        for (k = 0; k < people->count; k++) {
            bool same = strcmp(people->items[k].version, one->version) == 0;

            said = said || (k < i && same);
            count += same;
        }
        if (!said)
            cli_say(cli,
                    ngettext("%s is to be left by %s: %lu person stands on it",
                             "%s is to be left by %s: %lu people stand on it", count),
                    one->version, day_format(one->ends_by, by), count);
    }
}

/* One line of what changes for somebody; `about` says what of: criterion, claim, gateway, figure. */
static const struct cli_column repin_columns[] = {
    {"login", N_("login"), 0}, {"cohort", N_("cohort"), 0},     {"from", N_("from"), 0},
    {"about", N_("about"), 0}, {"change", N_("then → now"), 0}, {NULL, NULL, 0},
};

static void say_change(struct cli *cli, struct cli_table *table, const struct repin_person *person,
                       const char *about, const char *text)
{
    if (table == NULL) {
        cli_say(cli, "  %s", text);
        return;
    }
    cli_cell(table, person->login);
    cli_cell(table, person->cohort);
    cli_cell(table, arena_printf(&cli->arena, "%s@%s", person->id, person->version));
    cli_cell(table, about);
    cli_cell(table, text);
}

static void say_moved_person(struct cli *cli, struct cli_table *table, const struct repin_person *person)
{
    struct word_list figures = {0};
    struct str text = STR_INIT;
    size_t i;

    repin_say_figures(person, &cli->arena, &figures);
    for (i = 0; i < figures.count; i++)
        say_change(cli, table, person, "figure", figures.items[i]);
    for (i = 0; i < person->criteria.count; i++, str_clear(&text)) {
        repin_say_criterion(&person->criteria.items[i], &text);
        say_change(cli, table, person, "criterion", text.buf);
    }
    for (i = 0; i < person->claims.count; i++, str_clear(&text)) {
        repin_say_claim(&person->claims.items[i], &text);
        say_change(cli, table, person, "claim", text.buf);
    }
    for (i = 0; i < person->lines.count; i++, str_clear(&text)) {
        repin_say_line(&person->lines.items[i], &text);
        say_change(cli, table, person, "gateway", text.buf);
    }
    str_release(&text);
}

/* Who is not touched is counted, not listed. */
static void say_moves(struct cli *cli, const struct repin_people *people, const struct repin_totals *totals)
{
    struct cli_table *table = cli->format == SESSION_TSV ? cli_table_new(repin_columns, cli->format) : NULL;
    struct str text = STR_INIT;
    size_t i;

    for (i = 0; i < people->count; i++) {
        const struct repin_person *person = &people->items[i];

        if (repin_touches(person) && *person->version == '\0')
            cli_say(cli, _("%s (%s), without rules so far:"), person->name, person->login);
        else if (repin_touches(person))
            cli_say(cli, _("%s (%s), pinned to %s %s:"), person->name, person->login, person->id,
                    person->version);
        say_moved_person(cli, table, person);
    }
    if (table != NULL) {
        cli_table_print(table, cli->out, 0);
        cli_table_free(table);
    }
    repin_say_totals(totals, &text);
    cli_say(cli, "%s", text.buf);
    str_release(&text);
}

static void say_unruled(struct cli *cli, const struct impact *impact)
{
    size_t i;

    cli_say(cli,
            ngettext("%" PRId64 " enrolment is without rules", "%" PRId64 " enrolments are without rules",
                     (unsigned long)impact->enrolments),
            impact->enrolments);
    for (i = 0; i < impact->people.count; i++)
        cli_say(cli, "  %s  %s", impact->people.items[i].login, impact->people.items[i].name);
    if (impact->people.count > 0)
        cli_say(cli, "%s", _("to some: beatbook framework migrate none RULES --person LOGIN"));
}

static void say_rules(struct cli *cli, const struct impact *impact)
{
    if (strcmp(impact->id, "none") == 0) {
        say_unruled(cli, impact);
        return;
    }
    cli_say(cli,
            ngettext("%" PRId64 " enrolment is pinned to %s %s", "%" PRId64 " enrolments are pinned to %s %s",
                     (unsigned long)impact->enrolments),
            impact->enrolments, impact->id, impact->version);
    if (impact->moves.count > 0 || cli->format == SESSION_TSV)
        say_moves(cli, &impact->moves, &impact->totals);
    else
        cli_say(
            cli,
            _("nobody is pinned to another version of %s; for those who have other rules name these first: "
              "beatbook framework impact OTHER %s@%s"),
            impact->id, impact->id, impact->version);
}

static void show_impact(struct cli *cli, const struct impact *impact)
{
    const struct list_any items = {impact->items.items, impact->items.count, impact->items.room};

    if (cli->format == SESSION_JSON) {
        cli_json(cli, &codec_impact, impact);
        return;
    }
    if (impact->is_rules) {
        say_rules(cli, impact);
        return;
    }
    cli_say(cli,
            ngettext("%" PRId64 " enrolment stands on %s%s%s", "%" PRId64 " enrolments stand on %s%s%s",
                     (unsigned long)impact->enrolments),
            impact->enrolments, impact->id, impact->version != NULL ? " " : "",
            impact->version != NULL ? impact->version : "");
    if (cli->format == SESSION_TEXT)
        say_ends(cli, &impact->people);
    cli_items(cli, &codec_impact_item, sizeof(struct impact_item), &items, impact_columns, impact_row);
    say_people(cli, impact);
}

/* "ID@A ID@B" names the older one first; a single one is the newer one. */
static enum status named(struct cli *cli, const struct cli_call *call, const char **from,
                         const char **from_version, const char **to, const char **to_version, struct err *err)
{
    bool both = cli_argument(call, 1) != NULL;
    enum status status = both ? cli_document(cli, cli_argument(call, 0), from, from_version, err) : STATUS_OK;

    return status == STATUS_OK ? cli_document(cli, cli_argument(call, both), to, to_version, err) : status;
}

/* Of rules without a version the highest one that is loaded is meant; frameworks are left as they are named: any version. */
static enum status highest_rules(struct cli *cli, struct impact_ask *ask, struct err *err)
{
    struct frameworks loaded;
    struct nothing nothing = {true};
    enum status status = CLI_ASK(cli, framework_list, &nothing, &loaded, err);
    size_t i;

    for (i = 0; status == STATUS_OK && i < loaded.items.count; i++)
        if (loaded.items.items[i].form == DOCUMENT_RULES && strcmp(loaded.items.items[i].id, ask->id) == 0)
            ask->version = loaded.items.items[i].version;
    return status;
}

/* Of a file: what its changes touch among those on the version that they start from. */
static enum status ask_of_file(struct cli *cli, const struct cli_call *call, struct impact_ask *ask,
                               struct err *err)
{
    const char *path = cli_argument(call, 0);
    const struct import_known known = cli_known(call);
    struct versions versions;
    struct difference difference;
    size_t i, k;
    enum status status = versions_load(&cli->session, NULL, path, &known, &cli->arena, &versions, err);

    if (status != STATUS_OK)
        return status;
    difference_make(&versions.before, &versions.after, NULL, &cli->arena, &difference);
    ask->id = versions.before.id;
    ask->version = versions.before.version;
    for (i = 0; i < difference.rows.count; i++)
        for (k = 0; k < difference.rows.items[i].old_ones.count; k++)
            *LIST_ADD(&cli->arena, &ask->items) = difference.rows.items[i].old_ones.items[k]->id;
    if (ask->items.count == 0)
        return err_set(err, STATUS_NO, _("%s changes no criterion of %s %s: nobody is touched"), path,
                       ask->id, ask->version);
    return STATUS_OK;
}

static enum status impact(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct impact_ask ask = {.cohort = cli_value(call, "--cohort"), .login = cli_value(call, "--person")};
    struct impact answer;
    enum status status = cli_open(cli, err);

    if (status == STATUS_OK)
        status = versions_is_file(cli_argument(call, 0))
                     ? ask_of_file(cli, call, &ask, err)
                     : named(cli, call, &ask.from, &ask.from_version, &ask.id, &ask.version, err);
    if (status == STATUS_OK && ask.version == NULL)
        status = highest_rules(cli, &ask, err);
    if (status == STATUS_OK)
        status = CLI_ASK(cli, framework_impact, &ask, &answer, err);
    if (status == STATUS_OK)
        show_impact(cli, &answer);
    return status;
}

/* --- migrate and revert ----------------------------------------------------------------------- */

static const struct cli_column moved_columns[] = {
    {"login", N_("login"), 0},           {"name", N_("name"), 0},
    {"cohort", N_("cohort"), 0},         {"from", N_("from"), 0},
    {"kept", N_("kept"), CLI_RIGHT},     {"review", N_("review"), CLI_RIGHT},
    {"lapsed", N_("lapsed"), CLI_RIGHT}, {"moved", N_("waiting"), CLI_RIGHT},
    {"drafts", N_("drafts"), CLI_RIGHT}, {NULL, NULL, 0},
};

static void moved_row(struct cli_table *table, const void *item)
{
    const struct migrated_person *person = item;

    cli_cell(table, person->login);
    cli_cell(table, person->name);
    cli_cell(table, person->cohort);
    cli_cell(table, person->from);
    cli_cell_number(table, person->kept);
    cli_cell_number(table, person->review);
    cli_cell_number(table, person->lapsed);
    cli_cell_number(table, person->moved);
    cli_cell_number(table, person->drafts);
}

static void say_item(struct cli *cli, const struct migrated_item *item)
{
    struct str line = STR_INIT;

    migration_say_item(item, &line);
    cli_say(cli, "%s", line.buf);
    str_release(&line);
}

static void show_repinned(struct cli *cli, const struct migrate_answer *answer)
{
    say_moves(cli, &answer->moves, &answer->totals);
    if (answer->dry_run)
        cli_note(cli, _("dry run: nothing was changed"));
    else if (*answer->to == '\0')
        cli_say(cli,
                ngettext("%zu person is without rules again", "%zu people are without rules again",
                         answer->moves.count),
                answer->moves.count);
    else
        cli_say(cli,
                ngettext("%zu person is pinned to %s %s now", "%zu people are pinned to %s %s now",
                         answer->moves.count),
                answer->moves.count, answer->id, answer->to);
}

static void show_moved(struct cli *cli, const struct migrate_answer *answer)
{
    const struct list_any people = {answer->people.items, answer->people.count, answer->people.room};
    size_t i;

    if (cli->format == SESSION_JSON) {
        cli_json(cli, &codec_migrate_answer, answer);
        return;
    }
    if (answer->moves.count > 0) {
        show_repinned(cli, answer);
        return;
    }
    for (i = 0; i < answer->items.count; i++)
        say_item(cli, &answer->items.items[i]);
    cli_items(cli, &codec_migrated_person, sizeof(struct migrated_person), &people, moved_columns, moved_row);
    if (answer->dry_run)
        cli_note(cli, _("dry run: nothing was changed"));
    else
        cli_say(
            cli,
            ngettext("%zu person stands on %s %s now", "%zu people stand on %s %s now", answer->people.count),
            answer->people.count, answer->id, answer->to);
}

static enum status migrate(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct migrate_ask ask = {.cohort = cli_value(call, "--cohort"),
                              .login = cli_value(call, "--person"),
                              .dry_run = cli_given(call, "--dry-run")};
    struct migrate_answer answer;
    enum status status = named(cli, call, &ask.from, &ask.from_version, &ask.id, &ask.to, err);

    if (status == STATUS_OK)
        status = CLI_ASK(cli, framework_migrate, &ask, &answer, err);
    if (status == STATUS_OK)
        show_moved(cli, &answer);
    return status;
}

static enum status revert(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct revert_ask ask = {.cohort = cli_value(call, "--cohort"),
                             .login = cli_value(call, "--person"),
                             .dry_run = cli_given(call, "--dry-run")};
    struct migrate_answer answer;
    const char *version;
    enum status status = cli_document(cli, cli_argument(call, 0), &ask.id, &version, err);

    if (status == STATUS_OK)
        status = CLI_ASK(cli, framework_revert, &ask, &answer, err);
    if (status == STATUS_OK)
        show_moved(cli, &answer);
    return status;
}

static const struct cli_option impact_options[] = {
    {"--cohort", "COHORT", N_("only this cohort"), 0},
    {"--person", "LOGIN", N_("only this apprentice"), 0},
    CLI_KNOWN_OPTIONS,
    {NULL, NULL, NULL, 0},
};
static const struct cli_option move_options[] = {
    {"--cohort", "COHORT", N_("everybody of this cohort"), 0},
    {"--person", "LOGIN", N_("one apprentice"), 0},
    {"--dry-run", NULL, N_("say what would happen, change nothing"), 0},
    {NULL, NULL, NULL, 0},
};

const struct cli_command cli_migration_commands[] = {
    {"framework impact", "FILE|ID[@VERSION] [ID[@VERSION]]",
     N_("whom a version touches, and what stands on each criterion"),
     N_("Of a file: only the criteria that its changes touch, on the version that they start from. Of rules: what would change for each "
        "apprentice who is pinned to another version of them, or to the rules named first: criteria met or met no more and what they lack, "
        "claims that open or close and who is to decide, lines of the gateway, hours, reviews, duration, then and now. Nothing is changed."),
     impact_options, impact_columns, impact},
    {"framework migrate", "ID[@VERSION] [ID[@VERSION]]",
     N_("move a cohort or a person to a newer version, or to other rules"),
     N_("Acceptances are kept, put up for review in the supervisor's queue, or lapse, as the evidence of each change says; where "
        "a version says nothing, recoded and moved keep, reworded, replaced, split and merged are reviewed, withdrawn lapses. "
        "Claims that wait go on waiting on the new version with what was signed on them. Nobody moves by anything else. A cohort moves whole or "
        "not at all; whoever else writes waits meanwhile, about a second for every 25,000 acceptances. Named twice, only who stands on the "
        "first is moved to the second; so do apprentices get other rules, a newer version or another set of them; who was enrolled "
        "without rules gets some by naming \"none\" first. Under rules that "
        "ask for other roles what was signed stays, and a claim for which it no longer suffices opens for who must still accept."),
     move_options, moved_columns, migrate},
    {"framework revert", "ID", N_("take the last move of a cohort or a person back"),
     N_("What was kept, reviewed or lapsed stands again as it was; what was decided in between stays in the history. Of rules: give those "
        "that they are pinned to now."),
     move_options, moved_columns, revert},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};
