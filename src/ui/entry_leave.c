/* entry_leave.c - an entry is left: saved, thrown away when nothing stands in it, or, when it was changed
 * elsewhere too, only after its person chose.
 */
#include "entry_parts.h"

#include <beatbook/ui/dialog.h>
#include <beatbook/util/tr.h>

static void nothing(void *context, enum status status, const void *answer, struct arena *arena,
                    const struct err *err)
{
    (void)context;
    (void)status;
    (void)answer;
    (void)arena;
    (void)err;
}

/* A new entry in which nothing stands but what it began with. */
bool entry_leave_is_empty(struct entry_view *v)
{
    struct arena arena = ARENA_INIT;
    struct draft_ask ask;
    bool empty;

    entry_save_gather(v, &arena, &ask);
    empty = v->entry.revision == 0 && *ask.words.title == '\0' && *ask.words.narrative == '\0' &&
            ask.words.references.count == 0 && ask.words.minutes < 0 && entry_like_is_as_begun(v, &ask) &&
            v->files == 0;
    arena_release(&arena);
    return empty;
}

void entry_leave_empty(struct entry_view *v)
{
    struct ask_id ask = {v->save.entry};

    v->save.dirty = false;
    entry_save_forget(v);
    if (ask.id != 0) {
        view_wrote(&v->view);
        call_post_entry_discard(view_client(&v->view), &ask, nothing, v);
    }
}

bool entry_leave(struct view *view)
{
    struct entry_view *v = entry_view_of(view);
    struct entry_save *save = &v->save;

    if (!v->editing ||
        save->after == ENTRY_AFTER_CLOSE) /* the second time: the own file has it, see entry_save_closing() */
        return true;
    if (entry_leave_is_empty(v) && !save->waiting) {
        entry_leave_empty(v);
        return true;
    }
    if (!save->dirty && !save->waiting && save->durable_at == save->posted_at)
        return true;
    entry_save_now(v, ENTRY_AFTER_CLOSE);
    return false;
}

void entry_leave_saved(struct entry_view *v, enum entry_after after)
{
    if (after == ENTRY_AFTER_SUBMIT) {
        entry_submit_now(v);
        return;
    }
    if (after == ENTRY_AFTER_SWITCH) {
        entry_switch_now(v);
        return;
    }
    if (after == ENTRY_AFTER_FILES) {
        entry_files_saved(v);
        return;
    }
    if (v->save.refused)
        view_say(&v->view, THEME_BAD, _("the store did not take it: kept in %s"), v->save.path.buf);
    else
        view_say(&v->view, THEME_NOTICE, _("saved as a draft"));
    view_wrote(&v->view);
    v->save.dirty = false;
    view_close(&v->view);
}

/* ---- saved elsewhere too */

static void chosen(void *context, int index)
{
    struct entry_view *v = context;

    if (index < 0)
        return;
    entry_save_forget(v);
    v->save.conflict = v->save.refused = false;
    if (index == 0) {
        v->save.dirty = false;
        entry_view_load(v);
        return;
    }
    v->id = v->save.entry = v->save.version = 0;
    v->entry.revision = 0;
    entry_save_touch(v);
    entry_save_now(v, ENTRY_AFTER_NOTHING);
}

void entry_leave_conflict(struct entry_view *v)
{
    const char *const lines[] = {_("take what is saved there; what I typed here since is dropped"),
                                 _("keep what is on this screen as a new entry")};

    dialog_pick(v->view.ui, _("This draft was changed on another screen"), lines, 2, 0, chosen, v);
}
