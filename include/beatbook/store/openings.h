/* openings.h - the rows of the gateway being opened: what it rested on, who signed, what was taken back. */
#ifndef BEATBOOK_STORE_OPENINGS_H
#define BEATBOOK_STORE_OPENINGS_H

#include <beatbook/domain/hours.h>
#include <beatbook/domain/opening_rests.h>
#include <beatbook/store/course.h>
#include <beatbook/util/hash.h>

/* The day from which the gateway of an enrolment is open; DAY_NONE while it is not. */
enum status openings_day(struct store *store, int64_t enrolment, day *out, struct err *err);

struct openings_signature {
    int64_t id, opening, n, person, seal; /* seal: 0 none */
    struct opening_signature signature;
    const char *commitment; /* hex */
    const char *salt;       /* NULL: erased */
    bool erased;            /* an erasure says why */
};
LIST_NAMED(openings_signatures, struct openings_signature);

struct openings_end {
    int64_t id, opening, person; /* id 0: it was not taken back */
    day on;
    moment at;
    const char *login, *name;
    const char *reason, *commitment, *salt; /* as above */
    bool erased;
};

struct openings_row {
    int64_t id, enrolment, asked_by;
    day asked_on;
    moment at;
    const char *signers; /* words, as opening_steps_write() has them */
    int64_t steps;
    const char *rests, *hash;
    struct openings_signatures signatures; /* in the order of the steps */
    struct openings_end end;
};
LIST_NAMED(openings_list, struct openings_row);

/* All of an enrolment, oldest first. */
enum status openings_of(struct store *store, int64_t enrolment, struct arena *arena,
                        struct openings_list *out, struct err *err);

/* Add one: all but id, hash and commitment are given. Sets these. `hash`: of what the opening rests on. */
enum status openings_begin(struct store *store, struct openings_row *row, struct arena *arena,
                           struct err *err);
enum status openings_sign(struct store *store, struct openings_signature *row, const char *hash,
                          struct arena *arena, struct err *err);
enum status openings_take_back(struct store *store, struct openings_end *row, struct arena *arena,
                               struct err *err);

/* BLAKE2b keyed with the salt over the row and its words. */
void openings_signature_commitment(const struct openings_signature *row, const char *hash,
                                   char out[HASH_TEXT]);
void openings_end_commitment(const struct openings_end *row, char out[HASH_TEXT]);

/* Whose gateway waits for a person: those that were begun, and that they could sign next; the oldest first, at most `most`. Logins and names. */
struct openings_waiting {
    int64_t person;
    uint32_t roles; /* the person's */
    day today;
    size_t most;
};
struct openings_whose {
    const char *login, *name;
};
LIST_NAMED(openings_whose_list, struct openings_whose);
enum status openings_to_sign(struct store *store, const struct openings_waiting *which, struct arena *arena,
                             struct openings_whose_list *out, struct err *err);

/* What an opening of a course would rest on now: what counts of each kind, by number. `lines`: its hours, judged. */
enum status openings_rests(struct store *store, const struct course *course,
                           const struct hours_line_list *lines, struct arena *arena,
                           struct opening_rest_list *out, struct err *err);

/* The sum of a document's bytes; NULL: there is none. */
enum status openings_sha256(struct store *store, int64_t document, struct arena *arena, const char **out,
                            struct err *err);

/* Every one, by number, with its signatures and its end: for proof. */
typedef enum status (*openings_visitor)(const struct openings_row *row, void *context, struct err *err);
enum status openings_visit(struct store *store, openings_visitor visitor, void *context, struct err *err);

/* The same signature by signature, and end by end, by their numbers: each as the one that its opening has, without what that rests on. */
enum status openings_visit_signatures(struct store *store, openings_visitor visitor, void *context,
                                      struct err *err);
enum status openings_visit_ends(struct store *store, openings_visitor visitor, void *context,
                                struct err *err);

#endif
