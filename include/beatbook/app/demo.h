/* demo.h - a store with sample people, made as anybody would make one. */
#ifndef BEATBOOK_APP_DEMO_H
#define BEATBOOK_APP_DEMO_H

#include <stdint.h>

#include <beatbook/util/err.h>
#include <beatbook/util/str.h>

#define DEMO_LOGIN "sian" /* the sample apprentice as whom it opens */

struct demo_plan {
    int64_t apprentices, entries, seed;
};

/* Append the usual place: demo.db among the person's own data. */
enum status demo_place(struct str *path, struct err *err);

/* Make a store: init, the import of all shipped documents at once, fill. It grows under another name beside `path` and takes that
 * name only when it is whole; an interruption (INT, TERM, HUP) waits until what was begun is taken away. STATUS_STATE when
 * there is something under that name already. What is going on is said through the log. */
enum status demo_make(const char *path, const struct demo_plan *plan, struct err *err);

#endif
