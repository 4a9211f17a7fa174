/* service_revoke.c - a signature taken back: by who gave it, with a reason, re-authenticated.
 *
 * Nothing of what was signed changes. A revocation is added beside it; that the credit ends and the entry is returned follows. Like a round
 * of signing it is shown first, a statement for each criterion, and signed when it comes out the same to the letter.
 */
#include <beatbook/service/service.h>

#include <string.h>

#include <beatbook/domain/signoff.h>
#include <beatbook/store/decisions.h>
#include <beatbook/store/people.h>
#include <beatbook/util/tr.h>

#include "reauth.h"
#include "settle.h"

#define ACT "revoke"

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

/* What is asked for, as far as it may be: the entry, and which of its acceptances. */
static enum status gather(struct service *service, enum verb verb, const struct revoke_ask *ask,
                          struct arena *arena, struct dossier *dossier, struct taking_list *out,
                          struct err *err)
{
    enum status status = dossier_open(service, verb, ask->entry, arena, dossier, err);

    if (status == STATUS_OK)
        status = judge(ask, err);
    if (status == STATUS_OK)
        status = ask->claims.count > 0 ? take_named(service, ask, dossier, arena, out, err)
                                       : take_all(service, dossier, arena, out, err);
    return status;
}

/* --- the statements --------------------------------------------------------------------------- */

static const char *state(const struct signoff_revocation *like, const struct dossier_claim *claim,
                         struct arena *arena)
{
    struct signoff_revocation revocation = *like;
    struct str text = STR_INIT;
    const char *copy;

    revocation.revision = claim->row.revision;
    revocation.ref = course_ref(&claim->row.item, arena);
    revocation.nonce = reauth_nonce(like->nonce, like->entry, revocation.ref, arena);
    revocation.version = claim->row.item.version;
    revocation.sha256 = claim->row.item.sha256;
    signoff_revocation(&revocation, &text);
    copy = arena_dup_n(arena, text.buf, text.len);
    str_release(&text);
    return copy;
}

static enum status state_all(struct service *service, const struct reauth_round *round,
                             const struct revoke_ask *ask, const struct dossier *dossier,
                             const struct taking_list *takings, struct arena *arena, struct word_list *out,
                             struct err *err)
{
    struct signoff_revocation like = {.entry = ask->entry,
                                      .apprentice = dossier->entry.login,
                                      .reason = ask->comment,
                                      .login = service->login,
                                      .name = service->name,
                                      .method = round->method,
                                      .at = round->at,
                                      .head_seq = round->head_seq,
                                      .head_hash = round->head_hash,
                                      .nonce = round->salt};
    struct person person = {.uid = -1};
    size_t i;
    enum status status = store_meta(service->store, "host", arena, &like.host, err);

    if (status == STATUS_OK)
        status = people_read(service->store, service->person, service->today, arena, &person, err);
    like.uid = person.uid;
    for (i = 0; i < takings->count && status == STATUS_OK; i++)
        *LIST_ADD(arena, out) = state(&like, takings->items[i].claim, arena);
    return status;
}

enum status service_revoke_prepare(struct service *service, const struct revoke_ask *ask, struct arena *arena,
                                   struct challenge *answer, struct err *err)
{
    struct taking_list takings = {0};
    struct reauth_round round;
    struct dossier dossier;
    enum status status = gather(service, VERB_REVOKE_PREPARE, ask, arena, &dossier, &takings, err);

    if (status == STATUS_OK)
        status = reauth_begin(service, ACT, arena, &round, err);
    if (status == STATUS_OK)
        status = state_all(service, &round, ask, &dossier, &takings, arena, &answer->statements, err);
    if (status == STATUS_OK)
        status = reauth_show(service, &round, &answer->statements, arena, answer, err);
    service_unchanged(service);
    return status;
}

/* --- taken back ------------------------------------------------------------------------------- */

static enum status take(struct service *service, const struct revoke_ask *ask,
                        const struct taking_list *takings, const struct word_list *statements, int64_t seal,
                        struct arena *arena, struct err *err)
{
    struct settle settle;
    enum status status = settle_begin(service, ask->entry, arena, &settle, err);
    size_t i;

    for (i = 0; i < takings->count && status == STATUS_OK; i++) {
        const struct decisions_revocation revocation = {.decision = takings->items[i].decision,
                                                        .person = service->person,
                                                        .reason = ask->comment,
                                                        .at = service->now,
                                                        .statement = statements->items[i],
                                                        .seal = seal};

        status = decisions_revoke(service->store, &revocation, err);
    }
    return status == STATUS_OK ? settle_finish(service, &settle, ask->entry, "revoked", arena, err) : status;
}

static enum status journal(struct service *service, const struct dossier *dossier,
                           const struct taking_list *takings, const char *method, struct arena *arena,
                           struct err *err)
{
    const char *list = "";
    size_t i;

    for (i = 0; i < takings->count; i++)
        list = arena_printf(arena, "%s%s%s", list, i > 0 ? " " : "",
                            course_ref(&takings->items[i].claim->row.item, arena));
    return service_journal(service, dossier->entry.person, dossier->entry.id,
                           service_body(arena, "entry",
                                        arena_printf(arena, "%lld", (long long)dossier->entry.id), "claims",
                                        list, "method", method, NULL),
                           err);
}

enum status service_sign_revoke(struct service *service, const struct revoke_ask *ask, struct arena *arena,
                                struct entry *answer, struct err *err)
{
    static const struct dossier_look look = {.revisions = true, .whole = true};
    const struct reauth_proof proof = {ask->secret, ask->signature};
    struct taking_list takings = {0};
    struct word_list statements = {0};
    struct reauth_round round;
    struct dossier dossier;
    int64_t seal = 0;
    enum status status = gather(service, VERB_SIGN_REVOKE, ask, arena, &dossier, &takings, err);

    if (status == STATUS_OK)
        status = reauth_find(service, ACT, ask->nonce, arena, &round, err);
    if (status == STATUS_OK)
        status = state_all(service, &round, ask, &dossier, &takings, arena, &statements, err);
    if (status == STATUS_OK)
        status = reauth_same(service, &round, &statements, arena, err);
    if (status == STATUS_OK)
        status = reauth_prove(service, &round, &proof, arena, &seal, err);
    if (status == STATUS_OK)
        status = take(service, ask, &takings, &statements, seal, arena, err);
    if (status == STATUS_OK)
        status = reauth_finish(service, err);
    if (status == STATUS_OK)
        status = journal(service, &dossier, &takings, round.method, arena, err);
    return status == STATUS_OK ? dossier_answer(service, ask->entry, look, arena, answer, err) : status;
}
