/* dossier.c - one entry with its claims, their rules and their decisions.
 *
 * An entry has few claims and a claim few decisions; reading all of them in three statements and deciding in memory is
 * quicker, and easier to follow, than asking the store each question on its own.
 */
#include "dossier.h"

#include <beatbook/store/waiting.h>

#include <string.h>

#include <beatbook/domain/rule.h>
#include <beatbook/store/carries.h>

/* --- loading ---------------------------------------------------------------------------------- */

const struct course *dossier_course(const struct dossier *dossier, int64_t enrolment)
{
    size_t i;

    for (i = 0; i < dossier->earlier.count; i++)
        if (dossier->earlier.items[i].enrolment == enrolment)
            return &dossier->earlier.items[i];
    return &dossier->course;
}

static enum status need_course(struct service *service, struct dossier *dossier, int64_t enrolment,
                               struct arena *arena, struct err *err)
{
    struct course course;
    enum status status;

    if (dossier_course(dossier, enrolment)->enrolment == enrolment)
        return STATUS_OK;
    status = course_load(service->store, enrolment, arena, &course, err);
    if (status == STATUS_OK)
        *LIST_ADD(arena, &dossier->earlier) = course;
    return status;
}

static void apply_rule(const struct dossier *dossier, struct dossier_claim *claim)
{
    const struct course *course = dossier_course(dossier, claim->row.enrolment);
    const struct rule *rule = course_rule(course, &claim->row.item);

    claim->rule = course_rule_words(course, &claim->row.item);
    claim->sign_off = rule_sign_off(rule);
    claim->needs = rule_needs(rule, claim->row.item.kind);
    claim->accepts = course_accepts(course, &claim->row.item);
}

static enum status load_claims(struct service *service, struct dossier *dossier, struct arena *arena,
                               struct err *err)
{
    struct claims_list rows = {0};
    enum status status = claims_of(service->store, dossier->entry.id, arena, &rows, err);
    size_t i;

    for (i = 0; i < rows.count && status == STATUS_OK; i++) {
        struct dossier_claim *claim = LIST_ADD(arena, &dossier->claims);

        claim->row = rows.items[i];
        status = need_course(service, dossier, claim->row.enrolment, arena, err);
        if (status == STATUS_OK)
            apply_rule(dossier, claim);
    }
    return status;
}

static struct dossier_claim *claim_of(struct dossier *dossier, int64_t id)
{
    size_t i;

    for (i = 0; i < dossier->claims.count; i++)
        if (dossier->claims.items[i].row.id == id)
            return &dossier->claims.items[i];
    return NULL;
}

/* A claim that took up another one on an older version has its signed decisions, too: nobody decides twice because a
 * standard changed. */
static void follow(struct dossier *dossier, struct arena *arena)
{
    size_t i, k;

    for (i = 0; i < dossier->claims.count; i++) {
        struct dossier_claim *claim = &dossier->claims.items[i];
        const struct dossier_claim *before = claim;

        while (before != NULL && before->row.follows != 0) {
            before = claim_of(dossier, before->row.follows);
            for (k = 0; before != NULL && k < before->own; k++)
                if (before->decisions.items[k].is_signed) {
                    *LIST_ADD(arena, &claim->decisions) = before->decisions.items[k];
                    *LIST_ADD(arena, &claim->deciders) = before->deciders.items[k];
                }
        }
    }
}

static enum status load_decisions(struct service *service, struct dossier *dossier, struct arena *arena,
                                  struct err *err)
{
    struct decisions_list rows = {0};
    enum status status = decisions_of(service->store, dossier->entry.id, arena, &rows, err);
    size_t i;

    for (i = 0; i < rows.count; i++) {
        struct dossier_claim *claim = claim_of(dossier, rows.items[i].decision.claim);

        if (claim == NULL)
            continue;
        *LIST_ADD(arena, &claim->decisions) = rows.items[i].decision;
        *LIST_ADD(arena, &claim->deciders) = rows.items[i].person;
        claim->own++;
    }
    follow(dossier, arena);
    return status;
}

static struct dossier_claim *claim_decided(struct dossier *dossier, int64_t decision)
{
    size_t i, k;

    for (i = 0; i < dossier->claims.count; i++)
        for (k = 0; k < dossier->claims.items[i].decisions.count; k++)
            if (dossier->claims.items[i].decisions.items[k].id == decision)
                return &dossier->claims.items[i];
    return NULL;
}

static enum status load_carries(struct service *service, struct dossier *dossier, struct arena *arena,
                                struct err *err)
{
    struct carries_list rows = {0};
    enum status status = carries_of(service->store, dossier->entry.id, arena, &rows, err);
    size_t i;

    for (i = 0; i < rows.count && status == STATUS_OK; i++) {
        struct dossier_claim *claim = claim_decided(dossier, rows.items[i].decision);
        struct dossier_carry *carry;

        if (claim == NULL)
            continue;
        carry = LIST_ADD(arena, &claim->carries);
        carry->decision = rows.items[i].decision;
        carry->link = rows.items[i].link;
        status = course_item_at(service->store, dossier_course(dossier, claim->row.enrolment),
                                rows.items[i].document, rows.items[i].item, arena, &carry->item, err);
    }
    return status;
}

static enum status load_rest(struct service *service, struct arena *arena, struct dossier *dossier,
                             struct err *err)
{
    enum status status = load_claims(service, dossier, arena, err);

    if (status == STATUS_OK)
        status = load_decisions(service, dossier, arena, err);
    if (status == STATUS_OK)
        status = load_carries(service, dossier, arena, err);
    return status == STATUS_OK
               ? testimonies_given(service->store, dossier->entry.id, arena, &dossier->given, err)
               : status;
}

enum status dossier_load_for(struct service *service, const struct course *course, int64_t entry,
                             struct arena *arena, struct dossier *out, struct err *err)
{
    enum status status;

    memset(out, 0, sizeof *out);
    out->course = *course;
    status = entries_get(service->store, entry, arena, &out->entry, err);
    return status == STATUS_OK ? load_rest(service, arena, out, err) : status;
}

enum status dossier_load(struct service *service, int64_t entry, struct arena *arena, struct dossier *out,
                         struct err *err)
{
    enum status status;

    memset(out, 0, sizeof *out);
    status = entries_get(service->store, entry, arena, &out->entry, err);
    if (status == STATUS_OK)
        status = course_of(service->store, out->entry.person, arena, &out->course, err);
    return status == STATUS_OK ? load_rest(service, arena, out, err) : status;
}

enum status dossier_open(struct service *service, enum verb verb, int64_t entry, struct arena *arena,
                         struct dossier *out, struct err *err)
{
    enum status status;

    memset(out, 0, sizeof *out);
    status = entries_get(service->store, entry, arena, &out->entry, NULL);
    if (status == STATUS_OK || status == STATUS_MISSING)
        status = service_allow(service, verb, status == STATUS_OK ? out->entry.person : -1,
                               status == STATUS_OK ? entry : -1,
                               arena_printf(arena, "entry: %lld", (long long)entry), err);
    else
        status = entries_get(service->store, entry, arena, &out->entry, err);
    if (status == STATUS_OK)
        status = course_of(service->store, out->entry.person, arena, &out->course, err);
    return status == STATUS_OK ? load_rest(service, arena, out, err) : status;
}

/* --- asking ----------------------------------------------------------------------------------- */

int64_t dossier_first_version(const struct dossier *dossier)
{
    return dossier->entry.revisions * 1000000 + 1;
}

uint32_t dossier_testified(const struct dossier *dossier, const struct dossier_claim *claim)
{
    uint32_t types = 0;
    size_t i;

    for (i = 0; i < dossier->given.count; i++)
        if (dossier->given.items[i].revision == claim->row.revision)
            types |= dossier->given.items[i].types;
    return types;
}

bool dossier_stands(const struct dossier_claim *claim)
{
    return claim->row.closed_by == CLAIMS_STANDS;
}

bool dossier_is_double(const struct dossier *dossier, const struct dossier_claim *claim)
{
    const struct dossier_claim *older;

    for (older = dossier->claims.items; older < claim; older++)
        if (older->row.state == CLAIM_ACCEPTED && older->row.enrolment == claim->row.enrolment &&
            older->row.item.document == claim->row.item.document &&
            strcmp(older->row.item.item, claim->row.item.item) == 0)
            return true;
    return false;
}

enum status dossier_find(struct service *service, struct dossier *dossier, const char *words,
                         struct arena *arena, struct dossier_claim **out, struct err *err)
{
    struct course_item item;
    enum status status = course_find(service->store, &dossier->course, words, arena, &item, err);
    size_t i;

    *out = NULL;
    for (i = 0; i < dossier->claims.count && status == STATUS_OK; i++) {
        struct dossier_claim *claim = &dossier->claims.items[i];

        if (dossier_stands(claim) && strcmp(claim->row.item.slug, item.slug) == 0 &&
            strcmp(claim->row.item.item, item.item) == 0 &&
            (*out == NULL || (*out)->row.state != CLAIM_OPEN || claim->row.state == CLAIM_OPEN))
            *out = claim;
    }
    return status;
}

enum role dossier_role_for(const struct dossier_claim *claim, int64_t person, uint32_t roles)
{
    static const enum role order[] = {ROLE_SUPERVISOR, ROLE_ASSESSOR};
    size_t i;

    if (claim->row.state != CLAIM_OPEN)
        return ROLE_COUNT;
    for (i = 0; i < claim->decisions.count; i++)
        if (claim->deciders.items[i] == person && claim->decisions.items[i].is_signed &&
            !claim->decisions.items[i].revoked)
            return ROLE_COUNT;
    for (i = 0; i < sizeof order / sizeof *order; i++)
        if ((roles & ROLE_BIT(order[i])) != 0 &&
            entry_role_can_close(order[i], claim->decisions.items, claim->decisions.count, claim->sign_off,
                                 claim->needs))
            return order[i];
    return ROLE_COUNT;
}

uint32_t dossier_closers(const struct dossier *dossier)
{
    uint32_t closers = 0;
    size_t i, k;

    for (i = 0; i < dossier->claims.count; i++) {
        const struct dossier_claim *claim = &dossier->claims.items[i];

        if (claim->row.state != CLAIM_OPEN)
            continue;
        closers |= waiting_closers(
            entry_closers(claim->decisions.items, claim->decisions.count, claim->sign_off, claim->needs));
        for (k = 0; k < claim->decisions.count; k++)
            closers |= claim->decisions.items[k].is_signed ? WAITING_SIGNED : 0;
    }
    return closers;
}

const struct decision *dossier_unsigned(const struct dossier_claim *claim, int64_t person)
{
    size_t i;

    for (i = 0; i < claim->decisions.count; i++)
        if (claim->deciders.items[i] == person && !claim->decisions.items[i].is_signed)
            return &claim->decisions.items[i];
    return NULL;
}

/* By the rules that opened it again, wherever it stood then. */
static moment since_of(const struct dossier *dossier, const struct claims_row *row, moment submitted)
{
    size_t i;

    if (row->opened_at != MOMENT_NONE)
        return row->opened_at;
    for (i = 0; row->follows != 0 && i < dossier->claims.count; i++)
        if (dossier->claims.items[i].row.id == row->follows) {
            row = &dossier->claims.items[i].row;
            i = (size_t)-1; /* from the start, for the one before */
        }
    return row->made && row->follows == 0 ? row->made_at : submitted;
}

moment dossier_waits_since(const struct dossier *dossier, moment submitted)
{
    moment since = MOMENT_NONE;
    size_t i;

    for (i = 0; i < dossier->claims.count; i++) {
        const struct claims_row *row = &dossier->claims.items[i].row;
        moment one = since_of(dossier, row, submitted);

        if (row->state == CLAIM_OPEN && (since == MOMENT_NONE || one < since))
            since = one;
    }
    return since != MOMENT_NONE ? since : submitted;
}
