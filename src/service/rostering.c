/* rostering.c - what one row of the roster does, by the verbs that a person would ask.
 *
 * A table can do nothing that its training unit could not do one thing at a time: each row asks person.add, team.join, assign.add and so on, with
 * all their rules and their lines in the journal, so that the history of a person reads the same whichever way it was made. An empty cell
 * leaves things as they are; nothing is ever taken away because it does not stand in a file.
 */
#include "rostering.h"

#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

#include <beatbook/domain/ref.h>
#include <beatbook/store/enrolments.h>
#include <beatbook/store/mails.h>
#include <beatbook/store/people.h>
#include <beatbook/store/rosters.h>
#include <beatbook/store/teams.h>
#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

#include "enrolling.h"

struct work {
    struct service *service;
    struct arena *kept;  /* of the answer */
    struct arena *arena; /* of this row */
    struct roster_answer *answer;
    struct roster_cells cells;
    bool adds, changes;
};

__attribute__((format(printf, 4, 5))) static void say(struct work *work, enum roster_effect effect, bool care,
                                                      const char *format, ...)
{
    struct str text = STR_INIT;
    va_list list;

    va_start(list, format);
    str_add_v(&text, format, list);
    va_end(list);
    *LIST_ADD(work->kept, &work->answer->items) =
        (struct roster_line){work->cells.row->line, effect, care, arena_dup(work->kept, text.buf)};
    work->adds |= effect == ROSTER_ADDS;
    work->changes |= effect == ROSTER_CHANGES;
    work->answer->care += care;
    str_release(&text);
}

/* The rest of the row is asked as this verb. */
static struct service *as(struct work *work, enum verb verb)
{
    work->service->verb = verb;
    return work->service;
}

static bool same(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static const char *set_text(struct work *work, uint32_t roles)
{
    struct str text = STR_INIT;
    const char *copy;

    names_set(&person_role_names, roles, ", ", &text);
    copy = arena_dup(work->arena, text.buf);
    str_release(&text);
    return copy;
}

static const char *day_text(struct work *work, day value)
{
    char text[DAY_TEXT];

    return value != DAY_NONE ? arena_dup(work->arena, day_format(value, text)) : _("none");
}

/* --- people ----------------------------------------------------------------------------------- */

struct person_cells {
    struct person_change change;
    const char *mail;
    day left_on;
};

static bool read_person(struct work *work, struct person_cells *out)
{
    struct roster_cells *cells = &work->cells;
    bool good = roster_must(cells, "login", &out->change.login);

    out->change.name = roster_cell(cells, "name");
    out->change.number = roster_cell(cells, "number");
    out->mail = roster_cell(cells, "mail");
    good &= roster_set(cells, "roles", &person_role_names, &out->change.roles);
    good &= roster_number(cells, "uid", 0, UINT32_MAX, &out->change.uid);
    return roster_day(cells, "left_on", &out->left_on) && good;
}

static enum status add_person(struct work *work, const struct person_cells *cells, struct err *err)
{
    const uint32_t training = ROLE_BIT(ROLE_TRAINING);
    struct str text = STR_INIT;
    struct person person;
    const char *unused;
    bool good = roster_must(&work->cells, "name", &unused);
    enum status status;

    if (!(roster_must(&work->cells, "roles", &unused) && good))
        return STATUS_OK;
    status = service_person_add(as(work, VERB_PERSON_ADD), &cells->change, work->arena, &person, err);
    if (status != STATUS_OK)
        return status;
    str_add_f(&text, _("adds %s, %s"), person.name, set_text(work, person.roles));
    if (person.number != NULL)
        str_add_f(&text, _(", number %s"), person.number);
    if (person.uid >= 0)
        str_add_f(&text, _(", account %" PRId64), person.uid);
    say(work, ROSTER_ADDS, (person.roles & training) != 0, "%s", text.buf);
    if ((person.roles & training) != 0)
        say(work, ROSTER_ADDS, true, _("%s gets the role training: may change everything in this store"),
            person.login);
    str_release(&text);
    return STATUS_OK;
}

static void tell_person(struct work *work, const struct person *before, const struct person *after)
{
    const uint32_t given = after->roles & ~before->roles;

    if (!same(before->name, after->name))
        say(work, ROSTER_CHANGES, false, _("%s: changes the name %s to %s"), after->login, before->name,
            after->name);
    if (!same(before->number, after->number))
        say(work, ROSTER_CHANGES, false, _("%s: changes number %s to %s"), after->name,
            before->number != NULL ? before->number : _("none"),
            after->number != NULL ? after->number : _("none"));
    if (before->roles != after->roles)
        say(work, ROSTER_CHANGES, (given & ROLE_BIT(ROLE_TRAINING)) != 0,
            _("changes the roles of %s from %s to %s"), after->login, set_text(work, before->roles),
            set_text(work, after->roles));
    if ((given & ROLE_BIT(ROLE_TRAINING)) != 0)
        say(work, ROSTER_CHANGES, true, _("%s gets the role training: may change everything in this store"),
            after->login);
    if (before->uid != after->uid && before->uid >= 0)
        say(work, ROSTER_CHANGES, true,
            _("changes the account of %s from %" PRId64 " to %" PRId64
              ": whoever has that account is %s then"),
            after->login, before->uid, after->uid, after->name);
    else if (before->uid != after->uid)
        say(work, ROSTER_CHANGES, true, _("gives %s the account %" PRId64 ": whoever has it is %s then"),
            after->login, after->uid, after->name);
}

static enum status set_person(struct work *work, int64_t id, const struct person_cells *cells,
                              struct err *err)
{
    struct person before, after;
    enum status status =
        people_read(work->service->store, id, work->service->today, work->arena, &before, err);

    if (status == STATUS_OK)
        status = service_person_set(as(work, VERB_PERSON_SET), &cells->change, work->arena, &after, err);
    if (status == STATUS_OK)
        tell_person(work, &before, &after);
    return status;
}

static enum status set_mail(struct work *work, int64_t id, const struct person_cells *cells, struct err *err)
{
    const struct mail_ask ask = {cells->change.login, cells->mail};
    const char *before = NULL;
    struct person person;
    enum status status = mails_read(work->service->store, id, work->arena, &before, err);

    if (status != STATUS_OK || same(before, cells->mail))
        return status;
    status = service_person_mail(as(work, VERB_PERSON_MAIL), &ask, work->arena, &person, err);
    if (status == STATUS_OK)
        say(work, ROSTER_CHANGES, false, _("%s is reminded by mail: %s"), cells->change.login, cells->mail);
    return status;
}

static enum status set_left(struct work *work, int64_t id, const struct person_cells *cells, struct err *err)
{
    const struct leave_ask ask = {cells->change.login, cells->left_on, NULL};
    struct person person;
    size_t i;
    enum status status =
        people_read(work->service->store, id, work->service->today, work->arena, &person, err);

    if (status != STATUS_OK || person.left_on == cells->left_on)
        return status;
    status = service_person_leave(as(work, VERB_PERSON_LEAVE), &ask, work->arena, &person, err);
    if (status == STATUS_OK)
        say(work, ROSTER_CHANGES, false, _("%s leaves; the last day is %s"), person.name,
            day_text(work, person.left_on));
    for (i = 0; i < person.follows.count && status == STATUS_OK; i++)
        say(work, ROSTER_CHANGES, false, "%s", person.follows.items[i]);
    return status;
}

static enum status take_person(struct work *work, struct err *err)
{
    struct person_cells cells = {.change = {.uid = -1}, .left_on = DAY_NONE};
    size_t faults = work->answer->faults.count;
    int64_t id;
    enum status status;

    if (!read_person(work, &cells))
        return STATUS_OK;
    status = people_find(work->service->store, cells.change.login, &id, err);
    if (status == STATUS_OK)
        status = id < 0 ? add_person(work, &cells, err) : set_person(work, id, &cells, err);
    if (status != STATUS_OK || work->answer->faults.count > faults)
        return status;
    status = people_find(work->service->store, cells.change.login, &id, err);
    if (status == STATUS_OK && cells.mail != NULL)
        status = set_mail(work, id, &cells, err);
    if (status == STATUS_OK && cells.left_on != DAY_NONE)
        status = set_left(work, id, &cells, err);
    return status;
}

/* --- teams, assignments ----------------------------------------------------------------------- */

static enum status join(struct work *work, int64_t id, const struct team_ask *ask, struct err *err)
{
    const char *login, *name;
    struct team team;
    int64_t person;
    bool stands = false;
    enum status status =
        rosters_member(work->service->store, id, ask->login, work->service->today, &stands, err);

    if (status == STATUS_OK && !stands)
        status = service_team_join(as(work, VERB_TEAM_JOIN), ask, work->arena, &team, err);
    if (status == STATUS_OK)
        status = service_person(work->service, ask->login, &person, err);
    if (status == STATUS_OK)
        status = people_name(work->service->store, person, work->arena, &login, &name, err);
    if (status == STATUS_OK && !stands)
        say(work, ROSTER_ADDS, false, _("%s joins the team %s"), name, ask->name);
    return status;
}

static enum status take_team(struct work *work, struct err *err)
{
    struct team_ask ask = {NULL, roster_cell(&work->cells, "login")};
    struct team team;
    int64_t id;
    enum status status;

    if (!roster_must(&work->cells, "team", &ask.name))
        return STATUS_OK;
    status = teams_find(work->service->store, ask.name, &id, err);
    if (status == STATUS_OK && id < 0) {
        status = service_team_add(as(work, VERB_TEAM_ADD), &(const struct ask_name){ask.name}, work->arena,
                                  &team, err);
        if (status == STATUS_OK)
            say(work, ROSTER_ADDS, false, _("adds the team %s"), ask.name);
        if (status == STATUS_OK)
            status = teams_find(work->service->store, ask.name, &id, err);
    }
    return status == STATUS_OK && ask.login != NULL ? join(work, id, &ask, err) : status;
}

static bool read_assignment(struct work *work, struct assign_ask *ask)
{
    struct roster_cells *cells = &work->cells;
    const char *unused;
    bool good = roster_must(cells, "apprentice", &ask->apprentice);

    good &= roster_must(cells, "to", &ask->to);
    good &= roster_must(cells, "role", &unused);
    good &= roster_word(cells, "role", &person_role_names, &ask->role);
    good &= roster_day(cells, "from", &ask->from_day);
    return roster_day(cells, "until", &ask->until_day) && good;
}

static enum status take_assignment(struct work *work, struct err *err)
{
    struct assign_ask ask = {.role = -1};
    struct rosters_assignment row;
    struct assignment given;
    bool stands = false;
    int lines = work->service->lines;
    enum status status;

    if (!read_assignment(work, &ask))
        return STATUS_OK;
    status = service_person(work->service, ask.apprentice, &row.apprentice, err);
    row = (struct rosters_assignment){row.apprentice, ask.role, ask.to, ask.from_day, ask.until_day};
    if (status == STATUS_OK && ask.from_day != DAY_NONE)
        status = rosters_assigned(work->service->store, &row, &stands, err);
    if (status != STATUS_OK || stands)
        return status;
    status = service_assign_add(as(work, VERB_ASSIGN_ADD), &ask, work->arena, &given, err);
    if (status == STATUS_OK && work->service->lines != lines)
        say(work, ROSTER_ADDS, false, _("%s: %s is the %s from %s%s%s"), given.apprentice_name, given.name,
            names_word(&person_role_names, (int)given.role), day_text(work, given.from_day),
            given.until_day != DAY_NONE ? _(" to ") : "",
            given.until_day != DAY_NONE ? day_text(work, given.until_day) : "");
    return status;
}

/* --- enrolments ------------------------------------------------------------------------------- */

struct enrolment_cells {
    struct enrol_ask ask;
    int64_t status;
    day ended_on;
};

static void split(struct work *work, const char *text, struct enrol_ask *ask)
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

static bool read_enrolment(struct work *work, struct enrolment_cells *out)
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

static enum status end_it(struct work *work, const struct enrolment_cells *cells, struct err *err)
{
    const struct enrol_change change = {.login = cells->ask.login,
                                        .end_day = DAY_NONE,
                                        .hours_per_week = -1,
                                        .status = cells->status,
                                        .on = cells->ended_on};
    struct enrolment after;
    int lines = work->service->lines;
    enum status status = service_enrol_set(as(work, VERB_ENROL_SET), &change, work->arena, &after, err);

    if (status == STATUS_OK && work->service->lines != lines)
        say(work, ROSTER_CHANGES, false, _("%s is %s; the last day is %s"), after.login,
            names_word(&person_enrolment_names, (int)after.status), day_text(work, after.ended_on));
    return status;
}

static enum status begin(struct work *work, const struct enrolment_cells *cells, struct err *err)
{
    struct enrolment enrolment;
    enum status status =
        service_enrol_add(as(work, VERB_ENROL_ADD), &cells->ask, work->arena, &enrolment, err);

    if (status != STATUS_OK)
        return status;
    say(work, ROSTER_ADDS, false, _("enrols %s on %s %s from %s%s%s"), enrolment.login,
        enrolment.frameworks.items[0].id, enrolment.frameworks.items[0].version,
        day_text(work, enrolment.start_day), enrolment.cohort != NULL ? _(", cohort ") : "",
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

static void tell_enrolment(struct work *work, const struct enrolment *a, const struct enrolment *b)
{
    if (!same(a->cohort, b->cohort))
        say(work, ROSTER_CHANGES, false, _("moves %s from cohort %s to %s"), b->login,
            a->cohort != NULL ? a->cohort : _("none"), b->cohort != NULL ? b->cohort : _("none"));
    if (a->end_day != b->end_day)
        say(work, ROSTER_CHANGES, false, _("changes the planned end of %s from %s to %s"), b->login,
            day_text(work, a->end_day), day_text(work, b->end_day));
    if (a->hours_per_week != b->hours_per_week)
        say(work, ROSTER_CHANGES, false, _("changes the weekly hours of %s to %" PRId64), b->login,
            b->hours_per_week);
}

/* Only the open one, or the latest, changes; an older one may stand in the file as it stands here. */
static enum status change_it(struct work *work, int64_t id, const struct enrolment_cells *cells,
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
        status = service_enrol_set(as(work, VERB_ENROL_SET), &change, work->arena, &after, err);
    if (status == STATUS_OK)
        tell_enrolment(work, &before, &after);
    if (status == STATUS_OK && is_over(cells->status) &&
        ((int64_t)before.status != cells->status ||
         (cells->ended_on != DAY_NONE && cells->ended_on != before.ended_on)))
        status = end_it(work, cells, err);
    return status;
}

static enum status take_enrolment(struct work *work, struct err *err)
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

static enum status take_break(struct work *work, struct err *err)
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
    status = enrolling_find(as(work, VERB_ENROL_BREAK), ask.login, work->arena, &person, &enrolment, err);
    if (status != STATUS_OK)
        return status;
    ask.resume = ask.until_day != DAY_NONE && lasts(&enrolment, ask.from_day);
    if (ask.resume)
        ask = (struct break_ask){.login = ask.login, .resume = true, .from_day = ask.until_day + 1};
    status = service_enrol_break(as(work, VERB_ENROL_BREAK), &ask, work->arena, &enrolment, err);
    if (status != STATUS_OK || work->service->lines == lines)
        return status;
    if (ask.resume)
        say(work, ROSTER_CHANGES, false, _("the break of %s ends: back on %s"), ask.login,
            day_text(work, ask.from_day));
    else
        say(work, ROSTER_ADDS, false, _("a break in learning for %s from %s%s%s"), ask.login,
            day_text(work, ask.from_day), ask.until_day != DAY_NONE ? _(" to ") : "",
            ask.until_day != DAY_NONE ? day_text(work, ask.until_day) : "");
    return STATUS_OK;
}

/* --- a row ------------------------------------------------------------------------------------ */

const char *rostering_key(enum roster_table table, const struct roster_row *row, struct arena *arena)
{
    static const size_t keys[ROSTER_TABLE_COUNT] = {1, 2, 5, 3, 2};
    struct str text = STR_INIT;
    const char *copy;
    size_t i;

    for (i = 0; i < keys[table] && i < row->cells.count; i++)
        str_add_f(&text, "%s\n", row->cells.items[i]);
    copy = arena_dup(arena, text.buf);
    str_release(&text);
    return copy;
}

/* Said by a verb: cause and remedy are one sentence there. */
static void add_fault(struct work *work, const struct err *said)
{
    const struct roster_row *row = work->cells.row;
    const char *remedy = strstr(said->text, "; ");
    size_t cause = remedy != NULL ? (size_t)(remedy - said->text) : strlen(said->text);

    check_add(&work->answer->faults, work->kept, row->line,
              row->cells.count > 0 && row->cells.items[0][0] != '\0' ? row->cells.items[0] : NULL, "%.*s",
              (int)cause, said->text);
    check_remedy(&work->answer->faults, work->kept, "%s",
                 remedy != NULL ? remedy + 2 : _("correct the row, or delete it from the file"));
}

static enum status take(struct work *work, struct err *err)
{
    static enum status (*const takes[ROSTER_TABLE_COUNT])(struct work *, struct err *) = {
        take_person, take_team, take_assignment, take_enrolment, take_break};
    struct roster_answer *answer = work->answer;
    size_t faults = answer->faults.count;
    enum status status = takes[work->cells.table](work, err);

    work->service->verb = VERB_ROSTER_IMPORT;
    if (status == STATUS_BUSY || status == STATUS_FILE || status == STATUS_BUG)
        return status;
    if (status != STATUS_OK)
        add_fault(work, err);
    if (answer->faults.count > faults)
        return STATUS_OK;
    answer->added += work->adds;
    answer->changed += !work->adds && work->changes;
    answer->same += !work->adds && !work->changes;
    if (!work->adds && !work->changes)
        say(work, ROSTER_NOTHING, false, _("nothing new"));
    return STATUS_OK;
}

/* What the verbs answer goes with the row: of a large file it would be much. */
enum status rostering_take(struct service *service, enum roster_table table, const struct roster_row *row,
                           struct arena *arena, struct roster_answer *answer, struct err *err)
{
    struct arena scratch = ARENA_INIT;
    struct work work = {.service = service,
                        .kept = arena,
                        .arena = &scratch,
                        .answer = answer,
                        .cells = {table, row, &answer->faults, arena}};
    enum status status = take(&work, err);

    arena_release(&scratch);
    return status;
}
