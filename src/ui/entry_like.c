/* entry_like.c - a new entry begins with what an old one has: its type, its place, its claims.
 *
 * Not its words: what happened is another thing each time, and words that were signed once are not evidence twice. Not its references
 * either, for a number belongs to one matter; of what kinds they were is said where the new ones are typed.
 */
#include "entry_parts.h"

#include <string.h>

#include <beatbook/util/tr.h>

static void say(struct entry_view *v, const struct entry_like *like)
{
    if (like->left.count > 0)
        view_say(&v->view, THEME_NOTICE,
                 ngettext("like entry %lld; %zu claim is of no framework of yours now",
                          "like entry %lld; %zu claims are of no framework of yours now",
                          (unsigned long)like->left.count),
                 (long long)like->from, like->left.count);
    else
        view_say(&v->view, THEME_NOTICE, _("as entry %lld: type, place, claims; the words are yours"),
                 (long long)like->from);
}

static void came(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct entry_view *v = context;
    const struct entry_like *like = answer;
    size_t i;

    if (status != STATUS_OK) {
        view_say(&v->view, THEME_BAD, "%s", err->text);
        return;
    }
    view_keep(&v->begun_arena, arena);
    v->begun = *like;
    v->form.types = like->types;
    v->form.kinds = like->references;
    line_set(&v->form.lines[ENTRY_FIELD_PLACE], like->place);
    for (i = 0; i < like->claims.count; i++)
        if (entry_claims_find(&v->claims, like->claims.items[i].ref) == NULL)
            entry_claims_toggle(&v->claims, like->claims.items[i].ref, like->claims.items[i].code,
                                like->claims.items[i].title);
    entry_undo_begin(&v->undo, &v->form);
    say(v, like);
    view_rest(&v->view);
    view_dirty(&v->view);
}

void entry_like_open(struct entry_view *v)
{
    struct ask_id ask = {v->like};

    call_post_entry_like(view_client(&v->view), &ask, came, v);
}

bool entry_like_is_as_begun(const struct entry_view *v, const struct draft_ask *draft)
{
    const char *place = v->begun.place != NULL ? v->begun.place : "";

    return strcmp(draft->words.place, place) == 0 && draft->words.types == v->begun.types &&
           draft->claims.count <= v->begun.claims.count + (v->claim != NULL);
}

struct view *entry_view_like(struct session *session, int64_t entry)
{
    struct view *view = entry_view_new(session, 0, NULL);

    entry_view_of(view)->like = entry;
    return view;
}
