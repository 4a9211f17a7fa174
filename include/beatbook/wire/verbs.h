/* verbs.h - the verb table as the wire sees it: words and shapes. */
#ifndef BEATBOOK_WIRE_VERBS_H
#define BEATBOOK_WIRE_VERBS_H

#include <stdbool.h>

#include <beatbook/domain/verb.h>
#include <beatbook/wire/shape.h>

struct verb_row {
    const char *word;
    enum verb_access access;
    const struct shape *ask;
    const struct shape *answer;
};

/* The row of a verb; never NULL for a valid one. */
const struct verb_row *verbs_row(enum verb verb);

/* Does a file come with its requests, as a descriptor beside the ask? */
bool verbs_takes_file(enum verb verb);

/* The verb of a word, or VERB_COUNT. */
enum verb verbs_find(const char *word);

#endif
