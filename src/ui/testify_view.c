/* testify_view.c - testifying: the entry on one side, what is said to it on the other.
 *
 * What is typed is saved by itself a second after the first unsaved letter, and at once when the terminal goes or the view is left: a row of
 * the store like the draft of an entry, so that it is there on whatever terminal its writer sits down next.
 */
#include <stdlib.h>
#include <string.h>

#include <beatbook/domain/testimony.h>
#include <beatbook/ui/dialog.h>
#include <beatbook/ui/flow.h>
#include <beatbook/ui/list.h>
#include <beatbook/util/tr.h>

#include "editor.h"
#include "engine.h"
#include "views.h"

#define SAVE_AFTER_MS 1000
#define BESIDE_COLS 100

struct testify_view {
    struct view view;
    int64_t entry;
    struct arena arena; /* of the sheet */
    struct testimony_sheet sheet;
    bool loaded;
    struct editor editor;
    uint32_t types;
    int64_t version;
    bool dirty, saving, leaving, given;
    struct str trouble; /* why it is not saved; "" it is, or will be */
    struct flow flow;
    struct list scroll;
};

static struct testify_view *testify_of(struct view *view)
{
    return (struct testify_view *)view;
}

/* ---- loading */

static void shown(void *context, enum status status, const void *answer, struct arena *arena,
                  const struct err *err)
{
    struct testify_view *v = context;

    if (status != STATUS_OK) {
        view_say(&v->view, THEME_BAD, "%s", err->text);
        view_close(&v->view);
        return;
    }
    view_keep(&v->arena, arena);
    v->sheet = *(const struct testimony_sheet *)answer;
    v->types = v->sheet.types;
    v->version = v->sheet.version;
    buffer_load(v->editor.buffer, v->sheet.draft, NULL);
    v->loaded = true;
    v->view.laid_out = false;
    view_dirty(&v->view);
}

static void testify_open(struct view *view)
{
    const struct ask_id ask = {testify_of(view)->entry};

    call_post_testimony_show(view_client(view), &ask, shown, view);
}

/* ---- saving */

static void save(struct testify_view *v, bool durable);

/* The list below says that it is begun. */
static void done(struct testify_view *v)
{
    view_wrote(&v->view);
    view_close(&v->view);
}

static void saved(void *context, enum status status, const void *answer, struct arena *arena,
                  const struct err *err)
{
    struct testify_view *v = context;

    (void)arena;
    v->saving = false;
    str_clear(&v->trouble);
    if (status != STATUS_OK) {
        str_add_f(&v->trouble, _("not saved: %s"), err->text);
        v->dirty = true;
    } else {
        v->version = ((const struct testimony_saved *)answer)->version;
        if (v->dirty)
            save(v, v->leaving);
        else if (v->leaving)
            done(v);
    }
    v->leaving = v->leaving && status == STATUS_OK;
    view_dirty(&v->view);
}

static void save(struct testify_view *v, bool durable)
{
    const struct testimony_draft ask = {.entry = v->entry,
                                        .version = v->version,
                                        .durable = durable,
                                        .types = v->types,
                                        .words = buffer_text(v->editor.buffer)};

    view_timer(&v->view, -1);
    if (v->saving || v->given || !v->loaded)
        return;
    v->dirty = false;
    v->saving = true;
    call_post_testimony_save(view_client(&v->view), &ask, saved, v);
}

static void touch(struct testify_view *v)
{
    if (!v->dirty)
        view_timer(&v->view, SAVE_AFTER_MS);
    v->dirty = true;
}

static void testify_tick(struct view *view, int64_t now)
{
    (void)now;
    if (testify_of(view)->dirty)
        save(testify_of(view), false);
}

static void testify_hangup(struct view *view)
{
    struct testify_view *v = testify_of(view);

    v->leaving = true;
    if (v->dirty)
        save(v, true);
}

static void give_up(void *context, bool yes)
{
    struct testify_view *v = context;

    if (yes)
        view_close(&v->view);
}

/* Left when it is saved; asked when it cannot be. */
static bool testify_leave(struct view *view)
{
    struct testify_view *v = testify_of(view);

    if (v->trouble.len > 0 && v->dirty) {
        dialog_confirm(view->ui, _("what you wrote is not saved: leave all the same?"), give_up, v);
        return false;
    }
    if (!v->dirty && !v->saving) {
        view_wrote(view);
        return true;
    }
    v->leaving = true;
    if (v->dirty)
        save(v, true);
    return false;
}

/* ---- drawing */

static void testify_layout(struct view *view, int rows, int cols)
{
    struct testify_view *v = testify_of(view);
    const struct entry_words *words = &v->sheet.words;
    struct str facts = STR_INIT;
    char d[DAY_TEXT];
    size_t i;

    (void)rows;
    flow_start(&v->flow, cols >= BESIDE_COLS ? cols / 2 - 3 : cols - 2);
    if (!v->loaded)
        return;
    str_add(&facts, day_short(words->on, view_hello(view)->today, d));
    if (words->place != NULL && *words->place != '\0')
        str_add_f(&facts, " %s %s", theme_sign(SIGN_DOT), words->place);
    flow_text(&v->flow, 0, THEME_STRONG, entry_title_text(words->title));
    flow_text(&v->flow, 0, THEME_DIM, facts.buf);
    str_release(&facts);
    flow_gap(&v->flow);
    flow_text(&v->flow, 0, THEME_PLAIN, words->narrative);
    flow_gap(&v->flow);
    for (i = 0; i < v->sheet.claims.count; i++)
        flow_add(&v->flow, 6, THEME_DIM, 0, v->sheet.claims.items[i].code, THEME_STRONG, -1,
                 v->sheet.claims.items[i].title);
}

static void draw_entry(struct testify_view *v, const struct area *area)
{
    list_page(&v->scroll, (int)v->flow.lines.count, area->rows);
    flow_paint(&v->flow, area, v->scroll.top);
    if (v->scroll.top + area->rows < v->scroll.count)
        paint_text(area, area->rows - 1, area->cols - 1, THEME_DIM, theme_sign(SIGN_MORE));
}

static void draw_status(const struct testify_view *v, const struct area *area, int row)
{
    struct str types = STR_INIT;
    const char *state = v->trouble.len > 0      ? v->trouble.buf
                        : v->dirty || v->saving ? _("saving")
                        : v->version > 0        ? _("saved; not given yet")
                                                : _("write what you saw");
    int end = area->cols - 1;

    str_add_f(&types, " %s ", state);
    end = paint_right(area, row, end, v->trouble.len > 0 ? THEME_BAD : THEME_DIM, types.buf);
    str_clear(&types);
    str_add_char(&types, ' ');
    names_set(&entry_type_names, v->types, ", ", &types);
    str_add_char(&types, ' ');
    paint_clip(area, row, 1, end - 2, THEME_NOTICE, types.buf);
    str_release(&types);
}

static void testify_draw(struct view *view, const struct area *area)
{
    struct testify_view *v = testify_of(view);
    bool beside = area->cols >= BESIDE_COLS;
    int half = beside ? area->cols / 2 : (area->rows - 2) / 2;
    struct area page, text;

    if (!v->loaded) {
        paint_text(area, 0, 1, THEME_DIM, _("…"));
        return;
    }
    paint_f(area, 0, 1, THEME_TITLE, _("Testimony for %s, entry %lld"), v->sheet.apprentice,
            (long long)v->entry);
    page = beside ? paint_inside(area, 2, 1, area->rows - 2, half - 2)
                  : paint_inside(area, 1, 1, half, area->cols - 2);
    text = beside ? paint_inside(area, 3, half + 1, area->rows - 3, area->cols - half - 2)
                  : paint_inside(area, half + 2, 1, area->rows - half - 2, area->cols - 2);
    draw_entry(v, &page);
    if (beside) {
        struct area right = paint_inside(area, 1, half, 2, area->cols - half);

        draw_status(v, &right, 0);
        paint_rule(&right, 1);
    } else {
        paint_rule(area, half + 1);
        draw_status(v, area, half + 1);
    }
    v->editor.prompts =
        !view->ui->no_prompts && (int64_t)buffer_words(v->editor.buffer) < entry_length_usual(v->types).least
            ? prompts_for(v->types, false)
            : NULL;
    editor_draw(&v->editor, &text, true);
}

/* ---- giving and declining */

static void answered(void *context, enum status status, const void *answer, struct arena *arena,
                     const struct err *err)
{
    struct testify_view *v = context;
    const struct testimony *testimony = answer;

    (void)arena;
    if (status != STATUS_OK) {
        v->given = false;
        view_say(&v->view, THEME_BAD, "%s", err->text);
        view_dirty(&v->view);
        return;
    }
    view_say(&v->view, THEME_GOOD,
             testimony->state == TESTIMONY_GIVEN ? _("given: it stands with the entry now")
                                                 : _("declined: who asked is told why"));
    view_wrote(&v->view);
    view_close(&v->view);
}

static void give_now(void *context, bool yes)
{
    struct testify_view *v = context;
    const struct testimony_give ask = {.entry = v->entry,
                                       .revision = v->sheet.revision,
                                       .types = v->types,
                                       .words = buffer_text(v->editor.buffer)};

    if (!yes)
        return;
    v->given = true;
    call_post_testimony_give(view_client(&v->view), &ask, answered, v);
}

static void give(struct testify_view *v)
{
    struct str question = STR_INIT;

    str_add(&question, _("give it as "));
    names_set(&entry_type_names, v->types, ", ", &question);
    str_add(&question, _("? it cannot be changed after"));
    if (strspn(buffer_text(v->editor.buffer), " \n") == buffer_length(v->editor.buffer))
        view_say(&v->view, THEME_NOTICE, _("write what you saw or know first"));
    else
        dialog_confirm(v->view.ui, question.buf, give_now, v);
    str_release(&question);
}

static void decline_now(void *context, const char *reason)
{
    struct testify_view *v = context;
    const struct testimony_decline ask = {v->entry, reason};

    if (reason == NULL)
        return;
    v->given = true;
    call_post_testimony_decline(view_client(&v->view), &ask, answered, v);
}

static void picked(void *context, int index)
{
    struct testify_view *v = context;
    int type;

    for (type = 0; type < ENTRY_TYPE_COUNT && index >= 0; type++) {
        if ((v->sheet.may & 1u << type) == 0 || index-- > 0)
            continue;
        v->types ^= 1u << type;
        if (v->types == 0)
            v->types = 1u << type;
        touch(v);
        view_dirty(&v->view);
        return;
    }
}

static void pick_types(struct testify_view *v)
{
    const char *lines[ENTRY_TYPE_COUNT];
    size_t count = 0;
    int type;

    for (type = 0; type < ENTRY_TYPE_COUNT; type++)
        if ((v->sheet.may & 1u << type) != 0)
            lines[count++] =
                arena_printf(&v->arena, "%s %s", (v->types & 1u << type) != 0 ? theme_sign(SIGN_TICK) : " ",
                             names_word(&entry_type_names, type));
    dialog_pick(v->view.ui, _("What your testimony is"), lines, count, 0, picked, v);
}

/* ---- keys */

static void say_error(struct testify_view *v, const struct err *err)
{
    if (err->status != STATUS_OK)
        view_say(&v->view, THEME_BAD, "%s", err->text);
}

static bool testify_key(struct view *view, int key)
{
    struct testify_view *v = testify_of(view);
    struct err err = ERR_INIT;
    bool taken = v->loaded && editor_key(&v->editor, key, view_now(view), &err);

    if (taken) {
        touch(v);
        view_dirty(view);
    }
    say_error(v, &err);
    return taken;
}

static bool testify_paste(struct view *view, const char *text)
{
    struct testify_view *v = testify_of(view);
    struct err err = ERR_INIT;

    editor_paste(&v->editor, text, &err);
    touch(v);
    say_error(v, &err);
    view_dirty(view);
    return true;
}

static bool edits(enum command_id id)
{
    return id == COMMAND_UNDO || id == COMMAND_REDO || id == COMMAND_CUT || id == COMMAND_PASTE ||
           id == COMMAND_ERASE_WORD;
}

static bool testify_command(struct view *view, const struct command_call *call)
{
    struct testify_view *v = testify_of(view);
    struct err err = ERR_INIT;

    if (!v->loaded)
        return false;
    if (call->id == COMMAND_GIVE)
        give(v);
    else if (call->id == COMMAND_REFUSE)
        dialog_reason(view->ui, _("Why you do not testify"), "", decline_now, v);
    else if (call->id == COMMAND_TYPES)
        pick_types(v);
    else if (call->id == COMMAND_SAVE)
        save(v, true);
    else if (call->id == COMMAND_PAGE_UP || call->id == COMMAND_PAGE_DOWN)
        list_scroll(&v->scroll, call->id);
    else if (!editor_command(&v->editor, call->id, &err))
        return false;
    if (edits(call->id))
        touch(v);
    say_error(v, &err);
    view_dirty(view);
    return true;
}

static void testify_close(struct view *view)
{
    struct testify_view *v = testify_of(view);

    editor_release(&v->editor);
    flow_release(&v->flow);
    str_release(&v->trouble);
    arena_release(&v->arena);
    free(v);
}

struct view *testify_view_new(int64_t entry)
{
    static const struct view_ops ops = {.name = "testify",
                                        .hints = "give types refuse page-down quit help",
                                        .open = testify_open,
                                        .layout = testify_layout,
                                        .draw = testify_draw,
                                        .key = testify_key,
                                        .paste = testify_paste,
                                        .command = testify_command,
                                        .leave = testify_leave,
                                        .hangup = testify_hangup,
                                        .tick = testify_tick,
                                        .close = testify_close};
    struct testify_view *v = calloc(1, sizeof *v);

    if (v == NULL)
        abort();
    v->view.ops = &ops;
    v->entry = entry;
    editor_init(&v->editor);
    str_init(&v->trouble);
    return &v->view;
}
