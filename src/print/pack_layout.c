/* pack_layout.c - where everything stands in a pack, as a template says it: lines of a word and a path.
 *
 * A path may hold only letters, digits and . _ - / so that no template and no data can lead out of the folder that a pack is unpacked in; what is put in its
 * place is numbers and words of ours.
 */
#include "pack_layout.h"

#include <stdbool.h>
#include <string.h>

#include <beatbook/util/tr.h>

static const char *const part_words[PACK_PART_COUNT] = {
    [PACK_ABOUT] = "about",         [PACK_PAGE] = "page",   [PACK_PDF] = "pdf",
    [PACK_SHEET] = "sheet",         [PACK_ENTRY] = "entry", [PACK_ATTACHMENT] = "attachment",
    [PACK_STATEMENT] = "statement", [PACK_ROUND] = "round", [PACK_SIGNATURE] = "signature",
    [PACK_ALLOWED] = "allowed",
};
static const struct names part_names = {"part of a pack", part_words, PACK_PART_COUNT};

/* What has to stand in the path of a part, so that no two of them get the same one. */
static const char *const needed[PACK_PART_COUNT] = {
    [PACK_SHEET] = "{noun}",   [PACK_ENTRY] = "{entry}", [PACK_ATTACHMENT] = "{file}",
    [PACK_STATEMENT] = "{id}", [PACK_ROUND] = "{id}",    [PACK_SIGNATURE] = "{id}",
};

static enum status refuse(int line, const char *why, struct err *err)
{
    return err_set(err, STATUS_USAGE, _("line %d of the template: %s"), line, why);
}

static bool is_path(const char *path)
{
    static const char safe[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/{}";
    size_t length = strlen(path);

    return length > 0 && length < 200 && strspn(path, safe) == length && path[0] != '/' &&
           path[length - 1] != '/' && strstr(path, "..") == NULL && strstr(path, "//") == NULL &&
           strstr(path, "./") == NULL && path[0] != '.';
}

static enum status read_line(char *line, int number, struct arena *arena, struct pack_layout *out,
                             struct err *err)
{
    size_t length = strcspn(line, " \t");
    const char *path = line + length + strspn(line + length, " \t");
    size_t end = strcspn(path, " \t\r");
    int part = names_find_n(&part_names, line, length);
    const char *copy = arena_dup_n(arena, path, end);

    if (part < 0)
        return refuse(number, _("it begins with no part of a pack"), err);
    if (out->paths[part] != NULL)
        return refuse(number, _("this part stands in another line already"), err);
    if (!is_path(copy) || path[end + strspn(path + end, " \t\r")] != '\0')
        return refuse(number, _("a path is letters, digits and . _ - / and leads downwards"), err);
    if (needed[part] != NULL && strstr(copy, needed[part]) == NULL)
        return refuse(
            number,
            arena_printf(arena, _("its path needs %s, or all of them would have the same"), needed[part]),
            err);
    out->paths[part] = copy;
    return STATUS_OK;
}

enum status pack_layout_read(const char *text, struct arena *arena, struct pack_layout *out, struct err *err)
{
    char *rest = arena_dup(arena, text);
    enum status status = STATUS_OK;
    int number = 0;

    *out = (struct pack_layout){{NULL}};
    for (char *line = strsep(&rest, "\n"); line != NULL && status == STATUS_OK; line = strsep(&rest, "\n")) {
        number++;
        line += strspn(line, " \t\r");
        if (*line != '\0' && *line != '#')
            status = read_line(line, number, arena, out, err);
    }
    return status;
}

static void put_value(const char *name, size_t length, const struct pack_values *values, struct str *out)
{
    if (strncmp(name, "entry", length) == 0)
        str_add_f(out, "%lld", (long long)values->entry);
    else if (strncmp(name, "id", length) == 0)
        str_add_f(out, "%lld", (long long)values->id);
    else if (strncmp(name, "noun", length) == 0 && values->noun != NULL)
        str_add(out, values->noun);
    else if (strncmp(name, "act", length) == 0 && values->act != NULL)
        str_add(out, values->act);
    else if (strncmp(name, "file", length) == 0 && values->file != NULL)
        str_add(out, values->file);
}

void pack_layout_path(const struct pack_layout *layout, enum pack_part part, const struct pack_values *values,
                      struct str *out)
{
    const char *at = layout->paths[part];

    while (*at != '\0') {
        const char *end = *at == '{' ? strchr(at, '}') : NULL;

        if (end != NULL) {
            put_value(at + 1, (size_t)(end - at - 1), values, out);
            at = end + 1;
        } else {
            str_add_char(out, *at++);
        }
    }
}
