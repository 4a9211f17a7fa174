/* break.c - breaks in learning, counted.
 *
 * Every figure that a break changes is made by these few functions, so that no two screens can tell it differently.
 */
#include <beatbook/domain/break.h>

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t most(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* The day after the last one of a break, at most `until`. */
static int64_t over(const struct break_row *row, int64_t until)
{
    return row->until_day != DAY_NONE ? least((int64_t)row->until_day + 1, until) : until;
}

int64_t break_days(const struct break_list *breaks, day from, day until)
{
    int64_t days = 0;
    size_t i;

    for (i = 0; i < breaks->count; i++)
        days += most(0, over(&breaks->items[i], until) - most(from, breaks->items[i].from_day));
    return days;
}

day break_shift(const struct break_list *breaks, day planned, day today)
{
    int64_t moved = planned;
    size_t i;

    if (planned == DAY_NONE)
        return DAY_NONE;
    for (i = 0; i < breaks->count; i++) {
        const struct break_row *row = &breaks->items[i];
        int64_t end = row->until_day != DAY_NONE ? (int64_t)row->until_day + 1 : (int64_t)today + 1;

        if (row->from_day <= moved)
            moved += most(0, end - row->from_day);
    }
    return (day)moved;
}

const struct break_row *break_on(const struct break_list *breaks, day on)
{
    size_t i;

    for (i = 0; i < breaks->count; i++) {
        const struct break_row *row = &breaks->items[i];

        if (row->from_day <= on && (row->until_day == DAY_NONE || row->until_day >= on))
            return row;
    }
    return NULL;
}

void break_clock(const struct break_list *breaks, day start, day planned_end, day today,
                 struct break_clock *out)
{
    const struct break_row *now = break_on(breaks, today);

    *out = (struct break_clock){.day_count = -1,
                                .end_day = break_shift(breaks, planned_end, today),
                                .break_from = now != NULL ? now->from_day : DAY_NONE,
                                .break_until = now != NULL ? now->until_day : DAY_NONE};
    if (start != DAY_NONE && today >= start)
        out->day_number = (int64_t)today - start + 1 - break_days(breaks, start, today + 1);
    if (start != DAY_NONE && planned_end != DAY_NONE)
        out->day_count = (int64_t)planned_end - start + 1;
}
