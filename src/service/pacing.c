/* pacing.c - the history of what was met, from the credits.
 *
 * Nothing of it is kept: credits are only ever added and ended, so they are the history. A move to another version ends credits and makes new ones;
 * taken as they stand, everything would have been met for the first time on the day of the move. So each counts, while it stood, for the criterion that
 * has its id in today's version, and what a move made of a criterion with another id begins with the acceptance that it rests on.
 */
#include "pacing.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/store/credits.h>
#include <beatbook/store/summaries.h>

#include "standing.h"

/* A criterion of today's version, to be found by its id. */
struct known {
    const char *item;
    struct pace_criterion *criterion;
};

struct work {
    struct arena *arena;
    struct known *known; /* sorted */
    size_t count;
    struct pacing *out;
};

static int by_item(const void *a, const void *b)
{
    return strcmp(((const struct known *)a)->item, ((const struct known *)b)->item);
}

static int by_evidence(const void *a, const void *b)
{
    day left = ((const struct pace_credit *)a)->on, right = ((const struct pace_credit *)b)->on;

    return (left > right) - (left < right);
}

/* --- credits ----------------------------------------------------------------------------------- */

/* Credits of one decision: from `first` up to before `end`. */
struct decided {
    const struct credits_pasts *pasts;
    size_t first, end;
};

/* Since when a migrated one may count: since the first of its decision under another id; else since it began. */
static moment began(const struct decided *decided, const struct credits_past *past)
{
    moment since = past->at;
    size_t i;

    for (i = decided->first; past->migrated && i < decided->end; i++) {
        const struct credits_past *other = &decided->pasts->items[i];

        if (other->at < since && strcmp(other->item, past->item) != 0)
            since = other->at;
    }
    return since;
}

/* Is its time part of that of a later one of the same criterion, which reaches as far back? */
static bool is_covered(const struct decided *decided, size_t which)
{
    const struct credits_past *past = &decided->pasts->items[which];
    size_t i;

    for (i = which + 1; i < decided->end; i++)
        if (strcmp(decided->pasts->items[i].item, past->item) == 0 &&
            began(decided, &decided->pasts->items[i]) <= past->at)
            return true;
    return false;
}

static void add_credit(const struct work *work, const struct decided *decided, size_t which)
{
    const struct credits_past *past = &decided->pasts->items[which];
    const struct known key = {past->item, NULL};
    const struct known *found = bsearch(&key, work->known, work->count, sizeof key, by_item);
    struct pace_credit credit;

    if (found == NULL || is_covered(decided, which))
        return;
    credit = (struct pace_credit){.from = day_of(began(decided, past)),
                                  .ended = past->ended_at != MOMENT_NONE ? day_of(past->ended_at) : DAY_NONE,
                                  .on = past->on,
                                  .types = past->types};
    *LIST_ADD(work->arena, &found->criterion->credits) = credit;
    *LIST_ADD(work->arena, &work->out->credits) =
        (struct burnup_credit){past->entry, credit.on, credit.from, credit.ended, found->criterion->pane};
}

static void add_credits(const struct work *work, const struct credits_pasts *pasts)
{
    struct decided decided = {pasts, 0, 0};
    size_t i;

    for (; decided.first < pasts->count; decided.first = decided.end) {
        decided.end = decided.first;
        while (decided.end < pasts->count &&
               pasts->items[decided.end].decision == pasts->items[decided.first].decision)
            decided.end++;
        for (i = decided.first; i < decided.end; i++)
            add_credit(work, &decided, i);
    }
}

/* --- the whole --------------------------------------------------------------------------------- */

static void add_criteria(const struct work *work, const struct course *course,
                         const struct summaries_list *rows, struct pace_criterion_list *criteria)
{
    size_t i;

    for (i = 0; i < rows->count; i++) {
        struct course_item item = standing_item(course, 0, &rows->items[i]);
        struct pace_criterion *criterion = LIST_ADD(work->arena, criteria);

        criterion->rule = course_rule(course, &item);
        criterion->pane = rows->items[i].pane;
    }
    for (i = 0; i < rows->count; i++)
        work->known[i] = (struct known){rows->items[i].item, &criteria->items[i]};
    if (rows->count > 0)
        qsort(work->known, rows->count, sizeof *work->known, by_item);
}

enum status pacing_of(struct service *service, const struct course *course, day last_day, struct arena *arena,
                      struct pacing *out, struct err *err)
{
    struct work work = {.arena = arena, .out = out};
    struct pace_criterion_list criteria = {0};
    struct summaries_list rows = {0};
    struct credits_pasts pasts = {0};
    const struct course_framework *principal = &course->frameworks.items[0];
    enum status status =
        summaries_of(service->store, course->enrolment, principal->document, arena, &rows, err);
    size_t i;

    memset(out, 0, sizeof *out);
    if (status == STATUS_OK)
        status = credits_past(service->store, course->enrolment, principal->slug, arena, &pasts, err);
    if (status != STATUS_OK)
        return status;
    out->terms = (struct pace_terms){.start_day = course->start_day,
                                     .end_day = course->end_day,
                                     .last_day = last_day,
                                     .breaks = course->breaks,
                                     .total = (int64_t)rows.count};
    work.known = arena_alloc(arena, (rows.count + 1) * sizeof *work.known);
    work.count = rows.count;
    add_criteria(&work, course, &rows, &criteria);
    add_credits(&work, &pasts);
    for (i = 0; i < criteria.count; i++)
        if (criteria.items[i].credits.count > 0)
            qsort(criteria.items[i].credits.items, criteria.items[i].credits.count,
                  sizeof *criteria.items[i].credits.items, by_evidence);
    pace_history(&criteria, course->opened_on, service->today, arena, &out->steps);
    return STATUS_OK;
}
