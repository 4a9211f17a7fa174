/* entry_picker.c - the criteria of all enrolled frameworks, to be claimed: typing filters, Space claims.
 *
 * The whole list is asked for once, page after page, and filtered here: no key waits for the store. While nothing is looked for, what the
 * crossmap proposes stands under the claim that it follows from, so that it comes into sight with it and the hand stays where it is. When
 * something is, proposals stand first; what is typed is looked for at the start of codes, then anywhere in the words.
 */
#include "entry_picker.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/ui/keys.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "show.h"
#include "views.h"

#define PAGE 500

static struct entry_picker *picker_of(struct view *view)
{
    return (struct entry_picker *)view;
}

const struct entry_picker_choice *entry_picker_selected(const struct entry_picker *picker)
{
    return picker->shown.count > 0 && (size_t)picker->list.at < picker->shown.count
               ? &picker->choices.items[picker->shown.items[picker->list.at]]
               : NULL;
}

/* ---- the list */

static bool matches(const struct entry_picker_choice *choice, const char *words, bool at_start)
{
    size_t length = strlen(words);

    if (at_start)
        return strncmp(choice->folded, words, length) == 0;
    return strncmp(choice->folded, words, length) != 0 && strstr(choice->folded, words) != NULL;
}

static bool is_proposed(const struct entry_picker *picker, const struct entry_picker_choice *choice)
{
    const struct entry_claim *claim = entry_claims_find(&picker->v->claims, choice->ref);

    return claim != NULL && claim->proposed;
}

/* Once only: a proposal may follow from a claim and be looked for as well. */
static void show_one(struct entry_picker *picker, size_t choice)
{
    size_t i;

    for (i = 0; i < picker->shown.count; i++)
        if (picker->shown.items[i] == (int)choice)
            return;
    *LIST_ADD(&picker->arena, &picker->shown) = (int)choice;
}

/* What follows from the claim of that code. */
static void show_following(struct entry_picker *picker, const char *code)
{
    size_t i;

    for (i = 0; i < picker->choices.count; i++) {
        const struct entry_claim *claim = entry_claims_find(&picker->v->claims, picker->choices.items[i].ref);

        if (claim != NULL && claim->proposed && claim->by != NULL && strcmp(claim->by, code) == 0)
            show_one(picker, i);
    }
}

static bool is_claimed(const struct entry_picker *picker, const struct entry_picker_choice *choice)
{
    const struct entry_claim *claim = entry_claims_find(&picker->v->claims, choice->ref);

    return claim != NULL && !claim->proposed;
}

/* Does the claim that proposes it stand in the list, so that it will stand under it? */
static bool has_place(const struct entry_picker *picker, const struct entry_picker_choice *choice,
                      const char *words)
{
    const struct entry_claim *claim = entry_claims_find(&picker->v->claims, choice->ref);
    size_t i;

    for (i = 0; claim != NULL && claim->by != NULL && i < picker->choices.count; i++) {
        const struct entry_picker_choice *other = &picker->choices.items[i];

        if (strcmp(other->code, claim->by) == 0 && is_claimed(picker, other) &&
            strstr(other->folded, words) != NULL)
            return true;
    }
    return false;
}

static void show(struct entry_picker *picker, const char *words, bool at_start, bool proposed)
{
    size_t i;

    for (i = 0; i < picker->choices.count; i++) {
        const struct entry_picker_choice *choice = &picker->choices.items[i];

        if (is_proposed(picker, choice) != proposed || !matches(choice, words, at_start))
            continue;
        if (proposed && has_place(picker, choice, words))
            continue;
        show_one(picker, i);
        if (is_claimed(picker, choice))
            show_following(picker, choice->code);
    }
}

/* Nothing is looked for: all, in printed order, what is proposed under what proposes it. */
static void show_all(struct entry_picker *picker)
{
    size_t i;

    for (i = 0; i < picker->choices.count; i++) {
        const struct entry_claim *claim = entry_claims_find(&picker->v->claims, picker->choices.items[i].ref);

        if (claim != NULL && claim->proposed && claim->by != NULL)
            continue;
        *LIST_ADD(&picker->arena, &picker->shown) = (int)i;
        if (claim != NULL)
            show_following(picker, picker->choices.items[i].code);
    }
}

/* The hand stays on the criterion that it was on. */
static void keep_hand(struct entry_picker *picker, const char *ref)
{
    size_t i;

    for (i = 0; ref != NULL && i < picker->shown.count; i++)
        if (strcmp(picker->choices.items[picker->shown.items[i]].ref, ref) == 0) {
            picker->list.top += (int)i - picker->list.at;
            picker->list.at = (int)i;
        }
    if (picker->list.at >= (int)picker->shown.count)
        picker->list.at = picker->shown.count > 0 ? (int)picker->shown.count - 1 : 0;
    if (picker->list.top < 0)
        picker->list.top = 0;
}

static void filter(struct entry_picker *picker)
{
    struct str words = STR_INIT;

    text_fold(&words, picker->filter.text.buf);
    picker->shown.count = 0;
    picker->claimed = picker->v->claims.version;
    if (words.len == 0) {
        show_all(picker);
    } else {
        show(picker, words.buf, true, true);
        show(picker, words.buf, true, false);
        show(picker, words.buf, false, true);
        show(picker, words.buf, false, false);
    }
    str_release(&words);
}

/* The claims are others now: an answer of the store brought proposals, or took some along. */
static void follow_claims(struct entry_picker *picker)
{
    const struct entry_picker_choice *at = entry_picker_selected(picker);

    if (picker->claimed == picker->v->claims.version)
        return;
    filter(picker);
    keep_hand(picker, at != NULL ? at->ref : NULL);
}

static void add(struct entry_picker *picker, const struct criterion *criterion, size_t principal)
{
    struct entry_picker_choice *choice = LIST_ADD(&picker->arena, &picker->choices);
    struct str folded = STR_INIT, count = STR_INIT;

    choice->ref = arena_dup(&picker->arena, criterion->ref);
    choice->code = arena_dup(&picker->arena, criterion->code != NULL ? criterion->code : "");
    choice->title = arena_dup(&picker->arena, criterion->title != NULL ? criterion->title : "");
    choice->state = criterion->state;
    show_count(criterion, &count);
    choice->count = arena_dup(&picker->arena, count.buf);
    choice->principal = strncmp(criterion->ref, picker->choices.items[0].ref, principal) == 0;
    choice->framework = arena_dup_n(&picker->arena, criterion->ref, strcspn(criterion->ref, "#"));
    text_fold(&folded, choice->code);
    str_add_char(&folded, ' ');
    text_fold(&folded, choice->title);
    choice->folded = arena_dup(&picker->arena, folded.buf);
    str_release(&folded);
    str_release(&count);
}

static void ask(struct entry_picker *picker, const char *cursor);

static void answered(void *context, enum status status, const void *answer, struct arena *arena,
                     const struct err *err)
{
    struct entry_picker *picker = context;
    const struct criteria *criteria = answer;
    size_t i;

    (void)arena;
    if (status != STATUS_OK) {
        str_clear(&picker->trouble);
        str_add(&picker->trouble, err->text);
        picker->whole = true;
    } else {
        for (i = 0; i < criteria->items.count; i++) {
            const char *first =
                picker->choices.count > 0 ? picker->choices.items[0].ref : criteria->items.items[0].ref;

            add(picker, &criteria->items.items[i], strcspn(first, "#") + 1);
        }
        picker->whole = criteria->next == NULL;
        if (!picker->whole)
            ask(picker, criteria->next);
        filter(picker);
    }
    view_dirty(&picker->view);
}

static void ask(struct entry_picker *picker, const char *cursor)
{
    struct criteria_ask criteria = {.cursor = cursor, .limit = PAGE};

    call_post_criterion_list(view_client(&picker->view), &criteria, answered, picker);
}

static void picker_open(struct view *view)
{
    ask(picker_of(view), NULL);
    view_rest(view);
}

/* ---- the words of the selected one */

static void came(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct entry_picker *picker = context;

    (void)err;
    if (status != STATUS_OK)
        return; /* its row says the most of it */
    view_keep(&picker->words_arena, arena);
    picker->words = *(const struct claimed *)answer;
    view_dirty(&picker->view);
}

static void picker_rest(struct view *view)
{
    struct entry_picker *picker = picker_of(view);
    const struct entry_picker_choice *at = entry_picker_selected(picker);
    struct arena arena = ARENA_INIT;
    struct claims_ask claims = {.login = NULL};

    if (at == NULL || picker->asked == at->ref)
        return;
    picker->asked = at->ref;
    *LIST_ADD(&arena, &claims.claims) = at->ref;
    call_post_claims_show(view_client(view), &claims, came, picker);
    arena_release(&arena);
}

/* ---- keys */

static void toggle(struct entry_picker *picker)
{
    const struct entry_picker_choice *choice = entry_picker_selected(picker);

    if (choice == NULL)
        return;
    if (entry_claims_toggle(&picker->v->claims, choice->ref, choice->code, choice->title))
        entry_save_soon(picker->v);
    else
        view_say(&picker->view, THEME_NOTICE, _("%s is accepted already"), choice->code);
    picker->stale_filter = true;
}

/* Words were typed and nothing was done with what they found: Enter takes it, as a stranger expects. */
bool entry_picker_is_meant(const struct entry_picker *picker)
{
    const struct entry_picker_choice *choice = entry_picker_selected(picker);
    const struct entry_claim *claim;

    if (picker->stale_filter || picker->filter.text.len == 0 || choice == NULL)
        return false;
    claim = entry_claims_find(&picker->v->claims, choice->ref);
    return claim == NULL || claim->proposed;
}

static enum command_id moving(int key)
{
    switch (key) {
    case KEYS_UP:
    case KEYS_BACK_TAB:
        return COMMAND_UP;
    case KEYS_DOWN:
    case KEYS_TAB:
        return COMMAND_DOWN;
    case KEYS_PAGE_UP:
        return COMMAND_PAGE_UP;
    case KEYS_PAGE_DOWN:
        return COMMAND_PAGE_DOWN;
    default:
        return COMMAND_NONE;
    }
}

static void type(struct entry_picker *picker, int key)
{
    if (picker->stale_filter && keys_writes(key))
        line_set(&picker->filter, "");
    picker->stale_filter = false;
    if (!line_key(&picker->filter, key))
        return;
    picker->list.at = picker->list.top = 0;
    filter(picker);
}

/* From a field above, the claims are what comes next; who was writing writes on. */
static void leave(struct entry_picker *picker)
{
    if (picker->v->form.focus < ENTRY_FIELD_CLAIMS && entry_claims_count(&picker->v->claims) > 0)
        entry_form_focus(&picker->v->form, ENTRY_FIELD_CLAIMS);
    view_close(&picker->view);
}

static void take_proposed(struct entry_picker *picker)
{
    size_t taken = entry_claims_take(&picker->v->claims);

    if (taken == 0) {
        view_say(&picker->view, THEME_NOTICE,
                 _("nothing is proposed; proposals come with the claims you choose"));
        return;
    }
    view_say(&picker->view, THEME_GOOD, _("claimed: %zu more"), taken);
    line_set(&picker->filter, ""); /* they need not be what was looked for */
    follow_claims(picker);
    entry_save_soon(picker->v);
}

static void open_whole(struct entry_picker *picker)
{
    const struct entry_picker_choice *choice = entry_picker_selected(picker);

    if (choice != NULL)
        view_push(picker->view.ui, criterion_view_new(NULL, choice->ref));
}

static bool picker_key(struct view *view, int key)
{
    struct entry_picker *picker = picker_of(view);

    follow_claims(picker);
    view_rest(view);
    if (moving(key) != COMMAND_NONE)
        list_command(&picker->list, moving(key));
    else if (key == ' ' || (key == KEYS_ENTER && entry_picker_is_meant(picker)))
        toggle(picker);
    else if (key == KEYS_ENTER || key == KEYS_ESCAPE || key == KEYS_CTRL('k') || key == KEYS_CTRL('c'))
        leave(picker);
    else if (key == KEYS_F1)
        entry_picker_help(picker);
    else if (key == KEYS_F1 + 2)
        take_proposed(picker);
    else if (key == KEYS_F1 + 8)
        open_whole(picker);
    else
        type(picker, key);
    return true;
}

static void picker_draw(struct view *view, const struct area *area)
{
    follow_claims(picker_of(view));
    entry_picker_draw(view, area);
}

static void picker_close(struct view *view)
{
    struct entry_picker *picker = picker_of(view);

    arena_release(&picker->words_arena);
    arena_release(&picker->arena);
    line_release(&picker->filter);
    str_release(&picker->trouble);
    free(picker);
}

struct view *entry_picker_new(struct entry_view *v)
{
    static const struct view_ops ops = {.name = "claims",
                                        .over = true,
                                        .open = picker_open,
                                        .draw = picker_draw,
                                        .key = picker_key,
                                        .rest = picker_rest,
                                        .close = picker_close};
    struct entry_picker *picker = calloc(1, sizeof *picker);

    if (picker == NULL)
        abort();
    picker->view.ops = &ops;
    picker->v = v;
    line_init(&picker->filter, "", 60);
    str_init(&picker->trouble);
    return &picker->view;
}
