/* cli_help.c - what the program says about itself: help on the terminal, and the same tables as mdoc for the manual page. */
#include "cli_parts.h"

#include <string.h>

#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#define MANUAL_LINE 72
#define TAB 32 /* columns of the left side of a list */

/* --- synopsis --------------------------------------------------------------------------------- */

static void add_option(const struct cli_option *option, struct str *out)
{
    bool needed = option->flags & CLI_NEEDED;

    str_add_f(out, needed ? " %s" : " [%s", option->name);
    if (option->value)
        str_add_f(out, " %s", option->value);
    str_add(out, needed ? "" : "]");
}

void cli_synopsis(const struct cli_command *command, struct str *out)
{
    str_add(out, command->words);
    if (*command->arguments)
        str_add_f(out, " %s", command->arguments);
    for (const struct cli_option *option = command->options; option && option->name; option++)
        if (!(option->flags & CLI_HIDDEN))
            add_option(option, out);
}

void cli_usage(FILE *out)
{
    fputs(_("usage: beatbook [--store FILE] [--as LOGIN] [--format text|tsv|json] COMMAND …\n"
            "       beatbook --help lists the commands; without one, and on a terminal, the screen opens\n"),
          out);
}

/* --- lists ------------------------------------------------------------------------------------ */

/* "  LEFT      right", the right side wrapped beside the left, or below it when that is too long. */
static void print_pair(struct cli *cli, const char *left, const char *right)
{
    struct str line = STR_INIT;
    int width = cli_width(cli) ? cli_width(cli) : 80;
    size_t used = text_width(left, strlen(left)) + 2;
    size_t room = (size_t)(width < TAB + 20 ? 20 : (width > 110 ? 110 : width) - TAB);
    size_t length = strlen(right), at = 0;

    str_add_f(&line, "  %s", left);
    if (used > TAB - 2) {
        str_add_char(&line, '\n');
        used = 0;
    }
    while (at < length) {
        size_t part = text_wrap(right + at, length - at, room);
        size_t shown = part;
        while (shown > 0 && right[at + shown - 1] == ' ')
            shown--;
        str_add_f(&line, "%*s%.*s\n", (int)(TAB - used), "", (int)shown, right + at);
        used = 0;
        at += part;
    }
    if (length == 0)
        str_add_char(&line, '\n');
    fputs(line.buf, cli->out);
    str_release(&line);
}

static void print_options(struct cli *cli, const struct cli_option *options)
{
    struct str left = STR_INIT;

    for (; options && options->name; options++) {
        if (options->flags & CLI_HIDDEN)
            continue;
        str_clear(&left);
        str_add_f(&left, options->value ? "%s %s" : "%s", options->name, options->value);
        print_pair(cli, left.buf, _(options->help));
    }
    str_release(&left);
}

/* All commands, or those of one noun. */
static void print_commands(struct cli *cli, const char *noun)
{
    const struct cli_command *command;
    size_t length = noun ? strlen(noun) : 0;

    for (size_t i = 0; (command = cli_command_at(i)) != NULL; i++) {
        struct str left = STR_INIT;
        if (noun && (strncmp(command->words, noun, length) != 0 || command->words[length] != ' '))
            continue;
        str_add_f(&left, *command->arguments ? "%s %s" : "%s", command->words, command->arguments);
        print_pair(cli, left.buf, _(command->help));
        str_release(&left);
    }
}

static void help_command(struct cli *cli, const struct cli_command *command)
{
    struct str synopsis = STR_INIT;

    str_add(&synopsis, _("usage: beatbook "));
    cli_synopsis(command, &synopsis);
    cli_prose(cli, synopsis.buf, 0);
    fprintf(cli->out, "\n%s\n", _(command->help));
    if (command->more) {
        fputc('\n', cli->out);
        cli_prose(cli, _(command->more), 0);
    }
    if (command->options && command->options->name) {
        fputc('\n', cli->out);
        print_options(cli, command->options);
    }
    fprintf(cli->out, _("\nEvery command also takes --store FILE, --as LOGIN, --now TIME and --format "
                        "text|tsv|json.\n"));
    str_release(&synopsis);
}

/* A noun may be a command by itself. */
static void help_noun(struct cli *cli, const char *noun)
{
    struct err err = ERR_INIT;
    size_t taken;
    const struct cli_command *command = cli_command_find(&noun, 1, &taken, &err);

    if (command) {
        help_command(cli, command);
        fputc('\n', cli->out);
    }
    print_commands(cli, noun);
}

static void help_program(struct cli *cli)
{
    fputs(_("beatbook - the portfolio of a PCSO apprentice: evidence, sign-off, frameworks\n\n"
            "usage: beatbook [OPTIONS] [COMMAND …]\n\n"
            "Without a command the screen opens. Options may stand before or after the command.\n\n"),
          cli->out);
    print_commands(cli, NULL);
    fputc('\n', cli->out);
    print_options(cli, cli_command_common);
    fputs(_("\nbeatbook COMMAND --help tells more.\n"
            "Exit status: 0 done, 1 the answer is no, 2 usage, 3 not permitted, 4 no such thing,\n"
            "5 refused because of its state, 6 the store is busy, 7 a file could not be used.\n"),
          cli->out);
}

void cli_help(struct cli *cli, const struct cli_call *call)
{
    cli->format = SESSION_TEXT;
    if (call->command)
        help_command(cli, call->command);
    else if (call->noun)
        help_noun(cli, call->noun);
    else
        help_program(cli);
}

/* --- the manual page -------------------------------------------------------------------------- */

/* mdoc: a backslash is \e, a hyphen to be copied is \-, a dot or quote at the start of a line is no macro. */
static void mdoc(FILE *out, const char *text)
{
    const char *start = text;

    if (*text == '.' || *text == '\'')
        fputs("\\&", out);
    for (; *text; text++) {
        if (*text == '\\')
            fputs("\\e", out);
        else if (*text == '-')
            fputs("\\-", out);
        else if (!strncmp(text, "…", strlen("…"))) {
            fputs(text == start || text[-1] == ',' ? "..." : " ...", out);
            text += strlen("…") - 1;
        } else
            fputc(*text, out);
    }
}

static void mdoc_option(FILE *out, const struct cli_option *option, const char *macro)
{
    fprintf(out, "%sFl ", macro);
    mdoc(out, option->name + 1);
    if (option->value) {
        fputs(" Ar ", out);
        mdoc(out, option->value);
    }
    fputc('\n', out);
}

static void mdoc_arguments(FILE *out, const char *arguments)
{
    while (*arguments) {
        size_t length = strcspn(arguments, " ");
        bool optional = *arguments == '[';
        struct str word = STR_INIT;
        str_add_n(&word, arguments + optional, length - 2 * optional);
        fputs(optional ? ".Op Ar " : ".Ar ", out);
        mdoc(out, word.buf);
        fputc('\n', out);
        str_release(&word);
        arguments += length;
        arguments += strspn(arguments, " ");
    }
}

/* Up to and with the end of the first sentence. */
static size_t sentence(const char *text, size_t length)
{
    for (size_t i = 0; i + 1 < length; i++)
        if (text[i] == '.' && text[i + 1] == ' ')
            return i + 1;
    return length;
}

/* Help begins with a small letter and ends without a full stop; a manual page has sentences, each on lines of its own. */
static void mdoc_sentence(FILE *out, const char *text)
{
    size_t length = strlen(text), at = 0;

    while (at < length) {
        struct str line = STR_INIT;
        size_t part;
        at += strspn(text + at, " ");
        part = text_wrap(text + at, sentence(text + at, length - at), MANUAL_LINE);
        str_add_n(&line, text + at, part);
        while (line.len > 0 && line.buf[line.len - 1] == ' ')
            str_cut(&line, line.len - 1);
        if (at == 0 && line.buf[0] >= 'a' && line.buf[0] <= 'z')
            line.buf[0] = (char)(line.buf[0] - 'a' + 'A');
        at += part;
        if (at >= length && line.len > 0 && line.buf[line.len - 1] != '.')
            str_add_char(&line, '.');
        mdoc(out, line.buf);
        fputc('\n', out);
        str_release(&line);
    }
}

static void mdoc_options(FILE *out, const struct cli_option *options)
{
    fputs(".Bl -tag -width Ds -compact\n", out);
    for (; options->name; options++) {
        if (options->flags & CLI_HIDDEN)
            continue;
        mdoc_option(out, options, ".It ");
        mdoc_sentence(out, options->help);
    }
    fputs(".El\n", out);
}

static void mdoc_columns(FILE *out, const struct cli_column *columns)
{
    fputs(".Pp\nColumns of TSV:\n", out);
    for (; columns->name; columns++)
        fprintf(out, ".Li %s%s\n", columns->name, columns[1].name ? " ," : " .");
}

static void mdoc_command(FILE *out, const struct cli_command *command)
{
    fprintf(out, ".It Xo\n.Cm %s\n", command->words);
    mdoc_arguments(out, command->arguments);
    for (const struct cli_option *option = command->options; option && option->name; option++)
        if (!(option->flags & CLI_HIDDEN))
            mdoc_option(out, option, option->flags & CLI_NEEDED ? "." : ".Op ");
    fputs(".Xc\n", out);
    mdoc_sentence(out, command->help);
    if (command->more)
        mdoc_sentence(out, command->more);
    if (command->options && command->options->name)
        mdoc_options(out, command->options);
    if (command->columns)
        mdoc_columns(out, command->columns);
}

void cli_manual(FILE *out)
{
    const struct cli_command *command;

    fputs(".\\\" begin options\n", out);
    mdoc_options(out, cli_command_common);
    fputs(".\\\" end options\n.\\\" begin commands\n.Bl -tag -width Ds\n", out);
    for (size_t i = 0; (command = cli_command_at(i)) != NULL; i++)
        mdoc_command(out, command);
    fputs(".El\n.\\\" end commands\n", out);
}
