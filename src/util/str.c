/* str.c - the one growing string.
 *
 * An empty string points at one shared NUL byte, so that `buf` can always be printed
 * and a string that stays empty costs no memory. Room doubles: appending is linear.
 */
#include <beatbook/util/str.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <beatbook/util/log.h>

#define FIRST_ROOM 64

char str_empty[1];

void str_init(struct str *s)
{
    s->buf = str_empty;
    s->len = 0;
    s->room = 0;
}

void str_release(struct str *s)
{
    if (s->room > 0)
        free(s->buf);
    str_init(s);
}

void str_clear(struct str *s)
{
    str_cut(s, 0);
}

/* Make room for `more` bytes and the NUL. */
static void reserve(struct str *s, size_t more)
{
    size_t room = s->room > 0 ? s->room : FIRST_ROOM;
    size_t need;
    char *buf;

    if (more >= SIZE_MAX / 2 - s->len)
        BUG("a string is too long");
    need = s->len + more + 1;
    if (need <= s->room)
        return;
    while (room < need)
        room *= 2;
    buf = realloc(s->room > 0 ? s->buf : NULL, room);
    if (buf == NULL)
        BUG("out of memory");
    s->buf = buf;
    s->room = room;
}

void str_add(struct str *s, const char *text)
{
    str_add_n(s, text, strlen(text));
}

void str_add_n(struct str *s, const char *bytes, size_t length)
{
    if (length == 0)
        return;
    reserve(s, length);
    memcpy(s->buf + s->len, bytes, length);
    s->len += length;
    s->buf[s->len] = '\0';
}

void str_add_char(struct str *s, char c)
{
    reserve(s, 1);
    s->buf[s->len++] = c;
    s->buf[s->len] = '\0';
}

void str_add_f(struct str *s, const char *format, ...)
{
    va_list list;

    va_start(list, format);
    str_add_v(s, format, list);
    va_end(list);
}

void str_add_v(struct str *s, const char *format, va_list list)
{
    va_list again;
    int length;

    va_copy(again, list);
    reserve(s, FIRST_ROOM - 1);
    length = vsnprintf(s->buf + s->len, s->room - s->len, format, list);
    if (length < 0)
        BUG("a text could not be formatted");
    if ((size_t)length >= s->room - s->len) {
        reserve(s, (size_t)length);
        vsnprintf(s->buf + s->len, s->room - s->len, format, again);
    }
    s->len += (size_t)length;
    va_end(again);
}

void str_splice(struct str *s, size_t at, size_t length, const char *bytes, size_t bytes_length)
{
    if (at > s->len || length > s->len - at)
        BUG("a splice outside its string");
    if (length == 0 && bytes_length == 0)
        return;
    if (bytes_length > length)
        reserve(s, bytes_length - length);
    memmove(s->buf + at + bytes_length, s->buf + at + length, s->len - at - length);
    if (bytes_length > 0)
        memcpy(s->buf + at, bytes, bytes_length);
    s->len = s->len - length + bytes_length;
    s->buf[s->len] = '\0';
}

void str_cut(struct str *s, size_t length)
{
    if (length >= s->len)
        return;
    s->len = length;
    s->buf[length] = '\0';
}

char *str_detach(struct str *s)
{
    char *buf;

    reserve(s, 0);
    buf = s->buf;
    buf[s->len] = '\0';
    str_init(s);
    return buf;
}
