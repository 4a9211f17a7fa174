/* terminal.h - the terminal itself: taken over, given back, drawn to in one write a frame. Inside `ui` only. */
#ifndef UI_TERMINAL_H
#define UI_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <beatbook/util/err.h>
#include <beatbook/util/str.h>

struct terminal_options {
    bool scripted;  /* no terminal: frames are counted and dropped */
    int cols, rows; /* when scripted */
    bool ascii, mono;
};

/* Get ready to draw; nothing is sent yet. STATUS_FILE when this is no terminal to draw on. *note gets a sentence worth showing ("terminal 'x' is not known here…"), "" none. */
enum status terminal_start(const struct terminal_options *options, struct str *note, struct err *err);

/* Take the terminal over: raw keys, its modes. */
void terminal_take(void);

/* Give it back as it was. */
void terminal_stop(void);

/* For another program, and back: everything is drawn again. */
void terminal_suspend(void);
void terminal_resume(void);

void terminal_size(int *rows, int *cols);
/* Ask the terminal for its size; true when it changed. */
bool terminal_measure(void);
void terminal_resize(int rows, int cols);

/* Begin a frame (erased), show it (one doupdate, one write). False when the terminal is gone. */
void terminal_erase(void);
bool terminal_show(void);
/* In this frame the cursor stands here; without a call it is hidden. */
void terminal_cursor(int row, int col);
/* In this frame what stands from here to the end of the row is what stood there, moved right by one or two columns (a letter was typed): a hint that
 * saves bytes; the frame is right without it and whatever else it holds. */
void terminal_shift(int row, int col, int width);
/* The next frame is drawn from nothing. */
void terminal_forget(void);

/* Bytes sent since the last call. */
int64_t terminal_bytes(void);

/* The screen as lines of text, blanks at their ends taken off. */
void terminal_dump(struct str *out);

/* terminal_kind.c: does terminfo know a terminal of this name, and can it place the cursor? `fd` is any open file. */
bool terminal_kind_known(const char *name, int fd);

/* What a key sends by terminfo ("kcuu1"); NULL. */
const char *terminal_string(const char *capability);

#endif
