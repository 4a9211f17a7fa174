/* keys.h - keys: their codes, their names, and which command each gives where.
 *
 * A key is one int: a Unicode code point for what writes a letter, 1 to 26 for Ctrl-A to Ctrl-Z (but Tab, Enter
 * and Backspace have codes of their own), or one of the KEYS_ values. Bindings are text, one a line:
 *
 *     CONTEXT KEY COMMAND [ARGUMENTS]      # "portfolio n new", "* <C-l> redraw", "queue a none"
 *
 * CONTEXT is a view's name or *. The command `none` takes a binding away. The default bindings are a text in the
 * binary that the same parser reads; the person's own are in $XDG_CONFIG_HOME/beatbook/keys.
 */
#ifndef BEATBOOK_UI_KEYS_H
#define BEATBOOK_UI_KEYS_H

#include <stdbool.h>

#include <beatbook/util/err.h>
#include <beatbook/util/str.h>

#define KEYS_CTRL(letter) ((letter)&0x1f)

enum keys_code {
    KEYS_NONE = 0,
    KEYS_FIRST_SPECIAL = 0x200000,
    KEYS_UP = KEYS_FIRST_SPECIAL,
    KEYS_DOWN,
    KEYS_LEFT,
    KEYS_RIGHT,
    KEYS_HOME,
    KEYS_END,
    KEYS_PAGE_UP,
    KEYS_PAGE_DOWN,
    KEYS_INSERT,
    KEYS_DELETE,
    KEYS_BACKSPACE, /* also bytes 8 and 127 */
    KEYS_TAB,
    KEYS_BACK_TAB,
    KEYS_ENTER,
    KEYS_ESCAPE,
    KEYS_WORD_LEFT,  /* Ctrl-Left */
    KEYS_WORD_RIGHT, /* Ctrl-Right */
    KEYS_F1,
    KEYS_F12 = KEYS_F1 + 11,
    KEYS_LAST_SPECIAL
};

/* Does it write a letter (a code point from the blank up)? */
bool keys_writes(int key);

/* Append the name that the parser reads: "n", "<Enter>", "<C-e>", "<F1>", "<Space>", "<lt>". */
void keys_name(int key, struct str *out);

/* The key whose name begins `text`; *length is how many bytes it has. KEYS_NONE when there is none. */
int keys_parse(const char *text, size_t *length);

/* Forget all bindings and read the defaults. */
void keys_defaults(void);

/* Read bindings. STATUS_USAGE names the first line that is wrong (the others are read); `name` is the file's for that sentence. */
enum status keys_read(const char *text, const char *name, struct err *err);

/* The person's own file, when there is one. */
enum status keys_read_own(struct err *err);

/* What a key does in a context: its own binding, else the one of "*". The command line ("pane 1") or NULL. */
const char *keys_command(const char *context, int key);

/* The first key that gives this command (without arguments) in a context, KEYS_NONE when none does. For hints and help. */
int keys_for(const char *context, const char *command);

/* Append the names of all keys that give a command line beginning with this command, parted by blanks. */
void keys_all_for(const char *context, const char *command, struct str *out);

/* Take everything back. */
void keys_release(void);

#endif
