/* sample.c - values made up from a shape. */
#include "sample.h"

#include <string.h>

#include <beatbook/util/day.h>

#define DEPTH_MOST 8 /* documents hold items that hold items */
#define LENGTH(array) (uint32_t)(sizeof(array) / sizeof *(array))

static void fill(const struct shape *shape, struct arena *arena, struct hash_dice *dice, int depth,
                 void *out);

static const char *text(struct hash_dice *dice, enum field_form form, size_t most)
{
    static const char *const lines[] = {NULL,    "",  "a",     "Siân Hughes", "it's \"quoted\" \\ and / more",
                                        "ŵ ŷ €", "0", "日本語"};
    static const char *const blocks[] = {"two\nlines", "\ttab\n\n\n", "  outer blanks  ", "a\n"};
    static const char *const raws[] = {"\r\n", "\xef\xbb\xbfwith a mark", "\x01\x1b[31m", "\xe2\x80\xae"};
    const char *found = lines[hash_dice_roll(dice, LENGTH(lines))];

    if (form != FIELD_LINE && hash_dice_roll(dice, 2) == 0)
        found = blocks[hash_dice_roll(dice, LENGTH(blocks))];
    if (form == FIELD_RAW && hash_dice_roll(dice, 2) == 0)
        found = raws[hash_dice_roll(dice, LENGTH(raws))];
    return found == NULL || most == 0 || strlen(found) <= most ? found : "";
}

static int64_t number(struct hash_dice *dice)
{
    static const int64_t numbers[] = {0,         1,        -1, 42, INT32_MAX, INT32_MIN, INT64_C(1) << 40,
                                      INT64_MAX, INT64_MIN};

    return numbers[hash_dice_roll(dice, LENGTH(numbers))];
}

static void fill_texts(struct arena *arena, struct hash_dice *dice, struct list_any *list)
{
    const char **items;
    size_t i;

    list->count = list->room = hash_dice_roll(dice, 4);
    items = arena_alloc(arena, list->count * sizeof *items);
    for (i = 0; i < list->count; i++) {
        const char *made = text(dice, FIELD_BLOCK, 0);

        items[i] = made != NULL ? made : "";
    }
    list->items = items;
}

static void fill_list(const struct field *field, struct arena *arena, struct hash_dice *dice, int depth,
                      struct list_any *list)
{
    uint32_t most = field->most != 0 && field->most < 3 ? (uint32_t)field->most : 3;
    size_t i;

    list->count = list->room = depth < DEPTH_MOST ? hash_dice_roll(dice, most) : 0;
    list->items = arena_alloc(arena, list->count * field->shape->size);
    for (i = 0; i < list->count; i++)
        fill(field->shape, arena, dice, depth + 1, (char *)list->items + i * field->shape->size);
}

static int word(const struct field *field, struct hash_dice *dice)
{
    uint32_t count = (uint32_t)field->names->count;

    return (int)hash_dice_roll(dice, (field->flags & FIELD_OR_NULL) != 0 ? count + 1 : count);
}

static void fill_field(const struct field *field, struct arena *arena, struct hash_dice *dice, int depth,
                       void *at)
{
    switch (field->form) {
    case FIELD_LINE:
    case FIELD_BLOCK:
    case FIELD_RAW:
        *(const char **)at = text(dice, field->form, field->most);
        if ((field->flags & FIELD_NEEDED) != 0 && *(const char **)at == NULL)
            *(const char **)at = "";
        break;
    case FIELD_INT:
        *(int64_t *)at = number(dice);
        break;
    case FIELD_INT32:
        *(int *)at = (int)(number(dice) % INT32_MAX);
        break;
    case FIELD_BOOL:
        *(bool *)at = hash_dice_roll(dice, 2) != 0;
        break;
    case FIELD_DAY:
        *(day *)at = hash_dice_roll(dice, 4) == 0 ? DAY_NONE : (day)hash_dice_roll(dice, 60000);
        break;
    case FIELD_MOMENT:
        *(moment *)at = hash_dice_roll(dice, 4) == 0 ? MOMENT_NONE : (moment)hash_dice_roll(dice, UINT32_MAX);
        break;
    case FIELD_ENUM:
        *(int *)at = word(field, dice);
        break;
    case FIELD_ENUM64:
        *(int64_t *)at = (int64_t)hash_dice_roll(dice, (uint32_t)field->names->count + 1) - 1;
        break;
    case FIELD_SET:
        *(uint32_t *)at =
            (uint32_t)hash_dice_next(dice) & (uint32_t)((UINT64_C(1) << field->names->count) - 1);
        break;
    case FIELD_STRUCT:
        fill(field->shape, arena, dice, depth + 1, at);
        break;
    case FIELD_LIST:
        fill_list(field, arena, dice, depth, at);
        break;
    case FIELD_TEXTS:
        fill_texts(arena, dice, at);
        break;
    }
}

static void fill(const struct shape *shape, struct arena *arena, struct hash_dice *dice, int depth, void *out)
{
    size_t i;

    memset(out, 0, shape->size);
    for (i = 0; i < shape->count; i++)
        fill_field(&shape->fields[i], arena, dice, depth, (char *)out + shape->fields[i].offset);
}

void sample_fill(const struct shape *shape, struct arena *arena, struct hash_dice *dice, void *out)
{
    fill(shape, arena, dice, 0, out);
}

/* --- nonsense --------------------------------------------------------------------------------- */

json_t *sample_json(struct hash_dice *dice)
{
    switch (hash_dice_roll(dice, 10)) {
    case 0:
        return json_null();
    case 1:
        return json_integer(number(dice));
    case 2:
        return json_real(1.5);
    case 3:
        return json_true();
    case 4:
        return json_string("\x1b[31m\n");
    case 5:
        return json_string("2026-02-30");
    case 6:
        return json_pack("[s, n, {}]", "x");
    case 7:
        return json_pack("{s:s}", "unknown", "member");
    case 8:
        return json_array();
    default:
        return json_string("\xe2\x80\xae bidi");
    }
}

static void mutate_object(json_t *json, struct hash_dice *dice)
{
    uint32_t at = hash_dice_roll(dice, (uint32_t)json_object_size(json));
    const char *name;
    json_t *value;

    if (json_object_size(json) == 0 || hash_dice_roll(dice, 20) == 0) {
        json_object_set_new(json, "unknown", sample_json(dice));
        return;
    }
    json_object_foreach(json, name, value)
    {
        if (at-- > 0)
            continue;
        if (hash_dice_roll(dice, 3) != 0 && (json_is_object(value) || json_is_array(value)))
            sample_mutate(value, dice);
        else if (hash_dice_roll(dice, 5) == 0)
            json_object_del(json, name);
        else
            json_object_set_new(json, name, sample_json(dice));
        return;
    }
}

static void mutate_array(json_t *json, struct hash_dice *dice)
{
    uint32_t at = hash_dice_roll(dice, (uint32_t)json_array_size(json));
    json_t *value = json_array_get(json, at);

    if (value == NULL || hash_dice_roll(dice, 5) == 0)
        json_array_append_new(json, sample_json(dice));
    else if (hash_dice_roll(dice, 3) != 0 && (json_is_object(value) || json_is_array(value)))
        sample_mutate(value, dice);
    else
        json_array_set_new(json, at, sample_json(dice));
}

void sample_mutate(json_t *json, struct hash_dice *dice)
{
    if (json_is_object(json))
        mutate_object(json, dice);
    else if (json_is_array(json))
        mutate_array(json, dice);
}
