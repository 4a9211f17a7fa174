/* upkeep.c - the rows that the board reads.
 *
 * Every part of a row is counted anew from history, never added to: so there is one way to a row, which verify goes too. A part is made once a transaction, however
 * many entries were signed in it, and only when something that it is made of changed.
 *
 * Two parts go another way where entries are handed in and signed: counted anew they would read all that an apprentice ever wrote each time. What an entry adds to
 * the minutes off the job, or takes from them: each line's fate is its own (domain/hours.h), but for corrections, which go with the entry that they are about; so the
 * entry with these, as it was and as it is, makes the whole difference. And acceptances by week: a credit that comes or goes is one more or less in its week, and
 * where the weeks that are kept do not tell which comes next, all are counted. verify counts both from nothing.
 *
 * What is met is asked of progress_of() as if nothing were ever too old: counted back from the day of the oldest evidence. What it says then is met until the day it
 * names, whatever day it is asked on.
 */
#include "upkeep.h"

#include <string.h>

#include <beatbook/domain/board.h>
#include <beatbook/store/decisions.h>
#include <beatbook/store/entries.h>
#include <beatbook/store/learnings.h>
#include <beatbook/store/standings.h>

#include "standing.h"

/* --- what was touched ------------------------------------------------------------------------------ */

static struct service_touched *find_touched(const struct service *service, int64_t person)
{
    size_t i;

    for (i = service->touched.count; i > 0; i--)
        if (service->touched.items[i - 1].person == person)
            return &service->touched.items[i - 1];
    return NULL;
}

static struct service_touched *touch(struct service *service, int64_t person, uint32_t parts)
{
    struct service_touched *touched = find_touched(service, person);

    if (touched == NULL) {
        touched = LIST_ADD(&service->touching, &service->touched);
        *touched = (struct service_touched){.person = person};
    }
    touched->parts |= parts;
    return touched;
}

void upkeep_touch(struct service *service, int64_t person, uint32_t parts)
{
    (void)touch(service, person, parts);
}

enum status upkeep_credit(struct service *service, int64_t person, const struct credits_row *credit, int by,
                          struct err *err)
{
    struct service_touched *touched = touch(service, person, UPKEEP_CRITERIA);
    struct service_credited *credited = LIST_ADD(&service->touching, &touched->credits);

    *credited = (struct service_credited){credit->enrolment, credit->document, MOMENT_NONE, by};
    return decisions_moment(service->store, credit->decision, &credited->at, err);
}

bool upkeep_is_touched(const struct service *service, int64_t person, uint32_t parts)
{
    const struct service_touched *touched = find_touched(service, person);

    return touched != NULL && (touched->parts & parts) != 0;
}

void upkeep_forget(struct service *service)
{
    arena_release(&service->touching);
    memset(&service->touched, 0, sizeof service->touched);
}

enum status upkeep_finish(struct service *service, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < service->touched.count && status == STATUS_OK; i++)
        status =
            upkeep_write(service, service->touched.items[i].person, service->touched.items[i].parts, err);
    upkeep_forget(service);
    return status;
}

/* --- parts ------------------------------------------------------------------------------------------- */

static void judge(const struct course *course, const struct summaries_criterion *row, struct arena *arena,
                  struct board_kept *out)
{
    struct course_item item = standing_item(course, 0, row);
    const struct evidence_list *evidence = &row->counts.evidence;
    struct criterion_progress progress;

    if (row->pane >= PANE_COUNT)
        return;
    out->total[row->pane]++;
    progress_of(course_rule(course, &item), &row->counts,
                evidence->count > 0 ? evidence->items[0].on : course->start_day, arena, &progress);
    if (progress.state != CRITERION_MET)
        return;
    out->met[row->pane]++;
    if (progress.lapses_on != DAY_NONE)
        board_add_lapse(&out->lapses, arena, progress.lapses_on, row->pane);
}

static enum status count_criteria(struct service *service, const struct course *course, struct arena *arena,
                                  struct board_kept *out, struct err *err)
{
    struct summaries_list rows = {0};
    size_t i;
    enum status status = summaries_of(service->store, out->enrolment, out->document, arena, &rows, err);

    memset(out->met, 0, sizeof out->met);
    memset(out->total, 0, sizeof out->total);
    memset(&out->lapses, 0, sizeof out->lapses);
    for (i = 0; i < rows.count; i++)
        judge(course, &rows.items[i], arena, out);
    return status;
}

static enum status move_weeks(struct service *service, struct arena *arena, struct board_kept *out,
                              struct err *err)
{
    const struct service_touched *touched = find_touched(service, out->person);
    bool told = true;
    size_t i;

    for (i = 0; touched != NULL && i < touched->credits.count && told; i++) {
        const struct service_credited *credit = &touched->credits.items[i];

        if (credit->enrolment == out->enrolment && credit->document == out->document)
            told = board_move_week(&out->weeks, arena, hours_monday(day_of(credit->at)), credit->by);
    }
    return told ? STATUS_OK : standings_count_weeks(service->store, out, arena, err);
}

static enum status count_weeks(struct service *service, uint32_t parts, struct arena *arena,
                               struct board_kept *out, struct err *err)
{
    if ((parts & UPKEEP_WEEKS) != 0)
        return standings_count_weeks(service->store, out, arena, err);
    return (parts & UPKEEP_CRITERIA) != 0 ? move_weeks(service, arena, out, err) : STATUS_OK;
}

/* What was handed in without a reason counts nothing, nor does what corrects it. Lines of days to come count already: none is taken for a day that has not come. */
static int64_t judge_hours(const struct course *course, struct hours_line_list *lines)
{
    const struct hours_terms terms = {
        .start_day = course->start_day, .last_day = course->opened_on, .breaks = course->breaks};
    int64_t minutes = 0;
    size_t i;

    hours_judge(&terms, INT32_MAX, lines);
    for (i = 0; i < lines->count; i++)
        if (lines->items[i].fate == HOURS_COUNTS)
            minutes += lines->items[i].minutes;
    return minutes;
}

static enum status count_hours(struct service *service, const struct course *course, struct arena *arena,
                               struct board_kept *out, struct err *err)
{
    struct learnings_reduction reduction;
    struct hours_line_list lines = {0};
    enum status status = learnings_reduction_of(service->store, out->enrolment, arena, &reduction, err);

    if (status == STATUS_OK)
        status = entries_off_the_job(service->store, out->person, 0, arena, &lines, err);
    if (status == STATUS_OK)
        status = learnings_of(service->store, out->enrolment, arena, &lines, err);
    if (status != STATUS_OK)
        return status;
    out->less_percent = reduction.percent;
    out->less_minutes = reduction.minutes;
    out->minutes = judge_hours(course, &lines);
    return STATUS_OK;
}

static void join(const struct hours_line_list *lines, struct arena *arena, struct hours_line_list *out)
{
    size_t i;

    for (i = 0; i < lines->count; i++)
        *LIST_ADD(arena, out) = lines->items[i];
}

static enum status move_hours(struct service *service, int64_t enrolment, int64_t entry,
                              const struct hours_line_list *was, const struct hours_line_list *is,
                              struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct hours_line_list then = {0}, now = {0};
    struct course course;
    enum status status = course_load(service->store, enrolment, &arena, &course, err);

    if (status == STATUS_OK)
        status = learnings_correcting(service->store, enrolment, entry, &arena, &then, err);
    join(&then, &arena, &now);
    join(was, &arena, &then);
    join(is, &arena, &now);
    if (status == STATUS_OK)
        status = standings_add_minutes(service->store, enrolment,
                                       judge_hours(&course, &now) - judge_hours(&course, &then), err);
    arena_release(&arena);
    return status;
}

enum status upkeep_hours(struct service *service, int64_t person, int64_t entry,
                         const struct hours_line_list *was, const struct hours_line_list *is, struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct standings_ids ids = {0};
    enum status status = STATUS_OK;
    size_t i;

    if (was->count + is->count > 0)
        status = standings_going(service->store, person, &arena, &ids, err);
    for (i = 0; i < ids.count && status == STATUS_OK; i++)
        status = move_hours(service, ids.items[i], entry, was, is, err);
    arena_release(&arena);
    return status;
}

static enum status count_rest(struct service *service, const struct course *course, struct arena *arena,
                              struct board_kept *out, struct err *err)
{
    enum status status = standings_count_reviews(service->store, out, err);

    out->since = out->held_on != DAY_NONE ? out->held_on : course->start_day;
    out->breaks = course->breaks;
    out->opened_on = course->opened_on;
    return status == STATUS_OK ? standings_count_milestones(service->store, out, arena, err) : status;
}

static enum status count_parts(struct service *service, const struct course *course, uint32_t parts,
                               struct arena *arena, struct board_kept *out, struct err *err)
{
    enum status status = STATUS_OK;

    if (course != NULL && course->frameworks.count > 0)
        out->document = course->frameworks.items[0].document;
    if ((parts & UPKEEP_ENTRIES) != 0)
        status = standings_count_entries(service->store, out, err);
    if (status == STATUS_OK && (parts & UPKEEP_ACTIVITY) != 0)
        status = standings_find_activity(service->store, out, err);
    if (status == STATUS_OK && (parts & UPKEEP_HOURS) != 0)
        status = count_hours(service, course, arena, out, err);
    if (status == STATUS_OK && (parts & UPKEEP_CRITERIA) != 0)
        status = count_criteria(service, course, arena, out, err);
    if (status == STATUS_OK)
        status = count_weeks(service, parts, arena, out, err);
    return status == STATUS_OK && (parts & UPKEEP_REST) != 0 ? count_rest(service, course, arena, out, err)
                                                             : status;
}

/* --- rows ----------------------------------------------------------------------------------------------- */

static enum status count_all(struct service *service, const struct course *course, struct arena *arena,
                             struct board_kept *out, struct err *err)
{
    *out =
        (struct board_kept){.enrolment = course->enrolment, .person = course->person, .opened_on = DAY_NONE};
    return count_parts(service, course, UPKEEP_ALL, arena, out, err);
}

enum status upkeep_count(struct service *service, int64_t enrolment, struct arena *arena,
                         struct board_kept *out, struct err *err)
{
    struct course course;
    enum status status = course_load(service->store, enrolment, arena, &course, err);

    return status == STATUS_OK ? count_all(service, &course, arena, out, err) : status;
}

/* `course` NULL: for parts that need none, of a row that is there. */
static enum status write_kept(struct service *service, const struct course *course, uint32_t parts,
                              struct arena *arena, struct board_kept *kept, struct err *err)
{
    enum status status = kept->enrolment != 0 ? count_parts(service, course, parts, arena, kept, err)
                                              : count_all(service, course, arena, kept, err);

    if (service->verb == VERB_ENTRY_SUBMIT && (parts & UPKEEP_ENTRIES) != 0)
        kept->handed_at = kept->active_at = service->now; /* time never goes back: nothing is later */
    return status == STATUS_OK ? standings_write(service->store, kept, err) : status;
}

enum status upkeep_course(struct service *service, const struct course *course, uint32_t parts,
                          struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct board_kept kept;
    enum status status = standings_get(service->store, course->enrolment, &arena, &kept, err);

    if (upkeep_is_touched(service, course->person,
                          UPKEEP_CRITERIA)) /* what came is counted now, and not to be added again */
        upkeep_touch(service, course->person, UPKEEP_WEEKS);
    if (status == STATUS_OK)
        status = write_kept(service, course, parts, &arena, &kept, err);
    arena_release(&arena);
    return status;
}

static enum status write_row(struct service *service, int64_t enrolment, uint32_t parts, struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct board_kept kept;
    struct course course;
    enum status status = standings_get(service->store, enrolment, &arena, &kept, err);
    bool judged = kept.enrolment == 0 || (parts & ~(UPKEEP_ENTRIES | UPKEEP_ACTIVITY)) != 0;

    if (status == STATUS_OK && judged)
        status = course_load(service->store, enrolment, &arena, &course, err);
    if (status == STATUS_OK)
        status = write_kept(service, judged ? &course : NULL, parts, &arena, &kept, err);
    arena_release(&arena);
    return status;
}

enum status upkeep_write(struct service *service, int64_t person, uint32_t parts, struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct standings_ids ids = {0};
    enum status status = STATUS_OK;
    size_t i;

    if ((parts & UPKEEP_REST) != 0)
        status = standings_drop_over(service->store, person, err);
    if (status == STATUS_OK)
        status = standings_going(service->store, person, &arena, &ids, err);
    for (i = 0; i < ids.count && status == STATUS_OK; i++)
        status = write_row(service, ids.items[i], parts, err);
    arena_release(&arena);
    return status;
}
