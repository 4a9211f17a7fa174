/* holding.c - which links still hold.
 *
 * A link is worth what its quoted words are worth. A version that says it otherwise makes it fall out for all who stand on that version, until
 * the training unit has looked at it and a new version of the crossmap quotes what stands there now. Those who stand on the
 * older version keep it: what an earlier version of the crossmap quoted for the same link still stands there.
 */
#include "holding.h"

#include <string.h>

#include <beatbook/domain/check.h>
#include <beatbook/store/fallen.h>
#include <beatbook/store/library.h>
#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

static const char *words_of(const struct known_framework *known, const char *item)
{
    size_t i;

    for (i = 0; i < known->items.count; i++)
        if (strcmp(known->items.items[i], item) == 0)
            return known->words.items[i];
    return NULL;
}

/* The same end of the same link, as some version of the crossmap has it. */
static bool same_end(const struct fallen_end *a, const struct fallen_end *b)
{
    return a->side == b->side && strcmp(a->item, b->item) == 0 && strcmp(a->link, b->link) == 0 &&
           strcmp(a->slug, b->slug) == 0;
}

static enum crossing_state state_of(const struct known_framework *known, const struct fallen_ends *ends,
                                    size_t at)
{
    const struct fallen_end *end = &ends->items[at];
    const char *words = words_of(known, end->item);
    size_t i = at;

    if (words == NULL)
        return CROSSING_GONE;
    while (i > 0 && same_end(&ends->items[i - 1], end))
        i--;
    for (; i < ends->count && same_end(&ends->items[i], end); i++)
        if (check_quote_stands(ends->items[i].words, words))
            return CROSSING_HOLDS;
    return CROSSING_WORDS;
}

static enum status settle_version(struct service *service, const struct known_framework *known,
                                  const struct fallen_ends *ends, struct err *err)
{
    int64_t framework;
    enum status status = library_find(service->store, known->id, known->version, &framework, err);
    size_t i;

    for (i = 0; i < ends->count && status == STATUS_OK; i++) {
        enum crossing_state state = state_of(known, ends, i);

        if (state != CROSSING_HOLDS)
            status = fallen_add(service->store, framework, &ends->items[i], state, err);
    }
    return status;
}

enum status holding_settle(struct service *service, const char *slug, struct arena *arena, struct err *err)
{
    struct known_list known = {0};
    struct fallen_ends ends = {0};
    enum status status = fallen_clear(service->store, slug, err);
    size_t i;

    if (status == STATUS_OK)
        status = fallen_ends_in(service->store, slug, arena, &ends, err);
    if (status == STATUS_OK && ends.count > 0)
        status = library_known(service->store, slug, arena, &known, err);
    for (i = 0; i < known.count && status == STATUS_OK; i++)
        status = settle_version(service, &known.items[i], &ends, err);
    return status;
}

/* The list of all documents gives each framework once: its versions come one behind the other. */
static bool is_first(const struct framework_list *all, size_t i)
{
    return all->items[i].form == DOCUMENT_FRAMEWORK &&
           (i == 0 || strcmp(all->items[i].id, all->items[i - 1].id) != 0);
}

enum status holding_settle_all(struct service *service, struct arena *arena, struct err *err)
{
    struct framework_list all = {0};
    enum status status = library_list(service->store, arena, &all, err);
    size_t i;

    for (i = 0; i < all.count && status == STATUS_OK; i++)
        if (is_first(&all, i))
            status = holding_settle(service, all.items[i].id, arena, err);
    return status;
}

/* ---- foreseen */

/* The words of an item and of all below it, as library_known() has them; false when the version has no such item. */
static bool words_in(const struct library_row_list *rows, const char *item, struct str *out)
{
    size_t i, k;

    for (i = 0; i < rows->count; i++)
        if (rows->items[i].form == READER_ITEM && strcmp(rows->items[i].item, item) == 0)
            break;
    if (i == rows->count)
        return false;
    for (k = i; k < rows->count && (k == i || rows->items[k].depth > rows->items[i].depth); k++)
        if (rows->items[k].form == READER_ITEM)
            str_add_f(out, "%s %s %s ", rows->items[k].title, rows->items[k].words,
                      rows->items[k].words_cy != NULL ? rows->items[k].words_cy : "");
    return true;
}

static bool is_given(const struct import_ask *given, const char *id)
{
    size_t i;

    for (i = 0; i < given->documents.count; i++)
        if (strcmp(given->documents.items[i].document.id, id) == 0)
            return true;
    return false;
}

enum status holding_foresee(struct service *service, const struct document *document,
                            const struct library_row_list *rows, const struct import_ask *given,
                            struct arena *arena, struct word_list *out, struct err *err)
{
    struct crossing_list links = {0};
    enum status status = fallen_crossings(service->store, document->id, 0, NULL, 0, arena, &links, err);
    size_t i;

    for (i = 0; i < links.count && status == STATUS_OK; i++) {
        struct crossing *link = &links.items[i];
        struct str words = STR_INIT;

        link->there_state = CROSSING_HOLDS; /* what is the matter at the other end is no news */
        link->here_state = !words_in(rows, link->here, &words)               ? CROSSING_GONE
                           : check_quote_stands(link->words_here, words.buf) ? CROSSING_HOLDS
                                                                             : CROSSING_WORDS;
        str_release(&words);
        if (crossing_is_fallen(link) && !is_given(given, link->crossmap))
            *LIST_ADD(arena, out) = arena_printf(
                arena, _("link %s of %s %s with %s: %s"), link->link, link->crossmap, link->crossmap_version,
                link->there,
                crossing_why(link,
                             arena_printf(arena, "%s@%s#%s", document->id, document->version, link->here),
                             arena));
    }
    return status;
}

/* ---- proved */

static enum status check_version(struct service *service, const struct known_framework *known,
                                 const struct fallen_ends *ends, int64_t *fallen, struct arena *arena,
                                 struct verify_answer *answer, struct err *err)
{
    int64_t framework;
    bool differs = false;
    enum status status = library_find(service->store, known->id, known->version, &framework, err);
    size_t i;

    for (i = 0; i < ends->count && status == STATUS_OK; i++) {
        enum crossing_state found = state_of(known, ends, i), kept;

        status = fallen_state(service->store, framework, &ends->items[i], &kept, err);
        differs = differs || (status == STATUS_OK && kept != found);
        *fallen += found != CROSSING_HOLDS;
    }
    if (differs)
        mismatch_add(&answer->mismatches, arena, MISMATCH_KEPT,
                     arena_printf(arena, _("which links hold against %s %s is not what is kept"), known->id,
                                  known->version));
    return status;
}

static enum status check_slug(struct service *service, const char *slug, int64_t *fallen, struct arena *arena,
                              struct verify_answer *answer, struct err *err)
{
    struct arena own = ARENA_INIT;
    struct known_list known = {0};
    struct fallen_ends ends = {0};
    enum status status = fallen_ends_in(service->store, slug, &own, &ends, err);
    size_t i;

    if (status == STATUS_OK && ends.count > 0)
        status = library_known(service->store, slug, &own, &known, err);
    for (i = 0; i < known.count && status == STATUS_OK; i++)
        status = check_version(service, &known.items[i], &ends, fallen, arena, answer, err);
    arena_release(&own);
    return status;
}

enum status holding_check(struct service *service, struct arena *arena, struct verify_answer *answer,
                          struct err *err)
{
    struct arena own = ARENA_INIT;
    struct framework_list all = {0};
    int64_t fallen = 0, kept = 0;
    enum status status = library_list(service->store, &own, &all, err);
    size_t i;

    for (i = 0; i < all.count && status == STATUS_OK; i++)
        if (is_first(&all, i))
            status = check_slug(service, all.items[i].id, &fallen, arena, answer, err);
    if (status == STATUS_OK)
        status = fallen_count(service->store, &kept, err);
    if (status == STATUS_OK && kept != fallen)
        mismatch_add(&answer->mismatches, arena, MISMATCH_KEPT,
                     arena_printf(arena, _("%lld ends of links are kept as fallen, not %lld"),
                                  (long long)kept, (long long)fallen));
    arena_release(&own);
    return status;
}
