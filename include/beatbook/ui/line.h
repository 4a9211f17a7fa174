/* line.h - one line of text that a person types: prompts and the fields of a form. Edits by grapheme. */
#ifndef BEATBOOK_UI_LINE_H
#define BEATBOOK_UI_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include <beatbook/ui/paint.h>
#include <beatbook/util/str.h>

struct line {
    struct str text;
    size_t at;    /* offset of the cursor in bytes */
    size_t most;  /* bytes it may hold; 0: 4000 */
    size_t first; /* offset of the first byte shown */
    bool secret;  /* shown as stars; wiped when released */
};

void line_init(struct line *line, const char *text, size_t most);
void line_release(struct line *line);
void line_set(struct line *line, const char *text);

/* True when the key changed or moved something: letters, Backspace (also 8, 127), Delete, Left, Right, Home, End, Ctrl-A/E/U/W/K,
 * Ctrl-Left/Right. */
bool line_key(struct line *line, int key);

/* Insert cleaned text at the cursor; line ends become blanks. */
void line_insert(struct line *line, const char *text);

/* Paint it into `width` columns, scrolled so that the cursor is in sight; shows the terminal's cursor when `focus`. */
void line_paint(struct line *line, const struct area *area, int row, int col, int width, bool focus);

#endif
