/* shape_decode.c - from JSON to a struct, by its table, strictly.
 *
 * Both ends decode with the same suspicion: the store because anybody can write frames, the client because what
 * it decodes goes to a terminal. So text that the other end should have cleaned is refused here, not mended.
 * Where a member is, is a chain on the stack that is spelled out only for a message: the good case pays nothing.
 * Recursion is bounded by the depth that frame_parse() allows.
 */
#include <beatbook/wire/shape.h>

#include <jansson.h>

#include <inttypes.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <beatbook/util/day.h>
#include <beatbook/util/str.h>
#include <beatbook/util/text.h>

#define TEXT_MOST 4096
#define ELEMENTS_MOST 100000
#define ELEMENT_TEXT_MOST (64 * 1024) /* of a list of texts */
#define SET_BITS 32

struct place {
    const struct place *up;
    const char *name; /* NULL: the element `index` of what is above */
    size_t index;
};

struct decoder {
    struct arena *arena;
    struct err *err;
};

static enum status decode(struct decoder *decoder, const struct shape *shape, const json_t *json,
                          const struct place *place, void *out);

static void add_place(const struct place *place, struct str *out)
{
    if (place == NULL)
        return;
    add_place(place->up, out);
    if (place->name == NULL)
        str_add_f(out, "[%zu]", place->index);
    else
        str_add_f(out, "%s%s", out->len > 0 ? "." : "", place->name);
}

/* Say what is wrong with a member. Returns STATUS_USAGE. */
__attribute__((format(printf, 3, 4))) static enum status
fault(struct decoder *decoder, const struct place *place, const char *format, ...)
{
    struct str text = STR_INIT;
    va_list list;

    add_place(place, &text);
    if (text.len > 0)
        str_add(&text, ": ");
    va_start(list, format);
    str_add_v(&text, format, list);
    va_end(list);
    err_set(decoder->err, STATUS_USAGE, "%s", text.buf);
    str_release(&text);
    return STATUS_USAGE;
}

static bool is_clean(const char *text, enum field_form form)
{
    if (form == FIELD_RAW)
        return true; /* the parser let only UTF-8 through */
    return text_is_clean(text, form == FIELD_LINE ? TEXT_LINE : TEXT_BLOCK);
}

static enum status decode_text(struct decoder *decoder, enum field_form form, size_t most, const json_t *json,
                               const struct place *place, const char **out)
{
    const char *text = json_string_value(json);
    size_t length = json_string_length(json);

    *out = NULL;
    if (json == NULL || json_is_null(json))
        return STATUS_OK;
    if (text == NULL)
        return fault(decoder, place, "a text is wanted here");
    if (length > most)
        return fault(decoder, place, "longer than %zu bytes", most);
    if (!is_clean(text, form))
        return fault(decoder, place, form == FIELD_LINE ? "not clean text of one line" : "not clean text");
    *out = arena_dup_n(decoder->arena, text, length);
    return STATUS_OK;
}

static enum status decode_number(struct decoder *decoder, const struct field *field, const json_t *json,
                                 const struct place *place, int64_t *out)
{
    *out = (field->flags & FIELD_OR_NULL) != 0 ? -1 : (field->flags & FIELD_LEAST_NULL) != 0 ? INT64_MIN : 0;
    if (json == NULL || json_is_null(json))
        return STATUS_OK;
    if (!json_is_integer(json))
        return fault(decoder, place, "a whole number is wanted here");
    *out = json_integer_value(json);
    if (field->form == FIELD_INT32 && (*out < INT_MIN || *out > INT_MAX))
        return fault(decoder, place, "%" PRId64 " is out of range", *out);
    return STATUS_OK;
}

static enum status decode_bool(struct decoder *decoder, const json_t *json, const struct place *place,
                               bool *out)
{
    *out = false;
    if (json == NULL || json_is_null(json))
        return STATUS_OK;
    if (!json_is_boolean(json))
        return fault(decoder, place, "true or false is wanted here");
    *out = json_is_true(json);
    return STATUS_OK;
}

static enum status decode_day(struct decoder *decoder, const json_t *json, const struct place *place,
                              day *out)
{
    struct err err = ERR_INIT;

    *out = DAY_NONE;
    if (json == NULL || json_is_null(json))
        return STATUS_OK;
    if (!json_is_string(json))
        return fault(decoder, place, "a day is wanted here, as \"2026-11-21\"");
    if (day_parse(json_string_value(json), out, &err) != STATUS_OK)
        return fault(decoder, place, "%s", err.text);
    return STATUS_OK;
}

static enum status decode_moment(struct decoder *decoder, const json_t *json, const struct place *place,
                                 moment *out)
{
    struct err err = ERR_INIT;

    *out = MOMENT_NONE;
    if (json == NULL || json_is_null(json))
        return STATUS_OK;
    if (!json_is_string(json))
        return fault(decoder, place, "a moment is wanted here, as \"2026-11-21T21:50:00Z\"");
    if (day_parse_moment(json_string_value(json), out, &err) != STATUS_OK)
        return fault(decoder, place, "%s", err.text);
    return STATUS_OK;
}

static enum status unknown_word(struct decoder *decoder, const struct names *names, const char *word,
                                const struct place *place)
{
    struct str list = STR_INIT;

    names_list(names, &list);
    fault(decoder, place, "'%.40s' is not a %s; use one of %s", word, names->what, list.buf);
    str_release(&list);
    return STATUS_USAGE;
}

static enum status decode_word(struct decoder *decoder, const struct names *names, const json_t *json,
                               const struct place *place, int *out)
{
    if (!json_is_string(json))
        return fault(decoder, place, "the word of a %s is wanted here", names->what);
    *out = names_find(names, json_string_value(json));
    if (*out < 0)
        return unknown_word(decoder, names, json_string_value(json), place);
    return STATUS_OK;
}

/* Null is the value past the last word where that is allowed, and refused where it is not: nobody downstream should have to
 * ask whether an enum is in range. */
static enum status decode_enum(struct decoder *decoder, const struct field *field, const json_t *json,
                               const struct place *place, int *out)
{
    *out = (int)field->names->count;
    if (json != NULL && !json_is_null(json))
        return decode_word(decoder, field->names, json, place, out);
    if ((field->flags & FIELD_OR_NULL) != 0)
        return STATUS_OK;
    return fault(decoder, place, "the word of a %s is wanted here", field->names->what);
}

static enum status decode_enum64(struct decoder *decoder, const struct field *field, const json_t *json,
                                 const struct place *place, int64_t *out)
{
    int value = -1;
    enum status status = STATUS_OK;

    if (json != NULL && !json_is_null(json))
        status = decode_word(decoder, field->names, json, place, &value);
    *out = value;
    return status;
}

static enum status decode_set(struct decoder *decoder, const struct names *names, const json_t *json,
                              const struct place *place, uint32_t *out)
{
    size_t i;

    *out = 0;
    if (json == NULL || json_is_null(json))
        return STATUS_OK;
    if (!json_is_array(json))
        return fault(decoder, place, "a list of words is wanted here");
    if (json_array_size(json) > SET_BITS)
        return fault(decoder, place, "more words than there are");
    for (i = 0; i < json_array_size(json); i++) {
        struct place element = {place, NULL, i};
        int value;

        if (decode_word(decoder, names, json_array_get(json, i), &element, &value) != STATUS_OK)
            return STATUS_USAGE;
        if (value < SET_BITS)
            *out |= UINT32_C(1) << value;
    }
    return STATUS_OK;
}

/* How many elements an array has; the list gets room for them. */
static enum status open_list(struct decoder *decoder, const struct field *field, size_t size,
                             const json_t *json, const struct place *place, struct list_any *out)
{
    size_t most = field->most > 0 ? field->most : ELEMENTS_MOST;

    memset(out, 0, sizeof *out);
    if (json == NULL || json_is_null(json))
        return STATUS_OK;
    if (!json_is_array(json))
        return fault(decoder, place, "a list is wanted here");
    if (json_array_size(json) > most)
        return fault(decoder, place, "more than %zu of them", most);
    if (json_array_size(json) == 0)
        return STATUS_OK;
    out->count = out->room = json_array_size(json);
    out->items = arena_alloc(decoder->arena, out->count * size);
    return STATUS_OK;
}

static enum status decode_list(struct decoder *decoder, const struct field *field, const json_t *json,
                               const struct place *place, struct list_any *out)
{
    size_t size = field->shape->size;
    size_t i;

    if (open_list(decoder, field, size, json, place, out) != STATUS_OK)
        return STATUS_USAGE;
    for (i = 0; i < out->count; i++) {
        struct place element = {place, NULL, i};

        if (!json_is_object(json_array_get(json, i)))
            return fault(decoder, &element, "an object is wanted here");
        if (decode(decoder, field->shape, json_array_get(json, i), &element, (char *)out->items + i * size) !=
            STATUS_OK)
            return STATUS_USAGE;
    }
    return STATUS_OK;
}

static enum status decode_texts(struct decoder *decoder, const struct field *field, const json_t *json,
                                const struct place *place, struct list_any *out)
{
    const char **items;
    size_t i;

    if (open_list(decoder, field, sizeof *items, json, place, out) != STATUS_OK)
        return STATUS_USAGE;
    items = out->items;
    for (i = 0; i < out->count; i++) {
        struct place element = {place, NULL, i};
        const json_t *text = json_array_get(json, i);

        if (!json_is_string(text))
            return fault(decoder, &element, "a text is wanted here");
        if (decode_text(decoder, FIELD_BLOCK, ELEMENT_TEXT_MOST, text, &element, &items[i]) != STATUS_OK)
            return STATUS_USAGE;
    }
    return STATUS_OK;
}

static enum status decode_int32(struct decoder *decoder, const struct field *field, const json_t *json,
                                const struct place *place, int *out)
{
    int64_t number;
    enum status status = decode_number(decoder, field, json, place, &number);

    *out = status == STATUS_OK ? (int)number : 0;
    return status;
}

static enum status decode_field(struct decoder *decoder, const struct field *field, const json_t *json,
                                const struct place *place, void *at)
{
    size_t most = field->most > 0 ? field->most : TEXT_MOST;

    switch (field->form) {
    case FIELD_LINE:
    case FIELD_BLOCK:
    case FIELD_RAW:
        if ((field->flags & FIELD_NEEDED) != 0 && (json == NULL || json_is_null(json)))
            return fault(decoder, place, "a text is wanted here");
        return decode_text(decoder, field->form, most, json, place, at);
    case FIELD_INT:
        return decode_number(decoder, field, json, place, at);
    case FIELD_INT32:
        return decode_int32(decoder, field, json, place, at);
    case FIELD_BOOL:
        return decode_bool(decoder, json, place, at);
    case FIELD_DAY:
        return decode_day(decoder, json, place, at);
    case FIELD_MOMENT:
        return decode_moment(decoder, json, place, at);
    case FIELD_ENUM:
        return decode_enum(decoder, field, json, place, at);
    case FIELD_ENUM64:
        return decode_enum64(decoder, field, json, place, at);
    case FIELD_SET:
        return decode_set(decoder, field->names, json, place, at);
    case FIELD_STRUCT:
        return decode(decoder, field->shape, json, place, at);
    case FIELD_LIST:
        return decode_list(decoder, field, json, place, at);
    case FIELD_TEXTS:
        return decode_texts(decoder, field, json, place, at);
    }
    abort();
}

static bool has_field(const struct shape *shape, const char *name)
{
    size_t i;

    for (i = 0; i < shape->count; i++) {
        if (strcmp(shape->fields[i].name, name) == 0)
            return true;
    }
    return false;
}

/* Some member of the object is not in the table: name it. */
static enum status unknown_member(struct decoder *decoder, const struct shape *shape, const json_t *json,
                                  const struct place *place)
{
    json_t *object = json_incref((json_t *)(uintptr_t)json); /* iterating wants it unqualified */
    const char *name;
    json_t *value;

    json_object_foreach(object, name, value)
    {
        if (!has_field(shape, name))
            break;
    }
    fault(decoder, place, "'%.40s' is not known here", name != NULL ? name : "?");
    json_decref(object);
    return STATUS_USAGE;
}

/* The members of an object in the order in which they came. */
struct members {
    json_t *object;
    void *at; /* the next one, NULL at the end */
};

/* What our own encoder wrote comes in the order of the table: look at the next member before asking the library to search. */
static const json_t *take_member(struct members *members, const char *name)
{
    const json_t *value;

    if (members->at != NULL && strcmp(json_object_iter_key(members->at), name) == 0) {
        value = json_object_iter_value(members->at);
        members->at = json_object_iter_next(members->object, members->at);
        return value;
    }
    return json_object_get(members->object, name);
}

static enum status decode(struct decoder *decoder, const struct shape *shape, const json_t *json,
                          const struct place *place, void *out)
{
    struct members members = {(json_t *)(uintptr_t)json, NULL}; /* iterating wants it unqualified */
    size_t known = 0;
    size_t i;

    memset(out, 0, shape->size);
    if (json != NULL && !json_is_null(json) && !json_is_object(json))
        return fault(decoder, place, "an object is wanted here");
    members.at = json_object_iter(members.object);
    for (i = 0; i < shape->count; i++) {
        const struct field *field = &shape->fields[i];
        const json_t *member = take_member(&members, field->name);
        struct place inner = {place, field->name, 0};

        known += member != NULL;
        if (decode_field(decoder, field, member, &inner, (char *)out + field->offset) != STATUS_OK)
            return STATUS_USAGE;
    }
    if (known < json_object_size(json))
        return unknown_member(decoder, shape, json, place);
    return STATUS_OK;
}

enum status shape_decode(const struct shape *shape, const json_t *json, struct arena *arena, void *out,
                         struct err *err)
{
    struct decoder decoder = {arena, err};

    return decode(&decoder, shape, json, NULL, out);
}
