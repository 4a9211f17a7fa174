/* signoffs.h - signed statements, and the rounds in which they are shown and signed. */
#ifndef BEATBOOK_STORE_SIGNOFFS_H
#define BEATBOOK_STORE_SIGNOFFS_H

#include <beatbook/domain/person.h>
#include <beatbook/store/store.h>
#include <beatbook/util/hash.h>

#define SIGNOFFS_ROUND_S 300 /* how long what was shown may be signed */

struct signoffs_round {
    const char *nonce; /* NULL: there is none */
    const char *act;   /* "sign", … */
    int64_t person;
    moment prepared_at;
    const char *method;
    int64_t head_seq; /* of the journal then */
    const char *head_hash;
    const char *salt; /* hex */
    const char *text; /* what stands for all of it */
};

/* One statement of a round: one revision, in one role. */
struct signoffs_line {
    int64_t revision_id, entry, revision;
    enum role role;
    const char *decisions; /* ids parted by blanks */
    const char *statement;
};
LIST_NAMED(signoffs_lines, struct signoffs_line);

enum status signoffs_open(struct store *store, const struct signoffs_round *round, struct err *err);

/* Only its own person's and for this act; nonce is NULL when there is none such. */
enum status signoffs_find(struct store *store, const char *nonce, const char *act, int64_t person,
                          struct arena *arena, struct signoffs_round *out, struct err *err);

enum status signoffs_add_line(struct store *store, const char *nonce, const struct signoffs_line *line,
                              struct err *err);
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
    int64_t seal;      /* 0 none */
    int64_t deputy_of; /* for whom they stood in; 0 nobody */
};

/* Set the commitment to the row's statement: its keyed hash under a new salt, or under that which the statement itself gives (`sample`: the
 * same store for the same seed). The journal keeps the hash of these, so that a statement can be erased and the others of its round still
 * be proved. */
void signoffs_commit(struct signoffs_row *row, bool sample);
void signoffs_commitment(const char *statement, const char *salt, char out[HASH_TEXT]);

enum status signoffs_add(struct store *store, const struct signoffs_row *row, int64_t *id, struct err *err);

/* One re-authentication, and the round it stands for. */
struct signoffs_seal {
    int64_t person;
    const char *act, *method, *round;
    const char *signature; /* armoured; NULL but with a key */
    int64_t key;           /* 0 none */
    moment at;
};
enum status signoffs_add_seal(struct store *store, const struct signoffs_seal *seal, int64_t *id,
                              struct err *err);

#endif
