/* service_team.c - teams and who belongs to them. */
#include <beatbook/service/service.h>

#include <string.h>

#include <beatbook/store/teams.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

enum status service_team_add(struct service *service, const struct ask_name *ask, struct arena *arena,
                             struct team *answer, struct err *err)
{
    const char *name = ask->name != NULL ? ask->name : "";
    int64_t id = 0;
    enum status status = service_allow(service, VERB_TEAM_ADD, 0, 0, _("team"), err);

    if (status == STATUS_OK &&
        (name[0] == '\0' || strlen(name) > PERSON_NAME_MAX || !text_is_clean(name, TEXT_LINE)))
        status = err_set(err, STATUS_USAGE, _("a team needs a name of at most %d bytes"), PERSON_NAME_MAX);
    if (status == STATUS_OK)
        status = teams_add(service->store, name, &id, err);
    if (status == STATUS_OK)
        status = service_journal(service, 0, 0, service_body(arena, "team", name, NULL), err);
    return status == STATUS_OK ? teams_read(service->store, id, service->today, arena, answer, err) : status;
}

enum status service_team_list(struct service *service, const struct nothing *ask, struct arena *arena,
                              struct teams *answer, struct err *err)
{
    bool staff = (service->roles & ~ROLE_BIT(ROLE_APPRENTICE)) != 0;
    enum status status = service_allow(service, VERB_TEAM_LIST, 0, 0, _("team"), err);

    (void)ask;
    answer->next = NULL;
    return status == STATUS_OK ? teams_list(service->store, service_viewer(service), staff, service->today,
                                            arena, &answer->items, err)
                               : status;
}

/* --- join and part ---------------------------------------------------------------------------- */

static enum status find_both(struct service *service, const struct team_ask *ask, int64_t *team,
                             int64_t *person, struct err *err)
{
    enum status status;

    if (ask->name == NULL || ask->login == NULL)
        return err_set(err, STATUS_USAGE, _("say which team and who"));
    status = service_allow(service, service->verb, 0, 0, _("team"), err);
    if (status == STATUS_OK)
        status = teams_find(service->store, ask->name, team, err);
    if (status == STATUS_OK && *team < 0)
        status = err_set(err, STATUS_MISSING, _("no such team: %s"), ask->name);
    return status == STATUS_OK ? service_person(service, ask->login, person, err) : status;
}

typedef enum status (*teams_change)(struct store *store, int64_t team, int64_t person, day today,
                                    bool *changed, struct err *err);

static enum status change(struct service *service, const struct team_ask *ask, teams_change work,
                          struct arena *arena, struct team *answer, struct err *err)
{
    bool changed = false;
    int64_t team;
    int64_t person;
    enum status status = find_both(service, ask, &team, &person, err);

    if (status == STATUS_OK)
        status = work(service->store, team, person, service->today, &changed, err);
    if (status == STATUS_OK && changed)
        status = service_journal(service, person, 0,
                                 service_body(arena, "team", ask->name, "login", ask->login, NULL), err);
    if (!changed)
        service_unchanged(service);
    return status == STATUS_OK ? teams_read(service->store, team, service->today, arena, answer, err)
                               : status;
}

enum status service_team_join(struct service *service, const struct team_ask *ask, struct arena *arena,
                              struct team *answer, struct err *err)
{
    return change(service, ask, teams_join, arena, answer, err);
}

enum status service_team_part(struct service *service, const struct team_ask *ask, struct arena *arena,
                              struct team *answer, struct err *err)
{
    return change(service, ask, teams_part, arena, answer, err);
}
