/* decisions.h - the rows of decisions: their maker's to change until they are signed. */
#ifndef BEATBOOK_STORE_DECISIONS_H
#define BEATBOOK_STORE_DECISIONS_H

#include <beatbook/domain/entry.h>
#include <beatbook/store/store.h>

struct decisions_row {
    struct decision decision;
    int64_t person;
};
LIST_NAMED(decisions_list, struct decisions_row);

/* All decisions on an entry's claims, signed and not, by claim and then as they were made. */
enum status decisions_of(struct store *store, int64_t entry, struct arena *arena, struct decisions_list *out,
                         struct err *err);

/* Those on one claim, as they were made. */
enum status decisions_on(struct store *store, int64_t claim, struct arena *arena, struct decisions_list *out,
                         struct err *err);

/* Decide, or change what was decided and not signed. login, name, is_signed … are not looked at. */
enum status decisions_put(struct store *store, const struct decisions_row *row, struct err *err);

/* Take back unsigned decisions of a person on a claim; *changed is how many. */
enum status decisions_drop(struct store *store, int64_t person, int64_t claim, int64_t *changed,
                           struct err *err);

/* When one was made; MOMENT_NONE when there is none. */
enum status decisions_moment(struct store *store, int64_t id, moment *at, struct err *err);

/* How many unsigned decisions a person has; and on which entries, oldest first. */
enum status decisions_unsigned(struct store *store, int64_t person, int64_t *count, struct err *err);
LIST_NAMED(decisions_entries, int64_t);
enum status decisions_pending(struct store *store, int64_t person, struct arena *arena,
                              struct decisions_entries *out, struct err *err);

enum status decisions_sign(struct store *store, int64_t decision, int64_t signoff, struct err *err);

struct decisions_revocation {
    int64_t decision, person;
    const char *reason;
    moment at;
    const char *statement; /* NULL and 0 in samples */
    int64_t seal;
};
enum status decisions_revoke(struct store *store, const struct decisions_revocation *revocation,
                             struct err *err);

/* Signatures on an entry's claims that were taken back, in order. */
struct decisions_revoked_row {
    int64_t decision;
    const char *login, *name, *reason;
    moment at;
};
LIST_NAMED(decisions_revoked_list, struct decisions_revoked_row);
enum status decisions_revoked(struct store *store, int64_t entry, struct arena *arena,
                              struct decisions_revoked_list *out, struct err *err);

#endif
