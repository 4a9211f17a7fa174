/* service_lock.c - a locked screen opened again: the same re-authentication as for signing, and nothing signed by it.
 *
 * It begins a round of its own, so that what was shown for signing before the screen was locked is gone: it is shown again. A signature
 * that opens a screen is of another namespace than one that signs, and neither can stand in for the other.
 */
#include <beatbook/service/service.h>

#include <beatbook/util/tr.h>

#include "reauth.h"

enum status service_lock_prepare(struct service *service, const struct nothing *ask, struct arena *arena,
                                 struct challenge *answer, struct err *err)
{
    struct reauth_round round;
    enum status status = service_allow(service, VERB_LOCK_PREPARE, 0, 0, _("screen"), err);

    (void)ask;
    if (status == STATUS_OK)
        status = reauth_begin(service, REAUTH_UNLOCK, arena, &round, err);
    if (status == STATUS_OK)
        status = reauth_show(service, &round, &answer->statements, arena, answer, err);
    service_unchanged(service);
    return status;
}

enum status service_lock_open(struct service *service, const struct unlock_ask *ask, struct arena *arena,
                              struct nothing *answer, struct err *err)
{
    const struct reauth_proof proof = {ask->secret, ask->signature};
    struct reauth_round round;
    int64_t seal = 0;
    enum status status = service_allow(service, VERB_LOCK_OPEN, 0, 0, _("screen"), err);

    if (status == STATUS_OK)
        status = reauth_find(service, REAUTH_UNLOCK, ask->nonce, arena, &round, err);
    if (status == STATUS_OK)
        status = reauth_prove(service, &round, &proof, arena, &seal, err);
    if (status == STATUS_OK)
        status = reauth_finish(service, err);
    answer->ok = status == STATUS_OK;
    if (status == STATUS_OK)
        service_unchanged(service);
    return status;
}
