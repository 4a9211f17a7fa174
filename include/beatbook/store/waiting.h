/* waiting.h - the entries that wait for a decision, oldest first. */
#ifndef BEATBOOK_STORE_WAITING_H
#define BEATBOOK_STORE_WAITING_H

#include <beatbook/store/course.h>
#include <beatbook/store/store.h>

/* Who can close the open claims of an entry, by role: a bit for each sort of claim that is among them. Kept with the entry, so that a
 * queue, and what nobody can close, is found without reading the claims. */
#define WAITING_SUPERVISOR 1u /* one that a supervisor alone can close */
#define WAITING_ASSESSOR 2u   /* one that an assessor alone can close */
#define WAITING_EITHER 4u     /* one that both can */
#define WAITING_SIGNED 8u     /* one that somebody has signed already, who cannot again: look who can */
#define WAITING_NOBODY 16u    /* one that neither can: its rule asks for somebody who never decides */

/* The bit of one claim that these roles can close, before anybody signed on it. */
uint32_t waiting_closers(uint32_t roles);

/* Can who holds `roles` close a claim of an entry with these closers, WAITING_SIGNED left aside? */
bool waiting_closable(uint32_t closers, uint32_t roles);

/* Is there a claim that nobody in these roles can close, WAITING_SIGNED left aside? */
bool waiting_stranded(uint32_t closers, uint32_t roles);

/* An entry has open claims since then; or has none any more. */
enum status waiting_put(struct store *store, int64_t entry, int64_t person, moment submitted_at,
                        uint32_t closers, struct err *err);
enum status waiting_drop(struct store *store, int64_t entry, struct err *err);

struct waiting_row {
    int64_t entry, person;
    moment submitted_at;
    uint32_t roles;   /* in which the apprentice is assigned to the viewer */
    uint32_t closers; /* as above */
    uint32_t
        cover; /* roles in which somebody who is here decides on them today; only where `stranded` was asked */
    bool stranded; /* nobody can close one of its claims: certainly. With WAITING_SIGNED it may be so too */
};
LIST_NAMED(waiting_list, struct waiting_row);

/* Waiting entries of those apprentices that are assigned to `viewer` today in one of `roles` (themselves, through a team, or because they
 * stand in), and, when `stranded`, those with a claim that nobody who is here can close, or that somebody has signed on already. Never the
 * viewer's own. */
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

/* Everything that waits for anybody, from a place of the order on; without roles and cover. And how much that is, counted up to `most`. */
enum status waiting_all(struct store *store, moment after_at, int64_t after_entry, int64_t limit,
                        struct arena *arena, struct waiting_list *out, struct err *err);
enum status waiting_count(struct store *store, int64_t most, int64_t *count, struct err *err);

/* The open claims of an entry, the principal's first, in printed order. */
struct waiting_claim {
    int64_t id, enrolment;
    int64_t rules;           /* id of the enrolment's rules document, 0 none */
    struct course_item item; /* without hash, version and words; framework is its place in the enrolment */
    bool has_signed;         /* somebody has decided on it and signed */
    bool mine;               /* the viewer has decided on it and not signed */
};
LIST_NAMED(waiting_claims, struct waiting_claim);
enum status waiting_open(struct store *store, int64_t entry, int64_t viewer, struct arena *arena,
                         struct waiting_claims *out, struct err *err);

#endif
