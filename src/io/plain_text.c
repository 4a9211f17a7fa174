/* plain_text.c - the bytes of a file that is no XML: its size, its encoding, its line ends.
 *
 * A spreadsheet's "CSV" on Windows is Windows-1252 and says so nowhere. It is told from UTF-8 by the one thing that is certain: its letters
 * beyond ASCII are hardly ever UTF-8 by chance. It is read by the C library's own table, and bytes that no such file can have are a fault.
 */
#include "plain_text.h"

#include <string.h>

#include <beatbook/io/guard.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

static bool refuse(struct fault_list *faults, struct arena *arena, struct plain_text_place place,
                   const char *cause, const char *remedy)
{
    check_add(faults, arena, place.line, NULL, _("at column %d: %s"), place.column, cause);
    check_remedy(faults, arena, "%s", remedy);
    return false;
}

struct plain_text_place plain_text_place(const struct str *text, size_t at)
{
    struct plain_text_place place = {1, 1};

    for (size_t i = 0; i < at && i < text->len; i++) {
        unsigned char c = (unsigned char)text->buf[i];
        if (c == '\n') {
            place.line++;
            place.column = 1;
        } else if ((c & 0xC0) != 0x80) {
            place.column++;
        }
    }
    return place;
}

static bool is_of_fit_size(size_t length, struct fault_list *faults, struct arena *arena)
{
    if (length > 0 && length <= GUARD_BYTES_MOST)
        return true;
    if (length == 0) {
        check_add(faults, arena, 1, NULL, _("the file is empty"));
        check_remedy(faults, arena, _("save it again from where it came"));
    } else {
        check_add(faults, arena, 1, NULL, _("the file is longer than %u MB"),
                  GUARD_BYTES_MOST / (1024 * 1024));
        check_remedy(faults, arena, _("make several files of it"));
    }
    return false;
}

/* CRLF and CR become LF. */
static void unify_line_ends(struct str *text)
{
    size_t to = 0;

    for (size_t i = 0; i < text->len; i++) {
        char c = text->buf[i];
        if (c == '\r' && i + 1 < text->len && text->buf[i + 1] == '\n')
            continue;
        text->buf[to++] = c == '\r' ? '\n' : c;
    }
    str_cut(text, to);
}

static bool has_no_controls(const struct str *text, struct fault_list *faults, struct arena *arena)
{
    for (size_t i = 0; i < text->len; i++) {
        unsigned char c = (unsigned char)text->buf[i];
        if ((c >= 0x20 && c != 0x7F) || c == '\n' || c == '\t')
            continue;
        return refuse(faults, arena, plain_text_place(text, i),
                      arena_printf(arena, _("there is a control character (0x%02X)"), c),
                      _("delete it; it often comes along when text is copied from a PDF"));
    }
    return true;
}

static bool decode(const char *bytes, size_t length, struct str *text, bool *windows,
                   struct fault_list *faults, struct arena *arena)
{
    const char *nul = memchr(bytes, 0, length);
    size_t at = 0;
    unsigned char byte;

    if (!nul && text_valid(bytes, length, &at)) {
        str_add_n(text, bytes, length);
        return true;
    }
    if (!nul && windows && text_from_windows(bytes, length, text, &at)) {
        *windows = true;
        return true;
    }
    if (nul)
        at = (size_t)(nul - bytes);
    byte = (unsigned char)bytes[at];
    str_clear(text);
    str_add_n(text, bytes, at);
    return refuse(faults, arena, plain_text_place(text, at),
                  nul ? _("there is a NUL: this is not the text of a file, or it is in UTF-16")
                      : arena_printf(arena, _("byte 0x%02X is not UTF-8"), byte),
                  _("save the file as UTF-8"));
}

bool plain_text_read(const char *bytes, size_t length, struct str *text, bool *windows,
                     struct fault_list *faults, struct arena *arena)
{
    static const char bom[] = "\xEF\xBB\xBF";
    const struct plain_text_place start = {1, 1};

    if (windows)
        *windows = false;
    if (!is_of_fit_size(length, faults, arena))
        return false;
    if (length >= 2 && (!memcmp(bytes, "\xFF\xFE", 2) || !memcmp(bytes, "\xFE\xFF", 2)))
        return refuse(faults, arena, start, _("the file is in UTF-16, which Windows calls Unicode"),
                      _("save it again as UTF-8"));
    if (length >= 3 && !memcmp(bytes, bom, 3)) {
        bytes += 3;
        length -= 3;
    }
    if (!decode(bytes, length, text, windows, faults, arena))
        return false;
    unify_line_ends(text);
    return has_no_controls(text, faults, arena);
}
