/* difference.h - what became of each item between two versions of a framework (DESIGN 5).
 *
 * What the newer version itself says (`<changes from="…">`) comes first; for the items that it does not name their ids; for what
 * is then left on both sides the likeness of the words, which a person confirms: an id is for ever, so a guess is never
 * applied, only offered.
 */
#ifndef BEATBOOK_DOMAIN_DIFFERENCE_H
#define BEATBOOK_DOMAIN_DIFFERENCE_H

#include <beatbook/domain/document.h>

enum difference_basis {
    DIFFERENCE_DECLARED, /* the newer version says so */
    DIFFERENCE_ID,       /* the same id stands in both, or in one only */
    DIFFERENCE_LIKENESS, /* the words are alike */
    DIFFERENCE_PERSON,   /* somebody paired them, or parted them */
    DIFFERENCE_BASIS_COUNT
};
extern const struct names difference_basis_names; /* "declared", "id", "likeness", "person" */

/* What becomes of an acceptance. */
enum difference_evidence {
    DIFFERENCE_KEEPS,
    DIFFERENCE_REVIEW,
    DIFFERENCE_LAPSES,
    DIFFERENCE_EVIDENCE_COUNT
};
extern const struct names difference_evidence_names; /* "keeps", "review", "lapses" */

LIST_NAMED(difference_items, const struct item *);

struct difference_row {
    uint32_t types; /* set of enum change_type; reworded, recoded and moved may stand together */
    struct difference_items old_ones; /* in their version's printed order; none for added */
    struct difference_items new_ones; /* none for withdrawn */
    const char *old_place; /* titles of the section and of what the first item belongs to; "" none */
    const char *new_place;
    size_t old_at, new_at; /* printed order of the first item of each side, from 0 */
    enum difference_basis basis;
    int likeness; /* how many of the words are the same, in percent; 0 where one side is empty */
    enum difference_evidence evidence; /* as declared, else the default of its types */
    bool evidence_declared;
    bool unlike; /* the same id with words that have next to nothing in common: is it the same criterion? */
    const char *text; /* what the author says of it, NULL */
};
LIST_NAMED(difference_rows, struct difference_row);

struct difference {
    const struct document *before, *after;
    bool declared;               /* the newer version has changes from just this older one */
    bool guessed;                /* some rows rest on likeness and wait to be confirmed */
    struct difference_rows rows; /* in the newer version's printed order; what has gone at its old place */
    size_t same;                 /* items as they were */
    size_t types[CHANGE_TYPE_COUNT];
};

/* What somebody says of old and new ids, beside what can be found: `new_ids` empty means that the old one is withdrawn,
 * `old_ids` empty that the new one is added. Ids that do not exist are faults of whoever says it: see difference_pair_fault(). */
struct difference_pair {
    struct word_list old_ids;
    struct word_list new_ids;
};
LIST_NAMED(difference_pairs, struct difference_pair);

/* The default of a set of changes when the author says nothing: recoded, moved and a merging of wordings that stay keep what was
 * accepted; other words, another text, a splitting or a merging go to review; what is withdrawn lapses (DESIGN 5). */
enum difference_evidence difference_default(uint32_t types);

/* Compare two versions; both must have passed check_document(), and outlive the result. `pairs` may be NULL. Time grows with the
 * words of what has no id in common, for at most DIFFERENCE_ALIKE_MOST pairs of items; beyond that only words that are the same
 * are found alike. */
#define DIFFERENCE_ALIKE_MOST 1000000u
void difference_make(const struct document *before, const struct document *after,
                     const struct difference_pairs *pairs, struct arena *arena, struct difference *out);

/* Why a pair cannot be: an id that is not there, or one already spoken for by a declared change. NULL: it can. */
const char *difference_pair_fault(const struct difference *difference, const struct difference_pair *pair,
                                  struct arena *arena);

/* A row as it is shown and told to programs: all in texts. */
struct difference_line {
    uint32_t types; /* set of enum change_type */
    struct word_list old_ids, new_ids;
    struct word_list old_codes, new_codes; /* the printed code, else the id; in the order of the ids */
    const char *old_place, *new_place;
    const char *old_words, *new_words; /* LF between paragraphs, an empty line between items; "" none */
    enum difference_basis basis;
    int64_t likeness; /* percent; -1 where one side is empty */
    enum difference_evidence evidence;
    bool unlike;
    const char *text; /* the author's sentence, "" none */
};
LIST_NAMED(difference_lines, struct difference_line);

/* The whole of it, for programs. */
struct difference_told {
    const char *framework, *from, *to; /* id and versions */
    bool declared, guessed;
    int64_t same;
    struct difference_lines items;
};

void difference_tell(const struct difference *difference, struct arena *arena, struct difference_told *out);

/* The words of an item as they are compared and shown: title and paragraphs, English, LF between them. */
const char *difference_words(const struct item *item, struct arena *arena);

/* The `<changes>` element that says all of it, as an author would write it: one <change> a type, a comment with the likeness
 * beside what is guessed. `date` is "YYYY-MM-DD". Appended to `out`; nothing when nothing changed. */
void difference_write(const struct difference *difference, const char *date, struct str *out);

#endif
