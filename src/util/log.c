/* log.c - what low layers have to say.
 *
 * One listener a process is enough: each program has one place for such lines. log_bug() alone
 * writes to standard error itself, because nothing else can be trusted any more by then.
 */
#include <beatbook/util/log.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define LINE_MOST 1024

static log_listener the_listener;
static void *the_context;

void log_listen(log_listener listener, void *context)
{
    the_listener = listener;
    the_context = context;
}

void log_say(enum log_level level, const char *format, ...)
{
    char text[LINE_MOST];
    va_list list;

    if (the_listener == NULL)
        return;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    the_listener(level, text, the_context);
}

_Noreturn void log_bug(const char *file, int line, const char *what)
{
    char text[LINE_MOST];
    int length = snprintf(text, sizeof text, "beatbook: %s:%d: %s\n", file, line, what);
    ssize_t ignored;

    if (length >= (int)sizeof text)
        length = (int)sizeof text - 1;
    if (length > 0) {
        ignored = write(STDERR_FILENO, text, (size_t)length);
        (void)ignored;
    }
    abort();
}
