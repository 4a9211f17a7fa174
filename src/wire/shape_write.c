/* shape_write.c - from a struct to JSON text, by its table.
 *
 * The text is made straight from the struct: a tree of the library's values in between cost ten times as much, and an answer is
 * written before the first screen can be drawn. The bytes are those that jansson would write of the same values; a test
 * compares them. Members stand in the order of the table, so that the same value always gives the same bytes: what the store
 * remembers of a write is compared by them. Values are taken as they are: whoever made them is the program itself. Only text
 * that is not UTF-8 is mended here, because JSON has no way to say it.
 */
#include <beatbook/wire/shape.h>

#include <stdlib.h>
#include <string.h>

#include <beatbook/util/day.h>
#include <beatbook/util/text.h>

#define SET_BITS 32
#define NUMBER_TEXT 24 /* 20 digits, a sign */

/* How: with the secrets; without what a decoder takes a missing member for. */
struct manner {
    bool secrets, brief;
};

static void write_struct(const struct shape *shape, const void *value, struct manner manner, struct str *out);

static void add_null(struct str *out)
{
    str_add_n(out, "null", 4);
}

/* --- texts ------------------------------------------------------------------------------------ */

/* How many bytes at the start stand for themselves in a JSON string. Eight at a time: a high bit is set by a byte that
 * is below 0x20, a quotation mark or a backslash; carries spoil only bytes above one that is. */
static size_t own_run(const char *text, size_t length)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    const uint64_t highs = ones * 0x80;
    size_t at = 0;

    while (length - at >= 8) {
        uint64_t word, quote, backslash;

        memcpy(&word, text + at, 8);
        quote = word ^ ones * '"';
        backslash = word ^ ones * '\\';
        if (((((word - ones * 0x20) & ~word) | ((quote - ones) & ~quote) |
              ((backslash - ones) & ~backslash)) &
             highs) != 0)
            break;
        at += 8;
    }
    while (at < length && (unsigned char)text[at] >= 0x20 && text[at] != '"' && text[at] != '\\')
        at++;
    return at;
}

static void add_escape(struct str *out, char c)
{
    static const char named[] = "\"\"\\\\\bb\ff\nn\rr\tt";
    size_t i;

    for (i = 0; named[i] != '\0'; i += 2) {
        if (named[i] == c) {
            str_add_char(out, '\\');
            str_add_char(out, named[i + 1]);
            return;
        }
    }
    str_add_f(out, "\\u%04X", (unsigned)(unsigned char)c);
}

static void add_string(struct str *out, const char *text, size_t length)
{
    size_t at = 0;

    str_add_char(out, '"');
    for (;;) {
        size_t run = own_run(text + at, length - at);

        str_add_n(out, text + at, run);
        at += run;
        if (at == length)
            break;
        add_escape(out, text[at++]);
    }
    str_add_char(out, '"');
}

/* A question mark for every byte that is none of UTF-8. */
static void add_mended(struct str *out, const char *text, size_t length)
{
    struct str copy = STR_INIT;
    size_t done = 0;
    size_t at;

    str_add_n(&copy, text, length);
    while (!text_valid(copy.buf + done, copy.len - done, &at)) {
        done += at;
        copy.buf[done++] = '?';
    }
    add_string(out, copy.buf, copy.len);
    str_release(&copy);
}

void shape_write_text(const char *text, struct str *out)
{
    size_t length = strlen(text);

    if (text_valid(text, length, NULL))
        add_string(out, text, length);
    else
        add_mended(out, text, length);
}

static void add_text(struct str *out, const char *text)
{
    if (text == NULL)
        add_null(out);
    else
        shape_write_text(text, out);
}

/* --- other values ----------------------------------------------------------------------------- */

static void add_number(struct str *out, const struct field *field, int64_t number)
{
    uint64_t rest = number < 0 ? -(uint64_t)number : (uint64_t)number;
    char digits[NUMBER_TEXT];
    size_t at = sizeof digits;

    if ((number == -1 && (field->flags & FIELD_OR_NULL) != 0) ||
        (number == INT64_MIN && (field->flags & FIELD_LEAST_NULL) != 0)) {
        add_null(out);
        return;
    }
    do
        digits[--at] = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (number < 0)
        digits[--at] = '-';
    str_add_n(out, digits + at, sizeof digits - at);
}

/* Words of tables, days and moments need no escapes. */
static void add_quoted(struct str *out, const char *plain)
{
    str_add_char(out, '"');
    str_add(out, plain);
    str_add_char(out, '"');
}

static void add_day(struct str *out, day d)
{
    char text[DAY_TEXT];

    if (d == DAY_NONE)
        add_null(out);
    else
        add_quoted(out, day_format(d, text));
}

static void add_moment(struct str *out, moment m)
{
    char text[MOMENT_TEXT];

    if (m == MOMENT_NONE)
        add_null(out);
    else
        add_quoted(out, day_format_moment(m, text));
}

static void add_word(struct str *out, const struct names *names, int64_t value)
{
    if (value < 0 || (uint64_t)value >= names->count || names->words[value] == NULL)
        add_null(out);
    else
        add_quoted(out, names->words[value]);
}

static void add_set(struct str *out, const struct names *names, uint32_t set)
{
    const char *between = "";
    int i;

    str_add_char(out, '[');
    for (i = 0; i < SET_BITS; i++) {
        if ((set & (UINT32_C(1) << i)) == 0 || (size_t)i >= names->count || names->words[i] == NULL)
            continue;
        str_add(out, between);
        add_quoted(out, names->words[i]);
        between = ",";
    }
    str_add_char(out, ']');
}

/* --- what holds others ------------------------------------------------------------------------ */

static void add_list(struct str *out, const struct shape *shape, const struct list_any *list,
                     struct manner manner)
{
    size_t i;

    str_add_char(out, '[');
    for (i = 0; i < list->count; i++) {
        if (i > 0)
            str_add_char(out, ',');
        write_struct(shape, (const char *)list->items + i * shape->size, manner, out);
    }
    str_add_char(out, ']');
}

static void add_texts(struct str *out, const struct list_any *list)
{
    const char *const *items = list->items;
    size_t i;

    str_add_char(out, '[');
    for (i = 0; i < list->count; i++) {
        if (i > 0)
            str_add_char(out, ',');
        add_text(out, items[i]);
    }
    str_add_char(out, ']');
}

static void add_field(struct str *out, const struct field *field, const void *at, struct manner manner)
{
    int small;

    switch (field->form) {
    case FIELD_LINE:
    case FIELD_BLOCK:
    case FIELD_RAW:
        if ((field->flags & FIELD_NEEDED) != 0 && *(const char *const *)at == NULL)
            add_text(out, "");
        else
            add_text(out, *(const char *const *)at);
        return;
    case FIELD_INT:
        add_number(out, field, *(const int64_t *)at);
        return;
    case FIELD_INT32:
        add_number(out, field, *(const int *)at);
        return;
    case FIELD_BOOL:
        str_add(out, *(const bool *)at ? "true" : "false");
        return;
    case FIELD_DAY:
        add_day(out, *(const day *)at);
        return;
    case FIELD_MOMENT:
        add_moment(out, *(const moment *)at);
        return;
    case FIELD_ENUM:
        memcpy(&small, at, sizeof small);
        add_word(out, field->names, small);
        return;
    case FIELD_ENUM64:
        add_word(out, field->names, *(const int64_t *)at);
        return;
    case FIELD_SET:
        add_set(out, field->names, *(const uint32_t *)at);
        return;
    case FIELD_STRUCT:
        write_struct(field->shape, at, manner, out);
        return;
    case FIELD_LIST:
        add_list(out, field->shape, at, manner);
        return;
    case FIELD_TEXTS:
        add_texts(out, at);
        return;
    }
    abort();
}

/* Would a decoder make the same of nothing? */
static bool is_empty(const struct field *field, const void *at)
{
    const int64_t none = (field->flags & FIELD_OR_NULL) != 0      ? -1
                         : (field->flags & FIELD_LEAST_NULL) != 0 ? INT64_MIN
                                                                  : 0;

    switch (field->form) {
    case FIELD_LINE:
    case FIELD_BLOCK:
    case FIELD_RAW:
        return (field->flags & FIELD_NEEDED) == 0 && *(const char *const *)at == NULL;
    case FIELD_INT:
        return *(const int64_t *)at == none;
    case FIELD_INT32:
        return *(const int *)at == none;
    case FIELD_BOOL:
        return !*(const bool *)at;
    case FIELD_DAY:
        return *(const day *)at == DAY_NONE;
    case FIELD_MOMENT:
        return *(const moment *)at == MOMENT_NONE;
    case FIELD_SET:
        return *(const uint32_t *)at == 0;
    case FIELD_LIST:
    case FIELD_TEXTS:
        return ((const struct list_any *)at)->count == 0;
    default:
        return false;
    }
}

static void write_struct(const struct shape *shape, const void *value, struct manner manner, struct str *out)
{
    const char *between = "\"";
    size_t i;

    str_add_char(out, '{');
    for (i = 0; i < shape->count; i++) {
        const struct field *field = &shape->fields[i];
        const void *at = (const char *)value + field->offset;

        if (manner.brief && is_empty(field, at))
            continue;
        str_add(out, between);
        between = ",\"";
        str_add(out, field->name);
        str_add_n(out, "\":", 2);
        if ((field->flags & FIELD_SECRET) != 0 && !manner.secrets)
            add_null(out);
        else
            add_field(out, field, at, manner);
    }
    str_add_char(out, '}');
}

void shape_write(const struct shape *shape, const void *value, bool secrets, struct str *out)
{
    write_struct(shape, value, (struct manner){.secrets = secrets}, out);
}

void shape_write_brief(const struct shape *shape, const void *value, struct str *out)
{
    write_struct(shape, value, (struct manner){.brief = true}, out);
}
