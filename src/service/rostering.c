/* rostering.c - what one row of the roster does, by the verbs that a person would ask.
 *
 * A table can do nothing that its training unit could not do one thing at a time: each row asks person.add, team.join, assign.add and so on, with
 * all their rules and their lines in the journal, so that the history of a person reads the same whichever way it was made. An empty cell
 * leaves things as they are; nothing is ever taken away because it does not stand in a file.
 */
#include "rostering_parts.h"

#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

#include <beatbook/store/mails.h>
#include <beatbook/store/people.h>
#include <beatbook/store/rosters.h>
#include <beatbook/store/teams.h>
#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

void rostering_say(struct rostering *work, enum roster_effect effect, bool care, const char *format, ...)
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

struct service *rostering_as(struct rostering *work, enum verb verb)
{
    work->service->verb = verb;
    return work->service;
}

bool rostering_same(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static const char *set_text(struct rostering *work, uint32_t roles)
{
    struct str text = STR_INIT;
    const char *copy;

    names_set(&person_role_names, roles, ", ", &text);
    copy = arena_dup(work->arena, text.buf);
    str_release(&text);
    return copy;
}

const char *rostering_day(struct rostering *work, day value)
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

static bool read_person(struct rostering *work, struct person_cells *out)
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

static enum status add_person(struct rostering *work, const struct person_cells *cells, struct err *err)
{
    const uint32_t training = ROLE_BIT(ROLE_TRAINING);
    struct str text = STR_INIT;
    struct person person;
    const char *unused;
    bool good = roster_must(&work->cells, "name", &unused);
    enum status status;

    if (!(roster_must(&work->cells, "roles", &unused) && good))
        return STATUS_OK;
    status =
        service_person_add(rostering_as(work, VERB_PERSON_ADD), &cells->change, work->arena, &person, err);
    if (status != STATUS_OK)
        return status;
    str_add_f(&text, _("adds %s, %s"), person.name, set_text(work, person.roles));
    if (person.number != NULL)
        str_add_f(&text, _(", number %s"), person.number);
    if (person.uid >= 0)
        str_add_f(&text, _(", account %" PRId64), person.uid);
    rostering_say(work, ROSTER_ADDS, (person.roles & training) != 0, "%s", text.buf);
    if ((person.roles & training) != 0)
        rostering_say(work, ROSTER_ADDS, true,
                      _("%s gets the role training: may change everything in this store"), person.login);
    str_release(&text);
    return STATUS_OK;
}

static void tell_person(struct rostering *work, const struct person *before, const struct person *after)
{
    const uint32_t given = after->roles & ~before->roles;

    if (!rostering_same(before->name, after->name))
        rostering_say(work, ROSTER_CHANGES, false, _("%s: changes the name %s to %s"), after->login,
                      before->name, after->name);
    if (!rostering_same(before->number, after->number))
        rostering_say(work, ROSTER_CHANGES, false, _("%s: changes number %s to %s"), after->name,
                      before->number != NULL ? before->number : _("none"),
                      after->number != NULL ? after->number : _("none"));
    if (before->roles != after->roles)
        rostering_say(work, ROSTER_CHANGES, (given & ROLE_BIT(ROLE_TRAINING)) != 0,
                      _("changes the roles of %s from %s to %s"), after->login, set_text(work, before->roles),
                      set_text(work, after->roles));
    if ((given & ROLE_BIT(ROLE_TRAINING)) != 0)
        rostering_say(work, ROSTER_CHANGES, true,
                      _("%s gets the role training: may change everything in this store"), after->login);
    if (before->uid != after->uid && before->uid >= 0)
        rostering_say(work, ROSTER_CHANGES, true,
                      _("changes the account of %s from %" PRId64 " to %" PRId64
                        ": whoever has that account is %s then"),
                      after->login, before->uid, after->uid, after->name);
    else if (before->uid != after->uid)
        rostering_say(work, ROSTER_CHANGES, true,
                      _("gives %s the account %" PRId64 ": whoever has it is %s then"), after->login,
                      after->uid, after->name);
}

static enum status set_person(struct rostering *work, int64_t id, const struct person_cells *cells,
                              struct err *err)
{
    struct person before, after;
    enum status status =
        people_read(work->service->store, id, work->service->today, work->arena, &before, err);

    if (status == STATUS_OK)
        status =
            service_person_set(rostering_as(work, VERB_PERSON_SET), &cells->change, work->arena, &after, err);
    if (status == STATUS_OK)
        tell_person(work, &before, &after);
    return status;
}

static enum status set_mail(struct rostering *work, int64_t id, const struct person_cells *cells,
                            struct err *err)
{
    const struct mail_ask ask = {cells->change.login, cells->mail};
    const char *before = NULL;
    struct person person;
    enum status status = mails_read(work->service->store, id, work->arena, &before, err);

    if (status != STATUS_OK || rostering_same(before, cells->mail))
        return status;
    status = service_person_mail(rostering_as(work, VERB_PERSON_MAIL), &ask, work->arena, &person, err);
    if (status == STATUS_OK)
        rostering_say(work, ROSTER_CHANGES, false, _("%s is reminded by mail: %s"), cells->change.login,
                      cells->mail);
    return status;
}

static enum status set_left(struct rostering *work, int64_t id, const struct person_cells *cells,
                            struct err *err)
{
    const struct leave_ask ask = {cells->change.login, cells->left_on, NULL};
    struct person person;
    size_t i;
    enum status status =
        people_read(work->service->store, id, work->service->today, work->arena, &person, err);

    if (status != STATUS_OK || person.left_on == cells->left_on)
        return status;
    status = service_person_leave(rostering_as(work, VERB_PERSON_LEAVE), &ask, work->arena, &person, err);
    if (status == STATUS_OK)
        rostering_say(work, ROSTER_CHANGES, false, _("%s leaves; the last day is %s"), person.name,
                      rostering_day(work, person.left_on));
    for (i = 0; i < person.follows.count && status == STATUS_OK; i++)
        rostering_say(work, ROSTER_CHANGES, false, "%s", person.follows.items[i]);
    return status;
}

static enum status take_person(struct rostering *work, struct err *err)
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

static enum status join(struct rostering *work, int64_t id, const struct team_ask *ask, struct err *err)
{
    const char *login, *name;
    struct team team;
    int64_t person;
    bool stands = false;
    enum status status =
        rosters_member(work->service->store, id, ask->login, work->service->today, &stands, err);

    if (status == STATUS_OK && !stands)
        status = service_team_join(rostering_as(work, VERB_TEAM_JOIN), ask, work->arena, &team, err);
    if (status == STATUS_OK)
        status = service_person(work->service, ask->login, &person, err);
    if (status == STATUS_OK)
        status = people_name(work->service->store, person, work->arena, &login, &name, err);
    if (status == STATUS_OK && !stands)
        rostering_say(work, ROSTER_ADDS, false, _("%s joins the team %s"), name, ask->name);
    return status;
}

static enum status take_team(struct rostering *work, struct err *err)
{
    struct team_ask ask = {NULL, roster_cell(&work->cells, "login")};
    struct team team;
    int64_t id;
    enum status status;

    if (!roster_must(&work->cells, "team", &ask.name))
        return STATUS_OK;
    status = teams_find(work->service->store, ask.name, &id, err);
    if (status == STATUS_OK && id < 0) {
        status = service_team_add(rostering_as(work, VERB_TEAM_ADD), &(const struct ask_name){ask.name},
                                  work->arena, &team, err);
        if (status == STATUS_OK)
            rostering_say(work, ROSTER_ADDS, false, _("adds the team %s"), ask.name);
        if (status == STATUS_OK)
            status = teams_find(work->service->store, ask.name, &id, err);
    }
    return status == STATUS_OK && ask.login != NULL ? join(work, id, &ask, err) : status;
}

static bool read_assignment(struct rostering *work, struct assign_ask *ask)
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

static enum status take_assignment(struct rostering *work, struct err *err)
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
    status = service_assign_add(rostering_as(work, VERB_ASSIGN_ADD), &ask, work->arena, &given, err);
    if (status == STATUS_OK && work->service->lines != lines)
        rostering_say(work, ROSTER_ADDS, false, _("%s: %s is the %s from %s%s%s"), given.apprentice_name,
                      given.name, names_word(&person_role_names, (int)given.role),
                      rostering_day(work, given.from_day), given.until_day != DAY_NONE ? _(" to ") : "",
                      given.until_day != DAY_NONE ? rostering_day(work, given.until_day) : "");
    return status;
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
static void add_fault(struct rostering *work, const struct err *said)
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

static enum status take(struct rostering *work, struct err *err)
{
    static enum status (*const takes[ROSTER_TABLE_COUNT])(struct rostering *, struct err *) = {
        take_person, take_team, take_assignment, rostering_take_enrolment, rostering_take_break};
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
        rostering_say(work, ROSTER_NOTHING, false, _("nothing new"));
    return STATUS_OK;
}

/* What the verbs answer goes with the row: of a large file it would be much. */
enum status rostering_take(struct service *service, enum roster_table table, const struct roster_row *row,
                           struct arena *arena, struct roster_answer *answer, struct err *err)
{
    struct arena scratch = ARENA_INIT;
    struct rostering work = {.service = service,
                             .kept = arena,
                             .arena = &scratch,
                             .answer = answer,
                             .cells = {table, row, &answer->faults, arena}};
    enum status status = take(&work, err);

    arena_release(&scratch);
    return status;
}
