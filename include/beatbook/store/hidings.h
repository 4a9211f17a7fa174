/* hidings.h - the words of entries hidden by the training unit, or shown again: who, when, why. */
#ifndef BEATBOOK_STORE_HIDINGS_H
#define BEATBOOK_STORE_HIDINGS_H

#include <beatbook/store/store.h>

struct hidings_row {
    int64_t entry, person;
    bool hidden; /* false: shown again */
    const char *reason;
    moment at;
};

/* Note it, and set the entry so. */
enum status hidings_add(struct store *store, const struct hidings_row *row, struct err *err);

/* All of an entry's, in order. */
LIST_NAMED(hidings_list, struct hidings_row);
enum status hidings_of(struct store *store, int64_t entry, struct arena *arena, struct hidings_list *out,
                       struct err *err);

#endif
