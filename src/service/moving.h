/* moving.h - how people get from one version of a framework to another: the way, its steps, what each does to a criterion. */
#ifndef MOVING_H
#define MOVING_H

#include <beatbook/domain/difference.h>
#include <beatbook/service/service.h>
#include <beatbook/store/migrations.h>

/* One version to the next. */
struct moving_leg {
    int64_t from, to; /* documents */
    const char *from_version, *to_version;
    struct difference difference;
    struct migrations_steps steps; /* of every item, also those that stay as they are */
};
LIST_NAMED(moving_way, struct moving_leg);

/* The legs from a loaded version to another: one where the newer says what it changed from the older, else through those that it says it
 * comes from, else by ids alone. STATUS_STATE when something on the way is only likely, with what to do. */
enum status moving_find(struct service *service, const char *slug, const char *from, const char *to,
                        struct arena *arena, struct moving_way *out, struct err *err);

/* What becomes of a criterion of the first version over all legs: the worst on the way; lapses when nothing is left of it. */
enum difference_evidence moving_outcome(const struct moving_way *way, const char *item);

/* Add what changed on the way, with the printed codes; `accepted` is 0. */
void moving_tell(const struct moving_way *way, struct arena *arena, struct migrated_items *out);

#endif
