/* settings.c - what a person set for themselves.
 *
 * One line a setting, NAME VALUE, so that it can be written by hand; # begins a remark. Lines that this program does not know are another
 * version's: they are left where they are. The file is the person's own and belongs to the host, not to the store: whoever sits down at
 * another host sets it there.
 */
#include <beatbook/app/settings.h>

#include <string.h>

#include <beatbook/util/file.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#define SETTINGS_MOST 16384 /* bytes of the file */

/* One line: the length of its name, and its value; false for a remark or nothing. */
static bool split(const char *line, size_t length, size_t *name, size_t *value)
{
    size_t at = 0;

    while (at < length && line[at] != ' ' && line[at] != '\t')
        at++;
    *name = at;
    while (at < length && (line[at] == ' ' || line[at] == '\t'))
        at++;
    *value = at;
    return *name > 0 && line[0] != '#';
}

static bool is_of(const char *line, size_t length, const char *name)
{
    size_t end, value;

    return split(line, length, &end, &value) && end == strlen(name) && strncmp(line, name, end) == 0;
}

static enum status read_line(const char *path, int number, const char *line, size_t length,
                             struct arena *arena, struct setting_list *out, struct err *err)
{
    size_t end, at;
    enum setting_name name;
    const char *value;

    while (length > 0 && (line[length - 1] == '\r' || line[length - 1] == ' '))
        length--;
    if (!split(line, length, &end, &at))
        return STATUS_OK;
    name = setting_find(arena_dup_n(arena, line, end));
    if (name == SETTING_COUNT)
        return STATUS_OK;
    if (setting_read(name, arena_dup_n(arena, line + at, length - at), arena, &value, err) != STATUS_OK)
        return err_add(err, _("%s, line %d, does not count"), path, number);
    out->items[name].value = value;
    return STATUS_OK;
}

static enum status read_file(const char *path, struct str *text, struct err *err)
{
    enum status status = file_read(path, SETTINGS_MOST, text, err);
    struct str clean = STR_INIT;

    if (status == STATUS_OK)
        status = text_clean(&clean, text->buf, text->len, TEXT_BLOCK, err);
    if (status != STATUS_OK)
        err_add(err, "%s", path);
    str_clear(text);
    str_add(text, status == STATUS_OK ? clean.buf : "");
    str_release(&clean);
    return status;
}

static enum status find(struct str *path, struct str *text, struct err *err)
{
    enum status status = file_own(FILE_CONFIG, "settings", path, err);

    return status == STATUS_OK && file_exists(path->buf) ? read_file(path->buf, text, err) : status;
}

enum status settings_load(struct arena *arena, struct setting_list *out, struct err *err)
{
    struct str path = STR_INIT, text = STR_INIT;
    enum status status, first;
    int number = 1;

    *out = (struct setting_list){NULL, 0, 0};
    for (int name = 0; name < SETTING_COUNT; name++)
        *LIST_ADD(arena, out) = *setting_row((enum setting_name)name);
    first = find(&path, &text, err);
    for (const char *line = text.buf; line != NULL && *line != '\0'; number++) {
        size_t length = strcspn(line, "\n");

        status = read_line(path.buf, number, line, length, arena, out, first == STATUS_OK ? err : NULL);
        if (first == STATUS_OK)
            first = status;
        line += length + (line[length] == '\n');
    }
    str_release(&path);
    str_release(&text);
    return first;
}

/* The file's text with the line of that name replaced, or added. */
static void replace(const struct str *text, const char *name, const char *value, struct str *out)
{
    bool done = false;

    for (const char *line = text->buf; line != NULL && *line != '\0';) {
        size_t length = strcspn(line, "\n");

        if (!is_of(line, length, name))
            str_add_n(out, line, length);
        else if (!done)
            str_add_f(out, "%s %s", name, value);
        if (!is_of(line, length, name) || !done)
            str_add_char(out, '\n');
        done = done || is_of(line, length, name);
        line += length + (line[length] == '\n');
    }
    if (!done)
        str_add_f(out, "%s %s\n", name, value);
}

static enum status write_setting(const char *name, const char *value, struct err *err)
{
    struct str folder = STR_INIT, path = STR_INIT, text = STR_INIT, fresh = STR_INIT;
    enum status status = find(&path, &text, err);

    if (status == STATUS_OK)
        status = file_own(FILE_CONFIG, NULL, &folder, err);
    if (status == STATUS_OK)
        status = file_make_folder(folder.buf, err);
    replace(&text, name, value, &fresh);
    if (status == STATUS_OK)
        status = file_write(path.buf, fresh.buf, fresh.len, false, err);
    str_release(&folder);
    str_release(&path);
    str_release(&text);
    str_release(&fresh);
    return status;
}

enum status settings_set(const char *word, const char *text, struct err *err)
{
    struct arena arena = ARENA_INIT;
    enum setting_name name = setting_find(word);
    const char *value;
    enum status status =
        name == SETTING_COUNT ? setting_unknown(word, err) : setting_read(name, text, &arena, &value, err);

    if (status == STATUS_OK)
        status = write_setting(word, value, err);
    arena_release(&arena);
    return status;
}
