/* entry_form.h - the fields above the narrative. Inside `ui` only. */
#ifndef UI_ENTRY_FORM_H
#define UI_ENTRY_FORM_H

#include <beatbook/domain/offer.h>
#include <beatbook/ui/line.h>
#include <beatbook/ui/paint.h>

/* In the order in which Tab visits them. */
enum entry_field {
    ENTRY_FIELD_TITLE,
    ENTRY_FIELD_DAY,
    ENTRY_FIELD_MINUTES,
    ENTRY_FIELD_PLACE,
    ENTRY_FIELD_TYPES,
    ENTRY_FIELD_OFF,
    ENTRY_FIELD_SWORN,
    ENTRY_FIELD_REFERENCES,
    ENTRY_FIELD_CLAIMS,
    ENTRY_FIELD_NARRATIVE,
    ENTRY_FIELD_COUNT
};

#define ENTRY_FORM_ROWS 5

struct entry_form {
    struct line lines[ENTRY_FIELD_COUNT]; /* those that are lines of text */
    uint32_t types;
    struct str off; /* id of a reason, ENTRY_OFF_NO */
    enum sworn sworn;
    const struct entry_offers *offers; /* NULL until they are there */
    struct str place_typed, place_put; /* entry_form_place.c: by hand, and from the offers */
    uint32_t kinds;                    /* of the references of the entry that this one began as; 0 */
    enum entry_field focus;
    bool fresh; /* just entered: a letter replaces a day or a time */
    day today;
    day start; /* of the apprenticeship; DAY_NONE unknown */
};

/* An empty form: the day is today. */
void entry_form_init(struct entry_form *form, day today, day start);
void entry_form_release(struct entry_form *form);
void entry_form_load(struct entry_form *form, const struct entry_words *words);

/* What was typed, cleaned; the narrative is left NULL. What is no day or no time is none. */
void entry_form_words(const struct entry_form *form, struct arena *arena, struct entry_words *words);

/* Other references than were typed. */
void entry_form_set_references(struct entry_form *form, const struct reference_list *references);

/* The first field that is not fit to be submitted, with a sentence; ENTRY_FIELD_COUNT when all is. `words`
   has the narrative. */
enum entry_field entry_form_fault(const struct entry_form *form, const struct entry_words *words,
                                  size_t claims, struct err *err);

void entry_form_focus(struct entry_form *form, enum entry_field field);
/* Is the focus in a field that takes text? */
bool entry_form_on_line(const struct entry_form *form);
/* A key for the focused field. True when it was taken; *changed when the words are others now. */
bool entry_form_key(struct entry_form *form, int key, bool *changed);
bool entry_form_paste(struct entry_form *form, const char *text);

/* entry_form_place.c: put the next of the places that begin with what is typed; false when there is none. And what it would be. */
bool entry_form_take_place(struct entry_form *form);
void entry_form_hint_place(const struct entry_form *form, struct str *out);

/* Paint ENTRY_FORM_ROWS rows. */
void entry_form_draw(struct entry_form *form, const struct area *area);
/* What to do in the focused field, or what was understood of it; appended. */
void entry_form_hint(const struct entry_form *form, struct str *out);

#endif
