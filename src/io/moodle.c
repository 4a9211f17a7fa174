/* moodle.c - what reading and writing Moodle's table share: how code, title and kind stand in a short name. */
#include "moodle.h"

#include <ctype.h>
#include <string.h>

#define CODE_MOST 32

const char *moodle_code(const char *name, const char **rest, struct arena *arena)
{
    const char *end = strstr(name, ": ");
    size_t length = end ? (size_t)(end - name) : 0;
    const char *digit = end ? strpbrk(name, "0123456789") : NULL;

    *rest = name;
    if (length == 0 || length > CODE_MOST || !digit || digit > end || memchr(name, ',', length))
        return NULL;
    *rest = end + 2;
    return arena_dup_n(arena, name, length);
}

int moodle_kind(const char *code)
{
    static const struct {
        char letter;
        enum kind kind;
    } rows[] = {{'D', KIND_DUTY}, {'K', KIND_KNOWLEDGE}, {'S', KIND_SKILL}, {'B', KIND_BEHAVIOUR}};

    for (size_t i = 0; code && i < sizeof rows / sizeof *rows; i++)
        if (code[0] == rows[i].letter && isdigit((unsigned char)code[1]))
            return (int)rows[i].kind;
    return -1;
}

bool moodle_begins(const char *words, const char *name)
{
    static const char *const marks[] = {"…", "..."};
    size_t length = strlen(name);

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t mark = strlen(marks[i]);
        if (length > mark && !strcmp(name + length - mark, marks[i]) && !strncmp(words, name, length - mark))
            return true;
    }
    return !strcmp(words, name);
}
