/* people.h - the rows of people: who is in the store, their PINs, what they were told last.
 *
 * People are known by id inside the store and by login outside. Nothing here asks who may see whom.
 */
#ifndef BEATBOOK_STORE_PEOPLE_H
#define BEATBOOK_STORE_PEOPLE_H

#include <beatbook/domain/ask.h>
#include <beatbook/store/store.h>

/* Id of the person with this login, or this uid; -1 when there is none (that is STATUS_OK). */
enum status people_find(struct store *store, const char *login, int64_t *id, struct err *err);
enum status people_find_uid(struct store *store, int64_t uid, int64_t *id, struct err *err);

/* A person with their teams today; enrolments and assignments stay empty. STATUS_MISSING when there is none. */
enum status people_read(struct store *store, int64_t id, day today, struct arena *arena, struct person *out,
                        struct err *err);

/* Login and name alone: for lines about somebody. Both "" when there is none. */
enum status people_name(struct store *store, int64_t id, struct arena *arena, const char **login,
                        const char **name, struct err *err);

/* login, name, number (NULL none), uid (-1 unknown) and roles of `person` are taken. STATUS_STATE when login or uid are there already. */
enum status people_add(struct store *store, const struct person *person, moment now, int64_t *id,
                       struct err *err);

/* The same members replace what is there; the login stays. */
enum status people_change(struct store *store, int64_t id, const struct person *person, struct err *err);

enum status people_leave(struct store *store, int64_t id, day on, struct err *err);

/* How many members of the training unit are here today. */
enum status people_count_training(struct store *store, day today, int64_t *count, struct err *err);

/* A page of people by name. `viewer` > 0: only those whom that person is assigned to today (in a deciding or tutoring role), who are assigned to
 * them, and themselves; 0 all. `login` and `name` of the last row given before are the cursor's, NULL at the start. */
struct people_filter {
    int64_t viewer;
    day today;
    int64_t role;       /* -1 all */
    const char *cohort; /* NULL all */
    const char *words;  /* NULL all */
    const char *after_name;
    int64_t after_id;
    int64_t limit;
};
struct people_page {
    struct person_list items;
    int64_t last_id; /* of the last row; 0 when this is the last page */
};
enum status people_list(struct store *store, const struct people_filter *filter, struct arena *arena,
                        struct people_page *out, struct err *err);

/* May `viewer` see this person in lists (as people_list has it)? */
enum status people_seen_by(struct store *store, int64_t viewer, int64_t person, day today, bool *seen,
                           struct err *err);

/* The argon2id record of a PIN (NULL none); how often a PIN or password was missed in a row, and when last. */
struct people_secret {
    const char *record;
    int64_t wrong;
    moment wrong_at;
};
enum status people_secret(struct store *store, int64_t id, struct arena *arena, struct people_secret *out,
                          struct err *err);
enum status people_set_secret(struct store *store, int64_t id, const char *record,
                              struct err *err); /* NULL takes it away */
enum status people_count_wrong(struct store *store, int64_t id, int64_t wrong, moment at, struct err *err);

/* The journal's head at the person's last hello. */
enum status people_hello(struct store *store, int64_t id, int64_t *seq, struct err *err);
enum status people_set_hello(struct store *store, int64_t id, int64_t seq, struct err *err);

#endif
