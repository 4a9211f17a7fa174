/* json_walk.c - the outer levels of a large JSON text.
 *
 * Where a value ends is found by counting brackets outside of texts: that is right for every text that is JSON, and for any other the pieces are
 * refused when they are read, or what is between them here. A library that reads events would bring a second idea of what JSON is.
 */
#include <beatbook/wire/json_walk.h>

#include <jansson.h>
#include <string.h>

#include <beatbook/util/tr.h>
#include <beatbook/wire/frame.h>

struct cursor {
    const char *bytes;
    size_t length, at;
};

static enum status refuse(const struct cursor *cursor, struct err *err)
{
    return err_set(err, STATUS_USAGE, _("byte %zu: this is not JSON"), cursor->at + 1);
}

static char peek(struct cursor *cursor)
{
    while (cursor->at < cursor->length && strchr(" \t\r\n", cursor->bytes[cursor->at]) != NULL &&
           cursor->bytes[cursor->at] != '\0')
        cursor->at++;
    return cursor->at < cursor->length ? cursor->bytes[cursor->at] : '\0';
}

static bool take(struct cursor *cursor, char c)
{
    if (peek(cursor) != c)
        return false;
    cursor->at++;
    return true;
}

/* Past the quotation mark that ends a text; the cursor stands on the one that begins it. */
static bool skip_text(struct cursor *cursor)
{
    for (cursor->at++; cursor->at < cursor->length; cursor->at++) {
        if (cursor->bytes[cursor->at] == '\\')
            cursor->at++;
        else if (cursor->bytes[cursor->at] == '"') {
            cursor->at++;
            return true;
        }
    }
    return false;
}

static bool is_end(char c)
{
    return c == '\0' || strchr(",]}", c) != NULL;
}

static bool skip_value(struct cursor *cursor)
{
    size_t depth = 0;

    do {
        char c = peek(cursor);

        if (cursor->at >= cursor->length)
            return false;
        if (c == '"') {
            if (!skip_text(cursor))
                return false;
        } else if (c == '{' || c == '[') {
            depth++;
            cursor->at++;
        } else if (c == '}' || c == ']') {
            if (depth == 0)
                return false;
            depth--;
            cursor->at++;
        } else if (depth > 0 && (c == ',' || c == ':')) {
            cursor->at++;
        } else {
            size_t before = cursor->at;

            while (cursor->at < cursor->length && !is_end(cursor->bytes[cursor->at]) &&
                   strchr(" \t\r\n:\"[{", cursor->bytes[cursor->at]) == NULL)
                cursor->at++;
            if (cursor->at == before)
                return false;
        }
    } while (depth > 0);
    return true;
}

static enum status next_value(struct cursor *cursor, struct json_piece *out, struct err *err)
{
    size_t from;

    peek(cursor);
    from = cursor->at;
    if (!skip_value(cursor))
        return refuse(cursor, err);
    *out = (struct json_piece){cursor->bytes + from, cursor->at - from};
    return STATUS_OK;
}

static enum status next_member(struct cursor *cursor, struct json_member *out, struct err *err)
{
    struct json_piece name = {NULL, 0};
    enum status status;

    if (peek(cursor) != '"')
        return refuse(cursor, err);
    status = next_value(cursor, &name, err);
    if (status != STATUS_OK)
        return status;
    if (name.length < 3 || name.length - 2 >= sizeof out->name ||
        memchr(name.bytes, '\\', name.length) != NULL)
        return err_set(err, STATUS_USAGE, _("byte %zu: no member of a portfolio is called so"), cursor->at);
    memset(out, 0, sizeof *out);
    memcpy(out->name, name.bytes + 1, name.length - 2);
    return take(cursor, ':') ? next_value(cursor, &out->value, err) : refuse(cursor, err);
}

enum status json_walk_object(struct json_piece object, struct json_member *out, size_t most, size_t *count,
                             struct err *err)
{
    struct cursor cursor = {object.bytes, object.length, 0};
    enum status status = STATUS_OK;

    *count = 0;
    if (!take(&cursor, '{'))
        return refuse(&cursor, err);
    while (status == STATUS_OK && peek(&cursor) != '}') {
        if (*count == most)
            return err_set(err, STATUS_USAGE, _("more than %zu members"), most);
        if (*count > 0 && !take(&cursor, ','))
            return refuse(&cursor, err);
        status = next_member(&cursor, &out[(*count)++], err);
    }
    if (status == STATUS_OK && (!take(&cursor, '}') || peek(&cursor) != '\0' || cursor.at < cursor.length))
        status = refuse(&cursor, err);
    return status;
}

enum status json_walk_next(struct json_list *list, struct json_piece *out, bool *more, struct err *err)
{
    struct cursor cursor = {list->list.bytes, list->list.length, list->at};
    bool first = list->at == 0;
    enum status status;

    *more = false;
    if (first && !take(&cursor, '['))
        return refuse(&cursor, err);
    if (take(&cursor, ']')) {
        list->at = cursor.at;
        return STATUS_OK;
    }
    if (!first && !take(&cursor, ','))
        return refuse(&cursor, err);
    status = next_value(&cursor, out, err);
    list->n = first ? 0 : list->n + 1;
    list->at = cursor.at;
    *more = status == STATUS_OK;
    return status;
}

/* --- rows ------------------------------------------------------------------------------------- */

static enum status read_cell(const char *name, const json_t *json, struct arena *arena, struct json_cell *out,
                             struct err *err)
{
    *out = (struct json_cell){.name = arena_dup(arena, name)};
    if (json_is_null(json))
        out->is_null = true;
    else if (json_is_integer(json))
        out->number = json_integer_value(json);
    else if (json_is_string(json) && strlen(json_string_value(json)) == json_string_length(json)) {
        out->is_text = true;
        out->text = arena_dup_n(arena, json_string_value(json), json_string_length(json));
    } else
        return err_set(err, STATUS_USAGE, _("%s: a whole number, a text or null is wanted here"), out->name);
    return STATUS_OK;
}

enum status json_walk_row(struct json_piece piece, struct arena *arena, const char **table,
                          struct json_cells *cells, struct err *err)
{
    json_t *json = NULL, *row;
    const char *name;
    json_t *value;
    enum status status = frame_parse(piece.bytes, piece.length, &json, err);

    if (status != STATUS_OK)
        return status;
    row = json_object_get(json, "row");
    *table = arena_dup(arena, json_string_value(json_object_get(json, "table")));
    if (!json_is_object(row) || *table == NULL || json_object_size(json) != 2)
        status = err_set(err, STATUS_USAGE, _("this is no row: {\"table\":\"…\",\"row\":{…}} is wanted"));
    if (status == STATUS_OK)
        json_object_foreach(row, name, value)
        {
            status = read_cell(name, value, arena, LIST_ADD(arena, cells), err);
            if (status != STATUS_OK)
                break;
        }
    json_decref(json);
    return status;
}
