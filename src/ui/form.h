/* form.h - a few fields in a box, given together: a dialog that stays until what it asked for is done, or given up. */
#ifndef UI_FORM_H
#define UI_FORM_H

#include <beatbook/ui/view.h>

#define FORM_FIELDS_MOST 8

struct form_field {
    const char *label;   /* marked, not yet translated */
    const char *hint;    /* what may stand there; marked */
    const char *initial; /* NULL nothing; copied */
};

/* Called with what stands in each field, outer blanks taken off, when the form is given. It asks the store with `form` as the context, and
 * ends in form_done() or form_refused(). */
typedef void (*form_given)(struct view *form, const char *const *values);

/* `about`: whose it is, copied; form_about() gives it back. */
struct view *form_new(const char *title, const char *about, const struct form_field *fields, size_t count,
                      form_given given);
const char *form_about(const struct view *form);

/* Nothing was done, and why: the form stays as it was typed. */
void form_refused(struct view *form, const char *text);

/* It was done: said in the bottom line; the form goes. */
__attribute__((format(printf, 2, 3))) void form_done(struct view *form, const char *format, ...);

/* A day as it was typed, one of the values given; nothing is DAY_NONE. False when it is none, which the form says, with the hand put there. */
bool form_day(struct view *form, const char *text, day *out);

/* A number, alike; nothing is -1. */
bool form_number(struct view *form, const char *text, int64_t *out);

/* NULL for nothing. */
const char *form_text(const char *text);

#endif
