/* behaviour_view.c - a behaviour verified for the employer: examples ticked, words, re-authentication; and taken back.
 *
 * What is accepted for the behaviour is ticked already. The list stays below the questions, so that whoever gives one up is back at it with nothing
 * lost. Taking back has no list: then there is only the line at the bottom until the answer comes.
 */
#include <stdlib.h>
#include <string.h>

#include <beatbook/ui/dialog.h>
#include <beatbook/ui/list.h>
#include <beatbook/ui/prove.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "show.h"
#include "views.h"

#define ENTRIES_MOST 500

struct example {
    int64_t entry;
    day on;
    const char *title;
    bool accepted; /* for this behaviour */
    bool ticked;
    bool claims; /* it, and that is not accepted */
};

struct behaviour_view {
    struct view view;
    struct arena own; /* of the login, the ref, the examples */
    const char *login, *ref, *code;
    bool end, proving, busy;
    LIST(struct example) examples;
    struct list list;
    struct str words;
    struct arena arena; /* of the challenge */
    struct challenge challenge;
};

static struct behaviour_view *behaviour_of(struct view *view)
{
    return (struct behaviour_view *)view;
}

/* ---- signing */

static void fail(struct behaviour_view *v, const struct err *err)
{
    v->busy = v->proving = false;
    view_say(&v->view, THEME_BAD, "%s", err->text);
    if (v->end)
        view_close(&v->view);
    view_dirty(&v->view);
}

static struct behaviour_ask ask_of(struct behaviour_view *v, struct arena *arena)
{
    struct behaviour_ask ask = {.login = v->login, .criterion = v->ref, .end = v->end, .words = v->words.buf};

    for (size_t i = 0; i < v->examples.count; i++)
        if (v->examples.items[i].ticked)
            LIST_ADD(arena, &ask.examples)->entry = v->examples.items[i].entry;
    return ask;
}

static void signed_it(void *context, enum status status, const void *answer, struct arena *arena,
                      const struct err *err)
{
    struct behaviour_view *v = context;
    const struct behaviour *behaviour = answer;

    (void)arena;
    if (status != STATUS_OK) {
        fail(v, err);
        return;
    }
    if (v->end)
        view_say(&v->view, THEME_NOTICE, _("%s is not verified any more"), behaviour->code);
    else
        view_say(&v->view, THEME_GOOD, _("%s is verified"), behaviour->code);
    view_wrote(&v->view);
    view_close(&v->view);
}

static void proved(void *context, const char *secret, const char *signature)
{
    struct behaviour_view *v = context;
    struct arena arena = ARENA_INIT;
    struct behaviour_ask ask = ask_of(v, &arena);

    ask.nonce = v->challenge.nonce;
    ask.secret = secret;
    ask.signature = signature;
    v->proving = false;
    if (v->end)
        call_post_behaviour_end(view_client(&v->view), &ask, signed_it, v);
    else
        call_post_behaviour_verify(view_client(&v->view), &ask, signed_it, v);
    arena_release(&arena);
}

static void prepared(void *context, enum status status, const void *answer, struct arena *arena,
                     const struct err *err)
{
    struct behaviour_view *v = context;

    v->busy = false;
    if (status != STATUS_OK) {
        fail(v, err);
        return;
    }
    view_keep(&v->arena, arena);
    v->challenge = *(const struct challenge *)answer;
    v->proving = true;
    prove_ask(&v->view, &v->challenge, CREDENTIAL_SIGN, proved);
}

static void prepare(struct behaviour_view *v)
{
    struct arena arena = ARENA_INIT;
    struct behaviour_ask ask = ask_of(v, &arena);

    v->busy = true;
    call_post_behaviour_prepare(view_client(&v->view), &ask, prepared, v);
    arena_release(&arena);
}

static void worded(void *context, const char *words)
{
    struct behaviour_view *v = context;

    if (words == NULL)
        return;
    str_clear(&v->words);
    str_add(&v->words, words);
    prepare(v);
}

/* ---- the list */

static int count_ticked(const struct behaviour_view *v)
{
    int count = 0;

    for (size_t i = 0; i < v->examples.count; i++)
        count += v->examples.items[i].ticked;
    return count;
}

static bool is_there(const struct behaviour_view *v, int64_t entry)
{
    for (size_t i = 0; i < v->examples.count; i++)
        if (v->examples.items[i].entry == entry)
            return true;
    return false;
}

static void entries_came(void *context, enum status status, const void *answer, struct arena *arena,
                         const struct err *err)
{
    struct behaviour_view *v = context;
    const struct entries *entries = answer;

    (void)arena;
    if (status != STATUS_OK) {
        fail(v, err);
        return;
    }
    for (size_t i = 0; i < entries->items.count; i++) {
        const struct entry *entry = &entries->items.items[i];

        if (entry->revision > 0 && !is_there(v, entry->id))
            *LIST_ADD(&v->own, &v->examples) = (struct example){
                entry->id, entry->words.on, arena_dup(&v->own, entry_title(entry)), false, false, false};
    }
    view_dirty(&v->view);
}

static void behaviour_open(struct view *view)
{
    struct behaviour_view *v = behaviour_of(view);
    struct entry_ask ask = {.login = v->login, .state = -1, .limit = ENTRIES_MOST};

    if (v->end)
        prepare(v);
    else
        call_post_entry_list(view_client(view), &ask, entries_came, v);
}

static void enter(struct behaviour_view *v)
{
    if (v->busy)
        return;
    if (v->end)
        prepare(v);
    else if (count_ticked(v) == 0)
        view_say(&v->view, THEME_NOTICE, _("tick at least one entry that shows it (Space)"));
    else
        dialog_reason(v->view.ui, _("What shows the behaviour?"), v->words.buf, worded, v);
}

static bool behaviour_key(struct view *view, int key)
{
    struct behaviour_view *v = behaviour_of(view);

    if (key == KEYS_ENTER)
        enter(v);
    else if (key == ' ' && v->list.at < (int)v->examples.count)
        v->examples.items[v->list.at].ticked = !v->examples.items[v->list.at].ticked;
    else if (key == KEYS_UP || key == 'k' || key == KEYS_BACK_TAB)
        list_command(&v->list, COMMAND_UP);
    else if (key == KEYS_DOWN || key == 'j' || key == KEYS_TAB)
        list_command(&v->list, COMMAND_DOWN);
    else if (key == KEYS_PAGE_UP)
        list_command(&v->list, COMMAND_PAGE_UP);
    else if (key == KEYS_PAGE_DOWN)
        list_command(&v->list, COMMAND_PAGE_DOWN);
    else if (key == KEYS_ESCAPE || key == 'q' || key == KEYS_CTRL('c'))
        view_close(view);
    view_dirty(view);
    return true;
}

/* ---- drawing */

static void draw_example(const struct behaviour_view *v, const struct area *in, int row, int at)
{
    const struct example *example = &v->examples.items[at];
    bool selected = at == v->list.at;
    int end = in->cols - 1;

    show_hand(in, row, selected);
    if (example->ticked)
        paint_text(in, row, 2, THEME_GOOD, theme_sign(SIGN_TICK));
    paint_f(in, row, 4, THEME_PLAIN, "%s", show_day(example->on, view_hello(&v->view)->today));
    if (example->accepted || example->claims)
        end =
            paint_right(in, row, end, THEME_DIM, example->accepted ? _("accepted for it") : _("claims it")) -
            2;
    paint_clip(in, row, 12, end - 12, selected ? THEME_SELECTED : THEME_PLAIN, example->title);
}

static void draw_list(struct behaviour_view *v, const struct area *area)
{
    static const struct hint hints[] = {{' ', N_("tick")},
                                        {KEYS_ENTER, N_("words, then sign")},
                                        {KEYS_ESCAPE, N_("back")},
                                        {KEYS_NONE, NULL}};
    struct area box = paint_inside(area, 1, 1, -2, -2);
    struct str title = STR_INIT, right = STR_INIT;
    struct area in;

    str_add_f(&title, _("%s: which entries show it?"), v->code);
    str_add_f(&right, _("ticked: %d"), count_ticked(v));
    paint_clear(&box);
    in = paint_frame(&box, title.buf, right.buf, true);
    list_fit(&v->list, (int)v->examples.count, in.rows);
    for (int row = 0; row < in.rows && v->list.top + row < (int)v->examples.count; row++)
        draw_example(v, &in, row, v->list.top + row);
    if (v->examples.count == 0)
        show_empty(&in, _("no entry was handed in yet: a verification rests on at least one"));
    hints_dialog(v->view.ui, area, hints);
    str_release(&right);
    str_release(&title);
}

static void behaviour_draw(struct view *view, const struct area *area)
{
    struct behaviour_view *v = behaviour_of(view);
    struct area line = paint_inside(area, area->rows - 1, 0, 1, area->cols);

    if (!v->end) {
        draw_list(v, area);
        return;
    }
    paint_clear(&line);
    paint_clip(&line, 0, 1, line.cols - 2, THEME_NOTICE,
               v->proving ? _("nothing was taken back (Esc goes back, Enter asks again)") : _("…"));
}

static void behaviour_close(struct view *view)
{
    struct behaviour_view *v = behaviour_of(view);

    str_release(&v->words);
    arena_release(&v->arena);
    arena_release(&v->own);
    free(v);
}

static struct behaviour_view *make(const char *login, const struct criterion *criterion, bool end)
{
    static const struct view_ops ops = {.name = "behaviour",
                                        .over = true,
                                        .open = behaviour_open,
                                        .draw = behaviour_draw,
                                        .key = behaviour_key,
                                        .close = behaviour_close};
    struct behaviour_view *v = calloc(1, sizeof *v);

    if (v == NULL)
        abort();
    v->view.ops = &ops;
    v->login = arena_dup(&v->own, login);
    v->ref = arena_dup(&v->own, criterion->ref);
    v->code = arena_dup(&v->own, criterion->code);
    v->end = end;
    str_init(&v->words);
    return v;
}

/* Those that are accepted for it stand first, however old: they are what is most likely meant. */
static void add_evidence(struct behaviour_view *v, const struct evidence_line_list *lines, bool accepted)
{
    for (size_t i = 0; i < lines->count; i++) {
        const struct evidence_line *line = &lines->items[i];

        if ((line->claim == CLAIM_ACCEPTED) == accepted && !line->draft && !is_there(v, line->entry))
            *LIST_ADD(&v->own, &v->examples) =
                (struct example){line->entry, line->on, arena_dup(&v->own, entry_title_text(line->title)),
                                 accepted,    accepted, !accepted};
    }
}

struct view *behaviour_view_new(const char *login, const struct criterion_detail *detail)
{
    struct behaviour_view *v = make(login, &detail->criterion, false);

    add_evidence(v, &detail->entries, true);
    add_evidence(v, &detail->entries, false);
    return &v->view;
}

struct view *behaviour_view_end(const char *login, const struct criterion_detail *detail, const char *reason)
{
    struct behaviour_view *v = make(login, &detail->criterion, true);

    str_add(&v->words, reason);
    return &v->view;
}
