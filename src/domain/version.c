/* version.c - versions of documents.
 *
 * A version is at most four numbers of four digits, so the whole of it fits into one 64-bit number that sorts as
 * versions do: everything here goes through that number.
 */
#include <beatbook/domain/version.h>

#include <stddef.h>

#define PARTS 4
#define DIGITS 4
#define PART_LIMIT 10000 /* one more than the highest number of a part */

/* Reads one number; NULL when there is none or it is too long. */
static const char *read_part(const char *text, int *number)
{
    int digits = 0;

    *number = 0;
    while (*text >= '0' && *text <= '9' && digits <= DIGITS) {
        *number = *number * 10 + (*text - '0');
        text++;
        digits++;
    }
    return digits == 0 || digits > DIGITS ? NULL : text;
}

/* The order of a valid version, -1 of anything else. */
static int64_t order_of(const char *text)
{
    int64_t order = 0;
    int part;

    if (text == NULL)
        return -1;
    for (part = 0; part < PARTS; part++) {
        int number = 0;

        if (text != NULL) {
            text = read_part(text, &number);
            if (text == NULL || (*text != '\0' && *text != '.'))
                return -1;
            text = *text == '.' ? text + 1 : NULL;
        }
        order = order * PART_LIMIT + number;
    }
    return text == NULL ? order : -1;
}

bool version_valid(const char *text)
{
    return order_of(text) >= 0;
}

int version_compare(const char *a, const char *b)
{
    int64_t left = order_of(a), right = order_of(b);

    return (left > right) - (left < right);
}

int64_t version_order(const char *text)
{
    return order_of(text);
}
