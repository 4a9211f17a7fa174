/* signing.c - what there is to sign.
 *
 * The same function makes the statements when they are shown and again when they are signed. Signed is only what comes out the same
 * to the letter: so whatever may have changed in between (a new revision, another's signature, the signer's own second
 * thoughts, an assignment that ended) need not be listed here case by case.
 */
#include "signing.h"

#include <string.h>

#include <beatbook/domain/signoff.h>
#include <beatbook/store/assignments.h>
#include <beatbook/store/people.h>
#include <beatbook/store/revisions.h>

#include "dossier.h"
#include "reauth.h"

struct work {
    struct service *service;
    const struct signing_stamp *stamp;
    struct arena *arena;
    struct signing_lines *out;
    const char *host;
    int64_t uid;
    const struct dossier *dossier;
    uint32_t roles;               /* in which the caller may decide on this entry today */
    struct assignments_ties ties; /* and why */
};

/* Is the decision one that can be signed now? */
static bool stands(const struct work *work, const struct dossier_claim *claim,
                   const struct decision *decision)
{
    uint32_t role = work->roles & ROLE_BIT(decision->role);

    return claim->row.revision == work->dossier->entry.revisions &&
           dossier_role_for(claim, work->service->person, role) == decision->role;
}

/* As whose deputy, where it is not theirs to decide anyway. */
static enum status name_deputy(const struct work *work, struct signing_line *line, struct err *err)
{
    uint32_t bit = ROLE_BIT((unsigned)line->role);
    struct person person;
    enum status status;

    if (((work->ties.now | work->ties.team) & bit) != 0 || (work->ties.deputy & bit) == 0)
        return STATUS_OK;
    line->deputy_of = work->ties.deputy_of[line->role];
    status =
        people_read(work->service->store, line->deputy_of, work->service->today, work->arena, &person, err);
    line->deputy_of_login = person.login;
    line->deputy_of_name = person.name;
    return status;
}

static struct signing_line *line_for(struct work *work, const struct dossier_claim *claim, enum role role,
                                     bool changed)
{
    struct signing_line *line;
    size_t i;

    for (i = 0; i < work->out->count; i++) {
        line = &work->out->items[i];
        if (line->entry == claim->row.entry && line->revision == claim->row.revision && line->role == role &&
            line->changed == changed)
            return line;
    }
    line = LIST_ADD(work->arena, work->out);
    line->entry = claim->row.entry;
    line->revision = claim->row.revision;
    line->revision_id = claim->row.revision_id;
    line->owner = work->dossier->entry.person;
    line->name = work->dossier->entry.name;
    line->role = role;
    line->changed = changed;
    return line;
}

/* Who has signed on the claim, of others. */
static const char *signed_by(const struct work *work, const struct dossier_claim *claim)
{
    const char *name = NULL;
    size_t i;

    for (i = 0; i < claim->decisions.count; i++)
        if (claim->decisions.items[i].is_signed && claim->deciders.items[i] != work->service->person)
            name = claim->decisions.items[i].name;
    return name;
}

static void add_decision(struct work *work, const struct dossier_claim *claim,
                         const struct decision *decision)
{
    bool changed = !stands(work, claim, decision);
    struct signing_line *line = line_for(work, claim, decision->role, changed);

    line->accepted += decision->verdict == VERDICT_ACCEPT;
    line->declined += decision->verdict == VERDICT_DECLINE;
    *LIST_ADD(work->arena, &line->decisions) = decision->id;
    if (changed && line->changed_by == NULL && claim->row.revision == work->dossier->entry.revisions)
        line->changed_by = signed_by(work, claim);
    if (changed && claim->row.state != CLAIM_OPEN)
        *LIST_ADD(work->arena, &line->dead) = claim->row.id;
}

/* --- the statement ---------------------------------------------------------------------------- */

static bool is_in(const struct signing_line *line, int64_t decision)
{
    size_t i;

    for (i = 0; i < line->decisions.count; i++)
        if (line->decisions.items[i] == decision)
            return true;
    return false;
}

static void add_carries(const struct work *work, const struct dossier_claim *claim, int64_t decision,
                        struct signoff_claim *out)
{
    size_t i;

    for (i = 0; i < claim->carries.count; i++) {
        const struct dossier_carry *carry = &claim->carries.items[i];

        if (carry->decision == decision)
            *LIST_ADD(work->arena, &out->carries) = (struct signoff_carry){
                course_ref(&carry->item, work->arena), carry->item.version, carry->item.sha256, carry->link};
    }
}

static void add_claims(struct work *work, const struct signing_line *line, struct signoff *signoff,
                       struct str *refs)
{
    enum verdict verdict;
    size_t i;

    for (verdict = VERDICT_ACCEPT; verdict < VERDICT_COUNT; verdict++) {
        const char *lead = verdict == VERDICT_ACCEPT ? "accepted " : "declined ";

        for (i = 0; i < work->dossier->claims.count; i++) {
            const struct dossier_claim *claim = &work->dossier->claims.items[i];
            const struct decision *decision = dossier_unsigned(claim, work->service->person);
            struct signoff_claim *out;

            if (decision == NULL || !is_in(line, decision->id) || decision->verdict != verdict)
                continue;
            out = LIST_ADD(work->arena, &signoff->claims);
            out->ref = course_ref(&claim->row.item, work->arena);
            out->version = claim->row.item.version;
            out->sha256 = claim->row.item.sha256;
            out->verdict = verdict;
            out->observed = decision->observed;
            out->comment = decision->comment;
            add_carries(work, claim, decision->id, out);
            str_add_f(refs, " %s%s", lead, out->ref);
            lead = "";
        }
    }
}

static enum status state(struct work *work, struct signing_line *line, struct err *err)
{
    struct signoff signoff = {.host = work->host,
                              .entry = line->entry,
                              .revision = line->revision,
                              .apprentice = work->dossier->entry.login,
                              .login = work->service->login,
                              .name = work->service->name,
                              .uid = work->uid,
                              .role = line->role,
                              .deputy_of = line->deputy_of_login,
                              .method = work->stamp->method,
                              .at = work->stamp->at,
                              .head_seq = work->stamp->head_seq,
                              .head_hash = work->stamp->head_hash,
                              .nonce =
                                  reauth_nonce(work->stamp->salt, line->entry,
                                               names_word(&person_role_names, (int)line->role), work->arena)};
    struct str statement = STR_INIT;
    struct str refs = STR_INIT;
    struct revisions_row revision;
    enum status status =
        revisions_get(work->service->store, line->entry, line->revision, work->arena, &revision, err);

    signoff.commitment = revision.commitment;
    add_claims(work, line, &signoff, &refs);
    signoff_statement(&signoff, &statement);
    line->statement = arena_dup(work->arena, statement.buf);
    line->refs = arena_dup(work->arena, refs.buf);
    str_release(&refs);
    str_release(&statement);
    return status;
}

/* --- gathering -------------------------------------------------------------------------------- */

static enum status finish_lines(struct work *work, size_t from, struct err *err)
{
    struct entry head;
    enum status status =
        entries_head(work->service->store, work->dossier->entry.id, false, false, work->arena, &head, err);
    size_t i;

    for (i = from; i < work->out->count && status == STATUS_OK; i++) {
        work->out->items[i].title = head.words.title;
        if (work->out->items[i].changed)
            continue;
        status = name_deputy(work, &work->out->items[i], err);
        if (status == STATUS_OK)
            status = state(work, &work->out->items[i], err);
    }
    return status;
}

static enum status gather_entry(struct work *work, int64_t entry, struct err *err)
{
    struct dossier dossier;
    size_t from = work->out->count;
    size_t i;
    enum status status = dossier_load(work->service, entry, work->arena, &dossier, err);

    work->dossier = &dossier;
    if (status == STATUS_OK)
        status = service_deciding_roles(work->service, dossier.entry.person, &work->roles, err);
    if (status == STATUS_OK)
        status = assignments_ties(work->service->store, work->service->person, dossier.entry.person,
                                  work->service->today, &work->ties, err);
    for (i = 0; i < dossier.claims.count && status == STATUS_OK; i++) {
        const struct decision *decision = dossier_unsigned(&dossier.claims.items[i], work->service->person);

        if (decision != NULL)
            add_decision(work, &dossier.claims.items[i], decision);
    }
    status = status == STATUS_OK ? finish_lines(work, from, err) : status;
    work->dossier = NULL;
    return status;
}

static enum status start_work(struct work *work, struct err *err)
{
    struct person person = {.uid = -1};
    enum status status = store_meta(work->service->store, "host", work->arena, &work->host, err);

    if (status == STATUS_OK)
        status = people_read(work->service->store, work->service->person, work->service->today, work->arena,
                             &person, err);
    work->uid = person.uid;
    return status;
}

enum status signing_gather(struct service *service, const struct signing_stamp *stamp, struct arena *arena,
                           struct signing_lines *out, struct err *err)
{
    struct work work = {.service = service, .stamp = stamp, .arena = arena, .out = out};
    struct decisions_entries entries = {0};
    enum status status = start_work(&work, err);
    size_t i;

    if (status == STATUS_OK)
        status = decisions_pending(service->store, service->person, arena, &entries, err);
    for (i = 0; i < entries.count && out->count < SIGNING_MOST && status == STATUS_OK; i++)
        status = gather_entry(&work, entries.items[i], err);
    return status;
}

const char *signing_count(const struct signing_line *line, struct arena *arena)
{
    if (line->declined == 0)
        return arena_printf(arena, "%lld accepted", (long long)line->accepted);
    if (line->accepted == 0)
        return arena_printf(arena, "%lld declined", (long long)line->declined);
    return arena_printf(arena, "%lld accepted, %lld declined", (long long)line->accepted,
                        (long long)line->declined);
}
