/* entry_undo.h - the changes of an entry's form, to be taken back one by one to the beginning. Inside `ui` only. */
#ifndef UI_ENTRY_UNDO_H
#define UI_ENTRY_UNDO_H

#include <beatbook/util/arena.h>

#include "entry_form.h"

struct entry_undo_step;

struct entry_undo {
    LIST(struct entry_undo_step) steps;
    size_t done;                         /* steps that stand: those after it can be redone */
    bool open;                           /* the last step may still grow */
    struct str texts[ENTRY_FIELD_COUNT]; /* the form as last seen */
    size_t places[ENTRY_FIELD_COUNT];    /* of the cursors */
    uint32_t types;
    enum sworn sworn;
    struct arena arena; /* of the steps and their texts */
};

void entry_undo_release(struct entry_undo *undo);

/* What the form holds now is the beginning. */
void entry_undo_begin(struct entry_undo *undo, const struct entry_form *form);

/* The focused field was changed, perhaps: notes what it was. Letters typed one after the other are one step a word. */
void entry_undo_note(struct entry_undo *undo, const struct entry_form *form);

/* The next change begins a step of its own. */
void entry_undo_pause(struct entry_undo *undo);

/* Take the last change back, or do it again; the focus goes where it was made. False when there is none. */
bool entry_undo_back(struct entry_undo *undo, struct entry_form *form);
bool entry_undo_again(struct entry_undo *undo, struct entry_form *form);

#endif
