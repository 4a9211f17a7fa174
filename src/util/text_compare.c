/* text_compare.c - text as words: compared, counted, guessed.
 *
 * Folding is the full one of Unicode ("straße" is "STRASSE"), after which text is NFC again. As long
 * as both sides are ASCII nothing is allocated.
 */
#include <beatbook/util/text.h>

#include <stdlib.h>

#include "text_scan.h"

#define DISTANCE_MOST 64

static char ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static bool is_all_ascii(const char *text, size_t length)
{
    size_t at = 0;

    while ((at += text_plain_run(text + at, length - at)) < length) {
        if (!text_is_ascii(text[at]))
            return false;
        at++;
    }
    return true;
}

void text_fold(struct str *out, const char *text)
{
    size_t length = strlen(text);
    size_t before = out->len;
    char *folded = NULL;
    size_t i;

    if (!is_all_ascii(text, length))
        folded = text_map(text, length, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
    if (folded != NULL) {
        str_add(out, folded);
        free(folded);
        return;
    }
    str_add_n(out, text, length);
    for (i = before; i < out->len; i++)
        out->buf[i] = ascii_lower(out->buf[i]);
}

bool text_same(const char *a, const char *b)
{
    struct str folded_a = STR_INIT;
    struct str folded_b = STR_INIT;
    bool same;
    size_t i;

    for (i = 0; text_is_ascii(a[i]) && text_is_ascii(b[i]) && ascii_lower(a[i]) == ascii_lower(b[i]); i++) {
        if (a[i] == '\0')
            return true;
    }
    /* Two ASCII letters that differ may still be followed by marks, but marks never make them equal. */
    if (text_is_ascii(a[i]) && text_is_ascii(b[i]))
        return false;
    text_fold(&folded_a, a);
    text_fold(&folded_b, b);
    same = strcmp(folded_a.buf, folded_b.buf) == 0;
    str_release(&folded_a);
    str_release(&folded_b);
    return same;
}

/* --- words ------------------------------------------------------------------------------------ */

static bool is_word_code(int32_t code)
{
    if (code < 0x80)
        return (code >= '0' && code <= '9') || (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
    switch (utf8proc_category(code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return true;
    default:
        return code == TEXT_ZWJ || code == TEXT_ZWNJ;
    }
}

/* Hyphen and apostrophe, as typed and as typeset: part of a word between two letters. */
static bool is_joint(int32_t code)
{
    return code == '-' || code == '\'' || code == 0x2010 || code == 0x2011 || code == 0x2019;
}

size_t text_words(const char *text)
{
    size_t length = strlen(text);
    bool inside = false; /* a word, or the joint after one */
    bool joint = false;
    size_t words = 0;
    size_t at = 0;

    while (at < length) {
        int32_t code = ' ';
        size_t taken = text_decode(text + at, length - at, &code);

        at += taken > 0 ? taken : 1;
        if (taken > 0 && is_word_code(code)) {
            words += !inside;
            inside = true;
            joint = false;
        } else {
            inside = inside && !joint && taken > 0 && is_joint(code);
            joint = inside;
        }
    }
    return words;
}

/* "don't", "o'r": an apostrophe between letters. */
static bool is_apostrophe(int32_t code)
{
    return code == '\'' || code == 0x2019;
}

bool text_next_word(const char *text, size_t length, size_t *at, size_t *taken)
{
    size_t here = *at, end = 0;
    bool inside = false;

    while (here < length) {
        int32_t code = ' ';
        size_t step = text_decode(text + here, length - here, &code);

        if (step > 0 && is_word_code(code)) {
            if (!inside)
                *at = here;
            inside = true;
            end = here + step;
        } else if (inside && (here != end || !is_apostrophe(code))) {
            break;
        }
        here += step > 0 ? step : 1;
    }
    *taken = inside ? end - *at : 0;
    return inside;
}

void text_squeeze(struct str *out, const char *text)
{
    size_t length = strlen(text);
    size_t before = out->len;
    bool blank = false;
    size_t at = 0;

    while (at < length) {
        int32_t code = 0;
        size_t taken = text_decode(text + at, length - at, &code);

        if (taken > 0 && text_is_white(code)) {
            blank = true;
        } else {
            if (blank && out->len > before)
                str_add_char(out, ' ');
            blank = false;
            taken = taken > 0 ? taken : 1;
            str_add_n(out, text + at, taken);
        }
        at += taken;
    }
}

/* --- slips of the fingers --------------------------------------------------------------------- */

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Optimal string alignment over three rows of the table. */
static size_t distance_between(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t rows[3][DISTANCE_MOST + 1];
    size_t *above2 = rows[0];
    size_t *above = rows[1];
    size_t *row = rows[2];
    size_t i;
    size_t j;

    for (j = 0; j <= b_length; j++)
        row[j] = j;
    for (i = 1; i <= a_length; i++) {
        size_t *free_row = above2;

        above2 = above;
        above = row;
        row = free_row;
        row[0] = i;
        for (j = 1; j <= b_length; j++) {
            row[j] = least(least(above[j], row[j - 1]) + 1, above[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = least(row[j], above2[j - 2] + 1);
        }
    }
    return row[b_length];
}

static size_t folded_distance(const struct str *a, const struct str *b)
{
    return distance_between(a->buf, least(a->len, DISTANCE_MOST), b->buf, least(b->len, DISTANCE_MOST));
}

size_t text_distance(const char *a, const char *b)
{
    struct str folded_a = STR_INIT;
    struct str folded_b = STR_INIT;
    size_t distance;

    text_fold(&folded_a, a);
    text_fold(&folded_b, b);
    distance = folded_distance(&folded_a, &folded_b);
    str_release(&folded_a);
    str_release(&folded_b);
    return distance;
}

const char *text_suggest(const char *word, const char *const *candidates, size_t count)
{
    struct str folded = STR_INIT;
    struct str other = STR_INIT;
    const char *nearest = NULL;
    size_t limit;
    size_t i;

    text_fold(&folded, word);
    /* The first distance that is too far: at least one slip is allowed, but never the whole word. */
    limit = least(folded.len, (folded.len / 3 > 1 ? folded.len / 3 : 1) + 1);
    for (i = 0; i < count; i++) {
        size_t distance;

        if (candidates[i] == NULL)
            continue;
        str_clear(&other);
        text_fold(&other, candidates[i]);
        distance = folded_distance(&folded, &other);
        if (distance < limit) {
            limit = distance;
            nearest = candidates[i];
        }
    }
    str_release(&folded);
    str_release(&other);
    return nearest;
}

const char *text_shell_word(const char *command, struct str *word)
{
    char quote = '\0';

    command += strspn(command, " \t");
    if (*command == '\0')
        return NULL;
    for (; *command != '\0'; command++) {
        if (quote != '\0' ? *command == quote : *command == '"' || *command == '\'') {
            quote = quote != '\0' ? '\0' : *command;
            continue;
        }
        if (quote == '\0' && (*command == ' ' || *command == '\t'))
            break;
        str_add_char(word, *command);
    }
    return command;
}
