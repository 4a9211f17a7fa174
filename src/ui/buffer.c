/* buffer.c - the text that a person writes, and how its cursor moves and its letters come and go.
 *
 * The bytes lie in one piece. A gap or a piece table would make an insertion cheaper, but at 256 kB, the most
 * that a narrative may have, moving the rest takes 10 µs, while one piece lets every function of text.h work
 * on it and is what is saved. What costs time is wrapping: buffer_wrap.c does only what changed.
 */
#include "buffer_parts.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

struct buffer *buffer_new(void)
{
    struct buffer *buffer = calloc(1, sizeof *buffer);

    if (buffer == NULL)
        abort();
    str_init(&buffer->text);
    str_init(&buffer->cut);
    str_init(&buffer->history.pool);
    buffer->goal = BUFFER_NO_GOAL;
    buffer_wrap(buffer, 80);
    return buffer;
}

void buffer_free(struct buffer *buffer)
{
    if (buffer == NULL)
        return;
    buffer_undo_forget(buffer);
    str_release(&buffer->text);
    str_release(&buffer->cut);
    free(buffer->index.starts);
    free(buffer);
}

const char *buffer_text(const struct buffer *buffer)
{
    return buffer->text.buf;
}

size_t buffer_length(const struct buffer *buffer)
{
    return buffer->text.len;
}

uint64_t buffer_version(const struct buffer *buffer)
{
    return buffer->version;
}

size_t buffer_cursor(const struct buffer *buffer)
{
    return buffer->cursor;
}

size_t buffer_words(struct buffer *buffer)
{
    if (buffer->words_version != buffer->version) {
        buffer->words = text_words(buffer->text.buf);
        buffer->words_version = buffer->version;
    }
    return buffer->words;
}

/* ---- changing */

/* Clean text with its TABs spread. */
static enum status clean(struct str *out, const char *text, size_t length, struct err *err)
{
    size_t start = out->len;
    enum status status = text_clean(out, text, length, TEXT_BLOCK, err);

    for (; status == STATUS_OK && start < out->len; start++)
        if (out->buf[start] == '\t')
            str_splice(out, start, 1, "    ", 4);
    return status;
}

void buffer_splice(struct buffer *buffer, size_t at, size_t removed, const char *bytes, size_t inserted)
{
    str_splice(&buffer->text, at, removed, bytes, inserted);
    buffer_wrap_changed(buffer, at, removed, inserted);
}

static enum status too_long(struct err *err)
{
    return err_set(err, STATUS_STATE, _("the narrative holds at most %zu kB: make two entries of it"),
                   BUFFER_MAX / 1024);
}

enum status buffer_load(struct buffer *buffer, const char *text, struct err *err)
{
    struct str cleaned = STR_INIT;
    enum status status = clean(&cleaned, text, strlen(text), err);

    if (status == STATUS_OK && cleaned.len > BUFFER_MAX)
        status = too_long(err);
    if (status == STATUS_OK) {
        buffer_undo_forget(buffer);
        str_clear(&buffer->text);
        str_add_n(&buffer->text, cleaned.buf, cleaned.len);
        buffer->cursor = buffer->text.len;
        buffer->goal = BUFFER_NO_GOAL;
        buffer->version++;
        buffer_wrap_all(buffer);
    }
    str_release(&cleaned);
    return status;
}

/* Make one change, noted for undo; the cursor goes to `cursor`. Bytes that stay the same at either end are
   left out of it. */
static void change(struct buffer *buffer, size_t at, size_t removed, const char *bytes, size_t inserted,
                   size_t cursor)
{
    const char *old = buffer->text.buf + at;
    size_t same = 0;

    while (same < removed && same < inserted && old[same] == bytes[same])
        same++;
    at += same;
    bytes += same;
    old += same;
    removed -= same;
    inserted -= same;
    while (removed > 0 && inserted > 0 && old[removed - 1] == bytes[inserted - 1]) {
        removed--;
        inserted--;
    }
    if (removed > 0 || inserted > 0) {
        buffer_undo_note(buffer, at, removed, bytes, inserted);
        buffer_splice(buffer, at, removed, bytes, inserted);
        buffer->version++;
    }
    buffer->goal = BUFFER_NO_GOAL;
    buffer->cut_grows = false;
    buffer_place(buffer, cursor);
}

/* Replace a range by text. The graphemes that it touches are cleaned with it: the seams may join to one
   letter. The cursor goes behind the text. */
static enum status replace(struct buffer *buffer, size_t at, size_t removed, const char *text, size_t length,
                           struct err *err)
{
    size_t from = buffer_before(buffer, at);
    size_t end = at + removed;
    size_t to = buffer_after(buffer, end);
    const char *old = buffer->text.buf;
    struct str piece = STR_INIT;
    struct str cleaned = STR_INIT;
    enum status status;

    str_add_n(&piece, old + from, at - from);
    str_add_n(&piece, text, length);
    str_add_n(&piece, old + end, to - end);
    status = clean(&cleaned, piece.buf, piece.len, err);
    if (status == STATUS_OK && buffer->text.len - (to - from) + cleaned.len > BUFFER_MAX)
        status = too_long(err);
    if (status == STATUS_OK) {
        size_t behind = to - end;
        bool apart =
            cleaned.len >= behind && memcmp(cleaned.buf + cleaned.len - behind, old + end, behind) == 0;

        change(buffer, from, to - from, cleaned.buf, cleaned.len, from + cleaned.len - (apart ? behind : 0));
    }
    str_release(&piece);
    str_release(&cleaned);
    return status;
}

enum status buffer_insert(struct buffer *buffer, const char *text, size_t length, struct err *err)
{
    return replace(buffer, buffer->cursor, 0, text, length, err);
}

enum status buffer_replace(struct buffer *buffer, const char *text, size_t length, struct err *err)
{
    enum status status;

    buffer_pause(buffer);
    status = replace(buffer, 0, buffer->text.len, text, length, err);
    buffer_pause(buffer);
    if (status == STATUS_OK)
        buffer_place(buffer, 0);
    return status;
}

enum status buffer_replace_range(struct buffer *buffer, size_t at, size_t removed, const char *text,
                                 size_t length, struct err *err)
{
    enum status status;

    buffer_pause(buffer);
    status = replace(buffer, at, removed, text, length, err);
    buffer_pause(buffer);
    return status;
}

static bool cut_out(struct buffer *buffer, size_t from, size_t to)
{
    return from < to && replace(buffer, from, to - from, "", 0, NULL) == STATUS_OK;
}

bool buffer_backspace(struct buffer *buffer)
{
    return cut_out(buffer, buffer_before(buffer, buffer->cursor), buffer->cursor);
}

bool buffer_delete(struct buffer *buffer)
{
    return cut_out(buffer, buffer->cursor, buffer_after(buffer, buffer->cursor));
}

bool buffer_backspace_word(struct buffer *buffer)
{
    size_t end = buffer->cursor;

    buffer_move(buffer, BUFFER_WORD_LEFT);
    buffer_pause(buffer);
    return cut_out(buffer, buffer->cursor, end);
}

bool buffer_cut(struct buffer *buffer)
{
    size_t from = buffer->cursor;
    size_t to = buffer->cursor;
    const char *text = buffer->text.buf;
    bool grows = buffer->cut_grows;

    while (from > 0 && text[from - 1] != '\n')
        from--;
    while (text[to] != '\0' && text[to] != '\n')
        to++;
    to += text[to] == '\n';
    if (from == to)
        return false;
    if (!grows)
        str_clear(&buffer->cut);
    str_add_n(&buffer->cut, text + from, to - from);
    buffer_pause(buffer);
    cut_out(buffer, from, to);
    buffer->cut_grows = true;
    return true;
}

enum status buffer_paste(struct buffer *buffer, struct err *err)
{
    buffer_pause(buffer);
    return buffer_insert(buffer, buffer->cut.buf, buffer->cut.len, err);
}
