/* chain.h - the rows of the journal and how they are chained (SECURITY 3).
 *
 * commitment = BLAKE2b keyed with the line's own salt over its body; hash = BLAKE2b over seq, prev, at, actor, kind, subject, entry, codec and
 * commitment, each with its length before it, under a domain tag. The body is the bytes written then: nothing here encodes again.
 */
#ifndef BEATBOOK_STORE_CHAIN_H
#define BEATBOOK_STORE_CHAIN_H

#include <beatbook/domain/mismatch.h>
#include <beatbook/store/store.h>

#define CHAIN_HEX 65
#define CHAIN_CODEC 1 /* bodies are JSON objects of texts */

struct chain_head {
    int64_t seq; /* 0: nothing yet */
    moment at;
    char hash[CHAIN_HEX]; /* "" for nothing yet */
};

enum status chain_head(struct store *store, struct chain_head *out, struct err *err);

/* Is there a line at this place at all? */
enum status chain_there(struct store *store, int64_t seq, bool *there, struct err *err);

/* Add a line after the head. subject and entry 0 mean none. */
struct chain_new {
    moment at;
    int64_t actor, subject, entry;
    const char *kind, *body;
    const char
        *salt; /* hex; NULL: a new one (sample stores make their own, so that a seed gives the same store) */
};
enum status chain_append(struct store *store, const struct chain_new *line, struct chain_head *head,
                         struct err *err);

/* Go on where another store's journal was when a portfolio left it: the line after `from`, which is not here itself. */
enum status chain_continue(struct store *store, const struct chain_new *line, const struct chain_head *from,
                           struct chain_head *head, struct err *err);

/* Is there a line with this hash at this place? */
enum status chain_holds(struct store *store, int64_t seq, const char *hash, bool *holds, struct err *err);

struct chain_line {
    int64_t seq;
    moment at;
    int64_t actor, subject, entry; /* 0 none */
    const char *kind, *hash;
    const char *body; /* NULL when erased */
};
LIST_NAMED(chain_lines, struct chain_line);

/* Lines newest first, at most `limit`, below `before` (0: from the head). viewer > 0: only lines that person acted in, or that are about them and of neither
 * of the kinds `own` (NULL none), which only their actor sees. person > 0: only lines of or about that person; entry > 0: only about that
 * entry; document > 0: only about entries that claim this item of it under the enrolment; since and until (not itself in it) MOMENT_NONE
 * any; kinds: words of which the kind is one, or has one between its dots ("entry", "submit", "entry.submit"), NULL after the last.
 *
 * The bound: one page looks at no more lines than it gives, or those of one entry, or of one criterion's entries, where only one thing
 * is asked for; else at CHAIN_LOOK lines. So a page may be short, or empty, and still have a next: `*next` is where to go on, 0 the end. */
#define CHAIN_LOOK 10000
#define CHAIN_KINDS 4
struct chain_filter {
    int64_t viewer, person, entry, before, limit;
    int64_t enrolment, document;
    const char *item;
    moment since, until;
    const char *kinds[CHAIN_KINDS];
    const char *own[2];
};
enum status chain_list(struct store *store, const struct chain_filter *filter, struct arena *arena,
                       struct chain_lines *out, int64_t *next, struct err *err);

/* The rounds of signing of one person after line `after`, oldest first. */
enum status chain_signings(struct store *store, int64_t actor, int64_t after, int64_t most,
                           struct arena *arena, struct chain_lines *out, struct err *err);

/* Walk the whole chain and add what does not hold, with the line where it is. Lines before `loaded` came with a portfolio (0: none did): each must be
 * as it was written, and follow from the one before it where that is here; the others' lines between them stayed where they were. */
enum status chain_verify(struct store *store, int64_t loaded, struct arena *arena,
                         struct mismatch_list *faults, int64_t *lines, struct err *err);

/* A new salt: 32 random bytes in hex. */
void chain_salt(char out[CHAIN_HEX]);

/* The salt of a line in a store of sample people: it follows from the body, so that the same demonstration is the same store. It hides nothing. */
void chain_sample_salt(const char *body, char out[CHAIN_HEX]);

#endif
