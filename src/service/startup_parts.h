/* startup_parts.h - steps of the start-up that have a file of their own. */
#ifndef STARTUP_PARTS_H
#define STARTUP_PARTS_H

#include <beatbook/service/startup.h>

/* Cores off, everything else up to its hard limit. */
enum status startup_raise_limits(struct startup *startup, struct err *err);

/* Is what is left enough to finish a write to this store? A sentence that names the limit else. */
enum status startup_judge_limits(struct startup *startup, struct err *err);

/* The store of the compiled-in configuration, when the command line names none. */
enum status startup_find_store(struct startup *startup, struct err *err);

#endif
