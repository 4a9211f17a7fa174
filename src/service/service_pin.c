/* service_pin.c - re-authentication by a PIN: asked, missed, changed.
 *
 * A miss fails the verb, and what a failed verb wrote is rolled back. So a miss is only remembered here and written down after the
 * request (service_note_miss), in a transaction and with a journal line of its own.
 */
#include <beatbook/service/service.h>

#include <string.h>

#include <beatbook/store/chain.h>
#include <beatbook/store/people.h>
#include <beatbook/util/hash.h>
#include <beatbook/util/tr.h>

#define PIN_LEAST 6
#define PIN_MOST 64
#define TRIES 5
#define WAIT_S 300

/* Guessing is slow: after five misses in a row each further try waits five minutes. */
static enum status judge_patience(const struct service *service, const struct people_secret *secret,
                                  struct err *err)
{
    if (secret->wrong < TRIES || service->now - secret->wrong_at >= WAIT_S)
        return STATUS_OK;
    return err_set(err, STATUS_STATE, _("the PIN was wrong %lld times; wait five minutes and try again"),
                   (long long)secret->wrong);
}

static enum status judge_pin(struct service *service, const struct people_secret *secret, const char *pin,
                             struct err *err)
{
    enum status status = judge_patience(service, secret, err);

    if (status != STATUS_OK)
        return status;
    if (pin != NULL && hash_secret_matches(secret->record, pin))
        return STATUS_OK;
    service->misses = secret->wrong + 1;
    return err_set(err, STATUS_DENIED, _("the PIN is not that one"));
}

enum status service_authenticate(struct service *service, const char *secret, struct arena *arena,
                                 struct err *err)
{
    struct people_secret kept;
    enum status status;

    if (strcmp(service->method, "none") == 0)
        return STATUS_OK;
    status = people_secret(service->store, service->person, arena, &kept, err);
    if (status == STATUS_OK && kept.record == NULL)
        status = err_set(err, STATUS_STATE, _("you have no PIN yet; set one first"));
    return status == STATUS_OK ? judge_pin(service, &kept, secret, err) : status;
}

static enum status note_miss(struct service *service, struct err *err)
{
    const struct chain_new line = {.at = service->now,
                                   .actor = service->person,
                                   .subject = service->person,
                                   .kind = "pin.missed",
                                   .body = "{}"};
    struct chain_head head;
    enum status status =
        people_count_wrong(service->store, service->person, service->misses, service->now, err);

    return status == STATUS_OK ? chain_append(service->store, &line, &head, err) : status;
}

void service_note_miss(struct service *service)
{
    if (service->misses == 0 || store_begin(service->store, STORE_WRITE, NULL) != STATUS_OK)
        return;
    if (note_miss(service, NULL) != STATUS_OK || store_commit(service->store, NULL) != STATUS_OK)
        store_rollback(service->store);
}

/* --- pin.set ---------------------------------------------------------------------------------- */

static enum status check_old(struct service *service, const char *pin, struct arena *arena, struct err *err)
{
    struct people_secret kept;
    enum status status = people_secret(service->store, service->person, arena, &kept, err);

    if (status != STATUS_OK || kept.record == NULL)
        return status;
    return judge_pin(service, &kept, pin, err);
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
