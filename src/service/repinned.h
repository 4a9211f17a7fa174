/* repinned.h - people moved from rules to other rules, and back: pins, claims, credits, the queue and the sums. */
#ifndef REPINNED_H
#define REPINNED_H

#include <beatbook/domain/migration.h>
#include <beatbook/service/service.h>
#include <beatbook/store/repins.h>

/* Which rules, and whom: one of cohort and person, or neither (all; only for asking). */
struct repinned_ask {
    const char *from, *from_version; /* NULL: `to`; any */
    const char *to, *to_version;     /* as loaded: to_id */
    int64_t to_id;
    const char *cohort;
    int64_t person;
};

/* Those of the scope who would be moved, each once, and what becomes of each; nothing is changed. Nobody: an empty list. STATUS_STATE when the
 * rules are not about what somebody stands on, or are older than theirs. */
enum status repinned_impact(struct service *service, const struct repinned_ask *ask, struct arena *arena,
                            struct repin_people *out, struct err *err);

/* The same, and done unless `dry_run`: answer->moves, totals and act. STATUS_STATE when nobody is to be moved, with what they are pinned to. */
enum status repinned_move(struct service *service, const struct repinned_ask *ask, bool dry_run,
                          struct arena *arena, struct migrate_answer *answer, struct err *err);

/* Take the last move of those of the scope who are pinned to `to` (any version) back. The answer's `id` and `to` get where they stand then. */
enum status repinned_back(struct service *service, const struct repinned_ask *ask, bool dry_run,
                          struct arena *arena, struct migrate_answer *answer, struct err *err);

/* What is worked out before the store is locked: what becomes of whom. It holds for whoever has had no line in the journal since. */
struct repinned_plan;
struct repinned_plan *repinned_plan_move(struct service *service, const struct repinned_ask *ask,
                                         struct arena *arena);
struct repinned_plan *repinned_plan_back(struct service *service, const struct repinned_ask *ask,
                                         struct arena *arena);

#endif
