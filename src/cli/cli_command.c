/* cli_command.c - the one table of commands, gathered from the nouns, and how a command is found in it.
 *
 * Parsing, help, usage errors and the manual page all go by these rows: a command that is not here does not exist, and one that is here
 * is documented.
 */
#include "cli_parts.h"

#include <string.h>

#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#define NAMES_MOST 64

const struct cli_option cli_command_common[] = {
    {"--store", "FILE", N_("the store to work on, instead of this host's or your own"), 0},
    {"--as", "LOGIN", N_("act as this person: only on a store that you own"), 0},
    {"--now", "TIME", N_("what the store takes for now: only on a store that you own"), 0},
    {"--format", "text|tsv|json", N_("how results are printed; text is for people"), 0},
    {"--help", NULL, N_("what the program or the command does"), 0},
    {"--version", NULL, N_("the version of the program"), 0},
    {"--plain", NULL, "", CLI_HIDDEN},
    {"--play", "FILE", "", CLI_HIDDEN},
    {"--size", "WxH", "", CLI_HIDDEN},
    {"--ascii", NULL, "", CLI_HIDDEN},
    {"--mono", NULL, "", CLI_HIDDEN},
    {"--manual", NULL, "", CLI_HIDDEN},
    {NULL, NULL, NULL, 0},
};

static const struct cli_command *const groups[] = {
    cli_demo_commands,      cli_framework_commands, cli_difference_commands, cli_migration_commands,
    cli_author_commands,    cli_crossing_commands,  cli_link_commands,       cli_person_commands,
    cli_roster_commands,    cli_team_commands,      cli_assign_commands,     cli_enrol_commands,
    cli_entry_commands,     cli_hide_commands,      cli_history_commands,    cli_attachment_commands,
    cli_queue_commands,     cli_sign_commands,      cli_signed_commands,     cli_testimony_commands,
    cli_criterion_commands, cli_progress_commands,  cli_pace_commands,       cli_journal_commands,
    cli_pin_commands,       cli_key_commands,       cli_report_commands,     cli_behaviour_commands,
    cli_review_commands,    cli_hours_commands,     cli_gateway_commands,    cli_board_commands,
    cli_sample_commands,    cli_opening_commands,   cli_setting_commands,
};

const struct cli_command *cli_command_at(size_t i)
{
    for (size_t g = 0; g < sizeof groups / sizeof *groups; g++)
        for (const struct cli_command *command = groups[g]; command->words; command++)
            if (i-- == 0)
                return command;
    return NULL;
}

/* "entry new" begins with "entry". */
static bool begins_with(const struct cli_command *command, const char *word)
{
    size_t length = strlen(word);

    return length > 0 && !strncmp(command->words, word, length) && command->words[length] == ' ';
}

bool cli_command_is_noun(const char *word)
{
    const struct cli_command *command;

    for (size_t i = 0; (command = cli_command_at(i)) != NULL; i++)
        if (begins_with(command, word))
            return true;
    return false;
}

static const struct cli_command *find_pair(const char *noun, const char *act)
{
    const struct cli_command *command;

    for (size_t i = 0; (command = cli_command_at(i)) != NULL; i++)
        if (begins_with(command, noun) && !strcmp(command->words + strlen(noun) + 1, act))
            return command;
    return NULL;
}

static const struct cli_command *find_single(const char *word)
{
    const struct cli_command *command;

    for (size_t i = 0; (command = cli_command_at(i)) != NULL; i++)
        if (!strcmp(command->words, word))
            return command;
    return NULL;
}

/* The second words of a noun's commands, or (noun NULL) all first words. */
static size_t gather(const char *noun, struct arena *arena, const char *names[NAMES_MOST])
{
    const struct cli_command *command;
    size_t count = 0;

    for (size_t i = 0; count < NAMES_MOST && (command = cli_command_at(i)) != NULL; i++) {
        size_t length = strcspn(command->words, " ");
        if (noun && begins_with(command, noun))
            names[count++] = command->words + length + 1;
        else if (!noun && (count == 0 || strncmp(names[count - 1], command->words, length) != 0))
            names[count++] = arena_dup_n(arena, command->words, length);
    }
    return count;
}

static void join(const char *const *names, size_t count, struct str *out)
{
    for (size_t i = 0; i < count; i++) {
        str_add(out, i > 0 ? ", " : "");
        str_add(out, names[i]);
    }
}

static enum status say_unknown(const char *noun, const char *word, struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct str all = STR_INIT;
    const char *names[NAMES_MOST];
    size_t count = gather(noun, &arena, names);
    const char *between = noun ? " " : "";
    const char *meant = word ? text_suggest(word, names, count) : NULL;

    noun = noun ? noun : "";
    join(names, count, &all);
    if (meant)
        err_set(err, STATUS_USAGE, _("there is no command '%s%s%.60s'; did you mean '%s%s%s'?"), noun,
                between, word, noun, between, meant);
    else if (!word)
        err_set(err, STATUS_USAGE, _("%s what? one of: %s"), noun, all.buf);
    else if (*noun)
        err_set(err, STATUS_USAGE, _("there is no command '%s %.60s'; there are: %s"), noun, word, all.buf);
    else
        err_set(err, STATUS_USAGE, _("there is no command '%.60s'; beatbook --help lists them all"), word);
    str_release(&all);
    arena_release(&arena);
    return STATUS_USAGE;
}

const struct cli_command *cli_command_find(const char *const *words, size_t count, size_t *taken,
                                           struct err *err)
{
    const struct cli_command *command;

    if (count > 1 && (command = find_pair(words[0], words[1])) != NULL) {
        *taken = 2;
        return command;
    }
    *taken = 1;
    command = find_single(words[0]);
    if (!command)
        say_unknown(cli_command_is_noun(words[0]) ? words[0] : NULL,
                    cli_command_is_noun(words[0]) ? (count > 1 ? words[1] : NULL) : words[0], err);
    return command;
}

static const struct cli_option *find_option(const struct cli_option *options, const char *name)
{
    for (; options && options->name; options++)
        if (!strcmp(options->name, name))
            return options;
    return NULL;
}

const struct cli_option *cli_command_option(const char *name)
{
    const struct cli_command *command;
    const struct cli_option *option = find_option(cli_command_common, name);

    for (size_t i = 0; !option && (command = cli_command_at(i)) != NULL; i++)
        option = find_option(command->options, name);
    return option;
}
