/* entry_files.c - the files of an entry as its other screens know them: how many there are, and the way to their list.
 *
 * They hang on a draft that the store has: so what is on the screen is saved first, a new entry too.
 */
#include "entry_parts.h"

#include <beatbook/util/tr.h>

#include "views.h"

/* Of the editor: its hints stand in the bottom line before the view itself is drawn. */
static void set_hints(struct entry_view *v)
{
    if (v->editing)
        v->view.hints = v->attaches || v->files > 0
                            ? "submit claims quit undo attachments proposed save revisions help"
                            : NULL;
    view_dirty(&v->view);
}

static void limits_came(void *context, enum status status, const void *answer, struct arena *arena,
                        const struct err *err)
{
    struct entry_view *v = context;

    (void)arena;
    (void)err;
    v->attaches = status == STATUS_OK && ((const struct limits *)answer)->attachment > 0;
    set_hints(v);
}

void entry_files_around(struct entry_view *v)
{
    static const struct nothing ask = {true};

    call_post_limits_show(view_client(&v->view), &ask, limits_came, v);
}

void entry_files_open(struct entry_view *v, const char *path)
{
    if (!v->editing) {
        view_push(v->view.ui, files_view_new(v->id, NULL, path));
        return;
    }
    str_clear(&v->attach);
    str_add(&v->attach, path);
    entry_save_now(v, ENTRY_AFTER_FILES);
}

void entry_files_saved(struct entry_view *v)
{
    if (v->save.refused)
        view_say(&v->view, THEME_BAD, _("the draft could not be saved: files hang on what the store has"));
    else
        view_push(v->view.ui, files_view_new(v->id, v, v->attach.buf));
}

void entry_files_told(struct entry_view *v, size_t count)
{
    v->files = count;
    set_hints(v);
}

void entry_files_count(size_t count, struct str *out)
{
    str_add_f(out, ngettext("%zu file", "%zu files", count), count);
}

void entry_files_add(struct flow *flow, int indent, const struct attachment_list *list)
{
    struct str text = STR_INIT;
    size_t i;

    if (list->count == 0)
        return;
    str_add(&text, _("Files: "));
    for (i = 0; i < list->count; i++) {
        const struct attachment *one = &list->items[i];

        str_add_f(&text, "%s%s (", i > 0 ? ", " : "", *one->name != '\0' ? one->name : _("erased"));
        attachment_show_size(one->bytes, &text);
        str_add_char(&text, ')');
    }
    flow_text(flow, indent, THEME_DIM, text.buf);
    str_release(&text);
}
