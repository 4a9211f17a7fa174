/* service_progress.c - progress.show and next.list: where an apprentice stands, and what to evidence next. */
#include <beatbook/service/service.h>

#include <string.h>

#include <beatbook/store/drafts.h>
#include <beatbook/store/items.h>
#include <beatbook/store/people.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#include "meeting.h"
#include "page.h"
#include "standing.h"
#include "verifying.h"

#define CRITERIA_A_PAGE 500

/* Of what is over the clock stands at its last day, and no break holds. */
static void fill_clock(const struct course *course, day today, struct break_clock *out)
{
    bool over = course->ended_on != DAY_NONE && course->ended_on < today;

    break_clock(&course->breaks, course->start_day, course->end_day, over ? course->ended_on : today, out);
    if (over)
        out->break_from = out->break_until = DAY_NONE;
}

static void fill_course(const struct course *course, day today, struct arena *arena, struct progress *out)
{
    size_t i;

    out->start_day = course->start_day;
    out->end_day = course->end_day;
    fill_clock(course, today, &out->clock);
    out->opened_on = course->opened_on;
    out->cohort = course->cohort;
    for (i = 0; i < course->frameworks.count; i++) {
        struct enrolment_framework *framework = LIST_ADD(arena, &out->frameworks);

        framework->id = course->frameworks.items[i].slug;
        framework->version = course->frameworks.items[i].version;
        framework->title = course->frameworks.items[i].title;
        framework->principal = i == 0;
    }
}

static enum status fill_person(struct service *service, const struct course *course, struct arena *arena,
                               struct progress *out, struct err *err)
{
    struct person person = {0};
    struct summaries_tally tally = {{0}};
    enum status status = people_read(service->store, course->person, service->today, arena, &person, err);

    out->login = person.login;
    out->name = person.name;
    out->number = person.number;
    if (status == STATUS_OK)
        status = summaries_tally(service->store, course->person, &tally, err);
    out->entries_draft = tally.entries[ENTRY_DRAFT];
    out->entries_returned = tally.entries[ENTRY_RETURNED];
    out->entries_waiting = tally.entries[ENTRY_WAITING];
    out->entries_decided = tally.entries[ENTRY_DECIDED];
    return status;
}

/* Drafts are their author's alone. A title that somebody wrote past the store, in letters that harm a terminal, is not worth
 * the whole first screen: it is left out here and refused where the draft is opened. */
static enum status fill_unfinished(struct service *service, const struct course *course, struct arena *arena,
                                   struct progress *out, struct err *err)
{
    struct drafts_newest newest = {.title = "", .saved_at = MOMENT_NONE};
    enum status status = STATUS_OK;

    if (course->person == service->person)
        status = drafts_newest(service->store, course->person, arena, &newest, err);
    if (!text_is_clean(newest.title, TEXT_LINE))
        newest.title = "";
    out->unfinished =
        (struct unfinished){newest.entry, newest.title, newest.saved_at, newest.claims, newest.count};
    return status;
}

/* Place of a framework in the course: by its id; the principal for none. */
static enum status choose(const struct course *course, const char *slug, size_t *out, struct err *err)
{
    *out = 0;
    if (slug == NULL)
        return STATUS_OK;
    while (*out < course->frameworks.count && strcmp(course->frameworks.items[*out].slug, slug) != 0)
        ++*out;
    if (*out == course->frameworks.count)
        return err_set(err, STATUS_MISSING, _("no such framework in this enrolment: %s"), slug);
    return STATUS_OK;
}

enum status service_progress_show(struct service *service, const struct progress_ask *ask,
                                  struct arena *arena, struct progress *answer, struct err *err)
{
    struct course course;
    size_t framework = 0;
    int64_t from = 0;
    int64_t unused = 0;
    int64_t next = -1;
    enum status status = standing_open(service, VERB_PROGRESS_SHOW, ask->login, arena, &course, err);

    if (status == STATUS_OK)
        status = choose(&course, ask->framework, &framework, err);
    if (status == STATUS_OK)
        status = page_read(ask->cursor, &from, &unused, err);
    if (status == STATUS_OK)
        status = standing_in(service, &course, framework, from, CRITERIA_A_PAGE, arena, answer, &next, err);
    if (status != STATUS_OK)
        return status;
    answer->today = service->today;
    answer->next = next >= 0 ? page_cursor(arena, next, 0) : NULL;
    fill_course(&course, service->today, arena, answer);
    status = verifying_mark(service, &course, framework, arena, answer, err);
    if (status == STATUS_OK)
        status = fill_unfinished(service, &course, arena, answer, err);
    if (status == STATUS_OK)
        status = meeting_clock_of(service, course.person, arena, &answer->review, err);
    return status == STATUS_OK ? fill_person(service, &course, arena, answer, err) : status;
}

enum status service_next_list(struct service *service, const struct suggestions_ask *ask, struct arena *arena,
                              struct suggestions *answer, struct err *err)
{
    struct link_list links = {0};
    struct criterion_move_list *moves;
    struct progress_open open;
    struct progress *all;
    struct course course;
    int64_t next;
    size_t i, count;
    enum status status = standing_open(service, VERB_NEXT_LIST, ask->login, arena, &course, err);

    if (status != STATUS_OK)
        return status;
    count = course.frameworks.count;
    all = arena_alloc(arena, count * sizeof *all);
    moves = arena_alloc(arena, count * sizeof *moves);
    for (i = 0; i < count && status == STATUS_OK; i++) {
        status = standing_in(service, &course, i, 0, INT32_MAX, arena, &all[i], &next, err);
        if (status == STATUS_OK)
            status = standing_moves(service, &course, i, arena, &moves[i], err);
    }
    if (status == STATUS_OK)
        status = items_all_links(service->store, course.enrolment, arena, &links, err);
    open = (struct progress_open){all, moves, count, &links, service->today};
    if (status == STATUS_OK)
        progress_suggest(&open, ask->most > 0 ? (size_t)ask->most : 5, arena, &answer->items);
    return status;
}
