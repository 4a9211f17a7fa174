/* ui.h - the full screen: what the program calls. */
#ifndef BEATBOOK_UI_UI_H
#define BEATBOOK_UI_UI_H

#include <stdbool.h>

#include <beatbook/app/session.h>
#include <beatbook/util/err.h>

/* Show the screen until its person leaves, the terminal goes or TERM comes. setlocale() must have been called. STATUS_FILE when the
 * terminal cannot be used (no tty, unknown TERM without a fallback). */
enum status ui_run(struct session *session, struct err *err);

struct ui_play {
    const char *script; /* path; "-" standard input */
    int cols, rows;     /* 0: 80, 24 */
    bool ascii;         /* as in a locale without UTF-8 */
    bool mono;          /* as on a terminal without colours */
};

/* Play a script of keys on a screen that goes nowhere; dumps and failures go to standard output. One step a line:
 *
 *     key <Enter>          one key by its name            keys 3jj<Enter>   several
 *     hold jjj             keys held: drawn after each, the hand does not rest
 *     type some text       letters                        paste some text   as a terminal pastes (\n is a line end)
 *     command :name args   a command by its name          size 60x16        columns × rows
 *     tick 3000            the clock goes on (ms)         as LOGIN          close everything, go on as this person
 *     dump                 the screen as text             dump FILE         into a file
 *     expect REGEX         fails unless some of the screen matches (extended; ^ and $ are ends of lines)
 *     reject REGEX         fails if it does               wait REGEX        until idle, then as expect
 *     bytes N              fails if the step before sent more than N bytes to the terminal
 *     sweep                all widths 1 to 200 of 24 rows and heights 1 to 60 of 80 columns: nothing past the edge
 *     hangup               the terminal goes              # comment
 *
 * After each step the loop runs until the store has answered everything and the hand rests; timers run only by `tick`.
 * STATUS_NO when an expectation failed (named with its line, and the screen); STATUS_USAGE for a script that is none. */
enum status ui_play(struct session *session, const struct ui_play *play, struct err *err);

/* Parse "80x24". False when it is none. */
bool ui_parse_size(const char *text, int *cols, int *rows);

#endif
