/* verify_view.c - the answer of verify: whole, or which lines are not. */
#include <stdlib.h>

#include <beatbook/ui/flow.h>
#include <beatbook/ui/list.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "show.h"
#include "views.h"

struct verify_view {
    struct view view;
    struct arena arena;
    struct verify_answer answer;
    bool there;
    struct err err;
    struct flow flow;
    struct list page;
};

static struct verify_view *verify_of(struct view *view)
{
    return (struct verify_view *)view;
}

/* The fault, and under it what is known of it. */
static void add_mismatch(struct verify_view *verify, const struct mismatch *mismatch)
{
    struct arena arena = ARENA_INIT;
    flow_add(&verify->flow, 2, THEME_STRONG, 0, "!", THEME_BAD, -1, mismatch->what);
    for (int part = 0; part < MISMATCH_PART_COUNT; part++) {
        const char *value = mismatch_value(mismatch, (enum mismatch_part)part, &arena);
        if (value)
            flow_f(&verify->flow, 4, part == MISMATCH_NEXT ? THEME_PLAIN : THEME_DIM, "%s: %s",
                   mismatch_label((enum mismatch_part)part), value);
    }
    flow_gap(&verify->flow);
    arena_release(&arena);
}

static void add_methods(struct verify_view *verify)
{
    struct str text = STR_INIT;
    credential_methods(&verify->answer.methods, &text);
    if (text.len > 0)
        flow_f(&verify->flow, 2, THEME_PLAIN, _("signatures by method: %s"), text.buf);
    str_release(&text);
}

static void reflow(struct verify_view *verify)
{
    const struct verify_answer *answer = &verify->answer;
    if (!verify->there)
        return;
    flow_start(&verify->flow, verify->view.cols - 4);
    flow_add(&verify->flow, 2, THEME_STRONG, 0, theme_sign(answer->whole ? SIGN_MET : SIGN_RETURNED),
             answer->whole ? THEME_GOOD : THEME_BAD, -1,
             answer->whole ? _("The chain is whole and all that hangs on it agrees.")
                           : _("Something was changed, taken out or put in."));
    flow_gap(&verify->flow);
    flow_f(&verify->flow, 2, THEME_PLAIN, _("lines %lld, sign-offs %lld, credits %lld, summaries %lld"),
           (long long)answer->lines, (long long)answer->sign_offs, (long long)answer->credits,
           (long long)answer->summaries);
    add_methods(verify);
    if (answer->erased > 0)
        flow_f(&verify->flow, 2, THEME_PLAIN, _("erased under an authority: %lld rows of history"),
               (long long)answer->erased);
    flow_f(&verify->flow, 2, THEME_DIM, _("head: line %lld, %s"), (long long)answer->seq,
           answer->head ? answer->head : "-");
    flow_gap(&verify->flow);
    for (size_t i = 0; i < answer->mismatches.count; i++)
        add_mismatch(verify, &answer->mismatches.items[i]);
}

static void came(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct verify_view *verify = context;
    view_dirty(&verify->view);
    if (status != STATUS_OK) {
        verify->err = *err;
        return;
    }
    view_keep(&verify->arena, arena);
    verify->answer = *(const struct verify_answer *)answer;
    verify->there = true;
    reflow(verify);
}

static void verify_open(struct view *view)
{
    call_post_journal_verify(view_client(view), &(struct nothing){true}, came, view);
}

static void verify_layout(struct view *view, int rows, int cols)
{
    (void)rows;
    (void)cols;
    reflow(verify_of(view));
}

static void verify_draw(struct view *view, const struct area *area)
{
    struct verify_view *verify = verify_of(view);
    show_heading(area, _("Verify"), "");
    if (!verify->there) {
        if (verify->err.status != STATUS_OK)
            show_refused(view, area, verify->err.text);
        else
            show_empty(area, _("looking at every line…"));
        return;
    }
    struct area in = paint_inside(area, 2, 2, -2, -4);
    list_page(&verify->page, (int)verify->flow.lines.count, in.rows);
    flow_paint(&verify->flow, &in, verify->page.top);
}

static bool verify_command(struct view *view, const struct command_call *call)
{
    return list_scroll(&verify_of(view)->page, call->id);
}

static void verify_close(struct view *view)
{
    flow_release(&verify_of(view)->flow);
    arena_release(&verify_of(view)->arena);
    free(verify_of(view));
}

struct view *verify_view_new(void)
{
    static const struct view_ops ops = {.name = "verify",
                                        .hints = "quit help",
                                        .open = verify_open,
                                        .layout = verify_layout,
                                        .draw = verify_draw,
                                        .command = verify_command,
                                        .close = verify_close};
    struct verify_view *verify = calloc(1, sizeof *verify);
    if (!verify)
        abort();
    verify->view.ops = &ops;
    return &verify->view;
}
