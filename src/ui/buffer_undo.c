/* buffer_undo.c - every change of a buffer, to be taken back one by one to the beginning.
 *
 * A step is one place with the bytes it had and the bytes it got. Letters typed one after the other go into
 * one step until a word is finished or the hand rests; so do Backspaces and Deletes. The bytes of all steps
 * lie in one pool, the newest last, so that a step that grows only appends.
 */
#include "buffer_parts.h"

#include <stdlib.h>
#include <string.h>

static bool is_space(char c)
{
    return c == ' ' || c == '\n';
}

/* The last step, when it may still grow. */
static struct buffer_step *open_step(struct buffer_history *history)
{
    if (history->closed || history->done == 0 || history->done < history->count)
        return NULL;
    return &history->steps[history->count - 1];
}

/* A letter right behind the last ones; the first of a new word begins a new step. */
static bool grow_typed(struct buffer *buffer, size_t at, const char *bytes, size_t inserted)
{
    struct buffer_history *history = &buffer->history;
    struct buffer_step *step = open_step(history);

    if (step == NULL || step->removed > 0 || step->inserted == 0 || at != step->at + step->inserted)
        return false;
    if (inserted > 8 || (is_space(history->pool.buf[history->pool.len - 1]) && !is_space(bytes[0])))
        return false;
    str_add_n(&history->pool, bytes, inserted);
    step->inserted += inserted;
    step->cursor_after = at + inserted;
    return true;
}

static bool grow_removed(struct buffer *buffer, size_t at, size_t removed)
{
    struct buffer_history *history = &buffer->history;
    struct buffer_step *step = open_step(history);
    const char *bytes = buffer->text.buf + at;

    if (step == NULL || step->inserted > 0 || removed > 32)
        return false;
    if (at + removed == step->at)
        str_splice(&history->pool, step->pool, 0, bytes, removed);
    else if (at == step->at)
        str_add_n(&history->pool, bytes, removed);
    else
        return false;
    step->at = at;
    step->removed += removed;
    step->cursor_after = at;
    return true;
}

/* What was undone and not redone is gone once something else is written. */
static void drop_undone(struct buffer_history *history)
{
    if (history->done == history->count)
        return;
    str_cut(&history->pool, history->steps[history->done].pool);
    history->count = history->done;
}

static void add_step(struct buffer *buffer, size_t at, size_t removed, const char *bytes, size_t inserted)
{
    struct buffer_history *history = &buffer->history;
    struct buffer_step *step;

    drop_undone(history);
    if (history->count == history->room) {
        history->room = history->room * 2 + 64;
        history->steps = realloc(history->steps, history->room * sizeof *history->steps);
        if (history->steps == NULL)
            abort();
    }
    step = &history->steps[history->count++];
    history->done = history->count;
    *step = (struct buffer_step){at, removed, inserted, history->pool.len, buffer->cursor, at + inserted};
    str_add_n(&history->pool, buffer->text.buf + at, removed);
    str_add_n(&history->pool, bytes, inserted);
    history->closed = inserted > 8 || removed > 32 || (inserted > 0 && removed > 0);
}

void buffer_undo_note(struct buffer *buffer, size_t at, size_t removed, const char *bytes, size_t inserted)
{
    if (removed == 0 && grow_typed(buffer, at, bytes, inserted))
        return;
    if (inserted == 0 && grow_removed(buffer, at, removed))
        return;
    add_step(buffer, at, removed, bytes, inserted);
}

void buffer_undo_forget(struct buffer *buffer)
{
    struct buffer_history *history = &buffer->history;

    free(history->steps);
    str_release(&history->pool);
    memset(history, 0, sizeof *history);
    str_init(&history->pool);
}

static void done(struct buffer *buffer, size_t cursor)
{
    buffer_place(buffer, cursor);
    buffer->version++;
    buffer->cut_grows = false;
    buffer->history.closed = true;
}

bool buffer_undo(struct buffer *buffer)
{
    struct buffer_history *history = &buffer->history;
    const struct buffer_step *step;

    if (history->done == 0)
        return false;
    step = &history->steps[--history->done];
    buffer_splice(buffer, step->at, step->inserted, history->pool.buf + step->pool, step->removed);
    done(buffer, step->cursor_before);
    return true;
}

bool buffer_redo(struct buffer *buffer)
{
    struct buffer_history *history = &buffer->history;
    const struct buffer_step *step;

    if (history->done == history->count)
        return false;
    step = &history->steps[history->done++];
    buffer_splice(buffer, step->at, step->removed, history->pool.buf + step->pool + step->removed,
                  step->inserted);
    done(buffer, step->cursor_after);
    return true;
}

void buffer_pause(struct buffer *buffer)
{
    buffer->history.closed = true;
}
