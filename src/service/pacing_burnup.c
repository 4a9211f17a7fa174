/* pacing_burnup.c - the burn-up of one apprentice, the hours and what is next beside it. Rows of that one apprentice are read, no others. */
#include "pacing.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/store/entries.h>
#include <beatbook/store/summaries.h>
#include <beatbook/util/tr.h>

#include "meeting.h"
#include "standing.h"

static int by_day(const void *a, const void *b)
{
    day left = ((const struct burnup_thing *)a)->on, right = ((const struct burnup_thing *)b)->on;

    return (left > right) - (left < right);
}

/* The newest few; of the revision's words, also for their author. */
static enum status add_returned(struct service *service, const struct course *course, struct arena *arena,
                                struct burnup *out, struct err *err)
{
    const struct entries_filter filter = {.person = course->person,
                                          .state = ENTRY_RETURNED,
                                          .before_day = DAY_NONE,
                                          .limit = BURNUP_THINGS_MOST};
    struct entries_found_list found = {0};
    enum status status = entries_list(service->store, &filter, arena, &found, err);
    size_t i;

    for (i = 0; i < found.count && status == STATUS_OK; i++) {
        struct entry entry;

        status = entries_head(service->store, found.items[i].id, false, false, arena, &entry, err);
        if (status == STATUS_OK)
            *LIST_ADD(arena, &out->things) = (struct burnup_thing){.kind = BURNUP_RETURNED,
                                                                   .on = found.items[i].on,
                                                                   .entry = entry.id,
                                                                   .title = entry.words.title};
    }
    return status;
}

static void add_lapses(const struct progress *progress, day today, struct arena *arena, struct burnup *out)
{
    LIST(struct burnup_thing) soon = {0};
    size_t i, j;

    for (i = 0; i < progress->panes.count; i++)
        for (j = 0; j < progress->panes.items[i].criteria.count; j++) {
            const struct criterion *criterion = &progress->panes.items[i].criteria.items[j];

            if (criterion->state != CRITERION_MET || criterion->lapses_on == DAY_NONE ||
                criterion->lapses_on > today + BURNUP_SOON)
                continue;
            *LIST_ADD(arena, &soon) = (struct burnup_thing){.kind = BURNUP_LAPSE,
                                                            .on = criterion->lapses_on,
                                                            .ref = criterion->ref,
                                                            .code = criterion->code,
                                                            .title = criterion->title};
        }
    if (soon.count > 0)
        qsort(soon.items, soon.count, sizeof *soon.items, by_day);
    for (i = 0; i < soon.count && i < BURNUP_THINGS_MOST; i++)
        *LIST_ADD(arena, &out->things) = soon.items[i];
}

static enum status add_things(struct service *service, const struct course *course, struct arena *arena,
                              struct burnup *out, struct err *err)
{
    struct progress progress = {0};
    struct summaries_tally tally = {{0}};
    int64_t next;
    enum status status = add_returned(service, course, arena, out, err);

    if (status == STATUS_OK)
        status = standing_in(service, course, 0, 0, INT32_MAX, arena, &progress, &next, err);
    if (status == STATUS_OK)
        add_lapses(&progress, service->today, arena, out);
    if (status == STATUS_OK)
        status = summaries_tally(service->store, course->person, &tally, err);
    out->waiting = tally.entries[ENTRY_WAITING];
    return status == STATUS_OK ? meeting_clock_of(service, course->person, arena, &out->review, err) : status;
}

static void fill_head(const struct course *course, struct burnup *out)
{
    const struct course_framework *principal = &course->frameworks.items[0];

    out->login = out->hours.login;
    out->name = out->hours.name;
    out->number = out->hours.number;
    out->cohort = course->cohort;
    out->framework = principal->slug;
    out->version = principal->version;
    out->title = principal->title;
}

enum status pacing_burnup(struct service *service, const struct logbook *book, struct arena *arena,
                          struct burnup *out, struct err *err)
{
    struct pacing pacing;
    enum status status = logbook_hours(service, book, arena, &out->hours, err);

    if (status == STATUS_OK)
        status = pacing_of(service, &book->course, book->terms.last_day, arena, &pacing, err);
    if (status != STATUS_OK)
        return status;
    out->hours.months.count = out->hours.weeks.count = 0;
    fill_head(&book->course, out);
    burnup_of(&pacing.terms, &pacing.steps, &pacing.credits, service->today, arena, out);
    return add_things(service, &book->course, arena, out, err);
}
