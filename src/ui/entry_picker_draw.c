/* entry_picker_draw.c - how the list of criteria looks: marks, why something is proposed, the words of the selected one, how many of each
 * framework are claimed, and what all of that means.
 *
 * On a wide screen the words stand beside the list, on one of 24 rows below it; on a smaller one the list has all there is.
 */
#include "entry_picker.h"

#include <stdio.h>
#include <string.h>

#include <beatbook/ui/dialog.h>
#include <beatbook/ui/flow.h>
#include <beatbook/ui/keys.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "show.h"
#include "views.h"

#define WORDS_COLS 44   /* the column of the words */
#define BESIDE_COLS 100 /* from here on there is one */
#define WORDS_ROWS 4    /* else so many rows of them */
#define ROOMY_ROWS 18   /* where the list has so many */

/* ---- rows */

static void draw_mark(const struct area *area, int row, const struct entry_claim *claim)
{
    if (claim == NULL)
        return;
    if (claim->proposed)
        paint_text(area, row, 2, THEME_WAIT, "+");
    else
        paint_text(area, row, 2, THEME_GOOD, theme_sign(SIGN_TICK));
}

/* At the right: by which link it is proposed, else whose it is. */
static int draw_why(const struct area *area, int row, int end, const struct entry_picker_choice *choice,
                    const struct entry_claim *claim)
{
    struct str text = STR_INIT;
    bool proposed = claim != NULL && claim->proposed && claim->by != NULL;

    if (proposed)
        str_add_f(&text, _("%s with %s"), names_word(&document_strength_names, (int)claim->strength),
                  claim->by);
    else if (!choice->principal && area->cols >= 70)
        str_add(&text, choice->framework);
    if (text.len > 0)
        end = paint_right(area, row, end, proposed ? THEME_WAIT : THEME_DIM, text.buf) - 1;
    str_release(&text);
    return end;
}

static void draw_choice(const struct entry_picker *picker, const struct area *area, int row,
                        const struct entry_picker_choice *choice, bool at)
{
    const struct entry_claim *claim = entry_claims_find(&picker->v->claims, choice->ref);
    int end = area->cols - 1;

    if (at)
        paint_text(area, row, 0, THEME_STRONG, theme_sign(SIGN_HAND));
    draw_mark(area, row, claim);
    paint_text(area, row, 4, show_criterion_style(choice->state), show_criterion_sign(choice->state));
    end = paint_right(area, row, end, THEME_DIM, choice->count) - 1;
    end = draw_why(area, row, end, choice, claim);
    paint_text(area, row, 6, at ? THEME_SELECTED : THEME_STRONG, choice->code);
    paint_clip(area, row, 13, end - 13, THEME_PLAIN, choice->title);
}

static void draw_list(struct entry_picker *picker, const struct area *area)
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

/* ---- words */

/* The brief ones of its row until the whole ones are there. */
static void draw_words(const struct entry_picker *picker, const struct area *area)
{
    const struct entry_picker_choice *at = entry_picker_selected(picker);
    const struct claimed_line *line = picker->words.items.count > 0 ? &picker->words.items.items[0] : NULL;
    struct flow flow = {0};
    size_t i;

    if (at == NULL)
        return;
    if (line != NULL && strcmp(line->ref, at->ref) != 0)
        line = NULL;
    flow_start(&flow, area->cols);
    flow_add(&flow, 4, THEME_PLAIN, 0, at->code, THEME_STRONG, -1, line != NULL ? line->words : at->title);
    for (i = 0; line != NULL && i < picker->words.limits.count; i++)
        if (picker->words.limits.items[i].concerns.count > 0)
            flow_f(&flow, 4, THEME_NOTICE, _("%s: here only a sworn officer may act: F10 in the entry"),
                   picker->words.limits.items[i].code);
    if (area->rows >= 12)
        flow_text(&flow, 4, THEME_DIM, line != NULL && line->rule != NULL ? line->rule : "");
    flow_paint(&flow, area, 0);
    if ((int)flow.lines.count > area->rows)
        paint_text(area, area->rows - 1, area->cols - 1, THEME_DIM, theme_sign(SIGN_MORE));
    flow_release(&flow);
}

/* ---- counts */

static size_t of_framework(const struct entry_claims *claims, const char *ref)
{
    size_t length = strcspn(ref, "#") + 1, count = 0, i;

    for (i = 0; i < claims->items.count; i++)
        if (!claims->items.items[i].proposed && claims->items.items[i].state != CLAIM_ACCEPTED &&
            strncmp(claims->items.items[i].ref, ref, length) == 0)
            count++;
    return count;
}

/* In the order of the list: the principal first. */
static void add_counts(const struct entry_picker *picker, struct str *out)
{
    const char *last = NULL;
    size_t i, count;

    for (i = 0; i < picker->choices.count; i++) {
        const struct entry_picker_choice *choice = &picker->choices.items[i];

        if (last != NULL && strcmp(choice->framework, last) == 0)
            continue;
        last = choice->framework;
        count = of_framework(&picker->v->claims, choice->ref);
        if (count > 0)
            str_add_f(out, "%s%s %zu", out->len > 0 ? ", " : _("counts for: "), last, count);
    }
    if (out->len == 0)
        str_add(out, _("one entry may count for several frameworks at once"));
}

/* How many of each, in the last rows of the area. Returns how many rows that took. */
static int draw_counts(const struct entry_picker *picker, const struct area *area)
{
    struct str text = STR_INIT;
    struct area part;
    int rows = 1;

    add_counts(picker, &text);
    if (area->rows >= ROOMY_ROWS && paint_wrap_lines(area->cols - 2, 2, text.buf) > 1)
        rows = 2;
    part = paint_inside(area, area->rows - rows, 1, rows, area->cols - 2);
    if (rows > 1)
        paint_wrap(&part, 0, 2, 0, THEME_GOOD, text.buf);
    else
        paint_clip(&part, 0, 0, part.cols, THEME_GOOD, text.buf);
    str_release(&text);
    return rows;
}

/* ---- the whole */

static void add_marks(struct str *out, const char *between)
{
    int state;

    for (state = CRITERION_MET; state >= CRITERION_NONE; state--)
        str_add_f(out, "%s%s %s", state < CRITERION_MET ? between : "",
                  show_criterion_sign((enum criterion_state)state),
                  show_criterion_word((enum criterion_state)state));
}

static void draw_legend(const struct area *area, int row)
{
    struct str text = STR_INIT;

    add_marks(&text, " ");
    str_add(&text, _("  1/2: one of two"));
    paint_clip(area, row, 1, area->cols - 2, THEME_DIM, text.buf);
    str_release(&text);
}

void entry_picker_help(struct entry_picker *picker)
{
    struct str text = STR_INIT;

    str_add(&text, _("Space   claims it, or takes the claim away\n"
                     "letters look for a code or for words\n"
                     "Enter   claims what they found; then: back\n"
                     "F3      claims all that is proposed\n"
                     "F9      its whole words, its rule, its entries\n"
                     "Esc     back to the entry\n"));
    str_add_f(&text, _("%s claimed  + proposed, by the link at the right\n"), theme_sign(SIGN_TICK));
    add_marks(&text, " ");
    str_add(&text, _("\n1/2     one counts of the two that are needed"));
    dialog_message(picker->view.ui, _("The list of criteria"), text.buf);
    str_release(&text);
}

static void draw_filter(struct entry_picker *picker, const struct area *in)
{
    int col, wide = in->cols >= 68 ? 20 : 12;

    col = paint_text(in, 0, 1, THEME_DIM, _("Code or word")) + 2;
    line_paint(&picker->filter, in, 0, col, wide, true);
    paint_clip(in, 0, col + wide + 2, in->cols - col - wide - 3, THEME_DIM,
               entry_picker_is_meant(picker) ? _("Enter claims · Esc done") : _("Space claims · Enter done"));
}

/* Below the list: how many of each framework, and where there is room what the marks mean. Returns the rows left. */
static int draw_foot(struct entry_picker *picker, const struct area *in)
{
    int rows = in->rows - 1 - draw_counts(picker, in);

    if (in->rows >= ROOMY_ROWS)
        draw_legend(in, rows--);
    return rows;
}

static void draw_inside(struct entry_picker *picker, const struct area *in)
{
    int rows = draw_foot(picker, in); /* of the list and the words */
    int cols = in->cols >= BESIDE_COLS ? in->cols - WORDS_COLS - 2 : in->cols;
    struct area part;

    draw_filter(picker, in);
    if (cols < in->cols) {
        part = paint_inside(in, 1, cols + 2, rows, WORDS_COLS - 1);
        draw_words(picker, &part);
    } else if (in->rows >= ROOMY_ROWS) {
        rows -= WORDS_ROWS + 1;
        paint_rule(in, rows + 1);
        part = paint_inside(in, rows + 2, 1, WORDS_ROWS, in->cols - 2);
        draw_words(picker, &part);
    }
    part = paint_inside(in, 1, 0, rows, cols);
    draw_list(picker, &part);
}

void entry_picker_draw(struct view *view, const struct area *area)
{
    static const struct hint hints[] = {
        {' ', N_("claim")},         {KEYS_ENTER, N_("done")}, {KEYS_F1 + 2, N_("take proposed")},
        {KEYS_F1 + 8, N_("words")}, {KEYS_F1, N_("help")},    {KEYS_NONE, NULL}};
    static const struct hint meant[] = {{KEYS_ENTER, N_("claim")},
                                        {KEYS_ESCAPE, N_("done")},
                                        {KEYS_F1 + 8, N_("words")},
                                        {KEYS_F1, N_("help")},
                                        {KEYS_NONE, NULL}};
    struct entry_picker *picker = (struct entry_picker *)view;
    struct area box = paint_inside(area, 1, 1, area->rows - 2, area->cols - 2);
    struct area in;
    char count[64];

    snprintf(count, sizeof count, _("%zu claimed"), entry_claims_count(&picker->v->claims));
    paint_clear(&box);
    in = paint_frame(&box, _("What does it show?"), count, true);
    draw_inside(picker, &in);
    hints_dialog(view->ui, area, entry_picker_is_meant(picker) ? meant : hints);
}
