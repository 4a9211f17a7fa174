/* rostering_enrol.c - rows of enrolments and of breaks: begun, changed, ended, as far as a table may.
 *
 * An enrolment is known by its person, its framework and its first day. What is pinned at the start (the rules, the age) and what has a
 * command of its own (the version) is never changed by a cell, and a cell that says otherwise is a fault rather than passed over.
 */
#include "rostering_parts.h"

#include <inttypes.h>
#include <string.h>

#include <beatbook/domain/ref.h>
#include <beatbook/store/enrolments.h>
#include <beatbook/store/rosters.h>
#include <beatbook/util/tr.h>

#include "enrolling.h"

/* --- enrolments ------------------------------------------------------------------------------- */

struct enrolment_cells {
    struct enrol_ask ask;
    int64_t status;
    day ended_on;
};

static void split(struct rostering *work, const char *text, struct enrol_ask *ask)
{
    while (text != NULL && *text != '\0') {
        size_t length = strcspn(text, ", ;");
        const char *one = arena_dup_n(work->arena, text, length);

        if (length > 0)
            *LIST_ADD(work->arena, &ask->with) = one;
        text += length;
        text += strspn(text, ", ;");
    }
}

static bool read_enrolment(struct rostering *work, struct enrolment_cells *out)
{
    struct roster_cells *cells = &work->cells;
    const char *unused;
    bool good = roster_must(cells, "login", &out->ask.login);

    good &= roster_must(cells, "framework", &out->ask.principal);
    good &= roster_must(cells, "start", &unused);
    good &= roster_day(cells, "start", &out->ask.start_day);
    good &= roster_day(cells, "end", &out->ask.end_day);
    good &= roster_day(cells, "ended_on", &out->ended_on);
    good &= roster_number(cells, "age_at_start", 0, 120, &out->ask.age_at_start);
    good &= roster_number(cells, "hours_per_week", 1, 168, &out->ask.hours_per_week);
    good &= roster_word(cells, "status", &person_enrolment_names, &out->status);
    out->ask.cohort = roster_cell(cells, "cohort");
    out->ask.rules = roster_cell(cells, "rules");
    split(work, roster_cell(cells, "with"), &out->ask);
    return good;
}

static bool is_over(int64_t status)
{
    return status > ENROLMENT_BREAK;
}

static enum status end_it(struct rostering *work, const struct enrolment_cells *cells, struct err *err)
{
    const struct enrol_change change = {.login = cells->ask.login,
                                        .end_day = DAY_NONE,
                                        .hours_per_week = -1,
                                        .status = cells->status,
                                        .on = cells->ended_on};
    struct enrolment after;
    int lines = work->service->lines;
    enum status status =
        service_enrol_set(rostering_as(work, VERB_ENROL_SET), &change, work->arena, &after, err);

    if (status == STATUS_OK && work->service->lines != lines)
        rostering_say(work, ROSTER_CHANGES, false, _("%s is %s; the last day is %s"), after.login,
                      names_word(&person_enrolment_names, (int)after.status),
                      rostering_day(work, after.ended_on));
    return status;
}

static enum status begin(struct rostering *work, const struct enrolment_cells *cells, struct err *err)
{
    struct enrolment enrolment;
    enum status status =
        service_enrol_add(rostering_as(work, VERB_ENROL_ADD), &cells->ask, work->arena, &enrolment, err);

    if (status != STATUS_OK)
        return status;
    rostering_say(work, ROSTER_ADDS, false, _("enrols %s on %s %s from %s%s%s"), enrolment.login,
                  enrolment.frameworks.items[0].id, enrolment.frameworks.items[0].version,
                  rostering_day(work, enrolment.start_day), enrolment.cohort != NULL ? _(", cohort ") : "",
                  enrolment.cohort != NULL ? enrolment.cohort : "");
    return is_over(cells->status) ? end_it(work, cells, err) : STATUS_OK;
}

/* What a file says of an enrolment that stands, and that only other commands change. */
static enum status judge_fixed(const struct enrolment_cells *cells, const struct enrolment *stands,
                               struct err *err)
{
    struct ref ref;

    if (ref_parse_document(cells->ask.principal, &ref) && ref.version[0] != '\0' &&
        strcmp(ref.version, stands->frameworks.items[0].version) != 0)
        return err_set(err, STATUS_STATE,
                       _("%s stands on version %s of %s; move them with: framework migrate"), stands->login,
                       stands->frameworks.items[0].version, ref.framework);
    if (cells->ask.rules != NULL && stands->rules != NULL && ref_parse_document(cells->ask.rules, &ref) &&
        (strcmp(ref.framework, stands->rules) != 0 ||
         (ref.version[0] != '\0' && strcmp(ref.version, stands->rules_version) != 0)))
        return err_set(err, STATUS_STATE,
                       _("%s is under the rules %s %s, which stay as they were at the start"), stands->login,
                       stands->rules, stands->rules_version);
    if (cells->ask.age_at_start != -1 && stands->age_at_start != cells->ask.age_at_start)
        return err_set(err, STATUS_STATE,
                       _("the age at start of %s stands already, and is another one; take the cell out"),
                       stands->login);
    return STATUS_OK;
}

static void tell_enrolment(struct rostering *work, const struct enrolment *a, const struct enrolment *b)
{
    if (!rostering_same(a->cohort, b->cohort))
        rostering_say(work, ROSTER_CHANGES, false, _("moves %s from cohort %s to %s"), b->login,
                      a->cohort != NULL ? a->cohort : _("none"), b->cohort != NULL ? b->cohort : _("none"));
    if (a->end_day != b->end_day)
        rostering_say(work, ROSTER_CHANGES, false, _("changes the planned end of %s from %s to %s"), b->login,
                      rostering_day(work, a->end_day), rostering_day(work, b->end_day));
    if (a->hours_per_week != b->hours_per_week)
        rostering_say(work, ROSTER_CHANGES, false, _("changes the weekly hours of %s to %" PRId64), b->login,
                      b->hours_per_week);
}

/* Only the open one, or the latest, changes; an older one may stand in the file as it stands here. */
static enum status change_it(struct rostering *work, int64_t id, const struct enrolment_cells *cells,
                             struct err *err)
{
    const struct enrol_change change = {.login = cells->ask.login,
                                        .cohort = cells->ask.cohort,
                                        .end_day = cells->ask.end_day,
                                        .hours_per_week = cells->ask.hours_per_week,
                                        .status = -1,
                                        .on = DAY_NONE};
    struct enrolment before, after;
    int64_t current = 0, person;
    enum status status = enrolling_read(work->service, id, work->arena, &before, err);

    if (status == STATUS_OK)
        status = judge_fixed(cells, &before, err);
    if (status == STATUS_OK)
        status = service_person(work->service, cells->ask.login, &person, err);
    if (status == STATUS_OK)
        status = enrolments_current(work->service->store, person, &current, err);
    if (status != STATUS_OK || current != id)
        return status;
    after = before;
    if (change.cohort != NULL || change.end_day != DAY_NONE || change.hours_per_week != -1)
        status = service_enrol_set(rostering_as(work, VERB_ENROL_SET), &change, work->arena, &after, err);
    if (status == STATUS_OK)
        tell_enrolment(work, &before, &after);
    if (status == STATUS_OK && is_over(cells->status) &&
        ((int64_t)before.status != cells->status ||
         (cells->ended_on != DAY_NONE && cells->ended_on != before.ended_on)))
        status = end_it(work, cells, err);
    return status;
}

enum status rostering_take_enrolment(struct rostering *work, struct err *err)
{
    struct enrolment_cells cells = {.ended_on = DAY_NONE};
    struct ref ref;
    int64_t person, id = 0;
    enum status status;

    if (!read_enrolment(work, &cells))
        return STATUS_OK;
    status = service_person(work->service, cells.ask.login, &person, err);
    if (status == STATUS_OK && ref_parse_document(cells.ask.principal, &ref))
        status =
            rosters_enrolment(work->service->store, person, ref.framework, cells.ask.start_day, &id, err);
    if (status != STATUS_OK)
        return status;
    return id != 0 ? change_it(work, id, &cells, err) : begin(work, &cells, err);
}

/* --- breaks ----------------------------------------------------------------------------------- */

/* One that lasts here and ends in the file: they are back. */
static bool lasts(const struct enrolment *enrolment, day from)
{
    size_t i;

    for (i = 0; i < enrolment->breaks.count; i++)
        if (enrolment->breaks.items[i].from_day == from && enrolment->breaks.items[i].until_day == DAY_NONE)
            return true;
    return false;
}

enum status rostering_take_break(struct rostering *work, struct err *err)
{
    struct break_ask ask = {.reason = roster_cell(&work->cells, "reason")};
    struct enrolment enrolment;
    const char *unused;
    int64_t person;
    int lines = work->service->lines;
    bool good = roster_must(&work->cells, "login", &ask.login);
    enum status status;

    good &= roster_must(&work->cells, "from", &unused);
    good &= roster_day(&work->cells, "from", &ask.from_day);
    if (!(roster_day(&work->cells, "until", &ask.until_day) && good))
        return STATUS_OK;
    status = enrolling_find(rostering_as(work, VERB_ENROL_BREAK), ask.login, work->arena, &person, &enrolment,
                            err);
    if (status != STATUS_OK)
        return status;
    ask.resume = ask.until_day != DAY_NONE && lasts(&enrolment, ask.from_day);
    if (ask.resume)
        ask = (struct break_ask){.login = ask.login, .resume = true, .from_day = ask.until_day + 1};
    status = service_enrol_break(rostering_as(work, VERB_ENROL_BREAK), &ask, work->arena, &enrolment, err);
    if (status != STATUS_OK || work->service->lines == lines)
        return status;
    if (ask.resume)
        rostering_say(work, ROSTER_CHANGES, false, _("the break of %s ends: back on %s"), ask.login,
                      rostering_day(work, ask.from_day));
    else
        rostering_say(work, ROSTER_ADDS, false, _("a break in learning for %s from %s%s%s"), ask.login,
                      rostering_day(work, ask.from_day), ask.until_day != DAY_NONE ? _(" to ") : "",
                      ask.until_day != DAY_NONE ? rostering_day(work, ask.until_day) : "");
    return STATUS_OK;
}
