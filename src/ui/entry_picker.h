/* entry_picker.h - what the files of the list of criteria share. Inside `ui` only. */
#ifndef UI_ENTRY_PICKER_H
#define UI_ENTRY_PICKER_H

#include "entry_parts.h"

struct entry_picker_choice {
    const char *ref, *code, *title, *folded; /* code and title, folded */
    const char *framework;                   /* its id */
    bool principal;
    enum criterion_state state;
    const char *count; /* "1/2" */
};

struct entry_picker {
    struct view view;
    struct entry_view *v;
    struct arena arena;
    LIST(struct entry_picker_choice) choices;
    LIST(int) shown; /* places among the choices */
    int claimed;     /* entry_claims.version that `shown` was made for */
    struct line filter;
    bool stale_filter; /* the next letter begins a new one */
    bool whole;        /* all pages are there */
    struct list list;
    struct str trouble;
    const char *asked;        /* ref of which the words were asked for */
    struct arena words_arena; /* of `words` */
    struct claimed words;     /* of the selected one */
};

/* entry_picker.c: the selected one, NULL none; words were typed for it, and Enter would claim it. */
const struct entry_picker_choice *entry_picker_selected(const struct entry_picker *picker);
bool entry_picker_is_meant(const struct entry_picker *picker);

/* entry_picker_draw.c */
void entry_picker_draw(struct view *view, const struct area *area);
void entry_picker_help(struct entry_picker *picker); /* keys and marks of this list */

#endif
