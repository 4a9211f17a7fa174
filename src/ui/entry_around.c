/* entry_around.c - what the store knows around the entry being written: what its form offers.
 *
 * Asked for once, when the entry is opened, and never waited for: the form works without it, and says more when it is there.
 */
#include "entry_parts.h"

static void offered(void *context, enum status status, const void *answer, struct arena *arena,
                    const struct err *err)
{
    struct entry_view *v = context;

    (void)err;
    if (status != STATUS_OK)
        return;
    view_keep(&v->offers_arena, arena);
    v->offers = *(const struct entry_offers *)answer;
    v->form.offers = &v->offers;
    view_dirty(&v->view);
}

void entry_around_open(struct entry_view *v)
{
    static const struct nothing ask = {true};

    call_post_entry_offers(view_client(&v->view), &ask, offered, v);
    entry_files_around(v);
}

void entry_around_release(struct entry_view *v)
{
    arena_release(&v->offers_arena);
}
