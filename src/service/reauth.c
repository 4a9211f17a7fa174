/* reauth.c - re-authentication by PIN.
 *
 * Whatever a refused request wrote is rolled back, the count of wrong PINs must not be: so the count is committed here, in the very transaction
 * in which the PIN was tried. Were it another one, as many conversations as a guesser likes could each try once before any of them was
 * counted. After five wrong ones in a row nothing is tried for a quarter of an hour, by the store's clock; argon2id makes each try slow.
 */
#include "reauth.h"

#include <string.h>

#include <beatbook/store/people.h>
#include <beatbook/util/hash.h>
#include <beatbook/util/tr.h>

static bool is_paused(const struct service *service, const struct people_secret *secret)
{
    return secret->wrong >= REAUTH_WRONG_MOST && secret->wrong_at != MOMENT_NONE &&
           service->now < secret->wrong_at + REAUTH_PAUSE_S;
}

/* After the pause the count begins again. */
static int64_t count_on(const struct service *service, const struct people_secret *secret)
{
    bool over = secret->wrong >= REAUTH_WRONG_MOST && !is_paused(service, secret);

    return over ? 1 : secret->wrong + 1;
}

static enum status write_wrong(struct service *service, struct arena *arena, int64_t *wrong, struct err *err)
{
    struct people_secret secret;
    const char *said;
    enum status status = people_secret(service->store, service->person, arena, &secret, err);

    *wrong = count_on(service, &secret);
    said = arena_printf(arena, "refused: wrong PIN (%lld)", (long long)*wrong);
    if (status == STATUS_OK)
        status = people_count_wrong(service->store, service->person, *wrong, service->now, err);
    if (status == STATUS_OK)
        status = service_journal(service, service->person, 0, service_body(arena, "lines", said, NULL), err);
    return status;
}

static enum status note_wrong(struct service *service, struct arena *arena, struct err *err)
{
    int64_t wrong = 0;
    enum status status = write_wrong(service, arena, &wrong, err);

    if (status == STATUS_OK)
        status = store_commit(service->store, err);
    if (status != STATUS_OK) {
        store_rollback(service->store);
        return status;
    }
    if (wrong >= REAUTH_WRONG_MOST)
        return err_set(err, STATUS_DENIED, _("wrong PIN, and too many of them: try again in %d minutes"),
                       REAUTH_PAUSE_S / 60);
    return err_set(err, STATUS_DENIED, _("wrong PIN: nothing was signed; %d tries are left"),
                   (int)(REAUTH_WRONG_MOST - wrong));
}

enum status reauth_pin(struct service *service, const char *pin, struct arena *arena, struct err *err)
{
    struct people_secret secret;
    enum status status = people_secret(service->store, service->person, arena, &secret, err);

    if (status != STATUS_OK)
        return status;
    if (secret.record == NULL)
        return err_set(err, STATUS_STATE, _("you have no PIN yet: set one, then sign"));
    if (is_paused(service, &secret))
        return err_set(err, STATUS_STATE, _("too many wrong PINs: try again in %d minutes"),
                       (int)((secret.wrong_at + REAUTH_PAUSE_S - service->now + 59) / 60));
    if (pin == NULL || !hash_secret_matches(secret.record, pin))
        return note_wrong(service, arena, err);
    return secret.wrong > 0 ? people_count_wrong(service->store, service->person, 0, MOMENT_NONE, err)
                            : STATUS_OK;
}

enum status reauth_ask(struct service *service, const char *secret, struct arena *arena, struct err *err)
{
    if (service->method == NULL || strcmp(service->method, "none") == 0)
        return STATUS_OK;
    if (strcmp(service->method, "pin") == 0)
        return reauth_pin(service, secret, arena, err);
    return err_set(err, STATUS_STATE, _("this store signs by '%s', which this program cannot do"),
                   service->method);
}
