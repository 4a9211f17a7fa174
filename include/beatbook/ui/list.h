/* list.h - rows one of which is selected: moving, scrolling, what is in sight. And pages that only scroll. */
#ifndef BEATBOOK_UI_LIST_H
#define BEATBOOK_UI_LIST_H

#include <stdbool.h>

#include <beatbook/ui/command.h>

struct list {
    int count; /* rows there are */
    int at;    /* selected */
    int top;   /* first in sight */
    int rows;  /* that fit */
};

/* Set how many there are and fit; the selection stays inside and in sight. Call before drawing. */
void list_fit(struct list *list, int count, int rows);

/* Carry out up, down, page-up, page-down, first, last. True when it was one of these (moved or not). */
bool list_command(struct list *list, enum command_id id);

/* Is the selection within `margin` rows of the end: time to ask for the next page? */
bool list_near_end(const struct list *list, int margin);

/* Set how many lines a page has and how many fit; `top` stays inside. Call before drawing. */
void list_page(struct list *list, int count, int rows);

/* The same commands for a page of `count` lines without selection: moves `top`. */
bool list_scroll(struct list *list, enum command_id id);

#endif
