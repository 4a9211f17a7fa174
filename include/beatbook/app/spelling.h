/* spelling.h - is a word spelt as English or Welsh has it, and what was meant.
 *
 * The dictionaries are hunspell's: en_GB and cy_GB, from $DICPATH when that is set, else from the person's own hunspell folder and where
 * systems keep them. A word is right when one language, or the person's own list, knows it. What has no letters, has a digit, or is
 * written in capitals is nobody's business here.
 */
#ifndef BEATBOOK_APP_SPELLING_H
#define BEATBOOK_APP_SPELLING_H

#include <stdbool.h>
#include <stddef.h>

#include <beatbook/util/arena.h>
#include <beatbook/util/err.h>

struct spelling;

LIST_NAMED(spelling_words, const char *);

/* Load the library and the dictionaries: tens of milliseconds, and some megabytes. STATUS_FILE with a sentence that says which package
 * is missing; *out is NULL then. */
enum status spelling_open(struct spelling **out, struct err *err);
void spelling_close(struct spelling *spelling);

/* UTF-8, one word as text_next_word() gives it. Answers are remembered. */
bool spelling_right(struct spelling *spelling, const char *word, size_t length);

/* What may have been meant, likeliest first, at most `most`. */
void spelling_suggest(struct spelling *spelling, const char *word, size_t most, struct arena *arena,
                      struct spelling_words *out);

/* Add a word to the person's own list: $XDG_CONFIG_HOME/beatbook/words, one a line. */
enum status spelling_learn(struct spelling *spelling, const char *word, struct err *err);

#endif
