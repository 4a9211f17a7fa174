/* paint.h - all that a view may do to the screen.
 *
 * A view is handed an area and paints into it. Rows and columns count from 0 inside the area; whatever would lie outside
 * is left out, so nothing is ever drawn past an edge, however small the area (rows and cols may be 0). Text is cleaned again
 * (no control, no bidi character reaches the terminal), goes by grapheme into cells of known width and turns to
 * ASCII where the terminal has no UTF-8. Only paint.c and terminal.c know curses.
 */
#ifndef BEATBOOK_UI_PAINT_H
#define BEATBOOK_UI_PAINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <beatbook/ui/theme.h>

struct area {
    int top, left, rows, cols; /* on the screen */
};

/* A part of an area, cut to what lies inside it. Negative rows or cols: "all but so many". */
struct area paint_inside(const struct area *area, int top, int left, int rows, int cols);

/* Text from a place to the edge of the area at most, cut without a sign. Returns the columns it took. */
int paint_text(const struct area *area, int row, int col, enum theme_style style, const char *text);

/* Text in at most `width` columns, with "…" where something was cut. Returns the columns it took. */
int paint_clip(const struct area *area, int row, int col, int width, enum theme_style style,
               const char *text);

/* Text that ends before column `end` (its last letter in end - 1); cut at its right when it is wider than `end`. Returns its
 * first column. */
int paint_right(const struct area *area, int row, int end, enum theme_style style, const char *text);

/* Formatted, clipped at the area's edge with "…". The format is ours, never data. */
__attribute__((format(printf, 5, 6))) int paint_f(const struct area *area, int row, int col,
                                                  enum theme_style style, const char *format, ...);

/* Blanks. */
void paint_blank(const struct area *area, int row, int col, int width, enum theme_style style);
/* Blank the whole area: for dialogs, before they draw. */
void paint_clear(const struct area *area);

/* A frame around the area with a title in its top border and, right in it, a second text ("3 of 10"); both may be NULL. Returns what is
 * inside. */
struct area paint_frame(const struct area *area, const char *title, const char *right, bool focus);

/* A horizontal line over the area's width. */
void paint_rule(const struct area *area, int row);

/* A bar of `width` columns, filled by eighths of a column. */
void paint_bar(const struct area *area, int row, int col, int width, int64_t done, int64_t total);

/* Text wrapped at the area's width from `row` on, leaving out the first `skip` lines. Returns how many lines it takes in all (also those
 * that were not painted). A line after the first is indented by `hang`. */
int paint_wrap(const struct area *area, int row, int hang, int skip, enum theme_style style,
               const char *text);

/* How many lines that is. */
int paint_wrap_lines(int cols, int hang, const char *text);

/* Show the terminal's cursor here after this frame; without a call in a frame it is hidden. */
void paint_cursor(const struct area *area, int row, int col);

/* A hint before painting: since the last frame a letter of so many columns was typed here, where the cursor stood, and moved the rest
 * of the row right. Saves sending it again. */
void paint_typed(const struct area *area, int row, int col, int columns);

/* Columns of a text as painted. */
int paint_width(const char *text);

#endif
