/* entities.c - references after an ampersand: XML's five, numbers, and those that people know from HTML. */
#include "entities.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define NAME_MOST 32

static const char *const html[][2] = {
    {"nbsp", "\u00A0"}, {"lsquo", "‘"},  {"rsquo", "’"},  {"ldquo", "“"},  {"rdquo", "”"},  {"sbquo", "‚"},
    {"bdquo", "„"},     {"laquo", "«"},  {"raquo", "»"},  {"ndash", "–"},  {"mdash", "—"},  {"hellip", "…"},
    {"bull", "•"},      {"middot", "·"}, {"pound", "£"},  {"euro", "€"},   {"copy", "©"},   {"reg", "®"},
    {"trade", "™"},     {"deg", "°"},    {"times", "×"},  {"frac12", "½"}, {"frac14", "¼"}, {"frac34", "¾"},
    {"sect", "§"},      {"para", "¶"},   {"acirc", "â"},  {"ecirc", "ê"},  {"icirc", "î"},  {"ocirc", "ô"},
    {"ucirc", "û"},     {"eacute", "é"}, {"egrave", "è"}, {"aacute", "á"}, {"ccedil", "ç"}, {"uuml", "ü"},
    {"ouml", "ö"},      {"auml", "ä"},   {"iuml", "ï"},   {"szlig", "ß"},  {"rarr", "→"},   {"larr", "←"},
    {"shy", ""},        {"ensp", " "},   {"emsp", " "},   {"thinsp", " "}, {"minus", "−"},  {"check", "✓"},
};

const char *entities_html(const char *name, size_t length)
{
    for (size_t i = 0; i < sizeof html / sizeof *html; i++)
        if (strlen(html[i][0]) == length && !memcmp(html[i][0], name, length))
            return html[i][1];
    return NULL;
}

static bool is_xml(const char *name, size_t length)
{
    static const char *const names[] = {"amp", "lt", "gt", "quot", "apos"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i]) == length && !memcmp(names[i], name, length))
            return true;
    return false;
}

static int digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : 99;
}

/* Is it the number of a character that may stand in XML? `text` begins after "&#". */
static bool is_number(const char *text, size_t length)
{
    int base = length > 1 && text[0] == 'x' ? 16 : 10;
    size_t i = base == 16 ? 1 : 0;
    uint32_t code = 0;

    if (i == length)
        return false;
    for (; i < length; i++) {
        if (digit(text[i]) >= base)
            return false;
        code = code * (uint32_t)base + (uint32_t)digit(text[i]);
        if (code > 0x10FFFF)
            return false;
    }
    return code == 9 || code == 10 || code == 13 || (code >= 0x20 && code < 0xD800) ||
           (code >= 0xE000 && code != 0xFFFE && code != 0xFFFF);
}

enum entities_form entities_look(const char *text, size_t length, size_t *used)
{
    size_t end = 1;

    while (end < length && end < NAME_MOST && !strchr(" \t\r\n;&<>\"'=", text[end]))
        end++;
    *used = 1;
    if (end == length || text[end] != ';' || end == 1)
        return ENTITIES_ALONE;
    *used = end + 1;
    if (text[1] == '#')
        return is_number(text + 2, end - 2) ? ENTITIES_KNOWN : ENTITIES_BAD_NUMBER;
    return is_xml(text + 1, end - 1) ? ENTITIES_KNOWN : ENTITIES_UNKNOWN;
}
