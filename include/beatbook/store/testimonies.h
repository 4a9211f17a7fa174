/* testimonies.h - the rows of testimonies: asked for, given once, and the codes of those without a login. */
#ifndef BEATBOOK_STORE_TESTIMONIES_H
#define BEATBOOK_STORE_TESTIMONIES_H

#include <beatbook/domain/ask.h>
#include <beatbook/store/store.h>
#include <beatbook/util/hash.h>

/* A testimony with what it says and who everybody is. */
struct testimonies_row {
    struct testimony testimony;
    int64_t asked_by, person, vouched_by, carried_by; /* ids, 0 none */
    const char *commitment;                           /* NULL while it is asked */
    const char *salt;                                 /* NULL: no words, or erased */
    bool erased;                                      /* an erasure says why the words are gone */
};
LIST_NAMED(testimonies_list, struct testimonies_row);

/* All of an entry, as they were asked for. */
enum status testimonies_of(struct store *store, int64_t entry, struct arena *arena,
                           struct testimonies_list *out, struct err *err);

/* One of them; testimony.id 0 when the entry has none such. */
enum status testimonies_get(struct store *store, int64_t entry, int64_t id, struct arena *arena,
                            struct testimonies_row *out, struct err *err);

/* What is asked of a person on an entry and not answered; testimony.id 0: nothing. */
enum status testimonies_asked(struct store *store, int64_t entry, int64_t person, struct arena *arena,
                              struct testimonies_row *out, struct err *err);

/* What given ones add, by revision: what settling and recounting need of them. */
struct testimonies_given {
    int64_t revision;
    uint32_t types;
};
LIST_NAMED(testimonies_given_list, struct testimonies_given);
enum status testimonies_given(struct store *store, int64_t entry, struct arena *arena,
                              struct testimonies_given_list *out, struct err *err);

/* How a person stands to an entry through testimonies: one is asked of them; they gave one. */
enum status testimonies_tie(struct store *store, int64_t entry, int64_t person, bool *asked, bool *gave,
                            struct err *err);

/* How many are asked of a person. */
enum status testimonies_count(struct store *store, int64_t person, int64_t *count, struct err *err);

/* Asked of a person, by number after `after`; with those answered too. */
struct testimonies_filter {
    int64_t person, after, limit;
    bool answered;
};
enum status testimonies_list(struct store *store, const struct testimonies_filter *filter,
                             struct arena *arena, struct testimony_row_list *out, struct err *err);

/* Ask. `person` 0: of `name`, who has no login, for this revision, vouched for by who asks. */
struct testimonies_new {
    int64_t entry, revision, asked_by, person;
    const char *name;
    moment at;
};
enum status testimonies_add(struct store *store, const struct testimonies_new *row, int64_t *id,
                            struct err *err);

/* Answer what is asked: state, revision, answered_at, role, types and words of row->testimony, carried_by, salt. Makes the
 * commitment, and drops the draft. STATUS_BUG when it is answered already. */
enum status testimonies_answer(struct store *store, struct testimonies_row *row, struct arena *arena,
                               struct err *err);

/* BLAKE2b keyed with the salt over state, entry, revision, types, name of who has no login, and words. */
void testimonies_commitment(const struct testimony *testimony, const char *salt, char out[HASH_TEXT]);

/* ---- drafts */

struct testimonies_draft {
    int64_t version; /* 0: there is none */
    moment saved_at;
    const char *key; /* NULL none */
    uint32_t types;
    const char *words;
};
enum status testimonies_draft(struct store *store, int64_t id, struct arena *arena,
                              struct testimonies_draft *out, struct err *err);
enum status testimonies_save(struct store *store, int64_t id, const struct testimonies_draft *draft,
                             struct err *err);

/* ---- codes */

struct testimonies_code {
    const char *hash, *salt;
    moment expires_at;
};
enum status testimonies_add_code(struct store *store, int64_t id, const struct testimonies_code *code,
                                 struct err *err);

/* hash is NULL when it has none. */
enum status testimonies_code(struct store *store, int64_t id, struct arena *arena,
                             struct testimonies_code *out, struct err *err);

/* Wrong codes of a person in a row, and when the last was; MOMENT_NONE for none. */
enum status testimonies_guesses(struct store *store, int64_t person, int64_t *wrong, moment *at,
                                struct err *err);
enum status testimonies_count_guess(struct store *store, int64_t person, int64_t wrong, moment at,
                                    struct err *err);

/* ---- proof */

/* Every answered one, by number. */
typedef enum status (*testimonies_visitor)(const struct testimonies_row *row, void *context, struct err *err);
enum status testimonies_visit(struct store *store, testimonies_visitor visitor, void *context,
                              struct err *err);

#endif
