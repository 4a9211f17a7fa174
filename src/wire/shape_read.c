/* shape_read.c - from JSON text straight to a struct, where the text is as shape_write wrote it.
 *
 * The library's tree of values cost ten times as much as what is kept of it, and the programs read mostly what one of them wrote: a portfolio of some
 * megabytes for every report. So here is read what the writer writes and nothing else: members in the order of the table, the plainest escapes, whole
 * numbers. Each value is judged as shape_decode() judges it. Whatever is not so, also whatever is wrong, is left to the library and to that
 * function, which says what and where; a test holds the two against each other.
 */
#include <beatbook/wire/shape.h>

#include <stdlib.h>
#include <string.h>

#include <beatbook/util/day.h>
#include <beatbook/util/text.h>

#include "shape_parts.h"

#define DEPTH_MOST 100
#define CONTAINERS_MOST 1000000
#define DIGITS_MOST 19 /* of a whole number */

struct reader {
    const char *at, *end;
    struct arena *arena;
    struct str room; /* for a text with escapes */
    size_t depth, containers;
};

/* A text that lies in the JSON itself or in the reader's room. */
struct quoted {
    const char *text;
    size_t length;
};

static bool read_struct(struct reader *reader, const struct shape *shape, void *out);

static void skip_blanks(struct reader *reader)
{
    while (reader->at < reader->end && (*reader->at == '\n' || *reader->at == ' '))
        reader->at++;
}

static bool take(struct reader *reader, char c)
{
    skip_blanks(reader);
    if (reader->at == reader->end || *reader->at != c)
        return false;
    reader->at++;
    return true;
}

static bool take_word(struct reader *reader, const char *word)
{
    size_t length = strlen(word);

    if ((size_t)(reader->end - reader->at) < length || memcmp(reader->at, word, length) != 0)
        return false;
    reader->at += length;
    return true;
}

static bool enter(struct reader *reader, char bracket)
{
    return take(reader, bracket) && ++reader->depth <= DEPTH_MOST && ++reader->containers <= CONTAINERS_MOST;
}

/* --- texts ------------------------------------------------------------------------------------ */

/* "\u001B": a control character, as it is written. */
static bool add_control(struct reader *reader)
{
    char digits[3] = {0};
    char control;

    if (!take_word(reader, "\\u00") || reader->end - reader->at < 2)
        return false;
    memcpy(digits, reader->at, 2);
    control = (char)strtoul(digits, NULL, 16);
    if (strspn(digits, "0123456789ABCDEF") != 2 || control <= 0 || control >= 0x20)
        return false;
    str_add_char(&reader->room, control);
    reader->at += 2;
    return true;
}

static bool add_escaped(struct reader *reader)
{
    static const char named[] = "\"\"\\\\//b\bf\fn\nr\rt\t";
    size_t i;

    if (reader->end - reader->at < 2)
        return false;
    if (reader->at[1] == 'u')
        return add_control(reader);
    for (i = 0; named[i] != '\0' && named[i] != reader->at[1]; i += 2)
        continue;
    if (named[i] == '\0')
        return false;
    str_add_char(&reader->room, named[i + 1]);
    reader->at += 2;
    return true;
}

static bool read_quoted(struct reader *reader, struct quoted *out)
{
    size_t run;

    if (!take(reader, '"'))
        return false;
    run = shape_own_run(reader->at, (size_t)(reader->end - reader->at));
    *out = (struct quoted){reader->at, run};
    str_clear(&reader->room);
    while (reader->at + run < reader->end && reader->at[run] == '\\') {
        str_add_n(&reader->room, reader->at, run);
        reader->at += run;
        if (!add_escaped(reader))
            return false;
        run = shape_own_run(reader->at, (size_t)(reader->end - reader->at));
    }
    if (reader->room.len > 0) {
        str_add_n(&reader->room, reader->at, run);
        *out = (struct quoted){reader->room.buf, reader->room.len};
    }
    reader->at += run;
    return take_word(reader, "\"");
}

static bool read_text(struct reader *reader, enum field_form form, size_t most, const char **out)
{
    struct quoted quoted;

    if (!read_quoted(reader, &quoted) || quoted.length > most)
        return false;
    *out = arena_dup_n(reader->arena, quoted.text, quoted.length);
    return form == FIELD_RAW ? text_valid(*out, quoted.length, NULL)
                             : text_is_clean(*out, form == FIELD_LINE ? TEXT_LINE : TEXT_BLOCK);
}

/* --- other values ----------------------------------------------------------------------------- */

static bool read_number(struct reader *reader, int64_t *out)
{
    bool below = take_word(reader, "-");
    const char *from = reader->at;
    uint64_t number = 0;

    while (reader->at < reader->end && *reader->at >= '0' && *reader->at <= '9' &&
           reader->at - from < DIGITS_MOST)
        number = number * 10 + (uint64_t)(*reader->at++ - '0');
    if (reader->at == from || (*from == '0' && reader->at > from + 1) || reader->at == reader->end ||
        strchr(",]}\n", *reader->at) == NULL || *reader->at == '\0')
        return false;
    *out = (int64_t)(below ? -number : number);
    return number <= (uint64_t)INT64_MAX + below;
}

static bool read_int32(struct reader *reader, int *out)
{
    int64_t number;

    if (!read_number(reader, &number) || number < INT32_MIN || number > INT32_MAX)
        return false;
    *out = (int)number;
    return true;
}

static bool read_bool(struct reader *reader, bool *out)
{
    *out = take_word(reader, "true");
    return *out || take_word(reader, "false");
}

/* A day or a moment: as short as either is written. */
static bool read_time(struct reader *reader, const struct field *field, void *out)
{
    char text[MOMENT_TEXT];
    struct quoted quoted;

    if (!read_quoted(reader, &quoted) || quoted.length >= sizeof text)
        return false;
    memcpy(text, quoted.text, quoted.length);
    text[quoted.length] = '\0';
    return field->form == FIELD_DAY ? day_parse(text, out, NULL) == STATUS_OK
                                    : day_parse_moment(text, out, NULL) == STATUS_OK;
}

static bool read_word(struct reader *reader, const struct names *names, int *out)
{
    struct quoted quoted;

    if (!read_quoted(reader, &quoted))
        return false;
    *out = names_find_n(names, quoted.text, quoted.length);
    return *out >= 0;
}

static bool read_enum64(struct reader *reader, const struct names *names, int64_t *out)
{
    int value;

    if (!read_word(reader, names, &value))
        return false;
    *out = value;
    return true;
}

/* --- what holds others ------------------------------------------------------------------------ */

/* Of a list: is there another one, the `n`th? */
static bool another(struct reader *reader, size_t n, bool *there)
{
    if (take(reader, ']')) {
        *there = false;
        reader->depth--;
        return true;
    }
    *there = true;
    return n == 0 || take(reader, ',');
}

static bool read_set(struct reader *reader, const struct names *names, uint32_t *out)
{
    bool there;
    size_t n;
    int value;

    *out = 0;
    if (!enter(reader, '['))
        return false;
    for (n = 0; another(reader, n, &there); n++) {
        if (!there)
            return true;
        if (n == SHAPE_SET_BITS || !read_word(reader, names, &value) || value >= SHAPE_SET_BITS)
            return false;
        *out |= UINT32_C(1) << value;
    }
    return false;
}

static bool read_list(struct reader *reader, const struct field *field, struct list_any *out)
{
    size_t most = field->most > 0 ? field->most : SHAPE_ELEMENTS_MOST;
    size_t size = field->form == FIELD_TEXTS ? sizeof(const char *) : field->shape->size;
    bool there;

    if (!enter(reader, '['))
        return false;
    while (another(reader, out->count, &there)) {
        char *element;

        if (!there)
            return true;
        if (out->count == most)
            return false;
        arena_grow(reader->arena, out, size);
        element = (char *)out->items + (out->count - 1) * size;
        if (!(field->form == FIELD_TEXTS
                  ? read_text(reader, FIELD_BLOCK, SHAPE_ELEMENT_TEXT_MOST, (const char **)(void *)element)
                  : read_struct(reader, field->shape, element)))
            return false;
    }
    return false;
}

static bool read_field(struct reader *reader, const struct field *field, void *at)
{
    switch (field->form) {
    case FIELD_LINE:
    case FIELD_BLOCK:
    case FIELD_RAW:
        return read_text(reader, field->form, field->most > 0 ? field->most : SHAPE_TEXT_MOST, at);
    case FIELD_INT:
        return read_number(reader, at);
    case FIELD_INT32:
        return read_int32(reader, at);
    case FIELD_BOOL:
        return read_bool(reader, at);
    case FIELD_DAY:
    case FIELD_MOMENT:
        return read_time(reader, field, at);
    case FIELD_ENUM:
        return read_word(reader, field->names, at);
    case FIELD_ENUM64:
        return read_enum64(reader, field->names, at);
    case FIELD_SET:
        return read_set(reader, field->names, at);
    case FIELD_STRUCT:
        return read_struct(reader, field->shape, at);
    case FIELD_LIST:
    case FIELD_TEXTS:
        return read_list(reader, field, at);
    }
    return false;
}

/* Those from `field` up to before the one of that name are missing; the one, or NULL. */
static const struct field *find(struct reader *reader, const struct shape *shape, const struct field *field,
                                const struct quoted *name, void *out)
{
    for (; field < shape->fields + shape->count; field++) {
        if (strncmp(field->name, name->text, name->length) == 0 && field->name[name->length] == '\0')
            return field;
        if (!shape_decode_missing(field, reader->arena, (char *)out + field->offset))
            return NULL;
    }
    return NULL;
}

static bool read_struct(struct reader *reader, const struct shape *shape, void *out)
{
    const struct field *field = shape->fields;
    struct quoted name;

    memset(out, 0, shape->size);
    if (!enter(reader, '{'))
        return false;
    while (!take(reader, '}')) {
        if ((field > shape->fields && !take(reader, ',')) || !read_quoted(reader, &name))
            return false;
        field = find(reader, shape, field, &name, out);
        if (field == NULL || !take(reader, ':'))
            return false;
        if (!(take_word(reader, "null")
                  ? shape_decode_missing(field, reader->arena, (char *)out + field->offset)
                  : read_field(reader, field, (char *)out + field->offset)))
            return false;
        field++;
    }
    for (; field < shape->fields + shape->count; field++)
        if (!shape_decode_missing(field, reader->arena, (char *)out + field->offset))
            return false;
    reader->depth--;
    return true;
}

bool shape_read(const struct shape *shape, const char *bytes, size_t length, struct arena *arena, void *out)
{
    struct reader reader = {bytes, bytes + length, arena, STR_INIT, 0, 0};
    bool plain = read_struct(&reader, shape, out);

    skip_blanks(&reader);
    str_release(&reader.room);
    return plain && reader.at == reader.end;
}
