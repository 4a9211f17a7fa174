/* entry_picker.c - the criteria of all enrolled frameworks, to be claimed: typing filters, Space claims.
 *
 * The whole list is asked for once, page after page, and filtered here: no key waits for the store. What the
 * crossmap proposes stands first; what is typed is looked for at the start of codes, then anywhere in the
 * words.
 */
#include "entry_parts.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/ui/keys.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "show.h"

#define PAGE 500

struct choice {
    const char *ref, *code, *title, *folded; /* code and title, folded */
    const char *framework;                   /* NULL of the principal */
    enum criterion_state state;
    const char *count;
};

struct picker {
    struct view view;
    struct entry_view *v;
    struct arena arena;
    LIST(struct choice) choices;
    LIST(int) shown;
    struct line filter;
    bool stale_filter; /* the next letter begins a new one */
    bool whole;        /* all pages are there */
    struct list list;
    struct str trouble;
};

static struct picker *picker_of(struct view *view)
{
    return (struct picker *)view;
}

/* ---- the list */

static bool matches(const struct choice *choice, const char *words, bool at_start)
{
    size_t length = strlen(words);

    if (at_start)
        return strncmp(choice->folded, words, length) == 0;
    return strncmp(choice->folded, words, length) != 0 && strstr(choice->folded, words) != NULL;
}

static bool is_proposed(const struct picker *picker, const struct choice *choice)
{
    const struct entry_claim *claim = entry_claims_find(&picker->v->claims, choice->ref);

    return claim != NULL && claim->proposed;
}

static void show(struct picker *picker, const char *words, bool at_start, bool proposed)
{
    size_t i;

    for (i = 0; i < picker->choices.count; i++)
        if (is_proposed(picker, &picker->choices.items[i]) == proposed &&
            matches(&picker->choices.items[i], words, at_start))
            *LIST_ADD(&picker->arena, &picker->shown) = (int)i;
}

static void filter(struct picker *picker)
{
    struct str words = STR_INIT;

    text_fold(&words, picker->filter.text.buf);
    picker->shown.count = 0;
    show(picker, words.buf, true, true);
    show(picker, words.buf, true, false);
    show(picker, words.buf, false, true);
    show(picker, words.buf, false, false);
    str_release(&words);
}

static void add(struct picker *picker, const struct criterion *criterion, size_t principal)
{
    struct choice *choice = LIST_ADD(&picker->arena, &picker->choices);
    struct str folded = STR_INIT, count = STR_INIT;

    choice->ref = arena_dup(&picker->arena, criterion->ref);
    choice->code = arena_dup(&picker->arena, criterion->code != NULL ? criterion->code : "");
    choice->title = arena_dup(&picker->arena, criterion->title != NULL ? criterion->title : "");
    choice->state = criterion->state;
    show_count(criterion, &count);
    choice->count = arena_dup(&picker->arena, count.buf);
    if (strncmp(criterion->ref, picker->choices.items[0].ref, principal) != 0)
        choice->framework = arena_dup_n(&picker->arena, criterion->ref, strcspn(criterion->ref, "#"));
    text_fold(&folded, choice->code);
    str_add_char(&folded, ' ');
    text_fold(&folded, choice->title);
    choice->folded = arena_dup(&picker->arena, folded.buf);
    str_release(&folded);
    str_release(&count);
}

static void ask(struct picker *picker, const char *cursor);

static void answered(void *context, enum status status, const void *answer, struct arena *arena,
                     const struct err *err)
{
    struct picker *picker = context;
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

static void ask(struct picker *picker, const char *cursor)
{
    struct criteria_ask criteria = {.cursor = cursor, .limit = PAGE};

    call_post_criterion_list(view_client(&picker->view), &criteria, answered, picker);
}

static void picker_open(struct view *view)
{
    ask(picker_of(view), NULL);
}

/* ---- keys */

static void toggle(struct picker *picker)
{
    const struct choice *choice;

    if (picker->shown.count == 0)
        return;
    choice = &picker->choices.items[picker->shown.items[picker->list.at]];
    if (entry_claims_toggle(&picker->v->claims, choice->ref, choice->code, choice->title))
        entry_save_touch(picker->v);
    else
        view_say(&picker->view, THEME_NOTICE, _("%s is accepted already"), choice->code);
    picker->stale_filter = true;
}

/* Words were typed and nothing was done with what they found: Enter takes it, as a stranger expects. */
static bool is_meant(const struct picker *picker)
{
    const struct choice *choice;
    const struct entry_claim *claim;

    if (picker->stale_filter || picker->filter.text.len == 0 || picker->shown.count == 0)
        return false;
    choice = &picker->choices.items[picker->shown.items[picker->list.at]];
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

static void type(struct picker *picker, int key)
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
static void leave(struct picker *picker)
{
    if (picker->v->form.focus < ENTRY_FIELD_CLAIMS && entry_claims_count(&picker->v->claims) > 0)
        entry_form_focus(&picker->v->form, ENTRY_FIELD_CLAIMS);
    view_close(&picker->view);
}

static bool picker_key(struct view *view, int key)
{
    struct picker *picker = picker_of(view);

    if (moving(key) != COMMAND_NONE)
        list_command(&picker->list, moving(key));
    else if (key == ' ' || (key == KEYS_ENTER && is_meant(picker)))
        toggle(picker);
    else if (key == KEYS_ENTER || key == KEYS_ESCAPE || key == KEYS_CTRL('k') || key == KEYS_CTRL('c'))
        leave(picker);
    else
        type(picker, key);
    return true;
}

/* ---- drawing */

static enum theme_sign sign_of(enum criterion_state state)
{
    static const enum theme_sign signs[CRITERION_STATE_COUNT] = {
        [CRITERION_NONE] = SIGN_NONE,       [CRITERION_STARTED] = SIGN_STARTED,
        [CRITERION_WAITING] = SIGN_WAITING, [CRITERION_RETURNED] = SIGN_RETURNED,
        [CRITERION_PART] = SIGN_PART,       [CRITERION_MET] = SIGN_MET};

    return signs[state];
}

static void draw_mark(const struct picker *picker, const struct area *area, int row,
                      const struct choice *choice)
{
    const struct entry_claim *claim = entry_claims_find(&picker->v->claims, choice->ref);

    if (claim == NULL)
        return;
    if (claim->proposed)
        paint_text(area, row, 2, THEME_WAIT, "+");
    else
        paint_text(area, row, 2, THEME_GOOD, theme_sign(SIGN_TICK));
}

static void draw_choice(const struct picker *picker, const struct area *area, int row,
                        const struct choice *choice, bool at)
{
    int end = area->cols - 1;

    if (at)
        paint_text(area, row, 0, THEME_STRONG, theme_sign(SIGN_HAND));
    draw_mark(picker, area, row, choice);
    paint_text(area, row, 4, THEME_PLAIN, theme_sign(sign_of(choice->state)));
    end = paint_right(area, row, end, THEME_DIM, choice->count) - 1;
    if (choice->framework != NULL && area->cols >= 70)
        end = paint_right(area, row, end, THEME_DIM, choice->framework) - 1;
    paint_text(area, row, 6, at ? THEME_SELECTED : THEME_STRONG, choice->code);
    paint_clip(area, row, 13, end - 13, THEME_PLAIN, choice->title);
}

static void draw_list(struct picker *picker, const struct area *area)
{
    int row;

    list_fit(&picker->list, (int)picker->shown.count, area->rows);
    for (row = 0; row < area->rows && picker->list.top + row < picker->list.count; row++) {
        int at = picker->list.top + row;

        draw_choice(picker, area, row, &picker->choices.items[picker->shown.items[at]],
                    at == picker->list.at);
    }
    if (picker->trouble.len > 0)
        paint_clip(area, 0, 2, area->cols - 2, THEME_BAD, picker->trouble.buf);
    else if (picker->shown.count == 0)
        paint_text(area, 0, 2, THEME_DIM, picker->whole ? _("nothing has these words") : _("…"));
}

static void picker_draw(struct view *view, const struct area *area)
{
    static const struct hint hints[] = {{' ', N_("claim")}, {KEYS_ENTER, N_("done")}, {KEYS_NONE, NULL}};
    static const struct hint meant[] = {
        {KEYS_ENTER, N_("claim")}, {KEYS_ESCAPE, N_("done")}, {KEYS_NONE, NULL}};
    struct picker *picker = picker_of(view);
    struct area box = paint_inside(area, 1, 1, area->rows - 2, area->cols - 2);
    struct area in;
    char count[64];
    int col, wide = area->cols >= 70 ? 20 : 12;

    snprintf(count, sizeof count, _("%zu claimed"), entry_claims_count(&picker->v->claims));
    paint_clear(&box);
    in = paint_frame(&box, _("What does it show?"), count, true);
    col = paint_text(&in, 0, 1, THEME_DIM, _("Code or word")) + 2;
    line_paint(&picker->filter, &in, 0, col, wide, true);
    paint_text(&in, 0, col + wide + 2, THEME_DIM,
               is_meant(picker) ? _("Enter claims · Esc done") : _("Space claims · Enter done"));
    in = paint_inside(&in, 1, 0, in.rows - 1, in.cols);
    draw_list(picker, &in);
    hints_dialog(view->ui, area, is_meant(picker) ? meant : hints);
}

static void picker_close(struct view *view)
{
    struct picker *picker = picker_of(view);

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
                                        .close = picker_close};
    struct picker *picker = calloc(1, sizeof *picker);

    if (picker == NULL)
        abort();
    picker->view.ops = &ops;
    picker->v = v;
    line_init(&picker->filter, "", 60);
    str_init(&picker->trouble);
    return &picker->view;
}
