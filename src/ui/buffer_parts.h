/* buffer_parts.h - what the files of the buffer share. */
#ifndef BEATBOOK_UI_BUFFER_PARTS_H
#define BEATBOOK_UI_BUFFER_PARTS_H

#include <beatbook/ui/buffer.h>
#include <beatbook/util/str.h>

/* A change that can be taken back. Its bytes lie in the pool of the history: those removed, then those
   inserted. */
struct buffer_step {
    size_t at, removed, inserted;
    size_t pool; /* offset of its bytes */
    size_t cursor_before, cursor_after;
};

struct buffer_history {
    struct buffer_step *steps;
    size_t count, room;
    size_t done; /* steps that stand: those after it can be redone */
    struct str pool;
    bool closed; /* the next change begins a new step */
};

struct buffer_index {
    uint32_t *starts; /* offset of each line; starts[0] is 0 */
    size_t count, room;
    size_t columns;
};

struct buffer {
    struct str text;
    size_t cursor;
    size_t goal; /* column that up and down keep to; NO_GOAL */
    uint64_t version;
    uint64_t words_version;
    size_t words;
    struct str cut;
    bool cut_grows; /* the last thing done was a cut */
    struct buffer_history history;
    struct buffer_index index;
};

#define BUFFER_NO_GOAL ((size_t)-1)

/* Change the bytes and the index, nothing else. */
void buffer_splice(struct buffer *buffer, size_t at, size_t removed, const char *bytes, size_t inserted);

/* buffer_undo.c: note a change before it is made; forget everything. */
void buffer_undo_note(struct buffer *buffer, size_t at, size_t removed, const char *bytes, size_t inserted);
void buffer_undo_forget(struct buffer *buffer);

/* buffer_wrap.c: make the index anew; mend it after a change was made. */
void buffer_wrap_all(struct buffer *buffer);
void buffer_wrap_changed(struct buffer *buffer, size_t at, size_t removed, size_t inserted);

/* Offset of the grapheme before `at`, and after it. */
size_t buffer_before(const struct buffer *buffer, size_t at);
size_t buffer_after(const struct buffer *buffer, size_t at);

#endif
