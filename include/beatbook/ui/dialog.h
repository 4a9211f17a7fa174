/* dialog.h - questions and messages: views on the same stack, so that resize, keys and signals need no second place.
 *
 * The answer comes to a callback, once, after the dialog is gone. The context is normally the view that asked; dialogs above a view
 * that closes are dropped without an answer.
 */
#ifndef BEATBOOK_UI_DIALOG_H
#define BEATBOOK_UI_DIALOG_H

#include <stdbool.h>
#include <stddef.h>

#include <beatbook/ui/view.h>

/* A text in a box in the middle; any key closes it. `text` may have several lines. Copied. */
void dialog_message(struct ui *ui, const char *title, const char *text);

/* A question in the bottom line, answered with y or n (the first letters of the translated words); Escape is no. */
typedef void (*dialog_confirmed)(void *context, bool yes);
void dialog_confirm(struct ui *ui, const char *question, dialog_confirmed answer, void *context);

/* A line of text in the bottom line; NULL when given up with Escape. `secret`: nothing is shown of it, nothing is kept. */
typedef void (*dialog_answered)(void *context, const char *text);
void dialog_prompt(struct ui *ui, const char *label, const char *initial, dialog_answered answer,
                   void *context);
void dialog_secret(struct ui *ui, const char *label, dialog_answered answer, void *context);

/* A path in the bottom line, completed by Tab; NULL when given up. `initial` gives way to a paste, or to a path that begins with / or ~. */
void dialog_path(struct ui *ui, const char *label, const char *initial, dialog_answered answer,
                 void *context);

/* A longer text in a box of several rows, wrapped: for reasons. Enter gives the answer, Escape gives up. What was being typed when the
   program died stands there again when the same is asked the next time, unless `initial` says something. */
void dialog_reason(struct ui *ui, const char *title, const char *initial, dialog_answered answer,
                   void *context);

/* Choose one of several lines (copied); typing filters. -1 when given up. */
typedef void (*dialog_picked)(void *context, int index);
void dialog_pick(struct ui *ui, const char *title, const char *const *lines, size_t count, size_t at,
                 dialog_picked answer, void *context);

/* The same, or an answer in one's own words: `other` is the last line, which typing never filters away; chosen, it gives the words
   that were typed, or asks for them as dialog_reason does (then NULL when given up). */
void dialog_pick_or_type(struct ui *ui, const char *title, const char *const *lines, size_t count,
                         const char *other, dialog_picked answer, dialog_answered typed, void *context);

#endif
