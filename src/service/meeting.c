/* meeting.c - one review with everything that happened to it.
 *
 * In which state it is follows each time from what was written about it: what was planned, moved, missed or held, and who has signed. That its day went
 * by without a word is seen by whoever looks, and needs nobody to write it down.
 */
#include "meeting.h"

#include <string.h>

#include <beatbook/store/chain.h>
#include <beatbook/store/enrolments.h>
#include <beatbook/store/people.h>
#include <beatbook/store/provisions.h>
#include <beatbook/util/tr.h>

#include "agenda.h"
#include "clock.h"

/* --- reading ---------------------------------------------------------------------------------- */

enum status meeting_load(struct service *service, const struct reviews_row *row, struct arena *arena,
                         struct meeting *out, struct err *err)
{
    size_t i;
    enum status status;

    memset(out, 0, sizeof *out);
    out->row = *row;
    status = people_name(service->store, row->person, arena, &out->login, &out->name, err);
    if (status == STATUS_OK)
        status = reviews_turns(service->store, row->id, arena, &out->turns, err);
    if (status == STATUS_OK)
        status = agreed_of(service->store, row->id, arena, &out->actions, err);
    if (status == STATUS_OK)
        status = agreed_signatures(service->store, row->id, arena, &out->signatures, err);
    for (i = 0; i < out->turns.count && status == STATUS_OK; i++) {
        const struct reviews_turn *turn = &out->turns.items[i];

        if (turn->turn.act == REVIEW_PLANNED || turn->turn.act == REVIEW_MOVED)
            out->planned = turn;
        else if (turn->turn.act != REVIEW_NOTED)
            out->over = turn;
    }
    if (status == STATUS_OK && out->planned == NULL)
        status = err_set(err, STATUS_BUSY,
                         _("review %lld was never planned: the store is damaged; look with: beatbook verify"),
                         (long long)row->id);
    return status;
}

enum status meeting_open(struct service *service, enum verb verb, int64_t id, struct arena *arena,
                         struct meeting *out, struct err *err)
{
    struct reviews_row row;
    enum status status = reviews_get(service->store, id, &row, err);

    if (status == STATUS_OK)
        status = service_allow(service, verb, row.id != 0 ? row.person : -1, 0,
                               arena_printf(arena, _("review: %lld"), (long long)id), err);
    return status == STATUS_OK ? meeting_load(service, &row, arena, out, err) : status;
}

enum status meeting_since(struct service *service, const struct meeting *meeting, struct arena *arena,
                          day *on, moment *at, struct err *err)
{
    const struct enrolments_look look = {.today = service->today};
    struct enrolment enrolment;
    enum status status = reviews_last(service->store, meeting->row.enrolment, on, at, err);

    if (status != STATUS_OK || *on != DAY_NONE)
        return status;
    status = enrolments_read(service->store, meeting->row.enrolment, look, arena, &enrolment, err);
    if (status == STATUS_OK)
        *on = enrolment.start_day;
    return status;
}

moment meeting_starts(day on, int64_t minute)
{
    return on != DAY_NONE && minute != REVIEW_MINUTE_NONE ? clock_at_minute(on, (int)minute) : MOMENT_NONE;
}

/* --- showing ---------------------------------------------------------------------------------- */

/* Had its day gone by before the next thing happened? */
static bool has_passed(const struct service *service, const struct meeting *meeting, size_t i)
{
    const struct review_turn *turn = &meeting->turns.items[i].turn;
    const struct review_turn *next = i + 1 < meeting->turns.count ? &meeting->turns.items[i + 1].turn : NULL;

    if (turn->act != REVIEW_PLANNED && turn->act != REVIEW_MOVED)
        return false;
    if (next == NULL)
        return turn->on < service->today;
    return next->act == REVIEW_HELD ? next->on > turn->on : turn->on < day_of(next->at);
}

static void show_turns(const struct service *service, const struct meeting *meeting, bool whole,
                       struct arena *arena, struct review_record *out)
{
    size_t i;

    for (i = 0; i < meeting->turns.count; i++) {
        const struct reviews_turn *row = &meeting->turns.items[i];
        struct review_turn *turn = LIST_ADD(arena, &out->turns);

        *turn = row->turn;
        turn->passed = has_passed(service, meeting, i);
        turn->starts_at = meeting_starts(turn->on, turn->minute);
        out->moves += turn->act == REVIEW_MOVED;
        if (!whole)
            turn->notes = "";
    }
}

static void show_signatures(const struct meeting *meeting, struct arena *arena, struct review_record *out)
{
    size_t i;

    if (meeting->over == NULL || meeting->over->turn.act != REVIEW_HELD)
        return;
    out->missing = REVIEW_SIGNERS;
    for (i = 0; i < meeting->signatures.count; i++) {
        *LIST_ADD(arena, &out->signatures) = meeting->signatures.items[i].signature;
        out->missing &= ~ROLE_BIT(meeting->signatures.items[i].signature.role);
    }
}

static void show_state(const struct service *service, const struct meeting *meeting,
                       struct review_record *out)
{
    const struct review_turn *planned = &meeting->planned->turn;

    out->on = planned->on;
    out->minute = planned->minute;
    out->place = planned->place;
    out->starts_at = meeting_starts(planned->on, planned->minute);
    out->state = planned->on < service->today ? REVIEW_STATE_MISSED : REVIEW_STATE_PLANNED;
    if (meeting->over == NULL)
        return;
    out->said = meeting->over->turn.act == REVIEW_MISSED;
    out->state = out->said           ? REVIEW_STATE_MISSED
                 : out->missing != 0 ? REVIEW_STATE_HELD
                                     : REVIEW_STATE_SIGNED;
    if (!out->said)
        out->on = meeting->over->turn.on;
}

/* In which roles the caller could sign what is missing: as whom they stand to the apprentice today, and nobody twice. */
static enum status show_may_sign(struct service *service, const struct meeting *meeting,
                                 struct review_record *out, struct err *err)
{
    uint32_t roles = 0;
    size_t i;
    enum status status = STATUS_OK;

    for (i = 0; i < meeting->signatures.count; i++)
        if (meeting->signatures.items[i].person == service->person)
            return STATUS_OK;
    if (meeting->row.person == service->person) {
        out->may_sign = out->missing & ROLE_BIT(ROLE_APPRENTICE);
        return STATUS_OK;
    }
    if (out->missing != 0)
        status = service_deciding_roles(service, meeting->row.person, &roles, err);
    roles &= ROLE_BIT(ROLE_SUPERVISOR);
    out->may_sign = out->missing & (roles | (service->roles & ROLE_BIT(ROLE_TRAINING)));
    return status;
}

static bool may(struct service *service, enum verb verb, const struct meeting *meeting)
{
    return meeting->over == NULL &&
           service_allow(service, verb, meeting->row.person, 0, "", NULL) == STATUS_OK;
}

static void show_actions(const struct service *service, const struct meeting *meeting, struct arena *arena,
                         struct review_record *out)
{
    size_t i;

    for (i = 0; i < meeting->actions.count; i++) {
        struct review_action *action = LIST_ADD(arena, &out->actions);

        *action = meeting->actions.items[i].action;
        action->overdue = action->done_by == NULL && action->by < service->today;
    }
}

/* Of one held as it was frozen, of one to come as it would be now, of one missed none. */
static enum status show_agenda(struct service *service, const struct meeting *meeting, struct arena *arena,
                               struct review_record *out, struct err *err)
{
    struct agenda_ask ask = {
        .person = meeting->row.person, .enrolment = meeting->row.enrolment, .review = meeting->row.id};
    enum status status = STATUS_OK;

    if (meeting->over != NULL) {
        review_agenda_read(meeting->over->agenda, arena, &out->agenda);
    } else {
        status = meeting_since(service, meeting, arena, &ask.since_day, &ask.since, err);
        out->since = ask.since_day;
        if (status == STATUS_OK)
            status = agenda_make(service, &ask, arena, &out->agenda, err);
    }
    return status == STATUS_OK ? agenda_look_up(service, &out->agenda, arena, err) : status;
}

static enum status show_notes(struct service *service, const struct meeting *meeting, struct arena *arena,
                              struct review_record *out, struct err *err)
{
    struct reviews_draft draft;
    enum status status = STATUS_OK;

    if (meeting->over != NULL) {
        out->notes = meeting->over->turn.notes;
        return status;
    }
    if (out->may_write)
        status = reviews_draft(service->store, meeting->row.id, arena, &draft, err);
    if (status == STATUS_OK && out->may_write) {
        out->notes = draft.notes;
        out->version = draft.version;
        out->saved_at = draft.saved_at;
    }
    return status;
}

enum status meeting_show(struct service *service, const struct meeting *meeting, bool whole,
                         struct arena *arena, struct review_record *out, struct err *err)
{
    enum status status;

    memset(out, 0, sizeof *out);
    out->id = meeting->row.id;
    out->apprentice = meeting->login;
    out->apprentice_name = meeting->name;
    out->since = DAY_NONE;
    out->saved_at = MOMENT_NONE;
    out->notes = "";
    show_turns(service, meeting, whole, arena, out);
    show_signatures(meeting, arena, out);
    show_state(service, meeting, out);
    show_actions(service, meeting, arena, out);
    out->may_write = may(service, VERB_REVIEW_SAVE, meeting);
    out->may_plan = may(service, VERB_REVIEW_MOVE, meeting);
    status = show_may_sign(service, meeting, out, err);
    if (status == STATUS_OK && whole)
        status = show_agenda(service, meeting, arena, out, err);
    return status == STATUS_OK && whole ? show_notes(service, meeting, arena, out, err) : status;
}

/* --- adding ----------------------------------------------------------------------------------- */

static enum status journal(struct service *service, const struct meeting *meeting,
                           const struct reviews_turn *row, struct arena *arena, struct err *err)
{
    char on[DAY_TEXT];

    return service_journal(service, meeting->row.person, 0,
                           service_body(arena, "review",
                                        arena_printf(arena, "%lld", (long long)meeting->row.id), "on",
                                        day_format(row->turn.on, on), "turn",
                                        arena_printf(arena, "%lld", (long long)row->turn.id), "commitment",
                                        row->commitment, NULL),
                           err);
}

enum status meeting_add(struct service *service, struct meeting *meeting, const struct review_turn *turn,
                        const char *agenda, struct arena *arena, struct review_record *out, struct err *err)
{
    struct reviews_turn row = {.turn = *turn,
                               .review = meeting->row.id,
                               .n = (int64_t)meeting->turns.count,
                               .person = service->person,
                               .agenda = agenda != NULL ? agenda : ""};
    const struct reviews_row which = meeting->row;
    char salt[CHAIN_HEX];
    enum status status;

    if (meeting->turns.count >= REVIEW_TURNS_MAX)
        return err_set(err, STATUS_STATE,
                       _("review %lld was changed %d times: that is as often as it can be"),
                       (long long)meeting->row.id, REVIEW_TURNS_MAX);
    chain_salt(salt);
    row.salt = salt;
    row.turn.at = service->now;
    row.turn.place = turn->place != NULL ? turn->place : "";
    row.turn.reason = turn->reason != NULL ? turn->reason : "";
    row.turn.notes = turn->notes != NULL ? turn->notes : "";
    status = reviews_turn_add(service->store, &row, arena, err);
    if (status == STATUS_OK)
        status = journal(service, meeting, &row, arena, err);
    if (status == STATUS_OK)
        status = meeting_load(service, &which, arena, meeting, err);
    return status == STATUS_OK ? meeting_show(service, meeting, true, arena, out, err) : status;
}

/* --- clocks ----------------------------------------------------------------------------------- */

/* As the rules of the enrolment have it for who started then; where they say nothing, as usual. */
struct review_interval meeting_interval(const struct service *service, const struct provision_list *rules,
                                        day start, int age)
{
    const struct review_interval usual = REVIEW_INTERVAL_USUAL;
    const struct provision *provision =
        provision_for(rules, PROVISION_REVIEW, NULL, start, age, service->today);

    if (provision == NULL || provision->weeks_from < 0 || provision->weeks_until < provision->weeks_from)
        return usual;
    return (struct review_interval){provision->weeks_from, provision->weeks_until};
}

static enum status read_interval(struct service *service, struct meeting_rules *rules,
                                 const struct reviews_clock *row, struct arena *arena,
                                 struct review_interval *out, struct err *err)
{
    enum status status = STATUS_OK;

    if (rules->id != row->rules)
        status = provisions_of(service->store, row->rules, arena, &rules->list, err);
    if (status != STATUS_OK)
        return status;
    rules->id = row->rules;
    *out = meeting_interval(service, &rules->list, row->clock.start, row->age);
    return STATUS_OK;
}

enum status meeting_clock(struct service *service, struct meeting_rules *rules, struct reviews_clock *row,
                          struct arena *arena, struct err *err)
{
    struct review_interval interval = REVIEW_INTERVAL_USUAL;
    struct review_pause_list pauses = {0};
    enum status status = reviews_pauses(service->store, row->enrolment, arena, &pauses, err);

    if (status == STATUS_OK)
        status = read_interval(service, rules, row, arena, &interval, err);
    if (status != STATUS_OK)
        return status;
    review_count(&row->clock, &interval, &pauses, row->status, service->today);
    row->clock.passed = row->clock.review != 0 && row->clock.on < service->today;
    return STATUS_OK;
}

static enum status clock_of(struct service *service, int64_t person, int64_t rules, struct arena *arena,
                            struct review_clock *out, struct err *err)
{
    const struct reviews_filter filter = {
        .person = person, .today = service->today, .after_since = DAY_NONE, .limit = 1};
    struct reviews_clocks rows = {0};
    struct meeting_rules said = {0};
    enum status status = reviews_clocks(service->store, &filter, arena, &rows, err);

    if (status != STATUS_OK || rows.count == 0)
        return status;
    if (rules >= 0)
        rows.items[0].rules = rules;
    status = meeting_clock(service, &said, &rows.items[0], arena, err);
    *out = rows.items[0].clock;
    return status;
}

enum status meeting_clock_of(struct service *service, int64_t person, struct arena *arena,
                             struct review_clock *out, struct err *err)
{
    return clock_of(service, person, -1, arena, out, err);
}

enum status meeting_clock_under(struct service *service, int64_t person, int64_t rules, struct arena *arena,
                                struct review_clock *out, struct err *err)
{
    return clock_of(service, person, rules, arena, out, err);
}

/* Before which day somebody's last review was, whose next one is overdue: whatever their rules, no interval is shorter. */
static enum status before_day(struct service *service, day *out, struct err *err)
{
    const struct review_interval usual = REVIEW_INTERVAL_USUAL;
    int64_t weeks = usual.weeks_until;
    enum status status = provisions_least_weeks(service->store, PROVISION_REVIEW, &weeks, err);

    *out = service->today - (day)(7 * weeks);
    return status;
}

static enum status count_overdue(struct service *service, struct reviews_filter *filter,
                                 struct meeting_rules *rules, struct arena *arena, int64_t *overdue,
                                 bool *more, struct err *err)
{
    struct reviews_clocks rows = {0};
    enum status status = reviews_clocks(service->store, filter, arena, &rows, err);
    size_t i;

    for (i = 0; i < rows.count && status == STATUS_OK; i++) {
        const struct review_clock *clock = &rows.items[i].clock;

        status = meeting_clock(service, rules, &rows.items[i], arena, err);
        *overdue += clock->due == REVIEW_OVERDUE;
        filter->after_since = clock->last != DAY_NONE ? clock->last : clock->start;
        filter->after_enrolment = rows.items[i].enrolment;
    }
    *more = (int64_t)rows.count == filter->limit;
    return status;
}

enum status meeting_overdue(struct service *service, int64_t most, struct arena *arena, int64_t *overdue,
                            int64_t *to_sign, struct err *err)
{
    const uint32_t whose = ROLE_BIT(ROLE_APPRENTICE) | ROLE_BIT(ROLE_SUPERVISOR) | ROLE_BIT(ROLE_TRAINING);
    struct reviews_filter filter = {
        .viewer = service_viewer(service), .today = service->today, .after_since = DAY_NONE, .limit = most};
    const struct reviews_unsigned which = {
        .person = service->person, .roles = service->roles, .today = service->today, .most = most};
    struct meeting_rules rules = {0};
    bool more = true;
    enum status status;

    *overdue = *to_sign = 0;
    if ((service->roles & whose) == 0)
        return STATUS_OK;
    status = before_day(service, &filter.before, err);
    while (status == STATUS_OK && more && *overdue < most)
        status = count_overdue(service, &filter, &rules, arena, overdue, &more, err);
    if (*overdue > most)
        *overdue = most;
    return status == STATUS_OK ? reviews_to_sign(service->store, &which, to_sign, err) : status;
}
