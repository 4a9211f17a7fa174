/* files_transfer.c - a file on its way into an entry, or a copy of one out of it.
 *
 * Nothing here waits: a piece is read whenever the loop comes round, and the loop comes round at once because a file can always be read; the store answers a piece at
 * a time. Escape stops either way and leaves nothing: what the store has already begun to read is taken off again when it answers.
 */
#include "files_parts.h"

#include <string.h>

#include <beatbook/ui/dialog.h>
#include <beatbook/util/tr.h>

static void finished(struct files_view *files)
{
    files->doing = FILES_NOTHING;
    files->view.watch_fd = 0;
    attachments_in_end(&files->in);
    attachments_out_end(&files->out);
    view_dirty(&files->view);
}

static void failed(struct files_view *files, const struct err *err)
{
    view_say(&files->view, THEME_BAD, "%s", err->text);
    finished(files);
}

/* ---- in */

static void taken_off(void *context, enum status status, const void *answer, struct arena *arena,
                      const struct err *err)
{
    struct files_view *files = context;

    (void)answer;
    (void)arena;
    if (status != STATUS_OK)
        view_say(&files->view, THEME_BAD, "%s", err->text);
    else
        view_say(&files->view, THEME_NOTICE, _("stopped: nothing was attached"));
    files_view_load(files);
}

static void attached(void *context, enum status status, const void *answer, struct arena *arena,
                     const struct err *err)
{
    struct files_view *files = context;
    const struct attachment *attachment = answer;
    struct attachment_ask ask = {.entry = files->entry};

    (void)arena;
    if (status != STATUS_OK) {
        failed(files, err);
        return;
    }
    finished(files);
    view_wrote(&files->view);
    if (files->unwanted) {
        ask.attachment = attachment->id;
        call_post_attachment_remove(view_client(&files->view), &ask, taken_off, files);
        return;
    }
    view_say(&files->view, THEME_GOOD, _("attached: %s"), attachment->name);
    files_view_load(files);
}

void files_transfer_ready(struct view *view)
{
    struct files_view *files = (struct files_view *)view;
    struct err err = ERR_INIT;
    bool done = false;

    if (attachments_in_piece(&files->in, &done, &err) != STATUS_OK) {
        failed(files, &err);
        return;
    }
    view_dirty(view);
    if (!done)
        return;
    view->watch_fd = 0;
    files->doing = FILES_SENDING;
    client_post_file(view_client(view), VERB_ATTACHMENT_ADD, &files->in.ask, files->in.file, attached, files);
}

static void start_reading(struct files_view *files)
{
    files->doing = FILES_READING;
    files->unwanted = false;
    files->view.watch_fd = files->in.file;
    view_dirty(&files->view);
}

static bool name_is_taken(const struct files_view *files, const char *name)
{
    const struct attachment_list *list = &files->shown.attachments;
    size_t i;

    for (i = 0; i < list->count; i++)
        if (strcmp(list->items[i].name, name) == 0)
            return true;
    return false;
}

static void ask_name(struct files_view *files);

static void named(void *context, const char *name)
{
    struct files_view *files = context;

    if (name == NULL) {
        finished(files);
        return;
    }
    str_clear(&files->in.name);
    str_add(&files->in.name, name);
    if (*name == '\0' || name_is_taken(files, name))
        ask_name(files);
    else
        start_reading(files);
}

static void ask_name(struct files_view *files)
{
    dialog_prompt(files->view.ui, _("this name is taken; another name:"), files->in.name.buf, named, files);
}

static void path_given(void *context, const char *path)
{
    struct files_view *files = context;

    if (path != NULL && *path != '\0')
        files_transfer_attach(files, path);
}

void files_transfer_attach(struct files_view *files, const char *path)
{
    struct err err = ERR_INIT;

    if (files->doing != FILES_NOTHING || !files_view_writes(files))
        return;
    if (*path == '\0') {
        dialog_path(files->view.ui, _("the file to attach (Tab completes):"), "~/", path_given, files);
        return;
    }
    if (attachments_in_begin(&files->in, path, &files->limits, files->entry, &err) != STATUS_OK)
        failed(files, &err);
    else if (name_is_taken(files, files->in.name.buf))
        ask_name(files);
    else
        start_reading(files);
}

/* ---- out */

static void begin_out(struct files_view *files, const char *path, bool over);

static void replaced(void *context, bool yes)
{
    struct files_view *files = context;
    struct str path = STR_INIT;

    str_add(&path, files->out.path.buf);
    finished(files);
    if (yes)
        begin_out(files, path.buf, true);
    str_release(&path);
}

static void out_failed(struct files_view *files, const struct err *err)
{
    struct str question = STR_INIT;

    if (!files->out.there) {
        failed(files, err);
        return;
    }
    str_add_f(&question, _("%s is there already: replace it?"), files->out.path.buf);
    dialog_confirm(files->view.ui, question.buf, replaced, files);
    str_release(&question);
}

static void ask_piece(struct files_view *files);

/* An answer to what was stopped comes all the same; a failure has no piece. */
static bool is_awaited(const struct files_view *files, const struct attachment_piece *piece)
{
    if (files->doing != FILES_SAVING)
        return false;
    return piece == NULL ||
           (piece->attachment.id == files->out.ask.attachment && piece->piece == files->out.ask.piece);
}

static void piece_came(void *context, enum status status, const void *answer, struct arena *arena,
                       const struct err *err)
{
    struct files_view *files = context;
    struct err own = ERR_INIT;
    bool done = false;

    (void)arena;
    if (!is_awaited(files, answer)) /* stopped meanwhile */
        return;
    if (status != STATUS_OK) {
        failed(files, err);
    } else if (attachments_out_piece(&files->out, answer, &done, &own) != STATUS_OK) {
        out_failed(files, &own);
    } else if (done) {
        view_say(&files->view, THEME_GOOD, _("saved as %s"), files->out.path.buf);
        finished(files);
    } else {
        ask_piece(files);
    }
    view_dirty(&files->view);
}

static void ask_piece(struct files_view *files)
{
    call_post_attachment_read(view_client(&files->view), &files->out.ask, piece_came, files);
}

static void begin_out(struct files_view *files, const char *path, bool over)
{
    struct err err = ERR_INIT;

    if (attachments_out_begin(&files->out, files->entry, &files->saved, path, over, &err) != STATUS_OK) {
        out_failed(files, &err);
        return;
    }
    files->doing = FILES_SAVING;
    ask_piece(files);
    view_dirty(&files->view);
}

static void place_given(void *context, const char *path)
{
    if (path != NULL && *path != '\0')
        begin_out(context, path, false);
}

/* Chosen now: the list may be another one when its owner has typed where to. */
static void choose(struct files_view *files, const struct attachment *attachment)
{
    struct arena mine = ARENA_INIT;

    files->saved = *attachment;
    files->saved.name = arena_dup(&mine, attachment->name);
    files->saved.sha256 = arena_dup(&mine, attachment->sha256);
    view_keep(&files->saved_arena, &mine);
}

void files_transfer_save(struct files_view *files, const char *path)
{
    const struct attachment *attachment = files_view_selected(files);
    struct str initial = STR_INIT;

    if (files->doing != FILES_NOTHING)
        return;
    if (attachment == NULL) {
        view_say(&files->view, THEME_NOTICE, _("there is no file to save"));
        return;
    }
    if (*attachment->sha256 == '\0') {
        view_say(&files->view, THEME_NOTICE, _("this file was erased: nothing of it is left"));
        return;
    }
    choose(files, attachment);
    if (*path != '\0') {
        begin_out(files, path, false);
        return;
    }
    str_add(&initial, "~/");
    attachment_file_name(files->entry, attachment, &initial);
    dialog_path(files->view.ui, _("save a copy as (Tab completes):"), initial.buf, place_given, files);
    str_release(&initial);
}

/* ---- both */

void files_transfer_stop(struct files_view *files)
{
    if (files->doing == FILES_SENDING) {
        files->unwanted = true;
        view_dirty(&files->view);
        return;
    }
    view_say(&files->view, THEME_NOTICE,
             files->doing == FILES_READING ? _("stopped: nothing was attached")
                                           : _("stopped: nothing was saved"));
    finished(files);
}

void files_transfer_release(struct files_view *files)
{
    attachments_in_end(&files->in);
    attachments_out_end(&files->out);
    arena_release(&files->saved_arena);
}

static void describe(const struct files_view *files, int64_t *have, int64_t *all, struct str *out)
{
    bool saving = files->doing == FILES_SAVING;
    struct str done = STR_INIT, whole = STR_INIT;

    *have = saving ? files->out.written : files->in.at;
    *all = saving ? files->out.bytes : files->in.ask.bytes;
    attachment_show_size(*have, &done);
    attachment_show_size(*all, &whole);
    if (files->unwanted)
        str_add(out, _("stopping: it is taken off again"));
    else if (files->doing == FILES_SENDING)
        str_add_f(out, _("the store takes %s, %s (Esc stops it)"), files->in.name.buf, whole.buf);
    else
        str_add_f(out, saving ? _("saving: %s of %s (Esc stops it)") : _("reading: %s of %s (Esc stops it)"),
                  done.buf, whole.buf);
    str_release(&done);
    str_release(&whole);
}

void files_transfer_draw(const struct files_view *files, const struct area *area, int row)
{
    struct str text = STR_INIT;
    int64_t have, all;
    int took;

    describe(files, &have, &all, &text);
    took = paint_clip(area, row, 2, area->cols - 4, THEME_WAIT, text.buf);
    if (area->cols - took - 6 >= 8)
        paint_bar(area, row, took + 4, area->cols - took - 6, have, all);
    str_release(&text);
}
