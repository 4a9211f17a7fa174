/* queue_batch.c - routine entries marked in the list and accepted at once.
 *
 * It is said before how much that is, and nothing is accepted but the revision that the list showed. What was decided otherwise in one of
 * them before stays so: that is how an exception is made. The entries go to the store one after the other; the first that is
 * refused stops nothing, and is named.
 */
#include "queue_parts.h"

#include <beatbook/ui/dialog.h>
#include <beatbook/util/tr.h>

static size_t place_of(const struct queue_view *queue, int64_t entry)
{
    size_t i;

    for (i = 0; i < queue->marked.count && queue->marked.items[i] != entry; i++)
        ;
    return i;
}

bool queue_batch_is_marked(const struct queue_view *queue, int64_t entry)
{
    return place_of(queue, entry) < queue->marked.count;
}

void queue_batch_mark(struct queue_view *queue, int64_t entry)
{
    size_t at = place_of(queue, entry);

    if (at == queue->marked.count)
        *LIST_ADD(&queue->steps_arena, &queue->marked) = entry;
    else
        queue->marked.items[at] = queue->marked.items[--queue->marked.count];
}

/* Marked, still in the list, and with something left to accept. */
static bool is_due(const struct queue_view *queue, const struct queue_row *row)
{
    return row->decided < row->claims_open && queue_batch_is_marked(queue, row->entry);
}

static void answered(void *context, enum status status, const void *answer, struct arena *arena,
                     const struct err *err)
{
    struct queue_view *queue = context;
    const struct decide_answer *decide = answer;

    (void)arena;
    if (status == STATUS_OK)
        queue->batch_claims += decide->decided;
    else
        view_say(&queue->view, THEME_BAD, "%s", err->text);
    queue->batch_refused += status != STATUS_OK;
    if (--queue->batch_left > 0)
        return;
    if (queue->batch_refused == 0)
        view_say(&queue->view, THEME_GOOD,
                 ngettext("%lld claim accepted; S signs", "%lld claims accepted; S signs",
                          (unsigned long)queue->batch_claims),
                 (long long)queue->batch_claims);
    queue->marked.count = 0;
    queue->view.ops->changed(&queue->view);
}

static void accept(void *context, bool yes)
{
    struct queue_view *queue = context;
    size_t i;

    queue->batch_claims = 0;
    queue->batch_refused = 0;
    for (i = 0; yes && i < queue->rows.count; i++) {
        const struct queue_row *row = &queue->rows.items[i];
        struct decide_ask ask = {.entry = row->entry,
                                 .revision = row->revision,
                                 .verdict = VERDICT_ACCEPT,
                                 .keep = true,
                                 .role = -1};

        if (!is_due(queue, row))
            continue;
        queue->batch_left++;
        call_post_queue_decide(view_client(&queue->view), &ask, answered, queue);
        view_wrote(&queue->view);
    }
}

void queue_batch_accept(struct queue_view *queue)
{
    struct str question = STR_INIT;
    long long entries = 0;
    long long claims = 0;
    long long kept = 0;
    size_t i;

    for (i = 0; i < queue->rows.count; i++)
        if (is_due(queue, &queue->rows.items[i])) {
            entries++;
            claims += queue->rows.items[i].claims_open - queue->rows.items[i].decided;
            kept += queue->rows.items[i].decided;
        }
    if (entries == 0 || queue->batch_left > 0) {
        view_say(&queue->view, THEME_NOTICE, _("mark entries with Space first; Enter opens one to read"));
        return;
    }
    str_add_f(&question, ngettext("accept %lld entry", "accept %lld entries", (unsigned long)entries),
              entries);
    str_add_f(&question, ngettext(", %lld claim", ", %lld claims", (unsigned long)claims), claims);
    if (kept > 0)
        str_add_f(&question, _(" (%lld decided before stay as they are)"), kept);
    str_add(&question, "?");
    dialog_confirm(queue->view.ui, question.buf, accept, queue);
    str_release(&question);
}
