/* service_away.c - somebody is away and somebody else stands in for them, from day to day.
 *
 * The deputy has to be able to do all of it on each of the days: hold the roles, be here, decide on nobody's own entry. What changes after
 * that (a role taken away, a deputy who leaves) shows in the training unit's queue. A deputy who is away later gets a deputy of their own,
 * who then stands in for both; as nobody who is away on one of the days can be named, that never goes round in a circle.
 */
#include <beatbook/service/service.h>

#include <string.h>

#include <beatbook/store/absences.h>
#include <beatbook/store/people.h>
#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

#define DECIDING (ROLE_BIT(ROLE_SUPERVISOR) | ROLE_BIT(ROLE_ASSESSOR))

/* Somebody is to be away. */
struct leave {
    struct absences_row row;
    struct person person, deputy;
    int64_t apprentices;
};

static const char *roles_text(struct arena *arena, uint32_t roles)
{
    struct str text = STR_INIT;
    const char *copy;

    names_set(&person_role_names, roles, ", ", &text);
    copy = arena_dup_n(arena, text.buf, text.len);
    str_release(&text);
    return copy;
}

/* --- who and when ----------------------------------------------------------------------------- */

static enum status judge_days(struct service *service, const struct absences_row *row, struct err *err)
{
    char from[DAY_TEXT];

    if (row->until_day == DAY_NONE)
        return err_set(err, STATUS_USAGE, _("say which day is the last one away"));
    if (row->until_day < row->from_day)
        return err_set(err, STATUS_USAGE, _("an absence from %s cannot end before that"),
                       day_format(row->from_day, from));
    if (row->until_day < service->today)
        return err_set(err, STATUS_STATE, _("it is over already: nobody can stand in for days gone by"));
    return STATUS_OK;
}

/* No two at once. */
static enum status judge_person(struct service *service, const struct leave *leave, struct arena *arena,
                                struct err *err)
{
    struct absences_row other;
    struct absence shown;
    char from[DAY_TEXT], until[DAY_TEXT];
    enum status status = absences_find(service->store, leave->row.person, leave->row.from_day,
                                       leave->row.until_day, &other, err);

    if (status == STATUS_OK && (leave->person.roles & (DECIDING | ROLE_BIT(ROLE_TUTOR))) == 0)
        return err_set(err, STATUS_STATE,
                       _("%s is neither supervisor, assessor nor tutor: nobody has to stand in"),
                       leave->person.login);
    if (status != STATUS_OK || other.id == 0)
        return status;
    status = absences_read(service->store, other.id, service->today, arena, &shown, err);
    if (status == STATUS_OK)
        status = err_set(
            err, STATUS_STATE,
            _("%s is away from %s to %s already, and %s stands in; end that first with --back, or "
              "give other days"),
            shown.login, day_format(shown.from_day, from), day_format(shown.until_day, until), shown.deputy);
    return status;
}

/* --- the deputy ------------------------------------------------------------------------------- */

/* Who sees not everybody is not told who is there: for them a login without the role is none. */
static enum status refuse_deputy(const struct service *service, const struct leave *leave, uint32_t lacks,
                                 const char *login, struct arena *arena, struct err *err)
{
    if (service_viewer(service) != 0)
        return err_set(err, STATUS_STATE,
                       _("nobody with the login %s can stand in for %s: that takes the role %s, which the "
                         "training unit gives"),
                       login, leave->person.login, roles_text(arena, lacks));
    return err_set(
        err, STATUS_STATE,
        _("%s does not have the role %s, in which %s decides; give it first, or name another deputy"), login,
        roles_text(arena, lacks), leave->person.login);
}

static enum status judge_presence(struct service *service, const struct leave *leave, struct arena *arena,
                                  struct err *err)
{
    struct absences_row other;
    struct absence shown;
    char from[DAY_TEXT], until[DAY_TEXT];
    enum status status;

    if (leave->deputy.left_on != DAY_NONE && leave->deputy.left_on < leave->row.until_day)
        return err_set(err, STATUS_STATE, _("%s leaves on %s; name another deputy, or an earlier last day"),
                       leave->deputy.login, day_format(leave->deputy.left_on, until));
    status = absences_find(service->store, leave->row.deputy, leave->row.from_day, leave->row.until_day,
                           &other, err);
    if (status != STATUS_OK || other.id == 0)
        return status;
    status = absences_read(service->store, other.id, service->today, arena, &shown, err);
    if (status == STATUS_OK)
        status = err_set(err, STATUS_STATE,
                         _("%s is away too, from %s to %s, and %s stands in; name %s, or other days"),
                         shown.login, day_format(shown.from_day, from), day_format(shown.until_day, until),
                         shown.deputy, shown.deputy);
    return status;
}

/* Roles in which the absent person decides on those days; where nobody is assigned to them yet, in which they could. */
static enum status judge_roles(struct service *service, struct leave *leave, const char *login,
                               struct arena *arena, struct err *err)
{
    uint32_t needed;
    enum status status = absences_duties(service->store, leave->row.person, leave->row.from_day,
                                         leave->row.until_day, &needed, &leave->apprentices, err);
    bool own = false;

    needed &= DECIDING;
    if (needed == 0)
        needed = leave->person.roles & DECIDING;
    if (needed == 0)
        needed = ROLE_BIT(ROLE_TUTOR);
    if (status == STATUS_OK && (needed & ~leave->deputy.roles) != 0)
        return refuse_deputy(service, leave, needed & ~leave->deputy.roles, login, arena, err);
    if (status == STATUS_OK)
        status = absences_is_duty(service->store, leave->row.person, leave->row.deputy, leave->row.from_day,
                                  leave->row.until_day, &own, err);
    if (status == STATUS_OK && own)
        status = err_set(err, STATUS_STATE,
                         _("%s is an apprentice of %s, and nobody decides on their own; name another deputy"),
                         login, leave->person.login);
    return status;
}

static enum status find_deputy(struct service *service, const char *login, struct leave *leave,
                               struct arena *arena, struct err *err)
{
    enum status status = STATUS_OK;

    if (login == NULL || login[0] == '\0')
        return err_set(err, STATUS_USAGE, _("say who stands in: --deputy LOGIN"));
    status = people_find(service->store, login, &leave->row.deputy, err);
    if (status == STATUS_OK && leave->row.deputy == leave->row.person)
        return err_set(err, STATUS_STATE, _("nobody stands in for themselves; name somebody else"));
    if (status == STATUS_OK && leave->row.deputy > 0)
        status = people_read(service->store, leave->row.deputy, service->today, arena, &leave->deputy, err);
    else if (status == STATUS_OK && service_viewer(service) == 0)
        status = err_set(err, STATUS_MISSING, _("no such person: %s"), login);
    if (status == STATUS_OK)
        status = judge_roles(service, leave, login, arena, err);
    return status == STATUS_OK ? judge_presence(service, leave, arena, err) : status;
}

/* --- away, and back --------------------------------------------------------------------------- */

static enum status journal(struct service *service, int64_t person, const struct absence *absence,
                           const char *what, struct arena *arena, struct err *err)
{
    char from[DAY_TEXT], until[DAY_TEXT];

    return service_journal(service, person, 0,
                           service_body(arena, "login", absence->login, "what", what, "deputy",
                                        absence->deputy, "from", day_format(absence->from_day, from), "until",
                                        day_format(absence->until_day, until), NULL),
                           err);
}

static enum status go(struct service *service, const struct away_ask *ask, int64_t person,
                      struct arena *arena, struct absence *answer, struct err *err)
{
    struct leave leave = {.row = {.person = person,
                                  .from_day = ask->from_day != DAY_NONE ? ask->from_day : service->today,
                                  .until_day = ask->until_day}};
    int64_t id = 0;
    enum status status = judge_days(service, &leave.row, err);

    if (status == STATUS_OK)
        status = people_read(service->store, person, service->today, arena, &leave.person, err);
    if (status == STATUS_OK)
        status = judge_person(service, &leave, arena, err);
    if (status == STATUS_OK)
        status = find_deputy(service, ask->deputy, &leave, arena, err);
    if (status == STATUS_OK)
        status = absences_add(service->store, &leave.row, &id, err);
    if (status == STATUS_OK)
        status = absences_read(service->store, id, service->today, arena, answer, err);
    answer->apprentices = leave.apprentices;
    return status == STATUS_OK ? journal(service, person, answer, "away", arena, err) : status;
}

/* The absence of today ended yesterday; one to come is called off. */
static enum status come_back(struct service *service, int64_t person, struct arena *arena,
                             struct absence *answer, struct err *err)
{
    struct absences_row row;
    struct person who = {0};
    enum status status = absences_find(service->store, person, service->today, DAY_NONE, &row, err);

    if (status == STATUS_OK && row.id == 0)
        status = people_read(service->store, person, service->today, arena, &who, err);
    if (status == STATUS_OK && row.id == 0)
        return err_set(err, STATUS_STATE, _("%s is not away, and is not going to be"), who.login);
    if (status == STATUS_OK)
        status = absences_end(service->store, row.id, service->today - 1, err);
    if (status == STATUS_OK)
        status = absences_read(service->store, row.id, service->today, arena, answer, err);
    answer->apprentices = -1;
    return status == STATUS_OK ? journal(service, person, answer, "back", arena, err) : status;
}

enum status service_person_away(struct service *service, const struct away_ask *ask, struct arena *arena,
                                struct absence *answer, struct err *err)
{
    int64_t person;
    enum status status = service_person(service, ask->login, &person, err);

    if (status == STATUS_OK)
        status = service_allow(
            service, VERB_PERSON_AWAY, person, 0,
            arena_printf(arena, _("person: %s"), ask->login != NULL ? ask->login : service->login), err);
    if (status != STATUS_OK)
        return status;
    return ask->back ? come_back(service, person, arena, answer, err)
                     : go(service, ask, person, arena, answer, err);
}
