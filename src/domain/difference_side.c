/* difference_side.c - a version taken apart: its items in printed order, each with its words and the place where it stands. */
#include "difference_side.h"

#include <string.h>

static const char *title_of(const struct remark_list *parts, struct arena *arena)
{
    struct str words = STR_INIT;
    const char *out = "";
    size_t i;

    for (i = 0; i < parts->count && *out == '\0'; i++)
        if (strcmp(parts->items[i].name, "title") == 0) {
            str_clear(&words);
            document_words(&parts->items[i].runs, &words);
            out = arena_dup(arena, words.buf);
        }
    str_release(&words);
    return out;
}

/* By the printed code where the parent has one: its title may be reworded without its items moving. */
static const char *place_of(const struct item *parent, const struct section *section, struct arena *arena)
{
    const char *above = section != NULL ? title_of(&section->parts, arena) : "";

    if (parent == NULL)
        return above;
    return arena_printf(arena, "%s › %s", above,
                        parent->code != NULL ? parent->code : title_of(&parent->parts, arena));
}

static bool visit(const struct item *item, const struct item *parent, const struct section *section,
                  int depth, void *context)
{
    struct side *side = context;
    struct side_item *row = LIST_ADD(side->arena, &side->items);

    (void)depth;
    row->item = item;
    row->words = difference_words(item, side->arena);
    row->place = place_of(parent, section, side->arena);
    row->position = side->items.count - 1;
    return true;
}

/* The ids once the list no longer moves. */
void difference_side_make(struct side *side, const struct document *document, struct arena *arena)
{
    size_t i;

    side->arena = arena;
    if (document->form == DOCUMENT_RULES)
        difference_rules_make(side, document);
    else
        document_visit(document, visit, side);
    for (i = 0; i < side->items.count; i++)
        if (side->items.items[i].item->id != NULL)
            idset_add(&side->ids, arena, side->items.items[i].item->id, &side->items.items[i]);
}

struct side_item *difference_side_find(const struct side *side, const char *id)
{
    const struct side_item *found = idset_find(&side->ids, id);

    return found != NULL ? &side->items.items[found->position] : NULL;
}

static bool same_text(const char *a, const char *b)
{
    return strcmp(a != NULL ? a : "", b != NULL ? b : "") == 0;
}

static bool same_words_in_welsh(const struct item *a, const struct item *b)
{
    struct str x = STR_INIT, y = STR_INIT;
    bool same;

    document_item_words(a, "cy", "\n", &x);
    document_item_words(b, "cy", "\n", &y);
    same = strcmp(x.buf, y.buf) == 0;
    str_release(&x);
    str_release(&y);
    return same;
}

uint32_t difference_side_facts(const struct side_item *a, const struct side_item *b)
{
    uint32_t types = 0;

    if (strcmp(a->words, b->words) != 0 || !same_words_in_welsh(a->item, b->item) ||
        a->item->expected_level != b->item->expected_level ||
        !same_text(a->item->modality, b->item->modality))
        types |= (1u << CHANGE_REWORDED);
    if (!same_text(a->item->code, b->item->code))
        types |= (1u << CHANGE_RECODED);
    if (a->item->kind != b->item->kind || a->item->assessable != b->item->assessable ||
        strcmp(a->place, b->place) != 0)
        types |= (1u << CHANGE_MOVED);
    return types;
}
