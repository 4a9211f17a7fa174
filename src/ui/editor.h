/* editor.h - a pane that shows a buffer and takes its keys. Inside `ui` only. */
#ifndef UI_EDITOR_H
#define UI_EDITOR_H

#include <beatbook/domain/prompts.h>
#include <beatbook/ui/buffer.h>
#include <beatbook/ui/command.h>
#include <beatbook/ui/paint.h>

#define EDITOR_PAUSE_MS 1500 /* rest of the hand after which typing is a step of its own for undo */

struct editor {
    struct buffer *buffer;                             /* its own */
    size_t top;                                        /* first line in sight */
    int rows;                                          /* that fit, as last drawn */
    int64_t key_at;                                    /* when the last letter came, ms */
    bool typed;                                        /* a letter, since it was drawn */
    bool writing;                                      /* the cursor's word is being written: not moved to */
    int row, col;                                      /* of the cursor, as last drawn */
    const struct prompts *prompts;                     /* in grey below the text; NULL none */
    bool (*misspelt)(const char *word, size_t length); /* words to be marked; NULL none */
};

void editor_init(struct editor *editor);
void editor_release(struct editor *editor);

/* Paint the lines around the cursor; shows the terminal's cursor when `focus`. */
void editor_draw(struct editor *editor, const struct area *area, bool focus);

/* Letters, Enter, Backspace, Delete. True when it was one of these; `err` says what could not be done
   (STATUS_OK else). */
bool editor_key(struct editor *editor, int key, int64_t now, struct err *err);
/* Moving, cutting, undo. True when it was one of these. */
bool editor_command(struct editor *editor, enum command_id id, struct err *err);
/* A whole paste, one step for undo. */
enum status editor_paste(struct editor *editor, const char *text, struct err *err);

#endif
