/* names.h - an enum and its words: one table for files, wire, store and screen. */
#ifndef BEATBOOK_UTIL_NAMES_H
#define BEATBOOK_UTIL_NAMES_H

#include <stddef.h>
#include <stdint.h>

#include <beatbook/util/str.h>

/* words[i] is the word of value i. Values without a word are NULL. At most 32 values when used as a set. */
struct names {
    const char *what; /* "role", "type": for messages */
    const char *const *words;
    size_t count;
};

/* The value of a word, or -1. */
int names_find(const struct names *names, const char *word);

/* The value of a word of `length` bytes, or -1. */
int names_find_n(const struct names *names, const char *word, size_t length);

/* The word of a value, "?" when it has none. */
const char *names_word(const struct names *names, int value);

/* The likeliest word meant by `word`, or NULL. */
const char *names_suggest(const struct names *names, const char *word);

/* All words, parted by ", ", appended: for "use one of …". */
void names_list(const struct names *names, struct str *out);

/* A set of values is a bit mask: bit i is value i. Appends the words in order of value, parted by `separator`. */
void names_set(const struct names *names, uint32_t set, const char *separator, struct str *out);

/* Read a set from words parted by commas or blanks. 0 on success; else -1 and *bad is the offset of the unknown word
 * and *bad_length its length. */
int names_read_set(const struct names *names, const char *text, uint32_t *set, size_t *bad,
                   size_t *bad_length);

#endif
