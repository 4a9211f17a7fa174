/* child.h - one of our programs, started, fed and heard to its end. No shell has a part in it. */
#ifndef APP_CHILD_H
#define APP_CHILD_H

#include <stdbool.h>
#include <stddef.h>

#include <beatbook/util/err.h>
#include <beatbook/util/str.h>

struct child_result {
    int status;            /* what it ended with; 128 + the signal that ended it */
    struct str complaints; /* what it said on standard error, at most some kilobytes */
};

/* Run arguments[0] (a path) and wait. `input` is its standard input, -1 nothing. Its standard output is appended to `output`, or
 * thrown away when NULL; longer than `limit` bytes is STATUS_FILE. STATUS_OK: it ran, see `result`, which the caller releases in any case. */
enum status child_run(const char *const *arguments, int input, size_t limit, struct str *output,
                      struct child_result *result, struct err *err);
void child_release(struct child_result *result);

/* The sentence for a program that did not succeed: its own last words where it had some. Status STATUS_FILE. */
enum status child_failed(const char *program, const struct child_result *result, struct err *err);

#endif
