/* carry.c - an acceptance carried along exact links.
 *
 * Whoever maps two frameworks says of an exact link that evidence for one end is evidence for the other. That is a proposal until somebody
 * who is entitled to decide at the other end says so, too: so nothing is carried that the decider did not carry, and the statement
 * they sign names each criterion that it went to.
 */
#include "carry.h"

#include <string.h>

#include <beatbook/domain/rule.h>
#include <beatbook/store/carries.h>

static bool same_item(const struct course_item *a, const struct course_item *b)
{
    return a->document == b->document && strcmp(a->item, b->item) == 0;
}

/* Would an acceptance in this role, all alone, be enough for the criterion? */
static bool suffices(const struct course *course, const struct course_item *item, enum role role)
{
    const struct rule *rule = course_rule(course, item);
    const struct decision decision = {.role = role, .verdict = VERDICT_ACCEPT, .is_signed = true};

    return entry_claim_state(&decision, 1, rule_sign_off(rule), rule_needs(rule, item->kind)) ==
           CLAIM_ACCEPTED;
}

static bool is_claimed(const struct dossier *dossier, const struct course_item *item)
{
    size_t i;

    for (i = 0; i < dossier->claims.count; i++)
        if (dossier_stands(&dossier->claims.items[i]) && same_item(&dossier->claims.items[i].row.item, item))
            return true;
    return false;
}

static bool is_listed(const struct carry_targets *targets, const struct course_item *item)
{
    size_t i;

    for (i = 0; i < targets->count; i++)
        if (same_item(&targets->items[i].item, item))
            return true;
    return false;
}

enum status carry_targets(struct service *service, const struct dossier *dossier,
                          const struct dossier_claim *claim, enum role role, struct arena *arena,
                          struct carry_targets *out, struct err *err)
{
    const struct course *course = dossier_course(dossier, claim->row.enrolment);
    struct carries_link_list links = {0};
    enum status status = carries_links(service->store, claim->row.item.slug, claim->row.item.item,
                                       claim->row.enrolment, arena, &links, err);
    size_t i;

    for (i = 0; i < links.count && status == STATUS_OK; i++) {
        struct course_item item;

        if (course_find(service->store, course, links.items[i].ref, arena, &item, NULL) != STATUS_OK)
            continue; /* of a framework that the apprentice is not enrolled on, or not claimable */
        if (item.document == claim->row.item.document || is_claimed(dossier, &item) ||
            is_listed(out, &item) || !suffices(course, &item, role))
            continue;
        *LIST_ADD(arena, out) = (struct carry_target){item, links.items[i].link};
    }
    return status;
}

/* ---- what was earned */

static const struct decision *decision_of(const struct dossier_claim *claim, int64_t id)
{
    size_t i;

    for (i = 0; i < claim->decisions.count; i++)
        if (claim->decisions.items[i].id == id)
            return &claim->decisions.items[i];
    return NULL;
}

static bool accepts_still(const struct dossier_claim *claim, int64_t id)
{
    const struct decision *decision = decision_of(claim, id);

    return decision != NULL && decision->is_signed && !decision->revoked &&
           decision->verdict == VERDICT_ACCEPT;
}

static bool is_earned(const struct dossier *dossier, const struct carry_list *list, int64_t enrolment,
                      const struct course_item *item)
{
    size_t i;

    for (i = 0; i < dossier->claims.count; i++)
        if (dossier->claims.items[i].row.state == CLAIM_ACCEPTED &&
            dossier->claims.items[i].row.enrolment == enrolment &&
            same_item(&dossier->claims.items[i].row.item, item))
            return true;
    for (i = 0; i < list->count; i++)
        if (list->items[i].claim->row.enrolment == enrolment && same_item(&list->items[i].carry->item, item))
            return true;
    return false;
}

/* `current`: to criteria of versions that the enrolment stands on; else to the others. */
static void earned(const struct dossier *dossier, bool current, struct arena *arena, struct carry_list *out)
{
    size_t i, k;

    for (i = 0; i < dossier->claims.count; i++) {
        const struct dossier_claim *claim = &dossier->claims.items[i];

        for (k = 0; claim->row.state == CLAIM_ACCEPTED && k < claim->carries.count; k++) {
            const struct dossier_carry *carry = &claim->carries.items[k];

            if ((carry->item.framework >= 0) == current && accepts_still(claim, carry->decision) &&
                !is_earned(dossier, out, claim->row.enrolment, &carry->item))
                *LIST_ADD(arena, out) = (struct carry_earned){claim, carry};
        }
    }
}

void carry_earned(const struct dossier *dossier, struct arena *arena, struct carry_list *out)
{
    earned(dossier, true, arena, out);
}

void carry_earned_before(const struct dossier *dossier, struct arena *arena, struct carry_list *out)
{
    earned(dossier, false, arena, out);
}

bool carry_is_taken(const struct dossier_claim *claim, const struct course_item *item, int64_t person)
{
    size_t i, k;

    for (i = 0; i < claim->carries.count; i++)
        for (k = 0; same_item(&claim->carries.items[i].item, item) && k < claim->decisions.count; k++)
            if (claim->decisions.items[k].id == claim->carries.items[i].decision &&
                !claim->decisions.items[k].revoked && (person == 0 || claim->deciders.items[k] == person))
                return true;
    return false;
}
