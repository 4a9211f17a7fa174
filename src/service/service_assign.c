/* service_assign.c - who supervises, assesses and tutors an apprentice, from which day to which. */
#include <beatbook/service/service.h>

#include <beatbook/store/assignments.h>
#include <beatbook/store/people.h>
#include <beatbook/store/teams.h>
#include <beatbook/util/tr.h>

#define GIVEN_ROLES (ROLE_BIT(ROLE_SUPERVISOR) | ROLE_BIT(ROLE_ASSESSOR) | ROLE_BIT(ROLE_TUTOR))

/* --- assign.add ------------------------------------------------------------------------------- */

static enum status judge_role(struct service *service, int64_t id, enum role role, struct arena *arena,
                              struct err *err)
{
    struct person person;
    enum status status = people_read(service->store, id, service->today, arena, &person, err);

    if (status == STATUS_OK && (person.roles & ROLE_BIT(role)) == 0)
        status = err_set(err, STATUS_STATE, _("%s does not have the role %s; give it first"), person.login,
                         names_word(&person_role_names, (int)role));
    return status;
}

/* A person first, then a team. */
static enum status find_given(struct service *service, const struct assign_ask *ask, struct arena *arena,
                              struct assignments_row *row, struct err *err)
{
    int64_t id;
    enum status status = people_find(service->store, ask->to, &id, err);

    if (status != STATUS_OK)
        return status;
    if (id >= 0) {
        row->person = id;
        if (id == row->apprentice)
            return err_set(err, STATUS_STATE, _("nobody is assigned to themselves"));
        return judge_role(service, id, row->role, arena, err);
    }
    status = teams_find(service->store, ask->to, &id, err);
    if (status == STATUS_OK && id < 0)
        status = err_set(err, STATUS_MISSING, _("no such person or team: %s"), ask->to);
    row->team = id;
    return status;
}

static enum status fill_row(struct service *service, const struct assign_ask *ask, struct arena *arena,
                            struct assignments_row *row, struct err *err)
{
    enum status status = service_person(service, ask->apprentice, &row->apprentice, err);

    if (status == STATUS_OK)
        status = service_allow(
            service, VERB_ASSIGN_ADD, row->apprentice, 0,
            arena_printf(arena, _("person: %s"), ask->apprentice != NULL ? ask->apprentice : ""), err);
    if (status == STATUS_OK &&
        (ask->role < 0 || ask->role >= ROLE_COUNT || (GIVEN_ROLES >> ask->role & 1) == 0))
        status = err_set(err, STATUS_USAGE, _("an assignment is as supervisor, assessor or tutor"));
    if (status == STATUS_OK && ask->to == NULL)
        status = err_set(err, STATUS_USAGE, _("say to whom, or to which team"));
    if (status == STATUS_OK)
        status = judge_role(service, row->apprentice, ROLE_APPRENTICE, arena, err);
    if (status != STATUS_OK)
        return status;
    row->role = (enum role)ask->role;
    row->from_day = ask->from_day != DAY_NONE ? ask->from_day : service->today;
    row->until_day = ask->until_day;
    row->inside = ask->from_day != DAY_NONE && ask->until_day != DAY_NONE;
    return find_given(service, ask, arena, row, err);
}

static enum status journal(struct service *service, int64_t apprentice, const struct assignment *assignment,
                           struct arena *arena, struct err *err)
{
    const char *to = assignment->login != NULL ? assignment->login : assignment->team;
    char from[DAY_TEXT];
    char until[DAY_TEXT];

    return service_journal(
        service, apprentice, 0,
        service_body(arena, "apprentice", assignment->apprentice, "role",
                     names_word(&person_role_names, (int)assignment->role), "to", to, "from",
                     day_format(assignment->from_day, from), "until",
                     assignment->until_day != DAY_NONE ? day_format(assignment->until_day, until) : NULL,
                     NULL),
        err);
}

enum status service_assign_add(struct service *service, const struct assign_ask *ask, struct arena *arena,
                               struct assignment *answer, struct err *err)
{
    struct assignments_row row = {0};
    bool changed = false;
    int64_t id = 0;
    enum status status = fill_row(service, ask, arena, &row, err);

    if (status == STATUS_OK)
        status = assignments_put(service->store, &row, &changed, &id, err);
    if (status == STATUS_OK)
        status = assignments_read(service->store, id, arena, answer, err);
    if (status != STATUS_OK)
        return status;
    if (changed)
        return journal(service, row.apprentice, answer, arena, err);
    service_unchanged(service);
    return STATUS_OK;
}

/* --- assign.list ------------------------------------------------------------------------------ */

enum status service_assign_list(struct service *service, const struct ask_login *ask, struct arena *arena,
                                struct assignments *answer, struct err *err)
{
    int64_t id;
    enum status status = service_person(service, ask->login, &id, err);

    if (status == STATUS_OK)
        status =
            service_allow(service, VERB_ASSIGN_LIST, id, 0,
                          arena_printf(arena, _("person: %s"), ask->login != NULL ? ask->login : ""), err);
    answer->next = NULL;
    return status == STATUS_OK
               ? assignments_list(service->store, id, service->today, arena, &answer->items, err)
               : status;
}
