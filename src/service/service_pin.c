/* service_pin.c - a person's own PIN: set, changed, taken away. Whoever has one must know it to change it. */
#include <beatbook/service/service.h>

#include <string.h>

#include <beatbook/store/people.h>
#include <beatbook/util/hash.h>
#include <beatbook/util/tr.h>

#include "reauth.h"

#define PIN_LEAST 6
#define PIN_MOST 64

static enum status check_old(struct service *service, const char *pin, struct arena *arena, struct err *err)
{
    struct people_secret kept;
    enum status status = people_secret(service->store, service->person, arena, &kept, err);

    if (status != STATUS_OK || kept.record == NULL)
        return status;
    return reauth_pin(service, pin, arena, err);
}

static enum status check_new(const char *pin, char record[HASH_SECRET_TEXT], struct err *err)
{
    size_t length = pin != NULL ? strlen(pin) : PIN_LEAST;

    if (length < PIN_LEAST || length > PIN_MOST)
        return err_set(err, STATUS_USAGE, _("a PIN has %d to %d characters"), PIN_LEAST, PIN_MOST);
    if (pin != NULL && !hash_secret(pin, record))
        return err_set(err, STATUS_BUSY, _("there is no memory to keep a PIN safely; try again"));
    return STATUS_OK;
}

enum status service_pin_set(struct service *service, const struct pin_ask *ask, struct arena *arena,
                            struct nothing *answer, struct err *err)
{
    char record[HASH_SECRET_TEXT];
    const char *kept = ask->new_pin != NULL ? record : NULL;
    enum status status = service_allow(service, VERB_PIN_SET, 0, 0, _("person"), err);

    if (status == STATUS_OK)
        status = check_old(service, ask->old_pin, arena, err);
    if (status == STATUS_OK)
        status = check_new(ask->new_pin, record, err);
    if (status == STATUS_OK)
        status = people_set_secret(service->store, service->person, kept, err);
    answer->ok = status == STATUS_OK;
    if (status != STATUS_OK)
        return status;
    return service_journal(service, service->person, 0,
                           service_body(arena, "pin", kept != NULL ? "set" : "taken away", NULL), err);
}
