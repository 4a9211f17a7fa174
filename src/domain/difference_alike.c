/* difference_alike.c - likeness of items, by the words that they share.
 *
 * Bags of words, not sequences: an issuer who turns a sentence round has not written another criterion, and two
 * sorted bags are compared in one pass, so that some hundreds of items against some hundreds take no time to speak of. The best pairs are
 * taken first; only what has no near twin may be the half of something split or merged.
 */
#include "difference_alike.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/util/text.h>

#define TWIN_LEAST 75   /* percent: the same in other words, before anything is taken for split or merged */
#define COUSIN_LEAST 50 /* percent: still offered as replaced when nothing better is left */
#define PART_LEAST 60   /* percent of a part's words that must stand in the whole */
#define COVER_LEAST 60  /* percent of the whole's words that the parts must cover between them */
#define PART_WORDS_LEAST 3

/* --- bags -------------------------------------------------------------------------------------- */

static int by_hash(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return x < y ? -1 : x > y;
}

static uint64_t hash_of(const char *word, size_t length)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    size_t i;

    for (i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)word[i]) * UINT64_C(1099511628211);
    return hash;
}

static void add_words(struct alike_item *item, const char *words, struct arena *arena)
{
    struct str folded = STR_INIT;
    size_t at = 0, taken = 0, room = item->words + text_words(words) * 2 + 1;
    uint64_t *bag = arena_alloc(arena, room * sizeof *bag);

    if (item->words > 0)
        memcpy(bag, item->bag, item->words * sizeof *bag);
    item->bag = bag;
    text_fold(&folded, words);
    while (item->words < room && text_next_word(folded.buf, folded.len, &at, &taken)) {
        item->bag[item->words++] = hash_of(folded.buf + at, taken);
        at += taken;
    }
    str_release(&folded);
}

static void take_apart(struct alike_item *item, const struct item *from, struct arena *arena)
{
    add_words(item, difference_words(from, arena), arena);
    qsort(item->bag, item->words, sizeof *item->bag, by_hash);
}

void difference_alike_add(struct alike_items *list, const struct item *item, struct arena *arena)
{
    struct alike_item *added = LIST_ADD(arena, list);

    added->item = item;
    take_apart(added, item, arena);
}

static size_t common(const struct alike_item *a, const struct alike_item *b)
{
    size_t i = 0, j = 0, same = 0;

    while (i < a->words && j < b->words) {
        if (a->bag[i] == b->bag[j]) {
            same++;
            i++;
            j++;
        } else if (a->bag[i] < b->bag[j]) {
            i++;
        } else {
            j++;
        }
    }
    return same;
}

static int percent(size_t part, size_t whole)
{
    return whole > 0 ? (int)(part * 100 / whole) : 0;
}

static int likeness(const struct alike_item *a, const struct alike_item *b)
{
    return percent(2 * common(a, b), a->words + b->words);
}

static struct alike_item together(const struct difference_items *items, struct arena *arena)
{
    struct alike_item whole = {0};
    size_t i;

    for (i = 0; i < items->count; i++)
        add_words(&whole, difference_words(items->items[i], arena), arena);
    if (whole.words > 0)
        qsort(whole.bag, whole.words, sizeof *whole.bag, by_hash);
    return whole;
}

int difference_alike_percent(const struct difference_items *old_ones, const struct difference_items *new_ones,
                             struct arena *arena)
{
    struct alike_item before = together(old_ones, arena), after = together(new_ones, arena);

    return likeness(&before, &after);
}

/* --- one and one ------------------------------------------------------------------------------- */

struct candidate {
    size_t old_one, new_one;
    int likeness;
};
LIST_NAMED(candidates, struct candidate);

static int by_likeness(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;

    if (x->likeness != y->likeness)
        return y->likeness - x->likeness;
    if (x->old_one != y->old_one)
        return x->old_one < y->old_one ? -1 : 1;
    return x->new_one < y->new_one ? -1 : x->new_one > y->new_one;
}

static size_t untaken(const struct alike_items *list)
{
    size_t i, count = 0;

    for (i = 0; i < list->count; i++)
        count += !list->items[i].taken;
    return count;
}

static void group_pair(struct alike_item *old_one, struct alike_item *new_one, struct arena *arena,
                       struct alike_groups *out)
{
    struct alike_group *group = LIST_ADD(arena, out);

    *LIST_ADD(arena, &group->old_ones) = old_one->item;
    *LIST_ADD(arena, &group->new_ones) = new_one->item;
    old_one->taken = new_one->taken = true;
}

static void match_pairs(struct alike_items *old_ones, struct alike_items *new_ones, int least,
                        struct arena *arena, struct alike_groups *out)
{
    struct candidates candidates = {0};
    size_t i, j;

    for (i = 0; i < old_ones->count; i++)
        for (j = 0; j < new_ones->count; j++) {
            const struct alike_item *a = &old_ones->items[i], *b = &new_ones->items[j];
            int alike = a->taken || b->taken || a->item->kind != b->item->kind ? 0 : likeness(a, b);

            if (alike >= least)
                *LIST_ADD(arena, &candidates) = (struct candidate){i, j, alike};
        }
    if (candidates.count > 0)
        qsort(candidates.items, candidates.count, sizeof *candidates.items, by_likeness);
    for (i = 0; i < candidates.count; i++) {
        struct alike_item *a = &old_ones->items[candidates.items[i].old_one];
        struct alike_item *b = &new_ones->items[candidates.items[i].new_one];

        if (!a->taken && !b->taken)
            group_pair(a, b, arena, out);
    }
}

/* The same words under another id, whatever the kind: found by sorting, however many there are. */
static int by_bag(const void *a, const void *b)
{
    const struct alike_item *x = *(struct alike_item *const *)a, *y = *(struct alike_item *const *)b;
    int order;

    if (x->words != y->words)
        return x->words < y->words ? -1 : 1;
    order = x->words > 0 ? memcmp(x->bag, y->bag, x->words * sizeof *x->bag) : 0;
    return order != 0 ? order : (x < y ? -1 : x > y);
}

static struct alike_item **sorted(struct alike_items *list, struct arena *arena)
{
    struct alike_item **order = arena_alloc(arena, (list->count + 1) * sizeof(struct alike_item *));
    size_t i;

    for (i = 0; i < list->count; i++)
        order[i] = &list->items[i];
    qsort(order, list->count, sizeof(struct alike_item *), by_bag);
    return order;
}

static void match_same(struct alike_items *old_ones, struct alike_items *new_ones, struct arena *arena,
                       struct alike_groups *out)
{
    struct alike_item **olds = sorted(old_ones, arena), **news = sorted(new_ones, arena);
    size_t i = 0, j = 0;

    while (i < old_ones->count && j < new_ones->count) {
        const struct alike_item *a = olds[i], *b = news[j];
        int order = a->words != b->words ? (a->words < b->words ? -1 : 1)
                    : a->words > 0       ? memcmp(a->bag, b->bag, a->words * sizeof *a->bag)
                                         : 0;

        if (order == 0 && a->words > 0)
            group_pair(olds[i], news[j], arena, out);
        i += order <= 0;
        j += order >= 0;
    }
}

/* --- one and several --------------------------------------------------------------------------- */

/* How much of `whole` is covered by the items of `parts` that stand in it, in percent; the parts go to `found`. */
static int cover(const struct alike_item *whole, const struct alike_items *parts,
                 struct difference_items *found, struct arena *arena)
{
    struct alike_item all = {0};
    size_t i;

    for (i = 0; i < parts->count; i++) {
        const struct alike_item *part = &parts->items[i];

        if (part->taken || part->item->kind != whole->item->kind || part->words < PART_WORDS_LEAST ||
            percent(common(part, whole), part->words) < PART_LEAST)
            continue;
        *LIST_ADD(arena, found) = part->item;
    }
    all = together(found, arena);
    return percent(common(&all, whole), whole->words);
}

static void take(struct alike_items *list, const struct difference_items *items)
{
    size_t i, j;

    for (i = 0; i < list->count; i++)
        for (j = 0; j < items->count; j++)
            if (list->items[i].item == items->items[j])
                list->items[i].taken = true;
}

/* Each untaken whole with its parts; `split`: the wholes are the old ones. */
static void match_parts(struct alike_items *wholes, struct alike_items *parts, bool split,
                        struct arena *arena, struct alike_groups *out)
{
    size_t i;

    for (i = 0; i < wholes->count; i++) {
        struct alike_item *whole = &wholes->items[i];
        struct difference_items found = {0}, single = {0};
        struct alike_group *group;

        if (whole->taken || cover(whole, parts, &found, arena) < COVER_LEAST || found.count < 2)
            continue;
        *LIST_ADD(arena, &single) = whole->item;
        group = LIST_ADD(arena, out);
        group->old_ones = split ? single : found;
        group->new_ones = split ? found : single;
        whole->taken = true;
        take(parts, &found);
    }
}

void difference_alike_match(struct alike_items *old_ones, struct alike_items *new_ones, struct arena *arena,
                            struct alike_groups *out)
{
    match_same(old_ones, new_ones, arena, out);
    if (untaken(old_ones) * untaken(new_ones) > DIFFERENCE_ALIKE_MOST)
        return;
    match_pairs(old_ones, new_ones, TWIN_LEAST, arena, out);
    match_parts(old_ones, new_ones, true, arena, out);
    match_parts(new_ones, old_ones, false, arena, out);
    match_pairs(old_ones, new_ones, COUSIN_LEAST, arena, out);
}
