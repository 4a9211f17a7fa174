/* cli.h - the commands: what the program hands its command line to. */
#ifndef BEATBOOK_CLI_CLI_H
#define BEATBOOK_CLI_CLI_H

#include <stdbool.h>
#include <stdio.h>

#include <beatbook/app/session.h>
#include <beatbook/util/err.h>

struct cli_play {
    const char *script; /* path; "-" standard input */
    const char *size;   /* "80x24", NULL the usual one */
    bool ascii, mono;
};

/* What the commands need of the screen, which they do not know: the program says who shows it. */
struct cli_screen {
    enum status (*run)(struct session *session, struct err *err);
    enum status (*play)(struct session *session, const struct cli_play *play, struct err *err);
    void (*manual)(FILE *out); /* the screen's part of the manual page, as mdoc */
};

/* Do what the command line says: results on standard output, everything else on standard error. Returns the program's exit status (DESIGN 9).
 * setlocale() and hash_start() must have been called. */
int cli_main(int argc, char **argv, const struct cli_screen *screen);

#endif
