/* look.h - that the words of an entry were looked through before they were handed in, and what stays.
 *
 * The person's own program looks for what must not stand in a training record (app/safe.h) and hands over
 * what it found that its author leaves in, with the reason. The store keeps it with the revision. What a
 * client did not do it does not say: a revision without it is shown as not looked through. The store does not
 * look itself, so this is the word of the author's program, not a proof.
 */
#ifndef BEATBOOK_DOMAIN_LOOK_H
#define BEATBOOK_DOMAIN_LOOK_H

#include <stdbool.h>
#include <stdint.h>

#include <beatbook/util/arena.h>
#include <beatbook/util/err.h>
#include <beatbook/util/names.h>

#define LOOK_STAYS_MAX 100
#define LOOK_RULE_MAX 60    /* bytes of the id of a rule, of a set of rules, of its version */
#define LOOK_REASON_MAX 500 /* bytes */

struct entry_words;

/* Which of the words. */
enum look_field { LOOK_TITLE, LOOK_PLACE, LOOK_NARRATIVE, LOOK_REFERENCE, LOOK_FIELD_COUNT };
extern const struct names look_field_names; /* "title", "place", "narrative", "reference" */

/* Something that was found. */
struct look_find {
    const char *rule, *why, *say; /* its id, why it was found, what to write instead */
    enum look_field field;
    int64_t nth;        /* which of the references, from 0; 0 else */
    int64_t at, length; /* bytes of that text */
    const char *words;  /* what was found there */
};
LIST_NAMED(look_find_list, struct look_find);

/* Something that was found and stays. */
struct look_stay {
    const char *rule; /* its id */
    enum look_field field;
    int64_t nth;        /* which of the references, from 0; 0 else */
    int64_t at, length; /* bytes of that text */
    const char *reason; /* in the author's words; "" when they are hidden or erased */
};
LIST_NAMED(look_stay_list, struct look_stay);

struct look {
    bool done;           /* else the rest says nothing */
    const char *rules;   /* id of the set of rules */
    const char *version; /* of it */
    const char *sha256;  /* of its file */
    struct look_stay_list stays;
};

/* Is what a client says of its look possible for these words? STATUS_USAGE with what is not. */
enum status look_check(const struct look *look, const struct entry_words *words, struct err *err);

/* The text that a field is; "" when there is none. */
const char *look_text(const struct entry_words *words, enum look_field field, int64_t nth);

#endif
