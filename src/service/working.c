/* working.c - a service without a caller. */
#include "working.h"

#include <string.h>

#include <beatbook/store/chain.h>

/* The clock of a store that keeps a day of its own must not jump to ours. */
static enum status moment_of(struct store *store, struct arena *arena, moment *out, struct err *err)
{
    const char *demo_day = NULL;
    struct chain_head head;
    enum status status = chain_head(store, &head, err);

    if (status == STATUS_OK)
        status = store_meta(store, "demo_day", arena, &demo_day, err);
    *out = day_clock();
    if (status == STATUS_OK && head.seq > 0 && (demo_day != NULL || *out < head.at))
        *out = head.at;
    return status;
}

enum status working_start(struct service *service, struct store *store, struct arena *arena, struct err *err)
{
    const char *zone = NULL;
    enum status status = store_meta(store, "zone", arena, &zone, err);

    *service = (struct service){.store = store,
                                .roles = ROLE_BIT(ROLE_COUNT) - 1,
                                .fixed_now = MOMENT_NONE,
                                .method = "none",
                                .password = -1};
    if (status == STATUS_OK)
        status = day_zone(zone != NULL ? zone : "Europe/London", err);
    if (status == STATUS_OK)
        status = moment_of(store, arena, &service->now, err);
    service->today = day_of(service->now);
    return status;
}
