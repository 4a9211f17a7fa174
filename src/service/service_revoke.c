/* service_revoke.c - a signature taken back: by who gave it, with a reason, re-authenticated.
 *
 * Nothing of what was signed changes. A revocation is added beside it; that the credit ends and the entry is returned follows.
 */
#include <beatbook/service/service.h>

#include <string.h>

#include <beatbook/store/decisions.h>
#include <beatbook/util/tr.h>

#include "reauth.h"
#include "settle.h"

static bool is_blank(const char *text)
{
    return text == NULL || text[strspn(text, " \t\n")] == '\0';
}

struct taking {
    struct dossier_claim *claim;
    int64_t decision;
};
LIST_NAMED(taking_list, struct taking);

/* The caller's own acceptance that is signed and not taken back, 0 none. */
static int64_t own_acceptance(const struct service *service, const struct dossier_claim *claim)
{
    size_t i;

    for (i = 0; i < claim->decisions.count; i++) {
        const struct decision *decision = &claim->decisions.items[i];

        if (claim->deciders.items[i] == service->person && decision->is_signed && !decision->revoked &&
            decision->verdict == VERDICT_ACCEPT)
            return decision->id;
    }
    return 0;
}

static enum status take_all(const struct service *service, struct dossier *dossier, struct arena *arena,
                            struct taking_list *out, struct err *err)
{
    size_t i;

    for (i = 0; i < dossier->claims.count; i++) {
        struct taking taking = {&dossier->claims.items[i], 0};

        taking.decision = own_acceptance(service, taking.claim);
        if (taking.decision != 0 && taking.claim->row.state == CLAIM_ACCEPTED)
            *LIST_ADD(arena, out) = taking;
    }
    if (out->count == 0)
        return err_set(err, STATUS_STATE, _("nothing in entry %lld is accepted by your signature"),
                       (long long)dossier->entry.id);
    return STATUS_OK;
}

static enum status take_named(struct service *service, const struct revoke_ask *ask, struct dossier *dossier,
                              struct arena *arena, struct taking_list *out, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i, k;

    for (i = 0; i < ask->claims.count && status == STATUS_OK; i++) {
        struct taking taking = {NULL, 0};

        status = dossier_find(service, dossier, ask->claims.items[i], arena, &taking.claim, err);
        if (status != STATUS_OK)
            return status;
        if (taking.claim != NULL)
            taking.decision = own_acceptance(service, taking.claim);
        if (taking.decision == 0)
            return err_set(err, STATUS_STATE, _("%s is not accepted by your signature in entry %lld"),
                           ask->claims.items[i], (long long)ask->entry);
        for (k = 0; k < out->count && out->items[k].decision != taking.decision; k++)
            ;
        if (k == out->count)
            *LIST_ADD(arena, out) = taking;
    }
    return status;
}

static enum status judge(const struct revoke_ask *ask, struct err *err)
{
    if (is_blank(ask->comment))
        return err_set(err, STATUS_USAGE, _("a revocation needs a reason: say why"));
    if (strlen(ask->comment) > ENTRY_COMMENT_MAX)
        return err_set(err, STATUS_USAGE, _("the reason is longer than %d bytes: shorten it"),
                       ENTRY_COMMENT_MAX);
    return STATUS_OK;
}

static enum status take(struct service *service, const struct revoke_ask *ask,
                        const struct taking_list *takings, struct arena *arena, struct err *err)
{
    struct settle settle;
    enum status status = settle_begin(service, ask->entry, arena, &settle, err);
    size_t i;

    for (i = 0; i < takings->count && status == STATUS_OK; i++)
        status = decisions_revoke(service->store, takings->items[i].decision, service->person, ask->comment,
                                  service->now, err);
    return status == STATUS_OK ? settle_finish(service, &settle, ask->entry, "revoked", arena, err) : status;
}

static enum status journal(struct service *service, const struct dossier *dossier,
                           const struct taking_list *takings, struct arena *arena, struct err *err)
{
    const char *list = "";
    size_t i;

    for (i = 0; i < takings->count; i++)
        list = arena_printf(arena, "%s%s%s", list, i > 0 ? " " : "",
                            course_ref(&takings->items[i].claim->row.item, arena));
    return service_journal(service, dossier->entry.person, dossier->entry.id,
                           service_body(arena, "entry",
                                        arena_printf(arena, "%lld", (long long)dossier->entry.id), "claims",
                                        list, "method", service->method, NULL),
                           err);
}

enum status service_sign_revoke(struct service *service, const struct revoke_ask *ask, struct arena *arena,
                                struct entry *answer, struct err *err)
{
    static const struct dossier_look look = {.revisions = true, .whole = true};
    struct taking_list takings = {0};
    struct dossier dossier;
    enum status status = dossier_open(service, VERB_SIGN_REVOKE, ask->entry, arena, &dossier, err);

    if (status == STATUS_OK)
        status = judge(ask, err);
    if (status == STATUS_OK)
        status = ask->claims.count > 0 ? take_named(service, ask, &dossier, arena, &takings, err)
                                       : take_all(service, &dossier, arena, &takings, err);
    if (status == STATUS_OK)
        status = reauth_ask(service, ask->secret, arena, err);
    if (status == STATUS_OK)
        status = take(service, ask, &takings, arena, err);
    if (status == STATUS_OK)
        status = journal(service, &dossier, &takings, arena, err);
    return status == STATUS_OK ? dossier_answer(service, ask->entry, look, arena, answer, err) : status;
}
