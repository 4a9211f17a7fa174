/* err.c - how a function says that it could not do its work.
 *
 * Texts often quote what a stranger wrote. So what is stored is made harmless here, once:
 * valid UTF-8 without control characters, each bad byte a '?', and a text that is too long
 * ends between two letters. Arguments may point into the err itself: the new text is made
 * beside the old one.
 */
#include <beatbook/util/err.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <beatbook/util/text.h>

static const char *const words[] = {
    [STATUS_OK] = "ok",         [STATUS_NO] = "no",           [STATUS_USAGE] = "usage",
    [STATUS_DENIED] = "denied", [STATUS_MISSING] = "missing", [STATUS_STATE] = "state",
    [STATUS_BUSY] = "busy",     [STATUS_FILE] = "file",       [STATUS_BUG] = "bug",
};

#define WORD_COUNT (sizeof words / sizeof *words)

/* Is the control character of two bytes U+0080 to U+009F here? */
static int is_high_control(const char *text)
{
    return (unsigned char)text[0] == 0xc2 && ((unsigned char)text[1] & 0xe0) == 0x80;
}

/* Take off the letter that vsnprintf cut in two. */
static void drop_half_letter(char *text, size_t length)
{
    size_t start = length;
    size_t bad;

    while (start > 0 && length - start < 3 && ((unsigned char)text[start - 1] & 0xc0) == 0x80)
        start--;
    if (start > 0 && (unsigned char)text[start - 1] >= 0xc0 &&
        !text_valid(text + start - 1, length - (start - 1), &bad))
        text[start - 1] = '\0';
}

static void make_harmless(char *text)
{
    size_t at;
    char *p;

    while (!text_valid(text, strlen(text), &at))
        text[at] = '?';
    for (p = text; *p != '\0'; p++) {
        if (is_high_control(p))
            p[0] = p[1] = '?';
        else if ((unsigned char)*p < 0x20 || *p == 0x7f)
            *p = '?';
    }
}

/* Put what was formatted (`wanted` bytes, perhaps more than there was room for) into the err. */
static void keep(struct err *err, char *text, size_t room, int wanted)
{
    if (wanted < 0)
        text[0] = '\0';
    else if ((size_t)wanted >= room)
        drop_half_letter(text, room - 1);
    make_harmless(text);
    memcpy(err->text, text, strlen(text) + 1);
}

enum status err_set(struct err *err, enum status status, const char *format, ...)
{
    char text[sizeof err->text];
    va_list list;
    int wanted;

    if (err == NULL)
        return status;
    va_start(list, format);
    wanted = vsnprintf(text, sizeof text, format, list);
    va_end(list);
    keep(err, text, sizeof text, wanted);
    err->status = status;
    return status;
}

enum status err_add(struct err *err, const char *format, ...)
{
    char context[sizeof err->text];
    char text[sizeof err->text];
    va_list list;
    size_t length;
    int wanted;

    if (err == NULL)
        return STATUS_BUG;
    va_start(list, format);
    wanted = vsnprintf(context, sizeof context, format, list);
    va_end(list);
    if (wanted < 0)
        return err->status;
    if ((size_t)wanted >= sizeof context)
        drop_half_letter(context, sizeof context - 1);
    length = strlen(context);
    if (length >= 2 && strcmp(context + length - 2, ": ") == 0)
        context[length - 2] = '\0';
    wanted = snprintf(text, sizeof text, "%s: %s", context, err->text);
    keep(err, text, sizeof text, wanted);
    return err->status;
}

const char *err_word(enum status status)
{
    if ((size_t)status >= WORD_COUNT || words[status] == NULL)
        return words[STATUS_BUG];
    return words[status];
}

enum status err_from_word(const char *word)
{
    size_t i;

    for (i = 0; word != NULL && i < WORD_COUNT; i++) {
        if (words[i] != NULL && strcmp(words[i], word) == 0)
            return (enum status)i;
    }
    return STATUS_BUG;
}
