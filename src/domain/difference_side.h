/* difference_side.h - one of the two versions, its items in printed order. Inside the layer only. */
#ifndef DOMAIN_DIFFERENCE_SIDE_H
#define DOMAIN_DIFFERENCE_SIDE_H

#include <beatbook/domain/difference.h>

#include "idset.h"

/* One item of one version. */
struct side_item {
    const struct item *item;
    const char *words;
    const char *place;
    size_t position; /* printed order, from 0 */
    bool spoken;     /* stands in a row, or is the same */
};
LIST_NAMED(side_items, struct side_item);

struct side {
    struct side_items items;
    struct idset ids;
    struct arena *arena;
    const struct item *parent;
};

/* Take a version apart; zeroed before. All of it lives in the arena. */
void difference_side_make(struct side *side, const struct document *document, struct arena *arena);

/* The parts of a rules document as items; difference_side_make() calls it for one. */
void difference_rules_make(struct side *side, const struct document *document);

/* The item of that id, NULL when there is none. */
struct side_item *difference_side_find(const struct side *side, const char *id);

/* What two items of one id show by themselves: set of reworded, recoded, moved; 0 when they are the same. */
uint32_t difference_side_facts(const struct side_item *a, const struct side_item *b);

#endif
