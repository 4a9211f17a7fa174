/* notes_view.c - the notes of a review while it is held, which whoever keeps the notes with its writer goes on with. */
#include <stdlib.h>

#include <beatbook/util/tr.h>

#include "engine.h"
#include "show.h"
#include "views.h"
#include "writing.h"

struct notes_view {
    struct view view;
    int64_t review;
    struct arena arena; /* of the record */
    struct review_record record;
    struct writing writing;
};

static struct notes_view *notes_of(struct view *view)
{
    return (struct notes_view *)view;
}

/* ---- loading */

static void shown(void *context, enum status status, const void *answer, struct arena *arena,
                  const struct err *err)
{
    struct notes_view *v = context;

    if (status != STATUS_OK) {
        view_say(&v->view, THEME_BAD, "%s", err->text);
        view_close(&v->view);
        return;
    }
    view_keep(&v->arena, arena);
    v->record = *(const struct review_record *)answer;
    writing_load(&v->writing, v->record.notes, v->record.version);
    view_dirty(&v->view);
}

static void notes_open(struct view *view)
{
    const struct ask_id ask = {notes_of(view)->review};

    call_post_review_show(view_client(view), &ask, shown, view);
}

/* ---- saving */

static void saved(void *context, enum status status, const void *answer, struct arena *arena,
                  const struct err *err)
{
    struct notes_view *v = context;

    (void)arena;
    writing_saved(&v->writing, status,
                  status == STATUS_OK ? ((const struct review_saved *)answer)->version : 0, err);
}

static void send(struct view *view, bool durable)
{
    struct notes_view *v = notes_of(view);
    const struct review_draft ask = {.review = v->review,
                                     .version = v->writing.version,
                                     .durable = durable,
                                     .notes = writing_text(&v->writing)};

    call_post_review_save(view_client(view), &ask, saved, v);
}

static void notes_tick(struct view *view, int64_t now)
{
    (void)now;
    writing_tick(&notes_of(view)->writing);
}

static void notes_hangup(struct view *view)
{
    writing_hangup(&notes_of(view)->writing);
}

static bool notes_leave(struct view *view)
{
    return writing_leave(&notes_of(view)->writing);
}

/* ---- drawing */

static void notes_draw(struct view *view, const struct area *area)
{
    struct notes_view *v = notes_of(view);
    struct area text = paint_inside(area, 2, 1, area->rows - 2, area->cols - 2);
    struct str title = STR_INIT;

    if (!v->writing.loaded) {
        show_empty(area, _("…"));
        return;
    }
    str_add_f(&title, _("Notes: review of %s, %s"), v->record.apprentice_name,
              show_day(v->record.on, view_hello(view)->today));
    show_heading(area, title.buf, writing_state(&v->writing, _("saved"), _("write what is said")));
    editor_draw(&v->writing.editor, &text, true);
    str_release(&title);
}

/* ---- keys */

static bool notes_key(struct view *view, int key)
{
    return writing_key(&notes_of(view)->writing, key);
}

static bool notes_paste(struct view *view, const char *text)
{
    return writing_paste(&notes_of(view)->writing, text);
}

static bool notes_command(struct view *view, const struct command_call *call)
{
    return writing_command(&notes_of(view)->writing, call);
}

static void notes_close(struct view *view)
{
    struct notes_view *v = notes_of(view);

    writing_release(&v->writing);
    arena_release(&v->arena);
    free(v);
}

struct view *notes_view_new(int64_t review)
{
    static const struct view_ops ops = {.name = "notes",
                                        .hints = "save undo back help",
                                        .open = notes_open,
                                        .draw = notes_draw,
                                        .key = notes_key,
                                        .paste = notes_paste,
                                        .command = notes_command,
                                        .leave = notes_leave,
                                        .hangup = notes_hangup,
                                        .tick = notes_tick,
                                        .close = notes_close};
    struct notes_view *v = calloc(1, sizeof *v);

    if (v == NULL)
        abort();
    v->view.ops = &ops;
    v->review = review;
    writing_init(&v->writing, &v->view, send);
    return &v->view;
}
