/* hours_parts.h - what the files of the hours view share. */
#ifndef UI_HOURS_PARTS_H
#define UI_HOURS_PARTS_H

#include <beatbook/domain/hours.h>
#include <beatbook/ui/view.h>

#include "pages.h"

struct hours_view {
    struct view view;
    struct arena own;
    const char *login; /* NULL the caller */
    struct arena arena;
    struct hours hours;
    bool there, by_week, in_table; /* in_table: the hand is among the weeks and months, not the lines */
    struct err err;
    struct list table; /* the latest first */
    struct pages pages;
};

/* "1:30", "-0:30" of minutes, into a buffer of 32 bytes; "" of -1 where unknown is. */
const char *hours_clock(int64_t minutes, char *buffer);
/* "E12", "L7": as the command line names a line. Into a buffer of 32 bytes. */
const char *hours_name(const struct hours_line *line, char *buffer);

void hours_draw(struct view *view, const struct area *area);

/* Dialogs above the view, from the first question to the answer: a new line; another number of minutes for one. */
struct view *hours_form_new(const struct hours *hours);
struct view *hours_form_correct(const char *login, const struct hours_line *line);

#endif
