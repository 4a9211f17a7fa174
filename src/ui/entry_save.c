/* entry_save.c - the draft saves itself.
 *
 * One second after the last key, at most two after the first unsaved one. One save of an entry is under way
 * at a time: the answer to the first tells the number of a new entry, and each tells the version that the
 * next must name. What is typed meanwhile makes it due again. When the store refuses or does not answer, the
 * same words go at the same rhythm into the person's own file, and the screen says where; the file goes away
 * once the store has them.
 */
#include "entry_parts.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <beatbook/app/drafts.h>
#include <beatbook/util/tr.h>

#define REST_MS 1000 /* after the last key */
#define MOST_MS 2000 /* after the first unsaved one */
#define DURABLE_MS 30000
#define SLOW_MS 300   /* an answer that takes longer is worth a word */
#define AGAIN_MS 5000 /* after a refusal */

static void post(struct entry_view *v);

void entry_save_init(struct entry_view *v)
{
    struct entry_save *save = &v->save;

    str_init(&save->path);
    str_init(&save->trouble);
    save->saved_at = MOMENT_NONE;
    save->slot = (int)(day_clock() % 1000000000);
}

void entry_save_release(struct entry_view *v)
{
    str_release(&v->save.path);
    str_release(&v->save.trouble);
}

static const char *store_name(const struct entry_view *v)
{
    return v->session->store != NULL ? v->session->store : "";
}

static const char *login(const struct entry_view *v)
{
    return view_hello(&v->view)->login;
}

void entry_save_gather(struct entry_view *v, struct arena *arena, struct draft_ask *ask)
{
    memset(ask, 0, sizeof *ask);
    ask->entry = v->save.entry;
    ask->version = v->save.version;
    entry_form_words(&v->form, arena, &ask->words);
    ask->words.narrative = buffer_text(v->editor.buffer);
    entry_claims_fill(&v->claims, arena, ask);
}

/* ---- the own file */

static void keep(struct entry_view *v)
{
    struct arena arena = ARENA_INIT;
    struct err err = ERR_INIT;
    struct draft_ask ask;

    entry_save_gather(v, &arena, &ask);
    str_clear(&v->save.path);
    if (drafts_keep(store_name(v), login(v), &ask, client_now(view_client(&v->view)), v->save.slot,
                    &v->save.path, &err) != STATUS_OK) {
        str_clear(&v->save.path);
        str_clear(&v->save.trouble);
        str_add(&v->save.trouble, err.text);
    } else if (v->kept_path.len > 0 && strcmp(v->kept_path.buf, v->save.path.buf) != 0) {
        (void)unlink(v->kept_path.buf); /* the new file holds all of it */
        str_clear(&v->kept_path);
    }
    arena_release(&arena);
}

void entry_save_forget(struct entry_view *v)
{
    if (v->kept_path.len > 0)
        (void)unlink(v->kept_path.buf);
    str_clear(&v->kept_path);
    if (v->save.path.len == 0)
        return;
    drafts_forget(store_name(v), login(v), v->id, v->save.slot);
    drafts_forget(store_name(v), login(v), 0, v->save.slot);
    str_clear(&v->save.path);
}

/* ---- answers */

static void taken(struct entry_view *v, const struct draft_answer *answer)
{
    struct entry_save *save = &v->save;
    enum entry_after after = save->after;

    if (save->entry == 0)
        view_wrote(&v->view);
    entry_save_forget(v);
    save->entry = v->id = answer->entry;
    save->version = answer->version;
    save->saved_at = answer->saved_at;
    save->refused = false;
    str_clear(&save->trouble);
    entry_claims_answered(&v->claims, &answer->claims);
    if (save->dirty && (save->urgent || after != ENTRY_AFTER_NOTHING)) {
        post(v);
        return;
    }
    save->urgent = false;
    save->after = ENTRY_AFTER_NOTHING;
    if (after != ENTRY_AFTER_NOTHING)
        entry_leave_saved(v, after);
}

static void refused(struct entry_view *v, enum status status, const struct err *err)
{
    struct entry_save *save = &v->save;
    enum entry_after after = save->after;

    save->after = ENTRY_AFTER_NOTHING;
    save->dirty = save->refused = true;
    save->conflict = status == STATUS_STATE;
    str_clear(&save->trouble);
    str_add(&save->trouble, err->text);
    keep(v);
    if (save->conflict)
        entry_leave_conflict(v);
    else if (after == ENTRY_AFTER_CLOSE && save->path.len > 0)
        entry_leave_saved(v, after);
    else
        view_timer(&v->view, AGAIN_MS);
}

static void answered(void *context, enum status status, const void *answer, struct arena *arena,
                     const struct err *err)
{
    struct entry_view *v = context;

    (void)arena;
    v->save.waiting = false;
    if (status == STATUS_OK)
        taken(v, answer);
    else
        refused(v, status, err);
    view_dirty(&v->view);
}

/* ---- saving */

static void post(struct entry_view *v)
{
    struct entry_save *save = &v->save;
    struct arena arena = ARENA_INIT;
    struct draft_ask ask;

    entry_save_gather(v, &arena, &ask);
    save->posted_at = view_now(&v->view);
    ask.durable = save->urgent || save->after != ENTRY_AFTER_NOTHING ||
                  save->posted_at - save->durable_at >= DURABLE_MS;
    if (ask.durable)
        save->durable_at = save->posted_at;
    save->dirty = false;
    save->waiting = true;
    v->words = buffer_words(v->editor.buffer);
    entry_claims_posted(&v->claims);
    call_post_draft_save(view_client(&v->view), &ask, answered, v);
    arena_release(&arena);
}

void entry_save_touch(struct entry_view *v)
{
    struct entry_save *save = &v->save;
    int64_t now = view_now(&v->view);
    int64_t left;

    entry_undo_note(&v->undo, &v->form);
    view_rest(&v->view);
    if (!save->dirty)
        save->first_at = now;
    save->dirty = true;
    left = save->first_at + MOST_MS - now;
    view_timer(&v->view, left < 0 ? 0 : left < REST_MS ? left : REST_MS);
}

void entry_save_soon(struct entry_view *v)
{
    entry_save_touch(v);
    if (!v->save.waiting && !v->save.conflict)
        entry_save_tick(v);
}

void entry_save_tick(struct entry_view *v)
{
    struct entry_save *save = &v->save;

    if (!save->dirty && !save->waiting)
        return;
    if (save->waiting) { /* the store is slow: the words are not to wait for it */
        if (view_now(&v->view) - save->posted_at >= MOST_MS)
            keep(v);
        view_timer(&v->view, REST_MS);
        view_dirty(&v->view);
    } else if (!save->conflict) {
        post(v);
        view_timer(&v->view, MOST_MS);
    } else {
        keep(v);
    }
}

void entry_save_now(struct entry_view *v, enum entry_after after)
{
    v->save.after = after;
    if (v->save.conflict)
        entry_leave_conflict(v);
    else if (!v->save.waiting)
        post(v);
    else
        v->save.dirty = true;
}

void entry_save_hangup(struct entry_view *v)
{
    struct entry_save *save = &v->save;

    if (!v->editing || (!save->dirty && !save->waiting))
        return;
    save->urgent = save->dirty;
    if (save->conflict)
        keep(v);
    else if (!save->waiting)
        post(v);
}

void entry_save_closing(struct entry_view *v)
{
    if (v->editing && (v->save.dirty || v->save.waiting))
        keep(v);
}

void entry_save_status(const struct entry_view *v, struct str *out, bool *bad)
{
    const struct entry_save *save = &v->save;
    char at[8];

    *bad = save->refused;
    if (save->conflict)
        str_add_f(out, _("not saved: changed elsewhere; kept in %s"), save->path.buf);
    else if (save->refused && save->path.len > 0)
        str_add_f(out, _("not saved: kept in %s"), save->path.buf);
    else if (save->refused)
        str_add_f(out, _("not saved: %s"), save->trouble.buf);
    else if (save->waiting && view_now(&v->view) - save->posted_at > SLOW_MS)
        str_add(out, _("saving…"));
    else if (save->saved_at != MOMENT_NONE)
        str_add_f(out, _("saved %s"), day_time(save->saved_at, at));
    else if (save->dirty)
        str_add(out, _("not saved yet"));
}
