/* entry_view.c - an entry on the screen: the editor for who writes it, a page to read for everybody else.
 *
 * Both are one view: which it is, the store's answer tells (whose it is, whether there is a draft). In the editor every letter
 * belongs to the text, so its commands lie on Ctrl and function keys; the page has letters.
 */
#include "entry_parts.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/ui/dialog.h>
#include <beatbook/ui/keys.h>
#include <beatbook/util/tr.h>

#define HEAD_ROWS (1 + ENTRY_FORM_ROWS + 2) /* title, form, claims, rule */
#define BESIDE_COLS 100                     /* from here on comments stand beside the text */

static const struct view_ops edit_ops, read_ops;

struct entry_view *entry_view_of(struct view *view)
{
    return (struct entry_view *)view;
}

/* ---- loading */

static void fill(struct entry_view *v, const struct entry_words *words)
{
    entry_form_load(&v->form, words);
    if (buffer_load(v->editor.buffer, words->narrative != NULL ? words->narrative : "", NULL) != STATUS_OK)
        view_say(&v->view, THEME_BAD, _("the words of this draft cannot be shown"));
    v->words = buffer_words(v->editor.buffer);
}

static void begin_edit(struct entry_view *v)
{
    v->editing = true;
    v->view.ops = &edit_ops;
    v->view.laid_out = false;
    fill(v, &v->entry.words);
    entry_claims_load(&v->claims, &v->entry.claims);
    v->save.entry = v->entry.id;
    v->save.version = v->entry.version;
    v->save.saved_at = v->entry.draft_saved_at;
    v->save.dirty = v->save.refused = v->save.conflict = false;
    entry_form_focus(&v->form, *v->form.lines[ENTRY_FIELD_TITLE].text.buf != '\0' ? ENTRY_FIELD_NARRATIVE
                                                                                   : ENTRY_FIELD_TITLE);
    view_dirty(&v->view);
}

/* A ref shows its item until the store has told the printed code. */
static void claim_by_ref(struct entry_view *v, const char *ref)
{
    const char *item = strchr(ref, '#');

    entry_claims_toggle(&v->claims, ref, item != NULL ? item + 1 : ref, "");
}

/* Words that lay in the own file go on top of what the store has. */
static void take_kept(struct entry_view *v)
{
    const struct draft_ask *draft = &v->kept;
    size_t i;

    fill(v, &draft->words);
    v->save.version = draft->version;
    for (i = 0; i < draft->claims.count; i++)
        if (entry_claims_find(&v->claims, draft->claims.items[i]) == NULL)
            claim_by_ref(v, draft->claims.items[i]);
    v->has_kept = false;
    entry_form_focus(&v->form, ENTRY_FIELD_NARRATIVE);
    entry_save_touch(v);
}

static bool is_own(const struct entry_view *v)
{
    return v->entry.login != NULL && strcmp(v->entry.login, view_hello(&v->view)->login) == 0;
}

static void shown(void *context, enum status status, const void *answer, struct arena *arena, const struct err *err)
{
    struct entry_view *v = context;

    if (status != STATUS_OK) {
        view_say(&v->view, THEME_BAD, "%s", err->text);
        if (!v->loaded)
            view_close(&v->view);
        return;
    }
    view_keep(&v->arena, arena);
    v->entry = *(const struct entry *)answer;
    v->loaded = true;
    if (!v->history && is_own(v) && (v->entry.has_draft || v->entry.state == ENTRY_DRAFT || v->has_kept)) {
        begin_edit(v);
        if (v->has_kept)
            take_kept(v);
    }
    if (!v->editing)
        entry_read_lay_out(v, v->view.cols);
    view_dirty(&v->view);
}

static void load(struct entry_view *v)
{
    struct ask_id ask = {v->id};

    call_post_entry_show(view_client(&v->view), &ask, shown, v);
}

/* Who may decide on it today: named in the question before it is handed in. */
static void assigned(void *context, enum status status, const void *answer, struct arena *arena, const struct err *err)
{
    struct entry_view *v = context;
    const struct assignments *list = answer;
    day today = view_hello(&v->view)->today;
    size_t i;

    (void)arena;
    (void)err;
    if (status != STATUS_OK)
        return;
    for (i = 0; i < list->items.count; i++) {
        const struct assignment *one = &list->items.items[i];

        if ((one->role == ROLE_SUPERVISOR || one->role == ROLE_ASSESSOR) && one->from_day <= today &&
            (one->until_day == DAY_NONE || one->until_day >= today) &&
            strcmp(one->apprentice, view_hello(&v->view)->login) == 0)
            str_add_f(&v->deciders, "%s%s", v->deciders.len > 0 ? ", " : "", one->name);
    }
}

/* What it begins with is named by its ref: its printed code comes a moment later. */
static void named(void *context, enum status status, const void *answer, struct arena *arena, const struct err *err)
{
    struct entry_view *v = context;
    const struct criterion_detail *detail = answer;

    (void)arena;
    (void)err;
    if (status == STATUS_OK)
        entry_claims_name(&v->claims, detail->criterion.ref, detail->criterion.code, detail->criterion.title);
    view_dirty(&v->view);
}

static void begin_with(struct entry_view *v, const char *claim)
{
    struct criterion_ask ask = {.criterion = claim, .entries = 1};

    claim_by_ref(v, claim);
    call_post_criterion_show(view_client(&v->view), &ask, named, v);
}

static void entry_open(struct view *view)
{
    struct entry_view *v = entry_view_of(view);
    struct ask_login self = {NULL};

    entry_form_init(&v->form, view_hello(view)->today);
    if (v->id != 0) {
        load(v);
    } else {
        v->editing = v->loaded = true;
        view->ops = &edit_ops;
        if (v->claim != NULL)
            begin_with(v, v->claim);
        if (v->has_kept)
            take_kept(v);
    }
    call_post_assign_list(view_client(view), &self, assigned, v);
}

static void entry_layout(struct view *view, int rows, int cols)
{
    struct entry_view *v = entry_view_of(view);

    (void)rows;
    if (!v->editing)
        entry_read_lay_out(v, cols);
}

static void entry_changed(struct view *view)
{
    struct entry_view *v = entry_view_of(view);

    if (!v->editing)
        load(v);
}

/* ---- drawing the editor */

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
    entry_save_status(v, &status, &bad);
    if (!bad)
        str_add_f(&right, _("%zu words"), v->words);
    if (status.len > 0)
        str_add_f(&right, "%s%s%s%s", right.len > 0 ? " " : "", right.len > 0 ? dot : "", right.len > 0 ? " " : "", status.buf);
    if (bad)
        paint_clip(area, 0, left + 2, area->cols - left - 3, THEME_BAD, right.buf);
    else
        paint_right(area, 0, area->cols - 1, THEME_DIM, right.buf);
    str_release(&right);
    str_release(&status);
}

static void hint(const struct entry_view *v, struct str *out)
{
    if (v->form.focus == ENTRY_FIELD_CLAIMS)
        str_add(out, _("Enter: the criteria; + takes what is proposed"));
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

/* The comments take a column at the right, or the rows above the text, and leave the rest. */
static struct area draw_comments(struct entry_view *v, const struct area *area)
{
    struct area part = {0, 0, 0, area->cols - 2}; /* no rows: only counted */
    int lines = v->entry.revision > 0 ? entry_read_comments(&v->entry, &part) : 0;

    if (lines == 0)
        return *area;
    if (area->cols >= BESIDE_COLS) {
        part = paint_inside(area, 0, area->cols - 35, area->rows, 34);
        entry_read_comments(&v->entry, &part);
        return paint_inside(area, 0, 0, area->rows, area->cols - 37);
    }
    if (lines > area->rows / 3)
        lines = area->rows / 3;
    part = paint_inside(area, 0, 1, lines, area->cols - 2);
    entry_read_comments(&v->entry, &part);
    paint_rule(area, lines);
    return paint_inside(area, lines + 1, 0, area->rows - lines - 1, area->cols);
}

static void edit_draw(struct view *view, const struct area *area)
{
    struct entry_view *v = entry_view_of(view);
    struct area form = paint_inside(area, 1, 0, ENTRY_FORM_ROWS, area->cols);
    struct area text;

    draw_head(v, area);
    entry_form_draw(&v->form, &form);
    entry_claims_draw(&v->claims, area, 1 + ENTRY_FORM_ROWS, v->form.focus == ENTRY_FIELD_CLAIMS);
    draw_rule(v, area, HEAD_ROWS - 1);
    text = paint_inside(area, HEAD_ROWS, 0, area->rows - HEAD_ROWS, area->cols);
    text = draw_comments(v, &text);
    text = paint_inside(&text, 0, 1, text.rows, text.cols - 2);
    editor_draw(&v->editor, &text, v->form.focus == ENTRY_FIELD_NARRATIVE);
}

/* ---- keys of the editor */

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

static bool edit_key(struct view *view, int key)
{
    struct entry_view *v = entry_view_of(view);
    bool changed;
    bool taken;

    if (v->form.focus == ENTRY_FIELD_NARRATIVE)
        return text_key(v, key);
    taken = entry_form_key(&v->form, key, &changed);
    if (changed)
        entry_save_touch(v);
    return taken || field_opened(v, key);
}

static bool edit_paste(struct view *view, const char *text)
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

/* ---- commands of the editor */

static void looked_up(void *context, enum status status, const void *answer, struct arena *arena, const struct err *err)
{
    struct entry_view *v = context;
    const struct criterion_detail *detail = answer;

    (void)arena;
    if (status != STATUS_OK)
        view_say(&v->view, THEME_BAD, "%s", err->text);
    else if (entry_claims_toggle(&v->claims, detail->criterion.ref, detail->criterion.code, detail->criterion.title))
        entry_save_touch(v);
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
    entry_save_touch(v);
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

static bool focus_command(struct entry_view *v, enum command_id id)
{
    bool in_text = v->form.focus == ENTRY_FIELD_NARRATIVE;

    if (id == COMMAND_NEXT_PANE || (!in_text && id == COMMAND_DOWN))
        move_focus(v, 1);
    else if (id == COMMAND_PREVIOUS_PANE || (!in_text && id == COMMAND_UP && v->form.focus > 0))
        move_focus(v, -1);
    else
        return in_text && text_command(v, id);
    return true;
}

static bool edit_command(struct view *view, const struct command_call *call)
{
    struct entry_view *v = entry_view_of(view);

    switch (call->id) {
    case COMMAND_SUBMIT:
        entry_submit_ask(v);
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
    case COMMAND_EXTERNAL:
        entry_external(v);
        return true;
    default:
        return focus_command(v, call->id);
    }
}

/* ---- leaving */

static void nothing(void *context, enum status status, const void *answer, struct arena *arena, const struct err *err)
{
    (void)context;
    (void)status;
    (void)answer;
    (void)arena;
    (void)err;
}

/* A new entry of which everything was taken out again. */
static bool is_empty(struct entry_view *v)
{
    struct arena arena = ARENA_INIT;
    struct draft_ask ask;
    bool empty;

    entry_save_gather(v, &arena, &ask);
    empty = v->entry.revision == 0 && *ask.words.title == '\0' && *ask.words.narrative == '\0' &&
            *ask.words.place == '\0' && ask.words.references.count == 0 && ask.claims.count == 0;
    arena_release(&arena);
    return empty;
}

static void leave_empty(struct entry_view *v)
{
    struct ask_id ask = {v->save.entry};

    v->save.dirty = false;
    entry_save_forget(v);
    if (ask.id != 0) {
        view_wrote(&v->view);
        call_post_entry_discard(view_client(&v->view), &ask, nothing, v);
    }
}

static bool entry_leave(struct view *view)
{
    struct entry_view *v = entry_view_of(view);
    struct entry_save *save = &v->save;

    if (!v->editing || save->after == ENTRY_AFTER_CLOSE) /* the second time: the own file has it, see entry_save_closing() */
        return true;
    if (is_empty(v) && !save->waiting) {
        leave_empty(v);
        return true;
    }
    if (!save->dirty && !save->waiting && save->durable_at == save->posted_at)
        return true;
    entry_save_now(v, ENTRY_AFTER_CLOSE);
    return false;
}

void entry_view_saved(struct entry_view *v, enum entry_after after)
{
    if (after == ENTRY_AFTER_SUBMIT) {
        entry_submit_now(v);
        return;
    }
    if (v->save.refused)
        view_say(&v->view, THEME_BAD, _("the store did not take it: kept in %s"), v->save.path.buf);
    else
        view_say(&v->view, THEME_NOTICE, _("saved as a draft"));
    view_wrote(&v->view);
    v->save.dirty = false;
    view_close(&v->view);
}

/* ---- saved elsewhere too */

static void chosen(void *context, int index)
{
    struct entry_view *v = context;

    if (index < 0)
        return;
    entry_save_forget(v);
    v->save.conflict = v->save.refused = false;
    if (index == 0) {
        v->save.dirty = false;
        load(v);
        return;
    }
    v->id = v->save.entry = v->save.version = 0;
    v->entry.revision = 0;
    entry_save_touch(v);
    entry_save_now(v, ENTRY_AFTER_NOTHING);
}

void entry_view_conflict(struct entry_view *v)
{
    const char *const lines[] = {_("take what is saved there; what I typed here since is dropped"),
                                 _("keep what is on this screen as a new entry")};

    dialog_pick(v->view.ui, _("This draft was changed on another screen"), lines, 2, 0, chosen, v);
}

static void entry_tick(struct view *view, int64_t now)
{
    (void)now;
    if (entry_view_of(view)->editing)
        entry_save_tick(entry_view_of(view));
}

static void entry_hangup(struct view *view)
{
    entry_save_hangup(entry_view_of(view));
}

static void entry_close(struct view *view)
{
    struct entry_view *v = entry_view_of(view);

    entry_save_closing(v);
    entry_form_release(&v->form);
    editor_release(&v->editor);
    entry_claims_release(&v->claims);
    entry_save_release(v);
    flow_release(&v->flow);
    str_release(&v->deciders);
    str_release(&v->reason);
    str_release(&v->kept_path);
    arena_release(&v->kept_arena);
    arena_release(&v->arena);
    arena_release(&v->texts);
    free(v);
}

/* ---- reading */

static void read_draw(struct view *view, const struct area *area)
{
    entry_read_draw(entry_view_of(view), area);
}

static void write_again(void *context, bool yes)
{
    if (yes)
        begin_edit(context);
}

/* A new revision is begun: at once when this one came back, else after a question. */
static void write_on(struct entry_view *v)
{
    if (!v->loaded || v->history || !is_own(v))
        view_say(&v->view, THEME_NOTICE, v->history ? _("go back to the draft to write") : _("only its author writes it"));
    else if (v->entry.state == ENTRY_RETURNED)
        begin_edit(v);
    else
        dialog_confirm(v->view.ui, _("write a new revision? this one stands until that is handed in"), write_again, v);
}

static bool read_command(struct view *view, const struct command_call *call)
{
    struct entry_view *v = entry_view_of(view);
    enum command_id id = call->id;

    if (id == COMMAND_LINE_START)
        id = COMMAND_FIRST;
    else if (id == COMMAND_LINE_END)
        id = COMMAND_LAST;
    if (list_scroll(&v->scroll, id))
        return true;
    if (id == COMMAND_OPEN)
        write_on(v);
    else if (id == COMMAND_WITHDRAW)
        entry_submit_withdraw(v);
    else if (id == COMMAND_REVOKE)
        entry_submit_revoke(v, call->arguments);
    else
        return false;
    return true;
}

static const struct view_ops edit_ops = {
    .name = "entry",
    .hints = "submit claims proposed save undo revisions quit help",
    .open = entry_open,
    .layout = entry_layout,
    .draw = edit_draw,
    .key = edit_key,
    .paste = edit_paste,
    .command = edit_command,
    .changed = entry_changed,
    .leave = entry_leave,
    .hangup = entry_hangup,
    .tick = entry_tick,
    .close = entry_close,
};

static const struct view_ops read_ops = {
    .name = "entry",
    .hints = "open withdraw quit help",
    .open = entry_open,
    .layout = entry_layout,
    .draw = read_draw,
    .command = read_command,
    .changed = entry_changed,
    .close = entry_close,
};

struct view *entry_view_new(struct session *session, int64_t entry, const char *claim)
{
    struct entry_view *v = calloc(1, sizeof *v);

    if (v == NULL)
        abort();
    v->view.ops = &read_ops;
    v->session = session;
    v->id = entry;
    v->claim = arena_dup(&v->texts, claim);
    editor_init(&v->editor);
    entry_save_init(v);
    str_init(&v->deciders);
    str_init(&v->reason);
    str_init(&v->kept_path);
    return &v->view;
}
