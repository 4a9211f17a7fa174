/* text.c - UTF-8 text: checked and cleaned.
 *
 * Cleaning goes in three steps: code points are dropped or replaced one by one; utf8proc makes NFC
 * of what is left; marks beyond the fourth of a base, and outer blanks, go. The order matters: what
 * is dropped could stand between two code points that compose. Text whose every code point can be
 * seen at a glance to pass (ASCII, Latin, the usual punctuation) takes none of these steps.
 *
 * utf8proc sorts marks in quadratic time, so runs of them are bounded before it sees them.
 */
#include <beatbook/util/text.h>

#include <stdlib.h>

#include <beatbook/util/log.h>
#include <beatbook/util/tr.h>

#include "text_scan.h"

#define MARKS_KEPT 4
#define MARKS_SEEN 24 /* what reaches utf8proc; more than any base composes with */
#define REPLACEMENT 0xfffd
#define DROPPED (-1)

char *text_map(const char *text, size_t length, int options)
{
    utf8proc_uint8_t *mapped = NULL;
    utf8proc_ssize_t status = utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, &mapped,
                                           (utf8proc_option_t)options);

    if (status == UTF8PROC_ERROR_NOMEM || status == UTF8PROC_ERROR_OVERFLOW)
        BUG("out of memory");
    return status < 0 ? NULL : (char *)mapped;
}

bool text_valid(const char *bytes, size_t length, size_t *at)
{
    size_t done = 0;

    while (done < length) {
        size_t run = text_plain_run(bytes + done, length - done);
        int32_t code;

        done += run;
        while (done < length && !text_is_plain(bytes[done])) {
            size_t taken = text_decode(bytes + done, length - done, &code);

            if (taken == 0 || code == 0) {
                if (at != NULL)
                    *at = done;
                return false;
            }
            done += taken;
        }
    }
    return true;
}

/* --- what passes ------------------------------------------------------------------------------ */

static bool is_dropped(int32_t code)
{
    return code == 0xad || code == 0x61c || code == 0x200b || code == 0x200e || code == 0x200f ||
           (code >= 0x202a && code <= 0x202e) || code == 0x2060 || (code >= 0x2066 && code <= 0x2069) ||
           code == 0xfeff || (code >= 0xe0000 && code <= 0xe007f);
}

static bool is_replaced(int32_t code)
{
    return code < 0x20 || (code >= 0x7f && code <= 0x9f) || code == 0x2028 || code == 0x2029 ||
           (code >= 0xe000 && code <= 0xf8ff) || (code >= 0xfdd0 && code <= 0xfdef) ||
           (code & 0xfffe) == 0xfffe || code >= 0xf0000;
}

/* Needs no look from utf8proc: Latin, punctuation, arrows, mathematics, boxes and dingbats, which are not
 * touched by us, are NFC as long as no mark follows, and are no marks. */
static bool is_safe(int32_t code)
{
    return (code >= 0xa0 && code < 0x300 && code != 0xad) || (code >= 0x1e00 && code <= 0x1eff) ||
           (code >= 0x2010 && code <= 0x2027) || (code >= 0x2030 && code <= 0x205e) || code == 0x20ac ||
           code == 0x2122 || (code >= 0x2190 && code <= 0x22ff) || (code >= 0x2500 && code <= 0x27bf);
}

/* Counts as a mark on the base before it: everything without columns that stays in its grapheme. */
static bool is_mark(int32_t code)
{
    if (code < 0x300)
        return false;
    switch (utf8proc_category(code)) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
        return true;
    default:
        return utf8proc_charwidth(code) == 0;
    }
}

/* Does all of it pass without utf8proc? Says no also where cleaning would change nothing. */
static bool is_plainly_clean(const char *text, size_t length, enum text_kind kind)
{
    size_t at = 0;
    int32_t code;

    if (kind == TEXT_LINE && length > 0 && (text[0] == ' ' || text[length - 1] == ' '))
        return false;
    while ((at += text_plain_run(text + at, length - at)) < length) {
        size_t taken;

        if (kind == TEXT_BLOCK && (text[at] == '\n' || text[at] == '\t')) {
            at++;
            continue;
        }
        taken = text_decode(text + at, length - at, &code);
        if (taken == 0 || !is_safe(code))
            return false;
        if (kind == TEXT_LINE && text_is_white(code) && (at == 0 || at + taken == length))
            return false;
        at += taken;
    }
    return true;
}

/* --- cleaning --------------------------------------------------------------------------------- */

static void add_code(struct str *out, int32_t code)
{
    utf8proc_uint8_t bytes[4];
    utf8proc_ssize_t length = utf8proc_encode_char(code, bytes);

    str_add_n(out, (const char *)bytes, (size_t)length);
}

/* The code point to be written for one that was read, or DROPPED. */
static int32_t filter(int32_t code, int32_t next, enum text_kind kind)
{
    if (code == '\r') {
        if (next == '\n')
            return DROPPED;
        code = '\n';
    }
    if (code == '\n' || code == '\t')
        return kind == TEXT_LINE ? ' ' : code;
    if (is_dropped(code))
        return DROPPED;
    return is_replaced(code) ? REPLACEMENT : code;
}

/* First step: valid UTF-8 in, each code point filtered, runs of marks bounded. */
static void filter_all(struct str *out, const char *text, size_t length, enum text_kind kind)
{
    size_t marks = 0;
    size_t at = 0;
    int32_t code;

    while (at < length) {
        size_t run = text_plain_run(text + at, length - at);

        if (run > 0) {
            str_add_n(out, text + at, run);
            at += run;
            marks = 0;
            continue;
        }
        at += text_decode(text + at, length - at, &code);
        code = filter(code, at < length ? text[at] : 0, kind);
        if (code == DROPPED)
            continue;
        marks = is_mark(code) ? marks + 1 : 0;
        if (marks <= MARKS_SEEN)
            add_code(out, code);
    }
}

/* Third step: no more marks on a base than are drawn. */
static void limit_marks(struct str *out, const char *text, size_t length)
{
    size_t marks = 0;
    size_t at = 0;
    int32_t code;

    while (at < length) {
        size_t taken = text_plain_run(text + at, length - at);

        if (taken > 0) {
            marks = 0;
        } else {
            taken = text_decode(text + at, length - at, &code);
            marks = is_mark(code) ? marks + 1 : 0;
        }
        if (marks <= MARKS_KEPT)
            str_add_n(out, text + at, taken);
        at += taken;
    }
}

/* The part of a line between its outer blanks. */
static void trim(const char **text, size_t *length)
{
    size_t taken;
    size_t start;
    int32_t code;

    while (*length > 0 && (taken = text_decode(*text, *length, &code)) > 0 && text_is_white(code)) {
        *text += taken;
        *length -= taken;
    }
    while (*length > 0) {
        start = *length - 1;
        while (start > 0 && ((unsigned char)(*text)[start] & 0xc0) == 0x80)
            start--;
        if (text_decode(*text + start, *length - start, &code) == 0 || !text_is_white(code))
            break;
        *length = start;
    }
}

static void clean_fully(struct str *out, const char *bytes, size_t length, enum text_kind kind)
{
    struct str filtered = STR_INIT;
    const char *part;
    char *composed;
    size_t left;

    filter_all(&filtered, bytes, length, kind);
    composed = text_map(filtered.buf, filtered.len, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (composed == NULL)
        BUG("checked text is not valid");
    part = composed;
    left = strlen(composed);
    if (kind == TEXT_LINE)
        trim(&part, &left);
    limit_marks(out, part, left);
    free(composed);
    str_release(&filtered);
}

enum status text_clean(struct str *out, const char *bytes, size_t length, enum text_kind kind,
                       struct err *err)
{
    size_t at;

    if (is_plainly_clean(bytes, length, kind)) {
        str_add_n(out, bytes, length);
        return STATUS_OK;
    }
    if (!text_valid(bytes, length, &at))
        return err_set(err, STATUS_USAGE, _("byte %zu is not UTF-8 text; save it as UTF-8"), at + 1);
    clean_fully(out, bytes, length, kind);
    return STATUS_OK;
}

bool text_is_clean(const char *text, enum text_kind kind)
{
    size_t length = strlen(text);
    struct str cleaned = STR_INIT;
    bool same;

    if (is_plainly_clean(text, length, kind))
        return true;
    if (!text_valid(text, length, NULL))
        return false;
    clean_fully(&cleaned, text, length, kind);
    same = cleaned.len == length && memcmp(cleaned.buf, text, length) == 0;
    str_release(&cleaned);
    return same;
}

void text_escape(struct str *out, const char *text)
{
    static const struct {
        char letter;
        const char *entity;
    } entities[] = {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}};
    size_t plain, i;

    for (; *text != '\0'; text++) {
        plain = strcspn(text, "&<>\"");
        str_add_n(out, text, plain);
        text += plain;
        if (*text == '\0')
            break;
        for (i = 0; entities[i].letter != *text; i++)
            ;
        str_add(out, entities[i].entity);
    }
}
