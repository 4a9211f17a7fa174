/* tree.c - from a struct to a tree of the library's values, by its table: the slow way, to compare the fast one with. */
#include "tree.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <beatbook/util/day.h>
#include <beatbook/util/str.h>
#include <beatbook/util/text.h>

#define SET_BITS 32

/* jansson says only "NULL" when memory is out. */
static json_t *must(json_t *json)
{
    if (json == NULL)
        abort();
    return json;
}

static json_t *mended_text(const char *text)
{
    struct str copy = STR_INIT;
    json_t *json;
    size_t at;

    str_add(&copy, text);
    while (!text_valid(copy.buf, copy.len, &at))
        copy.buf[at] = '?';
    json = must(json_stringn(copy.buf, copy.len));
    str_release(&copy);
    return json;
}

static json_t *encode_text(const char *text)
{
    json_t *json;

    if (text == NULL)
        return json_null();
    json = json_string(text);
    return json != NULL ? json : mended_text(text);
}

static json_t *encode_word(const struct names *names, int64_t value)
{
    if (value < 0 || (uint64_t)value >= names->count || names->words[value] == NULL)
        return json_null();
    return must(json_string(names->words[value]));
}

static json_t *encode_set(const struct names *names, uint32_t set)
{
    json_t *words = must(json_array());
    int i;

    for (i = 0; i < SET_BITS; i++) {
        if ((set & (UINT32_C(1) << i)) != 0 && (size_t)i < names->count && names->words[i] != NULL)
            json_array_append_new(words, must(json_string(names->words[i])));
    }
    return words;
}

static json_t *encode_list(const struct shape *shape, const struct list_any *list, bool secrets)
{
    json_t *array = must(json_array());
    size_t i;

    for (i = 0; i < list->count; i++)
        json_array_append_new(array,
                              tree_encode(shape, (const char *)list->items + i * shape->size, secrets));
    return array;
}

static json_t *encode_texts(const struct list_any *list)
{
    const char *const *items = list->items;
    json_t *array = must(json_array());
    size_t i;

    for (i = 0; i < list->count; i++)
        json_array_append_new(array, encode_text(items[i]));
    return array;
}

static json_t *encode_day(day d)
{
    char text[DAY_TEXT];

    return d == DAY_NONE ? json_null() : encode_text(day_format(d, text));
}

static json_t *encode_moment(moment m)
{
    char text[MOMENT_TEXT];

    return m == MOMENT_NONE ? json_null() : encode_text(day_format_moment(m, text));
}

static json_t *encode_number(const struct field *field, int64_t number)
{
    if ((number == -1 && (field->flags & FIELD_OR_NULL) != 0) ||
        (number == INT64_MIN && (field->flags & FIELD_LEAST_NULL) != 0))
        return json_null();
    return must(json_integer(number));
}

static json_t *encode_field(const struct field *field, const void *at, bool secrets)
{
    int small;

    if ((field->flags & FIELD_SECRET) != 0 && !secrets)
        return json_null();
    switch (field->form) {
    case FIELD_LINE:
    case FIELD_BLOCK:
    case FIELD_RAW:
        return encode_text(*(const char *const *)at);
    case FIELD_INT:
        return encode_number(field, *(const int64_t *)at);
    case FIELD_INT32:
        return encode_number(field, *(const int *)at);
    case FIELD_BOOL:
        return json_boolean(*(const bool *)at);
    case FIELD_DAY:
        return encode_day(*(const day *)at);
    case FIELD_MOMENT:
        return encode_moment(*(const moment *)at);
    case FIELD_ENUM:
        memcpy(&small, at, sizeof small);
        return encode_word(field->names, small);
    case FIELD_ENUM64:
        return encode_word(field->names, *(const int64_t *)at);
    case FIELD_SET:
        return encode_set(field->names, *(const uint32_t *)at);
    case FIELD_STRUCT:
        return tree_encode(field->shape, at, secrets);
    case FIELD_LIST:
        return encode_list(field->shape, at, secrets);
    case FIELD_TEXTS:
        return encode_texts(at);
    }
    abort();
}

json_t *tree_encode(const struct shape *shape, const void *value, bool secrets)
{
    json_t *object = must(json_object());
    size_t i;

    for (i = 0; i < shape->count; i++) {
        const struct field *field = &shape->fields[i];
        const void *at = (const char *)value + field->offset;

        if (json_object_set_new_nocheck(object, field->name, encode_field(field, at, secrets)) != 0)
            abort();
    }
    return object;
}
