/* writing.h - an editor whose words save themselves, for views that hold one text of a row of the store. */
#ifndef UI_WRITING_H
#define UI_WRITING_H

#include <beatbook/ui/view.h>

#include "editor.h"

struct writing {
    struct view *view; /* in which it is written; borrowed */
    struct editor editor;
    int64_t version; /* of the row as it was read or saved last; 0 none yet */
    bool loaded, dirty, saving, leaving;
    bool over;          /* the words went where they belong: nothing of them is saved any more */
    struct str trouble; /* why it is not saved; "" it is, or will be */
    void (*send)(struct view *view, bool durable); /* posts the words; the answer goes to writing_saved() */
};

void writing_init(struct writing *w, struct view *view, void (*send)(struct view *view, bool durable));
void writing_release(struct writing *w);

/* The words as the store has them. */
void writing_load(struct writing *w, const char *text, int64_t version);
const char *writing_text(const struct writing *w);

/* Something changed that is saved with the words. */
void writing_touch(struct writing *w);

/* The answer to `send`; version: of the row now. The view closes when it was to be left and all is saved. */
void writing_saved(struct writing *w, enum status status, int64_t version, const struct err *err);

/* What a view does with them: rows of its view_ops. leave: may it close? It asks when the words cannot be saved. */
bool writing_leave(struct writing *w);
void writing_hangup(struct writing *w);
void writing_tick(struct writing *w);
bool writing_key(struct writing *w, int key);
bool writing_paste(struct writing *w, const char *text);
bool writing_command(struct writing *w, const struct command_call *call);

/* How it stands with the words, for a heading: the trouble, "saving", `saved`, or (nothing written yet) `invitation`. */
const char *writing_state(const struct writing *w, const char *saved, const char *invitation);

#endif
