/* allowed.h - the rows of keys that may sign: whose, from which day to which. */
#ifndef BEATBOOK_STORE_ALLOWED_H
#define BEATBOOK_STORE_ALLOWED_H

#include <beatbook/domain/credential.h>
#include <beatbook/store/store.h>

struct allowed_row {
    struct signing_key key; /* id 0: there is none; `valid` is not set here */
    int64_t person;
    int64_t counter; /* of a security key, the highest seen */
};

/* line, fingerprint, comment and days of `key` are taken. */
enum status allowed_add(struct store *store, int64_t person, const struct signing_key *key, moment now,
                        int64_t *id, struct err *err);

enum status allowed_get(struct store *store, int64_t id, struct arena *arena, struct allowed_row *out,
                        struct err *err);
enum status allowed_find(struct store *store, const char *fingerprint, struct arena *arena,
                         struct allowed_row *out, struct err *err);

/* A person's keys, or all (0): by name, then as they were added. */
enum status allowed_list(struct store *store, int64_t person, struct arena *arena,
                         struct signing_key_list *out, struct err *err);

/* Its last day (DAY_NONE: as it is), or the moment from which on it signs nothing (MOMENT_NONE: as it is). */
enum status allowed_end(struct store *store, int64_t id, day until, moment at, struct err *err);

enum status allowed_count(struct store *store, int64_t id, int64_t counter, struct err *err);

#endif
