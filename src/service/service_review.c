/* service_review.c - reviews planned, moved, said to be missed; and read: one, an apprentice's, everybody's clocks, the calendar.
 *
 * An apprentice has one review to come at a time: what is planned again is moved, so that a calendar moves it too, and what was planned before stays to
 * be seen.
 */
#include <beatbook/service/service.h>

#include <string.h>

#include <beatbook/store/enrolments.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#include "clock.h"
#include "meeting.h"
#include "page.h"

#define DAY_MINUTES (24 * 60)

static bool is_blank(const char *text)
{
    return text == NULL || text[strspn(text, " \t\n")] == '\0';
}

/* --- planning --------------------------------------------------------------------------------- */

static enum status judge_time(const struct review_plan_ask *ask, struct err *err)
{
    char on[DAY_TEXT];

    if (ask->minute == REVIEW_MINUTE_NONE)
        return STATUS_OK;
    if (ask->minute < 0 || ask->minute >= DAY_MINUTES)
        return err_set(err, STATUS_USAGE, _("a day has no such time: give hours and minutes, as 14:00"));
    if (!clock_has_minute(ask->on, (int)ask->minute))
        return err_set(err, STATUS_USAGE,
                       _("there is no %02d:%02d on %s: the clocks go forward over it; choose another time"),
                       (int)ask->minute / 60, (int)ask->minute % 60, day_format(ask->on, on));
    return STATUS_OK;
}

static enum status judge_plan(const struct service *service, const struct review_plan_ask *ask,
                              struct err *err)
{
    char on[DAY_TEXT], today[DAY_TEXT];

    if (ask->on == DAY_NONE)
        return err_set(err, STATUS_USAGE, _("on which day? a review is planned for a day"));
    if (ask->on < service->today)
        return err_set(err, STATUS_USAGE,
                       _("%s is over: a review is planned for today (%s) or later; one that was held is "
                         "planned for today, and closed with the day on which it was"),
                       day_format(ask->on, on), day_format(service->today, today));
    if (ask->on > service->today + REVIEW_AHEAD_MAX)
        return err_set(err, STATUS_USAGE, _("%s is more than %d days ahead: choose an earlier day"),
                       day_format(ask->on, on), REVIEW_AHEAD_MAX);
    if (ask->place != NULL &&
        (strlen(ask->place) > REVIEW_PLACE_MAX || !text_is_clean(ask->place, TEXT_LINE)))
        return err_set(err, STATUS_USAGE, _("a place is one line of at most %d bytes"), REVIEW_PLACE_MAX);
    if (ask->reason != NULL && strlen(ask->reason) > REVIEW_WORDS_MAX)
        return err_set(err, STATUS_USAGE, _("the reason is longer than %d bytes: shorten it"),
                       REVIEW_WORDS_MAX);
    return judge_time(ask, err);
}

static enum status find_enrolment(struct service *service, int64_t person, const char *login, int64_t *id,
                                  struct err *err)
{
    int64_t open = 0;
    enum status status = enrolments_open(service->store, person, id, err);

    if (status == STATUS_OK && *id == 0)
        status = err_set(err, STATUS_STATE,
                         _("%s has no apprenticeship that goes on: there is no review due"), login);
    if (status == STATUS_OK)
        status = reviews_open(service->store, *id, &open, err);
    if (status == STATUS_OK && open != 0)
        status =
            err_set(err, STATUS_STATE,
                    _("review %lld of %s is planned already: move it (beatbook review move %lld), or say "
                      "that it was missed (beatbook review miss %lld)"),
                    (long long)open, login, (long long)open, (long long)open);
    return status;
}

enum status service_review_plan(struct service *service, const struct review_plan_ask *ask,
                                struct arena *arena, struct review_record *answer, struct err *err)
{
    const char *login = ask->login != NULL ? ask->login : service->login;
    const struct review_turn turn = {
        .act = REVIEW_PLANNED, .on = ask->on, .minute = ask->minute, .place = ask->place};
    struct meeting meeting;
    int64_t person = 0;
    enum status status = service_person(service, ask->login, &person, err);

    memset(&meeting, 0, sizeof meeting);
    meeting.row = (struct reviews_row){.person = person, .made_at = service->now};
    if (status == STATUS_OK)
        status = service_allow(service, VERB_REVIEW_PLAN, person, 0,
                               arena_printf(arena, _("person: %s"), login), err);
    if (status == STATUS_OK)
        status = judge_plan(service, ask, err);
    if (status == STATUS_OK)
        status = find_enrolment(service, person, login, &meeting.row.enrolment, err);
    if (status == STATUS_OK)
        status = reviews_add(service->store, &meeting.row, err);
    return status == STATUS_OK ? meeting_add(service, &meeting, &turn, NULL, arena, answer, err) : status;
}

static enum status judge_open(const struct meeting *meeting, struct err *err)
{
    char on[DAY_TEXT];

    if (meeting->over == NULL)
        return STATUS_OK;
    return err_set(
        err, STATUS_STATE,
        meeting->over->turn.act == REVIEW_HELD
            ? _("review %lld was held on %s and is closed: a correction is a note (beatbook review "
                "note), and the next review is planned anew")
            : _("review %lld of %s was missed, and that stays: plan the next one (beatbook review "
                "plan)"),
        (long long)meeting->row.id, day_format(meeting->over->turn.on, on));
}

enum status service_review_move(struct service *service, const struct review_plan_ask *ask,
                                struct arena *arena, struct review_record *answer, struct err *err)
{
    struct review_turn turn = {
        .act = REVIEW_MOVED, .on = ask->on, .minute = ask->minute, .reason = ask->reason};
    struct meeting meeting;
    enum status status = meeting_open(service, VERB_REVIEW_MOVE, ask->review, arena, &meeting, err);

    if (status == STATUS_OK)
        status = judge_open(&meeting, err);
    if (status == STATUS_OK)
        status = judge_plan(service, ask, err);
    if (status != STATUS_OK)
        return status;
    turn.place = ask->place != NULL ? ask->place : meeting.planned->turn.place;
    if (turn.on == meeting.planned->turn.on && turn.minute == meeting.planned->turn.minute &&
        strcmp(turn.place, meeting.planned->turn.place) == 0) {
        service_unchanged(service);
        return meeting_show(service, &meeting, true, arena, answer, err);
    }
    return meeting_add(service, &meeting, &turn, NULL, arena, answer, err);
}

enum status service_review_miss(struct service *service, const struct review_words_ask *ask,
                                struct arena *arena, struct review_record *answer, struct err *err)
{
    struct review_turn turn = {.act = REVIEW_MISSED, .minute = REVIEW_MINUTE_NONE, .reason = ask->words};
    struct meeting meeting;
    enum status status = meeting_open(service, VERB_REVIEW_MISS, ask->review, arena, &meeting, err);

    if (status == STATUS_OK)
        status = judge_open(&meeting, err);
    if (status == STATUS_OK && is_blank(ask->words))
        status = err_set(err, STATUS_USAGE, _("a review that was missed needs a reason: say why"));
    if (status == STATUS_OK && strlen(ask->words) > REVIEW_WORDS_MAX)
        status =
            err_set(err, STATUS_USAGE, _("the reason is longer than %d bytes: shorten it"), REVIEW_WORDS_MAX);
    if (status == STATUS_OK)
        status = reviews_drop_draft(service->store, meeting.row.id, err);
    if (status != STATUS_OK)
        return status;
    turn.on = meeting.planned->turn.on;
    return meeting_add(service, &meeting, &turn, NULL, arena, answer, err);
}

/* --- reading ---------------------------------------------------------------------------------- */

enum status service_review_show(struct service *service, const struct ask_id *ask, struct arena *arena,
                                struct review_record *answer, struct err *err)
{
    struct meeting meeting;
    enum status status = meeting_open(service, VERB_REVIEW_SHOW, ask->id, arena, &meeting, err);

    return status == STATUS_OK ? meeting_show(service, &meeting, true, arena, answer, err) : status;
}

/* Its clock for today, and how many of the reviews held the caller can sign. */
static enum status finish_clock(struct service *service, struct meeting_rules *rules,
                                struct reviews_clock *row, struct arena *arena, struct err *err)
{
    const struct reviews_unsigned which = {.person = service->person,
                                           .apprentice = row->person,
                                           .roles = service->roles,
                                           .today = service->today,
                                           .most = REVIEW_TURNS_MAX};
    enum status status = meeting_clock(service, rules, row, arena, err);

    return status == STATUS_OK ? reviews_to_sign(service->store, &which, &row->clock.to_sign, err) : status;
}

static enum status show_clock(struct service *service, int64_t person, struct arena *arena,
                              struct review_clock *out, struct err *err)
{
    const struct reviews_filter filter = {
        .person = person, .today = service->today, .after_since = DAY_NONE, .limit = 1};
    struct reviews_clocks rows = {0};
    struct meeting_rules rules = {0};
    enum status status = reviews_clocks(service->store, &filter, arena, &rows, err);

    if (status == STATUS_OK && rows.count == 0)
        status = err_set(err, STATUS_STATE,
                         _("not enrolled on a framework: without an apprenticeship there are no reviews"));
    if (status == STATUS_OK)
        status = finish_clock(service, &rules, &rows.items[0], arena, err);
    if (status == STATUS_OK)
        *out = rows.items[0].clock;
    return status;
}

static enum status show_all(struct service *service, int64_t person, struct arena *arena,
                            struct review_history *answer, struct err *err)
{
    struct reviews_list rows = {0};
    struct agreed_actions actions = {0};
    struct meeting meeting;
    size_t i;
    enum status status = reviews_of(service->store, person, arena, &rows, err);

    for (i = 0; i < rows.count && status == STATUS_OK; i++) {
        status = meeting_load(service, &rows.items[i], arena, &meeting, err);
        if (status == STATUS_OK)
            status = meeting_show(service, &meeting, false, arena, LIST_ADD(arena, &answer->items), err);
    }
    if (status == STATUS_OK)
        status = agreed_open(service->store, person, arena, &actions, err);
    for (i = 0; i < actions.count && status == STATUS_OK; i++) {
        struct review_action *action = LIST_ADD(arena, &answer->open);

        *action = actions.items[i].action;
        action->overdue = action->by < service->today;
    }
    return status;
}

enum status service_review_history(struct service *service, const struct ask_login *ask, struct arena *arena,
                                   struct review_history *answer, struct err *err)
{
    const char *login = ask->login != NULL ? ask->login : service->login;
    int64_t person;
    enum status status = service_person(service, ask->login, &person, err);

    if (status == STATUS_OK)
        status = service_allow(service, VERB_REVIEW_HISTORY, person, 0,
                               arena_printf(arena, _("person: %s"), login), err);
    if (status == STATUS_OK)
        status = show_clock(service, person, arena, &answer->clock, err);
    if (status == STATUS_OK)
        status = show_all(service, person, arena, answer, err);
    if (status == STATUS_OK)
        answer->may_plan = answer->clock.review == 0 && answer->clock.due != REVIEW_ENDED &&
                           service_allow(service, VERB_REVIEW_PLAN, person, 0, "", NULL) == STATUS_OK;
    return status;
}

static enum status fill_filter(struct service *service, const struct reviews_ask *ask,
                               struct reviews_filter *out, struct err *err)
{
    int64_t since = 0;
    enum status status;

    *out = (struct reviews_filter){.viewer = service_viewer(service),
                                   .cohort = ask->cohort,
                                   .today = service->today,
                                   .after_since = DAY_NONE,
                                   .limit = page_limit(ask->limit) + 1};
    status = service_seen_person(service, ask->login, &out->person, err);
    if (status != STATUS_OK || ask->cursor == NULL)
        return status;
    status = page_read(ask->cursor, &since, &out->after_enrolment, err);
    if (status == STATUS_OK && (since <= INT32_MIN || since > INT32_MAX))
        return page_refuse(err);
    out->after_since = (day)since;
    return status;
}

enum status service_review_list(struct service *service, const struct reviews_ask *ask, struct arena *arena,
                                struct reviews *answer, struct err *err)
{
    struct reviews_filter filter = {0};
    struct reviews_clocks rows = {0};
    struct meeting_rules rules = {0};
    size_t i;
    enum status status = service_allow(service, VERB_REVIEW_LIST, 0, 0, _("list"), err);

    if (status == STATUS_OK)
        status = fill_filter(service, ask, &filter, err);
    if (status == STATUS_OK)
        status = reviews_clocks(service->store, &filter, arena, &rows, err);
    if (status == STATUS_OK && (int64_t)rows.count == filter.limit) {
        const struct reviews_clock *last = &rows.items[--rows.count - 1];

        answer->next = page_cursor(arena, last->clock.last != DAY_NONE ? last->clock.last : last->clock.start,
                                   last->enrolment);
    }
    for (i = 0; i < rows.count && status == STATUS_OK; i++) {
        status = finish_clock(service, &rules, &rows.items[i], arena, err);
        *LIST_ADD(arena, &answer->items) = rows.items[i].clock;
    }
    return status;
}

/* --- the calendar ----------------------------------------------------------------------------- */

/* What others already have in their calendars moves with its sequence: so everything that changes the event raises it. */
static void show_event(const struct meeting *meeting, const char *host, struct arena *arena,
                       struct review_event *out)
{
    size_t i;

    *out = (struct review_event){
        .review = meeting->row.id,
        .uid = arena_printf(arena, "review-%lld@%s", (long long)meeting->row.id, host),
        .apprentice = meeting->login,
        .apprentice_name = meeting->name,
        .on = meeting->planned->turn.on,
        .starts_at = meeting_starts(meeting->planned->turn.on, meeting->planned->turn.minute),
        .place = meeting->planned->turn.place,
        .made_at = meeting->row.made_at,
        .changed_at = meeting->row.made_at};
    for (i = 0; i < meeting->turns.count; i++) {
        const struct review_turn *turn = &meeting->turns.items[i].turn;

        if (turn->act != REVIEW_MOVED && turn->act != REVIEW_MISSED)
            continue;
        out->sequence++;
        out->changed_at = turn->at;
        out->cancelled = turn->act == REVIEW_MISSED;
    }
}

enum status service_review_calendar(struct service *service, const struct reviews_ask *ask,
                                    struct arena *arena, struct review_events *answer, struct err *err)
{
    struct reviews_filter filter;
    struct reviews_list rows = {0};
    struct meeting meeting;
    const char *host = "";
    size_t i;
    enum status status = service_allow(service, VERB_REVIEW_CALENDAR, 0, 0, _("list"), err);

    if (status == STATUS_OK)
        status = fill_filter(service, ask, &filter, err);
    if (status == STATUS_OK)
        status = store_meta(service->store, "host", arena, &host, err);
    if (status == STATUS_OK)
        status = reviews_page(service->store, &filter, arena, &rows, err);
    if (status == STATUS_OK && (int64_t)rows.count == filter.limit)
        answer->next = page_cursor(arena, 0, rows.items[--rows.count - 1].id);
    for (i = 0; i < rows.count && status == STATUS_OK; i++) {
        status = meeting_load(service, &rows.items[i], arena, &meeting, err);
        if (status == STATUS_OK)
            show_event(&meeting, host, arena, LIST_ADD(arena, &answer->items));
    }
    return status;
}
