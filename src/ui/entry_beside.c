/* entry_beside.c - what stands beside the text of an entry: the words of what it claims, and the limits of those.
 *
 * Asked for when the hand rests and the claims are others than those last asked for, and never waited for. Where the screen has no column
 * and no rows to spare, one key shows the same as a page.
 */
#include "entry_parts.h"

#include <string.h>

#include <beatbook/ui/keys.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "views.h"

static void ask_for(struct entry_view *v, struct arena *arena, struct claims_ask *ask)
{
    struct draft_ask draft = {.entry = 0};
    size_t i;

    entry_claims_fill(&v->claims, arena, &draft);
    *ask = (struct claims_ask){.login = NULL};
    for (i = 0; i < draft.claims.count && i < CLAIMED_MOST; i++)
        *LIST_ADD(arena, &ask->claims) = draft.claims.items[i];
}

static void came(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct entry_view *v = context;

    (void)err;
    if (status != STATUS_OK) /* not enrolled, or the store is away: the text needs none of it */
        return;
    view_keep(&v->beside.arena, arena);
    v->beside.claimed = *(const struct claimed *)answer;
    v->beside.flow.cols = 0;
    view_dirty(&v->view);
}

void entry_beside_rest(struct entry_view *v)
{
    struct arena arena = ARENA_INIT;
    struct str refs = STR_INIT;
    struct claims_ask ask;
    size_t i;

    ask_for(v, &arena, &ask);
    for (i = 0; i < ask.claims.count; i++)
        str_add_f(&refs, " %s", ask.claims.items[i]);
    if (!v->beside.asked || strcmp(refs.buf, v->beside.refs.buf) != 0) {
        v->beside.asked = true;
        str_clear(&v->beside.refs);
        str_add(&v->beside.refs, refs.buf);
        call_post_claims_show(view_client(&v->view), &ask, came, v);
    }
    str_release(&refs);
    arena_release(&arena);
}

void entry_beside_release(struct entry_view *v)
{
    flow_release(&v->beside.flow);
    arena_release(&v->beside.arena);
    str_release(&v->beside.refs);
}

void entry_beside_page(struct entry_view *v, bool criteria_first)
{
    struct arena arena = ARENA_INIT;
    struct claims_ask ask = {.login = NULL};

    if (v->editing)
        ask_for(v, &arena, &ask);
    else
        limits_view_refs(&v->entry, &arena, &ask);
    view_push(v->view.ui, limits_view_new(&ask, v->editing ? v->form.sworn : entry_sworn(&v->entry.words),
                                          criteria_first));
    arena_release(&arena);
}

void entry_beside_hint(const struct entry_view *v, struct str *out)
{
    const struct limit_line_list *limits = &v->beside.claimed.limits;
    size_t i;

    for (i = 0; i < limits->count && limits->items[i].concerns.count > 0; i++) {
        str_add(out, i > 0 ? ", " : "");
        limits_view_concern(&limits->items[i], out);
    }
    str_add_f(out, "%s%s", i > 0 ? "; " : "", _("Left, Right: no, yes; Space: the limits behind it"));
}

static void lay_out(struct entry_view *v, int cols)
{
    const struct claimed_line_list *lines = &v->beside.claimed.items;
    size_t i;

    if (v->beside.flow.cols == cols)
        return;
    flow_start(&v->beside.flow, cols);
    for (i = 0; i < lines->count; i++)
        flow_add(&v->beside.flow, 4, THEME_DIM, 0, lines->items[i].code, THEME_STRONG, -1,
                 lines->items[i].words);
}

void entry_beside_draw(struct entry_view *v, const struct area *area)
{
    struct str key = STR_INIT;

    if (v->beside.claimed.items.count == 0 || area->rows < 2)
        return;
    lay_out(v, area->cols);
    flow_paint(&v->beside.flow, area, 0);
    if ((int)v->beside.flow.lines.count <= area->rows)
        return;
    keys_all_for("entry", "criteria", &key);
    paint_blank(area, area->rows - 1, 0, area->cols, THEME_PLAIN);
    paint_f(area, area->rows - 1, 0, THEME_DIM, _("%s %s shows all of it"), theme_sign(SIGN_MORE), key.buf);
    str_release(&key);
}
