/* crossing.c - a crossmap seen from one of its frameworks. */
#include <beatbook/domain/crossing.h>

#include <string.h>

#include <beatbook/util/tr.h>

static const char *const state_words[CROSSING_STATE_COUNT] = {"holds", "words", "gone"};
const struct names crossing_state_names = {"state", state_words, CROSSING_STATE_COUNT};

bool crossing_is_fallen(const struct crossing *crossing)
{
    return crossing->here_state != CROSSING_HOLDS || crossing->there_state != CROSSING_HOLDS;
}

static const char *why(enum crossing_state state, const char *where, const char *words, struct arena *arena)
{
    if (state == CROSSING_GONE)
        return arena_printf(arena, _("%s is gone"), where);
    return arena_printf(arena, _("the words \"%s\" do not stand in %s any more"), words, where);
}

const char *crossing_why(const struct crossing *crossing, const char *here, struct arena *arena)
{
    const char *a = "", *b = "";

    if (crossing->here_state != CROSSING_HOLDS)
        a = why(crossing->here_state, here, crossing->words_here, arena);
    if (crossing->there_state != CROSSING_HOLDS)
        b = why(crossing->there_state, crossing->there, crossing->words_there, arena);
    return *a && *b ? arena_printf(arena, "%s; %s", a, b) : *a ? a : b;
}

static void count_links(const struct crossings *crossings, struct coverage_line *line)
{
    size_t i;

    for (i = 0; i < crossings->items.count; i++) {
        const struct crossing *crossing = &crossings->items.items[i];

        if (crossing->relation != RELATION_SUPPORTS || strcmp(crossing->here, line->id) != 0)
            continue;
        if (crossing_is_fallen(crossing))
            line->fallen++;
        else if (crossing->strength == STRENGTH_EXACT)
            line->exact++;
        else if (crossing->strength == STRENGTH_PARTIAL)
            line->partial++;
        else
            line->related++;
    }
}

void crossing_cover(const struct reader_row_list *rows, const struct crossings *crossings,
                    struct arena *arena, struct coverage *out)
{
    size_t i;

    for (i = 0; i < rows->count; i++) {
        const struct reader_row *row = &rows->items[i];
        struct coverage_line *line;

        if (row->form != READER_ITEM || !row->claimable)
            continue;
        line = LIST_ADD(arena, &out->items);
        *line = (struct coverage_line){
            .id = row->id, .code = row->code, .title = row->title && *row->title ? row->title : row->words};
        count_links(crossings, line);
        out->criteria++;
        if (line->exact > 0)
            out->exact++;
        else if (line->partial > 0)
            out->partial++;
        else if (line->related > 0)
            out->related++;
        else
            out->none++;
    }
}
