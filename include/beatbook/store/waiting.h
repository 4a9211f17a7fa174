/* waiting.h - the entries that wait for a decision, oldest first. */
#ifndef BEATBOOK_STORE_WAITING_H
#define BEATBOOK_STORE_WAITING_H

#include <beatbook/store/course.h>
#include <beatbook/store/store.h>

/* An entry has open claims since then; or has none any more. */
enum status waiting_put(struct store *store, int64_t entry, int64_t person, moment submitted_at,
                        struct err *err);
enum status waiting_drop(struct store *store, int64_t entry, struct err *err);

struct waiting_row {
    int64_t entry, person;
    moment submitted_at;
    uint32_t roles; /* in which the apprentice is assigned to the viewer; 0: nobody decides on them */
};
LIST_NAMED(waiting_list, struct waiting_row);

/* Waiting entries of those apprentices that are assigned to `viewer` today in one of `roles` (themselves or through a team), and, when
 * `stranded`, of those whom nobody is assigned to decide on. Never the viewer's own. */
struct waiting_filter {
    int64_t viewer;
    uint32_t roles; /* set of enum role */
    bool stranded;
    int64_t apprentice; /* only this one's; 0 all */
    day today;
    moment after_at; /* beyond this place of the order; MOMENT_NONE from the start */
    int64_t after_entry;
    int64_t limit;
};
enum status waiting_page(struct store *store, const struct waiting_filter *filter, struct arena *arena,
                         struct waiting_list *out, struct err *err);

/* The open claims of an entry, the principal's first, in printed order; or, not `all`, any one of them. */
struct waiting_claim {
    int64_t id, enrolment;
    int64_t rules;           /* id of the enrolment's rules document, 0 none */
    struct course_item item; /* without hash, version and words; framework is its place in the enrolment */
    bool has_signed;         /* somebody has decided on it and signed */
    bool mine;               /* the viewer has decided on it and not signed */
};
LIST_NAMED(waiting_claims, struct waiting_claim);
enum status waiting_open(struct store *store, int64_t entry, int64_t viewer, bool all, struct arena *arena,
                         struct waiting_claims *out, struct err *err);

#endif
