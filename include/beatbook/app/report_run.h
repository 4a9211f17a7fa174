/* report_run.h - a report that is made while its person goes on: started, heard, stopped.
 *
 * It is our own `beatbook report` as a child, with its own conversation with the store: so nothing that it does can hold up the screen, and it leaves no half
 * file in any of the ways in which it may end.
 */
#ifndef BEATBOOK_APP_REPORT_RUN_H
#define BEATBOOK_APP_REPORT_RUN_H

#include <beatbook/app/report.h>

struct report_run;

/* Start it; the order's texts may go afterwards, its watcher is not called. NULL with a sentence when it cannot be started. */
struct report_run *report_run_new(struct session *session, const struct report_order *order, struct err *err);

/* Readable when there is something to hear. */
int report_run_fd(const struct report_run *run);

/* Hear what there is, without waiting. True when it has ended. */
bool report_run_ready(struct report_run *run);

/* How far it is. */
const struct report_step *report_run_step(const struct report_run *run);

/* Ask it to stop: it ends soon, and leaves nothing. */
void report_run_stop(struct report_run *run);

/* After its end: what was made (`seq` and `hash`), or the sentence why not. */
enum status report_run_end(struct report_run *run, struct arena *arena, struct report_made *made,
                           struct err *err);

/* NULL is allowed. One that still goes on is stopped and waited for. */
void report_run_free(struct report_run *run);

#endif
