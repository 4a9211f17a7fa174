/* comments.h - the rows of comments on entries, and who has not seen them yet. */
#ifndef BEATBOOK_STORE_COMMENTS_H
#define BEATBOOK_STORE_COMMENTS_H

#include <beatbook/domain/comment.h>
#include <beatbook/store/store.h>
#include <beatbook/util/hash.h>

struct comments_row {
    struct comment comment;
    int64_t person;
    const char *commitment; /* hex */
    const char *salt;       /* NULL: erased */
    bool erased;            /* an erasure says why */
};
LIST_NAMED(comments_list, struct comments_row);

/* All of an entry, as they were made. */
enum status comments_of(struct store *store, int64_t entry, struct arena *arena, struct comments_list *out,
                        struct err *err);

/* Add one: entry, revision, role, at and words of row->comment, person, salt. Sets id and commitment. Whose entry it is, who commented on it and
 * who signed on it before have one more to see. */
enum status comments_add(struct store *store, struct comments_row *row, struct arena *arena, struct err *err);

/* BLAKE2b keyed with the salt over entry, revision and words. */
void comments_commitment(const struct comment *comment, const char *salt, char out[HASH_TEXT]);

/* How many a person has not seen: on one entry, or (entry 0) on all. And: seen. */
enum status comments_unseen(struct store *store, int64_t person, int64_t entry, int64_t *count,
                            struct err *err);
enum status comments_saw(struct store *store, int64_t person, int64_t entry, struct err *err);

/* Every one, by number: for proof. */
typedef enum status (*comments_visitor)(const struct comments_row *row, void *context, struct err *err);
enum status comments_visit(struct store *store, comments_visitor visitor, void *context, struct err *err);

#endif
