/* service_hold.c - a review as it is held: notes while they are typed, actions, closed with its agenda frozen; notes that are added later.
 *
 * The notes are one draft of the review and not of a person: who of those who keep them goes on, goes on where the other stopped. What was closed does
 * not change any more: what should be said otherwise is a note of its own, with a name and a day.
 */
#include <beatbook/service/service.h>

#include <string.h>

#include <beatbook/store/assignments.h>
#include <beatbook/store/chain.h>
#include <beatbook/store/people.h>
#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

#include "agenda.h"
#include "meeting.h"

#define ACTION_DAYS_MAX (2 * 366)

static bool is_blank(const char *text)
{
    return text == NULL || text[strspn(text, " \t\n")] == '\0';
}

static enum status judge_open(const struct meeting *meeting, struct err *err)
{
    char on[DAY_TEXT];

    if (meeting->over == NULL)
        return STATUS_OK;
    return err_set(
        err, STATUS_STATE,
        meeting->over->turn.act == REVIEW_HELD
            ? _("review %lld was held on %s and is closed: what should be said otherwise is a note "
                "(beatbook review note)")
            : _("review %lld of %s was missed: plan the next one (beatbook review plan)"),
        (long long)meeting->row.id, day_format(meeting->over->turn.on, on));
}

/* --- notes ------------------------------------------------------------------------------------ */

/* A save whose answer got lost comes again under its key: then it is there already. */
static bool is_repeated(const struct service *service, const struct reviews_draft *kept, const char *notes)
{
    return service->key != NULL && kept->key != NULL && strcmp(service->key, kept->key) == 0 &&
           strcmp(kept->notes, notes) == 0;
}

static enum status judge_notes(const char *notes, struct err *err)
{
    if (notes != NULL && strlen(notes) > REVIEW_NOTES_MAX)
        return err_set(err, STATUS_USAGE, _("the notes are longer than %d bytes: shorten them"),
                       REVIEW_NOTES_MAX);
    return STATUS_OK;
}

enum status service_review_save(struct service *service, const struct review_draft *ask, struct arena *arena,
                                struct review_saved *answer, struct err *err)
{
    const char *notes = ask->notes != NULL ? ask->notes : "";
    struct reviews_draft draft;
    struct meeting meeting;
    enum status status = meeting_open(service, VERB_REVIEW_SAVE, ask->review, arena, &meeting, err);

    if (status == STATUS_OK)
        status = judge_open(&meeting, err);
    if (status == STATUS_OK)
        status = reviews_draft(service->store, ask->review, arena, &draft, err);
    if (status != STATUS_OK)
        return status;
    if (!is_repeated(service, &draft, notes)) {
        status = judge_notes(notes, err);
        if (status == STATUS_OK && ask->version != draft.version)
            status =
                err_set(err, STATUS_STATE,
                        _("these notes were saved elsewhere meanwhile: open the review again, then go on"));
        draft = (struct reviews_draft){draft.version + 1, service->now, service->key, notes};
        if (status == STATUS_OK)
            status = reviews_save(service->store, ask->review, &draft, err);
    }
    *answer = (struct review_saved){draft.version, draft.saved_at};
    return status;
}

enum status service_review_note(struct service *service, const struct review_words_ask *ask,
                                struct arena *arena, struct review_record *answer, struct err *err)
{
    const struct review_turn turn = {
        .act = REVIEW_NOTED, .on = DAY_NONE, .minute = REVIEW_MINUTE_NONE, .notes = ask->words};
    struct meeting meeting;
    enum status status = meeting_open(service, VERB_REVIEW_NOTE, ask->review, arena, &meeting, err);

    if (status == STATUS_OK && meeting.over == NULL)
        status = err_set(err, STATUS_STATE,
                         _("review %lld is still to be held: what is said belongs into its notes"),
                         (long long)ask->review);
    if (status == STATUS_OK && is_blank(ask->words))
        status = err_set(err, STATUS_USAGE, _("a note needs words"));
    if (status == STATUS_OK && strlen(ask->words) > REVIEW_WORDS_MAX)
        status =
            err_set(err, STATUS_USAGE, _("the note is longer than %d bytes: shorten it"), REVIEW_WORDS_MAX);
    return status == STATUS_OK ? meeting_add(service, &meeting, &turn, NULL, arena, answer, err) : status;
}

/* --- actions ---------------------------------------------------------------------------------- */

/* Of those who have to do with the apprentice today: themselves, who is assigned to them, the training unit. Anybody else is nobody. */
static enum status find_owner(struct service *service, const struct meeting *meeting, const char *login,
                              struct arena *arena, int64_t *owner, struct err *err)
{
    struct assignments_ties ties = {0};
    struct person person;
    enum status status;

    if (is_blank(login))
        return err_set(err, STATUS_USAGE, _("whose action? give the login of who does it"));
    status = service_person(service, login, owner, err);
    if (status == STATUS_OK)
        status = people_read(service->store, *owner, service->today, arena, &person, err);
    if (status == STATUS_OK)
        status = assignments_ties(service->store, *owner, meeting->row.person, service->today, &ties, err);
    if (status != STATUS_OK)
        return status;
    if (person.left_on != DAY_NONE && person.left_on < service->today)
        return err_set(err, STATUS_MISSING, _("no such person: %s"), login);
    if (*owner == meeting->row.person || (ties.now | ties.team | ties.deputy) != 0 ||
        (person.roles & ROLE_BIT(ROLE_TRAINING)) != 0)
        return STATUS_OK;
    return err_set(err, STATUS_MISSING, _("no such person: %s"), login);
}

static enum status judge_action(const struct service *service, const struct meeting *meeting,
                                const struct review_action_ask *ask, struct err *err)
{
    char by[DAY_TEXT];

    if (is_blank(ask->text))
        return err_set(err, STATUS_USAGE, _("an action needs words: say what is to be done"));
    if (strlen(ask->text) > REVIEW_WORDS_MAX)
        return err_set(err, STATUS_USAGE, _("the action is longer than %d bytes: shorten it"),
                       REVIEW_WORDS_MAX);
    if (ask->by == DAY_NONE)
        return err_set(err, STATUS_USAGE, _("by which day? an action has a day"));
    if (ask->by < service->today || ask->by > service->today + ACTION_DAYS_MAX)
        return err_set(err, STATUS_USAGE, _("%s is no day for an action: from today on, at most two years"),
                       day_format(ask->by, by));
    if (meeting->actions.count >= REVIEW_ACTIONS_MAX)
        return err_set(err, STATUS_STATE, _("review %lld has %d actions: that is as many as there can be"),
                       (long long)meeting->row.id, REVIEW_ACTIONS_MAX);
    return STATUS_OK;
}

static enum status add_action(struct service *service, const struct meeting *meeting,
                              const struct review_action_ask *ask, int64_t owner, struct arena *arena,
                              struct review_action *answer, struct err *err)
{
    struct agreed_action row = {.subject = meeting->row.person, .owner = owner, .person = service->person};
    char salt[CHAIN_HEX];
    enum status status;

    chain_salt(salt);
    row.salt = salt;
    row.action = (struct review_action){
        .review = meeting->row.id, .by = ask->by, .text = ask->text, .at = service->now};
    status = agreed_add(service->store, &row, arena, err);
    if (status == STATUS_OK)
        status = service_journal(
            service, meeting->row.person, 0,
            service_body(arena, "review", arena_printf(arena, "%lld", (long long)meeting->row.id), "owner",
                         ask->owner, "action", arena_printf(arena, "%lld", (long long)row.action.id),
                         "commitment", row.commitment, NULL),
            err);
    if (status == STATUS_OK)
        status = agreed_get(service->store, row.action.id, arena, &row, err);
    *answer = row.action;
    return status;
}

enum status service_review_action(struct service *service, const struct review_action_ask *ask,
                                  struct arena *arena, struct review_action *answer, struct err *err)
{
    struct meeting meeting;
    int64_t owner = 0;
    enum status status = meeting_open(service, VERB_REVIEW_ACTION, ask->review, arena, &meeting, err);

    if (status == STATUS_OK)
        status = judge_open(&meeting, err);
    if (status == STATUS_OK)
        status = judge_action(service, &meeting, ask, err);
    if (status == STATUS_OK)
        status = find_owner(service, &meeting, ask->owner, arena, &owner, err);
    return status == STATUS_OK ? add_action(service, &meeting, ask, owner, arena, answer, err) : status;
}

/* By its owner, or by those who hold the reviews: a supervisor of today, the training unit. */
static enum status judge_doer(struct service *service, const struct agreed_action *row, struct err *err)
{
    if (row->owner == service->person ||
        service_allow(service, VERB_REVIEW_ACTION, row->subject, 0, "", NULL) == STATUS_OK)
        return STATUS_OK;
    return err_set(err, STATUS_DENIED,
                   _("action %lld is for %s to do, or for the supervisor or the training unit to tick off"),
                   (long long)row->action.id, row->action.owner);
}

enum status service_review_done(struct service *service, const struct ask_id *ask, struct arena *arena,
                                struct review_action *answer, struct err *err)
{
    struct agreed_action row;
    enum status status = agreed_get(service->store, ask->id, arena, &row, err);

    if (status == STATUS_OK)
        status = service_allow(service, VERB_REVIEW_DONE, row.action.id != 0 ? row.subject : -1, 0,
                               arena_printf(arena, _("action: %lld"), (long long)ask->id), err);
    if (status == STATUS_OK)
        status = judge_doer(service, &row, err);
    if (status == STATUS_OK && row.done_by != 0)
        status = err_set(err, STATUS_STATE, _("action %lld is done already, says %s"), (long long)ask->id,
                         row.action.done_by);
    if (status == STATUS_OK)
        status = agreed_done(service->store, ask->id, service->person, service->now, err);
    if (status == STATUS_OK)
        status = service_journal(
            service, row.subject, 0,
            service_body(arena, "done", arena_printf(arena, "%lld", (long long)ask->id), NULL), err);
    if (status == STATUS_OK)
        status = agreed_get(service->store, ask->id, arena, &row, err);
    *answer = row.action;
    return status;
}

/* --- closed ----------------------------------------------------------------------------------- */

static enum status judge_close(const struct service *service, const struct review_turn *turn, day since,
                               day last, struct err *err)
{
    char on[DAY_TEXT], other[DAY_TEXT];

    day_format(turn->on, on);
    if (turn->on > service->today)
        return err_set(err, STATUS_USAGE, _("%s is still to come: a review is closed when it was held"), on);
    if (turn->on < since)
        return err_set(err, STATUS_USAGE, _("%s is before %s, to which this review goes back"), on,
                       day_format(since, other));
    if (turn->on == last)
        return err_set(err, STATUS_STATE, _("another review was held on %s: say on which day this one was"),
                       on);
    if (is_blank(turn->notes))
        return err_set(err, STATUS_USAGE,
                       _("a review that was held has notes: write down what was said, then close it"));
    return judge_notes(turn->notes, err);
}

static enum status freeze(struct service *service, const struct meeting *meeting, day since, moment at,
                          struct arena *arena, const char **agenda, struct err *err)
{
    const struct agenda_ask ask = {meeting->row.person, meeting->row.enrolment, at, since, meeting->row.id};
    struct review_point_list points = {0};
    struct str text = STR_INIT;
    enum status status = agenda_make(service, &ask, arena, &points, err);

    review_agenda_write(&points, &text);
    *agenda = arena_dup_n(arena, text.buf, text.len);
    str_release(&text);
    return status;
}

enum status service_review_close(struct service *service, const struct review_close_ask *ask,
                                 struct arena *arena, struct review_record *answer, struct err *err)
{
    struct review_turn turn = {.act = REVIEW_HELD, .minute = REVIEW_MINUTE_NONE, .on = ask->on};
    struct reviews_draft draft = {.notes = ""};
    struct meeting meeting;
    const char *agenda = "";
    moment at = MOMENT_NONE;
    day since = DAY_NONE;
    enum status status = meeting_open(service, VERB_REVIEW_CLOSE, ask->review, arena, &meeting, err);

    if (status == STATUS_OK)
        status = judge_open(&meeting, err);
    if (status == STATUS_OK)
        status = reviews_draft(service->store, ask->review, arena, &draft, err);
    if (status == STATUS_OK)
        status = meeting_since(service, &meeting, arena, &since, &at, err);
    if (status != STATUS_OK)
        return status;
    turn.notes = ask->notes != NULL ? ask->notes : draft.notes;
    if (turn.on == DAY_NONE)
        turn.on = meeting.planned->turn.on < service->today ? meeting.planned->turn.on : service->today;
    status = judge_close(service, &turn, since, at != MOMENT_NONE ? since : DAY_NONE, err);
    if (status == STATUS_OK)
        status = freeze(service, &meeting, since, at, arena, &agenda, err);
    if (status == STATUS_OK)
        status = reviews_drop_draft(service->store, ask->review, err);
    return status == STATUS_OK ? meeting_add(service, &meeting, &turn, agenda, arena, answer, err) : status;
}
