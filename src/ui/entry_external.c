/* entry_external.c - the narrative in the person's own editor.
 *
 * The words lie meanwhile in a file 0600 in a folder 0700 of its own, and are saved as a draft before the
 * editor is started. What the editor leaves behind replaces the narrative, as one step for undo; an empty
 * file, one that is gone and an editor that failed leave it as it was. The command is parted as a shell
 * would, but no shell sees it.
 */
#include "entry_parts.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <beatbook/util/file.h>
#include <beatbook/util/tr.h>

#define WORDS_MOST 12

static const char *editor_of(void)
{
    const char *editor = getenv("VISUAL");

    if (editor == NULL || *editor == '\0')
        editor = getenv("EDITOR");
    return editor != NULL && *editor != '\0' ? editor : "vi";
}

/* $VISUAL and the file as words. The texts live in `arena`. */
static void command_of(const char *file, struct arena *arena, const char *words[WORDS_MOST + 2])
{
    const char *rest = editor_of();
    size_t count = 0;

    while (rest != NULL && *rest != '\0' && count < WORDS_MOST) {
        struct str word = STR_INIT;

        rest = command_word(rest, &word);
        if (word.len > 0)
            words[count++] = arena_dup(arena, word.buf);
        str_release(&word);
    }
    words[count++] = file;
    words[count] = NULL;
}

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

static enum status take_back(struct entry_view *v, const char *file, struct err *err)
{
    struct str text = STR_INIT;
    enum status status = file_read(file, BUFFER_MAX, &text, err);

    while (text.len > 0 && text.buf[text.len - 1] == '\n') /* editors end a file with a line end */
        str_cut(&text, text.len - 1);
    if (status == STATUS_OK && text.len == 0)
        status = err_set(err, STATUS_NO, _("the editor left nothing behind: the words stay as they were"));
    if (status == STATUS_OK)
        status = buffer_replace(v->editor.buffer, text.buf, text.len, err);
    str_release(&text);
    return status;
}

static enum status run(struct entry_view *v, const char *folder, struct err *err)
{
    struct arena arena = ARENA_INIT;
    const char *words[WORDS_MOST + 2];
    const char *file = arena_printf(&arena, "%s/narrative.txt", folder);
    enum status status;

    command_of(file, &arena, words);
    status = file_write(file, buffer_text(v->editor.buffer), buffer_length(v->editor.buffer), false, err);
    if (status == STATUS_OK)
        status = view_run_program(&v->view, words, err);
    if (status == STATUS_OK)
        status = take_back(v, file, err);
    (void)unlink(file);
    arena_release(&arena);
    return status;
}

void entry_external(struct entry_view *v)
{
    struct str folder = STR_INIT;
    struct err err = ERR_INIT;
    uint64_t version = buffer_version(v->editor.buffer);

    if (v->save.dirty)
        entry_save_now(v, ENTRY_AFTER_NOTHING);
    if (make_folder(&folder, &err) == STATUS_OK) {
        (void)run(v, folder.buf, &err);
        (void)rmdir(folder.buf);
    }
    if (buffer_version(v->editor.buffer) != version)
        entry_save_touch(v);
    if (err.status != STATUS_OK)
        view_say(&v->view, THEME_BAD, "%s", err.text);
    str_release(&folder);
}
