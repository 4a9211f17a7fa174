/* command.c - the table of commands and how a line becomes one of them. */
#include <beatbook/ui/command.h>

#include <string.h>

#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

static const struct command rows[] = {[COMMAND_NONE] = {COMMAND_NONE, "none", "", "", 0, "", ""},
#define COMMAND_ROW(constant, name, contexts, arguments, needs, label, help)                                 \
    [COMMAND_##constant] = {COMMAND_##constant, name, contexts, arguments, needs, label, help},
                                      COMMAND_TABLE(COMMAND_ROW)
#undef COMMAND_ROW
};

const struct command *command_row(enum command_id id)
{
    return &rows[id];
}

const struct command *command_find(const char *name)
{
    for (int i = 1; i < COMMAND_COUNT; i++)
        if (strcmp(rows[i].name, name) == 0)
            return &rows[i];
    return NULL;
}

bool command_in(const struct command *command, const char *context)
{
    size_t length = strlen(context);
    for (const char *at = command->contexts; *at;) {
        size_t word = strcspn(at, " ");
        if ((word == 1 && *at == '*') || (word == length && strncmp(at, context, word) == 0))
            return true;
        at += word + (at[word] == ' ');
    }
    return false;
}

/* The only command of the context whose name begins so; NULL when there is none or more than one. */
static const struct command *find_beginning(const char *start, size_t length, const char *context, int *count)
{
    const struct command *found = NULL;
    *count = 0;
    for (int i = 1; i < COMMAND_COUNT; i++) {
        if (!command_in(&rows[i], context) || strncmp(rows[i].name, start, length) != 0)
            continue;
        if (rows[i].name[length] == '\0') {
            *count = 1;
            return &rows[i];
        }
        found = &rows[i];
        ++*count;
    }
    return *count == 1 ? found : NULL;
}

static enum status unknown(const char *word, const char *context, struct err *err)
{
    const char *names[COMMAND_COUNT];
    size_t count = 0;
    for (int i = 1; i < COMMAND_COUNT; i++)
        if (command_in(&rows[i], context))
            names[count++] = rows[i].name;
    const char *near = text_suggest(word, names, count);
    if (near)
        return err_set(err, STATUS_USAGE, _("there is no command '%s' here: is '%s' meant?"), word, near);
    const struct command *elsewhere = command_find(word);
    if (elsewhere)
        return err_set(err, STATUS_USAGE, _("'%s' does nothing on this screen"), word);
    return err_set(err, STATUS_USAGE, _("there is no command '%s': ? lists them"), word);
}

enum status command_parse(const char *line, const char *context, struct command_call *call, struct err *err)
{
    line += strspn(line, " :");
    size_t length = strcspn(line, " ");
    int count;
    const struct command *command = find_beginning(line, length, context, &count);
    if (length == 0)
        return err_set(err, STATUS_USAGE, _("no command was given"));
    if (!command) {
        struct str word = STR_INIT;
        str_add_n(&word, line, length);
        enum status status = count > 1
                                 ? err_set(err, STATUS_USAGE,
                                           _("'%s' begins more than one command: write more of it"), word.buf)
                                 : unknown(word.buf, context, err);
        str_release(&word);
        return status;
    }
    call->id = command->id;
    call->arguments = line + length + strspn(line + length, " ");
    return STATUS_OK;
}

const char *command_complete(const char *start, const char *context, size_t i)
{
    size_t length = strlen(start);
    for (int row = 1; row < COMMAND_COUNT; row++)
        if (command_in(&rows[row], context) && strncmp(rows[row].name, start, length) == 0 && i-- == 0)
            return rows[row].name;
    return NULL;
}

const char *command_word(const char *arguments, struct str *word)
{
    return text_shell_word(arguments, word);
}
