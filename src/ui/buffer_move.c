/* buffer_move.c - where the cursor of a buffer goes.
 *
 * Steps are looked for from the start of the line as wrapped, which is always between graphemes: a step costs
 * a line, not the text.
 */
#include "buffer_parts.h"

#include <string.h>

#include <beatbook/util/text.h>

size_t buffer_before(const struct buffer *buffer, size_t at)
{
    size_t line, start;

    if (at == 0)
        return 0;
    line = buffer_line_at(buffer, at - 1);
    start = buffer->index.starts[line];
    return start + text_before(buffer->text.buf + start, at - start);
}

size_t buffer_after(const struct buffer *buffer, size_t at)
{
    return at + text_grapheme(buffer->text.buf + at, buffer->text.len - at, NULL);
}

void buffer_place(struct buffer *buffer, size_t at)
{
    size_t start;

    if (at > buffer->text.len)
        at = buffer->text.len;
    start = buffer->index.starts[buffer_line_at(buffer, at)];
    while (start < at)
        start = buffer_after(buffer, start);
    buffer->cursor = start;
    buffer->goal = BUFFER_NO_GOAL;
}

/* Letters, digits and everything beyond ASCII belong to words. */
static bool in_word(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (unsigned char)c >= 0x80;
}

static size_t word_left(const struct buffer *buffer)
{
    const char *text = buffer->text.buf;
    size_t at = buffer->cursor;

    while (at > 0 && !in_word(text[at - 1]))
        at--;
    while (at > 0 && in_word(text[at - 1]))
        at--;
    return at;
}

static size_t word_right(const struct buffer *buffer)
{
    const char *text = buffer->text.buf;
    size_t at = buffer->cursor;

    while (in_word(text[at]))
        at++;
    while (text[at] != '\0' && !in_word(text[at]))
        at++;
    return at;
}

static size_t paragraph_up(const struct buffer *buffer)
{
    const char *text = buffer->text.buf;
    size_t at = buffer->cursor;

    while (at > 0 && text[at - 1] == '\n')
        at--;
    while (at > 0 && text[at - 1] != '\n')
        at--;
    return at;
}

static size_t paragraph_down(const struct buffer *buffer)
{
    const char *text = buffer->text.buf;
    size_t at = buffer->cursor;

    while (text[at] != '\0' && text[at] != '\n')
        at++;
    while (text[at] == '\n')
        at++;
    return at;
}

/* The last place that is shown on this line: before its line end, or before its last grapheme when the
   text goes on behind. */
static size_t line_end(const struct buffer *buffer, size_t line)
{
    size_t length;
    size_t start = buffer_line(buffer, line, &length);
    size_t end = start + length;

    if (line + 1 < buffer_lines(buffer) && buffer->index.starts[line + 1] == end && length > 0)
        return buffer_before(buffer, end);
    return end;
}

static size_t place_on_line(const struct buffer *buffer, size_t line, size_t column)
{
    size_t start = buffer->index.starts[line];
    size_t end = line_end(buffer, line);

    return start + text_fit(buffer->text.buf + start, end - start, column, NULL);
}

bool buffer_move_lines(struct buffer *buffer, long lines)
{
    size_t line = buffer_line_at(buffer, buffer->cursor);
    size_t goal = buffer->goal == BUFFER_NO_GOAL ? buffer_column_at(buffer, buffer->cursor) : buffer->goal;
    size_t last = buffer_lines(buffer) - 1;
    size_t before = buffer->cursor;

    buffer_pause(buffer);
    buffer->cut_grows = false;
    if (lines < 0)
        line -= (size_t)-lines > line ? line : (size_t)-lines;
    else
        line = (size_t)lines > last - line ? last : line + (size_t)lines;
    buffer->cursor = place_on_line(buffer, line, goal);
    buffer->goal = goal;
    return buffer->cursor != before;
}

static size_t target(const struct buffer *buffer, enum buffer_motion motion)
{
    size_t at = buffer->cursor;

    switch (motion) {
    case BUFFER_LEFT:
        return buffer_before(buffer, at);
    case BUFFER_RIGHT:
        return buffer_after(buffer, at);
    case BUFFER_WORD_LEFT:
        return word_left(buffer);
    case BUFFER_WORD_RIGHT:
        return word_right(buffer);
    case BUFFER_LINE_START:
        return buffer->index.starts[buffer_line_at(buffer, at)];
    case BUFFER_LINE_END:
        return line_end(buffer, buffer_line_at(buffer, at));
    case BUFFER_PARAGRAPH_UP:
        return paragraph_up(buffer);
    case BUFFER_PARAGRAPH_DOWN:
        return paragraph_down(buffer);
    case BUFFER_START:
        return 0;
    case BUFFER_END:
        return buffer->text.len;
    case BUFFER_UP:
    case BUFFER_DOWN:
        break;
    }
    return at;
}

bool buffer_move(struct buffer *buffer, enum buffer_motion motion)
{
    size_t before = buffer->cursor;

    if (motion == BUFFER_UP || motion == BUFFER_DOWN)
        return buffer_move_lines(buffer, motion == BUFFER_UP ? -1 : 1);
    buffer_pause(buffer);
    buffer->cut_grows = false;
    buffer_place(buffer, target(buffer, motion));
    return buffer->cursor != before;
}
