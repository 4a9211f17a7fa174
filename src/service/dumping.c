/* dumping.c - how a portfolio is written, and its sections about the way through the apprenticeship: milestones, gateway, hours, reviews, moves.
 *
 * Every figure comes from the function that its screen is drawn from. A portfolio is a record, the same for whoever may see it: so what a
 * review says of the caller (may they sign it, the notes that they are typing) is left out.
 */
#include "dumping.h"

#include <beatbook/store/learnings.h>
#include <beatbook/store/migrations.h>
#include <beatbook/store/people.h>
#include <beatbook/util/file.h>
#include <beatbook/util/tr.h>
#include <beatbook/wire/codec.h>
#include <beatbook/wire/json.h>

#include "checklist.h"
#include "meeting.h"
#include "opened.h"
#include "pacing.h"

/* --- writing ---------------------------------------------------------------------------------- */

enum status dumping_flush(struct dump *dump, size_t at, struct err *err)
{
    enum status status = STATUS_OK;

    if (dump->out.len < at)
        return STATUS_OK;
    dump->flushed += (int64_t)dump->out.len;
    if ((size_t)dump->flushed > PORTFOLIO_MOST)
        return err_set(err, STATUS_STATE,
                       _("the portfolio is larger than %zu MB, the most that is written at once"),
                       PORTFOLIO_MOST / (1024 * 1024));
    if (file_write_fd(dump->service->file, dump->out.buf, dump->out.len, err) != STATUS_OK)
        status = err_add(err, _("the file that came with the request"));
    str_clear(&dump->out);
    return status;
}

enum status dumping_put(struct dump *dump, const struct shape *shape, const void *value, struct err *err)
{
    if (!dump->first)
        str_add(&dump->out, ",\n");
    dump->first = false;
    if (dump->ask->brief)
        json_write_brief(shape, value, &dump->out);
    else
        json_write(shape, value, &dump->out);
    return dumping_flush(dump, DUMPING_AT, err);
}

enum status dumping_put_list(struct dump *dump, const struct shape *shape, const void *items, size_t count,
                             struct err *err)
{
    const char *at = items;
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < count && status == STATUS_OK; i++)
        status = dumping_put(dump, shape, at + i * shape->size, err);
    return status;
}

/* --- milestones, gateway, hours --------------------------------------------------------------- */

enum status dumping_milestones(struct dump *dump, struct err *err)
{
    struct milestone_list list = {NULL, 0, 0};
    struct person person = {0};
    enum status status = people_read(dump->service->store, dump->course.person, dump->service->today,
                                     dump->arena, &person, err);

    if (status == STATUS_OK)
        status = checklist_milestones(dump->service, &dump->course, person.login, dump->arena, &list, err);
    return status == STATUS_OK ? dumping_put_list(dump, &codec_milestone, list.items, list.count, err)
                               : status;
}

enum status dumping_gateway(struct dump *dump, struct err *err)
{
    struct opened opened;
    enum status status = opened_load(dump->service, &dump->course, true, dump->arena, &opened, err);

    return status == STATUS_OK ? dumping_put(dump, &codec_gateway, &opened.gateway, err) : status;
}

enum status dumping_pace(struct dump *dump, struct err *err)
{
    struct burnup burnup = {0};
    enum status status = pacing_burnup(dump->service, &dump->book, dump->arena, &burnup, err);

    return status == STATUS_OK ? dumping_put(dump, &codec_burnup, &burnup, err) : status;
}

enum status dumping_hours(struct dump *dump, struct err *err)
{
    struct hours hours;
    enum status status = logbook_hours(dump->service, &dump->book, dump->arena, &hours, err);

    return status == STATUS_OK ? dumping_put(dump, &codec_hours, &hours, err) : status;
}

enum status dumping_learnings(struct dump *dump, struct err *err)
{
    return dumping_put_list(dump, &codec_hours_line, dump->book.lines.items, dump->book.lines.count, err);
}

enum status dumping_reductions(struct dump *dump, struct err *err)
{
    struct portfolio_reduction_list list = {NULL, 0, 0};
    enum status status =
        learnings_reductions_of(dump->service->store, dump->course.enrolment, dump->arena, &list, err);

    return status == STATUS_OK
               ? dumping_put_list(dump, &codec_portfolio_reduction, list.items, list.count, err)
               : status;
}

/* --- reviews, moves --------------------------------------------------------------------------- */

enum status dumping_clock(struct dump *dump, struct err *err)
{
    struct review_clock clock = {.start = dump->course.start_day,
                                 .last = DAY_NONE,
                                 .from = DAY_NONE,
                                 .until = DAY_NONE,
                                 .on = DAY_NONE,
                                 .minute = REVIEW_MINUTE_NONE};
    enum status status = meeting_clock_of(dump->service, dump->course.person, dump->arena, &clock, err);

    return status == STATUS_OK ? dumping_put(dump, &codec_review_clock, &clock, err) : status;
}

static void leave_caller_out(struct review_record *record)
{
    record->version = 0;
    record->saved_at = MOMENT_NONE;
    record->may_sign = 0;
    record->may_write = record->may_plan = false;
    if (record->state == REVIEW_STATE_PLANNED || record->state == REVIEW_STATE_MISSED)
        record->notes = "";
}

enum status dumping_reviews(struct dump *dump, struct err *err)
{
    struct reviews_list rows = {0};
    enum status status = reviews_of(dump->service->store, dump->course.person, dump->arena, &rows, err);
    size_t i;

    for (i = 0; i < rows.count && status == STATUS_OK; i++) {
        struct arena arena = ARENA_INIT;
        struct review_record record;
        struct meeting meeting;

        status = meeting_load(dump->service, &rows.items[i], &arena, &meeting, err);
        if (status == STATUS_OK)
            status = meeting_show(dump->service, &meeting, true, &arena, &record, err);
        if (status == STATUS_OK) {
            leave_caller_out(&record);
            status = dumping_put(dump, &codec_review_record, &record, err);
        }
        arena_release(&arena);
    }
    return status;
}

enum status dumping_migrations(struct dump *dump, struct err *err)
{
    struct portfolio_migration_list list = {NULL, 0, 0};
    enum status status =
        migrations_told(dump->service->store, dump->course.enrolment, dump->arena, &list, err);

    return status == STATUS_OK
               ? dumping_put_list(dump, &codec_portfolio_migration, list.items, list.count, err)
               : status;
}
