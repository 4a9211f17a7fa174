/* notes_view.c - the notes of a review while it is held: an editor that saves by itself, so that a dropped line loses next to nothing.
 *
 * They are saved a second after the first unsaved letter, and at once when the terminal goes or the view is left: a row of the store, which whoever keeps
 * the notes with its writer goes on with.
 */
#include <stdlib.h>

#include <beatbook/ui/dialog.h>
#include <beatbook/util/tr.h>

#include "editor.h"
#include "engine.h"
#include "show.h"
#include "views.h"

#define SAVE_AFTER_MS 1000

struct notes_view {
    struct view view;
    int64_t review;
    struct arena arena; /* of the record */
    struct review_record record;
    bool loaded;
    struct editor editor;
    int64_t version;
    bool dirty, saving, leaving;
    struct str trouble; /* why it is not saved; "" it is, or will be */
};

static struct notes_view *notes_of(struct view *view)
{
    return (struct notes_view *)view;
}

/* ---- loading */

static void shown(void *context, enum status status, const void *answer, struct arena *arena,
                  const struct err *err)
{
    struct notes_view *v = context;

    if (status != STATUS_OK) {
        view_say(&v->view, THEME_BAD, "%s", err->text);
        view_close(&v->view);
        return;
    }
    view_keep(&v->arena, arena);
    v->record = *(const struct review_record *)answer;
    v->version = v->record.version;
    buffer_load(v->editor.buffer, v->record.notes, NULL);
    v->loaded = true;
    view_dirty(&v->view);
}

static void notes_open(struct view *view)
{
    const struct ask_id ask = {notes_of(view)->review};

    call_post_review_show(view_client(view), &ask, shown, view);
}

/* ---- saving */

static void save(struct notes_view *v, bool durable);

static void done(struct notes_view *v)
{
    view_wrote(&v->view);
    view_close(&v->view);
}

static void saved(void *context, enum status status, const void *answer, struct arena *arena,
                  const struct err *err)
{
    struct notes_view *v = context;

    (void)arena;
    v->saving = false;
    str_clear(&v->trouble);
    if (status != STATUS_OK) {
        str_add_f(&v->trouble, _("not saved: %s"), err->text);
        v->dirty = true;
    } else {
        v->version = ((const struct review_saved *)answer)->version;
        if (v->dirty)
            save(v, v->leaving);
        else if (v->leaving)
            done(v);
    }
    v->leaving = v->leaving && status == STATUS_OK;
    view_dirty(&v->view);
}

static void save(struct notes_view *v, bool durable)
{
    const struct review_draft ask = {.review = v->review,
                                     .version = v->version,
                                     .durable = durable,
                                     .notes = buffer_text(v->editor.buffer)};

    view_timer(&v->view, -1);
    if (v->saving || !v->loaded)
        return;
    v->dirty = false;
    v->saving = true;
    call_post_review_save(view_client(&v->view), &ask, saved, v);
}

static void touch(struct notes_view *v)
{
    if (!v->dirty)
        view_timer(&v->view, SAVE_AFTER_MS);
    v->dirty = true;
}

static void notes_tick(struct view *view, int64_t now)
{
    (void)now;
    if (notes_of(view)->dirty)
        save(notes_of(view), false);
}

static void notes_hangup(struct view *view)
{
    struct notes_view *v = notes_of(view);

    v->leaving = true;
    if (v->dirty)
        save(v, true);
}

static void give_up(void *context, bool yes)
{
    struct notes_view *v = context;

    if (yes)
        view_close(&v->view);
}

/* Left when it is saved; asked when it cannot be. */
static bool notes_leave(struct view *view)
{
    struct notes_view *v = notes_of(view);

    if (v->trouble.len > 0 && v->dirty) {
        dialog_confirm(view->ui, _("what you wrote is not saved: leave all the same?"), give_up, v);
        return false;
    }
    if (!v->dirty && !v->saving) {
        view_wrote(view);
        return true;
    }
    v->leaving = true;
    if (v->dirty)
        save(v, true);
    return false;
}

/* ---- drawing */

static void notes_draw(struct view *view, const struct area *area)
{
    struct notes_view *v = notes_of(view);
    struct area text = paint_inside(area, 2, 1, area->rows - 2, area->cols - 2);
    struct str title = STR_INIT;

    if (!v->loaded) {
        show_empty(area, _("…"));
        return;
    }
    str_add_f(&title, _("Notes: review of %s, %s"), v->record.apprentice_name,
              show_day(v->record.on, view_hello(view)->today));
    show_heading(area, title.buf,
                 v->trouble.len > 0      ? v->trouble.buf
                 : v->dirty || v->saving ? _("saving")
                 : v->version > 0        ? _("saved")
                                         : _("write what is said"));
    editor_draw(&v->editor, &text, true);
    str_release(&title);
}

/* ---- keys */

static void say_error(struct notes_view *v, const struct err *err)
{
    if (err->status != STATUS_OK)
        view_say(&v->view, THEME_BAD, "%s", err->text);
}

static bool notes_key(struct view *view, int key)
{
    struct notes_view *v = notes_of(view);
    struct err err = ERR_INIT;
    bool taken = v->loaded && editor_key(&v->editor, key, view_now(view), &err);

    if (taken) {
        touch(v);
        view_dirty(view);
    }
    say_error(v, &err);
    return taken;
}

static bool notes_paste(struct view *view, const char *text)
{
    struct notes_view *v = notes_of(view);
    struct err err = ERR_INIT;

    editor_paste(&v->editor, text, &err);
    touch(v);
    say_error(v, &err);
    view_dirty(view);
    return true;
}

static bool edits(enum command_id id)
{
    return id == COMMAND_UNDO || id == COMMAND_REDO || id == COMMAND_CUT || id == COMMAND_PASTE ||
           id == COMMAND_ERASE_WORD;
}

static bool notes_command(struct view *view, const struct command_call *call)
{
    struct notes_view *v = notes_of(view);
    struct err err = ERR_INIT;

    if (!v->loaded)
        return false;
    if (call->id == COMMAND_SAVE)
        save(v, true);
    else if (!editor_command(&v->editor, call->id, &err))
        return false;
    if (edits(call->id))
        touch(v);
    say_error(v, &err);
    view_dirty(view);
    return true;
}

static void notes_close(struct view *view)
{
    struct notes_view *v = notes_of(view);

    editor_release(&v->editor);
    str_release(&v->trouble);
    arena_release(&v->arena);
    free(v);
}

struct view *notes_view_new(int64_t review)
{
    static const struct view_ops ops = {.name = "notes",
                                        .hints = "save undo back help",
                                        .open = notes_open,
                                        .draw = notes_draw,
                                        .key = notes_key,
                                        .paste = notes_paste,
                                        .command = notes_command,
                                        .leave = notes_leave,
                                        .hangup = notes_hangup,
                                        .tick = notes_tick,
                                        .close = notes_close};
    struct notes_view *v = calloc(1, sizeof *v);

    if (v == NULL)
        abort();
    v->view.ops = &ops;
    v->review = review;
    editor_init(&v->editor);
    str_init(&v->trouble);
    return &v->view;
}
