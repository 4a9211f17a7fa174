/* testify_view.c - testifying: the entry on one side, what is said to it on the other. */
#include <stdlib.h>
#include <string.h>

#include <beatbook/domain/testimony.h>
#include <beatbook/ui/dialog.h>
#include <beatbook/ui/flow.h>
#include <beatbook/ui/list.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "views.h"
#include "writing.h"

#define BESIDE_COLS 100

struct testify_view {
    struct view view;
    int64_t entry;
    struct arena arena; /* of the sheet */
    struct testimony_sheet sheet;
    struct writing writing;
    uint32_t types;
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
    writing_load(&v->writing, v->sheet.draft, v->sheet.version);
    v->view.laid_out = false;
    view_dirty(&v->view);
}

static void testify_open(struct view *view)
{
    const struct ask_id ask = {testify_of(view)->entry};

    call_post_testimony_show(view_client(view), &ask, shown, view);
}

/* ---- saving */

static void saved(void *context, enum status status, const void *answer, struct arena *arena,
                  const struct err *err)
{
    struct testify_view *v = context;

    (void)arena;
    writing_saved(&v->writing, status,
                  status == STATUS_OK ? ((const struct testimony_saved *)answer)->version : 0, err);
}

static void send(struct view *view, bool durable)
{
    struct testify_view *v = testify_of(view);
    const struct testimony_draft ask = {.entry = v->entry,
                                        .version = v->writing.version,
                                        .durable = durable,
                                        .types = v->types,
                                        .words = writing_text(&v->writing)};

    call_post_testimony_save(view_client(view), &ask, saved, v);
}

static void testify_tick(struct view *view, int64_t now)
{
    (void)now;
    writing_tick(&testify_of(view)->writing);
}

static void testify_hangup(struct view *view)
{
    writing_hangup(&testify_of(view)->writing);
}

static bool testify_leave(struct view *view)
{
    return writing_leave(&testify_of(view)->writing);
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
    if (!v->writing.loaded)
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
    const char *state = writing_state(&v->writing, _("saved; not given yet"), _("write what you saw"));
    int end = area->cols - 1;

    str_add_f(&types, " %s ", state);
    end = paint_right(area, row, end, v->writing.trouble.len > 0 ? THEME_BAD : THEME_DIM, types.buf);
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

    if (!v->writing.loaded) {
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
    v->writing.editor.prompts = !view->ui->no_prompts && (int64_t)buffer_words(v->writing.editor.buffer) <
                                                             entry_length_usual(v->types).least
                                    ? prompts_for(v->types, false)
                                    : NULL;
    editor_draw(&v->writing.editor, &text, true);
}

/* ---- giving and declining */

static void answered(void *context, enum status status, const void *answer, struct arena *arena,
                     const struct err *err)
{
    struct testify_view *v = context;
    const struct testimony *testimony = answer;

    (void)arena;
    if (status != STATUS_OK) {
        v->writing.over = false;
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
                                       .words = writing_text(&v->writing)};

    if (!yes)
        return;
    v->writing.over = true;
    call_post_testimony_give(view_client(&v->view), &ask, answered, v);
}

static void give(struct testify_view *v)
{
    struct str question = STR_INIT;

    str_add(&question, _("give it as "));
    names_set(&entry_type_names, v->types, ", ", &question);
    str_add(&question, _("? it cannot be changed after"));
    if (strspn(writing_text(&v->writing), " \n") == buffer_length(v->writing.editor.buffer))
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
    v->writing.over = true;
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
        writing_touch(&v->writing);
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

static bool testify_key(struct view *view, int key)
{
    return writing_key(&testify_of(view)->writing, key);
}

static bool testify_paste(struct view *view, const char *text)
{
    return writing_paste(&testify_of(view)->writing, text);
}

static bool testify_command(struct view *view, const struct command_call *call)
{
    struct testify_view *v = testify_of(view);

    if (!v->writing.loaded)
        return false;
    if (call->id == COMMAND_GIVE)
        give(v);
    else if (call->id == COMMAND_REFUSE)
        dialog_reason(view->ui, _("Why you do not testify"), "", decline_now, v);
    else if (call->id == COMMAND_TYPES)
        pick_types(v);
    else if (call->id == COMMAND_PAGE_UP || call->id == COMMAND_PAGE_DOWN)
        list_scroll(&v->scroll, call->id);
    else
        return writing_command(&v->writing, call);
    view_dirty(view);
    return true;
}

static void testify_close(struct view *view)
{
    struct testify_view *v = testify_of(view);

    writing_release(&v->writing);
    flow_release(&v->flow);
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
    writing_init(&v->writing, &v->view, send);
    return &v->view;
}
