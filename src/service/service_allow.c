/* service_allow.c - how the caller stands to whom a verb is about, from the rows; the verdict is the policy's (domain/policy.h).
 *
 * What one may not see is answered with the very words for what is not there.
 */
#include <beatbook/service/service.h>

#include <beatbook/store/assignments.h>
#include <beatbook/store/people.h>
#include <beatbook/store/testimonies.h>
#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

static void tie_all(struct policy_caller *caller, enum tie tie)
{
    int role;

    for (role = 0; role < ROLE_COUNT; role++)
        caller->ties[role] = tie;
}

/* Has anything of the entry ever been submitted? An entry that is only a draft is none to anybody else. */
static enum status is_submitted(struct service *service, int64_t entry, bool *submitted, struct err *err)
{
    struct query *q = store_query(service->store, "SELECT revisions FROM entry WHERE id = $id");

    query_int(q, "$id", entry);
    *submitted = query_step(q) && query_int_at(q, 0) > 0;
    return query_end(q, err);
}

/* What is once assigned: about an entry, what they themselves decided or testified on; about a person, whom they were assigned
 * to. And is a testimony on the entry asked of them? */
static enum status once(struct service *service, int64_t entry, struct assignments_ties *ties, bool *asked,
                        struct err *err)
{
    const uint32_t who_testify = ROLE_BIT(ROLE_SUPERVISOR) | ROLE_BIT(ROLE_ASSESSOR) | ROLE_BIT(ROLE_TUTOR);
    bool gave = false;
    enum status status;

    *asked = false;
    if (entry == 0)
        return STATUS_OK;
    status = assignments_decided(service->store, service->person, entry, &ties->once, err);
    if (status == STATUS_OK)
        status = testimonies_tie(service->store, entry, service->person, asked, &gave, err);
    ties->once |= gave ? who_testify : 0;
    return status;
}

static enum status tie_other(struct service *service, int64_t apprentice, int64_t entry,
                             struct policy_caller *caller, struct err *err)
{
    struct assignments_ties ties;
    enum status status =
        assignments_ties(service->store, service->person, apprentice, service->today, &ties, err);
    bool asked = false;
    int role;

    if (status == STATUS_OK)
        status = once(service, entry, &ties, &asked, err);
    for (role = 0; role < ROLE_COUNT && status == STATUS_OK; role++) {
        if (((ties.now | ties.deputy) & ROLE_BIT(role)) != 0)
            caller->ties[role] = TIE_ASSIGNED;
        else if ((ties.team & ROLE_BIT(role)) != 0)
            caller->ties[role] = TIE_TEAM;
        else if ((ties.once & ROLE_BIT(role)) != 0)
            caller->ties[role] = TIE_ONCE;
        else if (asked)
            caller->ties[role] = TIE_ASKED;
    }
    return status;
}

static enum status tie(struct service *service, int64_t apprentice, int64_t entry,
                       struct policy_caller *caller, struct err *err)
{
    bool submitted = true;
    enum status status = STATUS_OK;

    tie_all(caller, TIE_OTHER);
    if (apprentice == 0)
        return STATUS_OK;
    if (apprentice > 0 && apprentice == service->person) {
        tie_all(caller, TIE_OWN);
        return STATUS_OK;
    }
    if (entry > 0)
        status = is_submitted(service, entry, &submitted, err);
    if (status != STATUS_OK)
        return status;
    if (apprentice < 0 || entry < 0 || !submitted) {
        tie_all(caller, TIE_UNKNOWN);
        return STATUS_OK;
    }
    return tie_other(service, apprentice, entry, caller, err);
}

/* Whose work it is: every role that could do it in some way. */
static uint32_t roles_of(enum verb verb)
{
    uint32_t roles = 0;
    int role;
    int tie;

    for (role = 0; role < ROLE_COUNT; role++) {
        for (tie = 0; tie < TIE_UNKNOWN; tie++) {
            if (policy_cell(verb, (enum role)role, (enum tie)tie) == STATUS_OK)
                roles |= ROLE_BIT(role);
        }
    }
    return roles;
}

static void say_roles(uint32_t roles, struct str *out)
{
    static const char *const whom[ROLE_COUNT] = {
        [ROLE_APPRENTICE] = N_("apprentices"),     [ROLE_SUPERVISOR] = N_("supervisors"),
        [ROLE_ASSESSOR] = N_("assessors"),         [ROLE_TUTOR] = N_("tutors"),
        [ROLE_TRAINING] = N_("the training unit"), [ROLE_AUDITOR] = N_("auditors"),
    };
    int role;

    for (role = 0; role < ROLE_COUNT; role++) {
        if ((roles & ROLE_BIT(role)) != 0)
            str_add_f(out, "%s%s", out->len > 0 ? ", " : "", _(whom[role]));
    }
}

/* Whose it is; and to who holds such a role, why it is not theirs all the same. */
static enum status refuse(enum verb verb, const struct policy_caller *caller, struct err *err)
{
    uint32_t roles = roles_of(verb), held = roles & caller->roles;
    struct str words = STR_INIT;
    enum status status;
    int role = 0;

    say_roles(roles, &words);
    while (role < ROLE_COUNT && (held & ROLE_BIT(role)) == 0)
        role++;
    if (role == ROLE_COUNT || !policy_is_about_someone(verb))
        status = err_set(err, STATUS_DENIED, _("you may not do this: it is for %s"), words.buf);
    else if (caller->ties[role] == TIE_OWN)
        status = err_set(err, STATUS_DENIED,
                         _("you may not do this: it is for %s, and for nobody about themselves"), words.buf);
    else
        status = err_set(err, STATUS_DENIED,
                         _("you may not do this: it is for %s, and you are not assigned to them today"),
                         words.buf);
    str_release(&words);
    return status;
}

enum status service_allow(struct service *service, enum verb verb, int64_t apprentice, int64_t entry,
                          const char *what, struct err *err)
{
    struct policy_caller caller = {.roles = service->roles};
    enum status status = tie(service, apprentice, entry, &caller, err);

    if (status != STATUS_OK)
        return status;
    switch (policy_judge(verb, &caller)) {
    case STATUS_OK:
        return STATUS_OK;
    case STATUS_DENIED:
        return refuse(verb, &caller, err);
    default:
        return err_set(err, STATUS_MISSING, _("no such %s"), what);
    }
}

enum status service_deciding_roles(struct service *service, int64_t apprentice, uint32_t *roles,
                                   struct err *err)
{
    const uint32_t deciding = ROLE_BIT(ROLE_SUPERVISOR) | ROLE_BIT(ROLE_ASSESSOR);
    struct assignments_ties ties;
    enum status status;

    *roles = 0;
    if (apprentice == service->person)
        return STATUS_OK;
    status = assignments_ties(service->store, service->person, apprentice, service->today, &ties, err);
    if (status == STATUS_OK)
        *roles = (ties.now | ties.team | ties.deputy) & service->roles & deciding;
    return status;
}

enum status service_person(struct service *service, const char *login, int64_t *id, struct err *err)
{
    enum status status = STATUS_OK;

    *id = service->person;
    if (login != NULL)
        status = people_find(service->store, login, id, err);
    if (status == STATUS_OK && *id <= 0)
        status = err_set(err, STATUS_MISSING, _("no such person: %s"), login != NULL ? login : "");
    return status;
}

int64_t service_viewer(const struct service *service)
{
    const uint32_t all = ROLE_BIT(ROLE_TRAINING) | ROLE_BIT(ROLE_AUDITOR);

    return (service->roles & all) != 0 ? 0 : service->person;
}

enum status service_seen_person(struct service *service, const char *login, int64_t *id, struct err *err)
{
    int64_t viewer = service_viewer(service);
    bool seen = true;
    enum status status;

    *id = 0;
    if (login == NULL)
        return STATUS_OK;
    status = service_person(service, login, id, err);
    if (status == STATUS_OK && viewer != 0)
        status = people_seen_by(service->store, viewer, *id, service->today, &seen, err);
    if (status == STATUS_OK && !seen)
        status = err_set(err, STATUS_MISSING, _("no such person: %s"), login);
    return status;
}
