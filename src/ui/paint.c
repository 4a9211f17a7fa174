/* paint.c - the only way from a view to the screen.
 *
 * Text goes grapheme by grapheme into cells whose number text.h knows. ncurses asks the C library for widths
 * instead; where the two disagree (new emoji, old host) the letter is replaced, so that a column is always the same
 * column. Cells are placed one by one at known columns: nothing can wrap, scroll or be obeyed as a control.
 */
#include <beatbook/ui/paint.h>

#include <curses.h>
#include <stdarg.h>
#include <string.h>
#include <wchar.h>

#include <beatbook/util/str.h>
#include <beatbook/util/text.h>

#include "terminal.h"

#define PARTS 5 /* code points in a cell at most */
#define RUN 128 /* plain letters put at once */

struct look {
    attr_t attributes, mono;
    short colour; /* -1 the terminal's own */
};

static const struct look looks[THEME_STYLE_COUNT] = {
    [THEME_PLAIN] = {A_NORMAL, A_NORMAL, -1},
    [THEME_DIM] = {A_DIM, A_NORMAL, -1},
    [THEME_STRONG] = {A_BOLD, A_BOLD, -1},
    [THEME_TITLE] = {A_BOLD, A_BOLD, -1},
    [THEME_SELECTED] = {A_REVERSE, A_REVERSE, -1},
    [THEME_FRAME] = {A_NORMAL, A_NORMAL, -1},
    [THEME_FOCUS] = {A_REVERSE, A_REVERSE, -1},
    [THEME_GOOD] = {A_NORMAL, A_NORMAL, COLOR_GREEN},
    [THEME_WAIT] = {A_NORMAL, A_NORMAL, COLOR_CYAN},
    [THEME_BAD] = {A_BOLD, A_BOLD, COLOR_RED},
    [THEME_KEY] = {A_BOLD, A_BOLD, -1},
    [THEME_NOTICE] = {A_BOLD, A_BOLD, -1},
    [THEME_INPUT] = {A_UNDERLINE, A_UNDERLINE, -1},
    [THEME_MISSPELT] = {A_UNDERLINE, A_UNDERLINE, COLOR_RED},
};

static attr_t look_of(enum theme_style style, short *pair)
{
    const struct look *look = &looks[style];
    *pair = 0;
    if (!theme_colours())
        return look->mono;
    if (look->colour >= 0)
        *pair = (short)(look->colour + 1); /* as terminal.c made them */
    return look->attributes;
}

/* One code point of UTF-8; what cannot be one is U+FFFD. */
static wchar_t decode(const char *text, size_t length, size_t *used)
{
    const unsigned char *s = (const unsigned char *)text;
    size_t more = s[0] < 0x80             ? 0
                  : (s[0] & 0xe0) == 0xc0 ? 1
                  : (s[0] & 0xf0) == 0xe0 ? 2
                  : (s[0] & 0xf8) == 0xf0 ? 3
                                          : 9;
    *used = 1;
    if (more >= length)
        return 0xfffd;
    wchar_t c = more == 0 ? s[0] : s[0] & (0x3f >> more);
    for (size_t i = 1; i <= more; i++) {
        if ((s[i] & 0xc0) != 0x80)
            return 0xfffd;
        c = (c << 6) | (s[i] & 0x3f);
    }
    *used = more + 1;
    return c;
}

/* What stands for a code point where there is only ASCII. */
static char ascii_of(wchar_t c)
{
    static const struct {
        wchar_t from;
        const char *to; /* for the code points from `from` on */
    } rows[] = {
        {0xc0, "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTsaaaaaaaceeeeiiiidnooooo/ouuuuyty"},
        {0x174, "WwYyYZzZzZz"},
        {0x2010, "------"},
        {0x2018, "'','\"\"\"\""},
        {0x2022, "*>..."},
    };
    if (c < 0x80)
        return (char)c;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (c >= rows[i].from && (size_t)(c - rows[i].from) < strlen(rows[i].to))
            return rows[i].to[c - rows[i].from];
    if (c == 0xa0)
        return ' ';
    return c == 0xb7 ? '-' : '?';
}

/* Is it one that must never reach a terminal? */
static bool forbidden(wchar_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x200b && c <= 0x200f) ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || c == 0xad ||
           c == 0x61c || (c >= 0xe0000 && c <= 0xe0fff);
}

/* The code points of a grapheme that is `columns` wide, as one cell of ncurses; replaced where ncurses would count otherwise. */
static void cell_of(const char *text, size_t length, int columns, wchar_t out[PARTS + 1])
{
    size_t n = 0, used;
    memset(out, 0, (PARTS + 1) * sizeof *out);
    for (size_t at = 0; at < length && n < PARTS; at += used) {
        wchar_t c = decode(text + at, length - at, &used);
        int width = forbidden(c) ? -1 : wcwidth(c);
        if (n == 0 ? width != columns : width != 0)
            break;
        out[n++] = c;
    }
    if (n == 0)
        out[0] = columns == 2 ? 0x3000 : L'?'; /* an ideographic blank is two columns */
    if (n == 0 && columns == 2)
        out[0] = L'?';
}

static void put_cell(int row, int col, const wchar_t *letters, attr_t attributes, short pair)
{
    cchar_t cell;
    if (setcchar(&cell, letters, attributes, pair, NULL) != ERR)
        (void)mvadd_wchnstr(row, col, &cell, 1);
}

static void put_grapheme(int row, int col, const char *text, size_t length, int columns, attr_t attributes,
                         short pair)
{
    wchar_t letters[PARTS + 1];
    size_t used;
    if (theme_ascii()) {
        wchar_t plain[2] = {(wchar_t)ascii_of(decode(text, length, &used)), 0};
        if (plain[0] < 0x20 || plain[0] == 0x7f)
            plain[0] = L'?';
        put_cell(row, col, plain, attributes, pair);
    } else {
        cell_of(text, length, columns, letters);
        put_cell(row, col, letters, attributes, pair);
    }
    /* The second column of what turned out narrow. */
    if (columns == 2 && (theme_ascii() || wcwidth(letters[0]) != 2)) {
        wchar_t blank[2] = {L' ', 0};
        put_cell(row, col + 1, blank, attributes, pair);
    }
}

/* Where an area really ends: at the screen's edge at the latest. */
static int right_edge(const struct area *area)
{
    int edge = area->left + area->cols;
    return edge < getmaxx(stdscr) ? edge : getmaxx(stdscr);
}

static bool inside(const struct area *area, int row)
{
    return row >= 0 && row < area->rows && area->top + row >= 0 && area->top + row < getmaxy(stdscr);
}

/* How many plain ASCII letters stand at the start, none of which a combining mark follows: they need no Unicode. */
static size_t plain_run(const char *text, size_t length)
{
    size_t n = 0;
    while (n < length && n < RUN && text[n] >= 0x20 && text[n] < 0x7f)
        n++;
    return n > 0 && n < length && (text[n] & 0x80) ? n - 1 : n;
}

static void put_plain(int row, int col, const char *text, size_t length, attr_t attributes, short pair)
{
    cchar_t cells[RUN];
    for (size_t i = 0; i < length; i++) {
        wchar_t letter[2] = {(wchar_t)text[i], 0};
        if (setcchar(&cells[i], letter, attributes, pair, NULL) == ERR)
            return;
    }
    (void)mvadd_wchnstr(row, col, cells, (int)length);
}

/* Paint `length` bytes from a column on, at most up to column `end` of the area. Returns the columns they take. */
static int put_text(const struct area *area, int row, int col, int end, enum theme_style style,
                    const char *text, size_t length)
{
    short pair;
    attr_t attributes = look_of(style, &pair);
    int at = col, edge = right_edge(area) - area->left;
    if (end > edge)
        end = edge;
    bool seen = inside(area, row) && area->left + col >= 0 && col >= 0;
    for (size_t i = 0; i < length && at < end;) {
        int columns;
        size_t run = seen ? plain_run(text + i, length - i) : 0;
        if (run > 0) {
            if (run > (size_t)(end - at))
                run = (size_t)(end - at);
            put_plain(area->top + row, area->left + at, text + i, run, attributes, pair);
            at += (int)run;
            i += run;
            continue;
        }
        size_t bytes = text_grapheme(text + i, length - i, &columns);
        if (text[i] == '\t' || text[i] == '\n')
            columns = 1;
        if (columns > 0 && at + columns > end)
            break;
        if (columns > 0 && seen) {
            bool blank = text[i] == '\t' || text[i] == '\n';
            put_grapheme(area->top + row, area->left + at, blank ? " " : text + i, blank ? 1 : bytes, columns,
                         attributes, pair);
        }
        at += columns;
        i += bytes;
    }
    return at - col;
}

struct area paint_inside(const struct area *area, int top, int left, int rows, int cols)
{
    struct area in = {area->top + top, area->left + left, rows, cols};
    if (rows < 0)
        in.rows = area->rows + rows;
    if (cols < 0)
        in.cols = area->cols + cols;
    if (in.rows > area->rows - top)
        in.rows = area->rows - top;
    if (in.cols > area->cols - left)
        in.cols = area->cols - left;
    if (in.rows < 0)
        in.rows = 0;
    if (in.cols < 0)
        in.cols = 0;
    return in;
}

int paint_text(const struct area *area, int row, int col, enum theme_style style, const char *text)
{
    return text ? put_text(area, row, col, area->cols, style, text, strlen(text)) : 0;
}

int paint_width(const char *text)
{
    return text ? (int)text_width(text, strlen(text)) : 0;
}

int paint_clip(const struct area *area, int row, int col, int width, enum theme_style style, const char *text)
{
    if (!text || width <= 0)
        return 0;
    if (width > area->cols - col)
        width = area->cols - col;
    if (width <= 0)
        return 0;
    size_t length = strlen(text);
    if (length <= (size_t)width ||
        (int)text_width(text, length) <= width) /* no letter is wider than its bytes */
        return put_text(area, row, col, col + width, style, text, length);
    struct str cut = STR_INIT;
    text_clip(&cut, text, (size_t)width, theme_ascii());
    int took = put_text(area, row, col, col + width, style, cut.buf, cut.len);
    str_release(&cut);
    return took;
}

int paint_right(const struct area *area, int row, int end, enum theme_style style, const char *text)
{
    int width = paint_width(text);
    int col = end - width;
    if (col < 0)
        col = 0;
    paint_clip(area, row, col, end - col, style, text);
    return col;
}

int paint_f(const struct area *area, int row, int col, enum theme_style style, const char *format, ...)
{
    struct str text = STR_INIT;
    va_list list;
    va_start(list, format);
    str_add_v(&text, format, list);
    va_end(list);
    int took = paint_clip(area, row, col, area->cols - col, style, text.buf);
    str_release(&text);
    return took;
}

void paint_blank(const struct area *area, int row, int col, int width, enum theme_style style)
{
    static const char blanks[] = "                                                                ";
    int most = (int)sizeof blanks - 1;
    for (; width > 0; width -= most, col += most)
        put_text(area, row, col, area->cols, style, blanks, (size_t)(width < most ? width : most));
}

void paint_clear(const struct area *area)
{
    for (int row = 0; row < area->rows; row++)
        paint_blank(area, row, 0, area->cols, THEME_PLAIN);
}

/* A line of one sign, as far as it lies inside: the greater part of what a frame is made of, so not letter by letter. */
static void put_line(const struct area *area, int row, int col, int length, bool down)
{
    short pair;
    attr_t attributes = look_of(THEME_FRAME, &pair);
    wchar_t sign[2] = {theme_ascii() ? (down ? L'|' : L'-') : (down ? L'\x2502' : L'\x2500'), 0};
    cchar_t cell;
    int most = down ? getmaxy(stdscr) - (area->top + row) : right_edge(area) - (area->left + col);
    if (length > most)
        length = most;
    if (length <= 0 || !inside(area, row) || col < 0 || area->left + col >= getmaxx(stdscr))
        return;
    if (setcchar(&cell, sign, attributes, pair, NULL) == ERR)
        return;
    if (down)
        (void)mvvline_set(area->top + row, area->left + col, &cell, length);
    else
        (void)mvhline_set(area->top + row, area->left + col, &cell, length);
}

void paint_rule(const struct area *area, int row)
{
    put_line(area, row, 0, area->cols, false);
}

static void frame_lines(const struct area *area)
{
    bool ascii = theme_ascii();
    int right = area->cols - 1, bottom = area->rows - 1;
    put_line(area, 0, 1, right - 1, false);
    put_line(area, bottom, 1, right - 1, false);
    put_line(area, 1, 0, bottom - 1, true);
    put_line(area, 1, right, bottom - 1, true);
    paint_text(area, 0, 0, THEME_FRAME, ascii ? "+" : "┌");
    paint_text(area, 0, right, THEME_FRAME, ascii ? "+" : "┐");
    paint_text(area, bottom, 0, THEME_FRAME, ascii ? "+" : "└");
    paint_text(area, bottom, right, THEME_FRAME, ascii ? "+" : "┘");
}

struct area paint_frame(const struct area *area, const char *title, const char *right, bool focus)
{
    if (area->rows < 2 || area->cols < 4)
        return paint_inside(area, 0, 0, 0, 0);
    frame_lines(area);
    int end = area->cols - 2; /* what the titles may fill: one column of line stays at each side */
    if (right && *right && paint_width(right) + 4 < end) {
        struct str text = STR_INIT;
        str_add_f(&text, " %s ", right);
        end = paint_right(area, 0, end, THEME_PLAIN, text.buf) - 1;
        str_release(&text);
    }
    if (title && *title && end > 5) {
        struct str text = STR_INIT, cut = STR_INIT;
        text_clip(&cut, title, (size_t)(end - 4), theme_ascii());
        str_add_f(&text, " %s ", cut.buf);
        paint_text(area, 0, 1, focus ? THEME_FOCUS : THEME_TITLE, text.buf);
        str_release(&text);
        str_release(&cut);
    }
    return paint_inside(area, 1, 1, -2, -2);
}

void paint_bar(const struct area *area, int row, int col, int width, int64_t done, int64_t total)
{
    static const char *const eighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    if (width <= 0)
        return;
    if (done > total)
        done = total;
    int64_t parts = total > 0 && done > 0 ? done * width * 8 / total : 0;
    for (int i = 0; i < width; i++, parts -= 8) {
        const char *cell = theme_ascii() ? "-" : "·";
        enum theme_style style = THEME_DIM;
        if (parts > 0) {
            cell = theme_ascii() ? (parts >= 4 ? "#" : "-") : parts >= 8 ? "█" : eighths[parts];
            style = THEME_GOOD;
        }
        paint_text(area, row, col + i, style, cell);
    }
}

/* Visit the lines of a wrapped text. Returns how many there are. */
static int wrap(const struct area *area, int row, int cols, int hang, int skip, enum theme_style style,
                const char *text)
{
    size_t length = text ? strlen(text) : 0;
    int lines = 0;
    if (cols < 1)
        return 0;
    if (hang >= cols)
        hang = 0;
    for (size_t at = 0; at < length; lines++) {
        int indent = lines > 0 ? hang : 0;
        size_t bytes = text_wrap(text + at, length - at, (size_t)(cols - indent));
        size_t shown = bytes;
        while (shown > 0 && (text[at + shown - 1] == '\n' || text[at + shown - 1] == ' '))
            shown--;
        if (area && lines >= skip)
            put_text(area, row + lines - skip, indent, area->cols, style, text + at, shown);
        at += bytes;
    }
    return lines;
}

int paint_wrap(const struct area *area, int row, int hang, int skip, enum theme_style style, const char *text)
{
    return wrap(area, row, area->cols, hang, skip, style, text);
}

int paint_wrap_lines(int cols, int hang, const char *text)
{
    return wrap(NULL, 0, cols, hang, 0, THEME_PLAIN, text);
}

void paint_typed(const struct area *area, int row, int col, int columns)
{
    if (inside(area, row) && area->left + area->cols + 1 >= getmaxx(stdscr))
        terminal_shift(area->top + row, area->left + col, columns);
}

void paint_cursor(const struct area *area, int row, int col)
{
    if (!inside(area, row) || col < 0 || col > area->cols || area->left + col >= getmaxx(stdscr))
        return;
    terminal_cursor(area->top + row, area->left + col);
}
