/* figures.h - how long entries wait for those who decide: what the training unit looks at to help before it is late. */
#ifndef BEATBOOK_DOMAIN_FIGURES_H
#define BEATBOOK_DOMAIN_FIGURES_H

#include <stdbool.h>
#include <stdint.h>

#include <beatbook/util/arena.h>

#define FIGURES_DAYS 90 /* how far back sign-offs are looked at */

struct figures_ask {
    const char *cursor;
    int64_t limit;
};

/* One who decides and for whom something waits, or, `stranded`, all that nobody decides: that row comes first, on the first page. */
struct figures_row {
    const char *login, *name; /* NULL: nobody is assigned */
    LIST(const char *) teams; /* of which they are members today, by name */
    bool stranded;
    int64_t waiting;     /* entries in which they can still close a claim: what their own queue holds */
    int64_t oldest_days; /* since the oldest of these was submitted */
    int64_t
        median_days; /* from submission to signature, of their sign-offs of the last FIGURES_DAYS days; of two in the middle the
                            longer; -1 none */
    int64_t signed_off; /* how many these were */
};
LIST_NAMED(figures_row_list, struct figures_row);

/* In the order of what waits longest among their apprentices. */
struct figures {
    struct figures_row_list items;
    const char *next;
};

#endif
