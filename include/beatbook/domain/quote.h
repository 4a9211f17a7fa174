/* quote.h - quoted words: picked out of a text by its words, and found again where the text says it otherwise. */
#ifndef BEATBOOK_DOMAIN_QUOTE_H
#define BEATBOOK_DOMAIN_QUOTE_H

#include <stddef.h>

#include <beatbook/util/arena.h>

struct quote_word {
    size_t at, length; /* bytes; between blanks */
};
LIST_NAMED(quote_words, struct quote_word);

/* The words of a text, in its order. */
void quote_split(const char *text, struct arena *arena, struct quote_words *out);

/* The part of a text from one word to another, blanks squeezed, without the stop behind it. `words` are the text's. */
const char *quote_take(const char *text, const struct quote_words *words, size_t first, size_t last,
                       struct arena *arena);

/* Where a text most likely says what `quote` said: the stretch of its words with most in common, by local alignment. Returns how well, 0 when hardly a word is the same. Time grows
 * with the product of both; words beyond QUOTE_WORDS_MOST of either are not looked at. */
#define QUOTE_WORDS_MOST 2000
int quote_find(const char *quote, const char *text, size_t *first, size_t *last);

#endif
