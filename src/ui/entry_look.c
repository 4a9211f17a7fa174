/* entry_look.c - the words looked through for what must not stand in a training record: one find at a time, in its
 * place, with the rule.
 *
 * What its author says stays is remembered by rule and words for as long as the entry is open, not by place: what is
 * typed meanwhile moves places. So the words are looked through again when they are handed in, and only what is
 * answered for by then goes with them.
 */
#include "entry_parts.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/ui/dialog.h>
#include <beatbook/ui/keys.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#include "entry_look.h"

static struct look_page *page_of(struct view *view)
{
    return (struct look_page *)view;
}

static const struct look_find *find_of(const struct look_page *page)
{
    return &page->finds.items[page->at];
}

void entry_look_release(struct entry_view *v)
{
    safe_free(v->look.safe);
    arena_release(&v->look.arena);
}

/* ---- looking */

size_t entry_look_prepare(struct entry_view *v, const struct entry_words *words, struct arena *arena,
                          struct look *out)
{
    struct look_find_list finds;

    memset(out, 0, sizeof *out);
    if (v->look.safe == NULL)
        return 0;
    safe_look(v->look.safe, words, arena, &finds);
    return safe_answer(v->look.safe, &finds, &v->look.reasons, arena, out);
}

size_t entry_look_left(const struct look_page *page)
{
    size_t left = 0;

    for (size_t i = 0; i < page->finds.count; i++)
        left += safe_reason_for(&page->v->look.reasons, &page->finds.items[i]) == NULL;
    return left;
}

/* To the next find that has no answer, from here on and round; stays where all have one. */
static void go_to_left(struct look_page *page)
{
    int count = (int)page->finds.count;

    for (int i = 0; i < count; i++) {
        int at = (page->at + i) % count;

        if (safe_reason_for(&page->v->look.reasons, &page->finds.items[at]) == NULL) {
            page->at = at;
            return;
        }
    }
}

/* ---- answers */

static void stays(struct look_page *page, const char *reason)
{
    struct entry_look *look = &page->v->look;
    const struct look_find *find = find_of(page);
    struct safe_reason *row;

    if (reason == NULL || *reason == '\0')
        return;
    if (strlen(reason) > LOOK_REASON_MAX) {
        view_say(&page->view, THEME_BAD, _("that is longer than %d bytes: say it shorter"), LOOK_REASON_MAX);
        return;
    }
    row = LIST_ADD(&look->arena, &look->reasons);
    row->rule = arena_dup(&look->arena, find->rule);
    row->words = arena_dup(&look->arena, find->words);
    row->reason = arena_dup(&look->arena, reason);
    go_to_left(page);
    view_dirty(&page->view);
}

static void stays_because(void *context, const char *reason)
{
    stays(context, reason);
}

static const char *const usual[] = {
    N_("it is no person: a place, a body, a thing"),
    N_("it is an officer or a member of staff"),
    N_("it is public: printed on a poster or a page for everybody"),
    N_("it is mine"),
};
#define USUAL (sizeof usual / sizeof *usual)

static void stays_usual(void *context, int index)
{
    if (index >= 0)
        stays(context, _(usual[index]));
}

static void ask_why(struct look_page *page)
{
    const char *lines[USUAL];

    for (size_t i = 0; i < USUAL; i++)
        lines[i] = _(usual[i]);
    dialog_pick_or_type(page->view.ui, _("It stays because"), lines, USUAL, _("another reason"), stays_usual,
                        stays_because, page);
}

static void change_there(struct look_page *page)
{
    static const enum entry_field fields[] = {ENTRY_FIELD_TITLE, ENTRY_FIELD_PLACE, ENTRY_FIELD_NARRATIVE,
                                              ENTRY_FIELD_REFERENCES};
    const struct look_find *find = find_of(page);
    struct entry_view *v = page->v;

    entry_form_focus(&v->form, fields[find->field]);
    if (find->field == LOOK_NARRATIVE)
        buffer_place(v->editor.buffer, (size_t)(find->at + find->length));
    view_say(&v->view, THEME_NOTICE, "%s", find->say);
    view_close(&page->view);
}

static void hand_in(struct look_page *page)
{
    struct entry_view *v = page->v;
    size_t left = entry_look_left(page);

    if (!page->submitting) { /* it was only to be looked through */
        view_close(&page->view);
        return;
    }
    if (left > 0) {
        view_say(&page->view, THEME_NOTICE,
                 ngettext("%zu place has no answer yet: c changes it, s says why it stays",
                          "%zu places have no answer yet: c changes one, s says why it stays", left),
                 left);
        go_to_left(page);
        return;
    }
    view_close(&page->view);
    entry_submit_confirm(v);
}

/* ---- the page */

static void move(struct look_page *page, int by)
{
    int count = (int)page->finds.count;

    if (count > 0)
        page->at = (page->at + by + count) % count;
}

static bool page_command(struct view *view, const struct command_call *call)
{
    struct look_page *page = page_of(view);
    bool some = page->finds.count > 0;

    switch (call->id) {
    case COMMAND_NEXT_FIND:
    case COMMAND_DOWN:
    case COMMAND_RIGHT:
    case COMMAND_NEXT_PANE:
        move(page, 1);
        return true;
    case COMMAND_PREVIOUS_FIND:
    case COMMAND_UP:
    case COMMAND_LEFT:
    case COMMAND_PREVIOUS_PANE:
        move(page, -1);
        return true;
    case COMMAND_STAYS:
        if (some && *call->arguments != '\0')
            stays(page, call->arguments);
        else if (some)
            ask_why(page);
        return true;
    case COMMAND_CHANGE:
        if (some)
            change_there(page);
        return true;
    case COMMAND_OPEN:
    case COMMAND_SUBMIT:
        hand_in(page);
        return true;
    default:
        return false;
    }
}

static void page_close(struct view *view)
{
    struct look_page *page = page_of(view);

    flow_release(&page->flow);
    arena_release(&page->arena);
    free(page);
}

static struct look_page *page_new(struct entry_view *v, bool submitting)
{
    static const struct view_ops ops = {.name = "look",
                                        .hints = "change stays next-find submit quit help",
                                        .draw = entry_look_draw,
                                        .command = page_command,
                                        .close = page_close};
    struct look_page *page = calloc(1, sizeof *page);

    if (page == NULL)
        abort();
    page->view.ops = &ops;
    page->v = v;
    page->submitting = submitting;
    page->view.hints = submitting ? NULL : "change stays next-find quit help";
    return page;
}

static void push_trouble(struct entry_view *v, bool submitting, const struct err *err)
{
    struct look_page *page = page_new(v, submitting);

    page->trouble = arena_dup(&page->arena, err->text);
    page->view.hints = submitting ? "submit quit help" : "quit help";
    view_push(v->view.ui, &page->view);
}

static void push_finds(struct entry_view *v, bool submitting, struct arena *arena,
                       const struct entry_words *words, const struct look_find_list *finds)
{
    struct look_page *page = page_new(v, submitting);

    view_keep(&page->arena, arena);
    page->words = *words;
    page->finds = *finds;
    go_to_left(page);
    view_push(v->view.ui, &page->view);
}

/* The rules are read once an entry; a broken file is read again, for it may be mended meanwhile. */
static bool has_rules(struct entry_view *v, bool submitting)
{
    struct err err = ERR_INIT;

    if (v->look.safe != NULL || safe_open_ours(&v->look.safe, &err) == STATUS_OK)
        return true;
    push_trouble(v, submitting, &err);
    return false;
}

void entry_look_begin(struct entry_view *v, bool submitting)
{
    struct arena arena = ARENA_INIT;
    struct look_find_list finds;
    struct draft_ask draft;
    struct look look;

    if (!has_rules(v, submitting))
        return;
    entry_save_gather(v, &arena, &draft);
    draft.words.narrative =
        arena_dup(&arena, draft.words.narrative); /* the buffer's goes with the next key */
    safe_look(v->look.safe, &draft.words, &arena, &finds);
    if (finds.count > 0 &&
        (!submitting || safe_answer(v->look.safe, &finds, &v->look.reasons, &arena, &look) > 0)) {
        push_finds(v, submitting, &arena, &draft.words, &finds);
        return;
    }
    arena_release(&arena);
    if (submitting)
        entry_submit_confirm(v);
    else
        view_say(&v->view, THEME_GOOD, _("looked through: nothing found"));
}
