/* lost.h - what a form of others has no place for, counted while it is written, so that nothing is lost unseen. */
#ifndef IO_LOST_H
#define IO_LOST_H

#include <stdbool.h>

#include <beatbook/domain/document.h>

#include "build.h"

enum lost_thing {
    LOST_IDS,
    LOST_CODES,
    LOST_KINDS,
    LOST_SHORT_NAMES,
    LOST_WELSH,
    LOST_LEVELS,
    LOST_CHECKS,
    LOST_EXAMPLES,
    LOST_REFS,
    LOST_PROPERTIES,
    LOST_NOTES,
    LOST_MARKUP,
    LOST_ATTRIBUTES,
    LOST_HEADER,
    LOST_CHANGES,
    LOST_RULES,
    LOST_COUNT
};

struct lost {
    size_t counts[LOST_COUNT];
    struct build_index codes; /* those that items have more than once */
    struct arena *arena;
};

/* Begin with what no table has: the header but for its title, changes, rules. */
void lost_begin(struct lost *lost, const struct document *document, struct arena *arena);

/* Count what an item, or a section, has beyond code, title and paragraphs; not what stands in it. `code` is what is written, `id` what is read from that. */
void lost_item(struct lost *lost, const struct item *item, const char *code, const char *id);
void lost_section(struct lost *lost, const struct section *section);

/* Do several items of the document have this code? */
bool lost_is_twice(const struct lost *lost, const char *code);

/* A sentence for each thing that was lost. */
void lost_say(const struct lost *lost, const char *form, struct word_list *sentences);

/* The English words of the first such part, NULL when there is none; of all of them, parted by `between`. */
const char *lost_first(struct lost *lost, const struct remark_list *parts, const char *name);
void lost_paragraphs(const struct remark_list *parts, const char *name, const char *between, struct str *out);

#endif
