/* word_diff.h - what changed between two texts, word by word.
 *
 * A word is whatever stands between blanks (space, tab, line end), compared byte for byte; how words are parted counts
 * nothing. The runs borrow from both texts, which must outlive them.
 */
#ifndef BEATBOOK_DOMAIN_WORD_DIFF_H
#define BEATBOOK_DOMAIN_WORD_DIFF_H

#include <stdbool.h>
#include <stddef.h>

#include <beatbook/util/arena.h>

/* Longer texts (bytes, either of them) are not compared: everything went, everything came. */
#define WORD_DIFF_BYTES_MOST (1024u * 1024u)

enum word_diff_kind { WORD_DIFF_SAME, WORD_DIFF_REMOVED, WORD_DIFF_ADDED };

struct word_diff_run {
    enum word_diff_kind kind;
    const char *text; /* in the new text; of what was removed, in the old one */
    size_t length;    /* bytes from the first word's start to the last word's end */
    size_t gap;       /* blanks that follow in the same text */
    size_t words;
};
LIST_NAMED(word_diff_runs, struct word_diff_run);

struct word_diff {
    /* In the order of the new text, what went before what came instead. All that is not REMOVED is the new text, from its
     * first word on; all that is not ADDED has the words of the old one. */
    struct word_diff_runs runs;
    size_t added, removed; /* words; both 0: nothing changed */
    bool
        coarse; /* too different or too long: a passage is given as gone and come whole, though some of its words
                              may be in both */
};

/* Compare; NULL is an empty text. Time and memory are bounded whatever the texts are: memory by their length, time by a
 * fixed number of steps (some tens of milliseconds), after which what is left is `coarse`. The shortest difference, but
 * that one short word between two changes counts as changed, too: it reads better. */
void word_diff_make(const char *old_text, const char *new_text, struct arena *arena, struct word_diff *out);

#endif
