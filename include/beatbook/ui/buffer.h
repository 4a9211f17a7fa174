/* buffer.h - the text that a person writes: UTF-8, a cursor between graphemes, undo to the beginning, lines
 * that wrap.
 *
 * Knows nothing of the screen. Text is always clean (text_clean, TEXT_BLOCK; a TAB becomes four blanks), also
 * where an edit joins two pieces: e and a combining acute typed after it are one é. Offsets are bytes and
 * always lie between graphemes. Lines are what fits into the width last given to buffer_wrap(); words stay
 * whole where they can. A buffer holds at most BUFFER_MAX bytes.
 */
#ifndef BEATBOOK_UI_BUFFER_H
#define BEATBOOK_UI_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <beatbook/util/err.h>

#define BUFFER_MAX ((size_t)256 * 1024)

struct buffer;

enum buffer_motion {
    BUFFER_LEFT,
    BUFFER_RIGHT,
    BUFFER_UP, /* of the lines as wrapped; the column is kept over short ones */
    BUFFER_DOWN,
    BUFFER_WORD_LEFT,
    BUFFER_WORD_RIGHT,
    BUFFER_LINE_START,
    BUFFER_LINE_END,
    BUFFER_PARAGRAPH_UP, /* to the start of this paragraph, then of the one before */
    BUFFER_PARAGRAPH_DOWN,
    BUFFER_START,
    BUFFER_END
};

/* An empty buffer, wrapped at 80 columns. */
struct buffer *buffer_new(void);
void buffer_free(struct buffer *buffer);

/* Replace everything, forget all undo, cursor at the end. Text that is not UTF-8 or too long is refused
   and nothing changes. */
enum status buffer_load(struct buffer *buffer, const char *text, struct err *err);

/* The text, NUL-terminated, until the next change. */
const char *buffer_text(const struct buffer *buffer);
size_t buffer_length(const struct buffer *buffer);

/* Grows with every change, undo and redo included: what was saved is still what is there when it is the
   same. */
uint64_t buffer_version(const struct buffer *buffer);

/* Words as a person counts them; counted anew only after a change. */
size_t buffer_words(struct buffer *buffer);

size_t buffer_cursor(const struct buffer *buffer);
/* Put the cursor at an offset, or at the next place between graphemes. */
void buffer_place(struct buffer *buffer, size_t at);

/* Insert at the cursor, which ends up behind it. STATUS_USAGE when the text is not UTF-8, STATUS_STATE when
 * it would not fit: a sentence, and nothing is inserted. */
enum status buffer_insert(struct buffer *buffer, const char *text, size_t length, struct err *err);

/* Put this text in the place of all, as one step; the cursor goes to the start. Refuses as buffer_insert()
   does. */
enum status buffer_replace(struct buffer *buffer, const char *text, size_t length, struct err *err);

/* The same for a part: the cursor goes behind it. */
enum status buffer_replace_range(struct buffer *buffer, size_t at, size_t removed, const char *text,
                                 size_t length, struct err *err);

/* Take a grapheme, or a word, away. False when there was none. */
bool buffer_backspace(struct buffer *buffer);
bool buffer_delete(struct buffer *buffer);
bool buffer_backspace_word(struct buffer *buffer);

/* Take away the paragraph's line that the cursor is on, up to and with its line end, and keep it for
 * buffer_paste(). Lines cut one after the other are kept together. */
bool buffer_cut(struct buffer *buffer);
enum status buffer_paste(struct buffer *buffer, struct err *err);

/* One step back, one forward again: a word, a run of Backspaces, a paste is a step. False when there is
   none. */
bool buffer_undo(struct buffer *buffer);
bool buffer_redo(struct buffer *buffer);
/* The hand rested: what is typed next is a step of its own. */
void buffer_pause(struct buffer *buffer);

/* Move the cursor. False when it stands there already. */
bool buffer_move(struct buffer *buffer, enum buffer_motion motion);
/* So many lines down, or up when negative: for pages. */
bool buffer_move_lines(struct buffer *buffer, long lines);

/* Wrap at so many columns (at least 1). Does nothing when it is wrapped so already. */
void buffer_wrap(struct buffer *buffer, size_t columns);
/* How many lines; at least 1. A text that ends with a line end has an empty last line. */
size_t buffer_lines(const struct buffer *buffer);
/* Where a line starts; *length gets its bytes without line end (trailing blanks included). */
size_t buffer_line(const struct buffer *buffer, size_t line, size_t *length);
/* The line on which an offset is shown, and its column there. */
size_t buffer_line_at(const struct buffer *buffer, size_t at);
size_t buffer_column_at(const struct buffer *buffer, size_t at);

#endif
