/* comment.h - the thread under an entry that was handed in: added to, never changed (DESIGN 3). */
#ifndef BEATBOOK_DOMAIN_COMMENT_H
#define BEATBOOK_DOMAIN_COMMENT_H

#include <beatbook/domain/person.h>

#define COMMENT_WORDS_MAX 4000 /* bytes */
#define COMMENT_MOST 500       /* on one entry */

struct comment {
    int64_t id, entry;
    int64_t revision; /* the latest one then */
    const char *login, *name;
    enum role role; /* in which it was said */
    moment at;
    const char *words;
    bool hidden; /* by the training unit, or erased: words are "" */
};
LIST_NAMED(comment_list, struct comment);

#endif
