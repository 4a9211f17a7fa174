/* leaving.c - what a person who leaves leaves behind.
 *
 * Nothing has to be moved for nothing to be stranded: from the day after the last one the entries stand in the training unit's queue. But
 * who sets the day is told at once what that means, while it can still be handed over, and signed by who decided it.
 */
#include "leaving.h"

#include <stdarg.h>
#include <string.h>

#include <beatbook/store/absences.h>
#include <beatbook/store/assignments.h>
#include <beatbook/store/decisions.h>
#include <beatbook/store/enrolments.h>
#include <beatbook/store/people.h>
#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

#include "enrolling.h"
#include "queue.h"

#define DECIDING (ROLE_BIT(ROLE_SUPERVISOR) | ROLE_BIT(ROLE_ASSESSOR))
#define COUNTED 1000
#define EVER 1000000

struct work {
    struct service *service;
    const struct leaving *leaving;
    struct arena *arena;
    struct person *answer;
};

__attribute__((format(printf, 2, 3))) static void follow(struct work *work, const char *format, ...)
{
    struct str text = STR_INIT;
    va_list list;

    va_start(list, format);
    str_add_v(&text, format, list);
    va_end(list);
    *LIST_ADD(work->arena, &work->answer->follows) = arena_dup(work->arena, text.buf);
    str_release(&text);
}

/* --- handing over ----------------------------------------------------------------------------- */

static enum status judge_heir(struct work *work, int64_t heir, const struct person *person, struct err *err)
{
    struct str roles = STR_INIT;
    uint32_t needed;
    int64_t apprentices;
    enum status status = absences_duties(work->service->store, work->leaving->person, work->leaving->on + 1,
                                         work->leaving->on + EVER, &needed, &apprentices, err);

    if (status == STATUS_OK && heir == work->leaving->person)
        return err_set(err, STATUS_STATE, _("nobody hands over to themselves; name somebody else"));
    if (status == STATUS_OK && person->left_on != DAY_NONE && person->left_on <= work->leaving->on)
        return err_set(err, STATUS_STATE, _("%s is not here then either; name somebody else"), person->login);
    needed &= DECIDING & ~person->roles;
    if (status == STATUS_OK && needed != 0) {
        names_set(&person_role_names, needed, ", ", &roles);
        status = err_set(err, STATUS_STATE,
                         _("%s does not have the role %s, in which %s decides; give it first, or name "
                           "somebody else"),
                         person->login, roles.buf, work->leaving->before->login);
    }
    str_release(&roles);
    return status;
}

static enum status hand_over(struct work *work, struct err *err)
{
    char day_text[DAY_TEXT];
    struct person person = {0};
    int64_t moved = 0;
    int64_t heir;
    enum status status = service_person(work->service, work->leaving->to, &heir, err);

    if (status == STATUS_OK)
        status = people_read(work->service->store, heir, work->service->today, work->arena, &person, err);
    if (status == STATUS_OK)
        status = judge_heir(work, heir, &person, err);
    if (status == STATUS_OK)
        status = assignments_hand_over(work->service->store, work->leaving->person, heir,
                                       work->leaving->on + 1, work->arena, &moved, err);
    if (status == STATUS_OK)
        follow(work,
               ngettext("%s takes over %lld assignment from %s on",
                        "%s takes over %lld assignments from %s on", (unsigned long)moved),
               person.name, (long long)moved, day_format(work->leaving->on + 1, day_text));
    return status;
}

/* --- what is left ----------------------------------------------------------------------------- */

/* What their own queue holds today. */
static enum status tell_waiting(struct work *work, struct err *err)
{
    struct service eyes = *work->service;
    moment oldest;
    int64_t count;
    enum status status;

    eyes.person = work->leaving->person;
    eyes.roles = work->leaving->before->roles;
    status = queue_count(&eyes, COUNTED, work->arena, &count, &oldest, err);
    if (status == STATUS_OK && count > 0)
        follow(
            work,
            ngettext("%lld entry waits for them now", "%lld entries wait for them now", (unsigned long)count),
            (long long)count);
    return status;
}

static enum status tell_unsigned(struct work *work, struct err *err)
{
    char day_text[DAY_TEXT];
    int64_t count;
    enum status status = decisions_unsigned(work->service->store, work->leaving->person, &count, err);

    if (status == STATUS_OK && count > 0)
        follow(work,
               ngettext(
                   "%lld decision of theirs is not signed, and counts for nothing unless they sign it by %s",
                   "%lld decisions of theirs are not signed, and count for nothing unless they sign them "
                   "by %s",
                   (unsigned long)count),
               (long long)count, day_format(work->leaving->on, day_text));
    return status;
}

static enum status tell_uncovered(struct work *work, struct err *err)
{
    struct assignments_ids charges = {0};
    char day_text[DAY_TEXT];
    long long count = 0;
    size_t i;
    enum status status = assignments_charges(work->service->store, work->leaving->person, work->leaving->on,
                                             work->arena, &charges, err);

    for (i = 0; i < charges.count && status == STATUS_OK; i++) {
        bool stranded = false;

        status = assignments_stranded(work->service->store, charges.items[i], work->leaving->on + 1,
                                      &stranded, err);
        count += stranded;
    }
    if (status == STATUS_OK && count > 0)
        follow(work,
               ngettext(
                   "from %s on nobody decides on %lld apprentice: assign somebody, or give --to; until then "
                   "what they hand in stands in the training unit's queue",
                   "from %s on nobody decides on %lld apprentices: assign somebody, or give --to; until "
                   "then what they hand in stands in the training unit's queue",
                   (unsigned long)count),
               day_format(work->leaving->on + 1, day_text), count);
    return status;
}

static enum status tell_standing_in(struct work *work, struct err *err)
{
    struct absence_list absences = {0};
    char from[DAY_TEXT], until[DAY_TEXT];
    size_t i;
    enum status status = absences_list(work->service->store, work->leaving->person, work->leaving->on + 1,
                                       work->arena, &absences, err);

    for (i = 0; i < absences.count && status == STATUS_OK; i++) {
        const struct absence *absence = &absences.items[i];

        if (strcmp(absence->deputy, work->leaving->before->login) == 0)
            follow(work, _("they stand in for %s from %s to %s: name another deputy"), absence->name,
                   day_format(absence->from_day, from), day_format(absence->until_day, until));
    }
    return status;
}

/* Nobody goes on learning here who is not here. What was completed stays so; a day that is moved moves what it ended. */
static enum status end_enrolment(struct work *work, struct err *err)
{
    struct store *store = work->service->store;
    struct enrolment enrolment = {0};
    char day_text[DAY_TEXT];
    int64_t id = 0;
    enum status status = enrolments_current(store, work->leaving->person, &id, err);

    if (status == STATUS_OK && id != 0)
        status = enrolling_read(work->service, id, work->arena, &enrolment, err);
    if (status != STATUS_OK || id == 0)
        return status;
    if (enrolment.status > ENROLMENT_BREAK &&
        (enrolment.status != ENROLMENT_WITHDRAWN || enrolment.ended_on != work->leaving->before->left_on))
        return STATUS_OK;
    enrolment.status = ENROLMENT_WITHDRAWN;
    enrolment.ended_on = work->leaving->on;
    follow(
        work,
        _("their enrolment ends with them: withdrawn, the last day is %s; if they completed it, say so: enrol set"),
        day_format(work->leaving->on, day_text));
    return enrolments_change(store, &enrolment, err);
}

enum status leaving_settle(struct service *service, const struct leaving *leaving, struct arena *arena,
                           struct person *answer, struct err *err)
{
    struct work work = {service, leaving, arena, answer};
    enum status status = leaving->to != NULL ? hand_over(&work, err) : STATUS_OK;

    if (status == STATUS_OK)
        status = end_enrolment(&work, err);
    if (status == STATUS_OK)
        status = tell_waiting(&work, err);
    if (status == STATUS_OK)
        status = tell_unsigned(&work, err);
    if (status == STATUS_OK)
        status = tell_uncovered(&work, err);
    return status == STATUS_OK ? tell_standing_in(&work, err) : status;
}
