/* agreed.h - the rows of what was agreed in reviews: actions with owner and day, and the signatures of those who were there. */
#ifndef BEATBOOK_STORE_AGREED_H
#define BEATBOOK_STORE_AGREED_H

#include <beatbook/domain/review.h>
#include <beatbook/store/store.h>
#include <beatbook/util/hash.h>

struct agreed_action {
    struct review_action action; /* without overdue */
    int64_t subject, owner, person, done_by;
    const char *commitment;
    const char *salt; /* NULL when erased */
};
LIST_NAMED(agreed_actions, struct agreed_action);

/* Those of a review; those of an apprentice that are not done, the most urgent first; one (id 0: there is none). */
enum status agreed_of(struct store *store, int64_t review, struct arena *arena, struct agreed_actions *out,
                      struct err *err);
enum status agreed_open(struct store *store, int64_t apprentice, struct arena *arena,
                        struct agreed_actions *out, struct err *err);
enum status agreed_get(struct store *store, int64_t id, struct arena *arena, struct agreed_action *out,
                       struct err *err);

/* Everything but id and commitment is set, which are filled in. */
enum status agreed_add(struct store *store, struct agreed_action *row, struct arena *arena, struct err *err);
enum status agreed_done(struct store *store, int64_t id, int64_t person, moment at, struct err *err);

/* BLAKE2b keyed with the salt over the row but for its doing, and its text. */
void agreed_commitment(const struct agreed_action *row, char out[HASH_TEXT]);

typedef enum status (*agreed_visitor)(const struct agreed_action *row, void *context, struct err *err);
enum status agreed_visit(struct store *store, agreed_visitor visitor, void *context, struct err *err);

/* --- signatures */

struct agreed_signature {
    int64_t id, review, person, seal;
    struct review_signature signature;
    const char *commitment;
    const char *salt; /* NULL when erased */
    bool erased;      /* an erasure says why */
};
LIST_NAMED(agreed_signatures, struct agreed_signature);

enum status agreed_signatures(struct store *store, int64_t review, struct arena *arena,
                              struct agreed_signatures *out, struct err *err);
enum status agreed_sign(struct store *store, struct agreed_signature *row, struct arena *arena,
                        struct err *err);
void agreed_signature_commitment(const struct agreed_signature *row, char out[HASH_TEXT]);

typedef enum status (*agreed_signature_visitor)(const struct agreed_signature *row, void *context,
                                                struct err *err);
enum status agreed_visit_signatures(struct store *store, agreed_signature_visitor visitor, void *context,
                                    struct err *err);

#endif
