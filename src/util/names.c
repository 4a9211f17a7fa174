/* names.c - an enum and its words.
 *
 * Tables have at most some tens of words: a plain search over them is as fast as anything cleverer.
 */
#include <beatbook/util/names.h>

#include <string.h>

#include <beatbook/util/text.h>

#define SET_BITS 32

int names_find(const struct names *names, const char *word)
{
    return names_find_n(names, word, strlen(word));
}

int names_find_n(const struct names *names, const char *word, size_t length)
{
    size_t i;

    for (i = 0; i < names->count; i++) {
        const char *known = names->words[i];

        if (known != NULL && strlen(known) == length && memcmp(known, word, length) == 0)
            return (int)i;
    }
    return -1;
}

const char *names_word(const struct names *names, int value)
{
    if (value < 0 || (size_t)value >= names->count || names->words[value] == NULL)
        return "?";
    return names->words[value];
}

const char *names_suggest(const struct names *names, const char *word)
{
    return text_suggest(word, names->words, names->count);
}

void names_list(const struct names *names, struct str *out)
{
    const char *between = "";
    size_t i;

    for (i = 0; i < names->count; i++) {
        if (names->words[i] == NULL)
            continue;
        str_add(out, between);
        str_add(out, names->words[i]);
        between = ", ";
    }
}

void names_set(const struct names *names, uint32_t set, const char *separator, struct str *out)
{
    const char *between = "";
    int i;

    for (i = 0; i < SET_BITS; i++) {
        if ((set & (UINT32_C(1) << i)) == 0)
            continue;
        str_add(out, between);
        str_add(out, names_word(names, i));
        between = separator;
    }
}

int names_read_set(const struct names *names, const char *text, uint32_t *set, size_t *bad,
                   size_t *bad_length)
{
    static const char parting[] = ", \t\n";
    size_t at = strspn(text, parting);

    *set = 0;
    while (text[at] != '\0') {
        size_t length = strcspn(text + at, parting);
        int value = names_find_n(names, text + at, length);

        if (value < 0 || value >= SET_BITS) {
            *bad = at;
            *bad_length = length;
            return -1;
        }
        *set |= UINT32_C(1) << value;
        at += length;
        at += strspn(text + at, parting);
    }
    return 0;
}
