/* moving.c - the way between two versions, from what they say of themselves.
 *
 * The difference is made anew from the stored documents, by the same code that showed it to the training unit; only what is certain is
 * acted on: what a version says, and equal ids. A likeness that nobody has confirmed stops everything.
 */
#include "moving.h"

#include <string.h>

#include <beatbook/domain/version.h>
#include <beatbook/store/library.h>
#include <beatbook/util/tr.h>
#include <beatbook/wire/codec.h>
#include <beatbook/wire/json.h>

#define LEGS_MOST 20

struct search {
    struct service *service;
    const char *slug;
    struct arena *arena;
    struct moving_way *way;
};

static enum status load(struct search *search, const char *version, int64_t *id, struct document *out,
                        struct err *err)
{
    const char *model;
    enum status status = library_find(search->service->store, search->slug, version, id, err);

    if (status == STATUS_OK && *id == 0)
        return err_set(err, STATUS_MISSING, _("no such framework: %s@%s"), search->slug, version);
    if (status == STATUS_OK)
        status = library_model(search->service->store, *id, search->arena, &model, err);
    return status == STATUS_OK ? json_read(&codec_document, model, strlen(model), search->arena, out, err)
                               : status;
}

/* --- steps ------------------------------------------------------------------------------------ */

static void add_step(struct moving_leg *leg, const char *old_item, const char *new_item,
                     enum difference_evidence outcome, struct arena *arena)
{
    *LIST_ADD(arena, &leg->steps) =
        (struct migrations_step){.old_item = old_item, .new_item = new_item, .outcome = outcome};
}

static void add_row(struct moving_leg *leg, const struct difference_row *row, struct arena *arena)
{
    size_t i, k;

    for (i = 0; i < row->old_ones.count; i++) {
        bool any = false;

        for (k = 0; k < row->new_ones.count; k++)
            if (kind_claimable(row->new_ones.items[k]->kind, row->new_ones.items[k]->assessable)) {
                add_step(leg, row->old_ones.items[i]->id, row->new_ones.items[k]->id, row->evidence, arena);
                any = true;
            }
        if (!any)
            add_step(leg, row->old_ones.items[i]->id, "", DIFFERENCE_LAPSES, arena);
    }
    for (k = 0; row->old_ones.count == 0 && k < row->new_ones.count; k++)
        add_step(leg, "", row->new_ones.items[k]->id, DIFFERENCE_LAPSES, arena);
}

struct staying {
    struct moving_leg *leg;
    struct arena *arena;
};

static bool has_step(const struct moving_leg *leg, const char *item)
{
    size_t i;

    for (i = 0; i < leg->steps.count; i++)
        if (strcmp(leg->steps.items[i].old_item, item) == 0)
            return true;
    return false;
}

static bool add_staying(const struct item *item, const struct item *parent, const struct section *section,
                        int depth, void *context)
{
    struct staying *staying = context;

    (void)parent;
    (void)section;
    (void)depth;
    if (item->id != NULL && kind_claimable(item->kind, item->assessable) && !has_step(staying->leg, item->id))
        add_step(staying->leg, item->id, item->id, DIFFERENCE_KEEPS, staying->arena);
    return true;
}

/* What a version leaves unsaid and ids cannot tell: a likeness that nobody confirmed, a criterion that is gone without a word. The first
 * of them by its code; NULL: nothing. */
static const char *unsaid(const struct difference *difference, struct arena *arena)
{
    struct difference_told told;
    size_t i;

    difference_tell(difference, arena, &told);
    for (i = 0; i < told.items.count; i++) {
        const struct difference_line *line = &told.items.items[i];

        if (line->basis == DIFFERENCE_LIKENESS ||
            (line->basis == DIFFERENCE_ID && (line->unlike || (line->types & (1u << CHANGE_WITHDRAWN)))))
            return line->old_codes.items[0];
    }
    return NULL;
}

static enum status add_leg(struct search *search, int64_t from, const struct document *before, int64_t to,
                           const struct document *after, struct err *err)
{
    struct document *pair = arena_alloc(search->arena, 2 * sizeof *pair);
    struct moving_leg *leg;
    struct staying staying;
    const char *code;
    size_t i;

    pair[0] = *before;
    pair[1] = *after;
    leg = LIST_ADD(search->arena, search->way);
    leg->from = from;
    leg->to = to;
    leg->from_version = pair[0].version;
    leg->to_version = pair[1].version;
    difference_make(&pair[0], &pair[1], NULL, search->arena, &leg->difference);
    code = unsaid(&leg->difference, search->arena);
    if (code != NULL)
        return err_set(err, STATUS_STATE,
                       _("%s %s does not say what became of %s of %s: remove it, confirm the changes with "
                         "beatbook framework diff FILE --in-place, and import it again"),
                       search->slug, leg->to_version, code, leg->from_version);
    for (i = 0; i < leg->difference.rows.count; i++)
        add_row(leg, &leg->difference.rows.items[i], search->arena);
    staying = (struct staying){leg, search->arena};
    document_visit(&pair[0], add_staying, &staying);
    return STATUS_OK;
}

/* --- the way ---------------------------------------------------------------------------------- */

static bool says_from(const struct document *after, const char *version)
{
    size_t i;

    for (i = 0; i < after->changes.count; i++)
        if (version_compare(after->changes.items[i].from, version) == 0)
            return true;
    return false;
}

/* The loaded version nearest to the newer one, above the older one, that the newer one says it comes from; NULL none. */
static enum status between(struct search *search, const struct document *after, const char *from,
                           const char **version, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i;

    *version = NULL;
    for (i = 0; i < after->changes.count && status == STATUS_OK; i++) {
        const char *one = after->changes.items[i].from;
        int64_t id = 0;

        if (version_compare(one, from) <= 0 || version_compare(one, after->version) >= 0 ||
            (*version != NULL && version_compare(one, *version) <= 0))
            continue;
        status = library_find(search->service->store, search->slug, one, &id, err);
        if (id != 0)
            *version = one;
    }
    return status;
}

static enum status find(struct search *search, const char *from, const char *to, int legs, struct err *err)
{
    struct document before, after;
    const char *through = NULL;
    int64_t from_id, to_id;
    enum status status = load(search, to, &to_id, &after, err);

    if (status == STATUS_OK && !says_from(&after, from))
        status = between(search, &after, from, &through, err);
    if (status == STATUS_OK && through != NULL && legs < LEGS_MOST)
        status = find(search, from, through, legs + 1, err);
    if (status == STATUS_OK)
        status = load(search, through != NULL ? through : from, &from_id, &before, err);
    return status == STATUS_OK ? add_leg(search, from_id, &before, to_id, &after, err) : status;
}

enum status moving_find(struct service *service, const char *slug, const char *from, const char *to,
                        struct arena *arena, struct moving_way *out, struct err *err)
{
    struct search search = {service, slug, arena, out};

    return find(&search, from, to, 0, err);
}

/* --- what comes of it ------------------------------------------------------------------------- */

/* The best of what is left: one kept successor of a split is worth more than one that lapsed. */
static enum difference_evidence outcome_from(const struct moving_way *way, size_t leg, const char *item)
{
    enum difference_evidence best = DIFFERENCE_LAPSES;
    const struct migrations_steps *steps;
    size_t i;

    if (leg == way->count)
        return DIFFERENCE_KEEPS;
    steps = &way->items[leg].steps;
    for (i = 0; i < steps->count; i++) {
        enum difference_evidence after;

        if (strcmp(steps->items[i].old_item, item) != 0 || steps->items[i].new_item[0] == '\0' ||
            item[0] == '\0')
            continue;
        after = outcome_from(way, leg + 1, steps->items[i].new_item);
        if (after < steps->items[i].outcome)
            after = steps->items[i].outcome;
        if (after < best)
            best = after;
    }
    return best;
}

enum difference_evidence moving_outcome(const struct moving_way *way, const char *item)
{
    return outcome_from(way, 0, item);
}

void moving_tell(const struct moving_way *way, struct arena *arena, struct migrated_items *out)
{
    size_t leg, i;

    for (leg = 0; leg < way->count; leg++) {
        struct difference_told told;

        difference_tell(&way->items[leg].difference, arena, &told);
        for (i = 0; i < told.items.count; i++) {
            const struct difference_line *line = &told.items.items[i];
            const struct difference_row *row = &way->items[leg].difference.rows.items[i];
            struct migrated_item *item = LIST_ADD(arena, out);
            struct str codes = STR_INIT;
            size_t k;

            for (k = 0; k < line->old_codes.count; k++)
                str_add_f(&codes, k > 0 ? ", %s" : "%s", line->old_codes.items[k]);
            *item = (struct migrated_item){.from = way->items[leg].from_version,
                                           .to = way->items[leg].to_version,
                                           .old_code = arena_dup(arena, codes.buf),
                                           .new_codes = line->new_codes,
                                           .types = line->types,
                                           .evidence = line->evidence,
                                           .declared = row->evidence_declared};
            str_release(&codes);
        }
    }
}
