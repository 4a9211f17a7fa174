/* files_view.c - the files that go with an entry: listed, attached to its draft, saved out again.
 *
 * One view for the author, whoever decides and whoever reads: what may be done, the store's answer tells. Nothing is ever opened here: a file's own program is the
 * person's business, once they have saved a copy.
 */
#include "files_parts.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/ui/dialog.h>
#include <beatbook/util/tr.h>

#include "show.h"
#include "views.h"

#define FOOT_ROWS 3
#define HASH_COLS 76 /* from here on each row has the beginning of its hash */
#define HASH_LINE 72 /* a whole one, with its name */

static struct files_view *files_of(struct view *view)
{
    return (struct files_view *)view;
}

const struct attachment *files_view_selected(const struct files_view *files)
{
    return files->list.at < (int)files->all.count ? &files->all.items[files->list.at] : NULL;
}

static bool is_own(const struct files_view *files)
{
    return files->shown.login != NULL && strcmp(files->shown.login, view_hello(&files->view)->login) == 0;
}

bool files_view_writes(struct files_view *files)
{
    bool writes = files->loaded && files->has_limits && is_own(files) && files->shown.has_draft;

    if (!files->loaded || !files->has_limits)
        view_say(&files->view, THEME_NOTICE, _("the store has not answered yet"));
    else if (!is_own(files))
        view_say(&files->view, THEME_NOTICE, _("only its author changes what goes with the entry"));
    else if (!writes)
        view_say(&files->view, THEME_NOTICE,
                 _("it was handed in: write on (r in the entry), then its files can be changed"));
    return writes;
}

/* ---- loading */

static void set_hints(struct files_view *files)
{
    bool writes = is_own(files) && files->shown.has_draft;

    if (files->all.count == 0)
        files->view.hints = writes ? "attach quit help" : "quit help";
    else
        files->view.hints = writes ? "attach save-file detach quit help" : "save-file quit help";
}

static void start(struct files_view *files)
{
    struct str path = STR_INIT;

    if (files->start.len == 0 || !files->loaded || !files->has_limits)
        return;
    str_add(&path, files->start.buf);
    str_clear(&files->start);
    files_transfer_attach(files, path.buf);
    str_release(&path);
}

static void came(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct files_view *files = context;

    view_dirty(&files->view);
    if (status != STATUS_OK) {
        files->err = *err;
        return;
    }
    view_keep(&files->arena, arena);
    files->shown = *(const struct entry *)answer;
    files->all = (struct attachment_list){0};
    attachments_all(&files->shown, &files->arena, &files->all);
    files->loaded = true;
    if (files->writer != NULL)
        entry_files_told(files->writer, files->shown.attachments.count);
    set_hints(files);
    start(files);
}

static void limits_came(void *context, enum status status, const void *answer, struct arena *arena,
                        const struct err *err)
{
    struct files_view *files = context;

    (void)arena;
    if (status == STATUS_OK) {
        files->limits = *(const struct limits *)answer;
        files->has_limits = true;
    } else {
        files->err = *err;
    }
    start(files);
    view_dirty(&files->view);
}

void files_view_load(struct files_view *files)
{
    struct ask_id ask = {files->entry};
    struct nothing nothing = {true};

    call_post_limits_show(view_client(&files->view), &nothing, limits_came, files);
    call_post_entry_show(view_client(&files->view), &ask, came, files);
}

static void files_open(struct view *view)
{
    files_view_load(files_of(view));
}

/* ---- drawing */

static void say_size(int64_t bytes, const char *format, struct str *out)
{
    struct str size = STR_INIT;

    attachment_show_size(bytes, &size);
    str_add_f(out, "%s%s", format, size.buf);
    str_release(&size);
}

/* The author's: how many of how many, and how much of what a person may have. */
static void describe_room(const struct files_view *files, struct str *out)
{
    if (!files->loaded || !files->has_limits || !is_own(files) || !files->shown.has_draft ||
        files->limits.attachment == 0)
        return;
    str_add_f(out, _("%zu of %d"), files->shown.attachments.count, ATTACHMENT_COUNT_MOST);
    str_add_f(out, " %s ", theme_sign(SIGN_DOT));
    say_size(files->limits.used, "", out);
    str_add(out, _(" of your "));
    say_size(files->limits.quota, "", out);
}

static void draw_heading(const struct files_view *files, const struct area *area)
{
    struct str title = STR_INIT, room = STR_INIT;

    str_add_f(&title, _("Files of entry %lld"), (long long)files->entry);
    if (files->loaded && files->shown.words.title != NULL && *files->shown.words.title != '\0')
        str_add_f(&title, " %s %s", theme_sign(SIGN_DOT), files->shown.words.title);
    describe_room(files, &room);
    show_heading(area, title.buf, room.buf);
    str_release(&room);
    str_release(&title);
}

static bool is_present(const struct files_view *files, int64_t id)
{
    size_t i;

    for (i = 0; i < files->shown.attachments.count; i++)
        if (files->shown.attachments.items[i].id == id)
            return true;
    return false;
}

/* The newest revision that it was handed in with; 0 none. */
static int64_t revision_of(const struct files_view *files, int64_t id)
{
    const struct revision_list *revisions = &files->shown.revisions;
    size_t i, k;

    for (i = 0; i < revisions->count; i++)
        for (k = 0; k < revisions->items[i].attachments.count; k++)
            if (revisions->items[i].attachments.items[k].id == id)
                return revisions->items[i].n;
    return 0;
}

static void describe_state(const struct files_view *files, const struct attachment *attachment,
                           struct str *out)
{
    if (!attachment->frozen)
        str_add(out, _("in the draft"));
    else if (is_present(files, attachment->id))
        str_add(out, _("handed in"));
    else
        str_add_f(out, _("revision %lld"), (long long)revision_of(files, attachment->id));
}

static const char *name_of(const struct attachment *attachment)
{
    return *attachment->name != '\0' ? attachment->name : _("(erased)");
}

static void draw_row(const struct files_view *files, const struct area *in, int row, int at)
{
    const struct attachment *attachment = &files->all.items[at];
    bool selected = at == files->list.at;
    struct str text = STR_INIT;
    int col = in->cols - 14;

    show_hand(in, row, selected);
    describe_state(files, attachment, &text);
    paint_clip(in, row, col, 13, attachment->frozen ? THEME_DIM : THEME_WAIT, text.buf);
    str_clear(&text);
    show_moment(attachment->at, view_hello(&files->view)->today, &text);
    col -= 14;
    paint_clip(in, row, col, 13, THEME_DIM, text.buf);
    if (in->cols >= HASH_COLS) {
        col -= 12;
        paint_f(in, row, col, THEME_DIM, "%.8s%s", attachment->sha256,
                *attachment->sha256 != '\0' ? theme_sign(SIGN_CUT) : "");
    }
    str_clear(&text);
    attachment_show_size(attachment->bytes, &text);
    col = paint_right(in, row, col - 2, THEME_PLAIN, text.buf);
    paint_clip(in, row, 2, col - 4, selected ? THEME_SELECTED : THEME_PLAIN, name_of(attachment));
    str_release(&text);
}

/* Of the selected one: its whole name, and the hash that both sides can compare with sha256sum. */
static void draw_foot(const struct files_view *files, const struct area *area)
{
    const struct attachment *attachment = files_view_selected(files);
    struct area foot = paint_inside(area, area->rows - FOOT_ROWS, 2, FOOT_ROWS, area->cols - 4);

    if (files->doing != FILES_NOTHING) {
        files_transfer_draw(files, area, area->rows - 1);
        return;
    }
    if (attachment == NULL)
        return;
    paint_clip(&foot, 0, 0, foot.cols, THEME_PLAIN, name_of(attachment));
    if (*attachment->sha256 == '\0')
        return;
    if (foot.cols >= HASH_LINE) {
        paint_f(&foot, 1, 0, THEME_DIM, "SHA-256 %s", attachment->sha256);
        return;
    }
    paint_f(&foot, 1, 0, THEME_DIM, "SHA-256 %.32s", attachment->sha256);
    paint_f(&foot, 2, 8, THEME_DIM, "%s", attachment->sha256 + strnlen(attachment->sha256, 32));
}

static void draw_none(const struct files_view *files, const struct area *in)
{
    bool training = (view_hello(&files->view)->roles & ROLE_BIT(ROLE_TRAINING)) != 0;

    if (files->shown.revisions.count > 0 && files->shown.revisions.items[0].hidden)
        show_empty(in, _("The training unit has hidden this entry, its files too."));
    else if (files->has_limits && files->limits.attachment == 0)
        show_empty(in, training ? _("No files. Attachments are off: :limits switches them on.")
                                : _("No files. Attachments are off until the training unit sets a limit; the "
                                    "references of an entry say where evidence lies."));
    else if (is_own(files) && files->shown.has_draft)
        show_empty(in, _("No files yet: a attaches one. It is kept as it is and never opened here."));
    else
        show_empty(in, _("No files go with this entry."));
}

static void files_draw(struct view *view, const struct area *area)
{
    struct files_view *files = files_of(view);
    struct area in = paint_inside(area, 2, 0, area->rows - 3 - FOOT_ROWS, area->cols);
    int row;

    draw_heading(files, area);
    list_fit(&files->list, (int)files->all.count, in.rows);
    for (row = 0; row < in.rows && files->list.top + row < files->list.count; row++)
        draw_row(files, &in, row, files->list.top + row);
    if (files->list.top + in.rows < files->list.count)
        paint_text(&in, in.rows - 1, in.cols - 1, THEME_DIM, theme_sign(SIGN_MORE));
    if (files->err.status != STATUS_OK && !files->loaded)
        show_empty(&in, files->err.text);
    else if (files->loaded && files->all.count == 0)
        draw_none(files, &in);
    draw_foot(files, area);
}

/* ---- commands */

static void removed(void *context, enum status status, const void *answer, struct arena *arena,
                    const struct err *err)
{
    struct files_view *files = context;

    (void)answer;
    (void)arena;
    if (status != STATUS_OK) {
        view_say(&files->view, THEME_BAD, "%s", err->text);
        return;
    }
    view_say(&files->view, THEME_GOOD, _("it is no file of the draft any more"));
    view_wrote(&files->view);
    files_view_load(files);
}

static void remove_confirmed(void *context, bool yes)
{
    struct files_view *files = context;
    const struct attachment *attachment = files_view_selected(files);
    struct attachment_ask ask = {.entry = files->entry};

    if (!yes || attachment == NULL)
        return;
    ask.attachment = attachment->id;
    call_post_attachment_remove(view_client(&files->view), &ask, removed, files);
}

static void take_off(struct files_view *files)
{
    const struct attachment *attachment = files_view_selected(files);
    struct str question = STR_INIT;

    if (attachment == NULL || !files_view_writes(files))
        return;
    str_add_f(&question,
              attachment->frozen ? _("take %s off the draft? the revision keeps it")
                                 : _("take %s off the draft? the store forgets it"),
              name_of(attachment));
    dialog_confirm(files->view.ui, question.buf, remove_confirmed, files);
    str_release(&question);
}

static bool files_key(struct view *view, int key)
{
    struct files_view *files = files_of(view);

    if (files->doing == FILES_NOTHING || (key != KEYS_ESCAPE && key != KEYS_CTRL('c')))
        return false;
    files_transfer_stop(files);
    return true;
}

static bool files_command(struct view *view, const struct command_call *call)
{
    struct files_view *files = files_of(view);

    switch (call->id) {
    case COMMAND_ATTACH:
        files_transfer_attach(files, call->arguments);
        return true;
    case COMMAND_OPEN:
    case COMMAND_SAVE_FILE:
        files_transfer_save(files, call->arguments);
        return true;
    case COMMAND_DETACH:
        if (files->doing == FILES_NOTHING)
            take_off(files);
        return true;
    default:
        return list_command(&files->list, call->id);
    }
}

/* What the store is about to take cannot be followed from elsewhere. */
static bool files_leave(struct view *view)
{
    struct files_view *files = files_of(view);

    if (files->doing == FILES_NOTHING)
        return true;
    if (files->doing == FILES_SENDING) {
        view_say(view, THEME_NOTICE, _("the store is taking the file: Esc stops it"));
        return false;
    }
    files_transfer_stop(files);
    return true;
}

static void files_close(struct view *view)
{
    struct files_view *files = files_of(view);

    files_transfer_release(files);
    str_release(&files->start);
    arena_release(&files->arena);
    free(files);
}

struct view *files_view_new(int64_t entry, struct entry_view *writer, const char *path)
{
    static const struct view_ops ops = {.name = "files",
                                        .hints = "quit help",
                                        .open = files_open,
                                        .draw = files_draw,
                                        .key = files_key,
                                        .command = files_command,
                                        .changed = files_open,
                                        .leave = files_leave,
                                        .ready = files_transfer_ready,
                                        .close = files_close};
    struct files_view *files = calloc(1, sizeof *files);

    if (files == NULL)
        abort();
    files->view.ops = &ops;
    files->entry = entry;
    files->writer = writer;
    files->in.file = files->out.file = -1;
    str_init(&files->start);
    str_add(&files->start, path);
    return &files->view;
}
