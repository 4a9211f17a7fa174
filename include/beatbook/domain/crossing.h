/* crossing.h - a crossmap seen from one of its frameworks: which criteria of others its criteria are linked with, and which are linked
 * with none.
 *
 * A link quotes the words that justify it. Against a version that does not hold those words any more it is to be looked at, and counts
 * for nothing until somebody did.
 */
#ifndef BEATBOOK_DOMAIN_CROSSING_H
#define BEATBOOK_DOMAIN_CROSSING_H

#include <beatbook/domain/ask.h>
#include <beatbook/domain/document.h>

/* How one end of a link stands to a version. */
enum crossing_state {
    CROSSING_HOLDS,
    CROSSING_WORDS, /* the quoted words do not stand in the item */
    CROSSING_GONE,  /* the version has no such item */
    CROSSING_STATE_COUNT
};
extern const struct names crossing_state_names; /* "holds", "words", "gone" */

struct crossing_ask {
    const char *id, *version; /* version NULL the highest */
    const char *other,
        *other_version; /* only links with this framework; NULL all. Version NULL the highest */
};

/* A link of the highest version of a crossmap: `here` in the framework asked about, `there` the other end. */
struct crossing {
    const char *crossmap, *crossmap_version, *link;
    const char *here, *here_code;                 /* item, printed code ("" where it is gone) */
    const char *there, *there_code, *there_title; /* ref */
    const char *there_version; /* of the other framework that it was held against; "" not loaded */
    bool outward;              /* here is where the link comes from */
    enum relation relation;
    enum strength strength; /* STRENGTH_NONE */
    const char *words_here, *words_there;
    enum crossing_state here_state, there_state;
};
LIST_NAMED(crossing_list, struct crossing);

struct crossings {
    const char *id, *version;
    struct crossing_list items; /* by crossmap, in its order */
};

/* Is it to be looked at: do the words at one end not hold? */
bool crossing_is_fallen(const struct crossing *crossing);
/* Why, in a sentence, "" when it is not. */
const char *crossing_why(const struct crossing *crossing, const char *here, struct arena *arena);

/* ---- what nothing answers to */

struct coverage_line {
    const char *id, *code, *title;
    int64_t exact, partial, related; /* supporting links that hold */
    int64_t fallen;                  /* to be looked at */
};
LIST_NAMED(coverage_lines, struct coverage_line);

struct coverage {
    const char *framework, *version, *other, *other_version;
    int64_t criteria, exact, partial, related, none; /* each criterion under the strongest that it has */
    struct coverage_lines items;                     /* every criterion, in printed order */
};

/* Count the links of each criterion among the reader's rows of a framework. Texts are borrowed from both. */
void crossing_cover(const struct reader_row_list *rows, const struct crossings *crossings,
                    struct arena *arena, struct coverage *out);

#endif
