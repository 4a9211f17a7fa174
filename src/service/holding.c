/* holding.c - which links still hold.
 *
 * A link is worth what its quoted words are worth. A version that says it otherwise makes it fall out for all who stand on that version, until
 * the training unit has looked at it and a new version of the crossmap quotes what stands there now. Those who stand on the
 * older version keep it.
 */
#include "holding.h"

#include <string.h>

#include <beatbook/domain/check.h>
#include <beatbook/store/fallen.h>
#include <beatbook/store/library.h>

static enum crossing_state state_of(const struct known_framework *known, const struct fallen_end *end)
{
    size_t i;

    for (i = 0; i < known->items.count; i++)
        if (strcmp(known->items.items[i], end->item) == 0)
            return check_quote_stands(end->words, known->words.items[i]) ? CROSSING_HOLDS : CROSSING_WORDS;
    return CROSSING_GONE;
}

static enum status settle_version(struct service *service, const struct known_framework *known,
                                  const struct fallen_ends *ends, struct err *err)
{
    int64_t framework;
    enum status status = library_find(service->store, known->id, known->version, &framework, err);
    size_t i;

    for (i = 0; i < ends->count && status == STATUS_OK; i++) {
        enum crossing_state state = state_of(known, &ends->items[i]);

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
