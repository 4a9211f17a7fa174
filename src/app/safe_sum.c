/* safe_sum.c - numbers that carry a check letter.
 *
 * Both are the remainder by 23 of year and number written one after the other, as a letter of an alphabet
 * without I, O and S that begins with Z: PNC IDs (2005/0123456X, the year with two digits and the number with
 * seven) and CRO numbers (123456/05X, with six). A right letter is what tells them from other numbers.
 */
#include "safe_parts.h"

#include <ctype.h>
#include <string.h>

static const char *const sum_words[] = {"none", "pnc", "cro"};
const struct names safe_sum_names = {"check letter", sum_words, SAFE_SUM_COUNT};

static const char letters[] = "ZABCDEFGHJKLMNPQRTUVWXY";

struct parts {
    int64_t before, after; /* the slash */
    char letter;
};

static bool read_digits(const char **p, const char *end, int most, int64_t *out)
{
    int n = 0;

    for (*out = 0; *p < end && isdigit((unsigned char)**p) && n < most; n++)
        *out = *out * 10 + (*(*p)++ - '0');
    return n > 0;
}

static bool read_parts(const char *text, size_t length, struct parts *out)
{
    const char *end = text + length;

    if (!read_digits(&text, end, 7, &out->before) || text >= end || *text++ != '/' ||
        !read_digits(&text, end, 7, &out->after) || text + 1 != end)
        return false;
    out->letter = (char)toupper((unsigned char)*text);
    return true;
}

bool safe_sum_right(enum safe_sum_kind kind, const char *text, size_t length)
{
    struct parts parts;

    if (kind == SAFE_SUM_NONE)
        return true;
    if (!read_parts(text, length, &parts))
        return false;
    if (kind == SAFE_SUM_PNC)
        return letters[(parts.before % 100 * 10000000 + parts.after) % 23] == parts.letter;
    return letters[(parts.after % 100 * 1000000 + parts.before) % 23] == parts.letter;
}
