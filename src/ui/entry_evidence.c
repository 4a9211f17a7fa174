/* entry_evidence.c - where the evidence lies: the references of an entry, one a line.
 *
 * The field of the form takes them all in one line, for who knows the words; here the kind is chosen from a list and the number is held
 * against the forms of that kind while its owner still has the paper in hand. A number that is refused is not lost: it stands in the
 * prompt again.
 */
#include "entry_parts.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/app/references.h>
#include <beatbook/ui/dialog.h>
#include <beatbook/ui/keys.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#include "engine.h"

#define BOX_COLS 66
#define LABEL_COLS 19

struct evidence {
    struct view view;
    struct entry_view *v;
    struct arena arena;
    struct reference_list references;
    struct references forms;
    struct list list;
    int changing;             /* index of the reference whose number is asked for, -1 a new one */
    enum reference_kind kind; /* of it */
};

static struct evidence *evidence_of(struct view *view)
{
    return (struct evidence *)view;
}

/* What stands in the list goes back into the form, and so into the draft. */
static void keep(struct evidence *evidence)
{
    entry_form_set_references(&evidence->v->form, &evidence->references);
    entry_save_touch(evidence->v);
    view_dirty(&evidence->view);
}

/* ---- adding and changing */

static void ask_number(struct evidence *evidence, const char *initial);

static void take_number(struct evidence *evidence, const char *value)
{
    struct reference *reference;

    if (evidence->changing < 0) {
        evidence->list.at = (int)evidence->references.count;
        reference = LIST_ADD(&evidence->arena, &evidence->references);
    } else {
        reference = &evidence->references.items[evidence->changing];
    }
    reference->kind = evidence->kind;
    reference->value = arena_dup(&evidence->arena, value);
    keep(evidence);
}

static void number_given(void *context, const char *text)
{
    struct evidence *evidence = context;
    struct reference reference = {.kind = evidence->kind};
    struct str clean = STR_INIT;
    struct err err = ERR_INIT;

    if (text == NULL)
        return;
    (void)text_clean(&clean, text, strlen(text), TEXT_LINE, NULL);
    reference.value = clean.buf;
    if (clean.len > 0 && references_check(&evidence->forms, &reference, &err) == STATUS_OK) {
        take_number(evidence, clean.buf);
    } else if (clean.len > 0) {
        ask_number(evidence, clean.buf);
        dialog_message(evidence->view.ui, references_label(evidence->kind), err.text);
    }
    str_release(&clean);
}

static void ask_number(struct evidence *evidence, const char *initial)
{
    struct str label = STR_INIT, examples = STR_INIT;

    references_examples(&evidence->forms, evidence->kind, &examples);
    str_cut(&examples, strcspn(examples.buf, ","));
    if (examples.len > 0)
        str_add_f(&label, _("%s, like %s:"), references_label(evidence->kind), examples.buf);
    else
        str_add_f(&label, "%s:", references_label(evidence->kind));
    dialog_prompt(evidence->view.ui, label.buf, initial, number_given, evidence);
    str_release(&label);
    str_release(&examples);
}

static void kind_chosen(void *context, int index)
{
    struct evidence *evidence = context;

    if (index < 0)
        return;
    evidence->kind = (enum reference_kind)index;
    ask_number(evidence, evidence->changing < 0 ? "" : evidence->references.items[evidence->changing].value);
}

static void choose_kind(struct evidence *evidence, int changing)
{
    const char *labels[REFERENCE_COUNT];
    int kind;

    if (changing < 0 && evidence->references.count >= ENTRY_REFERENCES_MAX) {
        view_say(&evidence->view, THEME_NOTICE, _("an entry holds at most %d references"),
                 ENTRY_REFERENCES_MAX);
        return;
    }
    for (kind = 0; kind < REFERENCE_COUNT; kind++)
        labels[kind] = references_label((enum reference_kind)kind);
    evidence->changing = changing;
    dialog_pick(evidence->view.ui, _("What is it the number of?"), labels, REFERENCE_COUNT,
                changing < 0 ? 0 : (size_t)evidence->references.items[changing].kind, kind_chosen, evidence);
}

static void drop(struct evidence *evidence, int at)
{
    struct reference_list *list = &evidence->references;

    if (at >= (int)list->count)
        return;
    memmove(list->items + at, list->items + at + 1, (list->count - (size_t)at - 1) * sizeof *list->items);
    list->count--;
    keep(evidence);
}

/* ---- the box */

static bool evidence_key(struct view *view, int key)
{
    struct evidence *evidence = evidence_of(view);
    int at = evidence->list.at;
    bool any = at < (int)evidence->references.count;

    if (key == KEYS_UP || key == 'k' || key == KEYS_BACK_TAB)
        list_command(&evidence->list, COMMAND_UP);
    else if (key == KEYS_DOWN || key == 'j' || key == KEYS_TAB)
        list_command(&evidence->list, COMMAND_DOWN);
    else if (key == 'a' || key == '+' || (key == KEYS_ENTER && !any))
        choose_kind(evidence, -1);
    else if ((key == 'c' || key == KEYS_ENTER) && any)
        choose_kind(evidence, at);
    else if ((key == 'd' || key == 'x' || key == KEYS_DELETE) && any)
        drop(evidence, at);
    else if (key == KEYS_ESCAPE || key == 'q' || key == KEYS_CTRL('c'))
        view_close(view);
    return true;
}

static void draw_row(const struct evidence *evidence, const struct area *in, int row, int at)
{
    const struct reference *reference = &evidence->references.items[at];
    bool here = at == evidence->list.at;
    bool fits = references_check(&evidence->forms, reference, NULL) == STATUS_OK;

    if (here)
        paint_text(in, row, 0, THEME_STRONG, theme_sign(SIGN_HAND));
    paint_clip(in, row, 2, LABEL_COLS - 1, THEME_DIM, references_label(reference->kind));
    paint_clip(in, row, 2 + LABEL_COLS, in->cols - LABEL_COLS - 4,
               here   ? THEME_SELECTED
               : fits ? THEME_PLAIN
                      : THEME_BAD,
               reference->value);
    if (!fits)
        paint_text(in, row, in->cols - 1, THEME_BAD, theme_sign(SIGN_RETURNED));
}

/* What is said under the list: of a number that does not fit, why; else what these are for. */
static int draw_foot(const struct evidence *evidence, const struct area *in, int rows)
{
    struct area foot = *in;
    struct err err = ERR_INIT;
    const char *text = _("Only the number is kept: nothing sensitive is copied into a training record.");
    enum theme_style style = THEME_DIM;
    int lines;

    if (evidence->list.at < (int)evidence->references.count &&
        references_check(&evidence->forms, &evidence->references.items[evidence->list.at], &err) !=
            STATUS_OK) {
        text = err.text;
        style = THEME_BAD;
    }
    lines = paint_wrap_lines(in->cols - 2, 0, text);
    if (lines > rows)
        lines = rows;
    foot = paint_inside(in, in->rows - lines, 1, lines, in->cols - 2);
    paint_wrap(&foot, 0, 0, 0, style, text);
    return lines;
}

static void evidence_draw(struct view *view, const struct area *area)
{
    static const struct hint hints[] = {{'a', N_("add")},
                                        {KEYS_ENTER, N_("change")},
                                        {'d', N_("remove")},
                                        {KEYS_ESCAPE, N_("done")},
                                        {KEYS_NONE, NULL}};
    struct evidence *evidence = evidence_of(view);
    int count = (int)evidence->references.count;
    int cols = area->cols - 4 < BOX_COLS ? area->cols - 4 : BOX_COLS;
    int rows = (count > 0 ? count : 2) + 6 < area->rows - 4 ? (count > 0 ? count : 2) + 6 : area->rows - 4;
    struct area box = paint_inside(area, (area->rows - rows) / 2, (area->cols - cols) / 2, rows, cols);
    struct area in;
    int foot, row;

    paint_clear(&box);
    in = paint_frame(&box, _("Where the evidence lies"), NULL, true);
    foot = draw_foot(evidence, &in, 3);
    in = paint_inside(&in, 0, 0, in.rows - foot - 1, in.cols);
    list_fit(&evidence->list, count, in.rows);
    for (row = 0; row < in.rows && evidence->list.top + row < count; row++)
        draw_row(evidence, &in, row, evidence->list.top + row);
    if (count == 0)
        paint_wrap(&in, 0, 0, 0, THEME_PLAIN,
                   _("None yet: Enter or a adds the number of a crime, an incident, a custody record, a "
                     "body-worn video or a court case."));
    hints_dialog(view->ui, area, hints);
}

static void evidence_close(struct view *view)
{
    struct evidence *evidence = evidence_of(view);

    references_release(&evidence->forms);
    arena_release(&evidence->arena);
    free(evidence);
}

struct view *entry_evidence_new(struct entry_view *v)
{
    static const struct view_ops ops = {.name = "evidence",
                                        .over = true,
                                        .draw = evidence_draw,
                                        .key = evidence_key,
                                        .close = evidence_close};
    struct evidence *evidence = calloc(1, sizeof *evidence);
    struct entry_words words;
    struct err err = ERR_INIT;

    if (evidence == NULL)
        abort();
    evidence->view.ops = &ops;
    evidence->v = v;
    entry_form_words(&v->form, &evidence->arena, &words);
    evidence->references = words.references;
    if (references_load(&evidence->forms, &err) != STATUS_OK)
        view_say(&v->view, THEME_BAD, "%s", err.text);
    return &evidence->view;
}
