/* text_windows.c - the encoding of spreadsheets on Windows, by the C library's own table.
 *
 * Five bytes of Windows-1252 are nothing: 81, 8D, 8F, 90, 9D. That they are refused is what keeps other files from being taken for such.
 */
#include <beatbook/util/text.h>

#include <iconv.h>
#include <stdint.h>

#define WINDOWS "WINDOWS-1252"
#define CHUNK 4096

static bool convert(const char *to, const char *from, const char *bytes, size_t length, struct str *out,
                    size_t *at)
{
    iconv_t converter = iconv_open(to, from);
    char *in = (char *)(uintptr_t)bytes;
    size_t left = length, before = length + 1;

    while (converter != (iconv_t)-1 && left > 0 && left < before) {
        char buffer[CHUNK];
        char *end = buffer;
        size_t room = sizeof buffer;
        before = left;
        iconv(converter, &in, &left, &end, &room);
        str_add_n(out, buffer, (size_t)(end - buffer));
    }
    if (converter != (iconv_t)-1)
        iconv_close(converter);
    if (at)
        *at = length - left;
    return left == 0;
}

bool text_from_windows(const char *bytes, size_t length, struct str *out, size_t *at)
{
    return convert("UTF-8", WINDOWS, bytes, length, out, at);
}

bool text_to_windows(const char *text, size_t length, struct str *out)
{
    return convert(WINDOWS, "UTF-8", text, length, out, NULL);
}
