/* service_start.c - who asks, and what time it is: settled once, before the first request.
 *
 * The caller is the account that the kernel names; login and account number must both fit where the number is known. Only the owner of
 * the store file may stand in for somebody (--as), and acts as the store's home person when they are none of its people.
 */
#include <beatbook/service/service.h>

#include <string.h>

#include <beatbook/store/people.h>
#include <beatbook/util/tr.h>

#include "account.h"
#include "clock.h"
#include "upkeep.h"

#define DEMO_HOUR 20

struct caller {
    int64_t uid;
    const char *account;
    bool owner;
    const char *as;
};

/* --- the clock -------------------------------------------------------------------------------- */

static enum status settle_demo(struct service *service, const char *text, struct err *err)
{
    day on;
    enum status status;

    if (text == NULL)
        return STATUS_OK;
    status = day_parse(text, &on, err);
    if (status != STATUS_OK)
        return err_add(err, _("the demo's day"));
    service->demo = true;
    service->demo_start = clock_at_hour(on, DEMO_HOUR);
    return STATUS_OK;
}

static enum status settle_clock(struct service *service, const char *now, struct err *err)
{
    const char *zone = NULL;
    const char *demo = NULL;
    enum status status = store_meta(service->store, "zone", &service->arena, &zone, err);

    if (status == STATUS_OK)
        status = day_zone(zone != NULL ? zone : "Europe/London", err);
    if (status == STATUS_OK)
        status = store_meta(service->store, "demo_day", &service->arena, &demo, err);
    if (status == STATUS_OK)
        status = settle_demo(service, demo, err);
    if (status == STATUS_OK && now != NULL)
        status = day_parse_moment(now, &service->fixed_now, err);
    return status;
}

/* --- the caller ------------------------------------------------------------------------------- */

/* The person with the account's name, if the number fits; -1 none. */
static enum status by_account(struct service *service, const struct caller *caller, int64_t *id,
                              struct err *err)
{
    struct person person;
    enum status status;

    *id = -1;
    if (caller->account == NULL)
        return STATUS_OK;
    status = people_find(service->store, caller->account, id, err);
    if (status == STATUS_OK && *id >= 0)
        status = people_read(service->store, *id, day_of(day_clock()), &service->arena, &person, err);
    if (status == STATUS_OK && *id >= 0 && person.uid >= 0 && person.uid != caller->uid)
        *id = -1;
    return status;
}

static enum status by_home(struct service *service, int64_t *id, struct err *err)
{
    const char *home = NULL;
    enum status status = store_meta(service->store, "home", &service->arena, &home, err);

    *id = -1;
    if (status == STATUS_OK && home != NULL)
        status = people_find(service->store, home, id, err);
    return status;
}

static enum status by_as(struct service *service, const struct caller *caller, int64_t *id, struct err *err)
{
    int64_t mine = -1;
    enum status status;

    if (!caller->owner)
        return err_set(err, STATUS_DENIED, _("only the owner of the store file may act as somebody else"));
    status = people_find(service->store, caller->as, id, err);
    if (status == STATUS_OK && *id < 0)
        status = err_set(err, STATUS_MISSING, _("no such person: %s"), caller->as);
    if (status == STATUS_OK)
        status = by_account(service, caller, &mine, err);
    service->as = status == STATUS_OK && mine != *id;
    return status;
}

static enum status find_caller(struct service *service, const struct caller *caller, int64_t *id,
                               struct err *err)
{
    enum status status;

    if (caller->as != NULL)
        return by_as(service, caller, id, err);
    status = by_account(service, caller, id, err);
    if (status == STATUS_OK && *id < 0 && caller->owner)
        status = by_home(service, id, err);
    if (status == STATUS_OK && *id < 0)
        status = err_set(err, STATUS_MISSING,
                         caller->owner ? _("%s is no person of this store; say who to be with --as")
                                       : _("%s is no person of this store; the training unit can add you"),
                         caller->account != NULL ? caller->account : _("your account"));
    return status;
}

static enum status settle_caller(struct service *service, const struct caller *caller, struct err *err)
{
    struct person person;
    enum status status = find_caller(service, caller, &service->person, err);

    if (status == STATUS_OK)
        status =
            people_read(service->store, service->person, day_of(day_clock()), &service->arena, &person, err);
    if (status != STATUS_OK)
        return status;
    service->login = person.login;
    service->name = person.name;
    service->roles = person.roles;
    service->ordinary_owner = caller->owner;
    return store_meta(service->store, "method", &service->arena, &service->method, err);
}

enum status service_start(struct service *service, struct store *store, int64_t uid, const char *account,
                          bool owner, const char *as, const char *now, struct err *err)
{
    const struct caller caller = {uid, account, owner, as};
    enum status status;

    memset(service, 0, sizeof *service);
    service->store = store;
    service->account = account;
    service->password = -1;
    service->fixed_now = MOMENT_NONE;
    service->started = day_ticks();
    status = settle_clock(service, now, err);
    if (status == STATUS_OK)
        status = settle_caller(service, &caller, err);
    if (status != STATUS_OK) {
        service_stop(service);
        return status;
    }
    if (service->method == NULL)
        service->method = "none";
    return STATUS_OK;
}

void service_password(struct service *service, int *line)
{
    if (names_find(&credential_method_names, service->method) == CREDENTIAL_PAM)
        service->password = *line;
    else
        account_end(line);
    *line = -1;
}

void service_stop(struct service *service)
{
    account_end(&service->password);
    upkeep_forget(service);
    arena_release(&service->arena);
}
