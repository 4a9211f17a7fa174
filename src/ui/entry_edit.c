/* entry_edit.c - the editor of an entry: its form, claims, comments and text on the screen; its keys and
   commands. */
#include "entry_parts.h"

#include <string.h>

#include <beatbook/ui/keys.h>
#include <beatbook/util/tr.h>

#include "views.h"

#define HEAD_ROWS (1 + ENTRY_FORM_ROWS + 2) /* title, form, claims, rule */
#define BESIDE_COLS 100                     /* from here on comments and criteria stand beside the text */
#define SPARE_ROWS 18                       /* of these, a third for the words of the criteria */

/* ---- drawing */

/* How long it is, beside how long such an entry usually is, and whether it is safe. */
static void head_words(const struct entry_view *v, const struct str *status, bool whole, struct str *out)
{
    const char *dot = theme_sign(SIGN_DOT);
    struct entry_length usual = entry_length_usual(v->form.types);

    str_add_f(out, ngettext("%zu word", "%zu words", v->words), v->words);
    if (whole && usual.most > 0)
        str_add_f(out, _(" %s usually %lld to %lld"), dot, (long long)usual.least, (long long)usual.most);
    if (status->len > 0)
        str_add_f(out, " %s %s", dot, status->buf);
}

static void draw_head(struct entry_view *v, const struct area *area)
{
    struct str right = STR_INIT;
    struct str status = STR_INIT;
    const char *dot = theme_sign(SIGN_DOT);
    bool bad;
    int left = 1;

    if (v->id == 0 || v->entry.revision == 0)
        left += paint_text(area, 0, left, THEME_TITLE, v->id == 0 ? _("New entry") : _("Draft"));
    else
        left += paint_f(area, 0, left, THEME_TITLE, _("Entry %lld %s revision %lld"), (long long)v->id, dot,
                        (long long)v->entry.revision + 1);
    if (v->files > 0) {
        entry_files_count(v->files, &right);
        left += paint_f(area, 0, left, THEME_TITLE, " %s %s", dot, right.buf);
        str_clear(&right);
    }
    entry_save_status(v, &status, &bad);
    head_words(v, &status, true, &right);
    if (paint_width(right.buf) > area->cols - left - 3) {
        str_clear(&right);
        head_words(v, &status, false, &right);
    }
    if (bad)
        paint_clip(area, 0, left + 2, area->cols - left - 3, THEME_BAD, status.buf);
    else
        paint_right(area, 0, area->cols - 1, THEME_DIM, right.buf);
    str_release(&right);
    str_release(&status);
}

static void hint(const struct entry_view *v, struct str *out)
{
    if (v->form.focus == ENTRY_FIELD_CLAIMS)
        str_add(out, _("Enter: the criteria; + takes what is proposed"));
    else if (v->form.focus == ENTRY_FIELD_NARRATIVE && buffer_length(v->editor.buffer) == 0)
        str_add(out, v->editor.prompts != NULL
                         ? _("write straight on: the grey lines never go in; ^P set prompts off")
                         : _("what happened, what you did, what you learnt"));
    else if (v->form.focus == ENTRY_FIELD_NARRATIVE)
        entry_spell_hint(v, out);
    else if (v->form.focus == ENTRY_FIELD_SWORN)
        entry_beside_hint(v, out);
    else
        entry_form_hint(&v->form, out);
}

static void draw_rule(const struct entry_view *v, const struct area *area, int row)
{
    struct str text = STR_INIT;
    struct str padded = STR_INIT;

    paint_rule(area, row);
    hint(v, &text);
    if (text.len > 0) {
        str_add_f(&padded, " %s ", text.buf);
        paint_clip(area, row, 2, area->cols - 4, THEME_DIM, padded.buf);
    }
    str_release(&text);
    str_release(&padded);
}

/* The column at the right: what was said, then the words of what is claimed. Returns what is left. */
static struct area draw_column(struct entry_view *v, const struct area *area, int said)
{
    struct area part = paint_inside(area, 0, area->cols - 39, area->rows, 38);

    if (said > 0)
        entry_read_comments(&v->entry, &part);
    part = paint_inside(&part, said > 0 ? said + 1 : 0, 0, part.rows - (said > 0 ? said + 1 : 0), part.cols);
    entry_beside_draw(v, &part);
    return paint_inside(area, 0, 0, area->rows, area->cols - 41);
}

/* On a narrow screen what was said takes the rows above the text, the words those below where there are some to spare. */
static struct area draw_rows(struct entry_view *v, const struct area *area, int said)
{
    struct area left = *area, part;

    if (said > left.rows / 3)
        said = left.rows / 3;
    if (said > 0) {
        part = paint_inside(&left, 0, 1, said, left.cols - 2);
        entry_read_comments(&v->entry, &part);
        paint_rule(&left, said);
        left = paint_inside(&left, said + 1, 0, left.rows - said - 1, left.cols);
    }
    if (left.rows >= SPARE_ROWS && v->beside.claimed.items.count > 0) {
        int words = left.rows / 3;

        paint_rule(&left, left.rows - words - 1);
        part = paint_inside(&left, left.rows - words, 1, words, left.cols - 2);
        entry_beside_draw(v, &part);
        left = paint_inside(&left, 0, 0, left.rows - words - 1, left.cols);
    }
    return left;
}

/* What is beside the text takes its part and leaves the rest. */
static struct area draw_beside(struct entry_view *v, const struct area *area)
{
    bool wide = area->cols >= BESIDE_COLS;
    struct area part = {0, 0, 0, wide ? 38 : area->cols - 2}; /* no rows: only counted */
    int said = v->entry.revision > 0 ? entry_read_comments(&v->entry, &part) : 0;

    if (wide && (said > 0 || v->beside.claimed.items.count > 0))
        return draw_column(v, area, said);
    return wide ? *area : draw_rows(v, area, said);
}

void entry_edit_draw(struct view *view, const struct area *area)
{
    struct entry_view *v = entry_view_of(view);
    struct area form = paint_inside(area, 1, 0, ENTRY_FORM_ROWS, area->cols);
    struct area text;

    v->editor.prompts = entry_prompts(v);
    draw_head(v, area);
    entry_form_draw(&v->form, &form);
    entry_claims_draw(&v->claims, area, 1 + ENTRY_FORM_ROWS, v->form.focus == ENTRY_FIELD_CLAIMS);
    draw_rule(v, area, HEAD_ROWS - 1);
    text = paint_inside(area, HEAD_ROWS, 0, area->rows - HEAD_ROWS, area->cols);
    text = draw_beside(v, &text);
    text = paint_inside(&text, 0, 1, text.rows, text.cols - 2);
    editor_draw(&v->editor, &text, v->form.focus == ENTRY_FIELD_NARRATIVE);
}

/* ---- keys */

static void move_focus(struct entry_view *v, int by)
{
    int field = ((int)v->form.focus + by + ENTRY_FIELD_COUNT) % ENTRY_FIELD_COUNT;

    entry_form_focus(&v->form, (enum entry_field)field);
}

static bool field_opened(struct entry_view *v, int key)
{
    if (key != KEYS_ENTER && key != ' ')
        return false;
    if (v->form.focus == ENTRY_FIELD_TYPES)
        view_push(v->view.ui, entry_types_new(v));
    else if (v->form.focus == ENTRY_FIELD_CLAIMS)
        view_push(v->view.ui, entry_picker_new(v));
    else if (v->form.focus == ENTRY_FIELD_SWORN && key == ' ')
        entry_beside_page(v, false);
    else if (v->form.focus == ENTRY_FIELD_REFERENCES && key == KEYS_ENTER)
        view_push(v->view.ui, entry_evidence_new(v));
    else if (key == KEYS_ENTER)
        move_focus(v, 1);
    else
        return false;
    return true;
}

static void say_error(struct entry_view *v, const struct err *err)
{
    if (err->status != STATUS_OK)
        view_say(&v->view, THEME_BAD, "%s", err->text);
}

static bool text_key(struct entry_view *v, int key)
{
    uint64_t version = buffer_version(v->editor.buffer);
    struct err err = ERR_INIT;
    bool taken = editor_key(&v->editor, key, view_now(&v->view), &err);

    if (buffer_version(v->editor.buffer) != version)
        entry_save_touch(v);
    say_error(v, &err);
    return taken;
}

/* A letter on a field that takes none is somebody's words in the wrong place, not a command of the list below. */
static bool letter_refused(struct entry_view *v, int key)
{
    if (!keys_writes(key) || (key < 0x80 && strchr("+c:?", key) != NULL))
        return false;
    view_say(&v->view, THEME_NOTICE, _("nothing is typed in this field: Tab goes on to the next"));
    return true;
}

bool entry_edit_key(struct view *view, int key)
{
    struct entry_view *v = entry_view_of(view);
    bool changed;
    bool taken;

    if (v->form.focus == ENTRY_FIELD_NARRATIVE)
        return text_key(v, key);
    taken = entry_form_key(&v->form, key, &changed);
    if (changed)
        entry_save_touch(v);
    return taken || field_opened(v, key) || letter_refused(v, key);
}

bool entry_edit_paste(struct view *view, const char *text)
{
    struct entry_view *v = entry_view_of(view);
    struct err err = ERR_INIT;

    if (v->form.focus == ENTRY_FIELD_NARRATIVE)
        editor_paste(&v->editor, text, &err);
    else if (!entry_form_paste(&v->form, text))
        return false;
    if (err.status == STATUS_OK)
        entry_save_touch(v);
    say_error(v, &err);
    return true;
}

/* ---- commands */

static void looked_up(void *context, enum status status, const void *answer, struct arena *arena,
                      const struct err *err)
{
    struct entry_view *v = context;
    const struct criterion_detail *detail = answer;

    (void)arena;
    if (status != STATUS_OK)
        view_say(&v->view, THEME_BAD, "%s", err->text);
    else if (entry_claims_toggle(&v->claims, detail->criterion.ref, detail->criterion.code,
                                 detail->criterion.title))
        entry_save_soon(v);
    else
        view_say(&v->view, THEME_NOTICE, _("%s is accepted already"), detail->criterion.code);
    view_dirty(&v->view);
}

static void claim_code(struct entry_view *v, const char *code)
{
    struct criterion_ask ask = {.criterion = code, .entries = 1};

    if (*code == '\0')
        view_push(v->view.ui, entry_picker_new(v));
    else
        call_post_criterion_show(view_client(&v->view), &ask, looked_up, v);
}

static void take_proposed(struct entry_view *v)
{
    size_t taken = entry_claims_take(&v->claims);

    if (taken == 0) {
        view_say(&v->view, THEME_NOTICE, _("nothing is proposed; proposals come with the claims you choose"));
        return;
    }
    view_say(&v->view, THEME_GOOD, _("claimed: %zu more"), taken);
    entry_save_soon(v);
}

static void push_history(struct entry_view *v)
{
    struct view *view;

    if (v->entry.revision == 0) {
        view_say(&v->view, THEME_NOTICE, _("nothing was handed in yet"));
        return;
    }
    view = entry_view_new(v->session, v->id, NULL);
    entry_view_of(view)->history = true;
    view_push(v->view.ui, view);
}

static bool text_command(struct entry_view *v, enum command_id id)
{
    uint64_t version = buffer_version(v->editor.buffer);
    struct err err = ERR_INIT;

    if (!editor_command(&v->editor, id, &err))
        return false;
    if (buffer_version(v->editor.buffer) != version)
        entry_save_touch(v);
    say_error(v, &err);
    return true;
}

/* In the form its own changes are taken back, in the text the text's. */
static bool form_command(struct entry_view *v, enum command_id id)
{
    bool done = false;

    if (id == COMMAND_UNDO)
        done = entry_undo_back(&v->undo, &v->form);
    else if (id == COMMAND_REDO)
        done = entry_undo_again(&v->undo, &v->form);
    else
        return false;
    if (done)
        entry_save_touch(v);
    else
        view_say(&v->view, THEME_NOTICE,
                 id == COMMAND_UNDO ? _("nothing was changed in the form")
                                    : _("nothing to do again in the form"));
    return true;
}

static bool focus_command(struct entry_view *v, enum command_id id)
{
    bool in_text = v->form.focus == ENTRY_FIELD_NARRATIVE;

    if (id == COMMAND_NEXT_PANE || (!in_text && id == COMMAND_DOWN))
        move_focus(v, 1);
    else if (id == COMMAND_PREVIOUS_PANE || (!in_text && id == COMMAND_UP && v->form.focus > 0))
        move_focus(v, -1);
    else
        return in_text ? text_command(v, id) : form_command(v, id);
    return true;
}

bool entry_edit_command(struct view *view, const struct command_call *call)
{
    struct entry_view *v = entry_view_of(view);

    switch (call->id) {
    case COMMAND_SUBMIT:
        entry_submit_ask(v);
        return true;
    case COMMAND_LOOK:
        entry_look_begin(v, false);
        return true;
    case COMMAND_CLAIMS:
        view_push(view->ui, entry_picker_new(v));
        return true;
    case COMMAND_CLAIM:
        claim_code(v, call->arguments);
        return true;
    case COMMAND_PROPOSED:
        take_proposed(v);
        return true;
    case COMMAND_ATTACHMENTS:
    case COMMAND_ATTACH:
        entry_files_open(v, call->arguments);
        return true;
    case COMMAND_SAVE:
        entry_save_now(v, ENTRY_AFTER_NOTHING);
        return true;
    case COMMAND_DISCARD:
        entry_submit_discard(v);
        return true;
    case COMMAND_WITHDRAW:
        entry_submit_withdraw(v);
        return true;
    case COMMAND_REVISIONS:
        push_history(v);
        return true;
    case COMMAND_DRAFTS:
        entry_switch_ask(v);
        return true;
    case COMMAND_LIKE:
        if (v->id != 0)
            view_push(view->ui, entry_view_like(v->session, v->id));
        else
            view_say(view, THEME_NOTICE, _("nothing stands in this one yet"));
        return true;
    case COMMAND_POWERS:
    case COMMAND_CRITERIA:
        entry_beside_page(v, call->id == COMMAND_CRITERIA);
        return true;
    case COMMAND_TIMELINE:
        if (v->entry.revision == 0)
            view_say(&v->view, THEME_NOTICE, _("it was never handed in: nothing happened to it yet"));
        else
            view_push(v->view.ui, timeline_view_new(v->id));
        return true;
    case COMMAND_SPELL:
        entry_spell(v, call->arguments);
        return true;
    case COMMAND_EXTERNAL:
        entry_external(v);
        return true;
    default:
        return focus_command(v, call->id);
    }
}
