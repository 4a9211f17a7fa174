/* entry_offer.c - words that the store could not take last time, offered to their author.
 *
 * The files are listed again when one was chosen: nothing has to be kept alive for a dialog that may be
 * dropped.
 */
#include "entry_parts.h"

#include <beatbook/app/drafts.h>
#include <beatbook/ui/dialog.h>
#include <beatbook/util/tr.h>

#include "show.h"

static enum status list(struct view *below, struct arena *arena, struct kept_draft_list *out)
{
    const char *store = view_session(below)->store;
    size_t unreadable;

    return drafts_list(store != NULL ? store : "", view_hello(below)->login, arena, out, &unreadable, NULL);
}

static const char *line_of(struct view *below, struct arena *arena, const struct kept_draft *kept)
{
    const char *title = kept->draft.words.title;
    struct str at = STR_INIT;
    const char *line;

    show_moment(kept->at, day_of(client_now(view_client(below))), &at);
    line = arena_printf(arena, _("from %s: %s"), at.buf,
                        title != NULL && *title != '\0' ? title : _("without a title"));
    str_release(&at);
    return line;
}

static void chosen(void *context, int index)
{
    struct view *below = context;
    struct arena arena = ARENA_INIT;
    struct kept_draft_list kept = {0};
    struct entry_view *v;

    if (index < 0 || list(below, &arena, &kept) != STATUS_OK || (size_t)index >= kept.count) {
        arena_release(&arena);
        return;
    }
    v = entry_view_of(entry_view_new(view_session(below), kept.items[index].draft.entry, NULL));
    v->kept = kept.items[index].draft;
    v->has_kept = true;
    str_add(&v->kept_path, kept.items[index].path);
    view_keep(&v->kept_arena, &arena);
    view_push(below->ui, &v->view);
}

void entry_offer_kept(struct view *below)
{
    struct arena arena = ARENA_INIT;
    struct kept_draft_list kept = {0};
    LIST(const char *) lines = {0};
    size_t i;

    if (list(below, &arena, &kept) == STATUS_OK && kept.count > 0) {
        for (i = 0; i < kept.count; i++)
            *LIST_ADD(&arena, &lines) = line_of(below, &arena, &kept.items[i]);
        *LIST_ADD(&arena, &lines) = _("later");
        dialog_pick(below->ui, _("A draft was kept for you"), lines.items, lines.count, 0, chosen, below);
    }
    arena_release(&arena);
}
