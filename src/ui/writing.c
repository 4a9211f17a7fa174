/* writing.c - an editor whose words save themselves, so that a dropped line loses next to nothing.
 *
 * They are saved a second after the first unsaved letter, and at once when the terminal goes or the view is left: a row of the store like the
 * draft of an entry, so that it is there on whatever terminal its writer sits down next.
 */
#include "writing.h"

#include <beatbook/ui/dialog.h>
#include <beatbook/util/tr.h>

#include "engine.h"

#define SAVE_AFTER_MS 1000

void writing_init(struct writing *w, struct view *view, void (*send)(struct view *view, bool durable))
{
    *w = (struct writing){.view = view, .send = send};
    editor_init(&w->editor);
    str_init(&w->trouble);
}

void writing_release(struct writing *w)
{
    editor_release(&w->editor);
    str_release(&w->trouble);
}

void writing_load(struct writing *w, const char *text, int64_t version)
{
    w->version = version;
    buffer_load(w->editor.buffer, text, NULL);
    w->loaded = true;
}

const char *writing_text(const struct writing *w)
{
    return buffer_text(w->editor.buffer);
}

/* ---- saving */

static void save(struct writing *w, bool durable)
{
    view_timer(w->view, -1);
    if (w->saving || w->over || !w->loaded)
        return;
    w->dirty = false;
    w->saving = true;
    w->send(w->view, durable);
}

/* The list below says that it is begun. */
static void leave_saved(struct writing *w)
{
    view_wrote(w->view);
    view_close(w->view);
}

void writing_saved(struct writing *w, enum status status, int64_t version, const struct err *err)
{
    w->saving = false;
    str_clear(&w->trouble);
    if (status != STATUS_OK) {
        str_add_f(&w->trouble, _("not saved: %s"), err->text);
        w->dirty = true;
    } else {
        w->version = version;
        if (w->dirty)
            save(w, w->leaving);
        else if (w->leaving)
            leave_saved(w);
    }
    w->leaving = w->leaving && status == STATUS_OK;
    view_dirty(w->view);
}

void writing_touch(struct writing *w)
{
    if (!w->dirty)
        view_timer(w->view, SAVE_AFTER_MS);
    w->dirty = true;
}

void writing_tick(struct writing *w)
{
    if (w->dirty)
        save(w, false);
}

void writing_hangup(struct writing *w)
{
    w->leaving = true;
    if (w->dirty)
        save(w, true);
}

/* ---- leaving */

static void give_up(void *context, bool yes)
{
    const struct writing *w = context;

    if (yes)
        view_close(w->view);
}

bool writing_leave(struct writing *w)
{
    if (w->trouble.len > 0 && w->dirty) {
        dialog_confirm(w->view->ui, _("what you wrote is not saved: leave all the same?"), give_up, w);
        return false;
    }
    if (!w->dirty && !w->saving) {
        view_wrote(w->view);
        return true;
    }
    w->leaving = true;
    if (w->dirty)
        save(w, true);
    return false;
}

/* ---- keys */

static void say_error(struct writing *w, const struct err *err)
{
    if (err->status != STATUS_OK)
        view_say(w->view, THEME_BAD, "%s", err->text);
    view_dirty(w->view);
}

bool writing_key(struct writing *w, int key)
{
    struct err err = ERR_INIT;
    bool taken = w->loaded && editor_key(&w->editor, key, view_now(w->view), &err);

    if (taken)
        writing_touch(w);
    if (taken || err.status != STATUS_OK)
        say_error(w, &err);
    return taken;
}

bool writing_paste(struct writing *w, const char *text)
{
    struct err err = ERR_INIT;

    editor_paste(&w->editor, text, &err);
    writing_touch(w);
    say_error(w, &err);
    return true;
}

static bool edits(enum command_id id)
{
    return id == COMMAND_UNDO || id == COMMAND_REDO || id == COMMAND_CUT || id == COMMAND_PASTE ||
           id == COMMAND_ERASE_WORD;
}

bool writing_command(struct writing *w, const struct command_call *call)
{
    struct err err = ERR_INIT;

    if (!w->loaded)
        return false;
    if (call->id == COMMAND_SAVE)
        save(w, true);
    else if (!editor_command(&w->editor, call->id, &err))
        return false;
    if (edits(call->id))
        writing_touch(w);
    say_error(w, &err);
    return true;
}

const char *writing_state(const struct writing *w, const char *saved, const char *invitation)
{
    return w->trouble.len > 0      ? w->trouble.buf
           : w->dirty || w->saving ? _("saving")
           : w->version > 0        ? saved
                                   : invitation;
}
