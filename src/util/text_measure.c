/* text_measure.c - how wide text is, and where it may be cut.
 *
 * A grapheme is as wide as the widest of its code points, never more than two columns. utf8proc
 * gives widths of single code points only, so two pairs are known here besides: a pictograph (or
 * the digit of a keycap) with VS16, and two regional indicators, which are a flag; both are two
 * columns. Ambiguous is one column. A line end is a grapheme of its own, also after CR.
 *
 * Between two ASCII bytes there is always a boundary; each function skips plain runs but for their
 * last byte, to which a mark may belong.
 */
#include <beatbook/util/text.h>

#include "text_scan.h"

#define ELLIPSIS "\xe2\x80\xa6"

/* The plain bytes at the start that are graphemes of one column each, whatever follows. */
static size_t single_run(const char *text, size_t length)
{
    size_t run = text_plain_run(text, length);

    return run > 0 && run < length && !text_is_ascii(text[run]) ? run - 1 : run;
}

static bool is_pictograph(int32_t code)
{
    if (code < 0x80)
        return (code >= '0' && code <= '9') || code == '#' || code == '*';
    return utf8proc_get_property(code)->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

static bool is_flag_letter(int32_t code)
{
    return code >= 0x1f1e6 && code <= 0x1f1ff;
}

static bool is_boundary(int32_t before, int32_t after, utf8proc_int32_t *state)
{
    if (before < 0x20 || after < 0x20) /* CR LF too */
        return true;
    /* Below U+0300 nothing joins what is before it, but for a few code points from U+0600 on, and ZWJ. */
    if (after < 0x300 && (before < 0x600 || (before >= 0x2010 && before < 0x3000)))
        return true;
    return utf8proc_grapheme_break_stateful(before, after, state);
}

/* Columns of the grapheme `base`, now that `code` has joined it. */
static int joined_width(int columns, int32_t base, int32_t code)
{
    int width = code < 0x300 ? 1 : utf8proc_charwidth(code);

    if ((code == TEXT_VS16 && is_pictograph(base)) || (is_flag_letter(code) && is_flag_letter(base)))
        width = 2;
    return width > columns ? width : columns;
}

static int code_width(int32_t code)
{
    int width;

    if (code < 0x80)
        return code >= 0x20 && code != 0x7f;
    width = utf8proc_charwidth(code);
    return width > 2 ? 2 : width;
}

/* The grapheme that begins with `base`, which takes `at` bytes. */
static size_t whole_grapheme(const char *text, size_t length, size_t at, int32_t base, int *columns)
{
    utf8proc_int32_t state = 0;
    int32_t before = base;
    int32_t code;

    *columns = code_width(base);
    while (at < length) {
        size_t taken = text_decode(text + at, length - at, &code);

        if (taken == 0 || is_boundary(before, code, &state))
            break;
        *columns = joined_width(*columns, base, code);
        before = code;
        at += taken;
    }
    return at;
}

size_t text_grapheme(const char *text, size_t length, int *columns)
{
    int32_t base;
    size_t taken;
    int width;

    if (columns == NULL)
        columns = &width;
    *columns = 0;
    if (length == 0)
        return 0;
    *columns = 1;
    if (text_is_plain(text[0]) && (length == 1 || text_is_ascii(text[1])))
        return 1;
    taken = text_decode(text, length, &base);
    return taken == 0 ? 1 : whole_grapheme(text, length, taken, base, columns);
}

size_t text_width(const char *text, size_t length)
{
    size_t total = 0;
    size_t at = 0;
    int columns;

    while (at < length) {
        size_t run = single_run(text + at, length - at);

        total += run;
        at += run;
        if (at == length)
            break;
        at += text_grapheme(text + at, length - at, &columns);
        total += (size_t)columns;
    }
    return total;
}

size_t text_before(const char *text, size_t at)
{
    size_t start = at;
    size_t next;

    if (at == 0)
        return 0;
    /* Back to a sure boundary: an ASCII byte at the start or after another one. */
    do
        start--;
    while (start > 0 && !(text_is_ascii(text[start]) && text_is_ascii(text[start - 1])));
    while ((next = start + text_grapheme(text + start, at - start, NULL)) < at)
        start = next;
    return start;
}

size_t text_fit(const char *text, size_t length, size_t columns, size_t *used)
{
    size_t taken = 0;
    size_t at = 0;
    int width;

    while (at < length) {
        size_t left = length - at;
        /* One byte more than fits shows whether the last that fits has a mark. */
        size_t run = single_run(text + at, left > columns - taken + 1 ? columns - taken + 1 : left);
        size_t grapheme;

        if (run > columns - taken)
            run = columns - taken;
        at += run;
        taken += run;
        if (run > 0)
            continue;
        grapheme = text_grapheme(text + at, left, &width);
        if (taken + (size_t)width > columns)
            break;
        at += grapheme;
        taken += (size_t)width;
    }
    if (used != NULL)
        *used = taken;
    return at;
}

void text_clip(struct str *out, const char *text, size_t columns, bool ascii)
{
    const char *mark = ascii ? "..." : ELLIPSIS;
    size_t mark_columns = ascii ? 3 : 1;
    size_t length = strlen(text);

    if (text_fit(text, length, columns, NULL) == length) {
        str_add_n(out, text, length);
        return;
    }
    if (mark_columns > columns)
        mark_columns = columns;
    str_add_n(out, text, text_fit(text, length, columns - mark_columns, NULL));
    str_add_n(out, mark, ascii ? mark_columns : mark_columns * (sizeof ELLIPSIS - 1));
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* The length of text up to its first LF, looked for only as far as a line is likely to go: many short
 * lines must not each measure all that follow, nor one long one be searched to its end for each row. */
static size_t before_line_end(const char *text, size_t length, size_t columns)
{
    size_t window = columns < length / 8 ? columns * 8 : length;
    const char *line_end = window > 0 ? memchr(text, '\n', window) : NULL;

    return line_end != NULL ? (size_t)(line_end - text) : length;
}

size_t text_wrap(const char *text, size_t length, size_t columns)
{
    size_t fit = text_fit(text, before_line_end(text, length, columns), columns, NULL);
    const char *line_end = fit > 0 ? memchr(text, '\n', fit) : NULL;
    size_t at;

    if (line_end != NULL)
        return (size_t)(line_end - text) + 1;
    for (at = fit; at < length && is_blank(text[at]);)
        at++;
    if (at < length && text[at] == '\n')
        return at + 1;
    if (at == length || at > fit)
        return at;
    while (at > 0 && !is_blank(text[at - 1]))
        at--;
    if (at > 0)
        return at;
    return fit > 0 ? fit : text_grapheme(text, length, NULL);
}
