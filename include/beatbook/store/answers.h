/* answers.h - the rows of answers that were given to writes, so that a write asked twice is done once (SECURITY 1). */
#ifndef BEATBOOK_STORE_ANSWERS_H
#define BEATBOOK_STORE_ANSWERS_H

#include <beatbook/store/store.h>

#define ANSWERS_KEPT_S (30 * 24 * 60 * 60)

struct answers_row {
    const char *verb, *request_hash;
    const char *answer; /* JSON text; NULL when nothing is kept under the key */
};
enum status answers_find(struct store *store, int64_t person, const char *key, struct arena *arena,
                         struct answers_row *out, struct err *err);

/* Keep one, and forget those that are older than 30 days. */
enum status answers_keep(struct store *store, int64_t person, const char *key, const struct answers_row *row,
                         moment now, struct err *err);

#endif
