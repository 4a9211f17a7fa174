/* text_scan.h - what the text_*.c files share: code points, and the way past plain ASCII.
 *
 * Nearly all text is ASCII and these functions run on every redraw and every decode: a run of
 * printable ASCII is found eight bytes at a time, and only what is left is asked of utf8proc.
 */
#ifndef BEATBOOK_UTIL_TEXT_SCAN_H
#define BEATBOOK_UTIL_TEXT_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <utf8proc.h>

#define TEXT_ZWNJ 0x200c
#define TEXT_ZWJ 0x200d
#define TEXT_VS16 0xfe0f /* "draw the pictograph before me as an emoji" */

static inline bool text_is_ascii(char c)
{
    return ((unsigned char)c & 0x80) == 0;
}

static inline bool text_is_plain(char c)
{
    return c >= 0x20 && c < 0x7f;
}

/* How many bytes at the start are printable ASCII. */
static inline size_t text_plain_run(const char *text, size_t length)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    const uint64_t highs = ones * 0x80;
    size_t at = 0;

    while (length - at >= 8) {
        uint64_t word;

        /* A high bit is set by a byte that has it, is below 0x20, or is 0x7f; carries only spoil bytes above
         * one that is already bad. */
        memcpy(&word, text + at, 8);
        if (((word | (word - ones * 0x20) | (word + ones)) & highs) != 0)
            break;
        at += 8;
    }
    while (at < length && text_is_plain(text[at]))
        at++;
    return at;
}

/* The code point at the start of text: its length in bytes, 0 when it is not valid UTF-8. */
static inline size_t text_decode(const char *text, size_t length, int32_t *code)
{
    utf8proc_ssize_t taken;

    if (length > 0 && text_is_ascii(text[0])) {
        *code = text[0];
        return 1;
    }
    taken = utf8proc_iterate((const utf8proc_uint8_t *)text, length > 4 ? 4 : (utf8proc_ssize_t)length, code);
    return taken > 0 ? (size_t)taken : 0;
}

static inline bool text_is_white(int32_t code)
{
    return code == ' ' || (code >= '\t' && code <= '\r') || code == 0x85 || code == 0xa0 || code == 0x1680 ||
           (code >= 0x2000 && code <= 0x200a) || code == 0x2028 || code == 0x2029 || code == 0x202f ||
           code == 0x205f || code == 0x3000;
}

/* utf8proc's answer, in memory of its own; options as for utf8proc_map. NULL when text is not valid
 * UTF-8; aborts when out of memory. free() it. */
char *text_map(const char *text, size_t length, int options);

#endif
