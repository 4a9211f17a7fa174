/* child.h - one of our programs, started, fed and heard to its end. No shell has a part in it. */
#ifndef APP_CHILD_H
#define APP_CHILD_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

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

/* One that its caller does not wait for: started, heard whenever its descriptor is readable, ended. */
struct child {
    pid_t pid;                 /* 0: none is running */
    int out, complaints, both; /* pipes, -1 at their ends; and the one descriptor that stands for them */
    size_t limit, total;
    const char *program; /* the caller's, as long as it runs */
    struct str output;
    struct child_result result;
};

/* As child_run() wants it. On failure nothing is left behind. */
enum status child_start(const char *const *arguments, int input, size_t limit, struct child *child,
                        struct err *err);
int child_fd(const struct child *child);
/* Hear what there is, without waiting. True when it has ended: then child_end(). */
bool child_ready(struct child *child);
/* After the end: is its output all that it said? The output and the result are the caller's to use until child_stop(). */
enum status child_end(const struct child *child, struct err *err);
/* Give all back; one that still runs is killed first. */
void child_stop(struct child *child);

/* The sentence for a program that did not succeed: its own last words where it had some. Status STATUS_FILE. */
enum status child_failed(const char *program, const struct child_result *result, struct err *err);

#endif
