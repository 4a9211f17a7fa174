/* command.h - the one table of commands, asked by name, by context, by id. */
#ifndef BEATBOOK_UI_COMMAND_H
#define BEATBOOK_UI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include <beatbook/ui/command_table.h>
#include <beatbook/util/err.h>
#include <beatbook/util/str.h>

/* Who may give a command: checked before it is carried out (the store decides again). */
#define COMMAND_NEEDS_STORE 1u      /* a store that answers */
#define COMMAND_NEEDS_APPRENTICE 2u /* the role apprentice */
#define COMMAND_NEEDS_TRAINING 4u   /* the role training */

enum command_id {
    COMMAND_NONE,
#define COMMAND_ROW(constant, name, contexts, arguments, needs, label, help) COMMAND_##constant,
    COMMAND_TABLE(COMMAND_ROW)
#undef COMMAND_ROW
        COMMAND_COUNT
};

struct command {
    enum command_id id;
    const char *name;
    const char *contexts;
    const char *arguments;
    unsigned needs;
    const char *label; /* not yet translated: _() it */
    const char *help;  /* the same */
};

/* A command with what was said after its name ("" nothing). */
struct command_call {
    enum command_id id;
    const char *arguments;
};

/* The row of an id; never NULL for a valid one. */
const struct command *command_row(enum command_id id);

/* By its whole name; NULL. */
const struct command *command_find(const char *name);

/* May it be given in this context? */
bool command_in(const struct command *command, const char *context);

/* Split "name arguments" and find the command in a context: by its name or by a beginning that is nobody else's. Texts point into `line`.
 * STATUS_USAGE says what is wrong and what is likely meant. */
enum status command_parse(const char *line, const char *context, struct command_call *call, struct err *err);

/* The i-th name that begins with `start` in a context, in order of the table; NULL when there are no more. For Tab. */
const char *command_complete(const char *start, const char *context, size_t i);

/* The next word of arguments, as a shell would part it ("…" and '…' keep blanks): appended to `word`; returns what follows, NULL at
 * the end. */
const char *command_word(const char *arguments, struct str *word);

/* The tables of commands and default keys as mdoc, for the manual page. */
void command_write_manual(FILE *out);

#endif
