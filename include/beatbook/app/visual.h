/* visual.h - the person's own editor: which it is, how it is told a line, and run where there is no screen of ours. */
#ifndef BEATBOOK_APP_VISUAL_H
#define BEATBOOK_APP_VISUAL_H

#include <stdbool.h>

#include <beatbook/util/arena.h>
#include <beatbook/util/err.h>

/* $VISUAL, else $EDITOR, else vi, parted into words as a shell would, and the file; before it "+LINE" when `line` is above 0 and the
 * editor is one of those that understand it. NULL after the last. Lives in `arena`. */
const char *const *visual_command(const char *file, int line, struct arena *arena);

/* Run it on our terminal and wait. No shell has a part in it; interruptions are the editor's meanwhile. STATUS_FILE when it could not be
 * started; *failed: it ended with another status than 0. */
enum status visual_run(const char *const *arguments, bool *failed, struct err *err);

#endif
