/* service_figures.c - how long entries wait for those who decide.
 *
 * What waits for a person is counted by walking that person's own queue, so that the figure is what they see and not what somebody
 * else has still to close. A page costs one look at all that waits, the queues of those on it, and their sign-offs of the last
 * ninety days; nothing else of the store.
 */
#include <beatbook/service/service.h>

#include <stdlib.h>

#include <beatbook/store/figures.h>

#include "page.h"
#include "queue.h"

#define DAY_SECONDS 86400

/* A page as it is filled. What rules say is looked up once for all the queues. */
struct filling {
    struct service *service;
    struct arena *arena;
    struct queue_walk rules; /* its `rules` alone */
    int64_t limit, people;   /* rows of people, wanted and there */
    struct figures *answer;
};

/* How many entries wait for `person` in these roles, and since when; the unit's own are those that nobody decides. */
static enum status count_waiting(struct filling *filling, int64_t person, uint32_t roles, int64_t *count,
                                 moment *oldest, struct err *err)
{
    struct service eyes = *filling->service;
    struct queue_walk walk = {
        .service = &eyes, .roles = roles, .after_at = MOMENT_NONE, .counts = true, .arena = filling->arena};
    struct queue_item item;
    enum status status = STATUS_OK;
    bool there = true;

    eyes.person = person;
    eyes.roles = roles;
    walk.rules = filling->rules.rules;
    *count = 0;
    while (status == STATUS_OK && there) {
        status = queue_step(&walk, &item, &there, err);
        if (status == STATUS_OK && there && ++*count == 1)
            *oldest = item.row.submitted_at;
    }
    filling->rules.rules = walk.rules;
    return status;
}

static int by_days(const void *a, const void *b)
{
    const int64_t *x = a;
    const int64_t *y = b;

    return (*x > *y) - (*x < *y);
}

static enum status fill_median(struct filling *filling, int64_t person, struct figures_row *row,
                               struct err *err)
{
    moment since = filling->service->now - (moment)FIGURES_DAYS * DAY_SECONDS;
    struct figures_signed_list pairs = {0};
    LIST(int64_t) days = {0};
    enum status status = figures_signed(filling->service->store, person, since, filling->arena, &pairs, err);
    size_t i;

    row->signed_off = (int64_t)pairs.count;
    row->median_days = -1;
    if (status != STATUS_OK || pairs.count == 0)
        return status;
    for (i = 0; i < pairs.count; i++)
        *LIST_ADD(filling->arena, &days) = day_of(pairs.items[i].at) - day_of(pairs.items[i].submitted_at);
    qsort(days.items, days.count, sizeof *days.items, by_days);
    row->median_days = days.items[days.count / 2];
    return STATUS_OK;
}

static enum status add_nobody(struct filling *filling, struct err *err)
{
    struct figures_row *row;
    moment oldest = MOMENT_NONE;
    int64_t count;
    enum status status = count_waiting(filling, 0, ROLE_BIT(ROLE_TRAINING), &count, &oldest, err);

    if (status != STATUS_OK || count == 0)
        return status;
    row = LIST_ADD(filling->arena, &filling->answer->items);
    row->stranded = true;
    row->waiting = count;
    row->oldest_days = filling->service->today - day_of(oldest);
    row->median_days = -1;
    return STATUS_OK;
}

/* No row for who can close nothing of what waits: a colleague in another role has to. */
static enum status add_person(struct filling *filling, const struct figures_person *person, struct err *err)
{
    const uint32_t deciding = ROLE_BIT(ROLE_SUPERVISOR) | ROLE_BIT(ROLE_ASSESSOR);
    struct figures_row *row;
    moment oldest = MOMENT_NONE;
    int64_t count;
    enum status status = count_waiting(filling, person->id, person->roles & deciding, &count, &oldest, err);

    if (status != STATUS_OK || count == 0)
        return status;
    row = LIST_ADD(filling->arena, &filling->answer->items);
    filling->people++;
    row->login = person->login;
    row->name = person->name;
    row->waiting = count;
    row->oldest_days = filling->service->today - day_of(oldest);
    status =
        figures_teams(filling->service->store, person->id, filling->service->today, filling->arena, row, err);
    return status == STATUS_OK ? fill_median(filling, person->id, row, err) : status;
}

static enum status add_people(struct filling *filling, moment *after_at, int64_t *after_id, bool *finished,
                              struct err *err)
{
    struct figures_people people = {0};
    enum status status = figures_people(filling->service->store, filling->service->today, *after_at,
                                        *after_id, filling->limit + 1, filling->arena, &people, err);
    size_t i;

    *finished = people.count <= (size_t)filling->limit;
    for (i = 0; i < people.count && status == STATUS_OK; i++) {
        if (filling->people == filling->limit) {
            filling->answer->next = page_cursor(filling->arena, *after_at, *after_id);
            *finished = true;
            break;
        }
        status = add_person(filling, &people.items[i], err);
        *after_at = people.items[i].oldest;
        *after_id = people.items[i].id;
    }
    return status;
}

enum status service_queue_figures(struct service *service, const struct figures_ask *ask, struct arena *arena,
                                  struct figures *answer, struct err *err)
{
    struct filling filling = {
        .service = service, .arena = arena, .limit = page_limit(ask->limit), .answer = answer};
    moment after_at = MOMENT_NONE;
    int64_t after_id = 0;
    bool finished = false;
    enum status status = service_allow(service, VERB_QUEUE_FIGURES, 0, 0, "queue", err);

    if (status == STATUS_OK)
        status = page_read(ask->cursor, &after_at, &after_id, err);
    if (status == STATUS_OK && ask->cursor == NULL)
        status = add_nobody(&filling, err);
    while (status == STATUS_OK && !finished)
        status = add_people(&filling, &after_at, &after_id, &finished, err);
    return status;
}
