/* safe_parts.h - what the reader of the rules and the look share. Inside `app` only. */
#ifndef APP_SAFE_PARTS_H
#define APP_SAFE_PARTS_H

#include <stdint.h>

#include <beatbook/app/safe.h>
#include <beatbook/util/hash.h>

#include "pattern.h"

#define SAFE_LISTS_MOST 32 /* bits of struct safe_word.lists */

/* A word, or words with one blank between, of any of the lists. */
struct safe_word {
    const char *folded; /* without regard to case */
    const char *exact;  /* as it must be written, NULL any way */
    uint32_t lists;
};

/* What a pattern's named groups must be: words of the list of that name. "mark" is the part that is shown. */
#define SAFE_MARK (-1)
struct safe_group {
    size_t group;
    int list; /* SAFE_MARK */
};

struct safe_pattern {
    struct pattern *pattern;
    LIST(struct safe_group) groups;
};
LIST_NAMED(safe_pattern_list, struct safe_pattern);

enum safe_sum_kind { SAFE_SUM_NONE, SAFE_SUM_PNC, SAFE_SUM_CRO, SAFE_SUM_COUNT };
extern const struct names safe_sum_names;

struct safe_rule {
    const char *id, *why, *say;
    int line;
    struct safe_pattern_list find, unless;
    int near; /* list, -1 none */
    int64_t distance;
    enum safe_sum_kind sum;
};

struct safe {
    struct arena arena;
    const char *id, *version;
    char sha256[HASH_TEXT];
    LIST(const char *) lists;
    LIST(struct safe_word) words; /* in order of `folded` */
    LIST(struct safe_rule) rules;
};

/* The lists that a text is a word of, as bits. */
uint32_t safe_lists_of(const struct safe *safe, const char *text, size_t length);

/* Is the last letter the one that the digits before it give? */
bool safe_sum_right(enum safe_sum_kind kind, const char *text, size_t length);

#endif
