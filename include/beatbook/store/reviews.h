/* reviews.h - the rows of reviews: what happened to each, the notes that are being typed, and whose next one is due when. */
#ifndef BEATBOOK_STORE_REVIEWS_H
#define BEATBOOK_STORE_REVIEWS_H

#include <beatbook/domain/review.h>
#include <beatbook/store/store.h>
#include <beatbook/util/hash.h>

struct reviews_row {
    int64_t id, enrolment, person;
    moment made_at;
};

/* id 0: there is none. */
enum status reviews_get(struct store *store, int64_t id, struct reviews_row *out, struct err *err);

/* All of a person, newest first; and the one that is neither held nor missed, 0 none. */
LIST_NAMED(reviews_list, struct reviews_row);
enum status reviews_of(struct store *store, int64_t person, struct arena *arena, struct reviews_list *out,
                       struct err *err);
enum status reviews_open(struct store *store, int64_t enrolment, int64_t *id, struct err *err);
enum status reviews_add(struct store *store, struct reviews_row *row, struct err *err);

/* --- turns */

struct reviews_turn {
    struct review_turn turn; /* without starts_at and passed */
    int64_t review, n, person;
    const char *agenda;         /* "" but of one held */
    LIST(const char *) actions; /* commitments of those of one held, in their order */
    const char *commitment;
    const char *salt; /* NULL when erased */
};
LIST_NAMED(reviews_turns, struct reviews_turn);

/* Those of a review, as they came. */
enum status reviews_turns(struct store *store, int64_t review, struct arena *arena, struct reviews_turns *out,
                          struct err *err);

/* Add one: everything but id and commitment is set, which are filled in. Of one held the commitments of its actions are read here. */
enum status reviews_turn_add(struct store *store, struct reviews_turn *row, struct arena *arena,
                             struct err *err);

/* BLAKE2b keyed with the salt over the row, its words, and the commitments of its actions. */
void reviews_commitment(const struct reviews_turn *row, char out[HASH_TEXT]);

/* Every one, by number: for proof. */
typedef enum status (*reviews_visitor)(const struct reviews_turn *row, void *context, struct err *err);
enum status reviews_visit(struct store *store, reviews_visitor visitor, void *context, struct err *err);

/* --- notes that are being typed */

struct reviews_draft {
    int64_t version; /* 0: nothing yet */
    moment saved_at;
    const char *key;
    const char *notes; /* "" */
};
enum status reviews_draft(struct store *store, int64_t review, struct arena *arena, struct reviews_draft *out,
                          struct err *err);
enum status reviews_save(struct store *store, int64_t review, const struct reviews_draft *draft,
                         struct err *err);
enum status reviews_drop_draft(struct store *store, int64_t review, struct err *err);

/* --- clocks */

/* How many of an enrolment were held. */
enum status reviews_held(struct store *store, int64_t enrolment, int64_t *held, struct err *err);

/* Of an enrolment: the day on which the last one was held (DAY_NONE none) and the moment at which that was closed. */
enum status reviews_last(struct store *store, int64_t enrolment, day *on, moment *at, struct err *err);

/* What the clock of an enrolment is counted from, and what is planned. */
struct reviews_clock {
    int64_t enrolment, person;
    enum enrolment_status status;
    int64_t rules;             /* id of the rules document, 0 none */
    int age;                   /* at the start, -1 unknown */
    struct review_clock clock; /* without from, until, due, left, passed, to_sign */
};
LIST_NAMED(reviews_clocks, struct reviews_clock);

/* A page of the enrolments that go on (of those, one a person), the one that waits longest first. */
struct reviews_filter {
    int64_t viewer; /* whose apprentices; 0 everybody's */
    int64_t person; /* only theirs, also when it is over; 0 all */
    const char *cohort;
    day today;
    day after_since; /* beyond this place of the order; DAY_NONE from the start */
    int64_t after_enrolment;
    day before; /* only who waits since before that day; 0 all */
    int64_t limit;
};
enum status reviews_clocks(struct store *store, const struct reviews_filter *filter, struct arena *arena,
                           struct reviews_clocks *out, struct err *err);

/* The breaks of an enrolment. */
enum status reviews_pauses(struct store *store, int64_t enrolment, struct arena *arena,
                           struct review_pause_list *out, struct err *err);

/* Reviews held that lack a signature which the person could give in one of these roles: of their own as apprentice, of those they supervise
 * today, of everybody as training unit. Counted up to `most`. With `apprentice` not 0 only that one's. */
struct reviews_unsigned {
    int64_t person, apprentice;
    uint32_t roles;
    day today;
    int64_t most;
};
enum status reviews_to_sign(struct store *store, const struct reviews_unsigned *which, int64_t *count,
                            struct err *err);

/* Reviews that were ever planned, of whom `viewer` sees (0 all), by number; after a number, at most `limit`. */
enum status reviews_page(struct store *store, const struct reviews_filter *filter, struct arena *arena,
                         struct reviews_list *out, struct err *err);

#endif
