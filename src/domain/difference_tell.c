/* difference_tell.c - a difference as texts, a line each row: for lists and for programs. */
#include <beatbook/domain/difference.h>

const char *difference_words(const struct item *item, struct arena *arena)
{
    struct str words = STR_INIT;
    const char *out;

    document_item_words(item, "en", "\n", &words);
    out = arena_dup(arena, words.buf);
    str_release(&words);
    return out;
}

static void tell_items(const struct difference_items *items, struct arena *arena, struct word_list *ids,
                       struct word_list *codes)
{
    size_t i;

    for (i = 0; i < items->count; i++) {
        const struct item *item = items->items[i];

        *LIST_ADD(arena, ids) = item->id;
        *LIST_ADD(arena, codes) = item->code != NULL && *item->code != '\0' ? item->code : item->id;
    }
}

static const char *words_of(const struct difference_items *items, struct arena *arena)
{
    struct str words = STR_INIT;
    const char *out;
    size_t i;

    for (i = 0; i < items->count; i++)
        str_add_f(&words, i > 0 ? "\n\n%s" : "%s", difference_words(items->items[i], arena));
    out = arena_dup(arena, words.buf);
    str_release(&words);
    return out;
}

void difference_tell(const struct difference *difference, struct arena *arena, struct difference_told *out)
{
    size_t i;

    *out = (struct difference_told){.framework = difference->after->id,
                                    .from = difference->before->version,
                                    .to = difference->after->version,
                                    .declared = difference->declared,
                                    .guessed = difference->guessed,
                                    .same = (int64_t)difference->same};
    for (i = 0; i < difference->rows.count; i++) {
        const struct difference_row *row = &difference->rows.items[i];
        struct difference_line *line = LIST_ADD(arena, &out->items);
        bool both = row->old_ones.count > 0 && row->new_ones.count > 0;

        *line = (struct difference_line){.types = row->types,
                                         .old_place = row->old_place,
                                         .new_place = row->new_place,
                                         .old_words = words_of(&row->old_ones, arena),
                                         .new_words = words_of(&row->new_ones, arena),
                                         .basis = row->basis,
                                         .likeness = both ? row->likeness : -1,
                                         .evidence = row->evidence,
                                         .unlike = row->unlike,
                                         .text = row->text != NULL ? row->text : ""};
        tell_items(&row->old_ones, arena, &line->old_ids, &line->old_codes);
        tell_items(&row->new_ones, arena, &line->new_ids, &line->new_codes);
    }
}
