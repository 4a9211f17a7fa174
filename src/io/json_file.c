/* json_file.c - JSON of strangers.
 *
 * The library recurses as deep as the file says and knows places only of what it cannot read. So depth and number are counted before it sees the file, and
 * where a member stands is looked for in the text afterwards, for the few that are wrong.
 */
#include "json_file.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/util/tr.h>

#include "build.h"
#include "plain_text.h"

static void refuse(const struct str *text, size_t at, const char *cause, const char *remedy,
                   struct fault_list *faults, struct arena *arena)
{
    struct plain_text_place place = plain_text_place(text, at);

    check_add(faults, arena, place.line, NULL, _("at column %d: %s"), place.column, cause);
    check_remedy(faults, arena, "%s", remedy);
}

/* The end of the string that begins at `at`. */
static size_t string_end(const struct str *text, size_t at)
{
    for (at++; at < text->len && text->buf[at] != '"'; at++)
        if (text->buf[at] == '\\')
            at++;
    return at < text->len ? at + 1 : text->len;
}

static bool is_bounded(const struct str *text, struct fault_list *faults, struct arena *arena)
{
    size_t depth = 0, values = 0;

    for (size_t i = 0; i < text->len; i++) {
        char c = text->buf[i];
        if (c == '"') {
            i = string_end(text, i) - 1;
        } else if (c == '{' || c == '[') {
            depth++;
        } else if ((c == '}' || c == ']') && depth > 0) {
            depth--;
        }
        values += c == ',' || c == '{' || c == '[';
        if (depth > JSON_FILE_DEPTH_MOST || values > JSON_FILE_VALUES_MOST) {
            refuse(text, i, _("more values than a framework can have, or too deep inside one another"),
                   _("save the one framework by itself"), faults, arena);
            return false;
        }
    }
    return true;
}

json_t *json_file_parse(const struct str *text, struct fault_list *faults, struct arena *arena)
{
    json_error_t error;
    json_t *json;

    if (!is_bounded(text, faults, arena))
        return NULL;
    json = json_loadb(text->buf, text->len, JSON_REJECT_DUPLICATES, &error);
    if (!json)
        refuse(text, error.position > 0 ? (size_t)error.position - 1 : 0,
               arena_printf(arena, _("not JSON: %s"), error.text),
               _("save the file again from where it came: a download that was cut off ends too early"),
               faults, arena);
    return json;
}

/* --- places ----------------------------------------------------------------------------------- */

static size_t skip_blanks(const struct str *text, size_t at)
{
    while (at < text->len && strchr(" \t\r\n,:", text->buf[at]))
        at++;
    return at;
}

/* Behind the value that begins at `at`. */
static size_t skip_value(const struct str *text, size_t at)
{
    size_t depth = 0;

    at = skip_blanks(text, at);
    do {
        char c = at < text->len ? text->buf[at] : '\0';
        if (c == '\0')
            return text->len;
        if (c == '"') {
            at = string_end(text, at);
            continue;
        }
        depth += c == '{' || c == '[';
        depth -= (c == '}' || c == ']') && depth > 0;
        at++;
    } while (depth > 0 || (at < text->len && text->buf[at - 1] != '"' && text->buf[at - 1] != '}' &&
                           text->buf[at - 1] != ']' && !strchr(",}] \t\n", text->buf[at])));
    return at;
}

/* The member or element inside the value at `at`; text->len when it is not there. */
static size_t inside(const struct str *text, size_t at, const char *step)
{
    size_t wanted = step[0] == '[' ? (size_t)strtoul(step + 1, NULL, 10) : 0, length = strlen(step);
    bool is_array = step[0] == '[';

    if (at >= text->len || text->buf[at] != (is_array ? '[' : '{'))
        return text->len;
    at = skip_blanks(text, at + 1);
    for (size_t i = 0; at < text->len && text->buf[at] != ']' && text->buf[at] != '}'; i++) {
        size_t end = string_end(text, at);
        if (is_array && i == wanted)
            return at;
        if (!is_array && text->buf[at] == '"' && end - at == length + 2 &&
            !memcmp(text->buf + at + 1, step, length))
            return skip_blanks(text, end);
        at = skip_blanks(text, skip_value(text, is_array ? at : end));
    }
    return text->len;
}

/* Where the value begins that a path leads to; text->len when it is not there. */
static size_t follow(const struct str *text, const char *const *path)
{
    size_t at = skip_blanks(text, 0);

    for (; *path && at < text->len; path++)
        at = inside(text, at, *path);
    return at;
}

int json_file_line(const struct str *text, const char *const *path)
{
    size_t at = follow(text, path);

    return at < text->len ? plain_text_place(text, at).line : 1;
}

const int *json_file_lines(const struct str *text, const char *const *path, size_t count, struct arena *arena)
{
    int *lines = arena_alloc(arena, (count + 1) * sizeof *lines), line = 1;
    size_t at = follow(text, path), counted = 0;
    bool is_array = at < text->len && text->buf[at] == '[';

    at = skip_blanks(text, at + 1);
    for (size_t i = 0; i < count; i++) {
        lines[i] = 1;
        if (!is_array || at >= text->len || text->buf[at] == ']')
            continue;
        for (; counted < at; counted++)
            line += text->buf[counted] == '\n';
        lines[i] = line;
        at = skip_blanks(text, skip_value(text, at));
    }
    return lines;
}

const char *json_file_text(const json_t *object, const char *name, struct arena *arena)
{
    const json_t *value = json_object_get(object, name);
    const char *text = NULL;

    if (json_is_string(value)) {
        text = json_string_value(value);
    } else if (json_is_number(value) || json_is_boolean(value)) {
        char *dumped = json_dumps(value, JSON_ENCODE_ANY | JSON_REAL_PRECISION(10));
        text = dumped ? arena_dup(arena, dumped) : NULL;
        free(dumped);
    }
    return build_text(arena, text);
}
