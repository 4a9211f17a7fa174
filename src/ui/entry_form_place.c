/* entry_form_place.c - the places that somebody wrote down before, taken with one key.
 *
 * A list to choose from would stand in the way of whoever types a new one. So Right, which does nothing at the end of a line, puts the last
 * place that begins with what is typed; again: the one before. What was typed is kept as the beginning that they have in common.
 */
#include "entry_form.h"

#include <string.h>

#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

static bool begins(const char *place, const char *typed)
{
    struct str whole = STR_INIT, start = STR_INIT;
    bool does;

    text_fold(&whole, place);
    text_fold(&start, typed);
    does = strncmp(whole.buf, start.buf, start.len) == 0;
    str_release(&whole);
    str_release(&start);
    return does;
}

static bool is_offered(const struct entry_form *form, const char *place)
{
    size_t i;

    for (i = 0; form->offers != NULL && i < form->offers->places.count; i++)
        if (strcmp(form->offers->places.items[i], place) == 0)
            return true;
    return false;
}

/* What was typed by hand, the beginning of all that is offered: the line, unless it is what was put there last; nothing where the line is a
   whole place, as that of a draft or of an older entry. */
static const char *typed_by_hand(const struct entry_form *form)
{
    const char *text = form->lines[ENTRY_FIELD_PLACE].text.buf;

    if (form->place_put.len > 0 && strcmp(form->place_put.buf, text) == 0)
        return form->place_typed.buf;
    return is_offered(form, text) ? "" : text;
}

/* The place that Right would put, and how many there are; NULL none but what stands there. */
static const char *next_place(const struct entry_form *form, size_t *count)
{
    const char *text = form->lines[ENTRY_FIELD_PLACE].text.buf, *typed = typed_by_hand(form);
    const char *first = NULL, *found = NULL;
    bool passed = false;
    size_t i;

    *count = 0;
    for (i = 0; form->offers != NULL && i < form->offers->places.count; i++) {
        const char *place = form->offers->places.items[i];

        if (!begins(place, typed))
            continue;
        ++*count;
        if (strcmp(place, text) == 0)
            passed = true;
        else if (passed && found == NULL)
            found = place;
        else if (first == NULL)
            first = place;
    }
    return found != NULL ? found : first;
}

bool entry_form_take_place(struct entry_form *form)
{
    struct line *line = &form->lines[ENTRY_FIELD_PLACE];
    size_t count;
    const char *place = next_place(form, &count);
    struct str typed = STR_INIT;

    if (place == NULL || line->at < line->text.len)
        return false;
    str_add(&typed, typed_by_hand(form));
    str_clear(&form->place_typed);
    str_add(&form->place_typed, typed.buf);
    line_set(line, place);
    str_clear(&form->place_put);
    str_add(&form->place_put, place);
    str_release(&typed);
    return true;
}

void entry_form_hint_place(const struct entry_form *form, struct str *out)
{
    size_t count;
    const char *place = next_place(form, &count);

    if (place == NULL)
        str_add(out, _("beat or ward, never an address"));
    else if (count > 1)
        str_add_f(out, _("beat or ward, no address; Right: %s (of %zu)"), place, count);
    else
        str_add_f(out, _("beat or ward, no address; Right: %s"), place);
}
