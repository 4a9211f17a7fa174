/* command_manual.c - the tables as a part of the manual page, so that it cannot say other than the program does. */
#include <beatbook/ui/command.h>

#include <string.h>

#include <beatbook/ui/keys.h>
#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

/* mdoc: a backslash is \e, a dot or quote at the start of a line is not a macro. */
static void write_text(FILE *out, const char *text)
{
    if (*text == '.' || *text == '\'')
        fputs("\\&", out);
    for (; *text; text++) {
        if (*text == '\\')
            fputs("\\e", out);
        else if (*text == '-')
            fputs("\\-", out);
        else
            fputc(*text, out);
    }
}

static void write_row(FILE *out, const struct command *row)
{
    struct str keys = STR_INIT;
    const char *contexts = row->contexts;
    char first[32] = "";
    size_t length = strcspn(contexts, " ");
    if (length < sizeof first)
        memcpy(first, contexts, length);
    keys_all_for(first, row->name, &keys);
    fputs(".It Cm ", out);
    write_text(out, row->name);
    if (*row->arguments) {
        fputs(" Ar ", out);
        write_text(out, row->arguments);
    }
    fputc('\n', out);
    write_text(out, row->help);
    if (strcmp(contexts, "*") != 0) {
        fputs(" (in: ", out);
        write_text(out, contexts);
        fputc(')', out);
    }
    fputs(".\n", out);
    if (keys.len > 0) {
        fputs("Keys: ", out);
        write_text(out, keys.buf);
        fputs(".\n", out);
    }
    str_release(&keys);
}

void command_write_manual(FILE *out)
{
    keys_defaults();
    fputs(".Bl -tag -width Ds\n", out);
    for (int id = 1; id < COMMAND_COUNT; id++)
        write_row(out, command_row((enum command_id)id));
    fputs(".El\n", out);
    keys_release();
}
