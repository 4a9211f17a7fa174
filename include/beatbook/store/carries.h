/* carries.h - where an acceptance is carried to along exact links of the crossmaps. */
#ifndef BEATBOOK_STORE_CARRIES_H
#define BEATBOOK_STORE_CARRIES_H

#include <beatbook/store/store.h>

struct carries_row {
    int64_t decision;
    int64_t document;
    const char *item;
    const char *link; /* "crossmap@version#link" */
};
LIST_NAMED(carries_list, struct carries_row);

/* Of all decisions on an entry's claims, signed and not; by decision. */
enum status carries_of(struct store *store, int64_t entry, struct arena *arena, struct carries_list *out,
                       struct err *err);

/* Beside the unsigned decision of a person on a claim; and all of those away. */
enum status carries_add(struct store *store, int64_t person, int64_t claim, const struct carries_row *row,
                        struct err *err);
enum status carries_drop(struct store *store, int64_t person, int64_t claim, struct err *err);

/* The other ends of the exact links of a criterion, of the highest version of each crossmap, as far as they hold against the versions of the
 * enrolment. */
struct carries_link {
    const char *ref, *link;
};
LIST_NAMED(carries_link_list, struct carries_link);
enum status carries_links(struct store *store, const char *slug, const char *item, int64_t enrolment,
                          struct arena *arena, struct carries_link_list *out, struct err *err);

/* Acceptances that count for a criterion because they were carried there, the newest entries first. */
struct carries_came {
    int64_t entry;
    day on;
    const char *title;      /* "" while hidden */
    const char *ref, *code; /* of the criterion that the entry claims */
    const char *name;       /* who carried it */
    const char *link;       /* "crossmap@version#link" */
};
LIST_NAMED(carries_came_list, struct carries_came);
enum status carries_to(struct store *store, int64_t enrolment, int64_t document, const char *item,
                       int64_t most, struct arena *arena, struct carries_came_list *out, struct err *err);

/* How many acceptances count today because they were carried along each link of a crossmap, whichever version of it they were carried by. */
struct carries_along {
    const char *link; /* its id */
    int64_t count;
};
LIST_NAMED(carries_along_list, struct carries_along);
enum status carries_count(struct store *store, const char *slug, struct arena *arena,
                          struct carries_along_list *out, struct err *err);

#endif
