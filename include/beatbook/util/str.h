/* str.h - the one growing string.
 *
 * Always terminated by a NUL that is not counted; may hold any bytes. Use STR_INIT or
 * str_init before, str_release after. Out of memory aborts.
 */
#ifndef BEATBOOK_UTIL_STR_H
#define BEATBOOK_UTIL_STR_H

#include <stdarg.h>
#include <stddef.h>

struct str {
    char *buf; /* never NULL: "" when empty */
    size_t len;
    size_t room; /* 0: buf is not ours yet */
};

extern char str_empty[];
#define STR_INIT                                                                                             \
    {                                                                                                        \
        str_empty, 0, 0                                                                                      \
    }

void str_init(struct str *s);
void str_release(struct str *s); /* free; empty again */
void str_clear(struct str *s);   /* empty, memory kept */

void str_add(struct str *s, const char *text);
void str_add_n(struct str *s, const char *bytes, size_t length);
void str_add_char(struct str *s, char c);
__attribute__((format(printf, 2, 3))) void str_add_f(struct str *s, const char *format, ...);
__attribute__((format(printf, 2, 0))) void str_add_v(struct str *s, const char *format, va_list list);

/* Replace `length` bytes at `at` by `bytes` (either may be empty). `at + length` must lie inside. */
void str_splice(struct str *s, size_t at, size_t length, const char *bytes, size_t bytes_length);

/* Cut to `length` bytes (no more than it has). */
void str_cut(struct str *s, size_t length);

/* Take the buffer; free() it. The str is empty afterwards. */
char *str_detach(struct str *s);

#endif
