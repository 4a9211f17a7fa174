/* entry_external.c - the narrative in the person's own editor.
 *
 * The words lie meanwhile in a file 0600 in a folder 0700 of its own, and are in the store as a draft before
 * the editor is started. The command is parted as a shell would, but no shell sees it. What the editor leaves
 * behind replaces the narrative, as one step for undo. Where that would lose something (the editor failed,
 * left nothing, wrote bytes that are no text) the words stay and their author is asked; what is not taken
 * goes into a file of the author's own.
 */
#include "entry_parts.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <beatbook/app/visual.h>
#include <beatbook/ui/dialog.h>
#include <beatbook/util/file.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#include "engine.h"

#define LEFT_MOST ((size_t)16 * 1024 * 1024) /* bytes that are looked at */

static enum status make_folder(struct str *folder, struct err *err)
{
    const char *place = getenv("XDG_RUNTIME_DIR");

    if (place == NULL || *place != '/')
        place = getenv("TMPDIR");
    str_add_f(folder, "%s/beatbook-XXXXXX", place != NULL && *place == '/' ? place : "/tmp");
    if (mkdtemp(folder->buf) == NULL)
        return err_set(err, STATUS_FILE, _("there is no place for a file: check %s"),
                       place != NULL ? place : "/tmp");
    return STATUS_OK;
}

/* ---- what it left */

struct left {
    struct str text; /* fit to be taken */
    bool controls;   /* had characters that no text has */
    size_t bad_line; /* the first that was not UTF-8, from 1; 0 none */
};

static bool is_control(char c)
{
    return ((unsigned char)c < 0x20 && c != '\n' && c != '\t' && c != '\r') || c == 0x7f;
}

static size_t line_number(const struct str *text)
{
    size_t line = 1;
    size_t i;

    for (i = 0; i < text->len; i++)
        line += text->buf[i] == '\n';
    return line;
}

/* Bytes that are not UTF-8 were Latin-1 in all likelihood: its letters have the same numbers. */
static void read_bytes(const char *bytes, size_t length, struct left *left)
{
    size_t at;

    while (!text_valid(bytes, length, &at)) {
        unsigned char byte = (unsigned char)bytes[at];

        str_add_n(&left->text, bytes, at);
        if (left->bad_line == 0)
            left->bad_line = line_number(&left->text);
        str_add_char(&left->text, (char)(0xc0 | byte >> 6));
        str_add_char(&left->text, (char)(0x80 | (byte & 0x3f)));
        bytes += at + 1;
        length -= at + 1;
    }
    str_add_n(&left->text, bytes, length);
}

/* Line ends at the end are the editor's, not the author's. */
static void make_fit(const struct str *raw, struct left *left)
{
    struct str plain = STR_INIT;
    size_t i;

    for (i = 0; i < raw->len; i++)
        if (is_control(raw->buf[i]))
            left->controls = true;
        else
            str_add_char(&plain, raw->buf[i]);
    while (plain.len > 0 && (plain.buf[plain.len - 1] == '\n' || plain.buf[plain.len - 1] == '\r'))
        str_cut(&plain, plain.len - 1);
    read_bytes(plain.buf, plain.len, left);
    str_release(&plain);
}

/* Into the author's own folder, over what lay there last time. */
static void set_aside(struct entry_view *v, const char *why, const struct str *text)
{
    struct str path = STR_INIT, said = STR_INIT;
    struct err err = ERR_INIT;
    enum status status = file_own(FILE_STATE, "editor-left.txt", &path, &err);
    char *slash = status == STATUS_OK ? strrchr(path.buf, '/') : NULL;

    if (slash != NULL) {
        *slash = '\0';
        status = file_make_folder(path.buf, &err);
        *slash = '/';
    }
    if (status == STATUS_OK)
        status = file_write(path.buf, text->buf, text->len, false, &err);
    str_add_f(&said, "%s\n\n", why);
    if (status == STATUS_OK)
        str_add_f(&said, _("What the editor left lies in %s"), path.buf);
    else
        str_add(&said, err.text);
    dialog_message(v->view.ui, _("The words stay as they were"), said.buf);
    str_release(&said);
    str_release(&path);
}

static void take(struct entry_view *v, const struct str *text)
{
    uint64_t version = buffer_version(v->editor.buffer);
    struct err err = ERR_INIT;

    if (buffer_replace(v->editor.buffer, text->buf, text->len, &err) != STATUS_OK)
        set_aside(v, err.text, text);
    if (buffer_version(v->editor.buffer) != version) {
        entry_form_focus(&v->form, ENTRY_FIELD_NARRATIVE); /* where undo takes it back */
        entry_save_touch(v);
    }
}

static void answered(void *context, bool yes)
{
    struct entry_view *v = context;

    if (yes)
        take(v, &v->left);
    else if (v->left.len > 0)
        set_aside(v, _("what the editor left is not taken"), &v->left);
    else
        view_say(&v->view, THEME_NOTICE, _("the words stay as they were"));
    str_clear(&v->left);
}

static void ask_first(struct entry_view *v, const char *question, const struct str *text)
{
    str_clear(&v->left);
    str_add_n(&v->left, text->buf, text->len);
    dialog_confirm(v->view.ui, question, answered, v);
}

static bool is_as_before(const struct entry_view *v, const struct str *text)
{
    return text->len == buffer_length(v->editor.buffer) &&
           memcmp(text->buf, buffer_text(v->editor.buffer), text->len) == 0;
}

static void judge(struct entry_view *v, bool failed, const struct left *left, struct err *err)
{
    char question[80];

    if (is_as_before(v, &left->text))
        return;
    if (left->text.len == 0) {
        ask_first(v, _("the editor left nothing: take all words away?"), &left->text);
    } else if (failed) {
        ask_first(v, _("the editor failed: take what it left all the same?"), &left->text);
    } else if (left->bad_line > 0) {
        (void)snprintf(question, sizeof question, _("line %zu is not UTF-8: take it, read as Latin-1?"),
                       left->bad_line);
        ask_first(v, question, &left->text);
    } else if (left->controls) {
        ask_first(v, _("take it without its control characters?"), &left->text);
    } else {
        take(v, &left->text);
        return;
    }
    err->status = STATUS_OK; /* it is asked about */
}

static void take_back(struct entry_view *v, const char *file, bool failed, struct err *err)
{
    struct str raw = STR_INIT;
    struct left left = {.text = STR_INIT};

    if (!file_exists(file)) {
        err_set(err, STATUS_NO, _("the editor took the file away: the words stay as they were"));
    } else if (file_read(file, LEFT_MOST, &raw, err) == STATUS_OK) {
        make_fit(&raw, &left);
        judge(v, failed, &left, err);
    }
    str_release(&raw);
    str_release(&left.text);
}

static enum status run(struct entry_view *v, const char *folder, struct err *err)
{
    struct arena arena = ARENA_INIT;
    const char *file = arena_printf(&arena, "%s/narrative.txt", folder);
    enum status status;

    status = file_write(file, buffer_text(v->editor.buffer), buffer_length(v->editor.buffer), false, err);
    if (status == STATUS_OK) {
        status = view_run_program(&v->view, visual_command(file, 0, &arena), err);
        if (status != STATUS_FILE)
            take_back(v, file, status != STATUS_OK, err);
    }
    (void)unlink(file);
    arena_release(&arena);
    return status;
}

void entry_external(struct entry_view *v)
{
    struct str folder = STR_INIT;
    struct err err = ERR_INIT;

    loop_hangup(
        v->view.ui); /* whatever becomes of the editor and of this program: the words are in the store */
    if (make_folder(&folder, &err) == STATUS_OK) {
        (void)run(v, folder.buf, &err);
        (void)rmdir(folder.buf);
    }
    if (err.status != STATUS_OK)
        view_say(&v->view, THEME_BAD, "%s", err.text);
    str_release(&folder);
}
