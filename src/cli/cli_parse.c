/* cli_parse.c - the command line, read by the table.
 *
 * Options may stand anywhere, before the command too, when it is not yet known which command it will be. So whether an option takes a
 * value is a property of its name alone (a test keeps that so), and reading goes in two passes: first words and options are parted,
 * then each is held against the command's row. What is wrong is remembered, not returned at once: --format json may stand after it.
 */
#include "cli_parts.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/util/log.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

struct given {
    const struct cli_option *option; /* NULL: unknown */
    const char *name, *value;
};

struct parse {
    struct arena *arena;
    struct cli_call *call;
    struct word_list words;
    LIST(struct given) options;
    struct err first; /* the first thing that is wrong */
};

__attribute__((format(printf, 2, 3))) static void wrong(struct parse *parse, const char *format, ...)
{
    struct str text = STR_INIT;
    va_list list;

    va_start(list, format);
    str_add_v(&text, format, list);
    va_end(list);
    if (parse->first.status == STATUS_OK)
        err_set(&parse->first, STATUS_USAGE, "%s", text.buf);
    str_release(&text);
}

static bool begins(const char *text, const char *with)
{
    return !strncmp(text, with, strlen(with));
}

static bool takes_several(const char *name)
{
    size_t length = strlen(name), mark = strlen("…");

    return length > mark && !strcmp(name + length - mark, "…");
}

/* --- first pass: words and options ------------------------------------------------------------ */

/* Reads the option at argv[i]; returns how many arguments it took. */
static int read_option(struct parse *parse, int argc, char **argv, int i)
{
    struct given *given = LIST_ADD(parse->arena, &parse->options);
    const char *equals = strchr(argv[i], '=');

    given->name = equals ? arena_dup_n(parse->arena, argv[i], (size_t)(equals - argv[i])) : argv[i];
    given->option = cli_command_option(given->name);
    given->value = equals ? equals + 1 : NULL;
    if (!given->option)
        return 1;
    if (!given->option->value) {
        if (given->value)
            wrong(parse, _("%s takes no value"), given->name);
        given->value = "";
        return 1;
    }
    if (given->value)
        return 1;
    if (i + 1 >= argc) {
        wrong(parse, _("%s needs a value: %s %s"), given->name, given->name, given->option->value);
        given->value = "";
        return 1;
    }
    given->value = argv[i + 1];
    return 2;
}

static void part(struct parse *parse, int argc, char **argv)
{
    bool only_words = false;

    for (int i = 1; i < argc;) {
        const char *text = argv[i];
        if (only_words || text[0] != '-' || text[1] == '\0') {
            *LIST_ADD(parse->arena, &parse->words) = text;
            i++;
        } else if (!strcmp(text, "--")) {
            only_words = true;
            i++;
        } else if (text[1] != '-') {
            wrong(parse, _("'%.60s' is no option: they begin with two dashes; after -- everything is a word"),
                  text);
            i++;
        } else {
            i += read_option(parse, argc, argv, i);
        }
    }
}

/* --- second pass: what they mean -------------------------------------------------------------- */

/* A value as its name asks for it. */
static const char *clean(struct parse *parse, const char *what, const char *name, const char *value)
{
    struct str out = STR_INIT;
    struct err err = ERR_INIT;
    const char *copy;

    if (begins(name, "FILE"))
        return value;
    if (text_clean(&out, value, strlen(value), begins(name, "TEXT") ? TEXT_BLOCK : TEXT_LINE, &err) !=
        STATUS_OK)
        wrong(parse, "%s: %s", what, err.text);
    copy = arena_dup(parse->arena, out.buf);
    str_release(&out);
    return copy;
}

static void take_format(struct parse *parse, const char *value)
{
    static const char *const words[] = {"text", "tsv", "json"};

    for (int i = 0; i < 3; i++)
        if (!strcmp(value, words[i])) {
            parse->call->format = (enum session_format)i;
            return;
        }
    wrong(parse, _("--format is text, tsv or json, not '%.60s'"), value);
}

static void take_text(struct parse *parse, const struct given *given, const char **place)
{
    if (*place)
        wrong(parse, _("%s is given twice"), given->name);
    *place = clean(parse, given->name, given->option->value, given->value);
    if (**place == '\0')
        wrong(parse, _("%s needs a value: %s %s"), given->name, given->name, given->option->value);
}

static bool is_common(const struct cli_option *option)
{
    for (const struct cli_option *common = cli_command_common; common->name; common++)
        if (common == option)
            return true;
    return false;
}

static void take_common(struct parse *parse, const struct given *given)
{
    struct cli_call *call = parse->call;
    const struct {
        const char *name;
        const char **text;
        bool *flag;
    } places[] = {
        {"--store", &call->store, NULL},     {"--as", &call->as, NULL},
        {"--now", &call->now, NULL},         {"--help", NULL, &call->help},
        {"--version", NULL, &call->version}, {"--plain", NULL, &call->plain},
        {"--manual", NULL, &call->manual},   {"--play", &call->play.script, NULL},
        {"--size", &call->play.size, NULL},  {"--ascii", NULL, &call->play.ascii},
        {"--mono", NULL, &call->play.mono},
    };

    if (!strcmp(given->name, "--format")) {
        take_format(parse, given->value);
        return;
    }
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        if (strcmp(places[i].name, given->name) != 0)
            continue;
        if (places[i].flag)
            *places[i].flag = true;
        else
            take_text(parse, given, places[i].text);
    }
}

static void take_commons(struct parse *parse)
{
    for (size_t i = 0; i < parse->options.count; i++)
        if (parse->options.items[i].option && is_common(parse->options.items[i].option))
            take_common(parse, &parse->options.items[i]);
}

static void say_unknown(struct parse *parse, const char *name)
{
    const char *names[CLI_OPTIONS_MOST + 16];
    const struct cli_option *option;
    const struct cli_command *command = parse->call->command;
    const char *meant;
    size_t count = 0;

    for (option = command ? command->options : NULL; option && option->name; option++)
        names[count++] = option->name;
    for (option = cli_command_common; option->name; option++)
        if (!(option->flags & CLI_HIDDEN))
            names[count++] = option->name;
    meant = text_suggest(name, names, count);
    if (meant)
        wrong(parse, _("there is no option '%.60s'; did you mean '%s'?"), name, meant);
    else if (command)
        wrong(parse, _("%s has no option '%.60s'"), command->words, name);
    else
        wrong(parse, _("there is no option '%.60s'; beatbook --help lists them"), name);
}

static void take_own(struct parse *parse, const struct given *given)
{
    const struct cli_option *option = parse->call->command ? parse->call->command->options : NULL;
    const char **place = parse->call->values;
    const char *value;

    for (; option && option->name && strcmp(option->name, given->name) != 0; option++)
        place++;
    if (!option || !option->name) {
        say_unknown(parse, given->name);
        return;
    }
    value = option->value ? clean(parse, given->name, option->value, given->value) : "";
    if (*place && option->value && takes_several(option->value))
        value = arena_printf(parse->arena, "%s\n%s", *place, value);
    else if (*place && option->value)
        wrong(parse, _("%s is given twice"), given->name);
    *place = value;
}

/* The name of the i-th argument in the command's row ("FILE…", "[LOGIN]"), NULL when it takes no more. */
static const char *argument_name(struct parse *parse, size_t i)
{
    const char *at = parse->call->command->arguments;
    const char *name = NULL;

    while (*at) {
        size_t length = strcspn(at, " ");
        name = arena_dup_n(parse->arena, at, length);
        if (i-- == 0 || takes_several(name))
            return name;
        at += length;
        at += strspn(at, " ");
    }
    return NULL;
}

static void take_arguments(struct parse *parse, size_t from)
{
    struct cli_call *call = parse->call;

    call->count = parse->words.count - from;
    call->arguments = arena_alloc(parse->arena, (call->count + 1) * sizeof *call->arguments);
    for (size_t i = 0; i < call->count; i++) {
        const char *word = parse->words.items[from + i];
        const char *name = argument_name(parse, i);
        if (!name) {
            wrong(parse, _("'%.60s' is one word too many"), word);
            return;
        }
        call->arguments[i] = clean(parse, name, name + (*name == '['), word);
    }
}

static void check_complete(struct parse *parse)
{
    const struct cli_command *command = parse->call->command;
    const char *missing = argument_name(parse, parse->call->count);

    if (missing && *missing != '[' && !(parse->call->count > 0 && takes_several(missing)))
        wrong(parse, _("%s needs %s"), command->words, missing);
    for (size_t i = 0; command->options && command->options[i].name; i++)
        if ((command->options[i].flags & CLI_NEEDED) && !parse->call->values[i])
            wrong(parse, _("%s needs %s %s"), command->words, command->options[i].name,
                  command->options[i].value);
}

/* Which command it is; returns how many words that took. */
static size_t take_command(struct parse *parse)
{
    struct cli_call *call = parse->call;
    struct word_list *words = &parse->words;
    struct err err = ERR_INIT;
    size_t skip = words->count > 0 && !strcmp(words->items[0], "help");
    size_t taken = 0;

    if (skip)
        call->help = true;
    if (words->count == skip)
        return skip;
    if (call->help && words->count == skip + 1 && cli_command_is_noun(words->items[skip])) {
        call->noun = words->items[skip];
        return words->count;
    }
    call->command = cli_command_find(words->items + skip, words->count - skip, &taken, &err);
    if (!call->command)
        wrong(parse, "%s", err.text);
    return skip + taken;
}

/* After the common ones: those of the command. */
static void take_options(struct parse *parse)
{
    for (size_t i = 0; i < parse->options.count; i++) {
        const struct given *given = &parse->options.items[i];
        if (!given->option)
            say_unknown(parse, given->name);
        else if (!is_common(given->option))
            take_own(parse, given);
    }
}

enum status cli_parse(int argc, char **argv, struct arena *arena, struct cli_call *call, struct err *err)
{
    struct parse parse = {arena, call, {NULL, 0, 0}, {NULL, 0, 0}, ERR_INIT};
    size_t taken;

    *call = (struct cli_call){0};
    part(&parse, argc, argv);
    take_commons(&parse);
    taken = take_command(&parse);
    take_options(&parse);
    if (call->command && !call->help) {
        take_arguments(&parse, taken);
        check_complete(&parse);
    }
    if (call->plain)
        wrong(&parse, _("--plain is not there yet: the commands of beatbook --help print plain lines"));
    if (parse.first.status != STATUS_OK)
        return err_set(err, STATUS_USAGE, "%s", parse.first.text);
    return STATUS_OK;
}
