/* comment_thread.c - the thread under an entry: where it is read and where it is decided. */
#include "comment_thread.h"

#include <beatbook/util/tr.h>

#define TAG 1000000 /* of lines to go to: no claim and no entry has it */

void comment_thread_add(struct flow *flow, const struct entry *entry, day today)
{
    size_t i;

    if (entry->comments.count == 0)
        return;
    flow_gap(flow);
    flow_text(flow, 0, THEME_TITLE, _("Comments"));
    for (i = 0; i < entry->comments.count; i++) {
        const struct comment *comment = &entry->comments.items[i];
        bool is_new = (int64_t)(entry->comments.count - i) <= entry->new_comments;
        char d[DAY_TEXT], t[8];

        struct str head = STR_INIT;

        str_add_f(
            &head, "%s, %s, %s %s%s", comment->name, _(names_word(&person_role_names, (int)comment->role)),
            day_short(day_of(comment->at), today, d), day_time(comment->at, t), is_new ? _(", new") : "");
        flow_add(flow, 1, is_new ? THEME_NOTICE : THEME_DIM, 0, NULL, THEME_PLAIN,
                 is_new || i + 1 == entry->comments.count ? TAG : -1, head.buf);
        str_release(&head);
        flow_text(flow, 3, THEME_PLAIN,
                  *comment->words != '\0' ? comment->words : _("(these words are hidden or erased)"));
    }
}

int comment_thread_line(const struct flow *flow)
{
    return flow_tagged(flow, TAG);
}

void comment_thread_saw(struct view *view, const struct entry *entry)
{
    const struct ask_id ask = {entry->id};

    if (entry->new_comments > 0)
        call_post_entry_seen(view_client(view), &ask, NULL, NULL);
}
