/* mismatch.h - where a store is not as it was written, in words: what, where, by whom, what it should be and is, what to do. */
#ifndef BEATBOOK_DOMAIN_MISMATCH_H
#define BEATBOOK_DOMAIN_MISMATCH_H

#include <stdbool.h>
#include <stdint.h>

#include <beatbook/util/arena.h>
#include <beatbook/util/day.h>
#include <beatbook/util/names.h>

/* What does not hold: from it follow which line of the journal wrote it, and what to do. */
enum mismatch_kind {
    MISMATCH_JOURNAL, /* a line, its place, its body */
    MISMATCH_CLOCK,
    MISMATCH_WORDS, /* of a revision; `number` is the revision's */
    MISMATCH_ATTACHMENT,
    MISMATCH_SIGN_OFF,
    MISMATCH_SEAL,
    MISMATCH_KEY,
    MISMATCH_ERASURE,
    MISMATCH_COMMENT,
    MISMATCH_TESTIMONY,
    MISMATCH_VERIFICATION,
    MISMATCH_MILESTONE,
    MISMATCH_HOURS,
    MISMATCH_REVIEW,
    MISMATCH_GATEWAY,
    MISMATCH_KEPT, /* what is kept ready: claim states, credits, summaries, tallies, the queue */
    MISMATCH_FILE, /* a page, an index of the file */
    MISMATCH_SAMPLE,
    MISMATCH_KIND_COUNT
};
extern const struct names mismatch_kind_names; /* "journal", … */

/* Texts are NULL, numbers 0, days and moments none where it is not known or not for the reader. */
struct mismatch {
    enum mismatch_kind kind;
    const char *what;          /* the fault: a sentence without a full stop */
    int64_t entry, number;     /* the entry; the number of the revision, sign-off, comment, … */
    const char *login, *name;  /* whose it is */
    day on;                    /* of the entry */
    int64_t line;              /* of the journal: that wrote it, or wrote last what it was made from */
    const char *by_login, *by; /* who, as that line says */
    moment at;                 /* when, as that line says */
    const char *should, *is;   /* what it should be, and is */
    const char *next;          /* what to do */
};
LIST_NAMED(mismatch_list, struct mismatch);

/* So many are named; whoever mends these looks again. */
#define MISMATCH_MOST 200

/* Add one and give it, to be filled further; valid until the next is added. Past the most it is given, and not in the list. */
struct mismatch *mismatch_add(struct mismatch_list *list, struct arena *arena, enum mismatch_kind kind,
                              const char *what);

/* Its texts may be anybody's, and long: make them fit to be shown, in one line each of at most MISMATCH_TEXT bytes. */
#define MISMATCH_TEXT 600
void mismatch_clean(struct mismatch *mismatch, struct arena *arena);

/* What to do about one of this kind, in words. */
const char *mismatch_remedy(const struct mismatch *mismatch, struct arena *arena);

/* What is known beside the fault itself, part by part. */
enum mismatch_part {
    MISMATCH_WHOSE,
    MISMATCH_WRITTEN,
    MISMATCH_SHOULD,
    MISMATCH_IS,
    MISMATCH_NEXT,
    MISMATCH_PART_COUNT
};
const char *mismatch_label(enum mismatch_part part);

/* NULL where it is not known. */
const char *mismatch_value(const struct mismatch *mismatch, enum mismatch_part part, struct arena *arena);

/* All of it in one sentence. */
const char *mismatch_sentence(const struct mismatch *mismatch, struct arena *arena);

#endif
