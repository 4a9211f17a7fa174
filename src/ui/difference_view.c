/* difference_view.c - two versions of a framework: what became of each item, confirmed and written into the file.
 *
 * Reading is beatbook-import's work and goes on beside the keys. What is said is kept here until it is written, and nobody leaves without being asked.
 */
#include "difference_parts.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/ui/dialog.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "views.h"

static struct difference_view *difference_of(struct view *view)
{
    return (struct difference_view *)view;
}

const struct difference_line *difference_view_at(const struct difference_view *v)
{
    return v->stage == DIFFERENCE_SHOWN && v->list.at >= 0 && (size_t)v->list.at < v->told.items.count
               ? &v->told.items.items[v->list.at]
               : NULL;
}

static bool is_likely(const struct difference_line *line)
{
    return line->basis == DIFFERENCE_LIKENESS;
}

size_t difference_view_likely(const struct difference_view *v)
{
    size_t count = 0, i;

    for (i = 0; i < v->told.items.count; i++)
        count += is_likely(&v->told.items.items[i]);
    return count;
}

/* ---- made */

static bool has_id(const struct word_list *ids, const char *id)
{
    size_t i;

    for (i = 0; id != NULL && i < ids->count; i++)
        if (strcmp(ids->items[i], id) == 0)
            return true;
    return false;
}

static void select_ids(struct difference_view *v, const char *old_id, const char *new_id)
{
    size_t i;

    for (i = 0; i < v->told.items.count; i++)
        if (has_id(&v->told.items.items[i].old_ids, old_id) ||
            has_id(&v->told.items.items[i].new_ids, new_id)) {
            v->list.at = (int)i;
            return;
        }
}

void difference_view_make(struct difference_view *v)
{
    const struct difference_line *line = difference_view_at(v);
    struct arena kept = ARENA_INIT;
    const char *old_id = NULL, *new_id = NULL;

    if (line != NULL && line->old_ids.count > 0)
        old_id = arena_dup(&kept, line->old_ids.items[0]);
    if (line != NULL && line->new_ids.count > 0)
        new_id = arena_dup(&kept, line->new_ids.items[0]);
    v->laid = NULL;
    v->view.hints = v->versions.path == NULL ? "impact next-pane page-down quit help" : NULL;
    arena_release(&v->made);
    difference_make(&v->versions.before, &v->versions.after,
                    v->steps.count > 0 ? &v->steps.items[v->steps.count - 1] : NULL, &v->made,
                    &v->difference);
    memset(&v->told, 0, sizeof v->told);
    difference_tell(&v->difference, &v->made, &v->told);
    select_ids(v, old_id, new_id);
    list_fit(&v->list, (int)v->told.items.count, v->list.rows);
    arena_release(&kept);
    view_dirty(&v->view);
}

void difference_view_select(struct difference_view *v, const struct difference_pair *pair)
{
    struct arena kept = ARENA_INIT;
    const char *old_id = pair->old_ids.count > 0 ? arena_dup(&kept, pair->old_ids.items[0]) : NULL;
    const char *new_id = pair->new_ids.count > 0 ? arena_dup(&kept, pair->new_ids.items[0]) : NULL;

    difference_view_make(v);
    select_ids(v, old_id, new_id);
    arena_release(&kept);
}

static void forget(struct difference_view *v)
{
    v->laid = NULL;
    arena_release(&v->said);
    arena_release(&v->made);
    arena_release(&v->loaded);
    v->steps = (struct difference_steps){0};
    v->written = 0;
    v->marked_old = v->marked_new = (struct word_list){0};
    v->marks = 0;
    memset(&v->told, 0, sizeof v->told);
}

/* The hand is on the first change that asks for a word, if there is one. */
static void select_first(struct difference_view *v)
{
    v->list.at = 0;
    while (difference_view_likely(v) > 0 && !is_likely(&v->told.items.items[v->list.at]))
        v->list.at++;
}

static void difference_ready(struct view *view)
{
    struct difference_view *v = difference_of(view);
    enum status status;

    view->watch_fd = 0;
    if (v->run == NULL)
        return;
    if (!versions_run_ready(v->run)) {
        view->watch_fd = versions_run_fd(v->run);
        return;
    }
    status = versions_run_take(v->run, &v->err);
    versions_run_free(v->run);
    v->run = NULL;
    v->stage = status == STATUS_OK ? DIFFERENCE_SHOWN : DIFFERENCE_FAILED;
    if (status == STATUS_OK) {
        difference_view_make(v);
        select_first(v);
    }
    view_dirty(view);
}

/* Keys are answered meanwhile, and whoever leaves stops it. */
static void difference_open(struct view *view)
{
    struct difference_view *v = difference_of(view);

    forget(v);
    v->stage = DIFFERENCE_READING;
    view->hints = "quit help";
    v->run = versions_run_new(view_session(view), v->older, v->newer, &v->known, &v->loaded, &v->versions);
    difference_ready(view);
}

/* ---- written */

static void write_changes(struct difference_view *v)
{
    struct err err = ERR_INIT;
    size_t likely = difference_view_likely(v);

    if (likely > 0) {
        view_say(&v->view, THEME_BAD,
                 ngettext("%zu change is only likely: n goes there, y confirms, x parts",
                          "%zu changes are only likely: n goes there, y confirms, x parts",
                          (unsigned long)likely),
                 likely);
    } else if (versions_write(&v->versions, &v->difference, view_hello(&v->view)->today, &err) != STATUS_OK) {
        view_say(&v->view, THEME_BAD, "%s", err.text);
    } else {
        view_say(&v->view, THEME_GOOD, _("written into %s; as it was it is %s~"), v->versions.path,
                 v->versions.path);
        difference_open(&v->view); /* what the file says now */
    }
}

static void leave_confirmed(void *context, bool yes)
{
    struct difference_view *v = context;

    if (yes)
        view_close(&v->view);
}

static bool difference_leave(struct view *view)
{
    const struct difference_view *v = difference_of(view);

    if (v->steps.count <= v->written)
        return true;
    dialog_confirm(view->ui, _("What you said is not written into the file: leave it all the same?"),
                   leave_confirmed, view);
    return false;
}

/* ---- commands */

static void next_likely(struct difference_view *v)
{
    int i;

    for (i = 1; i <= v->list.count; i++) {
        int at = (v->list.at + i) % v->list.count;

        if (is_likely(&v->told.items.items[at])) {
            v->list.at = at;
            return;
        }
    }
    view_say(&v->view, THEME_NOTICE, _("none is only likely"));
}

/* What is said of a likely change brings the next one. */
static void settle(struct difference_view *v, void (*act)(struct difference_view *v))
{
    size_t steps = v->steps.count;

    act(v);
    if (v->steps.count > steps && difference_view_likely(v) > 0)
        next_likely(v);
}

static bool difference_command(struct view *view, const struct command_call *call)
{
    struct difference_view *v = difference_of(view);

    if (v->stage != DIFFERENCE_SHOWN)
        return call->id == COMMAND_OPEN || call->id == COMMAND_NEXT_PANE;
    switch (call->id) {
    case COMMAND_SAME:
        settle(v, difference_say_same);
        return true;
    case COMMAND_APART:
        settle(v, difference_say_apart);
        return true;
    case COMMAND_PAIR:
        difference_say_pair(v);
        return true;
    case COMMAND_MARK:
        difference_say_mark(v);
        return true;
    case COMMAND_UNDO:
        difference_say_undo(v);
        return true;
    case COMMAND_NEXT_LIKELY:
        next_likely(v);
        return true;
    case COMMAND_IMPACT:
        if (*call->arguments)
            return false;
        view_push(view->ui, impact_view_of(&v->told, v->versions.path == NULL));
        return true;
    case COMMAND_WRITE:
        write_changes(v);
        return true;
    case COMMAND_OPEN:
    case COMMAND_NEXT_PANE:
    case COMMAND_PREVIOUS_PANE:
        v->reading = !v->reading;
        return true;
    default:
        return v->reading ? list_scroll(&v->page, call->id) : list_command(&v->list, call->id);
    }
}

static void difference_close(struct view *view)
{
    struct difference_view *v = difference_of(view);

    versions_run_free(v->run);
    forget(v);
    marked_release(&v->before);
    marked_release(&v->after);
    arena_release(&v->offer);
    arena_release(&v->marking);
    arena_release(&v->own);
    free(v);
}

struct view *difference_view_new(const char *older, const char *newer, const struct import_known *known)
{
    static const struct view_ops ops = {
        .name = "difference",
        .hints = "same apart pair mark write next-likely impact next-pane undo quit help",
        .open = difference_open,
        .draw = difference_draw,
        .command = difference_command,
        .leave = difference_leave,
        .ready = difference_ready,
        .close = difference_close};
    struct difference_view *v = calloc(1, sizeof *v);

    if (v == NULL)
        abort();
    v->view.ops = &ops;
    v->older = arena_dup(&v->own, older);
    v->newer = arena_dup(&v->own, newer);
    v->known = import_known_keep(known, &v->own);
    return &v->view;
}
