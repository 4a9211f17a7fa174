/* difference_alike.h - which items of two versions say the same in other words. Inside the layer only. */
#ifndef DOMAIN_DIFFERENCE_ALIKE_H
#define DOMAIN_DIFFERENCE_ALIKE_H

#include <beatbook/domain/difference.h>

/* One item with its words as a bag: hashes of the folded words, sorted, each as often as it stands there. */
struct alike_item {
    const struct item *item;
    uint64_t *bag;
    size_t words;
    bool taken; /* part of a group */
};
LIST_NAMED(alike_items, struct alike_item);

/* Items that belong together: one old and one new, one and several, or several and one. */
struct alike_group {
    struct difference_items old_ones;
    struct difference_items new_ones;
};
LIST_NAMED(alike_groups, struct alike_group);

/* Add an item, its words taken apart. */
void difference_alike_add(struct alike_items *list, const struct item *item, struct arena *arena);

/* How many of the words of both sides together are the same, in percent. */
int difference_alike_percent(const struct difference_items *old_ones, const struct difference_items *new_ones,
                             struct arena *arena);

/* Group what is alike; what belongs to nothing stays untaken. Each item is in one group at most. */
void difference_alike_match(struct alike_items *old_ones, struct alike_items *new_ones, struct arena *arena,
                            struct alike_groups *out);

#endif
