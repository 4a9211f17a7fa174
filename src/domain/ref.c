/* ref.c - how criteria are pointed at.
 *
 * Refs are parsed into fixed buffers: the grammar limits every part, so nothing needs to be allocated and a ref can be
 * a local variable.
 */
#include <beatbook/domain/ref.h>

#include <stdio.h>
#include <string.h>

#include <beatbook/domain/version.h>

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool ref_slug_valid(const char *text)
{
    size_t length;
    bool parted = false; /* the letter before was . or - */

    if (text == NULL || !is_letter(text[0]))
        return false;
    for (length = 0; text[length] != '\0'; length++) {
        bool parts = text[length] == '.' || text[length] == '-';

        if (length >= REF_SLUG_MAX || (parts && parted) ||
            (!parts && !is_letter(text[length]) && !is_digit(text[length])))
            return false;
        parted = parts;
    }
    return !parted;
}

/* Copies the bytes from `start` to before `end`; false when they do not fit. */
static bool take(const char *start, const char *end, char *out, size_t room)
{
    size_t length = (size_t)(end - start);

    if (length >= room)
        return false;
    memcpy(out, start, length);
    out[length] = '\0';
    return true;
}

/* Reads "id[@version]" from `text` to before `end`. */
static bool read_document(const char *text, const char *end, struct ref *out)
{
    const char *at = memchr(text, '@', (size_t)(end - text));
    const char *id_end = at != NULL ? at : end;

    if (!take(text, id_end, out->framework, sizeof out->framework) || !ref_slug_valid(out->framework))
        return false;
    return at == NULL ||
           (take(at + 1, end, out->version, sizeof out->version) && version_valid(out->version));
}

bool ref_parse_document(const char *text, struct ref *out)
{
    memset(out, 0, sizeof *out);
    return text != NULL && read_document(text, text + strlen(text), out);
}

bool ref_parse(const char *text, struct ref *out)
{
    const char *mark = text != NULL ? strchr(text, '#') : NULL;

    memset(out, 0, sizeof *out);
    if (mark == NULL || !ref_slug_valid(mark + 1))
        return false;
    if (mark != text && !read_document(text, mark, out))
        return false;
    return take(mark + 1, mark + 1 + strlen(mark + 1), out->item, sizeof out->item);
}

char *ref_format(const char *framework, const char *item, char *buffer)
{
    snprintf(buffer, REF_TEXT, "%s#%s", framework, item);
    return buffer;
}
