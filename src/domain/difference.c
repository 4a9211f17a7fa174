/* difference.c - two versions laid side by side.
 *
 * What is said goes before what is found: first the newer version's own changes, then what a person says, then equal ids, and only
 * what is left on both sides is compared by its words. Every item ends in exactly one row or is the same, so that
 * nothing can be lost between two versions unseen.
 */
#include <beatbook/domain/difference.h>

#include <stdlib.h>
#include <string.h>

#include <beatbook/domain/version.h>
#include <beatbook/domain/vocabulary.h>
#include <beatbook/util/tr.h>

#include "difference_alike.h"
#include "difference_side.h"

#define UNLIKE_BELOW 30     /* percent: the same id is doubted */
#define UNLIKE_WORDS_MOST 4 /* shorter texts change wholly and mean the same */

static const char *const basis_words[DIFFERENCE_BASIS_COUNT] = {"declared", "id", "likeness", "person"};
const struct names difference_basis_names = {"basis", basis_words, DIFFERENCE_BASIS_COUNT};

static const char *const evidence_words[DIFFERENCE_EVIDENCE_COUNT] = {"keeps", "review", "lapses"};
const struct names difference_evidence_names = {"evidence", evidence_words, DIFFERENCE_EVIDENCE_COUNT};

#define TYPE(type) (1u << (type))

struct making {
    struct difference *out;
    struct side before, after;
    struct arena *arena;
};

/* --- rows ------------------------------------------------------------------------------------- */

enum difference_evidence difference_default(uint32_t types)
{
    if (types & TYPE(CHANGE_WITHDRAWN))
        return DIFFERENCE_LAPSES;
    if (types & (TYPE(CHANGE_REWORDED) | TYPE(CHANGE_REPLACED) | TYPE(CHANGE_SPLIT) | TYPE(CHANGE_MERGED)))
        return DIFFERENCE_REVIEW;
    return DIFFERENCE_KEEPS;
}

static void count_types(struct difference *difference, uint32_t types)
{
    int type;

    for (type = 0; type < CHANGE_TYPE_COUNT; type++)
        difference->types[type] += (types >> type) & 1u;
}

static struct difference_row *row_add(struct making *making, uint32_t types, enum difference_basis basis)
{
    struct difference_row *row = LIST_ADD(making->arena, &making->out->rows);

    row->types = types;
    row->basis = basis;
    row->old_place = row->new_place = "";
    row->evidence = difference_default(types);
    making->out->guessed = making->out->guessed || basis == DIFFERENCE_LIKENESS;
    return row;
}

static void row_old(struct making *making, struct difference_row *row, struct side_item *item)
{
    if (row->old_ones.count == 0) {
        row->old_place = item->place;
        row->old_at = item->position;
    }
    *LIST_ADD(making->arena, &row->old_ones) = item->item;
    item->spoken = true;
}

static void row_new(struct making *making, struct difference_row *row, struct side_item *item)
{
    if (row->new_ones.count == 0) {
        row->new_place = item->place;
        row->new_at = item->position;
    }
    *LIST_ADD(making->arena, &row->new_ones) = item->item;
    item->spoken = true;
}

static size_t words_count(const char *words)
{
    size_t count = 0;

    for (; *words != '\0'; words++)
        count += *words == ' ' || *words == '\n';
    return count + 1;
}

/* Both sides are in the row: how alike they are, whether one id stands for two things, and whether only the id is new: then
 * there is nothing to look at anew. */
static void row_weigh(struct making *making, struct difference_row *row)
{
    const char *old_words, *new_words;

    if (row->old_ones.count == 0 || row->new_ones.count == 0)
        return;
    row->likeness = difference_alike_percent(&row->old_ones, &row->new_ones, making->arena);
    if (row->old_ones.count > 1 || row->new_ones.count > 1)
        return;
    old_words = difference_words(row->old_ones.items[0], making->arena);
    new_words = difference_words(row->new_ones.items[0], making->arena);
    if (strcmp(row->old_ones.items[0]->id, row->new_ones.items[0]->id) == 0)
        row->unlike = row->likeness < UNLIKE_BELOW && words_count(old_words) > UNLIKE_WORDS_MOST;
    else if (strcmp(old_words, new_words) == 0)
        row->evidence = DIFFERENCE_KEEPS;
}

/* --- what is declared -------------------------------------------------------------------------- */

static bool keeps_id(enum change_type type)
{
    return type == CHANGE_REWORDED || type == CHANGE_RECODED || type == CHANGE_MOVED;
}

static void declare(struct difference_row *row, const struct change *change)
{
    int evidence = change->evidence != NULL ? names_find(&difference_evidence_names, change->evidence) : -1;

    if (evidence < 0)
        return;
    if (!row->evidence_declared || (enum difference_evidence)evidence > row->evidence)
        row->evidence = (enum difference_evidence)evidence;
    row->evidence_declared = true;
    if (row->text == NULL)
        row->text = change->text;
}

static struct difference_row *row_of(struct difference *difference, const struct item *item)
{
    size_t i;

    for (i = 0; i < difference->rows.count; i++)
        if (difference->rows.items[i].new_ones.count == 1 &&
            difference->rows.items[i].new_ones.items[0] == item)
            return &difference->rows.items[i];
    return NULL;
}

/* One id before and after: a row of its own, whichever and however many of the three it is said to be. */
static void declare_kept(struct making *making, const struct change *change)
{
    size_t i;

    for (i = 0; i < change->old_ids.count; i++) {
        struct side_item *old_one = difference_side_find(&making->before, change->old_ids.items[i]);
        struct side_item *new_one = difference_side_find(&making->after, change->old_ids.items[i]);
        struct difference_row *row = new_one != NULL ? row_of(making->out, new_one->item) : NULL;

        if (old_one == NULL || new_one == NULL)
            continue;
        if (row == NULL) {
            row = row_add(making, difference_side_facts(old_one, new_one), DIFFERENCE_DECLARED);
            row_old(making, row, old_one);
            row_new(making, row, new_one);
            row_weigh(making, row);
        }
        row->types |= TYPE(change->type);
        declare(row, change);
    }
}

static void declare_other(struct making *making, const struct change *change)
{
    struct difference_row *row = row_add(making, TYPE(change->type), DIFFERENCE_DECLARED);
    size_t i;

    for (i = 0; i < change->old_ids.count; i++) {
        struct side_item *item = difference_side_find(&making->before, change->old_ids.items[i]);
        if (item != NULL)
            row_old(making, row, item);
    }
    for (i = 0; i < change->new_ids.count; i++) {
        struct side_item *item = difference_side_find(&making->after, change->new_ids.items[i]);
        if (item != NULL)
            row_new(making, row, item);
    }
    row_weigh(making, row);
    declare(row, change);
}

static void take_declared(struct making *making)
{
    const struct changes_list *all = &making->out->after->changes;
    size_t i, j;

    for (i = 0; i < all->count; i++) {
        const struct changes *changes = &all->items[i];

        if (version_compare(changes->from, making->out->before->version) != 0)
            continue;
        making->out->declared = true;
        for (j = 0; j < changes->list.count; j++)
            if (keeps_id(changes->list.items[j].type))
                declare_kept(making, &changes->list.items[j]);
            else
                declare_other(making, &changes->list.items[j]);
    }
}

/* --- what a person says ------------------------------------------------------------------------ */

static bool same_id(const struct side_item *a, const struct side_item *b)
{
    return a != NULL && b != NULL && strcmp(a->item->id, b->item->id) == 0;
}

static uint32_t pair_types(const struct making *making, const struct difference_pair *pair)
{
    const struct side_item *a, *b;

    if (pair->old_ids.count == 0)
        return TYPE(CHANGE_ADDED);
    if (pair->new_ids.count == 0)
        return TYPE(CHANGE_WITHDRAWN);
    if (pair->old_ids.count > 1)
        return TYPE(CHANGE_MERGED);
    if (pair->new_ids.count > 1)
        return TYPE(CHANGE_SPLIT);
    a = difference_side_find(&making->before, pair->old_ids.items[0]);
    b = difference_side_find(&making->after, pair->new_ids.items[0]);
    return same_id(a, b) ? difference_side_facts(a, b) : TYPE(CHANGE_REPLACED);
}

static bool all_there(const struct side *side, const struct word_list *ids)
{
    size_t i;

    for (i = 0; i < ids->count; i++) {
        const struct side_item *item = difference_side_find(side, ids->items[i]);
        if (item == NULL || item->spoken)
            return false;
    }
    return true;
}

static void take_pairs(struct making *making, const struct difference_pairs *pairs)
{
    size_t i, j;

    for (i = 0; pairs != NULL && i < pairs->count; i++) {
        const struct difference_pair *pair = &pairs->items[i];
        struct difference_row *row;

        if (!all_there(&making->before, &pair->old_ids) || !all_there(&making->after, &pair->new_ids))
            continue;
        row = row_add(making, pair_types(making, pair), DIFFERENCE_PERSON);
        for (j = 0; j < pair->old_ids.count; j++)
            row_old(making, row, difference_side_find(&making->before, pair->old_ids.items[j]));
        for (j = 0; j < pair->new_ids.count; j++)
            row_new(making, row, difference_side_find(&making->after, pair->new_ids.items[j]));
        row_weigh(making, row);
    }
}

const char *difference_pair_fault(const struct difference *difference, const struct difference_pair *pair,
                                  struct arena *arena)
{
    struct difference alone;
    struct making making = {.out = &alone, .arena = arena};
    size_t i;

    memset(&alone, 0, sizeof alone);
    alone.before = difference->before;
    alone.after = difference->after;
    difference_side_make(&making.before, difference->before, arena);
    difference_side_make(&making.after, difference->after, arena);
    for (i = 0; i < pair->old_ids.count; i++)
        if (difference_side_find(&making.before, pair->old_ids.items[i]) == NULL)
            return arena_printf(arena, _("version %s has no item \"%s\""), difference->before->version,
                                pair->old_ids.items[i]);
    for (i = 0; i < pair->new_ids.count; i++)
        if (difference_side_find(&making.after, pair->new_ids.items[i]) == NULL)
            return arena_printf(arena, _("version %s has no item \"%s\""), difference->after->version,
                                pair->new_ids.items[i]);
    if (pair->old_ids.count > 1 && pair->new_ids.count > 1)
        return _("several items cannot become several: say it in two steps, one and several each");
    take_declared(&making);
    if (!all_there(&making.before, &pair->old_ids) || !all_there(&making.after, &pair->new_ids))
        return _("the newer version says already what became of it: change its <changes>");
    return NULL;
}

/* --- what is found ----------------------------------------------------------------------------- */

static void take_ids(struct making *making)
{
    size_t i;

    for (i = 0; i < making->before.items.count; i++) {
        struct side_item *old_one = &making->before.items.items[i];
        struct side_item *new_one = difference_side_find(&making->after, old_one->item->id);
        uint32_t types;

        if (old_one->spoken || new_one == NULL || new_one->spoken)
            continue;
        types = difference_side_facts(old_one, new_one);
        old_one->spoken = new_one->spoken = true;
        if (types != 0) {
            struct difference_row *row = row_add(making, types, DIFFERENCE_ID);
            row_old(making, row, old_one);
            row_new(making, row, new_one);
            row_weigh(making, row);
        } else {
            making->out->same++;
        }
    }
}

static void take_group(struct making *making, const struct alike_group *group)
{
    enum change_type type = group->old_ones.count > 1   ? CHANGE_MERGED
                            : group->new_ones.count > 1 ? CHANGE_SPLIT
                                                        : CHANGE_REPLACED;
    struct difference_row *row = row_add(making, TYPE(type), DIFFERENCE_LIKENESS);
    size_t i;

    for (i = 0; i < group->old_ones.count; i++)
        row_old(making, row, difference_side_find(&making->before, group->old_ones.items[i]->id));
    for (i = 0; i < group->new_ones.count; i++)
        row_new(making, row, difference_side_find(&making->after, group->new_ones.items[i]->id));
    row_weigh(making, row);
}

static void take_alike(struct making *making)
{
    struct alike_items old_ones = {0}, new_ones = {0};
    struct alike_groups groups = {0};
    size_t i;

    for (i = 0; i < making->before.items.count; i++)
        if (!making->before.items.items[i].spoken)
            difference_alike_add(&old_ones, making->before.items.items[i].item, making->arena);
    for (i = 0; i < making->after.items.count; i++)
        if (!making->after.items.items[i].spoken)
            difference_alike_add(&new_ones, making->after.items.items[i].item, making->arena);
    difference_alike_match(&old_ones, &new_ones, making->arena, &groups);
    for (i = 0; i < groups.count; i++)
        take_group(making, &groups.items[i]);
}

static void take_rest(struct making *making)
{
    size_t i;

    for (i = 0; i < making->before.items.count; i++)
        if (!making->before.items.items[i].spoken)
            row_old(making, row_add(making, TYPE(CHANGE_WITHDRAWN), DIFFERENCE_ID),
                    &making->before.items.items[i]);
    for (i = 0; i < making->after.items.count; i++)
        if (!making->after.items.items[i].spoken)
            row_new(making, row_add(making, TYPE(CHANGE_ADDED), DIFFERENCE_ID),
                    &making->after.items.items[i]);
}

/* --- order ------------------------------------------------------------------------------------- */

struct ordered {
    size_t key;
    struct difference_row row;
};

static int by_key(const void *a, const void *b)
{
    const struct ordered *x = a, *y = b;

    return x->key < y->key ? -1 : x->key > y->key;
}

/* What has gone stands behind the nearest item before it that is still there. */
static size_t key_of(const struct making *making, const struct difference_row *row)
{
    size_t i;

    if (row->new_ones.count > 0)
        return 2 * (row->new_at + 1);
    for (i = row->old_at; i-- > 0;) {
        const struct side_item *still =
            difference_side_find(&making->after, making->before.items.items[i].item->id);
        if (still != NULL)
            return 2 * (still->position + 1) + 1;
    }
    return 1;
}

static void put_in_order(struct making *making)
{
    struct difference_rows *rows = &making->out->rows;
    struct ordered *order = arena_alloc(making->arena, (rows->count + 1) * sizeof *order);
    size_t i;

    for (i = 0; i < rows->count; i++)
        order[i] = (struct ordered){key_of(making, &rows->items[i]) * (rows->count + 1) + i, rows->items[i]};
    qsort(order, rows->count, sizeof *order, by_key);
    for (i = 0; i < rows->count; i++) {
        rows->items[i] = order[i].row;
        count_types(making->out, rows->items[i].types);
    }
}

/* A change that names nothing that is there: the checker has said so; here it is no row. */
static void drop_empty(struct difference_rows *rows)
{
    size_t i, kept = 0;

    for (i = 0; i < rows->count; i++)
        if (rows->items[i].old_ones.count + rows->items[i].new_ones.count > 0)
            rows->items[kept++] = rows->items[i];
    rows->count = kept;
}

void difference_make(const struct document *before, const struct document *after,
                     const struct difference_pairs *pairs, struct arena *arena, struct difference *out)
{
    struct making making = {.out = out, .arena = arena};

    memset(out, 0, sizeof *out);
    out->before = before;
    out->after = after;
    difference_side_make(&making.before, before, arena);
    difference_side_make(&making.after, after, arena);
    take_declared(&making);
    take_pairs(&making, pairs);
    take_ids(&making);
    take_alike(&making);
    take_rest(&making);
    drop_empty(&out->rows);
    put_in_order(&making);
}
