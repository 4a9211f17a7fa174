/* entry_undo.c - the changes of an entry's form, to be taken back one by one to the beginning.
 *
 * A field changes in many ways: keys, a paste, a list of types in a dialog. So nobody has to report a change;
 * the form is compared with what it was when last seen. Fields are short: whole texts are kept, not
 * differences. The text below has an undo of its own (buffer_undo.c).
 */
#include "entry_undo.h"

#include <string.h>

struct entry_undo_value {
    const char *text; /* of a line, of the reason */
    size_t at;        /* its cursor */
    int64_t number;   /* of the types, of the answer */
};

struct entry_undo_step {
    enum entry_field field;
    struct entry_undo_value before, after;
};

static bool is_line(const struct entry_form *form, enum entry_field field)
{
    return form->lines[field].most > 0;
}

static void see(struct entry_undo *undo, const struct entry_form *form, enum entry_field field)
{
    if (is_line(form, field)) {
        str_clear(&undo->texts[field]);
        str_add(&undo->texts[field], form->lines[field].text.buf);
        undo->places[field] = form->lines[field].at;
    } else if (field == ENTRY_FIELD_OFF) {
        str_clear(&undo->texts[field]);
        str_add(&undo->texts[field], form->off.buf);
    }
}

static void see_all(struct entry_undo *undo, const struct entry_form *form)
{
    int field;

    for (field = 0; field < ENTRY_FIELD_COUNT; field++)
        see(undo, form, (enum entry_field)field);
    undo->types = form->types;
    undo->sworn = form->sworn;
}

void entry_undo_release(struct entry_undo *undo)
{
    int field;

    for (field = 0; field < ENTRY_FIELD_COUNT; field++)
        str_release(&undo->texts[field]);
    arena_release(&undo->arena);
    memset(undo, 0, sizeof *undo);
}

void entry_undo_begin(struct entry_undo *undo, const struct entry_form *form)
{
    int field;

    entry_undo_release(undo);
    arena_init(&undo->arena);
    for (field = 0; field < ENTRY_FIELD_COUNT; field++)
        str_init(&undo->texts[field]);
    see_all(undo, form);
}

void entry_undo_pause(struct entry_undo *undo)
{
    undo->open = false;
}

static struct entry_undo_value value_seen(struct entry_undo *undo, enum entry_field field)
{
    return (struct entry_undo_value){
        .text = arena_dup(&undo->arena, undo->texts[field].buf),
        .at = undo->places[field],
        .number = field == ENTRY_FIELD_TYPES ? (int64_t)undo->types : (int64_t)undo->sworn,
    };
}

static bool differs(const struct entry_undo *undo, const struct entry_form *form, enum entry_field field)
{
    if (field == ENTRY_FIELD_TYPES)
        return undo->types != form->types;
    if (field == ENTRY_FIELD_OFF)
        return strcmp(undo->texts[field].buf, form->off.buf) != 0;
    if (field == ENTRY_FIELD_SWORN)
        return undo->sworn != form->sworn;
    return is_line(form, field) && strcmp(undo->texts[field].buf, form->lines[field].text.buf) != 0;
}

/* One letter more or less than before. */
static bool is_small(size_t before, size_t after)
{
    return (before < after ? after - before : before - after) <= 8;
}

/* A letter behind the last one, or one more taken away; the first of a new word begins a new step. */
static bool grows(const struct entry_undo *undo, const struct entry_form *form, enum entry_field field)
{
    const struct entry_undo_step *last = undo->steps.count > 0 ? &undo->steps.items[undo->done - 1] : NULL;
    const struct line *line = &form->lines[field];
    size_t seen = undo->texts[field].len;

    if (!undo->open || last == NULL || last->field != field || !is_line(form, field))
        return false;
    if (!is_small(seen, line->text.len) || strlen(last->after.text) != seen)
        return false;
    if ((strlen(last->before.text) < seen) != (seen < line->text.len))
        return false;
    return line->at < 2 || seen > line->text.len || line->text.buf[line->at - 2] != ' ' ||
           line->text.buf[line->at - 1] == ' ';
}

void entry_undo_note(struct entry_undo *undo, const struct entry_form *form)
{
    enum entry_field field = form->focus;
    struct entry_undo_step *step;

    if (!differs(undo, form, field)) {
        see_all(undo, form);
        return;
    }
    if (grows(undo, form, field)) {
        step = &undo->steps.items[undo->done - 1];
    } else {
        undo->steps.count = undo->done; /* what was undone and not redone is gone */
        step = LIST_ADD(&undo->arena, &undo->steps);
        undo->done = undo->steps.count;
        step->field = field;
        step->before = value_seen(undo, field);
    }
    see_all(undo, form);
    step->after = value_seen(undo, field);
    undo->open = true;
}

static void put(struct entry_undo *undo, struct entry_form *form, enum entry_field field,
                const struct entry_undo_value *value)
{
    entry_form_focus(form, field);
    form->fresh = false;
    if (field == ENTRY_FIELD_TYPES) {
        form->types = (uint32_t)value->number;
    } else if (field == ENTRY_FIELD_OFF) {
        str_clear(&form->off);
        str_add(&form->off, value->text);
    } else if (field == ENTRY_FIELD_SWORN) {
        form->sworn = (enum sworn)value->number;
    } else {
        line_set(&form->lines[field], value->text);
        form->lines[field].at = value->at;
    }
    see_all(undo, form);
    undo->open = false;
}

bool entry_undo_back(struct entry_undo *undo, struct entry_form *form)
{
    if (undo->done == 0)
        return false;
    undo->done--;
    put(undo, form, undo->steps.items[undo->done].field, &undo->steps.items[undo->done].before);
    return true;
}

bool entry_undo_again(struct entry_undo *undo, struct entry_form *form)
{
    if (undo->done == undo->steps.count)
        return false;
    put(undo, form, undo->steps.items[undo->done].field, &undo->steps.items[undo->done].after);
    undo->done++;
    return true;
}
