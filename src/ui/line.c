/* line.c - one line of text being typed, edited by grapheme. */
#include <beatbook/ui/line.h>

#include <string.h>

#include <beatbook/ui/keys.h>
#include <beatbook/util/text.h>

#define MOST 4000

void line_init(struct line *line, const char *text, size_t most)
{
    memset(line, 0, sizeof *line);
    str_init(&line->text);
    line->most = most ? most : MOST;
    line_set(line, text ? text : "");
}

void line_release(struct line *line)
{
    if (line->secret && line->text.room > 0)
        explicit_bzero(line->text.buf, line->text.room);
    str_release(&line->text);
}

void line_set(struct line *line, const char *text)
{
    str_clear(&line->text);
    line->at = line->first = 0;
    line_insert(line, text);
}

static size_t after(const struct line *line, size_t at)
{
    if (at >= line->text.len)
        return line->text.len;
    return at + text_grapheme(line->text.buf + at, line->text.len - at, NULL);
}

static bool blank(char c)
{
    return c == ' ';
}

static size_t word_left(const struct line *line)
{
    size_t at = line->at;
    while (at > 0 && blank(line->text.buf[at - 1]))
        at--;
    while (at > 0 && !blank(line->text.buf[at - 1]))
        at--;
    return at;
}

static size_t word_right(const struct line *line)
{
    size_t at = line->at;
    while (at < line->text.len && !blank(line->text.buf[at]))
        at++;
    while (at < line->text.len && blank(line->text.buf[at]))
        at++;
    return at;
}

/* Take out what lies between two offsets and leave the cursor there. */
static bool remove_between(struct line *line, size_t from, size_t to)
{
    if (from >= to)
        return false;
    str_splice(&line->text, from, to - from, "", 0);
    line->at = from;
    return true;
}

static bool move_to(struct line *line, size_t at)
{
    bool moved = at != line->at;
    line->at = at;
    return moved;
}

void line_insert(struct line *line, const char *text)
{
    struct str clean = STR_INIT;
    size_t length = strlen(text);
    if (text_valid(text, length, NULL)) {
        for (size_t i = 0; i < length; i++) {
            unsigned char c = (unsigned char)text[i];
            str_add_char(&clean, c < 0x20 || c == 0x7f ? ' ' : (char)c);
        }
        size_t room = line->most > line->text.len ? line->most - line->text.len : 0;
        size_t fits = 0;
        while (fits < clean.len) {
            size_t next = text_grapheme(clean.buf + fits, clean.len - fits, NULL);
            if (fits + next > room)
                break;
            fits += next;
        }
        str_splice(&line->text, line->at, 0, clean.buf, fits);
        line->at += fits;
    }
    str_release(&clean);
}

static void insert_key(struct line *line, int key)
{
    struct str letter = STR_INIT;
    if (key == ' ')
        str_add_char(&letter, ' ');
    else if (key == '<')
        str_add_char(&letter, '<');
    else
        keys_name(key, &letter);
    line_insert(line, letter.buf);
    str_release(&letter);
}

bool line_key(struct line *line, int key)
{
    if (keys_writes(key)) {
        insert_key(line, key);
        return true;
    }
    switch (key) {
    case KEYS_BACKSPACE:
        return remove_between(line, text_before(line->text.buf, line->at), line->at);
    case KEYS_DELETE:
    case KEYS_CTRL('d'):
        return remove_between(line, line->at, after(line, line->at));
    case KEYS_CTRL('u'):
        return remove_between(line, 0, line->at);
    case KEYS_CTRL('k'):
        return remove_between(line, line->at, line->text.len);
    case KEYS_CTRL('w'):
        return remove_between(line, word_left(line), line->at);
    case KEYS_LEFT:
    case KEYS_CTRL('b'):
        return move_to(line, text_before(line->text.buf, line->at));
    case KEYS_RIGHT:
    case KEYS_CTRL('f'):
        return move_to(line, after(line, line->at));
    case KEYS_WORD_LEFT:
        return move_to(line, word_left(line));
    case KEYS_WORD_RIGHT:
        return move_to(line, word_right(line));
    case KEYS_HOME:
    case KEYS_CTRL('a'):
        return move_to(line, 0);
    case KEYS_END:
    case KEYS_CTRL('e'):
        return move_to(line, line->text.len);
    default:
        return false;
    }
}

/* Move `first` so that the cursor is in sight. */
static void scroll(struct line *line, int width)
{
    if (line->at < line->first)
        line->first = line->at;
    while ((int)text_width(line->text.buf + line->first, line->at - line->first) >= width &&
           line->first < line->at)
        line->first = after(line, line->first);
}

static void paint_stars(const struct line *line, const struct area *area, int row, int col, int width,
                        bool focus)
{
    int stars = 0;
    for (size_t at = 0; at < line->text.len && stars < width - 1; at = after(line, at))
        paint_text(area, row, col + stars++, THEME_INPUT, "*");
    paint_blank(area, row, col + stars, width - stars, THEME_INPUT);
    if (focus)
        paint_cursor(area, row, col + stars);
}

void line_paint(struct line *line, const struct area *area, int row, int col, int width, bool focus)
{
    if (width > area->cols - col)
        width = area->cols - col;
    if (width <= 0)
        return;
    if (line->secret) {
        paint_stars(line, area, row, col, width, focus);
        return;
    }
    size_t first = 0; /* a line that is not written in is read from its beginning */
    if (focus) {
        scroll(line, width);
        first = line->first;
    }
    struct area field = paint_inside(area, 0, 0, area->rows, col + width);
    int took = paint_text(&field, row, col, THEME_INPUT, line->text.buf + first);
    paint_blank(&field, row, col + took, width - took, THEME_INPUT);
    if (focus)
        paint_cursor(area, row, col + (int)text_width(line->text.buf + line->first, line->at - line->first));
}
