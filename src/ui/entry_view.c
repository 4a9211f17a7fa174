/* entry_view.c - an entry on the screen: the editor for who writes it, a page to read for everybody else.
 *
 * Both are one view: which it is, the store's answer tells (whose it is, whether there is a draft). In the
 * editor every letter belongs to the text, so its commands lie on Ctrl and function keys; the page has
 * letters.
 */
#include "entry_parts.h"
#include "views.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/ui/dialog.h>
#include <beatbook/ui/keys.h>
#include <beatbook/util/tr.h>

#include "comment_thread.h"
#include "engine.h"
#include "show.h"

static const struct view_ops edit_ops, read_ops;

struct entry_view *entry_view_of(struct view *view)
{
    return (struct entry_view *)view;
}

/* ---- loading */

static void fill(struct entry_view *v, const struct entry_words *words)
{
    entry_form_load(&v->form, words);
    entry_undo_begin(&v->undo, &v->form);
    if (buffer_load(v->editor.buffer, words->narrative != NULL ? words->narrative : "", NULL) != STATUS_OK)
        view_say(&v->view, THEME_BAD, _("the words of this draft cannot be shown"));
    v->words = buffer_words(v->editor.buffer);
}

static void begin_edit(struct entry_view *v)
{
    v->editing = true;
    v->view.ops = &edit_ops;
    v->view.hints = NULL;
    v->view.laid_out = false;
    fill(v, &v->entry.words);
    entry_claims_load(&v->claims, &v->entry.claims);
    v->save.entry = v->entry.id;
    entry_files_told(v, v->entry.attachments.count);
    v->save.version = v->entry.version;
    v->save.saved_at = v->entry.draft_saved_at;
    v->save.dirty = v->save.refused = v->save.conflict = false;
    entry_form_focus(&v->form, *v->form.lines[ENTRY_FIELD_TITLE].text.buf != '\0' ? ENTRY_FIELD_NARRATIVE
                                                                                  : ENTRY_FIELD_TITLE);
    view_rest(&v->view);
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

static void begin_new(struct entry_view *v)
{
    v->id = 0;
    v->editing = v->loaded = true;
    v->view.ops = &edit_ops;
    v->view.hints = NULL;
    v->view.laid_out = false;
    if (v->has_kept)
        take_kept(v);
}

static bool has_files(const struct entry *entry)
{
    size_t i;

    for (i = 0; i < entry->revisions.count; i++)
        if (entry->revisions.items[i].attachments.count > 0)
            return true;
    return entry->attachments.count > 0;
}

/* Reading: only what this reader may do with the entry as it stands. */
static const char *read_hints(struct entry_view *v)
{
    bool supervisor = (view_hello(&v->view)->roles & ROLE_BIT(ROLE_SUPERVISOR)) != 0;
    bool own = is_own(v) && !v->history;

    str_clear(&v->hints);
    if (own)
        str_add_f(&v->hints, "write-on %stestimony ", v->entry.state == ENTRY_WAITING ? "withdraw " : "");
    else if (!v->history)
        str_add_f(&v->hints, "comment %s", supervisor ? "code " : "");
    str_add_f(&v->hints, "%stimeline %squit %shelp", has_files(&v->entry) ? "attachments " : "",
              own || v->history ? "" : "powers ", own ? "comment like powers " : "");
    return v->hints.buf;
}

/* The thread is not beside the editor: where it is read. */
static void say_news(struct entry_view *v)
{
    struct str news = STR_INIT, key = STR_INIT;

    show_news(v->entry.new_comments, &news);
    hints_key(keys_for(v->view.ops->name, "revisions"), &key);
    if (news.len > 0 && v->view.ui->said.len == 0)
        view_say(&v->view, THEME_NOTICE, _("%s: %s shows what was said"), news.buf, key.buf);
    str_release(&news);
    str_release(&key);
}

/* What was said and not read yet, or was said just now, is on the screen; what is above it is a key away. */
static void show_comment(struct entry_view *v)
{
    int line = comment_thread_line(&v->flow);

    if (line >= 0 && (v->entry.new_comments > 0 || v->commented))
        v->scroll.top = line;
    v->commented = false;
}

static void shown(void *context, enum status status, const void *answer, struct arena *arena,
                  const struct err *err)
{
    struct entry_view *v = context;

    if (status == STATUS_MISSING && v->has_kept) { /* discarded meanwhile; its words are here all the same */
        v->kept.version = 0;
        begin_new(v);
        view_dirty(&v->view);
        return;
    }
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
        say_news(v);
    }
    if (!v->editing) {
        v->view.hints = read_hints(v);
        entry_read_lay_out(v, v->view.cols);
        show_comment(v);
        comment_thread_saw(&v->view, &v->entry);
    }
    view_dirty(&v->view);
}

void entry_view_load(struct entry_view *v)
{
    struct ask_id ask = {v->id};

    call_post_entry_show(view_client(&v->view), &ask, shown, v);
}

/* Who may decide on it today: named in the question before it is handed in. */
static void assigned(void *context, enum status status, const void *answer, struct arena *arena,
                     const struct err *err)
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
static void named(void *context, enum status status, const void *answer, struct arena *arena,
                  const struct err *err)
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

    entry_form_init(&v->form, view_hello(view)->today, view_hello(view)->start_day);
    entry_undo_begin(&v->undo, &v->form);
    if (v->id != 0) {
        entry_view_load(v);
    } else {
        begin_new(v);
        if (v->claim != NULL)
            begin_with(v, v->claim);
        if (v->like != 0)
            entry_like_open(v);
    }
    call_post_assign_list(view_client(view), &self, assigned, v);
    entry_around_open(v);
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
        entry_view_load(v);
}

static void entry_tick(struct view *view, int64_t now)
{
    (void)now;
    if (entry_view_of(view)->editing)
        entry_save_tick(entry_view_of(view));
}

static void entry_rest(struct view *view)
{
    if (entry_view_of(view)->editing)
        entry_spell_rest(entry_view_of(view));
    if (entry_view_of(view)->editing)
        entry_beside_rest(entry_view_of(view));
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
    entry_undo_release(&v->undo);
    editor_release(&v->editor);
    entry_claims_release(&v->claims);
    entry_around_release(v);
    entry_beside_release(v);
    entry_save_release(v);
    entry_look_release(v);
    flow_release(&v->flow);
    str_release(&v->deciders);
    str_release(&v->kept_path);
    str_release(&v->left);
    str_release(&v->attach);
    str_release(&v->hints);
    arena_release(&v->begun_arena);
    arena_release(&v->kept_arena);
    arena_release(&v->suggested_arena);
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
        view_say(&v->view, THEME_NOTICE,
                 v->history ? _("go back to the draft to write") : _("only its author writes it"));
    else if (v->entry.state == ENTRY_RETURNED)
        begin_edit(v);
    else
        dialog_confirm(v->view.ui, _("write a new revision? this one stands until that is handed in"),
                       write_again, v);
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
    if (id == COMMAND_WRITE_ON || id == COMMAND_OPEN)
        write_on(v);
    else if (id == COMMAND_WITHDRAW)
        entry_submit_withdraw(v);
    else if (id == COMMAND_TESTIMONY)
        entry_ask_testimony(v, call->arguments);
    else if (id == COMMAND_COMMENT)
        entry_ask_comment(v, call->arguments);
    else if (id == COMMAND_CODE)
        entry_ask_code(v, call->arguments);
    else if (id == COMMAND_ATTACHMENTS || id == COMMAND_ATTACH)
        entry_files_open(v, call->arguments);
    else if (id == COMMAND_TIMELINE)
        view_push(v->view.ui, timeline_view_new(v->id));
    else if (id == COMMAND_LIKE && v->loaded && is_own(v))
        view_push(v->view.ui, entry_view_like(v->session, v->id));
    else if (id == COMMAND_LIKE)
        view_say(&v->view, THEME_NOTICE, _("only its author writes one like it"));
    else if (id == COMMAND_POWERS || id == COMMAND_CRITERIA)
        entry_beside_page(v, id == COMMAND_CRITERIA);
    else if (id == COMMAND_HIDE)
        entry_hide(v, call->arguments);
    else if (id == COMMAND_REVOKE)
        entry_submit_revoke(v, call->arguments);
    else
        return false;
    return true;
}

static const struct view_ops edit_ops = {
    .name = "entry",
    .hints = "submit claims quit undo proposed save look spell drafts powers revisions help",
    .open = entry_open,
    .layout = entry_layout,
    .draw = entry_edit_draw,
    .key = entry_edit_key,
    .paste = entry_edit_paste,
    .command = entry_edit_command,
    .changed = entry_changed,
    .leave = entry_leave,
    .hangup = entry_hangup,
    .tick = entry_tick,
    .rest = entry_rest,
    .close = entry_close,
};

static const struct view_ops read_ops = {
    .name = "entry",
    .hints = "quit help",
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
    v->editor.misspelt = entry_spell_misspelt;
    entry_save_init(v);
    str_init(&v->deciders);
    str_init(&v->kept_path);
    str_init(&v->left);
    str_init(&v->beside.refs);
    str_init(&v->attach);
    str_init(&v->hints);
    return &v->view;
}
