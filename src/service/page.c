/* page.c - pages of lists. A cursor holds the sort values of the last row given, so a list that grows meanwhile skips nothing. */
#include "page.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>

#include <beatbook/util/tr.h>

/* No id, day, moment or place in a list is larger: so whoever reckons with what a cursor held need not fear an overflow. */
#define SORT_MOST (INT64_C(1) << 53)

int64_t page_limit(int64_t asked)
{
    if (asked <= 0)
        return 50;
    return asked > 500 ? 500 : asked;
}

const char *page_cursor(struct arena *arena, int64_t first, int64_t second)
{
    return arena_printf(arena, "p%" PRId64 ".%" PRId64, first, second);
}

enum status page_refuse(struct err *err)
{
    return err_set(err, STATUS_USAGE, _("that is no cursor of this list: begin again without one"));
}

static bool is_sane(int64_t value)
{
    return value >= -SORT_MOST && value <= SORT_MOST;
}

enum status page_read(const char *cursor, int64_t *first, int64_t *second, struct err *err)
{
    int64_t a, b;
    int end = 0;

    if (cursor == NULL)
        return STATUS_OK;
    if (sscanf(cursor, "p%" SCNd64 ".%" SCNd64 "%n", &a, &b, &end) != 2 || cursor[end] != '\0' ||
        !is_sane(a) || !is_sane(b))
        return page_refuse(err);
    *first = a;
    *second = b;
    return STATUS_OK;
}
