/* prove_added.h - rows that are only ever added, one line of the journal each, held against those lines. */
#ifndef PROVE_ADDED_H
#define PROVE_ADDED_H

#include <beatbook/service/service.h>

/* What the faults are called. */
struct prove_added_words {
    const char *gone;    /* the journal has it, and the store has not */
    const char *unknown; /* the store has it, and the journal has not */
    const char *other;   /* the journal has another commitment */
    const char *lost;    /* its own words are gone and no erasure says why */
    const char *changed; /* its own words are not those that were committed to */
};

/* What a line of the journal says was added; in order of the journal, and so of their numbers. */
struct prove_added_line {
    int64_t id, seq;
    const char *commitment;
};

struct prove_added {
    struct arena *arena;
    struct verify_answer *answer;
    enum mismatch_kind kind;
    const char *member; /* of the body: that holds the number */
    struct prove_added_words words;
    LIST(struct prove_added_line) lines;
    size_t next;
    bool erased; /* a line does not say any more what was added in it */
};

/* Read the lines of one kind or several (PROOFS_KINDS); arena, answer, kind, member and words are set. */
enum status prove_added_read(struct prove_added *added, struct store *store, const char *const *kinds,
                             size_t count, struct err *err);

/* The next row, in order of its number; entry 0: of none. Gives the line that it was added in, 0 unknown. */
int64_t prove_added_judge(struct prove_added *added, int64_t id, int64_t entry, const char *commitment);

/* The same of a row, and its own words: `computed` is the commitment to them as they stand, NULL when they are gone. */
int64_t prove_added_row(struct prove_added *added, int64_t id, int64_t entry, bool erased, const char *kept,
                        const char *computed);

/* After the last row. */
void prove_added_end(struct prove_added *added);

/* A fault of a row: "WHAT: NUMBER". Given to be filled further. */
struct mismatch *prove_added_fault(struct prove_added *added, const char *what, int64_t id, int64_t entry,
                                   int64_t line);

/* Something of a row is not as it was; computed NULL: it is gone. */
void prove_added_differs(struct prove_added *added, const char *what, int64_t id, int64_t entry, int64_t line,
                         const char *kept, const char *computed);

#endif
