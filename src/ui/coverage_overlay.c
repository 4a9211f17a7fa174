/* coverage_overlay.c - the crossmap that is worked on, and what was changed in it laid over what the store has. */
#include <string.h>

#include <beatbook/domain/ref.h>
#include <beatbook/util/tr.h>

#include "coverage_parts.h"
#include "engine.h"

/* The crossmap of the links; where there are none yet, any that is loaded. */
static const char *name_map(struct coverage_view *v, struct arena *arena)
{
    struct frameworks all = {0};
    const struct coverage_link *link = coverage_link_at(v);
    size_t i;

    if (link != NULL)
        return arena_dup(arena, link->crossing.crossmap);
    if (v->stored.items.count > 0)
        return arena_dup(arena, v->stored.items.items[0].crossmap);
    if (call_framework_list(view_client(&v->view), &(struct nothing){false}, arena, &all, NULL) != STATUS_OK)
        return NULL;
    for (i = 0; i < all.items.count; i++)
        if (all.items.items[i].form == DOCUMENT_CROSSMAP)
            return all.items.items[i].id;
    return NULL;
}

void coverage_overlay_open(struct coverage_view *v)
{
    struct arena own = ARENA_INIT;
    const char *id;

    v->asked = true;
    v->opened = false;
    if ((view_hello(&v->view)->roles & ROLE_BIT(ROLE_TRAINING)) == 0)
        return;
    v->view.hints = "change-link new-link put-right end-link next-pane take-in whole undo quit help";
    id = name_map(v, &own);
    crossmap_release(&v->map);
    v->map_err = (struct err)ERR_INIT;
    if (id != NULL)
        v->opened = crossmap_open(view_session(&v->view), id, &v->map, &v->map_err) == STATUS_OK;
    else
        err_set(&v->map_err, STATUS_MISSING, _("no crossmap is loaded that links could be written into"));
    arena_release(&own);
}

void coverage_overlay_release(struct coverage_view *v)
{
    crossmap_release(&v->map);
    arena_release(&v->there_arena);
    arena_release(&v->making_arena);
}

size_t coverage_overlay_count(const struct coverage_view *v)
{
    struct arena own = ARENA_INIT;
    struct crossdraft_lines lines = {0};

    if (v->opened)
        crossdraft_compare(&v->map.base, &v->map.next, &own, &lines);
    arena_release(&own);
    return lines.count;
}

static bool same_words(const char *a, const char *b)
{
    return strcmp(a != NULL ? a : "", b != NULL ? b : "") == 0;
}

/* What the link says now; the end whose words are other was quoted from what stands there. */
static void lay_over(struct coverage_link *shown, const struct link *base, const struct link *now)
{
    struct crossing *link = &shown->crossing;
    bool from_new = !same_words(base->from_words, now->from_words);
    bool to_new = !same_words(base->to_words, now->to_words);

    if (base->relation == now->relation && base->strength == now->strength && !from_new && !to_new)
        return;
    shown->mark = COVERAGE_CHANGED;
    link->relation = now->relation;
    link->strength = now->strength;
    link->words_here = link->outward ? now->from_words : now->to_words;
    link->words_there = link->outward ? now->to_words : now->from_words;
    if (link->outward ? from_new : to_new)
        link->here_state = CROSSING_HOLDS;
    if (link->outward ? to_new : from_new)
        link->there_state = CROSSING_HOLDS;
}

static bool ends_in(const char *end, const char *framework, struct ref *ref)
{
    return ref_parse(end, ref) && strcmp(ref->framework, framework) == 0;
}

/* A link that was added, where it lies between these two. */
static void add_new(struct coverage_view *v, const struct link *link)
{
    struct coverage_link *shown;
    struct ref from, to;
    bool outward = ends_in(link->from, v->stored.id, &from) && ends_in(link->to, v->ask.other, &to);

    if (!outward && !(ends_in(link->from, v->ask.other, &from) && ends_in(link->to, v->stored.id, &to)))
        return;
    shown = LIST_ADD(&v->made, &v->shown_links);
    shown->mark = COVERAGE_ADDED;
    shown->crossing = (struct crossing){
        .crossmap = v->map.base.id,
        .crossmap_version = v->map.next.version,
        .link = link->id,
        .here = arena_dup(&v->made, outward ? from.item : to.item),
        .here_code = "",
        .there = outward ? link->to : link->from,
        .there_code = "",
        .there_title = "",
        .there_version = "",
        .outward = outward,
        .relation = link->relation,
        .strength = link->strength,
        .words_here = outward ? link->from_words : link->to_words,
        .words_there = outward ? link->to_words : link->from_words,
    };
}

void coverage_overlay_make(struct coverage_view *v)
{
    size_t i;

    v->shown_links = (struct coverage_links){0};
    v->links = (struct crossings){.id = v->stored.id, .version = v->stored.version};
    for (i = 0; i < v->stored.items.count; i++) {
        struct coverage_link *shown = LIST_ADD(&v->made, &v->shown_links);
        const struct link *base, *now;

        *shown = (struct coverage_link){.crossing = v->stored.items.items[i]};
        if (!v->opened || strcmp(shown->crossing.crossmap, v->map.base.id) != 0)
            continue;
        base = crossdraft_link(&v->map.base, shown->crossing.link);
        now = crossdraft_link(&v->map.next, shown->crossing.link);
        if (base != NULL && now == NULL)
            shown->mark = COVERAGE_ENDED;
        else if (base != NULL)
            lay_over(shown, base, now);
    }
    for (i = 0; v->opened && i < v->map.next.links.count; i++)
        if (crossdraft_link(&v->map.base, v->map.next.links.items[i].id) == NULL)
            add_new(v, &v->map.next.links.items[i]);
    for (i = 0; i < v->shown_links.count; i++)
        if (v->shown_links.items[i].mark != COVERAGE_ENDED)
            *LIST_ADD(&v->made, &v->links.items) = v->shown_links.items[i].crossing;
}
