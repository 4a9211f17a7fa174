/* log.h - what low layers have to say, without knowing who listens.
 *
 * Low layers never print. A program sets one listener; without one, lines are dropped.
 */
#ifndef BEATBOOK_UTIL_LOG_H
#define BEATBOOK_UTIL_LOG_H

enum log_level { LOG_LEVEL_DEBUG, LOG_LEVEL_NOTE, LOG_LEVEL_WARNING };

typedef void (*log_listener)(enum log_level level, const char *text, void *context);

void log_listen(log_listener listener, void *context);
__attribute__((format(printf, 2, 3))) void log_say(enum log_level level, const char *format, ...);

/* Stop the program after a fault of its own: says where and aborts. */
_Noreturn void log_bug(const char *file, int line, const char *what);
#define BUG(what) log_bug(__FILE__, __LINE__, (what))

#endif
