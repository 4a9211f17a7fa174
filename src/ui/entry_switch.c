/* entry_switch.c - from the draft that is on the screen to another one, or to a new entry.
 *
 * This one is saved durably before it goes: the other takes its place on the stack, so that leaving it leads back to where both were
 * opened from, however often somebody goes to and fro.
 */
#include "entry_parts.h"

#include <beatbook/ui/dialog.h>
#include <beatbook/util/tr.h>

#include "views.h"

static void chosen(void *context, int index)
{
    struct entry_view *v = context;

    if (index < 0)
        return;
    v->next_draft = (size_t)index < v->drafts.count ? v->drafts.items[index] : 0;
    if (entry_leave_is_empty(v) || (!v->save.dirty && !v->save.waiting))
        entry_switch_now(v);
    else
        entry_save_now(v, ENTRY_AFTER_SWITCH);
}

void entry_switch_now(struct entry_view *v)
{
    struct ui *ui = v->view.ui;
    struct view *next = entry_view_new(v->session, v->next_draft, NULL);

    if (entry_leave_is_empty(v))
        entry_leave_empty(v);
    v->save.dirty = false;
    view_wrote(&v->view);
    view_close(&v->view);
    view_push(ui, next);
}

static void describe(const struct entry *entry, day today, struct str *out)
{
    const char *title = entry->words.title != NULL ? entry->words.title : "";
    char d[DAY_TEXT];

    str_add_f(out, "%s", *title != '\0' ? title : _("(no title yet)"));
    if (entry->draft_saved_at != MOMENT_NONE)
        str_add_f(out, " %s %s %s", theme_sign(SIGN_DOT), _("saved"),
                  day_short(day_of(entry->draft_saved_at), today, d));
}

static void listed(void *context, enum status status, const void *answer, struct arena *arena,
                   const struct err *err)
{
    struct entry_view *v = context;
    const struct entries *entries = answer;
    LIST(const char *) lines = {NULL, 0, 0};
    struct str line = STR_INIT;
    size_t i;

    if (status != STATUS_OK) {
        view_say(&v->view, THEME_BAD, "%s", err->text);
        return;
    }
    v->drafts.count = 0;
    for (i = 0; i < entries->items.count; i++) {
        if (entries->items.items[i].id == v->id)
            continue;
        str_clear(&line);
        describe(&entries->items.items[i], view_hello(&v->view)->today, &line);
        *LIST_ADD(arena, &lines) = arena_dup(arena, line.buf);
        *LIST_ADD(&v->texts, &v->drafts) = entries->items.items[i].id;
    }
    *LIST_ADD(arena, &lines) = _("a new entry");
    dialog_pick(v->view.ui, _("This one is kept. On to:"), lines.items, lines.count, 0, chosen, v);
    str_release(&line);
}

void entry_switch_ask(struct entry_view *v)
{
    struct entry_ask ask = {.state = -1, .unfinished = true};

    call_post_entry_list(view_client(&v->view), &ask, listed, v);
}
