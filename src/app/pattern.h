/* pattern.h - regular expressions (PCRE2), bounded and loaded when first needed.
 *
 * A pattern looks at text that is valid UTF-8: no other may be given. Each start of a match may take at most
 * PATTERN_STEPS steps: a pattern that wants more, because it or the text is made to, gives up instead of
 * standing still, and says so. Inside `app` only.
 */
#ifndef APP_PATTERN_H
#define APP_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

#include <beatbook/util/err.h>

#define PATTERN_STEPS 1000

struct pattern;

struct pattern_hit {
    size_t at, length; /* bytes */
};

enum pattern_found { PATTERN_NONE, PATTERN_HERE, PATTERN_GAVE_UP };

/* Compile. STATUS_FILE when the library is not there; STATUS_NO with what is wrong with the expression, and
   *at is the byte of it. */
enum status pattern_new(const char *expression, struct pattern **out, size_t *at, struct err *err);
void pattern_free(struct pattern *pattern);

/* The i-th named group: its name, NULL after the last. */
const char *pattern_group_name(const struct pattern *pattern, size_t i);

/* The first match that begins at `from` or later in `length` bytes. */
enum pattern_found pattern_find(struct pattern *pattern, const char *text, size_t length, size_t from,
                                struct pattern_hit *hit);

/* Where the i-th named group of the last match was; false when it took no part in it. */
bool pattern_group(const struct pattern *pattern, size_t i, struct pattern_hit *hit);

#endif
