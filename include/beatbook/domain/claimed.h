/* claimed.h - what a set of criteria says, whole, and where only a sworn officer may act: what stands beside an entry that claims them. */
#ifndef BEATBOOK_DOMAIN_CLAIMED_H
#define BEATBOOK_DOMAIN_CLAIMED_H

#include <stdbool.h>
#include <stdint.h>

#include <beatbook/util/arena.h>

#define CLAIMED_MOST 500 /* criteria that are asked for at once */

struct claims_ask {
    const char *login; /* whose course they are of */
    LIST(const char *)
    claims; /* codes or refs; those that are no criteria of the course are left out of the answer */
};

struct claimed_line {
    const char *ref, *code;
    const char *framework_title;
    bool principal;
    const char *words; /* whole, LF between paragraphs */
    const char *rule;  /* in words; NULL no rule */
};
LIST_NAMED(claimed_line_list, struct claimed_line);

/* Where only a sworn officer may act: an item of kind limit of any framework in the store, of the version that the apprentice is enrolled
 * on, else of the highest. */
struct limit_line {
    const char *ref, *code;
    const char *framework_title;
    const char *words;
    LIST(const char *) concerns; /* codes of the criteria asked for that a crossmap says it limits */
    LIST(const char *) refs;     /* theirs, beside each */
};
LIST_NAMED(limit_line_list, struct limit_line);

struct claimed {
    struct claimed_line_list items; /* in the order of the request */
    struct limit_line_list limits;  /* those that concern a criterion first */
    const char *next;               /* always NULL */
};

#endif
