/* service_hours.c - hours read: where an apprentice stands, the lines behind it, and the rows of a funding return. */
#include <beatbook/service/service.h>

#include <string.h>

#include <beatbook/store/enrolments.h>

#include "logbook.h"
#include "page.h"

enum status service_hours_show(struct service *service, const struct hours_ask *ask, struct arena *arena,
                               struct hours *answer, struct err *err)
{
    struct logbook book;
    enum status status = logbook_open(service, VERB_HOURS_SHOW, ask->login, arena, &book, err);

    return status == STATUS_OK ? logbook_hours(service, &book, arena, answer, err) : status;
}

/* --- the lines -------------------------------------------------------------------------------- */

/* What tells the lines of one day apart, in the order in which they are listed. */
static int64_t place_of(const struct hours_line *line)
{
    int64_t number = line->source == HOURS_ENTRY ? line->entry : line->id;

    return number * HOURS_SOURCE_COUNT + line->source;
}

static bool is_after(const struct hours_line *line, int64_t on, int64_t place)
{
    int64_t mine = place_of(line);

    if (line->on != on)
        return line->on < on;
    if (mine % HOURS_SOURCE_COUNT != place % HOURS_SOURCE_COUNT)
        return mine % HOURS_SOURCE_COUNT > place % HOURS_SOURCE_COUNT;
    return mine > place;
}

enum status service_hours_list(struct service *service, const struct hours_list_ask *ask, struct arena *arena,
                               struct hours_lines *answer, struct err *err)
{
    int64_t on = INT64_MAX, place = -1, limit = page_limit(ask->limit);
    struct logbook book;
    enum status status = logbook_open(service, VERB_HOURS_LIST, ask->login, arena, &book, err);
    size_t i;

    if (status == STATUS_OK)
        status = page_read(ask->cursor, &on, &place, err);
    for (i = 0; status == STATUS_OK && i < book.lines.count; i++) {
        const struct hours_line *line = &book.lines.items[i];

        if (!is_after(line, on, place))
            continue;
        if ((int64_t)answer->items.count == limit) {
            line = &answer->items.items[limit - 1];
            answer->next = page_cursor(arena, line->on, place_of(line));
            break;
        }
        *LIST_ADD(arena, &answer->items) = *line;
    }
    return status;
}

/* --- the return ------------------------------------------------------------------------------- */

static enum status fill_row(struct service *service, int64_t enrolment, struct arena *arena,
                            struct hours_return_row *row, struct err *err)
{
    struct course course;
    struct logbook book;
    struct hours hours;
    enum status status = course_load(service->store, enrolment, arena, &course, err);

    if (status == STATUS_OK)
        status = logbook_of(service, &course, arena, &book, err);
    if (status == STATUS_OK)
        status = logbook_hours(service, &book, arena, &hours, err);
    if (status != STATUS_OK)
        return status;
    *row = (struct hours_return_row){.login = hours.login,
                                     .name = hours.name,
                                     .number = hours.number,
                                     .cohort = hours.cohort,
                                     .framework = course.frameworks.items[0].slug,
                                     .version = course.frameworks.items[0].version,
                                     .rules = hours.rules,
                                     .start_day = hours.start_day,
                                     .end_day = book.terms.end_day,
                                     .last_day = hours.last_day,
                                     .planned_hours = hours_whole(hours.planned, true),
                                     .actual_hours = hours_whole(hours.actual, false),
                                     .planned = hours.planned,
                                     .actual = hours.actual};
    return STATUS_OK;
}

enum status service_hours_return(struct service *service, const struct hours_return_ask *ask,
                                 struct arena *arena, struct hours_return *answer, struct err *err)
{
    int64_t after = 0, unused = 0, limit = page_limit(ask->limit);
    struct enrolments_ids ids = {0};
    enum status status = service_allow(service, VERB_HOURS_RETURN, 0, 0, "return", err);
    size_t i;

    if (status == STATUS_OK)
        status = page_read(ask->cursor, &after, &unused, err);
    if (status == STATUS_OK)
        status = enrolments_in(service->store, ask->cohort, after, limit + 1, arena, &ids, err);
    for (i = 0; status == STATUS_OK && i < ids.count && i < (size_t)limit; i++)
        status = fill_row(service, ids.items[i], arena, LIST_ADD(arena, &answer->items), err);
    if (status == STATUS_OK && ids.count > (size_t)limit)
        answer->next = page_cursor(arena, ids.items[limit - 1], 0);
    return status;
}
