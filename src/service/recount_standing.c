/* recount_standing.c - the row that the board reads of an enrolment: what history comes to, against what is kept. */
#include "recount_parts.h"

#include <inttypes.h>
#include <string.h>

#include <beatbook/store/standings.h>
#include <beatbook/util/tr.h>

#include "upkeep.h"

static void add_day(struct str *out, const char *name, day on)
{
    char text[DAY_TEXT];

    if (on != DAY_NONE)
        str_add_f(out, ", %s %s", name, day_format(on, text));
}

static void add_moment(struct str *out, const char *name, moment at)
{
    char text[MOMENT_TEXT];

    if (at != MOMENT_NONE)
        str_add_f(out, ", %s %s", name, day_format_moment(at, text));
}

static void add_numbers(struct str *out, const struct board_kept *kept)
{
    str_add_f(out,
              ", document %" PRId64 ", minutes %" PRId64 ", less %" PRId64 " %% %" PRId64
              " min, returned %" PRId64 ", waiting %" PRId64 ", oldest %" PRId64 ", review %" PRId64,
              kept->document, kept->minutes, kept->less_percent, kept->less_minutes, kept->returned,
              kept->waiting, kept->oldest_entry, kept->review);
    add_moment(out, "waits since", kept->oldest_at);
    add_moment(out, "handed in", kept->handed_at);
    add_moment(out, "active", kept->active_at);
    add_day(out, "review held", kept->held_on);
    add_day(out, "review since", kept->since);
    add_day(out, "review planned", kept->review_on);
    add_day(out, "gateway", kept->opened_on);
}

/* All of a row in one line: what is shown of it, and what is compared. */
static const char *text_of(struct recount *recount, const struct board_kept *kept)
{
    struct str text = STR_INIT;
    const char *whole;

    if (kept->enrolment == 0)
        return _("nothing");
    str_add(&text, "met ");
    board_write_panes(kept, &text);
    str_add(&text, ", lapses ");
    board_write_lapses(&kept->lapses, &text);
    str_add(&text, ", weeks ");
    board_write_weeks(&kept->weeks, &text);
    str_add(&text, ", breaks ");
    board_write_breaks(&kept->breaks, &text);
    add_numbers(&text, kept);
    str_add_f(&text, ", milestones %s", kept->milestones);
    whole = arena_dup(&recount->own, text.buf);
    str_release(&text);
    return whole;
}

enum status recount_standing(struct recount *recount, int64_t person, struct err *err)
{
    struct service *service = recount->service;
    struct standings_ids ids = {0};
    enum status status;
    size_t i;

    if (recount->write)
        return upkeep_write(service, person, UPKEEP_ALL, err);
    status = standings_going(service->store, person, &recount->own, &ids, err);
    for (i = 0; i < ids.count && status == STATUS_OK; i++) {
        struct board_kept should, is;

        status = upkeep_count(service, ids.items[i], &recount->own, &should, err);
        if (status == STATUS_OK)
            status = standings_get(service->store, ids.items[i], &recount->own, &is, err);
        if (status == STATUS_OK && strcmp(text_of(recount, &should), text_of(recount, &is)) != 0)
            recount_fault(
                recount, 0,
                SAY(recount, _("the board's row of person %lld is not what is kept"), (long long)person),
                arena_dup(recount->arena, text_of(recount, &should)),
                arena_dup(recount->arena, text_of(recount, &is)));
    }
    return status;
}

enum status recount_strays(struct recount *recount, struct err *err)
{
    int64_t stray = 0;
    enum status status = standings_stray(recount->service->store, &stray, err);

    if (stray > 0)
        recount_fault(
            recount, 0,
            SAY(recount, _("%lld rows of the board belong to no enrolment that goes on"), (long long)stray),
            SAY(recount, "%d", 0), SAY(recount, "%lld", (long long)stray));
    return status;
}
