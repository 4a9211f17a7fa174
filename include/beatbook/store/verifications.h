/* verifications.h - the rows of verifications: the employer's word on behaviours, given and taken back. */
#ifndef BEATBOOK_STORE_VERIFICATIONS_H
#define BEATBOOK_STORE_VERIFICATIONS_H

#include <beatbook/domain/behaviour.h>
#include <beatbook/store/store.h>
#include <beatbook/util/hash.h>

struct verifications_row {
    int64_t id; /* 0: there is none */
    int64_t enrolment, document;
    const char *item;
    int64_t person, subject; /* whose word; about whom */
    enum role role;
    int64_t ends; /* the one that it takes back, 0 it verifies */
    moment at;
    int64_t seal;
    const char *login, *name; /* of the person */
    const char *method;
    struct behaviour_example_list examples; /* by entry */
    const char *words, *statement;          /* "" when erased */
    const char *commitment;
    const char *salt;  /* NULL when erased */
    bool erased;       /* an erasure says why */
    const char *round; /* that the seal stands for */
};
LIST_NAMED(verifications_list, struct verifications_row);

/* The latest of each criterion of an enrolment in one document, those that take back among them; of one criterion where `item` is not NULL. With `whole` also
 * their examples; those of one that takes back are of what it took back. */
enum status verifications_latest(struct store *store, int64_t enrolment, int64_t document, const char *item,
                                 bool whole, struct arena *arena, struct verifications_list *out,
                                 struct err *err);

/* How many entries each of the criteria of an enrolment in one document rests on, and on whose word: those that are verified now. For progress. */
struct verifications_sum {
    const char *item, *name;
    moment at;
    int64_t examples;
};
LIST_NAMED(verifications_sums, struct verifications_sum);
enum status verifications_sums(struct store *store, int64_t enrolment, int64_t document, struct arena *arena,
                               struct verifications_sums *out, struct err *err);

/* Add one: all but id, login, name, method, round, commitment, which is set. */
enum status verifications_add(struct store *store, struct verifications_row *row, struct arena *arena,
                              struct err *err);

/* BLAKE2b keyed with the salt over the row, its examples, its words and its statement. */
void verifications_commitment(const struct verifications_row *row, char out[HASH_TEXT]);

/* Every one, by number: for proof. */
typedef enum status (*verifications_visitor)(const struct verifications_row *row, void *context,
                                             struct err *err);
enum status verifications_visit(struct store *store, verifications_visitor visitor, void *context,
                                struct err *err);

#endif
