/* buffer_wrap.c - the lines of a buffer, as wrapped at its width.
 *
 * The index is one array: where each line starts. Where a line ends depends only on where it starts and on
 * the text after that, so after a change the lines are made anew from the one before the change until a start
 * falls on an old one, moved by what the text grew; from there on all old ones hold. Moving the rest of the
 * array costs some microseconds at the largest size; wrapping everything would cost milliseconds a key.
 */
#include "buffer_parts.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/util/log.h>
#include <beatbook/util/text.h>

#define NO_LINE ((size_t)-1)

static void make_room(struct buffer_index *index, size_t count)
{
    uint32_t *grown;

    if (count <= index->room)
        return;
    index->room = count + count / 2 + 64;
    grown = realloc(index->starts, index->room * sizeof *grown);
    if (grown == NULL)
        abort();
    index->starts = grown;
}

/* The start of the line after the one that starts at `start`; NO_LINE when that is the last. */
static size_t next_start(const struct buffer *buffer, size_t start)
{
    size_t left = buffer->text.len - start;
    size_t length = text_wrap(buffer->text.buf + start, left, buffer->index.columns);

    if (length == left && (left == 0 || buffer->text.buf[buffer->text.len - 1] != '\n'))
        return NO_LINE;
    return start + length;
}

void buffer_wrap_all(struct buffer *buffer)
{
    struct buffer_index *index = &buffer->index;
    size_t start = 0;

    index->count = 0;
    do {
        make_room(index, index->count + 1);
        index->starts[index->count++] = (uint32_t)start;
        start = next_start(buffer, start);
    } while (start != NO_LINE);
}

void buffer_wrap(struct buffer *buffer, size_t columns)
{
    if (columns == 0)
        columns = 1;
    if (buffer->index.columns == columns)
        return;
    buffer->index.columns = columns;
    buffer_wrap_all(buffer);
}

/* The last line that starts at or before `at`. */
static size_t line_of(const struct buffer_index *index, size_t at)
{
    size_t low = 0;
    size_t high = index->count;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (index->starts[middle] <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

struct rewrap {
    uint32_t *starts; /* new ones */
    size_t count, room;
    size_t old; /* the first old line that holds again */
};

static void rewrap_add(struct rewrap *rewrap, size_t start)
{
    if (rewrap->count == rewrap->room) {
        rewrap->room = rewrap->room * 2 + 16;
        rewrap->starts = realloc(rewrap->starts, rewrap->room * sizeof *rewrap->starts);
        if (rewrap->starts == NULL)
            abort();
    }
    rewrap->starts[rewrap->count++] = (uint32_t)start;
}

/* Make lines from `start` on until one starts where an old one behind the change did. */
static void rewrap_from(const struct buffer *buffer, size_t start, size_t change_end, size_t removed,
                        size_t inserted, struct rewrap *rewrap)
{
    const struct buffer_index *index = &buffer->index;

    for (;;) {
        start = next_start(buffer, start);
        if (start == NO_LINE) {
            rewrap->old = index->count;
            return;
        }
        if (start >= change_end) {
            while (rewrap->old < index->count && index->starts[rewrap->old] + inserted < start + removed)
                rewrap->old++;
            if (rewrap->old < index->count && index->starts[rewrap->old] + inserted == start + removed)
                return;
        }
        rewrap_add(rewrap, start);
    }
}

void buffer_wrap_changed(struct buffer *buffer, size_t at, size_t removed, size_t inserted)
{
    struct buffer_index *index = &buffer->index;
    size_t first = line_of(index, at);
    struct rewrap rewrap = {NULL, 0, 0, 0};
    size_t tail;
    size_t i;

    /* The first word of the line may now fit on the one before. A line that starts where the change begins
       goes too. */
    while (first > 0 && index->starts[first] >= at)
        first--;
    first -= first > 1 ? 2 : first;
    rewrap.old = line_of(index, at + removed);
    while (rewrap.old < index->count && index->starts[rewrap.old] < at + removed)
        rewrap.old++;
    if (rewrap.old <= first)
        rewrap.old = first + 1;
    rewrap_from(buffer, index->starts[first], at + inserted, removed, inserted, &rewrap);
    tail = index->count - rewrap.old;
    make_room(index, first + 1 + rewrap.count + tail);
    memmove(index->starts + first + 1 + rewrap.count, index->starts + rewrap.old,
            tail * sizeof *index->starts);
    if (rewrap.count > 0)
        memcpy(index->starts + first + 1, rewrap.starts, rewrap.count * sizeof *index->starts);
    index->count = first + 1 + rewrap.count + tail;
    for (i = first + 1 + rewrap.count; i < index->count; i++)
        index->starts[i] = (uint32_t)(index->starts[i] + inserted - removed);
    free(rewrap.starts);
}

size_t buffer_lines(const struct buffer *buffer)
{
    return buffer->index.count;
}

size_t buffer_line(const struct buffer *buffer, size_t line, size_t *length)
{
    const struct buffer_index *index = &buffer->index;
    size_t start, end;

    if (line >= index->count)
        BUG("no such line");
    start = index->starts[line];
    end = line + 1 < index->count ? index->starts[line + 1] : buffer->text.len;
    if (end > start && buffer->text.buf[end - 1] == '\n')
        end--;
    if (length != NULL)
        *length = end - start;
    return start;
}

size_t buffer_line_at(const struct buffer *buffer, size_t at)
{
    return line_of(&buffer->index, at);
}

size_t buffer_column_at(const struct buffer *buffer, size_t at)
{
    size_t start = buffer->index.starts[line_of(&buffer->index, at)];

    return text_width(buffer->text.buf + start, at - start);
}
