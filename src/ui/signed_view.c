/* signed_view.c - what the caller signed before, newest first, from where it is taken back; and what deputies signed for them.
 *
 * A row is a sign-off, for that is what was signed at once. What is taken back is one criterion of it or all: the reason and the person's
 * own part are the same as from the entry.
 */
#include <stdlib.h>

#include <beatbook/ui/dialog.h>
#include <beatbook/ui/entry_view.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "pages.h"
#include "revoke.h"
#include "show.h"
#include "views.h"

struct signed_view {
    struct view view;
    bool meanwhile;
    struct pages pages;
    struct arena arena; /* of what is to be taken back */
    int64_t entry;
    struct word_list refs;
    const char *ref; /* NULL all of them */
};

static struct signed_view *signed_of(struct view *view)
{
    return (struct signed_view *)view;
}

/* ---- asking */

static void came(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct signed_view *list = context;
    const struct signed_offs *page = answer;

    pages_came(&list->pages, status, err, page != NULL ? &page->items : NULL, sizeof(struct signed_row),
               page != NULL ? page->next : NULL, arena);
    view_dirty(&list->view);
}

static void ask(struct signed_view *list, const char *cursor)
{
    struct signed_ask signed_ask = {.meanwhile = list->meanwhile, .since = DAY_NONE, .cursor = cursor};

    if (cursor == NULL)
        pages_ask_first(&list->pages);
    call_post_sign_list(view_client(&list->view), &signed_ask, came, list);
}

static void signed_open(struct view *view)
{
    ask(signed_of(view), NULL);
}

/* ---- drawing */

/* What became of it, where something did. */
static void outcome(const struct signed_row *row, struct str *out)
{
    if (row->accepted > 0)
        str_add_f(out, _("%lld accepted"), (long long)row->accepted);
    if (row->declined > 0)
        str_add_f(out, row->accepted > 0 ? _(", %lld declined") : _("%lld declined"),
                  (long long)row->declined);
    if (row->revoked > 0)
        str_add_f(out, _(", %lld taken back"), (long long)row->revoked);
}

/* The hand, when, whose, which entry; what was decided. Below 80 columns the title gives way. */
static void draw_row(struct view *view, const struct area *in, int row, const void *item, bool selected)
{
    const struct signed_row *line = item;
    const struct signed_view *list = signed_of(view);
    int name = in->cols >= 100 ? 24 : 16;
    struct str text = STR_INIT;
    int end;

    show_hand(in, row, selected);
    paint_clip(in, row, 2, 12, selected ? THEME_SELECTED : THEME_PLAIN,
               show_day(day_of(line->at), view_hello(view)->today));
    paint_clip(in, row, 15, name, THEME_STRONG, list->meanwhile ? line->signer : line->name);
    outcome(line, &text);
    end = paint_right(in, row, in->cols - 1, line->revoked > 0 ? THEME_BAD : THEME_DIM, text.buf);
    str_clear(&text);
    str_add_f(&text, "%lld  %s", (long long)line->entry, line->title != NULL ? line->title : "");
    paint_clip(in, row, 16 + name, end - 17 - name, THEME_PLAIN, text.buf);
    str_release(&text);
}

static void draw_below(const struct signed_row *row, const struct area *area)
{
    struct str text = STR_INIT;

    if (row == NULL)
        return;
    str_add_f(&text, _("%s, revision %lld: signed by %s"), row->name, (long long)row->revision, row->signer);
    if (row->deputy_of != NULL)
        str_add_f(&text, _(" as deputy of %s"), row->deputy_of);
    paint_clip(area, area->rows - 1, 2, area->cols - 4, THEME_DIM, text.buf);
    str_release(&text);
}

static void signed_draw(struct view *view, const struct area *area)
{
    struct signed_view *list = signed_of(view);
    struct area in = paint_inside(area, 2, 0, -4, area->cols);

    show_heading(area, list->meanwhile ? _("Signed for you by deputies") : _("What you signed"),
                 list->meanwhile ? _("m: your own") : _("m: by deputies for you"));
    pages_draw(&list->pages, view, &in, draw_row,
               list->meanwhile ? _("no deputy has signed anything for you")
                               : _("you have signed nothing yet"));
    draw_below(pages_selected(&list->pages), area);
}

/* ---- taking back */

static void reason_given(void *context, const char *reason)
{
    struct signed_view *list = context;

    if (reason == NULL || *reason == '\0')
        view_say(&list->view, THEME_NOTICE, _("nothing was taken back: it needs a reason"));
    else
        view_push(list->view.ui, revoke_new(list->entry, list->ref, reason));
}

static void picked(void *context, int index)
{
    struct signed_view *list = context;

    if (index < 0 || (size_t)index > list->refs.count)
        return;
    list->ref = index == 0 ? NULL : list->refs.items[index - 1];
    dialog_reason(list->view.ui, _("Why is it taken back?"), "", reason_given, list);
}

static void revoke(struct signed_view *list)
{
    const struct signed_row *row = pages_selected(&list->pages);
    LIST(const char *) lines = {0};
    struct arena own = ARENA_INIT;
    size_t i;

    if (row == NULL || row->revocable.count == 0) {
        view_say(&list->view, THEME_NOTICE,
                 list->meanwhile ? _("who signed it takes it back; you can decide anew when it is returned")
                                 : _("nothing in it is accepted by your signature now"));
        return;
    }
    arena_release(&list->arena);
    list->refs = (struct word_list){0};
    list->entry = row->entry;
    *LIST_ADD(&own, &lines) = _("all of it");
    for (i = 0; i < row->revocable.count; i++) {
        *LIST_ADD(&list->arena, &list->refs) = arena_dup(&list->arena, row->revocable.items[i]);
        *LIST_ADD(&own, &lines) = row->revocable.items[i];
    }
    dialog_pick(list->view.ui, _("Take back which acceptance?"), lines.items, lines.count, 0, picked, list);
    arena_release(&own);
}

/* ---- commands */

static bool signed_command(struct view *view, const struct command_call *call)
{
    struct signed_view *list = signed_of(view);
    const struct signed_row *row = pages_selected(&list->pages);

    if (list_command(&list->pages.list, call->id)) {
        if (pages_wants_more(&list->pages))
            ask(list, list->pages.next);
        return true;
    }
    if (call->id == COMMAND_OPEN && row != NULL)
        view_push(view->ui, entry_view_new(view->ui->session, row->entry, NULL));
    else if (call->id == COMMAND_REVOKE)
        revoke(list);
    else if (call->id == COMMAND_MEANWHILE) {
        list->meanwhile = !list->meanwhile;
        list->pages.list = (struct list){0};
        ask(list, NULL);
    } else
        return call->id == COMMAND_OPEN;
    return true;
}

static void signed_close(struct view *view)
{
    struct signed_view *list = signed_of(view);

    pages_release(&list->pages);
    arena_release(&list->arena);
    free(list);
}

struct view *signed_view_new(bool meanwhile)
{
    static const struct view_ops ops = {.name = "signed",
                                        .hints = "open revoke meanwhile findings prompt quit help",
                                        .open = signed_open,
                                        .draw = signed_draw,
                                        .command = signed_command,
                                        .changed = signed_open,
                                        .close = signed_close};
    struct signed_view *list = calloc(1, sizeof *list);

    if (list == NULL)
        abort();
    list->view.ops = &ops;
    list->meanwhile = meanwhile;
    return &list->view;
}
