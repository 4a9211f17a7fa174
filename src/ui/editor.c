/* editor.c - a pane over a buffer.
 *
 * One column at the right stays free for the cursor behind the last letter of a full line. When the cursor
 * leaves the pane, it scrolls by a third of its height: each scroll sends the whole pane, so there should be
 * few.
 */
#include "editor.h"

#include <beatbook/ui/keys.h>
#include <beatbook/util/str.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#define WORD_REACH 100 /* bytes */

void editor_init(struct editor *editor)
{
    *editor = (struct editor){.buffer = buffer_new()};
}

void editor_release(struct editor *editor)
{
    buffer_free(editor->buffer);
    editor->buffer = NULL;
}

static void scroll(struct editor *editor, int rows)
{
    size_t line = buffer_line_at(editor->buffer, buffer_cursor(editor->buffer));
    size_t count = buffer_lines(editor->buffer);
    size_t height = rows > 0 ? (size_t)rows : 1;
    size_t third = height / 3;

    editor->rows = rows;
    if (line < editor->top)
        editor->top = line > third ? line - third : 0;
    else if (line >= editor->top + height)
        editor->top = line - height + 1 + third;
    if (editor->top > 0 && editor->top + height > count + third)
        editor->top = count + third > height ? count + third - height : 0;
    if (editor->top > line)
        editor->top = line;
}

static void draw_cursor(struct editor *editor, const struct area *area)
{
    size_t cursor = buffer_cursor(editor->buffer);
    int row = (int)(buffer_line_at(editor->buffer, cursor) - editor->top);
    int col = (int)buffer_column_at(editor->buffer, cursor);

    size_t length;
    size_t start = buffer_line(editor->buffer, editor->top + (size_t)row, &length);

    if (editor->typed && row == editor->row && col > editor->col && cursor < start + length)
        paint_typed(area, row, editor->col, col - editor->col);
    editor->row = row;
    editor->col = col;
    paint_cursor(area, row, col < area->cols ? col : area->cols - 1);
}

static bool is_written(const struct editor *editor, size_t at, size_t taken)
{
    size_t cursor = buffer_cursor(editor->buffer);

    return editor->writing && at <= cursor && cursor <= at + taken;
}

/* Over a line that is painted already; the word that is just being written is left alone. */
static void mark_words(const struct editor *editor, const struct area *area, int row, size_t start,
                       size_t length)
{
    const char *text = buffer_text(editor->buffer);
    size_t all = buffer_length(editor->buffer), end = start + length;
    size_t reach = all - end > WORD_REACH ? end + WORD_REACH : all; /* a word may go on behind the line */
    struct str word = STR_INIT;
    size_t at = start, taken;

    for (; text_next_word(text, reach, &at, &taken) && at < end; at += taken) {
        if (is_written(editor, at, taken) || !editor->misspelt(text + at, taken))
            continue;
        str_clear(&word);
        str_add_n(&word, text + at, at + taken < end ? taken : end - at);
        paint_text(area, row, (int)text_width(text + start, at - start), THEME_MISSPELT, word.buf);
    }
    str_release(&word);
}

/* Below the last line, with one free between them: they never stand where somebody writes. Where not all have room it is the last ones
   that stay: what they ask for comes last. */
static void draw_prompts(const struct editor *editor, const struct area *area, int row)
{
    int count = editor->prompts != NULL ? (int)editor->prompts->items.count : 0;
    int room = area->rows - row - 1;
    int first = count > room ? count - room : 0;
    int i;

    for (i = first; i < count && room > 0; i++) {
        const struct prompt *prompt = &editor->prompts->items.items[i];
        int at = row + 1 + i - first;
        int col = paint_text(area, at, 0, THEME_DIM, theme_sign(SIGN_DOT)) + 1;

        col += paint_text(area, at, col, THEME_DIM, _(prompt->heading));
        col += paint_text(area, at, col, THEME_DIM, ": ");
        paint_clip(area, at, col, area->cols - col, THEME_DIM, _(prompt->question));
    }
}

void editor_draw(struct editor *editor, const struct area *area, bool focus)
{
    struct buffer *buffer = editor->buffer;
    struct str text = STR_INIT;
    int row;

    if (area->rows <= 0 || area->cols <= 1)
        return;
    buffer_wrap(buffer, (size_t)area->cols - 1);
    scroll(editor, area->rows);
    for (row = 0; row < area->rows && editor->top + (size_t)row < buffer_lines(buffer); row++) {
        size_t length;
        size_t start = buffer_line(buffer, editor->top + (size_t)row, &length);

        str_clear(&text);
        str_add_n(&text, buffer_text(buffer) + start, length);
        paint_text(area, row, 0, THEME_PLAIN, text.buf);
        if (editor->misspelt != NULL)
            mark_words(editor, area, row, start, length);
    }
    draw_prompts(editor, area, row);
    if (focus)
        draw_cursor(editor, area);
    editor->typed = false;
    str_release(&text);
}

static void insert_key(struct editor *editor, int key, struct err *err)
{
    struct str letter = STR_INIT;

    if (key < 0x80)
        str_add_char(&letter, key == KEYS_ENTER ? '\n' : (char)key);
    else
        keys_name(key, &letter);
    buffer_insert(editor->buffer, letter.buf, letter.len, err);
    str_release(&letter);
}

bool editor_key(struct editor *editor, int key, int64_t now, struct err *err)
{
    if (now - editor->key_at > EDITOR_PAUSE_MS)
        buffer_pause(editor->buffer);
    editor->typed = keys_writes(key);
    if (key == KEYS_ENTER)
        buffer_insert(editor->buffer, "\n", 1, err);
    else if (keys_writes(key))
        insert_key(editor, key, err);
    else if (key == KEYS_BACKSPACE)
        buffer_backspace(editor->buffer);
    else if (key == KEYS_DELETE || key == KEYS_CTRL('d'))
        buffer_delete(editor->buffer);
    else
        return false;
    editor->key_at = now;
    editor->writing = true;
    return true;
}

enum status editor_paste(struct editor *editor, const char *text, struct err *err)
{
    size_t length = 0;

    while (text[length] != '\0')
        length++;
    buffer_pause(editor->buffer);
    return buffer_insert(editor->buffer, text, length, err);
}

static int motion_of(enum command_id id)
{
    switch (id) {
    case COMMAND_UP:
        return BUFFER_UP;
    case COMMAND_DOWN:
        return BUFFER_DOWN;
    case COMMAND_LEFT:
        return BUFFER_LEFT;
    case COMMAND_RIGHT:
        return BUFFER_RIGHT;
    case COMMAND_WORD_LEFT:
        return BUFFER_WORD_LEFT;
    case COMMAND_WORD_RIGHT:
        return BUFFER_WORD_RIGHT;
    case COMMAND_LINE_START:
        return BUFFER_LINE_START;
    case COMMAND_LINE_END:
        return BUFFER_LINE_END;
    case COMMAND_TEXT_START:
    case COMMAND_FIRST:
        return BUFFER_START;
    case COMMAND_TEXT_END:
    case COMMAND_LAST:
        return BUFFER_END;
    default:
        return -1;
    }
}

bool editor_command(struct editor *editor, enum command_id id, struct err *err)
{
    int motion = motion_of(id);
    int page = editor->rows > 1 ? editor->rows - 1 : 1;

    editor->writing = false;
    if (motion >= 0)
        buffer_move(editor->buffer, (enum buffer_motion)motion);
    else if (id == COMMAND_PAGE_UP || id == COMMAND_PAGE_DOWN)
        buffer_move_lines(editor->buffer, id == COMMAND_PAGE_UP ? -page : page);
    else if (id == COMMAND_UNDO)
        buffer_undo(editor->buffer);
    else if (id == COMMAND_REDO)
        buffer_redo(editor->buffer);
    else if (id == COMMAND_CUT)
        buffer_cut(editor->buffer);
    else if (id == COMMAND_PASTE)
        buffer_paste(editor->buffer, err);
    else if (id == COMMAND_ERASE_WORD)
        buffer_backspace_word(editor->buffer);
    else
        return false;
    return true;
}
