/* entry_hide.c - the training unit hides the words of an entry, or shows them again: with a reason, at once. */
#include "entry_parts.h"

#include <beatbook/ui/dialog.h>
#include <beatbook/util/tr.h>

static void done(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct entry_view *v = context;
    const struct entry *entry = answer;

    (void)arena;
    if (status != STATUS_OK) {
        view_say(&v->view, THEME_BAD, "%s", err->text);
        return;
    }
    view_say(&v->view, THEME_GOOD,
             entry->hidden ? _("hidden: only the training unit reads it now") : _("it can be read again"));
    view_wrote(&v->view);
    v->view.ops->changed(&v->view);
}

static void send(struct entry_view *v, const char *reason)
{
    const struct reason_ask ask = {v->id, reason};

    if (v->entry.hidden)
        call_post_entry_unhide(view_client(&v->view), &ask, done, v);
    else
        call_post_entry_hide(view_client(&v->view), &ask, done, v);
}

static void given(void *context, const char *reason)
{
    if (reason != NULL)
        send(context, reason);
}

void entry_hide(struct entry_view *v, const char *reason)
{
    if (v->editing || !v->loaded)
        view_say(&v->view, THEME_NOTICE, _("only what was handed in can be hidden"));
    else if (*reason != '\0')
        send(v, reason);
    else
        dialog_reason(v->view.ui, v->entry.hidden ? _("Why is it shown again?") : _("Why is it hidden?"), "",
                      given, v);
}
