/* signoffs.h - signed statements, and the rounds in which they are shown and signed. */
#ifndef BEATBOOK_STORE_SIGNOFFS_H
#define BEATBOOK_STORE_SIGNOFFS_H

#include <beatbook/domain/person.h>
#include <beatbook/store/store.h>
#include <beatbook/util/hash.h>

#define SIGNOFFS_ROUND_S 300 /* how long what was shown may be signed */

struct signoffs_round {
    const char *nonce; /* NULL: there is none */
    int64_t person;
    moment prepared_at;
    const char *method;
    int64_t head_seq; /* of the journal then */
    const char *head_hash;
};

/* One statement of a round: one revision, in one role. */
struct signoffs_line {
    int64_t revision_id, entry, revision;
    enum role role;
    const char *decisions; /* ids parted by blanks */
    const char *statement;
};
LIST_NAMED(signoffs_lines, struct signoffs_line);

enum status signoffs_open(struct store *store, const struct signoffs_round *round,
                          const struct signoffs_lines *lines, struct err *err);

/* Only its own person's; nonce is NULL when there is none such. */
enum status signoffs_find(struct store *store, const char *nonce, int64_t person, struct arena *arena,
                          struct signoffs_round *out, struct err *err);
enum status signoffs_lines_of(struct store *store, const char *nonce, struct arena *arena,
                              struct signoffs_lines *out, struct err *err);

/* All rounds of a person, and everybody's that began before `before`. */
enum status signoffs_close(struct store *store, int64_t person, moment before, struct err *err);

struct signoffs_row {
    int64_t id, revision_id, person;
    enum role role;
    const char *method, *statement;
    char salt[HASH_TEXT], commitment[HASH_TEXT]; /* set by signoffs_commit() */
    moment at;
};

/* Set the commitment to the row's statement: its keyed hash under a new salt, or under that which the statement itself gives (`sample`: the
 * same store for the same seed). The journal keeps the hash of these, so that a statement can be erased and the others of its round still
 * be proved. */
void signoffs_commit(struct signoffs_row *row, bool sample);
void signoffs_commitment(const char *statement, const char *salt, char out[HASH_TEXT]);

enum status signoffs_add(struct store *store, const struct signoffs_row *row, int64_t *id, struct err *err);

#endif
